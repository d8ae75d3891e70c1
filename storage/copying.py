"""An archive → another database: from SQLite to PostgreSQL, back, or between two of a kind. All of it, or nothing.

Rows go through as the databases hold them, with their numbers, a batch at a time and in one transaction. What the
program itself makes, the full-text table and the data dictionary, is made anew. Before the commit all that arrived is
read again and compared with what was sent.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, exists, func, select, text
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError

from storage import files, schema, search_index
from storage.chain import Head, head
from storage.engine import archive_url, checkpoint, open_archive, reading, writable_engine, writing
from storage.errors import ArchiveError, DamagedError, MissingError, NotWritableError
from storage.failures import translated
from storage.models import DataDictionary, metadata
from storage.types import UnreadableCellError

BATCH = 500  # rows
TABLES = tuple(table for table in metadata.sorted_tables if table.name != DataDictionary.__tablename__)
Progress = Callable[[str, int, int], None]
Row = dict[str, Any]
_ANOTHER = "name another place; nothing is overwritten"


@dataclass(frozen=True, slots=True)
class Copied:
    """What arrived."""

    rows: dict[str, int]  # by table
    head: Head | None  # of the chain


def copy(
    source: Engine, target: str | Path, progress: Progress = lambda _what, _done, _all: None, *, batch: int = BATCH
) -> Copied:
    """Copy an archive into a database that holds none.

    A file gets its name only when it is whole, and what a copy that was killed left beside it is removed; whoever calls
    sees to it that nobody else writes there. On a server nothing of a copy that was cut off is ever seen.

    Args:
        source: of the archive, for reading. It may be written meanwhile: what is copied is one state.
        target: path or SQLAlchemy URL.
        progress: told ("copy" or "compare", rows done, rows in all).
        batch: rows in memory at a time.

    Raises:
        NotWritableError: the target holds something already.
        DamagedError: a row of the archive is refused by the other database, or did not arrive as it was sent.
        ArchiveError: one of both cannot be read or written. Nothing is left of the copy, whatever is raised.
    """
    with _made(target) as engine:
        with reading(source) as connection, writing(engine) as there:
            _refuse_filled(there)
            counts = _write(connection, there, batch, progress)
        checkpoint(engine)
        return Copied(counts, head(engine))


@contextlib.contextmanager
def _made(target: str | Path) -> Iterator[Engine]:
    """Give an empty archive; a file gets its name at the end of the block."""
    url = archive_url(target)
    if url.get_backend_name() != "sqlite":
        _refuse_taken_database(target)
        with _opened(target) as engine:
            yield engine
        return
    if not url.database or url.database == ":memory:":
        raise MissingError("is no file", where=str(target), remedy="name a file to copy to")
    path = Path(url.database)
    part = Path(f"{path}.part")
    _refuse_taken_file(path)
    files.remove_database(part)
    try:
        with _opened(part) as engine:
            yield engine
        _refuse_taken_file(path)
        files.sync(part)
        part.rename(path)
    finally:
        files.remove_database(part)
    files.sync(path.absolute().parent)


@contextlib.contextmanager
def _opened(target: str | Path) -> Iterator[Engine]:
    engine = open_archive(target, create=True)
    try:
        yield engine
    finally:
        engine.dispose()


def _refuse_taken_file(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise NotWritableError("exists already", where=str(path), remedy=_ANOTHER)


def _refuse_taken_database(target: str | Path) -> None:
    """Refuse an archive that holds something before anything is done to it, its schema included."""
    engine = writable_engine(target)
    try:
        with reading(engine) as connection:
            found = schema.state(connection)
            if found == "older":
                raise NotWritableError("holds an archive already", where=schema.where(engine), remedy=_ANOTHER)
            if found == "newest":
                _refuse_filled(connection)
    finally:
        engine.dispose()


def _refuse_filled(connection: Connection) -> None:
    for table in TABLES:
        if connection.scalar(select(exists().select_from(table))):
            raise NotWritableError(
                f"holds an archive already (table {table.name} has rows)",
                where=schema.where(connection.engine),
                remedy=_ANOTHER,
            )


def _write(source: Connection, target: Connection, batch: int, progress: Progress) -> dict[str, int]:
    """Copy all rows, index them, and compare what arrived; return how many rows each table has."""
    counts = {table.name: source.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES}
    sent = _Tally("copy", sum(counts.values()), progress)
    for table in TABLES:
        for rows in _read(source, table, batch):
            _insert(source, target, table, rows)
            sent.take(table, rows)
    for table in TABLES:
        _fill_late(source, target, table, batch)
        _continue_numbers(target, table)
    arrived = _Tally("compare", sum(counts.values()), progress)
    for table in TABLES:
        for rows in _batches(target, table, batch):
            arrived.take(table, rows)
    differing = [table.name for table in TABLES if sent.digest(table) != arrived.digest(table)]
    if differing:
        raise DamagedError(
            f"what arrived differs from what was sent ({', '.join(differing)})",
            where=schema.where(target.engine),
            remedy="nothing was kept; check memory and disks, then copy again",
        )
    try:
        search_index.fill(target)
    except UnreadableCellError as exc:  # it stood there before, and no error of the place it was copied to
        remedy = "nothing was copied; gremienarchiv check tells which row"
        raise DamagedError(str(exc), where=schema.where(source.engine), remedy=remedy) from exc
    return counts


class _Tally:
    """Counts rows and hashes them, table by table."""

    def __init__(self, what: str, total: int, progress: Progress) -> None:
        self._what, self._total, self._progress, self._done = what, total, progress, 0
        self._hashes = {table.name: hashlib.sha256() for table in TABLES}

    def take(self, table: Table, rows: Sequence[Row]) -> None:
        said = "".join(f"{list(row.values())!r}\n" for row in rows)
        self._hashes[table.name].update(said.encode("utf-8", "surrogatepass"))
        self._done += len(rows)
        self._progress(self._what, self._done, self._total)

    def digest(self, table: Table) -> str:
        return self._hashes[table.name].hexdigest()


def _batches(connection: Connection, table: Table, batch: int) -> Iterator[list[Row]]:
    """Yield the rows with the values the driver gives, in the order of their numbers."""
    names = [column.name for column in table.columns]
    statement = text(f'SELECT {_listed(names)} FROM "{table.name}" ORDER BY id')  # noqa: S608 - names of our own tables
    for rows in connection.execute(statement, execution_options={"yield_per": batch}).partitions(batch):
        yield [dict(zip(names, row, strict=True)) for row in rows]


def _read(source: Connection, table: Table, batch: int) -> Iterator[list[Row]]:
    """As `_batches`; what fails is a failure of the archive that is read, not of the one that is written."""
    batches = _batches(source, table, batch)
    while True:
        with translated(source.engine):
            rows = next(batches, None)
        if rows is None:
            return
        yield rows


def _insert(source: Connection, target: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows. A column that points to a table that comes later stays empty until all rows are there."""
    late = _late(table)
    names = [column.name for column in table.columns if column.name not in late]
    values = ", ".join(f":{name}" for name in names)
    statement = text(f'INSERT INTO "{table.name}" ({_listed(names)}) VALUES ({values})')  # noqa: S608 - as above
    try:
        target.execute(statement, [{name: row[name] for name in names} for row in rows])
    except (DataError, IntegrityError, ProgrammingError, OverflowError) as exc:  # SQLite lets a column hold anything
        raise _unsound(source.engine, table, rows, exc) from exc


