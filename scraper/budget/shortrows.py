"""Rows of a table that have fewer cells than its heading: they lack the last ones, or a cell reaches over several.

"Jahr | Kosten in T€ | Fläche", below it "2024 | 120 | 450" and "2025 | 130": the last row is like the first two cells
of the row above it, not like the last two.
"""

from collections.abc import Container, Sequence

from scraper.budget.moneycolumns import MONEY, Column
from scraper.budget.numerals import is_year
from scraper.budget.tokens import NUMBER, Script
from scraper.budget.vocabulary import any_of, matcher

_EMPTY, _YEAR, _ACCOUNT, _NUMBER, _WORDS = "empty", "year", "account", "number", "words"
adds_up = matcher(any_of(r"\w*summen? gesamt\w* insgesamt zusammen saldo davon"))  # its name reaches over columns


def kinds_of(script: Script, cells: Sequence[range], accounts: Container[int]) -> tuple[str, ...]:
    """Return what each cell of a row is, so that rows can be compared; `accounts`: first tokens of their numbers."""
    return tuple(_kind(script, cell, accounts) for cell in cells)


def columns_of_short(columns: tuple[Column, ...], row: Sequence[str], whole: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns a row with fewer cells stands under; all columns, more than its cells, where that is not told.

    Where cells reach over several, what is no money stands on the left.

    Args:
        columns: of the table.
        row: the kinds of its cells, fewer than columns.
        whole: those of a row above with as many cells as columns, or none.
    """
    width = len(row)
    left, right = (_likeness(row, part) for part in (whole[:width], whole[-width:]))
    if len(whole) == len(columns) and left > right:
        return columns[:width]
    return columns[-width:] if any(column.holds != MONEY for column in columns[1:]) else columns


def _likeness(row: Sequence[str], other: Sequence[str]) -> int:
    """Return how many cells are of the same kind, -1 where two contradict; a number may look like a year."""
    pairs = list(zip(row, other, strict=False))
    alike = all(one == two or _EMPTY in {one, two} or (one, two) == (_YEAR, _NUMBER) for one, two in pairs)
    return sum(one == two for one, two in pairs) if alike else -1


def _kind(script: Script, cell: range, accounts: Container[int]) -> str:
    if not cell:
        return _EMPTY
    if any(index in accounts for index in cell):
        return _ACCOUNT
    first = cell.start + script.is_mark(cell.start, "+-")
    if not script.is_kind(first, NUMBER):
        return _WORDS
    return _YEAR if first + 1 == cell.stop and is_year(script.texts[first]) else _NUMBER
