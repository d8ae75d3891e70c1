"""Sums with a currency: conventions A1, A2, A4, A6, A7 of `budget.md`."""

import re
from collections.abc import Container
from typing import NamedTuple

from scraper.budget.numerals import (
    Numeral,
    hundredths,
    is_announced,
    is_money_shaped,
    is_year,
    last_part,
    read_numeral,
)
from scraper.budget.signs import behind_cents, with_sign
from scraper.budget.tokens import CELL, LINE, NUMBER, Script
from scraper.budget.unitprices import is_unit_price
from scraper.budget.units import (
    Unit,
    factor_before,
    find_unit_starts,
    is_emission_class,
    opens_sum,
    read_factor,
    read_unit,
)

_MOST_RANGE_ENDS = 6
_MOST_COUNTED = 4  # digits of the millions before the thousands of one sum
_FRACTION = re.compile(r"[1-9]/[2-9]")
_PLANNED = re.compile(r"\w*(?:ansatz|plan|jahr|haushalt|bedarf)|ist|soll|ergebnis|rechnung|hhj|hj|ve|budget|entwurf|re")


class Money(NamedTuple):
    """A sum as read. Zero is kept: it is no amount, but a form full of zeros says something."""

    first: int  # half-open range of tokens
    last: int
    start: int  # place in the comparable text, with sign and currency
    end: int
    cents: int
    currency: str


def find_money(
    script: Script, claimed: Container[int] = (), never: Container[int] = ()
) -> tuple[list[Money], list[Money]]:
    """Return every number with a currency, in order: the sums, and apart from them the unit prices.

    Args:
        script: the text.
        claimed: tokens directly behind a head word: a number there is not the first group of a sum.
        never: those of them that are no sums either: "Produkt 11.101 und 12.000 €" names one sum.
    """
    found: list[Money] = []
    prices: list[Money] = []
    floor = 0
    for index in _openings(script):
        sums = _read(script, index, floor, alone=index in claimed) if index >= floor else []
        if not sums:
            continue
        barred = [place for place, money in enumerate(sums[:-1], 1) if money.first in never]
        sums, floor = sums[max(barred, default=0) :], sums[-1].last
        (prices if is_unit_price(script, sums[0].first, floor) else found).extend(sums)
    return found, prices


def _openings(script: Script) -> list[int]:
    """Return the tokens a sum may start at: numbers and units."""
    kinds, starting = script.kinds, find_unit_starts(script)
    return [index for index in range(script.size) if kinds[index] == NUMBER or starting[index]]


def _read(script: Script, index: int, floor: int, *, alone: bool) -> list[Money]:
    """Read the sums that start here; nothing before `floor` is theirs any more."""
    kind = script.kinds[index]
    if kind == NUMBER:
        return _with_unit_behind(script, index, floor, alone=alone)
    unit = read_unit(script, index) if kind not in {CELL, LINE} else None
    return _with_unit_before(script, unit) if unit is not None else []


def _with_unit_behind(script: Script, index: int, floor: int, *, alone: bool) -> list[Money]:
    numeral = read_numeral(script, index, alone=alone)
    after, negative = behind_cents(script, numeral.last, numeral.text)
    unit = read_unit(script, after) or _glued(script, after) or _unit_in_next_cell(script, numeral, after)
    if unit is None and numeral.last > index + 1:
        numeral = read_numeral(script, index, alone=True)
        unit = read_unit(script, numeral.last)
    if unit is None or (unit.factor == 1000 and numeral.text in {"1.000", "1000"} and script.folded(index - 1) == "in"):
        return []  # "in 1.000 €" is the unit of a table
    if _FRACTION.fullmatch(numeral.text) or _is_broken(script, index):
        return []  # "3 1/2 Mio. €", "3..550.000 €"
    counts = alone or is_year(numeral.text) or is_announced(script, index)
    if counts and opens_sum(script, unit.last - 1):
        return []  # an account's number, a year or that of a lot before "EUR 4.000"
    if is_year(numeral.text) and _heads_column(script, numeral, unit):
        return []
    sums = _sums(script, numeral, unit, unit.last, negative=negative)
    if len(sums) == 1 and not negative:
        sums = [_whole(script, sums[0], numeral, unit, floor)]
        numeral = numeral._replace(first=min(numeral.first, sums[0].first))
    return [*_lower_ends(script, numeral, unit, sums[0], floor), *sums] if len(sums) == 1 else sums


