"""Reading the list of proposals (`vo040`): page by page, in one session, as far as it can name something new.

The list is a cursor in the session, so it is always read from its first page. It is read to its last page in the
first run, until that succeeded once, and whenever that is `max_age_days` ago: a proposal published with an old date
stands deep in it. In between it is left after QUIET_PAGES pages in a row that name nothing new.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from jobs.recorder import Recorder
from jobs.site import Asked, Site
from scraper.records import ListedProposal, NoPage, ProposalList
from storage.numbers import Offer
from storage.sources import LAST_PAGE

QUIET_PAGES = 2
_MOST_PAGES = 5000  # no installation lists 250,000 proposals: a cursor that runs in circles ends here
_UNTOLD = 0.05  # share of the printed total ("von ungefähr 19200") that may be missing from the rows


@dataclass(frozen=True, slots=True)
class ListReading:
    """What the list of proposals said tonight."""

    numbers: frozenset[int]
    printed_total: int | None
    complete: bool  # read to its last page
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
    circles: bool = False

    def read(self, site: Site) -> ListReading | None:
        """Read the list; None where the installation releases none."""
        url = site.dialect.list_url(site.base_url, site.programs)
        if url is None:
            return None
        asked = site.list_page(url)
        for _ in range(_MOST_PAGES):
            page = self._take(asked)
            if page is None:
                return self._reading("it could not be read to its end")
            onward = site.more(page)
            if onward is None:
                return self._reading(self._untold(), complete=True)
            if self._enough(page):
                return self._reading(None)
            if self.circles:
                break
            asked = onward()
        return self._reading("its pages lead in circles")

    def _take(self, asked: Asked[ProposalList]) -> ProposalList | None:
        """Record one page and what it offers; None where it is none."""
        asked = self._marked(asked)
        self.recorder.record(asked, "list")
        if isinstance(asked.answer, NoPage):
            return None
        page = asked.answer
        self.recorder.offer(
            Offer("proposal", row.number, "list", reference=row.reference, title=row.title, date=row.date)
            for row in page.proposals
        )
        fresh = {row.number for row in page.proposals}
        self.total = page.printed_total or self.total
        self.quiet = 0 if fresh - self.known or not fresh else self.quiet + 1
        self.circles = bool(fresh) and fresh <= self.numbers
        self.numbers |= fresh
        self.known |= fresh
        return page

    def _marked(self, asked: Asked[ProposalList]) -> Asked[ProposalList]:
        """Return the page as what it is: no page where all rows are missing, the last one where nothing follows."""
        if isinstance(asked.answer, NoPage) or asked.answer.follow_up or asked.answer.next_url:
            return asked
        if self.has_rows and not self.numbers and not asked.answer.proposals:
            return asked.disbelieved("no row, where proposals are known to be public")
        return replace(asked, note=LAST_PAGE)

    def _enough(self, page: ProposalList) -> bool:
        return (not self.whole and self.quiet >= QUIET_PAGES) or _older(page.proposals, self.since)

    def _untold(self) -> str | None:
        missing = (self.total or 0) - len(self.numbers)
        if self.total is None or missing <= max(100, self.total * _UNTOLD):
            return None
        return f"it prints a total of {self.total} and names {len(self.numbers)}"

    def _reading(self, trouble: str | None, *, complete: bool = False) -> ListReading:
        return ListReading(frozenset(self.numbers), self.total, complete, trouble)


def _older(rows: Iterable[ListedProposal], since: date | None) -> bool:
    dates = [row.date for row in rows if row.date]
    return since is not None and bool(dates) and max(dates) < since.isoformat()
