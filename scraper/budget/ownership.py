"""Which sums are booked where, in the whole section (section 8 of `budget.md`).

    stretches ──► slots (accounts of one budget line) ──► sums bound to slots ──► one coordinate? ──► links

One coordinate in the section owns all its sums (L2). Several own what stands in their own clause, line or row (L3);
headings of lists and tables lend their accounts to the rows below.
"""

from dataclasses import dataclass, field

from scraper.budget.binding import Bound, bind, find_totals
from scraper.budget.payers import unbooked
from scraper.budget.reading import Notes
from scraper.budget.rows import arrange
from scraper.budget.sentences import Stretch, split
from scraper.budget.slots import Slot, make_slots
from scraper.budget.turns import covers_need, same_height

_MOST_ACCOUNTS = 40  # of one coordinate; longer enumerations say nothing about a single sum


@dataclass(slots=True)
class Ownership:
    """What belongs together."""

    stretches: list[Stretch]
    links: set[tuple[int, int]] = field(default_factory=set)  # (account, sum)
    limits: set[int] = field(default_factory=set)
    paid_by_others: set[int] = field(default_factory=set)
    totals: set[int] = field(default_factory=set)
    covering: set[int] = field(default_factory=set)  # sums of covering accounts


def find_owners(notes: Notes, account_of: list[int]) -> Ownership:
    """Link the sums of a section to its accounts.

    Args:
        notes: what the section says.
        account_of: index of the account of each mention.
    """
    owned = Ownership(split(notes))
    for stretch in owned.stretches:
        if stretch.money:
            limits, others = unbooked(notes, stretch)
            owned.limits |= limits
            owned.paid_by_others |= others
    if not notes.mentions or not notes.money:
        return owned
    bounds = [_bind(notes, owned, stretch, account_of) for stretch in owned.stretches]
    arrange(notes, owned.stretches, bounds)
    single = _single_coordinate(notes, owned.stretches, bounds)
    if single is not None:
        booked = set(range(len(notes.money))) - owned.limits - owned.paid_by_others
        owned.links = {(account, index) for account in single for index in booked}
    else:
        _cover_other_sentences(notes, owned.stretches, bounds)
        _link(owned, bounds)
    return owned


def _bind(notes: Notes, owned: Ownership, stretch: Stretch, account_of: list[int]) -> Bound:
    booked = [index for index in stretch.money if index not in owned.limits and index not in owned.paid_by_others]
    if not stretch.mentions:
        return Bound([], booked)
    totals = find_totals(notes, stretch, booked)
    parts = [index for index in booked if index not in totals]
    slots = make_slots(notes, stretch, account_of, parts)
    if len(slots) == 1 and not _is_enumeration(slots[0]):
        parts, totals = booked, []
    bound = bind(notes, slots, parts)
    bound.totals[:0] = totals
    owned.totals.update(totals)
    needed = {index for slot in bound.slots if not slot.cover for index in slot.sums}
    owned.covering.update(index for slot in bound.slots if slot.cover for index in slot.sums if index not in needed)
    return bound


def _is_enumeration(slot: Slot) -> bool:
    return any(len(accounts) > 1 for accounts in slot.accounts.values())


def _single_coordinate(notes: Notes, stretches: list[Stretch], bounds: list[Bound]) -> set[int] | None:
    """Return the accounts of the only coordinate of the section, or None where there are several, or none."""
    merged: dict[str, int] = {}
    has_sum = False
    for stretch, bound in zip(stretches, bounds, strict=True):
        for slot in bound.slots:
            if slot.cover or _is_enumeration(slot) or not _fits(merged, slot, has_sum=has_sum):
                return None
            if merged and covers_need(notes, stretch) and not slot.all() <= set(merged.values()):
                return None
            merged |= {kind: accounts[0] for kind, accounts in slot.accounts.items()}
            has_sum = has_sum or bool(slot.sums)
    return set(merged.values()) or None


def _fits(merged: dict[str, int], slot: Slot, *, has_sum: bool) -> bool:
    """Say whether a slot names the same coordinate: no other number of a kind, no further account with its own sum."""
    if any(merged.get(kind, accounts[0]) != accounts[0] for kind, accounts in slot.accounts.items()):
        return False
    new = not slot.all() <= set(merged.values())
    return not (new and has_sum and slot.sums)


def _cover_other_sentences(notes: Notes, stretches: list[Stretch], bounds: list[Bound]) -> None:
    """Give "in gleicher Höhe bei B" the sum of the need in the sentence before (L6)."""
    need: list[int] = []
    for stretch, bound in zip(stretches, bounds, strict=True):
        if bound.slots and not any(slot.sums for slot in bound.slots) and same_height(notes, stretch):
            for slot in bound.slots:
                slot.sums = need[-1:]
                slot.cover = True
        elif stretch.money:
            sums = [index for slot in bound.slots if not slot.cover for index in slot.sums]
            need = bound.totals[:1] or sums or need


def _link(owned: Ownership, bounds: list[Bound]) -> None:
    for bound in bounds:
        for slot in bound.slots:
            accounts = slot.all()
            if len(accounts) <= _MOST_ACCOUNTS:
                owned.links.update((account, index) for account in accounts for index in slot.sums)
        owned.links.update((account, index) for account in bound.common() for index in bound.totals)
