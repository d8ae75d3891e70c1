"""Sources, runs, visits, pages, and proposals with their revisions: the first tables of the archive.

Spelled out, not imported: what the models say today must not change what this step once did.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "source",
    "run",
    "page",
    "visit",
    "known_number",
    "proposal",
    "revision",
    "consultation",
    "section",
    "relation",
)


def upgrade() -> None:
    _create_evidence()
    _create_proposals()
    _create_content()
    if op.get_context().dialect.supports_alter:  # SQLite has it inside the table: it cannot add it later
        op.create_foreign_key(
            "fk_proposal_current_revision_id_revision", "proposal", "revision", ["current_revision_id"], ["id"]
        )


def downgrade() -> None:
    if op.get_context().dialect.supports_alter:
        op.drop_constraint("fk_proposal_current_revision_id_revision", "proposal")
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_evidence() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("base_url", sa.Text, nullable=False),
        sa.Column("dialect", sa.Text),
        sa.Column("sweep_gap_limit", sa.Integer, nullable=False),
        sa.Column("robots_verdict", sa.Text),
        sa.Column("robots_checked_at", sa.Text),
        sa.Column("robots_detail", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("key", name="uq_source_key"),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("ended_at", sa.Text),
        sa.Column("program_version", sa.Text, nullable=False),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("revised", sa.Integer, nullable=False),
        sa.Column("unchanged", sa.Integer, nullable=False),
        sa.Column("gone", sa.Integer, nullable=False),
        sa.Column("withdrawn", sa.Integer, nullable=False),
        sa.Column("restored", sa.Integer, nullable=False),
        sa.Column("not_public", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("read", sa.Integer, nullable=False),
        sa.Column("printed_total", sa.BigInteger),
        sa.Column("offered", sa.Integer),
        sa.Column("held", sa.Integer),
        sa.Column("requests", sa.Integer),
        sa.Column("bytes", sa.BigInteger),
        sa.Column("brake_held", sa.Integer, nullable=False),
        sa.Column("stopped", sa.Text),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_run_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_index("ix_run_source_id", "run", ["source_id"])
    op.create_table(
        "page",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("requested_url", sa.Text, nullable=False),
        sa.Column("redirects", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("fetched_at", sa.Text, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("request_headers", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("compression", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("sha256", name="uq_page_sha256"),
    )
    op.create_index("ix_page_url", "page", ["url"])
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("milliseconds", sa.BigInteger, nullable=False),
        sa.Column("detail", sa.Text),
        sa.Column("verdict", sa.Text),
        sa.Column("origin", sa.Text),
        sa.Column("page_id", sa.Integer),
        sa.Column("revision", sa.Integer),
        sa.CheckConstraint(
            "outcome IN ('new', 'revised', 'unchanged', 'gone', 'withdrawn', 'restored', 'not_public', 'refused', "
            "'failed', 'read')",
            name="ck_visit_outcome",
        ),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_visit_page_id_page"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_visit_run_id_run"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_visit_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
    )
    op.create_index("ix_visit_page_id", "visit", ["page_id"])
    op.create_index("ix_visit_run_id", "visit", ["run_id"])
    op.create_index("ix_visit_source_id_kind_number", "visit", ["source_id", "kind", "number", "id"])
    op.create_index("ix_visit_url", "visit", ["url"])
    op.create_table(
        "known_number",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("offered", sa.Integer, nullable=False),
        sa.Column("first_met_at", sa.Text, nullable=False),
        sa.Column("last_offered_at", sa.Text),
        sa.Column("reference", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("last_visit_id", sa.Integer),
        sa.Column("last_visited_at", sa.Text),
        sa.Column("last_outcome", sa.Text),
        sa.Column("last_conclusive", sa.Text),
        sa.Column("last_conclusive_at", sa.Text),
        sa.Column("failing_since", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["last_visit_id"], ["visit.id"], name="fk_known_number_last_visit_id_visit"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_known_number_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_known_number"),
        sa.UniqueConstraint("source_id", "kind", "number", name="uq_known_number_source_id_kind_number"),
    )


def _create_proposals() -> None:
    op.create_table(
        "proposal",
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
            ["current_revision_id"], ["revision.id"], name="fk_proposal_current_revision_id_revision", use_alter=True
        ),
        sa.ForeignKeyConstraint(["gone_run_id"], ["run.id"], name="fk_proposal_gone_run_id_run"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_proposal_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
        sa.UniqueConstraint("source_id", "number", name="uq_proposal_source_id_number"),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("proposal_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("observed_at", sa.Text, nullable=False),
        sa.Column("confirmed_at", sa.Text, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("parser_version", sa.Text, nullable=False),
        sa.Column("page_id", sa.Integer),
        sa.Column("reference", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("type", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("lead_office", sa.Text),
        sa.Column("author", sa.Text),
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
        sa.CheckConstraint("confirmed_at >= observed_at", name="ck_revision_confirmed_after_observed"),
        sa.ForeignKeyConstraint(["basis_page_id"], ["page.id"], name="fk_revision_basis_page_id_page"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_revision_page_id_page"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name="fk_revision_proposal_id_proposal"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("proposal_id", "number", name="uq_revision_proposal_id_number"),
    )
    op.create_index("ix_revision_basis_page_id", "revision", ["basis_page_id"])
    op.create_index("ix_revision_observed_at", "revision", ["observed_at"])
    op.create_index("ix_revision_page_id", "revision", ["page_id"])
    op.create_index("ix_revision_reference", "revision", ["reference"])


def _create_content() -> None:
    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("committee", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("date_text", sa.Text),
        sa.Column("meeting_name", sa.Text),
        sa.Column("meeting_number", sa.BigInteger),
        sa.Column("agenda_item_number", sa.BigInteger),
        sa.Column("result", sa.Text),
        sa.Column("state", sa.Text),
        sa.Column("committee_state", sa.Text),
        sa.Column("minutes", sa.Text),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_consultation_revision_id_revision"),
        sa.PrimaryKeyConstraint("id", name="pk_consultation"),
        sa.UniqueConstraint("revision_id", "position", name="uq_consultation_revision_id_position"),
    )
    op.create_index("ix_consultation_agenda_item_number", "consultation", ["agenda_item_number"])
    op.create_index("ix_consultation_committee", "consultation", ["committee"])
    op.create_index("ix_consultation_date", "consultation", ["date"])
    op.create_index("ix_consultation_meeting_number", "consultation", ["meeting_number"])
    op.create_table(
        "section",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("heading", sa.Text),
        sa.Column("heading_printed", sa.Integer, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("no_impact", sa.Integer),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_section_revision_id_revision"),
        sa.PrimaryKeyConstraint("id", name="pk_section"),
        sa.UniqueConstraint("revision_id", "position", name="uq_section_revision_id_position"),
    )
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("number", sa.BigInteger),
        sa.Column("title", sa.Text),
        sa.Column("office", sa.Text),
        sa.Column("type", sa.Text),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_relation_revision_id_revision"),
        sa.PrimaryKeyConstraint("id", name="pk_relation"),
        sa.UniqueConstraint("revision_id", "position", name="uq_relation_revision_id_position"),
    )
    op.create_index("ix_relation_number", "relation", ["number"])
    op.create_index("ix_relation_reference", "relation", ["reference"])
