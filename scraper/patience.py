"""One request and its retries: waits for its turn, tries again, knows when to leave a host alone. No HTTP client."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from scraper.errors import FetchError, GivenUp, OutsideWindow, Postponed, ToldToStop, TooLarge, TurnedAway
from scraper.manners import Manners, Pace, retry_after
from scraper.records import Page

_FOR_GOOD = 366 * 86_400.0  # seconds; whoever wants no request for longer is not asked in this run either way


@dataclass(frozen=True, slots=True)
class Answer:
    """One response, whatever its status."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    request_headers: tuple[tuple[str, str], ...]
    at: datetime  # when it was whole

    def header(self, name: str) -> str | None:
        """Return the first header of that name (in lower case)."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    def page(self, asked: str, url: str, passed: Sequence[str]) -> Page:
        """Return it as the page at `url`, to which `asked` led by way of the addresses in `passed`."""
        return Page(
            requested_url=asked,
            url=url,
            status=self.status,
            headers=self.headers,
            body=self.body,
            fetched_at=self.at,
            redirects=tuple(passed),
            request_headers=self.request_headers,
        )

    @property
    def wants_retry(self) -> bool:
        return self.status == 429 or self.status >= 500


@dataclass(slots=True)
class Tally:
    """What one page has cost so far."""

    requests: int = 0
    retries: int = 0
    seconds: float = 0.0

    @property
    def attempts(self) -> int:
        """Tries: redirects followed are requests, but not tries."""
        return min(self.requests, self.retries + 1)

    @property
    def milliseconds(self) -> int:
        return round(self.seconds * 1000)


@dataclass(slots=True)
class _Host:
    """How one host has answered in this run; what it says holds for it alone."""

    silent: int = 0  # pages in a row without an answer
    turned_away: int = 0  # pages in a row answered 403
    closed_until: datetime | None = None


@dataclass(slots=True)
class Patience:
    """How one run treats the hosts of its source."""

    manners: Manners
    pace: Pace
    clock: Callable[[], float]
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    chance: Callable[[], float]
    requests: int = 0
    hosts: dict[str, _Host] = field(default_factory=dict)  # by name and port

    def strained(self, url: str) -> bool:
        """Tell whether one more page of this host without an answer, or one more 403, would end the run."""
        host, manners = self._host(url), self.manners
        return host.silent + 1 >= manners.give_up_after or host.turned_away + 1 >= manners.give_up_after_refusals

    def _host(self, url: str) -> _Host:
        return self.hosts.setdefault(urlsplit(url).netloc, _Host())

    def still_welcome(self, url: str) -> None:
        """Raise the FetchError that says why no request may be sent now, if none may."""
        now, manners, host = self.now(), self.manners, self._host(url)
        if manners.night_window and not manners.night_window.contains(now):
            raise OutsideWindow(url, "not asked: the night window is over")
        if host.closed_until and now < host.closed_until:
            raise Postponed(
                url, f"not asked: the server wants no request before {host.closed_until:%Y-%m-%dT%H:%M:%SZ}"
            )
        if host.turned_away >= manners.give_up_after_refusals:
            raise TurnedAway(url, f"not asked: the last {host.turned_away} answers were HTTP 403", status=403)
        if host.silent >= manners.give_up_after:
            raise GivenUp(url, f"not asked: no answer {host.silent} times in a row")

    def _slow_enough(self, url: str, crawl_delay: float | None) -> None:
        """Raise Postponed where robots.txt asks for more patience than a run has: it means that we should not come."""
        longest = self.manners.longest_wait_seconds
        if crawl_delay is not None and crawl_delay > longest:
            why = f"robots.txt asks for {crawl_delay:g} s between two requests, more than the {longest:g} s a run waits"
            raise Postponed(url, f"not asked: {why}")

    def ask(self, url: str, tally: Tally, crawl_delay: float | None, send: Callable[[], Answer]) -> Answer:
        """Send until there is an answer to keep.

        Transport errors, 429 and 5xx are tried again, as often as `retries` says. The last answer is returned whatever
        it is; the last error is raised. A body over the cap is never tried again.
        """
        self._slow_enough(url, crawl_delay)
        while True:
            self._take_turn(url, crawl_delay)
            outcome = self._try(url, tally, send)
            wait = self._wait(url, tally, outcome)
            if wait is None:
                return self._kept(url, outcome)
            tally.retries += 1
            self.sleep(wait)

    def _take_turn(self, url: str, crawl_delay: float | None) -> None:
        """Wait until the host may be asked. The night may be over by then."""
        self.still_welcome(url)
        pause = self.pace.wait(_name(url), self.clock(), self.manners.interval(crawl_delay))
        if pause > 0:
            self.sleep(pause)
            self.still_welcome(url)

    def _try(self, url: str, tally: Tally, send: Callable[[], Answer]) -> Answer | FetchError:
        started = self.clock()
        self.pace.started(_name(url), started)
        self.requests += 1
        tally.requests += 1
        try:
            return send()
        except FetchError as exc:
            return exc
        finally:
            tally.seconds += self.clock() - started

    def _wait(self, url: str, tally: Tally, outcome: Answer | FetchError) -> float | None:
        """Return the wait before the next try; None: there is none."""
        if isinstance(outcome, TooLarge | ToldToStop) or (isinstance(outcome, Answer) and not outcome.wants_retry):
            return None
        asked = retry_after(outcome.header("retry-after"), self.now()) if isinstance(outcome, Answer) else None
        if asked is not None and asked > self.manners.longest_wait_seconds:
            self._host(url).closed_until = self.now() + timedelta(seconds=min(asked, _FOR_GOOD))
            return None
        if asked is not None:  # also where no further try follows: the next page has to wait
            self.pace.hold(_name(url), self.clock() + asked)
        if tally.retries >= self.manners.retries:
            return None
        return max(self.manners.backoff(tally.retries + 1, self.chance()), asked or 0.0)

    def _kept(self, url: str, outcome: Answer | FetchError) -> Answer:
        """Return the answer, or raise the error, and count how often in a row the host was silent or turned us away."""
        host, status = self._host(url), outcome.status
        dead = (status or 0) >= 500 or (isinstance(outcome, FetchError) and not isinstance(outcome, TooLarge))
        host.silent = host.silent + 1 if dead else 0
        host.turned_away = host.turned_away + 1 if status == 403 else 0
        if isinstance(outcome, FetchError):
            raise outcome
        return outcome


def _name(url: str) -> str:
    """Return the name of a host, whatever its port: the machine behind it is one."""
    return urlsplit(url).hostname or ""
