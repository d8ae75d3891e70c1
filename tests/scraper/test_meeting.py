"""Agendas of all generations: what is read, what is refused. Whole readings are golden files, see test_golden.py."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.decode import decode
from scraper.dialects import DIALECTS, parse_meeting
from scraper.dialects._agenda import is_public, item_number, part_of, result_of, words_of_parts
from scraper.errors import PageShapeError
from scraper.records import AgendaItem, Field, MeetingContent, other_fields_json
from tests.beside import beside

PAGES = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True)
class Sample:
    dialect: str
    path: str
    url: str

    @property
    def text(self) -> str:
        return decode((PAGES / self.dialect / self.path).read_bytes())

    def read(self, text: str | None = None, url: str | None = None) -> MeetingContent:
        return DIALECTS[self.dialect].read_meeting(self.text if text is None else text, url or self.url)


CLASSIC = Sample(
    "allris3_classic", "heidebruch/to010.asp_SILFDNR=2210.html", "https://heidebruch.example/bi/to010.asp?SILFDNR=2210"
)
OTHER_TOWN = Sample(
    "allris3_classic", "altmoor/to010.asp_SILFDNR=815.html", "https://x.example/bi/to010.asp?SILFDNR=815"
)
EMPTY = Sample(
    "allris3_classic", "heidebruch/to010.asp_SILFDNR=2233.html", "https://x.example/bi/to010.asp?SILFDNR=2233"
)
RESPONSIVE = Sample(
    "allris3_responsive",
    "auental/to010_r.asp_SILFDNR=431.html",
    "https://www.auental.example/ratsinfo/to010_r.asp?SILFDNR=431",
)
ALLRIS4 = Sample("allris4", "birkenau/to010_SILFDNR=264.html", "https://ris.birkenau.example/public/to010?SILFDNR=264")
SAMPLES = [CLASSIC, OTHER_TOWN, EMPTY, RESPONSIVE, ALLRIS4]
RICH = [CLASSIC, RESPONSIVE, ALLRIS4]


def by_path(sample: Sample) -> str:
    return sample.path


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Ö 5.2", "Ö 5.2"),
        ("Ö5.2", "Ö 5.2"),
        ("Ö  4.17.1", "Ö 4.17.1"),
        ("N 6", "N 6"),
        ("Ö 5a", "Ö 5a"),
        ("5.1", "5.1"),  # ALLRIS 4 towns that print part headings drop the letter
        ("TOP 3", "TOP 3"),
        ("A)", "A)"),  # no number as we know it: as printed
        ("", None),
        (None, None),
    ],
)
def test_the_number_of_an_item_has_one_blank_behind_its_letter(printed: str | None, number: str | None) -> None:
    assert item_number(printed) == number


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Öffentlicher Teil", True),
        ("Öffentlicher Teil (17:00 - 18:25 Uhr)", True),
        ("Nichtöffentlicher Teil", False),
        ("Nicht öffentlicher Teil:", False),
        ("nicht-öffentliche Sitzung", False),
        ("I. Öffentliche Sitzung", True),
        ("A) Nichtöffentliche Tagesordnung", False),
        ("öffentlich:", True),
        ("Nichtöffentlicher Sitzungsteil", False),
        ("Nichtöffentliche Tagesordnungspunkte:", False),
        ("Beratung in nichtöffentlicher Sitzung", False),
        ("Teil B: nichtöffentlich", False),
        ("Tagesordnung II (nichtöffentlich)", False),
        ("Tagesordnung - öffentlicher Teil -", True),
        ("1 Öffentliche Angelegenheiten", True),
        ("Öffentliche Anhörung", None),
        ("Öffentlicher Personennahverkehr", None),
        ("Öffentliche Bürgerfragestunde", None),
        ("Öffentlichkeitsarbeit", None),
        ("Bekanntgabe der in nichtöffentlicher Sitzung gefassten Beschlüsse", None),
        (None, None),
    ],
)
def test_only_a_part_heading_opens_a_part(heading: str | None, part: bool | None) -> None:
    assert part_of(heading) is part


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Öffentlicher Teil ENTFÄLLT - Sitzung findet nicht statt", "ENTFÄLLT - Sitzung findet nicht statt"),
        ("I. Öffentlicher Teil: gemeinsam mit dem Umweltausschuss, 16 h", "gemeinsam mit dem Umweltausschuss, 16 h"),
        ("Öffentlicher Teil (Beginn erst um 17:30 Uhr)", "(Beginn erst um 17:30 Uhr)"),
        ("Öffentlicher Teil (17:00 - 18:25 Uhr)", None),
        ("Öffentlicher Teil ab 17:00 Uhr", None),
        ("A) Öffentlicher Teil:", None),
        ("Öffentlichkeitsarbeit", None),
    ],
)  # fmt: skip
def test_what_a_part_heading_says_beyond_its_plain_words_is_a_field(heading: str, field: str | None) -> None:
    row = AgendaItem(None, heading, None, True, False, None, None, None, None, None, None, None)
    fields = (Field("Öffentlicher Teil", (field,)),) if field else ()
    assert words_of_parts([row, replace(row, number="Ö 1")]) == fields


def test_a_changed_heading_of_a_part_is_another_reading() -> None:
    text, count = re.subn(r"(Öffentlicher Teil)(?: \([^)<]*\))?", r"\1 ENTFÄLLT", ALLRIS4.text, count=1)
    assert count, "the page has no heading of a part"
    assert Field("Öffentlicher Teil", ("ENTFÄLLT",)) in ALLRIS4.read(text).other_fields


@pytest.mark.parametrize("sample", [OTHER_TOWN, ALLRIS4], ids=by_path)
def test_a_part_heading_may_be_drawn_as_a_head_across_the_table(sample: Sample) -> None:
    text, count = re.subn(
        r"<tr(?:(?!</?tr\b).)*?(Nichtöffentlicher Teil).*?</tr>",
        r'<tr class="even"><th colspan="9">\1</th></tr>',
        sample.text,
        flags=re.DOTALL,
    )
    assert count, "the page has no such heading"
    assert sample.read(text) == sample.read()


@pytest.mark.parametrize(
    ("number", "subject", "part", "public"),
    [
        ("Ö 1", "Eröffnung", None, True),
        ("N 1", "Personal", None, False),
        ("Ö 1", "Eröffnung", False, True),  # its own letter is nearer than the heading
        ("NÖ 1", "Personal", True, False),
        ("4", "Personal", False, False),
        ("4", "Anfragen", True, True),
        ("4", "(nichtöffentlich)", None, False),
        (None, "(nicht öffentlicher Tagesordnungspunkt)", None, False),
        (None, "Nichtöffentliches Verfahren erläutern", None, True),
    ],
)
def test_letter_then_heading_then_subject_tell_whether_an_item_is_public(
    number: str | None, subject: str, part: bool | None, public: bool
) -> None:
    assert is_public(number, subject, part) is public


@pytest.mark.parametrize(
    ("printed", "result"),
    [
        ("(offen)", None),
        ("offen", None),
        ("Auszug", None),
        ("", None),
        (None, None),
        ("ungeändert beschlossen", "ungeändert beschlossen"),
        ("abgelehnt (Beratungsfolge beendet)", "abgelehnt (Beratungsfolge beendet)"),
    ],
)
def test_open_is_no_result(printed: str | None, result: str | None) -> None:
    assert result_of(printed) == result


# --- whole pages ------------------------------------------------------------------------------------------------------


def plain(content: MeetingContent) -> dict[str, Any]:
    """The reading in the shape of the skeletons' expected files."""
    fields = ("number", "title", "committee", "date", "time", "status", "room", "place")
    item = ("number", "title", "remark", "public", "agenda_item_number", "proposal_number", "result", "late")
    document = ("title", "number", "url", "size_text", "file_time")
    return {
        **{name: getattr(content, name) for name in fields},
        "other_fields": other_fields_json(content.other_fields),
        "documents": [
            {"position": at, **{name: getattr(row, name) for name in document}}
            for at, row in enumerate(content.documents, 1)
        ],
        "agenda_items": [
            {"position": at, **{name: getattr(row, name) for name in item}}
            for at, row in enumerate(content.agenda_items, 1)
        ],
    }


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("allris3_responsive/to010_r.asp_SILFDNR=816", "https://kis.ostwied.example/bi/to010_r.asp?SILFDNR=816"),
        ("allris4/to010_SILFDNR=815", "https://gremieninfo.quellmark.example/public/to010?SILFDNR=815"),
    ],
)
def test_a_skeleton_reads_as_expected(path: str, url: str) -> None:
    page = beside(f"skeletons/{path}.html")
    read = parse_meeting(page.read_bytes(), url)
    assert isinstance(read, MeetingContent)
    assert plain(read) == json.loads(page.with_suffix(".expected.json").read_text(encoding="utf-8"))


