"""Councils of any size by seed, for property tests and benchmarks.

A plan says when a proposal is public, which nights edit it and which meetings deal with it; only plans are kept. A
proposal's record is a pure function of seed, number and night, so two councils of one seed are equal.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from random import Random

from jobs.demo import invent
from jobs.demo.edits import EDITS
from jobs.demo.model import (
    BEREIT,
    ERLEDIGT,
    GEPLANT,
    AgendaRow,
    Document,
    Hearing,
    Meeting,
    Proposal,
    Relative,
    Station,
)

_PER_MEETING = 12  # items with a proposal, about
_SECOND_CLUSTER = 1_000_000
_FIRST_DAY = date(2021, 11, 1)


@dataclass(frozen=True, slots=True)
class _Plan:
    number: int
    created: date
    born: int  # first night in which it is public
    hidden: range  # nights in which it is not
    edits: tuple[tuple[int, str], ...]  # night, kind
    stations: tuple[tuple[int, ...], ...]  # per committee the meetings that deal with it (indexes)


@dataclass(frozen=True, slots=True)
class _MeetingPlan:
    number: int
    committee: int  # index
    date: date
    held: int  # night from which on there are results
    published: int  # night from which on the agenda is public


@dataclass(frozen=True, slots=True)
class Rates:
    """How much happens: shares of all proposals."""

    late: float = 0.05  # appear only after the first night
    withdrawn: float = 0.02  # disappear for good
    restored: float = 0.02  # disappear for some nights
    edited: float = 0.05  # edited in a given night


QUIET = Rates(0, 0, 0, 0)


def generate(seed: int, proposals: int, nights: int, rates: Rates | None = None) -> "GeneratedCouncil":
    """Return a council of so many proposals over so many nights.

    Numbers start at 11,000 with gaps; about one in twenty lies above 1,000,000.
    """
    return GeneratedCouncil(seed, proposals, nights, rates or Rates())


class GeneratedCouncil:
    """A council whose records are computed on demand (see `jobs.demo.council.Council`)."""

    headline = "Gremieninformationssystem (erzeugt)"

    def __init__(self, seed: int, proposals: int, nights: int, rates: Rates) -> None:
        self.nights = nights
        self._seed = seed
        rng = self._random("plan")
        self._meeting_plans = list(_plan_meetings(rng, max(6, proposals * 2 // _PER_MEETING), nights))
        self._plans = {p.number: p for p in self._plan_proposals(rng, proposals, rates)}
        self._agendas: dict[int, list[int]] = {}
        for plan in self._plans.values():
            for meeting in (m for station in plan.stations for m in station):
                self._agendas.setdefault(meeting, []).append(plan.number)
        self._meeting_index = {m.number: n for n, m in enumerate(self._meeting_plans)}
        self._meeting_at = lru_cache(maxsize=8192)(self._make_meeting)
        self._numbers_at = lru_cache(maxsize=8)(self._public_numbers)

    def day(self, night: int) -> date:
        return _FIRST_DAY + timedelta(days=night)

    def numbers(self, night: int) -> Sequence[int]:
        return self._numbers_at(night)

    def meetings(self, year: int, month: int, night: int) -> Sequence[Meeting]:
        plans = sorted(
            (m for m in self._meeting_plans if (m.date.year, m.date.month) == (year, month)),
            key=lambda m: (m.date, m.number),
        )
        return [self._meeting_at(self._meeting_index[m.number], night) for m in plans]

    def meeting(self, number: int, night: int) -> Meeting | None:
        index = self._meeting_index.get(number)
        return None if index is None else self._meeting_at(index, night)

    def proposal(self, number: int, night: int) -> Proposal | None:
        plan = self._plans.get(number)
        if plan is None or not _public(plan, night):
            return None
        proposal = self._original(plan, night)
        for edited, kind in plan.edits:
            if edited <= night:
                proposal = EDITS[kind](proposal, self._random(f"{number}:{edited}:{kind}"))
        return proposal

    def stirred(self, night: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return the proposals and the meetings whose pages may differ from the night before, by number."""
        proposals, meetings = self._stirred.get(night, (set[int](), set[int]()))
        return sorted(proposals), sorted(meetings)

    @cached_property
    def _stirred(self) -> dict[int, tuple[set[int], set[int]]]:
        found = {night: (set[int](), set[int]()) for night in range(1, self.nights + 1)}
        for index, meeting in enumerate(self._meeting_plans):
            nights = {max(night, 1) for night in (meeting.published, meeting.held)} & found.keys()
            for night in nights:
                found[night][1].add(meeting.number)
                found[night][0].update(n for n in self._agendas.get(index, ()) if self._plans[n].born <= night)
        for plan in self._plans.values():
            turns = {plan.born, *(night for night, _ in plan.edits)}
            if plan.hidden:
                turns |= {plan.hidden.start, plan.hidden.start + 1, plan.hidden.stop}
            for night in turns & found.keys():
                found[night][0].add(plan.number)
        return found

    def _random(self, name: str) -> Random:
        return Random(f"{self._seed}:{name}")  # noqa: S311 - test data, no secret

    def _plan_proposals(self, rng: Random, count: int, rates: Rates) -> Iterator[_Plan]:
        number = 11_000
        created = _FIRST_DAY - timedelta(
            days=count // 5
        )  # one in five days after the one before: the last ones are new
        for _ in range(count):
            number += rng.choice((1, 1, 1, 2, 3))
            created += timedelta(days=rng.random() < 0.2)
            placed = number + _SECOND_CLUSTER if rng.random() < 0.05 else number
            yield self._plan(rng, placed, created, rates)

    def _plan(self, rng: Random, number: int, created: date, rates: Rates) -> _Plan:
        born = rng.randrange(2, self.nights + 1) if self.nights > 1 and rng.random() < rates.late else 1
        later = range(born + 1, self.nights + 1)
        edits = tuple((night, rng.choice(tuple(EDITS))) for night in later if rng.random() < rates.edited)
        taken: set[int] = set()
        stations = tuple(self._station(rng, taken) for _ in range(rng.choice((0, 1, 1, 2, 2, 3))))
        return _Plan(number, created, born, _hidden(rng, later, rates), edits, stations)

    def _station(self, rng: Random, taken: set[int]) -> tuple[int, ...]:
        """Draw the meetings of one committee, mostly one, not yet `taken`; a second is of the same committee."""
        first = rng.randrange(len(self._meeting_plans))
        if first in taken or rng.random() < 0.15:
            return ()
        committee = self._meeting_plans[first].committee
        later = range(first + 1, len(self._meeting_plans)) if rng.random() < 0.1 else ()
        same = (n for n in later if self._meeting_plans[n].committee == committee and n not in taken)
        meetings = (first, *itertools.islice(same, 1))
        taken.update(meetings)
        return meetings

    def _public_numbers(self, night: int) -> Sequence[int]:
        public = [plan for plan in self._plans.values() if _public(plan, night)]
        return [plan.number for plan in sorted(public, key=lambda p: (p.created, p.number), reverse=True)]

    def _original(self, plan: _Plan, night: int) -> Proposal:
        rng = self._random(str(plan.number))
        base = plan.number * 10
        title = invent.title(rng)
        attached = invent.attachments(rng)
        return Proposal(
            number=plan.number,
            reference=_reference(plan),
            title=title,
            type=rng.choice(invent.TYPES),
            lead_office=rng.choice(invent.OFFICES),
            created=plan.created,
            author=("Fraktion Süd", "Gruppe Öffnung") if rng.random() < 0.1 else (),
            fields=(("Bearbeiter/-in", "Frau Größer"),) if rng.random() < 0.2 else (),
            refers_to=((plan.number - 1, f"2014/{plan.number - 1:05}"),) if rng.random() < 0.1 else (),
            family=_family(plan, title) if rng.random() < 0.05 else (),
            stations=tuple(self._made_station(plan, n, rng, night) for n in range(len(plan.stations))),
            texts=invent.texts(rng, base + 1),
            documents=(Document("Vorlage", base),),
            attachments=attached,
            attachments_number=base + 7 if attached else 0,
        )

    def _made_station(self, plan: _Plan, position: int, rng: Random, night: int) -> Station:
        role = rng.choice(invent.ROLES)
        committee = rng.choice(invent.COMMITTEES)
        meetings = plan.stations[position]
        if not meetings:
            return Station(committee, role, BEREIT)
        plans = [self._meeting_plans[m] for m in meetings]
        hearings = tuple(
            Hearing(m.number, _item(plan, i), _state(m, night)) for i, m in zip(meetings, plans, strict=True)
        )
        return Station(invent.COMMITTEES[plans[0].committee], role, hearings[-1].state, hearings)

    def _make_meeting(self, index: int, night: int) -> Meeting:
        plan = self._meeting_plans[index]
        numbers = self._agendas.get(index, [])
        committee = invent.COMMITTEES[plan.committee]
        held = plan.held <= night
        rows = tuple(self._row(number, index, top, held=held) for top, number in enumerate(numbers, 2))
        opening = AgendaRow(plan.number * 1000, "1", ("Eröffnung der Sitzung",))
        closing = AgendaRow(plan.number * 1000 + 1, "1", ("(nichtöffentlich)",), public=False)
        return Meeting(
            number=plan.number,
            committee=committee,
            committee_number=plan.committee + 20,
            name=f"Sitzung: {committee}",
            date=plan.date,
            time="17:00 - 18:30" if held else "17:00",
            room="Mediensaal",
            place="Zollernstraße 16, 52070 Aachen",
            published=plan.published <= night,
            items=(opening, *rows, closing),
        )

    def _row(self, number: int, meeting: int, top: int, *, held: bool) -> AgendaRow:
        rng = self._random(f"{number}:row:{meeting}")
        result = rng.choice(invent.RESULTS) if held else None
        title = invent.title(self._random(str(number)))
        return AgendaRow(
            _item(self._plans[number], meeting), str(top), title, late=rng.random() < 0.05, proposal=number,
            reference=_reference(self._plans[number]), result=result, minutes="PA" if held else None,
        )  # fmt: skip


