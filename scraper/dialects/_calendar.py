"""One month of the calendar (`si010*`) in every generation: cells are told by what they hold, the day is carried on.

Classic tables (`tl1`) print weekday, day, time, buttons, name and room in cells without names; responsive pages and
ALLRIS 4 (`calenderView`, so spelled) name them. Holidays are no meetings; cancelled meetings ("ENTFÄLLT! …") are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.dates import german_date
from scraper.dialects._addresses import number_in, plain_program_of, whole_number
from scraper.dialects._agenda import same_number
from scraper.dialects._tables import attribute, cells_of, classes, hidden_fields, is_head, links, rows_of
from scraper.errors import PageShapeError
from scraper.html import line
from scraper.records import CalendarMeeting, CalendarMonth

_WEEKDAYS = ({"mo"}, {"di", "tu"}, {"mi", "we"}, {"do", "th"}, {"fr"}, {"sa"}, {"so", "su"})  # German and English
_DAY = re.compile(r"(?:(?P<weekday>[^\W\d_]{2,10})\.?,?\s*)?(?:(?P<day>\d{1,2})(?:\.\s?(?P<month>\d{1,2})(?=\.))?)?\.?")
_TIME = re.compile(r"(?:ab |um )?\d{1,2}[:.]\d{2}(?:\s*Uhr)?(?:\s*(?:-|–|bis)\s*(?:\d{1,2}[:.]\d{2})?(?:\s*Uhr)?)?")
_MONTHS = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember"),
]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{4}})\b")


def require_month(tree: LexborHTMLParser, year: int, month: int, url: str) -> None:
    """Raise PageShapeError when a heading of the page prints another month than the one asked for."""
    for node in tree.css("h1, h2, caption"):
        found = _MONTH.search(line(node) or "")
        if found and (int(found[2]), _MONTHS.index(found[1]) + 1) != (year, month):
            raise PageShapeError("month in the heading", found=found[0], expected=f"{year}-{month:02d}", url=url)


def calendar_table(tree: LexborHTMLParser, url: str) -> LexborNode | None:
    """Return the calendar's table, None where the page has none. Raises PageShapeError when there are several."""
    tables = [t for t in tree.css("table.calenderView") if any(not is_head(row) for row in rows_of(t))]
    tables = tables or [t for t in tree.css("table.tl1") if any(map(_heads_columns, rows_of(t)))]
    if len(tables) > 1:
        raise PageShapeError("table of the calendar", found=len(tables), expected="exactly 1", url=url)
    return tables[0] if tables else None


def _heads_columns(row: LexborNode) -> bool:
    """Tell whether a row names the day's and the meeting's column, with heads or plain cells."""
    cells = cells_of(row)
    names = {line(cell) for cell in cells if cell.tag == "th" or len(cells) > 1} & {"Datum", "Sitzung"}
    return len(names) > (0 if is_head(row) else 1)


def read_month_page(tree: LexborHTMLParser, year: int, month: int, url: str) -> CalendarMonth:
    """Read a page that shows the rows itself. Raises PageShapeError as `read_month`, and where there is no table."""
    require_month(tree, year, month, url)
    table = calendar_table(tree, url)
    if table is None:
        raise PageShapeError("table of the calendar", found=0, expected="exactly 1", url=url)
    return CalendarMonth(year, month, read_month(table, year, month, url))


def read_month(table: LexborNode, year: int, month: int, url: str) -> tuple[CalendarMeeting, ...]:
    """Read the meetings of one month.

    Raises:
        PageShapeError: the table shows no day; a day does not exist, comes before the one above, or does not fall on
            the weekday printed beside it; a row names several meetings, or one without name.
    """
    meetings: list[CalendarMeeting] = []
    day: date | None = None
    for row in (row for row in rows_of(table) if not (is_head(row) or _heads_columns(row))):
        printed = _day_of(row, year, month, url)
        if printed and day and printed < day:
            raise PageShapeError("days of the calendar", found=f"{printed} after {day}", expected="rising", url=url)
        day = printed or day
        entry = _entry(row, url)
        if entry is not None:
            meetings.append(_meeting(entry, day, url))
    if day is None and not re.search("Keine Information", line(table) or ""):
        raise PageShapeError("days of the calendar", found=0, expected="at least 1", url=url)
    return tuple(meetings)


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int | None
    name: str | None
    time: str | None
    room: str | None
    has_agenda: bool
    tooltip_date: str | None


