"""How often a sum comes, and how exact it is: "jährlich", "rd.", "bis zu", "netto"."""

import re

from scraper.budget.marks import SUM
from scraper.budget.money import Money
from scraper.budget.reading import Notes
from scraper.budget.roles import NEAR

ONCE = re.compile(r"einmalig\w*")
MONTHLY = re.compile(r"monatlich\w*|mtl")
YEARLY = re.compile(r"jährlich\w*|hrlich|jährl|jhrl|alljährlich")
QUALIFIERS = {
    "rd.": {"rd", "rund"},
    "ca.": {"ca", "circa", "etwa", "ungefähr", "zirka"},
    "bis zu": {"max", "maximal", "höchstens"},
    "mindestens": {"mind", "mindestens"},
    "je": {"je", "jeweils"},
}


def recurring_of(notes: Notes, before: range, behind: range) -> str | None:
    """Return "once", "monthly" or "yearly"; None where nothing tells."""
    script = notes.script
    nearest = before[:NEAR]
    last = next((at for at, index in enumerate(nearest) if index and notes.marks[index - 1] & SUM), len(nearest))
    for index in (*_own_behind(notes, behind), *nearest[:last]):  # "500 € monatlich, 200 €": of the sum before
        word = script.folded(index)
        if MONTHLY.fullmatch(word) or (word == "monat" and (_per(notes, index) or script.folded(index - 1) == "im")):
            return "monthly"
        if YEARLY.fullmatch(word) or (word in {"jahr", "a"} and _per(notes, index)):
            return None if ONCE.fullmatch(script.folded(index - 2)) else "yearly"  # "einmalig oder jährlich"
        if word == "p" and script.folded(index + 2) == "a":
            return "yearly"
        if ONCE.fullmatch(word):
            return "once"
    return None


def _own_behind(notes: Notes, behind: range) -> range:
    """Return the nearest tokens behind a sum, without those of another in brackets: "450 € (jährlich 5.400 €)"."""
    another = behind.stop < notes.script.size and notes.marks[behind.stop] & SUM
    opened = (at for at, index in enumerate(behind) if another and notes.script.marks[index] == "(")
    return behind[: next(opened, NEAR)][:NEAR]


def _per(notes: Notes, index: int) -> bool:
    return notes.script.folded(index - 1) in {"pro", "je", "per"} or notes.script.is_mark(index - 1, "/")


def qualifier_of(notes: Notes, money: Money, before: range, behind: range) -> str | None:
    """Return what bounds or rounds a sum, several by commas; None where nothing does."""
    script = notes.script
    near = {script.folded(index) for index in before[:3]}
    found = [name for name, words in QUALIFIERS.items() if not near.isdisjoint(words)]
    if script.folded(money.first - 1) == "zu" and script.folded(money.first - 2) == "bis":
        found.append("bis zu")
    following = {script.folded(index) for index in behind[:3]}
    found += [name for name in ("netto", "brutto") if name in following]
    if not {"mwst", "mehrwertsteuer", "ust"}.isdisjoint({script.folded(index) for index in behind[:5]}):
        plus = any(script.is_mark(index, "+") or script.folded(index) in {"zzgl", "zuzüglich"} for index in behind[:5])
        found += ["+MwSt"] if plus else []
    return ", ".join(dict.fromkeys(found)) or None
