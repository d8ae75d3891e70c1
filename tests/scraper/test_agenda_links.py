"""Rows of an agenda that link: which proposal is an item's own, what is an item of its own, what contradicts."""

import re
from dataclasses import replace

import pytest

from scraper.errors import PageShapeError
from tests.scraper.agenda_pages import ALLRIS4, CLASSIC, RESPONSIVE, Sample


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


def test_columns_that_name_no_proposal_are_marks_or_results() -> None:
    start = CLASSIC.text.index('<table class="tl1"')
    end = CLASSIC.text.index("</table>", start)
    rows = re.sub(r"</th>\s*</tr>", r"</th><th>Berichterstattung:</th><th>Ergebnis</th></tr>", CLASSIC.text[start:end])
    rows = re.sub(r"</td>\s*</tr>", r"</td><td>Frau Rehm</td><td>vertagt</td></tr>", rows)
    rows = rows.replace(
        '<td colspan="8"><hr  /></td><td>Frau Rehm</td><td>vertagt</td>', '<td colspan="10"><hr /></td>'
    )
    items = CLASSIC.read(CLASSIC.text[:start] + rows + CLASSIC.text[end:]).agenda_items
    for item, before in zip(items, CLASSIC.read().agenda_items, strict=True):
        if item.number is not None:
            assert (item.marks or "").endswith("Berichterstattung: Frau Rehm")
            assert item.result == before.result or (before.result, item.result) == (None, "vertagt")
            assert replace(item, marks=before.marks, result=before.result) == before


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
