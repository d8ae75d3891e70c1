"""Another town's council at the same address, under the same numbers: sound pages, and none of them is believed."""

from dataclasses import replace
from pathlib import Path

import pytest

from jobs.cli import main
from jobs.demo.model import Proposal
from jobs.replaced import replaced
from scraper.records import MeetingContent, ProposalContent
from tests.jobs.rough import Edit, history, rough_story, small_council, then
from tests.jobs.test_never_wrong_doubt import AGENDA, PAGE

TOWN, OTHER_TOWN = small_council(3), small_council(3, seed=99)
NUMBERS = sorted(TOWN.script[0].proposals)
NUMBER = NUMBERS[0]


def foreign(number: int) -> Edit:
    """Show the other town's proposal in its place."""
    others = OTHER_TOWN.script[0].proposals
    other = others[sorted(others)[NUMBERS.index(number)]]
    return lambda mine: replace(other, number=mine.number, reference=f"2099/{NUMBERS.index(number):04d}")


SWAPPED = then(then(TOWN, {number: foreign(number) for number in NUMBERS}))
BACK = then(SWAPPED, {number: lambda other: TOWN.script[0].proposals[other.number] for number in NUMBERS})


def test_another_towns_pages_at_the_same_address_leave_no_trace(tmp_path: Path) -> None:
    with rough_story(tmp_path, BACK) as told:
        told.sync(1)
        before = history(told.path)
        result = told.sync(2)
        assert history(told.path) == before
        assert (result.summary.exit_code, result.summary.outcomes["failed"]) == (1, len(NUMBERS))
        failed = "SELECT DISTINCT verdict FROM visit WHERE run_id = 2 AND outcome = 'failed'"
        assert told.rows(failed) == [("replaced",)]
        assert told.sync(4).summary.exit_code == 0
        assert history(told.path) == before


def test_the_operator_may_believe_it_of_single_numbers(tmp_path: Path) -> None:
    with rough_story(tmp_path, SWAPPED) as told:
        told.sync(1)
        failed = told.sync(2).summary.failures
        assert any(f"sync --number {NUMBER} --accept-replaced" in line for line in failed)
        accepted = told.sync(2, later=1, numbers=(NUMBER,), accept_replaced=True)
        assert (accepted.summary.exit_code, accepted.summary.outcomes["revised"]) == (0, 1)
        assert told.sync(3, later=2).summary.outcomes["failed"] == len(NUMBERS) - 1
        revised = "SELECT p.number FROM revision r JOIN proposal p ON p.id = r.proposal_id WHERE r.number > 1"
        assert told.rows(revised) == [(NUMBER,)]


def other_title(mine: Proposal) -> Proposal:
    return replace(mine, title=("Völlig anderes Thema, ganz woanders",))


def other_reference(mine: Proposal) -> Proposal:
    return replace(mine, reference="2099/0001")


@pytest.mark.parametrize("edit", [other_title, other_reference])
def test_one_of_both_is_a_change_like_any_other(tmp_path: Path, edit: Edit) -> None:
    with rough_story(tmp_path, then(TOWN, {NUMBER: edit})) as told:
        told.sync(1)
        result = told.sync(2)
        assert (result.summary.exit_code, result.summary.outcomes["revised"]) == (0, 1)


FOREIGN = replace(PAGE, reference="31/2019", title="Sanierung der Grundschule Süd")
SAME: list[ProposalContent] = [
    replace(FOREIGN, reference=PAGE.reference),
    replace(FOREIGN, title=PAGE.title),
    replace(FOREIGN, title=f"{PAGE.title.upper()} (Neufassung)"),
    replace(FOREIGN, title=""),
    replace(FOREIGN, reference=""),
    replace(FOREIGN, reference="2021/0001-E1"),
    replace(FOREIGN, reference="2021 / 0001"),
]


@pytest.mark.parametrize("after", SAME)
def test_what_keeps_a_name_is_the_same_proposal(after: ProposalContent) -> None:
    assert replaced(PAGE, after) is None
    assert replaced(after, PAGE) is None


def test_a_longer_number_is_no_further_paper() -> None:
    assert replaced(PAGE, replace(FOREIGN, reference="2021/00012"))


COUNCIL_OF_DISTRICT = replace(
    AGENDA, committee="Bezirksvertretung Süd", date="2022-01-04", title="20. Zusammenkunft dort"
)


def test_a_meeting_is_another_one_where_date_committee_and_title_are() -> None:
    assert replaced(AGENDA, COUNCIL_OF_DISTRICT)


@pytest.mark.parametrize("kept", ["date", "committee", "title"])
def test_a_meeting_that_keeps_one_of_them_is_the_same(kept: str) -> None:
    after: MeetingContent = replace(COUNCIL_OF_DISTRICT, **{kept: getattr(AGENDA, kept)})
    assert replaced(AGENDA, after) is None


def test_accepting_without_a_number_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["sync", "--accept-replaced"]) == 2
    assert "--number" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
