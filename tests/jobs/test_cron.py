"""Cron expressions mean here what they mean to cron, or are refused."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from jobs.cron import LocalTimes, cron_times, missed
from jobs.errors import UsageError

BERLIN = "Europe/Berlin"


def moments(text: str, start: datetime, days: float) -> list[datetime]:
    """Return all moments as the scheduler asks for them: each one after the one before."""
    times, found = cron_times(text, BERLIN), list[datetime]()
    following = times.get_next_fire_time(None, start)
    while following is not None and following < start + timedelta(days=days):
        found.append(following.astimezone(UTC))
        following = times.get_next_fire_time(following, following)
    return found


WEEKDAYS = [
    ("0", "Sun"),
    ("7", "Sun"),
    ("1", "Mon"),
    ("1-5", "Mon Tue Wed Thu Fri"),
    ("mon-fri", "Mon Tue Wed Thu Fri"),
    ("5-7", "Fri Sat Sun"),
    ("fri-sun", "Fri Sat Sun"),
    ("SUN-tue", "Mon Tue Sun"),
    ("*/2", "Tue Thu Sat Sun"),  # 0, 2, 4, 6
    ("1-5/2", "Mon Wed Fri"),
    ("3/2", "Wed Fri"),
    ("6,mon", "Mon Sat"),
]


@pytest.mark.parametrize(("field", "names"), WEEKDAYS)
def test_weekdays_are_counted_as_cron_counts_them(field: str, names: str) -> None:
    week = moments(f"0 5 * * {field}", datetime(2026, 11, 23, tzinfo=UTC), 7)  # from a Monday on
    assert [f"{moment:%a}" for moment in week] == names.split()


# expression, what the message names
REFUSED = [
    ("@daily", 'write "0 0 * * *"'),
    ("@reboot", "1 fields instead of five"),
    ("", "0 fields instead of five"),
    ("45 3 * * * *", "6 fields instead of five"),
    ("0 5 13 * fri", "day and weekday are both set"),
    ("0 5 */2 * 1", "day and weekday are both set"),
    ("60 3 * * *", "60"),
    ("0 24 * * *", "24"),
    ("0 5 * * 8", "no weekday: '8'"),
    ("0 5 * * foo", "no weekday: 'foo'"),
    ("0 5 * * fri-mon", "no range of weekdays"),
    ("0 5 * * */0", "no range of weekdays"),
    ("0 5 * foo *", "foo"),
    ("x 5 * * *", "x"),
    ("0 0 30 2 *", "no such day"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_what_cron_would_read_otherwise_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        cron_times(text, BERLIN)
    assert told in str(caught.value)
    assert 'such as "45 3 * * *"' in str(caught.value)


# expression → moments in UTC of 28-30 March 2026 (clocks go forward) and of 24-26 October 2026 (back)
CLOCK_CHANGES = [
    ("45 3 * * *", ["28 02:45", "29 01:45", "30 01:45"], ["24 01:45", "25 02:45", "26 02:45"]),
    # there is no 02:30: half an hour later by the sun, once; and two of them: the first, once
    ("30 2 * * *", ["28 01:30", "29 01:30", "30 00:30"], ["24 00:30", "25 00:30", "26 01:30"]),
    ("0 2 * * sun", ["29 01:00"], ["25 00:00"]),
    ("30 2,3 * * *", ["28 01:30", "28 02:30", "29 01:30", "30 00:30", "30 01:30"],
     ["24 00:30", "24 01:30", "25 00:30", "25 02:30", "26 01:30", "26 02:30"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spring", "autumn"), CLOCK_CHANGES)
def test_every_local_time_comes_once_a_day_when_the_clocks_change(
    text: str, spring: list[str], autumn: list[str]
) -> None:
    for start, wanted in ((date(2026, 3, 28), spring), (date(2026, 10, 24), autumn)):
        found = moments(text, datetime(start.year, start.month, start.day, tzinfo=UTC), 3)
        assert [f"{moment:%d %H:%M}" for moment in found] == wanted


def test_what_runs_every_half_hour_runs_in_the_hour_that_comes_twice_too() -> None:
    found = moments("*/30 * * * *", datetime(2026, 10, 24, 22, tzinfo=UTC), 6 / 24)
    assert [later - earlier for earlier, later in pairwise(found)] == [timedelta(minutes=30)] * 11


def nightly() -> LocalTimes:
    return cron_times("45 3 * * *", BERLIN)  # 02:45 UTC in winter


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, "2026-11-22T12:00:00Z", True),  # never ran
        ("2026-11-21T02:45:00Z", "2026-11-22T12:00:00Z", True),  # was down tonight
        ("2026-11-22T02:45:00Z", "2026-11-22T02:45:00Z", False),  # this very run
        ("2026-11-22T02:45:00Z", "2026-11-22T12:00:00Z", False),
        ("2026-11-22T02:45:00Z", "2026-11-23T02:44:59Z", False),
        ("2026-11-22T02:45:00Z", "2026-11-23T02:45:00Z", True),
        ("2026-10-24T01:45:00Z", "2026-10-25T02:00:00Z", False),  # 03:00 local, after the clocks went back
        ("2026-10-24T01:45:00Z", "2026-10-25T02:45:00Z", True),
        ("2026-11-12T02:45:00Z", "2026-11-22T12:00:00Z", True),  # ten nights: once
        ("2026-11-23T02:45:00Z", "2026-11-22T12:00:00Z", False),  # the clock was wrong: wait
    ],
)
def test_a_run_is_missed_when_its_time_has_passed_since_the_last_one(last: str | None, now: str, due: bool) -> None:
    began = datetime.fromisoformat(last) if last else None
    assert missed(nightly(), began, datetime.fromisoformat(now)) is due
