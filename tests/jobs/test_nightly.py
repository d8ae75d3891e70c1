"""The main job, night after night, on the sample council: the archive equals the truth."""

from pathlib import Path
from typing import Any

import pytest

from scraper.reading import read_proposal
from scraper.records import Page
from storage import readers
from tests.jobs.stories import Story, story


def projected(shown: Any, wanted: Any) -> Any:
    """Return `shown` reduced to the keys that `wanted` has: readers may say more than the truth does."""
    if isinstance(wanted, dict):
        return {key: projected(shown[key], value) for key, value in wanted.items()}
    if isinstance(wanted, list):
        assert len(shown) == len(wanted), (shown, wanted)
        return [projected(one, other) for one, other in zip(shown, wanted, strict=True)]
    return shown


def assert_true(told: Story) -> None:
    council = told.council
    for number in council.council.numbers(council.night):
        truth = council.truth(number)
        assert truth is not None
        assert projected(told.show(str(number)), truth) == truth, number


def test_after_every_night_the_archive_says_what_the_council_says(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        for night in range(1, told.council.council.nights + 1):
            result = told.sync(night)
            assert result.summary.exit_code == 0, result.summary.as_json()
            assert result.summary.held == result.summary.offered > 0
            assert_true(told)


def test_a_second_run_over_an_unchanged_council_adds_no_revision(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        first = told.sync(1, full=True)
        second = told.sync(1, full=True)
    assert first.summary.outcomes["new"] > 30
    assert second.summary.outcomes["unchanged"] == first.summary.outcomes["new"]
    assert not {"new", "revised", "gone", "failed", "refused"} & set(second.summary.outcomes)


def test_every_past_state_stays_readable(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        for night in range(1, told.council.council.nights + 1):
            told.sync(night, full=True)
        moments = {night: told.council.council.day(night) for night in range(1, told.council.council.nights + 1)}
        for night, day in moments.items():
            told.council.night = night
            truth = told.council.truth(11378)
            assert truth is not None
            shown = told.show("11378", as_of=told.now)
            assert projected(shown, truth) == truth, (night, day)


def test_only_the_named_numbers_are_visited(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        told.sync(1, numbers=(11378,))
        visited = {request.target for request in told.council.requests if "vo020" in request.target}
        assert visited == {"/bi/vo020.asp?VOLFDNR=11378"}


def test_the_limit_bounds_item_visits(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        result = told.sync(1, limit=5)
        items = [r for r in told.council.requests if "vo020" in r.target or "to010" in r.target]
        assert len(items) == 5
        assert result.summary.carried_over > 20


def test_a_dry_run_visits_no_item_and_tells_the_plan(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        result = told.sync(1, dry_run=True)
        assert result.plan is not None
        assert {visit.reason for visit in result.plan.visits} == {"new"}
        assert not [r for r in told.council.requests if "vo020" in r.target or "to010" in r.target]
        assert readers.status(told.reading, told.now)[0]["last_good_run_at"] is None


@pytest.mark.parametrize("night", [1, 2])
def test_one_session_serves_a_whole_run(tmp_path: Path, night: int) -> None:
    with story(tmp_path) as told:
        told.sync(night)
        cookies = {r.headers.get("cookie", "") for r in told.council.requests if r.path != "/robots.txt"}
        assert len(cookies - {""}) == 1


def test_a_bug_in_the_reader_fails_one_visit_and_not_the_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(page: Page, headings: tuple[str, ...]) -> Any:
        if "VOLFDNR=11378" in page.url:
            raise ZeroDivisionError("an unforeseen page")
        return read_proposal(page, headings)

    monkeypatch.setattr("jobs.site.read_proposal", read)
    with story(tmp_path) as told:
        result = told.sync(1)
        assert result.summary.outcomes["failed"] == 1
        assert result.summary.outcomes["new"] == 34
        (problem,) = [p for s in readers.status(told.reading, told.now) for p in s["problems"]]
        assert "ZeroDivisionError in test_nightly.py" in problem["detail"]
