"""Which numbers to try although nothing names them: gaps, and numbers just beyond the newest. Pure.

Numbers come in clusters (small ones and ones above 1,000,000 live side by side in one installation); a gap wider than
the limit separates two clusters and is never walked through.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

BEYOND = 10  # numbers tried beyond the newest of each cluster
FIRST_RETRY = timedelta(days=1)


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
    known: set[int], tried: Mapping[int, Tried], gap_limit: int, now: datetime, max_age: timedelta
) -> Iterator[int]:
    """Yield the numbers worth trying now: beyond the newest, then gaps never tried, then those tried longest ago.

    Args:
        known: numbers that a list, an agenda, a page or an earlier visit showed to be real.
        tried: numbers that were tried in vain. They are tried again at growing intervals: as long as they have been
            known to be empty, at least a day, at most `max_age`. A try that lies ahead, by a clock that was wrong,
            silences nothing.
    """
    free = [number for number in _unknown(known, gap_limit) if number not in tried]
    yield from free
    waiting = [(seen.last_at, number) for number, seen in tried.items() if number not in known]
    yield from (number for last, number in sorted(waiting) if last > now or again_at(tried[number], max_age) <= now)


def again_at(seen: Tried, max_age: timedelta) -> datetime:
    """Return from when on a number that was tried in vain is worth another try."""
    return seen.last_at + min(max_age, max(FIRST_RETRY, seen.last_at - seen.first_at))


def _unknown(known: set[int], gap_limit: int) -> Iterator[int]:
    spans = sorted(clusters(known, gap_limit), key=lambda span: -span[1])
    for _, high in spans:
        yield from (number for number in range(high + 1, high + BEYOND + 1) if number not in known)
    for low, high in spans:
        yield from (number for number in range(high - 1, low, -1) if number not in known)
