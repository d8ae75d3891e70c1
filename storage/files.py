"""Looks at a SQLite file before it is opened: what is wrong is said in words, and nothing is made by accident."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

from storage.errors import DamagedError, EmptyError, MissingError, NotReadableError, NotWritableError

_REMEDY = "check the permissions of file and folder"
MAGIC = b"SQLite format 3\x00"


def refuse_unreadable(path: Path) -> None:
    """Raise what keeps the file from being read; an empty file holds no archive."""
    _refuse_folder(path)
    if not _exists(path):
        raise MissingError(
            "there is no archive", where=str(path), remedy="check the path, or run gremienarchiv sync first"
        )
    if _first_bytes(path) == b"":
        raise EmptyError("the file is empty", where=str(path), remedy="run gremienarchiv sync first")


def refuse_unwritable(path: Path, *, create: bool) -> None:
    """Raise what keeps the file from being written. Its folder counts too: the write-ahead log lies beside it."""
    _refuse_folder(path)
    folder = path.absolute().parent
    if not folder.is_dir():
        raise MissingError("the folder does not exist", where=str(folder), remedy="make it, or correct the path")
    if _exists(path):
        _first_bytes(path)
    if not create:
        refuse_unreadable(path)
    if not _writable(folder) or (_exists(path) and not _writable(path)):
        raise NotWritableError(
            "cannot be written", where=str(path), remedy="check owner and permissions of file and folder"
        )


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that took its name; None where there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


def address(path: Path, options: Mapping[str, str]) -> str:
    """Return the URI of a file, for `sqlite3.connect(…, uri=True)`; its name may hold any character."""
    return f"file:{quote(str(path.absolute()))}?{urlencode(options)}"


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _refuse_folder(path: Path) -> None:
    if _exists(path) and path.is_dir():
        raise DamagedError("is a folder, not a file", where=str(path), remedy="name the file in it")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as exc:
        raise NotReadableError(f"cannot be reached ({exc.strerror})", where=str(path), remedy=_REMEDY) from exc


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            first = handle.read(len(MAGIC))
    except OSError as exc:
        raise NotReadableError(f"cannot be read ({exc.strerror})", where=str(path), remedy=_REMEDY) from exc
    if first not in {b"", MAGIC}:
        raise DamagedError("is no SQLite database", where=str(path), remedy="check the path, or restore a backup")
    return first


def sync(path: Path) -> None:
    """Have the system write what it holds of a file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_database(path: Path) -> None:
    """Remove a SQLite file that is not to be kept, with what SQLite may have left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
