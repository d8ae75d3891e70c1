"""A reading in short, for tables of cases."""

from scraper.budget import Budget

Case = tuple[str, list[str]]  # a text; one line per account ("kind number = label: sums"), then sums without account


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
