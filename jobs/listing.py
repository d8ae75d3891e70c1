"""Reading the list of proposals (`vo040`): page by page, in one session, as far as it can name something new.

The list is a cursor in the session, so it is always read from its first page. It is read to its last page in the
first run, until that succeeded once, and whenever that is a week ago (WHOLE_EVERY): a proposal published with an old
date stands deep in it. In between it is left after QUIET_PAGES pages in a row that name nothing new.

Rows can slip past the cursor: an answer that is lost on its way has moved it all the same, and a proposal taken down
while the list is read moves all rows behind it. Such a reading is not the whole list; the next night reads it again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal

from jobs.asking import Asked
from jobs.recorder import Recorder
from jobs.site import Site
from scraper.records import ListedProposal, NoPage, ProposalList
from storage.numbers import Offer
from storage.sources import LAST_PAGE

QUIET_PAGES = 10  # of 50 rows: half a year of a large city
WHOLE_EVERY = timedelta(days=7)
_MOST_PAGES = 5000  # no installation lists 250,000 proposals: a cursor that runs in circles ends here
_UNTOLD = 0.05  # share of the printed total ("von ungefähr 19200") that may be missing from the rows


def reads_whole(last: datetime | None, now: datetime) -> bool:
    """Tell whether the list is to be read to its last page, which succeeded last at `last`, by a clock maybe wrong."""
    return last is None or last > now or now - last >= WHOLE_EVERY


@dataclass(frozen=True, slots=True)
class ListReading:
    """What the list of proposals said tonight."""

    numbers: frozenset[int]
    printed_total: int | None
    complete: bool  # read to its last page
    state: Literal["read", "partly", "failed", "refused"] = "read"
    trouble: str | None = None  # why what is new may be missing


@dataclass(slots=True)
class Listing:
    """One reading of the list.

    Args:
        recorder: records every page.
        known: numbers of proposals known before; grows by what the list names.
        whole: read to the last page.
        since: leave where the list gets older than this day.
        has_rows: proposals are known to be public, so a list without any row is not believed.
    """

    recorder: Recorder
    known: set[int]
    whole: bool
    since: date | None
    has_rows: bool
    numbers: set[int] = field(default_factory=set)
    total: int | None = None
    quiet: int = 0
    row: int = 0  # first row of the furthest page, as printed
    end: int | None = 0  # last row of the page before, as printed
    skipped: str | None = None  # the first rows that slipped past the cursor
    shrunk: bool = False  # fewer rows than when the reading began
    circles: bool = False
    framed: bool = False  # the first page was looked at

    def read(self, site: Site) -> ListReading | None:
        """Read the list, the first one of those linked that is released to us; None where the menu links none."""
        waiting = list(site.list_pages())
        if not waiting:
            return None
        asked = site.list_page(waiting.pop(0))
        while waiting and "list" in site.closed:
            self.recorder.record(asked, "list", counts=False)
            del site.closed["list"]
            asked = site.list_page(waiting.pop(0))
        for _ in range(_MOST_PAGES):
            page = self._take(asked)
            if isinstance(page, NoPage):
                return self._unread(page)
            onward = site.more(page)
            if onward is None or self._is_last(page):
                trouble = self.skipped or self._ends_early(page)
                return self._reading(trouble or self._untold(), complete=not (trouble or self.shrunk))
            if self._enough(page):
                return self._reading(self.skipped)
            if self.circles:
                break
            asked = onward()
        return self._reading("its pages lead in circles")

    def _take(self, asked: Asked[ProposalList]) -> ProposalList | NoPage:
        """Record one page and what it offers; return it, or why it is none."""
        if not isinstance(asked.answer, NoPage):
            self._follow(asked.answer, again=asked.attempts > 1)
        asked = self._marked(asked)
        if isinstance(asked.answer, NoPage):
            self.recorder.record(asked, "list")
            return asked.answer
        page = asked.answer
        self.recorder.record(asked, "list", offers=_offers(page))
        fresh = {row.number for row in page.proposals}
        self.quiet = 0 if fresh - self.known or not fresh else self.quiet + 1
        self.numbers |= fresh
        self.known |= fresh
        return page

    def _follow(self, page: ProposalList, *, again: bool) -> None:
        """Note where the cursor is now; `again`: the page had to be asked for more than once."""
        self.circles = not self._goes_on(page, {row.number for row in page.proposals})
        if not self.circles:
            self.skipped = self.skipped or self._slipped(page, again=again)
        if self.total and page.printed_total and not page.approximate:
            self.shrunk = self.shrunk or page.printed_total < self.total
        self.total = page.printed_total or self.total
        self.row = max(self.row, page.first or 0)
        self.end = page.last if page.proposals or page.last else self.end

    def _slipped(self, page: ProposalList, *, again: bool) -> str | None:
        """Return which rows between the page before and this one nobody has seen; None where there are none."""
        if page.first is not None and self.end is not None:
            return None if page.first <= self.end + 1 else f"rows {self.end + 1} to {page.first - 1} were passed over"
        return (
            "a page had to be asked for again, and rows may have been passed over" if again and self.numbers else None
        )

    def _goes_on(self, page: ProposalList, fresh: set[int]) -> bool:
        """Tell whether a page brought something: further rows, or rows further down (all of them not public).

        The first one may be a frame that asks for its rows.
        """
        is_frame = page.follow_up is not None and not fresh and not self.framed
        self.framed = True
        return bool(fresh - self.numbers) or (page.first or 0) > self.row or is_frame

    def _marked(self, asked: Asked[ProposalList]) -> Asked[ProposalList]:
        """Return the page as what it is: no page where all rows are missing, the last one where nothing follows."""
        if isinstance(asked.answer, NoPage):
            return asked
        leads_on = asked.answer.follow_up or asked.answer.next_url
        if leads_on and not self._is_last(asked.answer):
            return asked
        if self.has_rows and not self.numbers and not asked.answer.proposals:
            return asked.disbelieved("no row, where proposals are known to be public")
        partly = self.skipped or self.shrunk or self._ends_early(asked.answer)
        return asked if partly else replace(asked, note=LAST_PAGE)

    def _is_last(self, page: ProposalList) -> bool:
        """Tell whether a page shows the last of all rows, although it leads on: perhaps to itself.

        Where the total is no exact one, only a page that came again, and is near it, is the last.
        """
        if page.last is None or page.printed_total is None:
            return False
        if page.approximate:
            return self.circles and page.last >= page.printed_total * (1 - _UNTOLD)
        return page.last == page.printed_total

    def _unread(self, page: NoPage) -> ListReading:
        state: Literal["partly", "failed", "refused"] = "failed" if page.outcome == "failed" else "refused"
        if self.numbers:
            state = "partly"
        trouble = f"it could not be read to its end: {page.reason}"
        return ListReading(frozenset(self.numbers), self.total, False, state, trouble)

    def _enough(self, page: ProposalList) -> bool:
        return (not self.whole and self.quiet >= QUIET_PAGES) or _older(page.proposals, self.since)

    def _ends_early(self, page: ProposalList) -> str | None:
        """Return where the list ends before its printed end: with a page that leads no further."""
        if page.approximate or page.last is None or page.printed_total is None or page.last >= page.printed_total:
            return None
        return f"it ends at row {page.last} of {page.printed_total}"

    def _untold(self) -> str | None:
        missing = (self.total or 0) - len(self.numbers)
        if self.total is None or missing <= max(100, self.total * _UNTOLD):
            return None
        return f"it prints a total of {self.total} and names {len(self.numbers)}"

    def _reading(self, trouble: str | None, *, complete: bool = False) -> ListReading:
        return ListReading(frozenset(self.numbers), self.total, complete, "partly" if trouble else "read", trouble)


def _offers(page: ProposalList) -> Iterator[Offer]:
    for row in page.proposals:
        yield Offer("proposal", row.number, "list", reference=row.reference, title=row.title, date=row.date)


def _older(rows: Iterable[ListedProposal], since: date | None) -> bool:
    dates = [row.date for row in rows if row.date]
    return since is not None and bool(dates) and max(dates) < since.isoformat()
