"""Marks of a page that did not arrive whole: the second line of defence behind `scraper.verdict`.

Single pages arrive with a missing `<`, or stop inside a text, and are fine at the next fetch (allris.md 3, told and
seen). A record half read from one would be a change that never happened.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.errors import PageShapeError
from scraper.html import parse

_TAGS = (
    "a|aside|b|body|button|caption|dd|div|dl|dt|em|fieldset|font|footer|form|h[1-6]|head|header|html|i|img|input|label|"
    "li|main|nav|ol|option|p|select|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul"
)
_ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*')"""
# What a tag leaves in the text when its "<" is lost: `span class="label">`, `/td>`, `br />`; bare ones only where a
# line begins, for "p > 0,05" is a sentence.
_REMNANT = re.compile(
    rf"(?<!<)(?:{_TAGS}|[bh]r)(?:{_ATTRIBUTE})+\s*/?>|(?<!<)/(?:{_TAGS})\s*>|(?<!<)[bh]r\s*/>"
    rf"|^[ \t]*(?:{_TAGS}|[bh]r)>",
    re.IGNORECASE | re.MULTILINE,
)
_ESCAPED = re.compile(r"&(?:gt|\#0*62|\#x0*3e)(?:;|\b)", re.IGNORECASE)
# A whole tag; a bracket may stand in the value of an attribute, as browsers have it.
_WHOLE = re.compile(r"""<[a-z/!?](?:[^<>=]|=\s{0,9}(?:"[^"]{0,3000}"|'[^']{0,3000}')|=)*+>""", re.IGNORECASE)
# Nothing but whole tags and texts without brackets: quickly seen, and true of nearly every page.
_PLAIN = re.compile(r"[^<>]*+(?:<[A-Za-z/!?][^<>]*+>[^<>]*+)*+")
_BEGUN = re.compile(r"<(?:!--|[a-z/])[^<>]{0,60}", re.IGNORECASE)
# What stands before the ">" of a tag that lost its "<", close to it or before blanks. "Weg > Ziel", "Linie A > B",
# "CO2>5" and "A -> B" are sentences.
_ENDED = re.compile(
    r"""(?:[^\s\0=\d-]|\bh[1-6]|--|=[^\s<>]{0,80})>"""
    r"""|(?:["'/]|\b(?:nowrap|checked|selected|disabled)|=[^\s<>]{1,80}|"""
    rf"""(?:\A|[\0\n])[ \t]*(?:{_TAGS}|[bh]r))\s{{1,20}}>""",
    re.IGNORECASE,
)
_END = re.compile(r"</html\s*>\Z", re.IGNORECASE)
_OPEN = re.compile(r"<div\b", re.IGNORECASE)
_CLOSE = re.compile(r"</div\s*>", re.IGNORECASE)
_DIV_OR_HIDDEN = re.compile(r"<(?P<close>/?)div\b[^<>]*>?|<(?P<hidden>!--|(?:script|style)\b)", re.IGNORECASE)
_HIDDEN_END = {
    "!--": re.compile("-->"),
    "script": re.compile("</script>", re.IGNORECASE),
    "style": re.compile("</style>", re.IGNORECASE),
}
_A_DIV = re.compile(r"<(/?)div\b", re.IGNORECASE)
_CONTAINER = re.compile(r"""<div\b[^<>]*\bid\s*=\s*["']allris["']""", re.IGNORECASE)
_HTML_OPEN = re.compile(r"<html\b", re.IGNORECASE)
_HTML_CLOSE = re.compile(r"</html\s*>", re.IGNORECASE)


def require_end(text: str, url: str) -> None:
    """Raise PageShapeError unless the page ends with its own `</html>` as the last tag.

    The `</html>` of an embedded text is not the page's. A last embedded text may be left unclosed (responsive pages):
    then the frame's closing `div`s follow it, and there are more closed than opened in it.
    """
    bare = _before_scripts(without(text, "<!--", "-->").rstrip())
    if not _END.search(bare[-40:]):
        raise PageShapeError("</html> as last tag", found=repr(bare[-30:]), expected="exactly 1", url=url)
    starts = [found.end() for found in _HTML_OPEN.finditer(bare)]
    tail = bare[starts[-1] :] if len(starts) > 1 else ""
    closed = len(_HTML_CLOSE.findall(tail))
    if tail and closed < 2 and len(_CLOSE.findall(tail)) <= len(_OPEN.findall(tail)):
        raise PageShapeError("</html> of the page itself", found="that of an embedded text", expected="1", url=url)


