"""The list of proposals (`vo040`) in every generation: rows that link a `vo020`, the printed range, the way on."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scraper.dates import german_date, is_only_date
from scraper.dialects._addresses import inside, number_in, plain_program_of, whole_number
from scraper.dialects._agenda import same_number
from scraper.dialects._tables import (
    ancestor,
    attribute,
    cells_of,
    head_text,
    hidden_fields,
    is_head,
    links,
    rows_of,
    span_of,
)
from scraper.errors import PageShapeError
from scraper.html import line, normalise, parse
from scraper.records import ListedProposal, ProposalList

_COUNT = r"(\d[\d.]{0,14})(?!\d)"
# "Ergebnisse 1-50 von ungefähr 19200" (allris.md 5.4); "Zeige 1 bis 25 von 652" is the usual label of Wicket.
_RANGE = re.compile(
    rf"(?:Ergebnisse?|Treffer|Zeige|Einträge)\s+{_COUNT}\s*(?:-|–|bis)\s*{_COUNT}\s+von\s+(?P<about>\w+\.?\s+)?{_COUNT}"
)
_TOTAL = re.compile(rf"\b{_COUNT}\s+(?:Ergebnisse?|Treffer)\b")
_EMPTY = re.compile(r"Keine Information|Keine (?:Vorlagen|Drucksachen|Ergebnisse|Treffer)", re.IGNORECASE)
_TYPE_HEAD = re.compile(r".*(?:art|typ)\Z", re.IGNORECASE)
_HEADS = re.compile(r"betreff|.*(?:art|typ)|datum|(?:angel|freig)\.", re.IGNORECASE)


def read_proposal_list(region: LexborNode, url: str) -> ProposalList:
    """Read one page of the list.

    Raises:
        PageShapeError: no table of proposals and no word that there are none; a row names several proposals; fewer rows
            than the printed range says.
    """
    first, last, total, approximate = _printed(_words(region))
    table = _table(region, url)
    if table is None:
        if not says_nothing(region):
            raise PageShapeError("table of proposals", found=0, expected="1, or no information", url=url)
        return ProposalList((), None, None, total, None)
    heads = _heads(table)  # once: some lists show all proposals on one page
    rows = [_listed(row, heads, url) for row in _data_rows(table)]
    if first is not None and last is not None and len(rows) < last - first + 1:
        raise PageShapeError("rows of the list", found=len(rows), expected=f"{first}-{last} as printed", url=url)
    found = tuple(row for row in rows if row is not None)
    return ProposalList(found, first, last, total, _next(region, url), approximate=approximate)


def lists_proposals(region: LexborNode) -> bool:
    """Tell whether the page links proposals in its content at all."""
    return any(_of_proposal(link) for link in region.css("a[href]"))


def says_nothing(region: LexborNode) -> bool:
    """Tell whether the page says that there are no proposals."""
    return _EMPTY.search(_words(region)) is not None


def _words(region: LexborNode) -> str:
    return normalise(region.text(separator=" "))


def proposal_links(text: str, url: str) -> tuple[int, ...]:
    """Return the VOLFDNR of every proposal that any page links in its own folder, each once, in page order."""
    tree = parse(text)
    found: dict[int, None] = {}
    for node in tree.css("a[href], form[action]"):
        address = inside(attribute(node, "href") or attribute(node, "action"), url)
        if address and plain_program_of(address) in {"vo020", "vo021"}:
            number = number_in(address, "VOLFDNR") or whole_number(hidden_fields(node).get("VOLFDNR"))
            found.update({number: None} if number else {})
    return tuple(found)


def _printed(words: str) -> tuple[int | None, int | None, int | None, bool]:
    """Return first and last row and the total as printed, and whether the total is said to be no exact one."""
    found = _RANGE.search(words)
    if found:
        first, last, total = (int(found[at].replace(".", "")) for at in (1, 2, 4))
        return first, last, total, (found["about"] or "insgesamt").strip().lower() != "insgesamt"
    alone = _TOTAL.search(words)
    return None, None, int(alone[1].replace(".", "")) if alone else None, False


def _table(region: LexborNode, url: str) -> LexborNode | None:
    """Return the table whose rows link proposals."""
    tables: dict[int, LexborNode] = {}
    for link in region.css("a[href]"):
        table = ancestor(link, "table") if _of_proposal(link) else None
        if table is not None:
            tables[table.mem_id] = table
    if len(tables) > 1:
        raise PageShapeError("table of proposals", found=len(tables), expected="exactly 1", url=url)
    return next(iter(tables.values()), None)


def _of_proposal(link: LexborNode) -> bool:
    href = attribute(link, "href")
    return plain_program_of(href) == "vo020" and number_in(href, "VOLFDNR") is not None


def _heads(table: LexborNode) -> list[str]:
    """Return the head of every column, in lower case; empty without heads."""
    rows = [row for row in rows_of(table) if _heads_columns(row)]
    cells = cells_of(rows[-1]) if rows else []
    return [head_text(cell).lower() for cell in cells for _ in range(span_of(cell))]


def _heads_columns(row: LexborNode) -> bool:
    """Tell whether a row names columns; some towns draw their names as plain cells."""
    if is_head(row):
        return True
    names = () if row.css_first("a[href], input") is not None else map(line, cells_of(row))
    return sum(_HEADS.fullmatch(name or "") is not None for name in names) > 1


def _data_rows(table: LexborNode) -> Iterator[LexborNode]:
    """Yield the rows of proposals, also of those that are not linked; filters, rules and the range are none."""
    for row in rows_of(table):
        filled = [cell for cell in cells_of(row) if line(cell)]
        of_frame = _heads_columns(row) or row.css_first("input[type=text], hr") is not None
        if not of_frame and (len(filled) > 1 or any(_of_proposal(link) for link in links(row))):
            yield row


def _listed(row: LexborNode, heads: list[str], url: str) -> ListedProposal | None:
    number = same_number(_numbers(row), "VOLFDNR", url)
    if number is None:
        return None
    cells: list[tuple[str, str | None]] = []
    column = 0
    for cell in cells_of(row):
        cells.append((heads[column] if column < len(heads) else "", line(cell)))
        column += span_of(cell)
    dates = [at for at, (_, text) in enumerate(cells) if text and is_only_date(text)]
    reference, title = _names(row, cells)
    return ListedProposal(
        number=number,
        reference=reference,
        title=title,
        date=german_date(cells[dates[0]][1] or "") if dates else None,
        type=_type(cells, dates),
    )


def _names(row: LexborNode, cells: list[tuple[str, str | None]]) -> tuple[str | None, str | None]:
    """Return reference and title.

    Classic: one link, a no-break space between both (references may hold blanks). Else two links, or a link and a cell
    headed Betreff.
    """
    texts = list(dict.fromkeys(text for link in links(row) if _of_proposal(link) and (text := line(link))))
    if len(texts) > 1:
        return texts[0], texts[1]
    raw = next((link.text() for link in links(row) if _of_proposal(link) and line(link)), "").strip(" \t\r\n")
    reference, cut, title = raw.partition("\u00a0")
    if cut:
        return normalise(reference) or None, normalise(title) or None
    subject = next((text for head, text in cells if head.startswith("betreff") and text not in texts), None)
    return (texts[0], subject) if texts and subject else (None, texts[0] if texts else None)


def _type(cells: list[tuple[str, str | None]], dates: list[int]) -> str | None:
    """Return the text headed "…art", or without such a head the last one behind the date."""
    if any(_TYPE_HEAD.fullmatch(head) for head, _ in cells):
        return next((text for head, text in cells if _TYPE_HEAD.fullmatch(head) and text), None)
    behind = [text for _, text in cells[dates[0] + 1 :] if text] if dates else []
    return behind[-1] if behind else None


def _numbers(row: LexborNode) -> Iterator[int | None]:
    for link in links(row):
        yield number_in(attribute(link, "href"), "VOLFDNR") if _of_proposal(link) else None
    for form in row.css("form[action]"):
        yield whole_number(hidden_fields(form).get("VOLFDNR"))


def _next(region: LexborNode, url: str) -> str | None:
    """Return the address of the next page; it is asked in the same session, for the list is a cursor there.

    Menu links repeat the page's own query beside a switch of theirs: only a link with nothing but `shownext` leads on.
    """
    for link in region.css("a[href]"):
        address = inside(attribute(link, "href"), url)
        if address and plain_program_of(address) == "vo040" and urlsplit(address).query.lower() == "shownext=true":
            return address
    return None
