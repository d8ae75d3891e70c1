"""Lists, tables and forms: runs of lines that are no running text, and what a line of one is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.budget.binding import Bound
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.tokens import WORD
from scraper.budget.vocabulary import SUM_ROW

_MONEY_LABEL = re.compile("ansatz|zahlung|aufwand|ertrag|ergebnis|betrag|kosten")
_MOST_WORDS = 12  # tokens looked at for the words of a line
_FAR = 8  # lines looked at for a later row of sums


@dataclass(frozen=True, slots=True)
class Region:
    """One run of lines. What is bound to them is arranged in place; lines go by their place in the section."""

    notes: Notes
    stretches: Sequence[Stretch]  # of the section
    bounds: Sequence[Bound]  # to each of them
    first: int  # half-open range of lines
    last: int

    @property
    def places(self) -> range:
        return range(self.first, self.last)

    def has_sums(self, place: int) -> bool:
        return any(slot.sums for slot in self.bounds[place].slots)

    def words(self, place: int) -> list[str]:
        stretch, script = self.stretches[place], self.notes.script
        near = range(stretch.first, min(stretch.last, stretch.first + _MOST_WORDS))
        return [script.folded(index) for index in near if script.kinds[index] == WORD]

    def is_column(self, place: int) -> bool:
        """Say whether all accounts of a line stand in a column of numbers."""
        mentions = (self.notes.mentions[index] for index in self.stretches[place].mentions)
        return all(mention.code.first in self.notes.columns for mention in mentions)

    def is_number_line(self, place: int) -> bool:
        return bool(self.stretches[place].money) and not self.words(place)

    def awaits_sum(self, place: int) -> bool:
        """Say whether a line that reads like a sentence breaks off behind its account, and a sum alone stands below.

        "Die Deckung erfolgt im Produkt: 57301", and in the next line "12.000 €".
        """
        stretch, below = self.stretches[place], place + 1
        if stretch.money or not stretch.mentions or below >= len(self.stretches):
            return False
        ends = self.notes.mentions[stretch.mentions[-1]].code.last == stretch.last
        return ends and not self.bounds[below].slots and self.is_number_line(below)

    def is_sum_row(self, place: int) -> bool:
        stretch = self.stretches[place]
        near = range(stretch.first, min(stretch.first + 3, stretch.last))
        return any(SUM_ROW.fullmatch(self.notes.script.folded(index)) for index in near)

    def is_last_sum_row(self, place: int) -> bool:
        """Say whether no further sum row and no account follows: the sum is that of the whole table."""
        return all(
            not self.bounds[later].slots and not self.is_sum_row(later)
            for later in range(place + 1, min(self.last, place + _FAR))
        )

    def is_labelled(self, place: int) -> bool:
        """Say whether a line, or the one above it, says what its sum is."""
        return bool(self.words(place)) or (place > 0 and self._is_money_label(place - 1))

    def _is_money_label(self, place: int) -> bool:
        return any(_MONEY_LABEL.search(word) for word in self.words(place))

    def sums_come_first(self) -> bool:
        """Say whether a form names each sum on a line before its account."""
        lines = [self.stretches[place] for place in self.places]
        turns = ["a" if line.mentions else "x" for line in lines if bool(line.mentions) != bool(line.money)]
        both = any(line.mentions and line.money for line in lines)
        return not both and len(turns) >= 4 and turns == ["x", "a"] * (len(turns) // 2)


def find_regions(notes: Notes, stretches: Sequence[Stretch], bounds: Sequence[Bound]) -> Iterator[Region]:
    """Yield the regions of a section; a sentence that ends in a colon, or awaits its sum, heads the one behind it."""
    start = 0
    whole = Region(notes, stretches, bounds, 0, len(stretches))
    for place, stretch in enumerate(stretches):
        if stretch.prose:
            if place > start:
                yield Region(notes, stretches, bounds, start, place)
            colon = bool(stretch.mentions) and notes.script.is_mark(stretch.last - 1, ":")
            start = place if colon or whole.awaits_sum(place) else place + 1
    if len(stretches) > start:
        yield Region(notes, stretches, bounds, start, len(stretches))
