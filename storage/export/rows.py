"""Rows of the archive as they leave it: one at a time, whatever their number."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from storage.export.tables import Table
from storage.export.wanted import Selection
from storage.types import utc_text

Row = Sequence[Any]
AT_ONCE = 1000  # rows the driver holds


def rows(connection: Connection, table: Table, selection: Selection) -> Iterator[Row]:
    """Yield the rows of a table in order, as the database stores them: times as UTC text, flags as 1 or 0."""
    values: dict[str, str] = {}
    if selection.source is not None:
        values["source"] = selection.source
    if selection.since is not None:
        values["since"] = utc_text(selection.since)
    streamed = connection.execution_options(stream_results=True, yield_per=AT_ONCE)
    yield from streamed.execute(text(table.query(selection)), values)
