"""Index: the committees of a revision, with the date.

The list of all committees counts the consultations of every proposal in force without reading their rows.

Revision ID: 0014
Revises: 0013
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_consultation_revision_id_committee", "consultation", ["revision_id", "committee", "date"])


def downgrade() -> None:
    op.drop_index("ix_consultation_revision_id_committee", table_name="consultation")
