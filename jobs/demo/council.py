"""A council over several nights: what is public in each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from jobs.demo.model import AgendaRow, Hearing, Meeting, Proposal


class Council(Protocol):
    """Nights count from 1. What is None is not public in that night."""

    @property
    def headline(self) -> str: ...

    @property
    def nights(self) -> int: ...

    def day(self, night: int) -> date:
        """The calendar day of a night: what lies before it has happened."""

    def proposal(self, number: int, night: int) -> Proposal | None: ...

    def meeting(self, number: int, night: int) -> Meeting | None: ...

    def numbers(self, night: int) -> Sequence[int]:
        """VOLFDNR of all public proposals, in the order of the list of proposals (newest first)."""

    def meetings(self, year: int, month: int, night: int) -> Sequence[Meeting]:
        """All meetings of a month, also those without published agenda, by day."""


@dataclass(frozen=True, slots=True)
class Night:
    day: date
    proposals: Mapping[int, Proposal]
    meetings: Mapping[int, Meeting]


@dataclass(frozen=True, slots=True)
class ScriptedCouncil:
    """A council whose nights are written down."""

    headline: str
    script: tuple[Night, ...]

    @property
    def nights(self) -> int:
        return len(self.script)

    def day(self, night: int) -> date:
        return self.script[night - 1].day

    def proposal(self, number: int, night: int) -> Proposal | None:
        return self.script[night - 1].proposals.get(number)

    def meeting(self, number: int, night: int) -> Meeting | None:
        return self.script[night - 1].meetings.get(number)

    def numbers(self, night: int) -> Sequence[int]:
        proposals = self.script[night - 1].proposals
        return sorted(proposals, key=lambda n: (proposals[n].created, -n), reverse=True)

    def meetings(self, year: int, month: int, night: int) -> Sequence[Meeting]:
        meetings = self.script[night - 1].meetings.values()
        return sorted(
            (m for m in meetings if (m.date.year, m.date.month) == (year, month)), key=lambda m: (m.date, m.time)
        )


def outcome(council: Council, hearing: Hearing, night: int) -> tuple[Meeting | None, AgendaRow | None]:
    """Return the meeting of a hearing and the agenda item that holds its result, None where unpublished."""
    meeting = council.meeting(hearing.meeting, night)
    published = meeting is not None and meeting.published
    return meeting, meeting.item(hearing.item) if meeting is not None and published else None
