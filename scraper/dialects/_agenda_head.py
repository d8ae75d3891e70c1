"""The labelled values above an agenda (`to010`), in every generation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scraper.dates import german_date, is_only_date
from scraper.dialects._tables import ancestor, attribute
from scraper.errors import PageShapeError
from scraper.html import line, lines, normalise
from scraper.records import AgendaItem, Document, Field, MeetingContent

# Labels that have a column of their own (allris.md 5.1, and their like); every other label is kept as printed.
_COLUMNS = {
    **dict.fromkeys(("bezeichnung", "betreff"), "title"),
    **dict.fromkeys(("gremium", "gremien", "ausschuss", "rat", "sitzungsgremium"), "committee"),
    **dict.fromkeys(("datum", "termin", "sitzungsdatum", "sitzungstermin", "sitzungstag", "tag"), "date"),
    **dict.fromkeys(("zeit", "uhrzeit", "beginn", "sitzungsbeginn"), "time"),
    **dict.fromkeys(("raum", "sitzungsraum"), "room"),
    **dict.fromkeys(("ort", "sitzungsort", "tagungsort"), "place"),
    "status": "status",
}

Pair = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Head:
    """The labelled values above an agenda."""

    title: str | None
    committee: str | None
    date: str | None  # YYYY-MM-DD
    time: str | None
    room: str | None
    place: str | None
    status: str | None
    other_fields: tuple[Field, ...]

    def meeting(
        self,
        *,
        dialect: str,
        number: int,
        title: str,
        others: Iterable[Field],
        agenda_items: tuple[AgendaItem, ...],
        documents: tuple[Document, ...],
    ) -> MeetingContent:
        """Return the record of the meeting; `others`: what the page says beside its head, its agenda and documents."""
        return MeetingContent(
            dialect=dialect,
            number=number,
            title=title,
            committee=self.committee,
            date=self.date,
            time=self.time,
            room=self.room,
            place=self.place,
            status=self.status,
            other_fields=(*self.other_fields, *others),
            agenda_items=agenda_items,
            documents=documents,
        )


def head_of(pairs: Iterable[Pair], url: str) -> Head:
    """Sort labelled values (label as printed, lines of the value) into columns. Empty values are absent.

    A label that comes twice (two committees meet together) adds lines. What a date says beside the date stays in
    `other_fields`.

    Raises:
        PageShapeError: title, committee or date have a label and no value, or nothing is a date.
    """
    columns: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for label, value in pairs:
        name = _plain(label)
        column = _column(name)
        if value:
            (columns if column else others).setdefault(column or name, []).extend(value)
        elif column in _NEVER_EMPTY and column not in columns:
            raise PageShapeError(f"value of {name!r}", found=0, expected="at least 1", url=url)
    day = " ".join(columns.pop("date", ())) or next(filter(_is_a_day, map(" ".join, others.values())), "")
    if not day:
        raise PageShapeError("date of the meeting", found=0, expected="exactly 1", url=url)
    if not is_only_date(day):
        others["Datum"] = [day]
    title = " ".join(columns.pop("title", ())) or None
    texts = {name: "\n".join(columns[name]) if name in columns else None for name in _TEXTS}
    fields = tuple(Field(label, ("\n".join(value),)) for label, value in others.items())
    return Head(title=title, date=german_date(day), other_fields=fields, **texts)


def _column(label: str) -> str | None:
    """Return the column a label names; "Datum/Uhrzeit" and "Datum und Zeit" are the date's."""
    first, joined, second = _JOINED.sub("/", label.lower()).partition("/")
    column = _COLUMNS.get(first)
    return column if not joined or (column == "date" and _COLUMNS.get(second) == "time") else None


def _is_a_day(text: str) -> bool:
    """Tell whether a value of any label is a whole date; "10.12.26" may be a file's number."""
    return is_only_date(text) and _WHOLE_YEAR.search(text) is not None


_JOINED = re.compile(r"\s*(?:/|,|&|\bund\b)\s*")
_WHOLE_YEAR = re.compile(r"\d{4}")
_NEVER_EMPTY = frozenset({"title", "committee", "date"})
_TEXTS = ("committee", "time", "room", "place", "status")


