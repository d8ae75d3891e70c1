"""Reading the calendar (`si010*`): month by month, of all councils, by the first one that is released to us.

An installation may link several calendars of which it refuses some. One that shows a single council at a time is read
for each council that the menu or the list of councils (`pa000`) names.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs.asking import Asked
from jobs.recorder import Recorder
from jobs.site import Site
from scraper.dialects import of_council
from scraper.records import Calendar, CalendarMonth, NoPage
from storage.numbers import Offer

Month = tuple[int, int]  # year, month (1-12)
_SEVERAL = 2  # one meeting may have been moved to another month


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What became of the months asked for."""

    months: int  # how many were asked for
    unread: int  # how many of them could not be read, or not for all councils
    refusal: NoPage | None  # the first reason


@dataclass(slots=True)
class Calendars:
    """One night's reading of the calendar.

    Args:
        site: the installation.
        recorder: records every page.
        expected: public meetings known by month: a month that shows none of several is not believed.
    """

    site: Site
    recorder: Recorder
    expected: Counter[Month]

    def read(self, months: Sequence[Month]) -> CalendarReading | None:
        """Read these months in the order given and record the meetings they offer; None where none is released."""
        waiting, found = list(self.site.calendars()), None
        while waiting:
            calendar = waiting.pop(0)
            found = self._reading(calendar, months, counts=not waiting)
            if "calendar" not in self.site.closed or not waiting:
                break
            del self.site.closed["calendar"]  # another one may be released
        return found

    def _reading(self, calendar: Calendar, months: Sequence[Month], *, counts: bool) -> CalendarReading:
        addresses = self._addresses(calendar)
        if isinstance(addresses, NoPage):
            return CalendarReading(len(months), len(months), addresses)
        asked = 0
        unread: list[NoPage] = []
        for month in months:
            asked += 1
            unread += list(self._month(addresses, month, counts=counts))[:1]
            if "calendar" in self.site.closed:
                break
        return CalendarReading(asked, len(unread), unread[0] if unread else None)

    def _addresses(self, calendar: Calendar) -> Sequence[str] | NoPage:
        """Return the pages that show a month together; a NoPage where nobody says which councils there are."""
        if calendar.councils is None:
            return calendar.addresses
        asked = self.site.councils(calendar.councils)
        self.recorder.record(asked, "calendar")
        if not isinstance(asked.answer, NoPage):
            named = (of_council(calendar.addresses[0], number) for number in asked.answer)
            return tuple(dict.fromkeys((*(one for one in calendar.addresses if "?" in one), *named)))
        return asked.answer

    def _month(self, addresses: Sequence[str], month: Month, *, counts: bool) -> Iterator[NoPage]:
        """Read one month and yield why what could not be read of it."""
        shown = 0
        for left, address in zip(range(len(addresses) - 1, -1, -1), addresses, strict=True):
            expected = 0 if left or shown else self.expected[month]
            asked = self._page(address, month, expected, counts=counts)
            if isinstance(asked.answer, NoPage):
                yield asked.answer
            else:
                shown += len(asked.answer.meetings)
            if "calendar" in self.site.closed:
                return

    def _page(self, address: str, month: Month, expected: int, *, counts: bool) -> Asked[CalendarMonth]:
        asked = self.site.month(address, *month)
        if not isinstance(asked.answer, NoPage) and asked.answer.follow_up is not None:
            self.recorder.record(asked, "calendar")
            asked = self.site.follow(*month, asked.answer.follow_up)
        asked = _believable(asked, expected)
        self.recorder.record(asked, "calendar", offers=_meetings(asked), counts=counts)
        return asked


def _meetings(asked: Asked[CalendarMonth]) -> Iterator[Offer]:
    for meeting in () if isinstance(asked.answer, NoPage) else asked.answer.meetings:
        if meeting.number is not None and meeting.has_agenda:
            yield Offer("meeting", meeting.number, "calendar", title=meeting.name, date=meeting.date)


def _believable(asked: Asked[CalendarMonth], known: int) -> Asked[CalendarMonth]:
    if isinstance(asked.answer, NoPage) or asked.answer.meetings or known < _SEVERAL:
        return asked
    return asked.disbelieved(f"no meeting, where {known} of this month are known")
