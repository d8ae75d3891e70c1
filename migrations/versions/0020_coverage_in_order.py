"""The view `coverage`: its first rows need no look at all others.

Known numbers come as they are found; only the gaps between them, which follow, are put together of all.
Columns and rows are as before.

Revision ID: 0020
Revises: 0019
"""

from importlib import import_module

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_BEFORE: str = import_module("migrations.versions.0003_views").VIEWS["coverage"]  # a step of old, and so it stays

# CROSS JOIN: SQLite keeps to that order, and numbers come in theirs.
_VIEW = """
WITH RECURSIVE followed AS (
    SELECT n.source_id, n.number, lead(n.number) OVER (PARTITION BY n.source_id ORDER BY n.number) AS next
    FROM (
        SELECT source_id, number FROM known_number WHERE kind = 'proposal' AND offered = 1
        UNION
        SELECT source_id, number FROM proposal
    ) AS n
), gap (source_id, source, number, last) AS (
    SELECT f.source_id, s."key", f.number + 1, f.next - 1
    FROM followed AS f JOIN source AS s ON s.id = f.source_id
    WHERE f.next - f.number - 1 BETWEEN 1 AND s.sweep_gap_limit
    UNION ALL
    SELECT source_id, source, number + 1, last FROM gap WHERE number < last
), covered AS (
    SELECT s.id AS source_id, s."key" AS source, k.number
    FROM source AS s CROSS JOIN known_number AS k
    WHERE k.source_id = s.id AND k.kind = 'proposal'
      AND (k.offered = 1
           OR EXISTS (SELECT 1 FROM proposal AS q WHERE q.source_id = k.source_id AND q.number = k.number))
    UNION ALL
    SELECT s.id, s."key", q.number
    FROM proposal AS q JOIN source AS s ON s.id = q.source_id
    WHERE NOT EXISTS (
        SELECT 1 FROM known_number AS k WHERE k.source_id = q.source_id AND k.kind = 'proposal' AND k.number = q.number
    )
    UNION ALL
    SELECT source_id, source, number FROM gap
)
SELECT c.source, c.number,
       CASE WHEN p.withdrawn_at IS NOT NULL THEN 'withdrawn'
            WHEN p.gone_since IS NOT NULL THEN 'gone'
            WHEN p.id IS NOT NULL THEN 'public'
            WHEN k.last_conclusive IS NOT NULL THEN 'not_public'
            WHEN k.last_outcome IN ('refused', 'failed') THEN k.last_outcome
            ELSE 'unvisited' END AS state,
       k.last_visited_at, k.last_outcome, v.detail AS last_detail, r.reference, r.title, p.url, p.withdrawn_at,
       p.id AS proposal_id
FROM covered AS c
LEFT JOIN proposal AS p ON p.source_id = c.source_id AND p.number = c.number
LEFT JOIN revision AS r ON r.id = p.current_revision_id
LEFT JOIN known_number AS k ON k.source_id = c.source_id AND k.kind = 'proposal' AND k.number = c.number
LEFT JOIN visit AS v ON v.id = k.last_visit_id"""


def upgrade() -> None:
    _replace(_VIEW)


def downgrade() -> None:
    _replace(_BEFORE)


def _replace(query: str) -> None:
    op.execute("DROP VIEW coverage")
    op.execute(f"CREATE VIEW coverage AS {query}")