def require_no_remnants(markup: str, url: str) -> None:
    """Raise PageShapeError when the text of `markup` holds markup, as where a tag lost its `<`.

    Hidden text counts too, for an element that never ends hides what follows it. An escaped bracket is text and never
    the end of a tag: "5.000 t/a &gt; Grenzwert".
    """
    root = parse(_ESCAPED.sub("›", markup)).root
    found = _REMNANT.search(root.text(deep=True)) if root is not None else None
    if found:
        raise PageShapeError("markup in the visible text", found=repr(found[0][:60]), expected="none", url=url)


def require_whole_tags(markup: str, url: str) -> None:
    """Raise PageShapeError when a tag of `markup`, which has no scripts, styles and comments, lost its `<` or `>`.

    A lost `>` leaves a tag in which the next one opens, a lost `<` a `>` behind what only tags end with.
    """
    if _PLAIN.fullmatch(markup):
        return
    rest = _WHOLE.sub("\0", markup)
    broken = _BEGUN.search(rest) or (_ENDED.search(rest) if ">" in rest else None)
    if broken:
        raise PageShapeError("whole tags", found=repr(broken[0][:60]), expected="no broken one", url=url)


def own_markup(text: str) -> str:
    """Return the markup of `div#allris` without menus, or of the whole page where it is not found.

    Around it a town's website writes as it likes; menus and paths may print a bare ">".
    """
    start = _CONTAINER.search(text)
    if start is None:
        return text
    depth, end = 0, len(text)
    for div in _divs(text, start.start()):
        depth += -1 if div["close"] else 1
        if not depth:
            end = div.end()
            break
    return without(text[start.start() : end], "<nav", "</nav>")


