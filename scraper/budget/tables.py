"""Sums without a currency in tables and forms (A3)."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.budget.captions import find_units_below
from scraper.budget.money import Money
from scraper.budget.moneycolumns import (
    MONEY,
    OTHER,
    UNTOLD,
    Column,
    below,
    is_count,
    is_finance,
    is_no_money,
    is_priced,
    is_surely_finance,
    names_budget,
    read_columns,
)
from scraper.budget.numerals import Numeral, hundredths, is_money_shaped, is_year, read_numeral
from scraper.budget.shortrows import adds_up, columns_of_short, kinds_of
from scraper.budget.signs import behind_cents, is_bullet
from scraper.budget.stackedcolumns import find_stacks
from scraper.budget.sumlists import find_listed, find_of_accounts
from scraper.budget.tokens import CELL, NUMBER, WORD, Line, Script, all_cells
from scraper.budget.unitprices import MEASURES, heads_prices
from scraper.budget.units import Unit, find_unit_starts, is_emission_class, read_unit

_MONEY_HEADING = re.compile(
    r"\w*(?:betrag|beträge|ansatz|ansätze|kosten|aufwand|aufwendungen|ertrag|erträge|summe|wert|ausgaben|einnahmen"
    r"|auszahlungen|einzahlungen|saldo|ergebnis|bedarf|mittel|zuschuss|plan|ist|gesamt)"
)
_REACH = 8  # tokens before a number in which the words of its field stand
_DECLARING = {"in", "betrag", "beträge", "angaben", "werte", "summe", "ansatz", "kosten", "alle"}


@dataclass(slots=True)
class _Region:
    """What is known of the table while its lines are read."""

    unit: Unit | None = None  # declared for all its numbers
    finance: bool = False  # a heading or row label speaks of money
    no_money: bool = False  # the row at hand counts something else
    numbered: bool = False  # a column of item numbers
    years: int = 0  # year columns
    item: int = 0  # the last item number
    columns: tuple[Column, ...] = ()  # of the last heading row that told what they hold
    heading: int = -1  # its line
    grouped: bool = False  # sums have points between their thousands
    like_year: bool = False  # a number like a year is a sum here
    whole: tuple[str, ...] = ()  # what the cells of the last row were that has one for each column

    def under(self, column: Column) -> "_Region | None":
        """Return what is known of a number in this column, None where it is no sum.

        Its unit is the column's own, else the table's, but not another column's: what a heading that tells nothing
        heads beside "Kosten in €" is a sum only by its shape.
        """
        if column.holds == OTHER:
            return None
        if column.holds == MONEY or not any(other.unit for other in self.columns):
            return replace(self, unit=column.unit or self.unit, like_year=column.unit is not None)
        return replace(self, unit=None, finance=True) if self.unit is None or self.unit.factor == 1 else None


def find_bare_money(
    script: Script,
    prose: Sequence[bool],
    taken: bytearray,
    accounts: Container[int] = (),
    columns: Container[int] = (),
    *,
    about_money: bool = False,
) -> list[Money]:
    """Return the sums of tables and forms that carry no currency, in order, zeros included.

    Args:
        script: the text.
        prose: per line, whether it is running text.
        taken: 1 for each token of an account or of a sum with a currency.
        accounts: first tokens of account numbers: table rows with one are about money.
        columns: first tokens of those in table columns: so are these lines, of one cell or several.
        about_money: the heading of the section is.
    """
    found: list[Money] = []
    region = _Region()
    named = False  # the line before names an account
    starting = find_unit_starts(script)
    told = _tell_money(script, prose, starting, accounts)

    def unit_of(line: Line) -> Unit | None:
        return _declared_unit(script, line.first, line.last, taken)

    stacks = find_stacks(script, prose, unit_of)
    grouped = _find_grouped(script, prose)
    below, captions = find_units_below(script, prose, starting, unit_of)
    listed = find_listed(script, prose, taken, about_money=about_money) | find_of_accounts(
        script, prose, taken, accounts
    )
    for place, line in enumerate(script.lines):
        declares = starting.find(1, line.first, line.last) >= 0
        unit = unit_of(line) if declares and place not in captions else below.get(place)
        if prose[place] or place in captions:
            region = _Region(unit=unit)
            continue
        region.grouped = grouped[place]
        if unit is not None:
            region.unit = unit
        _read_heading(script, region, line, taken, told=told[place])
        has_account = any(index in accounts for index in range(line.first, line.last))
        if has_account or named:  # "Kinder- und Jugendarbeit" is a name here and counts nobody
            region.no_money = False
        region.no_money = region.no_money or _names_price(script, line)
        named = has_account
        in_column = len(line.cells) > 1 or any(index in columns for index in range(line.first, line.last))
        region.finance = region.finance or (has_account and in_column)
        if place in stacks:
            columns_here, own = stacks[place]
            stacked = replace(region, columns=columns_here, no_money=False).under(own)
            found += _read_cell(script, stacked, line, *line.cells[0], taken) if stacked is not None else []
            continue
        for cell, seen in _money_cells(script, region, line, accounts):
            known = listed.intersection(range(*cell))
            found += _read_known(script, seen, known) if known else _read_cell(script, seen, line, *cell, taken)
    return found


def _names_price(script: Script, line: Line) -> bool:
    """Say whether a row or field names a price per unit: "Kosten je Sitzung | 1.250,00", "Ertrag je Hektar: 65,40"."""
    if len(line.cells) < 2:
        colons = [index for index in range(line.first, line.last) if script.is_mark(index, ":")]
        return len(colons) == 1 and heads_prices(script, range(line.first, colons[0]))
    return any(script.is_kind(cell[0], WORD) and heads_prices(script, range(*cell)) for cell in line.cells)


def _tell_money(script: Script, prose: Sequence[bool], starting: bytearray, accounts: Container[int]) -> list[bool]:
    """Return for each line whether its table, or the sentence above it, speaks of money and not only of results."""
    told = [False] * len(script.lines)
    first, speaks = 0, False
    for place, line in enumerate(script.lines):
        if prose[place] and place > first:
            told[first:place] = [speaks] * (place - first)
        if prose[place]:
            first, speaks = place, False
        speaks = speaks or starting.find(1, line.first, line.last) >= 0
        speaks = speaks or any(index in accounts for index in range(line.first, line.last))
        words = () if prose[place] or speaks else script.folds[line.first : line.last]
        speaks = speaks or any(is_surely_finance(word) or is_priced(word) for word in words)
    told[first:] = [speaks] * (len(told) - first)
    return told


def _read_known(script: Script, region: _Region, numbers: Iterable[int]) -> list[Money]:
    """Return the numbers that are sums for what stands around them, whatever the table is about."""
    seen = replace(region, finance=True, no_money=False)
    read = (
        Numeral(number, number + 1, script.starts[number], script.stops[number], script.texts[number])
        for number in sorted(numbers)
    )
    found = (_money(script, seen, numeral, label=True) for numeral in read)
    return [money for money in found if money is not None]


def _find_grouped(script: Script, prose: Sequence[bool]) -> list[bool]:
    """Return for each line whether a number in its table has a thousands point."""
    found = [False] * len(script.lines)
    first, points = 0, False
    for place, line in enumerate(script.lines):
        if prose[place]:
            found[first:place] = [points] * (place - first)
            first, points = place + 1, False
            continue
        points = points or any(
            script.is_kind(index, NUMBER) and "." in script.texts[index] and is_money_shaped(script.texts[index])
            for index in range(line.first, line.last)
        )
    found[first:] = [points] * (len(found) - first)
    return found


def _money_cells(
    script: Script, region: _Region, line: Line, accounts: Container[int]
) -> Iterator[tuple[tuple[int, int], _Region]]:
    """Yield the cells that may hold sums, and what is known of each.

    A cell belongs to the heading at its place only where both lines have as many cells, empty ones counted; see
    `columns_of_short` for rows that have fewer. Words under a heading that tells nothing are a name: "Bauabschnitt 2".
    """
    drawn = all_cells(script, line) if region.columns else []
    columns = region.columns
    kinds = kinds_of(script, drawn, accounts)
    if 1 < len(drawn) < len(columns):
        columns = columns_of_short(columns, kinds, () if adds_up(script.folded(line.first)) else region.whole)
    fits = len(drawn) == len(columns)
    if len(drawn) == len(region.columns) and script.line_of[line.first] != region.heading:
        region.whole = kinds
    held = {cell.start: column for cell, column in zip(drawn, columns, strict=True)} if fits else {}
    heads = _may_count(script, line)
    for cell in line.cells:
        if heads and _is_counted(script, cell[1] - 1) and not is_finance(script.folded(cell[1] - 2)):
            continue  # "Variante 1"
        place = held.get(cell[0])
        seen = region if place is None else region.under(place)
        is_name = place is not None and place.holds == UNTOLD and script.is_kind(cell[0], WORD)
        if seen is not None and not is_name:
            below = script.line_of[line.first] != region.heading and columns[:1] == region.columns[:1]
            seen.like_year = seen.like_year and below and cell[0] + 1 == cell[1]
            yield cell, seen


def _declared_unit(script: Script, first: int, last: int, taken: bytearray) -> Unit | None:
    """Return the unit that "- in EUR -", "Angaben in T€" or the heading "Betrag €" declares."""
    for index in range(first, last):
        if taken[index]:
            continue
        unit = read_unit(script, index)
        if unit is not None:
            scaled = unit.factor == 1000 and script.is_kind(index - 1, NUMBER)
            return unit if scaled or _declares(script, unit) else None
    return None


def _declares(script: Script, unit: Unit) -> bool:
    if is_emission_class(script, unit):
        return False
    closed = script.ends(unit.last) or script.is_mark(unit.last, "()-]:,.") or script.is_kind(unit.last, NUMBER)
    before = script.folded(unit.first - 1)
    opened = script.begins(unit.first) or script.is_mark(unit.first - 1, "([-/") or before in _DECLARING
    opened = opened or (script.is_mark(unit.first - 1, ":") and script.folded(unit.first - 2) in {"einheit", "währung"})
    return closed and (opened or bool(_MONEY_HEADING.fullmatch(before)) or is_year(_text(script, unit.first - 1)))


def _text(script: Script, index: int) -> str:
    return script.texts[index]


def _read_heading(script: Script, region: _Region, line: Line, taken: bytearray, *, told: bool) -> None:
    words = [word for word in script.folds[line.first : line.last] if word]
    place = script.line_of[line.first]
    if not words and not (region.columns and region.heading == place - 1):
        return
    is_told = is_finance if told else is_surely_finance
    region.finance = region.finance or any(is_told(word) for word in words)
    region.finance = region.finance or any(names_budget(script, range(*cell)) for cell in line.cells)
    region.numbered = region.numbered or words[:1] in ([one] for one in ("nr", "pos", "lfd", "position", "ziffer"))
    region.no_money = any(is_no_money(word) for word in words) and not any(is_finance(w) for w in words)
    heads = _may_count(script, line)
    numbers = [
        script.texts[index]
        for index in range(line.first, line.last)
        if script.kinds[index] == NUMBER and not (_is_of_name(script, index) or (heads and _is_counted(script, index)))
    ]
    years = sum(map(is_year, numbers))
    region.years = years or region.years
    cells = all_cells(script, line)
    if len(line.cells) > 1 and years == len(numbers) and not _is_row_of_year(script, region, cells):
        units = [_declared_unit(script, cell.start, cell.stop, taken) for cell in cells]
        columns = read_columns(script, cells, units)
        if region.columns and region.heading == place - 1:
            columns = below(region.columns, all_cells(script, script.lines[place - 1]), cells, columns)
        if columns:
            region.columns, region.heading = columns, place
        region.no_money = False


def _is_row_of_year(script: Script, region: _Region, cells: Sequence[range]) -> bool:
    """Say whether a line of years only is a row: "2025 | 2000" below "Jahr | Zuschuss in €"."""
    if not region.columns or len(cells) > len(region.columns) or region.columns[0].holds != OTHER:
        return False
    return len(cells[0]) == 1 and is_year(script.texts[cells[0].start])


def _is_of_name(script: Script, index: int) -> bool:
    """Say whether a number in a heading is part of a name or a remark: "CO2", "Kinder U3", "Preis (60 %)"."""
    glued = script.touches(index) and bool(script.words[index - 1])
    return glued or (script.is_mark(index - 1, "(") and script.is_mark(index + 1, "%"))


def _may_count(script: Script, line: Line) -> bool:
    """Say whether a line of several cells has none that is a number: it may head "Variante 1 | Variante 2"."""
    return len(line.cells) > 1 and not any(script.is_kind(cell[0], NUMBER) for cell in line.cells)


def _is_counted(script: Script, index: int) -> bool:
    """Say whether the number that ends a cell counts what the word before it names."""
    short = script.is_kind(index, NUMBER) and script.texts[index].isdigit() and len(script.texts[index]) <= len("12")
    return short and bool(script.words[index - 1]) and script.ends(index + 1)


def _read_cell(script: Script, region: _Region, line: Line, first: int, last: int, taken: bytearray) -> list[Money]:
    start = _trailing_numbers(script, first, last, taken)
    if start > first and region.unit is None and not _is_money_field(script, line, first, last, taken):
        return []
    found: list[Money] = []
    index = first
    while index < last:
        if not script.is_kind(index, NUMBER) or taken[index] or not (index >= start or _is_field_value(script, index)):
            index += 1
            continue
        numeral = _numeral(script, region, index, alone=start == first and index <= first + 1)
        money = _money(script, region, numeral, label=start > first)
        if money is not None and not _is_item_number(script, region, line, numeral):
            found.append(money)
        index = numeral.last
    return found


def _trailing_numbers(script: Script, first: int, last: int, taken: bytearray) -> int:
    """Return where the numbers at the end of a cell begin, or `last`."""
    index = last
    while index > first and script.kinds[index - 1] != WORD and not taken[index - 1]:
        index -= 1
    return index if NUMBER in script.kinds[index:last] else last


def _is_money_field(script: Script, line: Line, first: int, last: int, taken: bytearray) -> bool:
    """Say whether a cell with its own label is about money, or about an account; a cell of a row is what the row is."""
    if len(line.cells) > 1 or any(taken[first:last]):
        return True
    words = [script.folded(index) for index in range(first, last) if script.kinds[index] == WORD]
    return not words or any(is_finance(word) for word in words) or names_budget(script, range(first, last))


def _is_field_value(script: Script, index: int) -> bool:
    """Say whether a number inside a field stands behind its colon, year or finance word, and measures nothing."""
    before = index - 1 - script.is_mark(index - 1, "-+")
    opened = script.is_mark(before, ":=)") or is_year(_text(script, before)) or is_finance(script.folded(before))
    word = script.word(index + 1)
    counted = word.lower() in MEASURES or (word[:1].isupper() and not is_finance(word.lower()))
    return bool(opened) and not counted and is_money_shaped(script.texts[index]) and not _counts_in_field(script, index)


def _counts_in_field(script: Script, index: int) -> bool:
    """Say whether the field's own words count something: "Kinderzahl 2025: 12.500, Zuschuss: 9.000,00"."""
    words: list[str] = []
    place = index - 1
    while place > index - _REACH and not script.ends(place) and not script.is_mark(place, ",;"):
        words.append(script.folded(place))
        place -= 1
    return any(map(is_count, words)) and not any(map(is_surely_finance, words))


