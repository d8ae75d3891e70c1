"""What people may write for a moment."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jobs.errors import UsageError
from jobs.times import Edge, parse_age, parse_time

NOW = datetime(2026, 11, 22, 2, 15, 7, 999, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def told(text: str, edge: Edge = "start", zone: ZoneInfo = BERLIN) -> str:
    return parse_time(text, now=NOW, zone=zone, edge=edge).isoformat()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22T02:15:07Z", "2026-11-22T02:15:07+00:00"),
        ("2026-11-22t02:15z", "2026-11-22T02:15:00+00:00"),
        ("2026-11-22T03:15:07+01:00", "2026-11-22T02:15:07+00:00"),
        ("2026-11-22 03:15:07.5+0100", "2026-11-22T02:15:07+00:00"),
        ("7d", "2026-11-15T02:15:07+00:00"),
        (" 36H ", "2026-11-20T14:15:07+00:00"),
        ("90m", "2026-11-22T00:45:07+00:00"),
        ("2w", "2026-11-08T02:15:07+00:00"),
    ],
)
def test_moments_and_ages(text: str, moment: str) -> None:
    assert told(text) == moment
    assert told(text, "end") == moment  # neither has an edge


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2026-01-15", "2026-01-14T23:00:00+00:00", "2026-01-15T22:59:59+00:00"),  # winter
        ("2026-07-15", "2026-07-14T22:00:00+00:00", "2026-07-15T21:59:59+00:00"),  # summer
        ("2026-03-29", "2026-03-28T23:00:00+00:00", "2026-03-29T21:59:59+00:00"),  # 23 hours long
        ("2026-10-25", "2026-10-24T22:00:00+00:00", "2026-10-25T22:59:59+00:00"),  # 25 hours long
        ("2026-12-31", "2026-12-30T23:00:00+00:00", "2026-12-31T22:59:59+00:00"),
    ],
)
def test_a_date_is_a_local_day_from_its_first_to_its_last_second(day: str, start: str, end: str) -> None:
    assert told(day) == start
    assert told(day, "end") == end


def test_a_day_that_begins_at_one_oclock_begins_there() -> None:
    """Clocks in Santiago skip midnight itself."""
    assert told("2026-09-06", zone=ZoneInfo("America/Santiago")) == "2026-09-06T04:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gestern",
        "2026-11-22T02:15:07",  # whose clock?
        "2026-02-30",
        "2026-13-01T00:00:00Z",
        "22.11.2026",
        "-7d",
        "7",
        "7y",
        "٧d",  # digits, but not ours
        "999999w",  # before the year 1
        "9999-12-31",
        "2026-11-22T02:15:07Z; DROP TABLE",
    ],
)
def test_what_is_no_time_is_wrong_usage_that_shows_the_forms(text: str) -> None:
    with pytest.raises(UsageError, match="write a UTC time"):
        told(text, "end")


def test_ages() -> None:
    assert parse_age("36h") == timedelta(hours=36)
    with pytest.raises(UsageError, match="36h"):
        parse_age("soon")
