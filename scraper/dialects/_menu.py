"""What an installation releases, as the menu of any of its pages shows it."""

from selectolax.lexbor import LexborHTMLParser

from scraper.dialects._addresses import released
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
