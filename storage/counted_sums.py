"""Which sums of a proposal are repetitions, and which are added up: decided once, where its rows are written.

Never to be changed without a migration that decides anew of all sums that are held: what is written stays.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scraper.records import Derived, DerivedAccount, DerivedAmount, Section

Sum = tuple[int, int]  # its section and its place among the sums of that, from 0
Account = tuple[str, str]  # kind, normal number
_Place = tuple[int, bool]  # number of the section; in its words, or in a table of it
_Years = tuple[int, int] | None  # first and last
_IsBefore = Callable[[_Place, _Place, bool], bool]  # another place, that of a sum; whether the other sum is booked
_NOT_OURS = frozenset({"threshold", "other"})  # roles: a limit, and what somebody else pays
_WHOLE = "total"


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided of the sums of one proposal."""

    repeated: frozenset[Sum]
    counted: frozenset[Sum]
    booked: frozenset[tuple[Account, Sum]]  # those that count at an account


@dataclass(frozen=True)
class _Kind:
    """What equal sums may differ in. Two of one kind are told apart by their order only."""

    place: _Place
    years: _Years
    accounts: frozenset[Account]  # at which it is booked

    @cached_property
    def kinds_of_accounts(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self.accounts)


@dataclass(frozen=True, slots=True, eq=False)
class _Named:
    """A sum where it stands."""

    sum: Sum
    amount: DerivedAmount
    kind: _Kind


def decide(sections: Sequence[Section], derived: Sequence[Derived]) -> Decided:
    """Decide which sums of a proposal are repeated, and which count: in all, and at each account.

    A sum counts that is neither a limit nor what somebody else pays, and no repetition among those that are not; a
    total counts only where nothing else does.

    Args:
        sections: of one proposal, in order.
        derived: one entry per section.
    """
    named = list(_named(sections, derived))
    at_accounts = defaultdict[Account, list[_Named]](list)
    for one in named:
        for account in one.kind.accounts:
            at_accounts[account].append(one)
    return Decided(
        repeated=frozenset(one.sum for one in _repeated(named)),
        counted=frozenset(one.sum for one in _counted(named)),
        booked=frozenset((account, one.sum) for account, found in at_accounts.items() for one in _counted(found)),
    )


def key_of(account: DerivedAccount) -> Account:
    """Return what an account is known by, whichever section names it."""
    return account.kind, account.number_normalised


def _named(sections: Sequence[Section], derived: Sequence[Derived]) -> Iterator[_Named]:
    for at, (section, found) in enumerate(zip(sections, derived, strict=True)):
        booked = defaultdict[int, set[Account]](set)
        for account, amount in found.links:
            booked[amount].add(key_of(found.accounts[account]))
        for nth, one in enumerate(found.amounts):
            place = (at, _is_in_table(section.text, one))
            yield _Named((at, nth), one, _Kind(place, _years(one), frozenset(booked[nth])))


def _is_in_table(text: str, amount: DerivedAmount) -> bool:
    """Tell whether a tab lies before or behind a sum."""
    start, end = amount.start, amount.end
    return (start is not None and text[max(start - 1, 0) : start] == "\t") or (
        end is not None and text[end : end + 1] == "\t"
    )


def _years(amount: DerivedAmount) -> _Years:
    if amount.year_from is None:
        return None
    return amount.year_from, amount.year_from if amount.year_to is None else amount.year_to


def _counted(named: Iterable[_Named]) -> list[_Named]:
    ours = [one for one in named if one.amount.role not in _NOT_OURS]
    again = _repeated(ours)
    once = [one for one in ours if one not in again]
    return [one for one in once if one.amount.role != _WHOLE] or once


def _repeated(named: Iterable[_Named]) -> set[_Named]:
    """Return the sums that repeat one in another place: the same sum, with no contradiction.

    A place is a section's words, or its tables. Another year or other accounts of one kind contradict. As many are
    repetitions as there are sums to repeat; first those booked at an account are told apart, then, against those of
    them that count and the other sums of earlier places, those that are booked nowhere. Of two places that is the
    earlier that names more years, else the one printed first.
    """
    values = defaultdict[tuple[int, str], list[_Named]](list)
    for one in named:
        values[one.amount.cents, one.amount.currency].append(one)
    return {again for alike in values.values() if _has_places(alike) for again in _repeated_of_value(alike)}


def _has_places(alike: Sequence[_Named]) -> bool:
    return any(one.kind.place != alike[0].kind.place for one in alike)


def _repeated_of_value(alike: Sequence[_Named]) -> set[_Named]:
    years = Counter(one.kind.place for one in alike if one.kind.years is not None)

    def is_earlier(other: _Place, one: _Place) -> bool:
        return (-years[other], other) < (-years[one], one)

    booked = [one for one in alike if one.kind.accounts]
    again = _matched(booked, _printed(booked), lambda other, one, _booked: is_earlier(other, one))
    elsewhere = [one for one in alike if not one.kind.accounts or one in again]
    counting = _printed(one for one in alike if one not in again)
    named_again = _matched(elsewhere, counting, lambda other, one, booked: booked or is_earlier(other, one))
    return again | {one for one in named_again if not one.kind.accounts}


@dataclass(frozen=True, slots=True)
class _Printed:
    """Sums of one value, counted: a page may print thousands, and each is compared with what differs only."""

    kinds: Counter[_Kind]
    by_account: Mapping[Account, Sequence[_Kind]]
    alike: Counter[tuple[_Place, _Years, frozenset[str]]]  # by place, years and kinds of accounts


def _printed(named: Iterable[_Named]) -> _Printed:
    kinds = Counter(one.kind for one in named)
    by_account = defaultdict[Account, list[_Kind]](list)
    alike = Counter[tuple[_Place, _Years, frozenset[str]]]()
    for kind, count in kinds.items():
        alike[kind.place, kind.years, kind.kinds_of_accounts] += count
        for account in kind.accounts:
            by_account[account].append(kind)
    return _Printed(kinds, by_account, alike)


def _matched(named: Sequence[_Named], printed: _Printed, is_before: _IsBefore) -> set[_Named]:
    """Return as many sums of each place as another place has to repeat, first those that say most."""
    pairs = defaultdict[tuple[_Place, _Place], list[tuple[_Named, int]]](list)
    to_repeat = {kind: _to_repeat(kind, printed, is_before) for kind in {one.kind for one in named}}
    for one in sorted(named, key=lambda one: (not one.kind.accounts, one.kind.years is None, one.sum)):
        for place, count in to_repeat[one.kind].items():
            pairs[one.kind.place, place].append((one, count))
    return {one for found in pairs.values() for nth, (one, count) in enumerate(found, 1) if nth <= count}


def _to_repeat(one: _Kind, printed: _Printed, is_before: _IsBefore) -> Counter[_Place]:
    """Return how many sums of each other place one of this kind may repeat: at an account of both, or at none alike."""
    found = Counter[_Place]()

    def add(place: _Place, years: _Years, count: int, *, booked: bool) -> None:
        if place != one.place and _agree(one.years, years) and is_before(place, one.place, booked):
            found[place] += count

    for (place, years, kinds), count in printed.alike.items():
        if kinds.isdisjoint(one.kinds_of_accounts):
            add(place, years, count, booked=bool(kinds))
    for other in {kind for account in one.accounts for kind in printed.by_account.get(account, ())}:
        add(other.place, other.years, printed.kinds[other], booked=True)
    return found


def _agree(one: _Years, other: _Years) -> bool:
    return one is None or other is None or one == other
