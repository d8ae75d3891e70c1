"""Further numbers behind one head word: "Sachkonten 523400 (…), 524100 und 529100" (N6)."""

from scraper.budget.codes import Code, digits, read_code, signature
from scraper.budget.namednumbers import behind_named
from scraper.budget.numerals import is_year
from scraper.budget.plausible import is_plausible
from scraper.budget.tokens import CELL, NUMBER, Script, all_cells
from scraper.budget.torn import is_torn

_GOING_ON = {
    "und", "sowie", "oder", "u", "bzw", "bis", "bei", "beim", "auf", "aus", "in", "im", "unter", "zu", "mit",
}  # fmt: skip
_MOST_TOKENS, _MOST_CELLS, _MOST_ROWS = 300, 20, 3  # of a row, in it, below it


def read_enumerated(
    script: Script, taken: bytearray, index: int, kind: str, before: Code, *, plural: bool
) -> Code | None:
    """Return a further number of the same head word: "Sachkonten 523400 (…), 524100 und 529100" (N6).

    Args:
        script: the text.
        taken: 1 for each token that is part of a sum or of an account already.
        index: the token it may begin at.
        kind: of the head word.
        before: the number before it.
        plural: the head word is a plural.
    """
    like_last = before.text[:1].isalpha() or (plural and kind == "investment_number")
    lettered = like_last and script.is_kind(index + 1, NUMBER) and script.word(index)[:1].isupper()
    if not (script.is_kind(index, NUMBER) or lettered):
        return None
    if not (_is_listed(script, index) or _heads_sums(script, taken, index)):
        return None
    code = read_code(script, index, kind)
    if code is None or any(taken[code.first : code.last]) or not is_plausible(script, code, kind, numbered=True):
        return None
    if is_torn(script, code.text, code.last, taken):
        return None
    same = signature(code.text) == signature(before.text)
    strong = digits(code.text) >= 5 or code.text.count(".") >= 2 or kind in {"budget", "sub_plan", "plan_line"}
    near = index - behind_named(script, before.last) <= 2
    named = plural and _is_named(script, code.last) and _is_named(script, before.last)
    return code if (same and (strong or near or named)) or (plural and near) else None


def _is_named(script: Script, index: int) -> bool:
    """Say whether a name in brackets stands behind a number: "Sachkonten 5211 (Gebäude) 5.000 €, 5241 (Strom) …"."""
    return script.is_mark(index, "(") and script.word(index + 1)[:1].isupper()


def _heads_sums(script: Script, taken: bytearray, index: int) -> bool:
    """Say whether a number opens a cell with a sum below it, in a row of such: "Konto | 523100 | 541100"."""
    if is_year(script.texts[index]) or not script.is_kind(index - 1, CELL):
        return False
    place = script.line_of[index]
    rows = script.lines[place : place + 1 + _MOST_ROWS]
    if any(row.last - row.first > _MOST_TOKENS for row in rows):
        return False
    cells = all_cells(script, rows[0])
    if not 2 < len(cells) <= _MOST_CELLS or any(script.is_kind(at, NUMBER) for at in cells[0]):
        return False
    column = next(at for at, cell in enumerate(cells) if index in cell)
    for below in rows[1:]:
        under = all_cells(script, below)
        if len(under) != len(cells) or any(taken[at] for at in under[0]):
            return False
        if any(taken[at] for at in under[column]):
            return all(any(taken[at] for at in cell) for cell, over in zip(under[1:], cells[1:], strict=True) if over)
    return False


def _is_listed(script: Script, index: int) -> bool:
    """Say whether a list goes on here: behind a comma, "und", a preposition."""
    if script.is_mark(index - 1, ",;/+&-") or script.folded(index - 1) in _GOING_ON:
        return True
    return script.is_mark(index - 1, ".") and script.folded(index - 2) in {"bzw", "u"}
