"""Two contents of one item from different generations → the same two, reduced to what both generations print.

A move of the installation is no change: what only one generation prints (section codes, the AN part, own states of
meeting rows, file times, family tables ...) is left out on both sides; values that differ in form only (a bracket
behind the status, rounded sizes, drawn list numbers) are made equal. Whatever differs then is a true change.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher
from functools import partial
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
from storage.list_marks import in_words_of, without_marks

_ATTACHMENT_PART = "AN"
_ATTACHMENTS_UNSEEN = frozenset({"allris3_responsive"})  # no real page of it was seen to print attachments
_COLLECTED = re.compile(r"\w+-(?=Sammeldokument\Z)")  # "Vorlage-Sammeldokument" of ALLRIS 3
_MIXED = re.compile(r"öffentlich\s*(?:/|,|und)\s*nicht\s?öffentlich|gemischt", re.IGNORECASE)
_WITHHELD = re.compile(r"\W*(?:nicht\s?öffentlich\w*)?\W*", re.IGNORECASE)
_LETTER = re.compile(r"\A[^\W\d_]{1,3} (?=\d)")  # before an item's number: "Ö 3.1", "TOP 3"
_SIZE = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*([kmg]?)b(?:ytes?)?\s*$", re.IGNORECASE)
_UNITS = {"": 1 / 1024, "k": 1.0, "m": 1024.0, "g": 1024.0**2}

_Row = TypeVar("_Row", Consultation, Section, Document, AgendaItem)


def common_form(
    old: Content, new: Content, between: tuple[datetime, datetime] | None = None
) -> tuple[Content, Content]:
    """Return both contents with nothing in them but what both generations print. Equal hashes mean: only a move.

    Args:
        old: the earlier content.
        new: the later one.
        between: when the earlier one was last seen and the later one first, if known. A result of a meeting that took
            place in between is news, whatever the earlier page's generation prints.

    Raises:
        TypeError: a proposal is set beside a meeting.
    """
    if isinstance(old, ProposalContent) and isinstance(new, ProposalContent):
        return _common_proposals(old, new)
    if isinstance(old, MeetingContent) and isinstance(new, MeetingContent):
        return _common_meetings(old, new, between)
    raise TypeError(f"cannot compare {type(old).__name__} with {type(new).__name__}")


def _common_proposals(old: ProposalContent, new: ProposalContent) -> tuple[ProposalContent, ProposalContent]:
    columns = _common_columns(old, new)
    fields = _common_fields(old.other_fields, new.other_fields)
    both_link = all(any(row.meeting_number for row in side.consultations) for side in (old, new))
    unsure = ("agenda_item_number",) if both_link else ("agenda_item_number", "meeting_number")
    consultations = _in_pairs(old.consultations, new.consultations, _station, partial(_consultations, unsure))
    sections = _common_sections(old.sections, new.sections)
    documents = _common_documents(old, new)

    def reduced(content: ProposalContent, side: int) -> ProposalContent:
        return replace(
            content,
            other_fields=fields[side],
            consultations=consultations[side],
            sections=sections[side],
            relations=(),
            documents=documents[side],
            **columns[side],
        )

    return reduced(old, 0), reduced(new, 1)


def _common_columns(old: ProposalContent, new: ProposalContent) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return type, status, lead office and author as far as both print them.

    The type stands in the heading of some generations, without a label. Office and author are left out where one page
    prints the other's value under a label that has no column and that the other does not print: the office only where
    one page has none, for every generation has a label for it.
    """
    both: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    both[0]["status"], both[1]["status"] = _common_status(old.status, new.status)
    for name in ("type", "lead_office", "author"):
        values = _alike(getattr(old, name), getattr(new, name))
        elsewhere = _has_moved(values[0], old, new) or _has_moved(values[1], new, old)
        if (None in values and (name != "lead_office" or elsewhere)) or (name != "lead_office" and elsewhere):
            values = (None, None)
        both[0][name], both[1][name] = values
    return both


