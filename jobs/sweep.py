"""Which numbers to try although nothing names them: gaps, and numbers just beyond the newest. Pure.

Proposals appear just beyond the newest number: a share of each night asks there first, however often it was in vain.
What is left tries gaps never tried, then all others at growing intervals.

Numbers come in clusters (small ones and ones above 1,000,000 live side by side in one installation); a gap wider than
the limit separates two clusters and is never walked through.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice

from jobs.config import Config
from storage.facts import Fact

BEYOND = 10  # numbers tried beyond the newest of each cluster
FIRST_RETRY = timedelta(days=1)
SHARE = 5  # a fifth of what is tried in a night lies beyond the newest, whatever was tried there before
NIGHT = timedelta(hours=18)  # runs that are closer together are one night


@dataclass(frozen=True, slots=True)
class Tried:
    """A number that was tried and is not public so far."""

    first_at: datetime
    last_at: datetime


def clusters(numbers: Iterable[int], gap_limit: int) -> Iterator[tuple[int, int]]:
    """Yield (lowest, highest) of each cluster of `numbers`, ascending; numbers further apart than `gap_limit` part."""
    ordered = sorted(set(numbers))
    if not ordered:
        return
    low = last = ordered[0]
    for number in ordered[1:]:
        if number - last > gap_limit:
            yield low, last
            low = number
        last = number
    yield low, last


def candidates(
    known: set[int], tried: Mapping[int, Tried], gap_limit: int, now: datetime, max_age: timedelta, budget: int
) -> list[int]:
    """Return the numbers to try now, at most `budget`.

    First those beyond the newest of each cluster, the nearest first, as a fixed share; then numbers never tried; then
    those tried longest ago.

    Args:
        known: numbers that a list, an agenda, a page or an earlier visit showed to be real.
        tried: numbers that were tried in vain. Outside the share they are tried again at growing intervals: as long as
            they have been known to be empty, at least a day, at most `max_age`.
            A try that lies ahead, by a clock that was wrong, silences nothing.
        gap_limit: gaps of more numbers than this separate clusters.
        now: aware.
        max_age: as configured.
        budget: how many to return at most.
    """
    share = -(-budget // SHARE)
    ahead = [n for n in _beyond(known, gap_limit) if n not in tried or not _tonight(tried[n], now)][:share]
    return list(islice(dict.fromkeys(chain(ahead, _others(known, tried, gap_limit, now, max_age))), budget))


def _others(
    known: set[int], tried: Mapping[int, Tried], gap_limit: int, now: datetime, max_age: timedelta
) -> Iterator[int]:
    for number in chain(_beyond(known, gap_limit), _gaps(known, gap_limit)):
        if number not in tried:
            yield number
    waiting = sorted((seen.last_at, number) for number, seen in tried.items() if number not in known)
    yield from (number for last, number in waiting if last > now or again_at(tried[number], max_age) <= now)


def _tonight(seen: Tried, now: datetime) -> bool:
    return timedelta(0) <= now - seen.last_at < NIGHT


def numbers_to_sweep(config: Config, known: Sequence[Fact], now: datetime, budget: int) -> list[int]:
    """Return the proposals to try tonight although nothing names them.

    Args:
        config: all settings.
        known: what the archive knows of the source's numbers.
        now: aware.
        budget: how many at most.
    """
    proposals = [one for one in known if one.kind == "proposal"]
    real = {one.number for one in proposals if one.offered}
    tried = {
        one.number: Tried(one.first_seen_at, one.last_visited_at)
        for one in proposals
        if not one.offered and one.last_visited_at
    }
    max_age = timedelta(days=config.revisit.max_age_days)
    return candidates(real, tried, config.discovery.sweep_gap_limit, now, max_age, budget)


def again_at(seen: Tried, max_age: timedelta) -> datetime:
    """Return from when on a number that was tried in vain is worth another try."""
    return seen.last_at + min(max_age, max(FIRST_RETRY, seen.last_at - seen.first_at))


def _beyond(known: set[int], gap_limit: int) -> Iterator[int]:
    """Yield the numbers beyond each cluster, the nearest of all first."""
    ends = sorted((high for _, high in clusters(known, gap_limit)), reverse=True)
    yield from (end + step for step in range(1, BEYOND + 1) for end in ends if end + step not in known)


def _gaps(known: set[int], gap_limit: int) -> Iterator[int]:
    for low, high in sorted(clusters(known, gap_limit), key=lambda span: -span[1]):
        yield from (number for number in range(high - 1, low, -1) if number not in known)