def _meeting(entry: _Entry, day: date | None, url: str) -> CalendarMeeting:
    if day is None or entry.name is None:
        raise PageShapeError("meeting in the calendar", found=str(entry), expected="a day and a name", url=url)
    if entry.tooltip_date not in {None, day.isoformat()}:
        raise PageShapeError(f"day of {entry.name!r}", found=str(entry.tooltip_date), expected=str(day), url=url)
    return CalendarMeeting(entry.number, entry.name, day.isoformat(), entry.time, entry.room, entry.has_agenda)


def _day_of(row: LexborNode, year: int, month: int, url: str) -> date | None:
    """Return the day the row opens, None where it goes on with the one above."""
    weekday, number, printed, full = None, None, None, None
    for cell in _leading(row):
        text = line(cell) or ""
        found = _DAY.fullmatch(text)
        full = german_date(text) or full
        weekday = (found and found["weekday"]) or weekday
        number = (found and found["day"]) or number
        printed = (found and found["month"]) or printed
    if full is None and number is None:
        return None
    try:
        day = date.fromisoformat(full or f"{year}-{month:02d}-{int(number or 0):02d}")
    except ValueError as exc:
        raise PageShapeError("day of the calendar", found=str(number), expected="a day of the month", url=url) from exc
    others = int(printed or month) != month or (day.year, day.month) != (year, month)
    if others or (weekday and weekday[:2].lower() not in _WEEKDAYS[day.weekday()]):
        raise PageShapeError("day of the calendar", found=f"{weekday}, {day}", expected=f"{year}-{month:02d}", url=url)
    return day


def _leading(row: LexborNode) -> list[LexborNode]:
    """Return what tells the day: `.dow` and `.dom`, else the first cells while they are blank, weekday, day or date."""
    named = row.css(".dow, .dom")
    if named:
        return named
    cells: list[LexborNode] = []
    for cell in cells_of(row)[:2]:
        text = line(cell) or ""
        found = _DAY.fullmatch(text)
        known = found and (not found["weekday"] or any(found["weekday"][:2].lower() in names for names in _WEEKDAYS))
        if not known and not german_date(text):
            break
        cells.append(cell)
    return cells


def _entry(row: LexborNode, url: str) -> _Entry | None:
    """Return the meeting of a row, None for a holiday and a day without one."""
    number = same_number(_numbers(row), "SILFDNR", url)
    named = {name: cell for cell in cells_of(row) for name in ("time", "textCol", "raum") if name in classes(cell)}
    if "textCol" in named:
        time, name, room = (line(named.get(kind)) for kind in ("time", "textCol", "raum"))
        listed = name is not None
    else:
        time, name, room = _unnamed(row)
        listed = name is not None and bool(time or room)
    if number is None and not listed:
        return None
    tooltips = (german_date(attribute(link, "data-simpletooltip-text")) for link in row.css("a"))
    return _Entry(number, name, time, room, _has_agenda(row), next(filter(None, tooltips), None))


def _unnamed(row: LexborNode) -> tuple[str | None, str | None, str | None]:
    """Return time, name and room of a classic row."""
    rest = cells_of(row)[len(_leading(row)) :]
    texts = [text for cell in rest if (text := line(cell))]
    time = texts.pop(0) if texts and _TIME.fullmatch(texts[0]) else None
    linked = [
        text for cell in rest for link in links(cell) if _is_agenda(attribute(link, "href")) and (text := line(cell))
    ]
    name = linked[0] if linked else texts[0] if texts else None
    others = [text for text in texts if text != name]
    return time, name, others[-1] if others else None


def _numbers(row: LexborNode) -> Iterator[int | None]:
    for link in row.css("a"):
        yield number_in(attribute(link, "href"), "SILFDNR")
        found = re.fullmatch(r"si(?:link)?_(\d{1,15})", attribute(link, "id"))
        yield int(found[1]) if found else None
    for form in row.css("form"):
        yield whole_number(hidden_fields(form).get("SILFDNR"))


def _has_agenda(row: LexborNode) -> bool:
    forms = [form for form in row.css("form[action]") if "SELFACTION" not in hidden_fields(form)]
    addresses = [attribute(link, "href") for link in links(row)] + [attribute(form, "action") for form in forms]
    return any(_is_agenda(address) for address in addresses)


def _is_agenda(address: str) -> bool:
    return plain_program_of(address) == "to010"
