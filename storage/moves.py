"""Two contents of one item from different generations → the same two, reduced to what both generations print.

A move of the installation is no change: what only one generation prints (section codes, the AN part, own states of
meeting rows, file times, family tables ...) is left out on both sides; values that differ in form only (a bracket
behind the status, rounded sizes, drawn list numbers) are made equal. Whatever differs then is a true change.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from scraper.records import (
    AgendaItem,
    Consultation,
    Content,
    Document,
    Field,
    MeetingContent,
    ProposalContent,
    Section,
)

_ATTACHMENT_PART = "AN"
_LIST_MARK = re.compile(r"^(?:\d{1,3}[.)]|[a-zA-Z][.)]|[·•▪◦o*–-])\s+")
_SIZE = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*([kmg]?)b(?:ytes?)?\s*$", re.IGNORECASE)
_UNITS = {"": 1 / 1024, "k": 1.0, "m": 1024.0, "g": 1024.0**2}

_Row = TypeVar("_Row", Consultation, Section, Document, AgendaItem)


def common_form(old: Content, new: Content) -> tuple[Content, Content]:
    """Return both contents with nothing in them but what both generations print. Equal hashes mean: only a move.

    Raises:
        TypeError: a proposal is set beside a meeting.
    """
    if isinstance(old, ProposalContent) and isinstance(new, ProposalContent):
        return _common_proposals(old, new)
    if isinstance(old, MeetingContent) and isinstance(new, MeetingContent):
        return _common_meetings(old, new)
    raise TypeError(f"cannot compare {type(old).__name__} with {type(new).__name__}")


def _common_proposals(old: ProposalContent, new: ProposalContent) -> tuple[ProposalContent, ProposalContent]:
    labels = _labels(old.other_fields) & _labels(new.other_fields)
    consultations = _in_pairs(old.consultations, new.consultations, _consultations)
    sections = _in_pairs(_text_sections(old.sections), _text_sections(new.sections), _sections)
    documents = _common_documents(old.documents, new.documents)
    authors = old.author is not None and new.author is not None

    def reduced(content: ProposalContent, side: int) -> ProposalContent:
        return replace(
            content,
            status=_before_bracket(content.status),
            author=content.author if authors else None,
            other_fields=_only(content.other_fields, labels),
            consultations=consultations[side],
            sections=sections[side],
            relations=(),
            documents=documents[side],
        )

    return reduced(old, 0), reduced(new, 1)


def _common_meetings(old: MeetingContent, new: MeetingContent) -> tuple[MeetingContent, MeetingContent]:
    labels = _labels(old.other_fields) & _labels(new.other_fields)
    items = _in_pairs(old.agenda_items, new.agenda_items, _agenda_items)

    def reduced(content: MeetingContent, side: int) -> MeetingContent:
        return replace(
            content,
            status=_before_bracket(content.status),
            other_fields=_only(content.other_fields, labels),
            agenda_items=items[side],
            documents=(),
            **_unproved(old, new, ("committee", "time", "room", "place")),
        )

    return reduced(old, 0), reduced(new, 1)


def _consultations(old: Consultation, new: Consultation) -> tuple[Consultation, Consultation]:
    unproved = _unproved(old, new, ("meeting_number", "agenda_item_number"))

    def reduced(row: Consultation) -> Consultation:
        return replace(row, date_text=None, state=row.committee_state, minutes=None, **unproved)

    return reduced(old), reduced(new)


def _sections(old: Section, new: Section) -> tuple[Section, Section]:
    printed = old.heading_printed and new.heading_printed
    same = _bare_text(old.text) == _bare_text(new.text)

    def reduced(row: Section) -> Section:
        return replace(row, code=None, heading=row.heading if printed else None, text=new.text if same else row.text)

    return reduced(old), reduced(new)


def _agenda_items(old: AgendaItem, new: AgendaItem) -> tuple[AgendaItem, AgendaItem]:
    names = ("number", "agenda_item_number", "proposal_number", "proposal_reference", "linked_meeting_number", "result")
    unproved = _unproved(old, new, names)

    def reduced(row: AgendaItem) -> AgendaItem:
        return replace(row, remark=None, late=False, role=None, marks=None, **unproved)

    return reduced(old), reduced(new)


def _common_documents(
    old: Sequence[Document], new: Sequence[Document]
) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """The first document by its title, the attachments (files without a number) by title and size."""
    first = _in_pairs(_first_document(old), _first_document(new), _documents)
    attached = [[row for row in rows if row.number is None] for rows in (old, new)]
    if not all(attached):  # one generation shows no attachments at all
        return first if all(first) else ((), ())
    pairs = _in_pairs(attached[0], attached[1], _documents)
    return (*first[0], *pairs[0]), (*first[1], *pairs[1])


def _first_document(rows: Iterable[Document]) -> list[Document]:
    return [row for row in rows if row.number is not None][:1]


def _documents(old: Document, new: Document) -> tuple[Document, Document]:
    close = _close(_kilobytes(old.size_text), _kilobytes(new.size_text))

    def reduced(row: Document) -> Document:
        return Document(row.title, None, None, None if close else row.size_text, None)

    return reduced(old), reduced(new)


def _in_pairs(
    old: Sequence[_Row], new: Sequence[_Row], reduce: Callable[[_Row, _Row], tuple[_Row, _Row]]
) -> tuple[tuple[_Row, ...], tuple[_Row, ...]]:
    """Reduce rows side by side; rows left over on one side are reduced beside themselves and so stay a difference."""
    length = max(len(old), len(new))
    pairs = [
        reduce(old[min(i, len(old) - 1)] if old else new[i], new[min(i, len(new) - 1)] if new else old[i])
        for i in range(length)
    ]
    return tuple(pair[0] for pair in pairs[: len(old)]), tuple(pair[1] for pair in pairs[: len(new)])


def _text_sections(sections: Iterable[Section]) -> list[Section]:
    return [row for row in sections if row.code != _ATTACHMENT_PART and row.text]


def _bare_text(text: str) -> str:
    lines = (_LIST_MARK.sub("", " ".join(line.split())) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _before_bracket(status: str | None) -> str | None:
    return status.split(" (")[0].strip() or None if status else None


def _labels(fields: Iterable[Field]) -> set[str]:
    return {field.label for field in fields}


def _only(fields: Iterable[Field], labels: set[str]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.label in labels)


def _unproved(old: object, new: object, names: Iterable[str]) -> dict[str, Any]:
    """Return the attributes that only one side has, each with the value None."""
    return {name: None for name in names if getattr(old, name) is None or getattr(new, name) is None}


def _kilobytes(size: str | None) -> tuple[float, float] | None:
    """Return a printed size and the step of its last digit, in kilobytes."""
    found = _SIZE.match(size or "")
    if found is None:
        return None
    unit, decimals = _UNITS[found[2].lower()], len(re.sub(r"^\d+[.,]?", "", found[1]))
    return float(found[1].replace(",", ".")) * unit, 10**-decimals * unit


def _close(old: tuple[float, float] | None, new: tuple[float, float] | None) -> bool:
    """Tell whether two sizes may be one, rounded or cut off differently."""
    return old is None or new is None or abs(old[0] - new[0]) < max(old[1], new[1])
