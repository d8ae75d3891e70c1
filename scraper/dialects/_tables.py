"""Tables of ALLRIS pages: their own rows and cells, without those of tables inside."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import whole_number
from scraper.html import line, normalise

_MOST_SPANNED = 1000
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_OPENS = re.compile(r"\s*\(?öffnet\b.*|\s+anzeigen\Z", re.IGNORECASE | re.DOTALL)  # what a tooltip adds to a title
_QUOTED = re.compile(r"öffnet \S+ ['\"„‚](?P<title>.+)['\"“‘] in neuem", re.IGNORECASE | re.DOTALL)


def rows_of(table: LexborNode) -> Iterator[LexborNode]:
    """Yield the rows of a table in page order, those of nested tables left out."""
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in child.iter() if row.tag == "tr")


def cells_of(row: LexborNode) -> list[LexborNode]:
    """Return the cells of a row, heads and data alike."""
    return [cell for cell in row.iter() if cell.tag in {"td", "th"}]


def width_of(cells: list[LexborNode]) -> int:
    """Return how many columns the cells span."""
    return sum(span_of(cell) for cell in cells)


def span_of(cell: LexborNode) -> int:
    """Return the columns one cell spans, at least 1; more than a thousand are a thousand, as in HTML."""
    spans = attribute(cell, "colspan")
    return min(whole_number(spans.strip()) or 1, _MOST_SPANNED) if spans else 1


def is_head(row: LexborNode) -> bool:
    """Tell whether the row holds column heads."""
    return any(cell.tag == "th" for cell in cells_of(row))


def attribute(node: LexborNode, name: str) -> str:
    """Return an attribute's value, the empty string where it is absent or bare."""
    return node.attributes.get(name) or ""


def ancestor(node: LexborNode, tag: str) -> LexborNode | None:
    """Return the nearest element of that tag around the node, None where there is none."""
    parent = node.parent
    while parent is not None and parent.tag != tag:
        parent = parent.parent
    return parent


def classes(node: LexborNode) -> frozenset[str]:
    return frozenset(attribute(node, "class").split())


def links(node: LexborNode) -> list[LexborNode]:
    """Return the links that lead somewhere."""
    return [link for link in node.css("a[href]") if attribute(link, "href").strip() not in {"", "#"}]


def hidden_fields(form: LexborNode) -> dict[str, str]:
    """Return name → value of a form's hidden fields; of one name the first counts."""
    fields: dict[str, str] = {}
    for field in form.css("input[name]"):
        if attribute(field, "type").lower() == "hidden":
            fields.setdefault(attribute(field, "name").upper(), attribute(field, "value"))
    return fields


def tooltip_title(tooltip: str) -> str | None:
    """Return what a tooltip calls its file, without what opening it does.

    "Einladung (Öffnet PDF-Datei in neuem Fenster)" → "Einladung", as "Öffnet PDF-Datei 'Einladung' in neuem Fenster".
    """
    quoted = _QUOTED.search(tooltip)
    return normalise(quoted["title"] if quoted else _OPENS.sub("", tooltip)) or None


def head_text(cell: LexborNode) -> str:
    """Return what a column head says, also where it is a picture with a label."""
    return line(cell) or label_of(cell) or ""


def label_of(cell: LexborNode) -> str | None:
    """Return what a picture or sign in a cell is labelled with, None where it says nothing."""
    labels = (attribute(node, name) for node in cell.css("*") for name in ("aria-label", "title", "alt"))
    return next((text for label in labels if (text := normalise(label))), None)
