"""One writer at a time: a lock file beside the SQLite file, held by the system as long as the process lives."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from jobs.errors import ArchiveUnusableError


@contextlib.contextmanager
def only_writer(database: str) -> Iterator[None]:
    """Hold the archive for writing. Raises ArchiveUnusableError at once when another process holds it."""
    if "://" in database:  # a database server has locks of its own
        yield
        return
    path = Path(f"{database}.lock")
    handle = _open(path)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            holder = os.pread(handle, 20, 0).decode(errors="replace").strip() or "unknown"
            message = f"{database}: locked by another run (process {holder}); wait until it has ended"
            raise ArchiveUnusableError(message) from exc
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as exc:
        message = f"{path}: cannot be written ({exc.strerror}); check the folder and its permissions"
        raise ArchiveUnusableError(message) from exc
