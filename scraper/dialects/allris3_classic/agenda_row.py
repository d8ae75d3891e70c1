"""One row of a classic agenda, read by what its cells hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import number_in, plain_program_of, whole_number
from scraper.dialects._agenda import RESULT_HEADS, head_name, is_late, item_number, result_of, same_number, take_remark
from scraper.dialects._agenda_links import NOTHING, Linked, is_reference_cell, link_of, read_references
from scraper.dialects._tables import attribute, cells_of, hidden_fields, links, tooltip_title
from scraper.errors import PageShapeError
from scraper.html import line, normalise
from scraper.records import AgendaItem

_BESIDE = re.compile(
    r"berichterstatt|referent|vortragend|zuständig|federführ|amt\b|dezernat|fachbereich|abstimm|bemerkung|hinweis"
    r"|zeit\b|beginn|uhrzeit|dauer|status|art\b",
    re.IGNORECASE,
)
_REMARK = 'span[title^="Zusatz"], span.zusatzinfo'


def read_row(row: LexborNode, heads: Sequence[str], url: str) -> list[AgendaItem]:
    """Read one row: its item, and a row of its own for each further proposal; nothing where it says nothing.

    Whether it is public is for `gather` to decide. `heads`: what stands over each cell. Words below a head
    that is known to name no proposal, as "Berichterstattung", are a mark or the result.

    Raises PageShapeError when its cells fit no known pattern or name different items.
    """
    cells = cells_of(row)
    first, behind = (cells[0], cells[1:]) if len(cells) > 1 else (None, cells)
    beside = {cell.mem_id: head for cell, head in zip(cells, heads, strict=True) if _is_beside(cell, head)}
    said = [(beside[cell.mem_id], line(cell) or "") for cell in behind if cell.mem_id in beside]
    behind = [cell for cell in behind if cell.mem_id not in beside]
    rest = [cell for cell in behind if cell.css_first("*:not(td)") or line(cell)]
    remark = " ".join(text for cell in rest if (text := take_remark(cell, _REMARK))) or None
    subject, references = _subject(rest, url, numbered=line(first) is not None)
    buttons = [button for cell in rest if cell is not subject for button in _buttons(cell)]
    item = AgendaItem(
        number=item_number(line(first)),
        title=line(subject) or "",
        remark=remark,
        public=True,
        late=is_late(row, first),
        agenda_item_number=same_number(_numbers(row, "TOLFDNR", "to010", "to020"), "TOLFDNR", url),
        proposal_number=None,
        proposal_reference=None,
        linked_meeting_number=None,
        role=None,
        result=_result(row, url) or result_of(" ".join(text for head, text in said if _heads_results(head))),
        marks="\n".join((*_marks(rest), *_further(said))) or None,
    )
    rows = read_references(references, buttons, url).rows(item)
    return [] if rows == [replace(NOTHING, late=item.late)] else rows


def _is_beside(cell: LexborNode, head: str) -> bool:
    """Tell whether a cell holds words alone, below a head that is known to name no proposal."""
    known = _heads_results(head) or _BESIDE.match(head) is not None
    return known and line(cell) is not None and cell.css_first("a, form, img") is None


def _further(said: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from (f"{head.rstrip(': ')}: {text}" for head, text in said if not _heads_results(head))


def _heads_results(head: str) -> bool:
    return head_name(head) in RESULT_HEADS


def _buttons(cell: LexborNode) -> Iterator[Linked]:
    """Yield the proposals and meetings that buttons of a cell open, and links without text ("VO" as a picture)."""
    for form in cell.css("form[action]"):
        program, fields = plain_program_of(attribute(form, "action")), hidden_fields(form)
        if program == "vo020" and (number := whole_number(fields.get("VOLFDNR"))):
            yield Linked(None, proposal_number=number)
        if program == "to010" and (number := whole_number(fields.get("SILFDNR"))):
            yield Linked(None, meeting_number=number)
    for link in links(cell):
        linked = link_of(link)
        if linked is not None and linked.reference is None:
            yield linked


def _subject(cells: list[LexborNode], url: str, *, numbered: bool) -> tuple[LexborNode | None, list[LexborNode]]:
    """Return the subject's cell and those of references: cells of links alone, or else the text behind the subject."""
    filled = [(cell, text) for cell in cells if (text := line(cell))]
    references = [cell for cell, _ in filled if is_reference_cell(cell)]
    plain = [cell for cell, text in filled if cell not in references and not _sign(cell, text)]
    if len(plain) > 2 or (len(plain) == 2 and references):
        texts = [line(cell) for cell in (*plain, *references)]
        raise PageShapeError("cells with text", found=str(texts), expected="subject, references", url=url)
    if numbered and not plain and len(references) > 1:
        return references[0], references[1:]  # a subject that links its proposal
    return (plain[0] if plain else None), references or plain[1:]


def _sign(cell: LexborNode, text: str) -> str | None:
    """Return what a cell's sign of one or two characters ("!") or its only link, to a document, stands for."""
    for link in links(cell):
        if plain_program_of(attribute(link, "href")) == "do027" and line(link) == text:
            return tooltip_title(attribute(link, "title")) or text
    titles = [title for node in cell.css("[title]") if (title := normalise(attribute(node, "title")))]
    return titles[0] if 0 < len(text) <= 2 and titles else None


def _numbers(node: LexborNode, name: str, *programs: str) -> Iterator[int | None]:
    """Yield the numbers under `name` in links and forms to `programs`; TOLFDNR also from a comment behind a cell."""
    for link in links(node):
        href = attribute(link, "href")
        if plain_program_of(href) in programs and (name == "TOLFDNR" or number_in(href, "TOLFDNR") is None):
            yield number_in(href, name)
    for form in node.css("form[action]"):
        if plain_program_of(attribute(form, "action")) in programs:
            yield whole_number(hidden_fields(form).get(name))
    if name == "TOLFDNR":
        for child in node.iter(include_text=True):
            if child.is_comment_node:
                yield whole_number((child.comment_content or "").strip())


def _result(row: LexborNode, url: str) -> str | None:
    buttons = row.css("input.il1_naz")
    if len(buttons) > 1:
        raise PageShapeError("input.il1_naz of one row", found=len(buttons), expected="0 or 1", url=url)
    return result_of(attribute(buttons[0], "title")) if buttons else None


def _marks(cells: list[LexborNode]) -> Iterator[str]:
    """Yield what pictures, signs and PDF buttons of a row say."""
    for cell in cells:
        if sign := _sign(cell, line(cell) or ""):
            yield sign
        for node in cell.css("img, form input[type=submit]"):
            if node.tag == "img":
                text = normalise(attribute(node, "title") or attribute(node, "alt"))
            elif plain_program_of(_action(node)) == "do027":
                text = tooltip_title(attribute(node, "title")) or normalise(attribute(node, "value"))
            else:
                text = ""
            if text:
                yield text


def _action(button: LexborNode) -> str:
    node = button.parent
    while node is not None and node.tag != "form":
        node = node.parent
    return attribute(node, "action") if node is not None else ""
