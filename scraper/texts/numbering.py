"""Numbers that an ordered list draws before its items: they stand in no text node, and readers read them."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from scraper.texts.ciphers import CIPHERS, cipher
from scraper.texts.counters import Counters

_STYLE = re.compile(r"list-style(?:-type)?:\s*([^;\"]+)", re.IGNORECASE)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def drawn_numbers(items: LexborNode, counters: Counters) -> Iterator[tuple[LexborNode, str | None]]:
    """Yield the children of a list, text included, with the number drawn before each ("3.", "c.", "iv."), or None.

    A style sheet's counters decide; else `start`, `reversed`, `type` and the list style, `value` and `type` of an item
    too. Bullets are not drawn.
    """
    counted = counters.enter((items.attributes.get("class") or "").split())
    if counted:
        for child in _children(items):
            yield child, counters.next(counted) if child.tag == "li" else None
    elif items.tag == "ol":
        yield from _numbered(items)
    else:
        yield from ((child, None) for child in _children(items))


def _numbered(items: LexborNode) -> Iterator[tuple[LexborNode, str | None]]:
    step = -1 if "reversed" in items.attributes else 1
    own = sum(child.tag == "li" for child in items.iter()) if step < 0 else 1
    number = _whole(items.attributes.get("start"), own)
    for child in _children(items):
        if child.tag != "li":
            yield child, None
            continue
        number = _whole(child.attributes.get("value"), number)
        drawn = cipher(number, _style(child) or _style(items) or "decimal")
        yield child, f"{drawn}." if drawn else None
        number += step


def _children(items: LexborNode) -> Iterator[LexborNode]:
    return items.iter(include_text=True, skip_empty=True)


def _style(node: LexborNode) -> str | None:
    """Return the list style an element sets itself, by style or by `type`."""
    styled = _STYLE.search(node.attributes.get("style") or "")
    known = next((word for word in styled[1].casefold().split() if word in CIPHERS), None) if styled else None
    return known or _TYPES.get(node.attributes.get("type") or "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", text) else otherwise
