"""Numbers that an ordered list draws before its items: they stand in no text node, and readers read them."""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

_STYLE = re.compile(r"list-style(?:-type)?:\s*([^;\"]+)", re.IGNORECASE)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def drawn_numbers(items: LexborNode) -> Iterator[tuple[LexborNode, str | None]]:
    """Yield the children of a list, text included, with the number drawn before each ("3.", "c.", "iv."), or None.

    `start`, `reversed`, `type` and the list style count, `value` and `type` of an item too. Bullets are not drawn.
    """
    ordered = items.tag == "ol"
    step = -1 if "reversed" in items.attributes else 1
    own = sum(child.tag == "li" for child in items.iter()) if step < 0 else 1
    number = _whole(items.attributes.get("start"), own)
    for child in items.iter(include_text=True, skip_empty=True):
        if not ordered or child.tag != "li":
            yield child, None
            continue
        number = _whole(child.attributes.get("value"), number)
        yield child, _drawn(number, _style(child) or _style(items) or "decimal")
        number += step


def _style(node: LexborNode) -> str | None:
    """Return the list style an element sets itself, by style or by `type`."""
    styled = _STYLE.search(node.attributes.get("style") or "")
    known = next((word for word in styled[1].casefold().split() if word in _DRAW), None) if styled else None
    return known or _TYPES.get(node.attributes.get("type") or "")


def _drawn(number: int, style: str) -> str | None:
    text = _DRAW[style](number)
    return f"{text}." if text else None


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", text) else otherwise


def _letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa. What letters cannot count is drawn as a number, as browsers do."""
    letters = ""
    left = number
    while left > 0:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters or str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, sign in _ROMAN + _ROMAN_ONES:
        letters += sign * (number // value)
        number %= value
    return letters


_DRAW: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02d}",
    "lower-alpha": _letters,
    "lower-latin": _letters,
    "upper-alpha": lambda number: _letters(number).upper(),
    "upper-latin": lambda number: _letters(number).upper(),
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
    "disc": lambda _: "",
    "circle": lambda _: "",
    "square": lambda _: "",
}
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
