"""The visit policy over years of a council's changes: how late each is seen, and how many requests that takes a night.

Against it: to visit everything every night, and to visit only what was published or is dealt with within two weeks.
Nothing is fetched: `jobs.due` plans each night from what an archive would know; the script says what a visit shows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import partial
from statistics import mean, median

from benchmarks.measure import table
from benchmarks.rhythm import FIRST_DAY, Item, council, day_of
from jobs.config import Revisit
from jobs.due import plan
from storage.facts import Fact

SEED, PROPOSALS, YEARS_BEFORE, YEARS = 1, 500, 15, 2
RUN_AT = 3.75 / 24  # every night at 3:45
PACE = 1 / 86400  # one visit a second
SETTINGS = Revisit()
MAX_AGE = timedelta(days=SETTINGS.max_age_days)


@dataclass(slots=True)
class Known:
    """What an archive holds of one page. Times are days of the script."""

    item: Item
    seen: int = 0  # how many of its events; 0: never visited
    visited: float | None = None
    first: float = 0.0
    changed: float = 0.0  # visit that last showed something new
    gone: bool = False
    fact: Fact | None = None
    until: float = 0.0  # when the fact does not hold any more, unless it is visited before


@dataclass(slots=True)
class Figures:
    """What came of a policy."""

    delays: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # days, by what changed
    overwritten: int = 0  # states that the next change replaced before anyone looked
    unseen: int = 0  # changes that were never noticed
    requests: list[int] = field(default_factory=list)  # by night
    carried: list[int] = field(default_factory=list)  # by night: due, and beyond the budget
    longest_wait: float = 0.0  # days between two visits of a public page
    first_pass: int = 0  # nights until all that was named had been visited

    @property
    def all_delays(self) -> list[float]:
        return [delay for delays in self.delays.values() for delay in delays]


Policy = Callable[[Sequence[Known], float], tuple[list[Known], int]]  # tonight's visits in order, and what waits


def ours(known: Sequence[Known], now: float, budget: int = SETTINGS.requests_per_night) -> tuple[list[Known], int]:
    """Plan as `sync` does."""
    chosen = plan((_fact(one, now) for one in known), moment(now), MAX_AGE, budget)
    by_name = {(one.item.kind, one.item.number): one for one in known}
    return [by_name[due.kind, due.number] for due in chosen.visits], chosen.carried_over


def everything(known: Sequence[Known], _now: float) -> tuple[list[Known], int]:
    return list(known), 0


def two_weeks(known: Sequence[Known], now: float) -> tuple[list[Known], int]:
    """Choose what is new, and what was published or is dealt with within two weeks."""
    return [one for one in known if not one.seen or _near(one, now)], 0


def _near(one: Known, now: float) -> bool:
    days = [station.day for station in one.item.stations if station.named <= (one.visited or 0)]
    return any(abs(now - day) <= 14 for day in [one.item.published, *days])


def simulate(items: Iterable[Item], policy: Policy, nights: int) -> Figures:
    """Run a policy over so many nights; the archive begins empty."""
    figures, known = Figures(), list[Known]()
    coming = sorted(items, key=lambda item: -item.published)
    for night in range(nights):
        now = night + RUN_AT
        while coming and coming[-1].published <= now:
            item = coming.pop()
            if item.gone is None or item.gone > now:
                known.append(Known(item, first=now))
        visits, carried = policy(known, now)
        for place, one in enumerate(visits):
            _visit(one, now + place * PACE, figures)
        known = [one for one in known if not one.gone]
        figures.requests.append(len(visits))
        figures.carried.append(carried)
        if not figures.first_pass and all(one.seen for one in known):
            figures.first_pass = night + 1
    _count_unseen(known, nights, figures)
    return figures


def _visit(one: Known, at: float, figures: Figures) -> None:
    version, before = one.item.version(at), one.seen
    for when, what in one.item.events[before:version]:
        if when >= 0 and (before or what == "new"):
            figures.delays[what].append(at - when)
    news = sum(1 for when, _ in one.item.events[before:version] if when >= 0)
    figures.overwritten += max(0, news - 1)
    if one.visited is not None:
        figures.longest_wait = max(figures.longest_wait, at - one.visited)
    if not before:
        one.first = at
    if version > before:
        one.changed = at
    one.seen, one.visited, one.fact = version, at, None
    one.gone = one.item.gone is not None and one.item.gone <= at


def _count_unseen(known: Iterable[Known], nights: int, figures: Figures) -> None:
    """Count what nobody noticed although there was time to: longer than the maximum age."""
    for one in known:
        missed = one.item.events[one.seen : one.item.version(nights - SETTINGS.max_age_days)]
        figures.unseen += sum(1 for when, _ in missed if when >= 0)


def _fact(one: Known, now: float) -> Fact:
    if one.fact is None or now >= one.until:
        one.fact, one.until = _told(one, now)
    return one.fact


def _told(one: Known, now: float) -> tuple[Fact, float]:
    """Return what the archive knows of a page, and until when that stays so unless it is visited."""
    at = one.visited
    visible = [station for station in one.item.stations if at is not None and station.named <= at]
    days, today = [station.day for station in visible], int(now // 1)
    coming, past = [day for day in days if day >= today], [day for day in days if day < today]
    undone = any(station.result is None or station.result > (at or 0) for station in visible)
    visited = None if at is None else moment(at)
    fact = Fact(
        kind=one.item.kind,
        number=one.item.number,
        first_seen_at=moment(one.first),
        last_visited_at=visited,
        last_outcome=None if at is None else "unchanged",
        last_conclusive_at=visited,
        changed_at=None if at is None else moment(one.changed),
        is_open=undone and one.item.kind == "proposal",
        next_meeting=day_of(min(coming)) if coming else None,
        last_meeting=day_of(max(past)) if past else None,
        backlog=one.item.published < 0,
    )
    return fact, min(coming) + 1.0 if coming else float("inf")


def moment(at: float) -> datetime:
    """Return a time of the script as the policy sees it."""
    return datetime.combine(FIRST_DAY, time(0), UTC) + timedelta(days=at)


def main(proposals: int = PROPOSALS, years: int = YEARS) -> None:
    tight = proposals // 16
    policies: dict[str, Policy] = {
        "the policy (sync)": ours,
        f"the policy, {tight} a night": partial(ours, budget=tight),
        "everything nightly": everything,
        "two weeks only": two_weeks,
    }
    pages = partial(council, SEED, proposals, YEARS_BEFORE, years)
    found = {name: simulate(pages(), policy, 365 * years) for name, policy in policies.items()}
    print(f"{proposals} proposals of {YEARS_BEFORE} years and their meetings, then {years} years, from seed {SEED}.")
    print(table([_HEADS, *(_row(name, figures) for name, figures in found.items())]))
    print("\nDays until a change is seen, median and worst, by what changed:")
    kinds = sorted({kind for figures in found.values() for kind in figures.delays})
    print(table([["", "changes", *found], *(_kind(kind, list(found.values())) for kind in kinds)]))
    print(
        f"Requests are visits to items, by night; the budget is {SETTINGS.requests_per_night}. Never seen: of changes"
    )
    print(f"that are older than {SETTINGS.max_age_days} days at the end. Came and went: states that nobody looked at.")


_HEADS = ["", "changes", "never seen", "came and went", "median days", "99 of 100", "worst", "longest wait"]
_HEADS += ["requests mean", "max", "last year mean", "max", "first pass"]


def _row(name: str, figures: Figures) -> list[str]:
    delays, year = sorted(figures.all_delays), figures.requests[-365:]
    days = [median(delays), delays[int(len(delays) * 0.99)], delays[-1], figures.longest_wait]
    counts = [len(delays) + figures.unseen, figures.unseen, figures.overwritten]
    nights = [mean(figures.requests), max(figures.requests), mean(year), max(year)]
    shown = [*(f"{day:.1f}" for day in days), *(f"{night:.0f}" for night in nights)]
    return [name, *map(str, counts), *shown, f"{figures.first_pass} nights"]


def _kind(kind: str, found: Sequence[Figures]) -> list[str]:
    shown = [f"{median(one.delays[kind] or [0]):.1f}  {max(one.delays[kind] or [0]):.1f}" for one in found]
    return [kind, str(max(len(one.delays[kind]) for one in found)), *shown]


if __name__ == "__main__":
    main()
