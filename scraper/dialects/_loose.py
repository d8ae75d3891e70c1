"""Loose text: what can be read in the content region of a proposal page and is no part of anything known.

A page can say `Vorlage zurückgezogen` in a paragraph between its tables. What it means is not known here, but a reader
can read it, so it is content. Controls of the page (buttons, menus, jump links, links to files) are none.
"""

from collections.abc import Callable, Iterable, Iterator

from selectolax.lexbor import LexborNode

from scraper.dialects._tables import attribute
from scraper.html import lines
from scraper.records import Field

_CONTROLS = frozenset({"a", "button", "form", "iframe", "input", "label", "nav", "option", "select", "textarea"})
_NO_TEXT = frozenset({"noscript", "script", "style", "title"})
_WORDS = frozenset({"b", "blockquote", "center", "em", "font", "h3", "h4", "h5", "h6", "i", "p", "pre", "small"}) | {
    "span",
    "strong",
    "u",
}


def loose_field(pieces: Iterable[LexborNode]) -> tuple[Field, ...]:
    """Return the text of these nodes as a field without label, a value for each line; none where they say nothing."""
    found = tuple(text for piece in pieces for text in lines(piece))
    return (Field("", found),) if found else ()


def loose_below(root: LexborNode, is_taken: Callable[[LexborNode], bool]) -> Iterator[LexborNode]:
    """Yield, in page order, the paragraphs and pieces of text at any depth that are in nothing taken."""
    waiting = list(reversed(list(root.iter(include_text=True))))
    while waiting:
        node = waiting.pop()
        if node.is_text_node or is_words(node):
            yield node
        elif node.is_element_node and node.tag not in _CONTROLS | _NO_TEXT and not is_taken(node):
            waiting += reversed(list(node.iter(include_text=True)))


def loose_between(root: LexborNode) -> Iterator[LexborNode]:
    """Yield the paragraphs and pieces of text that stand directly in `root`, between its boxes."""
    return (child for child in root.iter(include_text=True) if child.is_text_node or is_words(child))


def loose_in(region: LexborNode) -> Iterator[LexborNode]:
    """Yield what stands between the boxes of a page of the later generations."""
    for root in region.css("#head, #headLeft, #headRight, #mainContent"):
        yield from loose_between(root)


def is_words(node: LexborNode) -> bool:
    """Tell whether an element is of words alone: shown, without controls and without parts that can be addressed."""
    return (
        node.tag in _WORDS
        and not node.id
        and "none" not in attribute(node, "style")
        and not any(child.tag in _CONTROLS or child.id for child in node.css("*"))
    )
