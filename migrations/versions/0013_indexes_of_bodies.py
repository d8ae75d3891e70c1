"""Indexes: the consultations of a committee by date, the accounts of a kind by number.

What is before a committee is read page by page, and everything that draws on an account, without reading the rest.

Revision ID: 0013
Revises: 0012
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_consultation_committee_date", "consultation", ["committee", "date"])
    op.drop_index("ix_consultation_committee", table_name="consultation")  # the first column of the other
    op.create_index("ix_budget_account_kind_number", "budget_account", ["kind", "number_normalised", "revision_id"])


def downgrade() -> None:
    op.drop_index("ix_budget_account_kind_number", table_name="budget_account")
    op.create_index("ix_consultation_committee", "consultation", ["committee"])
    op.drop_index("ix_consultation_committee_date", table_name="consultation")
