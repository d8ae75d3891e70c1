"""Sentences of running text, and lines of lists, tables and forms: the stretches in which a sum finds its account."""

from dataclasses import dataclass, field

from scraper.budget.layout import goes_on
from scraper.budget.reading import Notes
from scraper.budget.tokens import LINE


@dataclass(slots=True)
class Stretch:
    """A sentence, or one line of a list, table or form."""

    first: int  # half-open range of tokens
    last: int
    prose: bool
    mentions: list[int] = field(default_factory=list)  # indices in `Notes.mentions`
    money: list[int] = field(default_factory=list)  # indices in `Notes.money`


def split(notes: Notes) -> list[Stretch]:
    """Return the stretches of a section in order, each with the accounts and sums in it."""
    stretches = [Stretch(first, last, _is_prose(notes, first)) for first, last in _cuts(notes)]
    places = [0] * notes.script.size
    for place, stretch in enumerate(stretches):
        places[stretch.first : stretch.last] = [place] * (stretch.last - stretch.first)
    for index, mention in enumerate(notes.mentions):
        stretches[places[mention.code.first]].mentions.append(index)
    for index, money in enumerate(notes.money):
        stretches[places[money.first]].money.append(index)
    return stretches


def _is_prose(notes: Notes, index: int) -> bool:
    line = notes.script.line_of[index]
    return 0 <= line < len(notes.prose) and notes.prose[line]


def _cuts(notes: Notes) -> list[tuple[int, int]]:
    script = notes.script
    cuts: list[tuple[int, int]] = []
    start = 0
    kinds, marks = script.kinds, script.marks
    for index in range(script.size):
        if kinds[index] == LINE:
            if not goes_on(script, index):
                cuts.append((start, index))
                start = index + 1
        elif marks[index] in ".!?" and notes.ends_sentence(index):
            cuts.append((start, index + 1))
            start = index + 1
    cuts.append((start, script.size))
    return [(first, last) for first, last in cuts if first < last]
