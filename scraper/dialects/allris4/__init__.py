"""ALLRIS 4, the Wicket pages (`vo020`, `to010` … without `.asp`)."""

import re

from scraper.dialects._marks import has_tag
from scraper.dialects.allris4 import addresses, discovery
from scraper.dialects.allris4.meeting import read_meeting
from scraper.dialects.allris4.proposal import NAME, read_proposal

# Marks that no other page bears: the version in the description, wicket resources of ALLRIS's own classes, or a wicket
# page around ALLRIS's container. Never the text `vo020 normal`, which a script of ALLRIS 4 holds too (allris.md 7).
_VERSION = re.compile(r"""<meta\b[^>]*\bcontent\s*=\s*["']ALLRIS net Version [4-9]""", re.IGNORECASE)
_CLASSES = re.compile(r"""<(?:script|link)\b[^>]*["'/]wicket/resource/de\.allris\.""")
_WICKET = re.compile(r"""<(?:script|link)\b[^>]*["'/]wicket/resource/|<[^<>]*\bid\s*=\s*["']wicket-ajax-base-url""")
_BASE = re.compile(r"""Wicket\.Ajax\.baseUrl\s*=\s*["']""")
_CONTAINER = re.compile(r"""<div\b[^>]*\bid\s*=\s*["']allris["']""", re.IGNORECASE)
_SUBJECT = re.compile(r"""<(?:span|div)\b[^>]*\bid\s*=\s*["']vobetreff["']""", re.IGNORECASE)


class _Allris4:
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
        if has_tag(text, "ALLRIS net Version ", _VERSION) or has_tag(text, "wicket/resource/de.allris.", _CLASSES):
            return True
        is_wicket = has_tag(text, "wicket", _WICKET) or ("Wicket.Ajax.baseUrl" in text and _BASE.search(text))
        return bool(is_wicket) and (has_tag(text, "allris", _CONTAINER) or has_tag(text, "vobetreff", _SUBJECT))


DIALECT = _Allris4()
