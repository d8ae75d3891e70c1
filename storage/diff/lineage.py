"""Which row of a list is which row of the lists before it, and what was told of it on the way. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from storage.diff.rows import Row, Rule, match_rows

Told = Mapping[str, Any]  # a recorded change: `revision`, `operation`, `path` and whatever else


def told_of_rows(rule: Rule, lists: Sequence[tuple[int, Sequence[Row]]], changes: Sequence[Told]) -> list[list[Told]]:
    """Return for each row of the last list the recorded changes that were told of it, the first first.

    The rows are only followed from list to list; what became different of them is what was recorded, and nothing else.

    Args:
        rule: of the list.
        lists: number of the revision and its rows, the first revision first.
        changes: of these revisions, in page order.
    """
    recorded = _by_revision(rule, changes)
    found: list[list[Told]] = [[] for _ in lists[-1][1]]
    places = {j: j for j in range(len(found))}  # index in the list looked at → index in the last one
    for (_, before), (number, after) in reversed(list(pairwise(lists))):
        matched = match_rows(rule, before, after)
        names = {name: j for j, name in enumerate(matched.names_after)}
        for change in reversed(recorded[number]):
            at = places.get(_row_named(rule, change["path"], names))
            if at is not None:
                found[at].insert(0, change)
        places = {i: places[j] for i, j in matched.pairing.pairs if j in places}
    return found


def _by_revision(rule: Rule, changes: Sequence[Told]) -> defaultdict[int, list[Told]]:
    recorded = defaultdict[int, list[Told]](list)
    for change in changes:
        if change["operation"] != "removed" and str(change["path"]).startswith(f"{rule.name}/"):
            recorded[change["revision"]].append(change)
    return recorded


def _row_named(rule: Rule, path: str, names: Mapping[str, int]) -> int:
    """Return the row a path names, alone or with a field behind it; -1 for none."""
    name = path.removeprefix(f"{rule.name}/")
    return names.get(name, names.get(name.rpartition("/")[0], -1))
