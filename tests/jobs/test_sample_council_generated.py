"""Generated councils: the same by seed, lively, consistent, and no larger than their plans."""

from collections import Counter

import pytest

from jobs.demo.generate import QUIET, generate
from jobs.demo.http import Request
from jobs.demo.site import SampleCouncil
from jobs.demo.story import outcomes


def test_equal_seeds_give_equal_councils_and_others_do_not() -> None:
    first, again, other = (generate(seed, 40, 3) for seed in (7, 7, 8))
    for night in (1, 2, 3):
        assert first.numbers(night) == again.numbers(night)
        assert [first.proposal(n, night) for n in first.numbers(night)] == [
            again.proposal(n, night) for n in again.numbers(night)
        ]
    assert first.numbers(1) != other.numbers(1)


def test_a_record_does_not_depend_on_what_was_asked_before() -> None:
    council, fresh = generate(5, 60, 4), generate(5, 60, 4)
    number = council.numbers(4)[3]
    for night in (1, 2, 3):
        council.proposal(number, night)
    assert council.proposal(number, 4) == fresh.proposal(number, 4)


def test_every_kind_of_outcome_happens() -> None:
    council = generate(2, 300, 5)
    seen = Counter(outcome for night in range(1, 6) for outcome in outcomes(council, night).values())
    assert set(seen) == {"new", "revised", "unchanged", "gone", "withdrawn", "restored"}


def test_quiet_rates_leave_only_what_meetings_decide() -> None:
    council = generate(2, 100, 3, QUIET)
    found = outcomes(council, 3)
    assert set(found.values()) <= {"unchanged", "revised"}
    assert all(council.proposal(number, 3) is not None for number in found)


@pytest.mark.parametrize("night", [1, 3])
def test_agendas_and_proposals_name_each_other(night: int) -> None:
    council = generate(4, 120, 3)
    for number in council.numbers(night):
        proposal = council.proposal(number, night)
        assert proposal is not None
        for hearing in (h for station in proposal.stations for h in station.hearings):
            meeting = council.meeting(hearing.meeting, night)
            assert meeting is not None
            item = meeting.item(hearing.item)
            assert item is not None
            assert (item.proposal, item.reference) == (number, proposal.reference)
            assert proposal.title[: len(item.title)] == item.title  # edits only add lines


def test_agenda_item_numbers_are_unique() -> None:
    council = generate(9, 400, 1)
    items = [
        row.item
        for year in (2021, 2022)
        for month in range(1, 13)
        for meeting in council.meetings(year, month, 1)
        for row in meeting.items
    ]
    assert len(items) == len(set(items)) > 400


def test_a_large_council_is_served_page_by_page_of_its_list() -> None:
    site = SampleCouncil(generate(1, 5000, 1))
    first = site.respond(Request("GET", "/bi/vo040.asp"))
    cookie = dict(first.headers)["Set-Cookie"].partition(";")[0]
    second = site.respond(Request("GET", "/bi/vo040.asp?shownext=true", {"cookie": cookie}))
    stranger = site.respond(Request("GET", "/bi/vo040.asp?shownext=true"))
    total = len(site.council.numbers(1))
    assert f"Ergebnisse 1-50 von ungefähr {total}".encode("cp1252") in first.body
    assert b"Ergebnisse 51-100 von" in second.body
    assert b"Ergebnisse 51-100 von" in stranger.body  # a new session's cursor stands on the first page
