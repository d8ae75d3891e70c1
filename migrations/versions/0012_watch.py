"""The table `watch`: how far the watches of the configuration were told what changed.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("delivered_to", sa.Integer, nullable=False),
        sa.Column("pending_to", sa.Integer),
        sa.Column("occasion", sa.Text),
        sa.Column("delivered_at", sa.Text),
        sa.Column("attempted_at", sa.Text),
        sa.Column("failing_since", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_watch"),
        sa.UniqueConstraint("key", name="uq_watch_key"),
    )


def downgrade() -> None:
    op.drop_table("watch")
