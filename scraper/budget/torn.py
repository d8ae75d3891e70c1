"""Account numbers that blanks have torn apart, as scanned papers have them: "54.1 0.01", "5-110201- 900-00100-300-1".

They are joined where only one whole is possible, and else given up: half of a number is another account.
"""

import re
from typing import NamedTuple

from scraper.budget.numerals import is_money_shaped, is_year
from scraper.budget.tokens import LINE, NUMBER, Script

AACHEN = re.compile(r"[0-9]-[0-9]{6}-[0-9]{3}-[0-9]{1,5}(?:-[0-9]{1,5})*")
KAMERAL = re.compile(
    r"[0-9]\.[0-9]{3,5}\.[0-9]{4,6}(?:\.[0-9]{1,4})?(?:-[0-9]{1,4})?|[0-9]{4,5}\.[0-9]{5}|[0-9]{4}\.[0-9]{3}\.[0-9]{4}"
)
DATE = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}")
_DOTTED = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,5}){2,}")
_EVEN = re.compile(r"[0-9]{2}(?:\.[0-9]{2}){2,}|[0-9]{3}(?:\.[0-9]{3}){2,}")  # all groups as long
_DAY = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]")
_KAMERAL_KINDS = {"budget_line", "financial_position"}
_MONTH = re.compile(r"[01]?[0-9]/(?:19|20)[0-9]{2}")
_WIDEST = 2  # blanks; three end a cell
_MOST_PIECES = 3
_LEAST = 3  # digits of a number whose next group can be told from a count
_WHOLE = 6  # digits of a ledger account: a zero behind it is a sum
_BLANK_SET = (3, 2)  # digits of product and part, as some towns set them apart
_AS_ZERO = str.maketrans("123456789", "0" * 9)


class _Piece(NamedTuple):
    """What may be the rest of a number: the separator before it, where it stands, where blanks stand."""

    separator: str
    token: int  # the NUMBER
    before: int  # blanks before the separator
    behind: int  # blanks behind it, or between two numbers


def behind_torn(script: Script, first: int, last: int, kind: str) -> int:
    """Return the index behind a number that begins with these tokens, pieces set apart by blanks included.

    A piece is taken only where the whole has the shape of such numbers and the part before has not: equal groups
    ("54.10.01"), Aachen's PSP elements, kameral numbers, or a point that touches the digits behind it alone.
    """
    for _ in range(_MOST_PIECES):
        piece = _piece(script, last)
        if piece is None or not _completes(script, _plain(script.text(first, last)), piece, kind):
            break
        last = piece.token + 1
    return last


def is_torn(script: Script, text: str, last: int, taken: bytearray) -> bool:
    """Say whether a number is only the first part of one.

    Args:
        script: the text.
        text: the number.
        last: token behind it.
        taken: 1 for each token of a sum or of another account.
    """
    text = _plain(text)
    piece = _piece(script, last)
    if piece is None:
        return _is_broken(script, text, last)
    rest = script.texts[piece.token]
    if taken[piece.token] or _stands_alone(script, piece.token):
        return False
    if piece.separator == ".":
        return piece.before > 0 or (rest.startswith("0") and rest.isdigit()) or rest.count(".") >= 2
    if piece.separator:
        return piece.separator in text and not (piece.before and piece.behind)
    return _goes_on_in(script, text, piece.token, taken)


def _piece(script: Script, index: int) -> _Piece | None:
    if script.is_kind(index, NUMBER) and 1 <= script.gap(index) <= _WIDEST:
        return _Piece("", index, 0, script.gap(index))
    if not script.is_mark(index, ".-/") or not script.is_kind(index + 1, NUMBER):
        return None
    piece = _Piece(script.marks[index], index + 1, script.gap(index), script.gap(index + 1))
    return piece if 1 <= piece.before + piece.behind <= 2 * _WIDEST else None


def _plain(text: str) -> str:
    return text.replace(" ", "")


