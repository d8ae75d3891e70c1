"""Sizes printed behind a title in brackets: which belong to the title, and which repeat the size of the file."""

import re

from scraper.html import normalise

_SIZE_BEHIND = re.compile(r"\s*\((\d[\d.,]*\s?(?:[kKMGT]i?B|Bytes?|B))\)\Z")
_NUMBER = re.compile(r"(\d[\d.,]*)\s*([A-Za-z]*)")
_THOUSANDS = re.compile(r"\.(?=\d{3}(?:\D|\Z))")
_POWERS = {"k": 1, "m": 2, "g": 3, "t": 4}


def sized(title: str, printed: str | None = None) -> tuple[str, str | None]:
    """Return the title without the size of the file in brackets behind it, and that size.

    Args:
        title: as printed, `Lageplan (1 MB)`.
        printed: the size printed for the same file elsewhere, `1,2 MB`. A bracket that says another size is part of
            the title.
    """
    found = _SIZE_BEHIND.search(title)
    if not found or not found.start() or (printed and not rounds_to(printed, found[1])):
        return title, printed
    return title[: found.start()], printed or normalise(found[1])


def is_size(text: str) -> bool:
    """Tell whether a text is nothing but a size: "412,9 KB", "(1 MB)"."""
    return _SIZE_BEHIND.fullmatch(text if text.startswith("(") else f"({text})") is not None


def rounds_to(exact: str, rounded: str) -> bool:
    """Tell whether a printed size is another one rounded, with kilobytes of 1000 or of 1024 bytes."""
    (value, power, _), (given, given_power, decimals) = _parsed(exact), _parsed(rounded)
    units: tuple[float, float] = (1000.0, 1024.0)
    return any(abs(value * unit ** (power - given_power) - given) <= 0.5 * 10**-decimals + 1e-9 for unit in units)


def _parsed(size: str) -> tuple[float, int, int]:
    """Return number, power of the unit (0 bytes, 1 kilobytes …) and decimals of a printed size: `1.204,5 KB`."""
    found = _NUMBER.match(size.strip())
    if found is None:
        return -1.0, 0, 0
    number = _THOUSANDS.sub("", found[1].rstrip(".,")).replace(",", ".")
    whole, _, rest = number.rpartition(".") if "." in number else (number, "", "")
    return float(f"{whole.replace('.', '')}.{rest or 0}"), _POWERS.get(found[2][:1].lower(), 0), len(rest)
