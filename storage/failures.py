"""Turns the driver's failures into the errors of this room, keeping the cause."""

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, NoResultFound

from storage import schema
from storage.errors import (
    ArchiveError,
    DamagedError,
    LockedError,
    NotReadableError,
    NotWritableError,
    UnreachableError,
    UnreadableRowError,
)
from storage.types import UnreadableCellError

_CHECK = "restore a backup; gremienarchiv check tells more"
_ROW = "gremienarchiv check names it, reparse --all mends what is read from pages, a backup the rest"
_SIGNS: tuple[tuple[tuple[str, ...], type[ArchiveError], str, str], ...] = (
    (
        ("could not decode to utf-8",),  # first of all: behind it stands the cell's own text
        UnreadableRowError,
        "a cell holds bytes that are no text",
        _ROW,
    ),
    (
        ("database is locked", "database table is locked", "database is busy", "lock timeout"),
        LockedError,
        "another program is writing to it",
        "wait until it has ended",
    ),
    (
        ("malformed", "not a database", "unsupported file format"),
        DamagedError,
        "the file is damaged",
        _CHECK,
    ),
    (
        ("readonly database", "read-only transaction", "permission denied"),
        NotWritableError,
        "cannot be written",
        "check owner and permissions of file and folder",
    ),
    (
        ("disk I/O error",),  # also a quota or a limit of file size that is used up
        NotWritableError,
        "the system does not let it be read or written (disk failing, quota or file size used up)",
        "check space and quota, then the system's log; nothing half done was kept",
    ),
    (("disk is full",), NotWritableError, "the disk is full", "free some space; nothing half done was kept"),
    (("unable to open database file",), NotReadableError, "cannot be opened", "check the folder and its permissions"),
    (
        ("connection failed", "connection refused", "could not connect", "server closed the connection"),
        UnreachableError,
        "the database server does not answer",
        "check that it runs and that address and password are right",
    ),
)


@contextlib.contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Raise the error of this room for a failure of the database. Anything unexpected passes as it is."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as exc:  # the driver's own where it is asked past SQLAlchemy
        told = exc.orig if isinstance(exc, DBAPIError) else exc
        error = named(str(told), schema.where(engine)) or _never_connected(exc, engine)
        if error is None:
            raise
        raise error from exc
    except (NoResultFound, UnreadableCellError) as exc:
        missing = isinstance(exc, NoResultFound)
        what = "a row that another one names is missing" if missing else str(exc)
        raise UnreadableRowError(what, where=schema.where(engine), remedy=_ROW) from exc


def _never_connected(exc: DBAPIError | sqlite3.Error, engine: Engine) -> ArchiveError | None:
    """Return the error for a server that was not reached at all, whatever the reason."""
    if isinstance(exc, sqlite3.Error) or engine.dialect.name == "sqlite" or exc.statement is not None:
        return None
    why = str(exc.orig).strip().splitlines()[0]
    remedy = "check the address, the name of the database, user and password"
    return UnreachableError(f"the database server cannot be asked ({why})", where=schema.where(engine), remedy=remedy)


def named(message: str, where: str) -> ArchiveError | None:
    """Return the error of this room for what a driver says; None for anything unexpected."""
    low = message.lower()
    for signs, kind, what, remedy in _SIGNS:
        if any(sign.lower() in low for sign in signs):
            return kind(what, where=where, remedy=remedy)
    return None
