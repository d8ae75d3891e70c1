"""Two states of an agenda, reduced to what both generations print."""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from scraper.records import AgendaItem, Field, MeetingContent
from storage.moves.pairs import in_pairs
from storage.moves.values import common_status, labels, unproved

_WITHHELD = re.compile(r"\W*(?:nicht\s?öffentlich\w*)?\W*", re.IGNORECASE)
_LETTER = re.compile(r"\A[^\W\d_]{1,3} (?=\d)")  # before an item's number: "Ö 3.1", "TOP 3"


def common_meetings(
    old: MeetingContent, new: MeetingContent, between: tuple[datetime, datetime] | None
) -> tuple[MeetingContent, MeetingContent]:
    """Return both states without what only one of their generations prints: what is equal then did not change.

    `between`: when the old one was seen last and the new one first. A meeting that was held meanwhile may have results
    now that no page printed before.
    """
    both_print = labels(old.other_fields) & labels(new.other_fields)
    held = bool(between and old.date and f"{between[0]:%Y-%m-%d}" < old.date <= f"{between[1]:%Y-%m-%d}")
    rows = _without_asides(old.agenda_items, new.agenda_items)
    items = in_pairs(rows[0], rows[1], _item, partial(_agenda_items, held))
    no_name = _is_put_together(old) or _is_put_together(new)
    status = common_status(old.status, new.status)

    def reduced(content: MeetingContent, side: int) -> MeetingContent:
        return replace(
            content,
            title="" if no_name else content.title,
            status=status[side],
            other_fields=_only(content.other_fields, both_print),
            agenda_items=items[side],
            documents=(),
            **unproved(old, new, ("committee", "time", "room", "place")),
        )

    return reduced(old, 0), reduced(new, 1)


def _is_put_together(content: MeetingContent) -> bool:
    """Tell whether the title is no name but committee and date, as the heading of pages that print no name."""
    if content.date is None:
        return False
    year, month, day = content.date.split("-")
    return content.title.endswith(f" - {day}.{month}.{year}")


def _only(fields: Iterable[Field], labels: set[str]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.label in labels)


def _agenda_items(held: bool, old: AgendaItem, new: AgendaItem) -> tuple[AgendaItem, AgendaItem]:
    """Reduce two items; `held`: the meeting took place between the two pages."""
    names = ["number", "agenda_item_number", "proposal_number", "proposal_reference", "linked_meeting_number"]
    if not (held and new.result):
        names.append("result")
    same = unproved(old, new, names)
    if _is_number_alike(old, new):
        same["number"] = new.number
    withheld = _is_withheld(old) or _is_withheld(new)

    def reduced(row: AgendaItem) -> AgendaItem:
        title = "" if withheld else row.title
        return replace(row, title=title, remark=None, late=False, role=None, marks=None, **same)

    return reduced(old), reduced(new)


def _item(row: AgendaItem) -> Hashable:
    return row.public, _bare(row), row.title


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