# Counted by eye: items, late ones, with a proposal, with a result, with a remark, linked meetings, documents.
REAL = {
    "altona/to010.asp_SILFDNR=1004086": (20, 5, 16, 16, 1, 0, 4),
    "eimsbuettel/to010.asp_SILFDNR=1003114": (13, 4, 6, 6, 0, 0, 3),
    "hamburg_mitte/to010.asp_SILFDNR=1002940": (15, 0, 3, 3, 2, 2, 3),
    "hamburg_nord/to010.asp_SILFDNR=1003143": (33, 12, 24, 24, 0, 1, 3),
    "wandsbek/to010.asp_SILFDNR=1003545": (35, 2, 24, 24, 0, 0, 2),
}


@pytest.mark.parametrize("path", REAL)
def test_a_real_agenda_is_read_whole(path: str) -> None:
    page = beside(f"pages/{path}.html")
    read = parse_meeting(page.read_bytes(), f"https://x.example/bi/{page.stem.replace('_', '?')}")
    assert isinstance(read, MeetingContent)
    items = read.agenda_items
    assert REAL[path] == (
        len(items),
        sum(item.late for item in items),
        sum(item.proposal_number is not None for item in items),
        sum(item.result is not None for item in items),
        sum(item.remark is not None for item in items),
        sum(item.linked_meeting_number is not None for item in items),
        len(read.documents),
    )
    assert all(item.public and item.number and item.agenda_item_number for item in items)


