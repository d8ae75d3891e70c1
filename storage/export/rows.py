"""Rows of the archive as they leave it: one at a time, whatever their number."""

from collections.abc import Generator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, text

from storage.export.since import values_of
from storage.export.tables import Table
from storage.export.wanted import Selection
from storage.types import UnreadableCellError

Row = Sequence[Any]
AT_ONCE = 1000  # rows the driver holds


def rows(connection: Connection, table: Table, selection: Selection) -> Generator[Row]:
    """Yield the rows of a table in order, as the database stores them: times as UTC text, flags as 1 or 0.

    Decimals of PostgreSQL are numbers as those of SQLite.

    Raises:
        UnreadableCellError: a cell holds bytes, which no column here has.
    """
    statement, values = text(table.query(selection)), values_of(connection, selection)
    streamed = {"stream_results": True, "yield_per": AT_ONCE}
    with connection.execute(statement, values, execution_options=streamed) as found:
        for row in found:
            yield [_leaving(value) for value in row]


def _leaving(value: Any) -> Any:  # noqa: ANN401 - a cell
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, bytes):
        raise UnreadableCellError(value)
    return value
