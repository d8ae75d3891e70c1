"""Currencies and units of money: "€", "TEUR", "Tsd. €", "Mio. Euro", "DM"."""

from functools import lru_cache
from typing import NamedTuple

from scraper.budget.numerals import is_year
from scraper.budget.tokens import NUMBER, Script

_CURRENCY = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "dm": "DEM", "d-mark": "DEM"}
_FACTORS = {
    "t": 1000,
    "k": 1000,
    "tsd": 1000,
    "tausend": 1000,
    "mio": 10**6,
    "mill": 10**6,
    "million": 10**6,
    "millionen": 10**6,
    "mrd": 10**9,
    "milliarde": 10**9,
    "milliarden": 10**9,
}
_GLUED = {
    prefix + hyphen + currency: (factor, code)
    for prefix, factor in (("t", 1000), ("k", 1000), ("m", 10**6), ("mio", 10**6), ("tsd", 1000))
    for hyphen in ("", "-")
    for currency, code in _CURRENCY.items()
    if currency != "€"
}
# "Euro-Grenze" is money, "1-Euro-Job" the name of something.
_NAMES = ("cent", "job", "ticket", "raum", "zone", "land", "länder", "münze", "norm", "palette", "kraft")


_NOTES = "¹²³⁴⁵⁶⁷⁸⁹⁰"  # a footnote's number behind "EUR"


class Unit(NamedTuple):
    """A unit with a currency, half-open range of tokens."""

    first: int
    last: int
    factor: int
    currency: str  # ISO code


_EMISSION_CLASSES = {"1", "2", "3", "4", "5", "6", "7"}
_STARTS = {*_CURRENCY, *_GLUED, *_FACTORS} - {"€"}


def find_unit_starts(script: Script) -> bytearray:
    """Return 1 for each token a unit may start at; most tokens start none."""
    starting = bytearray(map(_opens_unit, script.folds))
    for place in [place for place, mark in enumerate(script.marks) if mark == "€"]:
        starting[place] = 1
    return starting


@lru_cache(maxsize=1 << 14)
def _opens_unit(word: str) -> bool:
    word = word.rstrip(_NOTES)
    return word in _STARTS or word.startswith(("euro-", "dm-"))


def read_unit(script: Script, index: int) -> Unit | None:
    """Return the unit that starts at this token; a factor alone ("3 Mio.") is none."""
    if script.marks[index] != "€" and not _opens_unit(script.folds[index]):
        return None
    plain = _currency(script, index)
    if plain is not None:
        scale = 1000 if plain[0] == 1 and _in_thousands(script, index) else 1
        return Unit(index, index + 1, scale * plain[0], plain[1])
    factor = _factor(script, index)
    if factor is None:
        return None
    behind = factor[1]
    if script.is_mark(behind, "-") and script.touches(behind):
        behind += 1  # "T-€"
    plain = _currency(script, behind)
    return Unit(index, behind + 1, factor[0], plain[1]) if plain is not None and plain[0] == 1 else None


def is_emission_class(script: Script, unit: Unit) -> bool:
    """Say whether "Euro" and the number behind it are a norm for vehicles: "Euro 6", "Euro-6"."""
    joined = script.is_mark(unit.last, "-") and script.touches(unit.last) and script.touches(unit.last + 1)
    return script.folded(unit.last - 1) == "euro" and script.texts[unit.last + joined] in _EMISSION_CLASSES


def read_factor(script: Script, index: int) -> tuple[int, int]:
    """Return factor and the index behind it, for "1,2 Mio." after a currency; factor 1 if there is none."""
    return _factor(script, index) or (1, index)


def factor_before(script: Script, index: int) -> int | None:
    """Return the token of the factor that ends at this token: "Mio." in "2 Mio. 500 Tsd. €"."""
    for place in (index - 1, index - 2):
        found = _factor(script, place) if place > 0 else None
        if found is not None and found[1] == index:
            return place
    return None


def _in_thousands(script: Script, index: int) -> bool:
    """Say whether "in 1.000" stands before a currency that ends a heading or field: the unit of what follows."""
    behind = index + 1
    heads = script.ends(behind) or script.is_mark(behind, ")-]:")
    return (
        heads
        and script.folded(index - 2) == "in"
        and script.is_kind(index - 1, NUMBER)
        and script.texts[index - 1] in {"1.000", "1000"}
    )


def _currency(script: Script, index: int) -> tuple[int, str] | None:
    if script.is_mark(index, "€"):
        return 1, "EUR"
    word = script.folded(index).rstrip(_NOTES)
    if word in _CURRENCY:
        return 1, _CURRENCY[word]
    if word in _GLUED:
        return _GLUED[word]
    head, _, rest = word.partition("-")
    if head in {"euro", "dm"} and rest and not rest.startswith(_NAMES):
        return 1, _CURRENCY[head]
    return None


def _factor(script: Script, index: int) -> tuple[int, int] | None:
    word = script.word(index)
    folded = word.lower()
    if folded not in _FACTORS or word == "t":
        return None
    behind = index + 1
    if script.is_mark(behind, ".") and script.touches(behind):
        behind += 1
    return _FACTORS[folded], behind


def read_currency(script: Script, index: int) -> bool:
    return script.is_mark(index, "€") or script.folded(index) in {"euro", "eur", "teur", "dm"}


def opens_sum(script: Script, index: int) -> bool:
    """Say whether the currency at this token is that of the number behind it: "Sachkonto 523400 EUR 4.000"."""
    behind = index + 1
    if not script.is_kind(behind, NUMBER) or is_year(script.texts[behind]):
        return False
    return not (read_currency(script, behind + 1) or script.folds[behind + 1] in {"mio", "tsd", "mrd"})
