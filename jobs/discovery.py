"""Which proposals and meetings exist: what lists, calendars and agendas of the installation name.

| way | misses |
| --- | --- |
| list of proposals (`jobs.listing`) | nothing public; but it is a cursor in the session, new entries shift its pages |
| calendar → agendas → links | proposals that are on no published agenda yet |
| links on proposal pages | what no page names |
| number sweep (`jobs.sweep`) | nothing, but one number costs one request |
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jobs.recorder import Recorder
from jobs.site import Asked, Site
from scraper.records import CalendarMonth, Content, MeetingContent, NoPage
from storage.numbers import Offer

_SEVERAL = 2  # one meeting may have been moved to another month


def read_calendar(
    site: Site, recorder: Recorder, months: Iterable[tuple[int, int]], expected: Mapping[tuple[int, int], int]
) -> None:
    """Read the months of the calendar and record the meetings they offer.

    Args:
        months: (year, month) in the order to ask.
        expected: how many public meetings are known of a month. One that shows none of several is not believed.
    """
    for year, month in months:
        asked = site.calendar(year, month)
        if asked is None:
            return
        if not isinstance(asked.answer, NoPage) and asked.answer.follow_up is not None:
            recorder.record(asked, "calendar")
            asked = site.follow(year, month, asked.answer.follow_up)
        asked = _believable(asked, expected.get((year, month), 0))
        recorder.record(asked, "calendar")
        if not isinstance(asked.answer, NoPage):
            recorder.offer(_meetings(asked.answer))


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


def _meetings(month: CalendarMonth) -> Iterator[Offer]:
    for meeting in month.meetings:
        if meeting.number is not None and meeting.has_agenda:
            yield Offer("meeting", meeting.number, "calendar", title=meeting.name, date=meeting.date)


def _believable(asked: Asked[CalendarMonth], known: int) -> Asked[CalendarMonth]:
    if isinstance(asked.answer, NoPage) or asked.answer.meetings or known < _SEVERAL:
        return asked
    return asked.disbelieved(f"no meeting, where {known} of this month are known")
