"""What links of ALLRIS 4 name: documents with a lasting address, and the page itself."""

import re

from scraper.dialects._links import absolute

_DOCUMENT = re.compile(r"/doc(\d{1,15})\.pdf\Z")
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)  # put into links where the client shows no cookie
_BASE = re.compile(r"""Wicket\.Ajax\.baseUrl\s*=\s*["']([^"']*)["']""")


def document_address(page_url: str, href: str) -> tuple[int | None, str | None]:
    """Return the N of `docN.pdf` and the address of a document; no address for links that live with the session."""
    link = _SESSION.sub("", href)
    found = _DOCUMENT.search(link.partition("?")[0])
    if found:
        return int(found[1]), absolute(page_url, link.partition("?")[0])
    return None, absolute(page_url, link) if "?" not in link else None


def own_address(text: str) -> str:
    """Return the address under which the page says it was drawn (`Wicket.Ajax.baseUrl`), empty without one."""
    found = _BASE.search(text)
    return found[1].replace("&amp;", "&") if found else ""
