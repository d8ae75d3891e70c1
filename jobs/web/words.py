"""Changed words as markup: what went in `del`, what came in `ins`; all of it escaped."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from jobs.render.clean import clean
from jobs.render.sentences import Sentence, sentence
from storage.wordwise import Piece

_ITEM_NUMBER = re.compile(r"\b(?:TOP )?[ÖN] (?=\d)|\bTOP (?=\d)")
Json = Mapping[str, Any]


def told(row: Json) -> Markup:
    """Return a change row as a German sentence, its words marked."""
    blanked = any(row.get(name) for name in ("shortened", "withheld", "redacted"))
    said = sentence({**row, "redacted": blanked} if blanked else row)
    if row["kind"] == "new" and row["after"] == row["title"]:
        said = Sentence(said.what)  # its title stands beside it
    return of_sentence(said)


def told_once(rows: Iterable[Json]) -> list[Markup]:
    """Return change rows as sentences; what several say in the same words, as of what was removed, once."""
    counts = Counter(map(told, rows))
    return [
        said if count == 1 else Markup('{} <span class="soft">({}-mal)</span>').format(said, count)
        for said, count in counts.items()
    ]


def of_sentence(said: Sentence) -> Markup:
    what = Markup('<span class="what">{}</span>').format(clean(said.what))
    where = Markup(": {}").format(_unbroken(said.where)) if said.where else Markup()
    pieces = of_pieces(replace(piece, text=_unbroken(piece.text)) for piece in said.pieces)
    if not pieces:
        return Markup("{}{}").format(what, where)
    return Markup("{}{}{}{}").format(what, where, " – " if said.where else ": ", pieces)


def _unbroken(text: str) -> str:
    """Return clean text in which no line is broken within the number of an agenda item ("TOP Ö 8")."""
    return _ITEM_NUMBER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), clean(text))


def of_pieces(pieces: Iterable[Piece]) -> Markup:
    """Return a comparison; a value that stands alone and only came is not marked."""
    found = [piece for piece in pieces if piece.text or piece.op == "skipped"]
    if [piece.op for piece in found] == ["added"]:
        return Markup("{}").format(clean(found[0].text))
    bare = not any(piece.op in {"equal", "skipped"} for piece in found)
    if bare:  # one value for another
        return Markup(" → ").join(of_piece(piece) for piece in found)
    return Markup().join(apart(found))


def apart(pieces: Sequence[Piece]) -> Iterator[Markup]:
    """Yield each piece as markup, what came with a blank between it and what went in its place."""
    before = Piece("equal", " ")
    for piece in pieces:
        joined = (before.op, piece.op) == ("removed", "added")
        touching = joined and not (before.text[-1:].isspace() or piece.text[:1].isspace())
        yield Markup("{}{}").format(" " if touching else "", of_piece(piece))
        before = piece


def of_piece(piece: Piece) -> Markup:
    match piece.op:
        case "removed":
            return Markup("<del>{}</del>").format(clean(piece.text))
        case "added":
            return Markup("<ins>{}</ins>").format(clean(piece.text))
        case "skipped":
            return Markup('<span class="soft"> … </span>')
    return Markup("{}").format(clean(piece.text))