def _is_broken(script: Script, index: int) -> bool:
    """Say whether two points join a number to another one before it."""
    joined = all(map(script.touches, (index - 2, index - 1, index)))
    return joined and script.marks[index - 2 : index] == [".", "."] and script.is_kind(index - 3, NUMBER)


def _whole(script: Script, money: Money, numeral: Numeral, unit: Unit, floor: int) -> Money:
    """Return the sum with the greater part that stands before it: "2 Mio. 500 Tsd. €"."""
    place = factor_before(script, numeral.first)
    if place is None or money.cents < 0 or place <= floor or not script.is_kind(place - 1, NUMBER):
        return money
    factor, count = read_factor(script, place)[0], script.texts[place - 1]
    parts_fit = count.isdecimal() and len(count) <= _MOST_COUNTED and factor > unit.factor
    if not parts_fit or money.cents >= 100 * factor or script.gap(numeral.first) > 1:
        return money
    first, (start, minus) = with_sign(script, place - 1)
    cents = 100 * factor * int(count) + money.cents
    return money._replace(first=first, start=start, cents=-cents if minus else cents)


def _heads_column(script: Script, numeral: Numeral, unit: Unit) -> bool:
    """Say whether a year and a unit head a column: "Ansatz 2022 EUR", "2023 T€"."""
    if not script.ends(unit.last):
        return False
    planned = _PLANNED.fullmatch(script.folded(numeral.first - 1)) is not None
    return planned or (unit.factor > 1 and script.begins(numeral.first))


def _glued(script: Script, index: int) -> Unit | None:
    """Return the unit of "10.000-Euro-Grenze"."""
    glued = script.marks[index] == "-" and script.touches(index) and script.touches(index + 1)
    return read_unit(script, index + 1) if glued else None


def _with_unit_before(script: Script, unit: Unit) -> list[Money]:
    index = unit.last
    while script.is_mark(index, ":)]") and index < unit.last + 2:
        index += 1
    signed = index + 1 if script.is_mark(index, "-+") else index
    if not script.is_kind(signed, NUMBER):
        return []
    numeral = read_numeral(script, signed)
    factor, last = read_factor(script, numeral.last)
    negative = False
    if factor == 1:
        last, negative = behind_cents(script, numeral.last, numeral.text)
    if last == numeral.last and (is_year(numeral.text) or is_emission_class(script, unit)):
        return []
    again = read_unit(script, last)
    if again is not None and not script.is_kind(again.last, NUMBER):
        factor, last = max(factor, again.factor), again.last
    unit = unit._replace(factor=max(factor, unit.factor))
    sums = _sums(script, numeral, unit, last, negative=negative)
    return sums + _upper_end(script, unit, sums[0]) if len(sums) == 1 and again is None else sums


def _upper_end(script: Script, unit: Unit, lower: Money) -> list[Money]:
    """Return the second end of "EUR 5.000 bis 8.000"."""
    index = lower.last
    joined = script.folded(index) == "bis" or (
        script.folded(index) == "und" and script.folded(lower.first - 1) == "zwischen"
    )
    if not (joined or (script.is_mark(index, "-") and script.gap(index))) or not script.is_kind(index + 1, NUMBER):
        return []
    numeral = read_numeral(script, index + 1)
    cents = hundredths(numeral.text, unit.factor)
    fits = cents is not None and lower.cents < cents <= 20 * lower.cents and not is_year(numeral.text)
    if cents is None or not fits or read_unit(script, numeral.last) is not None:
        return []
    return [Money(numeral.first, numeral.last, numeral.start, numeral.end, cents, unit.currency)]


