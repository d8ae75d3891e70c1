"""An event (`storage.readers.events`) for people: its title, and its changes as a list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from zoneinfo import ZoneInfo

from jobs.render.clean import clean, shortened
from jobs.render.lines import Json
from jobs.render.moments import BERLIN, between
from jobs.render.names import further_changes
from jobs.render.sentences import Sentence, heading, sentence
from storage.wordwise import Piece

LONGEST = 20_000  # characters of a value; that a longer one changed is told without comparing it word by word
_NAME, _LEAD = 90, 220  # characters of a title: the item, and what happened
_BLANKS = re.compile(" {2,}")
_WEIGHT = (  # what a reader would want to know first
    *("withdrawn", "restored", "redacted", "new", "result", "agenda_item", "date", "budget", "title", "text"),
    *("consultation", "document", "office", "status", "type", "author", "state", "relation", "field", "gone"),
)


def sentences(event: Json) -> list[Sentence]:
    """Return the changes of an event in words, in page order; they stand below the item's title."""
    return [_below_title(sentence(_bearable(change)), change, event["title"]) for change in event["changes"]]


def count(event: Json) -> int:
    """Return how many changes an event has, those among it that a shortened one leaves out."""
    return len(event["changes"]) + int(event.get("left_out", 0))


def lead(event: Json) -> Sentence:
    """Return the change that matters most, in words."""
    return sentence(_bearable(min(event["changes"], key=lambda change: _weight(change["kind"]))))


def title(event: Json) -> str:
    """Return the event in one line: "2021/0482: Ansan – Ergebnis eingetragen: Rat und 5 weitere Änderungen"."""
    first, more = lead(event), count(event) - 1
    name = named(event, _NAME)
    if event["changes"][0]["kind"] == "new":
        return f"{first.what}: {name}"
    further = f" und {further_changes(more)}" if more else ""
    return f"{name} – {shortened(str(first), _LEAD)}{further}"


def named(event: Json, length: int) -> str:
    """Return the item of an event in about so many characters; the day of a meeting stays."""
    whole, undated = heading(event), heading({**event, "date": None})
    held = whole[len(undated) :] if whole.startswith(undated) else ""
    return f"{shortened(undated, length)}{held}"


def html(event: Json, zone: ZoneInfo = BERLIN) -> str:
    """Return the event as a piece of HTML: when it happened, and what; every foreign word escaped."""
    told = "".join(f"<li>{_item(said)}</li>" for said in sentences(event))
    when = escape(between(event["not_before"], event["observed_at"], zone))
    return f"<p>{escape(heading(event))}</p><ul>{told}</ul><p>{when[:1].upper()}{when[1:]}</p>"


def _below_title(said: Sentence, change: Json, shown: str | None) -> Sentence:
    return Sentence(said.what) if change["kind"] == "new" and change["after"] == shown else said


def _bearable(change: Json) -> Json:
    """Return a change whose values can be compared while somebody waits."""
    if sum(len(value or "") for value in (change["before"], change["after"])) <= LONGEST:
        return change
    return {**change, "before": None, "after": None, "redacted": True}


def _weight(kind: str) -> int:
    return _WEIGHT.index(kind) if kind in _WEIGHT else len(_WEIGHT)


def _item(said: Sentence) -> str:
    head = ": ".join(f"<strong>{escape(part)}</strong>" if part == said.what else escape(part) for part in _head(said))
    pieces = _BLANKS.sub(" ", "".join(_marked(said.pieces))).strip(" ")
    return head + (f"{' – ' if said.where else ': '}{pieces}" if pieces else "")


def _head(said: Sentence) -> Iterable[str]:
    return (part for part in (said.what, said.where) if part)


def _marked(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the pieces with what went and came marked; what came in place of something stands behind an arrow."""
    before = ""
    for piece in pieces:
        text = escape(clean(piece.text)).replace("\n", "<br>")
        if (before, piece.op) == ("removed", "added"):  # the marks are lost in some readers
            yield " → "
        before = piece.op
        match piece.op:
            case "removed":
                yield f"<del>{text}</del>"
            case "added":
                yield f"<ins>{text}</ins>"
            case "skipped":
                yield " … "
            case _:
                yield text
