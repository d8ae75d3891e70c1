"""From a fetched page to what it says, for every kind of page: judge first, then recognise, then read. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from scraper.decode import decode
from scraper.dialects import DIALECTS, _menu, parse_meeting, parse_proposal, recognise
from scraper.dialects._proposal_list import proposal_links
from scraper.dialects.base import Dialect
from scraper.errors import PageShapeError, UndecodableError
from scraper.html import parse
from scraper.records import MeetingContent, NoPage, Page, ProposalContent, StartPage
from scraper.verdict import judge, judge_response

_Reading = TypeVar("_Reading")


def read_proposal(page: Page, headings: Sequence[str] = ()) -> ProposalContent | NoPage:
    """Read a fetched `vo020` page. `headings`: standard headings beyond the written list."""
    return judge_response(page) or parse_proposal(
        page.body, page.url, status=page.status, headings=headings, requested_url=page.requested_url
    )


def read_meeting(page: Page) -> MeetingContent | NoPage:
    """Read a fetched `to010` page."""
    return judge_response(page) or parse_meeting(
        page.body, page.url, status=page.status, requested_url=page.requested_url
    )


def read_overview(
    page: Page, kind: str, read: Callable[[Dialect, str, str], _Reading], dialect: Dialect | None = None
) -> _Reading | NoPage:
    """Read a start page, a list or a calendar.

    Args:
        page: as fetched.
        kind: "start", "list" or "calendar".
        read: what to ask the dialect for: (dialect, text, final address) → reading; may raise PageShapeError.
        dialect: the installation's, for answers that bear no marks of their own; else the page itself tells.
    """
    early = judge_response(page)
    if early:
        return early
    try:
        text = decode(page.body)
    except UndecodableError as exc:
        return NoPage("failed", "undecodable", f"{page.url}: {exc}")
    verdict = judge(text, page.url, page.status, requested_url=page.requested_url, kind=kind)
    if verdict:
        return verdict
    chosen = recognise(text) or dialect
    if chosen is None:
        known = ", ".join(DIALECTS)
        return NoPage("failed", "foreign", f"{page.url}: bears the marks of no known generation ({known})")
    try:
        return read(chosen, text, page.url)
    except PageShapeError as exc:
        return NoPage("failed", "shape", str(exc))


def read_menu_of_proposal(page: Page) -> StartPage | NoPage:
    """Read generation and menu from a fetched `vo020` page: every page shows the menu."""
    proposal = read_proposal(page)
    if isinstance(proposal, NoPage):
        return proposal
    menu = read_overview(page, "proposal", lambda dialect, text, url: dialect.read_start(text, url))
    return StartPage(proposal.dialect, () if isinstance(menu, NoPage) else menu.programs)


def read_councils(page: Page) -> tuple[int, ...] | NoPage:
    """Read the PALFDNR of the councils that a page lists."""
    return read_overview(page, "start", lambda _, text, url: _menu.read_councils(parse(text), url))


def linked_items(page: Page) -> frozenset[str]:
    """Return the names of the programs under which a page links proposals and meetings: "vo020_r.asp"."""
    return frozenset(name.decode("ascii").lower() for name in _ITEMS.findall(page.body))


def linked_programs(page: Page) -> tuple[str, ...]:
    """Return the programs that any fetched page leads to in its own folder, calendar and list first."""
    try:
        return _menu.linked_programs(parse(decode(page.body)), page.url) if page.status == 200 else ()
    except UndecodableError:
        return ()


def linked_proposals(page: Page, known: Iterable[int]) -> tuple[int, ...]:
    """Return the VOLFDNR of the proposals that a page links in its own folder, but those known already.

    The page is parsed only where its bytes name another number at all.
    """
    named = {int(number) for number in _NAMED.findall(page.body)}
    if not named - set(known):
        return ()
    try:
        found = proposal_links(decode(page.body), page.url)
    except UndecodableError:
        return ()
    return tuple(number for number in found if number not in set(known))


_ITEMS = re.compile(rb"""["'/]((?:vo020|to010)(?:_[a-z])?(?:\.asp)?)\?(?:VO|SI)LFDNR=\d""", re.IGNORECASE)
_NAMED = re.compile(rb"""VOLFDNR(?:=|["']\s+value=["'])(\d{1,15})\b""", re.IGNORECASE)


def contradicts_itself(start: StartPage) -> bool:
    """Tell whether a start page is of one generation and links the overviews of another alone."""
    return _menu.contradicts(start)