def _unit_in_next_cell(script: Script, numeral: Numeral, index: int) -> Unit | None:
    """Return the currency that fills the cell, or begins the line, behind a number that ends its own."""
    if index >= script.size or script.kinds[index] not in {CELL, LINE}:
        return None
    unit = read_unit(script, index + 1)
    if unit is None or is_year(numeral.text) or not is_money_shaped(numeral.text):
        return None
    if script.is_kind(unit.last, NUMBER):
        return None
    return unit if script.ends(unit.last) or script.kinds[index] == LINE else None


def _sums(script: Script, numeral: Numeral, unit: Unit, last: int, *, negative: bool) -> list[Money]:
    cut = last_part(numeral.text)
    cents = hundredths(numeral.text[cut:], unit.factor)
    if cents is None:
        return []
    first, start = with_sign(script, min(numeral.first, unit.first), cut=cut)
    minus = negative or start[1]
    begin = start[0] if cut == 0 else numeral.start + cut
    upper = Money(first, last, begin, script.stops[last - 1], -cents if minus else cents, unit.currency)
    inside = _inside(numeral, unit, cut, upper) if cut else None
    return [inside, upper] if inside else [upper]


def _inside(numeral: Numeral, unit: Unit, cut: int, upper: Money) -> Money | None:
    """Return the lower end of "100-150 T€", written without blanks."""
    text = numeral.text[: cut - 1]
    if not text or numeral.text[cut - 1] == ":" or is_year(text):
        return None
    if numeral.text[cut - 1] == "/" and not is_money_shaped(text):
        return None
    cents = hundredths(text, unit.factor)
    if cents is None or cents > upper.cents:
        return None
    return Money(numeral.first, numeral.last, numeral.start, numeral.start + len(text), cents, unit.currency)


def _lower_ends(script: Script, numeral: Numeral, unit: Unit, upper: Money, floor: int) -> list[Money]:
    """Return the sums before this one that share its unit: "von 1,1 um 0,2 auf 1,3 Mio. €"."""
    ends: list[Money] = []
    above, index = upper, numeral.first
    for _ in range(_MOST_RANGE_ENDS):
        lower = _lower_end(script, index, unit, above, chained=bool(ends))
        if lower is None or lower.first < floor:
            break
        ends.insert(0, lower)
        index, above = lower.first, lower
        if script.is_mark(index, "-+"):
            index += 1
    return ends


def _lower_end(script: Script, index: int, unit: Unit, above: Money, *, chained: bool) -> Money | None:
    if not (script.words[index - 1] or script.marks[index - 1] in "-.,/"):
        return None
    word, place = _connector(script, _before_about(script, index - 1))
    numeral = _numeral_before(script, place) if word else None
    if numeral is None or is_year(numeral.text):
        return None
    opener = _opener(script, numeral.first)
    cents = hundredths(numeral.text, unit.factor)
    if cents is None:
        return None
    if cents > 1000 * abs(above.cents) and unit.factor > 1:
        cents //= unit.factor  # "zwischen 800.000 und 1,2 Mio. €"
    both = is_money_shaped(numeral.text) and abs(above.cents) >= 100_000
    both = both or (word == "von" and "," in numeral.text)  # "1,2 von 2 Mio. €"
    both = both or (word == "und" and opener in {"von", "über"} and is_money_shaped(numeral.text))
    both = both or (word == "oder" and _is_alternative(script, numeral, cents, abs(above.cents)))
    dashed = numeral.last <= place  # "500,- und 600,- €"
    both = "," in numeral.text or dashed if word == "/" else both or dashed
    chained = chained or dashed
    if not _makes_range(word, opener, cents, abs(above.cents), both=both, chained=chained, factor=unit.factor):
        return None
    first, (start, minus) = with_sign(script, numeral.first)
    return Money(first, place + 1, start, numeral.end, -cents if minus else cents, unit.currency)


