"""The table `data_dictionary`: what every table, view and column means, to be asked in SQL.

It is empty here: opening an archive for writing fills it with what the program at hand says, and corrects it after
every update of the program.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_dictionary",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("table", sa.Text, nullable=False),
        sa.Column("column", sa.Text),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("example", sa.Text),
        sa.Column("german", sa.Text),
        sa.Column("refers_to", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_data_dictionary"),
        sa.UniqueConstraint("position", name="uq_data_dictionary_position"),
    )
    op.create_index("ix_data_dictionary_table", "data_dictionary", ["table"])


def downgrade() -> None:
    op.drop_table("data_dictionary")
