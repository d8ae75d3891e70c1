"""`known_number.redacted_at`: what lists say of a redacted proposal is not kept again.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("known_number", sa.Column("redacted_at", sa.Text))


def downgrade() -> None:
    op.drop_column("known_number", "redacted_at")
