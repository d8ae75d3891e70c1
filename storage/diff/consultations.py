"""Changes of the Beratungsfolge. What the page prints once, on a committee row, is told once for all its meetings."""

from collections.abc import Sequence

from storage.diff.change import Change
from storage.diff.rows import Compared, Row, added, changed, differing, match_rows, moved, removed
from storage.diff.rules import CONSULTATIONS

_COMMITTEE_ROW = ("committee", "role", "committee_state")
_MEETING_CELLS = ("date", "date_text", "meeting_name", "meeting_number", "agenda_item_number")
Group = tuple[int, int]  # committee row before, committee row after


def compare_consultations(before: Sequence[Row], after: Sequence[Row]) -> list[Change]:
    """Return what changed, in the order of the later list; removed rows come last."""
    if before == after:
        return []
    found = match_rows(CONSULTATIONS, before, after)
    told = _Told(found, committee_rows(before), committee_rows(after))
    later = {j: i for i, j in found.pairing.pairs}
    changes: list[Change] = []
    for j in range(len(after)):
        changes += told.pair(later[j], j) if j in later else [added(found, j)]
    return changes + [removed(found, i) for i in found.pairing.removed]


def committee_rows(rows: Sequence[Row]) -> list[int]:
    """Return, for each row, the number of the committee row it stands under, as far as the rows tell."""
    numbers: list[int] = []
    for at, row in enumerate(rows):
        previous = rows[at - 1] if at else None
        below = previous is not None and _has_meeting(previous) and _has_meeting(row)
        same = below and previous is not None and all(previous[name] == row[name] for name in _COMMITTEE_ROW)
        numbers.append(numbers[-1] + (not same) if numbers else 0)
    return numbers


def _has_meeting(row: Row) -> bool:
    return any(row[name] is not None for name in _MEETING_CELLS)


def _is_shared(before: Row, after: Row) -> bool:
    """Tell whether the row's state and the committee row's changed alike: one printed word, or two saying the same."""
    same = before["state"] == before["committee_state"] and after["state"] == after["committee_state"]
    return same and before["state"] != after["state"]


def _is_one_date_cell(before: Row, after: Row) -> bool:
    """Tell whether a date took the place of words in the date cell, or the other way round."""
    one_each = all((row["date"] is None) != (row["date_text"] is None) for row in (before, after))
    return one_each and (before["date"] is None) != (after["date"] is None)


class _Told:
    """What of the committee rows has been told already."""

    def __init__(self, found: Compared, groups_before: list[int], groups_after: list[int]) -> None:
        self.found = found
        self.group = {(i, j): (groups_before[i], groups_after[j]) for i, j in found.pairing.pairs}
        self.members: dict[Group, list[tuple[int, int]]] = {}
        for pair, group in self.group.items():
            self.members.setdefault(group, []).append(pair)
        self.done: set[tuple[Group, str]] = set()

    def pair(self, i: int, j: int) -> list[Change]:
        names = differing(self.found.before[i], self.found.after[j])
        changes = [change for name in names for change in self._field(i, j, name)]
        if (i, j) in self.found.pairing.moved and self._first(i, j, "moved"):
            changes.append(moved(self.found, i, j))
        return changes

    def _field(self, i: int, j: int, name: str) -> list[Change]:
        before, after = self.found.before[i], self.found.after[j]
        if name == "date_text" and _is_one_date_cell(before, after):
            return []
        if name == "date" and _is_one_date_cell(before, after):
            texts = [str(row["date"] or row["date_text"]) for row in (before, after)]
            path = changed(self.found, i, j, "date").path
            return [Change("date", "changed", path, texts[0], texts[1])]
        if name == "state" and _is_shared(before, after):
            return self._shared_state(i, j)
        if name == "committee_state" and self._shared(i, j):
            return []
        if name in _COMMITTEE_ROW:
            return self._once(i, j, name)
        return [changed(self.found, i, j, name)]

    def _shared(self, i: int, j: int) -> list[tuple[int, int]]:
        """Return the pairs under the same committee row whose own state changed with it."""
        members = self.members[self.group[i, j]]
        return [(b, a) for b, a in members if _is_shared(self.found.before[b], self.found.after[a])]

    def _shared_state(self, i: int, j: int) -> list[Change]:
        members = self.members[self.group[i, j]]
        if len(self._shared(i, j)) == len(members):
            return self._once(i, j, "state")
        return [changed(self.found, i, j, "state")]

    def _once(self, i: int, j: int, name: str) -> list[Change]:
        if not self._first(i, j, name):
            return []
        alone = len(self.members[self.group[i, j]]) == 1
        label = None if alone else " ".join(str(self.found.after[j]["committee"]).split())
        return [changed(self.found, i, j, name, label)]

    def _first(self, i: int, j: int, name: str) -> bool:
        key = (self.group[i, j], name)
        first = key not in self.done
        self.done.add(key)
        return first