def _alike(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Return both values, the same twice where they differ in case or in what separates several of them (";", line)."""
    return (new, new) if old and new and _parts(old) == _parts(new) else (old, new)


def _parts(value: str) -> list[str]:
    return [part.strip().casefold() for part in re.split(r"[;\n]", value)]


def _has_moved(value: str | None, own: ProposalContent, other: ProposalContent) -> bool:
    """Tell whether the other page prints a value of this one under a label that this one does not print."""
    if value is None:
        return False
    labels = _labels(own.other_fields)
    foreign = [field for field in other.other_fields if field.label not in labels]
    return any(_parts(value) == _parts(printed) for field in foreign for printed in field.values)


def _common_fields(old: Sequence[Field], new: Sequence[Field]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Return the fields whose labels both pages print."""
    by_label = {field.label: field for field in new}
    pairs = [(field, by_label[field.label]) for field in old if field.label in by_label]
    same = [[_parts(v) for v in one.values] == [_parts(v) for v in other.values] for one, other in pairs]
    return tuple(other if is_same else one for (one, other), is_same in zip(pairs, same, strict=True)), tuple(
        other for _, other in pairs
    )


def _common_meetings(
    old: MeetingContent, new: MeetingContent, between: tuple[datetime, datetime] | None
) -> tuple[MeetingContent, MeetingContent]:
    labels = _labels(old.other_fields) & _labels(new.other_fields)
    held = bool(between and old.date and f"{between[0]:%Y-%m-%d}" < old.date <= f"{between[1]:%Y-%m-%d}")
    rows = _without_asides(old.agenda_items, new.agenda_items)
    items = _in_pairs(rows[0], rows[1], _item, partial(_agenda_items, held))
    no_name = _is_put_together(old) or _is_put_together(new)
    status = _common_status(old.status, new.status)

    def reduced(content: MeetingContent, side: int) -> MeetingContent:
        return replace(
            content,
            title="" if no_name else content.title,
            status=status[side],
            other_fields=_only(content.other_fields, labels),
            agenda_items=items[side],
            documents=(),
            **_unproved(old, new, ("committee", "time", "room", "place")),
        )

    return reduced(old, 0), reduced(new, 1)


def _is_put_together(content: MeetingContent) -> bool:
    """Tell whether the title is no name but committee and date, as the heading of pages that print no name."""
    if content.date is None:
        return False
    year, month, day = content.date.split("-")
    return content.title.endswith(f" - {day}.{month}.{year}")


def _consultations(unsure: Sequence[str], old: Consultation, new: Consultation) -> tuple[Consultation, Consultation]:
    """Reduce two rows. Numbers named in `unsure` count only where both have them.

    A page that links some meetings says by a missing link that this one's agenda is not public; a page that links none
    may be one that never does.
    """
    unproved = _unproved(old, new, unsure)

    def reduced(row: Consultation) -> Consultation:
        return replace(row, date_text=None, state=row.committee_state, minutes=None, **unproved)

    return reduced(old), reduced(new)


def _sections(old: Section, new: Section) -> tuple[Section, Section]:
    """Reduce two texts. A heading that one page does not print is the same for both: it names the text in changes."""
    printed = old.heading_printed and new.heading_printed
    name = new.heading or old.heading

    def reduced(row: Section, text: str) -> Section:
        return replace(row, code=None, heading=row.heading if printed else name, text=text)

    return reduced(old, in_words_of(old.text, new.text)), reduced(new, new.text)


def _agenda_items(held: bool, old: AgendaItem, new: AgendaItem) -> tuple[AgendaItem, AgendaItem]:
    """Reduce two items; `held`: the meeting took place between the two pages."""
    names = ["number", "agenda_item_number", "proposal_number", "proposal_reference", "linked_meeting_number"]
    if not (held and new.result):
        names.append("result")
    unproved = _unproved(old, new, names)
    if _is_number_alike(old, new):
        unproved["number"] = new.number
    withheld = _is_withheld(old) or _is_withheld(new)

    def reduced(row: AgendaItem) -> AgendaItem:
        title = "" if withheld else row.title
        return replace(row, title=title, remark=None, late=False, role=None, marks=None, **unproved)

    return reduced(old), reduced(new)


def _without_asides(old: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> list[list[AgendaItem]]:
    """Return the items without rows of mere words ("Pause"), where only one page prints such."""
    counted = [[row for row in rows if not _is_aside(row)] for rows in (old, new)]
    both = all(len(kept) < len(rows) for kept, rows in zip(counted, (old, new), strict=True))
    return [list(old), list(new)] if both else counted


def _is_aside(row: AgendaItem) -> bool:
    numbers = (row.number, row.agenda_item_number, row.proposal_number, row.linked_meeting_number)
    return numbers == (None,) * 4 and row.proposal_reference is None


def _is_number_alike(old: AgendaItem, new: AgendaItem) -> bool:
    """Tell whether two numbers are one, printed with its letter and without: "Ö 3.1" and "3.1".

    Where the letters go, what is not public may be counted on from what is: then its numbers prove nothing.
    """
    if old.number is None or new.number is None:
        return False
    lettered = _bare(old) != old.number, _bare(new) != new.number
    return lettered[0] != lettered[1] and (_bare(old) == _bare(new) or not (old.public or new.public))


def _bare(row: AgendaItem) -> str | None:
    return _LETTER.sub("", row.number) if row.number else None


def _is_withheld(row: AgendaItem) -> bool:
    """Tell whether an item's subject is kept back; some installations print it even of items that are not public."""
    return not row.public and _WITHHELD.fullmatch(row.title) is not None


def _common_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Return the texts, without the list of attachments that only pages with codes have among them.

    Which text comes first is set per installation: the same texts in another order are no difference.
    """
    coded = any(row.code for row in old) and any(row.code for row in new)
    kept = [[row for row in rows if row.text and (coded or row.code != _ATTACHMENT_PART)] for rows in (old, new)]
    return _in_pairs(kept[0], _in_order_of(kept[0], kept[1], _words), _words, _sections)


def _common_documents(old: ProposalContent, new: ProposalContent) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """The first document by its title, the attachments (files without a number) by title and size."""
    first = _first_documents(old.documents, new.documents)
    attached = [[row for row in content.documents if row.number is None] for content in (old, new)]
    if not all(attached) and _ATTACHMENTS_UNSEEN & {old.dialect, new.dialect}:
        return first
    pairs = _in_pairs(attached[0], _in_order_of(attached[0], attached[1], _title), _title, _documents)
    return (*first[0], *pairs[0]), (*first[1], *pairs[1])


def _first_documents(
    old: Sequence[Document], new: Sequence[Document]
) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """Return the first document of both, or none where one page's first one is among the other's.

    Further documents differ between generations, and a page may begin with a disabled link of no meaning.
    """
    numbered = [[row for row in rows if row.number is not None] for rows in (old, new)]
    titles = [[row.title for row in rows] for rows in numbered]
    if all(numbered) and (titles[0][0] in titles[1] or titles[1][0] in titles[0]):
        return (), ()
    return _in_pairs(numbered[0][:1], numbered[1][:1], _title, _documents)


def _documents(old: Document, new: Document) -> tuple[Document, Document]:
    close = _close(_kilobytes(old.size_text), _kilobytes(new.size_text))

    def reduced(row: Document) -> Document:
        return Document(_title(row), None, None, None if close else row.size_text, None)

    return reduced(old), reduced(new)


def _in_pairs(
    old: Sequence[_Row],
    new: Sequence[_Row],
    key: Callable[[_Row], Hashable],
    reduce: Callable[[_Row, _Row], tuple[_Row, _Row]],
) -> tuple[tuple[_Row, ...], tuple[_Row, ...]]:
    """Reduce rows of equal keys side by side, others by their place; what is left over on one side stays different."""
    matcher = SequenceMatcher(None, [key(row) for row in old], [key(row) for row in new], autojunk=False)
    left, right = list(old), list(new)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        length = min(i_end - i, j_end - j)
        for n in range(length):
            left[i + n], right[j + n] = reduce(old[i + n], new[j + n])
        for n in range(i + length, i_end):
            left[n] = reduce(old[n], old[n])[0]
        for n in range(j + length, j_end):
            right[n] = reduce(new[n], new[n])[1]
    return tuple(left), tuple(right)


def _in_order_of(old: Sequence[_Row], new: Sequence[_Row], key: Callable[[_Row], str]) -> list[_Row]:
    """Return the new rows in the order of the old ones, if they are the same rows by their keys; else as they are."""
    left: dict[str, list[_Row]] = {}
    for row in reversed(new):
        left.setdefault(key(row), []).append(row)
    ordered = [rows.pop() for row in old if (rows := left.get(key(row)))]
    return ordered if len(ordered) == len(old) == len(new) else list(new)


def _station(row: Consultation) -> Hashable:
    return row.committee, row.role, row.date


def _item(row: AgendaItem) -> Hashable:
    return row.public, _bare(row), row.title


def _title(row: Document) -> str:
    """Return a document's name, that of the collected document the same in every generation."""
    return _COLLECTED.sub("", row.title)


def _words(row: Section) -> str:
    return without_marks(row.text)


def _common_status(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Return both without their brackets, and the same twice where they say one thing in the words of each generation.

    A meeting with both parts is "öffentlich/nichtöffentlich" in ALLRIS 3 and "gemischt" in ALLRIS 4.
    """
    before, after = _alike(_before_bracket(old), _before_bracket(new))
    return (after, after) if _is_mixed(before) and _is_mixed(after) else (before, after)


def _is_mixed(status: str | None) -> bool:
    return bool(status and _MIXED.fullmatch(status))


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
