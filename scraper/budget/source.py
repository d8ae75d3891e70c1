"""The text as it is compared: one kind of blank, dash and quote, words whole again, each character with its origin.

ALLRIS texts break words at line ends ("Sach-" / "konto") and after the hyphen of a compound ("PSP- Element"). Both are
joined here, so that no later step has to know; `Source.span` leads back to the characters that were read.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from scraper.budget.wrapping import unwrap

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_QUOTES = "\u201e\u201c\u201d\u201a\u2018\u2019\u00bb\u00ab\u2039\u203a"
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x1c\x1d\x1e\x1f"
_LINES = "\r\v\f\x85\u2028\u2029"
_ONE_FOR_ONE = (
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(_LINES, "\n")
)
_OTHER_FORMS = re.compile(f"[{''.join(_ONE_FOR_ONE)}]")
# Thousands set apart as in Switzerland: 1'250'000.50
_APOSTROPHES = re.compile(r"(?<![0-9.,'’])([0-9]{1,3}(?:['’][0-9]{3}){1,4})(?:\.([0-9]{2}))?(?![0-9'’])")
# A footnote's number behind a word or sum ("5.000¹ €"); of a unit ("m²") or power ("10⁶") it is a part.
_RAISED = re.compile(r"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+")
_MEASURE = re.compile(r"(?<![^\W_])(?:[mcdk]?m|10)$")
_SINGLE_QUOTES = re.compile(r"(?<!\w)'([^'\n]{2,80})'(?!\w)")
_SOFT_HYPHEN = "\u00ad"
# A character that is dropped, or a hyphen with the line end or blanks behind it.
_CANDIDATE = re.compile(rf"[{_DROPPED}-](?:[ \t]*+\n\s*+| {{1,2}}(?=Element|Nr))?+")
_WORD_GOES_ON = re.compile(r"(?!(?:und|oder|bzw|sowie|u)\b)[a-zäöüß]")  # "Ergebnis-\nund Finanzplan" is no broken word
_COMPOUND_GOES_ON = re.compile(r"[A-ZÄÖÜ][a-zäöüß]")
_CODE_GOES_ON = re.compile(r"[0-9]+-")
_ABBREVIATION = re.compile(r"(?<![^\W_])(?:PSP|IvP|IP|SK|I)$")


@dataclass(frozen=True, slots=True)
class Source:
    """A text made comparable. Offsets of `text` are not offsets of the original: use `span`."""

    text: str
    cuts: list[int]  # places in `text` from which on more of the original is missing, from 0
    missing: list[int]  # characters of the original that are missing before each cut's text
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the original that `text[start:end]` (not empty) was read from."""
        return self._origin(start), self._origin(end - 1) + 1

    def written(self, start: int, end: int) -> str:
        """Return a sum as it was written, blanks as one space; what is not German notation is kept: "25'000"."""
        first, last = self.span(start, end)
        shown = self.original[first:last]
        return squeeze(shown if "'" in shown or "’" in shown else self.text[start:end])

    def _origin(self, place: int) -> int:
        return place + self.missing[bisect_right(self.cuts, place) - 1]


def make_comparable(original: str) -> Source:
    """Return the text in one notation: quotes, dashes and sums alike, wrapped lines joined, marks of notes dropped."""
    mapped = _APOSTROPHES.sub(_with_points, original) if ("'" in original or "’" in original) else original
    mapped = _RAISED.sub(_without_note, mapped)
    mapped = _OTHER_FORMS.sub(lambda match: _ONE_FOR_ONE[match[0]], mapped)
    mapped = unwrap(_SINGLE_QUOTES.sub(r'"\1"', mapped))
    pieces: list[str] = []
    cuts, missing = [0], [0]
    done = 0
    for match in _CANDIDATE.finditer(mapped):
        start, end = _removed(mapped, match.start(), match.end())
        if start < end:
            pieces.append(mapped[done:start])
            done = end
            missing.append(missing[-1] + end - start)
            cuts.append(end - missing[-1])
    pieces.append(mapped[done:])
    return Source("".join(pieces), cuts, missing, original)


def _with_points(found: re.Match[str]) -> str:
    """Return the number in German notation, as long as it was: 1.250.000,50."""
    thousands = re.sub("['’]", ".", found[1])
    return f"{thousands},{found[2]}" if found[2] else thousands


def _without_note(found: re.Match[str]) -> str:
    before = found.string[max(found.start() - 4, 0) : found.start()]
    return found[0] if _MEASURE.search(before) else _DROPPED[-1] * len(found[0])


def _removed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what of a candidate is to go: a broken word loses its hyphen, a broken compound or code keeps it."""
    broken = "\n" in text[start:end]
    if text[start] != "-":
        goes_on = text[start] == _SOFT_HYPHEN and broken and _WORD_GOES_ON.match(text, end)
        return start, end if goes_on else start + 1
    before = text[start - 1] if start else ""
    if not broken:
        short = end > start + 1 and _ABBREVIATION.search(text[max(start - 4, 0) : start])
        return start + 1, end if short else start + 1
    if before.isalpha() and _WORD_GOES_ON.match(text, end):
        return start, end
    kept = (before.isalpha() and _COMPOUND_GOES_ON.match(text, end)) or (
        before.isdigit() and _CODE_GOES_ON.match(text, end)
    )
    return start + 1, end if kept else start + 1


def squeeze(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())
