"""One writer at a time: a lock file beside the SQLite file, held by the system as long as the process lives.

On PostgreSQL several processes share the database; each source is visited by one of them at a time.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from jobs.errors import ArchiveUnusableError
from storage.engine import archive_url
from storage.source_lock import source_lock

PATIENCE = 600.0  # seconds that a writer waits for one that holds the archive briefly
_BRIEFLY = " briefly"  # behind the number of the process in the lock file
_PAUSE = 0.1


class ArchiveTakenError(ArchiveUnusableError):
    """Another process holds the archive, or visits the source, at this moment."""


@contextlib.contextmanager
def only_writer(database: str, *, briefly: bool = False) -> Iterator[None]:
    """Hold the archive for writing. Raises ArchiveTakenError at once when another process holds it.

    `briefly`: no night's run is lost to this one: whoever else wants to write waits for its end, `PATIENCE` at most.
    """
    file = archive_url(database)
    if file.get_backend_name() != "sqlite" or not file.database:  # a database server has locks of its own
        yield
        return
    path = Path(f"{Path(file.database).resolve()}.lock")  # by whatever link the file is named
    handle = _open(path)
    try:
        _take(handle, file.database, 0 if briefly else PATIENCE)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}{_BRIEFLY if briefly else ''}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def only_visitor(database: str, key: str) -> Iterator[None]:
    """Hold a source of a shared database. Raises ArchiveTakenError at once when another process visits it."""
    with source_lock(database, key) as ours:
        if not ours:
            raise ArchiveTakenError(f"{key}: locked by another run on the same database; wait until it has ended")
        yield


@contextlib.contextmanager
def only_teller(database: str) -> Iterator[None]:
    """Hold the deliveries of a shared database, as soon as no other process has them."""
    with source_lock(database, " deliveries", wait=True):  # no source has a blank in its key
        yield


def _take(handle: int, database: str, patience: float) -> None:
    """Lock the file, after a while if it is held briefly."""
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            holder = os.pread(handle, 40, 0).decode(errors="replace").rstrip("\n")
            if not holder.endswith(_BRIEFLY) or time.monotonic() >= until:
                process = holder.removesuffix(_BRIEFLY).strip() or "unknown"
                message = f"{database}: locked by another run (process {process}); wait until it has ended"
                raise ArchiveTakenError(message) from exc
            time.sleep(_PAUSE)  # the system would wake us for the lock, but not after a time
        else:
            return


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as exc:
        message = f"{path}: cannot be written ({exc.strerror}); check the folder and its permissions"
        raise ArchiveUnusableError(message) from exc
