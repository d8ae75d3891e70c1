"""Which sum of a stretch belongs to which of its accounts (L3 to L6, L8)."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from scraper.budget.layout import VERBS
from scraper.budget.reading import Notes
from scraper.budget.sentences import Stretch
from scraper.budget.slots import Slot
from scraper.budget.vocabulary import SUBJECTS

_TOTAL = re.compile(r"insgesamt|zusammen|gesamt\w*|summe|saldo|\w*gesamt(?:kosten|betrag|summe|volumen|bedarf|aufwand)")
_PARTS = {"davon", "hiervon", "darunter", "wovon"}
_STRONG = {"und", "sowie", "davon", "hiervon", "während", "bzw", "darunter", "weitere", "weiteren", "wovon"}
_REACH = 6
_FAR = 60  # tokens
_STRONGEST, _NO_WAY = 3, 4  # barriers
_MOST_COVERED = 12  # sums a covering account without its own can take over


@dataclass(slots=True)
class Bound:
    """The accounts of a stretch with their sums, and the sums that belong to no single one of them."""

    slots: list[Slot]
    totals: list[int]  # link to what all slots have in common

    def common(self) -> set[int]:
        sets = [slot.all() for slot in self.slots]
        return set.intersection(*sets) if sets else set()


def find_totals(notes: Notes, stretch: Stretch, sums: list[int]) -> list[int]:
    """Return the sums that the stretch splits up: the arithmetic says so, or "insgesamt" and "davon" (L5)."""
    if len(sums) < 3:
        return []
    accounts = Counter(
        kind for kind, _ in {(notes.mentions[i].kind, notes.mentions[i].code.text) for i in stretch.mentions}
    )
    if not 1 < max(accounts.values()) < len(sums):
        return []
    if _is_need_with_covers(notes, stretch, sums) or _is_change(notes, sums):
        return []
    cents = [notes.money[index].cents for index in sums]
    whole = sum(cents)
    for place in (0, -1):
        # "20 € bei A, 25 € bei B, Saldo -5 €": the first is what is left of the second, and no total
        balanced = place == 0 and min(cents) < 0 and not _is_called_total(notes, stretch, sums[0])
        if cents[place] * 2 == whole and not balanced:
            return [sums[place]]
    named = [index for index in sums if _is_called_total(notes, stretch, index)]
    return named if 0 < len(named) < len(sums) - 1 else []


def _is_need_with_covers(notes: Notes, stretch: Stretch, sums: list[int]) -> bool:
    """Say whether each sum has an account, and the first stands behind its own: "bei A von 5 €: 3 € bei B, 2 € bei C".

    The first account holds no others: one of its kind follows.
    """
    mentions = [notes.mentions[index] for index in stretch.mentions]
    first, second = mentions[0], mentions[1]
    own = first.code.last <= notes.money[sums[0]].first and notes.money[sums[1]].last <= second.head_first
    alike = any(other.kind == first.kind and other.code.text != first.code.text for other in mentions[1:])
    return own and alike and len(mentions) == len(sums)


def _is_called_total(notes: Notes, stretch: Stretch, index: int) -> bool:
    script, money = notes.script, notes.money[index]
    for place in range(money.first - 1, max(stretch.first, money.first - _REACH) - 1, -1):
        if notes.marks[place] or script.is_mark(place, ",;)"):
            break
        if _TOTAL.fullmatch(script.folded(place)):
            return True
    behind = range(money.last, min(money.last + 3, stretch.last))
    return any(script.folded(place) in _PARTS | {"insgesamt"} for place in behind)


def bind(notes: Notes, slots: list[Slot], sums: list[int]) -> Bound:
    """Give each sum to its slot.

    Args:
        notes: what the section says.
        slots: accounts of the sentence or line, grouped, in order; at least one.
        sums: its sums without totals and what is not booked here, in order.
    """
    totals = _odd_one_out(notes, slots, sums) or _in_clauses_of_their_own(notes, slots, sums)
    sums = [index for index in sums if index not in totals]
    left: list[int] = []
    for index, slot in _assign(notes, slots, sums) if len(slots) > 1 else [(index, 0) for index in sums]:
        if slot is None:
            left.append(index)
        else:
            slots[slot].sums.append(index)
    _cover(notes, slots, left)
    return Bound([part for slot in slots for part in _respectively(notes, slot)], [*totals, *left])


def _is_change(notes: Notes, sums: list[int]) -> bool:
    """Say whether the last sum is what another becomes: "von 10.000 € um 5.000 € auf 15.000 €" (L8)."""
    before = [notes.script.folded(notes.money[index].first - 1) for index in sums]
    return before[-1] == "auf" and "um" in before[:-1]


def _odd_one_out(notes: Notes, slots: list[Slot], sums: list[int]) -> list[int]:
    """Return the sum before "bei A X € und bei B Y €", or behind "X € bei A und Y € bei B", that has no account."""
    if len(slots) < 2 or len(sums) != len(slots) + 1:
        return []
    kinds = "".join(kind for _, kind, _ in _order(notes, slots, sums))
    if "aa" in kinds or "xx" in kinds:
        return []
    return [sums[0]] if _barrier(notes, notes.money[sums[0]].last, slots[0].first) else [sums[-1]]


def _in_clauses_of_their_own(notes: Notes, slots: list[Slot], sums: list[int]) -> list[int]:
    """Return the sums behind all accounts and a semicolon, in a clause with its own verb: "…; benötigt werden 5 €"."""
    if len(slots) < 2:
        return []
    last = slots[-1].last
    behind = [index for index in sums if notes.money[index].first > last]
    cuts = (
        place for place in range(last, notes.money[behind[-1]].first if behind else last) if notes.divides(place, ";")
    )
    cut = next(cuts, None)
    if cut is None or not any(notes.money[index].first < cut for index in sums):
        return []
    apart = [index for index in behind if notes.money[index].first > cut]
    last = min(notes.money[apart[0]].last + _REACH, notes.script.size) if apart else cut
    spoken = {notes.spoken(place) for place in range(cut, last)}
    return [] if VERBS.isdisjoint(spoken) else apart


def _respectively(notes: Notes, slot: Slot) -> list[Slot]:
    """Split a slot of n enumerated accounts with n enumerated sums: "auf A und B entfallen 5 € und 3 €"."""
    kind = next((kind for kind, accounts in slot.accounts.items() if 1 < len(accounts) == len(slot.sums)), None)
    if kind is None or not all(map(_adjoin(notes), slot.sums, slot.sums[1:])):
        return [slot]
    pairs = zip(slot.accounts[kind], slot.sums, strict=True)
    return [
        Slot(slot.first, slot.last, slot.accounts | {kind: [account]}, slot.cover, [index]) for account, index in pairs
    ]


def _adjoin(notes: Notes) -> Callable[[int, int], bool]:
    def adjoin(one: int, other: int) -> bool:
        between = range(notes.money[one].last, notes.money[other].first)
        words = {notes.script.folded(place) for place in between} - {""}
        return (
            len(between) <= 3
            and bool(words <= {"und", "bzw", "sowie"})
            and not notes.script.is_mark(between.start, "(")
        )

    return adjoin


def _assign(notes: Notes, slots: list[Slot], sums: list[int]) -> list[tuple[int, int | None]]:
    order = _order(notes, slots, sums)
    for rule in (_one_after_another, _account_first, _sum_first):
        pairs = rule(order)
        if pairs is not None:
            return list(zip(sums, pairs, strict=True))
    places = [notes.money[index].first for index in sums]
    return [(index, _nearest(notes, slots, index, places, order[0][1])) for index in sums]


def _order(notes: Notes, slots: list[Slot], sums: list[int]) -> list[tuple[int, str, int]]:
    """Return slots ("a") and sums ("x") in text order, with their index or position."""
    events = [(slot.first, "a", place) for place, slot in enumerate(slots)]
    events += [(notes.money[index].first, "x", place) for place, index in enumerate(sums)]
    return sorted(events)


def _one_after_another(order: list[tuple[int, str, int]]) -> list[int | None] | None:
    """Pair in order where all accounts stand before all sums, or behind: "A und B 5 € bzw. 3 €"."""
    kinds = "".join(kind for _, kind, _ in order)
    half = len(kinds) // 2
    if kinds and kinds in {"a" * half + "x" * half, "x" * half + "a" * half}:
        return list(range(half))
    return None


def _account_first(order: list[tuple[int, str, int]]) -> list[int | None] | None:
    """Read "bei A X € und bei B Y €": every account is followed by a sum."""
    kinds = "".join(kind for _, kind, _ in order)
    if "x" not in kinds or kinds[0] != "a" or kinds[-1] != "x" or "aa" in kinds:
        return None
    return _followed(order)


def _sum_first(order: list[tuple[int, str, int]]) -> list[int | None] | None:
    """Read "X € bei A und Y € bei B": every account is preceded by a sum."""
    kinds = "".join(kind for _, kind, _ in order)
    if "x" not in kinds or kinds[0] != "x" or kinds[-1] != "a" or "aa" in kinds:
        return None
    upwards = _followed(list(reversed(order)))
    return list(reversed(upwards))


def _followed(order: list[tuple[int, str, int]]) -> list[int | None]:
    """Return for each sum the slot last passed."""
    pairs: list[int | None] = []
    slot: int | None = None
    for _, kind, place in order:
        if kind == "a":
            slot = place
        else:
            pairs.append(slot)
    return pairs


def _nearest(notes: Notes, slots: list[Slot], index: int, places: list[int], opening: str) -> int | None:
    """Return the slot whose clause a sum stands in; None where its own clause names no account.

    Args:
        notes: what the section says.
        slots: accounts, in order.
        index: of the sum.
        places: first token of each sum, in order.
        opening: "a" where an account comes first of all, "x" where a sum does.
    """
    place = notes.money[index].first
    behind = bisect_right(slots, place, key=lambda slot: slot.last)
    left = _barrier(notes, slots[behind - 1].last, place) if behind else _NO_WAY
    if _is_added(notes, place):
        left = max(left, _STRONGEST)
    right = _barrier(notes, notes.money[index].last, slots[behind].first) if behind < len(slots) else _NO_WAY
    if left == right == _STRONGEST:
        return None
    if left == right:
        taken_before = bisect_left(places, slots[behind - 1].last) < bisect_left(places, place)
        taken_behind = bisect_right(places, place) < bisect_left(places, slots[behind].first)
        if taken_before != taken_behind:
            return behind if taken_before else behind - 1
        return behind - 1 if opening == "a" else behind
    return behind - 1 if left < right else behind


def _is_added(notes: Notes, index: int) -> bool:
    """Say whether a sum is added to what stands before it in brackets: "50 € (SK 522100) + 20 € (SK 529100)"."""
    script = notes.script
    added = (script.is_mark(index, "+") and script.gap(index + 1) > 0) or script.folded(index - 1) == "plus"
    return added and script.is_mark(index - 1 - (script.folded(index - 1) == "plus"), ")")


def _barrier(notes: Notes, first: int, last: int) -> int:
    """Return what separates two places: 0 nothing, 1 a comma, 2 one before a subject, 3 a conjunction or a long way."""
    found = 0
    if last - first > _FAR:
        return _STRONGEST
    for index in range(first, last):
        if notes.named[index]:
            continue
        if notes.script.folded(index) in _STRONG or notes.script.is_mark(index, ";") or notes.ends_sentence(index):
            return _STRONGEST
        if notes.divides(index, ","):
            found = max(found, 2 if notes.script.folded(index + 1) in SUBJECTS else 1)
    return found


def _cover(notes: Notes, slots: list[Slot], left: list[int]) -> None:
    """Give a covering account without a sum the sums of the need named beside it (L6)."""
    if not any(slot.cover for slot in slots):
        return
    needs = [index for slot in slots if not slot.cover for index in slot.sums] or left
    if len(needs) > _MOST_COVERED:
        return
    for slot in slots:
        if slot.cover and not slot.sums:
            slot.sums = list(needs)
    sums = [index for slot in slots for index in slot.sums]
    if len(slots) == 2 and len(sums) == 1 and not _barrier(notes, slots[0].last, slots[1].first):
        for slot in slots:  # one clause: "bei A durch Minderaufwand bei B in Höhe von X €"
            slot.sums = sums
