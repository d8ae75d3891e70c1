"""Meetings end to end: what happens on an agenda is told exactly; one that disappears is withdrawn, then restored."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobs import cli
from jobs.demo.model import AgendaRow, Document
from jobs.demo.site import SampleCouncil
from tests.jobs.agendas import Edit, all_of, edited, set_to, then, to_place, with_item, without
from tests.jobs.installations import GENERATIONS, Installation, Told, excerpt, installation

NUMBER = 3021
FIRST = excerpt((11378, 11383), (NUMBER, 3034))
FIRST = replace(FIRST, script=FIRST.script[:1])
URGENT = AgendaRow(40299, "6", ("Dringlichkeitsantrag zum Breitbandausbau",), late=True)
NEW = AgendaRow(40299, "4", ("Einwohnerfragestunde",))
ANSAN = "Wirtschafts- und Wissenschaftskooperation mit Ansan, Südkorea; Delegationsreise und weiterer Ausblick"
LEADER = "Bewerbung als LEADER-Region 2023 bis 2027"
COMMITTEE = "Ausschuss für Strukturentwicklung, Wirtschaft, (Eu-)regionale Zusammenarbeit und Tourismus"
RESULTS = all_of(
    edited(40213, result="ungeändert beschlossen", minutes="PA"), edited(40214, result="vertagt", minutes="PA")
)

HAPPENS: dict[str, tuple[Edit, list[Told]]] = {
    "an item is taken off": (
        without(40214),
        [("agenda_item", "removed", "agenda_items/Ö 5", f"Ö 5, {LEADER}, 2021/0486", None)],
    ),
    "an item comes late": (
        with_item(URGENT, 4),
        [("agenda_item", "added", "agenda_items/Ö 6", None, "Ö 6, Dringlichkeitsantrag zum Breitbandausbau")],
    ),
    "an item has another number": (
        edited(40218, number="10"),
        [("agenda_item", "changed", "agenda_items/Ö 10/number", "Ö 9", "Ö 10")],
    ),
    "an item is worded anew": (
        edited(40218, title=("Mitteilungen",)),
        [("agenda_item", "changed", "agenda_items/Ö 9/title", "Anfragen und Mitteilungen", "Mitteilungen")],
    ),
    "an item is moved": (to_place(40214, 1), [("agenda_item", "moved", "agenda_items/Ö 5", "4", "2")]),
    "an item comes in between and others count on": (
        all_of(with_item(NEW, 2), edited(40213, number="5"), edited(40214, number="6")),
        [
            ("agenda_item", "added", "agenda_items/Ö 4", None, "Ö 4, Einwohnerfragestunde"),
            ("agenda_item", "changed", "agenda_items/Ö 5/number", "Ö 4", "Ö 5"),
            ("agenda_item", "changed", "agenda_items/Ö 6/number", "Ö 5", "Ö 6"),
        ],
    ),
    "an item is taken off and another takes its number": (
        all_of(without(40213), edited(40214, number="4")),
        [
            ("agenda_item", "changed", "agenda_items/Ö 4/number", "Ö 5", "Ö 4"),
            ("agenda_item", "removed", "agenda_items/Ö 4", f"Ö 4, {ANSAN}, 2021/0482", None),
        ],
    ),
    "the committee meets on another day": (
        set_to(date=date(2021, 12, 1)),
        [("date", "changed", "date", "2021-11-25", "2021-12-01")],
    ),
    "the committee meets later in another room": (
        set_to(time="18:00", room="Saal 2"),
        [("date", "changed", "time", "17:00", "18:00"), ("field", "changed", "room", "Mediensaal", "Saal 2")],
    ),
}  # fmt: skip
NOT_RESPONSIVE: dict[str, tuple[Edit, list[Told]]] = {
    "results arrive": (
        RESULTS,
        [
            ("result", "changed", "agenda_items/Ö 4/result", None, "ungeändert beschlossen"),
            ("result", "changed", "agenda_items/Ö 5/result", None, "vertagt"),
        ],
    ),
    "a result is corrected": (
        edited(40211, result="abgelehnt", minutes="PA"),
        [("result", "changed", "agenda_items/Ö 2/result", None, "abgelehnt")],
    ),
    "the minutes are published": (
        lambda meeting: replace(meeting, documents=(*meeting.documents, Document("Niederschrift", 330999))),
        [("document", "added", "documents/Niederschrift", None, "Niederschrift")],
    ),
    "the meeting is cancelled": (
        lambda meeting: replace(meeting, name=f"ENTFÄLLT! {meeting.name}"),
        [("title", "changed", "title", FIRST.script[0].meetings[NUMBER].name,
          f"ENTFÄLLT! {FIRST.script[0].meetings[NUMBER].name}")],
    ),
}  # fmt: skip
CASES = {**HAPPENS, **NOT_RESPONSIVE}
NUMBERS = {name: 4000 + position for position, name in enumerate(CASES)}  # one meeting for each thing that happens


@pytest.fixture(scope="module", params=GENERATIONS)
def agendas(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Two nights of a council in which all of it happens at once, each to a meeting of its own."""
    meeting = FIRST.script[0].meetings[NUMBER]
    meetings = {number: replace(meeting, number=number) for number in NUMBERS.values()}
    first = replace(FIRST, script=(replace(FIRST.script[0], meetings=meetings),))
    council = then(first, {NUMBERS[name]: edit for name, (edit, _) in CASES.items()})
    with installation(tmp_path_factory.mktemp("agendas"), SampleCouncil(council, generation=request.param)) as told:
        told.addresses = (told.council.folder,)
        told.night(1, meetings=tuple(meetings))
        told.night(2, meetings=tuple(meetings))
        yield told


