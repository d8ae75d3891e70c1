"""What the items of agendas (`to010`) have in common in all generations: their words, and how rows become items."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import number_in
from scraper.dialects._damage import without
from scraper.dialects._tables import attribute, cells_of, is_head, rows_of
from scraper.errors import PageShapeError
from scraper.html import line, normalise
from scraper.records import AgendaItem, Field

# Heads of columns, in lower case without colon; towns rename them.
NUMBER_HEADS = frozenset({"top", "nr.", "nr", "punkt", "tops"})
SUBJECT_HEADS = frozenset(
    {"betreff", "tagesordnungspunkt", "gegenstand", "beratungsgegenstand", "bezeichnung", "thema", "titel"}
)
RESULT_HEADS = frozenset({"beschlussart", "beschluss", "ergebnis", "beschlussergebnis"})
_NUMBER = re.compile(r"(?P<part>[^\W\d_]{0,3})\s*(?P<rest>\d.*)")
# "II. Nichtöffentlicher Teil", "Teil B: nichtöffentlich", "Öffentliche Tagesordnungspunkte", "Beratung in öffentlicher
# Sitzung"; words may follow those that can only head a part ("… Teil ENTFÄLLT").
_NON = r"(?P<non>nicht[\s-]*)?öffentlich"
_PART = re.compile(
    r"[\s–*-]*(?:(?:tagesordnung|teil|abschnitt)\b[\s:(–-]*)?"
    r"(?:(?:[0-9a-z]{1,4}[.)]|(?:[0-9]{1,2}|[ivx]{1,4}|[a-z])\b:?)[\s:(–-]*)?"
    rf"(?P<words>{_NON}(?:e[nrs]?\s+(?:(?:sitzungs)?teil|sitzung|tagesordnung|beratung"
    r"|(?:tagesordnungs|beratungs)?punkte|angelegenheiten|vorlagen|beratungsgegenstände|tops)\b)?)"
    r"(?P<rest>(?<=[lg]).*|[\s:.)–-]*)",
    re.IGNORECASE | re.DOTALL,
)
_PART_IN = re.compile(
    rf"(?:beratung(?:en)?|tagesordnung)?\s*(?P<words>in {_NON}er sitzung)(?P<rest>\s*:?)", re.IGNORECASE
)
# When a part began and ended: ALLRIS 4 alone prints it, and the minutes have it.
_CLOCKED = re.compile(r"[\s:,(]*(?:(?:ab|von|bis|um|-|–|uhr|\d{1,2}[:.]\d{2})[\s)]*)*", re.IGNORECASE)
_NON_PUBLIC_SUBJECT = re.compile(r"\(?\s*nicht[\s-]*öffentlich(?:e[rs]?\s+\w+)?\s*\)?", re.IGNORECASE)
_NO_RESULT = frozenset({"offen", "auszug", ""})  # what a button says as long as there is no result


def item_number(text: str | None) -> str | None:
    """Return the number of an item with one blank behind its letter, "Ö 5.2"; None where nothing is printed."""
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    return f"{found['part']} {found['rest']}".lstrip() if found else text


def part_of(subject: str | None) -> bool | None:
    """Tell which part of the meeting a heading opens: public (True), not public (False), none (None)."""
    found = _part(subject or "")
    return None if found is None else not found["non"]


def _part(subject: str) -> re.Match[str] | None:
    return _PART.fullmatch(subject) or _PART_IN.fullmatch(subject)


def head_name(text: str | None) -> str:
    """Return what a column's head says as it is compared."""
    return (text or "").rstrip(": ").lower()


def heads_columns(row: LexborNode) -> bool:
    """Tell whether a row of an agenda holds column heads; a part's heading may be drawn as one, across the table.

    Some towns draw the heads as plain cells: then their words tell.
    """
    if not is_head(row):
        return _names_columns(row)
    return not (len(cells_of(row)) == 1 and part_of(line(row)) is not None)


