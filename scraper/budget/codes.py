"""Account numbers: where one begins and ends (N3, N4, N7)."""

import re
from typing import NamedTuple

from scraper.budget.headwords import read_head
from scraper.budget.tokens import NUMBER, WORD, Script
from scraper.budget.torn import behind_torn
from scraper.budget.vocabulary import MONEY_NOUN, either, matcher

_PREFIX = re.compile(r"[A-ZÄÖÜ]{1,3}|[A-Z][a-z]?|Inv|StA")
_REST = re.compile(r"[0-9]{3,5}\.[0-9]{3,6}")  # a kameral number without its first digit
_LONGEST = 48  # characters of an account number
_AS_ZERO = str.maketrans("123456789", "0" * 9)
_OFFICE_KINDS = {"budget", "sub_plan", "cover_pool"}
_LETTERED = {"investment_number", "psp_element", "internal_order", "cost_object", "cost_centre"}
_OFFICE_NAMES = either("""
    amt amtes amts fachbereich fachbereichs fachbereiches fachdienst fachdienstes fachdiensts dezernat dezernats
    dezernates referat referats referates abteilung bereich bereichs bereiches stabsstelle eigenbetrieb
    eigenbetriebs eigenbetriebes geschäftsbereich geschäftsbereichs geschäftsbereiches fachgebiet fachgebiets
    fachgebietes sachgebiet sachgebiets sachgebietes organisationseinheit fachabteilung teilhaushalt
""")
_OFFICES = re.compile(rf"[a-zäöüß]{{0,30}}?{_OFFICE_NAMES}")
_NO_OFFICE = {"mio", "mrd", "tsd", "eur", "dm", "rd", "ca", "nr", "bis", "von", "der", "des", "für", "in", "im", "am"}
_SPACED = {
    "title": re.compile(r"[0-9]{3} [0-9]{2}(?:-[0-9])?"),
    "chapter": re.compile(r"[0-9]{2} [0-9]{2,3}"),
    "budget_line": re.compile(r"[0-9]{3,4}/[0-9]{3} [0-9]{2}-[0-9]"),
}
_CHAPTER_AND_TITLE = re.compile(r"(?:[0-9]{4}|[0-9]{2} [0-9]{2}) ?/ ?(?:[0-9]{5}|[0-9]{3} [0-9]{2})(?![0-9])")
_CHAPTER_TITLE = re.compile(r"[0-9]{4,5} ?/ ?[0-9]{3} [0-9]{2}")
_PAIRS = re.compile(r"[0-9]{2}(?: [0-9]{2}){2,5}|[0-9]{3}(?: [0-9]{3}){1,2}|[0-9]{4} (?:(?!20)[0-9]{4}|[0-9]{2,3})")
_is_means = matcher(
    re.compile(rf"(?:haushalts|finanz)?mitteln?|\w*(?:ansatz|ansätze|betrag)|(?:mehr|minder)?{MONEY_NOUN}")
)
_BLANK_SET = re.compile(r"[0-9]{3} [0-9]{2}")  # "Produkt 111 05"
_OF_PRODUCTS = {"product", "sub_product", "product_group"}
_PAIRED = {"product", "sub_product", "ledger_account", "cost_centre", "cost_object", "product_group"}


class Code(NamedTuple):
    """A number that may be an account's: half-open range of tokens."""

    first: int
    last: int
    text: str  # as written, blanks as single spaces
    start: int  # place in the comparable text
    end: int


def make_code(script: Script, first: int, last: int) -> Code:
    start, end = script.starts[first], script.stops[last - 1]
    return Code(first, last, " ".join(script.source.text[start:end].split()), start, end)


def read_code(script: Script, index: int, kind: str) -> Code | None:
    """Return the number at this token, with the letters that belong to it, or None."""
    first = index
    if kind in _OFFICE_KINDS:
        first = index = _skip_office(script, index)
    index = _behind_prefix(script, index, kind)
    if not script.is_kind(index, NUMBER):
        return None
    last = _behind_groups(script, _behind_joined(script, index + 1), index, kind)
    last = behind_torn(script, first, last, kind)
    code = make_code(script, first, last)
    return code if len(code.text) <= _LONGEST else None


def read_chapter_title(script: Script, index: int) -> Code | None:
    """Return chapter and title joined by a slash, with blanks wherever Berlin puts them: "43 00/ 684 06"."""
    match = (
        _CHAPTER_AND_TITLE.match(script.source.text, script.starts[index]) if script.is_kind(index, NUMBER) else None
    )
    if match is None:
        return None
    last = index
    while script.stops[last] < match.end():
        last += 1
    return make_code(script, index, last + 1) if script.stops[last] == match.end() else None


def _skip_office(script: Script, index: int) -> int:
    """Return the index behind "von", "des Amtes" and the like; an abbreviated office stays for the number (N4)."""
    for _ in range(2):
        if script.folded(index) in {"von", "vom", "des", "der", "für", "im"}:
            index += 1
    if _OFFICES.fullmatch(script.folded(index)):
        index += 1
        if script.folded(index) == "nr":
            index += 1 + script.is_mark(index + 1, ".")
    return index


