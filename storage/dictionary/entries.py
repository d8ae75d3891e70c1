"""The description itself, as rows: first the views, then the search tables, then the tables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from storage.dictionary import views, words
from storage.models import Base, metadata
from storage.types import CanonicalJson, Flag, UtcText

DATE = "YYYY-MM-DD"
_TYPES = (
    (UtcText, "UTC time"),
    (Flag, "0 or 1"),
    (CanonicalJson, "JSON"),
    (LargeBinary, "bytes"),
    (Integer, "integer"),
    (Text, "text"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the dictionary: of a column, or of a whole table or view where `column` is None."""

    table: str
    column: str | None
    type: str  # table or view; of columns: integer, number, text, date, UTC time, 0 or 1, JSON, bytes
    meaning: str
    unit: str | None = None
    example: str | None = None  # as SQLite shows it
    german: str | None = None  # what the council's page or the administration calls it
    refers_to: str | None = None  # table.column that holds the same value


@cache
def all_entries() -> tuple[Entry, ...]:
    """Return the whole dictionary, each table's own line before its columns."""
    return (*(entry for view in views.VIEWS for entry in describe(view)), *_of_tables())


def of_table(name: str) -> dict[str, Entry]:
    """Return the columns of a table or view by name, in order.

    Raises:
        KeyError: if there is none of that name.
    """
    found = {entry.column: entry for entry in all_entries() if entry.table == name and entry.column is not None}
    if not found:
        raise KeyError(name)
    return found


def _of_tables() -> Iterator[Entry]:
    documents = {mapper.class_.__tablename__: mapper.class_.__doc__ for mapper in Base.registry.mappers}
    for table in sorted(metadata.tables.values(), key=_rank):
        german = words.TABLES.get(table.name)
        yield Entry(table.name, None, "table", _one_line(documents[table.name] or ""), german=german)
        yield from (_of_column(table, column) for column in table.columns)


def _rank(table: Table) -> tuple[int, str]:
    known = list(words.TABLES)
    return (known.index(table.name) if table.name in known else len(known)), table.name


def _of_column(table: Table, column: Column[object]) -> Entry:
    said = words.of(table.name, column.name)
    meaning = _one_line(column.doc or "")
    target = next((key.target_fullname for key in column.foreign_keys), None)
    return Entry(table.name, column.name, _type(column), meaning, said.unit, said.example, said.german, target)


def _type(column: Column[object]) -> str:
    named = next(name for kind, name in _TYPES if isinstance(column.type, kind))
    return "date" if named == "text" and (column.doc or "").startswith(DATE) else named


def describe(view: views.View) -> Iterator[Entry]:
    """Yield the line of a view and those of its columns: as in the tables they are taken from."""
    columns = _columns_of_tables()
    yield Entry(view.name, None, view.kind, view.meaning)
    for name, origin in view.columns():
        if origin in views.COMPUTED:
            kind, meaning, unit, example = views.COMPUTED[origin]
            yield Entry(view.name, name, kind, meaning, unit, example)
        else:
            entry = columns[origin]
            target = origin if entry.column == "id" else entry.refers_to
            yield replace(entry, table=view.name, column=name, refers_to=target)


@cache
def _columns_of_tables() -> dict[str, Entry]:
    return {f"{entry.table}.{entry.column}": entry for entry in _of_tables()}


def _one_line(text: str) -> str:
    return " ".join(text.split())
