"""A change as a German sentence: "Ergebnis eingetragen: Städteregionsausschuss, 02.12.2021 – ungeändert beschlossen".

A row is what `storage.readers.changes` returns of one change. Foreign text in it is cleaned and shortened, but not
escaped: whoever puts a sentence into a page or feed escapes it there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jobs.render.clean import clean, one_line, shortened
from jobs.render.lines import Json
from jobs.render.moments import day, days_in
from jobs.render.names import FIELDS, ITEMS, KEYS, WORDS
from storage.wordwise import Piece, fold, words

LONG = 160  # characters of a value that are told
KEPT = 40  # characters told beside each changed word
WHOLE = 400  # characters of a comparison that are told
_TOLD_AS_TEXT = frozenset({"text", "title", "field"})  # kinds whose long values are compared word by word
_ITEM_NUMBER = re.compile(r"(?:[A-ZÄÖÜ]{1,2}\s*)?\d+(?:\.\d+)*\.?[a-z]?\)?(?: \(\d+\))?")
_CODE = re.compile(r"[A-ZÄÖÜ]{2,3}")
_SECOND = re.compile(r" #(\d+)$")
_DATED = re.compile(r" (\d{4}-\d{2}-\d{2})(?=$| \(\d+\)$)")
_MOVED = {
    "consultations": "In der Beratungsfolge verschoben",
    "sections": "Textabschnitt verschoben",
    "relations": "Verknüpfung verschoben",
    "documents": "Dokument verschoben",
    "agenda_items": "Auf der Tagesordnung verschoben",
}
_CAME = {
    "consultations": "Neu in der Beratungsfolge",
    "sections": "Neuer Textabschnitt",
    "relations": "Neue Verknüpfung",
    "documents": "Neues Dokument",
    "agenda_items": "Neu auf der Tagesordnung",
}
_WENT = {
    "consultations": "Aus der Beratungsfolge genommen",
    "sections": "Textabschnitt entfernt",
    "relations": "Verknüpfung entfernt",
    "documents": "Dokument entfernt",
    "agenda_items": "Von der Tagesordnung genommen",
}
_MARKS = {"late": ("Als Nachtrag gekennzeichnet", "Nicht mehr als Nachtrag gekennzeichnet")}
_MARKS["public"] = ("In den öffentlichen Teil verlegt", "In den nichtöffentlichen Teil verlegt")
_STANDINGS = {
    "gone": "{} beim letzten Abruf nicht öffentlich (noch unbestätigt)",
    "withdrawn": "{} nicht mehr öffentlich",
    "restored": "{} wieder öffentlich",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One change in words. `str` gives it as plain text; who can mark words uses the pieces."""

    what: str  # what happened: "Ergebnis eingetragen"
    where: str = ""  # to which thing: "Städteregionsausschuss, 02.12.2021"
    pieces: tuple[Piece, ...] = ()  # what is printed now, with what was printed before

    def __str__(self) -> str:
        said = plain(self.pieces)
        if self.where and said:
            return f"{self.what}: {self.where} – {said}"
        return ": ".join(part for part in (self.what, self.where or said) if part)


def sentence(row: Json) -> Sentence:
    """Return a change row in words."""
    return _said(
        _Told(
            item=ITEMS.get(row["item"], "Seite"),
            kind=row["kind"],
            operation=row["operation"],
            path=row["path"] or "",
            before=row["before"],
            after=row["after"],
            blanked=bool(row.get("redacted")),
        )
    )


def heading(row: Json) -> str:
    """Return what the item of a row is called, in one line: its reference, or that it is a meeting, and its title.

    The title of a meeting comes with its day, where the row has a `date`: all meetings of a committee have one title.
    """
    name = shortened(row["reference"], LONG) or ("Sitzung" if row["item"] == "meeting" else f"Vorlage {row['number']}")
    title, held = shortened(row["title"], LONG), day(row["date"]) if row.get("date") else ""
    if held and held not in title:
        title = f"{title} am {held}".strip()
    if row["item"] == "meeting" and title.startswith(name):
        return title
    return f"{name}: {title}" if title else name


