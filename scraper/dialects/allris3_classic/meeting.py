"""`to010.asp`, the agenda of a meeting → MeetingContent.

Rows are read by what their cells hold, not by column numbers: towns show different icon columns. What an item's icons
and PDF buttons say ("Enthält Anlagen", "Niederschrift öffent. Teil") are its marks; documents are those of the meeting.
"""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.dialects._addresses import number_in, plain_program_of, whole_number
from scraper.dialects._agenda import (
    NUMBER_HEADS,
    SUBJECT_HEADS,
    declares_no_agenda,
    gather,
    head_name,
    heads_columns,
    own_number,
    require_closed,
    require_rows,
    words_of_parts,
)
from scraper.dialects._agenda_head import Pair, head_of
from scraper.dialects._agenda_tables import require_apart, rows_by_table
from scraper.dialects._allris3 import Cut, Part, cut, read_texts, require_sound
from scraper.dialects._damage import drop_hidden, require_end
from scraper.dialects._loose import loose_below, loose_field
from scraper.dialects._tables import ancestor, attribute, cells_of, classes, is_head, links, rows_of, span_of, width_of
from scraper.dialects.allris3_classic.agenda_row import read_row
from scraper.dialects.allris3_classic.documents import read_documents
from scraper.errors import PageShapeError
from scraper.html import line, lines, one, parse
from scraper.records import AgendaItem, Field, MeetingContent

NAME = "allris3_classic"
_LANDMARK = re.compile(r"<!--\s*###\s*[A-Z]+\d+\.\w{3,4}\s*-->")  # towns may print none


def read_meeting(text: str, url: str) -> MeetingContent:
    """Read one agenda. Raises PageShapeError when a landmark is absent, doubled or contradicts another."""
    require_end(text, url)
    page = cut(text, url) if _LANDMARK.search(text) else Cut(text, ())
    tree = parse(page.frame)
    region = one(tree, "div#allriscontainer.to010", url)
    main = one(region, "#rismain", url)
    require_sound(page.frame, region, url)
    require_closed(page.frame, url)
    drop_hidden(region)
    tables = _agenda_tables(region, url)
    head = head_of(_pairs(one(region, "td.ko1", url), url), url)
    title = head.title or _heading(region)
    if title is None:
        raise PageShapeError("Bezeichnung", found=0, expected="the meeting's name", url=url)
    number = own_number(url, _named_numbers(tree, tables))
    rows = rows_by_table(tables, lambda table: _rows(table, url))
    items, parts = gather(rows, url), words_of_parts(row for of_table in rows for row in of_table)
    for table in tables:
        table.decompose()  # its forms are the items' own
    attachments = _attachments(region)
    return head.meeting(
        dialect=NAME,
        number=number,
        title=title,
        others=(*_texts(page.parts, url), *parts, *_loose(main, attachments)),
        agenda_items=items,
        documents=read_documents(tree, attachments, url),
    )


def _heading(region: LexborNode) -> str | None:
    """Return the meeting's name as the heading has it, where the head of the page has none: `Tagesordnung - Name`."""
    return (line(region.css_first('[id^="risname"] h1')) or "").partition(" - ")[2] or None


def _texts(parts: Sequence[Part], url: str) -> Iterator[Field]:
    """Yield embedded texts as fields: the record has no place of its own for them."""
    for section in read_texts([part for part in parts if part.body is not None], {}, url):
        yield Field(section.heading or section.code or "Text", (section.text,))


def _attachments(region: LexborNode) -> list[LexborNode]:
    """Return the tables of attachments: right column, behind the agenda, or one of them."""
    labels = [
        node for node in region.css("td.kb1") if (line(node) or "").rstrip(": ") in {"Anlage", "Anlagen", "Anlage/n"}
    ]
    tables = (ancestor(label, "table") for label in labels)
    return list({table.mem_id: table for table in tables if table is not None}.values())


