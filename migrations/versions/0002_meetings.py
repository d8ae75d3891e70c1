"""Meetings with their agendas, documents, budget rows, mentions, changes, withdrawals, redactions.

Spelled out, not imported: what the models say today must not change what this step once did.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "meeting",
    "meeting_revision",
    "agenda_item",
    "document",
    "budget_account",
    "budget_amount",
    "budget_link",
    "mention",
    "withdrawal",
    "change",
    "redaction",
)


def upgrade() -> None:
    _create_meetings()
    _create_derived()
    _create_history()
    if op.get_context().dialect.supports_alter:  # SQLite has it inside the table: it cannot add it later
        op.create_foreign_key(
            "fk_meeting_current_revision_id_meeting_revision",
            "meeting",
            "meeting_revision",
            ["current_revision_id"],
            ["id"],
        )


def downgrade() -> None:
    if op.get_context().dialect.supports_alter:
        op.drop_constraint("fk_meeting_current_revision_id_meeting_revision", "meeting")
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("current_revision_id", sa.Integer),
        sa.Column("first_seen_at", sa.Text, nullable=False),
        sa.Column("last_visited_at", sa.Text, nullable=False),
        sa.Column("gone_since", sa.Text),
        sa.Column("gone_run_id", sa.Integer),
        sa.Column("withdrawn_at", sa.Text),
        sa.ForeignKeyConstraint(
            ["current_revision_id"],
            ["meeting_revision.id"],
            name="fk_meeting_current_revision_id_meeting_revision",
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(["gone_run_id"], ["run.id"], name="fk_meeting_gone_run_id_run"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_meeting_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("source_id", "number", name="uq_meeting_source_id_number"),
    )
    op.create_table(
        "meeting_revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("observed_at", sa.Text, nullable=False),
        sa.Column("confirmed_at", sa.Text, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("parser_version", sa.Text, nullable=False),
        sa.Column("page_id", sa.Integer),
        sa.Column("title", sa.Text),
        sa.Column("committee", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("time", sa.Text),
        sa.Column("room", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("other_fields", sa.Text),
        sa.Column("current_hash", sa.Text, nullable=False),
        sa.Column("current_parser_version", sa.Text, nullable=False),
        sa.Column("basis_page_id", sa.Integer),
        sa.Column("basis_hash", sa.Text, nullable=False),
        sa.Column("dialect", sa.Text),
        sa.Column("basis_dialect", sa.Text),
        sa.Column("derived_version", sa.Text),
        sa.Column("same_as_previous", sa.Integer, nullable=False),
        sa.Column("redacted_at", sa.Text),
        sa.CheckConstraint("confirmed_at >= observed_at", name="ck_meeting_revision_confirmed_after_observed"),
        sa.ForeignKeyConstraint(["basis_page_id"], ["page.id"], name="fk_meeting_revision_basis_page_id_page"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_revision_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_meeting_revision_page_id_page"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_revision"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_meeting_revision_meeting_id_number"),
    )
    op.create_index("ix_meeting_revision_basis_page_id", "meeting_revision", ["basis_page_id"])
    op.create_index("ix_meeting_revision_date", "meeting_revision", ["date"])
    op.create_index("ix_meeting_revision_observed_at", "meeting_revision", ["observed_at"])
    op.create_index("ix_meeting_revision_page_id", "meeting_revision", ["page_id"])
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_revision_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("remark", sa.Text),
        sa.Column("public", sa.Integer, nullable=False),
        sa.Column("late", sa.Integer, nullable=False),
        sa.Column("agenda_item_number", sa.BigInteger),
        sa.Column("proposal_number", sa.BigInteger),
        sa.Column("proposal_reference", sa.Text),
        sa.Column("linked_meeting_number", sa.BigInteger),
        sa.Column("role", sa.Text),
        sa.Column("result", sa.Text),
        sa.Column("marks", sa.Text),
        sa.ForeignKeyConstraint(
            ["meeting_revision_id"], ["meeting_revision.id"], name="fk_agenda_item_meeting_revision_id_meeting_revision"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.UniqueConstraint("meeting_revision_id", "position", name="uq_agenda_item_meeting_revision_id_position"),
    )
    op.create_index("ix_agenda_item_agenda_item_number", "agenda_item", ["agenda_item_number"])
    op.create_index("ix_agenda_item_proposal_number", "agenda_item", ["proposal_number"])
    op.create_table(
        "document",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer),
        sa.Column("meeting_revision_id", sa.Integer),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("number", sa.BigInteger),
        sa.Column("url", sa.Text),
        sa.Column("size_text", sa.Text),
        sa.Column("file_time", sa.Text),
        sa.CheckConstraint("(revision_id IS NULL) <> (meeting_revision_id IS NULL)", name="ck_document_one_owner"),
        sa.ForeignKeyConstraint(
            ["meeting_revision_id"], ["meeting_revision.id"], name="fk_document_meeting_revision_id_meeting_revision"
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_document_revision_id_revision"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("meeting_revision_id", "position", name="uq_document_meeting_revision_id_position"),
        sa.UniqueConstraint("revision_id", "position", name="uq_document_revision_id_position"),
    )
    op.create_index("ix_document_number", "document", ["number"])


def _create_derived() -> None:
    op.create_table(
        "budget_account",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("section_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("number_normalised", sa.Text, nullable=False),
        sa.Column("label", sa.Text),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_budget_account_revision_id_revision"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name="fk_budget_account_section_id_section"),
        sa.PrimaryKeyConstraint("id", name="pk_budget_account"),
    )
    op.create_index("ix_budget_account_number_normalised", "budget_account", ["number_normalised"])
    op.create_index("ix_budget_account_revision_id", "budget_account", ["revision_id"])
    op.create_index("ix_budget_account_section_id", "budget_account", ["section_id"])
    op.create_table(
        "budget_amount",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("section_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("cents", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("direction", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("year_from", sa.Integer),
        sa.Column("year_to", sa.Integer),
        sa.Column("recurring", sa.Text),
        sa.Column("qualifier", sa.Text),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_budget_amount_revision_id_revision"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name="fk_budget_amount_section_id_section"),
        sa.PrimaryKeyConstraint("id", name="pk_budget_amount"),
    )
    op.create_index("ix_budget_amount_revision_id", "budget_amount", ["revision_id"])
    op.create_index("ix_budget_amount_section_id", "budget_amount", ["section_id"])
    op.create_table(
        "budget_link",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("amount_id", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["budget_account.id"], name="fk_budget_link_account_id_budget_account"),
        sa.ForeignKeyConstraint(["amount_id"], ["budget_amount.id"], name="fk_budget_link_amount_id_budget_amount"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_budget_link_revision_id_revision"),
        sa.PrimaryKeyConstraint("id", name="pk_budget_link"),
        sa.UniqueConstraint("account_id", "amount_id", name="uq_budget_link_account_id_amount_id"),
    )
    op.create_index("ix_budget_link_amount_id", "budget_link", ["amount_id"])
    op.create_index("ix_budget_link_revision_id", "budget_link", ["revision_id"])
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("section_id", sa.Integer, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("proposal_id", sa.Integer),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name="fk_mention_proposal_id_proposal"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_mention_revision_id_revision"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name="fk_mention_section_id_section"),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
    )
    op.create_index("ix_mention_proposal_id", "mention", ["proposal_id"])
    op.create_index("ix_mention_reference", "mention", ["reference"])
    op.create_index("ix_mention_revision_id", "mention", ["revision_id"])
    op.create_index("ix_mention_section_id", "mention", ["section_id"])


def _create_history() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("proposal_id", sa.Integer),
        sa.Column("meeting_id", sa.Integer),
        sa.Column("gone_since", sa.Text, nullable=False),
        sa.Column("confirmed_at", sa.Text, nullable=False),
        sa.Column("restored_at", sa.Text),
        sa.Column("cause", sa.Text, nullable=False),
        sa.CheckConstraint("(proposal_id IS NULL) <> (meeting_id IS NULL)", name="ck_withdrawal_one_item"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_withdrawal_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name="fk_withdrawal_proposal_id_proposal"),
        sa.PrimaryKeyConstraint("id", name="pk_withdrawal"),
    )
    op.create_index("ix_withdrawal_gone_since", "withdrawal", ["gone_since"])
    op.create_index("ix_withdrawal_meeting_id", "withdrawal", ["meeting_id"])
    op.create_index("ix_withdrawal_proposal_id", "withdrawal", ["proposal_id"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("proposal_id", sa.Integer),
        sa.Column("meeting_id", sa.Integer),
        sa.Column("revision", sa.Integer),
        sa.Column("observed_at", sa.Text, nullable=False),
        sa.Column("not_before", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("operation", sa.Text, nullable=False),
        sa.Column("path", sa.Text),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("news", sa.Integer, nullable=False),
        sa.CheckConstraint("(proposal_id IS NULL) <> (meeting_id IS NULL)", name="ck_change_one_item"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_change_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name="fk_change_proposal_id_proposal"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_change_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_kind_observed_at", "change", ["kind", "observed_at"])
    op.create_index("ix_change_meeting_id_observed_at", "change", ["meeting_id", "observed_at"])
    op.create_index("ix_change_observed_at", "change", ["observed_at"])
    op.create_index("ix_change_proposal_id_observed_at", "change", ["proposal_id", "observed_at"])
    op.create_table(
        "redaction",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer),
        sa.Column("meeting_revision_id", sa.Integer),
        sa.Column("redacted_at", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text),
        sa.ForeignKeyConstraint(
            ["meeting_revision_id"], ["meeting_revision.id"], name="fk_redaction_meeting_revision_id_meeting_revision"
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_redaction_revision_id_revision"),
        sa.PrimaryKeyConstraint("id", name="pk_redaction"),
    )
    op.create_index("ix_redaction_meeting_revision_id", "redaction", ["meeting_revision_id"])
    op.create_index("ix_redaction_revision_id", "redaction", ["revision_id"])
