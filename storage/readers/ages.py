"""How old and how complete each source is, in few and quick questions: what every reader of a page should know."""

from collections.abc import MutableMapping

from sqlalchemy import Connection, Engine, case, func, literal, select

from storage.engine import reading
from storage.models import Meeting, Proposal, Run, Source
from storage.readers.rows import Json, records
from storage.readers.standing import good_runs
from storage.sources import offered_and_held

_SEEN = ("new", "revised", "unchanged", "gone", "withdrawn", "restored", "not_public")
_SAW = sum((getattr(Run, outcome) for outcome in _SEEN), literal(0)) > 0  # a page of an item
_RUNS = select(Run.id, Run.started_at, Run.ended_at, case((_SAW, 1), else_=0).label("saw")).order_by(Run.id.desc())
Counts = MutableMapping[tuple[int, int, bool], Json]


def freshness(engine: Engine, counts: Counts | None = None) -> list[Json]:
    """Return one entry per source, by name.

    `source` (its key), `name`, `base_url`; `last_good_run_at`, the end of its last good run (as `status` judges it);
    `last_run_at`, the end of its last run that ended, and `last_run_saw`, whether that one saw any page of an item;
    None before the first; `running_since`, the start of a run that has not ended; `offered` and `held` proposals,
    `meetings`, `withdrawn`.

    Args:
        engine: of the archive.
        counts: what was counted before, for callers who ask often: counted anew only after a run began or ended.
    """
    known = {} if counts is None else counts
    with reading(engine) as connection:
        statement = select(Source.id, Source.key.label("source"), Source.name, Source.base_url)
        found = records(connection, statement.order_by(Source.name, Source.key))
        told = [(row, *_runs(connection, row["id"])) for row in found]
        # Kept here too: another thread, that knows of a later run, may forget this one meanwhile.
        counted = {run: known.get(run) or _counts(connection, row["id"]) for row, _, run in told}
    for row, _, run in told:
        if "held" not in counted[run]:
            offered, held = offered_and_held(engine, row["id"])
            counted[run] = {**counted[run], "offered": offered, "held": held}
    known.update(counted)
    for stale in set(known) - set(counted):
        known.pop(stale, None)
    return [{**row, **ages, **counted[run]} for row, ages, run in told]


def _runs(connection: Connection, source_id: int) -> tuple[Json, tuple[int, int, bool]]:
    """Return when the source was visited, and what tells one state of its counts from the next."""
    own = _RUNS.where(Run.source_id == source_id)
    newest = connection.execute(own.limit(1)).first()
    if newest is None:
        return {"last_run_at": None, "last_run_saw": False, "running_since": None}, (source_id, 0, False)
    ended = records(connection, own.where(Run.ended_at.is_not(None)).limit(1))
    running = records(connection, own.where(Run.ended_at.is_(None)).limit(1))
    is_running = bool(running) and running[0]["id"] == newest.id
    ages = {
        "last_run_at": ended[0]["ended_at"] if ended else None,
        "last_run_saw": bool(ended and ended[0]["saw"]),
        "running_since": running[0]["started_at"] if is_running else None,
    }
    return ages, (source_id, newest.id, newest.ended_at is not None)


def _counts(connection: Connection, source_id: int) -> Json:
    of_source = func.coalesce(Proposal.source_id, 0) == source_id  # coalesce: a scan is quicker than the index
    withdrawn = select(func.count(Proposal.withdrawn_at)).where(of_source)
    meetings = select(func.count()).select_from(Meeting).where(Meeting.source_id == source_id)
    good = good_runs(connection, source_id).with_only_columns(Run.ended_at).order_by(Run.id.desc()).limit(1)
    ended = [row["ended_at"] for row in records(connection, good)]
    return {
        "last_good_run_at": ended[0] if ended else None,
        "withdrawn": connection.scalar(withdrawn) or 0,
        "meetings": connection.scalar(meetings) or 0,
    }
