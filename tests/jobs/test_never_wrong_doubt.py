"""A page that lost something is asked for again in the same run before it is believed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jobs.demo.council import ScriptedCouncil
from jobs.demo.http import Request
from jobs.demo.model import Proposal
from jobs.doubt import doubtful, losses
from jobs.second_look import ENOUGH
from scraper.records import AgendaItem, Consultation, Content, Document, Field, MeetingContent, ProposalContent, Section
from tests.jobs.rough import Edit, RoughStory, history, retitled, rough_story, small_council, then

STATION: Mapping[str, Any] = dict.fromkeys(Consultation.__slots__) | {"committee": "Rat"}
LONG = "Die Verwaltung berichtet über den Stand der Dinge. " * 10


def station(**values: Any) -> Consultation:
    return Consultation(**{**STATION, **values})


PAGE = ProposalContent(
    dialect="allris3_classic",
    number=1,
    reference="2021/0001",
    title="Neubau der Brücke am Markt",
    type="Sitzungsvorlage",
    status="öffentlich",
    lead_office="A 61 - Planung",
    author=None,
    other_fields=(Field("Bearbeiter/-in", ("Frau Groß",)), Field("Aktenzeichen", ("70.1",))),
    consultations=(station(state="Geplant"), station(committee="Bauausschuss", date="2021-12-02", result="vertagt")),
    sections=(Section("BV", "Beschlussvorschlag", True, "Der Rat beschließt."), Section("SV", "Sachlage", True, LONG)),
    relations=(),
    documents=(Document("Vorlage", 7, None, "25 KB", None),),
)
AGENDA = MeetingContent(
    dialect="allris3_classic",
    number=2,
    title="Sitzung des Rates",
    committee="Rat",
    date="2021-12-02",
    time="17:00",
    room=None,
    place=None,
    status=None,
    other_fields=(),
    agenda_items=tuple(
        AgendaItem(f"Ö {n}", "Bericht", None, True, False, n, n, None, None, None, "beschlossen", None) for n in (1, 2)
    ),
    documents=(),
)
FIRST, SECOND = PAGE.sections
CUT_STATION = station(committee="ausschuss", date="2021-12-02", result="vertagt")
FILE = Document("Anlage 2", None, None, None, None)
LINES = replace(AGENDA, agenda_items=(replace(AGENDA.agenda_items[0], title="Teil 1 Platz"),))
LOSSES: list[tuple[str, Content, Content]] = [
    ("2 of 2 sections", PAGE, replace(PAGE, sections=())),
    ("1 of 2 sections", PAGE, replace(PAGE, sections=(SECOND,))),
    ("text Beschlussvorschlag of 0 characters", PAGE, replace(PAGE, sections=(replace(FIRST, text=""), SECOND))),
    ("text Sachlage of 509 characters", PAGE, replace(PAGE, sections=(FIRST, replace(SECOND, text=LONG[:-1])))),
    ("text Sachlage of 200 characters", PAGE, replace(PAGE, sections=(FIRST, replace(SECOND, text=LONG[-200:])))),
    ("texts of 119 characters, 529 before", PAGE, replace(PAGE, sections=(FIRST, replace(SECOND, text="x" * 100)))),
    ("1 of 2 consultations", PAGE, replace(PAGE, consultations=PAGE.consultations[:1])),
    ("1 of 1 result in consultations", PAGE, replace(PAGE, consultations=(PAGE.consultations[0], station(date="2")))),
    ("1 of 1 documents", PAGE, replace(PAGE, documents=())),
    ("1 of 2 labelled values", PAGE, replace(PAGE, other_fields=PAGE.other_fields[:1])),
    ("Aktenzeichen cut", PAGE, replace(PAGE, other_fields=(PAGE.other_fields[0], Field("Aktenzeichen", ("70",))))),
    ("lead_office without value", PAGE, replace(PAGE, lead_office=None)),
    ("title cut", PAGE, replace(PAGE, title="Neubau der Brücke")),
    ("title cut", PAGE, replace(PAGE, title="Brücke am Markt")),
    ("title cut", PAGE, replace(PAGE, title="Neubau am Markt")),
    ("lead_office cut", PAGE, replace(PAGE, lead_office="Planung")),
    ("Aktenzeichen cut", PAGE, replace(PAGE, other_fields=(PAGE.other_fields[0], Field("Aktenzeichen", (".1",))))),
    ("text Sachlage of 459 characters", PAGE, replace(PAGE, sections=(FIRST, replace(SECOND, text=LONG[51:])))),
    ("committee in consultations cut", PAGE, replace(PAGE, consultations=(PAGE.consultations[0], CUT_STATION))),
    ("title in documents cut", replace(PAGE, documents=(FILE,)), replace(PAGE, documents=(replace(FILE, title="2"),))),
    (
        "title in agenda_items cut",
        LINES,
        replace(LINES, agenda_items=(replace(LINES.agenda_items[0], title="Teil 1"),)),
    ),
    ("title in agenda_items cut", LINES, replace(LINES, agenda_items=(replace(LINES.agenda_items[0], title="Platz"),))),
    ("1 of 2 agenda_items", AGENDA, replace(AGENDA, agenda_items=AGENDA.agenda_items[1:])),
    ("date without value", AGENDA, replace(AGENDA, date=None)),
    ("words without a label", PAGE, replace(PAGE, other_fields=(*PAGE.other_fields, Field("", ("Impressum",))))),
    (
        "words without a label",
        replace(PAGE, other_fields=(Field("", ("Entwurf",)),)),
        replace(PAGE, other_fields=(Field("", ("Entwurf", "Impressum")),)),
    ),
    (
        "text Sachlage of 459 characters",
        PAGE,
        replace(PAGE, sections=(FIRST, replace(SECOND, heading="Sachverhalt", text=LONG[51:]))),
    ),
    (
        "text Sachlage of 18 characters, 18 before",
        replace(PAGE, sections=(FIRST, replace(SECOND, text="2026\t5.000 €\nSumme"))),
        replace(PAGE, sections=(FIRST, replace(SECOND, text="2026 5.000 €\nSumme"))),
    ),
]


@pytest.mark.parametrize(("lost", "before", "after"), LOSSES, ids=[case[0] for case in LOSSES])
def test_a_loss_is_doubtful_and_named(lost: str, before: Content, after: Content) -> None:
    assert doubtful(before, after)
    assert any(lost in told for told in losses(before, after)), losses(before, after)


GAINS_AND_EDITS: list[tuple[str, Content]] = [
    ("nothing", PAGE),
    ("a result", replace(PAGE, consultations=(station(state="Erledigt", result="x"), PAGE.consultations[1]))),
    ("a station", replace(PAGE, consultations=(*PAGE.consultations, station()))),
    ("a longer text", replace(PAGE, sections=(FIRST, replace(SECOND, text=LONG + "Ende")))),
    ("another text of that length", replace(PAGE, sections=(FIRST, replace(SECOND, text=LONG.upper())))),
    (
        "a sentence replaced by a shorter one",
        replace(PAGE, sections=(FIRST, replace(SECOND, text="Kurz. " + LONG[51:]))),
    ),
    ("another title", replace(PAGE, title="Brückenneubau")),
    ("another file", replace(PAGE, documents=(Document("Vorlage neu", 8, None, "9 KB", None),))),
    ("another label", replace(PAGE, other_fields=(PAGE.other_fields[0], Field("Az.", ("70.1",))))),
]


@pytest.mark.parametrize(("name", "after"), GAINS_AND_EDITS, ids=[case[0] for case in GAINS_AND_EDITS])
def test_a_gain_or_an_edit_is_believed_at_once(name: str, after: Content) -> None:
    assert losses(PAGE, after) == ()


# --- through the real flow --------------------------------------------------------------------------------------------


def shorter(proposal: Proposal) -> Proposal:
    return replace(proposal, texts=proposal.texts[:-1])


def without_stations(proposal: Proposal) -> Proposal:
    return replace(proposal, stations=())


def without_files(proposal: Proposal) -> Proposal:
    return replace(proposal, documents=())


def nights(number: int, *edits: Edit) -> ScriptedCouncil:
    """Two nights in which nothing changes, then one for each edit of a proposal."""
    council = then(small_council())
    for edit in edits:
        council = then(council, {number: edit})
    return council


NUMBER = max(small_council().script[0].proposals)


@pytest.mark.parametrize("missing", [shorter, without_stations, without_files])
def test_a_part_that_is_missing_for_a_moment_leaves_no_history(tmp_path: Path, missing: Edit) -> None:
    with rough_story(tmp_path, nights(NUMBER, missing)) as told:
        told.sync(1)
        before = history(told.path)
        told.flicker(NUMBER, 3)
        result = told.sync(2)
        assert history(told.path) == before
        assert (result.summary.exit_code, result.summary.outcomes["unchanged"]) == (0, 4)
        assert_one_visit(told, 2, "unchanged", "at first not as")


def assert_one_visit(told: RoughStory, attempts: int, outcome: str, detail: str) -> None:
    last = f"run_id = (SELECT max(id) FROM run) AND number = {NUMBER}"
    [row] = told.rows(f"SELECT attempts, outcome, detail, bytes FROM visit WHERE kind = 'proposal' AND {last}")
    assert row[:2] == (attempts, outcome)
    assert detail in row[2]
    assert row[3] > 5000 * attempts  # the bytes of all requests are told


def after_the_first(piece: str) -> Callable[[Request], bool]:
    """Match all requests for an address but the first."""
    seen: list[str] = []

    def match(request: Request) -> bool:
        seen.extend([request.target] if piece in request.target else [])
        return piece in request.target and len(seen) > 1

    return match


def test_a_change_behind_a_momentary_loss_is_recorded_as_it_is(tmp_path: Path) -> None:
    council = then(then(small_council(), {NUMBER: retitled("Ganz anders")}), {NUMBER: shorter})
    with rough_story(tmp_path, council) as told:
        told.sync(1)
        told.flicker(NUMBER, 3)
        told.sync(2)
        assert told.rows("SELECT kind, after FROM change WHERE kind <> 'new'") == [("title", "Ganz anders")]


def test_a_true_loss_is_believed_with_the_second_reading(tmp_path: Path) -> None:
    with rough_story(tmp_path, then(small_council(), {NUMBER: shorter})) as told:
        told.sync(1)
        result = told.sync(2)
        assert result.summary.outcomes["revised"] == 1
        assert_one_visit(told, 2, "revised", "two readings agree")
        assert {kind for (kind,) in told.rows("SELECT kind FROM change WHERE kind <> 'new'")} <= {"text", "budget"}


def test_a_loss_is_believed_when_the_last_two_of_three_readings_agree(tmp_path: Path) -> None:
    with rough_story(tmp_path, nights(NUMBER, without_files, shorter)) as told:
        told.sync(1)
        told.flicker(NUMBER, 3, 4, 4)
        assert told.sync(2).summary.outcomes["revised"] == 1
        assert_one_visit(told, 3, "revised", "two readings agree")


def test_three_readings_that_differ_are_a_failure_and_the_next_night_knows_better(tmp_path: Path) -> None:
    with rough_story(tmp_path, nights(NUMBER, without_files, shorter, without_stations)) as told:
        told.sync(1)
        before = history(told.path)
        told.flicker(NUMBER, 3, 4, 5)
        result = told.sync(2)
        assert (result.summary.exit_code, result.summary.outcomes["failed"]) == (1, 1)
        assert_one_visit(told, 3, "failed", "3 readings differ")
        assert told.sync(2, later=1).summary.exit_code == 0
        assert history(told.path) == before


def test_a_gate_at_the_second_look_leaves_a_refusal_and_no_history(tmp_path: Path) -> None:
    with rough_story(tmp_path, nights(NUMBER, shorter)) as told:
        told.sync(1)
        before = history(told.path)
        told.flicker(NUMBER, 3)
        told.fault("gate", after_the_first(f"VOLFDNR={NUMBER}"))
        assert told.sync(2).summary.exit_code == 3
        assert_one_visit(told, 2, "refused", "gate")
        assert history(told.path) == before


def test_a_gate_elsewhere_ends_what_waits_as_a_failure_with_its_page(tmp_path: Path) -> None:
    first = min(small_council().script[0].proposals)
    with rough_story(tmp_path, nights(first, shorter)) as told:
        told.sync(1)
        before = history(told.path)
        told.flicker(first, 3)
        told.fault("gate", NUMBER)
        assert told.sync(2).summary.exit_code == 3
        kept = told.rows(f"SELECT outcome, verdict, page_id > 0 FROM visit WHERE number = {first} AND run_id = 2")
        assert kept == [("failed", "unsteady", 1)]
        told.calm()
        assert told.sync(2).summary.exit_code == 0
        assert history(told.path) == before


def page_requests(told: RoughStory) -> int:
    return len([request for request in told.council.requests if "VOLFDNR" in request.target])


def test_after_many_true_losses_a_passing_one_is_still_asked_for_again(tmp_path: Path) -> None:
    council = small_council(ENOUGH + 2)
    *losing, passing = sorted(council.script[0].proposals)
    story = then(then(council, dict.fromkeys(losing, shorter)), {passing: shorter})
    with rough_story(tmp_path, story) as told:
        told.sync(1)
        told.flicker(passing, 3)
        result = told.sync(2)
        assert (result.summary.exit_code, result.summary.outcomes["revised"]) == (0, len(losing))
        query = f"SELECT r.number FROM revision r JOIN proposal p ON p.id = r.proposal_id WHERE p.number = {passing}"
        assert told.rows(query) == [(1,)]


def test_second_looks_count_against_the_nights_budget(tmp_path: Path) -> None:
    council = small_council()
    with rough_story(tmp_path, then(council, dict.fromkeys(council.script[0].proposals, shorter))) as told:
        told.sync(1)
        told.council.requests.clear()
        result = told.sync(2, full=True, limit=2)
        assert (page_requests(told), result.summary.outcomes["revised"]) == (2, 1)


def test_what_no_request_is_left_for_is_not_believed_tonight(tmp_path: Path) -> None:
    with rough_story(tmp_path, nights(NUMBER, shorter)) as told:
        told.sync(1)
        before = history(told.path)
        assert told.sync(3, numbers=(NUMBER,), limit=1).summary.exit_code == 1
        assert_one_visit(told, 1, "failed", "no request is left tonight")
        assert history(told.path) == before


def test_retries_count_against_the_nights_budget(tmp_path: Path) -> None:
    with rough_story(tmp_path, small_council()) as told:
        told.fault("status", "vo020", value=500)
        told.sync(1, limit=4)  # one retry each
        assert page_requests(told) == 4
