"""The Beratungsfolge of a classic proposal page (allris.md 2.5): committee rows, each followed by its meeting rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scraper.dates import german_date, is_only_date
from scraper.dialects._addresses import number_in, whole_number
from scraper.dialects._damage import says_nothing
from scraper.dialects._stations import without_meeting
from scraper.dialects._tables import attribute, cells_of, classes, hidden_fields, label_of, rows_of, width_of
from scraper.dialects.allris3_classic.fields import is_ruler
from scraper.errors import PageShapeError
from scraper.html import line, normalise, value
from scraper.records import Consultation, Field

_BEFORE_RESULT = 3  # cells: state, date, name; one more for a button


def further_words(table: LexborNode) -> tuple[Field, ...]:
    """Return what a town prints in cells of meeting rows that are mostly empty, as a field: "21.01.2026: 12 Ja"."""
    found: list[str] = []
    for cells in map(cells_of, rows_of(table)):
        result = _result_cell(cells)
        if result is not None and "text2" in classes(cells[1]):
            known = {1, result - 1, result} | ({0} if _state(cells[0]) == line(cells[0]) else set())
            words = " ".join(text for at, cell in enumerate(cells) if at not in known for text in _beside_buttons(cell))
            found += [f"{line(cells[1]) or line(cells[result - 1]) or ''}: {words}"] if words else []
    return (Field("Beratungsfolge", tuple(found)),) if found else ()


def _beside_buttons(cell: LexborNode) -> list[str]:
    pieces = (child for child in cell.iter(include_text=True) if child.tag not in {"a", "form"})
    return [text for piece in pieces if (text := line(piece))]


@dataclass(frozen=True, slots=True)
class _Committee:
    name: str
    role: str | None
    state: str | None


def read_consultations(table: LexborNode, url: str) -> tuple[Consultation, ...]:
    """Return one consultation per meeting row, or per committee row without meetings, in page order.

    The second cell tells the rows apart: class `text1` holds a committee, `text2` a date.

    Raises:
        PageShapeError: a row of neither kind has text, a meeting stands without committee, or cells are missing.
    """
    return tuple(_consultations(table, url))


def _consultations(table: LexborNode, url: str) -> Iterator[Consultation]:
    rows = [cells for row in rows_of(table) if (cells := cells_of(row)) and not _heads_columns(cells)]
    columns = width_of(rows[0]) if rows and is_ruler(rows[0]) else None
    if [len(cells) == 1 and says_nothing(line(cells[0])) for cells in rows if any(map(line, cells))] == [True]:
        return
    committee: _Committee | None = None
    has_meetings = False
    for cells in rows:
        kind = classes(cells[1]) if len(cells) > 1 else frozenset[str]()
        if "text1" in kind:
            if committee and not has_meetings:
                yield without_meeting(committee.name, committee.role, committee.state)
            committee, has_meetings = _committee(cells, columns, url), False
        elif "text2" in kind:
            yield _meeting(committee, cells, columns, url)
            has_meetings = True
        elif any(line(cell) for cell in cells):
            raise PageShapeError("row of the Beratungsfolge", found=_shown(cells), expected="text1 or text2", url=url)
    if committee and not has_meetings:
        yield without_meeting(committee.name, committee.role, committee.state)


def _heads_columns(cells: list[LexborNode]) -> bool:
    """Tell whether a row names the columns, as some towns have it: "Datum | Gremium | Ergebnis"."""
    return len(cells) > 1 and all(cell.tag == "th" for cell in cells)


def _committee(cells: list[LexborNode], columns: int | None, url: str) -> _Committee:
    name, role = value(cells[1]), " ".join(text for cell in cells[2:] if (text := line(cell)))
    shifted = "text1" in classes(cells[0]) or (len(cells) < 3 and "nowrap" in cells[1].attributes)  # the role's cell
    shifted = shifted or (_is_role(name) and not _is_role(role))  # columns in another order
    if not name or shifted or len(cells) > 3 or (columns and len(cells) == 3 and width_of(cells) != columns):
        raise PageShapeError("committee of the Beratungsfolge", found=_shown(cells), expected="name, role", url=url)
    return _Committee(name, role or None, _state(cells[0]))


def _is_role(text: str | None) -> bool:
    return (text or "").casefold() in _ROLES


_ROLES = frozenset(
    {"anhörung", "beratung", "beschluss", "beschlussfassung", "empfehlung", "entscheidung", "information"}
    | {"kenntnisnahme", "mitberatung", "stellungnahme", "vorberatung", "zur kenntnis", "zustimmung"}
)


def _meeting(committee: _Committee | None, cells: list[LexborNode], columns: int | None, url: str) -> Consultation:
    """Landmarks are the date (second cell) and the result (`td.text3`), which has the meeting's name before it."""
    result = _result_cell(cells)
    if committee is None or result is None or (columns and width_of(cells) != columns):
        expected = f"{columns or 'all'} cells, one of them the result, below a committee"
        raise PageShapeError("meeting of the Beratungsfolge", found=_shown(cells), expected=expected, url=url)
    name, date_text = value(cells[result - 1]), line(cells[1])
    if name is None and (date_text is None or result == _BEFORE_RESULT):  # then its cell is the button's
        raise PageShapeError("name of a meeting", found=_shown(cells), expected="exactly 1", url=url)
    agenda, minutes = (_leading_to(program, cells) for program in ("to010", "to020"))
    buttons = [node for node in minutes if node.parent is None or node.parent.mem_id != cells[result].mem_id]
    return Consultation(
        committee=committee.name,
        role=committee.role,
        date=german_date(date_text or ""),
        date_text=None if is_only_date(date_text or "") else date_text,
        meeting_name=name,
        meeting_number=_meeting_number(agenda, url),
        agenda_item_number=_item_number(agenda, minutes),
        result=value(cells[result]),
        state=_state(cells[0]) or committee.state,
        committee_state=committee.state,
        minutes=next((text for text in map(_words, buttons) if text), None),
    )