@pytest.mark.parametrize("path", REAL)
def test_every_number_a_real_agenda_prints_is_in_its_reading(path: str) -> None:
    page = beside(f"pages/{path}.html")
    text = page.read_bytes().decode("cp1252")
    read = parse_meeting(page.read_bytes(), f"https://x.example/bi/{page.stem.replace('_', '?')}")
    assert isinstance(read, MeetingContent)
    printed = [int(number) for number in re.findall(r"<!--(\d+) -->", text)]
    assert [item.agenda_item_number for item in read.agenda_items] == printed
    proposals = [int(number) for number in re.findall(r'href="vo020\.asp\?VOLFDNR=(\d+)"', text)]
    assert [item.proposal_number for item in read.agenda_items if item.proposal_number] == proposals
    references = re.findall(r'href="(?:vo020|to010)\.asp\?\w+LFDNR=\d+">([^<]+)</a>', text)
    assert [item.proposal_reference for item in read.agenda_items if item.proposal_reference] == references


def test_a_row_without_number_and_subject_goes_on_with_the_item_above() -> None:
    """Its PDF button is a mark of that item, no document of the meeting; a further proposal is an item of its own."""
    read = CLASSIC.read()
    niederschrift = next(item for item in read.agenda_items if item.number == "Ö 2")
    assert (niederschrift.linked_meeting_number, niederschrift.marks) == (2188, "Niederschrift öffentlich")
    assert 70155 not in {document.number for document in read.documents}
    further = next(item for item in read.agenda_items if item.number is None)
    assert (further.title, further.proposal_number, further.public) == ("FB 01/0336/WP17", 3303, True)


def test_an_agenda_whose_table_is_there_may_be_empty() -> None:
    assert EMPTY.read().agenda_items == ()


@pytest.mark.parametrize("sample", [EMPTY, RESPONSIVE, ALLRIS4], ids=by_path)
def test_heads_of_an_agenda_with_nothing_below_are_empty_only_when_the_page_says_so(sample: Sample) -> None:
    table = next(table for table in re.findall(r"<table\b.*?</table>", sample.text, re.DOTALL) if "Betreff" in table)
    row, *below = re.findall(r"<tr\b.*?</tr>", table[table.rindex("<table") :], re.DOTALL)
    assert "Betreff" in row
    bare = sample.text
    for one in below:
        bare = bare.replace(one, "", 1)
    with pytest.raises(PageShapeError, match="rows of the agenda"):
        sample.read(bare)
    said = bare.replace(row, row + '<tr><td colspan="8">Keine Information verfügbar</td></tr>')
    assert sample.read(said).agenda_items == ()


@pytest.mark.parametrize("sample", [CLASSIC, RESPONSIVE, ALLRIS4], ids=by_path)
def test_an_agenda_that_stops_in_the_middle_is_no_record_whatever_ends_it(sample: Sample) -> None:
    for at in range(0, len(sample.text) - 400, 97):
        with pytest.raises(PageShapeError):
            sample.read(sample.text[:at] + "\r\n</body>\r\n</html>\r\n")


