"""The view `current_budget_sums`: what a section's words name and its table names again is one sum, too.

A sum stands in a table where a tab lies before or behind it. Words and table of a section are two places, as two
sections are; everything else is as before.

Revision ID: 0017
Revises: 0016
"""

from importlib import import_module

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_BEFORE: str = import_module("migrations.versions.0016_sums_that_contradict")._QUERY  # noqa: SLF001 - of old, and so it stays

# The place of a sum: its section, and in that its words (even numbers) or its table.
_OLD = """    SELECT a.*, sum(a.dated) OVER (PARTITION BY a.section_id, a.cents, a.currency) AS years
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
"""
_NEW = """    SELECT a.*, sum(a.dated) OVER (PARTITION BY a.section_id, a.cents, a.currency) AS years
    FROM (
        SELECT c.id, c.revision_id, c.position, c.cents, c.currency, c.year_from,
               coalesce(c.year_to, c.year_from) AS last_year,
               CASE WHEN c.year_from IS NULL THEN 0 ELSE 1 END AS dated,
               CASE WHEN EXISTS (SELECT 1 FROM budget_link AS l WHERE l.amount_id = c.id) THEN 1 ELSE 0 END AS booked,
               2 * c.section_id
               + CASE WHEN substr(u.text, c."start", 1) = '\t' OR substr(u.text, c."end" + 1, 1) = '\t'
                      THEN 1 ELSE 0 END AS section_id
        FROM (
            SELECT b.*, count(*) OVER (PARTITION BY b.revision_id, b.cents, b.currency) AS copies
            FROM budget_amount AS b
            JOIN proposal AS q ON q.current_revision_id = b.revision_id
        ) AS c
        JOIN section AS u ON u.id = c.section_id
        WHERE c.copies > 1
    ) AS a
"""


def upgrade() -> None:
    _replace(_BEFORE.replace(_OLD, _NEW))


def downgrade() -> None:
    _replace(_BEFORE)


def _replace(query: str) -> None:
    op.execute("DROP VIEW current_budget_sums")
    op.execute(f"CREATE VIEW current_budget_sums AS {query}")
