"""A SQLite archive as one file that is one state: without log, without what was once deleted."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from storage import schema
from storage.engine import refuse_written
from storage.errors import DamagedError
from storage.export.errors import NotPossibleError
from storage.failures import named, translated


def write(engine: Engine, path: Path) -> None:
    """Write the whole archive into a new file, while others read and write it.

    Raises:
        NotPossibleError: the archive is no SQLite database.
        DamagedError: the archive is damaged, or what was written is not whole.
        NotWritableError: there is no room for it.
        LockedError: the archive's folder cannot be written, and it was written meanwhile.
    """
    if engine.dialect.name != "sqlite":
        raise NotPossibleError("only a SQLite archive goes out as sqlite; use csv, jsonl or parquet, or pg_dump")
    with translated(engine), contextlib.closing(engine.raw_connection()) as raw, _told(engine, path):
        try:
            raw.cursor().execute("VACUUM INTO ?", (str(path),))
        finally:
            refuse_written(raw.info)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy, _told(engine, path):
        copy.execute("PRAGMA journal_mode = DELETE")  # one file; whoever writes to it again turns the log on
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedError(f"is damaged ({found})", where=str(path), remedy="run gremienarchiv check")


@contextlib.contextmanager
def _told(engine: Engine, path: Path) -> Iterator[None]:
    """Raise the error of this room for a failure of SQLite: damage is the archive's, all else the new file's."""
    try:
        yield
    except sqlite3.DatabaseError as exc:
        error = named(str(exc), str(path))
        if isinstance(error, DamagedError):
            error = named(str(exc), schema.where(engine))
        if error is None:
            raise
        raise error from exc
