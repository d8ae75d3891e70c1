"""Tables whose columns are accounts: "Sachkonto | 523100 | 541100", below it "Betrag | 5.000 € | 2.000 €".

A sum belongs to the account over it, only where both rows have as many cells, empty ones counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.budget.marks import SUM
from scraper.budget.reading import Notes
from scraper.budget.tokens import Line, all_cells

_MOST_COLUMNS, _MOST_ROWS = 40, 4
Link = tuple[int, int]  # (account, sum)


@dataclass(slots=True)
class _Columns:
    """The rows of accounts above a row of sums."""

    width: int = 0
    rows: list[dict[int, int]] = field(default_factory=list)  # column → account
    has_sums: bool = False  # already

    def begin_with(self, row: dict[int, int]) -> None:
        self.rows = [*([] if self.has_sums else self.rows), row][-_MOST_ROWS:]
        self.has_sums = False


def bind_columns(notes: Notes, account_of: Sequence[int], links: set[Link]) -> set[Link]:
    """Return the links with those of sums below accounts of their own instead of all accounts of the row."""
    if not any(len(line.cells) > 1 for line in notes.script.lines):
        return links
    accounts, sums = notes.accounts_by_token(account_of), notes.sums_by_token()
    lost, own = set[Link](), set[Link]()
    columns = _Columns()
    for line, prose in zip(notes.script.lines, notes.prose, strict=True):
        cells = all_cells(notes.script, line)
        if prose or len(cells) != columns.width or len(cells) > _MOST_COLUMNS:
            columns = _Columns(len(cells))
        if prose or len(cells) > _MOST_COLUMNS:
            continue
        if row := _row_of_accounts(notes, line, cells, accounts):
            columns.begin_with(row)
        for place, cell in enumerate(cells) if columns.rows else ():
            for index in (sums[token] for token in cell if token in sums):
                columns.has_sums = True
                above = [row for row in columns.rows if place in row]
                lost |= {(account, index) for row in above for account in row.values()}
                own |= {(row[place], index) for row in above}
    return (links - lost) | own


def _row_of_accounts(
    notes: Notes, line: Line, cells: list[range], accounts: dict[int, tuple[int, str]]
) -> dict[int, int]:
    """Return the accounts of a row, by column: two or more of a kind, each in a cell of its own, and no sum."""
    found = [(place, *accounts[index]) for place, cell in enumerate(cells) for index in cell if index in accounts]
    row = {place: account for place, account, _ in found}
    of_one_kind = len({kind for _, _, kind in found}) == 1
    if len(row) < 2 or len(row) < len(found) or len(set(row.values())) < len(row) or not of_one_kind:
        return {}
    return {} if any(notes.marks[index] & SUM for index in range(line.first, line.last)) else row