def _completes(script: Script, text: str, piece: _Piece, kind: str) -> bool:
    rest = script.texts[piece.token]
    if is_year(rest) or DATE.fullmatch(rest):
        return False
    whole = text + piece.separator + rest
    if AACHEN.fullmatch(whole):
        return AACHEN.fullmatch(text) is None or not (piece.before and piece.behind)
    if kind in _KAMERAL_KINDS and KAMERAL.fullmatch(whole):
        return KAMERAL.fullmatch(text) is None
    if piece.separator == "." and piece.before and not piece.behind:
        return _DOTTED.fullmatch(whole) is not None
    return _EVEN.fullmatch(whole) is not None and _makes_even(script, text, piece)


def _makes_even(script: Script, text: str, piece: _Piece) -> bool:
    """Say whether the piece is what a number lacks whose groups are equal with it."""
    rest = script.texts[piece.token]
    if piece.separator:
        return piece.separator == "." and rest.startswith("0")
    named = script.words[piece.token + 1][:1].isupper()  # "11.02.0 1 Stelle" counts
    return "." in text and _EVEN.fullmatch(text) is None and ("." in rest or not named)


def _stands_alone(script: Script, index: int) -> bool:
    """Say whether the number at this token is a year, a day or a sum, and no rest of another."""
    text = script.texts[index]
    if is_year(text) or DATE.fullmatch(text) or (is_money_shaped(text) and not text.startswith("0.")):
        return True
    if "," in text or ":" in text or _MONTH.fullmatch(text):
        return True  # "0,5 Stellen", "08:00 Uhr", "01/2025"
    return _DAY.fullmatch(text) is not None and script.is_mark(index + 1, ".") and script.touches(index + 1)


def _goes_on_in(script: Script, text: str, index: int, taken: bytearray) -> bool:
    """Say whether the number behind a blank is none by itself: "54.1 0.02", "52210 0", "522 1 00"."""
    rest = script.texts[index]
    if _EVEN.fullmatch(text) and not rest.startswith("0"):
        return False  # "54.10.01 2.1 Unterhaltung"
    if not rest.isdigit():
        alike = any(mark in text and mark in rest for mark in ".-/")
        short = text.isdigit() and len(text) <= len("5410") and "." in rest
        return (alike or short or rest.startswith("0")) and _shape(rest) != _shape(text)
    if text.isdigit() and (len(text), len(rest)) == _BLANK_SET:
        return True  # "Produkt 111 12": whole with it, or a count's
    run = [rest]
    while len(run) < _MOST_PIECES and _follows(script, index + len(run), taken):
        run.append(script.texts[index + len(run)])
    if sum(map(str.isdigit, text)) < _LEAST:
        return False
    single = set(run) == {"0"} or (len(run) > 1 and run[0] == "0" and max(map(len, run)) == 1)  # "111 0 5"
    lone = single and text.isdigit() and len(text) < _WHOLE
    return lone or any(one.startswith("0") and len(one) > 1 for one in run) or _is_uneven(text, rest)


def _follows(script: Script, index: int, taken: bytearray) -> bool:
    near = script.is_kind(index, NUMBER) and 1 <= script.gap(index) <= _WIDEST
    return near and not taken[index] and script.texts[index].isdigit() and not is_year(script.texts[index])


def _is_uneven(text: str, rest: str) -> bool:
    """Say whether the last group lacks as many digits as the rest has: "11.02.0 1"."""
    return "." in text and _EVEN.fullmatch(text + rest) is not None and _EVEN.fullmatch(text) is None


def _is_broken(script: Script, text: str, last: int) -> bool:
    """Say whether the number goes on in the next line: "11.02-" / "01", "54.10." / "01"."""
    joined = script.is_mark(last, ".-/") and script.touches(last)
    line = last + joined
    if not script.is_kind(line, LINE) or not script.is_kind(line + 1, NUMBER) or not script.begins(line + 1):
        return False
    rest = script.texts[line + 1]
    if script.is_mark(line + 2, ".)") or is_year(rest):
        return False
    if joined and script.marks[last] != ".":
        return True
    whole = text + ("." if joined else "") + rest
    return "." in text and _EVEN.fullmatch(whole) is not None and rest.startswith("0")


def _shape(text: str) -> str:
    return text.translate(_AS_ZERO)
