"""The agenda table of responsive pages and ALLRIS 4, `table.toTable` → items. Cells are told by class, else by head."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import number_in, plain_program_of
from scraper.dialects._agenda import (
    NUMBER_HEADS,
    RESULT_HEADS,
    SUBJECT_HEADS,
    declares_no_agenda,
    gather,
    head_name,
    heads_columns,
    is_late,
    item_number,
    require_rows,
    result_of,
    same_number,
    take_remark,
    words_of_parts,
)
from scraper.dialects._agenda_links import read_references
from scraper.dialects._agenda_tables import require_apart, rows_by_table
from scraper.dialects._tables import (
    attribute,
    cells_of,
    classes,
    head_text,
    is_head,
    label_of,
    links,
    rows_of,
    span_of,
    tooltip_title,
    width_of,
)
from scraper.errors import PageShapeError
from scraper.html import line
from scraper.records import AgendaItem, Field

NUMBER, SUBJECT, PROPOSAL, ROLE, RESULT, ATTACHMENTS, SIGN, DOCUMENT, FOLD = (
    "tonr", "tobetreff", "tovonr", "tozunr", "tobanr", "attach", "tobahint", "toDoc", "expandCloseCol",
)  # fmt: skip
_KNOWN = (NUMBER, SUBJECT, PROPOSAL, ROLE, RESULT, ATTACHMENTS, SIGN, DOCUMENT, FOLD)
_SAME = {"toanlagen": ATTACHMENTS}
# Heads of columns whose cells bear no class, in lower case (towns rename "Vorlage").
_BY_HEAD = {
    **dict.fromkeys(NUMBER_HEADS, NUMBER),
    **dict.fromkeys(SUBJECT_HEADS, SUBJECT),
    "vorlage": PROPOSAL,
    "drucksache": PROPOSAL,
    "zuständigkeit": ROLE,
    **dict.fromkeys(RESULT_HEADS, RESULT),
}
_REMARK = 'span.zusatzinfo, span[title^="Zusatz"]'
_ATTACHED = "Anlagen vorhanden"  # as the legend says it; the pictures' own texts repeat the subject


def agenda_tables(region: LexborNode, url: str) -> list[LexborNode]:
    """Return the agenda's tables, mostly one; none where the page says that there is no agenda.

    Responsive pages open it twice: the first one is an empty shell without heads.
    """
    tables = [table for table in region.css("table.toTable") if any(map(_is_of_heads, rows_of(table)))]
    if not (tables or declares_no_agenda(region)):
        raise PageShapeError("table.toTable with heads", found=0, expected="at least 1", url=url)
    require_apart(tables, "table.toTable with heads", url)
    for table in tables:
        require_rows(table, region, url)
    return tables


def _is_of_heads(row: LexborNode) -> bool:
    return is_head(row) or heads_columns(row)


def named_meetings(tables: Iterable[LexborNode]) -> Iterator[int | None]:
    """Yield the SILFDNR that links to items and their ids (`si816top20111`) name: that of the page itself."""
    for link in (link for table in tables for link in table.css("a[id]")):
        found = re.fullmatch(r"si(\d{1,15})top\d+", attribute(link, "id"))
        yield int(found[1]) if found else None
    for link in (link for table in tables for link in links(table)):
        href = attribute(link, "href")
        if plain_program_of(href) in {"to010", "to020"} and number_in(href, "TOLFDNR"):
            yield number_in(href, "SILFDNR")


def read_items(tables: Sequence[LexborNode], url: str) -> tuple[tuple[AgendaItem, ...], tuple[Field, ...]]:
    """Return the items, and what the headings of the parts say beside.

    Raises:
        PageShapeError: heads or a row fit no known pattern, or a TOLFDNR comes twice.
    """
    found = rows_by_table(tables, lambda table: _rows(table, url))
    return gather(found, url), words_of_parts(row for rows in found for row in rows)


def _rows(table: LexborNode, url: str) -> list[AgendaItem]:
    heads = _heads(table, url)
    return [item for row in rows_of(table) if not heads_columns(row) for item in _read_row(row, heads, url)]


def _heads(table: LexborNode, url: str) -> list[tuple[str, str]]:
    """Return kind and printed name of every column."""
    row = next((row for row in rows_of(table) if heads_columns(row)), None)
    if row is None:
        raise PageShapeError("heads of table.toTable", found=0, expected="TOP and Betreff", url=url)
    heads = [(_kind(cell, head_text(cell)), head_text(cell)) for cell in cells_of(row) for _ in range(span_of(cell))]
    missing = {NUMBER, SUBJECT} - {kind for kind, _ in heads}
    if missing:
        raise PageShapeError("heads of table.toTable", found=str(heads), expected="TOP and Betreff", url=url)
    return heads


def _kind(cell: LexborNode, head: str) -> str:
    for name in classes(cell):
        kind = _SAME.get(name, name)
        if kind in _KNOWN:
            return kind
    return _BY_HEAD.get(head_name(head), "")


def _read_row(row: LexborNode, heads: list[tuple[str, str]], url: str) -> list[AgendaItem]:
    """Read one row: its item, and a row of its own for each further proposal; nothing where it says nothing.

    Whether it is public is for `gather` to decide.
    """
    cells, others = _cells(row, heads, url)
    if not any(line(cell) or links(cell) for cell in cells_of(row)) and "beratung" not in classes(row):
        return []
    _require_drawn(row, cells, url)
    remark = take_remark(cells[SUBJECT], _REMARK) if SUBJECT in cells else None
    texts = {kind: line(cell) for kind, cell in cells.items()}
    item = AgendaItem(
        number=item_number(texts.get(NUMBER)),
        title=texts.get(SUBJECT) or "",
        remark=remark,
        public=True,
        late=is_late(row, cells.get(NUMBER)),
        agenda_item_number=same_number(_items(cells), "TOLFDNR", url),
        proposal_number=None,
        proposal_reference=None,
        linked_meeting_number=None,
        role=texts.get(ROLE),
        result=result_of(texts.get(RESULT)),
        marks="\n".join((*_marks(cells, dict(heads)), *others)) or None,
    )
    return read_references([cells[PROPOSAL]] if PROPOSAL in cells else [], [], url).rows(item)


def _cells(row: LexborNode, heads: list[tuple[str, str]], url: str) -> tuple[dict[str, LexborNode], list[str]]:
    """Return the row's cells by kind, and what stands in columns unknown to us. A single cell is a subject."""
    cells = cells_of(row)
    if len(cells) <= 1:
        return ({SUBJECT: cells[0]} if cells else {}), []
    if width_of(cells) != len(heads):
        raise PageShapeError(
            "columns of a row", found=width_of(cells), expected=f"{len(heads)} as in the head", url=url
        )
    found: dict[str, LexborNode] = {}
    others: list[str] = []
    column = 0
    for cell in cells:
        kind = _kind(cell, "") or heads[column][0]
        if kind and kind not in found:
            found[kind] = cell
        elif text := line(cell):
            others.append(f"{heads[column][1]}: {text}".removeprefix(": "))
        column += span_of(cell)
    return found, others


