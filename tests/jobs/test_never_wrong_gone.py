"""Withdrawal takes two sightings, a control page and a brake that is off; a single bad night is no news."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jobs.config import Discovery, Revisit
from jobs.demo.council import ScriptedCouncil
from jobs.demo.model import Proposal
from jobs.night import Result
from jobs.retention import beyond_retention
from tests.jobs.rough import SHORT, RoughStory, history, retitled, rough_story, small_council, then

COUNCIL = small_council()
NUMBER = max(COUNCIL.script[0].proposals)


def taken_down(_: Proposal) -> None:
    return None


def gone_from_the_second_night(council: ScriptedCouncil, numbers: Sequence[int], nights: int = 3) -> ScriptedCouncil:
    council = then(council, dict.fromkeys(numbers, taken_down))
    for _ in range(nights - 2):
        council = then(council)
    return council


def back(council: ScriptedCouncil, **changes: Any) -> ScriptedCouncil:
    """Return the council with one more night, in which the proposal is public again."""
    council = then(council)
    night = council.script[-1]
    proposals = {**night.proposals, NUMBER: replace(council.script[0].proposals[NUMBER], **changes)}
    return replace(council, script=(*council.script[:-1], replace(night, proposals=proposals)))


def test_a_clock_that_was_ahead_once_silences_no_withdrawal(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(COUNCIL, [NUMBER], 4)) as told:
        told.sync(1, later=365)
        for night in (2, 3):
            told.sync(night)
        assert outcomes(told) == ["new", "gone", "withdrawn"]


def outcomes(told: RoughStory, number: int = NUMBER) -> list[str]:
    return [one for (one,) in told.rows(f"SELECT outcome FROM visit WHERE number = {number} ORDER BY id")]


def news(told: RoughStory) -> list[str]:
    return [one for (one,) in told.rows("SELECT kind FROM change WHERE kind <> 'new' AND news ORDER BY id")]


def test_a_dry_run_tells_what_the_night_visits_pages_that_are_gone_among_it(tmp_path: Path) -> None:
    council = small_council(12)
    hidden = sorted(council.script[0].proposals)[:4]
    with rough_story(tmp_path, gone_from_the_second_night(council, hidden)) as told:
        told.revisit = Revisit(requests_per_night=30)  # a page that is gone answers with a redirect: two requests
        for night in (1, 2):
            told.sync(night)
        plan = told.sync(3, dry_run=True).plan
        assert plan is not None
        told.sync(3)
        visited = told.rows(
            "SELECT kind, number FROM visit WHERE run_id = (SELECT max(id) FROM run) AND origin <> 'control'"
            " AND kind IN ('proposal', 'meeting')"
        )
    assert {(one.kind, one.number) for one in plan.visits} == set(visited)
    assert {one.number for one in plan.visits} >= set(hidden)


def test_gone_then_withdrawn_then_restored_unchanged(tmp_path: Path) -> None:
    with rough_story(tmp_path, back(gone_from_the_second_night(COUNCIL, [NUMBER]))) as told:
        told.sync(1)
        first = told.sync(2)
        assert (first.summary.exit_code, first.summary.outcomes["gone"], news(told)) == (0, 1, [])
        second = told.sync(3)
        assert (second.summary.exit_code, second.summary.outcomes["withdrawn"]) == (0, 1)
        assert ("withdrawn", "proposal", NUMBER) in second.summary.changed
        assert news(told) == ["withdrawn"]
        shown = told.show(str(NUMBER))
        assert shown["withdrawn_at"] == "2021-11-04T02:15:00Z"
        assert shown["title"] == " ".join(COUNCIL.script[0].proposals[NUMBER].title)  # its revisions stay readable
        told.sync(4)
        dated = told.rows("SELECT gone_since, confirmed_at, restored_at, cause FROM withdrawal")
        assert dated == [("2021-11-03T02:15:00Z", "2021-11-04T02:15:00Z", "2021-11-05T02:15:00Z", "single")]
        assert outcomes(told) == ["new", "gone", "withdrawn", "restored"]
        assert told.rows(
            "SELECT count(*) FROM revision r JOIN proposal p ON p.id = r.proposal_id WHERE r.number > 1"
        ) == [(0,)]
        assert news(told) == ["withdrawn", "restored"]
        assert told.show(str(NUMBER))["withdrawn_at"] is None


def test_restored_with_other_content_adds_a_revision(tmp_path: Path) -> None:
    with rough_story(tmp_path, back(gone_from_the_second_night(COUNCIL, [NUMBER]), title=("Wieder da",))) as told:
        for night in (1, 2, 3, 4):
            told.sync(night)
        assert outcomes(told)[-1] == "restored"
        assert news(told) == ["withdrawn", "restored", "title"]
        assert [one["number"] for one in told.history(str(NUMBER))["revisions"]] == [1, 2]


def test_a_single_bad_night_is_no_news(tmp_path: Path) -> None:
    with rough_story(tmp_path, then(then(COUNCIL))) as told:
        told.sync(1)
        told.fault("noauth", NUMBER)
        told.sync(2)
        told.calm()
        told.sync(3)
        assert outcomes(told) == ["new", "gone", "restored"]
        assert (news(told), told.rows("SELECT * FROM withdrawal")) == ([], [])
        assert len(told.history(str(NUMBER))["revisions"]) == 1


def test_a_second_run_of_the_same_night_confirms_nothing(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(COUNCIL, [NUMBER])) as told:
        told.sync(1)
        for _ in range(3):
            assert told.sync(2).summary.outcomes["gone"] == 1
        assert told.sync(3).summary.outcomes["withdrawn"] == 1


def test_a_run_over_named_items_may_be_the_second_sighting(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(COUNCIL, [NUMBER])) as told:
        told.sync(1)
        told.sync(2, numbers=(NUMBER,))
        told.sync(3, numbers=(NUMBER,))
        assert outcomes(told) == ["new", "gone", "withdrawn"]


def test_a_withdrawn_page_is_asked_for_now_and_then_and_stays_one_withdrawal(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(COUNCIL, [NUMBER])) as told:
        for night in (1, 2, 3):
            told.sync(night)
        told.sync(3, later=1)
        assert len(outcomes(told)) == 3
        told.sync(3, later=20)
        assert outcomes(told)[3:] == ["withdrawn"]
        assert len(told.rows("SELECT * FROM withdrawal")) == 1


# --- the control page -------------------------------------------------------------------------------------------------


def test_nothing_is_concluded_when_no_known_public_page_answers_behind_it(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(COUNCIL, [NUMBER], nights=4)) as told:
        told.sync(1)
        told.sync(2)
        told.fault("noauth", control_only(told))
        third = told.sync(3, later=0)
        assert outcomes(told)[-1] == "gone"
        assert any("nothing is concluded" in note for note in third.summary.notes)
        told.calm()
        told.sync(4)
        assert outcomes(told)[-1] == "withdrawn"


def control_only(told: RoughStory) -> Any:
    """Match every proposal page that is asked for after the one that is gone."""
    seen: list[str] = []

    def match(request: Any) -> bool:
        dark = bool(seen) and "VOLFDNR" in request.target
        seen.extend([request.target] if f"VOLFDNR={NUMBER}" in request.target else [])
        return dark

    return match


@pytest.mark.parametrize("kind", ["status", "reset", "login"])
def test_a_control_page_that_fails_concludes_nothing(tmp_path: Path, kind: Any) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(COUNCIL, [NUMBER])) as told:
        told.sync(1)
        told.sync(2)
        told.fault(kind, control_only(told))
        told.sync(3)
        assert outcomes(told)[-1] == "gone"
        assert news(told) == []


# --- the brake --------------------------------------------------------------------------------------------------------

LARGE = small_council(14)
MANY = sorted(LARGE.script[0].proposals)[2:13]  # eleven from the middle


def brake_story(told: RoughStory) -> Result:
    told.sync(1)
    result = told.sync(2)
    assert (result.summary.exit_code, result.summary.brake_held, result.summary.outcomes["gone"]) == (3, True, 11)
    return told.sync(3)


def test_the_brake_holds_until_the_operator_accepts_what_is_missing(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(LARGE, MANY, nights=5)) as told:
        result = brake_story(told)
        assert (result.summary.exit_code, result.summary.outcomes["gone"], news(told)) == (3, 11, [])
        accepted = told.sync(4, accept_missing=True)
        assert (accepted.summary.exit_code, accepted.summary.outcomes["withdrawn"]) == (0, 11)
        assert told.rows("SELECT DISTINCT cause FROM withdrawal") == [("single",)]
        assert told.sync(5).summary.exit_code == 0


def test_accepting_too_early_says_so(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(LARGE, MANY)) as told:
        told.sync(1)
        told.sync(2)
        early = told.sync(2, accept_missing=True)
        assert early.summary.outcomes["gone"] == 11
        assert early.summary.notes == ["11 pages are gone too lately to be withdrawn: accept them again later"]


def test_accepting_what_was_seen_gone_only_tonight_says_so(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(LARGE, MANY)) as told:
        told.sync(1)
        early = told.sync(2, accept_missing=True)
        assert early.summary.notes == ["11 pages are gone too lately to be withdrawn: accept them again later"]


def test_a_source_of_which_nothing_answers_any_more_is_told_of(tmp_path: Path) -> None:
    with rough_story(tmp_path, then(then(COUNCIL))) as told:
        told.sync(1)
        told.fault("noauth", "VOLFDNR")
        assert [told.sync(night).summary.exit_code for night in (2, 3)] == [0, 1]
        assert news(told) == []


def test_pages_that_are_gone_are_confirmed_by_a_small_budget_too(tmp_path: Path) -> None:
    """Each answers by leading to the page for what is not public: two requests."""
    council = small_council(12)
    numbers = sorted(council.script[0].proposals)[:3]
    with rough_story(tmp_path, gone_from_the_second_night(council, numbers)) as told:
        told.sync(1)
        told.sync(2)
        told.revisit = Revisit(requests_per_night=12)
        assert told.sync(3).summary.outcomes["withdrawn"] == 3


def test_pages_that_come_back_release_the_brake_themselves(tmp_path: Path) -> None:
    council = then(then(LARGE))
    with rough_story(tmp_path, council) as told:
        told.sync(1)
        told.fault("noauth", "VOLFDNR")
        assert told.sync(2).summary.brake_held
        told.calm()
        after = told.sync(3)
        assert (after.summary.exit_code, after.summary.outcomes["restored"], news(told)) == (0, 14, [])


def test_ten_pages_are_no_brake_and_neither_are_six_and_six_of_two_nights(tmp_path: Path) -> None:
    council = then(LARGE, dict.fromkeys(MANY[:6], taken_down))
    council = then(council, dict.fromkeys(MANY[6:11], taken_down))
    with rough_story(tmp_path, then(council)) as told:
        told.sync(1)
        told.sync(2)
        assert told.sync(3).summary.outcomes["withdrawn"] == 6
        assert told.sync(4).summary.outcomes["withdrawn"] == 5


# --- beyond retention -------------------------------------------------------------------------------------------------


def test_the_oldest_range_of_a_cluster_vanishing_is_told_apart(tmp_path: Path) -> None:
    numbers = sorted(COUNCIL.script[0].proposals)
    council = small_council(10)
    numbers = sorted(council.script[0].proposals)
    missing = [*numbers[:4], numbers[7]]
    with rough_story(tmp_path, gone_from_the_second_night(council, missing)) as told:
        for night in (1, 2, 3):
            told.sync(night)
        causes = dict(told.rows("SELECT number, cause FROM withdrawal JOIN proposal p ON p.id = proposal_id"))
        assert causes == dict.fromkeys(numbers[:4], "beyond_retention") | {numbers[7]: "single"}


RANGES: list[tuple[str, set[int], set[int], set[int]]] = [
    # name, standing, gone, beyond retention
    ("the oldest of the only cluster", {14, 15}, {11, 12, 13}, {11, 12, 13}),
    ("from the middle", {11, 15}, {12, 13, 14}, set()),
    ("the newest", {11, 12}, {13, 14, 15}, set()),
    ("two are no range", {13, 14}, {11, 12}, set()),
    ("a range and one among the rest", {14, 16}, {11, 12, 13, 15}, {11, 12, 13}),
    ("of two clusters each its oldest", {14, 900, 904}, {11, 12, 13, 901, 902, 903}, {11, 12, 13}),
    ("the oldest of the upper cluster", {14, 904}, {901, 902, 903}, {901, 902, 903}),
    ("a cluster of which nothing is left", {904}, {11, 12, 13}, set()),
    ("nothing stands at all", set(), {11, 12, 13}, set()),
]


@pytest.mark.parametrize(("name", "standing", "gone", "beyond"), RANGES, ids=[case[0] for case in RANGES])
def test_beyond_retention_is_a_range_at_the_old_end(
    name: str, standing: set[int], gone: set[int], beyond: set[int]
) -> None:
    assert beyond_retention(standing, gone, 500) == beyond


# --- the budget -------------------------------------------------------------------------------------------------------


def test_what_is_gone_is_confirmed_though_more_is_due_than_the_budget_allows(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(LARGE, MANY[:1])) as told:
        told.sync(1)
        told.sync(2)
        told.revisit = Revisit(requests_per_night=8)
        result = told.sync(3)
        assert result.summary.outcomes["withdrawn"] == 1
        assert result.summary.carried_over > 0


def test_a_sweep_leaves_what_is_gone_to_the_second_sighting(tmp_path: Path) -> None:
    with rough_story(tmp_path, gone_from_the_second_night(COUNCIL, [NUMBER])) as told:
        told.discovery = Discovery(**(SHORT.model_dump() | {"sweep_per_night": 12}))
        before = [told.sync(night).summary.outcomes for night in (1, 2, 3)]
        assert [one["gone"] for one in before] == [0, 1, 0]
        assert outcomes(told) == ["new", "gone", "withdrawn"]


def test_an_edit_while_others_are_gone_is_recorded(tmp_path: Path) -> None:
    other = min(COUNCIL.script[0].proposals)
    council = then(COUNCIL, {NUMBER: taken_down, other: retitled("Anderes")})
    with rough_story(tmp_path, council) as told:
        told.sync(1)
        told.sync(2)
        assert news(told) == ["title"]
        assert history(told.path)["gone"] == [(NUMBER, "2021-11-03T02:15:00Z", None)]
