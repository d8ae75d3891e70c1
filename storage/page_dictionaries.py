"""Looks up the dictionaries that pages are packed with; each is loaded once a process and proved by its SHA-256."""

import hashlib

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.errors import DamagedError
from storage.models import PageDictionary

_MOST = 64  # dictionaries kept in memory, of 64 KiB each
_loaded: dict[str, bytes] = {}
_NEWEST = (
    select(PageDictionary.id)
    .where(PageDictionary.source_id == bindparam("of_source"))
    .order_by(PageDictionary.version.desc())
    .limit(1)
)
_SHA256 = select(PageDictionary.sha256).where(PageDictionary.id == bindparam("of_number"))


def newest_of(session: Session, source_id: int | None) -> int | None:
    """Return the number of a source's newest dictionary, None without one."""
    if source_id is None:
        return None
    return session.connection().scalar(_NEWEST, {"of_source": source_id})


def by_number(session: Session, number: int) -> bytes:
    """Return a dictionary.

    Raises:
        KeyError: there is none of that number.
        DamagedError: it is not the one that was made.
    """
    sha256 = session.connection().scalar(_SHA256, {"of_number": number})
    if sha256 is None:
        raise KeyError(number)
    if sha256 not in _loaded:
        body = session.scalars(select(PageDictionary.body).where(PageDictionary.id == number)).one()
        if hashlib.sha256(body).hexdigest() != sha256:
            where = f"page dictionary {number}"
            raise DamagedError("is not the one that was made", where=where, remedy="restore a backup")
        if len(_loaded) >= _MOST:
            _loaded.clear()
        _loaded[sha256] = body
    return _loaded[sha256]
