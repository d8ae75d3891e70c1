"""Two texts, word by word: what stayed, what went, what came. Pure, and fast for texts of some 100 KB.

Lines are compared first, then the words of the lines that differ. Long stretches are cut at what occurs once on both
sides, so that no input makes the work grow with the square of its length.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from storage.diff.pairing import in_order

Op = Literal["equal", "removed", "added", "skipped"]
Span = tuple[int, int]  # half-open
Block = tuple[Op, Span, Span]  # a stretch of both sides; one of them may be empty

SMALL = 60_000  # product of lengths up to which a stretch is compared exhaustively
DEPTH = 12  # how often a stretch is cut again
LONELY = 1  # so many equal words between two broad changes are told as changed too: "der" is no common ground
BROAD = 3  # words
LONGEST_WORD = 80  # characters of a word that `fold` keeps whole
TOKEN = re.compile(r"\w+(?:[.,:/*_-]\w+)*|\s+|[^\w\s]")  # keeps 15.000 and 2021/0472 whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. The equal and removed ones make the earlier text, the equal and added ones the later."""

    op: Op  # "skipped" (equal, but left out for brevity) only comes from `fold`
    text: str


def words(before: str | None, after: str | None) -> tuple[Piece, ...]:
    """Compare two texts; a removed piece comes before the added one in its place. None is the empty text."""
    old, new = (before or "").splitlines(keepends=True), (after or "").splitlines(keepends=True)
    pieces: list[Piece] = []
    for op, (a, b), (c, d) in blocks(old, new):
        if op == "equal":
            pieces.append(Piece("equal", "".join(old[a:b])))
        else:
            pieces += _changed("".join(old[a:b]), "".join(new[c:d]))
    return tuple(_joined(pieces))


def fold(pieces: Sequence[Piece], keep: int = 60) -> tuple[Piece, ...]:
    """Leave out the middle of long equal pieces, keeping about so many characters (whole words) beside each change."""
    folded: list[Piece] = []
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        folded += _fold(piece.text, keep, at > 0, at < last) if piece.op == "equal" else [piece]
    return tuple(folded)