@pytest.mark.parametrize("sample", [CLASSIC, RESPONSIVE, ALLRIS4], ids=by_path)
def test_a_page_without_agenda_is_empty_only_when_it_says_so(sample: Sample) -> None:
    table = r"<table (?:class=\"tl1|class=\"dataTable captionVisible|id=\"id77).*?</table>"
    bare = re.sub(table, "<p>Noch keine Tagesordnung veröffentlicht.</p>", sample.text, flags=re.DOTALL)
    assert sample.read(bare).agenda_items == ()
    assert sample.read(bare).committee == sample.read().committee
    with pytest.raises(PageShapeError):
        sample.read(bare.replace("keine Tagesordnung", "nichts"))


def test_buttons_to_minutes_and_resolutions_are_no_documents() -> None:
    titles = {document.title for document in CLASSIC.read().documents}
    assert titles == {"Einladung", "Gesamtpaket", "Lageplan Bürgerhaus"}


def test_a_link_inside_a_subject_is_not_the_items_proposal() -> None:
    linked = 'Antwort auf <a href="vo020.asp?VOLFDNR=9">2025/0009</a> vom <a href="to010.asp?SILFDNR=7">Mai</a>'
    text = CLASSIC.text.replace("Änderungsantrag zu 2026/0007", linked).replace("Bauen und Verkehr", linked)
    items = {item.number: item for item in CLASSIC.read(text).agenda_items}
    title = "Antwort auf 2025/0009 vom Mai"
    assert (items["Ö 3.1.1"].title, items["Ö 3.1.1"].proposal_number) == (title, 3319)
    assert (items["Ö 3"].title, items["Ö 3"].proposal_number, items["Ö 3"].linked_meeting_number) == (title, None, None)


def cell_of(sample: Sample, content: str) -> str:
    """The page with other content in the cell of its first proposal's reference."""
    cell = {
        CLASSIC: '<a href="vo020.asp?VOLFDNR=3301">2026/0007</a>',
        RESPONSIVE: '<a href="/ratsinfo/vo020_r.asp?VOLFDNR=990">V/26-014</a>',
        ALLRIS4: '<a href="./vo020?VOLFDNR=1540&amp;refresh=false&amp;TOLFDNR=8604" id="vo_8604">469/2026</a>',
    }[sample]
    assert sample.text.count(cell) == 1
    return sample.text.replace(cell, content)


def linked(number: int, text: str, program: str = "vo020.asp?VOLFDNR=") -> str:
    return f'<a href="{program}{number}">{text}</a>'


OWN, SECOND = linked(3301, "2026/0007"), linked(3350, "2026/0008")
RESPONSIVE_OWN, RESPONSIVE_SECOND = (
    linked(number, f"V/26-0{number - 976}", "/ratsinfo/vo020_r.asp?VOLFDNR=") for number in (990, 991)
)
OWN_4 = '<a href="./vo020?VOLFDNR=1540&amp;TOLFDNR=8604" id="vo_8604">469/2026</a>'
SECOND_4 = linked(1541, "470/2026", "./vo020?VOLFDNR=")
PDF_4 = '<a href="./doc7.pdf" data-simpletooltip-text="Öffnet PDF-Datei \'Vorlage\' in neuem Fenster">PDF</a>'
BUTTON = (
    '</td>\r\n<td><form action="vo020.asp"><input type="hidden" name="VOLFDNR" value="3350"/>'
    '<input type="submit" class="il1_vo" value="VO" title="Vorlage"/></form>'
)
# What the cell of references holds; number of the item's own proposal; reference of a further one; what is a mark.
LINKED = [
    (CLASSIC, f"{OWN}, {SECOND}", 3301, "2026/0008", None),
    (CLASSIC, f"{OWN}<br/>{SECOND}", 3301, "2026/0008", None),
    (CLASSIC, f'{OWN} <a href="do027.asp?DOLFDNR=7" title="Vorlage (Öffnet PDF)">PDF</a>', 3301, None, "Vorlage"),
    (CLASSIC, f"{OWN} {linked(3301, 'PDF')}", 3301, None, "PDF"),
    (CLASSIC, f"{linked(3301, 'VO')} {OWN}", 3301, None, "VO"),
    (CLASSIC, f"{OWN} und {linked(2188, 'SI/2026/012', 'to010.asp?SILFDNR=')}", 3301, "SI/2026/012", None),
    (RESPONSIVE, f"{RESPONSIVE_OWN} / {RESPONSIVE_SECOND}", 990, "V/26-015", None),
    (RESPONSIVE, f'{RESPONSIVE_OWN} <a href="do027.asp?DOLFDNR=7">PDF</a>', 990, None, "PDF"),
    (RESPONSIVE, f"{RESPONSIVE_OWN} (Tischvorlage) {RESPONSIVE_SECOND}", 990, "V/26-015", "(Tischvorlage)"),
    (RESPONSIVE, RESPONSIVE_OWN.replace("V/26-014", '<img alt="Vorlage">') + RESPONSIVE_OWN, 990, None, None),
    (ALLRIS4, f"{SECOND_4} {OWN_4}", 1540, "470/2026", None),
    (ALLRIS4, f'<a id="vo_8604">469/2026</a> {SECOND_4}', None, "470/2026", None),
    (ALLRIS4, f"{OWN_4} {PDF_4}", 1540, None, "Vorlage"),
]


