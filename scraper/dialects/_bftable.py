"""The Beratungsfolge as `table.bfTable`, drawn alike by the responsive pages and ALLRIS 4 (allris.md 2.5).

Two kinds of row: a committee row (state, committee, role) and below it the rows of its meetings (date, meeting, result,
minutes). The column "Beschluss" holds the role in the one and the result in the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scraper.dates import german_date
from scraper.dialects._addresses import number_in
from scraper.dialects._damage import require_alike, says_nothing
from scraper.dialects._links import program
from scraper.dialects._tables import attribute, cells_of, classes, rows_of, span_of
from scraper.errors import PageShapeError
from scraper.html import line, lines, normalise
from scraper.records import Consultation

_COLUMN_OF_HEADING = {
    "status": "state",
    "datum": "date",
    "termin": "date",
    "gremium": "body",
    "beschluss": "result",
    "beschlussart": "result",
    "rolle/beschluss": "result",
    "rolle / beschluss": "result",
    "ergebnis": "result",
    "na": "minutes",
    "pa": "minutes",
    "auszug": "minutes",
    "top": "minutes",
}
_COLUMN_OF_CLASS = {"colorCol": "state", "toLink": "minutes"}
_NEEDED = {"state", "date", "body", "result"}
_ONLY_DATE = re.compile(r"(?:[^\W\d_]{2,10}\.?,?\s)?(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4} [^\W\d_]+\.? \d{1,2})")
_DOTS = " ●•⬤■"  # drawn in the state's colour before its word


@dataclass(slots=True)
class _Station:
    """A committee row and the meeting rows below it."""

    committee: str
    role: str | None
    state: str | None
    meetings: list[dict[str, LexborNode]]


def bf_table(region: LexborNode, url: str) -> LexborNode | None:
    """Return the table of the Beratungsfolge, None where the page has none.

    A table opened twice in a row (seen on agendas) leaves an empty one behind: that one does not count.
    """
    found = region.css("table.bfTable")
    filled = [table for table in found if table.css_first("td")]
    announced = found or [node for node in region.css("#bfTable") if not says_nothing(line(node))]
    if len(filled) > 1 or (announced and not filled):
        raise PageShapeError("table.bfTable with rows", found=len(filled), expected="0 or 1", url=url)
    return filled[0] if filled else None


def read_consultations(table: LexborNode, url: str) -> tuple[Consultation, ...]:
    """Return one consultation for each meeting row, and for each committee row without meetings.

    Raises:
        PageShapeError: a column, or a row, is not of the known shape.
    """
    columns = _columns(table, url)
    stations: list[_Station] = []
    rows = [row for row in rows_of(table) if row.css_first("td") is not None]
    if len(rows) == 1 and _says_nothing(rows[0]):
        return ()
    drawn = [(_is_meeting(cells), cells) for row in rows if (cells := _cells(row, columns, url))]
    require_alike(drawn, url)
    for is_meeting, cells in drawn:
        if not is_meeting:
            stations.append(_station(cells, url))
        elif stations:
            stations[-1].meetings.append(cells)
        else:
            raise PageShapeError("committee row before the first meeting", found=0, expected="1", url=url)
    return tuple(consultation for station in stations for consultation in _of_station(station, url))


def _columns(table: LexborNode, url: str) -> tuple[str, ...]:
    names = tuple(_column_name(heading) for heading in table.css("th"))
    if not _NEEDED.issubset(names) or len(set(names)) < len(names) or "" in names:
        printed = ", ".join(line(heading) or "–" for heading in table.css("th"))
        raise PageShapeError("columns of the Beratungsfolge", found=printed or "none", expected=_EXPECTED, url=url)
    return names


_EXPECTED = "Status, Datum, Gremium, Beschluss, NA"


def _column_name(heading: LexborNode) -> str:
    by_class = next((_COLUMN_OF_CLASS[name] for name in classes(heading) if name in _COLUMN_OF_CLASS), None)
    return by_class or _COLUMN_OF_HEADING.get((line(heading) or "").casefold(), "")


def _says_nothing(row: LexborNode) -> bool:
    """Tell whether the row is the one Wicket draws in an empty table."""
    marked = any("norecords" in name for node in (row, *cells_of(row)) for name in classes(node))
    return marked or (len(cells_of(row)) == 1 and says_nothing(line(row)))


def _cells(row: LexborNode, columns: tuple[str, ...], url: str) -> dict[str, LexborNode]:
    cells = cells_of(row)
    if len(cells) != len(columns) or any(span_of(cell) > 1 for cell in cells):
        found = f"{len(cells)} ({line(row)})"
        raise PageShapeError("cells in a row of the Beratungsfolge", found=found, expected=str(len(columns)), url=url)
    return dict(zip(columns, cells, strict=True))


def _is_meeting(cells: dict[str, LexborNode]) -> bool:
    return "date" in classes(cells["date"]) or bool(cells["date"].text().strip())


def _station(cells: dict[str, LexborNode], url: str) -> _Station:
    committee, state = line(cells["body"]), _state(cells["state"])
    if committee is None or (state is None and _has_parts(cells["state"])):
        raise PageShapeError("committee and state of a row", found=f"{committee}, {state}", expected="both", url=url)
    return _Station(committee, line(cells["result"]), state, [])


def _has_parts(cell: LexborNode) -> bool:
    """Tell whether more is drawn in a cell than one empty element: a dot that lost its word."""
    return any(part.is_element_node for child in cell.iter() for part in child.iter())


def _of_station(station: _Station, url: str) -> Iterator[Consultation]:
    for cells in station.meetings:
        yield _meeting(station, cells, url)
    if not station.meetings:
        yield Consultation(
            committee=station.committee,
            role=station.role,
            date=None,
            date_text=None,
            meeting_name=None,
            meeting_number=None,
            agenda_item_number=None,
            result=None,
            state=station.state,
            committee_state=station.state,
            minutes=None,
        )


def _meeting(station: _Station, cells: dict[str, LexborNode], url: str) -> Consultation:
    printed, name = line(cells["date"]), line(cells["body"])
    if name is None:
        raise PageShapeError("name in a meeting row", found=0, expected="1", url=url)
    date = german_date(printed) if printed else None
    links = [href for cell in cells.values() for a in cell.css("a") if (href := attribute(a, "href"))]
    return Consultation(
        committee=station.committee,
        role=station.role,
        date=date,
        date_text=None if printed is None or (date and _ONLY_DATE.fullmatch(printed)) else printed,
        meeting_name=name,
        meeting_number=_named(links, "to010", "SILFDNR"),
        agenda_item_number=_named(links, "to010", "TOLFDNR") or _named(links, "to020", "TOLFDNR"),
        result="\n".join(lines(cells["result"])) or None,
        state=_state(cells["state"]) or station.state,
        committee_state=station.state,
        minutes=_minutes(cells.get("minutes")),
    )


def _named(links: list[str], name: str, parameter: str) -> int | None:
    numbers = (number_in(link, parameter) for link in links if program(link).startswith(name))
    return next((number for number in numbers if number is not None), None)


def _minutes(cell: LexborNode | None) -> str | None:
    link = cell.css_first("a[href]") if cell is not None else None
    return line(link)


def _state(cell: LexborNode) -> str | None:
    """Return the printed word: beside the coloured dot (ALLRIS 4), else as the dot's label (responsive)."""
    word = line(cell.css_first(".wfcolorDesc")) or normalise((line(cell) or "").strip(_DOTS))
    if word:
        return word
    labels = (attribute(n, name) for n in cell.css("*") for name in ("aria-label", "title", "data-simpletooltip-text"))
    return next((text for label in labels if (text := normalise(label))), None)
