"""The rules for the lists of a proposal and of a meeting."""

from storage.diff.change import as_text
from storage.diff.likeness import text_likeness
from storage.diff.rows import Row, Rule


def _line(row: Row, *names: str) -> str | None:
    """Return the values that are there, in one line."""
    return ", ".join(text for name in names if (text := as_text(row[name]))) or None


def _first(row: Row, *names: str) -> str:
    """Return the first value that is there; "?" for a row without any."""
    return next((" ".join(text.split()) for name in names if (text := as_text(row[name]))), "?")


def _consultation_label(row: Row) -> str:
    return " ".join([_first(row, "committee"), *([str(row["date"])] if row["date"] else [])])


def _another_sitting(before: Row, after: Row) -> bool:
    """Tell that a consultation that had its result cannot be the one of another date and meeting."""
    elsewhere = before["date"] != after["date"] and before["meeting_number"] != after["meeting_number"]
    return before["result"] is not None and elsewhere and after["date"] is not None


def _section_label(row: Row) -> str:
    return _first(row, "heading", "code")


def _section_likeness(before: Row, after: Row) -> int:
    return text_likeness(str(before["text"]), str(after["text"]))


def _section_text(row: Row) -> str | None:
    return as_text(row["text"])


CONSULTATIONS = Rule(
    name="consultations",
    kind="consultation",
    label=_consultation_label,
    describe=lambda row: _line(row, "committee", "role", "date", "date_text", "meeting_name", "result", "state"),
    unique=(
        ("agenda_item_number",),
        ("meeting_number", "committee", "role"),
        ("meeting_number", "committee"),
        ("date", "committee", "role"),
        ("date", "committee"),
    ),
    weights={
        "agenda_item_number": 200,
        "meeting_number": 100,
        "committee": 50,
        "date": 40,
        "role": 20,
        "meeting_name": 10,
    },
    identity=(("agenda_item_number",), ("meeting_number",), ("committee",)),
    kinds={"result": "result", "date": "date", "date_text": "date", "state": "state", "committee_state": "state"},
    veto=_another_sitting,
)
SECTIONS = Rule(
    name="sections",
    kind="text",
    label=_section_label,
    describe=_section_text,
    unique=(("code", "heading"), ("heading",)),
    weights={"heading": 60, "code": 20, "text": 100},
    identity=(("heading",),),
    plain=frozenset({"text"}),
    likeness=_section_likeness,
)
DOCUMENTS = Rule(
    name="documents",
    kind="document",
    label=lambda row: _first(row, "title", "number"),
    describe=lambda row: _line(row, "title", "size_text", "file_time"),
    unique=(("number",), ("title", "size_text", "file_time"), ("title", "file_time"), ("title",)),
    weights={"number": 200, "title": 50, "file_time": 20, "size_text": 20},
    identity=(("number",), ("title",), ("size_text", "file_time")),
)
RELATIONS = Rule(
    name="relations",
    kind="relation",
    label=lambda row: _first(row, "reference", "number", "title"),
    describe=lambda row: _line(row, "reference", "title"),
    unique=(("kind", "number"), ("kind", "reference"), ("number",)),
    weights={"number": 100, "reference": 50, "title": 20},
    identity=(("kind", "number"), ("kind", "reference")),
)
AGENDA_ITEMS = Rule(
    name="agenda_items",
    kind="agenda_item",
    label=lambda row: _first(row, "number", "title"),
    describe=lambda row: _line(row, "number", "title", "proposal_reference"),
    unique=(
        ("agenda_item_number",),
        ("proposal_number", "title"),
        ("proposal_number",),
        ("number", "title"),
        ("title",),
    ),
    weights={"agenda_item_number": 200, "proposal_number": 100, "title": 60, "number": 20},
    identity=(("agenda_item_number",), ("proposal_number",), ("title",)),
    kinds={"result": "result"},
)
PROPOSAL_LISTS = (SECTIONS, RELATIONS, DOCUMENTS)  # consultations: storage.diff.consultations
MEETING_LISTS = (AGENDA_ITEMS, DOCUMENTS)
