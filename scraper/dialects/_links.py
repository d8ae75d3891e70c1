"""Links as pages print them, malformed ones included: a damaged address is no address, never an error."""

from urllib.parse import urljoin

from scraper.dialects._addresses import program_of


def program(href: str) -> str:
    """Return the program a link leads to ("to010_r.asp"), the empty string where it names none."""
    try:
        return program_of(href)
    except ValueError:
        return ""


def absolute(page_url: str, href: str) -> str | None:
    """Return the absolute address of a link, None where there is none."""
    try:
        return urljoin(page_url, href.strip()) if href.strip() else None
    except ValueError:
        return None