def _before_about(script: Script, index: int) -> int:
    """Return the last token up to this one that does not only say how exactly or when: "auf rd.", "auf künftig"."""
    for _ in range(_MOST_ABOUT):
        stop = script.is_mark(index, ".") and script.touches(index)
        if script.folds[index - stop] not in _ABOUT | _LATER:
            break
        index -= 1 + stop
    return index


def _connector(script: Script, index: int) -> tuple[str, int]:
    """Return the word or mark that may join two ends of a range, and the index of what stands before it."""
    word = script.folded(index)
    if word == "zu" and script.folded(index - 1) == "bis":
        return "bis", index - 2
    if word in {"bis", "und", "oder", "auf", "um", "von"}:
        return word, index - 1
    if script.is_mark(index, ".") and script.folded(index - 1) == "bzw":
        return "oder", index - 2
    if script.is_mark(index, "-") and script.gap(index):
        return "-", index - 1
    if script.is_mark(index, ",") and script.touches(index):
        return ",", index - 1
    return ("/", index - 1) if script.is_mark(index, "/") else ("", index)


def _is_alternative(script: Script, numeral: Numeral, lower: int, upper: int) -> bool:
    """Say whether a plain number before "bzw. 600 €" is a sum as well, and no number of what stands before it."""
    if not (lower <= upper <= 20 * lower and len(numeral.text) >= len("100")) or is_announced(script, numeral.first):
        return False
    before = numeral.first - 1
    while before > 0 and (script.folded(before) in _ABOUT or script.is_mark(before, ".")):
        before -= 1
    word = script.word(before)
    return not word[0].isupper() if word else script.ends(before) or script.is_mark(before, "(:")


_ABOUT = {"rund", "rd", "ca", "circa", "etwa", "max", "maximal", "mindestens", "mind"}
_EARLIER = {"derzeit", "bisher", "bislang", "aktuell", "zuletzt", "ursprünglich", "zunächst", "ehemals", "jetzt"}
_LATER = {"künftig", "zukünftig", "nunmehr", "nun", "jetzt", "dann", "höchstens", "voraussichtlich", "neu"}
_MOST_ABOUT = 2


def _numeral_before(script: Script, index: int) -> Numeral | None:
    index -= _dashes_for_cents(script, index)
    if not script.is_kind(index, NUMBER):
        return None
    first = index
    while first > index - 3 and script.is_kind(first - 1, NUMBER) and script.gap(first) == 1:
        first -= 1
    for start in range(first, index + 1):
        numeral = read_numeral(script, start)
        if numeral.last == index + 1:
            return numeral
    return None


def _dashes_for_cents(script: Script, index: int) -> int:
    """Return how many tokens up to this one stand for no cents: 2 in "5.000,- bis", 3 in "5.000,-- bis", else 0."""
    first = index
    while script.is_mark(first, "-=") and first > index - 2:
        first -= 1
    return index - first + 1 if first < index and script.is_mark(first, ",") else 0


def _opener(script: Script, index: int) -> str:
    """Return the preposition before the first end, "rund" and the like skipped."""
    for place in range(index - 1, index - 5, -1):
        word = script.folded(place)
        if word not in _ABOUT | _EARLIER and not script.is_mark(place, "."):
            return word
    return ""


def _makes_range(word: str, opener: str, lower: int, upper: int, *, both: bool, chained: bool, factor: int) -> bool:
    """Say whether a number, a joining word and a sum are ends of one range or list."""
    near = lower <= upper and lower * 20 >= upper
    far = lower <= upper and (opener in {"von", "auf"} or lower * 100 >= upper)
    joined = {
        "und": opener in {"zwischen", "zw"} or both,
        "auf": opener in {"von", "um"},
        "um": opener == "von",
        "von": factor > 1 and both and lower <= upper,
        ",": chained and both,
        "/": both and lower <= 20 * upper and upper <= 20 * lower,
        "oder": both or factor > 1,
        "bis": far,
        "-": near,
    }
    return joined.get(word, False)
