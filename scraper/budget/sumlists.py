"""Lists of sums whose lines name things, not money: "Spielgeräte 12.500,00", "Fallschutz 3.250,00", "Summe 15.750,00".

What they are is told by the heading above them, or by the last line, which adds them up in a currency.
"""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from scraper.budget.moneycolumns import is_count, is_no_money, is_surely_finance, names_budget
from scraper.budget.numerals import hundredths, is_money_shaped, is_year
from scraper.budget.signs import behind_cents
from scraper.budget.tokens import NUMBER, WORD, Line, Script
from scraper.budget.unitprices import MEASURES, heads_prices
from scraper.budget.units import read_unit
from scraper.budget.vocabulary import SUM_ROW, any_of, either, matcher

_ABOUT_MONEY = re.compile("finanz|haushalt|kosten|budget|deckung|aufwand|aufwendung|ausgaben|investition|etat")
_NOT_MONEY = re.compile("personell|klima|umwelt|rechtlich|demogra|inklusi|gleichstell")
_ABOUT = {
    "rd",
    "rund",
    "ca",
    "circa",
    "etwa",
    "bis",
    "zu",
    "max",
    "maximal",
    "voraussichtlich",
    "insgesamt",
    "brutto",
    "netto",
}
_LEAST_ROWS = 2
_LONGEST_ROW = 16  # tokens
_NAME = 3  # letters of a word that names something


# What has decimals without being a sum; things that are counted have none.
_MEASURES = either("""
    fläche flächen länge breite tiefe stärke durchmesser entfernung gewicht dauer laufzeit quote faktor gewichtung
    prozent stunden verbrauch leistung kapazität auslastung punkte punktzahl bewertung note grad wert höhe stellen
    anteil anteile index rate zahl anzahl menge datum kurs koeffizient temperatur alter steigung neigung dichte volumen
""")
_heads_sums = matcher(any_of(r"finanz\w* \w*umlagen? investitionen spenden angebote rechnungen honorare"))
_is_measure = matcher(re.compile(rf"\w*{_MEASURES}"))


class _Row(NamedTuple):
    """A line that ends in a number like a sum."""

    number: int  # its token
    cents: int
    in_currency: bool
    with_cents: bool  # two decimals, or ",-"
    adds_up: bool  # its first word says so
    names: bool  # it has a name, of nothing that is counted or measured


def is_about_money(heading: str | None) -> bool:
    """Say whether the heading of a section, None where it has none, is about money and nothing else."""
    folded = (heading or "").lower()
    return _ABOUT_MONEY.search(folded) is not None and _NOT_MONEY.search(folded) is None


def find_listed(script: Script, prose: Sequence[bool], taken: bytearray, *, about_money: bool) -> set[int]:
    """Return the numbers (tokens) that are sums because the list they stand in is one of sums.

    Args:
        script: the text.
        prose: per line, whether it is running text.
        taken: 1 for each token of an account or of a sum with a currency.
        about_money: so says the heading of the section.
    """
    if about_money and len(script.lines) == 1 and not prose[0]:
        return _only_number(script, script.lines[0], taken)
    found: set[int] = set()
    for first, rows in _lists(script, prose, taken):
        above = script.lines[first - 1] if first and not prose[first - 1] else None
        headed = _is_heading(script, above) if above else about_money and _has_thousands(script, rows)
        if _are_sums(rows, headed=headed):
            found |= {row.number for row in rows if not row.in_currency}
    return found


def find_of_accounts(script: Script, prose: Sequence[bool], taken: bytearray, accounts: Container[int]) -> set[int]:
    """Return the numbers (tokens) that fill a cell or line up behind the colon or dash of an account.

    "Sachkonto 523100: 12.500,00". Behind a dash one with a thousands point only may be another account.
    """
    cells = (cell for line, is_prose in zip(script.lines, prose, strict=True) if not is_prose for cell in line.cells)
    numbers = (_last_number(script, *cell) for cell in cells)
    return {number for number in numbers if number and _is_of_account(script, number, taken, accounts)}


def _last_number(script: Script, first: int, last: int) -> int:
    """Return the number that ends a cell, 0 where none does."""
    number = next((index for index in range(last - 1, first - 1, -1) if script.is_kind(index, NUMBER)), 0)
    return number if number and behind_cents(script, number + 1, script.texts[number])[0] == last else 0


