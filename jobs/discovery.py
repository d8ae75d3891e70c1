"""Which proposals and meetings exist: what lists, calendars and agendas of the installation name.

| way | misses |
| --- | --- |
| list of proposals (`jobs.listing`) | nothing public; but it is a cursor in the session, new entries shift its pages |
| calendar → agendas → links | proposals that are on no published agenda yet |
| links on proposal pages | what no page names |
| number sweep (`jobs.sweep`) | nothing, but one number costs one request |
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.asking import Asked
from jobs.calendars import Calendars, Month
from jobs.listing import Listing, ListReading
from jobs.recorder import Recorder
from jobs.site import Site
from scraper.reading import linked_proposals
from scraper.records import Content, MeetingContent, NoPage, ProposalContent
from storage.facts import Fact
from storage.numbers import Offer


@dataclass(frozen=True, slots=True)
class Look:
    """One night's look at what exists.

    Args:
        site: the installation.
        recorder: records the visits and tells in the summary which way told what exists.
        known: what the archive knows.
        whole: read the list to its last page.
        since: leave the list where it gets older than this day.
    """

    site: Site
    recorder: Recorder
    known: Sequence[Fact]
    whole: bool
    since: date | None

    def at_list(self) -> ListReading | None:
        """Read the list of proposals; None where the installation releases none."""
        proposals = [one for one in self.known if one.kind == "proposal"]
        offered = {one.number for one in proposals if one.offered}
        has_rows = any(one.changed_at and not one.gone_since for one in proposals)
        found = Listing(self.recorder, offered, self.whole, self.since, has_rows).read(self.site)
        self._told("list", found.state if found else "closed")
        if found is None:
            self._note("no list of proposals is released: calendar, links and numbers tell what exists")
        elif found.trouble:
            self.recorder.summary.missed(f"list of proposals: {found.trouble}; new proposals may be missing")
        return found

    def at_calendar(self, months: Sequence[Month]) -> None:
        """Read these months in the order to ask, and record the meetings they offer."""
        found = Calendars(self.site, self.recorder, self._expected()).read(months)
        if found is None:
            self._told("calendar", "closed")
            self._note("no calendar is released: links and numbers tell which meetings exist")
        elif found.refusal is not None:
            self._told("calendar", "partly" if found.unread < found.months else _word(found.refusal))
            self._note(f"calendar: {found.unread} of {found.months} months could not be read: {found.refusal.reason}")
        else:
            self._told("calendar", "read")

    def _expected(self) -> Counter[Month]:
        """Count the public meetings known by month: one that shows none of several is not believed."""
        standing = (one for one in self.known if one.kind == "meeting" and one.changed_at and not one.gone_since)
        days = (one.next_meeting or one.last_meeting for one in standing)
        return Counter((day.year, day.month) for day in days if day)

    def _told(self, way: str, state: str) -> None:
        self.recorder.summary.discovery[way] = state

    def _note(self, text: str) -> None:
        self.recorder.summary.notes.append(text)


def _word(refusal: NoPage) -> str:
    return "failed" if refusal.outcome == "failed" else "refused"


def offers_of(asked: Asked[Content]) -> Iterator[Offer]:
    """Yield what a page that was read names, then what else it links: a field, a hint in a text."""
    if isinstance(asked.answer, NoPage):
        return
    named = list(_named_by(asked.answer))
    yield from named
    if asked.page is not None:
        known = {one.number for one in named if one.kind == "proposal"}
        if isinstance(asked.answer, ProposalContent):
            known.add(asked.answer.number)
        for number in linked_proposals(asked.page, known):
            yield Offer("proposal", number, "link")


def _named_by(content: Content) -> Iterator[Offer]:
    """Yield proposals and meetings on an agenda, or meetings and relatives of a proposal."""
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


def months_to_read(today: date, back: int, ahead: int, since: date | None = None) -> list[Month]:
    """Return the months of the calendar to read, the nearest to today first.

    Args:
        today: at the council.
        back: how many months before today's; the month of `since` takes its place where that is given.
        ahead: how many months after today's.
        since: discover from then on.
    """
    here = _months(today)
    first = here - back if since is None else min(here, _months(since))
    wanted = sorted(range(first, here + ahead + 1), key=lambda m: (abs(m - here), -m))
    return [(m // 12, m % 12 + 1) for m in wanted]


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1
