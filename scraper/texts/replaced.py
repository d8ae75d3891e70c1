"""Elements that a browser draws as something else than their text: put the words for it in their place."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from scraper.html import LINE_BREAK, SHIFTED, is_mark, normalise


def put_words_in_place(node: LexborNode, source: str | None = None) -> None:
    """Change a tree so that its text is what a reader sees.

    Args:
        node: root of the text.
        source: the markup it was parsed from, if at hand: it spares the search for what is not in there.
    """
    markup = source if source is not None else node.html or ""
    for tag in {found.lower() for found in _TAGS.findall(markup)}:
        for found in node.css(tag):
            _PUT[tag](found)
    for mark, selector, put in _RULES:
        if mark in markup:
            for found in node.css(selector):
                put(found)


def _line_break(node: LexborNode) -> None:
    node.replace_with(LINE_BREAK)


def _kept_lines(node: LexborNode) -> None:
    for piece in [piece for piece in node.traverse(include_text=True) if piece.is_text_node]:
        piece.replace_with((piece.text_content or "").replace("\n", LINE_BREAK))


def _image(node: LexborNode) -> None:
    """Presence is content; the path, made anew at every display, is not. Pixels that hold a place are no images."""
    if {node.attributes.get("width"), node.attributes.get("height")} & {"0", "1"}:
        node.decompose()
        return
    words = normalise(node.attributes.get("alt") or "")
    named = words and not set(words) & set("/\\[]")  # an alternative text that is a path is no word
    node.replace_with(f"[Bild: {words}]" if named else "[Bild]")


def _input(node: LexborNode) -> None:
    kind = (node.attributes.get("type") or "text").casefold()
    if kind in {"checkbox", "radio"}:
        node.replace_with("☒" if "checked" in node.attributes else "☐")
    elif kind == "text":
        node.replace_with(node.attributes.get("value") or "")
    else:
        node.decompose()


def _choice(node: LexborNode) -> None:
    chosen = node.css_first("option[selected]") or node.css_first("option")
    node.replace_with(chosen.text() if chosen else "")


def _styled(node: LexborNode) -> None:
    """Hidden text cannot be read; an inline block without text is the space of a tab."""
    display = (node.attributes.get("style") or "").casefold().partition("display:")[2].strip()
    if display.startswith("none"):
        node.decompose()
    elif display.startswith("inline-block") and not node.text():
        node.insert_child(" ")


def _invisible(node: LexborNode) -> None:
    visibility = (node.attributes.get("style") or "").casefold().partition("visibility:")[2].strip()
    if visibility.startswith(("hidden", "collapse")):
        node.decompose()


def _symbols(node: LexborNode) -> None:
    """Put the sign that a symbol font draws in place of the letter it is written with: "x" is a crossed box.

    Word processors write it plain or among the private-use characters.
    """
    found = _FONT.search(f"{node.attributes.get('style') or ''};font-family:{node.attributes.get('face') or ''}")
    signs = _FONTS.get(found[1].casefold(), {}) if found else {}
    for piece in [piece for piece in node.traverse(include_text=True) if piece.is_text_node]:
        text = piece.text_content or ""
        if all(len(set(sign)) == 1 for sign in text.split()):  # words are none: their font was lost on the way
            piece.replace_with(text.translate(signs))


def _table(signs: dict[str, str]) -> dict[int, str]:
    return {ord(char) + at: sign for sign, chars in signs.items() for char in chars for at in (0, 0xF000)}


_FONT = re.compile(r"font-family:\s*[\"']?(wingdings(?: [23])?|webdings|symbol)(?=[\"',;]|\Z)", re.IGNORECASE)
_FONTS = {
    "wingdings 2": _table({"☐": "£*", "☑": "R", "☒": "QST", "✓": "P", "✗": "O", "•": "\u0096\u2013"}),
    "wingdings": _table(
        {"☐": "¨oqr", "☑": "þ", "☒": "xý", "✓": "ü", "✗": "û", "•": "·§lnuvw", "➢": "Ø", "→": "àè", "☺": "J"}
    ),
    "webdings": _table({"☐": "c", "✓": "a", "✗": "r", "•": "g"}),
    "symbol": _table({"≤": "£", "≥": "³", "√": "Ö", "⇒": "Þ", "×": "´", "→": "®", "∞": "¥", "Δ": "D", "µ": "m"}),
}


def _ticked(node: LexborNode) -> None:
    """Draw a box that a script draws and only says in words whether it is ticked."""
    if node.attributes.get("role") in {"checkbox", "radio"} and node.css_first("input") is None:
        node.replace_with(f"{'☒' if node.attributes.get('aria-checked') == 'true' else '☐'} {node.text()}")


def _footnote_mark(node: LexborNode) -> None:
    """ALLRIS doubles the bracket of a footnote's mark, `[[]1]` (allris.md 2.7): the mark is "[1]"."""
    if node.text().strip() == "[[]":
        node.replace_with("[")


def _shift(node: LexborNode) -> None:
    """Put raised or lowered digits in place of plain ones; what is around them, bold or a link, stays.

    Where a converter cut a mark in several elements ("1" and "]"), the first of them decides for all.
    """
    how = _shifted(node)
    if how is None or (node.prev is not None and _goes_with(node.prev, node)):
        return
    run = [node]
    while (following := run[-1].next) is not None and _goes_with(following, node):
        run.append(following)
    if is_mark("".join(each.text() for each in run)):
        for piece in [piece for each in run for piece in each.traverse(include_text=True) if piece.is_text_node]:
            piece.replace_with((piece.text_content or "").translate(SHIFTED[how]))


def _goes_with(one: LexborNode, other: LexborNode) -> bool:
    return one.tag == other.tag and one.tag not in {"td", "th"} and _shifted(one) == _shifted(other)


def _shifted(node: LexborNode) -> str | None:
    """Return "sup" of a raised element, "sub" of a lowered one."""
    if node.tag in SHIFTED:
        return node.tag
    aligned = _ALIGNED.search(node.attributes.get("style") or "")
    return aligned[1].lower() if aligned else None


# Word processors raise and lower by style: `vertical-align:super`.
_ALIGNED = re.compile(r"vertical-align: ?(sup|sub)", re.IGNORECASE)
_TAGS = re.compile(r"<(br|iframe|img|input|pre|select|sup|sub)\b", re.IGNORECASE)
_PUT: dict[str, Callable[[LexborNode], None]] = {
    "br": _line_break,
    "iframe": LexborNode.decompose,  # what is in it is for browsers that know none
    "img": _image,
    "input": _input,
    "pre": _kept_lines,
    "select": _choice,
    "sup": _shift,
    "sub": _shift,
}
_RULES: tuple[tuple[str, str, Callable[[LexborNode], None]], ...] = (
    ("hidden", "[hidden]", LexborNode.decompose),
    ("display", "[style*='display' i]", _styled),
    ("visibility", "[style*='visibility' i]", _invisible),
    ("align:su", "[style*='align:su' i]", _shift),
    ("align: su", "[style*='align: su' i]", _shift),
    ("ingdings", "font[face*='ingdings' i], [style*='ingdings' i]", _symbols),
    ("ebdings", "font[face*='ebdings' i], [style*='ebdings' i]", _symbols),
    ("ymbol", "font[face='symbol' i], [style*='symbol' i]", _symbols),
    ("aria-checked", "[aria-checked]", _ticked),
    ("#_ftn", "a[href^='#_ftn']", _footnote_mark),
)
