"""ALLRIS 4, the Wicket pages (`vo020`, `to010` … without `.asp`)."""

import re
from collections.abc import Sequence
from typing import NoReturn

from scraper.dialects.allris4 import addresses
from scraper.dialects.allris4.proposal import NAME, read_proposal
from scraper.errors import PageShapeError
from scraper.records import CalendarMonth, MeetingContent, ProposalContent, ProposalList, StartPage

# Marks that no other page bears: the version in the description, wicket resources of ALLRIS's own classes, or a wicket
# page around ALLRIS's container. Never the text `vo020 normal`, which a script of ALLRIS 4 holds too (allris.md 7).
_VERSION = re.compile(r"""<meta\b[^>]*\bcontent\s*=\s*["']ALLRIS net Version [4-9]""", re.IGNORECASE)
_CLASSES = re.compile(r"""["'/]wicket/resource/de\.allris\.""")
_WICKET = re.compile(r"""wicket-ajax-base-url|Wicket\.Ajax\.baseUrl|["'/]wicket/resource/""")
_CONTAINER = re.compile(
    r"""<div\b[^>]*\bid\s*=\s*["']allris["']|<span\b[^>]*\bid\s*=\s*["']vobetreff["']""", re.IGNORECASE
)


class _Allris4:
    """See `scraper.dialects.base.Dialect`."""

    name = NAME
    start_urls = staticmethod(addresses.start_urls)
    proposal_url = staticmethod(addresses.proposal_url)
    meeting_url = staticmethod(addresses.meeting_url)
    list_url = staticmethod(addresses.list_url)
    calendar_url = staticmethod(addresses.calendar_url)
    proposal_number = staticmethod(addresses.proposal_number)
    meeting_number = staticmethod(addresses.meeting_number)

    def recognises(self, text: str) -> bool:
        if _VERSION.search(text) or _CLASSES.search(text):
            return True
        return bool(_WICKET.search(text) and _CONTAINER.search(text))

    def read_proposal(self, text: str, url: str, headings: Sequence[str]) -> ProposalContent:
        return read_proposal(text, url, headings)

    def read_start(self, text: str, url: str) -> StartPage:
        return _unread(url, f"start page of {len(text)} characters")

    def read_meeting(self, text: str, url: str) -> MeetingContent:
        return _unread(url, f"meeting of {len(text)} characters")

    def read_list(self, text: str, url: str) -> ProposalList:
        return _unread(url, f"list of {len(text)} characters")

    def read_calendar(self, text: str, url: str, year: int, month: int) -> CalendarMonth:
        return _unread(url, f"calendar {year}-{month} of {len(text)} characters")


def _unread(url: str, what: str) -> NoReturn:
    raise PageShapeError(what, found="no reader", expected="one", url=url)


DIALECT = _Allris4()
