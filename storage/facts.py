"""What the visit policy needs to know of every number of a source: one query for proposals, one for meetings."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import cache
from sys import intern
from typing import Any

from sqlalchemy import (
    ColumnElement,
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
from storage.types import Day, Flag, UtcText

_BATCH = 500
_FIRST_PASS = timedelta(days=1)
_SOURCE, _TODAY = bindparam("of_source", type_=Integer), bindparam("today", type_=Text)
_FIRST = bindparam("first_pass", type_=UtcText)
DONE = "Erledigt"  # the one state in which nothing is expected any more
SWEEP = "sweep"  # origin of visits to numbers that nobody named


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one number. Times are aware UTC."""

    kind: str  # "proposal" or "meeting"
    number: int
    first_seen_at: datetime  # first read as public, else first offered or tried
    last_visited_at: datetime | None
    last_outcome: str | None
    last_conclusive_at: datetime | None  # last visit that was neither failed nor refused
    changed_at: datetime | None  # observed_at of the current revision; None if never public
    gone_since: datetime | None
    withdrawn_at: datetime | None
    status: str | None  # as printed
    is_open: bool  # a consultation without result that is not done
    next_meeting: date | None  # earliest from today on
    last_meeting: date | None  # latest before today
    offered: bool  # named by the council or seen public; False: merely tried
    failing_since: datetime | None
    gone_run_id: int | None = None  # the run of the first sighting
    swept: bool = False  # last visited while nobody had named it
    dated: date | None = None  # what the council's list prints beside it; of meetings none
    backlog: bool = False  # met on the first day of the source: when it was read says nothing of its age


def facts(engine: Engine, source_id: int, today: date) -> Iterator[Fact]:
    """Yield one fact per number, proposals first, each in order of number. Use them up before writing.

    Args:
        engine: the archive.
        source_id: the source.
        today: the local date that divides past meetings from future ones.
    """
    with reading(engine) as connection:
        own = models.KnownNumber.source_id == source_id
        first = connection.scalar(select(func.min(models.KnownNumber.first_met_at)).where(own))
        if first is None:
            return
        asked = {"of_source": source_id, "today": today.isoformat(), "first_pass": first + _FIRST_PASS}
        for query in (_proposals(), _meetings()):
            for row in connection.execution_options(yield_per=_BATCH).execute(query, asked):
                values: tuple[Any, ...] = tuple(intern(value) if type(value) is str else value for value in row)
                yield Fact(*values)  # of few words, each once in memory


@cache  # both are asked several times a night, and take longer to write than to run over a small council
def _proposals() -> Select[Any]:
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
        .where(proposal.source_id == _SOURCE)
        .group_by(station.revision_id)
        .subquery()
    )
    columns = (func.coalesce(stations.c.is_open, 0), stations.c.next_meeting, stations.c.last_meeting)
    query = _known("proposal", proposal, models.Revision, columns)
    return query.outerjoin(stations, stations.c.revision_id == models.Revision.id)


@cache
def _meetings() -> Select[Any]:
    listed = func.coalesce(models.MeetingRevision.date, models.KnownNumber.date)
    columns = (literal(0), case((listed >= _TODAY, listed)), case((listed < _TODAY, listed)))
    return _known("meeting", models.Meeting, models.MeetingRevision, columns)


def _known(
    kind: str,
    item: Any,  # noqa: ANN401 - proposals or meetings
    revision: Any,  # noqa: ANN401 - theirs
    meetings: tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]],
) -> Select[Any]:
    """Select the attributes of a `Fact`, in their order.

    `meetings`: whether it is open, its next and its last meeting.
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
    columns: list[Any] = [named[one.name].label(one.name) for one in fields(Fact)]
    return (
        select(*columns)
        .outerjoin(item, and_(item.source_id == known.source_id, item.number == known.number))
        .outerjoin(revision, revision.id == item.current_revision_id)
        .outerjoin(models.Visit, models.Visit.id == known.last_visit_id)
        .where(known.source_id == _SOURCE, known.kind == kind)
        .order_by(known.number)
    )
