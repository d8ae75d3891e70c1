"""TIME as people write it → one aware moment in UTC. Pure: the clock and the zone are arguments."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from jobs.errors import UsageError

Edge = Literal["start", "end"]
_AGE = re.compile(r"([0-9]{1,6})\s*([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})"
)
_REMEDY = "write a UTC time (2026-11-22T02:15:07Z), a date (2026-11-22) or an age (7d, 36h)"


def parse_time(text: str, *, now: datetime, zone: ZoneInfo, edge: Edge) -> datetime:
    """Return the moment in UTC, in whole seconds.

    Args:
        text: a time with its zone, a date, or an age such as `7d` (s, m, h, d, w).
        now: aware; what an age is counted back from.
        zone: whose days dates are.
        edge: a date stands for its first or for its last second there.

    Raises:
        UsageError: if it is none of these, or no such day.
    """
    word = text.strip()
    try:
        if age := _AGE.fullmatch(word.lower()):
            return _whole(now - _span(age))
        if _DATE.fullmatch(word):
            return _edge(date.fromisoformat(word), zone, edge)
        if _MOMENT.fullmatch(word.upper()):
            return _whole(datetime.fromisoformat(word.upper()))
    except (ValueError, OverflowError) as exc:
        raise UsageError(f"no such time: {text!r}; {_REMEDY}") from exc
    raise UsageError(f"not a time: {text!r}; {_REMEDY}")


def parse_age(text: str) -> timedelta:
    """Return an age such as `36h` as a span.

    Raises:
        UsageError: if it is none.
    """
    age = _AGE.fullmatch(text.strip().lower())
    if age is None:
        raise UsageError(f"not an age: {text!r}; write a number and s, m, h, d or w (36h)")
    return _span(age)


def _span(age: re.Match[str]) -> timedelta:
    return timedelta(**{_UNITS[age[2]]: int(age[1])})


def _edge(day: date, zone: ZoneInfo, edge: Edge) -> datetime:
    if edge == "start":
        return _midnight(day, zone)
    return _midnight(day + timedelta(days=1), zone) - timedelta(seconds=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a local day; its length may be 23 or 25 hours."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
