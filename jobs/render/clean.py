"""Foreign text for a terminal or a page: nothing in it may act on either."""

import re

# Controls (ESC starts colours and worse), direction overrides, line separators, halves of surrogate pairs.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_TOGETHER = 12  # characters
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: object) -> str:
    """Return a value as text in which every acting character is the replacement character; lines and tabs stay."""
    return _ACTING.sub(REPLACEMENT, "" if text is None else str(text))


def one_line(text: object) -> str:
    """Return a value as clean text in one line."""
    return " ".join(clean(text).split())


def shortened(text: object, length: int) -> str:
    """Return the clean line, cut after a word at about so many characters."""
    line = one_line(text)
    if len(line) <= length:
        return line
    return f"{line[:length].rsplit(' ', 1)[0]} …"


def together(text: object) -> str:
    """Return the clean line; a short one ("Ö 8") with blanks at which no line is broken."""
    line = one_line(text)
    return line.replace(" ", "\N{NO-BREAK SPACE}") if len(line) <= _TOGETHER else line
