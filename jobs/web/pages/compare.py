"""Two revisions of a proposal, in one or side by side, at a permanent address."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jobs.render.clean import one_line, shortened
from jobs.render.moments import between, day
from jobs.render.names import FIELDS, KEYS
from jobs.web import sides, withheld
from jobs.web.asked import Answer, Asked, PageError, moved
from jobs.web.site import Site
from jobs.web.telling import LONGEST_NAME
from jobs.web.words import of_pieces, told_once
from storage import readers
from storage.diff.budget import euros
from storage.wordwise import Piece

Json = dict[str, Any]
VIEWS = {"in-einem": "in einem Text", "nebeneinander": "nebeneinander"}
_SHOWN = {
    "consultations": ("committee", "date", "role", "state", "result"),
    "documents": ("title", "size_text", "file_time"),
    "relations": ("reference", "title"),
}
_HEADS = {"committee": "Gremium", "date": "Termin", "role": "Zuständigkeit", "state": "Stand", "result": "Ergebnis"}
_HEADS |= {"title": "Bezeichnung", "size_text": "Größe", "file_time": "Stand der Datei", "reference": "Vorlage"}
_LONG_FIELD = 20_000
_WORDS = {"added": "neu", "removed": "entfallen", "changed": "geändert", "same": ""}


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


def choose(site: Site, asked: Asked) -> Answer:
    """Send the reader of the form to the permanent address."""
    source, number = asked.parts["source"], int(asked.parts["number"])
    older, newer = asked.one("von"), asked.one("bis")
    if not (_is_number(older) and _is_number(newer)):
        raise PageError("Für einen Vergleich braucht es zwei Fassungen: von= und bis= sind ihre Nummern.", 400)
    first, last = sorted((int(str(older)), int(str(newer))))
    if first == last:
        return moved(site.addresses.proposal(source, number, revision=first))
    return moved(site.addresses.compare(source, number, first, last, ansicht=_view(asked, default=None)))


def page(site: Site, asked: Asked) -> Answer:
    source, number = asked.parts["source"], int(asked.parts["number"])
    older, newer = int(asked.parts["older"]), int(asked.parts["newer"])
    if older >= newer:
        raise PageError("Verglichen wird eine frühere mit einer späteren Fassung, etwa 1-2.")
    row = readers.comparison(site.engine, source, number, older, newer)
    if withheld.hidden(row, site.web.withdrawn):
        raise PageError("Diese Vorlage ist nicht mehr öffentlich; ihr Inhalt wird hier nicht mehr gezeigt.", 410)
    view = _view(asked, default="in-einem")
    return site.templates.page("compare.html", hidden=bool(row["withdrawn_at"]), **_shown(site, row, str(view)))


def _is_number(text: str | None) -> bool:
    return text is not None and text.isdecimal() and len(text) < 10


def _view(asked: Asked, default: str | None) -> str | None:
    view = asked.one("ansicht")
    return view if view in VIEWS else default


def _shown(site: Site, row: Json, view: str) -> Json:
    source, number, older, newer = row["source"], row["number"], row["older"], row["newer"]
    head = {name: row[name] for name in ("reference", "title", "withdrawn_at")}
    head |= {"item": "proposal", "redacted": older["redacted"] or newer["redacted"]}
    return {
        "row": row,
        "name": shortened(row["reference"], LONGEST_NAME) or f"Vorlage {number}",
        "times": between(older["confirmed_at"], newer["observed_at"], site.zone),
        "said": told_once({**head, **_readable(change)} for change in row["changes"][:200]),
        "more_said": max(0, len(row["changes"]) - 200),
        "fields": _fields(row["fields"]),
        "tables": {name: _table(row[name], name) for name in _SHOWN if row[name]},
        "changed": _changed,
        "titles": {"consultations": "Beratungsfolge", "documents": "Dokumente", "relations": "Verknüpfungen"},
        "heads": _HEADS,
        "columns": _SHOWN,
        "texts": [_text(pair, view) for pair in row["sections"]],
        "accounts": [_account(one) for one in row["accounts"]],
        "views": [
            (
                label,
                site.addresses.compare(source, number, older["number"], newer["number"], ansicht=name),
                name == view,
            )
            for name, label in VIEWS.items()
        ],
        "view": view,
        "form": site.addresses.proposal(source, number, "/vergleich"),
        "canonical": site.addresses.compare(source, number, older["number"], newer["number"]),
        "back": site.addresses.proposal(source, number),
        "older_href": site.addresses.proposal(source, number, revision=older["number"]),
        "newer_href": site.addresses.proposal(source, number, revision=newer["number"]),
    }


def _readable(change: Json) -> Json:
    """Return a change; of texts too long for a sentence only that they changed."""
    if len(change["before"] or "") + len(change["after"] or "") <= _LONG_FIELD:
        return change
    return {**change, "before": None, "after": None, "shortened": 1}


def _fields(rows: Sequence[Json]) -> list[Line]:
    named = [(FIELDS[""].get(row["name"] or "", row["label"] or row["name"]), row) for row in rows]
    return [_field(label, row) for label, row in named if row["before"] or row["after"]]


def _field(label: str, row: Json) -> Line:
    before, after = (_lines(row[side]) for side in ("before", "after"))
    state = _state(before or None, after or None)
    return Line(state, _WORDS[state], [Markup("{}").format(one_line(label)), sides.in_one(before, after)])


def _lines(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")[:_LONG_FIELD]


def _state(before: object, after: object) -> str:
    if before == after:
        return "same"
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def _changed(lines: Sequence[Line]) -> list[Line]:
    """Return the rows in which something changed."""
    return [line for line in lines if line.state != "same"]


def _table(pairs: Sequence[Json], of: str) -> list[Line]:
    return [_line(pair["before"], pair["after"], of) for pair in pairs]


def _line(before: Json | None, after: Json | None, of: str) -> Line:
    state = _state(before, after)
    if state == "changed" and not _told(before or {}, after or {}, of):
        state = "same"  # only keys of the council's system differ
    return Line(state, _WORDS[state], [_cell(before, after, name, state) for name in _SHOWN[of]])


def _told(before: Json, after: Json, of: str) -> bool:
    return any(before[name] != after[name] for name in after if (of, name) not in KEYS)


def _cell(before: Json | None, after: Json | None, name: str, state: str) -> Markup:
    old, new = (_value(row, name) if row else "" for row in (before, after))
    if state in {"added", "removed"} or old == new:
        return Markup("{}").format(one_line(new if after else old))
    pieces = (Piece("removed", one_line(old)), Piece("added", one_line(new)))
    return (
        of_pieces([piece for piece in pieces if piece.text]) if old else Markup("<ins>{}</ins>").format(one_line(new))
    )


def _value(row: Json, name: str) -> str:
    value = row.get(name)
    if name == "date":
        return day(value) if value else str(row.get("date_text") or "")
    if name == "committee":
        return str(value or row.get("meeting_name") or "")
    return str(value or "")


def _text(pair: Json, view: str) -> Text:
    before, after = pair["before"], pair["after"]
    old, new = ((side or {}).get("text") or "" for side in (before, after))
    state = _state(before, after)
    changed, long = state != "same", sides.too_long(old, new)
    beside = changed and not long and view == "nebeneinander"
    return Text(
        heading=_heading(before, after),
        state=state,
        word=_WORDS[state],
        inline=sides.in_one(old, new) if changed and not long and not beside else None,
        rows=sides.side_by_side(old, new) if beside else None,
        whole="" if changed else new[: sides.LONGEST],
        too_long=changed and long,
    )


def _heading(before: Json | None, after: Json | None) -> Markup:
    old, new = (one_line(side["heading"] or side["code"]) if side else "" for side in (before, after))
    if old and new and old != new:
        return of_pieces([Piece("removed", old), Piece("added", new)])
    return Markup("{}").format(new or old or "Text")


def _account(row: Json) -> Line:
    state = _state(row["before"], row["after"])
    name = f"{row['name']} ({one_line(row['label'])})" if row["label"] else row["name"]
    before, after = row["before"], row["after"]
    cells = [Markup("{}").format(name), _sums(before, after, "del"), _sums(after, before, "ins")]
    return Line(state, _WORDS[state], cells)


def _sums(cents: Sequence[int] | None, others: Sequence[int] | None, tag: str) -> Markup:
    """Return the sums of one side, those marked that the other side has not; nothing is marked where it has no row."""
    if cents is None:
        return Markup('<span class="soft">nicht genannt</span>')
    left = Counter(cents if others is None else others)
    marked: list[Markup] = []
    for one in cents:
        shape = "{}" if left[one] > 0 else f"<{tag}>{{}}</{tag}>"
        left[one] -= 1
        marked.append(Markup(shape).format(euros(one)))  # noqa: S704  # our own tag
    return Markup(", ").join(marked) or Markup("ohne Betrag")