@pytest.mark.parametrize(("sample", "content", "own", "further", "mark"), LINKED)
def test_an_item_has_one_proposal_and_further_ones_are_items_of_their_own(
    sample: Sample, content: str, own: int | None, further: str | None, mark: str | None
) -> None:
    items, before = sample.read(cell_of(sample, content)).agenda_items, sample.read().agenda_items
    at = next(place for place, item in enumerate(before) if item.proposal_number in {3301, 990, 1540})
    assert (items[at].proposal_reference, items[at].proposal_number) == (before[at].proposal_reference, own)
    assert [(one.title, one.number, one.public) for one in items[at + 1 : len(items) - len(before) + at + 1]] == (
        [(further, None, True)] if further else []
    )
    assert mark is None or mark in (items[at].marks or "").split("\n")


def test_of_two_linked_proposals_the_one_of_the_rows_button_is_the_items_own() -> None:
    """Classic rows have a button "VO" for the proposal of the item."""
    text = CLASSIC.text.replace(linked(3319, "2026/0007-1"), SECOND + linked(3319, "2026/0007-1"))
    items = CLASSIC.read(text).agenda_items
    at = next(place for place, item in enumerate(items) if item.number == "Ö 3.1.1")
    assert (items[at].proposal_reference, items[at].proposal_number) == ("2026/0007-1", 3319)
    assert (items[at + 1].title, items[at + 1].proposal_number) == ("2026/0008", 3350)


def test_a_subject_may_link_the_items_proposal_itself() -> None:
    subject = '<a href="to020.asp?TOLFDNR=50104">'
    assert CLASSIC.text.count(subject) == 1
    assert CLASSIC.read(CLASSIC.text.replace(subject, '<a href="vo020.asp?VOLFDNR=3301">')) == CLASSIC.read()


def test_minutes_of_two_meetings_approved_in_one_item_are_both_linked() -> None:
    (link,) = set(re.findall(r'<a href="to010\.asp\?SILFDNR=2188">[^<]*</a>', CLASSIC.text))
    text = CLASSIC.text.replace(link, f'{link}, <a href="to010.asp?SILFDNR=2189">SI/2026/013</a>')
    items = CLASSIC.read(text).agenda_items
    at = next(place for place, item in enumerate(items) if item.number == "Ö 2")
    assert items[at].linked_meeting_number == 2188
    assert (items[at + 1].title, items[at + 1].linked_meeting_number) == ("SI/2026/013", 2189)


UNLINKED = '<td nowrap="nowrap">2026/0011</td>'  # of an item whose proposal is not public


@pytest.mark.parametrize(
    ("printed", "reference", "further"),
    [
        ("2026/0011, 2026/0012", "2026/0011", ["2026/0012"]),
        ("2026/0011<br />2026/0012<br />E 26/0060/WP18", "2026/0011", ["2026/0012", "E 26/0060/WP18"]),
        ("2026/0011 und 2026/0012", "2026/0011", ["2026/0012"]),
        ("2026/0011, 1. Ergänzung", "2026/0011, 1. Ergänzung", []),
        ("2026/0011 (Tischvorlage)", "2026/0011 (Tischvorlage)", []),
    ],
)
def test_references_without_link_are_as_many_as_are_printed(printed: str, reference: str, further: list[str]) -> None:
    items = CLASSIC.read(CLASSIC.text.replace(UNLINKED, UNLINKED.replace("2026/0011", printed))).agenda_items
    at = next(place for place, item in enumerate(items) if item.number == "Ö 4")
    assert (items[at].proposal_reference, items[at].proposal_number) == (reference, None)
    beside = items[at + 1 : len(items) - len(CLASSIC.read().agenda_items) + at + 1]
    assert [(item.title, item.proposal_reference, item.number) for item in beside] == [(t, t, None) for t in further]


