"""Names of accounts that a table gives in a column of their own.

Two layouts: cells side by side under a heading row ("Maßnahme | Nr. | Ansatz"), and cells one per line under stacked
headings of which the name comes before the number.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from scraper.budget.accounts import Mention
from scraper.budget.moneycolumns import is_count
from scraper.budget.numerals import is_year
from scraper.budget.tokens import NUMBER, Line, Script, all_cells
from scraper.budget.vocabulary import any_of, matcher

_names = matcher(re.compile(r"\w*bezeichnung(?:en)?|name|text|benennung|beschreibung|zweck|verwendungszweck"))
_measures = matcher(re.compile(r"(?:bau|einzel)?maßnahmen?|vorhaben|(?:bau|investitions)?projekte?|investition(?:en)?"))
_remarks = matcher(
    any_of(
        "bemerkung(?:en)? erläuterung(?:en)? anmerkung(?:en)? hinweise? begründung status stand leitung zuständigkeit"
    )
)
# What a "Maßnahme" column may name: a measure's own number, never the product it is booked to.
_OF_MEASURES = {"investment_number", "psp_element", "internal_order", "budget_line"}
_REACH = 6  # headings between that of the name and that of the number


class NameColumn(NamedTuple):
    """A heading cell over names; `measures` where it heads measures and not accounts of any kind."""

    place: int
    measures: bool

    def names(self, mention: Mention) -> bool:
        return not self.measures or mention.kind in _OF_MEASURES


def is_name_word(word: str) -> bool:
    """Say whether a word in lower case heads names of accounts or measures."""
    return _names(word) or _measures(word)


def is_name_heading(script: Script, first: int, last: int) -> bool:
    return last - first <= 3 and _names(script.folds[first])


def find_names(
    script: Script, heads: Collection[int], mentions: Iterable[Mention], prose: Sequence[bool]
) -> dict[int, tuple[int, int]]:
    """Return the token range of the name for the first token of each account number that a table names so."""
    by_line: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_line.setdefault(script.line_of[mention.code.first], []).append(mention)
    names: dict[int, tuple[int, int]] = {}
    columns: list[NameColumn] = []
    width = 0
    stacked = _Stacked(script, heads)
    for place, line in enumerate(script.lines):
        if prose[place]:
            width = 0
            stacked.leave()
        elif len(line.cells) > 1:
            opened = _columns(script, line)
            if opened:
                columns, width = opened, len(line.cells)
            elif len(line.cells) == width:
                names.update(_of_row(line, by_line.get(place, []), columns))
        else:
            names.update(stacked.read(place, line, by_line.get(place, [])))
    return names


def find_unnamed(script: Script, mentions: Iterable[Mention], prose: Sequence[bool]) -> set[int]:
    """Return the first tokens of account numbers whose next cell holds a remark or a count, as its heading says."""
    codes = {mention.code.first for mention in mentions}
    found: set[int] = set()
    heads: list[range] = []
    for line, is_text in zip(script.lines, prose, strict=True):
        if is_text or len(line.cells) < 2:
            heads = []
            continue
        cells = all_cells(script, line)
        if all(map(_is_heading_token, script.kinds[line.first : line.last], script.texts[line.first : line.last])):
            heads = cells
        elif len(cells) == len(heads):
            for cell, following in pairwise(zip(cells, heads, strict=True)):
                if _heads_no_names(script, following[1]):
                    found.update(index for index in cell[0] if index in codes)
    return found


def _is_heading_token(kind: str, text: str) -> bool:
    return kind != NUMBER or is_year(text)


def _heads_no_names(script: Script, cell: range) -> bool:
    words = [script.folded(index) for index in cell if script.word(index)]
    return bool(words) and (_remarks(words[0]) or is_count(words[0]))


def _columns(script: Script, line: Line) -> list[NameColumn]:
    """Return the name columns that a row of headings opens."""
    places = range(line.first, line.last)
    if any(script.is_kind(index, NUMBER) and len(script.texts[index]) != len("2024") for index in places):
        return []
    found = [(place, _column(script, *cell)) for place, cell in enumerate(line.cells)]
    return [NameColumn(place, measures) for place, measures in found if measures is not None]


def _column(script: Script, first: int, last: int) -> bool | None:
    """Return whether a heading cell heads measures; None where it heads no names."""
    if is_name_heading(script, first, last):
        return False
    return True if last - first <= 3 and _measures(script.folds[first]) else None


def _of_row(line: Line, mentions: list[Mention], columns: list[NameColumn]) -> dict[int, tuple[int, int]]:
    """Give the name in each name column to the account in the nearest cell, the one before it first."""
    names: dict[int, tuple[int, int]] = {}
    cell_of = {
        mention.code.first: cell
        for mention in mentions
        for cell, (first, last) in enumerate(line.cells)
        if first <= mention.code.first < last
    }
    for column in columns:
        near = [
            (abs(cell_of[mention.code.first] - column.place), cell_of[mention.code.first], mention.code.first)
            for mention in mentions
            if column.names(mention) and cell_of[mention.code.first] != column.place
        ]
        free = [first for _, _, first in sorted(near) if first not in names]
        if free:
            names[free[0]] = line.cells[column.place]
    return names


class _Stacked:
    """Reads tables with one cell per line: after the headings "Maßnahme", "I-Nr." a name stands before its number."""

    def __init__(self, script: Script, heads: Collection[int]) -> None:
        self._script = script
        self._heads = heads
        self._column: NameColumn | None = None
        self._active = False

    def leave(self) -> None:
        self._column, self._active = None, False

    def read(self, place: int, line: Line, mentions: list[Mention]) -> dict[int, tuple[int, int]]:
        measures = _column(self._script, line.first, line.last)
        if measures is not None:
            # a name heading behind that of the number: the name follows the number there
            self._column = None if self._active else NameColumn(place, measures)
            self._active = False
        elif self._column is not None and not mentions and line.first in self._heads:
            self._active = place - self._column.place <= _REACH
        elif self._active and self._column is not None and len(mentions) == 1 and self._column.names(mentions[0]):
            before = self._script.lines[place - 1]
            return {mentions[0].code.first: (before.first, before.last)}
        return {}
