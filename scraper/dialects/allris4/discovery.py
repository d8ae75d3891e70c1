"""Start page, list of proposals and calendar of ALLRIS 4. Calendar and list may come with a second request."""

from dataclasses import replace

from scraper.dialects._addresses import number_in
from scraper.dialects._calendar import calendar_table, read_month_page, require_month
from scraper.dialects._damage import require_end
from scraper.dialects._menu import read_menu
from scraper.dialects._proposal_list import lists_proposals, read_proposal_list, says_nothing
from scraper.dialects.allris4.ajax import components, is_answer, next_request, second_request
from scraper.errors import PageShapeError
from scraper.html import one, parse
from scraper.records import CalendarMonth, ProposalList, StartPage

NAME = "allris4"


def read_start(text: str, url: str) -> StartPage:
    """Read the menu of a start page. Raises PageShapeError when it links no program."""
    require_end(text, url)
    return read_menu(parse(text), NAME, url)


def read_calendar(text: str, url: str, year: int, month: int) -> CalendarMonth:
    """Read one month of `si010`: the page itself, which usually asks for its rows, or the answer with the rows."""
    if is_answer(text):
        return read_month_page(parse(components(text, url)), year, month, url)
    require_end(text, url)
    tree = parse(text)
    if calendar_table(tree, url) is not None:
        return read_month_page(tree, year, month, url)
    require_month(tree, year, month, url)
    follow = second_request(text, url)
    asked = (number_in(follow.url, "YY") or year, number_in(follow.url, "MM") or month)
    if asked != (year, month):
        raise PageShapeError("month of the second request", found=str(asked), expected=f"{year}-{month:02d}", url=url)
    return CalendarMonth(year, month, (), follow)


def read_list(text: str, url: str) -> ProposalList:
    """Read one page of `vo040`, or the answer to its second request.

    No page of this program is known to us: rows are told by their links to `vo020`, further rows by Wicket's own
    navigator. A page without rows that says nothing and asks for nothing is no list.
    """
    if is_answer(text):
        return replace(
            read_proposal_list(one(parse(components(text, url)), "body", url), url), follow_up=next_request(text, url)
        )
    require_end(text, url)
    region = one(parse(text), "div#allris", url)
    if not lists_proposals(region) and not says_nothing(region):
        return ProposalList((), None, None, None, None, second_request(text, url))
    return replace(read_proposal_list(region, url), follow_up=next_request(text, url))
