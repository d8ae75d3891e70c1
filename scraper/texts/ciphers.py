"""Numbers as a list draws them: 4 → "4", "d", "iv"."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def cipher(number: int, style: str) -> str:
    """Return the number in a list style of CSS; nothing for styles that draw bullets, digits for unknown ones."""
    return CIPHERS.get(style, str)(number)


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
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _nothing(_: int) -> str:
    return ""


CIPHERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02d}",
    "lower-alpha": _letters,
    "lower-latin": _letters,
    "upper-alpha": lambda number: _letters(number).upper(),
    "upper-latin": lambda number: _letters(number).upper(),
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "none": _nothing,
    "disc": _nothing,
    "circle": _nothing,
    "square": _nothing,
}
