"""A council's years as a script: when each page appears, what changes on it and when. Drawn from a seed, nothing else.

Times are days since the first night, with fractions; what lies before 0 is the past that the archive begins with.
Changes happen in office hours. What is assumed of the rhythm stands in the constants: invented, measured at no council.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

FIRST_DAY = date(2026, 1, 5)
COMMITTEES = 12  # each meets once a month
RECESSES = ((25, 32), (41, 43), (51, 53), (13, 15))  # calendar weeks without meetings: from, up to
STATIONS = (1, 1, 1, 1, 1, 2, 2, 2, 3, 3)  # committees that deal with one proposal
LATE, ON_THE_TABLE = 0.08, 0.02  # share of proposals published in the last two days, or after the meeting
REFERRED = 0.1  # share of proposals that get one station more after the last one planned
NO_RESULT = 0.03  # share of stations whose result is never entered
RESULT_DAYS = (1.1, 1.0)  # after the meeting: the logarithm's mean and deviation (median 3 days, one in twenty over 15)
MINUTES_DAYS = (3.6, 0.4)  # median 37 days
MINUTES, EDITED = 0.6, 0.2  # share of proposals that name minutes, are edited before the meeting
CORRECTIONS = 0.01  # of one proposal in a year, at any age
WITHDRAWN = 0.003  # share of proposals taken down before their meeting


@dataclass(frozen=True, slots=True)
class Station:
    """One meeting that deals with a proposal."""

    day: int  # of the meeting
    named: float  # from when on the page names it
    result: float | None  # from when on it has a result; None: never


@dataclass(slots=True)
class Item:
    """A page of the council, and what happens to it."""

    kind: str
    number: int
    published: float
    stations: tuple[Station, ...]
    gone: float | None = None  # taken down
    events: list[tuple[float, str]] = field(default_factory=list)  # in order of time; the first is its publication

    def version(self, at: float) -> int:
        """Return how many of its events have happened."""
        return bisect_right(self.events, at, key=lambda event: event[0])


def council(seed: int, proposals: int, years_before: int, years: int) -> list[Item]:
    """Return all pages of a council that had so many proposals after `years_before` and goes on at that pace."""
    random = Random(seed)
    first, last = -365 * years_before, 365 * years + 60
    meetings = sorted(_meetings(random, first, last))
    made = [_meeting(random, number, day) for number, day in enumerate(meetings, 1)]
    count = proposals * (last - first) // (365 * years_before)
    made += [_proposal(random, number, meetings, last) for number in range(1, count + 1)]
    return made


def day_of(at: float) -> date:
    return FIRST_DAY + timedelta(days=int(at // 1))


def _meetings(random: Random, first: int, last: int) -> Iterator[int]:
    for committee in range(COMMITTEES):
        for day in range(first + 2 * committee + random.randrange(3), last, 30):
            week = day_of(day).isocalendar().week
            if not any(begin <= week < end for begin, end in RECESSES):
                yield day


def _meeting(random: Random, number: int, day: int) -> Item:
    published = _office(random, day - random.uniform(6, 12))
    item = Item("meeting", number, published, (Station(day, published, None),), events=[(published, "new")])
    for _ in range(random.randrange(3)):
        item.events.append((_office(random, random.uniform(published, day - 0.5)), "agenda"))
    item.events.append((_after(random, day, RESULT_DAYS), "result"))
    item.events.append((_after(random, day, MINUTES_DAYS), "minutes"))
    return _sorted(item)


def _proposal(random: Random, number: int, meetings: list[int], last: int) -> Item:
    planned = _stations(random, meetings)
    day = planned[0]
    published = _office(random, day - _lead(random))
    stations = [Station(one, published, _result(random, one)) for one in planned]
    if random.random() < REFERRED:
        follow = _next(meetings, planned[-1] + random.uniform(5, 40))
        stations.append(Station(follow, _after(random, planned[-1], RESULT_DAYS), _result(random, follow)))
    item = Item("proposal", number, published, tuple(stations), events=[(published, "new")])
    item.events += [(one.named, "station") for one in stations if one.named != published]
    item.events += [(one.result, "result") for one in stations if one.result is not None]
    if random.random() < EDITED and published < day:
        item.events.append((_office(random, random.uniform(published, day)), "text before the meeting"))
    if random.random() < MINUTES:
        item.events.append((_after(random, planned[-1], MINUTES_DAYS), "minutes"))
    at = published + random.expovariate(CORRECTIONS / 365)
    if at < last:
        item.events.append((_office(random, at), "correction"))
    if random.random() < WITHDRAWN and published < day:
        item.gone = _office(random, random.uniform(published, day))
        item.events = [*(event for event in item.events if event[0] < item.gone), (item.gone, "withdrawn")]
    return _sorted(item)


def _stations(random: Random, meetings: list[int]) -> list[int]:
    days = [meetings[random.randrange(len(meetings) - 8)]]
    for _ in range(random.choice(STATIONS) - 1):
        days.append(_next(meetings, days[-1] + random.uniform(4, 25)))
    return days


def _next(meetings: list[int], at: float) -> int:
    return meetings[min(bisect_right(meetings, at), len(meetings) - 1)]


def _lead(random: Random) -> float:
    drawn = random.random()
    if drawn < ON_THE_TABLE:
        return -random.uniform(0, 1)
    return random.uniform(0, 2) if drawn < ON_THE_TABLE + LATE else random.uniform(7, 14)


def _result(random: Random, day: int) -> float | None:
    return None if random.random() < NO_RESULT else _after(random, day, RESULT_DAYS)


def _after(random: Random, day: int, logarithm: tuple[float, float]) -> float:
    return _office(random, day + 0.7 + random.lognormvariate(*logarithm))


def _office(random: Random, at: float) -> float:
    return at // 1 + random.uniform(0.33, 0.75)


def _sorted(item: Item) -> Item:
    item.events.sort()
    return item
