"""German number notation, exactly, in whole hundredths."""

import re
from typing import NamedTuple

from scraper.budget.tokens import NUMBER, Script

_GERMAN = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})++|[0-9]{1,13})(?:,([0-9]{1,6}))?")
_POINT_DECIMAL = re.compile(r"([0-9]{1,9})\.([0-9]{1,2})")
_ENGLISH = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})++)\.([0-9]{2})")
_MOST_DIGITS = 13
_LONGEST = 24  # characters of a sum; longer runs of digits are none
_YEAR = re.compile(r"(?:19[5-9][0-9]|20[0-6][0-9])")
_JOINING = {"und", "sowie"}
_MONEY_SHAPE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{2})?|[0-9]{1,13},[0-9]{2}")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})*+")
_GROUP = re.compile(r"[0-9]{3}(?:\.[0-9]{3})*+(?:,[0-9]{1,2})?")
_MOST_GROUPS = 4
_NEXT_ITEM = 60  # tokens in which the next item of a list is looked for
_ANNOUNCING = {
    "top", "nr", "nummer", "punkt", "ziffer", "ziff", "position", "pos", "los", "anlage", "seite", "abs", "absatz",
    "satz", "bauabschnitt", "stufe", "phase", "haus", "klasse", "gruppe",
}  # fmt: skip


class Numeral(NamedTuple):
    """A number that may be a sum: range of tokens, place in the text, notation without blanks."""

    first: int
    last: int
    start: int
    end: int
    text: str


def hundredths(text: str, factor: int = 1) -> int | None:
    """Return the value in hundredths, rounded half up, or None where the text is no number in German notation."""
    if len(text) > _LONGEST:
        return None
    if len(text) <= _MOST_DIGITS and text.isdigit():
        return int(text) * 100 * factor
    match = _GERMAN.fullmatch(text) or _POINT_DECIMAL.fullmatch(text) or _ENGLISH.fullmatch(text)
    if match is None:
        return None
    decimals: str = match[2] or ""
    whole: int = int(re.sub(r"[.,]", "", match[1]) + decimals) * 100 * factor
    scale: int = 10 ** len(decimals)
    return (2 * whole + scale) // (2 * scale)


def is_year(text: str) -> bool:
    return len(text) == len("2024") and _YEAR.fullmatch(text) is not None


def is_money_shaped(text: str) -> bool:
    """Say whether the number has a thousands point or two decimals."""
    return ("." in text or "," in text) and _MONEY_SHAPE.fullmatch(text[:_LONGEST]) is not None


def read_numeral(script: Script, index: int, *, alone: bool = False) -> Numeral:
    """Read the number at this token, with groups set apart by blanks: "1 250 000", "1.250. 000".

    Args:
        script: the text.
        index: of the number's first token.
        alone: take this token only: "Zeile 8 150 000 €" is line 8 and 150 000 €.
    """
    text, last = script.texts[index], index + 1
    for _ in range(0 if alone or is_announced(script, index) else _MOST_GROUPS):
        if script.kinds[last] != NUMBER and script.marks[last] not in ".,":
            break
        if _are_spaced_cents(script, last, text):
            text, last = f"{text},{script.texts[last + 1]}", last + 2
            break
        if "," in text or _THOUSANDS.fullmatch(text[:_LONGEST]) is None:
            break
        step = _next_group(script, last, text)
        if step is None:
            break
        text, last = text + step[0], step[1]
    return Numeral(index, last, script.starts[index], script.stops[last - 1], text)


def is_announced(script: Script, index: int) -> bool:
    """Say whether a small number counts what the word before it names: "Pos. 5 500 €", "Los 2 750 €"."""
    before = index - 1 - (script.marks[index - 1] == ".")
    return len(script.texts[index]) <= len("99") and script.folds[before] in _ANNOUNCING


