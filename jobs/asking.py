"""One visit as it goes: a page asked for through the polite client, and what a reader makes of it. Nothing is kept yet.

A request that brings no page is answered by a NoPage; only what was not begun at all raises.
"""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Generic, Never, TypeVar
from urllib.parse import urljoin

from jobs.errors import StoppedError
from scraper.errors import FetchError
from scraper.fetch import Fetched, Fetcher
from scraper.reading import read_overview
from scraper.records import Content, NoPage, Page, StartPage
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


@dataclass(frozen=True, slots=True)
class _Begun:
    """A visit whose first request is about to be sent."""

    kind: VisitKind
    url: str
    number: int | None
    started_at: datetime

    def answered(self, fetched: Fetched, answer: T | NoPage) -> Asked[T]:
        page = fetched.page
        return self._ended(fetched.attempts, fetched.milliseconds, answer, status=page.status, page=page)

    def failed(self, error: FetchError) -> Asked[Never]:
        failure = NoPage(error.outcome, error.verdict, str(error), error.stops_source)
        return self._ended(error.attempts, error.milliseconds, failure, status=error.status)

    def cut_off(self, sent: int, stopped: StoppedError) -> Asked[Never]:
        """Return the visit that was begun when we were told to stop. Raises `stopped` where nothing was sent."""
        if not sent:
            raise stopped
        return self._ended(sent, 0, NoPage("failed", CUT_OFF, f"{self.url}: {stopped}", stops_source=True))

    def _ended(
        self,
        attempts: int,
        milliseconds: int,
        answer: T | NoPage,
        *,
        status: int | None = None,
        page: Page | None = None,
    ) -> Asked[T]:
        return Asked(
            kind=self.kind,
            url=self.url,
            number=self.number,
            started_at=self.started_at,
            attempts=attempts,
            milliseconds=milliseconds,
            status=status,
            page=page,
            answer=answer,
        )


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

    Args:
        fetcher: the client.
        now: aware UTC.
        kind: of page.
        url: absolute, inside a configured folder.
        read: what is made of the page.
        number: of the item, where it is one's page.
        headers: of a request that follows up the page just read.

    Raises:
        StoppedError: we were told to stop before anything was sent.
    """
    begun, before = _Begun(kind, url, number, now()), fetcher.requests
    try:
        fetched = fetcher.get(url, headers=tuple(headers or ()), follow_up=headers is not None)
    except FetchError as exc:
        return begun.failed(exc)
    except StoppedError as exc:
        return begun.cut_off(fetcher.requests - before, exc)
    return begun.answered(fetched, read_as(fetched.page, read))


def ask_robots(fetcher: Fetcher, now: Callable[[], datetime], base_url: str) -> RobotsVerdict | Asked[NoPage]:
    """Return what robots.txt says of a folder's host, or the visit that was not made: nothing may be asked now."""
    started, before = now(), fetcher.requests
    try:
        return fetcher.robots(base_url)
    except FetchError as exc:
        return _Begun("robots", exc.url, None, started).failed(exc)
    except StoppedError as exc:
        begun = _Begun("robots", urljoin(base_url, "/robots.txt"), None, started)
        return begun.cut_off(fetcher.requests - before, exc)


def read_as(page: Page, read: Callable[[Page], T | NoPage]) -> T | NoPage:
    """Read a page. A fault of the reader itself fails this one visit, with the page kept, never the whole night."""
    try:
        return read(page)
    except Exception as exc:  # noqa: BLE001 - whatever a page nobody foresaw does to the reader; told, not hidden
        where = traceback.extract_tb(exc.__traceback__)[-1]
        fault = f"{type(exc).__name__} in {Path(where.filename).name}:{where.lineno}: {exc}"
        return NoPage("failed", "reader_fault", f"{page.url}: the reader failed, a bug worth reporting ({fault})")


def read_start(page: Page) -> StartPage | NoPage:
    """Read a start page of any generation."""
    return read_overview(page, "start", lambda dialect, text, url: dialect.read_start(text, url))
