"""Thin helpers over selectolax: selectors that say how many nodes they expect, and visible text in normal form."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.errors import PageShapeError

LINE_BREAK = "\u2028"  # stands for a <br> inside gathered text; a printed U+2028 means the same

_UNSEEN = ["script", "style", "noscript"]
_UNSEEN_TAG = re.compile(r"<(?:s(?:cript|tyle)|noscript)\b", re.IGNORECASE)
_BREAKING = frozenset(
    {"address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section"}
    | {"table", "tbody", "tfoot", "thead", "tr", "ul"}
)

_CELLS = frozenset({"td", "th"})
_NO_TEXT = frozenset({"script", "style", "noscript", "title", "option"})

_DROPPED = (
    "\u00ad"  # soft hyphen: only a hint where a word may be cut
    "\u200b\u2060\ufeff"  # zero-width space, word joiner, byte order mark: no ink, left behind by word processors
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # direction marks: no ink in German text
) + "".join(chr(c) for c in (*range(9), *range(14, 28), 127, *range(128, 133), *range(134, 160)))  # controls: no ink
# U+200C and U+200D stay: they change how their neighbours are drawn. U+0085 and U+001C-1F are blanks to str.split.

# Symbol fonts print private-use characters. What they stand for is kept: a tick stays a tick, and the same bullet
# out of another font is no change: bullets and arrows of Symbol and Wingdings, boxes and ticks of Wingdings.
_SYMBOLS = {
    "•": "\uf0b7\uf0a7\uf06c\uf06e\uf076\uf075\uf09f\uf09e\uf077",
    "➢": "\uf0d8",
    "→": "\uf0e0\uf0e8\uf0ae",
    "☐": "\uf0a8\uf06f\uf071\uf072",
    "☒": "\uf078\uf0fd\uf054",
    "☑": "\uf0fe\uf052",
    "✓": "\uf0fc",
    "✗": "\uf0fb",
    "–": "\uf02d",
}
_MAP = str.maketrans({char: plain for plain, chars in _SYMBOLS.items() for char in chars} | dict.fromkeys(_DROPPED, ""))
# Letters that Unicode composes otherwise ("a" + U+0308, file names from a Mac) are brought to the one usual form.
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _MAP)))}\u0300-\u036f\u2126\u212a\u212b]")


# Elements that hold nothing, or that the next one of their kind ends.
_FLAT = (
    *("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param", "wbr", "html", "head", "body"),
    *("p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "colgroup"),
)
_NESTING = re.compile(rf"<(/?)(?!(?:{'|'.join(_FLAT)})(?![a-z0-9]))([a-z][a-z0-9]*)", re.IGNORECASE)
# The parser's time grows with the square of the depth; browsers stop at 512.
DEEPEST = 2000


def nesting(text: str) -> int:
    """Return how deep elements are nested about, counted only where there are very many."""
    if text.count("<") < 2 * DEEPEST:
        return 0
    deepest, open_names, how_often = 0, list[str](), Counter[str]()
    for ends, written in _NESTING.findall(text):
        name = written.lower()
        if not ends:
            open_names.append(name)
            how_often[name] += 1
            deepest = max(deepest, len(open_names))
        elif how_often[name]:  # ends whatever was opened since; without a beginning it ends nothing
            while (ended := open_names.pop()) != name:
                how_often[ended] -= 1
            how_often[name] -= 1
    return deepest


def parse(text: str) -> LexborHTMLParser:
    """Return the tree of a page or of a piece of one, without script, style and noscript elements.

    Of what is nested deeper than any page the tree is empty; `scraper.verdict` refuses such a page.
    """
    tree = LexborHTMLParser(text if nesting(text) <= DEEPEST else "")
    if _UNSEEN_TAG.search(text):
        tree.strip_tags(_UNSEEN)
    return tree


def many(node: LexborNode | LexborHTMLParser, selector: str, url: str, *, at_least: int = 0) -> list[LexborNode]:
    """Return all matches. Raises PageShapeError when there are fewer than `at_least`."""
    found = node.css(selector)
    if len(found) < at_least:
        raise PageShapeError(selector, found=len(found), expected=f"at least {at_least}", url=url)
    return found


def one(node: LexborNode | LexborHTMLParser, selector: str, url: str) -> LexborNode:
    """Return the only match. Raises PageShapeError when there is none or more than one."""
    found = node.css(selector)
    if len(found) != 1:
        raise PageShapeError(selector, found=len(found), expected="exactly 1", url=url)
    return found[0]


def maybe(node: LexborNode | LexborHTMLParser, selector: str, url: str) -> LexborNode | None:
    """Return the only match, None without one. Raises PageShapeError when there are more."""
    found = node.css(selector)
    if len(found) > 1:
        raise PageShapeError(selector, found=len(found), expected="0 or 1", url=url)
    return found[0] if found else None


def normalise(text: str) -> str:
    """Return a text as one line in normal form; the empty string when nothing of it can be seen.

    All blanks (also U+00A0 and line ends of the source) are one space, none at the ends. Characters without ink are
    dropped, letters are composed (NFC), symbols of symbol fonts are their Unicode equals.
    """
    if _ODD.search(text):
        text = unicodedata.normalize("NFC", text.translate(_MAP))
    return " ".join(text.split())


def line(node: LexborNode | None) -> str | None:
    """Return the visible text of a node as one line, None when there is none. `<br>` and block ends are blanks."""
    return " ".join(lines(node)) or None if node is not None else None


def value(node: LexborNode | None) -> str | None:
    """Return the visible text of a node with its lines kept, None when there is none."""
    return "\n".join(lines(node)) or None if node is not None else None


def lines(node: LexborNode) -> tuple[str, ...]:
    """Return the visible lines of a node, cut at `<br>` and block ends; empty lines vanish."""
    pieces: list[str] = []
    if node.is_text_node:
        pieces.append(node.text_content or "")
    else:
        _gather(node, pieces, 0)
    text = "".join(pieces)
    if LINE_BREAK not in text:
        only = normalise(text)
        return (only,) if only else ()
    return tuple(part for raw in text.split(LINE_BREAK) if (part := normalise(raw)))


# Digits and brackets of <sup> and <sub>: "100 m²", "50 €¹⁾". As plain ones they would be digits of the number before.
SHIFTED = {
    "sup": str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"),
    "sub": str.maketrans("0123456789()", "₀₁₂₃₄₅₆₇₈₉₍₎"),
}
_MARK = re.compile(r"[\s(+*-]*[0-9]{1,3}(?:\s*[,;/+]\s*[0-9]{1,3}){0,4}[a-z]{0,2}[\s).:*]*")


def is_mark(text: str) -> bool:
    """Tell whether the text of a `sup` or `sub` is a number or a footnote's mark; a longer one is only small print."""
    return _MARK.fullmatch(text) is not None


