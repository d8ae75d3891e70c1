"""Whatever the site answers instead of a page leaves no trace in history, is told, and is made up for later."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any, get_args

import pytest

from jobs.config import Config
from jobs.demo.council import Night, ScriptedCouncil
from jobs.demo.faults import Kind
from jobs.demo.model import Meeting, Proposal
from jobs.night import Result
from jobs.render.text import summary_lines
from tests.jobs.rough import RoughStory, history, rough_story, small_council

Fault = tuple[Kind, Mapping[str, Any]]
ROOM = 400_000  # bytes that a page may have in these nights
FAULTS: list[Fault] = [
    ("status", {"value": 503}),
    ("status", {"value": 500}),
    ("status", {"value": 403}),
    ("status", {"value": 404}),
    ("status", {"value": 401}),
    ("status", {"value": 429, "retry_after": "86400"}),
    ("cut", {}),
    ("cut", {"value": 0.97}),
    ("short", {}),
    ("reset", {}),
    ("slow", {}),
    ("drip", {}),
    ("empty", {}),
    ("huge", {"value": 2 * ROOM}),
    ("bomb", {"value": 2 * ROOM}),
    ("gate", {}),
    ("login", {}),
    ("maintenance", {}),
    ("maintenance", {"value": 200}),
    ("too_many_requests", {}),
    ("asp_error", {}),
    ("asp_error", {"value": "whole"}),
    ("start_page", {}),
    ("undecodable", {}),
    ("redirect", {}),
    ("loop", {}),
    ("refused_program", {}),
    ("municipal_website", {}),
]
TRUE_ANSWERS = {"noauth", "no_information"}  # for a proposal these are no fault but what the site says of it
OF_PROPOSALS: list[Fault] = [
    *FAULTS,
    ("other_proposal", {}),
    ("lost_bracket", {}),
    ("missing_lines", {"value": "text"}),
]
IN_LIST: list[Fault] = [*FAULTS[::2], ("noauth", {}), ("no_information", {})]
IN_CALENDAR: list[Fault] = [*FAULTS[1::2], ("noauth", {})]
AT_THE_DOOR = [
    fault for fault in (*FAULTS[::2], ("noauth", {})) if fault[0] != "start_page"
]  # that is what is asked for


def test_every_kind_of_fault_is_tried() -> None:
    assert {kind for cases in (OF_PROPOSALS, IN_LIST) for kind, _ in cases} == set(get_args(Kind))


class FaultyStory(RoughStory):
    patience = 30.0

    def config(self, **revisit: float) -> Config:
        whole = super().config(**revisit)
        short = {"timeout_seconds": self.patience, "max_body_megabytes": ROOM / 1e6}
        return whole.model_copy(update={"politeness": whole.politeness.model_copy(update=short)})

    def bad_night(self, night: int, fault: Fault, match: Any, **options: Any) -> Result:
        """Run one night under a fault; history stays as it was, and the night says that something was wrong."""
        kind, how = fault
        self.patience = 0.3 if kind in {"slow", "drip"} else 30.0
        before = history(self.path)
        self.fault(kind, match, **how)
        result = self.sync(night, **options)
        self.calm()
        self.patience = 30.0
        assert history(self.path) == before, fault
        return result


@contextmanager
def faulty(folder: Path, council: ScriptedCouncil) -> Iterator[FaultyStory]:
    with rough_story(folder, council, FaultyStory) as told:
        assert isinstance(told, FaultyStory)
        told.sync(1)
        yield told


def years(nights: int, change: Callable[[Night, int], Night]) -> ScriptedCouncil:
    """Return a council whose every night is changed in one thing; all of them on days close to each other."""
    council = small_council(3)
    script = list(council.script)
    for night in range(2, nights + 2):
        script.append(change(replace(script[-1], day=script[0].day), night))
    return replace(council, script=tuple(script))


def retitled(number: int) -> Callable[[Night, int], Night]:
    def change(night: Night, count: int) -> Night:
        edited = replace(night.proposals[number], title=(f"Stand {count}",))
        return replace(night, proposals={**night.proposals, number: edited})

    return change


def published(night: Night, count: int) -> Night:
    """One more proposal, that only the list names."""
    pattern = night.proposals[max(night.proposals)]
    added: Proposal = replace(
        pattern, number=pattern.number + 3, reference=f"2021/9{count:03}", family=(), refers_to=(), stations=()
    )
    return replace(night, proposals={**night.proposals, added.number: added})


def test_a_proposals_page_under_every_fault(tmp_path: Path) -> None:
    number = max(small_council(3).script[0].proposals)
    with faulty(tmp_path, years(len(OF_PROPOSALS), retitled(number))) as told:
        for night, fault in enumerate(OF_PROPOSALS, 2):
            result = told.bad_night(night, fault, number, numbers=(number,))
            assert result.summary.exit_code in {1, 3}, fault
            assert told.sync(night, numbers=(number,)).summary.exit_code == 0, fault
            assert told.show(str(number))["title"] == f"Stand {night}", fault
        titles = [after for (after,) in told.rows("SELECT after FROM change WHERE kind = 'title' ORDER BY id")]
        assert titles == [f"Stand {night}" for night in range(2, len(OF_PROPOSALS) + 2)]


def test_the_list_under_every_fault(tmp_path: Path) -> None:
    with faulty(tmp_path, years(len(IN_LIST), published)) as told:
        for night, fault in enumerate(IN_LIST, 2):
            result = told.bad_night(night, fault, "vo040")
            summary = result.summary
            assert summary.exit_code in {1, 3}, fault
            told_of_it = "\n".join(summary_lines(summary))
            assert "list of proposals" in told_of_it or summary.stopped, fault
            good = told.sync(night).summary
            assert (good.exit_code, good.outcomes["new"], good.notes) == (0, 1, []), fault
            assert good.held == good.offered == night + 2


def meetings(night: Night) -> Mapping[int, Meeting]:
    return {
        number: Meeting(
            number=number,
            committee="Hauptausschuss",
            committee_number=20,
            name="Sitzung des Hauptausschusses",
            date=night.day.replace(day=day),
            time=f"{time(17):%H:%M}",
            room=None,
            place=None,
            published=True,
            items=(),
        )
        for number, day in ((501, 9), (502, 16))
    }


def test_the_calendar_under_every_fault(tmp_path: Path) -> None:
    council = small_council(3)
    night = replace(council.script[0], meetings=meetings(council.script[0]))
    with faulty(tmp_path, replace(council, script=(night,))) as told:
        for fault in IN_CALENDAR:
            result = told.bad_night(1, fault, "si010")
            assert result.summary.exit_code in {1, 3}, fault
        assert told.sync(1).summary.exit_code == 0


def test_a_calendar_month_without_any_of_its_known_meetings_is_not_believed(tmp_path: Path) -> None:
    council = small_council(3)
    full = replace(council.script[0], meetings=meetings(council.script[0]))
    with faulty(tmp_path, replace(council, script=(full, replace(full, meetings={})))) as told:
        told.council.night = 2
        assert told.rows("SELECT count(*) FROM meeting") == [(2,)]
        assert told.sync(2).summary.exit_code == 1
        assert "where 2 of this month are known" in told.rows("SELECT detail FROM visit WHERE outcome = 'failed'")[0][0]


def test_the_start_page_under_every_fault(tmp_path: Path) -> None:
    with faulty(tmp_path, years(1, retitled(max(small_council(3).script[0].proposals)))) as told:
        for fault in AT_THE_DOOR:
            result = told.bad_night(2, fault, "/bi/allris.net.asp")
            assert result.summary.exit_code in {0, 3}, fault
        assert told.sync(2).summary.exit_code == 0


def test_the_whole_site_under_every_fault(tmp_path: Path) -> None:
    with faulty(tmp_path, years(1, retitled(max(small_council(3).script[0].proposals)))) as told:
        for fault in AT_THE_DOOR:
            result = told.bad_night(2, fault, "/bi/")
            assert result.summary.exit_code == 3, fault
            assert any(line.startswith("sample: stopped: ") for line in summary_lines(result.summary)), fault
        assert told.sync(2, later=1).summary.outcomes["revised"] == 1


@pytest.mark.parametrize("kind", sorted(TRUE_ANSWERS))
def test_what_the_site_says_of_a_proposal_is_dated_but_no_news(tmp_path: Path, kind: Any) -> None:
    number = max(small_council(3).script[0].proposals)
    with faulty(tmp_path, small_council(3)) as told:
        told.fault(kind, number)
        assert told.sync(1, later=1).summary.exit_code == 0
        told.calm()
        told.sync(1, later=2)
        assert told.rows("SELECT kind, news FROM change WHERE kind <> 'new'") == [("gone", 0), ("restored", 0)]


def test_a_list_without_rows_is_not_believed_while_proposals_are_public(tmp_path: Path) -> None:
    council = small_council(3)
    empty = replace(council.script[0], proposals={})
    with faulty(tmp_path, replace(council, script=(*council.script, empty))) as told:
        only_the_list(told, 2)
        summary = told.sync(1).summary
        assert summary.exit_code == 1
        assert "new proposals may be missing" in "\n".join(summary_lines(summary))
        assert summary.outcomes["failed"] == 1


def only_the_list(told: FaultyStory, night: int) -> None:
    told.council.moments.append(("vo040", night))  # type: ignore[attr-defined]  # rough stories flicker
