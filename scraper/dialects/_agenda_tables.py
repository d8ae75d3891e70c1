"""The tables of an agenda: mostly one, on some pages one for each part of the meeting, or one more for a supplement.

What a table is of stands above it or in its caption: "Nichtöffentlicher Teil", "Nachtragstagesordnung".
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.dialects._agenda import part_of
from scraper.dialects._agenda_links import NOTHING
from scraper.dialects._tables import classes
from scraper.errors import PageShapeError
from scraper.html import line
from scraper.records import AgendaItem

_SUPPLEMENT = re.compile(r"(?:nachtrag|(?:ergänz|erweiter)\w*\s+(?:der\s+|zur\s+)?tagesordnung)", re.IGNORECASE)
_HEADINGS = frozenset({"b", "caption", "center", "h2", "h3", "h4", "h5", "h6", "legend", "p", "strong", "u"})
_MOST_BOXES = 8  # around one heading
_BOXES = frozenset({"article", "div", "header", "section"})


def require_apart(tables: Sequence[LexborNode], what: str, url: str) -> None:
    """Raise PageShapeError where a table of an agenda stands in another: the end of a row or table was lost."""
    numbers = {table.mem_id for table in tables}
    if any(inner.mem_id in numbers - {table.mem_id} for table in tables for inner in table.css("table")):
        raise PageShapeError(what, found="one in another", expected="each beside the others", url=url)


def rows_by_table(
    tables: Iterable[LexborNode], read: Callable[[LexborNode], Iterable[AgendaItem]]
) -> list[list[AgendaItem]]:
    """Return the rows of each table.

    A part's heading above a table becomes its first row, and is cut out of the page if it stands free; below that of a
    supplement all items came late.
    """
    found = []
    for table in tables:
        rows = list(read(table))
        for heading in filter(None, (table.css_first("caption"), _heading_above(table))):
            text = line(heading) or ""
            if part_of(text) is not None:
                rows.insert(0, replace(NOTHING, title=text))
                if "expandedTitle" not in classes(heading):  # the titles of boxes are no loose text
                    heading.decompose()
            elif _SUPPLEMENT.match(text):
                rows = [replace(row, late=True) for row in rows]
        found.append(rows)
    return found


def _heading_above(table: LexborNode) -> LexborNode | None:
    """Return the heading directly above a table, None where something else stands there."""
    place: LexborNode | None = table
    while place is not None and place.tag in _BOXES | {"table"}:
        before = _before(place)
        if before is not None:
            return _last_heading(before)
        place = place.parent
    return None


def _before(node: LexborNode) -> LexborNode | None:
    """Return what stands before a node among its siblings and can be read."""
    before = node.prev
    while before is not None and not ((before.is_text_node or before.is_element_node) and line(before)):
        before = before.prev
    return before


def _last_heading(node: LexborNode) -> LexborNode | None:
    """Return the heading that ends a node, None where anything else does."""
    for _ in range(_MOST_BOXES):
        if node.tag not in _BOXES:
            break
        inner = [child for child in node.iter(include_text=True) if line(child)]
        if not inner or inner[-1].is_text_node:
            return node if len(inner) == 1 and not node.id else None  # a box around words alone
        node = inner[-1]
    return node if node.tag in _HEADINGS and not node.id else None
