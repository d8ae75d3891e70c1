"""The view `current_budget_sums`: the accounts of two sums are found by their links, not among all accounts of a kind.

A database without statistics began with the accounts: minutes where many sums stand in two sections.

Revision ID: 0018
Revises: 0017
"""

from importlib import import_module

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_TABLES = vars(import_module("migrations.versions.0017_sums_of_tables"))  # a step of old, and so it stays
_BEFORE: str = _TABLES["_BEFORE"].replace(_TABLES["_OLD"], _TABLES["_NEW"])
_COMPARED = ("kind", "number_normalised")


def upgrade() -> None:
    query = _BEFORE
    for name in _COMPARED:
        query = query.replace(f"d.{name} = c.{name}", f"coalesce(d.{name}, '') = coalesce(c.{name}, '')")
    _replace(query)


def downgrade() -> None:
    _replace(_BEFORE)


def _replace(query: str) -> None:
    op.execute("DROP VIEW current_budget_sums")
    op.execute(f"CREATE VIEW current_budget_sums AS {query}")
