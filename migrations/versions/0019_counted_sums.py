"""Sums: whether one is a repetition, and whether it is added up, is decided when it is written and kept in its row.

The view `current_budget_sums` asks the row; its columns and rows are as before. Here it is decided of all sums held.

Revision ID: 0019
Revises: 0018
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_BEFORE = vars(import_module("migrations.versions.0018_sums_by_their_links"))  # steps of old, and so they stay
_OF_VIEW = vars(import_module("migrations.versions.0016_sums_that_contradict"))
# coalesce: from the proposals on; SQLite would begin with all sums, those of earlier revisions too
_VIEW = f"""
SELECT {_OF_VIEW["_COLUMNS"]}
{_OF_VIEW["_FROM"]}
JOIN budget_amount AS m ON m.revision_id = r.id AND coalesce(m.repeated, 0) = 0
JOIN section AS t ON t.id = m.section_id"""

_OURS = "(b.role IS NULL OR b.role NOT IN ('threshold', 'other'))"
_BOOKED = "CASE WHEN EXISTS (SELECT 1 FROM budget_link AS l WHERE l.amount_id = b.id) THEN 1 ELSE 0 END AS booked"
_ALL = f"SELECT b.revision_id AS owner, b.*, {_BOOKED} FROM budget_amount AS b"  # noqa: S608
_COUNTING = f"{_ALL} WHERE {_OURS}"
# An account of a proposal, whichever of its sections names it.
_ACCOUNTS = "SELECT id, min(id) OVER (PARTITION BY revision_id, kind, number_normalised) AS account FROM budget_account"
_AT_ACCOUNTS = f"""
SELECT DISTINCT g.account AS owner, b.*, 1 AS booked
FROM budget_link AS l JOIN ({_ACCOUNTS}) AS g ON g.id = l.account_id JOIN budget_amount AS b ON b.id = l.amount_id
WHERE {_OURS}"""  # noqa: S608

# The rule of the view as it was, of the sums of each `owner`.
_REPEATED = """
WITH sums AS ({sums}), again AS (
    SELECT owner, cents, currency FROM sums GROUP BY owner, cents, currency HAVING count(*) > 1
), placed AS (
    SELECT c.owner, c.id, c.position, c.cents, c.currency, c.year_from, coalesce(c.year_to, c.year_from) AS last_year,
           c.booked, CASE WHEN c.year_from IS NULL THEN 0 ELSE 1 END AS dated,
           2 * c.section_id
           + CASE WHEN substr(u.text, c."start", 1) = '\t' OR substr(u.text, c."end" + 1, 1) = '\t'
                  THEN 1 ELSE 0 END AS place
    FROM again AS a
    JOIN sums AS c ON c.owner = a.owner AND c.cents = a.cents AND c.currency = a.currency
    JOIN section AS u ON u.id = c.section_id
), alike AS (
    SELECT p.*, sum(p.dated) OVER (PARTITION BY p.owner, p.place, p.cents, p.currency) AS years FROM placed AS p
), pair AS (
    SELECT m.owner, m.id, m.place, m.cents, m.currency, m.position, m.dated, m.booked,
           k.id AS other_id, k.place AS other_place, k.booked AS other_booked,
           CASE WHEN k.years > m.years OR (k.years = m.years AND k.place < m.place) THEN 1 ELSE 0 END AS later
    FROM alike AS m
    JOIN alike AS k ON k.owner = m.owner AND k.cents = m.cents AND k.currency = m.currency AND k.place <> m.place
    WHERE (m.dated = 0 OR k.dated = 0 OR (m.year_from = k.year_from AND m.last_year = k.last_year))
      AND (m.booked = 0 OR k.booked = 0 OR EXISTS ({shared} AND {same}) OR NOT EXISTS ({shared}))
), booked_again AS (
    SELECT z.owner, z.id
    FROM (
        SELECT i.owner, i.id, count(*) AS printed,
               row_number() OVER (
                   PARTITION BY i.owner, i.place, i.other_place, i.cents, i.currency ORDER BY i.dated DESC, i.position
               ) AS nth
        FROM pair AS i
        WHERE i.booked = 1 AND i.other_booked = 1 AND i.later = 1
        GROUP BY i.owner, i.id, i.place, i.other_place, i.cents, i.currency, i.dated, i.position
    ) AS z
    WHERE z.nth <= z.printed
), named_again AS (
    SELECT z.owner, z.id
    FROM (
        SELECT i.owner, i.id, i.booked, count(*) AS printed,
               row_number() OVER (
                   PARTITION BY i.owner, i.place, i.other_place, i.cents, i.currency
                   ORDER BY i.booked DESC, i.dated DESC, i.position
               ) AS nth
        FROM pair AS i
        WHERE (i.booked = 0 OR (i.owner, i.id) IN (SELECT owner, id FROM booked_again))
          AND ((i.other_booked = 1 AND (i.owner, i.other_id) NOT IN (SELECT owner, id FROM booked_again))
               OR (i.other_booked = 0 AND i.later = 1))
        GROUP BY i.owner, i.id, i.place, i.other_place, i.cents, i.currency, i.booked, i.dated, i.position
    ) AS z
    WHERE z.booked = 0 AND z.nth <= z.printed
)
SELECT owner, id FROM booked_again UNION SELECT owner, id FROM named_again"""
_SHARED = """SELECT 1
FROM budget_link AS x JOIN budget_account AS c ON c.id = x.account_id, budget_link AS y
JOIN budget_account AS d ON d.id = y.account_id
WHERE x.amount_id = m.id AND y.amount_id = k.id AND coalesce(d.kind, '') = coalesce(c.kind, '')"""
_SAME = "coalesce(d.number_normalised, '') = coalesce(c.number_normalised, '')"

# What is no repetition counts, but for limits, what others pay, and totals beside other sums.
_LIMITS = """UPDATE budget_amount SET counted = 0
WHERE role IN ('threshold', 'other') OR id IN (SELECT id FROM ({of_counting}) AS f)"""
_TOTALS = """UPDATE budget_amount SET counted = 0
WHERE role = 'total' AND revision_id IN (
    SELECT revision_id FROM budget_amount WHERE counted = 1 AND (role IS NULL OR role <> 'total')
)"""
_LIMITS_AT_ACCOUNTS = f"""UPDATE budget_link SET counted = 0
WHERE amount_id IN (SELECT id FROM budget_amount WHERE role IN ('threshold', 'other')) OR id IN (
    SELECT l.id
    FROM ({{at_accounts}}) AS f JOIN ({_ACCOUNTS}) AS g ON g.account = f.owner
    JOIN budget_link AS l ON l.account_id = g.id AND l.amount_id = f.id
)"""  # noqa: S608
_TOTALS_AT_ACCOUNTS = f"""UPDATE budget_link SET counted = 0
WHERE amount_id IN (SELECT id FROM budget_amount WHERE role = 'total') AND account_id IN (
    SELECT h.id
    FROM budget_link AS l JOIN budget_amount AS b ON b.id = l.amount_id
    JOIN ({_ACCOUNTS}) AS g ON g.id = l.account_id JOIN ({_ACCOUNTS}) AS h ON h.account = g.account
    WHERE l.counted = 1 AND (b.role IS NULL OR b.role <> 'total')
)"""  # noqa: S608
_FILLED = (
    "UPDATE budget_amount SET repeated = 1 WHERE id IN (SELECT id FROM ({of_all}) AS f)",
    *(_LIMITS, _TOTALS, _LIMITS_AT_ACCOUNTS, _TOTALS_AT_ACCOUNTS),
)


def upgrade() -> None:
    op.add_column("budget_amount", sa.Column("repeated", sa.Integer, nullable=False, server_default=sa.text("0")))
    for table in ("budget_amount", "budget_link"):
        op.add_column(table, sa.Column("counted", sa.Integer, nullable=False, server_default=sa.text("1")))
    sums = {"of_all": _ALL, "of_counting": _COUNTING, "at_accounts": _AT_ACCOUNTS}
    repeated = {name: _REPEATED.format(sums=of, shared=_SHARED, same=_SAME) for name, of in sums.items()}
    for statement in _FILLED:
        op.execute(statement.format(**repeated))
    op.create_index("ix_budget_amount_revision_id_repeated", "budget_amount", ["revision_id", "repeated"])
    op.drop_index("ix_budget_amount_revision_id", table_name="budget_amount")
    op.execute("DROP VIEW current_budget_sums")
    op.execute(f"CREATE VIEW current_budget_sums AS {_VIEW}")


def downgrade() -> None:
    op.execute("DROP VIEW current_budget_sums")
    op.create_index("ix_budget_amount_revision_id", "budget_amount", ["revision_id"])
    op.drop_index("ix_budget_amount_revision_id_repeated", table_name="budget_amount")
    for table in ("budget_link", "budget_amount"):
        op.drop_column(table, "counted")
    op.drop_column("budget_amount", "repeated")
    query: str = _BEFORE["_BEFORE"]
    for name in _BEFORE["_COMPARED"]:
        query = query.replace(f"d.{name} = c.{name}", f"coalesce(d.{name}, '') = coalesce(c.{name}, '')")
    op.execute(f"CREATE VIEW current_budget_sums AS {query}")
