"""A reading in short, for tables of cases."""

from collections.abc import Iterable

from scraper.budget import Budget, read_budget

Case = tuple[str, list[str]]  # a text; one line per account ("kind number = label: sums"), then sums without account

Headed = tuple[str, str, list[str]]  # heading of the section, its text, what is told


def misread(cases: Iterable[Headed]) -> list[Headed]:
    """Return the cases that are told otherwise, with what is told of them."""
    found = ((case, (case[0], case[1], tell(read_budget(case[1], case[0])))) for case in cases)
    return [told for case, told in found if told != case]


def tell(budget: Budget) -> list[str]:
    """Return one line per account with its sums in full units, one for unlinked sums, one for a denial."""
    lines = []
    for place, account in enumerate(budget.accounts):
        label = f" = {account.label}" if account.label else ""
        sums = [_money(budget.amounts[amount].cents) for owner, amount in budget.links if owner == place]
        lines.append(f"{account.kind} {account.number}{label}" + (": " + ", ".join(sums) if sums else ""))
    linked = {amount for _, amount in budget.links}
    left = [_money(amount.cents) for place, amount in enumerate(budget.amounts) if place not in linked]
    lines += ["unlinked: " + ", ".join(left)] if left else []
    return lines + (["no impact"] if budget.no_impact else [])


def _money(cents: int) -> str:
    return str(cents // 100) if cents % 100 == 0 else f"{cents / 100:.2f}"
