"""Opens a SQLite file for reading: with its log or, in a folder that cannot be written, the file alone.

A file in WAL mode needs a writable folder even for readers. Where that fails, `immutable` reads the file alone: right
only while no log with content lies beside it, because it would be ignored without a word, and only until the file is
written, because SQLite then looks for no changes. So each connection knows what it was opened on.
"""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from storage import files, schema
from storage.errors import LockedError, NotReadableError

_SETTLED_SECONDS = 0.1  # a later write may bear the same time as one that is younger
Opened = TypeVar("Opened", bound=sqlite3.Connection)


@dataclass(frozen=True, slots=True)
class Standing:
    """A file as it was just before it was opened."""

    path: Path
    file: tuple[int, int] | None  # `files.identity`
    content: tuple[int, int] | None  # bytes, and the time of the last write in ns; None where there is no file
    log: int | None  # bytes of the log beside it; None where there is none
    alone: bool = False  # opened without a log
    settled: bool = True  # any write from now on is seen in `content`

    def over(self) -> bool:
        """Return whether the file has to be opened anew before it is read again."""
        now = standing(self.path)
        if not self.alone or now.file != self.file:
            return now.file != self.file
        return not self.settled or (now.content, now.log) != (self.content, self.log)

    def refuse_written(self) -> None:
        """Raise LockedError if the file was written since it was opened alone: what was read may be of two states."""
        if not self.alone:
            return
        now = standing(self.path)
        if now.file == self.file and now.content != self.content:
            what = "was written while it was read, without its log since its folder cannot be written"
            raise LockedError(what, where=str(self.path), remedy="ask again")


def standing(path: Path) -> Standing:
    """Return how a file is now."""
    try:
        told = path.stat()
    except OSError:
        return Standing(path, None, None, None)
    try:
        log = Path(f"{path}-wal").stat().st_size
    except OSError:
        log = None
    settled = time.time() - told.st_mtime > _SETTLED_SECONDS
    return Standing(path, (told.st_dev, told.st_ino), (told.st_size, told.st_mtime_ns), log, settled=settled)


def opened(path: Path, connect: Callable[[str], Opened]) -> tuple[Opened, Standing]:
    """Return a connection for reading, made by `connect` from a URI, and what it was opened on.

    Raises:
        NotReadableError: a log lies there that cannot be read.
        sqlite3.Error: it cannot be opened at all.
    """
    for _ in range(2):  # a log that cannot be read may be gone with the writer who just ended: look once more
        found = standing(path)
        connection = connect(files.address(path, {"mode": "ro"}))
        if _reads(connection):
            return connection, found
        connection.close()
        if not found.log:
            return connect(files.address(path, {"mode": "ro", "immutable": "1"})), replace(found, alone=True)
    raise NotReadableError(
        "its log holds changes that cannot be read in a folder that cannot be written",
        where=str(path),
        remedy="let gremienarchiv check run where it can write, or copy the file and its -wal elsewhere",
    )


def opened_archive(path: Path, connect: Callable[[str], Opened]) -> tuple[Opened, Standing]:
    """Return the same of a file that is an archive of this version.

    Raises:
        ArchiveError: as `opened`, or one of `schema.refuse`.
        sqlite3.Error: it cannot be opened at all, or is damaged.
    """
    connection, found = opened(path, connect)
    try:
        schema.refuse_file(connection, str(path))
    except BaseException:
        connection.close()
        raise
    return connection, found


def _reads(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.OperationalError as exc:
        return "unable to open" not in str(exc) and "readonly" not in str(exc)
    except sqlite3.DatabaseError:
        return True  # it opens, and what is wrong with it is said later
    return True
