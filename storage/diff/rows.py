"""Two lists of one kind of row → changes, by a rule that says what the rows are called and what makes two one."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from storage.diff.change import Change, Kind, as_text
from storage.diff.pairing import Key, Pairing, pair

Row = Mapping[str, object]  # one row of `scraper.records.hashed_form`


@dataclass(frozen=True, slots=True)
class Rule:
    """How one list is compared."""

    name: str  # the list's name in the content, first part of every path
    kind: Kind
    label: Callable[[Row], str]  # what people call the row
    describe: Callable[[Row], str | None]  # the row in one line, for added and removed ones
    unique: tuple[tuple[str, ...], ...]  # keys by their fields, surest first; one without value is no key
    weights: Mapping[str, int]  # how much an equal value says that two rows are one
    identity: tuple[tuple[str, ...], ...]  # rows that share one of these, all with values, may be one
    kinds: Mapping[str, Kind] = field(default_factory=dict)  # of single fields, where not the list's
    plain: frozenset[str] = frozenset()  # fields whose path is the row's own
    veto: Callable[[Row, Row], bool] = lambda _before, _after: False
    likeness: Callable[[Row, Row], int] = lambda _before, _after: 0  # further score, of texts


@dataclass(frozen=True, slots=True)
class Compared:
    """Two lists with their pairs and the rows' names."""

    rule: Rule
    before: Sequence[Row]
    after: Sequence[Row]
    pairing: Pairing
    names_before: tuple[str, ...]
    names_after: tuple[str, ...]


def match_rows(rule: Rule, before: Sequence[Row], after: Sequence[Row]) -> Compared:
    keys: list[Key[Row]] = [_frozen, *(_key(fields) for fields in rule.unique)]
    pairing = pair(before, after, keys, lambda b, a, near: _score(rule, b, a, near=near))
    return Compared(rule, before, after, pairing, _names(rule, before), _names(rule, after))


def compare_rows(rule: Rule, before: Sequence[Row], after: Sequence[Row]) -> list[Change]:
    """Return what changed in a list, in the order of the later one; removed rows come last."""
    if before == after:
        return []
    found = match_rows(rule, before, after)
    changes: list[tuple[int, Change]] = [(j, added(found, j)) for j in found.pairing.added]
    for i, j in found.pairing.pairs:
        changes += [(j, changed(found, i, j, name)) for name in differing(before[i], after[j])]
        if (i, j) in found.pairing.moved:
            changes.append((j, moved(found, i, j)))
    ordered = [change for _, change in sorted(changes, key=lambda c: c[0])]
    return ordered + [removed(found, i) for i in found.pairing.removed]


def added(found: Compared, j: int) -> Change:
    rule = found.rule
    return Change(rule.kind, "added", f"{rule.name}/{found.names_after[j]}", None, rule.describe(found.after[j]))


def removed(found: Compared, i: int) -> Change:
    rule = found.rule
    return Change(rule.kind, "removed", f"{rule.name}/{found.names_before[i]}", rule.describe(found.before[i]), None)


def moved(found: Compared, i: int, j: int) -> Change:
    path = f"{found.rule.name}/{found.names_after[j]}"
    return Change(found.rule.kind, "moved", path, str(i + 1), str(j + 1))


def changed(found: Compared, i: int, j: int, name: str, label: str | None = None) -> Change:
    rule = found.rule
    path = f"{rule.name}/{label or found.names_after[j]}"
    kind = rule.kinds.get(name, rule.kind)
    before, after = as_text(found.before[i][name]), as_text(found.after[j][name])
    return Change(kind, "changed", path if name in rule.plain else f"{path}/{name}", before, after)


def differing(before: Row, after: Row) -> list[str]:
    """Return the names of the fields that differ, in the record's order."""
    return [name for name, value in after.items() if before[name] != value]


def _score(rule: Rule, before: Row, after: Row, *, near: bool) -> int:
    if rule.veto(before, after):
        return 0
    likeness = rule.likeness(before, after)
    same = any(_shared(before, after, fields) for fields in rule.identity)
    lonely = near and len(differing(before, after)) <= 1  # one thing changed in one place
    if not (same or lonely or likeness):
        return 0
    equal = (name for name, value in after.items() if value is not None and before[name] == value)
    exact = 10 * sum(rule.weights.values()) if before == after else 0
    return 1 + likeness + exact + sum(rule.weights.get(name, 1) for name in equal)


def _shared(before: Row, after: Row, fields: tuple[str, ...]) -> bool:
    return all(before[name] is not None and before[name] == after[name] for name in fields)


def _key(fields: tuple[str, ...]) -> Key[Row]:
    def key(row: Row) -> tuple[object, ...] | None:
        values = tuple(row[name] for name in fields)
        return None if None in values else values

    return key


def _frozen(row: Row) -> tuple[object, ...]:
    return tuple(row.values())


def _names(rule: Rule, rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the rows' labels; the second of the same label gets " #2"."""
    seen = Counter[str]()
    names = []
    for row in rows:
        label = rule.label(row)
        seen[label] += 1
        names.append(label if seen[label] == 1 else f"{label} #{seen[label]}")
    return tuple(names)
