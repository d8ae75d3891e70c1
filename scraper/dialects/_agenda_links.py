"""What a row of an agenda links beside its subject: the item's proposal or meeting, further ones, files.

A row may link several proposals ("2026/0007, 2026/0008") and files beside them ("2026/0007 PDF"). The item's own is the
one that the row marks as its own (the button of classic pages, the link `vo_TOLFDNR` of ALLRIS 4), else the first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from scraper.dialects._addresses import number_in, plain_program_of
from scraper.dialects._tables import attribute, label_of, tooltip_title
from scraper.errors import PageShapeError
from scraper.html import line, lines, normalise
from scraper.records import AgendaItem
from scraper.references import is_reference

_BETWEEN = re.compile(r"\s*[,;&+]\s*|\s+und\s+")
_JOINING = re.compile(r"(?:[,;/|+&•·-]|und|sowie)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Linked:
    """A proposal (VOLFDNR) or a meeting (SILFDNR), and what its link says; without a number it is not public."""

    reference: str | None
    proposal_number: int | None = None
    meeting_number: int | None = None
    own: bool = False  # the row marks it as the item's own

    def is_same(self, other: "Linked") -> bool:
        """Tell whether both name the same proposal or meeting by its number."""
        numbers = (self.proposal_number, self.meeting_number)
        return numbers != (None, None) and numbers == (other.proposal_number, other.meeting_number)


@dataclass(frozen=True, slots=True)
class References:
    """What a row's cells of references say."""

    first: Linked  # the item's own
    further: tuple[Linked, ...]  # each with a reference; without a number where the page links none of them
    marks: tuple[str, ...]  # what else is linked or printed beside them

    def rows(self, item: AgendaItem) -> list[AgendaItem]:
        """Return the item with its proposal or meeting, and a row without number and subject for each further one."""
        own = replace(item, marks="\n".join(filter(None, (item.marks, *self.marks))) or None)
        return [_with(own, self.first), *(_with(NOTHING, linked) for linked in self.further)]


NOTHING = AgendaItem(None, "", None, True, False, None, None, None, None, None, None, None)


def _with(item: AgendaItem, linked: Linked) -> AgendaItem:
    return replace(
        item,
        proposal_number=linked.proposal_number,
        proposal_reference=linked.reference,
        linked_meeting_number=linked.meeting_number,
    )


def link_of(node: LexborNode) -> Linked | None:
    """Return the proposal or meeting that a link names, None where it leads elsewhere (an agenda's own items, files).

    ALLRIS 4 draws the item's own link, `vo_TOLFDNR`, without address where the proposal is not public.
    """
    href, own = attribute(node, "href"), attribute(node, "id").startswith("vo_")
    program = plain_program_of(href)
    proposal = number_in(href, "VOLFDNR") if program == "vo020" else None
    is_item = program == "to010" and number_in(href, "TOLFDNR") is not None
    meeting = number_in(href, "SILFDNR") if program == "to010" and not is_item else None
    named = proposal is not None or meeting is not None or (own and line(node) is not None)
    return Linked(line(node), proposal, meeting, own) if named else None


def is_reference_cell(cell: LexborNode) -> bool:
    """Tell whether a cell is nothing but links, one of them to a proposal or meeting, and no subject with links."""
    named = [link for link in cell.css("a") if link_of(link) is not None and line(link)]
    return bool(named) and all(_JOINING.fullmatch(piece) for piece in _beside(cell))


def read_references(cells: Iterable[LexborNode], buttons: Sequence[Linked], url: str) -> References:
    """Return what the cells of references of one row name.

    Args:
        cells: in page order.
        buttons: proposals and meetings that buttons of the row name.
        url: address of the page.

    Raises:
        PageShapeError: a button names another than the links, or one reference stands for two numbers, or a further
            proposal has none.
    """
    marks: list[str] = []
    found: list[Linked] = []
    for cell in cells:
        for linked in _in_cell(cell, marks, alone=not buttons):
            known = next((place for place, other in enumerate(found) if other.is_same(linked)), None)
            if known is None:
                found.append(linked)
            else:
                found[known], said = _merged(found[known], linked)
                marks += said
    found = _with_buttons(found, buttons, url)
    ordered = sorted(found, key=lambda linked: not linked.own)
    _require_different(ordered, url)
    return References(ordered[0] if ordered else Linked(None), tuple(ordered[1:]), tuple(marks))


