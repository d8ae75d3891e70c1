"""Indexes: from a revision in force to its proposal or meeting, by lead office, by committee of a meeting.

Questions such as `SELECT … FROM current_consultations WHERE committee = …` no longer read the whole archive.

Revision ID: 0011
Revises: 0010
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_INDEXES = (
    ("ix_proposal_current_revision_id", "proposal", "current_revision_id"),
    ("ix_meeting_current_revision_id", "meeting", "current_revision_id"),
    ("ix_revision_lead_office", "revision", "lead_office"),
    ("ix_meeting_revision_committee", "meeting_revision", "committee"),
)


def upgrade() -> None:
    for name, table, column in _INDEXES:
        op.create_index(name, table, [column])


def downgrade() -> None:
    for name, table, _ in reversed(_INDEXES):
        op.drop_index(name, table_name=table)
