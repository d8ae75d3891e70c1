"""What the words around a sum say about it: direction, role, years, how often, how exact."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from scraper.budget.marks import SUM
from scraper.budget.money import Money
from scraper.budget.numerals import is_year
from scraper.budget.qualifiers import MONTHLY, ONCE, QUALIFIERS, YEARLY, qualifier_of, recurring_of
from scraper.budget.reading import Notes
from scraper.budget.roles import INCOME, REACH, ROLE, WEAK_ROLE, role_of
from scraper.budget.sentences import Stretch
from scraper.budget.tokens import NUMBER, Line, all_cells
from scraper.budget.vocabulary import either, first_named, lexicon

# The last part of a compound says what it is: "Mieterträge" are income, "Vertrag", "Kostenerstattung" and "Ertragslage"
# are not what they begin with. Behind these parts it still is: "Ertragsansatz", "Auszahlungsermächtigung".
_LAST_PARTS = either("""
    ans(?:atz|atzes|ätze|ätzen) ermächtigung(?:en)? konto kontos konten position(?:en)? posten seite budget betrag
    beträge summe summen höhe rahmen schätzung(?:en)? berechnung(?:en)? steigerung(?:en)? erhöhung(?:en)? volumen
    arten? planung aufstellung minderung reduzierung
""")
_TAIL = rf"(?:(?:s|n)?-?{_LAST_PARTS})?"
_DIRECTION = lexicon(
    {
        "receipt": re.compile(rf"[\w-]*einzahlung(?:en)?{_TAIL}"),
        "payment": re.compile(rf"[\w-]*auszahlung(?:en)?{_TAIL}"),
        "revenue": re.compile(
            rf"(?:[\w-]*(?<![vb]))?ertr(?:ag|ags|ages|äge|ägen){_TAIL}|[\w-]*einnahmen?{_TAIL}|vereinnahm\w+"
        ),
        "expense": re.compile(
            rf"[\w-]*(?:aufw(?:and|ands|andes|ände|änden|endung|endungen)|kosten|ausgaben?){_TAIL}|kostet|verausgab\w+"
        ),
    }
)
# Words that say something together with others: "pro Jahr", "um X auf Y", "bis zu", "noch verfügbar", "+MwSt".
_TELLING = set().union(*QUALIFIERS.values()) | {
    "netto", "brutto", "mwst", "mehrwertsteuer", "ust", "zu", "um", "monat", "jahr", "p", "a", "noch", "bereit",
}  # fmt: skip
_OF_YEARS = {"und", "sowie", "bzw", "in", "im", "für", "jahr", "haushaltsjahr", "hj", "je", "jeweils", "ff", "rd", "ca"}
_JOINING = {"und", "sowie"}
_RANGE = 2  # tokens between the ends of a range


class Attributes(NamedTuple):
    """See `records.Amount`."""

    direction: str | None
    role: str | None
    year_from: int | None
    year_to: int | None
    recurring: str | None
    qualifier: str | None

    def filled_from(self, other: "Attributes") -> "Attributes":
        """Return these with direction and role of another where they have none."""
        return self._replace(direction=self.direction or other.direction, role=self.role or other.role)


@lru_cache(maxsize=1 << 14)
def _tells(word: str) -> bool:
    """Say whether a word (in lower case) may say anything about a sum beside it."""
    known = _DIRECTION(word) or ROLE(word) or WEAK_ROLE(word) or word in _TELLING
    return bool(known or ONCE.fullmatch(word) or MONTHLY.fullmatch(word) or YEARLY.fullmatch(word))


def find_telling(notes: Notes) -> bytearray:
    """Return 1 for each token that may say something about a sum beside it."""
    return bytearray(map(_tells, notes.script.folds))


class Around(NamedTuple):
    """What may say something about a sum beside its neighbours."""

    stretch: Stretch  # the sentence or line it stands in
    row: list[int]  # the words of its row, see `row_label`
    heading: range  # the tokens over its column


def attributes_of(notes: Notes, money: Money, around: Around, role: str | None, telling: bytearray) -> Attributes:
    """Return what the words beside a sum say about it; its years are told apart, see `years`.

    Args:
        notes: what the section says.
        money: the sum.
        around: its sentence, row and column.
        role: what its place among the accounts decides, if anything.
        telling: see `find_telling`.
    """
    stretch = around.stretch
    near = telling.find(1, max(money.first - REACH, 0), money.last + REACH) >= 0
    if not near and not around.row and not around.heading:
        return Attributes(None, role, None, None, None, None)
    folds = notes.script.folds
    before = _before(notes, money, stretch)
    behind = _behind(notes, money, stretch)
    places = [index for index in (*before, *behind, *around.row, *around.heading) if folds[index]]
    direction = _direction(folds, (*before, *behind, *around.row), around.heading)
    return Attributes(
        direction,
        role or role_of(notes, money, stretch, places, direction),
        None,
        None,
        recurring_of(notes, before, behind)
        or (recurring_of(notes, around.heading, range(0)) if around.heading else None),
        qualifier_of(notes, money, before, behind),
    )


def goes_on(notes: Notes, before: Money, money: Money) -> bool:
    """Say whether a sum only goes on with the years of the one before: "Auszahlungen 2025: 100 T€, 2026: 200 T€"."""
    script = notes.script
    between = range(before.last, money.first)
    words = [script.folds[index] for index in between if script.folds[index]]
    years = [index for index in between if script.kinds[index] == NUMBER]
    if not years or not all(is_year(script.texts[index]) for index in years) or not _OF_YEARS.issuperset(words):
        return False
    behind = script.folds[money.last]
    return not behind or behind in _OF_YEARS | {"p", "mio"}


def _direction(folds: list[str], own: Iterable[int], heading: range) -> str | None:
    """Return what the words of the row say, else those over the column; None where they contradict each other."""
    said = first_named(_DIRECTION, (folds[index] for index in own))
    headed = first_named(_DIRECTION, (folds[index] for index in heading))
    if said and headed and (said in INCOME) != (headed in INCOME):
        return None
    return said or headed


def _before(notes: Notes, money: Money, stretch: Stretch) -> range:
    """Return the tokens before a sum, nearest first, up to another sum that is not the other end of its range."""
    last = max(stretch.first, money.first - REACH) - 1
    for index in range(money.first - 1, last, -1):
        if notes.script.marks[index] == ";" or (notes.marks[index] & SUM and index < money.first - _RANGE):
            return range(money.first - 1, index, -1)
    return range(money.first - 1, last, -1)


def _behind(notes: Notes, money: Money, stretch: Stretch) -> range:
    """Return the tokens behind a sum, up to another sum or the next part of the sentence."""
    last = min(stretch.last, money.last + REACH)
    for index in range(money.last, last):
        if notes.marks[index] & SUM or notes.script.marks[index] in ";," or notes.script.folds[index] in _JOINING:
            return range(money.last, index)
    return range(money.last, last)


def row_label(notes: Notes, stretch: Stretch) -> list[int]:
    """Return the words of the line a bare number stands in, or of the nearest line above that has words.

    What heads several columns is said of none of them here, see `yearcolumns`.
    """
    if stretch.prose:
        return []
    script = notes.script
    place = script.line_of[stretch.first]
    if place < 0 or notes.prose[place]:
        return []
    for line in reversed(script.lines[max(place - 8, 0) : place + 1]):
        found = [index for index in range(line.first, min(line.last, line.first + REACH)) if script.word(index)]
        if found:
            own = line.first <= stretch.first < line.last
            if own:
                return found[::-1] if len(line.cells) > 1 else []  # the nearest first, as before a sum
            worded = sum(any(map(script.word, cell)) for cell in all_cells(script, line))
            return found if worded < 2 and not _heads_with_another(notes, line) else []
    return []


def _heads_with_another(notes: Notes, line: Line) -> bool:
    """Say whether the line above says another thing of sums and has none: headings of columns, one a line."""
    place = notes.script.line_of[line.first] - 1
    if place < 0:
        return False
    above = notes.script.lines[place]
    if any(notes.marks[index] & SUM for index in range(above.first, above.last)):
        return False
    said = [
        [
            first_named(name_of, (notes.script.folds[index] for index in range(each.first, each.last)))
            for each in (above, line)
        ]
        for name_of in (_DIRECTION, ROLE)
    ]
    return any(one and other and one != other for one, other in said)
