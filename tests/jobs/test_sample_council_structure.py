"""The classic pages have no element that real pages do not have, and nest them as they do."""

from html.parser import HTMLParser

import pytest

from jobs.demo.http import Request
from jobs.demo.site import SampleCouncil
from tests.beside import SHARED, needs

PAGES = {
    "vo020": [f"vo020.asp?VOLFDNR={number}" for number in (11207, 11341, 11360, 11365, 11378, 11380)],
    "to010": [f"to010.asp?SILFDNR={number}" for number in (3012, 3021, 3034)],
    "vo040": ["vo040.asp"],
}

pytestmark = needs("pages")


class Outline(HTMLParser):
    """Collects every element with its attributes' names, its class, and the class of the cell or table around it."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[tuple[str, ...]] = set()
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        around = self._open[-1] if self._open else ""
        self.elements.add((around, tag, values.get("class") or "", *sorted(values)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass


def real(program: str) -> set[tuple[str, ...]]:
    """Elements of the real pages of a program, and of the test pages written after others."""
    files = [*SHARED.glob(f"pages/*/{program}*.html"), *SHARED.glob(f"skeletons/allris3_classic/{program}*.html")]
    assert files
    found: set[tuple[str, ...]] = set()
    for file in files:
        found |= Outline(file.read_bytes().decode("cp1252")).elements
    return found


@pytest.mark.parametrize("program", PAGES)
def test_every_element_stands_as_on_a_real_page(program: str) -> None:
    site = SampleCouncil(night=3)
    known = real(program) | real("vo020")
    for address in PAGES[program]:
        for _ in range(4):
            page = site.respond(Request("GET", f"/bi/{address}")).body.decode("cp1252")
            assert Outline(page).elements - known == set()
