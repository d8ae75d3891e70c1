"""Two texts of one section from different generations, line by line: a list number that only one of them draws.

Where one generation draws a list ("2. Die Mittel …", "ii. …", "1.1. …") another prints plain paragraphs. A mark is left
out only against a line that has none; two different marks are two different texts, and what is a part of a date or of a
sum ("1. Januar", "- 5.000 €") is no mark.
"""

import re

# "3.", "(3)", "c)", "aa)", "iv."; "1.1.", "2.3"; bullets. A tab behind it is the end of a cell: the mark is all of it.
_MARK = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]|a[a-z]|(?P<twice>[a-z])(?P=twice)|[ivxlcdm]{1,8})[.)]"
    r"|[1-9]\d?(?:\.[1-9]\d?)+[.)]"
    r"|[1-9]\d?(?:\.[1-9]){1,3}(?= )"
    r"|[·•▪◦o*–-])[ ]+",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\b"
)
_CURRENCY = r"(?:€|T€|TEUR|EUR|Euro|Mio|Mrd|Tsd|%)"
_DATE = re.compile(rf"\d{{1,2}}\. +(?:{_MONTH}|\d{{1,2}}\. *(?:19|20)\d\d\b)", re.IGNORECASE)
_SUM = re.compile(
    rf"[–-] +(?:{_CURRENCY} *)?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+,\d|\d+ *(?:{_CURRENCY}|\t|\Z)|\d[^\n]*\t)", re.IGNORECASE
)


def in_words_of(old: str, new: str) -> str:
    """Return the old text with every line that says the same as the new text's in the words of the new one.

    Lines are set side by side where both texts have as many; a blank line counts in neither.
    """
    before, after = _lines(old), _lines(new)
    if len(before) != len(after):
        return old
    alike = [_is_alike(one, other) for one, other in zip(before, after, strict=True)]
    if all(alike):
        return new
    return "\n".join(two if same else one for one, two, same in zip(before, after, alike, strict=True))


def without_marks(text: str) -> str:
    """Return the text without the marks of its lines, by which texts are recognised; equal ones may differ."""
    return "\n".join(_plain(_MARK.sub("", line, count=1) if _MARK.match(line) else line) for line in _lines(text))


def _is_alike(one: str, other: str) -> bool:
    bare = _plain(one), _plain(other)
    return bare[0] == bare[1] or _unmarked(one) == bare[1] or bare[0] == _unmarked(other)


def _unmarked(line: str) -> str | None:
    """Return a line without the mark it begins with, None where it begins with none."""
    mark = _MARK.match(line)
    if mark is None or _DATE.match(line) or _SUM.match(line):
        return None
    return _plain(line[mark.end() :])


def _lines(text: str) -> list[str]:
    return [line.strip(" ") for line in text.split("\n") if line.strip()]


def _plain(line: str) -> str:
    """Return the line with plain digits: what one generation raises or lowers ("m²") another may print plainly."""
    return " ".join(line.split()).translate(_AS_DIGITS)


_AS_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾₀₁₂₃₄₅₆₇₈₉₍₎", "0123456789()" * 2)