def _require_drawn(row: LexborNode, cells: Mapping[str, LexborNode], url: str) -> None:
    """Raise PageShapeError where a line of the row did not arrive.

    ALLRIS 4 draws number and subject of an item as `link_N` and `betreff_N`, both or none; a heading has words; and
    what a cell draws around its content (`div`) is drawn around something.
    """
    drawn = {attribute(link, "id").rpartition("_")[0] for link in row.css("a[id]")} & {"link", "betreff"}
    hollow = [kind for kind, cell in cells.items() if kind not in {NUMBER, SUBJECT} and _is_hollow(cell)]
    if len(drawn) == 1 or hollow or ("beratung" in classes(row) and not line(row)):
        found = ", ".join((*drawn, *hollow)) or "nothing"
        raise PageShapeError("content of a row", found=found, expected="number and subject, no empty div", url=url)


def _is_hollow(cell: LexborNode) -> bool:
    return bool(cell.css("td > div")) and not line(cell) and cell.css_first("*:not(div):not(td)") is None


def _items(cells: Mapping[str, LexborNode]) -> Iterator[int | None]:
    """Yield every TOLFDNR of the row: in links, and in ids such as `betreff_9181` and `si816top20111`."""
    for kind in (NUMBER, SUBJECT, PROPOSAL):
        for link in cells[kind].css("a") if kind in cells else ():
            yield number_in(attribute(link, "href"), "TOLFDNR")
            named = _ITEM_ID.fullmatch(attribute(link, "id"))
            yield int(named["number"]) if named else None


_ITEM_ID = re.compile(r"(?:link_|betreff_|vo_|si\d+top)(?P<number>\d{1,15})")


def _marks(cells: Mapping[str, LexborNode], heads: Mapping[str, str]) -> Iterator[str]:
    """Yield what pictures, signs and PDF links of a row say. A bare sign ("!") means what its column's head says."""
    attached, sign = cells.get(ATTACHMENTS), cells.get(SIGN)
    if attached is not None and (attached.css_first("img, [role=img]") or line(attached)):
        yield _ATTACHED
    if sign is not None and (said := label_of(sign) or (line(sign) and (heads[SIGN] or line(sign)))):
        yield said
    for link in links(cells[DOCUMENT]) if DOCUMENT in cells else ():
        yield tooltip_title(attribute(link, "data-simpletooltip-text")) or line(link) or "Dokument"