def plain(pieces: Sequence[Piece]) -> str:
    """Return a comparison in one line of plain text.

    One value for another reads "25.000 € → 27.500 €"; words amid others "… bis 09.04.2022 [geplant → vorgesehen] …".
    """
    if not any(piece.op in {"equal", "skipped"} for piece in pieces):
        return " → ".join(one_line(piece.text) for piece in pieces)
    said = "".join(_plain(pieces))
    return " ".join(said.split())


@dataclass(frozen=True, slots=True)
class _Told:
    """A change row with its path still whole."""

    item: str
    kind: str
    operation: str
    path: str
    before: str | None
    after: str | None
    blanked: bool  # NULL before or after may be what a redaction emptied

    @property
    def unknown(self) -> bool:
        """Whether nothing can be said of what was printed."""
        return self.before is None and self.after is None


def _said(told: _Told) -> Sentence:
    if told.kind == "new":
        return Sentence(f"Neue {told.item} im Archiv", pieces=_one("added", told.after))
    if told.kind in _STANDINGS:
        return Sentence(_STANDINGS[told.kind].format(told.item))
    if told.kind == "redacted":
        revision = told.path.removeprefix("revision ")
        return Sentence("Inhalt aus dem Archiv entfernt", f"Fassung {revision}" if revision.isdecimal() else "")
    if told.kind == "budget":
        return _budget(told)
    return _printed(told)


def _budget(told: _Told) -> Sentence:
    account = shortened(told.path.removesuffix("/label"), LONG) or "Haushaltskonto"
    if told.path.endswith("/label"):
        return Sentence(_happened(f"Bezeichnung von {account}", told), pieces=_compared(told))
    match told.operation:
        case "added":
            return Sentence(f"{account} neu genannt", pieces=_one("added", told.after))
        case "removed":
            return Sentence(f"{account} nicht mehr genannt", pieces=_one("removed", told.before))
    return Sentence(account, pieces=_compared(told)) if not told.unknown else Sentence(f"{account} geändert")


def _printed(told: _Told) -> Sentence:
    """Return the sentence of something printed on the page: a field of its head, or one of a list."""
    of, _, rest = told.path.partition("/")
    if of == "other_fields" and rest:
        return _other_field(told, rest)
    if of not in _CAME or not rest:
        label = FIELDS[""].get(told.path)
        return Sentence(_happened(label or "Inhalt", told), pieces=_compared(told, is_date=told.path == "date"))
    if told.operation == "changed":
        return _changed(told, of, rest)
    return _row(told, of, rest)


def _other_field(told: _Told, rest: str) -> Sentence:
    if told.operation == "changed" and rest.endswith("/label"):
        return Sentence("Angabe umbenannt", pieces=_compared(told))
    return Sentence(_happened(f"„{shortened(rest, LONG)}“", told), pieces=_compared(told))


def _row(told: _Told, of: str, name: str) -> Sentence:
    """Return the sentence of a row that came, went or has another place."""
    thing = _thing(of, name)
    if told.operation == "moved":
        places = f"von Platz {shortened(told.before, LONG)} auf Platz {shortened(told.after, LONG)}"
        return Sentence(_MOVED[of], thing, (Piece("equal", places),) if not told.unknown else ())
    came = told.operation == "added"
    what, value = (_CAME[of], told.after) if came else (_WENT[of], told.before)
    pieces = _one("added" if came else "removed", None if value is None else days_in(value))
    named = one_line(value).startswith(_DATED.sub("", _SECOND.sub("", one_line(name)))[:LONG])
    return Sentence(what, "" if pieces and named and of != "sections" else thing, pieces)


