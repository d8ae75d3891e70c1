"""The text as it is compared: one kind of blank, dash and quote, words whole again, each character with its origin.

ALLRIS texts break words at line ends ("Sach-" / "konto") and after the hyphen of a compound ("PSP- Element"). Both are
joined here, so that no later step has to know; `Source.span` leads back to the characters that were read.
"""

import re
from dataclasses import dataclass

from scraper.budget.wrapping import unwrap

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_QUOTES = "\u201e\u201c\u201d\u201a\u2018\u2019\u00bb\u00ab\u2039\u203a"
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x1c\x1d\x1e\x1f"
_LINES = "\r\v\f\x85\u2028\u2029"
_ONE_FOR_ONE = str.maketrans(
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(_LINES, "\n")
)
_SINGLE_QUOTES = re.compile(r"(?<!\w)'([^'\n]{2,80})'(?!\w)")
_LETTER = r"[^\W\d_]"
_REMOVED = re.compile(
    rf"[{_DROPPED}]++"
    # a word broken at the line end; "Ergebnis-\nund Finanzplan" is none
    rf"|(?<={_LETTER})-[ \t]*+\n\s*+(?=[a-zäöüß])(?!(?:und|oder|bzw|sowie|u)\b)"
    # a compound or a code broken after its own hyphen: the hyphen stays
    rf"|(?<={_LETTER}-)[ \t]*+\n\s*+(?=[A-ZÄÖÜ][a-zäöüß])"
    r"|(?<=[0-9]-)[ \t]*+\n\s*+(?=[0-9]+-)"
    r"|(?<=\b(?:PSP|IvP)-) {1,2}(?=Element|Nr)|(?<=\b(?:IP|SK)-) {1,2}(?=Nr)|(?<=\bI-) {1,2}(?=Nr|Element)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text made comparable. Offsets of `text` are not offsets of the original: use `span`."""

    text: str
    offsets: list[int]  # position in the original of each character of `text`

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the original that `text[start:end]` (not empty) was read from."""
        return self.offsets[start], self.offsets[end - 1] + 1


def make_comparable(original: str) -> Source:
    mapped = unwrap(_SINGLE_QUOTES.sub(r'"\1"', original.translate(_ONE_FOR_ONE)))
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _REMOVED.finditer(mapped):
        pieces.append(mapped[done : match.start()])
        offsets.extend(range(done, match.start()))
        done = match.end()
    pieces.append(mapped[done:])
    offsets.extend(range(done, len(mapped)))
    return Source("".join(pieces), offsets)


def squeeze(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())
