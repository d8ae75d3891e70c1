"""Which proposals and meetings exist: what lists, calendars and agendas of the installation name.

| way | misses |
| --- | --- |
| list of proposals (`vo040`) | nothing public; but it is a cursor in the session, and new entries shift its pages |
| calendar → agendas → links | proposals that are on no published agenda yet |
| links on proposal pages | what no page names |
| number sweep (`jobs.sweep`) | nothing, but one number costs one request |
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jobs.recorder import Recorder
from jobs.site import Site
from scraper.records import (
    CalendarMonth,
    Content,
    ListedProposal,
    MeetingContent,
    NoPage,
    ProposalList,
)
from storage.numbers import Offer

QUIET_PAGES = 2  # the list is left after so many pages in a row that name nothing new
_MOST_PAGES = 5000  # no installation lists 250,000 proposals: a cursor that runs in circles ends here


@dataclass(frozen=True, slots=True)
class ListReading:
    """What the list of proposals said tonight."""

    numbers: frozenset[int]
    printed_total: int | None
    complete: bool  # read to its last page


def read_list(
    site: Site, recorder: Recorder, known: set[int], *, whole: bool, since: date | None
) -> ListReading | None:
    """Read the list page by page and record what it offers; None where the installation releases no list.

    Args:
        known: numbers of proposals known before; grows by what the list names.
        whole: read to the last page; else leave after QUIET_PAGES pages without a new number.
        since: leave where the list gets older than this day.
    """
    url = site.dialect.list_url(site.base_url, site.programs)
    if url is None:
        return None
    numbers: set[int] = set()
    total, quiet = None, 0
    for _ in range(_MOST_PAGES):
        page = _list_page(site, recorder, url)
        if page is None:
            return ListReading(frozenset(numbers), total, complete=False)
        fresh = {row.number for row in page.proposals}
        total = page.printed_total or total
        quiet = 0 if fresh - known else quiet + 1
        runs_in_circles = bool(fresh) and fresh <= numbers
        numbers |= fresh
        known |= fresh
        if page.next_url is None or runs_in_circles:
            return ListReading(frozenset(numbers), total, complete=page.next_url is None)
        if (not whole and quiet >= QUIET_PAGES) or _older(page.proposals, since):
            return ListReading(frozenset(numbers), total, complete=False)
        url = page.next_url
    return ListReading(frozenset(numbers), total, complete=False)


def read_calendar(site: Site, recorder: Recorder, months: Iterable[tuple[int, int]]) -> None:
    """Read the months of the calendar and record the meetings they offer."""
    for year, month in months:
        asked = site.calendar(year, month)
        if asked is None:
            return
        recorder.record(asked, "calendar")
        rows = asked.answer
        if isinstance(rows, CalendarMonth) and (follow := site.follow(rows)) is not None:
            recorder.record(follow, "calendar")
            rows = follow.answer
        if not isinstance(rows, NoPage):
            recorder.offer(_meetings(rows))


def offers_of(content: Content) -> Iterator[Offer]:
    """Yield what a page that was read names: proposals on an agenda, meetings and relatives of a proposal."""
    if isinstance(content, MeetingContent):
        for item in content.agenda_items:
            if item.proposal_number:
                yield Offer("proposal", item.proposal_number, "agenda", reference=item.proposal_reference)
            if item.linked_meeting_number:
                yield Offer("meeting", item.linked_meeting_number, "agenda")
        return
    for station in content.consultations:
        if station.meeting_number:
            yield Offer("meeting", station.meeting_number, "consultation", date=station.date)
    for relation in content.relations:
        if relation.number:
            yield Offer("proposal", relation.number, "relation", reference=relation.reference)


def months_around(today: date, back: int, ahead: int) -> list[tuple[int, int]]:
    """Return (year, month) from `back` months ago to `ahead` months from now, the nearest to today first."""
    here = today.year * 12 + today.month - 1
    wanted = sorted(range(here - back, here + ahead + 1), key=lambda m: (abs(m - here), -m))
    return [(m // 12, m % 12 + 1) for m in wanted]


def months_since(start: date, today: date) -> int:
    """Return how many months lie between two days; 0 within one month."""
    return max(0, (today.year - start.year) * 12 + today.month - start.month)


def _list_page(site: Site, recorder: Recorder, url: str) -> ProposalList | None:
    asked = site.list_page(url)
    recorder.record(asked, "list")
    if isinstance(asked.answer, NoPage):
        return None
    recorder.offer(
        Offer("proposal", row.number, "list", reference=row.reference, title=row.title, date=row.date)
        for row in asked.answer.proposals
    )
    return asked.answer


def _meetings(month: CalendarMonth) -> Iterator[Offer]:
    for meeting in month.meetings:
        if meeting.number is not None and meeting.has_agenda:
            yield Offer("meeting", meeting.number, "calendar", title=meeting.name, date=meeting.date)


def _older(rows: Iterable[ListedProposal], since: date | None) -> bool:
    dates = [row.date for row in rows if row.date]
    return since is not None and bool(dates) and max(dates) < since.isoformat()
