"""Rows of two revisions beside each other, ready to be printed: what happened to each, its changed values marked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jobs.render.clean import one_line, together
from jobs.render.moments import day, days_in
from jobs.render.names import FIELDS, KEYS
from jobs.web import sides
from jobs.web.words import of_pieces
from storage.diff.budget import Sum, money
from storage.wordwise import Piece

Json = dict[str, Any]
_TOLD_KEYS = frozenset({"minutes"})  # whose coming and going says something, whatever the value
LONG_FIELD = 20_000  # characters
SHOWN = {
    "consultations": ("committee", "date", "role", "state", "result"),
    "documents": ("title", "size_text", "file_time"),
    "relations": ("reference", "title"),
}
HEADS = {"committee": "Gremium", "date": "Termin", "role": "Zuständigkeit", "state": "Stand", "result": "Ergebnis"}
HEADS |= {"title": "Bezeichnung", "size_text": "Größe", "file_time": "Stand der Datei", "reference": "Vorlage"}
WORDS = {"added": "neu", "removed": "entfallen", "changed": "geändert", "same": ""}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what happened to it, and its cells."""

    state: str  # added, removed, changed, same
    word: str
    cells: list[Markup]


@dataclass(frozen=True, slots=True)
class Text:
    """A section before and after."""

    heading: Markup
    state: str
    word: str
    inline: Markup | None
    rows: list[sides.Row] | None
    whole: str  # the unchanged text
    too_long: bool


def state_of(before: object, after: object) -> str:
    """Return what happened to a thing; None is no thing."""
    if before == after:
        return "same"
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def differs(before: Json, after: Json, of: str) -> bool:
    """Tell whether two rows of a list differ in more than the keys of the council's system."""
    return any(before[name] != after[name] for name in after if (of, name) not in KEYS)


def marked(old: object, new: object) -> Markup:
    """Return a short value: as it is where it stayed, else with what it was before it."""
    before, after = together(old), together(new)
    if before == after:
        return Markup("{}").format(after)
    if not before:
        return Markup("<ins>{}</ins>").format(after)
    return of_pieces([piece for piece in (Piece("removed", before), Piece("added", after)) if piece.text])


def changed(lines: Sequence[Line]) -> list[Line]:
    """Return the rows in which something changed."""
    return [line for line in lines if line.state != "same"]


def fields(rows: Sequence[Json]) -> list[Line]:
    named = [(FIELDS[""].get(row["name"] or "", row["label"] or row["name"]), row) for row in rows]
    return [_field(label, row) for label, row in named if row["before"] or row["after"]]


def _field(label: str, row: Json) -> Line:
    before, after = (_lines(row[side]) for side in ("before", "after"))
    if row["name"] == "date":
        before, after = days_in(before), days_in(after)
    state = state_of(before or None, after or None)
    return Line(state, WORDS[state], [Markup("{}").format(one_line(label)), sides.in_one(before, after)])


def _lines(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")[:LONG_FIELD]


def table(pairs: Sequence[Json], of: str) -> list[Line]:
    return [_line(pair["before"], pair["after"], of) for pair in pairs]


def _line(before: Json | None, after: Json | None, of: str) -> Line:
    state = state_of(before, after)
    unseen = _unseen(before or {}, after or {}, of) if state == "changed" else []
    if state == "changed" and not unseen and not differs(before or {}, after or {}, of):
        state = "same"  # only keys of the council's system differ
    word = ": ".join(part for part in (WORDS[state], ", ".join(unseen)) if part)
    return Line(state, word, [_cell(before, after, name, state) for name in SHOWN[of]])


def _unseen(before: Json, after: Json, of: str) -> list[str]:
    """Return what changed in a row and stands in none of its cells, in words."""
    seen = {*SHOWN[of], "date_text", "committee_state"}
    told = [name for name in FIELDS[of] if name not in seen and ((of, name) not in KEYS or name in _TOLD_KEYS)]
    return [FIELDS[of][name] for name in told if before.get(name) != after.get(name)]


def _cell(before: Json | None, after: Json | None, name: str, state: str) -> Markup:
    old, new = (_value(row, name) if row else "" for row in (before, after))
    if state in {"added", "removed"}:
        return Markup("{}").format(one_line(new if after else old))
    return marked(old, new)


def _value(row: Json, name: str) -> str:
    value = row.get(name)
    if name == "date":
        return day(value) if value else str(row.get("date_text") or "")
    if name == "committee":
        return str(value or row.get("meeting_name") or "")
    if name == "state":
        return str(value or row.get("committee_state") or "")
    return str(value or "")


def text(pair: Json, view: str) -> Text:
    before, after = pair["before"], pair["after"]
    old, new = ((side or {}).get("text") or "" for side in (before, after))
    state = state_of(before, after)
    differ, long = state != "same", sides.too_long(old, new)
    beside = differ and not long and view == "nebeneinander"
    return Text(
        heading=_heading(before, after),
        state=state,
        word=WORDS[state],
        inline=sides.in_one(old, new) if differ and not long and not beside else None,
        rows=sides.side_by_side(old, new) if beside else None,
        whole="" if differ else new[: sides.LONGEST],
        too_long=differ and long,
    )


def _heading(before: Json | None, after: Json | None) -> Markup:
    old, new = (one_line(side["heading"] or side["code"]) if side else "" for side in (before, after))
    if old and new and old != new:
        return of_pieces([Piece("removed", old), Piece("added", new)])
    return Markup("{}").format(new or old or "Text")


def account(row: Json) -> Line:
    state = state_of(row["before"], row["after"])
    name = f"{row['name']} ({one_line(row['label'])})" if row["label"] else row["name"]
    before, after = row["before"], row["after"]
    cells = [Markup("{}").format(name), _sums(before, after, "del"), _sums(after, before, "ins")]
    return Line(state, WORDS[state], cells)


def _sums(sums: Sequence[Sum] | None, others: Sequence[Sum] | None, tag: str) -> Markup:
    """Return the sums of one side, those marked that the other side has not; nothing is marked where it has no row."""
    if sums is None:
        return Markup('<span class="soft">nicht genannt</span>')
    left = Counter(sums if others is None else others)
    told: list[Markup] = []
    for one in sums:
        shape = "{}" if left[one] > 0 else f"<{tag}>{{}}</{tag}>"
        left[one] -= 1
        told.append(Markup(shape).format(money(*one)))  # noqa: S704 - our own tag
    return Markup(", ").join(told) or Markup("ohne Betrag")
