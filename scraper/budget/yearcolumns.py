"""What stands over the columns of a table: "Sachkonto | Ansatz 2024 | Ansatz 2025", "Jahr | Aufwand | Ertrag".

A cell of a row belongs to the heading at the same place only where both lines have as many cells, empty ones counted: a
row that lost its empty cells says nothing about years or columns.
"""

from collections.abc import Iterator
from typing import NamedTuple

from scraper.budget.marks import ACCOUNT, SUM
from scraper.budget.reading import Notes
from scraper.budget.tokens import NUMBER, Line, all_cells
from scraper.budget.years import Years, only_years

_MOST_COLUMNS = 40


class Headings(NamedTuple):
    """What stands over the sums (their first tokens) of tables."""

    years: dict[int, Years]  # of those in a column headed by years
    words: dict[int, range]  # the tokens over each below headings; none where its row does not fit


def read_headings(notes: Notes) -> Headings:
    """Return what the columns of a text's tables are headed by."""
    found, known = Headings({}, {}), dict[range, Years | None]()
    for index, cell, heading in _headed(notes):
        found.words[index] = heading
        if heading not in known:
            known[heading] = only_years(notes, heading)
        years = known[heading]
        if years is not None and only_years(notes, cell) is None:
            found.years[index] = years
    return found


def _headed(notes: Notes) -> Iterator[tuple[int, range, range]]:
    """Yield first token, cell and heading of each sum in a row below headings."""
    if not any(len(line.cells) > 1 for line in notes.script.lines):
        return
    heads: list[range] = []
    sums = {money.first for money in notes.money}
    for line, prose in zip(notes.script.lines, notes.prose, strict=True):
        cells = all_cells(notes.script, line)
        if prose or len(cells) > _MOST_COLUMNS or notes.script.is_mark(line.last - 1, ":"):
            heads = []
        elif _is_heading(notes, line, cells):
            heads = cells
        elif heads:
            fitting = heads if len(cells) == len(heads) else [range(0)] * len(cells)
            for cell, heading in zip(cells, fitting, strict=True):
                yield from ((index, cell, heading) for index in cell if index in sums)


def _is_heading(notes: Notes, line: Line, cells: list[range]) -> bool:
    """Say whether a line heads columns: several cells, no sum and no account, no number alone but years."""
    if len(line.cells) < 2 or any(notes.marks[index] & (ACCOUNT | SUM) for index in range(line.first, line.last)):
        return False
    return all(_is_worded(notes, cell) or only_years(notes, cell) is not None for cell in cells)


def _is_worded(notes: Notes, cell: range) -> bool:
    numbered = any(notes.script.kinds[index] == NUMBER for index in cell)
    return not numbered or any(notes.script.word(index) for index in cell)
