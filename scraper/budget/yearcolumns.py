"""Years over the columns of a table: "Sachkonto | Ansatz 2024 | Ansatz 2025".

A cell of a row belongs to the heading at the same place only where both lines have as many cells, empty ones counted: a
row that lost its empty cells says nothing about years.
"""

from scraper.budget.reading import ACCOUNT, SUM, Notes
from scraper.budget.tokens import NUMBER, Line, all_cells
from scraper.budget.years import Years, only_years

_MOST_COLUMNS = 40


def find_year_columns(notes: Notes) -> dict[int, Years]:
    """Return the years over each sum (its first token) that stands in a column headed by years."""
    found: dict[int, Years] = {}
    heads: list[Years | None] = []
    sums = {money.first for money in notes.money}
    for line, prose in zip(notes.script.lines, notes.prose, strict=True):
        cells = all_cells(notes.script, line)
        if prose or len(cells) > _MOST_COLUMNS or notes.script.is_mark(line.last - 1, ":"):
            heads = []
        elif _is_heading(notes, line, cells):
            heads = [only_years(notes, cell) for cell in cells]
        elif len(cells) == len(heads):
            found |= {
                index: years
                for cell, years in zip(cells, heads, strict=True)
                if years is not None and only_years(notes, cell) is None
                for index in cell
                if index in sums
            }
    return found


def _is_heading(notes: Notes, line: Line, cells: list[range]) -> bool:
    """Say whether a line heads columns: several cells, no sum and no account, no number alone but years."""
    if len(line.cells) < 2 or any(notes.marks[index] & (ACCOUNT | SUM) for index in range(line.first, line.last)):
        return False
    return all(_is_worded(notes, cell) or only_years(notes, cell) is not None for cell in cells)


def _is_worded(notes: Notes, cell: range) -> bool:
    numbered = any(notes.script.kinds[index] == NUMBER for index in cell)
    return not numbered or any(notes.script.word(index) for index in cell)
