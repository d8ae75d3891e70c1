"""The council as it is being changed: one draft is written on through all nights and copied at the end of each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from jobs.demo.council import Night
from jobs.demo.model import (
    ERLEDIGT,
    GEPLANT,
    AgendaRow,
    Block,
    Bullets,
    Document,
    Hearing,
    Meeting,
    Numbered,
    Paragraph,
    Part,
    Proposal,
    Station,
    Table,
)


class Draft:
    """Proposals and meetings by number. Every method states one thing that happens in a council."""

    def __init__(self) -> None:
        self.proposals: dict[int, Proposal] = {}
        self.meetings: dict[int, Meeting] = {}
        self._hidden: dict[int, Proposal] = {}

    def night(self, day: date) -> Night:
        return Night(day, dict(self.proposals), dict(self.meetings))

    def publish(self, *proposals: Proposal) -> None:
        self.proposals.update((p.number, p) for p in proposals)

    def convene(self, *meetings: Meeting) -> None:
        self.meetings.update((m.number, m) for m in meetings)

    def hide(self, number: int) -> None:
        """The proposal is no longer public."""
        self._hidden[number] = self.proposals.pop(number)

    def reveal(self, number: int) -> None:
        """A hidden proposal is public again, as it was."""
        self.proposals[number] = self._hidden.pop(number)

    def change(self, number: int, **fields: Any) -> None:  # noqa: ANN401 - passed on to `replace`, which checks names
        self.proposals[number] = replace(self.proposals[number], **fields)

    def change_meeting(self, number: int, **fields: Any) -> None:  # noqa: ANN401 - as above
        self.meetings[number] = replace(self.meetings[number], **fields)

    def schedule(self, number: int, committee: str, meeting: int, item: int, top: str, *, late: bool = False) -> None:
        """Put a proposal on the agenda of a meeting: item (TOLFDNR) with the printed number `top`."""
        proposal = self.proposals[number]
        self._station(
            number,
            committee,
            lambda s: replace(s, state=GEPLANT, hearings=(*s.hearings, Hearing(meeting, item, GEPLANT))),
        )
        role = next(s.role for s in proposal.stations if s.committee == committee)
        row = AgendaRow(item, top, proposal.title, late=late, proposal=number, reference=proposal.reference, role=role)
        self.insert(meeting, row)

    def insert(self, meeting: int, *rows: AgendaRow) -> None:
        items = (*self.meetings[meeting].items, *rows)
        self.change_meeting(meeting, items=tuple(sorted(items, key=_place)))

    def take_off(self, number: int, committee: str, meeting: int, state: str) -> None:
        """Take a proposal off an agenda: the meeting row goes, the committee is in `state` again."""

        def without(station: Station) -> Station:
            kept = tuple(h for h in station.hearings if h.meeting != meeting)
            return replace(station, state=state, hearings=kept)

        self._station(number, committee, without)
        rows = tuple(row for row in self.meetings[meeting].items if row.proposal != number)
        self.change_meeting(meeting, items=rows)

    def decide(self, meeting: int, item: int, result: str | None, minutes: str = "PA") -> None:
        """The meeting has dealt with an item: result, minutes, and the proposal's committee is done."""
        rows = self.meetings[meeting].items
        changed = tuple(replace(r, result=result, minutes=minutes) if r.item == item else r for r in rows)
        self.change_meeting(meeting, items=changed)
        proposal = next((r.proposal for r in rows if r.item == item), None)
        if proposal is None or proposal not in self.proposals:
            return
        for station in self.proposals[proposal].stations:
            if any(h.item == item for h in station.hearings):
                self._station(proposal, station.committee, lambda s: _done(s, item))
        if all(station.state == ERLEDIGT for station in self.proposals[proposal].stations):
            self.change(proposal, working_state="Vorlage abgeschlossen")

    def hold(self, meeting: int, time: str, *, minutes: int | None = None) -> None:
        """The meeting is over: its public items have extracts, results as far as decided, maybe minutes."""
        held = self.meetings[meeting]
        items = tuple(replace(r, minutes=r.minutes or "PA") if r.public and r.number else r for r in held.items)
        record = () if minutes is None else (Document("Niederschrift öffent. Teil", minutes),)
        self.change_meeting(
            meeting, time=time, items=items, documents=held.documents + record, working_state="Sitzung abgeschlossen"
        )

    def rename_office(self, old: str, new: str) -> None:
        for number, proposal in list(self.proposals.items()):
            if proposal.lead_office == old:
                self.change(number, lead_office=new)

    def attach_again(self, number: int, title: str, size: int, file_time: str) -> None:
        """A file was uploaded again under the same title: only size (bytes) and time differ."""
        attachments = tuple(
            replace(a, size=size, file_time=file_time) if a.title == title else a
            for a in self.proposals[number].attachments
        )
        self.change(number, attachments=attachments)

    def reword(self, number: int, old: str, new: str) -> None:
        """Replace one piece of text, which must occur exactly once in the proposal's texts."""
        proposal = self.proposals[number]
        found = str(proposal.texts).count(old)
        if found != 1:
            raise ValueError(f"proposal {number}: {old!r} occurs {found} times, expected once")
        texts = tuple(replace(t, parts=tuple(_reworded(p, old, new) for p in t.parts)) for t in proposal.texts)
        self.change(number, texts=texts)

    def _station(self, number: int, committee: str, changed: Callable[[Station], Station]) -> None:
        stations = self.proposals[number].stations
        self.change(number, stations=tuple(changed(s) if s.committee == committee else s for s in stations))


def _place(row: AgendaRow) -> tuple[bool, list[int]]:
    return not row.public, [int(part) for part in (row.number or "0").split(".")]


def _done(station: Station, item: int) -> Station:
    hearings = tuple(replace(h, state=ERLEDIGT) if h.item == item else h for h in station.hearings)
    return replace(station, state=ERLEDIGT, hearings=hearings)


def _reworded(part: Part, old: str, new: str) -> Part:
    return replace(part, blocks=tuple(_block(block, lambda text: text.replace(old, new)) for block in part.blocks))


def _block(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=change(block.text))
    if isinstance(block, Table):
        return Table(tuple(tuple(change(cell) for cell in row) for row in block.rows))
    items = tuple(change(item) for item in block.items)
    return Bullets(items) if isinstance(block, Bullets) else Numbered(items, block.start)
