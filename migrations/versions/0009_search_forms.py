"""Search finds other forms of a word (Schulen, Schule), looks in single fields, and works on PostgreSQL too.

`search` has new columns: `type`, `years`, and beside title, office, committees, type and texts the stems and further
spellings of their words. It is empty here: opening the archive for writing fills it.

Revision ID: 0009
Revises: 0008
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE search")
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, item_id UNINDEXED, reference, title, office, "
            "committees, type, texts, years, title_forms, office_forms, committees_forms, type_forms, texts_forms, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
        )
        return
    op.execute(
        "CREATE TABLE search (rowid integer NOT NULL CONSTRAINT pk_search PRIMARY KEY, kind text NOT NULL, "
        "item_id integer NOT NULL, reference tsvector NOT NULL, title tsvector NOT NULL, office tsvector NOT NULL, "
        "committees tsvector NOT NULL, type tsvector NOT NULL, texts tsvector NOT NULL, years integer[] NOT NULL, "
        "whole tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX ix_search_whole ON search USING gin (whole)")


def downgrade() -> None:
    op.execute("DROP TABLE search")
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5("
            "kind UNINDEXED, item_id UNINDEXED, reference, title, office, committees, texts, spellings, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '3')"
        )
