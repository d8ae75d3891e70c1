"""Rows of two contents side by side: by their keys, else by their place."""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from scraper.records import AgendaItem, Consultation, Document, Section

Row = TypeVar("Row", Consultation, Section, Document, AgendaItem)


def in_pairs(
    old: Sequence[Row],
    new: Sequence[Row],
    key: Callable[[Row], Hashable],
    reduce: Callable[[Row, Row], tuple[Row, Row]],
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Reduce rows of equal keys side by side, others by their place; what is left over on one side stays different."""
    matcher = SequenceMatcher(None, [key(row) for row in old], [key(row) for row in new], autojunk=False)
    left, right = list(old), list(new)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        length = min(i_end - i, j_end - j)
        for n in range(length):
            left[i + n], right[j + n] = reduce(old[i + n], new[j + n])
        for n in range(i + length, i_end):
            left[n] = reduce(old[n], old[n])[0]
        for n in range(j + length, j_end):
            right[n] = reduce(new[n], new[n])[1]
    return tuple(left), tuple(right)


def in_order_of(old: Sequence[Row], new: Sequence[Row], key: Callable[[Row], str]) -> list[Row]:
    """Return the new rows in the order of the old ones, if they are the same rows by their keys; else as they are."""
    left: dict[str, list[Row]] = {}
    for row in reversed(new):
        left.setdefault(key(row), []).append(row)
    ordered = [rows.pop() for row in old if (rows := left.get(key(row)))]
    return ordered if len(ordered) == len(old) == len(new) else list(new)
