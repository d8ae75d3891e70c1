"""`to010`, the agenda of a meeting → MeetingContent. Part headings decide what is public and are no items."""

from functools import partial

from scraper.dialects._addresses import meeting_number
from scraper.dialects._allris3 import without_code
from scraper.dialects._damage import own_markup, require_balanced
from scraper.dialects._meeting import read_meeting_page
from scraper.dialects.allris4.urls import document_address, own_address
from scraper.records import MeetingContent

NAME = "allris4"


def read_meeting(text: str, url: str) -> MeetingContent:
    """Read one agenda. Raises PageShapeError when a landmark is absent, doubled or contradicts another."""
    require_balanced(without_code(own_markup(text), url), url)
    drawn = meeting_number(own_address(text))
    return read_meeting_page(text, NAME, partial(document_address, url), (drawn,), url)
