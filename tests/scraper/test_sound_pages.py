"""What a sound page may print: texts, attributes and scripts that look like damage and are none."""

from dataclasses import replace
from pathlib import Path

import pytest

from scraper.dialects import parse_proposal
from scraper.records import ProposalContent

PAGES = Path(__file__).parents[1] / "pages"
CLASSIC = next((PAGES / "allris3_classic").glob("*/vo020*7301*.html"))


def read_classic(*edits: tuple[str, str]) -> ProposalContent:
    text = CLASSIC.read_bytes().decode("cp1252")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    read = parse_proposal(text.encode("cp1252"), "https://council.example/bi/vo020.asp?VOLFDNR=7301")
    assert isinstance(read, ProposalContent), read.reason
    return read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Ausstoß 5.000 t/a &gt; Grenzwert", "Ausstoß 5.000 t/a > Grenzwert"),
        ("Verhältnis a/b &#62; 0,5", "Verhältnis a/b > 0,5"),
        ("Quote km/td&#x3E;3", "Quote km/td>3"),
        ("<span>\np&gt;0,05</span> signifikant", "p>0,05 signifikant"),
        ("&lt;b&gt;fett&lt;/b&gt;", "<b>fett</b>"),
        ("Weg > Ziel", "Weg > Ziel"),
        ("Start -> Ende", "Start -> Ende"),
        ("Druck < Grenze", "Druck < Grenze"),
    ],
)
def test_a_bracket_in_a_text_is_text(printed: str, read: str) -> None:
    content = read_classic(("Tagesst", f"{printed} Tagesst"))
    assert any(f"{read} Tagesst" in section.text for section in content.sections)


@pytest.mark.parametrize(
    "put",
    [
        """<img alt="" title='Raum -> Buch (2)' />""",
        """<img alt="" onmouseover="status='Raum > Buch'; return true;" />""",
        """<script type="text/javascript">var cell = "<td>", end = "</table>", form = "<form>";</script>""",
        """<style>td > a { color: red }</style><!-- <td> <tr> </form> -->""",
    ],
)
def test_attributes_scripts_and_comments_may_hold_brackets(put: str) -> None:
    assert read_classic(('<div id="rismain">', f'<div id="rismain">{put}')) == read_classic()


def test_a_meeting_without_a_name_stands_by_its_date() -> None:
    read = read_classic(("<td>Sondersitzung des Jugendhilfeausschusses</td>", "<td>&nbsp;</td>"))
    assert [c.date for c in read.consultations] == [c.date for c in read_classic().consultations]
    assert [c.meeting_name for c in read.consultations if str(c.date) == "2026-02-25"] == [None]


@pytest.mark.parametrize(
    "edits",
    [
        [('<td class="text1" colspan="3">', '<td class="text1" colspan="3" nowrap="nowrap">')],
        [(' class="zl12"', "")],
        [('class="zl12"', 'class="even"')],
    ],
)
def test_consultations_are_read_by_their_cells(edits: list[tuple[str, str]]) -> None:
    assert read_classic(*edits) == read_classic()


def test_relatives_may_have_no_office() -> None:
    text = CLASSIC.read_bytes().decode("cp1252")
    table = text[text.index('<td class="kb1" colspan="7">Stammbaum') :].partition("</table>")[0]
    rows = table.split("</tr>")
    short = "</tr>".join([rows[0], *(_without_office(row) for row in rows[1:])])
    assert short != table
    expected = [replace(r, office=None) if r.kind == "family" else r for r in read_classic().relations]
    assert list(read_classic((table, short)).relations) == expected


def _without_office(row: str) -> str:
    cells = row.split("<td")
    return "<td".join([*cells[:5], *cells[7:]]) if len(cells) == 8 else row


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<span>Datum</span>", "<span>Termin</span>"),
        ("<span>Beschluss</span>", "<span>Rolle/Beschluss</span>"),
        ("<span>Beschluss</span>", "<span>Ergebnis</span>"),
    ],
)
def test_columns_are_known_by_several_words(old: str, new: str) -> None:
    assert read_responsive(old, new) == read_responsive("", "")


def test_a_committee_without_a_state_has_none() -> None:
    read = read_responsive('<div style="background-color:#73d216" aria-label="Geplant"> </div>', "<div> </div>")
    assert None in {c.committee_state for c in read.consultations}


def read_responsive(old: str, new: str) -> ProposalContent:
    text = (PAGES / "allris3_responsive" / "holmstedt" / "vo020_r.asp_VOLFDNR=512.html").read_bytes().decode("cp1252")
    assert old in text
    edited = text.replace(old, new) if old else text
    read = parse_proposal(edited.encode("cp1252"), "https://council.example/bi/vo020_r.asp?VOLFDNR=512")
    assert isinstance(read, ProposalContent), read.reason
    return read


def test_embedded_texts_may_be_written_in_upper_case() -> None:
    tags = [
        ("<html", "<HTML"),
        ("</html>", "</HTML>"),
        ("<body", "<BODY"),
        ("</body>", "</BODY>"),
        ("<style", "<STYLE"),
    ]
    text = CLASSIC.read_bytes().decode("cp1252")
    assert read_classic(*(tag for tag in tags if tag[0] in text)) == read_classic()