def _is_of_account(script: Script, number: int, taken: bytearray, accounts: Container[int]) -> bool:
    before, text = number - 1, script.texts[number]
    if taken[number] or not script.is_mark(before, ":=-") or not taken[before - 1] or not is_money_shaped(text):
        return False
    named = before - 1
    while taken[named] and named not in accounts and named > 0:
        named -= 1
    sure = script.is_mark(before, ":=") or "," in text or not script.ends(number + 1)
    return named in accounts and sure and script.gap(before) + script.gap(number) > 0


def _only_number(script: Script, line: Line, taken: bytearray) -> set[int]:
    """Return the number that is all a section says: "ca. 12.500,00"."""
    numbers = [index for index in range(line.first, line.last) if script.is_kind(index, NUMBER)]
    words = {script.folded(index) for index in range(line.first, line.last) if script.is_kind(index, WORD)}
    alone = len(numbers) == 1 and words <= _ABOUT and not any(taken[line.first : line.last])
    return set(numbers) if alone and is_money_shaped(script.texts[numbers[0]]) else set()


def _lists(script: Script, prose: Sequence[bool], taken: bytearray) -> Iterator[tuple[int, list[_Row]]]:
    """Yield the runs of lines that end in a number like a sum, each with its first line."""
    rows: list[_Row] = []
    for place, line in enumerate(script.lines):
        row = None if prose[place] else _row(script, line, taken)
        if row is not None and row.names:
            rows.append(row)
        else:
            if rows:
                yield place - len(rows), rows
            rows = []
    if rows:
        yield len(script.lines) - len(rows), rows


def _row(script: Script, line: Line, taken: bytearray) -> _Row | None:
    if line.last - line.first > _LONGEST_ROW or len(line.cells) > len(("name", "sum")):
        return None
    numbers = [index for index in range(line.first, line.last) if script.is_kind(index, NUMBER)]
    number = numbers[-1] if numbers else line.first
    text = script.texts[number]
    cents = hundredths(text) if numbers and is_money_shaped(text) else None
    if cents is None or not _opens_item(script, line, numbers[:-1]):
        return None
    behind, _ = behind_cents(script, number + 1, text)
    unit = read_unit(script, behind)
    last = unit.last if unit is not None else behind
    alone = script.begins(number) and number != line.first  # in its cell
    if last != line.last or bool(taken[number]) != (unit is not None) or (unit is not None and unit.factor > 1):
        return None
    words = [script.folded(index) for index in range(line.first, number) if script.is_kind(index, WORD)]
    named = any(len(word) >= _NAME for word in words) and (alone or not script.begins(number))
    with_cents = "," in text or behind > number + 1
    counts = any((_is_measure if with_cents else is_count)(word) or is_no_money(word) for word in words)
    counts = counts or not MEASURES.isdisjoint(words)
    names = named and not counts and not heads_prices(script, range(line.first, number))
    adds_up = bool(words) and SUM_ROW.fullmatch(words[0]) is not None
    return _Row(number, cents, unit is not None, with_cents, adds_up, names)


def _opens_item(script: Script, line: Line, numbers: list[int]) -> bool:
    """Say whether the only other number of a line is that of its item: "1. Spielgeräte 12.500,00"."""
    return not numbers or (numbers == [line.first] and script.is_mark(line.first + 1, ".)"))


def _is_heading(script: Script, line: Line) -> bool:
    """Say whether a line of one cell heads sums: "Kosten 2025:", "Finanzielle Auswirkungen", "Budget"."""
    if len(line.cells) > 1:
        return False
    cell = range(line.first, line.last)
    words = [script.folded(index) for index in cell if script.is_kind(index, WORD)]
    years = all(is_year(script.texts[index]) for index in cell if script.is_kind(index, NUMBER))
    of_money = any(is_surely_finance(word) or _heads_sums(word) for word in words) or names_budget(script, cell)
    return years and of_money and not any(is_count(word) or is_no_money(word) for word in words)


def _has_thousands(script: Script, rows: Sequence[_Row]) -> bool:
    """Say whether one of the numbers has a thousands point and cents, as neither points nor shares of posts have."""
    return any(row.with_cents and "." in script.texts[row.number] for row in rows)


def _are_sums(rows: Sequence[_Row], *, headed: bool) -> bool:
    """Say whether the rows of a list are sums: its heading says so, or the last row adds them up in a currency."""
    parts, last = rows[:-1], rows[-1]
    if len(parts) >= _LEAST_ROWS and last.adds_up and not any(row.adds_up or row.in_currency for row in parts):
        exactly = sum(row.cents for row in parts) == last.cents
        if exactly and (last.in_currency or headed):
            return True
    return headed and len(rows) >= _LEAST_ROWS and all(row.with_cents for row in rows)