def _behind_prefix(script: Script, index: int, kind: str) -> int:
    """Return the index of the digits behind letters that belong to the number: "I 2011", "P1.1", "FB 40"."""
    word = script.word(index)
    if not word:
        return index
    if kind in _OFFICE_KINDS:
        short = len(word) <= 4 and word[0].isupper() and word.lower() not in _NO_OFFICE
        short = short and read_head(script, index) is None  # "Teilhaushalt THH 4"
        stop = script.is_mark(index + 1, ".") and script.touches(index + 1)
        return index + 1 + stop if short and (script.is_kind(index + 1 + stop, NUMBER)) else index
    if not _PREFIX.fullmatch(word):
        return index
    if script.is_mark(index + 1, "-./_") and script.touches(index + 1) and script.touches(index + 2):
        return index + 2
    near = script.touches(index + 1) or (kind in _LETTERED and script.gap(index + 1) == 1)
    return index + 1 if near else index


def _behind_joined(script: Script, index: int) -> int:
    """Return the index behind further parts that touch: "4" + "E" + "." + "210270"; "123.456" + ".IP 12.34"."""
    while script.touches(index):
        if script.is_kind(index, WORD) and _PREFIX.fullmatch(script.texts[index]):
            spaced = script.is_kind(index + 1, NUMBER) and script.gap(index + 1) == 1
            behind = index + 2 if script.touches(index + 1) or spaced else index + 1
            if not script.is_kind(behind - 1, NUMBER) and not _closes(script, index + 1):
                return index
            index = index + 1 if behind == index + 1 or script.is_mark(index + 1, ".-/_") else behind
        elif _opens_field(script, index):
            break  # "02.02.01/SK 542900"
        elif script.is_mark(index, "./-_") and script.touches(index + 1) and _part(script, index + 1):
            if script.is_mark(index, "/") and script.gap(index + 2) and not script.is_kind(index + 1, NUMBER):
                break  # "3650101/Gr 524"
            index += 1 + script.is_kind(index + 1, NUMBER)
        else:
            break
    return index


def _opens_field(script: Script, index: int) -> bool:
    """Say whether a slash is followed by the head word of another number."""
    return script.is_mark(index, "/") and bool(script.word(index + 1)) and read_head(script, index + 1) is not None


def _part(script: Script, index: int) -> bool:
    if script.is_kind(index, NUMBER):
        return True
    return _PREFIX.fullmatch(script.word(index)) is not None and script.is_kind(index + 1, NUMBER)


def _closes(script: Script, index: int) -> bool:
    return script.ends(index) or not script.touches(index) or script.is_mark(index, ",;:.)(\"'!?")


def _behind_groups(script: Script, index: int, first: int, kind: str) -> int:
    """Return the index behind groups set apart by blanks, where the kind is written so: "519 00", "11 02 01"."""
    if kind == "budget_line":
        index = _behind_broken(script, first, index)
    shape = _SPACED.get(kind)
    if shape is not None:
        two = index + 1
        if script.is_kind(index, NUMBER) and script.gap(index) == 1 and shape.fullmatch(script.text(first, two)):
            return two
    if kind == "chapter_title" and script.is_kind(index, NUMBER) and script.gap(index) == 1:
        return index + 1 if _CHAPTER_TITLE.fullmatch(script.text(first, index + 1)) else index
    if kind in _OF_PRODUCTS and _is_blank_set(script, first, index):
        return index + 1
    if kind in _PAIRED and script.is_kind(index, NUMBER):
        for last in range(min(index + 5, script.size), index, -1):
            if script.kinds[last - 1] == NUMBER and _PAIRS.fullmatch(script.text(first, last)):
                return last if script.gap(index) == 1 and not _counts_next(script, last) else index
    return index


def _is_blank_set(script: Script, first: int, index: int) -> bool:
    """Say whether the number at this token is the second part of "111 05": no sum or count begins so, or stands there.

    "Produkt 111 12: 5.000 €" is one, too; "Produkt 111 12 Brandschutz" may be twelve of something.
    """
    if script.gap(index) != 1 or not _BLANK_SET.fullmatch(script.text(first, index + 1)):
        return False
    closes = script.is_mark(index + 1, ":(") or script.ends(index + 1)
    return script.texts[index].startswith("0") or closes


def _counts_next(script: Script, index: int) -> bool:
    """Say whether the number before this token counts what follows: "10 Lizenzen", but not "10 Mittel"."""
    word = script.words[index]
    return word[:1].isupper() and not _is_means(word.lower())


def _behind_broken(script: Script, first: int, index: int) -> int:
    """Return the index behind a point set apart from its digits: "1.2310 .9400", "1.2310. 9400"."""
    while script.is_mark(index, ".") and script.is_kind(index + 1, NUMBER):
        before = script.gap(index) == 1 and script.touches(index + 1)
        behind = script.touches(index) and script.gap(index + 1) == 1 and _is_half(script, first, index)
        if not (before or behind):
            break
        index += 2
    return index


def _is_half(script: Script, first: int, last: int) -> bool:
    """Say whether these tokens are a kameral number without its Gruppierung, or its first digit before the rest."""
    text = script.text(first, last).replace(" ", "")
    rest = script.text(last + 1, min(last + 4, script.size)).replace(" ", "")
    return bool(re.fullmatch(r"[0-9]\.[0-9]{3,5}", text) or (len(text) == 1 and _REST.match(rest)))


def digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def signature(text: str) -> str:
    """Return the shape of a number: "11.02.01" → "00.00.00"."""
    return text.translate(_AS_ZERO)