def two_tables(sample: Sample, before: str, between: str) -> str:
    """Return the agenda with the table begun anew before a row, under its own heads."""
    table = re.search(r'<table [^>]*(?:tl1|toTable)".*?(?=<tr[^>]*>\s*<td)', sample.text, re.DOTALL)
    assert table is not None
    assert sample.text.count(before) == 1
    groups = "</tbody>" if "<tbody>" in table[0] else ""
    return sample.text.replace(before, f"{groups}</table>{between}{table[0]}{before}")


CLASSIC_ROW = """<tr class="zl11">
\t\t<td class="text4" nowrap="nowrap"><a href="to010.asp?SILFDNR=2210&TOLFDNR=50107"""
ROW_4 = '<tr id="idr" class="odd numodd" data-tt-id="415">'


@pytest.mark.parametrize(
    ("sample", "row", "heading"),
    [
        (CLASSIC, CLASSIC_ROW.replace("\n", "\r\n"), ""),
        (CLASSIC, CLASSIC_ROW.replace("\n", "\r\n"), "<h3>Öffentlicher Teil</h3>"),  # items have letters of their own
        (ALLRIS4, ROW_4, '<div><p class="x"><b>Nichtöffentlicher Teil</b></p></div>'),
    ],
)
def test_an_agenda_in_two_tables_reads_like_one(sample: Sample, row: str, heading: str) -> None:
    assert sample.read(two_tables(sample, row, heading)) == sample.read()


def test_the_items_of_a_supplement_in_a_table_of_its_own_came_late() -> None:
    text = two_tables(CLASSIC, CLASSIC_ROW.replace("\n", "\r\n"), "<h2>Nachtragstagesordnung</h2>")
    items, before = CLASSIC.read(text).agenda_items, CLASSIC.read().agenda_items
    at = next(place for place, item in enumerate(items) if item.number == "Ö 4")
    assert items == (*before[:at], *(replace(item, late=True) for item in before[at:]))
    assert Field("", ("Nachtragstagesordnung",)) in CLASSIC.read(text).other_fields


def test_an_agenda_that_stands_twice_is_refused() -> None:
    table = re.search(r'<table class="tl1".*?</table>', CLASSIC.text, re.DOTALL)
    assert table is not None
    with pytest.raises(PageShapeError, match="twice"):
        CLASSIC.read(CLASSIC.text.replace(table[0], table[0] * 2))


CONTRADICTING = [
    (RESPONSIVE, RESPONSIVE_OWN + RESPONSIVE_OWN.replace("990", "991")),  # one reference, two numbers
    (RESPONSIVE, RESPONSIVE_OWN + RESPONSIVE_SECOND.replace("V/26-015", '<img alt="Vorlage">')),  # no reference
    (CLASSIC, f"{OWN}, {linked(3350, '')}"),
    (CLASSIC, OWN + BUTTON),  # a button for another proposal
]


@pytest.mark.parametrize(("sample", "content"), CONTRADICTING)
def test_a_row_whose_links_contradict_each_other_is_refused(sample: Sample, content: str) -> None:
    with pytest.raises(PageShapeError):
        sample.read(cell_of(sample, content))


REMARKS = [
    (CLASSIC, '<span style="color: #888a85" title="Zusatzinfo">', '<span class="zusatzinfo" title="Zusatzinfo">'),
    (RESPONSIVE, '<span class="zusatzinfo">', '<span class="zusatzinfo" title="Zusatzinfo">'),
    (ALLRIS4, '<span class="zusatzinfo"> (Antrag', '<span class="zusatzinfo" title="Zusatzinfo"> (Antrag'),
    (ALLRIS4, "(Antrag der Fraktion A)", '<span title="Zusatzinfo">(Antrag der Fraktion A)</span>'),
]


@pytest.mark.parametrize(("sample", "old", "new"), REMARKS)
def test_a_remark_is_read_once_however_it_is_marked(sample: Sample, old: str, new: str) -> None:
    assert old in sample.text
    assert sample.read(sample.text.replace(old, new)) == sample.read()


