"""The hash chain over what was recorded: each entry's text names the hash of the entry before it.

Nothing in it can be changed, left out or put in later without changing every hash after it: whoever noted the head at
some moment can prove later that the history up to there is still the same. An entry covers what never changes again:

 revision    source, item, number of the revision, `observed_at`, the page's SHA-256, the SHA-256 of how it was fetched
             (`fetch_text`), content hash and version of the parser as recorded
 withdrawn   both sightings: their times and the SHA-256 of their pages, and the cause
 restored    the end of a withdrawal
 redacted    what was removed on purpose, when and why

It does not cover `confirmed_at`, which moves, nor what better parsers, `reparse` or `redact` may change.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Engine, Row, bindparam, insert, select
from sqlalchemy.orm import Session

from storage.engine import reading_session
from storage.kinds import MEETING, PROPOSAL, Item, ItemRevision, Kind, item_of
from storage.models import Chain, MeetingRevision, Page, Redaction, Revision, Source, Visit, Withdrawal
from storage.types import canonical_text, utc_text

Facts = dict[str, Any]

_INSERT = insert(Chain)
_LAST = select(Chain.position, Chain.hash).order_by(Chain.position.desc()).limit(1)
_KEY = select(Source.key).where(Source.id == bindparam("of_source"))
_FETCHED = select(
    Page.sha256,
    Page.url,
    Page.requested_url,
    Page.redirects,
    Page.status,
    Page.fetched_at,
    Page.headers,
    Page.request_headers,
    Page.size,
).where(Page.id == bindparam("of_page"))


class Recorded(Protocol):
    """What an entry covers of a revision's row."""

    @property
    def number(self) -> int: ...
    @property
    def observed_at(self) -> datetime: ...
    @property
    def content_hash(self) -> str: ...
    @property
    def parser_version(self) -> str: ...
    @property
    def page_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: it stands for the whole history before it."""

    position: int
    hash: str

    def as_json(self) -> dict[str, object]:
        return {"position": self.position, "hash": self.hash}


def head(engine: Engine) -> Head | None:
    """Return the last entry of the chain, None while nothing was recorded."""
    with reading_session(engine) as session:
        return last_entry(session)


def last_entry(session: Session) -> Head | None:
    """As `head`, within a session."""
    row = session.connection().execute(_LAST).first()
    return None if row is None else Head(*row)


def sha256(text: str) -> str:
    """Return the SHA-256 (hex) of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def entry_text(kind: str, position: int, previous: str | None, facts: Facts) -> str:
    """Return what is hashed for one entry."""
    return canonical_text({**facts, "kind": kind, "position": position, "previous": previous})


def fetch_text(page: Page | Row[Any]) -> str:
    """Return how a page was fetched, as canonical JSON: address, time, status, the headers of both sides."""
    return canonical_text(
        {
            "fetched_at": utc_text(page.fetched_at),
            "headers": page.headers,
            "redirects": page.redirects,
            "request_headers": page.request_headers,
            "requested_url": page.requested_url,
            "sha256": page.sha256,
            "size": page.size,
            "status": page.status,
            "url": page.url,
        }
    )


def append_revision(session: Session, kind: Kind, item: Item, revision_id: int, revision: Recorded) -> None:
    """Append a revision that was just added."""
    _append(session, "revision", revision_facts(session, kind, item, revision), **{_column(kind): revision_id})


def append_withdrawal(
    session: Session, kind: Kind, item: Item, withdrawal: Withdrawal, page_ids: Sequence[int | None]
) -> None:
    """Append a withdrawal that was just concluded; `page_ids`: the pages of both sightings."""
    pages = [None if page_id is None else session.get_one(Page, page_id).sha256 for page_id in page_ids]
    facts = withdrawal_facts(session, kind, item, withdrawal, pages)
    _append(session, "withdrawn", facts, withdrawal_id=withdrawal.id)


def append_return(session: Session, kind: Kind, item: Item, withdrawal: Withdrawal) -> None:
    """Append the end of a withdrawal."""
    _append(session, "restored", return_facts(session, kind, item, withdrawal), withdrawal_id=withdrawal.id)