def _divs(text: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the tags of `div`s outside comments, scripts and styles; what of these never ends hides nothing."""
    endless = set[str]()
    while found := _DIV_OR_HIDDEN.search(text, at):
        at = found.end()
        hidden = (found["hidden"] or "").lower()
        if not hidden:
            yield found
        elif hidden not in endless:
            end = _HIDDEN_END[hidden].search(text, at)
            at = end.end() if end else at
            endless.update(() if end else {hidden})


def require_finished(markup: str, url: str) -> None:
    """Raise PageShapeError when a page stops in the middle though something put an end to the document.

    For responsive pages, whose `div`s need not balance: what it stops in is a link, a span, a box or a table that is
    never closed, or else neither the end of `div#allris` nor a foot follows.

    Args:
        markup: of `div#allris` (`own_markup`), without scripts and comments; all that follows, where it has no end.
        url: address of the page.
    """
    counts = Counter(_INLINE.findall(markup.lower()))
    unclosed = [name for name in _CLOSED_INLINE if counts["", name] > counts["/", name]]
    if markup.rfind("<table") > markup.rfind("</table"):
        unclosed.append("table")
    divs = Counter(_A_DIV.findall(markup))
    if divs[""] > divs["/"] and not _FOOT.search(markup):
        unclosed.append("div")
    if unclosed:
        found = ", ".join(f"<{name}> without end" for name in unclosed)
        raise PageShapeError("the end of div#allris", found=found, expected="exactly 1", url=url)


_CLOSED_INLINE = ("a", "span", "aside", "h1")
_INLINE = re.compile(rf"<(/?)({'|'.join(_CLOSED_INLINE)})(?=[\s>])")
_FOOT = re.compile(r"""<footer\b|\bid=["'](?:risfoot|foot\w*)["']""", re.IGNORECASE)


def require_balanced(markup: str, url: str) -> None:
    """Raise PageShapeError when a list, a table or one of their parts is opened and not closed, or the reverse.

    For pages that a serialiser wrote (ALLRIS 4): a line that did not arrive leaves one end of a pair behind, and a page
    that stops in the middle leaves its container open, though something put an end to the document.

    Args:
        markup: of `div#allris` where there is one (`own_markup`), without scripts and comments.
        url: address of the page.
    """
    divs = Counter(_A_DIV.findall(markup)) if _CONTAINER.match(markup) else Counter[str]()
    if divs[""] != divs["/"]:
        found = f"{divs['']} opened, {divs['/']} closed"
        raise PageShapeError("the end of div#allris", found=found, expected="as many", url=url)
    counts = Counter(_EVERY_END.findall(markup))
    if all(counts["", name] == counts["/", name] for name in _PAIRS):
        return
    surplus: Counter[str] = Counter()
    for tag in _PAIRED.finditer(without(markup, "<!--", "-->")):
        surplus[tag["name"].lower()] += -1 if tag["close"] else 0 if tag["empty"] else 1
    broken = [f"{count:+} <{name}>" for name, count in surplus.items() if count]
    if broken:
        raise PageShapeError("closed lists and tables", found=", ".join(broken), expected="as many ends", url=url)


_PAIRS = ("ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "td", "th")
_EVERY_END = re.compile(rf"<(/?)({'|'.join(_PAIRS)})(?=[\s>])")  # comments too: where they balance, it is quickly seen
_PAIRED = re.compile(rf"<(?P<close>/?)(?P<name>{'|'.join(_PAIRS)})\b[^<>]*?(?P<empty>/?)>", re.IGNORECASE)


def _before_scripts(text: str) -> str:
    """Return a page without the scripts that a proxy put behind its end."""
    while text.endswith("</script>") and "<script" in text:
        text = text[: text.rindex("<script")].rstrip()
    return text


def without(text: str, begin: str, end: str) -> str:
    """Return the text without all that stands between the marks, marks included. An unended rest stays."""
    kept, at = [], 0
    while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start)) >= 0:
        kept.append(text[at:start])
        at = stop + len(end)
    return "".join(kept) + text[at:]


def require_inside(tree: LexborHTMLParser, region: LexborNode, url: str) -> None:
    """Raise PageShapeError when parts of ALLRIS's page stand outside of `region`, as where a `<div>` is lost.

    A town's website around ALLRIS may have an element of the same id, but none of the same class.
    """
    for selector in ("#headLeft", "#headRight", "#mainContent"):
        if tree.css_first(selector) is not None and region.css_first(selector) is None:
            raise PageShapeError(f"{selector} inside div#allris", found=0, expected="1", url=url)
    total, inside = len(tree.css(_OWN_CLASSES)), len(region.css(_OWN_CLASSES))
    if total != inside:
        raise PageShapeError(f"{_OWN_CLASSES} inside div#allris", found=inside, expected=str(total), url=url)


_OWN_CLASSES = "table.bfTable, table.attachmentTable, a.doclink, a.attlink, .docPart, .expandedTitle"


def require_alike(rows: Iterable[tuple[object, Mapping[str, LexborNode]]], url: str) -> None:
    """Raise PageShapeError for a cell that is drawn otherwise than its like: the line with its content was lost.

    A program draws the cells of one column in one kind of row alike, filled or not: all around an element, or none.

    Args:
        rows: kind of the row, and its cells by column.
        url: address of the page.
    """
    drawn: dict[tuple[object, str], bool] = {}
    for kind, cells in rows:
        for column, cell in cells.items():
            around = any(child.is_element_node for child in cell.iter())
            if drawn.setdefault((kind, column), around) != around:
                raise PageShapeError(f"content of a cell ({column})", found=0, expected="as in its column", url=url)


def drop_hidden(region: LexborNode) -> None:
    """Remove what a browser does not show: absent fields, rows for other readers, progress pictures.

    The empty placeholder of a list's entry stays: it tells an entry that is not public from one that lost its line.
    """
    for node in reversed(region.css("[hidden]")):  # innermost first: no node is dropped twice
        is_entry = node.child is None and node.parent is not None and node.parent.tag == "li"
        if not is_entry:
            node.decompose()


def says_nothing(text: str | None) -> bool:
    """Tell whether a text in place of a list says that there is nothing to list: "Keine Anlagen vorhanden"."""
    return _NOTHING.fullmatch(text or "") is not None


_NOTHING = re.compile(r"\W*(?:keine?[rns]?|es liegen keine)\b.{0,60}", re.IGNORECASE)