# --- noise ------------------------------------------------------------------------------------------------------------

NOISE = [
    (CLASSIC, r"derzeit 12 Besucher", "derzeit 163 Besucher"),
    (CLASSIC, r"90412 Besucher", "90977 Besucher"),
    (CLASSIC, r"toggleMenu=1\" title=\"Reduzieren", 'toggleMenu=1" title="Erweitern'),
    (CLASSIC, r"4508201/aQ3fR7/kZ81Lp", "9937120/Zz81Qa/mN20Xy"),
    (CLASSIC, r"history=switch&amp;tsDD=12", "history=switch&amp;tsDD=13"),
    (CLASSIC, r'class="zl1[12]"', 'class="zl19"'),
    (CLASSIC, r"\r\n", "\n"),
    (CLASSIC, r"&BES=1", ""),
    (RESPONSIVE, r"label_simpletooltip_pus", "label_simpletooltip_qqx"),
    (RESPONSIVE, r"derzeit 7 Besucher", "derzeit 9 Besucher"),
    (ALLRIS4, r"id=\"id(\w+)\"", r'id="iz\1"'),
    (ALLRIS4, r"-ver-\w+", "-ver-000"),
    (ALLRIS4, r"\?0-1\.", "?7-3."),
    (ALLRIS4, r"sectoken\" value=\"\w+", 'sectoken" value="ffff'),
    (ALLRIS4, r"2026 Oct 21", "Mi., 21.10.2026"),
]


@pytest.mark.parametrize(("sample", "pattern", "other"), NOISE, ids=str)
def test_what_differs_between_two_fetches_does_not_change_the_reading(sample: Sample, pattern: str, other: str) -> None:
    text, count = re.subn(pattern, other, sample.text)
    assert count
    assert sample.read(text) == sample.read()


# --- refused ----------------------------------------------------------------------------------------------------------

NUMBER_CELL = '<td class="text4" nowrap="nowrap"><a href="to010.asp?SILFDNR=2210&TOLFDNR=50101&BES=1#beschluss"'
REFUSED = [
    ("no table", CLASSIC, '<table class="tl1"', '<table class="tl2"'),
    ("no table", RESPONSIVE, "stickyHeader toTable", "stickyHeader"),
    ("no table", ALLRIS4, "stickyHeader toTable", "stickyHeader"),
    ("another column in place of the subject", CLASSIC, '<th colspan="2">Betreff</th>', '<th colspan="2">Status</th>'),
    (
        "another column in place of the subject",
        RESPONSIVE,
        'class="tobetreff" scope="col"><span>Betreff',
        "><span>Status",
    ),
    (
        "another column in place of the number",
        ALLRIS4,
        '<th class="tonr" scope="col"><span>TOP',
        '<th scope="col"><span>Lfd.',
    ),
    ("another meeting's links", CLASSIC, NUMBER_CELL, NUMBER_CELL.replace("2210", "2211")),
    ("another meeting's objectID", CLASSIC, 'content="2210"', 'content="2211"'),
    ("another meeting's links", RESPONSIVE, "SILFDNR=431&TOLFDNR=7001", "SILFDNR=432&TOLFDNR=7001"),
    ("another meeting's row ids", RESPONSIVE, 'id="si431top7002"', 'id="si433top7002"'),
    ("drawn for another meeting", ALLRIS4, "to010?SILFDNR=264&amp;", "to010?SILFDNR=265&amp;"),
    ("another meeting's links", ALLRIS4, "TOLFDNR=8605&amp;SILFDNR=264", "TOLFDNR=8605&amp;SILFDNR=266"),
    ("two items in one row", CLASSIC, "<!--50104 -->", "<!--50105 -->"),
    ("two items in one row", ALLRIS4, 'id="betreff_8605"', 'id="betreff_8604"'),
    ("one item in two rows", ALLRIS4, "8605", "8604"),
    ("two proposals in one row", CLASSIC, 'href="vo020.asp?VOLFDNR=3301">2026', 'href="vo020.asp?VOLFDNR=3302">2026'),
    ("a cell too many", CLASSIC, "<!--50104 -->", "<td>&nbsp;</td>"),
    ("text in a cell without name", CLASSIC, "<!--50101 -->\r\n<td>&nbsp;</td>", "<td>neu</td>\r\n<td>neu</td>"),
    ("a label without value", CLASSIC, '<td class="text2">Sitzung des Gemeinderates</td>', ""),
    ("an empty title", CLASSIC, '<td class="text2">Sitzung des Gemeinderates</td>', '<td class="text2">&nbsp;</td>'),
    ("no date", CLASSIC, '<td class="kb1">Datum:</td>', '<td class="kb1">&nbsp;</td>'),
    ("no date", RESPONSIVE, "Do, 05.02.2026</span>", "</span>"),
    ("a value without its place", RESPONSIVE, 'id="siraum"', 'id="x"'),
    (
        "a label outside its dt",
        ALLRIS4,
        '<dt class="colTitle">\n<span class="label">Raum:',
        '<span class="label">Raum:',
    ),
    ("a text without its box's title", ALLRIS4, '<h2 class="expandedTitle">Bekanntmachung</h2>', ""),
    ("another program", CLASSIC, 'class="to010"', 'class="to020"'),
    ("another program", RESPONSIVE, 'class="to010 normal"', 'class="vo020 normal"'),
    ("two results", CLASSIC, 'title="(offen)"  />', 'title="(offen)"  /><input class="il1_naz" title="vertagt"  />'),
]


