"""Signs of sums (A7), and what stands for cents: "- 5.000 €", "./. 5.000 €", "500,00-", "5.000,-"."""

from scraper.budget.numerals import read_numeral
from scraper.budget.tokens import NUMBER, WORD, Line, Script
from scraper.budget.units import read_unit

_MOST_ITEMS = 12  # lines of a list that are looked through
_GRANTS = (
    "zuschuss",
    "zuschüsse",
    "zuwendung",
    "förder",
    "einnahme",
    "spende",
    "erstattung",
    "rabatt",
    "skonto",
    "abzug",
)
_LESS = ("minder", "weniger", "abzüglich", "abzgl")


def behind_cents(script: Script, index: int, text: str) -> tuple[int, bool]:
    """Return the index behind ",-" or ",--", and whether a minus touches the last digit ("500,00-")."""
    mark = script.marks[index]
    if mark not in ",.-":
        return index, False
    if mark != "-" and script.gap(index) <= 1:
        last = index + 1
        while script.is_mark(last, "-=") and last < index + 3:
            last += 1
        if last > index + 1 and not (script.is_kind(last, NUMBER) and script.touches(last)):
            return last, False
    sap = mark == "-" and script.touches(index) and not script.goes_on(index + 1)
    if sap and len(text.rpartition(",")[2]) == 2:
        return index + 1, True
    return index, False


def with_sign(script: Script, index: int, *, cut: int = 0) -> tuple[int, tuple[int, bool]]:
    """Return the first token of the sum with its sign, where it starts in the text, and whether the sign is a minus."""
    start = script.starts[index]
    if cut:
        return index, (start, False)
    previous = index - 1
    if script.is_mark(previous, "-+"):
        plus = script.texts[previous] == "+"
        if plus or _is_sign(script, previous):
            return previous, (script.starts[previous], not plus)
    if script.folded(previous) == "minus":
        return previous, (script.starts[previous], True)
    if script.marks[previous] == "." and script.marks[index - 3 : index] == [".", "/", "."]:
        return index - 3, (script.starts[index - 3], True)
    return index, (start, False)


def _is_sign(script: Script, index: int) -> bool:
    """Say whether this dash before a number is a minus (A7): it touches the digit, or opens the field, line or cell."""
    opens = script.begins(index)
    if script.touches(index + 1):
        return opens or not script.touches(index) or script.is_mark(index - 1, ":(=+")
    return script.is_mark(index - 1, ":") or (opens and not is_bullet(script, index))


def is_bullet(script: Script, index: int) -> bool:
    """Say whether a dash opens a line of a list: a neighbouring line has the same dash before a word, too.

    "- 5.000 € für Bänke" beside "- 3.000 € für Bäume" are two such lines; sums alone, or of what is less, have a sign.
    """
    line = script.line_of[index]
    if script.lines[line].first != index:
        return False
    near = [script.lines[at].first for at in (line - 1, line + 1) if 0 <= at < len(script.lines)]
    dashes = [first for first in near if script.is_mark(first, "-") and script.gap(first + 1)]
    if any(script.is_kind(first + 1, WORD) for first in dashes):
        return True
    listed = _says_what_for(script, index) and any(_says_what_for(script, first) for first in dashes)
    return listed and not _is_reckoned(script, line)


def _is_reckoned(script: Script, line: int) -> bool:
    """Say whether lines with a dash are taken away from what stands around them: "+ 9.000 €", "= 12.000 €".

    So are grants below a sum: "Kosten: 20.000 €", "- 5.000 € Zuschuss Bund".
    """
    above, below = _run_end(script, line, -1), _run_end(script, line, 1)
    for first in (at.first for at in (above, below) if at is not None):
        if script.is_mark(first, "+=") or script.folded(first).startswith(_LESS):
            return True
    if above is None or script.is_mark(above.last - 1, ":"):
        return False
    sum_above = any(read_unit(script, index) is not None for index in range(above.first, above.last))
    return sum_above and script.folded(_behind_sum(script, script.lines[line].first)).startswith(_GRANTS)


def _run_end(script: Script, line: int, step: int) -> Line | None:
    """Return the first line in this direction that does not begin with a dash, None where there is none near."""
    for at in range(line, line + step * _MOST_ITEMS, step):
        if not 0 <= at < len(script.lines):
            return None
        if not script.is_mark(script.lines[at].first, "-"):
            return script.lines[at]
    return None


def _says_what_for(script: Script, dash: int) -> bool:
    """Say whether a word follows the sum behind a dash, and not one of those that take away."""
    if not script.is_kind(dash + 1, NUMBER):
        return False
    word = script.folded(_behind_sum(script, dash))
    return bool(word) and not word.startswith(_LESS)


def _behind_sum(script: Script, dash: int) -> int:
    """Return the token behind the sum that follows a dash."""
    numeral = read_numeral(script, dash + 1)
    behind, _ = behind_cents(script, numeral.last, numeral.text)
    unit = read_unit(script, behind)
    return unit.last if unit is not None else behind
