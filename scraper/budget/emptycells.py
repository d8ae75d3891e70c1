"""Rows of a table that leave an account's cell empty because the one above reaches down to them.

"12.01.01 | 523100 | 5.000 €", below it " | 524100 | 3.000 €": the product is that of both. The account above must stand
in a row that has an account in the column of this row's as well: else the columns may be alternatives.
"""

from collections.abc import Sequence
from typing import NamedTuple

from scraper.budget.reading import Notes
from scraper.budget.tokens import all_cells
from scraper.budget.vocabulary import SUM_ROW

_MOST_COLUMNS = 40
Link = tuple[int, int]  # (account, sum)


class _Above(NamedTuple):
    """The last account of a column."""

    account: int
    kind: str
    beside: frozenset[int]  # columns with accounts in its row


def bind_below(notes: Notes, account_of: Sequence[int], links: set[Link]) -> set[Link]:
    """Return the links with those of sums whose rows go on below an account of another kind."""
    if not any(len(line.cells) > 1 for line in notes.script.lines):
        return links
    accounts, sums = notes.accounts_by_token(account_of), notes.sums_by_token()
    above: dict[int, _Above] = {}
    width, more = 0, set[Link]()
    for line, prose in zip(notes.script.lines, notes.prose, strict=True):
        cells = all_cells(notes.script, line)
        if prose or len(cells) != width or SUM_ROW.fullmatch(notes.script.folded(line.first)):
            above, width = {}, len(cells)
        if prose or not 1 < len(cells) <= _MOST_COLUMNS:
            continue
        row = {place: accounts[index] for place, cell in enumerate(cells) for index in cell if index in accounts}
        own = {account for account, _ in row.values()}
        kinds = {kind for _, kind in row.values()}
        lent = [
            over.account
            for place, over in above.items()
            if not cells[place] and over.kind not in kinds and not over.beside.isdisjoint(row)
        ]
        here = [sums[index] for cell in cells for index in cell if index in sums] if lent else []
        more |= {(account, index) for account in lent for index in here if any((one, index) in links for one in own)}
        above = {place: over for place, over in above.items() if not cells[place]}
        above |= {place: _Above(*found, frozenset(row)) for place, found in row.items()}
    return links | more
