"""The Beratungsfolge as `table.bfTable`, drawn alike by the responsive pages and ALLRIS 4 (allris.md 2.5).

Two kinds of row: a committee row (state, committee, role) and below it the rows of its meetings (date, meeting, result,
minutes). The column "Beschluss" holds the role in the one and the result in the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scraper.dates import german_date, is_only_date
from scraper.dialects._addresses import number_in
from scraper.dialects._damage import require_alike, says_nothing
from scraper.dialects._links import program
from scraper.dialects._stations import without_meeting
from scraper.dialects._tables import attribute, cells_of, classes, rows_of, span_of
from scraper.errors import PageShapeError
from scraper.html import line, normalise, value
from scraper.records import Consultation, Field

# Towns rename columns and join their words: "Gremium / Sitzung", "Rolle/Beschluss".
_COLUMN_OF_WORD = {
    **dict.fromkeys(("status", "stand"), "state"),
    **dict.fromkeys(("datum", "termin", "sitzungsdatum", "sitzungstermin"), "date"),
    **dict.fromkeys(("gremium", "gremien", "sitzung", "ausschuss"), "body"),
    **dict.fromkeys(("beschluss", "beschlussart", "ergebnis"), "result"),
    **dict.fromkeys(("rolle", "zuständigkeit", "beratungsart"), "role"),  # mostly in the result's column
    **dict.fromkeys(("na", "pa", "auszug", "top"), "minutes"),
}
_COLUMN_OF_CLASS = {"colorCol": "state", "toLink": "minutes"}
_NEEDED = {"state", "date", "body", "result"}
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
    heads = _heads(table)
    names = tuple(_column_name(heading) or _unknown_name(heading, at) for at, heading in enumerate(heads))
    if "result" not in names:
        names = tuple("result" if name == "role" else name for name in names)
    if not _NEEDED.issubset(names) or len(set(names)) < len(names):
        printed = ", ".join(line(heading) or "–" for heading in heads)
        raise PageShapeError("columns of the Beratungsfolge", found=printed or "none", expected=_EXPECTED, url=url)
    return names


_EXPECTED = "Status, Datum, Gremium, Beschluss, NA"
_FURTHER, _NAMELESS = "further: ", "nameless "  # columns that are not known here, with their name or place


def _unknown_name(heading: LexborNode, at: int) -> str:
    name = line(heading)
    return f"{_FURTHER}{name}" if name else f"{_NAMELESS}{at}"


def _heads(table: LexborNode) -> list[LexborNode]:
    """Return the cells of the row of heads; the first cell of another row may be a `th` too."""
    return next((cells_of(row) for row in rows_of(table) if row.css_first("th") and not row.css_first("td")), [])


def further_columns(table: LexborNode, url: str) -> tuple[Field, ...]:
    """Return what stands in columns that a town added under a name of its own, a field for each that says something.

    Each value begins with the date or committee of its row: "01.10.2025: 12 Ja, 3 Nein".
    """
    columns = _columns(table, url)
    further = [name for name in columns if name.startswith(_FURTHER)]
    rows = [row for row in rows_of(table) if row.css_first("td") is not None] if further else []
    filled = [_cells(row, columns, url) for row in rows if not _says_nothing(row)]
    said = {
        name: tuple(f"{_row_name(cells)}: {text}" for cells in filled if (text := line(cells[name])))
        for name in further
    }
    return tuple(Field(name.removeprefix(_FURTHER), values) for name, values in said.items() if values)


def _row_name(cells: dict[str, LexborNode]) -> str:
    return line(cells["date"]) or line(cells["body"]) or ""


def _column_name(heading: LexborNode) -> str:
    by_class = next((_COLUMN_OF_CLASS[name] for name in classes(heading) if name in _COLUMN_OF_CLASS), None)
    words = re.findall(r"\w+", (line(heading) or "").casefold())
    named = {_COLUMN_OF_WORD[word] for word in words if word in _COLUMN_OF_WORD}
    if named == {"role", "result"}:  # both in one column
        named = {"result"}
    return by_class or (named.pop() if len(named) == 1 else "")


def _says_nothing(row: LexborNode) -> bool:
    """Tell whether the row is the one Wicket draws in an empty table."""
    marked = any("norecords" in name for node in (row, *cells_of(row)) for name in classes(node))
    return marked or (len(cells_of(row)) == 1 and says_nothing(line(row)))


def _cells(row: LexborNode, columns: tuple[str, ...], url: str) -> dict[str, LexborNode]:
    cells = cells_of(row)
    if len(cells) != len(columns) or any(span_of(cell) > 1 for cell in cells):
        found = f"{len(cells)} ({line(row)})"
        raise PageShapeError("cells in a row of the Beratungsfolge", found=found, expected=str(len(columns)), url=url)
    named = dict(zip(columns, cells, strict=True))
    unknown = [name for name, cell in named.items() if name.startswith(_NAMELESS) and line(cell)]
    if unknown:
        raise PageShapeError("known columns of the Beratungsfolge", found=unknown[0], expected=_EXPECTED, url=url)
    return named


def _is_meeting(cells: dict[str, LexborNode]) -> bool:
    return "date" in classes(cells["date"]) or bool(cells["date"].text().strip())


def _station(cells: dict[str, LexborNode], url: str) -> _Station:
    committee, state = value(cells["body"]), _state(cells["state"])
    if committee is None or (state is None and _has_parts(cells["state"])):
        raise PageShapeError("committee and state of a row", found=f"{committee}, {state}", expected="both", url=url)
    role, result = line(cells.get("role", cells["result"])), line(cells["result"])
    if "role" in cells and result:
        raise PageShapeError("result in a committee row", found=result, expected="none beside a role", url=url)
    return _Station(committee, role, state, [])


def _has_parts(cell: LexborNode) -> bool:
    """Tell whether more is drawn in a cell than one empty element: a dot that lost its word."""
    return any(part.is_element_node for child in cell.iter() for part in child.iter())


def _of_station(station: _Station, url: str) -> Iterator[Consultation]:
    for cells in station.meetings:
        yield _meeting(station, cells, url)
    if not station.meetings:
        yield without_meeting(station.committee, station.role, station.state)


def _meeting(station: _Station, cells: dict[str, LexborNode], url: str) -> Consultation:
    printed, name = line(cells["date"]), value(cells["body"])
    if name is None:
        raise PageShapeError("name in a meeting row", found=0, expected="1", url=url)
    links = [href for cell in cells.values() for a in cell.css("a") if (href := attribute(a, "href"))]
    return Consultation(
        committee=station.committee,
        role=line(cells.get("role")) or station.role,
        date=german_date(printed or ""),
        date_text=None if is_only_date(printed or "") else printed,
        meeting_name=name,
        meeting_number=_named(links, "to010", "SILFDNR"),
        agenda_item_number=_named(links, "to010", "TOLFDNR") or _named(links, "to020", "TOLFDNR"),
        result=value(cells["result"]),
        state=_state(cells["state"]) or station.state,
        committee_state=station.state,
        minutes=_minutes(cells.get("minutes")),
    )


def _named(links: list[str], name: str, parameter: str) -> int | None:
    numbers = (number_in(link, parameter) for link in links if program(link).startswith(name))
    return next((number for number in numbers if number is not None), None)


def _minutes(cell: LexborNode | None) -> str | None:
    """Return what is printed for the minutes: on their link, or without one."""
    link = cell.css_first("a[href]") if cell is not None else None
    return line(link) or line(cell)


def _state(cell: LexborNode) -> str | None:
    """Return the printed word: beside the coloured dot (ALLRIS 4), else as the dot's label (responsive)."""
    word = line(cell.css_first(".wfcolorDesc")) or normalise((line(cell) or "").strip(_DOTS))
    if word:
        return word
    labels = (attribute(n, name) for n in cell.css("*") for name in ("aria-label", "title", "data-simpletooltip-text"))
    return next((text for label in labels if (text := normalise(label))), None)
