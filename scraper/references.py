"""The shape of references: what can be one, and what looks like that of the proposal a text belongs to. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

_LONGEST = 34  # characters of a reference
_MOST_JOINED = 4  # references in one run without a blank
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|[0-9]{4})(?:-.*)?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}[/-](?:(?:19|20)[0-9]{2}|[0-9]{2})")
_SHARES = re.compile(r"([0-9]{1,2})/\1")  # "50/50"
_UNIT = re.compile(r" {0,2}(?:€|EUR\b|Euro\b|T€|TEUR\b|%|m²|Uhr\b)")
_JOIN = re.compile(r" ?, ?| / | {1,2}(?:und|sowie|bzw\.|oder|bis|u\.|&|\+) {1,2}(?:(?:die|der) )?|, (?:und|sowie) ")

# Joins only what is alike: "22-2361 - 22-2363", "Nr. 22-2361 bis Nr. 22-2363".
_ROW = re.compile(r" {1,2}(?:-|(?:und|bis)(?: zur)? Nr\.:?) {1,2}")
_SUFFIX = r"(?:[-.][0-9A-Z]{1,3}){0,2}"
_SUFFIXES = re.compile(r"(?:[-.][0-9A-Z]{1,3}){1,2}\Z")
_FEWEST_DIGITS = 6  # of a reference whose shape alone tells it from other numbers
_USUAL = r"(?:19|20)[0-9]{2}/[0-9]{4}"  # year and number, as most towns write them
# What stands before a reference that no word such as "Vorlage" announces. A bare "Nr." is that of anything, unless
# nothing but an article stands before it.
_NUMBERED = r"(?:\A|[(\n,;.]|\b(?:der|die|unter|siehe|vgl\.|zur|laut|gemäß))\s{0,2}(?:Nrn?\.?|Nummer):?\s{0,2}"
_INTRODUCED = re.compile(
    rf"(?:\b(?:siehe(?: auch)?|s\.|vgl\.|vergleiche|bezug|bezüglich|gemäß|laut|lt\.):?\s{{0,2}}|\(|{_NUMBERED})\Z",
    re.IGNORECASE,
)
_BEHIND_NUMBER = re.compile(rf"{_NUMBERED}\Z", re.IGNORECASE)
_REACH = 24  # characters before a reference in which its introduction stands


def is_reference(code: str) -> bool:
    """Say whether a code can be a proposal's reference, and is no date, span of years or number with points only."""
    digits = sum(char.isdigit() for char in code)
    if digits < 3 or len(code) > _LONGEST or not re.search(r"[/-]", code):
        return False
    if _DATE.fullmatch(code) or _YEARS.fullmatch(code) or _SHARES.fullmatch(code):
        return False
    return all(_is_part(part) for part in re.split(r"[/._-]", code))


def _is_part(part: str) -> bool:
    """Say whether a part is digits, or letters as references have them: "WP17", "V", "Ifo", "2B"."""
    letters = re.sub(r"[0-9]", "", part)
    return len(letters) <= 4 and (not letters or letters[0].isupper() or len(letters) == 1)


def is_quantity(text: str, end: int) -> bool:
    """Say whether the number that ends there is a quantity: a unit stands behind it."""
    return _UNIT.match(text, end) is not None


def next_place(text: str, end: int) -> int | None:
    """Return where the next member of an enumeration begins, None where it ends."""
    join = _JOIN.match(text, end)
    return join.end() if join else None


def next_alike(text: str, start: int, end: int) -> int | None:
    """Return where the last reference of a row begins whose first stands there: "22-2361 - 22-2363"."""
    join = _ROW.match(text, end)
    shape = _shape_of(text[start:end]) if join else None
    return join.end() if join and shape and shape.match(text, join.end()) else None


def split_joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of references of one shape that slashes or one dash join ("22-1794/22-1795"), else the span.

    Of one whose last number alone is continued ("22-1794–1799") it is the span of that one.
    """
    for count in range(2, _MOST_JOINED + 1):
        width = (end - start + 1) // count  # of a reference and its slash
        spans = [(place, place + width - 1) for place in range(start, end, width)]
        if spans[-1][1] == end and _are_joined(text, spans):
            return spans
    continued = _CONTINUED.fullmatch(text, start, end)
    return [(start, continued.end("base") if continued and _goes_on(continued) else end)]


# "22-1794–1799", "2026/0101-0105"; the end of a session is part of the reference: "0123/2019-2024".
_CONTINUED = re.compile(r"(?P<base>.*[/-](?P<first>[0-9]{3,5}))-(?P<last>(?!(?:19|20)[0-9]{2}\Z)[0-9]{3,5})")


def _goes_on(continued: re.Match[str]) -> bool:
    base, first, last = continued["base"], continued["first"], continued["last"]
    return len(first) == len(last) and first < last and _tells(base) and is_reference(base)


def _are_joined(text: str, spans: list[tuple[int, int]]) -> bool:
    codes = [text[first:last] for first, last in spans]
    alike = len({_NUMBER.sub(_masked, code) for code in codes}) == 1
    marks = {text[last] for _, last in spans[:-1]}
    joined = marks == {"/"} or (marks == {"-"} and len(spans) == 2)
    return alike and joined and all(_tells(code) and is_reference(code) for code in codes)


def introduced(text: str, own: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what has the shape of `own` and is introduced: "siehe 2021/0330", "(22-1794)", enumerations.

    The usual shape, year and number, is also told behind a bare "Nr.".
    """
    for shape, before in ((_shape_of(own), _INTRODUCED), (re.compile(_USUAL + _END), _BEHIND_NUMBER)):
        listed = -1
        for found in shape.finditer(text) if shape else ():
            start, end = found.span()
            known = start == listed or before.search(text, max(0, start - _REACH), start) is not None
            if known and not _YEARS.fullmatch(found[0]) and not is_quantity(text, end):
                yield start, end
                listed = next_place(text, end) or -1


_END = rf"{_SUFFIX}(?![\w/]|[-.]\w)"


def _shape_of(own: str) -> re.Pattern[str] | None:
    """Return a pattern for references like `own`, None where its shape tells too little.

    Years and numbers may be others, with as many digits; what stands behind as a supplement may be there or not.
    """
    shorter = _SUFFIXES.sub("", own)
    base = shorter if _tells(shorter) else own
    return _pattern(_NUMBER.sub(_masked, base)) if _tells(base) else None


_NUMBER = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|[0-9]+")


def _masked(number: re.Match[str]) -> str:
    return "#" if number[0][:2] in {"19", "20"} and len(number[0]) == 4 else "0" * len(number[0])


@lru_cache(maxsize=64)  # towns have a handful of shapes
def _pattern(mask: str) -> re.Pattern[str]:
    """Return the pattern for a shape: "#" stands for a year, "0" for a digit."""
    shape = re.escape(mask).replace("0", "[0-9]").replace(re.escape("#"), "(?:19|20)[0-9]{2}")
    return re.compile(rf"(?<![\w/.-]){shape}{_END}")


def _tells(reference: str) -> bool:
    return sum(char.isdigit() for char in reference) >= _FEWEST_DIGITS and re.search(r"\d[/-]", reference) is not None
