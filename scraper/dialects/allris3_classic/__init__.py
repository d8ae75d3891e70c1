"""ALLRIS net 3.x, the classic pages ending `.asp`: `<div id="allriscontainer" class="vo020">`."""

import re
from collections.abc import Sequence
from typing import NoReturn

from scraper.dialects.allris3_classic import urls
from scraper.errors import PageShapeError
from scraper.records import CalendarMonth, MeetingContent, ProposalContent, ProposalList, StartPage

NAME = "allris3_classic"
_CONTAINER = re.compile(r"""<div\b[^>]*\bid\s*=\s*["']allriscontainer["']""", re.IGNORECASE)


class _Classic:
    """See `scraper.dialects.base.Dialect`."""

    name = NAME
    start_urls = staticmethod(urls.start_urls)
    proposal_url = staticmethod(urls.proposal_url)
    meeting_url = staticmethod(urls.meeting_url)
    proposal_number = staticmethod(urls.proposal_number)
    meeting_number = staticmethod(urls.meeting_number)

    def recognises(self, text: str) -> bool:
        return _CONTAINER.search(text) is not None

    def list_url(self, base_url: str, programs: Sequence[str]) -> str | None:
        return _unread(base_url, f"list among {len(programs)} programs")

    def calendar_url(self, base_url: str, programs: Sequence[str], year: int, month: int) -> str | None:
        return _unread(base_url, f"calendar {year}-{month} among {len(programs)} programs")

    def read_start(self, text: str, url: str) -> StartPage:
        return _unread(url, f"start page of {len(text)} characters")

    def read_proposal(self, text: str, url: str, headings: Sequence[str]) -> ProposalContent:
        return _unread(url, f"proposal of {len(text)} characters, {len(headings)} headings")

    def read_meeting(self, text: str, url: str) -> MeetingContent:
        return _unread(url, f"meeting of {len(text)} characters")

    def read_list(self, text: str, url: str) -> ProposalList:
        return _unread(url, f"list of {len(text)} characters")

    def read_calendar(self, text: str, url: str, year: int, month: int) -> CalendarMonth:
        return _unread(url, f"calendar {year}-{month} of {len(text)} characters")


def _unread(url: str, what: str) -> NoReturn:
    raise PageShapeError(what, found="no reader", expected="one", url=url)


DIALECT = _Classic()