def blocks(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """Return alternating equal and changed ("removed") stretches that cover both sequences."""
    found: list[Block] = []
    a = c = 0
    for size, (i, j) in _runs(sorted(_matches(before, after))):
        if (a, c) != (i, j):
            found.append(("removed", (a, i), (c, j)))
        found.append(("equal", (i, i + size), (j, j + size)))
        a, c = i + size, j + size
    if (a, c) != (len(before), len(after)):
        found.append(("removed", (a, len(before)), (c, len(after))))
    return found


def _runs(matches: list[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the length and the start of each run of matches."""
    at = 0
    while at < len(matches):
        i, j = matches[at]
        size = 1
        while at + size < len(matches) and matches[at + size] == (i + size, j + size):
            size += 1
        yield size, (i, j)
        at += size


def _matches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of indices of equal items, rising on both sides."""
    found: list[tuple[int, int]] = []
    todo = [(0, len(before), 0, len(after), 0)]
    while todo:
        a, b, c, d, depth = todo.pop()
        a, c = _prefix(before, after, (a, b), (c, d), found)
        b, d = _suffix(before, after, (a, b), (c, d), found)
        if (b - a) * (d - c) <= SMALL:
            found += _small(before, after, (a, b), (c, d))
        elif depth < DEPTH:
            anchors = _anchors(before, after, (a, b), (c, d))
            found += anchors
            ends = [(a - 1, c - 1), *anchors, (b, d)] if anchors else []
            todo += [(i + 1, k, j + 1, m, depth + 1) for (i, j), (k, m) in pairwise(ends)]
    return found


def _prefix(
    before: Sequence[str], after: Sequence[str], old: Span, new: Span, found: list[tuple[int, int]]
) -> tuple[int, int]:
    (a, b), (c, d) = old, new
    while a < b and c < d and before[a] == after[c]:
        found.append((a, c))
        a, c = a + 1, c + 1
    return a, c


def _suffix(
    before: Sequence[str], after: Sequence[str], old: Span, new: Span, found: list[tuple[int, int]]
) -> tuple[int, int]:
    (a, b), (c, d) = old, new
    while a < b and c < d and before[b - 1] == after[d - 1]:
        b, d = b - 1, d - 1
        found.append((b, d))
    return b, d


def _small(before: Sequence[str], after: Sequence[str], old: Span, new: Span) -> list[tuple[int, int]]:
    (a, b), (c, d) = old, new
    if a == b or c == d:
        return []
    matcher = SequenceMatcher(None, before[a:b], after[c:d], autojunk=False)
    return [(a + m.a + n, c + m.b + n) for m in matcher.get_matching_blocks() for n in range(m.size)]


def _anchors(before: Sequence[str], after: Sequence[str], old: Span, new: Span) -> list[tuple[int, int]]:
    """Return the items that occur once on both sides, as far as they keep their order."""
    here, there = _once(before, old), _once(after, new)
    pairs = sorted(((i, there[item]) for item, i in here.items() if item in there), key=lambda p: p[1])
    return sorted(in_order(pairs))


def _once(items: Sequence[str], span: Span) -> dict[str, int]:
    counts = Counter(items[span[0] : span[1]])
    return {items[i]: i for i in range(*span) if counts[items[i]] == 1}


def _changed(before: str, after: str) -> Iterator[Piece]:
    """Compare changed lines by their words."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    found = _merged(old, new, _merged(old, new, blocks(old, new), 0, 1), LONELY, BROAD)
    for op, (a, b), (c, d) in found:
        if op == "equal":
            yield Piece("equal", "".join(old[a:b]))
        else:
            yield Piece("removed", "".join(old[a:b]))
            yield Piece("added", "".join(new[c:d]))


def _merged(old: Sequence[str], new: Sequence[str], found: list[Block], lonely: int, broad: int) -> list[Block]:
    """Merge two changes of at least `broad` words each with the at most `lonely` equal words between them."""

    def size(block: Block) -> int:
        (_, (a, b), (c, d)) = block
        return max(_count(old[a:b]), _count(new[c:d]))

    merged: list[Block] = []
    for at, block in enumerate(found):
        between = block[0] == "equal" and 0 < at < len(found) - 1 and size(block) <= lonely
        swallowed = between and min(size(merged[-1]), size(found[at + 1])) >= broad
        if swallowed or (merged and merged[-1][0] == block[0]):
            merged[-1] = _span(merged[-1], block)
        else:
            merged.append(block)
    return merged


def _count(tokens: Sequence[str]) -> int:
    return sum(not token.isspace() for token in tokens)


def _span(one: Block, other: Block) -> Block:
    return ("removed", (one[1][0], other[1][1]), (one[2][0], other[2][1]))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces that have text, neighbours of one kind as one."""
    held: Piece | None = None
    for piece in (p for p in pieces if p.text):
        if held and held.op == piece.op:
            held = Piece(held.op, held.text + piece.text)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _fold(text: str, keep: int, has_left: bool, has_right: bool) -> list[Piece]:
    """Split an equal text into what stays beside the change on its left and right, and what is skipped between."""
    left = _word_end(text, keep) if has_left else 0
    right = len(text) - _word_end(text[::-1], keep) if has_right else len(text)
    if right - left <= keep // 2:
        return [Piece("equal", text)]
    parts: list[tuple[Op, str]] = [("equal", text[:left]), ("skipped", text[left:right]), ("equal", text[right:])]
    return [Piece(op, part) for op, part in parts if part]


def _word_end(text: str, keep: int) -> int:
    """Return where the word that reaches the kept length ends; one without end is cut."""
    least, most = min(keep, len(text)), min(keep + LONGEST_WORD, len(text))
    found = re.compile(r"\s").search(text, least, most)
    return found.start() if found else most
