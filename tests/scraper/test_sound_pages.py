"""What a sound page may print: texts, attributes and scripts that look like damage and are none."""

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