def _opens_mark(first: LexborNode) -> bool:
    """Tell whether a `sup` or `sub` and those behind that touch it are a mark: a converter may have cut "1)" in two."""
    texts, node = [first.text()], first.next
    while node is not None and node.tag == first.tag:
        texts.append(node.text())
        node = node.next
    return is_mark("".join(texts))


_AROUND = dict.fromkeys(_BREAKING, LINE_BREAK) | dict.fromkeys(_CELLS, " ")
_DEEP = 100  # levels; what is nested deeper is walked without recursion


def _gather(node: LexborNode, pieces: list[str], level: int) -> None:
    """Add the texts and breaks in a node, in page order."""
    before, marked = "", False
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag in SHIFTED and tag != before:
            marked = _opens_mark(child)
        before = tag or ""
        if tag == "-text":
            pieces.append(child.text_content or "")
        elif tag == "br":
            pieces.append(LINE_BREAK)
        elif level >= _DEEP:
            pieces += _deep_pieces(child)
        elif tag in SHIFTED and marked:
            pieces.append(child.text().translate(SHIFTED[tag]))
        elif tag not in _NO_TEXT:
            around = _AROUND.get(tag or "", "")
            pieces.append(around)
            _gather(child, pieces, level + 1)
            pieces.append(around)


def _deep_pieces(node: LexborNode) -> Iterator[str]:
    """Yield the same without recursion: markup can be nested deeper than Python's stack."""
    waiting: list[LexborNode | str] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = item.tag or ""
        if tag == "-text":
            yield item.text_content or ""
        elif tag == "br":
            yield LINE_BREAK
        elif tag not in _NO_TEXT:
            around = _AROUND.get(tag, "")
            waiting += [around, *reversed(list(item.iter(include_text=True))), around]
