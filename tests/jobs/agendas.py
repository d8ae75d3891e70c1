"""For tests: councils whose meetings change from night to night."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from jobs.demo.council import ScriptedCouncil
from jobs.demo.model import AgendaRow, Meeting

Edit = Callable[[Meeting], Meeting]


def then(council: ScriptedCouncil, edits: Mapping[int, Edit]) -> ScriptedCouncil:
    """Return the council with one more night, a day later, in which some meetings are edited."""
    last = council.script[-1]
    meetings = dict(last.meetings)
    for number, edit in edits.items():
        meetings[number] = edit(meetings[number])
    night = replace(last, day=last.day + timedelta(days=1), meetings=meetings)
    return replace(council, script=(*council.script, night))


def set_to(**fields: object) -> Edit:
    return lambda meeting: replace(meeting, **fields)  # type: ignore[arg-type]  # fields of a meeting


def without(item: int) -> Edit:
    return lambda meeting: replace(meeting, items=tuple(row for row in meeting.items if row.item != item))


def with_item(row: AgendaRow, at: int) -> Edit:
    return lambda meeting: replace(meeting, items=(*meeting.items[:at], row, *meeting.items[at:]))


def edited(item: int, **fields: object) -> Edit:
    """Change fields of one agenda item."""
    return lambda meeting: replace(
        meeting,
        items=tuple(
            replace(row, **fields) if row.item == item else row  # type: ignore[arg-type]  # fields of a row
            for row in meeting.items
        ),
    )


def to_place(item: int, at: int) -> Edit:
    """Move an item to another place of the agenda, with its number."""

    def moved(meeting: Meeting) -> Meeting:
        [row] = [row for row in meeting.items if row.item == item]
        return with_item(row, at)(without(item)(meeting))

    return moved


def all_of(*edits: Edit) -> Edit:
    def every(meeting: Meeting) -> Meeting:
        for edit in edits:
            meeting = edit(meeting)
        return meeting

    return every
