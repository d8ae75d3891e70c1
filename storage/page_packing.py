"""How each kept page is packed: which dictionary and which earlier page of its address it leans on; and back.

A page leans on the newest earlier one of the same address that leans on none itself, so that reading one needs at most
one other. It stands alone where it has too little in common with it, and is then what later ones lean on.
"""

import hashlib

from sqlalchemy import ColumnElement, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from storage import page_dictionaries
from storage.compression import ZLIB, Before, Packing, UnpackError, pack, packing_named, unpack
from storage.errors import DamagedError
from storage.failures import translated
from storage.models import MeetingRevision, Page, Revision

WORTH = 0.8  # of what it takes alone: leaning on another page must spare at least a fifth
_LEANING = Page.compression.like("%+page%")
_OF_REVISION = or_(exists().where(Revision.page_id == Page.id), exists().where(MeetingRevision.page_id == Page.id))
_TO_LEAN_ON = (
    select(Page.id)
    .where(Page.url == bindparam("of_url"), ~_LEANING, Page.body.is_not(None), _OF_REVISION)
    .order_by(Page.id.desc())
    .limit(1)
)
_LEANT_ON = select(Page.body, Page.compression, Page.sha256).where(Page.id == bindparam("of_page"))


def packed(
    session: Session, body: bytes, url: str, dictionary: int | None, *, own_id: int | None = None
) -> tuple[bytes, str]:
    """Return packed bytes and how they are packed.

    A damaged dictionary or page is not leant on: `check` tells of it, and what comes is kept all the same.

    Args:
        session: of the archive.
        body: of the page.
        url: its final address.
        dictionary: number of the dictionary to use, None without one.
        own_id: of a page that is kept already and packed anew.
    """
    alone = packed_alone(session, body, dictionary)
    other = _to_lean_on(session, url, own_id)
    if other is None:
        return alone
    leaning = Packing(dictionary, other)
    before = _sound(session, leaning)
    if before is None:
        return alone
    found = pack(body, leaning, before)
    return (found, leaning.name) if len(found) < WORTH * len(alone[0]) else alone


def packed_alone(session: Session, body: bytes, dictionary: int | None) -> tuple[bytes, str]:
    """As `packed`, leaning on no other page."""
    packing = ZLIB if dictionary is None else Packing(dictionary)
    before = _sound(session, packing)
    if before is None:
        packing, before = ZLIB, Before()
    return pack(body, packing, before), packing.name


def unpacked(session: Session, body: bytes, how: str, sha256: str) -> bytes:
    """Return the bytes of a page as received, proved by their SHA-256.

    Raises:
        DamagedError: if they are not.
    """
    where, remedy = f"page {sha256}", "restore a backup; gremienarchiv check lists all damaged pages"
    try:
        return _proved(session, body, how, sha256)
    except UnpackError as exc:
        raise DamagedError(str(exc), where=where, remedy=remedy) from exc


def leaning_on(page_id: int) -> ColumnElement[bool]:
    """Return the condition for pages that lean on another one."""
    return Page.compression.like(f"%+page{page_id}")


def uses_dictionary(number: int) -> ColumnElement[bool]:
    """Return the condition for pages that are packed with a dictionary."""
    name = Packing(number).name
    return or_(Page.compression == name, Page.compression.like(f"{name}+page%"))


def _to_lean_on(session: Session, url: str, own_id: int | None) -> int | None:
    """Return the page of an address that another one may lean on, None without one."""
    if own_id is None:
        return session.connection().scalar(_TO_LEAN_ON, {"of_url": url})
    if session.scalar(select(exists().where(Page.url == url, leaning_on(own_id)))):
        return None  # others lean on it
    return session.connection().scalar(_TO_LEAN_ON.where(Page.id < own_id), {"of_url": url})


def _proved(session: Session, body: bytes, how: str, sha256: str) -> bytes:
    received = unpack(body, how, lambda packing: _before(session, packing))
    if hashlib.sha256(received).hexdigest() != sha256:
        raise UnpackError("the kept bytes are not those that were received")
    return received


def _sound(session: Session, packing: Packing) -> Before | None:
    """Return what stands before the bytes of a page, None where it is damaged or missing."""
    try:
        with translated(session.connection().engine):
            return _before(session, packing)
    except (UnpackError, DamagedError):
        return None


def _before(session: Session, packing: Packing) -> Before:
    try:
        dictionary = b"" if packing.dictionary is None else page_dictionaries.by_number(session, packing.dictionary)
    except KeyError as exc:
        raise UnpackError(f"its dictionary {packing.dictionary} is missing") from exc
    return Before(dictionary, b"" if packing.page is None else _leant_on(session, packing.page))


def _leant_on(session: Session, page_id: int) -> bytes:
    row = session.connection().execute(_LEANT_ON, {"of_page": page_id}).first()
    if row is None or row.body is None:
        raise UnpackError(f"page {page_id}, which it leans on, is missing")
    if packing_named(row.compression).page is not None:
        raise UnpackError(f"page {page_id}, which it leans on, leans on another one itself")
    try:
        return _proved(session, row.body, row.compression, row.sha256)
    except UnpackError as exc:
        raise UnpackError(f"page {page_id}, which it leans on, is damaged") from exc
