"""Numbers that never were public: those nobody named never decide how a run ends, named ones not for ever."""

from pathlib import Path

import pytest

from jobs.config import Discovery
from jobs.demo.http import Request
from storage import readers
from tests.jobs.rough import SHORT, rough_story, small_council, then

COUNCIL = small_council()
KNOWN = {str(number) for number in COUNCIL.script[0].proposals}
NUMBER = max(COUNCIL.script[0].proposals)


def nobody_named(request: Request) -> bool:
    number = request.target.partition("VOLFDNR=")[2]
    return bool(number) and number not in KNOWN and int(number) >= min(map(int, KNOWN))  # an older one is linked


@pytest.mark.parametrize(("status", "tried"), [(403, 4), (502, 9), (500, 9)])
def test_a_server_that_answers_no_unknown_number_neither_ends_the_run_nor_hides_a_withdrawal(
    tmp_path: Path, status: int, tried: int
) -> None:
    """Old versions answer HTTP 500 there; five 403 or ten silent pages in a row would end the run."""
    council = then(then(COUNCIL, {NUMBER: lambda _: None}))
    with rough_story(tmp_path, council) as told:
        told.discovery = Discovery(**(SHORT.model_dump() | {"sweep_per_night": 50}))
        told.fault("status", nobody_named, value=status)
        for night in (1, 2, 3):
            told.council.requests.clear()
            summary = told.sync(night).summary
            assert (summary.exit_code, summary.stopped) == (0, None), summary.failures
            asked = {one.target for one in told.council.requests if nobody_named(one)}  # type: ignore[arg-type]
            assert len(asked) == tried or night > 1
        assert told.rows(f"SELECT outcome FROM visit WHERE number = {NUMBER} ORDER BY id") == [
            ("new",),
            ("gone",),
            ("withdrawn",),
        ]


def test_pages_that_refuse_for_ever_neither_end_the_run_nor_hide_a_withdrawal(tmp_path: Path) -> None:
    """Five 403 in a row would end it; whether they or we are meant, a page known to be public tells."""
    council = small_council(10)
    named = sorted(council.script[0].proposals)
    refusing, gone = set(map(str, named[:6])), named[-1]
    with rough_story(tmp_path, then(then(council, {gone: lambda _: None}))) as told:
        told.fault("status", lambda one: one.target.partition("VOLFDNR=")[2] in refusing, value=403)
        for night in (1, 2, 3):
            summary = told.sync(night).summary
            assert (summary.exit_code, summary.stopped) == (1, None)
            assert summary.outcomes["refused"] == 6
        assert told.rows(f"SELECT outcome FROM visit WHERE number = {gone} AND outcome <> 'unchanged' ORDER BY id") == [
            ("new",),
            ("gone",),
            ("withdrawn",),
        ]
        told.fault("status", "vo020", value=403)
        told.council.requests.clear()
        assert told.sync(3, later=1).summary.exit_code == 3  # now we are meant
        assert len([one for one in told.council.requests if "vo020" in one.target]) == 5


def test_a_number_merely_tried_that_wants_us_gone_does_not_raise_the_exit_code(tmp_path: Path) -> None:
    with rough_story(tmp_path, COUNCIL) as told:
        told.discovery = Discovery(**(SHORT.model_dump() | {"sweep_per_night": 5}))
        told.fault("status", nobody_named, value=503, retry_after="3600")
        summary = told.sync(1).summary
        assert (summary.exit_code, summary.stopped) == (0, None)
        assert [note for note in summary.notes if "tried no further" in note]
        told.council.faults.clear()
        told.fault("gate", nobody_named)
        told.council.requests.clear()
        assert told.sync(1, later=1).summary.exit_code == 0
        assert len([one for one in told.council.requests if nobody_named(one)]) == 1  # type: ignore[arg-type]


def test_the_last_of_a_night_are_numbers_that_nobody_named(tmp_path: Path) -> None:
    with rough_story(tmp_path, then(then(COUNCIL, {NUMBER: lambda _: None}))) as told:
        told.discovery = Discovery(**(SHORT.model_dump() | {"sweep_per_night": 5}))
        for night in (1, 2, 3):
            told.sync(night)
            last = "run_id = (SELECT max(id) FROM run) AND kind = 'proposal'"
            origins = [one for (one,) in told.rows(f"SELECT origin FROM visit WHERE {last} ORDER BY id")]
            assert origins[-5:] == ["sweep"] * 5
            assert "sweep" not in origins[:-5]


def test_a_named_number_that_never_was_public_and_fails_for_ever_is_told_for_a_week_and_then_by_status_alone(
    tmp_path: Path,
) -> None:
    with rough_story(tmp_path, COUNCIL) as told:
        told.fault("status", NUMBER, value=500)
        ends = {day: told.sync(1, later=day).summary for day in (0, 1, 6, 7, 8, 9)}
        assert {day: one.exit_code for day, one in ends.items()} == {0: 1, 1: 1, 6: 1, 7: 0, 8: 0, 9: 0}
        assert [day for day, one in ends.items() if one.outcomes["failed"]] == [0, 1, 6, 7, 9]  # nightly, then less
        assert [day for day, one in ends.items() if one.failures] == [0, 1, 6]
        [problem] = readers.status(told.reading, told.now)[0]["problems"]
        assert (problem["number"], problem["failures"]) == (NUMBER, 5)
        assert "an error page of the server" in problem["detail"]
        told.calm()
        assert told.sync(1, later=11).summary.outcomes["new"] == 1
        told.fault("status", NUMBER, value=500)
        assert told.sync(1, later=12).summary.exit_code == 1  # public once: what it says now is missed
