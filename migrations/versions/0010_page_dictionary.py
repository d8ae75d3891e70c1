"""The table `page_dictionary`: pages are packed tighter, with what the pages of their source have in common.

`page.compression` says how each is packed; docs/proof.md how to unpack it with standard tools.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page_dictionary",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_page_dictionary_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_page_dictionary"),
        sa.UniqueConstraint("source_id", "version", name="uq_page_dictionary_source_id_version"),
    )


def downgrade() -> None:
    op.drop_table("page_dictionary")
