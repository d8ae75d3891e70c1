"""What the words around a sum say about it: direction, role, years, how often, how exact."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from scraper.budget.money import Money
from scraper.budget.reading import SUM, Notes
from scraper.budget.sentences import Stretch
from scraper.budget.vocabulary import LESS, MORE_SPENDING, lexicon

_DIRECTION = lexicon(
    {
        "receipt": re.compile(r"\w*einzahlung\w*"),
        "payment": re.compile(r"\w*auszahlung\w*"),
        "revenue": re.compile(r"\w*(?:ertrag|erträge|einnahme)\w*"),
        "expense": re.compile(r"\w*(?:aufwand|aufwendung|kosten|ausgabe)\w*"),
    }
)
_ROLE = lexicon(
    {
        "commitment": re.compile(r"verpflichtungsermächtigung\w*|ve"),
        "follow-up": re.compile(r"\w*folgekosten|folgeaufwand|folgeaufwendungen"),
        "remaining": re.compile(
            r"\w*haushaltsrest\w*|restmittel\w*|verfügbar\w*|verbleib\w*|restbetrag|ermächtigungsübertragung\w*"
        ),
        "additional": re.compile(
            rf"\w*(?:über|außer)planmäßig\w*|{MORE_SPENDING}|zusätzlich\w*"
            r"|nachtrag\w*|aufstockung"
        ),
        "cover": re.compile(rf"deckung\w*|gedeckt|{LESS}|einsparung\w*|gegenfinanz\w+"),
        "planned": re.compile(
            r"\w*ansatz|ansätze|veranschlagt\w*|eingeplant\w*|vorgesehen\w*|eingestellt\w*|geplant\w*|etatisiert\w*"
        ),
        "needed": re.compile(r"benötigt\w*|\w*bedarf|erforderlich\w*|beantragt\w*"),
        "total": re.compile(r"insgesamt|gesamt|gesamt(?:betrag|summe)|summe"),
    }
)
_WEAK_ROLE = lexicon(
    {  # said of so many sums that any other word goes first
        "needed": re.compile(r"\w*kosten|belaufen|beläuft|betragen|beträgt"),
        "planned": re.compile(r"verfügung"),
    }
)
_ONCE = re.compile(r"einmalig\w*")
_MONTHLY = re.compile(r"monatlich\w*|mtl")
_YEARLY = re.compile(r"jährlich\w*|hrlich|jährl|jhrl|alljährlich")
_QUALIFIERS = {
    "rd.": {"rd", "rund"},
    "ca.": {"ca", "circa", "etwa", "ungefähr", "zirka"},
    "bis zu": {"max", "maximal", "höchstens"},
    "mindestens": {"mind", "mindestens"},
    "je": {"je", "jeweils"},
}
# Words that say something together with others: "pro Jahr", "um X auf Y", "bis zu", "noch verfügbar", "+MwSt".
_TELLING = set().union(*_QUALIFIERS.values()) | {
    "netto", "brutto", "mwst", "mehrwertsteuer", "ust", "zu", "um", "monat", "jahr", "p", "noch", "bereit",
}  # fmt: skip
_REACH = 14  # tokens looked at on either side
_NEAR = 5
_JOINING = {"und", "sowie"}
_RANGE = 2  # tokens between the ends of a range


class Attributes(NamedTuple):
    """See `records.Amount`."""

    direction: str | None
    role: str | None
    year_from: int | None
    year_to: int | None
    recurring: str | None
    qualifier: str | None


@lru_cache(maxsize=1 << 14)
def _tells(word: str) -> bool:
    """Say whether a word (in lower case) may say anything about a sum beside it."""
    known = _DIRECTION(word) or _ROLE(word) or _WEAK_ROLE(word) or word in _TELLING
    return bool(known or _ONCE.fullmatch(word) or _MONTHLY.fullmatch(word) or _YEARLY.fullmatch(word))


def find_telling(notes: Notes) -> bytearray:
    """Return 1 for each token that may say something about a sum beside it."""
    return bytearray(map(_tells, notes.script.folds))


def attributes_of(
    notes: Notes, money: Money, stretch: Stretch, row: list[int], role: str | None, telling: bytearray
) -> Attributes:
    """Return what the words beside a sum say about it; its years are told apart, see `years`.

    Args:
        notes: what the section says.
        money: the sum.
        stretch: the sentence or line it stands in.
        row: the words of its row, see `row_label`.
        role: what its place among the accounts decides, if anything.
        telling: see `find_telling`.
    """
    near = telling.find(1, max(money.first - _REACH, 0), money.last + _REACH) >= 0
    if not near and not row:
        return Attributes(None, role, None, None, None, None)
    folds, heads = notes.script.folds, notes.heads
    before = _before(notes, money, stretch)
    behind = _behind(notes, money, stretch)
    words = [folds[index] for index in (*before, *behind, *row) if folds[index] and index not in heads]
    return Attributes(
        _first(_DIRECTION, words),
        role or _role(notes, money, words),
        None,
        None,
        _recurring(notes, before, behind),
        _qualifier(notes, money, before, behind),
    )


def _before(notes: Notes, money: Money, stretch: Stretch) -> range:
    """Return the tokens before a sum, nearest first, up to another sum that is not the other end of its range."""
    last = max(stretch.first, money.first - _REACH) - 1
    for index in range(money.first - 1, last, -1):
        if notes.script.marks[index] == ";" or (notes.marks[index] & SUM and index < money.first - _RANGE):
            return range(money.first - 1, index, -1)
    return range(money.first - 1, last, -1)


def _behind(notes: Notes, money: Money, stretch: Stretch) -> range:
    """Return the tokens behind a sum, up to another sum or the next part of the sentence."""
    last = min(stretch.last, money.last + _REACH)
    for index in range(money.last, last):
        if notes.marks[index] & SUM or notes.script.marks[index] in ";," or notes.script.folds[index] in _JOINING:
            return range(money.last, index)
    return range(money.last, last)


def row_label(notes: Notes, stretch: Stretch) -> list[int]:
    """Return the words of the line a bare number stands in, or of the nearest line above that has words."""
    if stretch.prose:
        return []
    script = notes.script
    place = script.line_of[stretch.first]
    if place < 0 or notes.prose[place]:
        return []
    for line in reversed(script.lines[max(place - 8, 0) : place + 1]):
        found = [index for index in range(line.first, min(line.last, line.first + _REACH)) if script.word(index)]
        if found:
            own = line.first <= stretch.first < line.last
            return found if not own or len(line.cells) > 1 else []
    return []


def _role(notes: Notes, money: Money, words: list[str]) -> str | None:
    if notes.script.folded(money.first - 1) == "um":
        return "additional"  # "um X auf Y"
    if "noch" in words and not {"verfügung", "verfügbar", "bereit"}.isdisjoint(words):
        return "remaining"
    return _first(_ROLE, words) or _first(_WEAK_ROLE, words)


def _first(name_of: Callable[[str], str | None], words: list[str]) -> str | None:
    return next((name for word in words if (name := name_of(word))), None)


def _recurring(notes: Notes, before: range, behind: range) -> str | None:
    script = notes.script
    for index in (*behind[:_NEAR], *before[:_NEAR]):
        word = script.folded(index)
        if _MONTHLY.fullmatch(word) or (word == "monat" and script.folded(index - 1) in {"pro", "je", "im"}):
            return "monthly"
        if _YEARLY.fullmatch(word) or (word == "jahr" and _per(notes, index)):
            return "yearly"
        if word == "p" and script.folded(index + 2) == "a":
            return "yearly"
        if _ONCE.fullmatch(word):
            return "once"
    return None


def _per(notes: Notes, index: int) -> bool:
    return notes.script.folded(index - 1) in {"pro", "je", "per"} or notes.script.is_mark(index - 1, "/")


def _qualifier(notes: Notes, money: Money, before: range, behind: range) -> str | None:
    script = notes.script
    near = {script.folded(index) for index in before[:3]}
    found = [name for name, words in _QUALIFIERS.items() if not near.isdisjoint(words)]
    if script.folded(money.first - 1) == "zu" and script.folded(money.first - 2) == "bis":
        found.append("bis zu")
    following = {script.folded(index) for index in behind[:3]}
    found += [name for name in ("netto", "brutto") if name in following]
    if not {"mwst", "mehrwertsteuer", "ust"}.isdisjoint({script.folded(index) for index in behind[:5]}):
        plus = any(script.is_mark(index, "+") or script.folded(index) in {"zzgl", "zuzüglich"} for index in behind[:5])
        found += ["+MwSt"] if plus else []
    return ", ".join(dict.fromkeys(found)) or None
