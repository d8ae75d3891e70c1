"""The full-text table `search`: one row per proposal and meeting, of its current revision.

All texts in it are folded (`storage.folding`): umlauts as ae, oe, ue, ß as ss. Fold what you ask for in the same way.
Only SQLite has it; its `rowid` is twice the proposal's id, or twice the meeting's id plus one.

Revision ID: 0004
Revises: 0003
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5("
            "kind UNINDEXED, item_id UNINDEXED, reference, title, office, committees, texts, spellings, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '3')"
        )


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE search")
