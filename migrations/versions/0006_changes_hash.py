"""`changes_hash` of revisions: a seal on the change rows, so that `check` finds altered ones.

Revision ID: 0006
Revises: 0005
"""

import hashlib
import json
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OWNERS = (("revision", "proposal_id"), ("meeting_revision", "meeting_id"))
_COLUMNS = ("observed_at", "not_before", "kind", "operation", "path", "before", "after", "news")
_BATCH = 500


def upgrade() -> None:
    for table, owner in _OWNERS:
        op.add_column(table, sa.Column("changes_hash", sa.Text))
        _seal(op.get_bind(), table, owner)


def downgrade() -> None:
    for table, _ in _OWNERS:
        op.drop_column(table, "changes_hash")


def _seal(connection: sa.Connection, table: str, owner: str) -> None:
    columns = ", ".join(f'c."{name}"' for name in _COLUMNS)
    query = (
        f"SELECT r.id AS revision_id, c.id AS change_id, {columns} FROM {table} AS r "  # noqa: S608 - constants of this file
        f"LEFT JOIN change AS c ON c.{owner} = r.{owner} AND c.revision = r.number ORDER BY r.id, c.id"
    )
    rows = connection.execute(sa.text(query)).mappings()
    sealed = [
        {
            "id": revision_id,
            "hash": _hash([[row[name] for name in _COLUMNS] for row in told if row["change_id"] is not None]),
        }
        for revision_id, told in groupby(rows, key=lambda row: row["revision_id"])
    ]
    update = sa.text(f"UPDATE {table} SET changes_hash = :hash WHERE id = :id")  # noqa: S608 - constants of this file
    for start in range(0, len(sealed), _BATCH):
        connection.execute(update, sealed[start : start + _BATCH])


def _hash(told: list[list[object]]) -> str:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
