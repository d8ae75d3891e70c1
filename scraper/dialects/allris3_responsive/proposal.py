"""A responsive `vo020_r.asp` page → the proposal's record."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.dialects._addresses import proposal_number, whole_number
from scraper.dialects._allris3 import cut, read_texts, require_sound
from scraper.dialects._damage import drop_hidden, own_markup, require_end, require_finished, require_inside
from scraper.dialects._heading import reference_first
from scraper.dialects._panelled import read_panelled
from scraper.dialects._tables import attribute
from scraper.dialects.allris3_responsive.sections import jump_links, with_last_text_closed
from scraper.dialects.allris3_responsive.urls import document_address
from scraper.errors import PageShapeError
from scraper.html import line, maybe, one, parse
from scraper.records import ProposalContent

NAME = "allris3_responsive"


def read_proposal(text: str, url: str, headings: Sequence[str]) -> ProposalContent:
    """Read a proposal page. `headings`: further standard headings that open sections of their own.

    Raises:
        PageShapeError: a landmark is absent, doubled or contradicts another, or the page is cut or damaged.
    """
    require_end(text, url)
    page = cut(with_last_text_closed(text), url)
    tree = parse(page.frame)
    region = _region(tree, page.frame, url)
    panelled = read_panelled(region, url)
    return panelled.proposal(
        dialect=NAME,
        number=_number(tree, url),
        heading=reference_first(line(one(tree, "h1.title", url)) or "", panelled.type, url),
        sections=read_texts(page.parts, jump_links(region), url, headings),
        address=lambda href: document_address(url, href),
    )


def _region(tree: LexborHTMLParser, frame: str, url: str) -> LexborNode:
    """Return ALLRIS's own part of the page: a town's website around it has headings and lists of its own."""
    region = one(tree, "div#allris", url)
    require_finished(require_sound(own_markup(frame), region, url), url)
    require_inside(tree, region, url)
    drop_hidden(region)
    return region


def _number(tree: LexborHTMLParser, url: str) -> int:
    """Return VOLFDNR. The address names it; a page that names another is not the one asked for."""
    asked = proposal_number(url)
    meta = maybe(tree, 'meta[name="objectID"]', url)
    own = whole_number(attribute(meta, "content")) if meta is not None else None
    resolutions = (proposal_number(attribute(link, "href")) for link in tree.css('#headRight a[href*="vo021"]'))
    named = {number for number in (own, *resolutions) if number is not None}
    number = asked or next(iter(named), None)
    if number is None or named - {number}:
        raise PageShapeError("VOLFDNR of the page", found=str(sorted(named)), expected=str(asked or "one"), url=url)
    return number
