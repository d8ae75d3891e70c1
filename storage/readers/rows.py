"""Rows of the archive as plain JSON data: columns by their names, times as UTC text, no ids of the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.orm import InstrumentedAttribute

from storage.models import Base
from storage.types import utc_text

Json = dict[str, Any]


def columns(model: type[Base], *without: str) -> list[InstrumentedAttribute[Any]]:
    """Return a table's columns but its id, its keys into other tables, and those named."""
    table = model.__table__
    kept = [column.key for column in table.columns if column.key != "id" and not column.foreign_keys]
    return [getattr(model, name) for name in kept if name not in without]


def records(
    connection: Connection, statement: Select[*tuple[Any, ...]], values: Mapping[str, Any] | None = None
) -> list[Json]:
    """Return what a statement selects, as JSON data; `values`: of its parameters."""
    return [plain(row) for row in connection.execute(statement, values).mappings()]


def plain(row: Any) -> Json:  # noqa: ANN401 - a mapping of whatever was selected
    return {name: utc_text(value) if isinstance(value, datetime) else value for name, value in row.items()}


def numbered(rows: Sequence[Json], by: str) -> dict[Any, list[Json]]:
    """Group rows by one of their values, which leaves them."""
    groups: dict[Any, list[Json]] = {}
    for row in rows:
        groups.setdefault(row.pop(by), []).append(row)
    return groups