def _changed(told: _Told, of: str, rest: str) -> Sentence:
    """Return the sentence of a field of a row that stayed."""
    name, _, field = rest.rpartition("/")
    if field not in FIELDS[of] or not name:  # the text of a section
        return Sentence(_happened("Text", told), _thing(of, rest), _compared(told))
    if field in _MARKS and told.after in {"yes", "no"}:
        return Sentence(_MARKS[field][told.after == "no"], _thing(of, name))
    where = _thing(of, name, undated=field == "date")
    silent = (of, field) in KEYS and (told.before is None or told.after is None)
    pieces = () if silent else _compared(told, is_date=field == "date")
    return Sentence(_happened(FIELDS[of][field], told), where, pieces)


def _happened(name: str, told: _Told) -> str:
    if not told.blanked and not told.unknown:
        if told.before is None:
            return f"{name} eingetragen"
        if told.after is None:
            return f"{name} entfernt"
    return f"{name} geändert"


def _thing(of: str, name: str, *, undated: bool = False) -> str:
    """Return what people call a row: "Rat, 02.12.2021", "TOP Ö 8"."""
    label = _SECOND.sub(r" (\1)", one_line(name))
    if of == "consultations":
        label = _DATED.sub("" if undated else r", \1", label)
    label = shortened(days_in(label) if of == "consultations" else label, LONG)
    if of == "sections" and _CODE.fullmatch(label):
        return f"Abschnitt {label}"
    return f"TOP {label}" if of == "agenda_items" and _ITEM_NUMBER.fullmatch(label) else label


def _compared(told: _Told, *, is_date: bool = False) -> tuple[Piece, ...]:
    before, after = (_value(value, is_date=is_date) for value in (told.before, told.after))
    if before is None or after is None:
        return (*_one("removed", before), *_one("added", after))
    if told.kind in _TOLD_AS_TEXT and (told.kind == "text" or max(len(before), len(after)) > LONG):
        return _brief(fold(words(before, after), KEPT))
    return (*_one("removed", before), *_one("added", after))


def _value(value: str | None, *, is_date: bool) -> str | None:
    if value is None:
        return None
    return days_in(value) if is_date else WORDS.get(value, value)


def _one(op: str, value: str | None) -> tuple[Piece, ...]:
    text = shortened(value, LONG)
    if not text:
        return ()
    return (Piece("added" if op == "added" else "removed", text),)


def _brief(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return a comparison as far as it is short, its long pieces shortened."""
    told: list[Piece] = []
    length = 0
    for piece in pieces:
        if length >= WHOLE and piece.op != "added":
            return (*told, Piece("skipped", ""))
        cut = piece.op in {"added", "removed"} and len(piece.text) > LONG
        apart = piece.text[: len(piece.text) - len(piece.text.lstrip())] if cut else ""  # from the word before
        told.append(Piece(piece.op, f"{apart}{shortened(piece.text, LONG)}" if cut else piece.text))
        length += len(told[-1].text) if piece.op != "skipped" else 0
    return tuple(told)


def _plain(pieces: Sequence[Piece]) -> Iterable[str]:
    before = ""
    for at, piece in enumerate(pieces):
        text, after = _visible(piece.text), pieces[at + 1].op if at + 1 < len(pieces) else ""
        first, last = (" " if text[edge : edge + 1].isspace() else "" for edge in (0, len(text) - 1))
        match piece.op:
            case "removed":
                said = f"[{text.strip()} →" if after == "added" else f"[gestrichen: {text.strip()}]{last}"
                yield f"{first}{said}"
            case "added":
                yield f" {text.strip()}]{last}" if before == "removed" else f"{first}[neu: {text.strip()}]{last}"
            case "skipped":
                yield " … "
            case _:
                yield text
        before = piece.op


def _visible(text: str) -> str:
    """Return a text in one line; a new line within it is told by a pilcrow."""
    return " ¶ ".join(clean(text).split("\n")).replace("\t", " ")
