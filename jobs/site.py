"""One installation as it answers tonight: addresses from its dialect, pages through the polite client, readings."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import urljoin, urlsplit

from jobs.errors import StoppedError
from scraper.dialects import DIALECTS, month_of
from scraper.dialects.base import Dialect
from scraper.errors import FetchError
from scraper.fetch import Fetcher
from scraper.reading import linked_items, read_councils, read_meeting, read_overview, read_proposal
from scraper.records import Calendar, CalendarMonth, Content, FollowUp, NoPage, Page, ProposalList, StartPage
from scraper.robots import RobotsVerdict
from storage.visits import Visit, VisitKind

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
CUT_OFF = "interrupted"  # verdict of a visit that was begun when we were told to stop


@dataclass(frozen=True, slots=True)
class Asked(Generic[T_co]):
    """One visit as it went, before anything is recorded."""

    kind: VisitKind
    url: str
    number: int | None
    started_at: datetime
    attempts: int
    milliseconds: int
    status: int | None
    page: Page | None
    answer: T_co | NoPage
    earlier_bytes: int = 0  # received in requests of this visit before the last one
    note: str | None = None  # what the visit's detail says of an answer that was read

    @property
    def bytes(self) -> int:
        """Bytes received in all requests."""
        return self.earlier_bytes + (len(self.page.body) if self.page else 0)

    def after(self, earlier: "Asked[T_co]", note: str) -> "Asked[T_co]":
        """Return one visit made of two requests: the answer is that of this one, the cost that of both."""
        return replace(
            self,
            started_at=earlier.started_at,
            attempts=earlier.attempts + self.attempts,
            milliseconds=earlier.milliseconds + self.milliseconds,
            earlier_bytes=earlier.bytes,
            note=note,
        )

    def disbelieved(self, why: str, verdict: str = "shape") -> "Asked[T_co]":
        """Return the visit as a failure: what was read there cannot be all, or not what was asked for."""
        return replace(self, answer=NoPage("failed", verdict, f"{self.url}: {why}"))

    def visit(self, run_id: int, source_id: int, origin: str | None, item: Content | None = None) -> Visit:
        """Return the visit as storage records it; `item`: the content, where the answer is one."""
        refused = self.answer if isinstance(self.answer, NoPage) else None
        return Visit(
            run_id=run_id,
            source_id=source_id,
            kind=self.kind,
            url=self.url,
            number=self.number,
            started_at=self.started_at,
            attempts=self.attempts,
            status=self.status,
            bytes=self.bytes,
            milliseconds=self.milliseconds,
            page=self.page,
            answer=refused or item,
            detail=refused.reason if refused else self.note,
            origin=origin,
        )


@dataclass(slots=True)
class Site:
    """Ask one installation for pages. `now` gives the time, aware UTC, in whole seconds."""

    fetcher: Fetcher
    base_url: str
    dialect: Dialect
    programs: tuple[str, ...]
    headings: tuple[str, ...]
    now: Callable[[], datetime]
    closed: dict[str, str] = field(default_factory=dict)  # kind of page → why its program is not asked again tonight
    linked: set[str] = field(default_factory=set)  # programs under which pages read tonight link items: "vo020_r.asp"
    variants: dict[str, Dialect] = field(default_factory=dict)  # kind of item → whose program answers instead
    kept: dict[str, Asked[StartPage]] = field(default_factory=dict)  # address → asked for on the way in, not recorded

    def address(self, kind: str, number: int) -> str:
        """Return the address of a proposal's or meeting's page."""
        return _item_url(self.variants.get(kind, self.dialect), self.base_url, kind, number)

    def proposal(self, number: int) -> Asked[Content]:
        return self._item("proposal", number, lambda page: read_proposal(page, self.headings))

    def meeting(self, number: int) -> Asked[Content]:
        return self._item("meeting", number, read_meeting)

    def _item(self, kind: VisitKind, number: int, read: Callable[[Page], Content | NoPage]) -> Asked[Content]:
        """Ask for an item; where its program is not released and pages link another one, by that (allris.md 0)."""
        asked: Asked[Content] = self._ask(kind, self.address(kind, number), read, number)
        other = self._other_variant(kind) if kind in self.closed else None
        if other is None:
            return asked
        self.variants[kind] = other
        del self.closed[kind]
        again: Asked[Content] = self._ask(kind, self.address(kind, number), read, number)
        return again.after(asked, f"{asked.url} is not released")

    def _other_variant(self, kind: VisitKind) -> Dialect | None:
        """Return the dialect whose program for this kind is linked by pages read tonight, and was not refused."""
        for dialect in DIALECTS.values():
            program = urlsplit(_item_url(dialect, self.base_url, kind, 1)).path.rpartition("/")[2]
            if program in self.linked and kind not in self.variants and dialect is not self.dialect:
                return dialect
        return None

    def list_pages(self) -> Sequence[str]:
        """Return the first pages of the lists of proposals that the menu releases, the one to ask first."""
        return self.dialect.list_urls(self.base_url, self.programs)

    def list_page(self, url: str) -> Asked[ProposalList]:
        return self._overview("list", url, lambda d, text, at: d.read_list(text, at))

    def more(self, page: ProposalList) -> Callable[[], Asked[ProposalList]] | None:
        """Return how to ask for the page of the list behind this one, or for its rows; None behind the last one."""
        url, follow = page.next_url, page.follow_up
        if follow is not None:
            return lambda: self._overview("list", follow.url, lambda d, text, at: d.read_list(text, at), follow.headers)
        return None if url is None else lambda: self.list_page(url)

    def calendars(self) -> Sequence[Calendar]:
        """Return the calendars that the menu releases, the one to ask first."""
        return self.dialect.calendars(self.base_url, self.programs)

    def councils(self, url: str) -> Asked[tuple[int, ...]]:
        """Ask for the councils (PALFDNR) of an installation whose calendar shows one at a time."""
        return self._ask("calendar", url, read_councils)

    def month(self, address: str, year: int, month: int) -> Asked[CalendarMonth]:
        """Ask for one month of a calendar."""
        url = month_of(address, year, month)
        return self._overview("calendar", url, lambda d, text, at: d.read_calendar(text, at, year, month))

    def follow(self, year: int, month: int, follow: FollowUp) -> Asked[CalendarMonth]:
        """Ask for the rows that a calendar page fetches by script."""
        return self._overview(
            "calendar", follow.url, lambda d, text, at: d.read_calendar(text, at, year, month), follow.headers
        )

    def _overview(
        self,
        kind: VisitKind,
        url: str,
        read: Callable[[Dialect, str, str], T],
        headers: Sequence[tuple[str, str]] | None = None,
    ) -> Asked[T]:
        def reading(page: Page) -> T | NoPage:
            return read_overview(page, kind, read, self.dialect)

        return self._ask(kind, url, reading, headers=headers)

    def _ask(
        self,
        kind: VisitKind,
        url: str,
        read: Callable[[Page], T | NoPage],
        number: int | None = None,
        headers: Sequence[tuple[str, str]] | None = None,
    ) -> Asked[T]:
        asked = self._kept(kind, url, read, number) or ask(self.fetcher, self.now, kind, url, read, number, headers)
        if isinstance(asked.answer, NoPage) and asked.answer.verdict == "refused_program":
            self.closed[kind] = asked.answer.reason
        if asked.page is not None and not isinstance(asked.answer, NoPage):
            self.linked |= linked_items(asked.page)
        return asked

    def _kept(
        self, kind: VisitKind, url: str, read: Callable[[Page], T | NoPage], number: int | None
    ) -> Asked[T] | None:
        """Return the visit to a page that was asked for on the way in, once."""
        earlier = self.kept.pop(url, None)
        if earlier is None or earlier.page is None:
            return None
        known = (earlier.started_at, earlier.attempts, earlier.milliseconds, earlier.status, earlier.page)
        return Asked(kind, url, number, *known, _read(earlier.page, read))


def _item_url(dialect: Dialect, base_url: str, kind: str, number: int) -> str:
    urls = dialect.proposal_url if kind == "proposal" else dialect.meeting_url
    return urls(base_url, number)


def ask(
    fetcher: Fetcher,
    now: Callable[[], datetime],
    kind: VisitKind,
    url: str,
    read: Callable[[Page], T | NoPage],
    number: int | None = None,
    headers: Sequence[tuple[str, str]] | None = None,
) -> Asked[T]:
    """Fetch and read one page. A request that brings no page is answered by a NoPage; nothing is raised for it.

    `headers`: of a request that follows up the page just read.
    """
    started, before = now(), fetcher.requests
    try:
        fetched = fetcher.get(url, headers=tuple(headers or ()), follow_up=headers is not None)
    except FetchError as exc:
        failure = NoPage(exc.outcome, exc.verdict, str(exc), exc.stops_source)
        return Asked(kind, url, number, started, exc.attempts, exc.milliseconds, exc.status, None, failure)
    except StoppedError as exc:
        failure = _cut_off(url, fetcher.requests - before, exc)
        return Asked(kind, url, number, started, fetcher.requests - before, 0, None, None, failure)
    page = fetched.page
    answer = _read(page, read)
    return Asked(kind, url, number, started, fetched.attempts, fetched.milliseconds, page.status, page, answer)


def _cut_off(url: str, sent: int, stopped: StoppedError) -> NoPage:
    """Return what is recorded of a visit that was begun when we were told to stop. Raises where nothing was sent."""
    if not sent:
        raise stopped
    return NoPage("failed", CUT_OFF, f"{url}: {stopped}", stops_source=True)


def ask_robots(fetcher: Fetcher, now: Callable[[], datetime], base_url: str) -> RobotsVerdict | Asked[NoPage]:
    """Return what robots.txt says of a folder's host, or the visit that was not made: nothing may be asked now."""
    started, before = now(), fetcher.requests
    try:
        return fetcher.robots(base_url)
    except FetchError as exc:
        failure = NoPage(exc.outcome, exc.verdict, str(exc), exc.stops_source)
        return Asked("robots", exc.url, None, started, exc.attempts, exc.milliseconds, exc.status, None, failure)
    except StoppedError as exc:
        url, sent = urljoin(base_url, "/robots.txt"), fetcher.requests - before
        return Asked("robots", url, None, started, sent, 0, None, None, _cut_off(url, sent, exc))


def _read(page: Page, read: Callable[[Page], T | NoPage]) -> T | NoPage:
    """Read a page. A fault of the reader itself fails this one visit, with the page kept, never the whole night."""
    try:
        return read(page)
    except Exception as exc:  # noqa: BLE001  # whatever a page nobody foresaw does to the reader; told, not hidden
        where = traceback.extract_tb(exc.__traceback__)[-1]
        fault = f"{type(exc).__name__} in {Path(where.filename).name}:{where.lineno}: {exc}"
        return NoPage("failed", "reader_fault", f"{page.url}: the reader failed, a bug worth reporting ({fault})")


def read_start(page: Page) -> StartPage | NoPage:
    """Read a start page of any generation."""
    return read_overview(page, "start", lambda dialect, text, url: dialect.read_start(text, url))
