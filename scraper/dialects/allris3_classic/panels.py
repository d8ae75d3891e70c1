"""What stands beside and below the head of a classic proposal page: the right column, and tables behind the texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from selectolax.lexbor import LexborNode

from scraper.dialects._loose import loose_below, loose_field
from scraper.dialects._tables import attribute, cells_of, classes, rows_of
from scraper.dialects.allris3_classic.relations import read_family
from scraper.errors import PageShapeError
from scraper.html import line
from scraper.records import Field, Relation

_ATTACHMENTS = frozenset({"anlage", "anlagen", "anlage/n"})
_TOOLTIP = re.compile(r"\s*(?:Anlage\s+\d+\s*\(|Größe:)")
_OF_OTHERS = 'td.kb1, form[action*="do027"], a[href*="do027"], a[href^="#allris"]'


@dataclass(slots=True)
class Panels:
    """Labelled tables outside of the head."""

    attachments: list[LexborNode] = field(default_factory=list)  # tables, in page order
    family: list[Relation] = field(default_factory=list)
    other: list[Field] = field(default_factory=list)  # what stands under a label never seen


def read_panels(main: LexborNode, head: LexborNode, url: str) -> Panels:
    """Return the tables labelled by a `td.kb1` in `main` but not in `head`.

    Raises:
        PageShapeError: a list of attachments or relatives stands in none of them, as where its label's line is lost.
    """
    panels, tables = Panels(), [head]
    taken = {node.mem_id for node in head.iter() if node.tag == "table"}
    in_head = {label.mem_id for label in head.css("td.kb1")}
    for label in main.css("td.kb1"):
        name, table = (line(label) or "").rstrip(": "), _around(label, "table")
        if label.mem_id in in_head or table is None or not name:
            continue
        if name.casefold() in _ATTACHMENTS or _lists_files(table, label):
            panels.attachments.append(table)
        elif name.casefold() == "stammbaum":
            panels.family += read_family(table, label, url)
        else:
            panels.other += _field(name, table, label)
        tables.append(table)
    _require_labelled(main, tables, url)
    taken |= {table.mem_id for table in tables[1:]}
    above = main.parent.css("#risprop") if main.parent is not None else []
    panels.other += loose_field([*above, *loose_below(main, lambda node: node.mem_id in taken)])
    return panels


def jump_links(right: LexborNode) -> dict[str, str]:
    """Return code → the installation's name of the text, from the right column's links to the texts."""
    names: dict[str, str] = {}
    for link in right.css('a[href^="#allris"]'):
        name = line(link)
        if name:
            names.setdefault(attribute(link, "href").removeprefix("#allris"), name)
    return names


def _require_labelled(main: LexborNode, tables: list[LexborNode], url: str) -> None:
    inside = {link.mem_id for table in tables for link in table.css("a")}
    for link in main.css('a[href*="___tmp/"], td.text3 > a[href*="VOLFDNR="]'):
        if link.mem_id not in inside:
            raise PageShapeError("label above a list of links", found=repr(line(link)), expected="exactly 1", url=url)


def _lists_files(table: LexborNode, label: LexborNode) -> bool:
    """Tell whether attachments stand below the label, however a town calls them: by their paths and tooltips."""
    links = (link for cell in _cells_below(table, label) for link in cell.css('a[href*="___tmp/"]'))
    return any("-Anlagen/" in attribute(link, "href") or _TOOLTIP.match(attribute(link, "title")) for link in links)


def _field(name: str, table: LexborNode, label: LexborNode) -> Iterator[Field]:
    rows = groupby(_cells_below(table, label), key=lambda cell: cell.parent.mem_id if cell.parent else 0)
    text = "\n".join(found for _, cells in rows if (found := " ".join(filter(None, map(line, cells)))))
    if text:
        yield Field(name, (text,))


def _cells_below(table: LexborNode, label: LexborNode) -> Iterator[LexborNode]:
    """Yield the cells behind a label, as far as the next label or the next thing of the page that is none of its own.

    A label can stand in a table of its own or in that of the right column, with the documents and further tables.
    """
    below = False
    for cell in (cell for row in rows_of(table) for cell in cells_of(row)):
        if cell.mem_id == label.mem_id:
            below = True
        elif below and (cell.css_first(_OF_OTHERS) is not None or "kb1" in classes(cell)):
            return
        elif below:
            yield cell


def _around(node: LexborNode, selector: str) -> LexborNode | None:
    tag, _, name = selector.partition(".")
    return next((p for p in _parents(node) if p.tag == tag and (not name or name in classes(p))), None)


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent
