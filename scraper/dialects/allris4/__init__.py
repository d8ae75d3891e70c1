"""ALLRIS 4, the Wicket pages (`vo020`, `to010` … without `.asp`)."""

import re

from scraper.dialects.allris4 import addresses, discovery
from scraper.dialects.allris4.meeting import read_meeting
from scraper.dialects.allris4.proposal import NAME, read_proposal

# Marks that no other page bears: the version in the description, wicket resources of ALLRIS's own classes, or a wicket
# page around ALLRIS's container. Never the text `vo020 normal`, which a script of ALLRIS 4 holds too (allris.md 7).
_VERSION = re.compile(r"""<meta\b[^>]*\bcontent\s*=\s*["']ALLRIS net Version [4-9]""", re.IGNORECASE)
_CLASSES = re.compile(r"""<(?:script|link)\b[^>]*["'/]wicket/resource/de\.allris\.""")
_WICKET = re.compile(
    r"""<(?:script|link)\b[^>]*["'/]wicket/resource/|\bid\s*=\s*["']wicket-ajax-base-url|Wicket\.Ajax\.baseUrl\s*=\s*["']"""
)
_CONTAINER = re.compile(
    r"""<div\b[^>]*\bid\s*=\s*["']allris["']|<(?:span|div)\b[^>]*\bid\s*=\s*["']vobetreff["']""", re.IGNORECASE
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
    read_start = staticmethod(discovery.read_start)
    read_proposal = staticmethod(read_proposal)
    read_meeting = staticmethod(read_meeting)
    read_list = staticmethod(discovery.read_list)
    read_calendar = staticmethod(discovery.read_calendar)

    def recognises(self, text: str) -> bool:
        if _VERSION.search(text) or _CLASSES.search(text):
            return True
        return bool(_WICKET.search(text) and _CONTAINER.search(text))


DIALECT = _Allris4()