def append_redaction(session: Session, redaction: Redaction) -> None:
    """Append a redaction that was just written."""
    _append(session, "redacted", redaction_facts(session, redaction), redaction_id=redaction.id)


def revision_facts(session: Session, kind: Kind, item: Item, revision: Recorded) -> Facts:
    """Return what an entry covers of a revision."""
    fetched = (
        None if revision.page_id is None else session.connection().execute(_FETCHED, {"of_page": revision.page_id})
    )
    page = None if fetched is None else fetched.one()
    return {
        **_identity(session, kind, item),
        "revision": revision.number,
        "observed_at": utc_text(revision.observed_at),
        "page_sha256": None if page is None else page.sha256,
        "fetch_sha256": None if page is None else sha256(fetch_text(page)),
        "content_hash": revision.content_hash,
        "parser_version": revision.parser_version,
    }


def withdrawal_facts(
    session: Session, kind: Kind, item: Item, withdrawal: Withdrawal, pages: Sequence[str | None]
) -> Facts:
    """Return what an entry covers of a withdrawal; `pages`: SHA-256 of the pages that showed it, None without one."""
    return {
        **_identity(session, kind, item),
        "gone_since": utc_text(withdrawal.gone_since),
        "confirmed_at": utc_text(withdrawal.confirmed_at),
        "cause": withdrawal.cause,
        "pages": list(pages),
    }


def return_facts(session: Session, kind: Kind, item: Item, withdrawal: Withdrawal) -> Facts:
    """Return what an entry covers of the end of a withdrawal."""
    restored = withdrawal.restored_at
    return {
        **_identity(session, kind, item),
        "gone_since": utc_text(withdrawal.gone_since),
        "restored_at": None if restored is None else utc_text(restored),
    }


def redaction_facts(session: Session, redaction: Redaction) -> Facts:
    """Return what an entry covers of a redaction: of a revision, or of a page that belongs to none."""
    facts: Facts = {
        "redacted_at": utc_text(redaction.redacted_at),
        "reason": redaction.reason,
        "page_sha256": redaction.sha256,
    }
    owner = redacted_revision(session, redaction)
    if owner is None:
        return facts
    kind, revision = owner
    item = item_of(session, kind, getattr(revision, kind.owner))
    return {**facts, **_identity(session, kind, item), "revision": revision.number}


def redacted_revision(session: Session, redaction: Redaction) -> tuple[Kind, ItemRevision] | None:
    """Return the revision a redaction belongs to, None where it is a page of no revision."""
    if redaction.revision_id is not None:
        return PROPOSAL, session.get_one(Revision, redaction.revision_id)
    if redaction.meeting_revision_id is not None:
        return MEETING, session.get_one(MeetingRevision, redaction.meeting_revision_id)
    return None


def first_sighting(session: Session, kind: Kind, item: Item) -> int | None:
    """Return the page that first showed an item as gone, None where none was kept."""
    visit = (
        select(Visit.page_id)
        .where(Visit.source_id == item.source_id, Visit.kind == kind.name, Visit.number == item.number)
        .where(Visit.outcome == "gone", Visit.run_id == item.gone_run_id)
        .order_by(Visit.id)
        .limit(1)
    )
    return session.scalar(visit)


def _identity(session: Session, kind: Kind, item: Item) -> Facts:
    key = session.connection().execute(_KEY, {"of_source": item.source_id}).scalar_one()
    return {"source": key, "item": kind.name, "number": item.number}


def _column(kind: Kind) -> str:
    return f"{kind.revision.__tablename__}_id"


def _append(session: Session, kind: str, facts: Facts, **owner: int) -> None:
    last = last_entry(session)
    position, previous = (1, None) if last is None else (last.position + 1, last.hash)
    text = entry_text(kind, position, previous, facts)
    row = {"position": position, "kind": kind, "text": text, "hash": sha256(text), "previous_hash": previous}
    session.connection().execute(_INSERT, {**row, **owner})
