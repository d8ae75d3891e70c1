"""Looks up the dictionaries that pages are packed with; each is loaded once a process and proved by its SHA-256."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.errors import DamagedError
from storage.models import PageDictionary

_MOST = 64  # dictionaries kept in memory, of 64 KiB each
_loaded: dict[str, bytes] = {}


def newest_of(session: Session, source_id: int | None) -> int | None:
    """Return the number of a source's newest dictionary, None without one."""
    if source_id is None:
        return None
    newest = select(PageDictionary.id).where(PageDictionary.source_id == source_id)
    return session.scalar(newest.order_by(PageDictionary.version.desc()).limit(1))


def by_number(session: Session, number: int) -> bytes:
    """Return a dictionary.

    Raises:
        KeyError: there is none of that number.
        DamagedError: it is not the one that was made.
    """
    this = PageDictionary.id == number
    sha256 = session.scalar(select(PageDictionary.sha256).where(this))
    if sha256 is None:
        raise KeyError(number)
    if sha256 not in _loaded:
        body = session.scalars(select(PageDictionary.body).where(this)).one()
        if hashlib.sha256(body).hexdigest() != sha256:
            where = f"page dictionary {number}"
            raise DamagedError("is not the one that was made", where=where, remedy="restore a backup")
        if len(_loaded) >= _MOST:
            _loaded.clear()
        _loaded[sha256] = body
    return _loaded[sha256]
