"""ALLRIS net 3.x, the classic pages ending `.asp`: `<div id="allriscontainer" class="vo020">`."""

import re

from scraper.dialects._marks import has_tag
from scraper.dialects.allris3_classic import addresses, discovery
from scraper.dialects.allris3_classic.meeting import read_meeting
from scraper.dialects.allris3_classic.proposal import NAME, read_proposal

_CONTAINER = re.compile(r"""<div\b[^>]*\bid\s*=\s*["']allriscontainer["']""", re.IGNORECASE)


class _Classic:
    """See `scraper.dialects.base.Dialect`."""

    name = NAME
    start_urls = staticmethod(addresses.start_urls)
    proposal_url = staticmethod(addresses.proposal_url)
    meeting_url = staticmethod(addresses.meeting_url)
    list_urls = staticmethod(addresses.list_urls)
    calendars = staticmethod(addresses.calendars)
    proposal_number = staticmethod(addresses.proposal_number)
    meeting_number = staticmethod(addresses.meeting_number)
    read_start = staticmethod(discovery.read_start)
    read_proposal = staticmethod(read_proposal)
    read_meeting = staticmethod(read_meeting)
    read_list = staticmethod(discovery.read_list)
    read_calendar = staticmethod(discovery.read_calendar)

    def recognises(self, text: str) -> bool:
        return has_tag(text, "allriscontainer", _CONTAINER)


DIALECT = _Classic()
