"""What the visit policy needs to know of every number of a source: one query for proposals, one for meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, Row, Select, and_, case, func, literal, null, or_, select

from storage import models
from storage.engine import reading

_BATCH = 500
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


def facts(engine: Engine, source_id: int, today: date) -> Iterator[Fact]:
    """Yield one fact per number, proposals first, each in order of number. Use them up before writing.

    Args:
        engine: the archive.
        source_id: the source.
        today: the local date that divides past meetings from future ones.
    """
    with reading(engine) as connection:
        for query in (_proposals(source_id, today.isoformat()), _meetings(source_id, today.isoformat())):
            rows = connection.execution_options(yield_per=_BATCH).execute(query)
            for row in rows:
                yield _fact(row)


def _proposals(source_id: int, today: str) -> Select[Any]:
    station = models.Consultation
    undone = and_(station.result.is_(None), or_(station.state.is_(None), station.state != DONE))
    stations = (
        select(
            station.revision_id,
            func.max(case((undone, 1), else_=0)).label("is_open"),
            func.min(case((station.date >= today, station.date))).label("next_meeting"),
            func.max(case((station.date < today, station.date))).label("last_meeting"),
        )
        .group_by(station.revision_id)
        .subquery()
    )
    query = _known("proposal", models.Proposal, models.Revision, source_id)
    return query.add_columns(stations.c.is_open, stations.c.next_meeting, stations.c.last_meeting).outerjoin(
        stations, stations.c.revision_id == models.Revision.id
    )


def _meetings(source_id: int, today: str) -> Select[Any]:
    held = models.MeetingRevision.date
    listed = func.coalesce(held, models.KnownNumber.date)
    return _known("meeting", models.Meeting, models.MeetingRevision, source_id).add_columns(
        literal(0).label("is_open"),
        case((listed >= today, listed), else_=null()).label("next_meeting"),
        case((listed < today, listed), else_=null()).label("last_meeting"),
    )


def _known(kind: str, item: Any, revision: Any, source_id: int) -> Select[Any]:  # noqa: ANN401 - either pair of models
    known = models.KnownNumber
    return (
        select(
            known.kind,
            known.number,
            func.coalesce(item.first_seen_at, known.first_met_at).label("first_seen_at"),
            known.last_visited_at,
            known.last_outcome,
            known.last_conclusive_at,
            revision.observed_at.label("changed_at"),
            item.gone_since,
            item.withdrawn_at,
            revision.status,
            known.offered,
            known.failing_since,
            item.gone_run_id,
            func.coalesce(models.Visit.origin == SWEEP, False).label("swept"),
        )
        .outerjoin(item, and_(item.source_id == known.source_id, item.number == known.number))
        .outerjoin(revision, revision.id == item.current_revision_id)
        .outerjoin(models.Visit, models.Visit.id == known.last_visit_id)
        .where(known.source_id == source_id, known.kind == kind)
        .order_by(known.number)
    )


def _fact(row: Row[Any]) -> Fact:
    values = dict(row._mapping)  # noqa: SLF001 - the public name of a row's columns
    values["is_open"], values["swept"] = bool(values["is_open"]), bool(values["swept"])
    for name in ("next_meeting", "last_meeting"):
        values[name] = _date(values[name])
    return Fact(**values)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
