"""Marks of a page that did not arrive whole: the second line of defence behind `scraper.verdict`.

Single pages arrive with a missing `<`, or stop inside a text, and are fine at the next fetch (allris.md 3, told and
seen). A record half read from one would be a change that never happened.
"""

import re

from selectolax.lexbor import LexborNode

from scraper.errors import PageShapeError

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAGS = (
    "a|aside|b|body|button|caption|dd|div|dl|dt|em|fieldset|font|footer|form|h[1-6]|head|header|html|i|img|input|label|li|"
    "main|nav|ol|option|p|select|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul"
)
_ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*')"""
# What a tag leaves in the text when its "<" is lost: `span class="label">`, `/td>`, `br />`; bare ones only where a
# line begins, for "p > 0,05" is a sentence.
_REMNANT = re.compile(
    rf"(?<!<)\b(?:{_TAGS}|[bh]r)(?:{_ATTRIBUTE})+\s*/?>|(?<![<\w])/(?:{_TAGS})\s*>|(?<!<)[bh]r\s*/>"
    rf"|(?:^|(?<=\n))\s*(?:{_TAGS}|[bh]r)>|(?<!<)/(?:span|div|td|tr|table|dd|dt|dl|li|h[1-6]|tbody|thead)>",
    re.IGNORECASE,
)
_OPEN = re.compile(r"<div\b", re.IGNORECASE)
_CLOSE = re.compile(r"</div\s*>", re.IGNORECASE)
_HTML_OPEN = re.compile(r"<html\b", re.IGNORECASE)
_HTML_CLOSE = re.compile(r"</html\s*>", re.IGNORECASE)


def require_end(text: str, url: str) -> None:
    """Raise PageShapeError unless the page ends with its own `</html>` as the last tag.

    The `</html>` of an embedded text is not the page's. A last embedded text may be left unclosed (responsive pages):
    then the frame's closing `div`s follow it, and there are more closed than opened in it.
    """
    bare = _COMMENT.sub("", text).rstrip()
    if not _HTML_CLOSE.search(bare[-20:]) or not bare.endswith(">"):
        raise PageShapeError("</html> as last tag", found=repr(bare[-30:]), expected="exactly 1", url=url)
    starts = [found.end() for found in _HTML_OPEN.finditer(bare)]
    tail = bare[starts[-1] :] if len(starts) > 1 else ""
    closed = len(_HTML_CLOSE.findall(tail))
    if tail and closed < 2 and len(_CLOSE.findall(tail)) <= len(_OPEN.findall(tail)):
        raise PageShapeError("</html> of the page itself", found="that of an embedded text", expected="1", url=url)


def require_no_remnants(region: LexborNode, url: str) -> None:
    """Raise PageShapeError when the visible text of `region` holds markup, as where a tag lost its `<`."""
    found = _REMNANT.search(region.text(deep=True))
    if found:
        raise PageShapeError("markup in the visible text", found=repr(found[0][:60]), expected="none", url=url)
