"""Parquet, with types of its own for times, dates and truth values. Needs pyarrow."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from storage.dictionary import Entry
from storage.export.errors import ExtraMissingError
from storage.export.rows import Row
from storage.types import read_cell, utc_time

AT_ONCE = 5_000  # rows in a row group; a row with a long text is some ten kilobytes


def require() -> None:
    """Raise ExtraMissingError where the library is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 - an extra; slow to import
    except ImportError as exc:
        raise ExtraMissingError("Parquet needs pyarrow, which", "parquet") from exc


def write(path: Path, entries: Iterable[Entry], found: Iterable[Row], *, at_once: int = AT_ONCE) -> int:
    """Write a file and return the number of its rows. Column descriptions are in its schema."""
    import pyarrow as pa  # noqa: PLC0415 - an extra; slow to import
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    columns = list(entries)
    schema = pa.schema([pa.field(e.column, _type(e.type), metadata={"description": e.meaning}) for e in columns])
    readers = [_READERS.get(entry.type, _as_is) for entry in columns]
    count, remaining = 0, iter(found)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(remaining, at_once)):
            arrays = [
                read_cell(partial(pa.array, type=field.type), _column(batch, n, read))
                for n, (read, field) in enumerate(zip(readers, schema, strict=True))
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(batch)
    return count


def _column(batch: Sequence[Row], index: int, read: Callable[[Any], object]) -> list[object]:
    return [None if row[index] is None else read_cell(read, row[index]) for row in batch]


def _type(kind: str) -> Any:  # noqa: ANN401 - pyarrow carries no types
    import pyarrow as pa  # noqa: PLC0415 - as above

    known = {
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "UTC time": pa.timestamp("ms", tz="UTC"),
        "0 or 1": pa.bool_(),
    }
    return known.get(kind, pa.string())


def _as_is(value: object) -> object:
    return value


_READERS: dict[str, Callable[[Any], object]] = {"date": date.fromisoformat, "UTC time": utc_time, "0 or 1": bool}
