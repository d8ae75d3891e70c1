"""What stands over the columns of a table: "Sachkonto | Ansatz 2024 | Ansatz 2025", "Jahr | Aufwand | Ertrag".

A cell of a row belongs to the heading at the same place only where both lines have as many cells, empty ones counted: a
row that lost its empty cells says nothing about years or columns.
"""

from collections.abc import Iterator, Sequence
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
    for index, cell, heading, over in _headed(notes):
        worded = any(notes.script.words[at] for at in heading)
        found.words[index] = heading if worded or not over else over
        for each in (heading, over):
            if each not in known:
                known[each] = only_years(notes, each)
        years = known[heading] or known[over]
        if years is not None and only_years(notes, cell) is None:
            found.years[index] = years
    return found


def _headed(notes: Notes) -> Iterator[tuple[int, range, range, range]]:
    """Yield first token, cell, heading and the heading over that one of each sum in a row below headings."""
    if not any(len(line.cells) > 1 for line in notes.script.lines):
        return
    heads: list[range] = []
    over: list[range] = []  # of two rows of headings what stands in the upper one
    row = -1  # line of the last headings
    sums = {money.first for money in notes.money}
    for place, (line, prose) in enumerate(zip(notes.script.lines, notes.prose, strict=True)):
        cells = all_cells(notes.script, line)
        if prose or len(cells) > _MOST_COLUMNS or notes.script.is_mark(line.last - 1, ":"):
            heads = []
        elif _is_heading(notes, line, cells):
            two = row == place - 1 and len(heads) == len(cells)
            over = _reaching(heads, cells) if two else [range(0)] * len(cells)
            heads, row = cells, place
        elif heads:
            none = [range(0)] * len(cells)
            fits = len(cells) == len(heads)
            for cell, heading, upper in zip(cells, heads if fits else none, over if fits else none, strict=True):
                yield from ((index, cell, heading, upper) for index in cell if index in sums)


def _reaching(upper: Sequence[range], cells: Sequence[range]) -> list[range]:
    """Return what of a row of headings stands over each cell of the row below it, cells it reaches over included."""
    over: list[range] = []
    for heading, cell in zip(upper, cells, strict=True):
        over.append(heading if heading or not cell or not over else over[-1])
    return over


def _is_heading(notes: Notes, line: Line, cells: list[range]) -> bool:
    """Say whether a line heads columns: several cells, no sum and no account, no number alone but years."""
    if len(line.cells) < 2 or any(notes.marks[index] & (ACCOUNT | SUM) for index in range(line.first, line.last)):
        return False
    return all(_is_worded(notes, cell) or only_years(notes, cell) is not None for cell in cells)


def _is_worded(notes: Notes, cell: range) -> bool:
    numbered = any(notes.script.kinds[index] == NUMBER for index in cell)
    return not numbered or any(notes.script.word(index) for index in cell)
