"""Tables that blanks alone lay out: tabs are put between their columns, so that no later step has to know.

Three blanks are a column's end anywhere. Two are in a row of which several pieces are numbers, and in the heading above
it. One is where the heading names nothing but columns and every row below has exactly what they name ("Bezeichnung
Sachkonto Ansatz" over "Reinigung 523100 7.000,00"): pages lose all further blanks on their way here.
"""

import re

from scraper.budget.headwords import is_head_word
from scraper.budget.moneycolumns import is_finance
from scraper.budget.namecolumns import is_name_word
from scraper.budget.numerals import is_year

_AS_BLANK = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f"), " ")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_NUMBER = re.compile(r"[-+]?(?:[A-Z]{1,3}[-.]?)?[0-9][0-9./,-]*(?: ?(?:€|EUR|Euro|T€|TEUR|%))?")
_CUT_SUM = re.compile(r"(?:^|[ .])[0-9]{1,3} {2}[0-9]{3}(?![0-9.,]*[0-9]{2}\b)")  # "1  250  000"
_LONGEST = 300  # characters of a row
_LEAST_NUMBERS = 2  # of a row with gaps of two blanks
_MOST_COLUMNS = 8
_LEAST_ROWS = 2  # with single blanks
_CODE = r"[A-Z]{0,3}-?[0-9][0-9./-]*[0-9]"
_NAME = r"[A-ZÄÖÜ][^0-9\n\t|]*"
_SUM = r"[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{2})?|[0-9]+,[0-9]{2})(?:,-{1,2})?(?: ?(?:€|EUR|T€|TEUR))?"
_BARE_SUM = rf"(?:{_SUM}|[0-9]{{1,4}})"
_UNIT = re.compile(r"\(?(?:in|€|EUR|Euro|T€|TEUR)\)?")
_FILLER = re.compile(r"-?Nr|Nummer|neu|alt")
_ARTICLES = {"der", "des"}  # "Bezeichnung der Maßnahme"
_SUM_ROW = re.compile(r"\s*(?:Summe|Gesamt|Insgesamt|Zusammen)", re.IGNORECASE)


def lay_out(text: str) -> str:
    """Return the text with a tab in place of a blank between two columns; its length stays the same."""
    lines = text.translate(_AS_BLANK).split("\n")
    _part_by_two(lines)
    place = 0
    while place < len(lines):
        columns = _columns_of(lines[place])
        place += _part_by_one(lines, place, columns) if columns else 1
    return "\n".join(lines)


def _part_by_two(lines: list[str]) -> None:
    rows = [_is_row(line) for line in lines]
    for place, line in enumerate(lines):
        heads = not rows[place] and place + 1 < len(lines) and rows[place + 1] and len(_GAP.findall(line)) >= 2
        if rows[place] or heads:
            lines[place] = _GAP.sub(lambda gap: "\t" + gap[0][1:] if len(gap[0]) == 2 else gap[0], line)


def _is_row(line: str) -> bool:
    if len(line) > _LONGEST or "  " not in line or _CUT_SUM.search(line):
        return False
    pieces = _GAP.split(line.strip())
    numbers = [bool(_NUMBER.fullmatch(piece)) for piece in pieces]
    return len(pieces) > 2 and numbers[-1] and sum(numbers) >= _LEAST_NUMBERS


def _part_by_one(lines: list[str], first: int, columns: str) -> int:
    """Part the heading at `first` and the rows below it; return how many lines were dealt with."""
    row = _pattern(columns, bare="€" in lines[first] or "EUR" in lines[first])
    behind = first + 1
    found: list[re.Match[str]] = []
    while behind < len(lines) and len(lines[behind]) <= _LONGEST and (match := row.fullmatch(lines[behind])):
        found.append(match)
        behind += 1
    left = lines[behind] if behind < len(lines) else ""
    sure = not any(map(str.isdigit, left)) or _SUM_ROW.match(left) or left.rstrip().endswith(".")
    if len(found) < _LEAST_ROWS or not sure:
        return behind - first
    lines[first] = _parted(lines[first], [start for _, start in _headings(lines[first])])
    for place, match in enumerate(found, first + 1):
        lines[place] = _parted(lines[place], [match.start(group) for group in range(1, len(columns) + 1)])
    return behind - first


def _pattern(columns: str, *, bare: bool) -> re.Pattern[str]:
    shapes = {"a": _CODE, "n": _NAME, "m": _BARE_SUM if bare else _SUM}
    return re.compile(r"\s*" + " ".join(f"({shapes[column]})" for column in columns) + r"\s*")


def _parted(line: str, starts: list[int]) -> str:
    for start in starts[1:]:
        line = line[: start - 1] + "\t" + line[start:]
    return line


def _columns_of(line: str) -> str:
    """Return what a heading's columns hold: "a" an account, "n" a name, "m" sums; nothing where it is no heading."""
    columns = "".join(kind for kind, _ in _headings(line))
    whole = len(columns) <= _MOST_COLUMNS and "a" in columns and columns.count("n") <= 1
    return columns if whole and "m" in columns and "?" not in columns else ""


def _headings(line: str) -> list[tuple[str, int]]:
    """Return kind and start of each heading in a line, "?" for a word that heads nothing."""
    if len(line) > _LONGEST or "\t" in line or "|" in line or "  " in line.strip():
        return [("?", 0)]
    found: list[tuple[str, int]] = []
    before = ""
    for word in re.finditer(r"\S+", line):
        kind = "" if before in _ARTICLES else _kind(word[0].strip("():,."))
        if kind == "year":
            kind = "" if before and _kind(before) == "m" else "m"  # "Ansatz 2025"
        if kind:
            found.append((kind, word.start()))
        if not found or len(found) > _MOST_COLUMNS:
            return [("?", 0)]
        before = word[0]
    return found


def _kind(word: str) -> str:
    if is_year(word):
        return "year"
    if is_name_word(word.lower()):
        return "n"
    if word[:1].isupper() and is_head_word(word):
        return "a"
    if is_finance(word.lower()):
        return "m"
    return "" if _UNIT.fullmatch(word) or _FILLER.fullmatch(word) or word in _ARTICLES else "?"
