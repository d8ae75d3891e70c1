"""Which cell is it that cannot be read? Looked for only once one was met: row by row, then column by column."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, or_, select

from storage.errors import UnreadableRowError
from storage.failures import translated
from storage.kinds import Kind
from storage.models import KnownNumber, Page, metadata
from storage.models.base import Base

MENDED = "gremienarchiv check names all damage, reparse --all mends what is read from pages, a backup the rest"


def unreadable_cell(connection: Connection, kind: Kind, source_id: int, number: int | None) -> str | None:
    """Return table, row and column of a cell of an item that cannot be read; None where all can.

    Args:
        connection: of the archive.
        kind: of the item.
        source_id: the source it belongs to.
        number: of the item; it need not be known.
    """
    for table, rows in _rows_of(kind, source_id, number):
        for row_id in connection.scalars(select(table.columns.id).where(rows).order_by(table.columns.id)).all():
            for column in table.columns:
                if not _is_readable(connection, table, column, row_id):
                    return f"{table.name} row {row_id}, column {column.name}"
    return None


def _rows_of(kind: Kind, source_id: int, number: int | None) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Yield what is read of an item in a night: what is known of its number, its row, its revisions, all below them."""
    known, item, revision, page = map(_table, (KnownNumber, kind.item, kind.revision, Page))
    yield known, (known.c.source_id == source_id) & (known.c.kind == kind.name) & (known.c.number == number)
    this = (item.c.source_id == source_id) & (item.c.number == number)
    yield item, this
    own = select(item.c.id).where(this)
    yield revision, revision.c[kind.owner].in_(own)
    revisions = select(revision.c.id).where(revision.c[kind.owner].in_(own))
    for table in metadata.sorted_tables:
        below = f"{revision.name}_id"
        if below in table.columns and table is not revision:
            yield table, table.c[below].in_(revisions)
    pages = (select(revision.c[name]).where(revision.c[kind.owner].in_(own)) for name in ("page_id", "basis_page_id"))
    yield page, or_(*(page.c.id.in_(one) for one in pages))


def _table(model: type[Base]) -> Table:
    return metadata.tables[model.__tablename__]


def _is_readable(connection: Connection, table: Table, column: Column[Any], row_id: int) -> bool:
    try:
        with translated(connection.engine):
            connection.execute(select(column).where(table.columns.id == row_id)).scalar_one()
    except UnreadableRowError:
        return False
    return True