def _numeral(script: Script, region: _Region, index: int, *, alone: bool) -> Numeral:
    merged = read_numeral(script, index)
    if alone and region.years < 2 and script.ends(merged.last):
        return merged
    return Numeral(index, index + 1, script.starts[index], script.stops[index], script.texts[index])


def _money(script: Script, region: _Region, numeral: Numeral, *, label: bool) -> Money | None:
    text = numeral.text
    cents = hundredths(text, region.unit.factor if region.unit else 1)
    no_year = region.like_year or not is_year(text) or _has_cents(script, numeral)
    if cents is None or region.no_money or not no_year:
        return None
    shaped = is_money_shaped(text) or _has_cents(script, numeral)
    if region.unit is None and not (region.finance and (shaped or not cents)):
        return None
    if (
        script.is_mark(numeral.last, "%²³/")
        or read_unit(script, numeral.last) is not None
        or script.folded(numeral.last) in MEASURES
    ):
        return None
    counted = (label or script.begins(numeral.first)) and script.is_mark(numeral.last, ".)") and len(text) < 3
    if script.is_mark(numeral.first - 1, "§/") or counted or (region.grouped and _is_no_sum(script, numeral)):
        return None
    return _signed(script, numeral, cents, region.unit.currency if region.unit else "EUR")


