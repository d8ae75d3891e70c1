"""The views journalists query first: current_*, changes and coverage.

Every view names `source`, `number`, `reference`, `title`, `url` and `withdrawn_at` of its proposal. Withdrawn proposals
are included; what was redacted is NULL. The SQL is the part SQLite and PostgreSQL share.

A step that rebuilds a table drops all views first and creates them anew: SQLite refuses to rename a table under a view.

Revision ID: 0003
Revises: 0002
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_HEAD = """s."key" AS source, p.number, r.reference, r.title, p.url, p.withdrawn_at"""
_FROM = """
FROM proposal AS p
JOIN source AS s ON s.id = p.source_id
JOIN revision AS r ON r.id = p.current_revision_id"""

VIEWS = {
    "current_proposals": f"""
SELECT {_HEAD}, r.type, r.status, r.lead_office, r.author, r.other_fields,
       r.number AS revision, r.observed_at, r.confirmed_at, p.first_seen_at, p.last_visited_at, p.gone_since,
       r.redacted_at, p.id AS proposal_id, r.id AS revision_id
{_FROM}""",
    "current_consultations": f"""
SELECT {_HEAD}, c.position, c.committee, c.role, c.date, c.date_text, c.meeting_name, c.meeting_number,
       c.agenda_item_number, c.result, c.state, c.committee_state, c.minutes, p.id AS proposal_id, r.id AS revision_id
{_FROM}
JOIN consultation AS c ON c.revision_id = r.id""",
    "current_sections": f"""
SELECT {_HEAD}, t.position, t.code, t.heading, t.text, t.no_impact, t.id AS section_id, p.id AS proposal_id,
       r.id AS revision_id
{_FROM}
JOIN section AS t ON t.revision_id = r.id""",
    "current_documents": f"""
SELECT {_HEAD}, d.position, d.title AS document_title, d.number AS document_number, d.url AS document_url, d.size_text,
       d.file_time, p.id AS proposal_id, r.id AS revision_id
{_FROM}
JOIN document AS d ON d.revision_id = r.id""",
    "current_budget_accounts": f"""
SELECT {_HEAD}, t.heading AS section_heading, a.kind, a.number AS account_number,
       a.number_normalised AS account_number_normalised, a.label, m.cents,
       CASE WHEN m.currency = 'EUR' THEN m.cents / 100.0 END AS value, m.currency, m.text AS amount_text, m.direction,
       m.role, m.year_from, m.year_to, m.recurring, m.qualifier, a.id AS account_id, m.id AS amount_id,
       t.id AS section_id, p.id AS proposal_id, r.id AS revision_id
{_FROM}
JOIN budget_account AS a ON a.revision_id = r.id
JOIN section AS t ON t.id = a.section_id
LEFT JOIN budget_link AS l ON l.account_id = a.id
LEFT JOIN budget_amount AS m ON m.id = l.amount_id""",
    # A sum that another section prints again counts once: of equal sums the section with most of them decides.
    "current_budget_sums": f"""
SELECT {_HEAD}, t.heading AS section_heading, m.cents,
       CASE WHEN m.currency = 'EUR' THEN m.cents / 100.0 END AS value, m.currency, m.text AS amount_text, m.direction,
       m.role, m.year_from, m.year_to, m.recurring, m.qualifier,
       (SELECT count(*) FROM budget_link AS l WHERE l.amount_id = m.id) AS accounts,
       m.id AS amount_id, t.id AS section_id, p.id AS proposal_id, r.id AS revision_id
{_FROM}
JOIN (
    SELECT n.id, row_number() OVER (
               PARTITION BY n.revision_id, n.cents, n.currency, n.nth ORDER BY n.linked DESC, n.section_id
           ) AS copy
    FROM (
        SELECT b.id, b.revision_id, b.section_id, b.cents, b.currency,
               CASE WHEN EXISTS (SELECT 1 FROM budget_link AS l WHERE l.amount_id = b.id) THEN 1 ELSE 0 END AS linked,
               row_number() OVER (
                   PARTITION BY b.revision_id, b.section_id, b.cents, b.currency ORDER BY b.position
               ) AS nth
        FROM budget_amount AS b
        JOIN proposal AS q ON q.current_revision_id = b.revision_id
    ) AS n
) AS o ON o.copy = 1
JOIN budget_amount AS m ON m.id = o.id AND m.revision_id = r.id
JOIN section AS t ON t.id = m.section_id""",  # noqa: S608 - put together from constants of this file
    "changes": """
SELECT s."key" AS source, CASE WHEN h.meeting_id IS NULL THEN 'proposal' ELSE 'meeting' END AS item,
       coalesce(p.number, g.number) AS number, r.reference, coalesce(r.title, v.title) AS title,
       coalesce(p.url, g.url) AS url, coalesce(p.withdrawn_at, g.withdrawn_at) AS withdrawn_at,
       h.observed_at, h.not_before, h.revision, h.kind, h.operation, h.path, h.before, h.after,
       h.id AS change_id, h.proposal_id, h.meeting_id
FROM change AS h
JOIN source AS s ON s.id = h.source_id
LEFT JOIN proposal AS p ON p.id = h.proposal_id
LEFT JOIN revision AS r ON r.id = p.current_revision_id
LEFT JOIN meeting AS g ON g.id = h.meeting_id
LEFT JOIN meeting_revision AS v ON v.id = g.current_revision_id
WHERE h.news = 1""",
    # Known are the numbers the council itself named and those once public; what lies between them belongs to a
    # cluster as long as the gap is not wider than the source's sweep_gap_limit.
    "coverage": """
WITH RECURSIVE known AS (
    SELECT source_id, number FROM known_number WHERE kind = 'proposal' AND offered = 1
    UNION
    SELECT source_id, number FROM proposal
), followed AS (
    SELECT source_id, number, lead(number) OVER (PARTITION BY source_id ORDER BY number) AS next FROM known
), covered (source_id, number, last) AS (
    SELECT f.source_id, f.number,
           CASE WHEN f.next - f.number - 1 <= s.sweep_gap_limit THEN f.next - 1 ELSE f.number END
    FROM followed AS f JOIN source AS s ON s.id = f.source_id
    UNION ALL
    SELECT source_id, number + 1, last FROM covered WHERE number < last
)
SELECT s."key" AS source, c.number,
       CASE WHEN p.withdrawn_at IS NOT NULL THEN 'withdrawn'
            WHEN p.gone_since IS NOT NULL THEN 'gone'
            WHEN p.id IS NOT NULL THEN 'public'
            WHEN k.last_conclusive IS NOT NULL THEN 'not_public'
            WHEN k.last_outcome IN ('refused', 'failed') THEN k.last_outcome
            ELSE 'unvisited' END AS state,
       k.last_visited_at, k.last_outcome, v.detail AS last_detail, r.reference, r.title, p.url, p.withdrawn_at,
       p.id AS proposal_id
FROM covered AS c
JOIN source AS s ON s.id = c.source_id
LEFT JOIN proposal AS p ON p.source_id = c.source_id AND p.number = c.number
LEFT JOIN revision AS r ON r.id = p.current_revision_id
LEFT JOIN known_number AS k ON k.source_id = c.source_id AND k.kind = 'proposal' AND k.number = c.number
LEFT JOIN visit AS v ON v.id = k.last_visit_id""",
}


def upgrade() -> None:
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
