"""Lists, tables and forms: rows that go on in the lines below, and headings that lend their accounts to rows."""

import re

from scraper.budget.binding import Bound
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.slots import Slot
from scraper.budget.tokens import WORD
from scraper.budget.turns import covers_need
from scraper.budget.vocabulary import SUM_ROW


class Rows:
    """Arranges the bound stretches of one section in place."""

    def __init__(self, notes: Notes, stretches: list[Stretch], bounds: list[Bound]) -> None:
        self._notes = notes
        self._stretches = stretches
        self._bounds = bounds

    def arrange(self) -> None:
        for first, last in self._regions():
            self._join_cells(first, last)
            if self._sums_come_first(first, last):
                self._give_forward(first, last)
            else:
                self._take_over(first, last)
            self._lend_headings(first, last)

    def _regions(self) -> list[tuple[int, int]]:
        """Return runs of lines that are no running text; a sentence that ends in a colon heads the run behind it."""
        regions: list[tuple[int, int]] = []
        start = 0
        for place, stretch in enumerate(self._stretches):
            if stretch.prose:
                if place > start:
                    regions.append((start, place))
                start = place if self._introduces(place) else place + 1
        if len(self._stretches) > start:
            regions.append((start, len(self._stretches)))
        return regions

    def _introduces(self, place: int) -> bool:
        stretch = self._stretches[place]
        return bool(stretch.mentions) and self._notes.script.is_mark(stretch.last - 1, ":")

    def _join_cells(self, first: int, last: int) -> None:
        """Join the accounts of one table row whose cells stand one per line."""
        open_row: int | None = None
        for place in range(first, last):
            stretch, slots = self._stretches[place], self._bounds[place].slots
            if not slots:
                open_row = None if stretch.money else open_row
                continue
            if open_row is not None and self._is_column(place) and len(slots) == 1:
                before = self._bounds[open_row].slots[0].accounts
                if before.keys().isdisjoint(slots[0].accounts):
                    slots[0].accounts = before | slots[0].accounts
                    self._bounds[open_row].slots = []
            open_row = place if len(slots) == 1 and self._is_column(place) and not slots[0].sums else None

    def _is_column(self, place: int) -> bool:
        mentions = (self._notes.mentions[index] for index in self._stretches[place].mentions)
        return all(mention.code.first in self._notes.columns for mention in mentions)

    def _sums_come_first(self, first: int, last: int) -> bool:
        """Say whether a form names each sum on a line before its account."""
        turns = [
            "a" if self._stretches[place].mentions else "x"
            for place in range(first, last)
            if bool(self._stretches[place].mentions) != bool(self._stretches[place].money)
        ]
        both = any(self._stretches[place].mentions and self._stretches[place].money for place in range(first, last))
        return not both and len(turns) >= 4 and turns == ["x", "a"] * (len(turns) // 2)

    def _give_forward(self, first: int, last: int) -> None:
        waiting: list[int] = []
        for place in range(first, last):
            bound = self._bounds[place]
            if bound.slots:
                bound.slots[-1].sums += waiting
                waiting = []
            elif self._stretches[place].money:
                waiting += bound.totals
                bound.totals.clear()

    def _take_over(self, first: int, last: int) -> None:
        """Give a row the sums of the lines below it that have no account of their own."""
        row: int | None = None
        headed = False  # the row's sums stand in lines with their own labels below it
        for place in range(first, last):
            stretch, bound = self._stretches[place], self._bounds[place]
            if bound.slots:
                complete = any(slot.sums for slot in bound.slots) or stretch.prose
                row, headed = (None if complete else place), False
                if complete and not stretch.prose:
                    self._take_cells(place, last)
                continue
            row, headed = self._side(first, place) or (row, headed)
            if row is None:
                continue
            if self._is_sum_row(stretch) and self._has_sums(row) and (not headed or self._is_last_sum_row(place, last)):
                row = None
            elif stretch.money:
                headed = headed or (not self._has_sums(row) and self._is_labelled(place))
                self._move(place, row)

    def _side(self, first: int, place: int) -> tuple[int, bool] | None:
        """Return the PSP element above that a table headed "Investive" or "Konsumtive Auswirkungen" belongs to.

        Aachen books investments on elements that begin with 5, the rest on 1 to 4.
        """
        side = next((word[:8] for word in self._words(place)[:2] if word.startswith(("investiv", "konsumti"))), None)
        if side is None:
            return None
        rows = {self._is_investive(row): row for row in range(first, place) if self._is_lone_element(row)}
        return (rows[side == "investiv"], True) if len(rows) == 2 else None

    def _is_lone_element(self, row: int) -> bool:
        mentions = self._stretches[row].mentions
        return len(mentions) == 1 and self._notes.mentions[mentions[0]].kind == "psp_element"

    def _is_investive(self, row: int) -> bool:
        return self._notes.mentions[self._stretches[row].mentions[0]].code.text.startswith("5")

    def _take_cells(self, row: int, last: int) -> None:
        """Give a row that has a sum the bare number cells directly below it."""
        for place in range(row + 1, last):
            if self._bounds[place].slots or not self._is_number_line(place):
                return
            self._move(place, row)

    def _move(self, place: int, row: int) -> None:
        slots = self._bounds[row].slots
        if len(slots) == 1:
            slots[0].sums += self._bounds[place].totals
            self._bounds[place].totals.clear()

    def _has_sums(self, row: int) -> bool:
        return any(slot.sums for slot in self._bounds[row].slots)

    def _words(self, place: int) -> list[str]:
        stretch = self._stretches[place]
        return [
            self._notes.script.folded(index)
            for index in range(stretch.first, min(stretch.last, stretch.first + 12))
            if self._notes.script.kinds[index] == WORD
        ]

    def _is_sum_row(self, stretch: Stretch) -> bool:
        near = range(stretch.first, min(stretch.first + 3, stretch.last))
        return any(SUM_ROW.fullmatch(self._notes.script.folded(index)) for index in near)

    def _is_last_sum_row(self, place: int, last: int) -> bool:
        """Say whether no further sum row and no account follows: the sum is that of the whole table."""
        return all(
            not self._bounds[later].slots and not self._is_sum_row(self._stretches[later])
            for later in range(place + 1, min(last, place + 8))
        )

    def _is_labelled(self, place: int) -> bool:
        return bool(self._words(place)) or (place > 0 and self._is_money_label(place - 1))

    def _is_money_label(self, place: int) -> bool:
        words = self._words(place)
        return bool(words) and any(
            re.search("ansatz|zahlung|aufwand|ertrag|ergebnis|betrag|kosten", word) for word in words
        )

    def _is_number_line(self, place: int) -> bool:
        return bool(self._stretches[place].money) and not self._words(place)

    def _lend_headings(self, first: int, last: int) -> None:
        """Give each row the accounts of the headings above it, as far as it names none of that kind itself."""
        headings: list[dict[str, list[int]]] = []
        rows: list[Slot] = []
        whole, part = 0, 0  # hundredths in the rows' first column, and in those below the last heading
        for place in range(first, last):
            bound = self._bounds[place]
            if not bound.slots:
                if bound.totals:
                    is_sum = self._is_sum_row(self._stretches[place])
                    if is_sum and self._cents(bound.totals) == whole != part:
                        bound.slots = [Slot(0, 0, shared)] if (shared := _in_common(rows)) else []
                        continue
                    common = _in_common(rows) if is_sum else {}
                    bound.slots = [Slot(0, 0, common or _merged(headings))] if common or headings else []
                continue
            filled = [slot for slot in bound.slots if slot.sums]
            rows += filled
            added = sum(self._cents(slot.sums) for slot in filled)
            whole, part = whole + added, part + added
            _leave(headings, {kind for slot in bound.slots for kind in slot.accounts})
            own = dict(bound.slots[0].accounts)
            for slot in bound.slots:
                slot.accounts = _merged(headings) | slot.accounts
            if len(bound.slots) == 1 and self._is_heading(place):
                headings.append(own)
                part = 0

    def _cents(self, sums: list[int]) -> int:
        return self._notes.money[sums[0]].cents

    def _is_heading(self, place: int) -> bool:
        """Say whether a line heads the rows below it: it has no sum, and is not itself a cover without one."""
        stretch = self._stretches[place]
        if stretch.prose or self._has_sums(place):
            return stretch.prose
        return not covers_need(self._notes, stretch) or self._heads_next(place)

    def _heads_next(self, place: int) -> bool:
        """Say whether the line below names accounts of other kinds."""
        if place + 1 >= len(self._bounds) or not self._bounds[place + 1].slots:
            return False
        own = {kind for slot in self._bounds[place].slots for kind in slot.accounts}
        below = {kind for slot in self._bounds[place + 1].slots for kind in slot.accounts}
        return own.isdisjoint(below)


def _merged(headings: list[dict[str, list[int]]]) -> dict[str, list[int]]:
    return {kind: list(accounts) for heading in headings for kind, accounts in heading.items()}


def _in_common(rows: list[Slot]) -> dict[str, list[int]]:
    """Return the accounts that all rows of a table share, where there are several rows."""
    if len(rows) < 2:
        return {}
    return {
        kind: accounts
        for kind, accounts in rows[0].accounts.items()
        if all(row.accounts.get(kind) == accounts for row in rows)
    }


def _leave(headings: list[dict[str, list[int]]], kinds: set[str]) -> None:
    """Close the headings that a row with accounts of these kinds does not stand under any more."""
    for depth, heading in enumerate(headings):
        if not kinds.isdisjoint(heading):
            del headings[depth:]
            return
