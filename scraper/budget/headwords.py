"""Head words: the word in the text that says which kind of account a number is."""

from functools import lru_cache
from typing import NamedTuple

from scraper.budget.headforms import (
    ABBREVIATED,
    COMPOUND_TAILS,
    CUT,
    CUT_PARTS,
    HEADS,
    HOUSEHOLD,
    NOT_BEFORE,
    NUMBER_ENDINGS,
    ONLY_NUMBERED,
    SHORT,
)
from scraper.budget.tokens import NUMBER, Script

_SIDES = {"A", "E"}  # of the books, as in AFipo: "Fipo A 1.8800.9400"
_LONGEST = 60  # letters; no head word is longer


class Head(NamedTuple):
    """A head word in the text: half-open range of tokens."""

    first: int
    last: int  # behind the word, its full stop and a joined "Nr."
    kind: str
    plural: bool
    word: str  # without case and hyphens, without "nummer"
    numbered: bool  # a number ending is part of it: Projektnummer, I-Nr.


def is_cut_head(word: str) -> bool:
    """Say whether a word (in lower case) abbreviates a head word: a full stop behind it is its own."""
    return word in ABBREVIATED


def is_head_word(written: str) -> bool:
    """Say whether a word is a head word by itself, whatever follows it."""
    return len(written) <= _LONGEST and _known(written) is not None


def read_head(script: Script, index: int) -> Head | None:
    """Return the head word that starts at this token, or None."""
    written = script.words[index]
    if not written or len(written) > _LONGEST or not written[0].isupper():
        return None
    dotted = script.marks[index + 1] == "." and script.touches(index + 1)
    return (_dotted(script, index, written) if dotted else None) or _plain(script, index, written)


def _plain(script: Script, index: int, written: str) -> Head | None:
    found = _known(written)
    if found is None:
        return None
    kind, plural, word, numbered = found
    last = index + 1 + (written == "PSP" and script.folded(index + 1).startswith("element"))
    if script.is_mark(last, ".") and script.touches(last) and (numbered or written in SHORT):
        last += 1
    if kind == "financial_position" and script.words[last] in _SIDES and script.is_kind(last + 1, NUMBER):
        last += 1
    return Head(index, last, kind, plural, word, numbered)


@lru_cache(maxsize=1 << 14)
def _known(written: str) -> tuple[str, bool, str, bool] | None:
    """Return kind, plural, the word without its number ending, and whether it had one; None if it is no head word."""
    word, numbered = _without_number(written)
    found = _lookup(written, word, numbered=numbered)
    return (*found, word, numbered) if found is not None else None


def _dotted(script: Script, index: int, written: str) -> Head | None:
    """Read "Prod.", "Inv.-Nr.", "Haushaltsst.", "HH-St.": a cut word with its full stop."""
    word = "".join(written.lower().split("-"))
    last = index + 2
    numbered = _joined_number(script, last)
    last += 3 if numbered and script.is_mark(last + 2, ".") else 2 * numbered
    second = script.folded(last + 1) if script.is_mark(last, "-") and script.touches(last) else ""
    if second and _household(word + second):  # "Haush.-St."
        stop = script.is_mark(last + 2, ".") and script.touches(last + 2)
        return Head(index, last + 2 + stop, "budget_line", False, word, False)
    compound = _cut_compound(script, word, index + 2)
    if compound is not None and not numbered:
        return Head(index, compound[1], compound[0], False, word, False)
    kind = CUT.get(word) or _household(word)
    if kind is None and numbered:
        kind = ONLY_NUMBERED.get(word) or ("investment_number" if "investition".startswith(word) and word else None)
    return Head(index, last, kind, False, word, numbered) if kind else None


def _cut_compound(script: Script, word: str, index: int) -> tuple[str, int] | None:
    """Return the kind of "Prod.-Gruppe", "Prod.Gr." and the index behind it."""
    place = index + (script.is_mark(index, "-") and script.touches(index))
    second = script.folded(place)
    if word not in CUT_PARTS or not second or not script.touches(place):
        return None
    whole = CUT_PARTS[word] + second
    stop = script.is_mark(place + 1, ".") and script.touches(place + 1)
    found = _find(whole)
    kind = found[0] if found else CUT.get(whole) if stop else None
    return (kind, place + 1 + stop) if kind else None


def _joined_number(script: Script, index: int) -> bool:
    return (
        script.is_mark(index, "-") and script.touches(index) and script.folded(index + 1) in {"nr", "nummer", "nummern"}
    )


def _household(word: str) -> str | None:
    for prefix in HOUSEHOLD:
        rest = word.removeprefix(prefix)
        if rest != word and rest and ("stelle".startswith(rest) or "position".startswith(rest)):
            return "budget_line"
    return None


def _without_number(written: str) -> tuple[str, bool]:
    """Return the word without hyphens and number ending, and whether it had one."""
    word = "".join(written.lower().split("-"))
    for ending in NUMBER_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending), True
    return word, False


def _lookup(written: str, word: str, *, numbered: bool) -> tuple[str, bool] | None:
    if not numbered and written in SHORT:
        return SHORT[written], False
    if numbered:
        short = written.replace("-", "")[: len(word)]
        if word in ONLY_NUMBERED or short in SHORT:
            return ONLY_NUMBERED.get(word) or SHORT[short], written.lower().endswith(("nummern", "nrn"))
        found = _find(word) or _find(word.removesuffix("s")) or ((CUT[word], False) if word in CUT else None)
        return (found[0], found[1] or written.lower().endswith(("nummern", "nrn"))) if found else None
    if word in {"investition", "investitionen"}:
        return None  # "Investition 2021": only with a number ending
    return _find(word)


def _find(word: str) -> tuple[str, bool] | None:
    if word in HEADS:
        return HEADS[word]
    household = _household(word)
    if household:
        return household, False
    for start in range(1, len(word) - 4):
        tail = word[start:]
        if tail in COMPOUND_TAILS:
            return None if _is_other(word[:start], tail) else COMPOUND_TAILS[tail]
    return None


def _is_other(prefix: str, tail: str) -> bool:
    """Say whether the compound is a known word that only ends like a head word."""
    return any(tail.startswith(stem[:4]) and prefix.endswith(others) for stem, others in NOT_BEFORE.items())


def find_heads(script: Script) -> dict[int, Head]:
    """Return the head words of the text by their first token."""
    heads: dict[int, Head] = {}
    behind = 0
    for index in [place for place, word in enumerate(script.words) if word and word[0].isupper()]:
        head = read_head(script, index) if index >= behind else None
        if head is not None:
            heads[index] = head
            behind = head.last
    return heads
