"""Changes of the sums booked at budget accounts. Derived from the text, so never the reason of a revision."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from storage.diff.change import Change

SIGNS: Mapping[str, str] = {"EUR": "€", "DEM": "DM"}


class Sum(NamedTuple):
    """One sum of money."""

    cents: int  # hundredths of the currency
    currency: str = "EUR"  # ISO 4217


class BudgetRow(NamedTuple):
    """One sum at one account."""

    kind: str
    number: str
    label: str | None
    sum: Sum | None  # None: the account is named without one


Account = tuple[str, str]  # kind, number
Sums = Counter[Sum]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account before and after."""

    name: str  # "Sachkonto 544016"
    label: str | None
    before: tuple[Sum, ...] | None  # rising; None where it was not named
    after: tuple[Sum, ...] | None


# Narrowest first: a sum is linked to every account of its place in the budget; the narrowest tells its change.
GERMAN: Mapping[str, str] = {
    "sub_account": "Unterkonto",
    "ledger_account": "Sachkonto",
    "product_account": "Produktsachkonto",
    "chapter_title": "Kapitel/Titel",
    "budget_line": "Haushaltsstelle",
    "title": "Titel",
    "psp_element": "PSP-Element",
    "internal_order": "Innenauftrag",
    "investment_number": "Investitionsnummer",
    "financial_position": "Finanzposition",
    "account_group": "Kontengruppe",
    "plan_line": "Teilplanzeile",
    "cost_object": "Kostenträger",
    "cost_centre": "Kostenstelle",
    "funds_centre": "Finanzstelle",
    "sub_product": "Teilprodukt",
    "product": "Produkt",
    "product_group": "Produktgruppe",
    "product_area": "Produktbereich",
    "sub_plan": "Teilplan",
    "cover_pool": "Deckungskreis",
    "chapter": "Kapitel",
    "subsection": "Unterabschnitt",
    "single_plan": "Einzelplan",
    "budget": "Budget",
}
_RANK = {kind: rank for rank, kind in enumerate(GERMAN)}


def compare_budget(before: Iterable[BudgetRow], after: Iterable[BudgetRow]) -> tuple[Change, ...]:
    """Return the changes of the sums per account (a multiset: their order does not count) and of the labels."""
    old, new = list(before), list(after)
    sums_before, sums_after = _sums(old), _sums(new)
    told = _Deltas()
    accounts = sorted({**sums_after, **sums_before}, key=lambda a: (_RANK.get(a[0], len(_RANK)), a[0]))
    changes = [
        change for account in accounts if (change := _account(account, sums_before, sums_after, told)) is not None
    ]
    return (*changes, *_labels(old, new))


def account_rows(before: Iterable[BudgetRow], after: Iterable[BudgetRow]) -> list[AccountRow]:
    """Return every account of both sides with the sums booked there, in the order of the later side; gone ones last."""
    old, new = list(before), list(after)
    sums_before, sums_after = _sums(old), _sums(new)
    labels = _printed_labels([*old, *new])
    accounts = [*sums_after, *(account for account in sums_before if account not in sums_after)]
    return [
        AccountRow(name(account), labels[account], _rising(sums_before, account), _rising(sums_after, account))
        for account in accounts
    ]


def _rising(sums: Mapping[Account, Sums], account: Account) -> tuple[Sum, ...] | None:
    return tuple(sorted(sums[account].elements())) if account in sums else None


class _Deltas:
    """Sums that came and went, as told of narrower kinds; each kind may use every one of them once."""

    def __init__(self) -> None:
        self.told = Counter[tuple[bool, Sum]]()
        self.kind = ""
        self.pool = Counter[tuple[bool, Sum]]()

    def tells(self, kind: str, before: Sums, after: Sums) -> bool:
        """Tell whether narrower accounts have told this change already; remember it where not."""
        if kind != self.kind:
            self.kind, self.pool = kind, Counter(self.told)
        delta = Counter({(True, one): n for one, n in (after - before).items()})
        delta.update({(False, one): n for one, n in (before - after).items()})
        known = delta <= self.pool
        if known:
            self.pool -= delta
        else:
            self.told += delta
        return known


def _account(
    account: Account, sums_before: Mapping[Account, Sums], sums_after: Mapping[Account, Sums], told: _Deltas
) -> Change | None:
    old, new = sums_before.get(account), sums_after.get(account)
    if old == new:
        return None
    known = told.tells(account[0], old or Counter(), new or Counter())
    if old is None:
        return Change("budget", "added", name(account), None, _text(new))
    if new is None:
        return Change("budget", "removed", name(account), _text(old), None)
    came, went = new - old, old - new
    if came and went:  # what stayed says nothing about the change
        old, new = went, came
    return None if known else Change("budget", "changed", name(account), _text(old), _text(new))


def name(account: Account) -> str:
    """Return the account as a budget would print it: "Sachkonto 544016"."""
    kind, number = account
    return f"{GERMAN.get(kind, kind)} {number}"


def euros(cents: int) -> str:
    """Return a sum in German form, without decimals where they are zero: 1500000 → "15.000 €"."""
    full, rest = divmod(abs(cents), 100)
    decimals = f",{rest:02}" if rest else ""
    return f"{'-' if cents < 0 else ''}{full:,}".replace(",", ".") + f"{decimals} €"


def money(cents: int, currency: str) -> str:
    """Return a sum of any currency in German form: "15.000 €", "500 DM"."""
    return f"{euros(cents).removesuffix('€')}{SIGNS.get(currency, currency)}"


def _sums(rows: Iterable[BudgetRow]) -> dict[Account, Sums]:
    found: dict[Account, Sums] = {}
    for kind, number, _, one in rows:
        sums = found.setdefault((kind, number), Counter())
        if one is not None:
            sums[one] += 1
    return found


def _labels(before: list[BudgetRow], after: list[BudgetRow]) -> list[Change]:
    old, new = _printed_labels(before), _printed_labels(after)
    return [
        Change("budget", "changed", f"{name(account)}/label", old[account], new[account])
        for account in new
        if account in old and old[account] != new[account]
    ]


def _printed_labels(rows: list[BudgetRow]) -> dict[Account, str | None]:
    found: dict[Account, set[str]] = {}
    for kind, number, label, _ in rows:
        found.setdefault((kind, number), set()).update({label} if label else set())
    return {account: "; ".join(sorted(labels)) or None for account, labels in found.items()}


def _text(sums: Sums | None) -> str | None:
    return "; ".join(money(*one) for one in sorted((sums or Counter[Sum]()).elements())) or None
