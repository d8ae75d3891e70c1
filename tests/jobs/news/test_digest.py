"""A digest comes once before each meeting of its committee and tells everything since the last."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from jobs.news.delivering import Told
from jobs.news.digests import Meetings, around, due, start_of
from storage import readers
from tests.jobs.news.receivers import Receiver
from tests.jobs.news.telling import Telling, telling
from tests.storage.contents import consultation, meeting
from tests.storage.paper import FIRST_NIGHT, NOT_PUBLIC

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def council(tmp_path: Path, hook: Receiver) -> Iterator[Telling]:
    """A committee that meets on 30 November and 7 December; today is 22 November 2026."""
    watch = {"webhook": hook.url, "committee": "Rat", "digest": True, "digest_days": 3}
    with telling(tmp_path, watch) as made:
        made.change("A", consultations=(consultation("Rat", date="2026-11-30"), consultation("Rat", date="2026-12-07")))
        yield made


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-29", Meetings(None, "2026-11-30")),
        ("2026-11-30", Meetings(None, "2026-11-30")),  # on its day it is still to come
        ("2026-12-01", Meetings("2026-11-30", "2026-12-07")),
        ("2026-12-08", Meetings("2026-12-07", None)),
    ],
)
def test_meetings_around_a_day(today: str, expected: Meetings) -> None:
    assert around(["2026-11-30", "2026-12-07"], date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("today", "days", "done_for", "expected"),
    [
        ("2026-12-03", 3, None, False),
        ("2026-12-04", 3, None, True),
        ("2026-12-07", 3, None, True),
        ("2026-12-04", 3, "2026-12-07", False),
        ("2026-12-04", 3, "2026-11-30", True),
        ("2026-12-07", 0, None, True),
        ("2026-12-06", 0, None, False),
    ],
)
def test_a_digest_is_due_some_days_before(today: str, days: int, done_for: str | None, expected: bool) -> None:
    assert due(Meetings("2026-11-30", "2026-12-07"), date.fromisoformat(today), days, done_for) == expected


def test_none_is_due_without_a_meeting() -> None:
    assert not due(Meetings("2026-11-30", None), date(2026, 12, 1), 60, None)


def told(hook: Receiver) -> list[tuple[str, list[str]]]:
    return [
        (one["digest"]["until"], [row["after"] for event in one["events"] for row in event["changes"]])
        for one in hook.told
    ]


def test_it_comes_once_before_each_meeting_and_tells_all_since_the_last(council: Telling, hook: Receiver) -> None:
    stations = {"consultations": (consultation("Rat", date="2026-11-30"), consultation("Rat", date="2026-12-07"))}
    assert council.tell() == [Told("w0")]  # eight days before
    council.later(days=4)
    assert council.tell()[0].deliveries == 1  # 27 November
    council.change("B", **stations)  # 28 November: after the digest, before the meeting
    assert council.tell() == [Told("w0")]
    council.later(days=3)
    council.change("C", **stations)
    assert council.tell() == [Told("w0")]  # 2 December
    council.later(days=2)
    assert council.tell()[0].deliveries == 1
    assert council.tell() == [Told("w0")]
    first, second = told(hook)
    assert first[0] == "2026-11-30"
    assert "A" in first[1]
    assert second == ("2026-12-07", ["B", "C"])
    assert hook.told[1]["subject"] == "2 Änderungen vor der Sitzung am 07.12.2026: Rat"
    assert hook.told[1]["digest"] == {"since": "2026-11-30", "until": "2026-12-07", "committee": "Rat"}


def test_it_is_repeated_under_its_id_until_it_arrived(council: Telling, hook: Receiver) -> None:
    council.later(days=4)
    hook.status = 500
    council.tell()
    council.later(days=1)
    hook.status = 200
    assert council.tell()[0].deliveries == 1
    assert hook.told[0]["delivery"] == hook.told[1]["delivery"]
    assert council.tell() == [Told("w0")]


def test_one_that_never_arrived_is_part_of_the_next(council: Telling, hook: Receiver) -> None:
    council.later(days=4)
    hook.status = 500
    council.tell()
    council.later(days=8)  # 4 December: the meeting is over
    hook.status = 200
    council.tell()
    assert told(hook)[0][0] == "2026-11-30"
    assert told(hook)[1][0] == "2026-12-07"
    assert told(hook)[1][1] == told(hook)[0][1]
    assert hook.told[0]["delivery"] != hook.told[1]["delivery"]


def test_nothing_new_is_silence(council: Telling, hook: Receiver) -> None:
    council.later(days=4)
    council.tell()
    council.later(days=7)
    assert council.tell() == [Told("w0")]  # 4 December
    assert len(hook.told) == 1


def test_what_comes_later_than_the_first_day_is_told_before_the_meeting(council: Telling, hook: Receiver) -> None:
    council.later(days=4)
    council.tell()
    council.later(days=7)
    council.tell()
    stations = (consultation("Rat", date="2026-11-30"), consultation("Rat", date="2026-12-07"))
    council.change("B", consultations=stations)  # 5 December
    assert council.tell()[0].deliveries == 1
    council.change("C", consultations=stations)
    assert council.tell() == [Told("w0")]  # one for each meeting
    assert told(hook)[1] == ("2026-12-07", ["B"])


def test_what_was_seen_in_the_night_of_the_last_meeting_is_not_told_as_before_it(
    council: Telling, hook: Receiver
) -> None:
    stations = (consultation("Rat", date="2026-11-30"), consultation("Rat", date="2026-12-07"))
    council.later(days=4)
    council.tell()
    for now in (datetime(2026, 11, 29, 22, 30, tzinfo=UTC), datetime(2026, 11, 29, 23, 30, tzinfo=UTC)):  # 23:30, 0:30
        council.council.now = now - timedelta(days=1)
        council.change(consultations=stations)
    council.later(days=6)
    parcel = council.teller().preview(council.teller().config.watch[0])
    assert parcel is not None
    assert "\n1 Änderung davon schon vor der letzten Sitzung, bisher nicht mitgeteilt.\n" in parcel.delivery.text


def test_a_new_digest_reaches_back_to_the_last_meeting(tmp_path: Path, hook: Receiver) -> None:
    with telling(tmp_path) as made:  # no watch yet
        made.council.kind, made.council.number = "meeting", 7
        made.council.night("m", meeting(number=7, committee="Rat", date="2026-11-23"))
        made.council.kind, made.council.number = "proposal", 11378
        made.change("A", consultations=(consultation("Rat", date="2026-11-26"),))
        made.watches = [{"webhook": hook.url, "committee": "Rat", "digest": True}]
        assert made.tell()[0].deliveries == 1
    assert told(hook)[0][0] == "2026-11-26"
    assert "A" in told(hook)[0][1]


def test_withdrawn_pages_announce_no_meeting(council: Telling) -> None:
    council.council.night("gone", NOT_PUBLIC)
    council.council.night("gone", may_withdraw=True)
    assert readers.sittings(council.council.engine, "quellmark", "Rat") == []


def test_what_the_archive_knows_of_committees(council: Telling) -> None:
    engine = council.council.engine
    assert readers.committee_names(engine) == readers.committee_names(engine, "quellmark") == ["Rat"]
    assert readers.committee_names(engine, "anderswo") == []
    assert readers.sittings(engine, "quellmark", "Rat") == ["2026-11-30", "2026-12-07"]


def test_positions_before_a_moment(council: Telling) -> None:
    engine = council.council.engine
    assert readers.position_before(engine, FIRST_NIGHT) == 0
    assert readers.position_before(engine, council.council.now) == 1
    council.later(days=1)
    assert readers.position_before(engine, council.council.now) == 2
    council.council.night("gone", NOT_PUBLIC)
    council.council.night("gone", may_withdraw=True)
    assert readers.position_before(engine, council.council.now) == 2  # the withdrawal is the third event
    assert readers.position_before(engine, council.council.now + timedelta(days=1)) == 3
    council.council.night("t1")
    assert readers.position_before(engine, council.council.now) == 3
    nothing: Any = Meetings(None, None)
    assert start_of(engine, nothing, BERLIN) == 4
