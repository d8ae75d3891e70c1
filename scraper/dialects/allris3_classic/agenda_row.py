"""One row of a classic agenda, read by what its cells hold."""

from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import number_in, plain_program_of, whole_number
from scraper.dialects._agenda import is_late, item_number, result_of, same_number, take_remark
from scraper.dialects._tables import attribute, cells_of, hidden_fields, links, tooltip_title
from scraper.errors import PageShapeError
from scraper.html import line, normalise
from scraper.records import AgendaItem

_REMARK = 'span[title^="Zusatz"], span.zusatzinfo'


def read_row(row: LexborNode, url: str) -> AgendaItem | None:
    """Read one row, None where it says nothing. Whether it is public is for `gather` to decide.

    Raises PageShapeError when its cells fit no known pattern or name different items.
    """
    cells = cells_of(row)
    first, behind = (cells[0], cells[1:]) if len(cells) > 1 else (None, cells)
    rest = [cell for cell in behind if cell.css_first("*:not(td)") or line(cell)]
    remark = " ".join(text for cell in rest if (text := take_remark(cell, _REMARK))) or None
    subject, reference = _texts(rest, url)
    beside = [cell for cell in rest if line(cell) != subject or subject is None]
    item = AgendaItem(
        number=item_number(line(first)),
        title=subject or "",
        remark=remark,
        public=True,
        late=is_late(row, first),
        agenda_item_number=same_number(_numbers(row, "TOLFDNR", "to010", "to020"), "TOLFDNR", url),
        proposal_number=same_number(_in_cells(beside, "VOLFDNR", "vo020"), "VOLFDNR", url),
        proposal_reference=reference,
        linked_meeting_number=same_number(_in_cells(beside, "SILFDNR", "to010"), "SILFDNR", url),
        role=None,
        result=_result(row, url),
        marks="\n".join(_marks(rest)) or None,
    )
    return None if item == replace(_NOTHING, late=item.late) else item


_NOTHING = AgendaItem(None, "", None, True, False, None, None, None, None, None, None, None)


def _in_cells(cells: list[LexborNode], name: str, program: str) -> Iterator[int | None]:
    """Yield what the cells beside the subject link: a subject may name proposals and meetings that it is not about."""
    return (number for cell in cells for number in _numbers(cell, name, program))


def _texts(cells: list[LexborNode], url: str) -> tuple[str | None, str | None]:
    """Return subject and reference: all that a cell says and a link, or else the text behind the subject."""
    filled = [(cell, text) for cell in cells if (text := line(cell))]
    linked = [cell for cell, text in filled if _is_linked_reference(cell, text)]
    references = [text for cell, text in filled if cell in linked]
    plain = [text for cell, text in filled if cell not in linked and not _sign(cell, text)]
    if len(references) > 1 or len(plain) + len(references) > 2:
        raise PageShapeError("cells with text", found=str(plain + references), expected="subject, reference", url=url)
    reference = references[0] if references else plain[1] if len(plain) > 1 else None
    return (plain[0] if plain else None), reference


def _is_linked_reference(cell: LexborNode, text: str) -> bool:
    for link in links(cell):
        program = plain_program_of(attribute(link, "href"))
        of_item = program == "to010" and number_in(attribute(link, "href"), "TOLFDNR") is not None
        if program in {"vo020", "to010"} and not of_item and line(link) == text:
            return True
    return False


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
