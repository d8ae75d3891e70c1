"""Another proposal's page in the wrong place is told by its reference: newer generations print no number."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from jobs.demo.council import ScriptedCouncil
from jobs.demo.site import Generation
from tests.jobs.rough import Edit, Flickering, RoughStory, history, retitled, rough_story, small_council, then

COUNCIL = small_council()
NUMBERS = sorted(COUNCIL.script[0].proposals)
FIRST, LAST = NUMBERS[0], NUMBERS[-1]
GENERATIONS: tuple[Generation, ...] = ("allris3_classic", "allris3_responsive", "allris4")


def renumbered(reference: str) -> Edit:
    return lambda proposal: replace(proposal, reference=reference)


@contextmanager
def printed_by(generation: Generation, council: ScriptedCouncil, folder: Path) -> Iterator[RoughStory]:
    site = Flickering(council)
    site.generation = generation
    with rough_story(folder, site) as told:
        yield told


def titles(told: RoughStory) -> dict[int, str]:
    query = "SELECT p.number, r.title FROM proposal p JOIN revision r ON r.id = p.current_revision_id"
    return dict(told.rows(query))


def true_titles(council: ScriptedCouncil, night: int = 1) -> dict[int, str]:
    return {number: " ".join(one.title) for number, one in council.script[night - 1].proposals.items()}


@pytest.mark.parametrize("generation", GENERATIONS)
def test_one_page_in_place_of_all_is_recorded_for_its_own_number_only(tmp_path: Path, generation: Generation) -> None:
    with printed_by(generation, COUNCIL, tmp_path) as told:
        told.fault("other_proposal", "VOLFDNR", value=FIRST)
        result = told.sync(1)
        assert result.summary.exit_code == 1
        assert titles(told) == {FIRST: true_titles(COUNCIL)[FIRST]}
        told.calm()
        assert told.sync(1, later=1).summary.exit_code == 0
        assert titles(told) == true_titles(COUNCIL)
        assert told.rows("SELECT DISTINCT kind FROM change") == [("new",)]


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("times", [1, None])
def test_another_page_in_place_of_a_known_one_leaves_no_trace(
    tmp_path: Path, generation: Generation, times: int | None
) -> None:
    with printed_by(generation, then(COUNCIL), tmp_path) as told:
        told.sync(1)
        before = history(told.path)
        told.fault("other_proposal", LAST, value=FIRST, times=times)
        result = told.sync(2)
        assert history(told.path) == before
        assert result.summary.exit_code == 1
        verdict = told.rows(f"SELECT outcome, verdict FROM visit WHERE number = {LAST} AND run_id = 2")
        assert verdict == [("failed", "other_item")]


def test_a_page_that_came_in_place_of_another_one_is_read_by_its_own_address(tmp_path: Path) -> None:
    with printed_by("allris3_classic", then(COUNCIL, {LAST: renumbered("2021/0999")}), tmp_path) as told:
        told.council.noise = False  # the same bytes at each fetch
        told.sync(1)
        told.fault("other_proposal", FIRST, value=LAST, times=2)
        told.sync(2, numbers=(FIRST,))
        assert told.sync(2, numbers=(LAST,)).summary.outcomes["revised"] == 1
        url = "SELECT url, fetched_at = observed_at FROM page JOIN revision r ON page.id = page_id WHERE r.number = 2"
        assert told.rows(url) == [(f"{told.base_url}vo020.asp?VOLFDNR={LAST}", 1)]


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_true_new_reference_is_believed_with_the_second_reading(tmp_path: Path, generation: Generation) -> None:
    with printed_by(generation, then(COUNCIL, {LAST: renumbered("2021/0999")}), tmp_path) as told:
        told.sync(1)
        assert told.sync(2).summary.outcomes["revised"] == 1
        assert told.rows("SELECT path, after FROM change WHERE kind <> 'new'") == [("reference", "2021/0999")]
        assert told.rows(f"SELECT attempts FROM visit WHERE number = {LAST} AND run_id = 2") == [(2,)]


def test_two_proposals_may_exchange_their_references(tmp_path: Path) -> None:
    references = [COUNCIL.script[0].proposals[number].reference for number in (FIRST, LAST)]
    council = then(COUNCIL, {FIRST: renumbered(references[1]), LAST: renumbered(references[0])})
    with printed_by("allris4", council, tmp_path) as told:
        told.sync(1)
        for later in (0, 1, 2):
            told.sync(2, later=later)
        held = dict(
            told.rows("SELECT p.number, r.reference FROM proposal p JOIN revision r ON r.id = current_revision_id")
        )
        assert (held[FIRST], held[LAST]) == (references[1], references[0])


def test_proposals_may_share_a_reference(tmp_path: Path) -> None:
    shared = dict.fromkeys(NUMBERS, renumbered("ohne"))
    council = then(then(COUNCIL, shared), {LAST: retitled("Anders")})
    with printed_by("allris4", council, tmp_path) as told:
        for night in (1, 2, 3):
            assert told.sync(night).summary.exit_code == 0
        assert {one for (one,) in told.rows("SELECT reference FROM revision WHERE number > 1")} == {"ohne"}
        assert titles(told) == true_titles(council, 3)
