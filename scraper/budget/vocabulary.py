"""Pieces of patterns that several modules share; all are matched against words in lower case."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

# What is more or less of: Minderaufwendungen, Wenigerauszahlung, Mehrbedarf.
MONEY_NOUN = r"(?:aufwand|aufwendung|ertrag|erträg|ertr|einnahme|ausgabe|bedarf|kosten|einzahlung|auszahlung)\w*"
LESS = rf"(?:minder|weniger){MONEY_NOUN}"
LESS_SPENDING = r"(?:minder|weniger)(?:bedarf|aufwand|aufwendung|kosten|ausgabe|auszahlung)\w*"
MORE_INCOME = r"mehr(?:ertrag|erträg|einnahme|einzahlung)\w*"
MORE_SPENDING = r"mehr(?:bedarf|aufwand|aufwendung|kosten|ausgabe|auszahlung)\w*"
# Opens the row of a table that adds up the others.
SUM_ROW = re.compile(r"summe|summen|gesamt|gesamtsumme|insgesamt|zusammen|gesamtbetrag|gesamtkosten|gesamtergebnis")
# Open a clause of its own behind a comma: "…, die Folgekosten stehen bei …".
SUBJECTS = {"die", "der", "das", "ein", "eine", "weitere", "ferner", "zudem", "zusätzlich", "daneben", "außerdem"}
_MOST_WORDS = 1 << 14  # that are remembered; a council's texts use a few thousand


def any_of(words: str) -> re.Pattern[str]:
    """Return a pattern for any of several words, or patterns without blanks, which blanks and line ends separate."""
    return re.compile("|".join(words.split()))


def either(words: str) -> str:
    """Return the group of the same, as a part of a pattern."""
    return f"(?:{'|'.join(words.split())})"


def lexicon(table: Mapping[str, re.Pattern[str]]) -> Callable[[str], str | None]:
    """Return a function from a word to the name of the first pattern it matches; it remembers what it was asked."""

    @lru_cache(maxsize=_MOST_WORDS)
    def name_of(word: str) -> str | None:
        return next((name for name, pattern in table.items() if pattern.fullmatch(word)), None)

    return name_of


def matcher(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Return a function that says whether a word matches; it remembers what it was asked."""

    @lru_cache(maxsize=_MOST_WORDS)
    def matches(word: str) -> bool:
        return pattern.fullmatch(word) is not None

    return matches


def finder(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Return a function that says whether the pattern stands anywhere in a word; it remembers what it was asked."""

    @lru_cache(maxsize=_MOST_WORDS)
    def stands_in(word: str) -> bool:
        return pattern.search(word) is not None

    return stands_in


def first_named(name_of: Callable[[str], str | None], words: Iterable[str]) -> str | None:
    """Return the first name that a function, such as one made by `lexicon`, has for any of the words."""
    return next((name for word in words if (name := name_of(word))), None)
