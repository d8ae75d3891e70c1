"""`to010_r.asp`, the agenda of a meeting → MeetingContent."""

from functools import partial

from scraper.dialects._meeting import read_meeting_page
from scraper.dialects.allris3_responsive.urls import document_address
from scraper.html import one, parse
from scraper.records import MeetingContent

NAME = "allris3_responsive"


def read_meeting(text: str, url: str) -> MeetingContent:
    """Read one agenda. Raises PageShapeError when a landmark is absent, doubled or contradicts another."""
    one(parse(text), "div#allris.to010", url)
    return read_meeting_page(text, NAME, partial(document_address, url), (), url)
