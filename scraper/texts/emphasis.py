"""Is a line bold or underlined as a whole? Asked only of first lines and of numbered headings, for it costs a walk."""

import re

from selectolax.lexbor import LexborNode

from scraper.html import LINE_BREAK

_TAGS = frozenset({"b", "strong", "u", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)|text-decoration[\w-]*:[^;]*\bunderline", re.IGNORECASE)


def is_emphasised(node: LexborNode) -> bool:
    """Tell whether all that can be seen of the node's first line is bold or underlined."""
    seen = False
    for text in node.traverse(include_text=True):
        if text.tag != "-text":
            continue
        words, line_break, _ = (text.text_content or "").partition(LINE_BREAK)
        if words.strip():
            if not _is_inside_emphasis(text, node):
                return False
            seen = True
        if line_break and seen:
            break
    return seen


def _is_inside_emphasis(text: LexborNode, root: LexborNode) -> bool:
    node = text.parent
    while node is not None:
        if node.tag in _TAGS or _STYLE.search(node.attributes.get("style") or ""):
            return True
        if node.mem_id == root.mem_id:
            return False
        node = node.parent
    return False
