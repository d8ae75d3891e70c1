"""The one door through which bytes come in: a polite GET. The only importer of httpx.

    get ─► may we? ──────────────────────► its turn ─► send ─► again? ─► redirect? ─► Page
           night window, given up (patience)  (manners)          (patience)  pin, robots.txt
           pin, robots.txt
           no: a named FetchError, nothing sent

Every response comes back as a Page, whatever its status: `scraper.verdict` judges it, and its body can be kept. Errors
are for what brought no whole response, and for what was not sent at all; their tree is drawn in `scraper.errors`. A
redirect that may not be followed (elsewhere, or forbidden by robots.txt) comes back as the page it is.
"""

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

import httpx

from scraper import wire
from scraper.errors import (
    Damaged,
    FetchError,
    OffLimits,
    RefusedByRobots,
    RobotsUnreachable,
    TimedOut,
    ToldToStop,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from scraper.identity import HEADERS, cookies, user_agent
from scraper.manners import Manners, Pace
from scraper.patience import Answer, Patience, Tally
from scraper.pin import Pin, origin
from scraper.records import Page, utc_now
from scraper.robots import MAX_BYTES, RobotsVerdict, ignored, judge_robots
from scraper.unpack import CapExceededError, DamagedError, Unpacker

MAX_REDIRECTS = 5
_TIMED_OUT: tuple[type[Exception], ...] = (httpx.TimeoutException, *wire.TIMEOUTS)
_BROKEN: tuple[type[Exception], ...] = (httpx.HTTPError, httpx.StreamError, *wire.FAILURES)
logging.getLogger("httpx").setLevel(logging.WARNING)  # a line per request would drown what a run has to say


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page and what it took to get it."""

    page: Page
    attempts: int  # tries, the first one included; redirects followed are not tries
    milliseconds: int  # in requests, without the waits between them

    @property
    def bytes(self) -> int:
        return len(self.page.body)


class Fetcher:
    """Asks one source's hosts, one request at a time, in one session. A context manager; one per source and run.

    Args:
        base_urls: the configured folders; nothing outside them is ever asked, but their hosts' robots.txt.
        contact: for the User-Agent, such as "mailto:…"; ContactMissing is raised where a host on the net lacks it.
        manners: pace, retries, limits.
        transport: httpx's transport; None: the real network, under one deadline per request.
        clock: monotonic seconds.
        now: aware UTC.
        sleep: waits for seconds.
        chance: random numbers in [0, 1), for the jitter of retries.
        pace: when hosts were last asked, shared by the fetchers of a process.
        told: whether the program was told to stop: a request that goes on has five seconds left then.
    """

    def __init__(
        self,
        base_urls: Sequence[str],
        contact: str,
        manners: Manners | None = None,
        *,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
        pace: Pace | None = None,
        told: Callable[[], bool] = lambda: False,
    ) -> None:
        self.manners = manners or Manners()
        self._base_urls = tuple(_as_sent(url) for url in base_urls)
        self._pin = Pin(self._base_urls)
        self.user_agent = user_agent(contact, self._pin.hosts)
        self._now = now
        self._patience = Patience(self.manners, pace or Pace(), clock, now, sleep, chance)
        self._session = _Session(
            transport=transport,
            user_agent=self.user_agent,
            hosts=self._pin.hosts,
            timeout=self.manners.timeout_seconds,
            clock=clock,
            now=now,
            told=told,
        )
        self._robots: dict[str, RobotsVerdict] = {}
        self._last_url: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._session.close()

    @property
    def requests(self) -> int:
        """Requests sent so far, robots.txt, retries and redirects included."""
        return self._patience.requests

    def strained(self, url: str) -> bool:
        """Tell whether one more page of this host without an answer, or one more 403, would end the run."""
        return self._patience.strained(url)

    def requests_within(self, seconds: float) -> int:
        """Return how many requests fit into a time at the pace in force, with what the hosts asked so far want."""
        delays = [verdict.crawl_delay or 0.0 for verdict in self._robots.values()]
        return int(seconds / self.manners.interval(max(delays, default=0.0)))

    def get(self, url: str, *, headers: Sequence[tuple[str, str]] = (), follow_up: bool = False) -> Fetched:
        """Return the page at `url`, retries and redirects included. Raises a FetchError where no page came.

        Args:
            url: absolute, inside a configured folder.
            headers: further request headers.
            follow_up: the address stood in the page just read, which is then named as Referer, as a browser would do.
        """
        tally = Tally()
        if follow_up and self._last_url:
            headers = (*headers, ("Referer", self._last_url))
        try:
            page = self._follow(url, headers, tally)
        except FetchError as exc:
            exc.attempts, exc.milliseconds = tally.attempts, tally.milliseconds
            raise
        self._last_url = page.url
        return Fetched(page, tally.attempts, tally.milliseconds)

    def robots(self, url: str | None = None) -> RobotsVerdict:
        """Return what the robots.txt of a host says, asked for once a run; default: of the first configured folder.

        Raises OffLimits for other hosts, and what `get` raises where nothing may be asked now.
        """
        target = url or self._base_urls[0]
        self._inside(target)
        key = origin(target)
        if key not in self._robots:
            folder = next((base for base in self._base_urls if origin(base) == key), target)
            self._robots[key] = self._ask_robots(f"{key}/robots.txt", folder)
        return self._robots[key]

    def _follow(self, asked: str, headers: Sequence[tuple[str, str]], tally: Tally) -> Page:
        target, passed = self._permitted(asked), list[str]()
        while True:
            delay = self.robots(target).crawl_delay
            answer = self._ask(target, headers, tally, delay, self.manners.max_body_bytes)
            onward = _location(answer, target)
            if onward is None or self._pin.why_not(onward) or not self.robots(onward).may_fetch(onward):
                return answer.page(asked, target, passed)
            passed.append(target)
            target = onward
            if len(passed) > MAX_REDIRECTS:
                raise TooManyRedirects(asked, f"more than {MAX_REDIRECTS} redirects, the last to {target}")

    def _permitted(self, asked: str) -> str:
        """Return an address as it is sent. Raises the FetchError that says why it may not be asked, if it may not."""
        url = _as_sent(asked)
        self._inside(url)
        robots = self.robots(url)
        if robots.state == "unreachable":
            raise RobotsUnreachable(url, f"postponed: {robots.detail}", status=robots.status)
        if not robots.may_fetch(url):
            raise RefusedByRobots(url, f"not asked: forbidden by {robots.url}")
        return url

    def _inside(self, url: str) -> None:
        why = self._pin.why_not(url)
        if why:
            raise OffLimits(url, f"not asked: {why}")

    def _ask_robots(self, url: str, folder: str) -> RobotsVerdict:
        if not self.manners.respect_robots:
            return ignored(url, self._now())
        self._patience.still_welcome(url)
        target, tally, answer = url, Tally(), None
        try:
            for _ in range(MAX_REDIRECTS + 1):
                answer = self._ask(target, (), tally, None, MAX_BYTES, whole=False)
                onward = _location(answer, target)
                if onward is None or self._pin.why_not_robots(onward):
                    break
                target = onward
        except FetchError as exc:
            if exc.stops_source:  # not asked: of the rules that says nothing
                raise
            answer, failure = None, str(exc)
        else:
            failure = ""
        return judge_robots(url, folder, answer, self._now(), tally, failure)

    def _ask(
        self,
        url: str,
        headers: Sequence[tuple[str, str]],
        tally: Tally,
        delay: float | None,
        cap: int,
        *,
        whole: bool = True,
    ) -> Answer:
        return self._patience.ask(url, tally, delay, lambda: self._session.send(url, headers, cap, whole=whole))


class _Session:
    """httpx's client: one session, one connection, cookies for the configured hosts only.

    Args: those of `Fetcher` under these names, and `timeout`: seconds for one request, whatever it waits for.
    """

    def __init__(
        self,
        *,
        transport: httpx.BaseTransport | None,
        user_agent: str,
        hosts: Sequence[str],
        timeout: float,
        clock: Callable[[], float],
        now: Callable[[], datetime],
        told: Callable[[], bool],
    ) -> None:
        self._backend = wire.DeadlineBackend(clock, told=told)
        self._clock, self._now, self._timeout, self._told = clock, now, timeout, told
        self._transport = transport or _Transport(self._backend)
        self._client = httpx.Client(
            transport=self._transport,
            headers={"User-Agent": user_agent, **HEADERS},
            cookies=cookies(hosts),
            timeout=timeout,
            follow_redirects=False,
            trust_env=False,  # no proxy, no password from the surroundings
        )

    def close(self) -> None:
        self._client.close()

    def send(self, url: str, headers: Sequence[tuple[str, str]], cap: int, *, whole: bool) -> Answer:
        """Send one GET and return the whole response. Raises the FetchError that tells how it failed.

        The transport is called directly: httpx's client reads every Location even where it is not to follow it, and
        raises for those it cannot read.

        Args:
            url: as it is sent.
            headers: further request headers.
            cap: most bytes of the body.
            whole: a longer body is an error; else its first `cap` bytes are taken.
        """
        self._backend.until = self._clock() + self._timeout
        try:
            request = self._client.build_request("GET", url, headers=list(headers))
            with closing(self._transport.handle_request(request)) as response:
                response.request = request
                self._client.cookies.extract_cookies(response)
                body = _body(response, cap, self._in_time, whole=whole)
                sent = tuple((k, v) for k, v in request.headers.multi_items() if k != "cookie")
                return Answer(response.status_code, _headers(response), body, sent, self._now())
        except _TIMED_OUT as exc:
            if self._told():
                raise ToldToStop(url, "interrupted: the program was told to stop") from exc
            raise TimedOut(url, f"no whole response within {self._timeout:g} s ({_words(exc)})") from exc
        except CapExceededError as exc:
            raise TooLarge(url, f"body of {exc}") from exc
        except DamagedError as exc:
            raise Damaged(url, f"damaged body: {exc}") from exc
        except _BROKEN as exc:
            raise Unreachable(url, f"no whole response: {_words(exc)}") from exc

    def _in_time(self) -> None:
        """Raise httpcore.ReadTimeout when the request has no time left."""
        self._backend.left(None)


def _body(response: httpx.Response, cap: int, check: Callable[[], None], *, whole: bool) -> bytes:
    announced = response.headers.get("content-length", "")
    if whole and announced.isdecimal() and (len(announced) > 18 or int(announced) > cap):
        raise CapExceededError(f"{announced} bytes, more than {cap}")
    unpacker = Unpacker(response.headers.get("content-encoding", ""), cap)
    try:
        for chunk in response.iter_raw():
            check()
            unpacker.feed(chunk)
    except CapExceededError:
        if whole:
            raise
        return bytes(unpacker.body)
    return unpacker.finish()


class _Transport(httpx.BaseTransport):
    """httpx's requests over connections with a deadline."""

    def __init__(self, backend: wire.DeadlineBackend) -> None:
        self._pool = wire.connections(backend, httpx.create_ssl_context())

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        parts = (url.raw_scheme, url.raw_host, url.port, url.raw_path)
        answer = wire.exchange(self._pool, request.method, parts, request.headers.raw, request.extensions)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: wire.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _as_sent(url: str) -> str:
    """Return an address as httpx sends it, without its fragment. Raises OffLimits for what is none."""
    try:
        return str(httpx.URL(url).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError, TypeError) as exc:
        raise OffLimits(url, f"not asked: {exc}") from exc


def _location(answer: Answer, url: str) -> str | None:
    """Return where a redirect leads, as it would be sent; None where there is none."""
    location = answer.header("location") if answer.status in {301, 302, 303, 307, 308} else None
    if not location:
        return None
    try:
        return _as_sent(str(httpx.URL(url).join(location)))
    except (httpx.InvalidURL, ValueError, OffLimits):
        return None


def _headers(response: httpx.Response) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)


def _words(exc: Exception) -> str:
    return f"{type(exc).__name__}: {exc}".rstrip(": ")
