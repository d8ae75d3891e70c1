"""Pages that are public no more: first sighting, confirmation, return. Two sightings make a withdrawal."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import chain, models
from storage.diff import Change
from storage.kinds import Item, Kind
from storage.types import utc_text

SINGLE = "single"  # cause: this page alone, for all we know


def may_be_confirmed(
    session: Session, item: Item, kind: Kind, run_id: int, now: datetime, confirm_after: timedelta
) -> bool:
    """Tell whether a sighting as gone, `now`, is the second one: in a later run, and long enough after the first."""
    if item.gone_since is None or item.gone_run_id is None or item.withdrawn_at is not None:
        return False
    first = item.gone_since if item.gone_since <= now else _first_visit(session, item, kind, now)
    return run_id > item.gone_run_id and first is not None and now - first >= confirm_after


def _first_visit(session: Session, item: Item, kind: Kind, now: datetime) -> datetime | None:
    """Return when it was first seen gone by a clock that was not ahead: a date to come dates no sighting."""
    first = select(func.min(models.Visit.started_at)).where(
        models.Visit.source_id == item.source_id,
        models.Visit.kind == kind.name,
        models.Visit.number == item.number,
        models.Visit.run_id >= item.gone_run_id,
        models.Visit.outcome == "gone",
        models.Visit.started_at <= now,
    )
    return session.scalar(first)


def turn_gone(item: Item, kind: Kind, run_id: int, at: datetime) -> Change:
    """Date the first sighting."""
    item.gone_since, item.gone_run_id = at, run_id
    return Change("gone", "removed", kind.name, "public", "not public")


def confirm(session: Session, item: Item, kind: Kind, at: datetime, cause: str, page_id: int | None) -> Change:
    """Conclude the withdrawal, dated with both sightings; `page_id`: the page that showed the second one."""
    first = item.gone_since or at
    item.withdrawn_at = at
    withdrawal = models.Withdrawal(**{kind.owner: item.id}, gone_since=first, confirmed_at=at, cause=cause)
    session.add(withdrawal)
    session.flush()
    chain.append_withdrawal(session, kind, item, withdrawal, (chain.first_sighting(session, kind, item), page_id))
    seen = f"gone since {utc_text(first)}, confirmed {utc_text(at)}"
    return Change("withdrawn", "removed", kind.name, "public", seen)


def restore(session: Session, item: Item, kind: Kind, at: datetime) -> Change:
    """Undo both datings; the withdrawal stays on record with its end."""
    owner = models.Withdrawal.proposal_id if kind.name == "proposal" else models.Withdrawal.meeting_id
    ended = select(models.Withdrawal).where(owner == item.id, models.Withdrawal.restored_at.is_(None))
    for withdrawal in session.scalars(ended).all():
        withdrawal.restored_at = at
        chain.append_return(session, kind, item, withdrawal)
    before = "gone" if item.withdrawn_at is None else "withdrawn"
    item.gone_since = item.gone_run_id = item.withdrawn_at = None
    return Change("restored", "added", kind.name, before, "public")
