"""A move of the installation makes no revision, hides no change, and is told once; every item follows its address."""

import re
from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pytest

from jobs.demo.http import Request
from jobs.demo.site import Generation, SampleCouncil
from scraper.derive import DERIVER
from scraper.dialects import dialect_named, page_reader, parse_meeting
from scraper.records import MeetingContent, content_hash
from storage.engine import open_archive
from storage.moves import common_form
from storage.reparse import reparse
from tests.jobs.installations import Told, excerpt, installation

COUNCIL = excerpt((11319, 11341, 11352, 11372, 11378, 11383), (3017, 3021, 3034, 3040))
ITEMS = 10
CLASSIC: Generation = "allris3_classic"
RESPONSIVE: Generation = "allris3_responsive"
FOURTH: Generation = "allris4"
NOT_IN_BOTH = ("/minutes", "/agenda_item_number", "/meeting_number", "/file_time")  # printed at other times, or by one

Move = tuple[Generation, Generation]
EVERY: tuple[Move, ...] = ((CLASSIC, FOURTH), (FOURTH, CLASSIC), (CLASSIC, RESPONSIVE), (RESPONSIVE, CLASSIC))


def both_print(changes: Mapping[tuple[str, int], list[Told]]) -> set[tuple[tuple[str, int], str]]:
    """Return changes as a set, without what two generations do not both print; sizes without their unit's case."""
    return {
        (item, repr(told).replace(" kB'", " KB'"))
        for item, found in changes.items()
        for told in found
        if not told[2].endswith(NOT_IN_BOTH) and told[2] != "status"
    }


@pytest.mark.parametrize(("old", "new"), EVERY)
def test_a_move_alone_is_told_once_and_changes_nothing_but_addresses(
    tmp_path: Path, old: Generation, new: Generation
) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation=old)) as told:
        told.night(1, full=True)
        first = told.council.base_url
        moved = told.night(1, new, later=1, full=True).summary
        assert moved.outcomes["unchanged"] == ITEMS
        assert (moved.exit_code, moved.notes) == (
            0,
            [f"moved: {new} at {told.council.base_url}, before {old} at {first}"],
        )
        assert not told.last_changes()
        again = told.night(1, later=2, full=True).summary
        assert (again.outcomes["unchanged"], again.notes) == (ITEMS, [])
        dialect = dialect_named(new)
        urls = {dialect.proposal_url(told.council.base_url, number) for number in COUNCIL.numbers(1)}
        assert {url for (url,) in told.rows("SELECT url FROM proposal")} == urls
        [(kept, based)] = told.rows("SELECT count(DISTINCT page_id), count(DISTINCT basis_page_id) FROM revision")
        assert kept == based == len(urls)
        assert told.rows("SELECT count(*) FROM revision WHERE page_id = basis_page_id OR number > 1") == [(0,)]


@pytest.mark.parametrize(("old", "new", "night"), [(CLASSIC, FOURTH, 2), (CLASSIC, FOURTH, 3), (FOURTH, CLASSIC, 3)])
def test_what_changes_in_the_night_of_a_move_is_told_as_without_it_and_alone(
    tmp_path: Path, old: Generation, new: Generation, night: int
) -> None:
    """Results, words, sums, a title, a file uploaded again, an item taken off the agenda and a late one."""
    found = []
    for number, generation in enumerate((old, new)):
        (tmp_path / str(number)).mkdir()
        with installation(tmp_path / str(number), SampleCouncil(COUNCIL, generation=old)) as told:
            told.night(night - 1, full=True)
            summary = told.night(night, generation, full=True).summary
            assert summary.exit_code == 0
            found.append(both_print(told.last_changes()))
    staying, moving = found
    assert moving == staying
    assert len(moving) > 10


def test_after_a_move_everything_the_new_generation_prints_is_compared(tmp_path: Path) -> None:
    """As if it had never been another: also what only ALLRIS 4 prints, such as "(Vorlage abgeschlossen)"."""
    found = []
    for number, generation in enumerate((FOURTH, CLASSIC)):
        (tmp_path / str(number)).mkdir()
        with installation(tmp_path / str(number), SampleCouncil(COUNCIL, generation=generation)) as told:
            told.night(1, full=True)
            told.night(1, FOURTH, later=1, full=True)
            told.night(2, FOURTH, full=True)
            found.append(told.last_changes())
            before = told.rows("SELECT item, number, kind, operation, path, before, after FROM changes")
            engine = open_archive(told.path)
            reparse(engine, page_reader(), DERIVER, everything=True)
            engine.dispose()
            assert sorted(
                told.rows("SELECT item, number, kind, operation, path, before, after FROM changes")
            ) == sorted(before)
    always, moved = found
    assert moved == always
    closed = ("status", "changed", "status", "öffentlich (Vorlage freigegeben)", "öffentlich (Vorlage abgeschlossen)")
    assert closed in moved["proposal", 11383]


def agenda(generation: Generation, number: int, *, lettered: bool = True) -> MeetingContent:
    """Return an agenda of the last night; without letters, what is not public is counted on from what is."""
    council = SampleCouncil(COUNCIL, generation=generation, night=COUNCIL.nights)
    target = dialect_named(generation).meeting_url(council.folder, number)
    body = council.respond(Request("GET", target)).body.decode("utf-8" if generation == FOURTH else "cp1252")
    if not lettered:
        counter = count(90)
        body = re.sub(r">Ö ([0-9])", r">\1", re.sub(r">N [0-9]", lambda _: f">{next(counter)}", body))
    read = parse_meeting(body.encode("utf-8" if generation == FOURTH else "cp1252"), council.origin + target)
    assert isinstance(read, MeetingContent)
    return read


@pytest.mark.parametrize("number", sorted(COUNCIL.script[-1].meetings))
@pytest.mark.parametrize("old", [CLASSIC, RESPONSIVE])
def test_agendas_whose_items_lose_their_letters_are_the_same(old: Generation, number: int) -> None:
    """ALLRIS 4 towns that print headings of the parts drop them."""
    before, after = agenda(old, number), agenda(FOURTH, number, lettered=False)
    assert after != agenda(FOURTH, number)
    for one, other in ((before, after), (after, before)):
        first, second = common_form(one, other)
        assert content_hash(first) == content_hash(second)
