"""Cron times of a source: five fields in a time zone → the moments at which it is due. Pure: the clock is an argument.

What APScheduler understands otherwise than cron does is translated or refused here, never run at another time:

| written | cron | APScheduler alone | here |
| --- | --- | --- | --- |
| `0 5 * * 1` | Monday | Tuesday | Monday |
| `0 5 13 * fri` | the 13th and every Friday | Fridays the 13th | refused |
| `30 2 * * *`, clocks go back | once | twice | once |
| `30 2,3 * * *`, clocks go forward | once | twice | once |
| `@daily` | at midnight | an error about fields | refused, with the way to write it |
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger  # type: ignore[import-untyped]  # APScheduler has no types
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]  # APScheduler has no types

from jobs.errors import UsageError

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * sun",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_WEEKDAYS = re.compile(r"(\*|[0-7]|[a-z]{3})(?:-([0-7]|[a-z]{3}))?(?:/([0-9]{1,2}))?")
_REMEDY = 'write minute, hour, day, month and weekday, such as "45 3 * * *"'


class LocalTimes(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """A cron expression's moments; where the hour is written down, an hour that comes twice counts once."""

    def __init__(self, text: str, zone: ZoneInfo) -> None:
        minute, hour, day, month, weekday = _fields(text)
        names = {"minute": minute, "hour": hour, "day": day, "month": month, "day_of_week": _weekdays(weekday)}
        self._cron = CronTrigger(**names, timezone=zone)
        self._written_hour = not hour.startswith("*")

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """Return the first moment after the previous one or, without one, from `now` on; None: there is none."""
        following: datetime | None = self._cron.get_next_fire_time(previous_fire_time, now)
        while following is not None and self._again(following, previous_fire_time):
            following = self._cron.get_next_fire_time(following, following)
        return following

    def following(self, moment: datetime) -> datetime:
        """Return the first moment from an aware one on. Raises ValueError where there is none: 30 February."""
        found = self.get_next_fire_time(None, moment)
        if found is None:
            raise ValueError("there is no such day in any year")
        return found

    def _again(self, moment: datetime, previous: datetime | None) -> bool:
        if previous is not None and moment.astimezone(UTC) <= previous.astimezone(UTC):
            return True
        return self._written_hour and moment.fold == 1


def cron_times(text: str, timezone: str) -> LocalTimes:
    """Return the moments of a cron expression in a time zone.

    Raises:
        UsageError: if it is none, or none that is understood as cron would; the message says how to write it.
    """
    try:
        times = LocalTimes(text, ZoneInfo(timezone))
        times.following(datetime(2000, 1, 1, tzinfo=UTC))
    except ValueError as exc:
        raise UsageError(f"cron {text!r}: {exc}; {_REMEDY}") from exc
    return times


def missed(times: LocalTimes, last: datetime | None, now: datetime) -> bool:
    """Tell whether a moment of `times` has passed since the run that started at `last` (None: there was none)."""
    return last is None or times.following(last + timedelta(seconds=1)) <= now  # `last` is cut to whole seconds


def _fields(text: str) -> list[str]:
    words = text.lower().split()
    if words and words[0] in _NICKNAMES:
        raise ValueError(f'nicknames are not known; write "{_NICKNAMES[words[0]]}"')
    if len(words) != 5:
        raise ValueError(f"{len(words)} fields instead of five")
    if words[2] != "*" and words[4] != "*":
        raise ValueError("day and weekday are both set, which cron takes as either; leave one of them *")
    return words


def _weekdays(field: str) -> str:
    """Return a weekday field by names: 0 and 7 are Sunday, as in cron."""
    if field == "*":
        return field
    wanted = {day for part in field.split(",") for day in _days_of(part)}
    return ",".join(name for number, name in enumerate(_DAYS) if number in wanted)


def _days_of(part: str) -> Iterator[int]:
    found = _WEEKDAYS.fullmatch(part)
    if found is None:
        raise ValueError(f"no weekday: {part!r}")
    first, last, step = found.groups()
    start = 0 if first == "*" else _day(first)
    end = 6 if first == "*" else _day(last, at_end=True) if last else 6 if step else start
    if end < start or int(step or 1) < 1 or (first == "*" and last):
        raise ValueError(f"no range of weekdays: {part!r}")
    for day in range(start, end + 1, int(step or 1)):
        yield day % 7


def _day(text: str, *, at_end: bool = False) -> int:
    if text.isdecimal():
        return int(text)
    if text not in _DAYS:
        raise ValueError(f"no weekday: {text!r}")
    return 7 if at_end and text == "sun" else _DAYS.index(text)
