"""Manners toward a council's server as arithmetic: how long to wait, and whether it is time at all. Pure."""

import math
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class NightWindow:
    """The hours in which requests are allowed, in local time; `start` belongs to them, `end` does not."""

    start: time
    end: time
    zone: ZoneInfo

    def contains(self, moment: datetime) -> bool:
        """Tell whether an aware moment lies inside; a window such as 22:00-06:00 crosses midnight."""
        local = moment.astimezone(self.zone).time()
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end


def night_window(text: str, zone: str) -> NightWindow | None:
    """Read "22:00-06:00"; None for an empty text or a window without end. Raises ValueError for anything else."""
    if not text.strip():
        return None
    start, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f'not a window such as "22:00-06:00": {text!r}')
    window = NightWindow(time.fromisoformat(start.strip()), time.fromisoformat(end.strip()), ZoneInfo(zone))
    return None if window.start == window.end else window


@dataclass(frozen=True, slots=True)
class Manners:
    """How a source's server is treated. All times in seconds."""

    requests_per_second: float = 1.0  # per host, measured between the starts of requests
    retries: int = 3  # further tries after the first one
    backoff_seconds: float = 2.0  # before the first retry; doubles with each further one
    timeout_seconds: float = 60.0  # for one whole response, from connecting to its last byte
    max_body_bytes: int = 20_000_000  # of one body after decompression
    respect_robots: bool = True
    night_window: NightWindow | None = None
    longest_wait_seconds: float = 600.0  # a server that wants more (Retry-After) is left alone for this run
    give_up_after: int = 10  # pages in a row that brought no answer: the host is down
    give_up_after_refusals: int = 5  # pages in a row answered 403: the site means us

    def interval(self, crawl_delay: float | None = None) -> float:
        """Return the least time between the starts of two requests to one host."""
        return max(1 / self.requests_per_second, crawl_delay or 0.0)

    def backoff(self, tries: int, chance: float) -> float:
        """Return the wait after the `tries`-th try: b · 2^(tries-1) · (1 + chance/2), at most `longest_wait_seconds`.

        Args:
            tries: how many requests have failed so far, from 1.
            chance: random number in [0, 1), so that many clients do not come back at the same moment.
        """
        return min(self.backoff_seconds * 2.0 ** (tries - 1) * (1 + chance / 2), self.longest_wait_seconds)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return how long a Retry-After header asks to wait, in seconds; None where it says nothing readable.

    Args:
        value: seconds ("120") or an HTTP date, as RFC 9110 10.2.3 allows; also what servers write instead: "+120",
            "120.5", "120 s", an ISO date, several numbers (the longest counts).
        now: the aware time that a date is compared with; a date in the past asks for 0.
    """
    if value is None:
        return None
    text = value.strip().strip('"')
    seconds = [_SECONDS.fullmatch(part) for part in text.split(",")]
    if all(seconds):
        return max(float(one[1]) for one in seconds if one)
    moment = _moment(text)
    return None if moment is None else max(0.0, math.ceil((moment - now).total_seconds()))


_SECONDS = re.compile(r"\s*+\+?([0-9]+(?:\.[0-9]+)?)\s*+(?:(?:seconds?|secs?|s)\s*+)?", re.IGNORECASE)


def _moment(text: str) -> datetime | None:
    """Read an HTTP date or an ISO one; without a zone it is UTC."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text)
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


@dataclass(slots=True)
class Pace:
    """When each host was last asked. Shared by a process's fetchers: two sources on one host count as one."""

    starts: dict[str, float] = field(default_factory=dict)
    held: dict[str, float] = field(default_factory=dict)  # until when a host wants no request (Retry-After)

    def wait(self, host: str, now: float, interval: float) -> float:
        """Return how long to wait before a request to `host` may start; `now` on the clock of `started`."""
        last, held = self.starts.get(host), self.held.get(host, now)
        return max(0.0, held - now, 0.0 if last is None else last + interval - now)

    def hold(self, host: str, until: float) -> None:
        """Let no request to `host` start before `until`."""
        self.held[host] = max(until, self.held.get(host, until))

    def started(self, host: str, now: float) -> None:
        self.starts[host] = now
