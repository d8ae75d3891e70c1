"""Rows of the archive as they leave it: one at a time, whatever their number."""

from collections.abc import Generator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, text

from storage.export.tables import Table
from storage.export.wanted import Selection
from storage.types import utc_text

Row = Sequence[Any]
AT_ONCE = 1000  # rows the driver holds


def rows(connection: Connection, table: Table, selection: Selection) -> Generator[Row]:
    """Yield the rows of a table in order, as the database stores them: times as UTC text, flags as 1 or 0.

    Decimals of PostgreSQL are numbers as those of SQLite.
    """
    values: dict[str, str] = {}
    if selection.source is not None:
        values["source"] = selection.source
    if selection.since is not None:
        values["since"] = utc_text(selection.since)
    streamed = {"stream_results": True, "yield_per": AT_ONCE}
    with connection.execute(text(table.query(selection)), values, execution_options=streamed) as found:
        for row in found:
            yield [float(value) if isinstance(value, Decimal) else value for value in row]
