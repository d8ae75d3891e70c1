"""What is known of every number of an installation: who named it, when it was asked for, what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, insert, select, update

from storage.models import KnownNumber
from storage.types import UtcText
from storage.visits import Visit

_CHUNK = 500  # SQLite takes no more than some thousand values in one statement
INCONCLUSIVE = frozenset({"refused", "failed"})
_BESIDE = ("reference", "title", "date")


@dataclass(frozen=True, slots=True)
class Offer:
    """A number the council named: in a list, on an agenda, in the calendar, by a link on a page."""

    kind: str  # "proposal" or "meeting"
    number: int
    origin: str  # list, calendar, agenda, relation ...
    reference: str | None = None  # what stood beside it
    title: str | None = None
    date: str | None = None  # YYYY-MM-DD

    def after(self, earlier: "Offer | None") -> "Offer":
        """Return both as one: what stood beside the earlier one stays where nothing stands beside this one."""
        if earlier is None:
            return self
        return replace(earlier, **{name: getattr(self, name) or getattr(earlier, name) for name in _BESIDE})


def _unless_redacted(offered: ColumnElement[str | None]) -> ColumnElement[str | None]:
    """Return what may be kept of an offer: nothing where it was removed on purpose."""
    return case((KnownNumber.redacted_at.is_(None), offered))


_ONE = update(KnownNumber).where(
    KnownNumber.source_id == bindparam("of_source"),
    KnownNumber.kind == bindparam("of_kind"),
    KnownNumber.number == bindparam("of_number"),
)
_FAILED = _ONE.values(
    failing_since=func.coalesce(KnownNumber.failing_since, bindparam("since", type_=UtcText)),
    failures=KnownNumber.failures + 1,
)
_OFFERED = _ONE.values(
    offered=True,
    reference=_unless_redacted(func.coalesce(bindparam("offered_reference"), KnownNumber.reference)),
    title=_unless_redacted(func.coalesce(bindparam("offered_title"), KnownNumber.title)),
    date=func.coalesce(bindparam("offered_date"), KnownNumber.date),
)
_NEW = insert(KnownNumber)
_MET = select(KnownNumber.kind, KnownNumber.number, case((KnownNumber.offered == 1, 1), else_=0)).where(
    KnownNumber.source_id == bindparam("of_source"),
    KnownNumber.kind.in_(("proposal", "meeting")),
    KnownNumber.number.in_(bindparam("numbers", expanding=True)),
)


def note_offers(
    connection: Connection, source_id: int, offers: Iterable[Offer], at: datetime, *, only_new: bool = False
) -> None:
    """Remember what was offered. What stood beside an earlier offer stays where nothing stands beside this one.

    `only_new`: what was offered before stays as it is, for a page that says what it said before.
    """
    wanted: dict[tuple[str, int], Offer] = {}
    for offer in offers:
        wanted[offer.kind, offer.number] = offer.after(wanted.get((offer.kind, offer.number)))
    if not wanted:
        return
    met = _met(connection, source_id, [number for _, number in wanted])
    fresh = [offer for which, offer in wanted.items() if which not in met]
    again = [offer for which, offer in wanted.items() if which in met and not (only_new and met[which])]
    if fresh:
        connection.execute(_NEW, [_fresh(source_id, offer, at) for offer in fresh])
    if again:
        connection.execute(_OFFERED, [_again(source_id, offer, at) for offer in again])


def note_visit(connection: Connection, visit_id: int, visit: Visit, outcome: str) -> None:
    """Remember the outcome of a visit to a proposal or meeting; `visit_id`: its row."""
    if visit.number is None:
        return
    at, values = visit.started_at, _which(visit.source_id, visit.kind, visit.number)
    values |= {"last_visit_id": visit_id, "last_visited_at": at, "last_outcome": outcome}
    if outcome in INCONCLUSIVE:
        statement = _FAILED
        values["since"] = at
    else:
        statement = _ONE
        values |= {"last_conclusive": outcome, "last_conclusive_at": at, "failing_since": None, "failures": 0}
        values |= {} if outcome == "not_public" else {"offered": True}
    if not connection.execute(statement, values).rowcount:
        connection.execute(_NEW, _met_first(visit.source_id, visit.kind, visit.number, visit.origin or "asked", at))
        connection.execute(statement, values)


def _met(connection: Connection, source_id: int, numbers: Sequence[int]) -> dict[tuple[str, int], bool]:
    """Return which of these numbers are known, of proposals and of meetings, and whether they were offered."""
    chunks = (numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK))
    return {
        (kind, number): bool(offered)
        for chunk in chunks
        for kind, number, offered in connection.execute(_MET, {"of_source": source_id, "numbers": chunk})
    }


def _which(source_id: int, kind: str, number: int) -> dict[str, Any]:
    return {"of_source": source_id, "of_kind": kind, "of_number": number}


def _met_first(source_id: int, kind: str, number: int, origin: str, at: datetime) -> dict[str, Any]:
    """Return the row of a number met for the first time."""
    which = {"source_id": source_id, "kind": kind, "number": number}
    return {**which, "origin": origin, "offered": False, "first_met_at": at, "failures": 0}


def _fresh(source_id: int, offer: Offer, at: datetime) -> dict[str, Any]:
    beside = {name: getattr(offer, name) for name in _BESIDE}
    row = _met_first(source_id, offer.kind, offer.number, offer.origin, at)
    return {**row, **beside, "offered": True, "last_offered_at": at}


def _again(source_id: int, offer: Offer, at: datetime) -> dict[str, Any]:
    beside = {f"offered_{name}": getattr(offer, name) for name in _BESIDE}
    return {**_which(source_id, offer.kind, offer.number), **beside, "last_offered_at": at}
