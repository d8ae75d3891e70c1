"""Start page, list of proposals and calendar of responsive installations."""

from scraper.dialects._calendar import read_month_page
from scraper.dialects._damage import require_end
from scraper.dialects._menu import read_menu
from scraper.dialects._proposal_list import read_proposal_list
from scraper.html import one, parse
from scraper.records import CalendarMonth, ProposalList, StartPage

NAME = "allris3_responsive"


def read_start(text: str, url: str) -> StartPage:
    """Read the menu of a start page. Raises PageShapeError when it links no program."""
    require_end(text, url)
    return read_menu(parse(text), NAME, url)


def read_list(text: str, url: str) -> ProposalList:
    """Read one page of `vo040_r.asp`. Raises PageShapeError when it has no rows without saying so."""
    require_end(text, url)
    return read_proposal_list(one(parse(text), "div#allris.vo040", url), url)


def read_calendar(text: str, url: str, year: int, month: int) -> CalendarMonth:
    """Read one month of `si010_r.asp`."""
    require_end(text, url)
    tree = parse(text)
    one(tree, "div#allris.si010", url)
    return read_month_page(tree, year, month, url)
