"""One visit → one outcome and all that follows from it.

 answer                 item unknown      item public               item gone or withdrawn
 ─────────────────────  ────────────────  ────────────────────────  ───────────────────────────────────────────
 content                new               unchanged or revised      restored, with a revision if it differs
 not public             not_public        gone                      gone, withdrawn once confirmed and from then on
 refused, failed        the same; nothing is written but the visit, and the body of the page

Times of a revision follow the archive's own order: a clock that was set back makes no revision older than the one
before it, nor `confirmed_at` older than `observed_at`. What the clock said stands in visit and page.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from scraper.records import Content, NoPage, Page, content_hash
from storage import pages, told, withdrawals
from storage.comparison import Comparison, compare_with
from storage.diff import Change, compare
from storage.errors import UnreadableRowError
from storage.failures import translated
from storage.kinds import KINDS, Item, ItemRevision, Kind, find_item_id, in_force, revision_of
from storage.redaction import again
from storage.revisions import Today, add_bare_revision, add_revision, changes_of, refresh
from storage.unchanged import Standing
from storage.visits import Visit


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the caller knows beyond the visit: whether and how a withdrawal may be concluded."""

    may_withdraw: bool
    confirm_after: timedelta
    cause: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """A public page that says something new: what it says, and between which moments that came to be."""

    content: Content
    page: Page
    at: datetime
    not_before: datetime | None
    banned: str | None  # why it stays out of the archive: it was redacted


@dataclass(frozen=True, slots=True)
class Ended:
    """How a visit ended, and the page kept of it."""

    outcome: str
    page_id: int | None = None
    revision: int | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Writing:
    """A visit to an item while it is written; the session's transaction is the caller's."""

    session: Session
    today: Today
    kind: Kind
    visit: Visit


def weigh(
    connection: Connection,
    today: Today,
    kind: Kind | None,
    known: Standing | None,
    visit: Visit,
    answer: Content | NoPage | None,
    judgement: Judgement,
) -> Ended:
    """Write what follows from a visit that is not merely the same again, and return how it ended.

    Args:
        connection: in a write transaction.
        today: today's parser and derivation.
        kind: of the item; None for lists and calendars.
        known: what is known of the item; None if it was never public.
        visit: what was asked for and what came.
        answer: what came, once it was found fit for this item.
        judgement: how a withdrawal may be concluded.
    """
    with Session(connection, expire_on_commit=False, autoflush=False) as session:
        if kind is None:
            ended = _overview(session, visit, answer)
        elif known is None:
            ended = _unknown(_Writing(session, today, kind, visit), answer)
        else:
            ended = _known(_Writing(session, today, kind, visit), known, answer, judgement)
        session.commit()  # writes what is pending; the transaction itself is the connection's
    return ended


def _overview(session: Session, visit: Visit, answer: Content | NoPage | None) -> Ended:
    if not isinstance(answer, NoPage):
        return Ended("read")
    outcome = "failed" if answer.outcome == "failed" else "refused"  # a list that is not public is kept from us
    return Ended(outcome, _keep_failure(session, visit))


def _unknown(writing: _Writing, answer: Content | NoPage | None) -> Ended:
    """Weigh a visit to an item that was never seen public."""
    if not isinstance(answer, NoPage):
        return _first(writing, *_read(writing.visit, answer))
    if answer.outcome == "not_public":
        return Ended("not_public")
    return Ended(answer.outcome, _keep_failure(writing.session, writing.visit))


def _known(writing: _Writing, known: Standing, answer: Content | NoPage | None, judgement: Judgement) -> Ended:
    """Weigh a visit to an item that was seen public before."""
    session, kind, visit = writing.session, writing.kind, writing.visit
    item, revision = in_force(session, kind, known.item_id)
    item.last_visited_at = visit.started_at
    if not isinstance(answer, NoPage):
        content, page = _read(visit, answer)
        return _public(writing, item, revision, content, page, is_basis=known.basis_sha256 == page.sha256)
    if answer.outcome == "not_public":
        return _absent(writing, item, revision, judgement)
    # A body that failed may hold what was redacted.
    page_id = None if again.is_touched(session, kind, item.id) else _keep_failure(session, visit)
    return Ended(answer.outcome, page_id, revision.number)


def _read(visit: Visit, content: Content | None) -> tuple[Content, Page]:
    if content is None or visit.page is None:
        raise ValueError(f"{visit.url}: a content without the page it was read from")
    return content, visit.page


def _first(writing: _Writing, content: Content, page: Page) -> Ended:
    session, kind, visit = writing.session, writing.kind, writing.visit
    at = moment(visit)
    item: Item = kind.item(
        source_id=visit.source_id,
        number=content.number,
        url=visit.url,
        first_seen_at=at,
        last_visited_at=visit.started_at,
    )
    session.add(item)
    session.flush()
    seen = _Seen(content, page, at, None, again.reason_against(session, kind, item, content, page))
    changes = compare(None, content) if seen.banned is None else (Change("new", "added", kind.name, None, None),)
    page_id, number = _add(writing, item, seen, changes)
    return Ended("new", page_id, number, changes)


