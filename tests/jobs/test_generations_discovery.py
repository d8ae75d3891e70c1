"""Ways to find out what exists, and what a run says where one of them is closed or fails."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobs.asking import Asked
from jobs.demo.faults import Fault
from jobs.demo.generate import QUIET, generate
from jobs.demo.http import Request, Response
from jobs.demo.site import Generation, SampleCouncil
from jobs.discovery import offers_of
from jobs.render.text import summary_lines
from scraper.dialects import parse_proposal
from scraper.records import NoPage, Page, utc_now
from storage import readers
from storage.numbers import Offer
from tests.jobs.installations import GENERATIONS, Installation, excerpt, installation

COUNCIL = excerpt((11301, 11341, 11352, 11378, 11383), (3012, 3017, 3021, 3034))
LISTS: Mapping[Generation, str] = {
    "allris3_classic": "vo040.asp",
    "allris3_responsive": "vo040_r.asp",
    "allris4": "vo040",
}
CALENDARS: Mapping[Generation, str] = {
    "allris3_classic": "si010_e.asp",
    "allris3_responsive": "si010_r.asp",
    "allris4": "si010",
}
ON_AGENDAS = 5  # all of them
REFUSED = "Zugriff verweigert (Programm {}).<br>"


class Denying(SampleCouncil):
    """A council whose menu links programs that it refuses; `denied`: their names."""

    denied: frozenset[str] = frozenset()

    def respond(self, request: Request) -> Response:
        answer = super().respond(request)
        program = request.path.rpartition("/")[2]
        return Response(REFUSED.format(program).encode()) if program in self.denied else answer


class Losing(SampleCouncil):
    """A council whose next answers to `shownext` are lost on their way; `loses`: how many."""

    loses: int = 0

    def respond(self, request: Request) -> Response:
        answer = super().respond(request)
        lost = bool(self.loses) and "shownext" in request.target
        self.loses -= lost
        return replace(answer, transport="reset") if lost else answer


def found(told: Installation) -> dict[str, int]:
    """Return how many proposals were first met by which way."""
    return dict(told.rows("SELECT origin, count(*) FROM known_number WHERE kind = 'proposal' GROUP BY origin"))


def standing(told: Installation) -> dict[str, Any]:
    [source] = readers.status(told.reading, utc_now())
    return source


@pytest.mark.parametrize("generation", GENERATIONS)
def test_without_a_list_the_agendas_of_the_calendar_tell_and_the_run_says_so(
    tmp_path: Path, generation: Generation
) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation=generation)) as told:
        told.addresses = (told.council.folder,)
        told.council.refused = frozenset({LISTS[generation]})
        summary = told.night(1).summary
        assert summary.discovery == {"list": "closed", "calendar": "read"}
        assert summary.exit_code == 0
        assert found(told)["agenda"] == summary.held == ON_AGENDAS
        assert "no list of proposals is released" in summary.notes[0]
        assert "held 5 of at least 5 offered" in summary_lines(summary)[0]
        assert not [target for target in told.asked() if LISTS[generation] in target]


@pytest.mark.parametrize("generation", GENERATIONS[1:])  # the classic start page links the calendar all the same
def test_without_a_calendar_the_list_tells_and_the_links_name_the_meetings(
    tmp_path: Path, generation: Generation
) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation=generation)) as told:
        told.addresses = (told.council.folder,)
        told.council.refused = frozenset({CALENDARS[generation]})
        summary = told.night(1).summary
        assert summary.discovery == {"list": "read", "calendar": "closed"}
        assert summary.notes == ["no calendar is released: links and numbers tell which meetings exist"]
        assert "held 5 of 5 offered" in summary_lines(summary)[0]
        assert told.rows("SELECT count(*) FROM meeting") == [(4,)]


def test_where_nothing_tells_what_exists_the_run_is_not_all_well(tmp_path: Path) -> None:
    """An archive that stays empty without a word would look like a quiet council."""
    with installation(tmp_path, SampleCouncil(COUNCIL)) as told:
        told.council.refused = frozenset({"vo040.asp", "si010_e.asp"})
        summary = told.night(1).summary
        assert summary.exit_code == 1
        assert any("nothing is known" in note for note in summary.notes)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_refused_list_does_not_stop_the_run_and_is_asked_for_once(tmp_path: Path, generation: Generation) -> None:
    with installation(tmp_path, Denying(COUNCIL, generation=generation)) as told:
        told.addresses = (told.council.folder,)
        told.council.denied = frozenset({LISTS[generation]})  # type: ignore[attr-defined]  # a Denying council
        summary = told.night(1).summary
        assert (summary.exit_code, summary.stopped, summary.held) == (1, None, ON_AGENDAS)
        assert summary.discovery == {"list": "refused", "calendar": "read"}
        assert "Zugriff verweigert" in summary.notes[0]
        assert "at least" in summary_lines(summary)[0]
        assert len([target for target in told.asked() if LISTS[generation] in target]) == 1
        assert standing(told)["discovery"] == {"list": "refused", "calendar": "read"}
        problems = [(one["kind"], one["outcome"], one["verdict"]) for one in standing(told)["problems"]]
        assert problems == [("list", "refused", "refused_program")]


def test_a_refused_program_is_not_asked_again_in_the_run(tmp_path: Path) -> None:
    with installation(tmp_path, Denying(COUNCIL)) as told:
        told.council.denied = frozenset({"si010_e.asp", "to010.asp"})  # type: ignore[attr-defined]  # as above
        summary = told.night(1).summary
        asked = told.asked()
        assert len([target for target in asked if "si010_e" in target]) == 1
        assert len([target for target in asked if "to010" in target]) == 1
        assert summary.discovery["calendar"] == "refused"
        assert (summary.outcomes["new"], summary.outcomes["refused"], summary.exit_code) == (5, 2, 1)
        assert any(note.startswith("no meeting was asked for after this") for note in summary.notes)
        assert told.rows("SELECT count(*) FROM visit WHERE kind = 'meeting'") == [(1,)]


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_list_that_breaks_off_is_read_whole_the_next_night(tmp_path: Path, generation: Generation) -> None:
    council = SampleCouncil(generate(5, 120, 1, QUIET), generation=generation)
    with installation(tmp_path, council) as told:
        told.addresses = (told.council.folder,)
        second_page = "navigator-next" if generation == "allris4" else "shownext"
        told.council.faults.append(Fault("cut", second_page))
        first = told.night(1, limit=0).summary
        assert (first.discovery["list"], first.exit_code) == ("partly", 1)
        assert found(told) == {"list": 50}
        assert standing(told)["discovery"]["list"] == "partly"
        told.council.faults.clear()
        second = told.night(1, later=1, limit=0).summary
        assert (second.discovery["list"], second.exit_code) == ("read", 0)
        assert found(told) == {"list": 120}


def test_a_list_is_read_to_its_last_page_once_a_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.listing.QUIET_PAGES", 1)
    with installation(tmp_path, SampleCouncil(generate(5, 120, 1, QUIET))) as told:
        pages = []
        for days in (0, 1, 6, 7, 8, 14):
            since = len(told.asked())
            assert told.night(1, later=days, limit=0).summary.exit_code == 0
            pages.append(len([target for target in told.asked()[since:] if "vo040" in target]))
        assert pages == [3, 1, 1, 3, 1, 3]


def test_an_answer_lost_on_its_way_has_moved_the_cursor_and_the_list_is_read_again(tmp_path: Path) -> None:
    """The server turned the page, the answer never came: what it showed is on the page after."""
    with installation(tmp_path, Losing(generate(5, 120, 1, QUIET))) as told:
        told.council.loses = 1  # type: ignore[attr-defined]  # a Losing council
        first = told.night(1, limit=0).summary
        assert (first.exit_code, first.discovery["list"], first.offered) == (1, "partly", 70)
        assert any("rows 51 to 100 were passed over" in note for note in first.notes)
        second = told.night(1, later=1, limit=0).summary
        assert (second.exit_code, second.discovery["list"], second.offered) == (0, "read", 120)


def test_months_of_the_calendar_that_fail_are_told_and_the_others_read(tmp_path: Path) -> None:
    with installation(tmp_path, SampleCouncil(COUNCIL, generation="allris4")) as told:
        told.council.faults.append(Fault("empty", lambda request: "-1.0-&MM=12" in request.target))
        summary = told.night(1).summary
        assert summary.discovery["calendar"] == "partly"
        assert any(note.startswith("calendar: 1 of 5 months could not be read") for note in summary.notes)
        assert summary.exit_code == 1


def test_since_reads_list_and_calendar_from_then_on(tmp_path: Path) -> None:
    with installation(tmp_path, SampleCouncil(generate(5, 120, 1, QUIET))) as told:
        oldest = told.council.council.proposal(told.council.council.numbers(1)[40], 1)
        assert oldest is not None
        summary = told.night(1, since=oldest.created, limit=0).summary
        assert len([target for target in told.asked() if "vo040" in target]) == 2
        assert found(told) == {"list": 100}
        since = len(told.asked())
        told.night(1, later=1, since=date(2021, 1, 1), limit=0)
        months = [target for target in told.asked()[since:] if "si010" in target]
        assert len(months) == 10 + 1 + 2
        assert summary.exit_code == 0


def test_every_proposal_that_a_page_links_is_offered() -> None:
    """A hint in a text, a field, the Stammbaum: wherever it stands, but of another folder it is another's."""
    site = SampleCouncil(COUNCIL)
    url = f"{site.origin}/bi/vo020.asp?VOLFDNR=11341"
    body = site.respond(Request("GET", "/bi/vo020.asp?VOLFDNR=11341")).body
    linked = b'<a href="vo020.asp?VOLFDNR=77">siehe 2001/0007</a> <a href="/alt/vo020.asp?VOLFDNR=78">alt</a></body>'
    page = Page(url, url, 200, (), body.replace(b"</body>", linked, 1), utc_now())
    content = parse_proposal(page.body, url)
    assert not isinstance(content, NoPage), content.reason
    asked = Asked("proposal", url, 11341, utc_now(), 1, 1, 200, page, content)
    offers = list(offers_of(asked))
    assert Offer("proposal", 77, "link") in offers
    assert 78 not in {offer.number for offer in offers}
    assert len({(offer.kind, offer.number) for offer in offers}) == len(offers)
