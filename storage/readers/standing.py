"""How each source stands: when it was last visited well, how complete it is, what fails."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, column, exists, func, select, table
from sqlalchemy.orm import aliased

from storage.engine import reading
from storage.models import KnownNumber, Meeting, Proposal, Run, Source, Visit
from storage.readers.rows import Json, columns, plain, records
from storage.sources import offered_and_held
from storage.types import utc_text

_COVERAGE = table("coverage", column("source"), column("state"))
_AHEAD = timedelta(hours=1)  # two machines' clocks may differ
_TROUBLE = ("refused", "failed")
_LOOKING = ("list", "calendar")  # kinds of visit that look for what is new
_WHY = (Visit.outcome, Visit.verdict, Visit.detail)
_PROBLEM = ("kind", "number", "url", "since", "failures", "outcome", "verdict", "detail")


def status(engine: Engine, now: datetime) -> list[Json]:
    """Return one entry per source.

    `last_good_run_at` is the start of the last run that looked for what is new, was answered there, and went through to
    its end (not stopped, no brake), `age_seconds` its age; `held` proposals of `offered` ones; `read_well` the share of
    visited, offered pages whose last visit was neither refused nor failed; `discovery` whether "list" and "calendar"
    were read,
    partly, failed, refused or are closed (not released) as of the last run that looked for what is new; `coverage` the
    counts of the view; `problems` what fails, since when and why.
    """
    with reading(engine) as connection:
        ids = connection.scalars(select(Source.id).order_by(Source.key)).all()
    offers = {source_id: offered_and_held(engine, source_id) for source_id in ids}
    with reading(engine) as connection:
        return [_standing(connection, source_id, now, offers[source_id]) for source_id in ids]


def _standing(connection: Connection, source_id: int, now: datetime, offer: tuple[int, int]) -> Json:
    [source] = records(connection, select(*columns(Source)).where(Source.id == source_id))
    good = _last_good_run(connection, source_id, now)
    return {
        "source": source.pop("key"),
        **source,
        "last_good_run_at": utc_text(good) if good else None,
        "age_seconds": int((now - good).total_seconds()) if good else None,
        "last_run": _last_run(connection, source_id),
        "offered": offer[0],
        "held": offer[1],
        **_completeness(connection, source_id),
        "discovery": _discovery(connection, source_id),
        "coverage": _coverage(connection, source_id),
        "problems": _problems(connection, source_id),
    }


def _last_good_run(connection: Connection, source_id: int, now: datetime) -> datetime | None:
    """Return the start of the last good run; one dated ahead, by a wrong clock, only where there is no other."""
    is_past = Run.started_at <= now + _AHEAD
    good = good_runs(connection, source_id).with_only_columns(Run.started_at)
    return connection.scalar(good.order_by(is_past.desc(), Run.id.desc()).limit(1))


def good_runs(connection: Connection, source_id: int) -> Select[Any]:
    """Select the runs of a source that looked for what is new, were answered there, and went through to their end."""
    looking = (Visit.source_id == source_id, Visit.kind.in_(_LOOKING))
    good: Select[Any] = select(Run).where(
        Run.source_id == source_id, Run.ended_at.is_not(None), Run.stopped.is_(None), Run.brake_held.in_([False])
    )
    if connection.scalar(select(Visit.id).where(*looking).limit(1)) is None:  # some councils release no list
        return good
    answered = (Visit.outcome == "read") | (Visit.verdict == "refused_program")
    return good.where(exists().where(Visit.run_id == Run.id, *looking, answered))


def _last_run(connection: Connection, source_id: int) -> Json | None:
    statement = select(*columns(Run)).where(Run.source_id == source_id).order_by(Run.id.desc()).limit(1)
    found = records(connection, statement)
    return found[0] if found else None


def _completeness(connection: Connection, source_id: int) -> Json:
    known = (KnownNumber.source_id == source_id, KnownNumber.offered.in_([True]))
    visited = (*known, KnownNumber.last_outcome.is_not(None))

    def count(*where: ColumnElement[bool]) -> int:
        return connection.scalar(select(func.count()).where(*where)) or 0

    all_visited = count(*visited)
    well = count(*visited, KnownNumber.last_outcome.not_in(_TROUBLE))
    return {
        "meetings": count(Meeting.source_id == source_id),
        "withdrawn": count(Proposal.source_id == source_id, Proposal.withdrawn_at.is_not(None)),
        "printed_total": connection.scalar(
            select(Run.printed_total)
            .where(Run.source_id == source_id, Run.printed_total.is_not(None))
            .order_by(Run.id.desc())
            .limit(1)
        ),
        "read_well": round(well / all_visited, 4) if all_visited else None,
    }


def _coverage(connection: Connection, source_id: int) -> Json:
    key = select(Source.key).where(Source.id == source_id).scalar_subquery()
    statement = select(_COVERAGE.c.state, func.count()).where(_COVERAGE.c.source == key).group_by(_COVERAGE.c.state)
    return {row[0]: row[1] for row in connection.execute(statement.order_by(_COVERAGE.c.state))}


def _discovery(connection: Connection, source_id: int) -> dict[str, str]:
    """Return how the ways to what exists stand; where the list was not read, `offered` is not all there is."""
    own = (Visit.source_id == source_id,)
    run = connection.scalar(select(func.max(Visit.run_id)).where(*own, Visit.kind.in_(_LOOKING)))
    entered = select(func.max(Visit.run_id)).where(*own, Visit.kind == "start", Visit.outcome == "read")
    run = run or connection.scalar(entered)
    if run is None:
        return {}
    told = select(Visit.kind, Visit.outcome).where(*own, Visit.run_id == run, Visit.kind.in_(_LOOKING)).distinct()
    outcomes = [(row[0], row[1]) for row in connection.execute(told)]
    return {way: _state({outcome for kind, outcome in outcomes if kind == way}) for way in _LOOKING}


def _state(outcomes: set[str]) -> str:
    if not outcomes:
        return "closed"
    if "read" in outcomes:
        return "read" if outcomes == {"read"} else "partly"
    return "refused" if "refused" in outcomes else "failed"


def _problems(connection: Connection, source_id: int) -> list[Json]:
    """Return what the last visits failed at, the longest failing first."""
    items: Select[*tuple[Any, ...]] = (
        select(KnownNumber.kind, KnownNumber.number, Visit.url, KnownNumber.failing_since, KnownNumber.failures, *_WHY)
        .outerjoin(Visit, Visit.id == KnownNumber.last_visit_id)
        .where(
            KnownNumber.source_id == source_id, KnownNumber.offered.in_([True]), KnownNumber.failing_since.is_not(None)
        )
        .order_by(KnownNumber.failing_since, KnownNumber.kind.desc(), KnownNumber.number)
    )
    rows = [*connection.execute(_failing_lists(source_id)), *connection.execute(items)]
    return [plain(dict(zip(_PROBLEM, row, strict=True))) for row in rows]


def _failing_lists(source_id: int) -> Select[*tuple[Any, ...]]:
    """Select the lists, calendars and the like that failed in the last run that asked for such.

    Start pages are tried until one answers; where none did, the run was stopped and says so.
    """
    same = aliased(Visit)
    last = select(func.max(same.run_id)).where(same.source_id == source_id, same.kind == Visit.kind).scalar_subquery()
    return (
        select(Visit.kind, Visit.number, Visit.url, Visit.started_at, Visit.attempts, *_WHY)
        .where(Visit.source_id == source_id, Visit.number.is_(None), Visit.outcome.in_(_TROUBLE), Visit.run_id == last)
        .where(Visit.kind != "start")
        .order_by(Visit.started_at)
    )
