"""An ALLRIS 4 `vo020` page → the proposal's record."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import proposal_number
from scraper.dialects._allris3 import require_sound
from scraper.dialects._damage import drop_hidden, own_markup, require_balanced, require_end, require_inside
from scraper.dialects._heading import type_first
from scraper.dialects._panelled import read_panelled
from scraper.dialects.allris4.sections import read_sections
from scraper.dialects.allris4.urls import document_address, own_address
from scraper.errors import PageShapeError
from scraper.html import line, one, parse
from scraper.records import ProposalContent

NAME = "allris4"


def read_proposal(text: str, url: str, headings: Sequence[str]) -> ProposalContent:
    """Read a proposal page. `headings`: further standard headings that open sections of their own.

    Raises:
        PageShapeError: a landmark is absent, doubled or contradicts another, or the page is cut or damaged.
    """
    require_end(text, url)
    number = _number(text, url)
    region = _region(text, url)
    panelled = read_panelled(region, url)
    return panelled.proposal(
        dialect=NAME,
        number=number,
        heading=type_first(line(one(region, "h1.title", url)) or "", panelled.type, url),
        sections=read_sections(region, url, headings),
        address=lambda href: document_address(url, href),
    )


def _number(text: str, url: str) -> int:
    """Return VOLFDNR. The address names it, and the page says under which number it was drawn."""
    asked, drawn = proposal_number(url), proposal_number(own_address(text))
    number = asked or drawn
    if number is None or drawn not in {None, number}:
        raise PageShapeError("VOLFDNR of the page", found=str(drawn), expected=str(asked or "one"), url=url)
    return number


def _region(text: str, url: str) -> LexborNode:
    """Return ALLRIS's own part of the page: a town's website around it has headings and lists of its own."""
    tree = parse(text)
    found = tree.css("div#allris") or tree.css("main#pageContent") or tree.css("body")
    if len(found) != 1:
        raise PageShapeError("div#allris", found=len(found), expected="exactly 1", url=url)
    require_balanced(require_sound(own_markup(text), found[0], url), url)
    require_inside(tree, found[0], url)
    drop_hidden(found[0])
    return found[0]
