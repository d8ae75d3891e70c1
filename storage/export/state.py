"""How far an archive has come: where the next export can go on."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.export.wanted import State
from storage.models import Change, Run, Source
from storage.types import utc_text


def state_of(connection: Connection, now: datetime) -> State:
    """Return the names of the sources, and the time from which a later export must select to miss nothing.

    That is the last change seen, or the start of a run that has not ended: what it has fetched may not be written yet.
    It is never later than now: the clock may have been ahead when a change was seen.
    """
    latest = connection.scalar(select(func.max(Change.observed_at)))
    last_runs = select(func.max(Run.id)).group_by(Run.source_id)
    running = select(func.min(Run.started_at)).where(Run.id.in_(last_runs), Run.ended_at.is_(None))
    begun = connection.scalar(running)
    known = [min(moment, now) for moment in (latest, begun) if moment is not None]
    sources = connection.execute(select(Source.name, Source.base_url).order_by(Source.key))
    return State(
        next_since=utc_text(min(known)) if known else None, sources=tuple((name, url) for name, url in sources)
    )
