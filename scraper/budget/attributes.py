"""What the words around a sum say about it: direction, role, years, how often, how exact."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scraper.budget.money import Money
from scraper.budget.numerals import is_year
from scraper.budget.reading import ACCOUNT, SUM, Notes
from scraper.budget.sentences import Stretch
from scraper.budget.tokens import NUMBER

_DIRECTIONS = {
    "receipt": re.compile(r"\w*einzahlung\w*"),
    "payment": re.compile(r"\w*auszahlung\w*"),
    "revenue": re.compile(r"\w*(?:ertrag|erträge|einnahme)\w*|wenigerertr\w+"),
    "expense": re.compile(r"\w*(?:aufwand|aufwendung|kosten|ausgabe)\w*"),
}
_ROLES = {
    "commitment": re.compile(r"verpflichtungsermächtigung\w*|ve"),
    "follow-up": re.compile(r"\w*folgekosten|folgeaufwand|folgeaufwendungen"),
    "remaining": re.compile(
        r"\w*haushaltsrest\w*|restmittel\w*|verfügbar\w*|verbleib\w*|restbetrag|ermächtigungsübertragung\w*"
    ),
    "additional": re.compile(
        r"\w*(?:über|außer)planmäßig\w*|mehr(?:bedarf|aufwand|aufwendung|kosten|ausgabe|auszahlung)\w*|zusätzlich\w*"
        r"|nachtrag\w*|erhöh\w+|aufstockung"
    ),
    "cover": re.compile(r"deckung\w*|gedeckt|minder\w+|einsparung\w*|gegenfinanz\w+"),
    "planned": re.compile(
        r"\w*ansatz|ansätze|veranschlagt\w*|eingeplant\w*|vorgesehen\w*|eingestellt\w*|geplant\w*|etatisiert\w*|verfügung"
    ),
    "needed": re.compile(
        r"benötigt\w*|\w*bedarf|erforderlich\w*|\w*kosten|belaufen|beläuft|betragen|beträgt|beantragt\w*"
    ),
    "total": re.compile(r"insgesamt|gesamt\w*|summe"),
}
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
_REACH = 14  # tokens looked at on either side
_NEAR = 5


class Attributes(NamedTuple):
    """See `records.Amount`."""

    direction: str | None
    role: str | None
    year_from: int | None
    year_to: int | None
    recurring: str | None
    qualifier: str | None


def attributes_of(notes: Notes, money: Money, stretch: Stretch, role: str | None) -> Attributes:
    """Return what the stretch says about a sum; `role` is what its place among the accounts decides, if anything."""
    before = list(_before(notes, money, stretch))
    behind = list(_behind(notes, money, stretch))
    row = [] if stretch.prose else _row_label(notes, stretch)
    words = [notes.script.folded(index) for index in (*before, *behind, *row)]
    first_of = [word for word in words if word]
    return Attributes(
        _first(_DIRECTIONS, first_of),
        role or _first(_ROLES, first_of),
        *_years(notes, before, behind),
        _recurring(notes, before, behind),
        _qualifier(notes, money, before, behind),
    )


def _before(notes: Notes, money: Money, stretch: Stretch) -> Iterator[int]:
    """Yield the tokens before a sum, nearest first, up to another sum or the clause's start."""
    for index in range(money.first - 1, max(stretch.first, money.first - _REACH) - 1, -1):
        if notes.marks[index] & SUM or notes.script.is_mark(index, ";"):
            return
        yield index


def _behind(notes: Notes, money: Money, stretch: Stretch) -> Iterator[int]:
    for index in range(money.last, min(stretch.last, money.last + _REACH)):
        if notes.marks[index] & SUM or notes.script.is_mark(index, ";"):
            return
        yield index


def _row_label(notes: Notes, stretch: Stretch) -> list[int]:
    """Return the words of the line a bare number stands in, or of the nearest line above that has words."""
    script = notes.script
    place = script.line_of[stretch.first]
    if place < 0 or notes.prose[place]:
        return []
    for line in reversed(script.lines[max(place - 8, 0) : place + 1]):
        found = [index for index in range(line.first, min(line.last, line.first + _REACH)) if script.word(index)]
        if found:
            return found
    return []


def _first(table: dict[str, re.Pattern[str]], words: list[str]) -> str | None:
    for word in words:
        for name, pattern in table.items():
            if pattern.fullmatch(word):
                return name
    return None


def _years(notes: Notes, before: list[int], behind: list[int]) -> tuple[int | None, int | None]:
    for distance in range(_REACH):
        for side in (before, behind):
            if distance < len(side):
                span = _span_of_years(notes, side[distance])
                if span is not None:
                    return span
    return None, None


def _span_of_years(notes: Notes, index: int) -> tuple[int, int | None] | None:
    script = notes.script
    if script.tokens[index].kind != NUMBER or notes.marks[index] & ACCOUNT:
        return None
    parts = re.split(r"[/-]", script.tokens[index].text)
    if not is_year(parts[0]) or len(parts) > 2:
        return None
    return _pair(int(parts[0]), parts[1]) if len(parts) == 2 else _open_or_joined(notes, index, int(parts[0]))


def _open_or_joined(notes: Notes, index: int, first: int) -> tuple[int, int | None]:
    """Return the years that begin or end with this one: "2026 ff.", "2022 bis 2025", "ab 2024"."""
    script = notes.script
    if script.folded(index + 1) == "ff":
        return first, None
    if script.folded(index + 1) == "bis" or (script.is_mark(index + 1, "-") and script.gap(index + 1)):
        last = _year(notes, index + 2)
        return (first, last) if last and last > first else (first, first)
    if script.folded(index - 1) == "bis" or (script.is_mark(index - 1, "-") and script.gap(index)):
        opening = _year(notes, index - 2)
        return (opening, first) if opening and opening < first else (first, first)
    return first, None if script.folded(index - 1) == "ab" else first


def _year(notes: Notes, index: int) -> int | None:
    fits = notes.script.is_kind(index, NUMBER) and is_year(notes.script.tokens[index].text)
    return int(notes.script.tokens[index].text) if fits else None


def _pair(first: int, second: str) -> tuple[int, int | None] | None:
    if len(second) == 2:
        second = str(first)[:2] + second
    return (first, int(second)) if is_year(second) and int(second) > first else None


def _recurring(notes: Notes, before: list[int], behind: list[int]) -> str | None:
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


def _qualifier(notes: Notes, money: Money, before: list[int], behind: list[int]) -> str | None:
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
