"""What classic and responsive pages of ALLRIS 3 share: embedded documents, their landmarks, addresses of documents.

A page holds one whole HTML document per text (allris.md 2.7), so it has two to five `<html>` elements. Here its source
is cut at the landmarks: each text becomes a piece of its own, in which an unclosed tag cannot leak, and what is left
(the *frame*) is one proper page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from scraper.dialects._damage import require_no_remnants
from scraper.errors import PageShapeError
from scraper.html import parse
from scraper.records import Section
from scraper.texts import read_blocks, split_sections

_LANDMARK = re.compile(
    r"""<!--\s*\#\#\#\s*(?P<code>[A-Z]+)(?P<number>\d+)\.rtf\s*-->(?:\s*<a\s+(?:name|id)="allris(?P<same>[A-Z]+)"\s*>\s*</a>)?
    |<a\s+(?:name|id)="allris(?P<anchor>[A-Z]+)"\s*>\s*</a>""",
    re.VERBOSE,
)
_DOCUMENT = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<html\b", re.IGNORECASE)
_DOCUMENT_END = re.compile(r"</html\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>(?P<inner>.*?)(?:</body\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_NOT_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
# A tag that lost its ">": the next one opens inside it. A tag that lost its "<": two ">" without a "<" between.
_UNCLOSED = re.compile(r"""<[a-z/](?:[^<>"']|"[^"]*"|'[^']*')*<""", re.IGNORECASE)
_UNOPENED = re.compile(
    r""">(?P<tag>\s*/?(?:[a-z]{1,10}|h[1-6])(?:\s[^<>]*)?|[^<>]*(?:=\s*"[^"<>]*"\s*/?|\s*/[a-z]{1,10}|--))>""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one landmark announces."""

    code: str  # SV, BV, FA, AN ...
    number: int | None  # of the part's document, 0 where the part does not exist; None for an anchor without a comment
    anchored: bool
    body: str | None  # markup of the embedded document's body, None where none follows


@dataclass(frozen=True, slots=True)
class Cut:
    frame: str  # the page without the embedded documents
    parts: tuple[Part, ...]  # in page order


def cut(text: str, url: str) -> Cut:
    """Cut a page at its landmarks.

    Raises:
        PageShapeError: the last embedded document has no end of its own, a document has no body, or an anchor belongs
            to another text than the comment before it.
    """
    marks = list(_LANDMARK.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    frame, parts, kept = [], [], 0
    for mark, end in zip(marks, ends, strict=True):
        found = _DOCUMENT.search(text, mark.end(), end)
        close = _DOCUMENT_END.search(text, found.end(), end) if found else None
        if found:
            frame.append(text[kept : found.start()])
            kept = close.end() if close else end
            if end == len(text) and not _DOCUMENT_END.search(text, kept):
                raise PageShapeError("</html> of the last embedded text", found=0, expected="exactly 1", url=url)
        parts.append(_part(mark, text[found.end() : kept] if found else None, url))
    return Cut("".join(frame) + text[kept:], tuple(parts))


def _part(mark: re.Match[str], document: str | None, url: str) -> Part:
    code, anchor = mark["code"] or mark["anchor"], mark["same"] or mark["anchor"]
    if anchor not in {None, code}:
        raise PageShapeError(f"anchor of text {code}", found=anchor, expected=code, url=url)
    body = _BODY.search(document) if document is not None else None
    if document is not None and body is None:
        raise PageShapeError(f"<body> of text {code}", found=0, expected="exactly 1", url=url)
    number = int(mark["number"]) if mark["number"] else None
    return Part(code, number, anchor is not None, body["inner"] if body else None)


def read_texts(
    parts: Sequence[Part], names: dict[str, str], url: str, headings: Sequence[str] = ()
) -> tuple[Section, ...]:
    """Return the sections of all embedded texts.

    Args:
        parts: as cut from the page.
        names: code → name of the text's jump link.
        url: address of the page.
        headings: standard headings beyond the written list.

    A text in which nothing can be read is a section only where a jump link leads to it.

    Raises:
        PageShapeError: a jump link or landmark promises a text that is not there, or markup stands in a text.
    """
    _require_announced(parts, names, url)
    return tuple(section for part in parts for section in _sections(part, names, url, headings))


def _sections(part: Part, names: dict[str, str], url: str, headings: Sequence[str]) -> Iterator[Section]:
    if part.body is None:
        return
    root = _parsed(part.body, url)
    blocks = read_blocks(root, url, part.body)
    if blocks or part.code in names:
        yield from split_sections(blocks, part.code, names.get(part.code), headings)


def _parsed(body: str, url: str) -> LexborNode:
    root = parse(f"<!DOCTYPE html><body>{body}").body
    if root is None:
        raise PageShapeError("<body> of an embedded text", found=0, expected="exactly 1", url=url)
    require_sound(body, root, url)
    return root


def _require_announced(parts: Sequence[Part], names: dict[str, str], url: str) -> None:
    """A number other than 0 announces a text; only behind the texts a second "AN" announces attachments instead."""
    read = {part.code for part in parts if part.body is not None}
    missing = names.keys() - read
    if missing:
        found = f"jump links to {', '.join(sorted(missing))}"
        raise PageShapeError("embedded texts", found=found, expected="a text for each jump link", url=url)
    for part in parts[:-1] if parts and _announces_attachments(parts[-1]) else parts:
        if part.body is None and part.number != 0:
            raise PageShapeError(f"embedded text {part.code}{part.number or ''}", found=0, expected="1", url=url)


def _announces_attachments(last: Part) -> bool:
    return last.code == "AN" and not last.anchored and last.body is None


def require_sound(markup: str, root: LexborNode, url: str) -> None:
    """Raise PageShapeError when a tag of `markup`, parsed as `root`, lost its `<` or `>`."""
    if ">" in root.text():
        require_no_remnants(root, url)
    if markup.count("<") == markup.count(">"):
        return
    bare = _NOT_MARKUP.sub("", markup)
    broken = _UNOPENED.search(bare) or _UNCLOSED.search(bare)
    if broken and bare.count("<") != bare.count(">"):
        raise PageShapeError("whole tags", found=repr(broken[0][:60]), expected="no broken one", url=url)


def document_url(page_url: str, number: int, options: str | None, typ: str | None) -> str:
    """Return the lasting address of a document; the `___tmp/` address it leads to is valid for one session only."""
    query = f"do027.asp?DOLFDNR={number}&options={options or 64}"
    return urljoin(page_url, f"{query}&typ={typ}" if typ else query)
