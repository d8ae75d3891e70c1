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

from scraper.dialects._damage import require_no_remnants, require_whole_tags, without
from scraper.errors import PageShapeError
from scraper.html import parse
from scraper.records import Section
from scraper.texts import read_blocks, split_sections

# All of it is printed in lower case, by ALLRIS and by Aspose. Words are found first and patterns tried only there: on
# a page of 17,000 characters that is several times quicker.
_COMMENT_WORD, _ANCHOR_WORDS = "###", ('="allris', "='allris")
_COMMENT = re.compile(r"\#\#\#\s*(?P<code>[A-Z]+)(?P<number>\d{1,15})\.(?:rtf|docx?|odt|RTF|DOCX?)\s*-->")
_ANCHOR = re.compile(r"=[\"']allris(?P<code>[A-Z]+)[\"']\s*>(?:\s|&nbsp;)*</[aA]>")  # of <a name="allrisSV"></a>
_OUTER = re.compile(r"</?(?:html|body|style|script)\b", re.IGNORECASE)  # other converters print them in upper case
_CAPITAL = re.compile(r"</?[HBS]")
_DECLARATION = re.compile(r"<(?:\?xml|!doctype)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """What one landmark announces."""

    code: str  # SV, BV, FA, AN ...
    number: int | None  # of the part's document, 0 where the part does not exist; None for an anchor without a comment
    anchored: bool
    body: str | None = None  # markup of the embedded document's body, None where none follows
    style: str = ""  # its style sheets


@dataclass(frozen=True, slots=True)
class Cut:
    frame: str  # the page without the embedded documents
    parts: tuple[Part, ...]  # in page order


def cut(text: str, url: str) -> Cut:
    """Cut a page at its landmarks. A page may have none: towns publish proposals as documents alone.

    Raises:
        PageShapeError: a document has no landmark or no body or holds another, the last one no end of its own; or an
            anchor belongs to another text than the comment before it.
    """
    frame, parts, kept = [], [], 0
    if _CAPITAL.search(text):
        text = _OUTER.sub(lambda tag: tag[0].lower(), text)
    marks = _landmarks(text, url)
    for mark, end in zip(marks, [*(mark.start for mark in marks[1:]), len(text)], strict=False):
        start = text.find("<html", mark.end, end)
        if start < 0:
            parts.append(Part(mark.code, mark.number, mark.anchored))
            continue
        frame.append(_without_declarations(text[kept:start]))
        kept = text.find("</html>", start, end) + len("</html>")
        if kept < start:  # not closed: it ends where the next text begins
            kept = end
        if text.find("<html", start + 1, kept) >= 0:  # of a text whose landmark was lost, behind one left unclosed
            raise PageShapeError("landmark before an embedded text", found=0, expected="exactly 1", url=url)
        parts.append(Part(mark.code, mark.number, mark.anchored, *_body_and_style(text[start:kept], mark.code, url)))
    if kept and "</html>" not in text[kept:]:
        raise PageShapeError("</html> of the last embedded text", found=0, expected="exactly 1", url=url)
    whole = "".join(frame) + text[kept:]
    if whole.count("<html") > 1:
        raise PageShapeError("landmark before an embedded text", found=0, expected="exactly 1", url=url)
    return Cut(whole, tuple(parts))


@dataclass(frozen=True, slots=True)
class _Landmark:
    code: str
    number: int | None
    anchored: bool
    start: int
    end: int


def _landmarks(text: str, url: str) -> list[_Landmark]:
    """Return the landmarks of a page. A comment and the anchor right behind it are one."""
    begun = ((m, text.rfind("<!--", 0, m.start())) for m in _at_word(_COMMENT, _COMMENT_WORD, text))
    marks = [
        _Landmark(m["code"], int(m["number"]), False, start, m.end())
        for m, start in begun
        if start >= 0 and not text[start + len("<!--") : m.start()].strip()
    ]
    commented = {_skip_blanks(text, mark.end): i for i, mark in enumerate(marks)}
    for match in (found for word in _ANCHOR_WORDS for found in _at_word(_ANCHOR, word, text)):
        start, code = text.rindex("<", 0, match.start()), match["code"]
        at = commented.get(start)
        if at is None:
            marks.append(_Landmark(code, None, True, start, match.end()))
        elif marks[at].code == code:
            marks[at] = _Landmark(code, marks[at].number, True, marks[at].start, match.end())
        else:
            raise PageShapeError(f"anchor of text {marks[at].code}", found=code, expected=marks[at].code, url=url)
    return sorted(marks, key=lambda mark: mark.start)


def _at_word(pattern: re.Pattern[str], word: str, text: str) -> Iterator[re.Match[str]]:
    at = text.find(word)
    while at >= 0:
        found = pattern.match(text, at)
        if found:
            yield found
        at = text.find(word, at + 1)


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _without_declarations(text: str) -> str:
    """Return the text before an embedded document without the XML declaration and doctype at its end."""
    while _DECLARATION.fullmatch(text, start := max(0, (text := text.rstrip()).rfind("<"))):
        text = text[:start]
    return text


def _body_and_style(document: str, code: str, url: str) -> tuple[str, str]:
    start, end = document.find("<body"), document.find("</body>")
    opened = document.find(">", start)
    if start < 0 or opened < 0:
        raise PageShapeError(f"<body> of text {code}", found=0, expected="exactly 1", url=url)
    styles = (piece.partition(">")[2].partition("</style>")[0] for piece in document[:start].split("<style")[1:])
    return document[opened + 1 : end if end > opened else None], "\n".join(styles)


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
    blocks = read_blocks(root, url, part.body, part.style)
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


def require_sound(markup: str, root: LexborNode, url: str) -> str:
    """Return `markup`, parsed as `root`, without scripts, styles and comments.

    Raises:
        PageShapeError: a tag lost its `<` or `>`, or a script or style is not closed.
    """
    if ">" in root.text():
        require_no_remnants(markup, url)
    bare = without_code(markup, url)
    require_whole_tags(bare, url)
    return bare


def without_code(markup: str, url: str) -> str:
    """Return the markup without scripts, styles and comments, in which brackets mean nothing.

    Raises:
        PageShapeError: a script or style is not closed.
    """
    return without(_without(_without(markup, "script", url), "style", url), "<!--", "-->")


def _without(markup: str, tag: str, url: str) -> str:
    """Return the markup without these elements, in which brackets mean nothing."""
    pieces, at = [], 0
    while (start := markup.find(f"<{tag}", at)) >= 0:
        end = markup.find(f"</{tag}>", start)
        if end < 0 or markup.find("<", start + 1) < markup.find(">", start):
            raise PageShapeError(f"</{tag}>", found=0, expected="one for each opened", url=url)
        pieces.append(markup[at:start])
        at = end + len(f"</{tag}>")
    return "".join(pieces) + markup[at:]


def document_url(page_url: str, number: int, options: str | None, typ: str | None) -> str:
    """Return the lasting address of a document; the `___tmp/` address it leads to is valid for one session only."""
    query = f"do027.asp?DOLFDNR={number}&options={options or 64}"
    return urljoin(page_url, f"{query}&typ={typ}" if typ else query)
