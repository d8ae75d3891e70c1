"""Two texts beside each other or in one, as markup: changed words marked, what stayed folded. All escaped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jobs.render.clean import clean
from jobs.render.names import thousands
from jobs.web.words import apart, of_piece
from storage.wordwise import Op, Piece, blocks, words

KEPT = 240  # characters of unchanged text that stay open beside each change
LONGEST = 300_000  # characters of both texts that are compared word by word on a page


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the comparison side by side; what is the same on both sides stands once, folded."""

    before: Markup
    after: Markup
    same: Markup | None = None
    length: int = 0  # characters of what is folded


def too_long(before: str | None, after: str | None) -> bool:
    return len(before or "") + len(after or "") > LONGEST


def in_one(before: str | None, after: str | None) -> Markup:
    """Return both texts in one: gone and new words marked, long unchanged stretches folded at the ends of lines."""
    pieces = words(before, after)
    opened: list[Piece] = []
    for place, piece in enumerate(pieces):
        is_last = place == len(pieces) - 1
        opened += _parted(piece.text, keep_left=place > 0, keep_right=not is_last) if piece.op == "equal" else [piece]
    return Markup().join(_folded(piece, made) for piece, made in zip(opened, apart(opened), strict=True))


def whole(before: str, after: str) -> Markup:
    """Return two short texts in one: gone and new words marked, nothing folded."""
    return Markup().join(apart(words(before, after)))


def each(before: str, after: str) -> tuple[Markup, Markup]:
    """Return two short texts, in each its own words marked."""
    pieces = words(before, after)
    return _side(pieces, "removed"), _side(pieces, "added")


def side_by_side(before: str | None, after: str | None) -> list[Row]:
    """Return rows: stretches of lines that changed, with their words marked, and what stayed between them."""
    old, new = (before or "").split("\n"), (after or "").split("\n")
    rows: list[Row] = []
    for op, (a, b), (c, d) in blocks(old, new):
        if op == "equal":
            rows += _same(old[a:b], first=not rows, last=b == len(old) and d == len(new))
        else:
            rows.append(Row(*each("\n".join(old[a:b]), "\n".join(new[c:d]))))
    return rows


def _parted(text: str, *, keep_left: bool, keep_right: bool) -> list[Piece]:
    """Part an unchanged text into what stays open beside a change and what is folded between."""
    left = _line_end(text, KEPT) if keep_left else 0
    right = len(text) - _line_end(text[::-1], KEPT) if keep_right else len(text)
    if right - left < KEPT:
        return [Piece("equal", text)]
    parts: list[tuple[Op, str]] = [("equal", text[:left]), ("skipped", text[left:right]), ("equal", text[right:])]
    return [Piece(op, part) for op, part in parts if part]


def _line_end(text: str, least: int) -> int:
    """Return where the line that reaches a length ends, or a word of it if it goes on for long."""
    end = text.find("\n", least, least + 2 * KEPT)
    if end >= 0:
        return end
    blank = re.compile(r"\s|$").search(text, min(least, len(text)))
    return blank.start() if blank else len(text)


def _folded(piece: Piece, made: Markup) -> Markup:
    if piece.op != "skipped":
        return made
    summary = Markup("<summary>{} unveränderte Zeichen</summary>").format(thousands(len(piece.text)))
    return Markup('<details class="fold">{}{}</details>').format(summary, clean(piece.text.strip("\n")))


def _side(pieces: Sequence[Piece], own: str) -> Markup:
    return Markup().join(of_piece(piece) for piece in pieces if piece.op in {"equal", own})


def _same(lines: Sequence[str], *, first: bool, last: bool) -> Iterator[Row]:
    """Yield unchanged lines: the nearest to a change open, the rest folded."""
    above, below = ([] if first else list(lines[:1])), ([] if last else list(lines[-1:]))
    middle = lines[len(above) : len(lines) - len(below)]
    if len(lines) <= len(above) + len(below) or sum(map(len, middle)) < KEPT:
        yield _open(lines)
        return
    yield from (_open(part) for part in [above] if part)
    text = "\n".join(middle)
    yield Row(Markup(), Markup(), Markup("{}").format(clean(text)), len(text))
    yield from (_open(part) for part in [below] if part)


def _open(lines: Sequence[str]) -> Row:
    text = Markup("{}").format(clean("\n".join(lines)))
    return Row(text, text)