def _plan_meetings(rng: Random, count: int, nights: int) -> Iterator[_MeetingPlan]:
    start = _FIRST_DAY - timedelta(days=75)
    for n in range(count):
        held = rng.randrange(-nights, nights + 3)
        published = rng.choice((0, 0, 0, rng.randrange(0, nights + 3)))
        meeting_day = start + timedelta(days=n * 180 // count)
        yield _MeetingPlan(3000 + n, rng.randrange(len(invent.COMMITTEES)), meeting_day, held, min(published, held))


def _hidden(rng: Random, later: range, rates: Rates) -> range:
    draw = rng.random()
    if not later or draw >= rates.withdrawn + rates.restored:
        return range(0)
    start = rng.choice(later)
    return range(start, later.stop if draw < rates.withdrawn else min(start + 2, later.stop))


def _public(plan: _Plan, night: int) -> bool:
    return plan.born <= night and night not in plan.hidden


def _family(plan: _Plan, title: tuple[str, ...]) -> tuple[Relative, ...]:
    """Return a Stammbaum of the proposal and one that may never have been public."""
    own = Relative(plan.number, _reference(plan), title[0], "A 70", "Sitzungsvorlage")
    return (Relative(plan.number - 2, "2013/0007-1", "Älteres „Konzept“", "A 70", "Antrag"), own)


def _reference(plan: _Plan) -> str:
    return f"{plan.created.year}/{plan.number % 100_000:05}"


def _item(plan: _Plan, meeting: int) -> int:
    """Return the TOLFDNR of a proposal in a meeting: one for every pair."""
    position = [m for station in plan.stations for m in station].index(meeting)
    return 10_000_000 + plan.number % _SECOND_CLUSTER * 10 + position


def _state(meeting: _MeetingPlan, night: int) -> str:
    return ERLEDIGT if meeting.held <= night else GEPLANT
