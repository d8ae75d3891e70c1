"""One installation as it answers tonight: addresses from its dialect, pages through the polite client, readings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

from jobs.asking import Asked, ask, read_as
from scraper.dialects import DIALECTS, month_of
from scraper.dialects.base import Dialect
from scraper.fetch import Fetcher
from scraper.reading import linked_items, read_councils, read_meeting, read_overview, read_proposal
from scraper.records import Calendar, CalendarMonth, Content, FollowUp, NoPage, Page, ProposalList, StartPage
from storage.visits import VisitKind

T = TypeVar("T")


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
        return Asked(
            kind=kind,
            url=url,
            number=number,
            started_at=earlier.started_at,
            attempts=earlier.attempts,
            milliseconds=earlier.milliseconds,
            status=earlier.status,
            page=earlier.page,
            answer=read_as(earlier.page, read),
        )


def _item_url(dialect: Dialect, base_url: str, kind: str, number: int) -> str:
    urls = dialect.proposal_url if kind == "proposal" else dialect.meeting_url
    return urls(base_url, number)