def _is_no_sum(script: Script, numeral: Numeral) -> bool:
    """Say whether a number without points is that of an account or paper, where sums have points: "4512 7179"."""
    if not numeral.text.isdigit() or len(numeral.text) < len("1234"):
        return False
    near = (numeral.first - 1, numeral.last)
    paired = any(
        script.is_kind(at, NUMBER) and script.texts[at].isdigit() and len(script.texts[at]) >= len("1234")
        for at in near
    )
    return len(numeral.text) > len("1234") or paired


def _has_cents(script: Script, numeral: Numeral) -> bool:
    """Say whether ",-" follows."""
    return script.is_mark(numeral.last, ",") and script.is_mark(numeral.last + 1, "-")


def _signed(script: Script, numeral: Numeral, cents: int, currency: str) -> Money:
    last, _ = behind_cents(script, numeral.last, numeral.text)
    minus = script.is_mark(last, "-") and script.touches(last) and not script.goes_on(last + 1)
    if minus:
        last += 1
    elif last > numeral.last and script.is_mark(numeral.last, "-"):
        minus = True
    first = numeral.first - 1 if script.is_mark(numeral.first - 1, "-+") else numeral.first
    if first < numeral.first and script.texts[first] == "-":
        opens = script.begins(first) and not is_bullet(script, first)
        minus = minus or script.touches(numeral.first) or opens or script.is_mark(first - 1, ":")
    if first >= 2 and script.text(first - 3, first) == "./.":
        first, minus = first - 3, True
    start, end = script.starts[first], script.stops[last - 1]
    return Money(first, last, start, end, -cents if minus else cents, currency)


def _is_item_number(script: Script, region: _Region, line: Line, numeral: Numeral) -> bool:
    """Say whether a small number counts the rows: at the head of a row, or the next one in a column of them."""
    if not numeral.text.isdigit() or len(numeral.text) > 3 or script.kinds[numeral.first - 1] == CELL:
        return False
    value = int(numeral.text)
    if numeral.first == line.cells[0][0] and len(line.cells) > 1 and script.kinds[line.cells[1][0]] == WORD:
        return True
    if region.numbered and len(line.cells) == 1 and value == region.item + 1:
        region.item = value
        return True
    return False
