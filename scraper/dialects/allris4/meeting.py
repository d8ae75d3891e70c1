"""`to010`, the agenda of a meeting → MeetingContent. Part headings decide what is public and are no items."""

from functools import partial

from scraper.dialects._addresses import meeting_number
from scraper.dialects._agenda import require_closed
from scraper.dialects._damage import require_end
from scraper.dialects._meeting import read_meeting_page
from scraper.dialects.allris4.urls import document_address, own_address
from scraper.html import parse
from scraper.records import MeetingContent

NAME = "allris4"


def read_meeting(text: str, url: str) -> MeetingContent:
    """Read one agenda. Raises PageShapeError when a landmark is absent, doubled or contradicts another."""
    require_end(text, url)
    require_closed(text, url)
    drawn = meeting_number(own_address(text))
    return read_meeting_page(parse(text), NAME, partial(document_address, url), (drawn,), url)
