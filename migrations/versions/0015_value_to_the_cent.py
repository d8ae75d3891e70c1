"""Views of money: on PostgreSQL `value` has two decimals, not sixteen; on SQLite it stays the same number.

Revision ID: 0015
Revises: 0014
"""

from collections.abc import Callable
from importlib import import_module

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_EARLIER: dict[str, str] = import_module("migrations.versions.0003_views").VIEWS  # a step of old, and so it stays
_VIEWS = ("current_budget_accounts", "current_budget_sums")


def upgrade() -> None:
    _make(lambda query: query.replace("m.cents / 100.0", "round(m.cents / 100.0, 2)"))


def downgrade() -> None:
    _make(lambda query: query)


def _make(spelled: Callable[[str], str]) -> None:
    for name in _VIEWS:
        op.execute(f"DROP VIEW {name}")
        op.execute(f"CREATE VIEW {name} AS {spelled(_EARLIER[name])}")
