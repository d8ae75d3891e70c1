"""The view `current_budget_sums`: a sum in another section is a repetition only where nothing contradicts.

The same sum for another year or at another account of the kind is another sum.

Revision ID: 0016
Revises: 0015
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_HEAD = """s."key" AS source, p.number, r.reference, r.title, p.url, p.withdrawn_at"""
_COLUMNS = f"""{_HEAD}, t.heading AS section_heading, m.cents,
       CASE WHEN m.currency = 'EUR' THEN round(m.cents / 100.0, 2) END AS value, m.currency, m.text AS amount_text,
       m.direction, m.role, m.year_from, m.year_to, m.recurring, m.qualifier,
       (SELECT count(*) FROM budget_link AS l WHERE l.amount_id = m.id) AS accounts,
       m.id AS amount_id, t.id AS section_id, p.id AS proposal_id, r.id AS revision_id"""  # noqa: S608
_FROM = """FROM proposal AS p
JOIN source AS s ON s.id = p.source_id
JOIN revision AS r ON r.id = p.current_revision_id"""

# alike: sums of one value that stand in several sections, the sections in order (more years first, then as printed).
# pair: two of them in two sections that do not contradict each other. In each pair of sections as many are repetitions
# as there are sums to repeat: first among those booked at an account (booked_again), then, against those of them that
# count and against the other sums of earlier sections, those that are booked nowhere.
_QUERY = f"""
WITH alike AS (
    SELECT a.*, sum(a.dated) OVER (PARTITION BY a.section_id, a.cents, a.currency) AS years
    FROM (
        SELECT b.id, b.revision_id, b.section_id, b.position, b.cents, b.currency, b.year_from,
               coalesce(b.year_to, b.year_from) AS last_year,
               CASE WHEN b.year_from IS NULL THEN 0 ELSE 1 END AS dated,
               CASE WHEN EXISTS (SELECT 1 FROM budget_link AS l WHERE l.amount_id = b.id) THEN 1 ELSE 0 END AS booked,
               min(b.section_id) OVER (PARTITION BY b.revision_id, b.cents, b.currency) AS first_section,
               max(b.section_id) OVER (PARTITION BY b.revision_id, b.cents, b.currency) AS last_section
        FROM budget_amount AS b
        JOIN proposal AS q ON q.current_revision_id = b.revision_id
    ) AS a
    WHERE a.first_section < a.last_section
), pair AS (
    SELECT m.id, m.section_id, m.cents, m.currency, m.position, m.dated, m.booked,
           k.id AS other_id, k.section_id AS other_section, k.booked AS other_booked,
           CASE WHEN k.years > m.years OR (k.years = m.years AND k.section_id < m.section_id) THEN 1 ELSE 0 END AS later
    FROM alike AS m
    JOIN alike AS k ON k.revision_id = m.revision_id AND k.cents = m.cents AND k.currency = m.currency
                   AND k.section_id <> m.section_id
    WHERE (m.dated = 0 OR k.dated = 0 OR (m.year_from = k.year_from AND m.last_year = k.last_year))
      AND (m.booked = 0 OR k.booked = 0
           OR EXISTS (
               SELECT 1
               FROM budget_link AS x JOIN budget_account AS c ON c.id = x.account_id, budget_link AS y
               JOIN budget_account AS d ON d.id = y.account_id
               WHERE x.amount_id = m.id AND y.amount_id = k.id AND d.kind = c.kind
                 AND d.number_normalised = c.number_normalised
           )
           OR NOT EXISTS (
               SELECT 1
               FROM budget_link AS x JOIN budget_account AS c ON c.id = x.account_id, budget_link AS y
               JOIN budget_account AS d ON d.id = y.account_id
               WHERE x.amount_id = m.id AND y.amount_id = k.id AND d.kind = c.kind
           ))
), booked_again AS (
    SELECT z.id
    FROM (
        SELECT i.id, count(*) AS printed,
               row_number() OVER (
                   PARTITION BY i.section_id, i.other_section, i.cents, i.currency ORDER BY i.dated DESC, i.position
               ) AS nth
        FROM pair AS i
        WHERE i.booked = 1 AND i.other_booked = 1 AND i.later = 1
        GROUP BY i.id, i.section_id, i.other_section, i.cents, i.currency, i.dated, i.position
    ) AS z
    WHERE z.nth <= z.printed
), named_again AS (
    SELECT z.id
    FROM (
        SELECT i.id, i.booked, count(*) AS printed,
               row_number() OVER (
                   PARTITION BY i.section_id, i.other_section, i.cents, i.currency
                   ORDER BY i.booked DESC, i.dated DESC, i.position
               ) AS nth
        FROM pair AS i
        WHERE (i.booked = 0 OR i.id IN (SELECT id FROM booked_again))
          AND ((i.other_booked = 1 AND i.other_id NOT IN (SELECT id FROM booked_again))
               OR (i.other_booked = 0 AND i.later = 1))
        GROUP BY i.id, i.section_id, i.other_section, i.cents, i.currency, i.booked, i.dated, i.position
    ) AS z
    WHERE z.booked = 0 AND z.nth <= z.printed
)
SELECT {_COLUMNS}
{_FROM}
JOIN budget_amount AS m ON m.revision_id = r.id
JOIN section AS t ON t.id = m.section_id
WHERE m.id NOT IN (SELECT id FROM booked_again) AND m.id NOT IN (SELECT id FROM named_again)"""  # noqa: S608

# As before: of equal sums the section with most of them decides, whatever year and account.
_BEFORE = f"""
SELECT {_COLUMNS}
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
JOIN section AS t ON t.id = m.section_id"""  # noqa: S608 - put together from constants of this file


def upgrade() -> None:
    _replace(_QUERY)


def downgrade() -> None:
    _replace(_BEFORE)


def _replace(query: str) -> None:
    op.execute("DROP VIEW current_budget_sums")
    op.execute(f"CREATE VIEW current_budget_sums AS {query}")