def _result_cell(cells: list[LexborNode]) -> int | None:
    """Return which cell holds the result; None where none does, several do, or the cells before it are too few."""
    found = [at for at, cell in enumerate(cells) if "text3" in classes(cell)]
    return found[0] if len(found) == 1 and found[0] >= _BEFORE_RESULT else None


def _leading_to(program: str, cells: list[LexborNode]) -> list[LexborNode]:
    """Return the forms and links of a row that lead to a program: to the agenda or to the minutes."""
    nodes = (child for cell in cells for child in cell.iter() if child.tag in {"form", "a"})
    return [node for node in nodes if program in attribute(node, "action" if node.tag == "form" else "href")]


def _words(node: LexborNode) -> str | None:
    """Return what is printed on a button or link."""
    if node.tag == "a":
        return line(node)
    button = node.css_first('input[type="submit"]')
    return normalise(attribute(button, "value")) if button is not None else None


def _numbers(nodes: list[LexborNode], name: str) -> Iterator[int]:
    """Yield the numbers that forms (hidden fields) and links (parameters) name."""
    for node in nodes:
        found = hidden_fields(node).get(name) if node.tag == "form" else None
        number = whole_number(found) or number_in(attribute(node, "action" if node.tag == "form" else "href"), name)
        if number:
            yield number


def _meeting_number(agenda: list[LexborNode], url: str) -> int | None:
    """SILFDNR of the agenda's button and of the link on the meeting's name; both must agree."""
    numbers = set(_numbers(agenda, "SILFDNR"))
    if len(numbers) > 1:
        raise PageShapeError("SILFDNR of a meeting", found=", ".join(map(str, numbers)), expected="one", url=url)
    return next(iter(numbers), None)


def _item_number(agenda: list[LexborNode], minutes: list[LexborNode]) -> int | None:
    """TOLFDNR of the minutes' button, else of the agenda's (`topSelected=`), which is there as soon as the item is."""
    numbers = (*_numbers(minutes, "TOLFDNR"), *_numbers(agenda, "TOPSELECTED"), *_numbers(agenda, "TOLFDNR"))
    return next(iter(numbers), None)


def _state(cell: LexborNode) -> str | None:
    """The title is read, not the colour: #ffffff is both "Erledigt" and "Unbekannt"."""
    return " ".join(attribute(cell, "title").split()) or line(cell) or label_of(cell)


def _shown(cells: list[LexborNode]) -> str:
    return " | ".join(line(cell) or "-" for cell in cells)[:120] + f" ({len(cells)} cells)"
