"""Agendas that are damaged, cut or another meeting's: refused, or read as the whole page."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.errors import PageShapeError
from tests.scraper.agenda_pages import ALLRIS4, CLASSIC, EMPTY, OTHER_TOWN, RESPONSIVE, RICH, SAMPLES, Sample, by_path

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
