"""What is known of every number of an installation: who named it, when it was asked for, what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import models

_CHUNK = 500  # SQLite takes no more than some thousand values in one statement
INCONCLUSIVE = frozenset({"refused", "failed"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A number the council named: in a list, on an agenda, in the calendar, by a link on a page."""

    kind: str  # "proposal" or "meeting"
    number: int
    origin: str  # list, calendar, agenda, relation ...
    reference: str | None = None  # what stood beside it
    title: str | None = None
    date: str | None = None  # YYYY-MM-DD


def note_offers(session: Session, source_id: int, offers: Iterable[Offer], at: datetime) -> None:
    """Remember what was offered. What stood beside an earlier offer stays where nothing stands beside this one."""
    wanted = list(offers)
    known = {
        (row.kind, row.number): row
        for kind in {offer.kind for offer in wanted}
        for row in _rows(session, source_id, kind, [offer.number for offer in wanted if offer.kind == kind])
    }
    for offer in wanted:
        row = known.get((offer.kind, offer.number))
        if row is None:
            row = _new(session, source_id, offer.kind, offer.number, offer.origin, at)
            known[offer.kind, offer.number] = row
        row.offered, row.last_offered_at = True, at
        row.reference = offer.reference or row.reference
        row.title = offer.title or row.title
        row.date = offer.date or row.date


def note_visit(session: Session, visit: models.Visit) -> None:
    """Remember the outcome of a visit to a proposal or meeting."""
    if visit.number is None:
        return
    row = _row(session, visit.source_id, visit.kind, visit.number, visit.origin or "asked", visit.started_at)
    row.last_visit_id, row.last_visited_at, row.last_outcome = visit.id, visit.started_at, visit.outcome
    if visit.outcome in INCONCLUSIVE:
        row.failing_since, row.failures = row.failing_since or visit.started_at, row.failures + 1
        return
    row.last_conclusive, row.last_conclusive_at = visit.outcome, visit.started_at
    row.failing_since, row.failures = None, 0
    row.offered = row.offered or visit.outcome != "not_public"


def _row(session: Session, source_id: int, kind: str, number: int, origin: str, at: datetime) -> models.KnownNumber:
    known = _rows(session, source_id, kind, [number])
    return known[0] if known else _new(session, source_id, kind, number, origin, at)


def _rows(session: Session, source_id: int, kind: str, wanted: Sequence[int]) -> list[models.KnownNumber]:
    query = select(models.KnownNumber).where(models.KnownNumber.source_id == source_id, models.KnownNumber.kind == kind)
    chunks = (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))
    return [row for chunk in chunks for row in session.scalars(query.where(models.KnownNumber.number.in_(chunk)))]


def _new(session: Session, source_id: int, kind: str, number: int, origin: str, at: datetime) -> models.KnownNumber:
    row = models.KnownNumber(
        source_id=source_id, kind=kind, number=number, origin=origin, offered=False, first_met_at=at, failures=0
    )
    session.add(row)
    return row
