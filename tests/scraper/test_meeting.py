"""Agendas of all generations: what is read, and what makes no difference. Whole readings are golden files."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from scraper.dialects import parse_meeting
from scraper.errors import PageShapeError
from scraper.records import Field, MeetingContent, other_fields_json
from tests.beside import beside
from tests.scraper.agenda_pages import ALLRIS4, CLASSIC, EMPTY, RESPONSIVE, Sample, by_path


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
        (ALLRIS4, ROW_4, '<div class="part">Nichtöffentliche Tagesordnung</div>'),
        (ALLRIS4, ROW_4, '</div><h2 class="expandedTitle">Nichtöffentlicher Teil</h2><div>'),
        (ALLRIS4, ROW_4, '</div><div class="expandedTitle">Nichtöffentlicher Teil</div><div>'),
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
