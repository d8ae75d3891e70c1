"""Tables whose cells stand one per line, headings first: which line belongs to which heading.

Empty cells vanish there, so a line is given to a heading only where every row has numbers and words at the same places.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from scraper.budget.moneycolumns import MONEY, OTHER, UNTOLD, Column, read_columns
from scraper.budget.numerals import is_year
from scraper.budget.tokens import NUMBER, WORD, Line, Script
from scraper.budget.units import Unit

_MOST_COLUMNS = 8
_MOST_NAMES = 2  # columns of words before the first number of a row
_LONGEST_HEADING = 7  # words
_LEAST_ROWS = 2  # or one, if nothing stands below it
_BARE, _NAMED, _WORDS = "bare", "named", "words"
_NAME = 5  # letters of a word that is no unit
UnitOf = Callable[[Line], Unit | None]


class Stack(NamedTuple):
    """A table of one cell per line."""

    first: int  # line of the first cell below the headings
    rows: int
    columns: tuple[Column, ...]


def find_stacks(script: Script, prose: Sequence[bool], unit_of: UnitOf) -> dict[int, tuple[tuple[Column, ...], Column]]:
    """Return the columns of its table and its own for each line that belongs to one of them.

    Args:
        script: the text.
        prose: per line, whether it is running text.
        unit_of: what a line declares to be a unit.
    """
    found: dict[int, tuple[tuple[Column, ...], Column]] = {}
    for first, last in _blocks(script, prose):
        stack = _stack(script, first, last, unit_of)
        if stack is not None:
            width = len(stack.columns)
            cells = range(stack.first, stack.first + stack.rows * width)
            found |= {place: (stack.columns, stack.columns[(place - stack.first) % width]) for place in cells}
    return found


def _blocks(script: Script, prose: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines of one cell, half-open."""
    first = 0
    for place, line in enumerate(script.lines):
        if prose[place] or len(line.cells) > 1:
            if place > first:
                yield first, place
            first = place + 1
    if len(script.lines) > first:
        yield first, len(script.lines)


def _stack(script: Script, first: int, last: int, unit_of: UnitOf) -> Stack | None:
    """Return the table in a run of lines that has most rows to tell apart."""
    number = next((place for place in range(first, last) if _is_number(script, script.lines[place])), last)
    read = (
        _below(script, start, last, width, unit_of)
        for start in range(max(number - _MOST_NAMES, first), number + 1)
        for width in range(2, min(_MOST_COLUMNS, start - first, last - start) + 1)
    )
    stacks = [stack for stack in read if stack is not None]
    return max(stacks, key=lambda stack: (stack.rows * len(stack.columns), len(stack.columns)), default=None)


def _below(script: Script, start: int, last: int, width: int, unit_of: UnitOf) -> Stack | None:
    """Return the table of that width whose first row begins at `start`, if the lines above can head it."""
    headings = script.lines[start - width : start]
    kinds = [_kind(script, line) for line in script.lines[start:last]]
    rows = 1
    while (rows + 1) * width <= len(kinds) and kinds[rows * width : (rows + 1) * width] == kinds[:width]:
        rows += 1
    alone = rows == 1 and len(kinds) == width
    if not (rows >= _LEAST_ROWS or alone) or not all(_may_head(script, line) for line in headings):
        return None
    cells = [range(line.first, line.last) for line in headings]
    columns = read_columns(script, cells, [unit_of(line) for line in headings])
    return Stack(start, rows, columns) if columns and _fit(columns, kinds) else None


def _fit(columns: Sequence[Column], kinds: Sequence[str]) -> bool:
    """Say whether money stands only under headings of money, and something else is to be told from it."""
    pairs = list(zip(columns, kinds, strict=False))
    if not all(kind == _BARE for column, kind in pairs if column.holds == MONEY):
        return False
    units = any(column.unit for column in columns)
    others = (kind == _BARE and (column.holds == OTHER or (units and column.holds == UNTOLD)) for column, kind in pairs)
    return any(column.holds == MONEY for column in columns) and any(others)


def _kind(script: Script, line: Line) -> str:
    """Return what a cell is: a number, a number with its name ("5291000 Strom"), words."""
    if not _is_number(script, line):
        return _WORDS
    return _NAMED if any(len(word) >= _NAME for word in script.words[line.first : line.last]) else _BARE


def _is_number(script: Script, line: Line) -> bool:
    first = line.first + script.is_mark(line.first, "+-")
    return script.is_kind(first, NUMBER) and not (is_year(script.texts[first]) and first + 1 == line.last)


def _may_head(script: Script, line: Line) -> bool:
    numbers = [script.texts[index] for index in range(line.first, line.last) if script.is_kind(index, NUMBER)]
    return all(map(is_year, numbers)) and script.kinds[line.first : line.last].count(WORD) <= _LONGEST_HEADING
