"""The second request of ALLRIS 4 pages: its address in the page that asks for it, and the answer's parts.

Wicket draws some pages as a shell; a timer then asks `./si010?0-1.0-&MM=4&YY=2026`, an address of one session, with
headers that name the page (allris.md 1 and 7). The answer is XML, each part of the page HTML in CDATA; where that HTML
holds the end of a CDATA itself, it is cut in two.
"""

import html
import re
from urllib.parse import urljoin

from scraper.dialects._addresses import inside, plain_program_of, program_of
from scraper.dialects.allris4.urls import own_address
from scraper.errors import PageShapeError
from scraper.records import FollowUp

_ANSWER = re.compile(r"\s*+(?:<\?xml[^>]*\?>\s*+)?<ajax-response\b", re.IGNORECASE)
_END = re.compile(r"</ajax-response>\s*\Z", re.IGNORECASE)
_COMPONENT = re.compile(
    r"<component\b[^>]*>(?P<parts>(?:\s*<!\[CDATA\[(?:(?!\]\]>).)*\]\]>)+)\s*</component>", re.DOTALL
)
_CDATA = re.compile(r"<!\[CDATA\[((?:(?!\]\]>).)*)\]\]>", re.DOTALL)
_ASKED = re.compile(r"""["']u["']\s*:\s*["'](?P<url>[^"']+)["']""")
_SELF = re.compile(
    r"\d+-\d+\.\d+-(?:&|\Z)"
)  # a behaviour of the page itself: no component is named behind the last dash


def is_answer(text: str) -> bool:
    """Tell whether this is the answer to a second request."""
    return _ANSWER.match(text) is not None


def components(text: str, url: str) -> str:
    """Return the HTML of all components. Raises PageShapeError when there are none: the session was not the page's."""
    if not _END.search(text):
        raise PageShapeError("</ajax-response>", found=repr(text[-30:]), expected="the end of the answer", url=url)
    parts = ["".join(_CDATA.findall(found["parts"])) for found in _COMPONENT.finditer(text)]
    if not parts or len(parts) != len(re.findall(r"<component\b", text)):
        raise PageShapeError("component of the answer", found=len(parts), expected="at least 1, all whole", url=url)
    return "\n".join(parts)


def second_request(text: str, url: str) -> FollowUp:
    """Return what the page asks next for its own content. Raises PageShapeError when it does not ask once."""
    page = own_address(text)
    asked = {_unescaped(found["url"]) for found in _ASKED.finditer(text)}
    own = sorted(link for link in asked if _SELF.match(link.partition("?")[2]) and _same_program(link, url))
    if len(own) != 1 or not page:
        raise PageShapeError("second request of the page", found=str(own), expected="exactly 1", url=url)
    headers = (("Wicket-Ajax", "true"), ("Wicket-Ajax-BaseURL", page))
    return FollowUp(urljoin(url, own[0]), headers)


def next_request(text: str, url: str) -> FollowUp | None:
    """Return the request for the next rows of a list, by Wicket's navigator; None on the last page."""
    asked = (_unescaped(found["url"]) for found in _ASKED.finditer(text))
    link = next((link for link in asked if "navigator-next" in link and _same_program(link, url)), None)
    if link is None:
        return None
    page = own_address(text) or program_of(url)
    return FollowUp(urljoin(url, link), (("Wicket-Ajax", "true"), ("Wicket-Ajax-BaseURL", page)))


def _unescaped(link: str) -> str:
    return html.unescape(link.replace("\\u0026", "&"))


def _same_program(link: str, url: str) -> bool:
    address = inside(link, url)
    return address is not None and plain_program_of(address) == plain_program_of(url)
