"""Does an item's row say the same as its visits and withdrawals: last visit, gone since when, withdrawn or not?"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from storage.check.report import Finding, Findings
from storage.kinds import Item, ItemRevision, Kind
from storage.models import Change, Visit, Withdrawal
from storage.types import utc_text

_PUBLIC = ("new", "revised", "unchanged", "restored")
_ABSENT = ("gone", "withdrawn")
SLACK = timedelta(hours=1)  # a clock may be set while a page is fetched


def check_standing(session: Session, kind: Kind, item: Item, revisions: Sequence[ItemRevision], name: str) -> Findings:
    """Yield what the row of an item says otherwise than the log of its visits."""
    own = (Visit.source_id == item.source_id, Visit.kind == kind.name, Visit.number == item.number)
    last = session.scalar(select(Visit).where(*own).order_by(Visit.id.desc()).limit(1))
    if last is None:
        yield Finding(name, "was never visited")
        return
    if last.started_at != item.last_visited_at:
        yield Finding(name, f"last_visited_at is not when its last visit began ({utc_text(last.started_at)})")
    yield from _confirmed(session, own, revisions, name)
    yield from _brought(session, own, revisions, name)
    yield from _gone(session, kind, item, own, name)
    yield from _withdrawn(session, kind, item, name)


def _confirmed(
    session: Session, own: Sequence[ColumnElement[bool]], revisions: Sequence[ItemRevision], name: str
) -> Findings:
    """Yield the revisions whose `confirmed_at` no visit explains.

    It may lie after the visit where a clock was set back: then it is that of an earlier visit.
    """
    confirming = func.max(Visit.started_at).filter(Visit.outcome.in_(_PUBLIC))
    ended = func.max(Visit.started_at)
    longest = session.scalar(select(func.max(Visit.milliseconds)).where(*own)) or 0
    visits = {
        number: (first, last)
        for number, first, last in session.execute(
            select(Visit.revision, confirming, ended).where(*own).group_by(Visit.revision)
        )
    }
    latest: datetime | None = None
    for revision in revisions:
        seen, last = visits.get(revision.number, (None, None))
        where = f"{name} revision {revision.number}"
        if seen is None or last is None:
            yield Finding(where, "no visit found it")
            continue
        latest = last if latest is None else max(latest, last)
        if not seen - SLACK <= revision.confirmed_at <= latest + timedelta(milliseconds=longest) + SLACK:
            yield Finding(where, f"confirmed_at is {utc_text(revision.confirmed_at)}, its visits say {utc_text(seen)}")


def _brought(
    session: Session, own: Sequence[ColumnElement[bool]], revisions: Sequence[ItemRevision], name: str
) -> Findings:
    """Yield the revisions with a page that no visit to the item brought."""
    brought = set(session.scalars(select(Visit.page_id).where(*own).distinct()))
    for revision in revisions:
        strange = {revision.page_id, revision.basis_page_id} - brought
        if strange:
            yield Finding(f"{name} revision {revision.number}", f"names page {strange}, which no visit to it brought")


def _gone(session: Session, kind: Kind, item: Item, own: Sequence[ColumnElement[bool]], name: str) -> Findings:
    public = session.scalar(select(func.max(Visit.id)).where(*own, Visit.outcome.in_(_PUBLIC))) or 0
    absent = select(Visit.run_id).where(*own, Visit.outcome.in_(_ABSENT), Visit.id > public)
    first_run = session.scalar(absent.order_by(Visit.id).limit(1))
    if first_run is None:
        if (item.gone_since, item.gone_run_id, item.withdrawn_at) != (None, None, None):
            yield Finding(name, "gone_since, gone_run_id or withdrawn_at are set, and its last visit found it public")
        return
    if item.gone_run_id != first_run:
        yield Finding(name, f"gone_run_id is {item.gone_run_id}, first seen gone in run {first_run}")
    owner: ColumnElement[int] = getattr(Change, kind.owner)
    told = select(Change.observed_at).where(owner == item.id, Change.kind == "gone").order_by(Change.id.desc())
    if item.gone_since is None or item.gone_since != session.scalar(told.limit(1)):
        yield Finding(name, "gone_since is not when the change told it")


def _withdrawn(session: Session, kind: Kind, item: Item, name: str) -> Findings:
    owner: ColumnElement[int] = getattr(Withdrawal, kind.owner)
    lasting = select(Withdrawal).where(owner == item.id, Withdrawal.restored_at.is_(None))
    found = [(row.gone_since, row.confirmed_at) for row in session.scalars(lasting)]
    expected = [] if item.withdrawn_at is None else [(item.gone_since, item.withdrawn_at)]
    if found != expected:
        yield Finding(name, "withdrawn_at or gone_since are not those of its withdrawal")