def labelled_pairs(region: LexborNode, url: str) -> Iterator[Pair]:
    """Yield label and lines of value from the head of a responsive page or of ALLRIS 4.

    ALLRIS 4 prints `dt` and `dd`, several pairs in one `dl`; responsive pages `<a aria-describedby="siraum">Raum:</a>`
    and `<span id="siraum">`. Where the label is no word we know, the slot (the id) tells the column.

    Raises:
        PageShapeError: a label has no value's place, or there is no label at all.
    """
    pairs = [*_listed_pairs(region, url), *_described_pairs(region, url)]
    if not pairs:
        raise PageShapeError("labels of the head", found=0, expected="at least 1", url=url)
    return iter(pairs)


def _listed_pairs(region: LexborNode, url: str) -> Iterator[Pair]:
    """Yield the pairs of `dl` lists. Every label stands in a `dt`, and cells stand behind it: else a line was lost."""
    labels = region.css("#head dt") or [dt for dt in region.css("dt") if ancestor(dt, "aside") is None]
    for lost in region.css("#head .label"):
        if labels and ancestor(lost, "dt") is None:
            raise PageShapeError("dt of a label", found=repr(line(lost)), expected="exactly 1", url=url)
    for label in labels:
        cells = list(_cells_behind(label))
        name = line(label)
        if not name or not cells or not all(cell.css_first("*:not(dd)") for cell in cells):
            raise PageShapeError("dt and dd", found=f"{name!r}, {len(cells)} cells", expected="a pair, drawn", url=url)
        slots = [attribute(piece, "id") for cell in cells for piece in cell.css("[id]")]
        if len({_WORD_OF_SLOT[slot] for slot in slots if slot in _WORD_OF_SLOT}) > 1:
            raise PageShapeError(f"values of {name!r}", found=", ".join(slots), expected="its own alone", url=url)
        yield _named(name, slots), tuple(text for cell in cells for text in lines(cell))


def _cells_behind(label: LexborNode) -> Iterator[LexborNode]:
    node = label.next
    while node is not None and node.tag != "dt":
        if node.tag == "dd":
            yield node
        node = node.next


def _described_pairs(region: LexborNode, url: str) -> Iterator[Pair]:
    labels = [
        a for a in region.css("a[aria-describedby]") if (line(a) or "").endswith(":") and ancestor(a, "dl") is None
    ]
    targets = {attribute(label, "aria-describedby") for label in labels}
    for label in labels:
        slot = attribute(label, "aria-describedby")
        found = [node for node in region.css("[id]") if attribute(node, "id") == slot]
        if len(found) != 1:
            raise PageShapeError(f"#{slot}", found=len(found), expected="exactly 1", url=url)
        pieces = [*lines(found[0]), *_unlabelled_behind(found[0], targets, url)]
        yield _named(line(label) or "", [slot]), (" ".join(pieces),) if slot.startswith("sistat") else tuple(pieces)


def _unlabelled_behind(node: LexborNode, targets: set[str], url: str) -> Iterator[str]:
    """Yield what stands behind a value without a label of its own, as the state behind the status.

    Raises PageShapeError for a value of another slot: its label was lost.
    """
    after = node.next
    while after is not None and (after.is_text_node or (after.tag == "span" and after.id not in targets)):
        if after.is_element_node and after.id and not after.id.startswith("sistat"):
            raise PageShapeError(f"label of #{after.id}", found=0, expected="exactly 1", url=url)
        yield from lines(after) if after.is_element_node else ()
        after = after.next


def _named(label: str, slots: Sequence[str]) -> str:
    """Return the label, or the usual word for its slot where the town uses one of its own."""
    if _plain(label).lower() in _COLUMNS:
        return label
    return next((_WORD_OF_SLOT[slot] for slot in slots if slot in _WORD_OF_SLOT), label)


def _plain(label: str) -> str:
    return normalise(label).removesuffix(":").rstrip()


_WORD_OF_SLOT = {
    "sibetreff": "Betreff",
    "sigremium": "Gremium",
    "sidatum": "Datum",
    "sizeit": "Zeit",
    "siraum": "Raum",
    "siort": "Ort",
    "sistatus": "Status",
    "sistat": "Status",
}
