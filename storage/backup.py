"""A copy of the archive that is one state, made while others read and write; checked before it gets its name.

The pages of the file are copied inside one read transaction: in WAL mode a writer neither waits nor makes the copy
start again; a run that goes on meanwhile is in the copy up to the moment it began. Any schema will do: a copy is what
one wants before an update of the program changes it.
"""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from storage import files, opening
from storage.engine import archive_url
from storage.errors import DamagedError, LockedError, MissingError, NotWritableError
from storage.failures import named

Progress = Callable[[int, int], None]
_PART, _LOCK = ".part", ".lock"


def backup(
    database: str | Path, target: Path, progress: Progress = lambda _done, _all: None, *, step: int = 1000
) -> int:
    """Copy a SQLite archive into a new file, and return its size in bytes.

    What a copy to this name that was killed left beside it is removed first.

    Args:
        database: path or SQLAlchemy URL of the archive.
        target: must not exist; its folder must.
        progress: told (pages of the file done, in all).
        step: pages of the file between two words of progress.

    Raises:
        MissingError: there is no archive, or it is in no file; or the folder of the copy does not exist.
        DamagedError: the archive is damaged; no copy is left.
        LockedError: another program lets nobody read it, or its folder cannot be written and it was written meanwhile;
            no copy is left.
        NotWritableError: the copy cannot be written, its name is taken, or another copy gets that name at this moment.
            Nothing is left.
    """
    source = _file_of(database)
    files.refuse_unreadable(source)
    part = Path(f"{target}{_PART}")
    _refuse_taken(target)
    with _held(part):
        _make_empty(part)
        try:
            _copy(source, part, progress, step)
            files.sync(part)
            _refuse_taken(target)
            part.rename(target)
        except BaseException:
            files.remove_database(part)
            raise
    files.sync(target.absolute().parent)
    return target.stat().st_size


def _file_of(database: str | Path) -> Path:
    url = archive_url(database)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise MissingError("is no file", where=str(database), remedy="use the tools of its database server (pg_dump)")
    return Path(url.database)


def _copy(source: Path, part: Path, progress: Progress, step: int) -> None:
    with contextlib.closing(_connect(files.address(part, {"mode": "rw"}))) as copy:
        with _read(source) as archive:
            with _told(source):
                archive.execute("BEGIN")
                archive.execute("SELECT count(*) FROM sqlite_master").fetchone()  # only now the state is chosen
            with _told(source, part):
                archive.backup(copy, pages=step, progress=lambda _, left, total: progress(total - left, total))
        with _told(source, part):
            copy.execute("PRAGMA journal_mode = DELETE")  # one file; whoever writes to it again turns the log on
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _damaged(source, found)


@contextlib.contextmanager
def _read(source: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to the archive; raise LockedError at the end if that was no single state."""
    with _told(source):
        opened, standing = opening.opened(source, _connect)
    with contextlib.closing(opened) as connection:
        try:
            yield connection
        finally:
            standing.refuse_written()


def _connect(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, isolation_level=None)


@contextlib.contextmanager
def _told(source: Path, part: Path | None = None) -> Iterator[None]:
    """Raise the error of this room for a failure of SQLite; without a word on damage it is the copy that failed."""
    try:
        yield
    except sqlite3.DatabaseError as exc:
        locked = named(str(exc), str(source))
        if isinstance(locked, LockedError):
            raise locked from exc
        if part is None or "malformed" in str(exc) or "not a database" in str(exc):
            raise _damaged(source, str(exc)) from exc
        raise _unwritable(part, str(exc)) from exc


def _damaged(source: Path, what: str) -> DamagedError:
    what = " ".join(what.split())
    return DamagedError(
        f"is damaged ({what}); nothing was copied", where=str(source), remedy="keep the earlier copies, restore one"
    )


def _unwritable(target: Path, what: str) -> NotWritableError:
    return NotWritableError(
        f"cannot be written ({what})", where=str(target), remedy="check folder, permissions and free space"
    )


def _refuse_taken(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise NotWritableError("exists already", where=str(target), remedy="name another file; nothing is overwritten")


@contextlib.contextmanager
def _held(part: Path) -> Iterator[None]:
    """Keep others from making the same copy; the system lets go of it when the process ends.

    The lock is a file of its own: over a network a lock of the copy itself would keep SQLite out as well.
    """
    path = Path(f"{part}{_LOCK}")
    with _writable(part):
        handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise _other_copy(part) from exc
        except OSError as exc:
            raise _unwritable(path, exc.strerror or str(exc)) from exc
        if files.identity(path) != (os.fstat(handle).st_dev, os.fstat(handle).st_ino):  # it has ended meanwhile
            raise _other_copy(part)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _writable(part: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise _unwritable(part, exc.strerror or str(exc)) from exc


def _other_copy(part: Path) -> NotWritableError:
    return NotWritableError(
        "another copy to this name is being made", where=str(part), remedy="wait until it has ended"
    )


def _make_empty(part: Path) -> None:
    """Make the file, in place of what a copy that was killed has left; nothing else is removed."""
    if part.is_symlink() or (part.exists() and not _is_leftover(part)):
        raise NotWritableError("is there already", where=str(part), remedy="no copy made it: move it elsewhere")
    with _writable(part):
        files.remove_database(part)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))


def _is_leftover(part: Path) -> bool:
    """Tell whether a file may be the beginning of a copy: SQLite writes its first page last."""
    if not part.is_file():
        return False
    with _writable(part), part.open("rb") as file:
        first = file.read(len(files.MAGIC))
    return first == files.MAGIC or not any(first)