@pytest.mark.parametrize("name", CASES)
def test_what_happens_on_an_agenda_is_told_exactly(agendas: Installation, name: str) -> None:
    number, expected = NUMBERS[name], CASES[name][1]
    if agendas.council.generation == "allris3_responsive":
        expected = [] if name in NOT_RESPONSIVE else expected
    told = agendas.last_changes().get(("meeting", number), [])
    assert [one for one in told if one[:3] != ("title", "changed", "title") or name in NOT_RESPONSIVE] == expected
    if told:
        assert [tuple(one.values()) for one in agendas.diff(f"meeting:{number}")["changes"]] == told
    else:
        assert len(agendas.history(f"meeting:{number}")["revisions"]) == 1


def command(told: Installation, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Return what the real command prints as JSON."""
    code = cli.main(["--database", str(told.path), *arguments, "--json"])
    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    return json.loads(printed.out)


def test_the_commands_show_a_meeting_its_history_and_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with installation(tmp_path, SampleCouncil(then(FIRST, {NUMBER: RESULTS}))) as told:
        told.night(1)
        told.night(2)
        item = f"meeting:{NUMBER}"
        shown = command(told, capsys, "show", item)
        assert (shown["number"], shown["date"], shown["committee"]) == (NUMBER, "2021-11-25", COMMITTEE)
        assert shown["url"] == f"{told.council.base_url}to010.asp?SILFDNR={NUMBER}"
        assert [row["number"] for row in shown["agenda_items"]] == ["Ö 1", "Ö 2", "Ö 4", "Ö 5", "Ö 9", "N 1"]
        assert shown["agenda_items"][2]["result"] == "ungeändert beschlossen"
        assert shown["agenda_items"][2]["proposal_number"] == 11378
        assert command(told, capsys, "show", item, "--revision", "1")["agenda_items"][2]["result"] is None
        history = command(told, capsys, "history", item)
        assert history["item"] == f"sample:{item}"
        assert [one["number"] for one in history["revisions"]] == [1, 2]
        assert [one["outcome"] for one in history["visits"]] == ["new", "revised"]
        changes = command(told, capsys, "diff", item)["changes"]
        assert [(one["path"], one["after"]) for one in changes] == [
            ("agenda_items/Ö 4/result", "ungeändert beschlossen"),
            ("agenda_items/Ö 5/result", "vertagt"),
        ]
        assert command(told, capsys, "show", shown["url"]) == shown
        told_all = command(told, capsys, "changes", "--kind", "result")
        assert {(one["item"], one["number"]) for one in told_all} == {
            ("meeting", NUMBER), ("proposal", 11378), ("proposal", 11383),
        }  # fmt: skip


def test_an_agenda_that_disappears_is_withdrawn_after_two_sightings_and_restored(tmp_path: Path) -> None:
    council = then(FIRST, {NUMBER: set_to(published=False)})
    council = then(then(council, {}), {NUMBER: set_to(published=True)})
    with installation(tmp_path, SampleCouncil(council)) as told:
        outcomes = [told.night(night, full=True).summary.outcomes for night in (1, 2, 3, 4)]
        assert [outcome["gone"] for outcome in outcomes] == [0, 1, 0, 0]
        assert [outcome["withdrawn"] for outcome in outcomes] == [0, 0, 1, 0]
        assert outcomes[3]["restored"] == 1
        history = told.history(f"meeting:{NUMBER}")
        assert len(history["revisions"]) == 1
        [withdrawal] = history["withdrawals"]
        assert (withdrawal["gone_since"], withdrawal["confirmed_at"], withdrawal["restored_at"]) == (
            "2021-11-23T02:15:00Z", "2021-11-24T02:15:00Z", "2021-11-25T02:15:00Z",
        )  # fmt: skip
        news = told.rows("SELECT kind FROM changes WHERE item = 'meeting' AND kind <> 'new' ORDER BY change_id")
        assert news == [("withdrawn",), ("restored",)]


def test_an_agenda_published_later_is_found_in_the_calendar_that_night(tmp_path: Path) -> None:
    council = then(excerpt((11378,), (3034, 3036)), {})
    hidden = then(replace(council, script=council.script[:1]), {3036: set_to(published=True)})
    with installation(tmp_path, SampleCouncil(hidden)) as told:
        told.night(1)
        assert told.rows("SELECT number FROM meeting") == [(3034,)]
        told.night(2)
        assert told.rows("SELECT number FROM meeting ORDER BY 1") == [(3034,), (3036,)]


def test_a_meeting_moved_to_another_month_goes_on_under_its_number(tmp_path: Path) -> None:
    """Its proposals tell the new day too: each change once, at the item it belongs to."""
    council = then(FIRST, {NUMBER: set_to(date=date(2022, 1, 20))})
    with installation(tmp_path, SampleCouncil(council)) as told:
        told.night(1)
        assert told.night(2).summary.exit_code == 0
        changes = told.last_changes()
        assert changes["meeting", NUMBER] == [("date", "changed", "date", "2021-11-25", "2022-01-20")]
        assert set(changes) == {("meeting", NUMBER), ("proposal", 11378), ("proposal", 11383)}
        for number in (11378, 11383):
            assert [(one[0], *one[3:]) for one in changes["proposal", number]] == [("date", "2021-11-25", "2022-01-20")]
        assert told.rows("SELECT count(*) FROM meeting") == [(2,)]