def _names_columns(row: LexborNode) -> bool:
    """Tell whether plain cells that lead nowhere name the columns of number and subject."""
    cells = cells_of(row)
    if len(cells) < _FEWEST_COLUMNS or row.css_first("a[href], form, [id]") is not None:
        return False
    names = {head_name(line(cell)) for cell in cells}
    return not names.isdisjoint(NUMBER_HEADS) and not names.isdisjoint(SUBJECT_HEADS)


_FEWEST_COLUMNS = 2


def words_of_parts(rows: Iterable[AgendaItem]) -> tuple[Field, ...]:
    """Return what part headings say beyond their plain words, as fields: "Öffentlicher Teil" → "ENTFÄLLT"."""
    fields = []
    for row in rows:
        found = _part(row.title) if row.number is None and row.agenda_item_number is None else None
        if found and not _CLOCKED.fullmatch(found["rest"]):
            fields.append(Field(normalise(found["words"]), (normalise(found["rest"]).lstrip(":,–- "),)))
    return tuple(fields)


def is_public(number: str | None, subject: str, part: bool | None) -> bool:
    """Tell whether an item is public: by its own letter, else by the heading above, else by its subject."""
    found = _NUMBER.fullmatch(number or "")
    letter = found["part"].upper() if found else ""
    if letter[:1] in {"N", "Ö", "O"}:
        return letter[:1] != "N"
    return not _NON_PUBLIC_SUBJECT.fullmatch(subject) if part is None else part


def result_of(text: str | None) -> str | None:
    """Return a printed result; "(offen)" and the like mean that there is none."""
    value = normalise(text or "")
    return None if value.strip("()").lower() in _NO_RESULT else value


def take_remark(cell: LexborNode, selector: str) -> str | None:
    """Cut the Zusatzinfo out of a subject and return it, with its brackets."""
    remarks = _outermost(cell.css(selector))
    text = " ".join(value for node in remarks if (value := line(node)))
    for node in remarks:
        node.decompose()
    return text or None


def _outermost(found: Sequence[LexborNode]) -> list[LexborNode]:
    """Return the nodes that stand in none of the others, each once: a list of selectors brings a node for each."""
    nodes = {node.mem_id: node for node in found}
    return [node for node in nodes.values() if not nodes.keys() & _around(node)]


def _around(node: LexborNode) -> set[int]:
    around, parent = set[int](), node.parent
    while parent is not None and parent.tag not in {"td", "th"}:
        around.add(parent.mem_id)
        parent = parent.parent
    return around


def is_late(row: LexborNode, number_cell: LexborNode | None) -> bool:
    """Tell whether the item came after the invitation: the row, or a piece of the number, is marked as Nachtrag."""
    pieces = number_cell.css("*") if number_cell is not None else []
    said = [attribute(row, "class"), *(attribute(node, name) for node in pieces for name in ("title", "class"))]
    return any("nachtrag" in text.lower() for text in said)


def same_number(numbers: Iterable[int | None], name: str, url: str) -> int | None:
    """Return the one number that all places of a row name, None when none does. They may not contradict each other."""
    found = {number for number in numbers if number is not None}
    if len(found) > 1:
        raise PageShapeError(f"{name} of one row", found=str(sorted(found)), expected="one number", url=url)
    return found.pop() if found else None


def own_number(url: str, named: Iterable[int | None]) -> int:
    """Return the SILFDNR of the page: as the address asks for it and as all places `named` on the page agree.

    Raises:
        PageShapeError: the page is that of another meeting, or nothing names one.
    """
    found = {number for number in (number_in(url, "SILFDNR"), *named) if number is not None}
    if len(found) != 1:
        raise PageShapeError("SILFDNR of the page", found=str(sorted(found)), expected="one number", url=url)
    return found.pop()


def gather(tables: Iterable[Iterable[AgendaItem]], url: str) -> tuple[AgendaItem, ...]:
    """Return the items of an agenda, given as the rows of each of its tables; which are public is decided here.

    Part headings decide and are no items, nor is "Keine Information", the row of an empty list. A row without number,
    subject and TOLFDNR goes on with the item above: what its buttons say are marks of that item, a further proposal or
    meeting is an item of its own, titled by its reference, for that is all it prints.

    Raises:
        PageShapeError: one TOLFDNR stands in several rows, or the first row of a table goes on with nothing.
    """
    items = [item for rows in tables for item in _gather_table(rows, url)]
    _each_once(items, url)
    return tuple(items)


