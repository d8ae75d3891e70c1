"""Printed dates → `YYYY-MM-DD`."""

import re
from datetime import date

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan januar january jänner",
            "feb februar february feber",
            "mär mar mrz märz maerz march",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oct oktober october",
            "nov november",
            "dez dec dezember december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<{{}}>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DATE = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<d1>\d{1,2})\.\s?(?P<m1>\d{1,2})\.\s?(?P<y1>\d{4})"  # 17.06.2021
    r"|(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})"
    rf"|(?P<d3>\d{{1,2}})\.?\s+{_MONTH.format('m3')}\s+(?P<y3>\d{{4}})"  # 9. Dezember 2021
    rf"|(?P<y4>\d{{4}})\s+{_MONTH.format('m4')}\s+(?P<d4>\d{{1,2}})"  # 2026 Oct 21
    rf"|{_MONTH.format('m5')}\s+(?P<d5>\d{{1,2}}),?\s+(?P<y5>\d{{4}})"  # Oct 21, 2026
    r"|(?P<d6>\d{1,2})\.\s?(?P<m6>\d{1,2})\.\s?(?P<y6>\d{2})(?![.:/-]?\d)"  # 17.06.21
    r")(?!\d)",
    re.IGNORECASE,
)


def german_date(text: str) -> str | None:
    """Return the first date printed in `text` as `YYYY-MM-DD`; None if there is none or it does not exist.

    Weekday, time and other words around it do not matter: "Mo, 03.11.2025", "Donnerstag, 09. Dezember 2021". Month
    names may be German or English, for ALLRIS 4 was seen to print "2026 Oct 21". Years of two digits are those from
    1970 to 2069: no council's pages are older.
    """
    found = _DATE.search(text)
    if found is None:
        return None
    day, month, year = (_only(found, part) for part in "dmy")
    try:
        return date(_whole_year(year), _MONTHS.get(month.lower()) or int(month), int(day)).isoformat()
    except ValueError:
        return None


def is_only_date(text: str) -> bool:
    """Tell whether a text prints one date, at most with its weekday, and nothing else: "Do., 16.04.2026"."""
    return german_date(text) is not None and _DATE.sub("", _WEEKDAY.sub("", text), count=1).strip(" ,") == ""


_WEEKDAY = re.compile(
    r"\A\s*(?:(?:mo|di|mi|do|fr|sa|so)|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|(?:mon?|tues?|wed(?:nes)?|thu(?:rs)?|fri?|sat(?:ur)?|sun)(?:day)?)\b\.?,?(?:\s*den\b)?",
    re.IGNORECASE,
)


def _only(found: re.Match[str], part: str) -> str:
    return next(value for n in range(1, 7) if (value := found[f"{part}{n}"]))


def _whole_year(year: str) -> int:
    return int(year) if len(year) > 2 else (1900 if year >= "70" else 2000) + int(year)
