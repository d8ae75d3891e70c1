"""Accounts in tables: the column heading is the head word of its cells, also where every cell is a line of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scraper.budget.accounts import JOINED, Mention, read_second_part
from scraper.budget.codes import Code, digits, read_code, signature
from scraper.budget.headwords import Head
from scraper.budget.namecolumns import is_name_heading
from scraper.budget.numerals import is_money_shaped, is_year
from scraper.budget.plausible import is_plausible
from scraper.budget.tokens import NUMBER, WORD, Line, Script, all_cells
from scraper.budget.torn import is_torn
from scraper.budget.vocabulary import SUM_ROW

NAME = "name"  # a column of names
_MOST_COLUMNS = 20
_LEAST_CODE = 5  # digits of a number that cannot be told by its shape
_LONGEST_HEADING = 7  # words of a heading cell


@dataclass(slots=True)
class _Table:
    """The account columns of a table while its rows are read."""

    columns: list[str | None]  # kind, NAME or None of each heading cell
    kinds: list[str] = field(default_factory=list)  # of the account columns, in order
    shapes: dict[str, str] = field(default_factory=dict)  # shape of a number → kind
    turn: int = 0  # index in `kinds` of the column expected next

    def expected(self) -> str:
        return self.kinds[self.turn % len(self.kinds)]

    def kind_of(self, text: str) -> str | None:
        """Return the kind of a number in a row, or None where it is no account of this table."""
        shape = signature(text)
        if self.shapes.get(shape + self.expected()):
            return self.expected()
        known = next((kind for kind in self.kinds if shape + kind in self.shapes), None)
        if known is not None:
            return known
        first_row = len(self.shapes) < len(self.kinds)
        return self.expected() if first_row and (not self.shapes or not is_money_shaped(text)) else None

    def learn(self, kind: str, text: str) -> None:
        self.shapes[signature(text) + kind] = kind
        self.turn = self.kinds.index(kind) + 1


def find_column_mentions(
    script: Script, heads: dict[int, Head], prose: Sequence[bool], taken: bytearray
) -> tuple[list[Mention], set[int]]:
    """Return the accounts of table columns, and the head words (first tokens) that are column headings."""
    found: list[Mention] = []
    headings: set[int] = set()
    table: _Table | None = None
    place = 0
    while place < len(script.lines):
        run = None if prose[place] else _heading_run(script, heads, prose, place)
        if run is not None:
            opened = _open(script, *run)
            table = opened or table
            if opened is not None:
                headings.update(_heads_in(script, heads, run[1] - len(opened.columns), place, run[1]))
            place = run[1]
            continue
        if prose[place] or _has_own_head(script, heads, script.lines[place]):
            table = None
        elif table is not None:
            found += _row(script, table, script.lines[place], taken)
        place += 1
    return found, headings


def _heads_in(script: Script, heads: dict[int, Head], first: int, least: int, last: int) -> list[int]:
    """Return the head words of the lines from `first`, at least `least`, up to `last`."""
    rows = script.lines[max(first, least) : last]
    return [index for row in rows for index in range(row.first, row.last) if index in heads]


def _has_own_head(script: Script, heads: dict[int, Head], line: Line) -> bool:
    return line.first in heads and any(script.kinds[index] == NUMBER for index in range(line.first, line.last))


def _heading_run(
    script: Script, heads: dict[int, Head], prose: Sequence[bool], place: int
) -> tuple[list[str | None], int] | None:
    """Return the heading cells from this line on and the index of the line behind them; None if it is no heading."""
    line = script.lines[place]
    if len(line.cells) == 1:
        columns, behind = _stacked(script, heads, prose, place)
        return (columns, behind) if behind > place else None
    columns = [_column(script, heads, *cell) for cell in line.cells]
    if "" in columns:
        return None
    return columns, place + 1 + (any(columns) and _is_second_row(script, heads, prose, place + 1))


def _is_second_row(script: Script, heads: dict[int, Head], prose: Sequence[bool], place: int) -> bool:
    """Say whether a line goes on with the headings above it, some of which reach over several of its cells."""
    if place >= len(script.lines) or prose[place] or len(script.lines[place].cells) < 2:
        return False
    line, above = script.lines[place], script.lines[place - 1]
    as_wide = len(all_cells(script, line)) == len(all_cells(script, above))
    return as_wide and not any(_column(script, heads, *cell) is not None for cell in line.cells)


def _open(script: Script, columns: list[str | None], behind: int) -> _Table | None:
    """Return the table whose heading cells end with these, if its first row stands below and begins with a number."""
    if behind >= len(script.lines) or not _starts_with_code(script, script.lines[behind]):
        return None
    kept: list[str | None] = []
    for column in reversed(columns):  # what stands further above is no heading of this table
        if column in kept and column not in {None, NAME}:
            break
        kept.insert(0, column)
        if len(kept) > _MOST_COLUMNS:
            break
    kinds = [column for column in kept if column and column != NAME]
    return _Table(kept, kinds) if kinds else None


def _stacked(script: Script, heads: dict[int, Head], prose: Sequence[bool], place: int) -> tuple[list[str | None], int]:
    """Read heading cells that stand one per line."""
    columns: list[str | None] = []
    while place < len(script.lines) and not prose[place] and len(script.lines[place].cells) == 1:
        column = _column(script, heads, *script.lines[place].cells[0])
        if column == "":
            break
        columns.append(column)
        place += 1
    return columns, place


def _column(script: Script, heads: dict[int, Head], first: int, last: int) -> str | None:
    """Return what a heading cell heads: a kind, NAME, None for anything else, "" for a cell that is no heading."""
    for index in range(first, last):
        if script.kinds[index] == NUMBER and not is_year(script.texts[index]):
            return ""
    if script.kinds[first:last].count(WORD) > _LONGEST_HEADING or last - first > 3 * _LONGEST_HEADING:
        return ""
    if is_name_heading(script, first, last) or (
        last - first == 1 and script.folded(first) in {"maßnahme", "maßnahmen"}
    ):
        return NAME
    kinds: list[str] = []
    index = first
    while index < last:
        if index in heads:
            if heads[index].kind == "budget" and is_year(script.texts[heads[index].last]):
                return None  # "Budget 2025": sums
            kinds.append(heads[index].kind)
            index = heads[index].last
        elif script.kinds[index] == WORD and not (
            script.folded(index) in {"nr", "nummer", "nrn", "en", "e", "s"}
            or (kinds and (script.folded(index) == "und" or is_name_heading(script, index, index + 1)))
        ):
            return None
        else:
            index += 1
    return JOINED.get(frozenset(kinds), kinds[0]) if kinds else None


def _starts_with_code(script: Script, line: Line) -> bool:
    return any(_begins_with_digits(script, *cell) for cell in line.cells)


def _begins_with_digits(script: Script, first: int, last: int) -> bool:
    """Say whether a cell begins with a number or with the letters of one: "12", "I12", "I-12", and alone "I 12"."""
    if script.kinds[first] == NUMBER:
        return True
    if last - first == len(("I", "12")) and len(script.word(first)) == 1 and script.word(first).isupper():
        return script.kinds[first + 1] == NUMBER
    number = first + 1 + script.is_mark(first + 1, "-./_")
    joined = all(map(script.touches, range(first + 1, number + 1)))
    return number < last and script.kinds[number] == NUMBER and joined


def _row(script: Script, table: _Table, line: Line, taken: bytearray) -> list[Mention]:
    if SUM_ROW.fullmatch(script.folded(line.first)):
        return []
    positional = len(line.cells) == len(table.columns) > 1
    found: list[Mention] = []
    for place, (first, last) in enumerate(line.cells):
        kind = table.columns[place] if positional else _named_kind(script, table, line)
        if positional and kind in {None, NAME}:
            continue
        mention = _cell(script, table, first, last, kind, taken)
        if mention is not None:
            found.append(mention)
    return found


def _named_kind(script: Script, table: _Table, line: Line) -> str | None:
    """Return the kind of a number of any shape that stands alone and has, as the headings say, its name below."""
    alone = line.last - line.first == 1 and script.is_kind(line.first, NUMBER)
    below = script.line_of[line.first] + 1
    if not alone or below >= len(script.lines) or (table.expected(), NAME) not in pairwise(table.columns):
        return None
    text, name = script.texts[line.first], script.lines[below]
    worded = script.word(name.first)[:1].isupper() and not any(
        script.is_kind(index, NUMBER) and is_money_shaped(script.texts[index]) for index in range(name.first, name.last)
    )
    return table.expected() if worded and digits(text) >= _LEAST_CODE and not is_money_shaped(text) else None


def _cell(script: Script, table: _Table, first: int, last: int, kind: str | None, taken: bytearray) -> Mention | None:
    if not _begins_with_digits(script, first, last):
        return None
    guessed = kind or table.kind_of(_code_text(script, first))
    code = read_code(script, first, guessed) if guessed else None
    if code is not None and guessed in {"product_account", "chapter_title"}:
        code = read_second_part(script, code, guessed)
    if code is None or guessed is None or not _is_account(script, code, guessed, taken):
        return None
    table.learn(guessed, code.text)
    return Mention(guessed, code, first, None, form_label=False)


def _code_text(script: Script, index: int) -> str:
    code = read_code(script, index, "product")
    return code.text if code else ""


def _is_account(script: Script, code: Code, kind: str, taken: bytearray) -> bool:
    free = not any(taken[code.first : code.last]) and "," not in code.text
    whole = free and not is_torn(script, code.text, code.last, taken)
    return whole and is_plausible(script, code, kind, numbered=True)
