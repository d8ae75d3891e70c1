"""Every cell holds what its column may hold: SQLite itself takes any type of value anywhere."""

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, LargeBinary, Select, Table, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import Integer, Text, TypeEngine

from storage.check.report import Finding, Findings
from storage.models import metadata
from storage.types import CanonicalJson, Flag, UtcText

_TIME = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z"
_MAY_BE_EMPTY = frozenset(
    {"source.name", "run.stopped", "visit.detail"}
)  # told by the configuration and by other rooms


def check_cells(session: Session) -> Findings:
    """Yield the cells that hold no value of their column."""
    if session.get_bind().dialect.name != "sqlite":  # other databases hold their columns to their types
        return
    for table, wrong in _statements():
        for row, name in session.execute(wrong):
            yield Finding(f"{table} row {row}", f"{name} holds no value of that column")


@functools.cache
def _statements() -> list[tuple[str, Select[int, str]]]:
    """Return for each table what selects its wrong rows, each with the first wrong column."""
    return [(table.name, _wrong(table)) for table in metadata.sorted_tables]


def _wrong(table: Table) -> Select[int, str]:
    faults = [(column, fault) for column in table.columns if (fault := _fault(table, column)) is not None]
    name = case(*((fault, column.name) for column, fault in faults))
    return select(table.c.id, name).where(or_(*(fault for _, fault in faults))).order_by(table.c.id)


def _fault(table: Table, column: Column[object]) -> ColumnElement[bool] | None:
    """Return the condition under which a cell is wrong; None where anything goes."""
    if column.primary_key:
        return None
    kind = func.typeof(column)
    faults: list[ColumnElement[bool]] = [
        kind.not_in([_storage_class(column.type), *(["null"] if column.nullable else [])])
    ]
    raw = type_coerce(column, Text())
    if isinstance(column.type, UtcText):
        faults.append(raw.op("NOT GLOB")(_TIME))
    elif isinstance(column.type, CanonicalJson):
        faults.append(raw.is_not(None) & (func.json_valid(raw) == 0))
    elif isinstance(column.type, Flag):
        faults.append(type_coerce(column, Integer()).not_in([0, 1]))
    elif isinstance(column.type, Text) and f"{table.name}.{column.name}" not in _MAY_BE_EMPTY:
        faults.append(raw == "")
    return or_(*faults)


def _storage_class(kind: TypeEngine[object]) -> str:
    classes: Sequence[tuple[type[Any], str]] = (
        (Flag, "integer"),
        (Integer, "integer"),
        (LargeBinary, "blob"),
    )
    return next((name for of, name in classes if isinstance(kind, of)), "text")