@pytest.mark.parametrize(("fault", "sample", "old", "new"), REFUSED, ids=[f"{s.dialect}-{f}" for f, s, *_ in REFUSED])
def test_a_page_that_contradicts_itself_is_refused(fault: str, sample: Sample, old: str, new: str) -> None:
    assert old in sample.text
    with pytest.raises(PageShapeError):
        sample.read(sample.text.replace(old, new))


@pytest.mark.parametrize("sample", SAMPLES, ids=by_path)
def test_the_agenda_of_another_meeting_is_refused(sample: Sample) -> None:
    if sample is EMPTY or sample is OTHER_TOWN:
        named = re.sub(r"<meta name=\"objectID\"[^>]*>", "", sample.text)
        assert sample.read(named).number == sample.read().number
    if sample is not EMPTY:
        with pytest.raises(PageShapeError, match="SILFDNR"):
            sample.read(url=re.sub(r"SILFDNR=\d+", "SILFDNR=99999", sample.url))


def test_an_agenda_that_nothing_names_is_refused() -> None:
    text = re.sub(r"<meta name=\"objectID\"[^>]*>", "", EMPTY.text)
    with pytest.raises(PageShapeError, match="SILFDNR"):
        EMPTY.read(text, "https://x.example/bi/to010.asp")


def test_the_first_row_cannot_go_on_with_an_item() -> None:
    rows = re.findall(r"\t<tr class=\"zl1[12]\">.*?</tr>\r\n", CLASSIC.text, re.DOTALL)
    with pytest.raises(PageShapeError, match="an item above"):
        CLASSIC.read(CLASSIC.text.replace(rows[0], "").replace(rows[1], ""))


# What can go missing without a trace: a document's whole line, lines of a cell that leave it as an empty one looks.
UNSEEN = re.compile(
    r"do027\.asp|doclink|<div class=\"row\"|id=\"sistat|\(Sitzung eingeladen\)|^<div>.*</div>$|Anlagen:</td>"
)


@pytest.mark.parametrize("sample", RICH, ids=by_path)
def test_a_lost_line_is_refused_or_makes_no_difference(sample: Sample) -> None:
    lines, whole = sample.text.splitlines(keepends=True), sample.read()
    for at, line in enumerate(lines):
        if UNSEEN.search(line.strip()):
            continue
        try:
            read = sample.read("".join(lines[:at] + lines[at + 1 :]))
        except PageShapeError:
            continue
        assert read == whole, line


@pytest.mark.parametrize("sample", SAMPLES, ids=by_path)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cut_page_is_never_a_record(sample: Sample, data: st.DataObject) -> None:
    text = sample.text.rstrip()
    at = data.draw(st.integers(0, len(text) - 1))
    with pytest.raises(PageShapeError):
        sample.read(text[:at])


@pytest.mark.parametrize("sample", SAMPLES, ids=by_path)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_mangled_page_is_refused_or_a_record(sample: Sample, data: st.DataObject) -> None:
    text = sample.text
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 300)))
        text = text[:start] + data.draw(st.text("<>/\"'= &;#-aäÖ019\n", max_size=12)) + text[end:]
    try:
        read = sample.read(text)
    except PageShapeError:
        return
    assert read.title
    assert all(item.number != "" and item.remark != "" for item in read.agenda_items)
