"""Packs the kept pages tighter, in small steps: a dictionary of each source's own pages, and older pages with it.

The bytes received stay what they are: a page is only put back after it was unpacked again and proved by its SHA-256.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, Select, delete, exists, func, or_, select, union
from sqlalchemy.orm import Session

from storage import compression, pages
from storage.engine import reading_session, writing_session
from storage.errors import DamagedError
from storage.failures import translated
from storage.kinds import KINDS
from storage.models import Page, PageDictionary
from storage.page_dictionaries import by_number, newest_of
from storage.page_packing import leaning_on, uses_dictionary

FIRST_AT = 200  # pages of a source that make its first dictionary
AGAIN_AT = 10  # times as many as then make the next one
SAMPLES = 400
PER_RUN = 500  # pages packed anew at the end of a run
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Compacted:
    """What became of one step."""

    trained: bool
    packed: int  # pages packed anew
    damaged: str | None = None  # one line: what could not be read, and what to do


def compact(
    engine: Engine, source_id: int, now: datetime, *, first_at: int = FIRST_AT, per_run: int = PER_RUN
) -> Compacted:
    """Make the dictionary of a source if it is time, and pack some of its pages anew.

    A damaged dictionary packs nothing: another one is made as soon as enough pages can be read without it, and until
    then all stay as they are. Pages packed with it are not tried again.

    Args:
        engine: of the archive, for writing.
        source_id: the source.
        now: aware UTC.
        first_at: pages that make the first dictionary.
        per_run: pages packed anew at most.
    """
    with reading_session(engine) as session:
        lost = _damaged(session, source_id)
        made = _made(session, source_id, lost) if _is_due(session, source_id, first_at, lost) else None
    if made is not None:
        with writing_session(engine) as session:
            _add(session, source_id, made, now)
    packed, unread = _pack_some(engine, source_id, lost, per_run)
    return Compacted(made is not None, packed, _told(lost, unread))


def _pack_some(engine: Engine, source_id: int, lost: Sequence[int], most: int) -> tuple[int, int]:
    """Pack pages of a source anew; return how many were, and how many met on the way are damaged."""
    packed = tried = after = 0
    while packed < most:
        with reading_session(engine) as session:
            pending = _pending(session, source_id, lost, after, most - packed)
        if not pending:
            break
        for start in range(0, len(pending), _BATCH):
            with writing_session(engine) as session:
                newest = newest_of(session, source_id)
                packed += sum(_packed(session, page_id, newest) for page_id in pending[start : start + _BATCH])
                _drop_unused(session, source_id)
        tried, after = tried + len(pending), pending[-1]
    return packed, tried - packed


def _damaged(session: Session, source_id: int) -> list[int]:
    """Return the dictionaries of a source that cannot be used."""
    numbers = session.scalars(select(PageDictionary.id).where(PageDictionary.source_id == source_id)).all()
    return [number for number in numbers if not _is_sound(session, number)]


def _is_sound(session: Session, number: int) -> bool:
    with contextlib.suppress(DamagedError), translated(session.connection().engine):
        by_number(session, number)
        return True
    return False


def _told(lost: Sequence[int], unread: int) -> str | None:
    """Say what is damaged; None where nothing is."""
    found = [f"page dictionary {number}" for number in lost]
    found += [f"kept pages that were to be packed ({unread})"] if unread else []
    if not found:
        return None
    lasts = "what is packed with it stays unread" if lost else "they stay as they are"
    return f"the archive is damaged: {', '.join(found)}; {lasts}; gremienarchiv check names all, a backup has them"


def renew(session: Session, source_ids: Iterable[int], now: datetime, *, first_at: int = FIRST_AT) -> None:
    """Make the dictionaries of some sources anew from the pages that are left, and let go of the earlier ones.

    A dictionary holds pieces of the pages it was made of: after a redaction none may be left. A damaged page stays as
    it is: it cannot be unpacked with its dictionary either.
    """
    for source_id in source_ids:
        earlier = session.scalars(select(PageDictionary.id).where(PageDictionary.source_id == source_id)).all()
        if not earlier:
            continue
        made = _made(session, source_id, ()) if _count(session, source_id, ()) >= first_at else None
        newest = None if made is None else _add(session, source_id, made, now)
        packed = select(Page.id).where(or_(*map(uses_dictionary, earlier)), Page.body.is_not(None))
        for page_id in session.scalars(packed.order_by(Page.id)).all():
            _packed(session, page_id, newest)
        session.execute(delete(PageDictionary).where(PageDictionary.id.in_(earlier)))


def release(session: Session, page_ids: Iterable[int]) -> None:
    """Let no other page lean on some pages, whose bytes are about to go."""
    going = set(page_ids)
    for page_id in sorted(going):
        leaning = select(Page.id, Page.url).where(leaning_on(page_id), Page.body.is_not(None))
        for other in session.execute(leaning).all():
            if other.id not in going:
                with contextlib.suppress(DamagedError):  # what leans on a damaged page is lost with it
                    pages.pack_alone(session, other.id)


@dataclass(frozen=True, slots=True)
class _Made:
    """A new dictionary, and of how many pages the source had then."""

    body: bytes
    pages: int


def _is_due(session: Session, source_id: int, first_at: int, lost: Sequence[int]) -> bool:
    if newest_of(session, source_id) in lost:
        return _count(session, source_id, lost) >= first_at
    then = select(func.max(PageDictionary.pages)).where(PageDictionary.source_id == source_id)
    before = session.scalar(then)
    return _count(session, source_id, ()) >= (first_at if before is None else before * AGAIN_AT)


def _made(session: Session, source_id: int, lost: Sequence[int]) -> _Made | None:
    """Make a dictionary of pages taken evenly from all there are, but for those of damaged dictionaries."""
    found = session.scalars(_kept(source_id, lost).order_by(Page.id)).all()
    chosen = found[:: max(1, len(found) // SAMPLES)][:SAMPLES]
    body = compression.train([body for page_id in chosen if (body := _sound(session, page_id))])
    session.expunge_all()
    return None if body is None else _Made(body, len(found))


def _add(session: Session, source_id: int, made: _Made, now: datetime) -> int:
    """Keep a dictionary and return its number."""
    last = session.scalar(select(func.max(PageDictionary.version)).where(PageDictionary.source_id == source_id)) or 0
    row = PageDictionary(
        source_id=source_id,
        version=last + 1,
        made_at=now,
        pages=made.pages,
        sha256=hashlib.sha256(made.body).hexdigest(),
        body=made.body,
    )
    session.add(row)
    session.flush()
    return row.id


def _kept(source_id: int, lost: Sequence[int]) -> Select[int]:
    """Select the pages with bytes that revisions of a source were read from or are compared with.

    `lost`: dictionaries; pages that are packed with one of them are left out.
    """
    used: list[Select[int | None]] = []
    for kind in KINDS.values():
        revision, item = kind.revision, kind.item
        of_source = (getattr(revision, kind.owner) == item.id) & (item.source_id == source_id)
        used += [select(column).join(item, of_source) for column in (revision.page_id, revision.basis_page_id)]
    readable = (~uses_dictionary(number) for number in lost)
    return select(Page.id).where(Page.id.in_(union(*used)), Page.body.is_not(None), *readable)


def _count(session: Session, source_id: int, lost: Sequence[int]) -> int:
    return session.scalar(select(func.count()).select_from(_kept(source_id, lost).subquery())) or 0


def _pending(session: Session, source_id: int, lost: Sequence[int], after: int, most: int) -> Sequence[int]:
    """Return pages of a source, behind one of them, that are not packed with its newest dictionary but can be."""
    newest = newest_of(session, source_id)
    if newest is None or newest in lost:
        return []
    other = _kept(source_id, lost).where(~uses_dictionary(newest), Page.id > after)
    return session.scalars(other.order_by(Page.id).limit(most)).all()


def _sound(session: Session, page_id: int) -> bytes | None:
    """Return the bytes of a page, None if it is damaged: `check` tells of it, and a night goes on."""
    with contextlib.suppress(DamagedError), translated(session.connection().engine):
        return pages.body(session, page_id)
    return None


def _packed(session: Session, page_id: int, dictionary: int | None) -> bool:
    """Pack a page anew; False where it is damaged, and stays as it is."""
    with contextlib.suppress(DamagedError), translated(session.connection().engine):
        _pack(session, page_id, dictionary)
        return True
    return False


def _pack(session: Session, page_id: int, dictionary: int | None) -> None:
    pages.pack_anew(session, page_id, dictionary)
    session.expunge_all()  # all pages of a source need not be in memory at once


def _drop_unused(session: Session, source_id: int) -> None:
    """Let go of earlier dictionaries that no page needs any more."""
    newest = newest_of(session, source_id)
    for number in session.scalars(select(PageDictionary.id).where(PageDictionary.source_id == source_id)).all():
        if newest not in {None, number} and not session.scalar(select(exists().where(uses_dictionary(number)))):
            session.execute(delete(PageDictionary).where(PageDictionary.id == number))