def _in_cell(cell: LexborNode, marks: list[str], *, alone: bool) -> Iterator[Linked]:
    """Yield what a cell names; what else it links or says is added to `marks`. With a single link all of it is its.

    `alone`: no button names one of them; then several references without link are as many.
    """
    anchors = [link for link in cell.css("a") if link_of(link) is not None or line(link) or label_of(link)]
    named = [linked for link in anchors if (linked := link_of(link)) is not None]
    if len(anchors) <= 1 or not named:
        text = line(cell)
        if alone and not anchors and len(several := _references_in(cell)) > 1:
            yield from map(Linked, several)
        elif text or named:
            yield replace(named[0], reference=text) if named else Linked(text)
        return
    yield from named
    others = [link for link in anchors if link_of(link) is None]
    marks += [said for link in others if (said := _said_by(link))]
    marks += [piece for piece in _beside(cell) if not _JOINING.fullmatch(piece)]


def _references_in(cell: LexborNode) -> list[str]:
    """Return the references that a cell without links prints, none where it prints anything else."""
    found = [text for row in lines(cell) for text in _BETWEEN.split(row) if text]
    return found if all(map(is_reference, found)) else []


def _said_by(link: LexborNode) -> str | None:
    tooltip = attribute(link, "data-simpletooltip-text") or attribute(link, "title")
    return tooltip_title(tooltip) or line(link) or label_of(link)


def _beside(cell: LexborNode) -> list[str]:
    """Return what a cell prints outside its links, in normal form."""
    texts = (node for node in cell.traverse(include_text=True) if node.is_text_node and not _is_in_link(node, cell))
    return [text for node in texts if (text := normalise(node.text_content or ""))]


def _is_in_link(node: LexborNode, cell: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.mem_id != cell.mem_id:
        if parent.tag == "a":
            return True
        parent = parent.parent
    return False


def _merged(one: Linked, other: Linked) -> tuple[Linked, list[str]]:
    """Return two links to the same as one, and what the second says beside ("PDF")."""
    texts = [linked.reference for linked in (one, other) if linked.reference]
    texts.sort(key=lambda text: not any(map(str.isdigit, text)))  # every reference has digits, "VO" and "PDF" have none
    both = replace(one, reference=texts[0] if texts else None, own=one.own or other.own)
    return both, [text for text in texts[1:] if text != texts[0]]


def _with_buttons(found: Sequence[Linked], buttons: Sequence[Linked], url: str) -> list[Linked]:
    """Return the links with those marked as the item's own that buttons name; a button alone is one, too."""
    if not any(linked.proposal_number or linked.meeting_number for linked in found):
        _require_one(buttons, url)
        reference = found[0].reference if found else None
        return [replace(button, reference=reference) for button in buttons[:1]] or list(found)
    for button in buttons:
        if not any(button.is_same(linked) for linked in found):
            _require_one([*found, button], url)
    return [replace(one, own=one.own or any(map(one.is_same, buttons))) for one in found]


def _require_one(named: Sequence[Linked], url: str) -> None:
    if any(not one.is_same(named[0]) for one in named):
        found = sorted({one.proposal_number or one.meeting_number or 0 for one in named})
        raise PageShapeError("VOLFDNR or SILFDNR of one row", found=str(found), expected="one number", url=url)


def _require_different(found: Sequence[Linked], url: str) -> None:
    """Raise PageShapeError unless each of several is told by its reference: else a number or a text was damaged."""
    references = [linked.reference for linked in found]
    if len(found) > 1 and (None in references or len(set(references)) < len(references)):
        raise PageShapeError("references of one row", found=str(references), expected="each another", url=url)
