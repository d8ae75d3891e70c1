"""Labelled values in the head of a proposal page, as the responsive pages and ALLRIS 4 draw them.

A field is a label (`dt`, an element of class `label`, or where there are none a link that names its value) and the
cells behind it. The label names the slot of its value (`<a aria-describedby="vofamt">`, allris.md 2.3): the slot tells
what the program keeps there, the label what the town uses it for. Where the label is a known word it decides, as it
must on classic pages, which print nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import proposal_number
from scraper.dialects._labels import column_of
from scraper.dialects._links import program
from scraper.dialects._tables import attribute, classes
from scraper.errors import PageShapeError
from scraper.html import line, lines
from scraper.records import Field, Relation

_RELATED = "bezüglich"
# Slots that hold the same thing in every town, whatever it is called there. The author's slots are none of them: towns
# keep the speaker there as well ("1. Berichterstattung").
_COLUMN_OF_SLOT = {
    "vobetreff": "title",
    "vostatus": "status",
    "voart": "type",
    "voamt": "lead_office",
    "vofamt": "lead_office",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    label: str  # as printed, without the colon
    slots: tuple[str, ...]  # ids the label or its cells bear
    cells: tuple[tuple[str, ...], ...]  # lines of each cell that is not empty
    links: tuple[tuple[str | None, str], ...] = ()  # text and address, in page order
    drawn: int = 0  # cells, empty ones included

    @property
    def values(self) -> tuple[str, ...]:
        """The text of each cell, lines by newline."""
        return tuple("\n".join(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of a head, sorted into the columns of the record."""

    columns: dict[str, str]
    other: tuple[Field, ...]


def read_labelled(head: LexborNode, url: str) -> tuple[Labelled, ...]:
    """Return the fields in page order, without those that have no value.

    Raises:
        PageShapeError: a value stands without a label, a label without a cell, or the slot a label names is not there.
    """
    listed = head.css("dt")
    fields = [_labelled(label, list(_cells(label)), url) for label in listed or head.css(".label")]
    fields = fields or _described(head, url)
    loose = len(head.css("dd")) - sum(field.drawn for field in fields if listed)
    if loose:
        raise PageShapeError("dd behind a label", found=f"{loose} without", expected="all", url=url)
    return tuple(field for field in fields if field.cells)


def relations_of(fields: Iterable[Labelled], number: int) -> tuple[Relation, ...]:
    """Return a relation for each link in a field to another proposal than `number`, as behind "Bezüglich".

    What stands behind "Bezüglich" is one also where it is not linked, each line of it.
    """
    found: list[tuple[str | None, int | None]] = []
    for field in fields:
        linked = [(text, proposal_number(href)) for text, href in field.links if program(href).startswith("vo020")]
        found += [(text, other) for text, other in linked if other not in {None, number}]
        if field.label.casefold() == _RELATED and not linked:
            found += [(text, None) for cell in field.cells for text in cell]
    return tuple(Relation("refers_to", text, other, None) for text, other in found)


def sort_fields(fields: Iterable[Labelled], url: str) -> Head:
    """Return the record's columns and, in page order, the fields that have no column of their own.

    A label with several filled cells (Berlin: "Ursprung | aktuell") is kept whole among the other fields, its column
    has the last one, the current. Of two labels for one column (author) the first has it.
    """
    columns: dict[str, str] = {}
    other = defaultdict[str, list[str]](list)
    for field in fields:
        column = _column(field)
        if column in {"title", "status"} and column in columns:
            raise PageShapeError(f"field {field.label!r}", found=2, expected="exactly 1", url=url)
        is_first = column is not None and column not in columns
        if column and is_first:
            words = [word for cell in field.cells for word in cell]
            columns[column] = " ".join(words) if column == "title" else field.values[-1]
        if not is_first or (len(field.values) > 1 and column != "title"):
            other[field.label].extend(field.values)
    return Head(columns, tuple(Field(label, tuple(values)) for label, values in other.items()))


def _column(field: Labelled) -> str | None:
    by_slot = (_COLUMN_OF_SLOT[slot] for slot in field.slots if slot in _COLUMN_OF_SLOT)
    return column_of(field.label) or next(by_slot, None)


def _labelled(node: LexborNode, cells: list[LexborNode], url: str) -> Labelled:
    label = " ".join(lines(node)).rstrip(": ")
    read = tuple(found for cell in cells if (found := lines(cell)))
    if not cells or (read and not label):
        what = f"cell of field {label!r}" if label else f"label of value {read[0][0][:40]!r}" if read else "label"
        raise PageShapeError(what, found=0, expected="at least 1", url=url)
    named = [slot for n in node.css("[aria-describedby]") if (slot := attribute(n, "aria-describedby"))]  # itself too
    ids = [n.id for cell in cells for n in cell.css("[id]") if n.id]
    if named and not set(named) & set(ids):
        raise PageShapeError(f"value #{named[0]}", found=0, expected="1 behind its label", url=url)
    if len({_COLUMN_OF_SLOT[slot] for slot in ids if slot in _COLUMN_OF_SLOT}) > 1:
        raise PageShapeError(f"values of {label!r}", found=", ".join(ids), expected="its own alone", url=url)
    links = ((line(a), href) for cell in cells for a in cell.css("a") if (href := attribute(a, "href")))
    return Labelled(label, (*named, *ids), read, tuple(links), len(cells))


def _described(head: LexborNode, url: str) -> list[Labelled]:
    """Return the fields of labels that name the id of their value; a label that is drawn again is the same field."""
    by_id = defaultdict[str | None, list[LexborNode]](list)
    for node in head.css("[id]"):
        by_id[node.id].append(node)
    linked = {(line(link) or "", attribute(link, "aria-describedby")): link for link in head.css("a[aria-describedby]")}
    return [_labelled(link, by_id[named], url) for (label, named), link in linked.items() if label.endswith(":")]


def _cells(label: LexborNode) -> Iterator[LexborNode]:
    node = label.next
    while node is not None and node.tag != "dt":
        if node.is_element_node:
            if "label" in classes(node):
                return
            yield node
        node = node.next
