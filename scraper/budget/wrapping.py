"""Paragraphs whose lines a mail program or a PDF has broken at a width, made one line again.

Such a break shows by its width: the first word of the next line would not have fitted. Lists and forms break earlier.
"""

import re
from itertools import pairwise

_LONGEST_OPEN = 40  # characters of what a line may end in unless it goes on
_LEAST_WIDTH = 35  # characters; narrower runs are cells
_MOST_LINES = 400  # of one paragraph
# An item of a list; a dash is one only where the line before is at its end.
_ITEM = re.compile(r"\s*(?:[*•·☐☒☑□■\[|+]|\(?[0-9]{1,2}[.)](?:\s|$)|\(?[a-zA-Z]\)(?:\s|$)|x\s)")
_CELLS = re.compile(r"[\t|]| {3,}")
# What a line does not end in unless it goes on below: joining words, a head word without its number, "rd.".
_OPEN = re.compile(
    r"(?i).*(?:[,-]|\b(?:der|die|das|des|dem|den|und|oder|in|im|bei|beim|mit|für|von|vom|zu|zur|zum|auf|aus|an|am|über"
    r"|unter|durch|(?:bzw|rd|ca|Nr|Mio|Tsd)\.|rund|SK|KSt\.?|HHSt\.?"
    r"|\w*(?:konto|konten|produkte?n?|stellen?|nummern?|träger|element|zeile|kapitel|titel|budget|kostenart)))\s*"
)
_CONJUNCTION = re.compile(r"\s*(?:und|oder|bzw|sowie)\b")
_HYPHEN = re.compile(r"\w-\s*$")  # another step joins the parts of a word
_GOES_ON = re.compile(
    r"\s*(?:[a-zäöüß(€\"]|- +[a-zäöüß]|(?:EUR|Euro|TEUR|T€|Mio|Tsd)\b)"
)  # how no line begins but a wrapped one


def unwrap(text: str) -> str:
    """Return the text with a space for each line end inside a wrapped paragraph; its length stays the same."""
    lines = text.split("\n")
    pieces: list[str] = []
    first = 0
    while first < len(lines):
        last = _behind_run(lines, first)
        pieces.append(_join(lines[first:last]))
        first = last
    return "\n".join(pieces)


def _behind_run(lines: list[str], first: int) -> int:
    """Return the index behind a run of lines that may be one paragraph."""
    last = first + 1
    if not _is_plain(lines[first]):
        return last
    while last < min(len(lines), first + _MOST_LINES) and _is_plain(lines[last]) and not _is_item(lines, last, first):
        last += 1
    return last


def _is_item(lines: list[str], place: int, first: int) -> bool:
    line, before = lines[place].lstrip(), lines[place - 1].rstrip()
    if line.startswith("-"):
        return lines[first].lstrip().startswith("-") or before[-1] in ".:;!?," or len(before) < _LEAST_WIDTH
    return _ITEM.match(line) is not None


def _is_plain(line: str) -> bool:
    return bool(line.strip()) and _CELLS.search(line) is None


def _join(lines: list[str]) -> str:
    """Return the lines of a run, joined by spaces where they are a wrapped paragraph."""
    width = max(map(len, lines))
    if len(lines) < 2 or width < _LEAST_WIDTH:
        return "\n".join(lines)
    fits = [len(line) + 1 + len(below.split(None, 1)[0]) <= width for line, below in pairwise(lines)]
    sure = False
    for fitted, (line, below) in zip(fits, pairwise(lines), strict=True):
        if fitted and line.rstrip()[-1] not in ".!?:":
            return "\n".join(lines)  # this line was ended on purpose
        sure = sure or (not fitted and bool(_GOES_ON.match(below) or _OPEN.fullmatch(line[-_LONGEST_OPEN:])))
    if not sure:
        return "\n".join(lines)
    joined = lines[0]
    for fitted, (line, below) in zip(fits, pairwise(lines), strict=True):
        hard = fitted or line.rstrip().endswith(":") or (_HYPHEN.search(line) and not _CONJUNCTION.match(below))
        joined += ("\n" if hard else " ") + below
    return joined
