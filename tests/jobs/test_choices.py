"""What a run chooses before it asks for anything: folders, months, how far to read the list, what must answer."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jobs.config import Source
from jobs.controls import likely, standing
from jobs.discovery import months_to_read
from jobs.listing import WHOLE_EVERY, reads_whole
from jobs.moves import folders, moved
from storage.facts import Fact
from storage.sources import InUse

NOW = datetime(2026, 11, 23, 2, 45, tzinfo=UTC)
PLAIN, OTHER, SAFE = "http://ris.example/bi/", "https://ris.example/public/", "https://ris.example/bi/"
SOURCE = Source(key="q", name="Q", base_url=PLAIN, other_base_urls=(OTHER, PLAIN))
CLASSIC = InUse(PLAIN, "allris3_classic")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (None, [PLAIN, OTHER]),
        (CLASSIC, [PLAIN, OTHER]),
        (InUse(SAFE, "allris3_classic"), [PLAIN, SAFE, OTHER]),  # where the server led to from http
        (InUse("https://elsewhere.example/bi/", "allris4"), [PLAIN, OTHER]),  # configured no more
    ],
)
def test_folders_are_tried_in_the_order_of_the_configuration(before: InUse | None, expected: list[str]) -> None:
    assert folders(SOURCE, before) == expected


def test_a_move_is_told_where_address_or_generation_changed() -> None:
    assert moved(None, CLASSIC) is None
    assert moved(InUse(PLAIN, None), CLASSIC) is None  # it never answered before
    assert moved(CLASSIC, CLASSIC) is None
    now = InUse(OTHER, "allris4")
    assert moved(CLASSIC, now) == f"moved: allris4 at {OTHER}, before allris3_classic at {PLAIN}"


@pytest.mark.parametrize(
    ("today", "since", "expected"),
    [
        (date(2026, 1, 31), None, [(2026, 1), (2026, 2), (2025, 12), (2025, 11)]),
        (date(2026, 11, 23), date(2026, 9, 30), [(2026, 11), (2026, 12), (2026, 10), (2026, 9)]),
        (date(2026, 11, 23), date(2026, 11, 1), [(2026, 11), (2026, 12)]),
        (date(2026, 11, 23), date(2027, 5, 1), [(2026, 11), (2026, 12)]),  # a day to come
    ],
)
def test_months_nearest_to_today_are_read_first(
    today: date, since: date | None, expected: list[tuple[int, int]]
) -> None:
    assert months_to_read(today, 2, 1, since) == expected


@pytest.mark.parametrize(
    ("last", "whole"),
    [
        (None, True),
        (NOW - WHOLE_EVERY, True),
        (NOW - WHOLE_EVERY + timedelta(seconds=1), False),
        (NOW, False),
        (NOW + timedelta(seconds=1), True),  # by a clock that was wrong
    ],
)
def test_the_list_is_read_to_its_last_page_once_a_week(last: datetime | None, whole: bool) -> None:
    assert reads_whole(last, NOW) is whole


def fact(number: int, **facts: object) -> Fact:
    seen = NOW - timedelta(days=number)
    public = Fact("proposal", number, seen, seen, "unchanged", last_conclusive_at=seen, changed_at=seen)
    return replace(public, **facts)  # type: ignore[arg-type]  # the cases name fields of Fact


class TestPagesThatMustAnswer:
    def test_are_public_and_answered_last(self) -> None:
        known = [fact(3), fact(1), fact(2), fact(4, gone_since=NOW), fact(5, changed_at=None), fact(6, kind="meeting")]
        assert [one.number for one in standing(known, "proposal", set())] == [1, 2, 3]
        assert [one.number for one in standing(known, "proposal", {("proposal", 1)})] == [2, 3, 1]

    def test_come_last_where_the_visit_before_brought_no_page(self) -> None:
        known = [fact(1, last_outcome="failed"), fact(2, last_outcome="refused"), fact(3)]
        assert [one.number for one in standing(known, "proposal", set())] == [3, 1, 2]

    def test_are_drawn_anew_in_every_run(self) -> None:
        known = [fact(number) for number in range(1, 21)]
        assert len({likely(known, set(), run_id) for run_id in range(1, 11)}) > 5

    def test_may_be_one_that_failed_where_no_other_is_left(self) -> None:
        assert likely([fact(1, last_outcome="failed"), fact(2, gone_since=NOW)], set(), 1) == ("proposal", 1)

    def test_stand_in_the_middle_of_what_waits_in_a_first_night(self) -> None:
        new = [fact(number, changed_at=None, last_visited_at=None) for number in (1, 2, 3)]
        assert likely(new, set(), 1) == ("proposal", 2)
        assert likely([], set(), 1) is None