def _next_group(script: Script, index: int, text: str) -> tuple[str, int] | None:
    """Return how the number goes on ("." + three digits, or "," + two), and the index behind it."""
    if script.is_kind(index, NUMBER) and 1 <= script.gap(index) <= 2:
        return _thousands(script, index) if "." not in script.texts[index] else None
    if not script.is_mark(index, ".,") or not script.is_kind(index + 1, NUMBER):
        return None
    one_side = (script.touches(index) and 1 <= script.gap(index + 1) <= 2) or (
        script.gap(index) == 1 and script.touches(index + 1)
    )
    if not one_side and not _is_spaced_point(script, index):
        return None
    if "." not in text:
        return _first_group(script, index) if script.texts[index] == "." and len(text) <= len("999") else None
    if script.texts[index] == ".":
        return _thousands(script, index + 1)
    cents = script.texts[index + 1]
    return ("," + cents, index + 2) if len(cents) == 2 and cents.isdigit() else None


def _are_spaced_cents(script: Script, index: int, text: str) -> bool:
    """Say whether blanks stand around or beside the comma before the cents of a sum: "12.500 , 50 €", "900 , 00 €".

    A currency follows. Where the number has no thousands point only "00" are cents for sure: no sum begins with them,
    but "500, 50 €" may be two.
    """
    cents = script.texts[index + 1]
    if not script.is_mark(index, ",") or not re.fullmatch("[0-9]{2}", cents) or not _is_currency(script, index + 2):
        return False
    near = max(script.gap(index), script.gap(index + 1)) <= 2
    whole = is_money_shaped(text) and "," not in text
    return near and (whole or (cents == "00" and text.isdigit()))


def _is_spaced_point(script: Script, index: int) -> bool:
    """Say whether blanks stand on both sides of a point before thousands: "3 . 500 €"."""
    both = script.gap(index) == script.gap(index + 1) == 1
    return both and script.is_mark(index, ".") and _currency_follows(script, index + 2)


def _currency_follows(script: Script, index: int) -> bool:
    """Say whether a currency stands here, or behind the further groups and cents of a number that blanks part."""
    for _ in range(_MOST_GROUPS):
        if script.is_mark(index, ".") and re.fullmatch("[0-9]{3}", script.texts[index + 1]):
            index += 2
    if script.is_mark(index, ",") and re.fullmatch("[0-9]{2}", script.texts[index + 1]):
        index += 2
    return _is_currency(script, index)


def _is_currency(script: Script, index: int) -> bool:
    return script.is_mark(index, "€") or script.folded(index) in {"eur", "euro"}


def _first_group(script: Script, index: int) -> tuple[str, int] | None:
    """Return how "310. 000 €" goes on: only in front of a currency, or it may be two sentences."""
    group = _thousands(script, index + 1)
    if group is None or not _currency_follows(script, group[1]):
        return None
    return None if _numbers_item(script, index - 1) else group


def _numbers_item(script: Script, index: int) -> bool:
    """Say whether the number before a point is that of a list's item: "1. 250.000 € für die Schule, 2. 300.000 € …".

    It stands at the head of a line or cell, behind a comma or a word that announces it, else where the next item
    follows. No sum begins with a zero: "25. 000 €" is one number.
    """
    if len(script.texts[index]) > len("99") or script.texts[index + 2].startswith("0"):
        return False
    if script.begins(index) or script.is_mark(index - 1, ",;*•·") or script.folds[index - 1] in _JOINING | _ANNOUNCING:
        return True
    if script.is_mark(index - 1, "-") and script.begins(index - 1):
        return True
    following = str(int(script.texts[index]) + 1)
    near = range(index + 2, min(index + _NEXT_ITEM, script.size))
    return any(script.texts[at] == following and script.marks[at + 1] == "." and script.touches(at + 1) for at in near)


def _thousands(script: Script, index: int) -> tuple[str, int] | None:
    text = script.texts[index]
    return ("." + text, index + 1) if len(text) <= _LONGEST and _GROUP.fullmatch(text) else None


def last_part(text: str) -> int:
    """Return where the number behind the last dash, slash or colon of a token begins: "100-150" → 4."""
    return 0 if text.isdigit() else max(text.rfind(mark) for mark in "-/:") + 1
