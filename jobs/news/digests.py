"""When a digest is due, and from where on it tells.

A digest of a committee is made once for each of its meetings: by the first run on one of the `digest_days` before it,
or on its day, that has something to tell. It tells everything since the digest before, and at least everything since
the day of the last meeting.
A meeting that no run came before has none; what happened is told before the next.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from storage import readers


@dataclass(frozen=True, slots=True)
class Meetings:
    """Days of meetings around today, YYYY-MM-DD."""

    last: str | None  # before today
    following: str | None  # today or later


def around(days: list[str], today: date) -> Meetings:
    """Return the last meeting and the next one."""
    now = today.isoformat()
    return Meetings(
        max((day for day in days if day < now), default=None), min((d for d in days if d >= now), default=None)
    )


def due(meetings: Meetings, today: date, days_before: int, done_for: str | None) -> bool:
    """Tell whether a digest is to be made today; `done_for`: the meeting the last one was made for."""
    if meetings.following is None or (done_for is not None and meetings.following <= done_for):
        return False
    return date.fromisoformat(meetings.following) - today <= timedelta(days=days_before)


def meetings_of(engine: Engine, source: str, committee: str, now: datetime, zone: ZoneInfo) -> Meetings:
    """Return what the archive knows of a committee's meetings."""
    return around(readers.sittings(engine, source, committee), now.astimezone(zone).date())


def start_of(engine: Engine, meetings: Meetings, zone: ZoneInfo) -> int:
    """Return the position in the chain before everything seen since the day of the last meeting."""
    if meetings.last is None:
        return readers.head_position(engine)
    morning = datetime.combine(date.fromisoformat(meetings.last), time(), zone)
    return readers.position_before(engine, morning.astimezone(UTC))
