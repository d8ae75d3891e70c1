"""Cells that reach over several columns or rows: what stands beside and below them keeps its place.

Word processors draw rows whose borders miss each other by a hair as cells that span columns of a finer grid. So the
grid itself says little: a row with as many cells as most rows have, those without such cells counted twice, is as it
is, and only a row with fewer is laid out by where the cells of such a row begin.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_WIDEST, _DEEPEST = 60, 500  # columns and rows a cell is believed to reach over
_MOST_COVERED = 20_000  # places of a table; one with more is no table that anybody reads
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


class Cell(NamedTuple):
    """One cell as written."""

    text: str
    columns: int = 1  # it reaches over
    rows: int = 1


class _Slot(NamedTuple):
    """A cell's place in its row; also of one that reaches down from above, without text."""

    start: int  # column of the grid
    text: str
    columns: int


def reach(attribute: str | None, most: int = _WIDEST) -> int:
    """Return how many columns or rows a cell reaches over; 1 where the attribute says nothing sensible."""
    found = _NUMBER.fullmatch((attribute or "").strip())
    return min(int(found[0]), most) if found else 1


def reach_down(attribute: str | None) -> int:
    return reach(attribute, _DEEPEST)


def spread(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the texts of each row, an empty one for each place that a cell from the left or from above covers."""
    over = [cell.rows for row in rows for cell in row if cell.rows > 1]
    if sum(over) > _MOST_COVERED or not (over or any(cell.columns > 1 for row in rows for cell in row)):
        return [[cell.text for cell in row] for row in rows]
    slots = _slots(rows)
    counts = Counter(len(row) for row in slots if len(row) > 1)
    counts.update(len(row) for row in slots if len(row) > 1 and _is_plain(row))
    usual = max(counts, key=lambda count: (counts[count], count), default=0)
    whole = [place for place, row in enumerate(slots) if len(row) == usual] or [0]
    return [_laid_out(row, slots[_nearest(whole, place)], usual) for place, row in enumerate(slots)]


def _is_plain(row: Sequence[_Slot]) -> bool:
    return all(slot.columns == 1 for slot in row)


def _slots(rows: Sequence[Sequence[Cell]]) -> list[list[_Slot]]:
    covered: dict[int, tuple[int, int]] = {}  # column → columns that a cell from above covers, in so many rows more
    laid: list[list[_Slot]] = []
    for row in rows:
        slots, column, new = list[_Slot](), 0, dict[int, tuple[int, int]]()
        for cell in row:
            column = _behind_covered(covered, column, slots)
            slots.append(_Slot(column, cell.text, cell.columns))
            if cell.rows > 1:
                new[column] = (cell.columns, cell.rows - 1)
            column += cell.columns
        slots += [_Slot(start, "", covered[start][0]) for start in sorted(covered) if start >= column]
        covered = {start: (width, left - 1) for start, (width, left) in covered.items() if left > 1} | new
        laid.append(slots)
    return laid


def _behind_covered(covered: dict[int, tuple[int, int]], column: int, slots: list[_Slot]) -> int:
    while column in covered:
        width = covered[column][0]
        slots.append(_Slot(column, "", width))
        column += width
    return column


def _nearest(whole: Sequence[int], place: int) -> int:
    """Return the row with all cells that stands at this place or last before it, else the first of them."""
    return whole[max(bisect_right(whole, place) - 1, 0)]


def _laid_out(row: Sequence[_Slot], like: Sequence[_Slot], usual: int) -> list[str]:
    texts = [slot.text for slot in row]
    if not 1 < len(row) < usual or _is_plain(row):
        return texts
    starts = [slot.start for slot in like]
    places = [bisect_right(starts, slot.start) - 1 for slot in row]
    if len(set(places)) < len(places):
        return texts
    held = dict(zip(places, texts, strict=True))
    return [held.get(place, "") for place in range(usual)]
