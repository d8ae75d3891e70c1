"""The main job, night after night, on the sample council: the archive equals the truth."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from jobs.demo.site import SampleCouncil
from jobs.night import Options
from jobs.nightly import LONGEST_NIGHT
from jobs.progress import Silent
from jobs.runner import run_source, workshop
from scraper.reading import read_proposal
from scraper.records import Page
from storage import readers
from storage.engine import open_archive
from storage.items import ItemError
from tests.built import Nights
from tests.jobs.stories import story


def projected(shown: Any, wanted: Any) -> Any:
    """Return `shown` reduced to the keys that `wanted` has: readers may say more than the truth does."""
    if isinstance(wanted, dict):
        return {key: projected(shown[key], value) for key, value in wanted.items()}
    if isinstance(wanted, list):
        assert len(shown) == len(wanted), (shown, wanted)
        return [projected(one, other) for one, other in zip(shown, wanted, strict=True)]
    return shown


def council_of(nights: Nights) -> SampleCouncil:
    council = SampleCouncil()
    council.origin = nights.origin
    return council


def test_after_every_night_the_archive_says_what_the_council_says(nights: Nights) -> None:
    council = council_of(nights)
    assert len(nights.archives) == council.council.nights > 3
    for night, path in enumerate(nights.archives, 1):
        archive = open_archive(path, read_only=True)
        for number in council.council.numbers(night):
            truth = council.truth(number, night)
            assert truth is not None
            assert projected(readers.show(archive, str(number)), truth) == truth, (night, number)
        archive.dispose()


def test_a_second_run_over_an_unchanged_council_adds_no_revision(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        first = told.sync(1, full=True)
        second = told.sync(1, full=True)
    assert first.summary.outcomes["new"] > 30
    assert second.summary.outcomes["unchanged"] == first.summary.outcomes["new"]
    assert not {"new", "revised", "gone", "failed", "refused"} & set(second.summary.outcomes)


def test_every_past_state_stays_readable(nights: Nights) -> None:
    council = council_of(nights)
    archive = open_archive(nights.last, read_only=True)
    for night in range(1, council.council.nights + 1):
        truth, moment = council.truth(11378, night), datetime.combine(council.council.day(night), time(2, 15), UTC)
        assert truth is not None
        assert projected(readers.show(archive, "11378", as_of=moment + timedelta(minutes=5)), truth) == truth, night
    archive.dispose()


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


def test_no_more_is_visited_than_fits_into_a_night_at_the_pace_in_force(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        config = told.config()
        slow = config.politeness.model_copy(update={"requests_per_second": 5 / LONGEST_NIGHT.total_seconds()})
        with workshop(config.model_copy(update={"politeness": slow})) as shop:
            summary = run_source(
                shop, config.source[0], Options(), Silent(), now=lambda: told.now, sleep=lambda seconds: None
            ).summary
    assert summary.outcomes["new"] == 5
    assert summary.carried_over > 20
    assert [note for note in summary.notes if "only 5 visits fit into a night" in note]


def test_a_fault_of_our_own_ends_the_run_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("an unforeseen fault")

    with story(tmp_path) as told:
        monkeypatch.setattr("jobs.visits.Visitor.take", fail)
        with pytest.raises(ZeroDivisionError):
            told.sync(1)
        [standing] = readers.status(told.reading, told.now)
    assert standing["last_run"]["stopped"] == "ZeroDivisionError: an unforeseen fault"
    assert standing["last_run"]["ended_at"] is not None
    assert standing["last_good_run_at"] is None


def test_a_dry_run_visits_no_item_and_tells_the_plan(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        result = told.sync(1, dry_run=True)
        assert result.plan is not None
        assert {visit.reason for visit in result.plan.visits} == {"new"}
        assert not [r for r in told.council.requests if "vo020" in r.target or "to010" in r.target]
        assert readers.status(told.reading, told.now)[0]["last_good_run_at"] is None


def test_a_dry_run_of_named_items_asks_nobody_and_records_nothing(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        plan = told.sync(1, dry_run=True, numbers=(11378,), meetings=(3021, 3017), limit=2).plan
        assert plan is not None
        assert [(one.kind, one.number) for one in plan.visits] == [("proposal", 11378), ("meeting", 3021)]
        assert (plan.carried_over, told.council.requests) == (1, [])
        with pytest.raises(ItemError):
            told.show("11378")


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