def _public(
    writing: _Writing, item: Item, revision: ItemRevision, content: Content, page: Page, *, is_basis: bool
) -> Ended:
    """Weigh a public page; `is_basis`: it is, byte for byte, the one that later ones are compared with."""
    session, today, kind, visit = writing.session, writing.today, writing.kind, writing.visit
    at = max(moment(visit), revision.confirmed_at, item.withdrawn_at or item.gone_since or revision.confirmed_at)
    item.url = visit.url
    back = _return_of(writing, item, revision, at)
    if is_basis:
        comparison = Comparison(same=True, moved=False, before=content, after=content)
    else:
        refresh(session, today, kind, item, revision)
        comparison = compare_with(session, today.reader, kind, item, revision, content, page.fetched_at)
    if comparison.same:
        revision.confirmed_at = at
        page_id = _adopt(writing, item, revision, comparison, content, page)
        return Ended("restored" if back else "unchanged", page_id, revision.number, back)
    reason = again.reason_against(session, kind, item, content, page)
    seen = _Seen(content, page, at, revision.confirmed_at, reason)
    changes = changes_of(today, kind, comparison if reason is None else replace(comparison, before=None))
    page_id, number = _add(writing, item, seen, changes)
    return Ended("restored" if back else "revised", page_id, number, (*back, *changes))


def _add(writing: _Writing, item: Item, seen: _Seen, changes: Sequence[Change]) -> tuple[int, int]:
    """Add a revision and what is told of it; return its page and its number. What was redacted stays out of it."""
    session, today, kind = writing.session, writing.today, writing.kind
    content, at = seen.content, seen.at
    lines = told.told_of(changes, at, seen.not_before)
    seal = told.changes_hash(lines)
    page_id = pages.put(session, seen.page, source_id=item.source_id, blank=seen.banned is not None)
    if seen.banned is None:
        added = add_revision(session, today, kind, item, content, page_id, at, seal)
    else:
        added = add_bare_revision(session, today, kind, item, content, page_id, at, seal)
        again.bury(session, kind, item, revision_of(session, kind, added.id), seen.banned, at)
    told.write(session.connection(), kind, item, added.number, lines)
    return page_id, added.number


def _adopt(
    writing: _Writing, item: Item, revision: ItemRevision, comparison: Comparison, content: Content, page: Page
) -> int | None:
    """Return the id of a page kept beside the old one: after a move, as the basis of later comparisons. Else None."""
    if revision.redacted_at is not None:
        again.adopt(revision, content, writing.today.reader)
        return None
    if not comparison.moved:
        return None
    revision.basis_page_id = pages.put(writing.session, page, source_id=item.source_id)
    revision.basis_hash, revision.basis_dialect = content_hash(content), content.dialect
    return revision.basis_page_id


def _return_of(writing: _Writing, item: Item, revision: ItemRevision, at: datetime) -> tuple[Change, ...]:
    """Undo a withdrawal or a first sighting; the return of what was gone only once is no news either."""
    session, kind = writing.session, writing.kind
    last_absent = item.withdrawn_at or item.gone_since
    if last_absent is None:
        return ()
    news = item.withdrawn_at is not None
    back = (withdrawals.restore(session, item, kind, at),)
    told.tell(session, kind, item, revision.number, told.told_of(back, at, last_absent, news=news))
    return back


def _absent(writing: _Writing, item: Item, revision: ItemRevision, judgement: Judgement) -> Ended:
    """Weigh a page that is not public any more: gone at first sight, withdrawn once that was confirmed."""
    session, kind, visit = writing.session, writing.kind, writing.visit
    at = max(moment(visit), revision.confirmed_at)
    if item.gone_since is None:
        outcome, changes = "gone", (withdrawals.turn_gone(item, kind, visit.run_id, at),)
    elif judgement.may_withdraw and withdrawals.may_be_confirmed(
        session, item, kind, visit.run_id, moment(visit), judgement.confirm_after
    ):
        page_id = _keep(session, visit)
        outcome, changes = "withdrawn", (withdrawals.confirm(session, item, kind, at, judgement.cause, page_id),)
    else:
        return Ended("gone" if item.withdrawn_at is None else "withdrawn", None, revision.number)
    lines = told.told_of(changes, at, revision.confirmed_at, news=outcome == "withdrawn")
    told.tell(session, kind, item, revision.number, lines)
    return Ended(outcome, _keep(session, visit), revision.number, changes)


def _keep(session: Session, visit: Visit, *, read: bool = True) -> int | None:
    return None if visit.page is None else pages.put(session, visit.page, source_id=visit.source_id, read=read)


def _keep_failure(session: Session, visit: Visit) -> int | None:
    if visit.page is not None and again.is_emptied(session, visit.page.url):
        return None
    page_id = _keep(session, visit, read=False)
    if page_id is not None:
        pages.drop_earlier_failures(session, visit.url, page_id)
    return page_id


def keep_unless_touched(connection: Connection, visit: Visit) -> int | None:
    """Keep the page of a visit that failed for the archive's own rows; nothing where even that cannot be done."""
    kind = KINDS.get(visit.kind)
    with (
        contextlib.suppress(UnreadableRowError),
        translated(connection.engine),
        connection.begin_nested(),
        Session(connection) as session,
    ):
        item_id = None if kind is None else find_item_id(session, kind, visit.source_id, visit.number)
        if kind is not None and item_id is not None and again.is_touched(session, kind, item_id):
            return None
        page_id = _keep_failure(session, visit)
        session.commit()
        return page_id
    return None


def moment(visit: Visit) -> datetime:
    """Return the time of the fetch in whole seconds, or of the visit's start where no page came."""
    at = visit.started_at if visit.page is None else visit.page.fetched_at
    return at.replace(microsecond=0)
