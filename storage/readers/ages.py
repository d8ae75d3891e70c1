"""How old and how complete each source is, in few and quick questions: what every reader of a page should know."""

from sqlalchemy import Connection, Engine, func, select

from storage.engine import reading
from storage.models import Meeting, Proposal, Run, Source
from storage.readers.rows import Json, records
from storage.sources import offered_and_held


def freshness(engine: Engine) -> list[Json]:
    """Return one entry per source, by name.

    `source` (its key), `name`, `base_url`; `last_run_at`, the end of its last run that ended, None before the first;
    `running_since`, the start of a run that has not ended; `offered` and `held` proposals, `meetings`, `withdrawn`.
    """
    with reading(engine) as connection:
        statement = select(Source.id, Source.key.label("source"), Source.name, Source.base_url)
        found = records(connection, statement.order_by(Source.name, Source.key))
        told = [{**row, **_runs(connection, row["id"]), **_counts(connection, row["id"])} for row in found]
    for row in told:
        row["offered"], row["held"] = offered_and_held(engine, row.pop("id"))
    return told


def _runs(connection: Connection, source_id: int) -> Json:
    own = select(Run.started_at, Run.ended_at).where(Run.source_id == source_id)
    [last] = records(connection, own.order_by(Run.id.desc()).limit(1)) or [{"started_at": None, "ended_at": None}]
    [ended] = records(connection, own.where(Run.ended_at.is_not(None)).order_by(Run.id.desc()).limit(1)) or [last]
    return {"last_run_at": ended["ended_at"], "running_since": None if last["ended_at"] else last["started_at"]}


def _counts(connection: Connection, source_id: int) -> Json:
    withdrawn = func.count(Proposal.withdrawn_at)
    return {
        "withdrawn": connection.scalar(select(withdrawn).where(Proposal.source_id == source_id)) or 0,
        "meetings": connection.scalar(select(func.count()).where(Meeting.source_id == source_id)) or 0,
    }
