"""Texts of an ALLRIS 4 page: boxes with a title and a text part (allris.md 2.7, last point).

A box is drawn open (`.expandedTitle` and content) or folded to its title by its button. What is folded away is not on
the page: such a page is unreadable, not a proposal without text. The boxes of Beratungsfolge and attachments hold
tables instead. What a timer loads later (a panel without title that only says "Loading...") is no box.
"""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from scraper.dialects._damage import says_nothing
from scraper.errors import PageShapeError
from scraper.html import line
from scraper.records import Section
from scraper.texts import read_blocks, split_sections

_TABLES = "table.bfTable, table.attachmentTable"
_TABLE_BOXES = frozenset({"beratungsfolge", "anlagen"})


def read_sections(region: LexborNode, url: str, headings: Sequence[str]) -> tuple[Section, ...]:
    """Return the sections of all boxes in page order. `headings`: further standard headings.

    Raises:
        PageShapeError: a text stands outside of a titled box, or a box is folded or empty.
    """
    _require_open(region, url)
    sections: list[Section] = []
    parts = 0
    for title in (region.css_first("#mainContent") or region).css(".expandedTitle"):
        name, content = line(title), list(_behind(title))
        found = [part for node in content for part in _outermost(node)]
        parts += len(found)
        if not any(node.css_first(_TABLES) for node in content):
            sections += _of_box(name, found or content, bool(found), url, headings)
        elif found:
            raise PageShapeError(f"box {name!r}", found="a table and a text", expected="one of both", url=url)
    total = len(_outermost(region))
    if parts != total:
        raise PageShapeError("div.docPart below a title", found=parts, expected=str(total), url=url)
    return tuple(sections)


def _require_open(region: LexborNode, url: str) -> None:
    for box in region.css("#mainContent .expcol"):
        panel = box.parent
        if panel is None or panel.css_first(".expandedTitle") is None:
            raise PageShapeError("title in a box", found=repr(line(panel)), expected="1, unfolded", url=url)


def _of_box(
    name: str | None, content: list[LexborNode], has_part: bool, url: str, headings: Sequence[str]
) -> Iterator[Section]:
    if name and name.casefold() in _TABLE_BOXES and says_nothing(" ".join(line(node) or "" for node in content)):
        return
    blocks = [block for node in content for block in read_blocks(node, url)]
    if name is None or name.casefold() in _TABLE_BOXES or not (blocks or has_part):
        raise PageShapeError(f"content of box {name!r}", found="none", expected="a text or a table", url=url)
    yield from split_sections(blocks, None, name.rstrip(": "), headings)


def _behind(title: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that follow a box's title in its panel."""
    node = title.next
    while node is not None:
        if node.is_element_node:
            yield node
        node = node.next


def _outermost(node: LexborNode) -> list[LexborNode]:
    """Return the text parts in a node, itself included, without those inside others."""
    parts = node.css(".docPart")
    if len(parts) < 2:
        return parts
    inner = {part.mem_id for part in node.css(".docPart .docPart")}
    return [part for part in parts if part.mem_id not in inner]
