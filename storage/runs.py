"""When a source was last run over, and whether that run came to its end."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, exists, select

from storage.engine import reading
from storage.models import Run, Source, Visit

INTERRUPTED = "interrupted: the program was told to stop"  # kept as the reason of runs that we ended ourselves
_BY_HAND = "asked"  # origin of visits to numbers named on the command line


@dataclass(frozen=True, slots=True)
class Began:
    """One run over a source that looked at what was due."""

    started_at: datetime  # aware UTC, in whole seconds
    finished: bool  # False: it was killed, or told to stop; the site's refusal is an end too


def last_runs(engine: Engine, key: str, count: int) -> list[Began]:
    """Return the last runs over a source, the newest first, without those that only visited numbers named by hand."""
    by_hand = exists().where(Visit.run_id == Run.id, Visit.origin == _BY_HAND)
    statement = (
        select(Run.started_at, Run.ended_at, Run.stopped)
        .join(Source, Source.id == Run.source_id)
        .where(Source.key == key, ~by_hand)
        .order_by(Run.id.desc())  # not by time: a clock that was ahead once would hide all later ones
        .limit(count)
    )
    with reading(engine) as connection:
        rows = connection.execute(statement).all()
    return [Began(row.started_at, row.ended_at is not None and row.stopped != INTERRUPTED) for row in rows]
