"""Columns of prices per unit: "Menge | EP | GP", "Kosten je Kind | Gesamt". What stands in them is no amount (A8)."""

from collections.abc import Sequence

from scraper.budget.money import Money
from scraper.budget.tokens import Script, all_cells
from scraper.budget.unitprices import heads_prices


def find_priced(script: Script, prose: Sequence[bool], sums: Sequence[Money]) -> set[int]:
    """Return the sums (first tokens) in columns headed by a price per unit, in rows of as many cells as the heads."""
    found: set[int] = set()
    starts = {money.first for money in sums}
    heads: list[bool] = []
    for line, is_prose in zip(script.lines, prose, strict=True):
        if is_prose or len(line.cells) < 2:
            heads = [] if is_prose else heads
            continue
        cells = all_cells(script, line)
        if starts.isdisjoint(range(line.first, line.last)):
            headed = [heads_prices(script, cell) for cell in cells]
            heads = headed if any(headed) else heads
        elif len(cells) == len(heads):
            for cell, is_price in zip(cells, heads, strict=True):
                found |= starts.intersection(cell) if is_price else set()
    return found