def _unsound(source: Engine, table: Table, rows: Sequence[Row], exc: Exception) -> ArchiveError:
    said = str(getattr(exc, "orig", exc)).splitlines()[0]
    return DamagedError(
        f"a row of {table.name} ({rows[0]['id']} to {rows[-1]['id']}) is refused by the other database ({said})",
        where=schema.where(source),
        remedy="nothing was copied; gremienarchiv check tells which row",
    )


def _fill_late(source: Connection, target: Connection, table: Table, batch: int) -> None:
    for name in sorted(_late(table)):
        pairs = f'SELECT id AS row_id, "{name}" AS value FROM "{table.name}" WHERE "{name}" IS NOT NULL'  # noqa: S608 - as above
        update = text(f'UPDATE "{table.name}" SET "{name}" = :value WHERE id = :row_id')  # noqa: S608 - as above
        found = source.execute(text(pairs), execution_options={"yield_per": batch}).mappings()
        for rows in found.partitions(batch):
            try:
                target.execute(update, [dict(row) for row in rows])
            except IntegrityError as exc:
                raise _unsound(source.engine, table, [{"id": row["row_id"]} for row in rows], exc) from exc


def _late(table: Table) -> set[str]:
    return {key.parent.name for key in table.foreign_keys if key.constraint is not None and key.constraint.use_alter}


def _continue_numbers(connection: Connection, table: Table) -> None:
    """Let new rows get numbers behind the copied ones; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        last = f'SELECT coalesce(max(id), 0) + 1 FROM "{table.name}"'  # noqa: S608 - as above
        statement = text(f"SELECT setval(pg_get_serial_sequence(:name, 'id'), ({last}), false)")
        connection.execute(statement, {"name": f'"{table.name}"'})


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