def _gather_table(rows: Iterable[AgendaItem], url: str) -> list[AgendaItem]:
    items: list[AgendaItem] = []
    part: bool | None = None
    for row in rows:
        nameless = row.number is None and row.agenda_item_number is None
        if nameless and _EMPTY_ROW.fullmatch(row.title):
            continue
        if nameless and not row.title:
            _go_on(items, row, url)
        elif nameless and (opened := part_of(row.title)) is not None:
            part = opened
        else:
            items.append(replace(row, public=is_public(row.number, row.title, part)))
    return items


def _go_on(items: list[AgendaItem], row: AgendaItem, url: str) -> None:
    if not items:
        raise PageShapeError("row without number and subject", found="first row", expected="an item above", url=url)
    above = items[-1]
    items[-1] = replace(above, marks="\n".join(filter(None, (above.marks, row.marks))) or None)
    if row.proposal_reference or row.proposal_number or row.linked_meeting_number:
        items.append(replace(row, title=row.proposal_reference or "", public=above.public, marks=None))


def _each_once(items: Sequence[AgendaItem], url: str) -> None:
    numbers = [item.agenda_item_number for item in items if item.agenda_item_number is not None]
    if len(numbers) != len(set(numbers)):
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        raise PageShapeError("TOLFDNR of the items", found=f"{twice} twice", expected="each once", url=url)


def require_rows(table: LexborNode, region: LexborNode, url: str) -> None:
    """Raise PageShapeError where nothing at all stands below the heads of an agenda, and the page does not say why.

    An empty agenda draws rows too, rules and blank ones, or says so ("Keine Information"): without either the rows
    did not arrive.
    """
    if all(is_head(row) or heads_columns(row) for row in rows_of(table)) and not declares_no_agenda(region):
        raise PageShapeError("rows of the agenda", found=0, expected="a row, or words that there is none", url=url)


def declares_no_agenda(region: LexborNode) -> bool:
    """Tell whether a page without an agenda's table says that there is none."""
    return _NO_AGENDA.search(line(region) or "") is not None


_EMPTY_ROW = re.compile(r"Keine Information(?:en)?(?: verfügbar| vorhanden)?\.?", re.IGNORECASE)
_NO_AGENDA = re.compile(r"\bkeine\s+(?:öffentliche\s+)?Tagesordnung\b|\bKeine Information", re.IGNORECASE)


def require_closed(markup: str, url: str) -> None:
    """Raise PageShapeError when cells, rows, forms or links of a page are not closed: a line of it did not arrive.

    Subjects run over several lines; a lost one leaves a shorter subject behind that nothing else gives away. Surplus
    closing tags of a whole table are the program's own (allris.md 7), and so is a shell of the agenda's table that is
    never closed; but a page on which no end of a table follows the last one stopped inside it.
    """
    start = _CONTAINER.search(markup)
    bare = without(markup[start.start() if start else 0 :], "<!--", "-->")
    for tag in ("script", "style"):
        bare = without(bare, f"<{tag}", f"</{tag}>").lower()
    open_ends = {tag: len(re.findall(rf"<{tag}\b", bare)) - len(re.findall(rf"</{tag}\b", bare)) for tag in _CLOSED}
    if open_ends["tr"] != open_ends["td"] or open_ends["td"] > 0 or open_ends["form"] or open_ends["a"]:
        found = ", ".join(f"{count:+} <{tag}>" for tag, count in open_ends.items())
        raise PageShapeError("closed cells, rows, forms and links", found=found, expected="all", url=url)
    if bare.rfind("<table") > bare.rfind("</table"):
        raise PageShapeError("the end of the last table", found=0, expected="exactly 1", url=url)


_CLOSED = ("tr", "td", "form", "a")
_CONTAINER = re.compile(r"""<div\b[^>]*\bid=["']allris""", re.IGNORECASE)