def _loose(main: LexborNode, attachments: Sequence[LexborNode]) -> tuple[Field, ...]:
    """Return what can be read beside the head, the agenda and the attachments."""
    heads = (table for cell in main.css("td.ko1") for table in cell.iter() if table.tag == "table")
    taken = {table.mem_id for table in (*heads, *attachments)}
    above = main.parent.css("#risprop") if main.parent is not None else []
    return loose_field([*above, *loose_below(main, lambda node: node.mem_id in taken)], of_meeting=True)


def _named_numbers(tree: LexborHTMLParser, tables: Sequence[LexborNode]) -> Iterator[int | None]:
    for node in tree.css('meta[name="objectID"]'):
        yield whole_number(attribute(node, "content"))
    for link in (link for table in tables for link in links(table)):
        href = attribute(link, "href")
        if plain_program_of(href) == "to010" and number_in(href, "TOLFDNR"):
            yield number_in(href, "SILFDNR")


def _pairs(cell: LexborNode, url: str) -> Iterator[Pair]:
    """Yield label and lines of value, of rows that hold one or two pairs. An empty label goes on with the one above.

    A single cell across the whole head is a label for the row below, or goes on with the label above.
    """
    above: dict[int, str] = {}
    rows = [cells_of(row) for table in cell.iter() if table.tag == "table" for row in rows_of(table)]
    width = max((width_of(cells) for cells in rows), default=0)
    for cells in rows:
        if len(cells) == 1 and span_of(cells[0]) == width > 1:
            words = lines(cells[0])
            if words and "kb1" in classes(cells[0]):
                above = {0: line(cells[0]) or ""}
            elif words:
                yield above.get(0, ""), words
            continue
        if len(cells) % 2 or any(("kb1" in classes(node)) != (at % 2 == 0) for at, node in enumerate(cells)):
            raise PageShapeError("td.ko1 tr", found=f"{len(cells)} cells", expected="pairs td.kb1, value", url=url)
        for column, (label, value) in enumerate(zip(cells[::2], cells[1::2], strict=True)):
            above[column] = line(label) or above.get(column, "")
            if not above[column] and lines(value):
                raise PageShapeError("td.kb1", found="a value without label", expected="a label", url=url)
            yield above[column], lines(value)


def _agenda_tables(page: LexborNode, url: str) -> list[LexborNode]:
    """Return the agenda's tables, mostly one; none where the page says that there is no agenda."""
    tables = [table for table in page.css("table.tl1") if _is_agenda(table)]
    if not (tables or declares_no_agenda(page)):
        raise PageShapeError("table.tl1 with TOP and Betreff", found=0, expected="at least 1", url=url)
    require_apart(tables, "table.tl1 with TOP and Betreff", url)
    for table in tables:
        require_rows(table, page, url)
    return tables


def _is_agenda(table: LexborNode) -> bool:
    names = {head_name(line(head)) for head in table.css("th")}
    named = not names.isdisjoint(NUMBER_HEADS) and not names.isdisjoint(SUBJECT_HEADS)
    return named or any(heads_columns(row) and not is_head(row) for row in rows_of(table))


def _rows(table: LexborNode, url: str) -> Iterator[AgendaItem]:
    """Yield the rows that say something. Rows of items are equally wide: else the page lost a cell."""
    width, heads = 0, list[str]()
    for row in rows_of(table):
        if heads_columns(row):
            heads = [line(cell) or "" for cell in cells_of(row) for _ in range(span_of(cell))]
            continue
        cells = cells_of(row)
        if len(cells) >= _FEWEST_CELLS:
            width = width or width_of(cells)
            if width_of(cells) != width:
                raise PageShapeError("columns of a row", found=width_of(cells), expected=str(width), url=url)
        yield from read_row(row, _named(cells, heads), url)


def _named(cells: Sequence[LexborNode], heads: Sequence[str]) -> list[str]:
    """Return the head over each cell, none where the row does not fit below the heads."""
    columns = [sum(map(span_of, cells[:at])) for at in range(len(cells))]
    return [heads[column] if width_of(list(cells)) == len(heads) else "" for column in columns]


_FEWEST_CELLS = 5  # of an item; rules and headings span the table with fewer
