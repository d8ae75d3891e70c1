"""Has a page lost so much that it is asked for again before it is believed? Pure.

A council's server that misses its database or a file for a moment prints sound pages that lack a text, a meeting row,
a file. Nothing on such a page tells; only the revision before it does. A true loss costs one more request. So does
what a lost end tag can make of a page: words without a label, that may come from beside the content; cells and lines
that run together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scraper.records import Content, hashed_form

Form = Mapping[str, Any]

_LONG = 200  # characters; what happens to a shorter text tells nothing
_MUCH_SHORTER = 0.8  # of all texts together
_HALVED = 0.5  # of one text
_UNLABELLED = ""  # label of what stands loose in the content
_TEXTS = frozenset({("sections", "text"), ("sections", "heading")})


def doubtful(before: Content, after: Content) -> bool:
    """Tell whether `after` lost more than it gained: rows, values, a text or much of it; or may be damaged."""
    return bool(losses(before, after))


def losses(before: Content, after: Content) -> tuple[str, ...]:
    """Name what is there in `before` and lacks in `after`, in words: "2 of 3 sections", "title cut".

    Words without a label are named where `after` has more of them.
    """
    old, new = hashed_form(before), hashed_form(after)
    told = [*_identity(old, new), *_fields(old, new), *_labels(old, new)]
    for name, rows in old.items():
        if isinstance(rows, list):
            told += _rows(name, rows, new.get(name, []))
    return tuple(dict.fromkeys([*told, *_texts(old.get("sections", []), new.get("sections", []))]))


def _identity(old: Form, new: Form) -> Iterator[str]:
    """Yield what makes it look like another item's page: not all generations print the number on it."""
    if old.get("reference") != new.get("reference"):
        yield f"the reference {old.get('reference')}"
    elif "agenda_items" in old and all(old[name] != new[name] for name in ("date", "title", "committee")):
        yield "date, title and committee"


def _fields(old: Form, new: Form) -> Iterator[str]:
    for name, value in old.items():
        if isinstance(value, str) and value:
            yield from _cut(name, value, new.get(name))


def _labels(old: Form, new: Form) -> Iterator[str]:
    before, after = old["other_fields"], new["other_fields"]
    if _UNLABELLED in after and len(_lines(after[_UNLABELLED])) > len(_lines(before.get(_UNLABELLED, []))):
        yield "words without a label"
    if len(after) < len(before):
        yield _count(len(before) - len(after), len(before), "labelled values")
    for label in before:
        if label in after:
            yield from _cut(label, _plain(before[label]), _plain(after[label]))


def _cut(name: str, before: str, after: str | None) -> Iterator[str]:
    if not after and before:
        yield f"{name} without value"
    elif after and _only_lost(before, after):
        yield f"{name} cut"


def _only_lost(before: str, after: str) -> bool:
    """Tell whether `after` is `before` with something left out: its begin, its end, a line, some words."""
    if len(after) >= len(before):
        return False
    left = iter(before.split())
    return before.startswith(after) or before.endswith(after) or all(word in left for word in after.split())


def _rows(name: str, old: Sequence[Form], new: Sequence[Form]) -> Iterator[str]:
    """Yield what rows lost: rows, values in a column of as many rows, a part of a value."""
    if len(new) < len(old):
        yield _count(len(old) - len(new), len(old), name)
        return
    before, after = _filled(old), _filled(new)
    for column, values in before.items():
        if after[column] < values:
            yield _count(values - after[column], values, f"{column} in {name}")
        yield from _cut_in_rows(name, column, old, new)


def _cut_in_rows(name: str, column: str, old: Sequence[Form], new: Sequence[Form]) -> Iterator[str]:
    """Yield a value that stands cut in a column, whatever row it stands in now; texts are looked at by their place."""
    if (name, column) in _TEXTS:
        return
    before, after = ([row[column] for row in rows if isinstance(row.get(column), str)] for rows in (old, new))
    cut = [(Counter(before) - Counter(after)), (Counter(after) - Counter(before))]
    if any(_only_lost(one, other) for one in cut[0] for other in cut[1]):
        yield f"{column} in {name} cut"


def _filled(rows: Sequence[Form]) -> Counter[str]:
    """Count the rows that have a value, by column."""
    return Counter(column for row in rows for column, value in row.items() if value not in {None, ""})


def _texts(old: Sequence[Form], new: Sequence[Form]) -> Iterator[str]:
    before, after = _length(old), _length(new)
    if before >= _LONG and after < before * _MUCH_SHORTER:
        yield f"texts of {after} characters, {before} before"
    known = _by_place(new)
    same_place = [row["text"] for row in new] if len(new) == len(old) else [None] * len(old)
    for (place, text), there in zip(_by_place(old).items(), same_place, strict=True):
        rest = known.get(place, there)
        if rest is not None and _shortened(text, rest):
            yield f"text {place[0] or place[1] or ''} of {len(rest)} characters, {len(text)} before".replace("  ", " ")


def _shortened(before: str, after: str) -> bool:
    halved = len(before) >= _LONG and len(after) < len(before) * _HALVED
    return halved or _only_lost(before, after) or (before != after and before.split() == after.split())


def _by_place(rows: Sequence[Form]) -> dict[tuple[str | None, str | None, int], str]:
    """Return the texts by heading, code and how often both were there before."""
    seen: Counter[tuple[str | None, str | None]] = Counter()
    found = {}
    for row in rows:
        name = (row["heading"], row["code"])
        seen[name] += 1
        found[*name, seen[name]] = row["text"]
    return found


def _length(rows: Sequence[Form]) -> int:
    return sum(len(row["text"]) for row in rows)


def _lines(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _plain(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _count(lost: int, of: int, what: str) -> str:
    return f"{lost} of {of} {what}"
