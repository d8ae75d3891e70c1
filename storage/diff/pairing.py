"""Which row of the earlier list is which row of the later one.

Three steps, each on what the earlier ones left: rows that share a key which is unique on both sides (wherever they
stand); the best order-keeping alignment of the rows between two such pairs; the best likeness of what is still alone.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Key = Callable[[Row], Hashable | None]  # None: the row has no such key
Score = Callable[[Row, Row, bool], int]  # 0: not the same thing. The flag tells that nothing paired stands between them
Pairs = list[tuple[int, int]]

ALIGNED_CELLS = 250_000  # above this, an alignment would be slow: rows are paired in order instead


@dataclass(frozen=True, slots=True)
class Pairing:
    """Indices into both lists, counted from 0."""

    pairs: tuple[tuple[int, int], ...]  # in the order of the later list
    removed: tuple[int, ...]
    added: tuple[int, ...]
    moved: frozenset[tuple[int, int]]  # the fewest pairs, none of them at its old place, whose move explains the order


class _Match(Generic[Row]):
    """The pairs found so far."""

    def __init__(self, before: Sequence[Row], after: Sequence[Row]) -> None:
        self.before, self.after = before, after
        self.pairs: Pairs = []

    def take(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.pairs.extend(pairs)

    def left(self) -> tuple[list[int], list[int]]:
        """Return the indices without a partner, before and after."""
        taken_before, taken_after = {i for i, _ in self.pairs}, {j for _, j in self.pairs}
        return (
            [i for i in range(len(self.before)) if i not in taken_before],
            [j for j in range(len(self.after)) if j not in taken_after],
        )


def pair(before: Sequence[Row], after: Sequence[Row], keys: Sequence[Key[Row]], score: Score[Row]) -> Pairing:
    """Pair two lists; every row gets at most one partner.

    The keys go from the surest to the weakest; one counts where exactly one row left on each side has it. The first
    tells rows that are equal. The score says how sure it is that two rows are one thing.
    """
    match = _Match(before, after)
    if _reordered(before, after, keys[0]):
        score = _equality(keys[0])
    for key in keys:
        match.take(_unique(match, key))
    for rows_before, rows_after in _gaps(match):
        match.take(_align(match, rows_before, rows_after, score))
    match.take(_likest(match, score))
    pairs = sorted(match.pairs, key=lambda p: p[1])
    removed, added = match.left()
    return Pairing(tuple(pairs), tuple(removed), tuple(added), frozenset(pairs) - _kept(pairs))


def _kept(pairs: Pairs) -> frozenset[tuple[int, int]]:
    """Return the pairs (sorted by their second index) that did not move: those at their old place, and the most others.

    Without the first, what stands in the middle of a reversed list would have "moved" from its place to its place.
    """
    kept = {pair for pair in pairs if pair[0] == pair[1]}
    places = sorted(place for place, _ in kept)
    between: dict[int, Pairs] = {}  # the pairs that stand on one side of each kept one, before and after
    for first, second in pairs:
        part = bisect_left(places, second)
        if (first, second) not in kept and bisect_left(places, first) == part:
            between.setdefault(part, []).append((first, second))
    return frozenset(kept.union(*map(in_order, between.values())))


def in_order(pairs: Pairs) -> frozenset[tuple[int, int]]:
    """Return the longest part of the pairs (sorted by their second index) whose first indices rise too."""
    tails: list[int] = []  # smallest first index that ends a rising part of each length
    length: list[int] = []
    for first, _ in pairs:
        at = bisect_left(tails, first)
        tails[at : at + 1] = [first]
        length.append(at + 1)
    kept, wanted = [], len(tails)
    for found, candidate in zip(reversed(length), reversed(pairs), strict=True):
        if found == wanted:
            kept.append(candidate)
            wanted -= 1
    return frozenset(kept)


def _reordered(before: Sequence[Row], after: Sequence[Row], equal: Key[Row]) -> bool:
    """Tell whether both lists hold the same rows: then none of them changed."""
    return len(before) == len(after) and Counter(map(equal, before)) == Counter(map(equal, after))


def _equality(equal: Key[Row]) -> Score[Row]:
    return lambda before, after, _near: int(equal(before) == equal(after))


def _unique(match: _Match[Row], key: Key[Row]) -> Pairs:
    left_before, left_after = match.left()
    here = _once((key(match.before[i]), i) for i in left_before)
    there = _once((key(match.after[j]), j) for j in left_after)
    return [(i, there[k]) for k, i in here.items() if k in there]


def _once(keyed: Iterable[tuple[Hashable | None, int]]) -> dict[Hashable, int]:
    """Return key → index for the keys that occur once."""
    found: dict[Hashable, list[int]] = {}
    for key, index in keyed:
        if key is not None:
            found.setdefault(key, []).append(index)
    return {key: indices[0] for key, indices in found.items() if len(indices) == 1}


def _gaps(match: _Match[Row]) -> list[tuple[list[int], list[int]]]:
    """Return the rows left between neighbouring pairs that keep their order."""
    fixed = sorted(in_order(sorted(match.pairs, key=lambda p: p[1])), key=lambda p: p[1])
    left_before, left_after = match.left()
    ends = [*fixed, (len(match.before), len(match.after))]
    starts = [(-1, -1), *fixed]
    gaps = [
        ([i for i in left_before if a < i < c], [j for j in left_after if b < j < d])
        for (a, b), (c, d) in zip(starts, ends, strict=True)
    ]
    return [gap for gap in gaps if gap[0] and gap[1]]


def _align(match: _Match[Row], rows_before: list[int], rows_after: list[int], score: Score[Row]) -> Pairs:
    """Return the order-keeping pairs with the highest sum of scores."""
    if len(rows_before) * len(rows_after) > ALIGNED_CELLS:
        nearby = zip(rows_before, rows_after, strict=False)
        return [(i, j) for i, j in nearby if score(match.before[i], match.after[j], True)]
    scores = [[score(match.before[i], match.after[j], True) for j in rows_after] for i in rows_before]
    best = _best_sums(scores)
    pairs, i, j = [], 0, 0
    while i < len(rows_before) and j < len(rows_after):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((rows_before[i], rows_after[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _best_sums(scores: list[list[int]]) -> list[list[int]]:
    """Return, for each pair of starts, the highest sum an order-keeping pairing of the rest can reach."""
    width = len(scores[0])
    best = [[0] * (width + 1) for _ in range(len(scores) + 1)]
    for i in range(len(scores) - 1, -1, -1):
        row, below, here = scores[i], best[i + 1], best[i]
        for j in range(width - 1, -1, -1):
            paired = row[j] + below[j + 1] if row[j] else 0
            here[j] = max(paired, below[j], here[j + 1])
    return best


def _likest(match: _Match[Row], score: Score[Row]) -> Pairs:
    """Return pairs of what is left, the likest first, in list order among equals."""
    left_before, left_after = match.left()
    if len(left_before) * len(left_after) > ALIGNED_CELLS:
        return []
    scored = [(-score(match.before[i], match.after[j], False), i, j) for i in left_before for j in left_after]
    pairs: Pairs = []
    taken_before, taken_after = set[int](), set[int]()
    for negative, i, j in sorted(scored):
        if negative and i not in taken_before and j not in taken_after:
            taken_before.add(i)
            taken_after.add(j)
            pairs.append((i, j))
    return pairs
