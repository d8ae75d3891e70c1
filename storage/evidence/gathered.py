"""All that proves one revision, gathered from one state of the archive."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from scraper.records import canonical_json
from storage import chain, pages, rows
from storage.engine import reading_session
from storage.errors import DamagedError
from storage.evidence.passage import Passage, passage
from storage.items import Found, NumberReader, no_numbers, resolve
from storage.kinds import PROPOSAL, ItemRevision, item_of, revision_of
from storage.models import Chain, Page, Redaction
from storage.readers.revisions import find
from storage.readers.rows import Json
from storage.readers.shown import shown

_REMEDY = "gremienarchiv check tells what is damaged; restore a backup"


@dataclass(frozen=True, slots=True)
class Fetch:
    """How the page came. Headers as they were sent and received; the body after content decoding."""

    url: str  # final address
    requested_url: str
    status: int
    fetched_at: datetime
    headers: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    sha256: str
    body: bytes | None  # None after redaction
    text: str  # of storage.chain.fetch_text: what the chain covers


@dataclass(frozen=True, slots=True)
class Evidence:
    """One revision with its page and its place in the chain."""

    item: str  # name that finds it again
    number: int  # of the revision
    shown: Json  # as the command show tells it
    content: str | None  # canonical JSON, as it is hashed; None after redaction
    content_hash: str  # as recorded
    current_hash: str  # of `content`: another one where a later parser read the page again
    fetch: Fetch | None  # None where no page is named
    entry: chain.Head  # of the revision
    texts: tuple[str, ...]  # of the chain: this entry's, and all after it unless it was gathered short
    head: chain.Head  # the last entry of the chain
    redaction: str | None  # why it was removed
    passage: Passage | None = None  # the sentence that was asked for
    first_of: int | None = None  # number of the earlier revision the page was fetched for: later the same bytes came


def gather(
    engine: Engine,
    item: str,
    revision: int | None = None,
    *,
    numbers: NumberReader = no_numbers,
    query: str | None = None,
    short: bool = False,
) -> Evidence:
    """Return what proves a revision, the last one by default.

    Args:
        engine: of the archive.
        item: as `storage.items.resolve` takes it.
        revision: its number.
        numbers: as for `resolve`.
        query: the sentence it points to goes along.
        short: with the revision's own entry of the chain only; the way from there to the head is not read.

    Raises:
        ItemError: nothing, or several things, under that name.
        UnknownRevisionError: no such revision.
        NoPassageError: nothing in it fits the query.
        DamagedError: the page or the chain are not as they were recorded.
    """
    with reading_session(engine) as session:
        connection = session.connection()
        found = resolve(connection, item, numbers)
        row = revision_of(session, found.kind, find(connection, found, number=revision).id)
        entry, texts = _chain(session, found, row, most=1 if short else None)
        fetch = None if row.page_id is None else _fetch(session, session.get_one(Page, row.page_id))
        if row.redacted_at is None:  # a redaction may have taken the headers
            _refuse_other_fetch(fetch, texts[0], f"{found.name} revision {row.number}")
        told = shown(connection, found, row.id)
        return Evidence(
            item=found.name,
            number=row.number,
            shown=told,
            content=_content(session, found, row),
            content_hash=row.content_hash,
            current_hash=row.current_hash,
            fetch=fetch,
            entry=entry,
            texts=texts,
            head=_head(session) if short else chain.Head(entry.position + len(texts) - 1, chain.sha256(texts[-1])),
            redaction=_reason(session, found, row),
            passage=None if query is None else _passage(told, query, f"{found.name} revision {row.number}"),
            first_of=_first_of(session, found, row),
        )


class NoPassageError(LookupError):
    """Nothing in the revision fits the query. The message says which."""


def _passage(told: Json, query: str, where: str) -> Passage:
    found = passage(told, query)
    if found is None:
        raise NoPassageError(f"nothing in {where} fits {query!r}; gremienarchiv search tells what does")
    return found


def _fetch(session: Session, page: Page) -> Fetch:
    return Fetch(
        url=page.url,
        requested_url=page.requested_url,
        status=page.status,
        fetched_at=page.fetched_at,
        headers=tuple((name, value) for name, value in page.headers),
        request_headers=tuple((name, value) for name, value in page.request_headers),
        sha256=page.sha256,
        body=pages.body(session, page.id),
        text=chain.fetch_text(page),
    )


def _refuse_other_fetch(fetch: Fetch | None, entry: str, where: str) -> None:
    """Raise DamagedError if the page, or how it was fetched, is not what the chain covers."""
    said = json.loads(entry)
    held = (None, None) if fetch is None else (fetch.sha256, chain.sha256(fetch.text))
    if held != (said.get("page_sha256"), said.get("fetch_sha256")):
        what = "its page, or how it was fetched, is not what the hash chain covers"
        raise DamagedError(what, where=where, remedy=_REMEDY)


def _content(session: Session, found: Found, row: ItemRevision) -> str | None:
    if row.redacted_at is not None:
        return None
    text = canonical_json(rows.read_content(session, item_of(session, found.kind, found.id), row))
    if chain.sha256(text) != row.current_hash:
        where = f"{found.name} revision {row.number}"
        raise DamagedError("its rows do not have the hash recorded of them", where=where, remedy=_REMEDY)
    return text


def _head(session: Session) -> chain.Head:
    last = select(Chain.position, Chain.hash).order_by(Chain.position.desc()).limit(1)
    return chain.Head(*session.execute(last).one())


def _chain(session: Session, found: Found, row: ItemRevision, most: int | None) -> tuple[chain.Head, tuple[str, ...]]:
    """Return the revision's entry and the texts from there on (`most` of them), each proved to follow the last."""
    owner = Chain.revision_id if found.kind is PROPOSAL else Chain.meeting_revision_id
    entry = session.scalar(select(Chain).where(owner == row.id, Chain.kind == "revision"))
    if entry is None:
        where = f"{found.name} revision {row.number}"
        raise DamagedError("no entry of the hash chain covers it", where=where, remedy=_REMEDY)
    following = select(Chain.text).where(Chain.position >= entry.position).order_by(Chain.position)
    texts = tuple(session.scalars(following.limit(most)))
    previous = entry.previous_hash
    for position, text in enumerate(texts, entry.position):
        said = json.loads(text)
        if (said.get("position"), said.get("previous")) != (position, previous):
            raise DamagedError("the hash chain is broken", where=f"chain entry {position}", remedy=_REMEDY)
        previous = chain.sha256(text)
    if chain.sha256(entry.text) != entry.hash:
        raise DamagedError("its hash is not that of its text", where=f"chain entry {entry.position}", remedy=_REMEDY)
    return chain.Head(entry.position, entry.hash), texts


def _first_of(session: Session, found: Found, row: ItemRevision) -> int | None:
    """Return the number of the earlier revision of the item that was read from the same page; None without one."""
    model: Any = found.kind.revision
    same = (found.kind.revisions_of(found.id), model.page_id == row.page_id, model.number < row.number)
    number: int | None = session.scalar(select(func.min(model.number)).where(*same))
    return number


def _reason(session: Session, found: Found, row: ItemRevision) -> str | None:
    owner = Redaction.revision_id if found.kind is PROPOSAL else Redaction.meeting_revision_id
    return session.scalar(select(Redaction.reason).where(owner == row.id).order_by(Redaction.id.desc()).limit(1))
