"""What the visit policy needs to know of every number of a source: one query for proposals, one for meetings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from functools import cache
from sys import intern
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    SQLColumnExpression,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from storage import models
from storage.engine import reading
from storage.errors import UnreadableRowError
from storage.failures import translated
from storage.types import Day, Flag, UtcText, utc_time

_BATCH = 500
_FIRST_PASS = timedelta(days=1)
_SOURCE, _TODAY = bindparam("of_source", type_=Integer), bindparam("today", type_=Text)
_FIRST = bindparam("first_pass", type_=UtcText)
_NUMBER = bindparam("of_number", type_=Integer)
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_LIKE_A_TIME = "____-__-__T__:__:__Z"
_BEFORE_ALL = -1
_LAST = 2**63 - 1  # to SQLite all that is no number lies behind it
_FURTHER = models.KnownNumber.number.between(bindparam("after", type_=BigInteger) + 1, _LAST)
DONE = "Erledigt"  # the one state in which nothing is expected any more
SWEEP = "sweep"  # origin of visits to numbers that nobody named


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one number; by default it was named and never visited. Times are aware UTC."""

    kind: str  # "proposal" or "meeting"
    number: int
    first_seen_at: datetime  # first read as public, else first offered or tried
    last_visited_at: datetime | None = None
    last_outcome: str | None = None
    last_conclusive_at: datetime | None = None  # last visit that was neither failed nor refused
    changed_at: datetime | None = None  # observed_at of the current revision; None if never public
    gone_since: datetime | None = None
    withdrawn_at: datetime | None = None
    status: str | None = None  # as printed
    is_open: bool = False  # a consultation without result that is not done
    next_meeting: date | None = None  # earliest from today on
    last_meeting: date | None = None  # latest before today
    offered: bool = True  # named by the council or seen public; False: merely tried
    failing_since: datetime | None = None
    gone_run_id: int | None = None  # the run of the first sighting
    swept: bool = False  # last visited while nobody had named it
    dated: date | None = None  # what the council's list prints beside it; of meetings none
    backlog: bool = False  # met on the first day of the source: when it was read says nothing of its age
    unreadable: bool = False  # a cell of it cannot be read: nothing but kind and number is known


def facts(engine: Engine, source_id: int, today: date) -> Iterator[Fact]:
    """Yield one fact per number, proposals first, each in order of number. Use them up before writing.

    A row that cannot be read hides no other one: of its number nothing but that is known.

    Args:
        engine: the archive.
        source_id: the source.
        today: the local date that divides past meetings from future ones.
    """
    with reading(engine) as connection:
        asked = {"of_source": source_id, "today": today.isoformat(), "first_pass": _first_pass(connection, source_id)}
        for kind in ("proposal", "meeting"):
            yield from _of_kind(connection, kind, asked)


def _first_pass(connection: Connection, source_id: int) -> datetime:
    """Return the end of the first day on which numbers of a source were met."""
    met = type_coerce(models.KnownNumber.first_met_at, Text)
    of_source = models.KnownNumber.source_id == source_id
    first = connection.scalar(select(func.min(met)).where(of_source, met.like(_LIKE_A_TIME)))
    try:
        return utc_time(first or "") + _FIRST_PASS
    except ValueError:  # none was met, or the very first cell holds no time
        return _NO_TIME + _FIRST_PASS


def _of_kind(connection: Connection, kind: str, asked: Mapping[str, Any]) -> Iterator[Fact]:
    """Yield the facts of a kind: in stretches, and one by one where a row of a stretch cannot be read."""
    after: int | None = _BEFORE_ALL
    while after is not None:
        stretch = {**asked, "after": after}
        after = None
        try:
            for fact in _read(connection, _QUERIES[kind](), stretch):
                stretch["after"] = fact.number
                yield fact
        except UnreadableRowError:
            for number in connection.scalars(_next_numbers(kind), stretch).all():
                yield _one(connection, kind, number, asked)
                after = number


def _one(connection: Connection, kind: str, number: int, asked: Mapping[str, Any]) -> Fact:
    try:
        [fact] = _read(connection, _QUERIES[kind](alone=True), {**asked, "of_number": number, "after": _BEFORE_ALL})
    except UnreadableRowError:
        return Fact(kind, number, _NO_TIME, unreadable=True)
    return fact


