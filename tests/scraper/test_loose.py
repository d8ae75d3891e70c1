"""Loose text of a proposal page is a field without label; pages that have none get none."""

from pathlib import Path

import pytest

from scraper.decode import decode
from scraper.dialects import DIALECTS, parse_proposal
from scraper.records import ProposalContent, other_fields_json
from tests.beside import SHARED

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "tests/pages", SHARED / "pages", SHARED / "skeletons")
EVERY = [page for folder in FOLDERS for page in sorted(folder.rglob("vo020*VOLFDNR=*.html"))]
CLASSIC = "allris3_classic/lindental/vo020.asp_VOLFDNR=7301.html"
LATER = ("allris3_responsive/muehlental/vo020_r.asp_VOLFDNR=900.html", "allris4/muehlental/vo020_VOLFDNR=900.html")
WORDS = "<p>Vorlage <b>zurückgezogen</b></p>"

CASES = [
    (CLASSIC, '<div id="risprop">', "Vorlage zurückgezogen"),
    (CLASSIC, '<td class="me1">', WORDS),
    (CLASSIC, '<div id="rismain">', WORDS),
    (CLASSIC, '<td class="ko2">', WORDS),
    *((page, mark, WORDS) for page in LATER for mark in ('<div id="mainContent">', '<div id="head">')),
]


def fields_of(page: str, text: str) -> dict[str, str | list[str]]:
    name = Path(page).stem.replace("_VOLFDNR", "?VOLFDNR")
    encoding = "utf-8" if page.startswith("allris4") else "cp1252"
    content = parse_proposal(text.encode(encoding), f"https://dorf.example/bi/{name}")
    assert isinstance(content, ProposalContent)
    assert content.dialect in DIALECTS
    return other_fields_json(content.other_fields)


@pytest.mark.parametrize(("page", "mark", "words"), CASES)
def test_loose_text_is_a_field_without_label(page: str, mark: str, words: str) -> None:
    text = decode((ROOT / "tests/pages" / page).read_bytes())
    assert mark in text
    before = fields_of(page, text)
    assert fields_of(page, text.replace(mark, mark + words, 1)) == {**before, "": "Vorlage zurückgezogen"}


@pytest.mark.parametrize("page", EVERY, ids=lambda page: page.name)
def test_a_page_without_loose_text_has_no_such_field(page: Path) -> None:
    program, _, number = page.stem.split(".second")[0].partition("_VOLFDNR=")
    url = f"https://dorf.example/bi/{program}?VOLFDNR={number.partition('_')[0]}"
    content = parse_proposal(page.read_bytes(), url)
    assert not isinstance(content, ProposalContent) or "" not in other_fields_json(content.other_fields)
