"""Texts of a responsive page: embedded documents as on classic pages, each in a `div#allrisBV` of its own.

The embedded document may lack its `</body></html>` (seen). Between texts that does no harm; the last one would swallow
what follows it, so it is given the end it lacks.
"""

import re

from selectolax.lexbor import LexborNode

from scraper.dialects._tables import attribute
from scraper.html import line

_HTML = re.compile(r"<html\b", re.IGNORECASE)
_HTML_END = re.compile(r"</html\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_DIV = re.compile(r"<(?P<close>/?)div\b", re.IGNORECASE)
_LANDMARK = re.compile(r"<!--\s*###|<a\s+name=\"allris")


def with_last_text_closed(text: str) -> str:
    """Return the page with `</body></html>` where the last embedded document ends without it: before its wrapper does.

    The page's own `</html>` is the last tag (`scraper.dialects._damage.require_end`).
    """
    starts = [found.end() for found in _HTML.finditer(text)]
    if len(starts) < 2 or len(_HTML_END.findall(text, starts[-1])) > 1 or _LANDMARK.search(text, starts[-1]):
        return text
    body = _BODY.search(text, starts[-1])
    depth = 0
    for div in _DIV.finditer(text, body.end() if body else starts[-1]):
        depth += -1 if div["close"] else 1
        if depth < 0:
            return f"{text[: div.start()]}</body></html>{text[div.start() :]}"
    return text


def jump_links(region: LexborNode) -> dict[str, str]:
    """Return code → the installation's name of the text, from links to the texts where the page has any."""
    names: dict[str, str] = {}
    for link in region.css('a[href^="#allris"]'):
        name = line(link)
        if name:
            names.setdefault(attribute(link, "href").removeprefix("#allris"), name)
    return names
