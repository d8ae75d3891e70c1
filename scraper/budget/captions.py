"""Units told only below a table: "(Angaben in T€)" as its last line, "Summe in EUR | 20000 | 22000" as its last row."""

from collections.abc import Callable, Iterator, Sequence

from scraper.budget.moneycolumns import is_finance
from scraper.budget.tokens import LINE, NUMBER, Line, Script
from scraper.budget.units import Unit
from scraper.budget.vocabulary import SUM_ROW, any_of, matcher

UnitOf = Callable[[Line], Unit | None]
# What a caption says beside its unit: "Alle Angaben sind gerundete Werte in T€".
_is_of_caption = matcher(
    any_of(r"""
        alle sämtliche die der in sind jeweils gerundete? angaben? beträge werte zahlen ansätze geldbeträge
        tabellenwerte plandaten planwerte finanzdaten hinweis anmerkung einheit währung
    """)
)
_BEHIND = {"gerundet", "brutto", "netto", "jeweils", "inkl", "incl", "mwst", "ust"}
_SAYING = {"einheit", "währung", "angaben", "angabe", "beträge", "werte", "zahlen", "geldbeträge", "finanzdaten"}
_FOOTING = {"anmerkung", "anmerkungen", "hinweis", "hinweise", "quelle", "legende", "erläuterung"}
_NUMBERED = {"quelle", "stand", "tabelle", "tab", "abb", "abbildung"}  # "Tabelle 3: Angaben in T€"
_MOST_TOKENS = 24  # of a caption
_MOST_LINES = 400  # of a table


def find_units_below(
    script: Script, prose: Sequence[bool], starting: bytearray, unit_of: UnitOf
) -> tuple[dict[int, Unit], set[int]]:
    """Return the unit of each line of a table that it stands below, and the lines that tell one.

    Args:
        script: the text.
        prose: per line, whether it is running text.
        starting: 1 for each token a unit may start at.
        unit_of: what a line declares to be a unit.
    """
    units: dict[int, Unit] = {}
    told: set[int] = set()
    doubtful: dict[int, tuple[Unit, list[int]]] = {}  # captions with a table on either side
    floor = 0  # line behind the last that has a unit
    for place, line in enumerate(script.lines):
        if starting.find(1, line.first, line.last) < 0:
            continue
        rows = _rows_above(script, prose, floor, place)
        unit = unit_of(line) if rows else None
        floor = place + 1
        if unit is None or not _is_told_of_above(script, line, unit):
            continue
        if len(line.cells) > 1:
            rows = [row for row in rows if len(script.lines[row].cells) == len(line.cells)]
        elif not _closes(script, prose, place):
            doubtful[place] = unit, rows
            continue
        for at, own, table in _chain(place, unit, rows, doubtful):
            units |= dict.fromkeys(table, own)
            told |= {at} if len(script.lines[at].cells) == 1 else set()
    return units, told


def _chain(
    place: int, unit: Unit, rows: list[int], doubtful: dict[int, tuple[Unit, list[int]]]
) -> Iterator[tuple[int, Unit, list[int]]]:
    """Yield a caption and, where the table above it follows on a doubtful one, that too: it closes the table before."""
    while rows:
        yield place, unit, rows
        place = rows[-1] - 1
        unit, rows = doubtful.pop(place, (unit, []))


def _rows_above(script: Script, prose: Sequence[bool], floor: int, place: int) -> list[int]:
    """Return the lines of the table that ends above this one: rows of cells, or of one cell each that tell of money."""
    rows: list[int] = []
    several = place > 0 and len(script.lines[place - 1].cells) > 1
    while place > max(floor, 0) and len(rows) < _MOST_LINES:
        place -= 1
        if prose[place] or (len(script.lines[place].cells) > 1) != several:
            break
        rows.append(place)
    tokens = [index for row in rows for index in range(script.lines[row].first, script.lines[row].last)]
    of_money = several or any(is_finance(script.folds[index]) for index in tokens)
    return rows if of_money and any(script.is_kind(index, NUMBER) for index in tokens) else []


def _is_told_of_above(script: Script, line: Line, unit: Unit) -> bool:
    """Say whether a line gives a table its unit, as its last row or as a caption."""
    if len(line.cells) > 1:
        return unit.last <= line.cells[0][1] and _is_sum_in(script, line, unit)
    return line.last - line.first <= _MOST_TOKENS and _is_caption(script, line, unit)


def _closes(script: Script, prose: Sequence[bool], place: int) -> bool:
    """Say whether a caption belongs to what stands above it, not to what follows."""
    line = script.lines[place]
    if place + 1 == len(script.lines) or prose[place + 1]:
        return True
    marked = script.is_mark(line.first, "*") or script.folded(line.first) in _FOOTING
    return marked or _blank_lines(script, line.first - 1, -1) < _blank_lines(script, line.last, 1)


def _is_sum_in(script: Script, line: Line, unit: Unit) -> bool:
    """Say whether the first cell of a row is "Summe in EUR", "Gesamt (T€)"."""
    words = [script.folded(index) for index in range(line.first, unit.first) if script.folded(index)]
    opens = bool(words) and SUM_ROW.fullmatch(words[0]) is not None
    closed = script.ends(unit.last + script.is_mark(unit.last, ")]:"))
    return opens and closed and set(words[1:]) <= {"in"}


def _is_caption(script: Script, line: Line, unit: Unit) -> bool:
    """Say whether a line says in what sums are told, and no sum: "* Angaben in T€", "Quelle: Stadt; Werte in €"."""
    first = unit.first - (unit.factor == 1000 and script.is_kind(unit.first - 1, NUMBER))
    clause = first
    while clause > line.first and not script.is_mark(clause - 1, ";:,(*["):
        clause -= 1
    words = [script.folded(index) for index in range(clause, first) if script.folded(index)]
    if not words:  # "Einheit: T€"
        words = [script.folded(line.first)] if clause == line.first + 2 else []
        clause = line.first if words else clause
    numbers = NUMBER in script.kinds[line.first : first]
    if not words or (numbers and script.folded(line.first) not in _NUMBERED):
        return False
    behind = [script.folded(index) for index in range(unit.last, line.last) if script.folded(index)]
    plain = NUMBER not in script.kinds[unit.last : line.last] and set(behind) <= _BEHIND
    return plain and all(map(_is_of_caption, words)) and (words == ["in"] or not _SAYING.isdisjoint(words))


def _blank_lines(script: Script, index: int, step: int) -> int:
    """Return how many lines end from this token on in one direction, without anything between them."""
    count = 0
    while 0 <= index < script.size and script.is_kind(index, LINE):
        count, index = count + 1, index + step
    return count
