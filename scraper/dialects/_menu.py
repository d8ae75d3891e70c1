"""What an installation releases, as the menu of any of its pages shows it."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from scraper.dialects._addresses import inside, number_in, plain_program_of, program_of, released
from scraper.dialects._tables import attribute
from scraper.errors import PageShapeError
from scraper.records import StartPage


def read_menu(tree: LexborHTMLParser, dialect: str, url: str) -> StartPage:
    """Return the released programs that the page links in its own folder, menu and content alike.

    A page inside a town's website also links the town's pages and perhaps an older installation: other folders do not
    count. Raises PageShapeError when no program is linked.
    """
    programs = released((attribute(link, "href") for link in tree.css("a[href]")), url)
    if not programs:
        raise PageShapeError("links to programs", found=0, expected="at least 1 in the folder of the page", url=url)
    return StartPage(dialect, programs)


def linked_programs(tree: LexborHTMLParser, url: str) -> tuple[str, ...]:
    """Return the other programs that any page leads to in its own folder, calendar and list first.

    The page need not be of ALLRIS: a start page may be a town's own, a frameset or a refresh.
    """
    own = plain_program_of(url)
    others = [program for program in released(_targets(tree), url) if plain_program_of(program) != own]
    return tuple(sorted(others, key=lambda program: plain_program_of(program) not in _OVERVIEWS))


def read_councils(tree: LexborHTMLParser, url: str) -> tuple[int, ...]:
    """Return the PALFDNR of the councils a page links in its own folder. Raises PageShapeError when it links none."""
    addresses = (inside(target, url) for target in _targets(tree))
    found = (number_in(address, "PALFDNR") for address in addresses if address)
    numbers = tuple(dict.fromkeys(number for number in found if number))
    if not numbers:
        raise PageShapeError("links to councils", found=0, expected="at least 1 in the folder of the page", url=url)
    return numbers


def contradicts(page: StartPage) -> bool:
    """Tell whether a page of one generation of ALLRIS 3 links the overviews of the other alone (allris.md 0)."""
    names = [program_of(program) for program in page.programs if plain_program_of(program) in _OVERVIEWS]
    wanted = {"allris3_classic": False, "allris3_responsive": True}.get(page.dialect)
    return wanted is not None and bool(names) and all(name.endswith("_r.asp") != wanted for name in names)


_OVERVIEWS = frozenset({"si010", "vo040"})
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)


def _targets(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("a[href], area[href]"):
        yield attribute(node, "href")
    for node in tree.css("frame[src], iframe[src]"):
        yield attribute(node, "src")
    for node in tree.css("meta[http-equiv][content]"):
        found = _REFRESH.search(attribute(node, "content"))
        if found and attribute(node, "http-equiv").lower() == "refresh":
            yield found[1]
