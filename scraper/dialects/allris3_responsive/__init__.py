"""ALLRIS net 3.x, the responsive pages ending `_r.asp`: `<div id="allris" class="vo020 normal">`."""

import re

from scraper.dialects._marks import has_tag
from scraper.dialects.allris3_responsive import addresses, discovery
from scraper.dialects.allris3_responsive.meeting import read_meeting
from scraper.dialects.allris3_responsive.proposal import NAME, read_proposal

# The container says in its class which program drew it. ALLRIS 4 has the same container, without a class in the markup,
# and its scripts in wicket resources.
_CONTAINER = re.compile(
    r"""<div\b(?=[^>]*\bid\s*=\s*["']allris["'])(?=[^>]*\bclass\s*=\s*["'](?:[a-z]{2}\d{3}|allris)\b)""", re.IGNORECASE
)
_ID = "allris"
_SCRIPT = re.compile(r"""<script\b[^>]*\bsrc\s*=\s*["'][^"'>]*opt/scripting/allrisnet\.js""", re.IGNORECASE)
_PLAIN_CONTAINER = re.compile(r"""<div\b[^>]*\bid\s*=\s*["']allris["']""", re.IGNORECASE)
_WICKET = re.compile(r"""<(?:script|link)\b[^>]*["'/]wicket/resource/|<[^<>]*\bid\s*=\s*["']wicket-ajax-base-url""")


class _Responsive:
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
        if has_tag(text, "wicket", _WICKET):
            return False
        if has_tag(text, _ID, _CONTAINER):
            return True
        return has_tag(text, "opt/scripting/allrisnet.js", _SCRIPT) and has_tag(text, _ID, _PLAIN_CONTAINER)


DIALECT = _Responsive()
