"""Headings of lists and tables: they lend their accounts to the rows below, and to sums that add those up."""

from dataclasses import dataclass, field

from scraper.budget.regions import Region
from scraper.budget.slots import Slot
from scraper.budget.turns import covers_need

_Accounts = dict[str, list[int]]  # kind → mentions


def lend_headings(region: Region) -> None:
    """Give each row the accounts of the headings above it, as far as it names none of that kind itself."""
    table = _Table(region)
    for place in region.places:
        if region.bounds[place].slots:
            table.read_row(place)
        elif region.bounds[place].totals:
            table.read_sum(place)


@dataclass(slots=True)
class _Table:
    """What the lines read so far say of those below."""

    region: Region
    headings: list[_Accounts] = field(default_factory=list)  # that are open, the outermost first
    rows: list[Slot] = field(default_factory=list)  # with sums
    whole: int = 0  # hundredths in the rows' first column
    part: int = 0  # hundredths of those below the last heading

    def read_row(self, place: int) -> None:
        """Read a line with accounts: it takes from the headings above, and may be one itself."""
        slots = self.region.bounds[place].slots
        filled = [slot for slot in slots if slot.sums]
        self.rows += filled
        added = sum(self._cents(slot.sums) for slot in filled)
        self.whole, self.part = self.whole + added, self.part + added
        self._leave({kind for slot in slots for kind in slot.accounts})
        own = dict(slots[0].accounts)
        for slot in slots:
            slot.accounts = self._lent() | slot.accounts
        if len(slots) == 1 and _is_heading(self.region, place):
            self.headings.append(own)
            self.part = 0

    def read_sum(self, place: int) -> None:
        """Read a line with sums and no account: one that adds rows up takes what they share, any other what is lent."""
        bound, is_sum = self.region.bounds[place], self.region.is_sum_row(place)
        shared = self._shared() if is_sum else {}
        adds_up_all = is_sum and self._cents(bound.totals) == self.whole != self.part
        accounts = shared if adds_up_all else shared or self._lent()
        bound.slots = [Slot(0, 0, accounts)] if accounts else []

    def _shared(self) -> _Accounts:
        """Return the accounts that all rows of a table share, where there are several rows."""
        if len(self.rows) < 2:
            return {}
        first, *others = self.rows
        return {
            kind: accounts
            for kind, accounts in first.accounts.items()
            if all(row.accounts.get(kind) == accounts for row in others)
        }

    def _lent(self) -> _Accounts:
        return {kind: list(accounts) for heading in self.headings for kind, accounts in heading.items()}

    def _leave(self, kinds: set[str]) -> None:
        """Close the headings that a row with accounts of these kinds does not stand under any more."""
        for depth, heading in enumerate(self.headings):
            if not kinds.isdisjoint(heading):
                del self.headings[depth:]
                return

    def _cents(self, sums: list[int]) -> int:
        return self.region.notes.money[sums[0]].cents


def _is_heading(region: Region, place: int) -> bool:
    """Say whether a line heads the rows below it: it has no sum, and is not itself a cover without one."""
    stretch = region.stretches[place]
    if stretch.prose or region.has_sums(place):
        return stretch.prose
    return not covers_need(region.notes, stretch) or _heads_next(region, place)


def _heads_next(region: Region, place: int) -> bool:
    """Say whether the line below names accounts of other kinds."""
    if place + 1 >= len(region.bounds) or not region.bounds[place + 1].slots:
        return False
    own = {kind for slot in region.bounds[place].slots for kind in slot.accounts}
    below = {kind for slot in region.bounds[place + 1].slots for kind in slot.accounts}
    return own.isdisjoint(below)