def _read(connection: Connection, query: Select[Any], asked: Mapping[str, Any]) -> Iterator[Fact]:
    with (
        translated(connection.engine),
        connection.execution_options(yield_per=_BATCH).execute(query, asked) as rows,
    ):
        for row in rows:
            values: tuple[Any, ...] = tuple(intern(value) if type(value) is str else value for value in row)
            yield Fact(*values)  # of few words, each once in memory


@cache
def _next_numbers(kind: str) -> Select[int]:
    known = models.KnownNumber
    return (
        select(known.number)
        .where(known.source_id == _SOURCE, known.kind == kind, _FURTHER)
        .order_by(known.number)
        .limit(_BATCH)
    )


@cache  # both are asked several times a night, and take longer to write than to run over a small council
def _proposals(*, alone: bool = False) -> Select[Any]:
    """Select all proposals behind a number, or one `alone`."""
    station, proposal = models.Consultation, models.Proposal
    undone = and_(station.result.is_(None), or_(station.state.is_(None), station.state != DONE))
    stations = (
        select(
            station.revision_id,
            func.max(case((undone, 1), else_=0)).label("is_open"),
            func.min(case((station.date >= _TODAY, station.date))).label("next_meeting"),
            func.max(case((station.date < _TODAY, station.date))).label("last_meeting"),
        )
        .join(proposal, proposal.current_revision_id == station.revision_id)  # earlier revisions do not count
        .where(proposal.source_id == _SOURCE, *((proposal.number == _NUMBER,) if alone else ()))
        .group_by(station.revision_id)
        .subquery()
    )
    columns = (func.coalesce(stations.c.is_open, 0), stations.c.next_meeting, stations.c.last_meeting)
    query = _known("proposal", proposal, models.Revision, columns, alone=alone)
    return query.outerjoin(stations, stations.c.revision_id == models.Revision.id)


@cache
def _meetings(*, alone: bool = False) -> Select[Any]:
    """Select all meetings behind a number, or one `alone`."""
    listed = func.coalesce(models.MeetingRevision.date, models.KnownNumber.date)
    columns = (literal(0), case((listed >= _TODAY, listed)), case((listed < _TODAY, listed)))
    return _known("meeting", models.Meeting, models.MeetingRevision, columns, alone=alone)


_QUERIES = {"proposal": _proposals, "meeting": _meetings}


def _known(
    kind: str,
    item: Any,  # noqa: ANN401 - proposals or meetings
    revision: Any,  # noqa: ANN401 - theirs
    meetings: tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]],
    *,
    alone: bool,
) -> Select[Any]:
    """Select the attributes of a `Fact`, in their order.

    `meetings`: whether it is open, its next and its last meeting. `alone`: of one number.
    """
    known = models.KnownNumber
    is_open, next_meeting, last_meeting = meetings
    named: dict[str, SQLColumnExpression[Any]] = {
        "kind": known.kind,
        "number": known.number,
        "first_seen_at": func.coalesce(item.first_seen_at, known.first_met_at),
        "last_visited_at": known.last_visited_at,
        "last_outcome": known.last_outcome,
        "last_conclusive_at": known.last_conclusive_at,
        "changed_at": revision.observed_at,
        "gone_since": item.gone_since,
        "withdrawn_at": item.withdrawn_at,
        "status": revision.status,
        "is_open": type_coerce(is_open, Flag),
        "next_meeting": type_coerce(next_meeting, Day),
        "last_meeting": type_coerce(last_meeting, Day),
        "offered": known.offered,
        "failing_since": known.failing_since,
        "gone_run_id": item.gone_run_id,
        "swept": type_coerce(func.coalesce(models.Visit.origin == SWEEP, literal(value=False)), Flag),
        "dated": type_coerce(known.date if kind == "proposal" else null(), Day),
        "backlog": type_coerce(known.first_met_at < _FIRST, Flag),
    }
    columns: list[Any] = [named[one.name].label(one.name) for one in fields(Fact) if one.name in named]
    chosen = (known.number == _NUMBER,) if alone else ()
    return (
        select(*columns)
        .outerjoin(item, and_(item.source_id == known.source_id, item.number == known.number))
        .outerjoin(revision, revision.id == item.current_revision_id)
        .outerjoin(models.Visit, models.Visit.id == known.last_visit_id)
        .where(known.source_id == _SOURCE, known.kind == kind, _FURTHER, *chosen)
        .order_by(known.number)
    )
