"""The same council content in three generations compares equal, and every true change is still seen across them."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from scraper.dialects import parse_proposal
from scraper.records import ProposalContent, content_hash
from storage.moves import common_form
from tests.scraper.rendering import (
    Attachment,
    Meeting,
    Part,
    Proposal,
    Station,
    allris4,
    classic,
    responsive,
)

MILL = Proposal(
    number=900,
    reference="2026/0300-1",
    type="Beschlussvorlage",
    title=("Umbau der Mühle am Wehr;", "2. Bauabschnitt – Süd"),
    office="S 60 - Bauen & Wohnen",
    author="Dezernat III",
    fields={"Beteiligt": "S 20; S 14", "Bearbeiter/-in": "Grün, Ole"},
    stations=(
        Station(
            "Bauausschuss",
            "Vorberatung",
            "Erledigt",
            (
                Meeting((2026, 3, 5), "Sitzung des Bauausschusses", 801, 9101, "vertagt", "PA"),
                Meeting((2026, 4, 16), "Sitzung des Bauausschusses", 815, 9188, "ungeändert beschlossen", "NA"),
            ),
        ),
        Station("Hauptausschuss", "Vorberatung", "Erledigt", (Meeting((2026, 5, 7), "Sitzung des Hauptausschusses"),)),
        Station("Rat", "Entscheidung", "Geplant", (Meeting((2026, 6, 18), "Sitzung des Rates", 833, 9333),)),
        Station("Mühlenbeirat", "Kenntnisnahme", "Bereit"),
    ),
    parts=(
        Part(
            "BV",
            "Beschlussvorschlag",
            (
                ("b", "Beschlussvorschlag:"),
                "Der Rat beschließt:",
                ("ol", ("Die Mühle wird umgebaut.", "Die Mittel werden freigegeben.")),
            ),
        ),
        Part(
            "SV",
            "Sachverhalt",
            (
                ("b", "Sachlage:"),
                "Die Mühle „am Wehr“ ist baufällig (siehe 2025/0455).",
                ("b", "Rechtslage:"),
                "Es gilt § 7 der Satzung.",
            ),
        ),
        Part(
            "FA",
            "Finanzielle Auswirkungen",
            ("Die Kosten betragen 12.000 €.", ("table", (("Jahr", "Betrag"), ("2026", "12.000 €")))),
        ),
    ),
    documents=(("Vorlage", 4711),),
    attachments=(Attachment("Plan Süd", "312,6 KB"), Attachment("Kosten (Stand 1)", "1,2 MB")),
)

BARE = Proposal(number=7, reference="7/26", type="Anfrage", title=("Wie geht es dem Wehr?",), office="S 60", author="A")

_Render = Callable[[Proposal], bytes]
_PROGRAMS: dict[_Render, str] = {classic: "bi/vo020.asp", responsive: "bi/vo020_r.asp", allris4: "public/vo020"}
MOVES = list(permutations(_PROGRAMS, 2))


def read(render: _Render, proposal: Proposal) -> ProposalContent:
    url = f"https://ris.mill.example/{_PROGRAMS[render]}?VOLFDNR={proposal.number}"
    content = parse_proposal(render(proposal), url)
    assert isinstance(content, ProposalContent), content
    return content


def is_same(old: ProposalContent, new: ProposalContent) -> bool:
    one, two = common_form(old, new)
    return content_hash(one) == content_hash(two)


def named(value: object) -> str | None:
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("old", "new"), MOVES, ids=named)
@pytest.mark.parametrize("proposal", [MILL, BARE], ids=["full", "bare"])
def test_equal_content_compares_equal_whatever_drew_it(old: _Render, new: _Render, proposal: Proposal) -> None:
    assert is_same(read(old, proposal), read(new, proposal))


def test_the_three_pages_do_not_read_alike_without_their_common_form() -> None:
    assert len({content_hash(read(render, MILL)) for render in _PROGRAMS}) == 3


def with_meeting(station: int, meeting: int, **changed: object) -> Proposal:
    stations = list(MILL.stations)
    meetings = list(stations[station].meetings)
    meetings[meeting] = replace(meetings[meeting], **changed)  # type: ignore[arg-type]  # fields are named below
    stations[station] = replace(stations[station], meetings=tuple(meetings))
    return replace(MILL, stations=tuple(stations))


def with_station(station: int, **changed: object) -> Proposal:
    stations = list(MILL.stations)
    stations[station] = replace(stations[station], **changed)  # type: ignore[arg-type]  # fields are named below
    return replace(MILL, stations=tuple(stations))


def combined(render: _Render) -> ProposalContent:
    """Read a proposal for two committees that meet together: their names stand one below the other."""
    proposal = with_station(1, committee="Hauptausschuss¦Bauausschuss", meetings=(JOINT,))
    page = render(proposal).replace(b"\xc2\xa6" if render is allris4 else b"\xa6", b"<br  />")
    read_page = parse_proposal(page, f"https://ris.mill.example/{_PROGRAMS[render]}?VOLFDNR=900")
    assert isinstance(read_page, ProposalContent)
    return read_page


JOINT = Meeting((2026, 5, 7), "Gemeinsame Sitzung des Hauptausschusses¦und des Bauausschusses", 822, 9222)


@pytest.mark.parametrize(("old", "new"), MOVES, ids=named)
def test_committees_that_meet_together_keep_their_lines_in_every_generation(old: _Render, new: _Render) -> None:
    [joint] = [row for row in combined(old).consultations if row.meeting_number == JOINT.number]
    assert joint.committee == "Hauptausschuss\nBauausschuss"
    assert joint.meeting_name == "Gemeinsame Sitzung des Hauptausschusses\nund des Bauausschusses"
    assert is_same(combined(old), combined(new))


def with_blocks(part: int, *blocks: object) -> Proposal:
    parts = list(MILL.parts)
    parts[part] = replace(parts[part], blocks=blocks)  # type: ignore[arg-type]  # blocks as in MILL
    return replace(MILL, parts=tuple(parts))


CHANGES = {
    "reference": replace(MILL, reference="2026/0300-2"),
    "title": replace(MILL, title=("Umbau der Mühle am Wehr;", "3. Bauabschnitt – Süd")),
    "title line": replace(MILL, title=MILL.title[:1]),
    "type": replace(MILL, type="Mitteilungsvorlage"),
    "status": replace(MILL, status="nichtöffentlich"),
    "office": replace(MILL, office="S 61 - Planen"),
    "author": replace(MILL, author="Dezernat IV"),
    "participating office": replace(MILL, fields={**MILL.fields, "Beteiligt": "S 20"}),
    "official in charge": replace(MILL, fields={**MILL.fields, "Bearbeiter/-in": "Blau, Ole"}),
    "committee": with_station(0, committee="Mühlenausschuss"),
    "role": with_station(2, role="Vorberatung"),
    "role added": with_station(1, role=""),
    "state": with_station(2, state="Erledigt"),
    "state of a committee without meeting": with_station(3, state="Geplant"),
    "date": with_meeting(0, 1, date=(2026, 4, 17)),
    "name of a meeting": with_meeting(2, 0, name="ENTFÄLLT! Sitzung des Rates"),
    "meeting": with_meeting(0, 1, number=816),
    "agenda published": with_meeting(1, 0, number=820),
    "result filled in": with_meeting(2, 0, result="einstimmig beschlossen"),
    "result": with_meeting(0, 1, result="geändert beschlossen"),
    "result taken back": with_meeting(0, 0, result=""),
    "meeting added": with_station(3, meetings=(Meeting((2026, 7, 1), "Sitzung des Mühlenbeirats", 840),)),
    "meeting removed": with_station(0, meetings=MILL.stations[0].meetings[1:]),
    "consultation added": replace(MILL, stations=(*MILL.stations, Station("Kreistag", "Entscheidung", "Bereit"))),
    "consultation added in front": replace(MILL, stations=(Station("Ortsrat", "Anhörung", "Bereit"), *MILL.stations)),
    "consultation removed": replace(MILL, stations=MILL.stations[:3]),
    "order of consultations": replace(MILL, stations=(*MILL.stations[:2], MILL.stations[3], MILL.stations[2])),
    "a word": with_blocks(2, "Die Kosten betragen 12.500 €.", *MILL.parts[2].blocks[1:]),
    "a cell": with_blocks(2, MILL.parts[2].blocks[0], ("table", (("Jahr", "Betrag"), ("2027", "12.000 €")))),
    "a list item": with_blocks(0, *MILL.parts[0].blocks[:2], ("ol", ("Die Mühle wird umgebaut.",))),
    "order of list items": with_blocks(
        0, *MILL.parts[0].blocks[:2], ("ol", ("Die Mittel werden freigegeben.", "Die Mühle wird umgebaut."))
    ),
    "a printed heading": with_blocks(1, ("b", "Sachverhalt:"), *MILL.parts[1].blocks[1:]),
    "a text under a heading": with_blocks(1, *MILL.parts[1].blocks[:3], "Es gilt § 8 der Satzung."),
    "text removed": replace(MILL, parts=MILL.parts[:2]),
    "text added": replace(MILL, parts=(*MILL.parts, Part("ST", "Stellungnahme", ("Ohne Bedenken.",)))),
    "attachment added": replace(MILL, attachments=(*MILL.attachments, Attachment("Lageplan", "9 KB"))),
    "attachment removed": replace(MILL, attachments=MILL.attachments[:1]),
    "attachment renamed": replace(MILL, attachments=(MILL.attachments[0], Attachment("Kosten (Stand 2)", "1,2 MB"))),
    "attachment exchanged": replace(MILL, attachments=(Attachment("Plan Süd", "388,1 KB"), MILL.attachments[1])),
    "document renamed": replace(MILL, documents=(("Antrag", 4711),)),
    "documents removed": replace(MILL, documents=()),
}


OFFICE = replace(MILL, office="S 64", fields={"Beteiligt": "S 20"})
PAIRS = {
    "lead office becomes what took part": (OFFICE, replace(OFFICE, office="S 20", fields={})),
    "lead office and the other change places": (OFFICE, replace(OFFICE, office="S 20", fields={"Beteiligt": "S 64"})),
    "author becomes who is in charge": (MILL, replace(MILL, author="Grün, Ole")),
    "row of a table": tuple(
        with_blocks(2, "Zeitplan:", ("table", ((f"{day}. Januar 2027", "Beginn"), ("x", "y")))) for day in (1, 2)
    ),
}


@pytest.mark.parametrize(("old", "new"), MOVES, ids=named)
@pytest.mark.parametrize("pair", PAIRS)
def test_a_change_that_looks_like_another_way_to_print_it_is_seen(old: _Render, new: _Render, pair: str) -> None:
    assert not is_same(read(old, PAIRS[pair][0]), read(new, PAIRS[pair][1]))


@pytest.mark.parametrize(("old", "new"), MOVES, ids=named)
def test_the_collected_document_has_a_name_in_each_generation(old: _Render, new: _Render) -> None:
    names = ("Sammeldokument" if render is allris4 else "Vorlage-Sammeldokument" for render in (old, new))
    one, two = (replace(MILL, documents=((name, 1),)) for name in names)
    assert is_same(read(old, one), read(new, two))


@pytest.mark.parametrize(("old", "new"), MOVES, ids=named)
@pytest.mark.parametrize("change", CHANGES)
def test_a_true_change_is_seen_across_generations(old: _Render, new: _Render, change: str) -> None:
    assert not is_same(read(old, MILL), read(new, CHANGES[change]))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("render", _PROGRAMS, ids=named)
def test_each_change_is_one_within_a_generation_too(render: _Render, change: str) -> None:
    assert content_hash(read(render, MILL)) != content_hash(read(render, CHANGES[change]))


@pytest.mark.parametrize("render", [classic, allris4], ids=named)
def test_the_first_attachment_is_seen_where_both_generations_print_attachments(render: _Render) -> None:
    (other,) = {classic, allris4} - {render}
    assert not is_same(read(render, replace(MILL, attachments=())), read(other, MILL))


def test_parts_in_the_order_of_another_installation_are_no_change() -> None:
    turned = replace(MILL, parts=(MILL.parts[1], MILL.parts[0], MILL.parts[2]))
    assert is_same(read(classic, MILL), read(allris4, turned))


def test_attachments_in_another_order_are_no_change_across_generations() -> None:
    assert is_same(read(classic, MILL), read(allris4, replace(MILL, attachments=MILL.attachments[::-1])))


def test_meetings_that_one_page_never_links_are_no_change() -> None:
    """Where no meeting at all is linked, a missing link says nothing: the program may not be released there."""
    unlinked = tuple(
        replace(s, meetings=tuple(replace(m, number=None, item=None, minutes="") for m in s.meetings))
        for s in MILL.stations
    )
    assert is_same(read(classic, MILL), read(allris4, replace(MILL, stations=unlinked)))


def test_an_author_that_moved_to_a_label_of_its_own_is_no_change() -> None:
    """ALLRIS 4 keeps the speaker in a slot of the author; which of two labels has the column may differ."""
    old = replace(MILL, author_label="Initiator", author="Fraktion A", fields={"Verfasser": "Dezernat III"})
    assert is_same(read(classic, old), read(allris4, replace(MILL, fields={})))


def test_several_offices_by_lines_or_by_semicolons_are_the_same() -> None:
    content = read(classic, MILL)
    lines = replace(content, lead_office="S 60\nS 61", dialect="allris4")
    assert is_same(replace(content, lead_office="S 60; S 61"), lines)
    assert not is_same(replace(content, lead_office="S 60; S 62"), lines)


def test_a_type_that_only_the_heading_of_one_generation_tells_is_no_change() -> None:
    assert is_same(replace(read(classic, MILL), type=None), read(allris4, MILL))
