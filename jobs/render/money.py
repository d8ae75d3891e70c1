"""Budget accounts and sums in German words. Pure."""

from collections.abc import Mapping
from typing import Any

from jobs.render.clean import one_line
from storage.diff import budget

Json = Mapping[str, Any]
DIRECTIONS: Mapping[str, str] = {
    "revenue": "Ertrag",
    "expense": "Aufwand",
    "receipt": "Einzahlung",
    "payment": "Auszahlung",
}
ROLES: Mapping[str, str] = {
    "planned": "veranschlagt",
    "needed": "benötigt",
    "additional": "zusätzlich",
    "cover": "zur Deckung",
    "remaining": "verbleibt",
    "total": "insgesamt",
    "follow-up": "Folgekosten",
    "commitment": "Verpflichtungsermächtigung",
    "threshold": "Wertgrenze",
    "other": "tragen andere",
}
RECURRENCES: Mapping[str, str] = {"once": "einmalig", "monthly": "monatlich", "yearly": "jährlich"}


def account(row: Json) -> str:
    """Return an account as a budget prints it: Sachkonto 544016 (Zuschüsse)."""
    named = f"{budget.GERMAN.get(row['kind'], row['kind'])} {one_line(row['number'])}"
    label = one_line(row.get("label"))
    return f"{named} ({label})" if label else named


def amount(row: Json) -> str:
    """Return a sum with its currency: 15.000 €."""
    return budget.money(row["cents"], row["currency"])


def about(row: Json) -> str:
    """Return what is known of a sum: Aufwand, benötigt, 2022 bis 2024, jährlich, +MwSt."""
    said = (
        DIRECTIONS.get(row["direction"] or ""),
        ROLES.get(row["role"] or ""),
        years(row["year_from"], row["year_to"]),
        RECURRENCES.get(row["recurring"] or ""),
        one_line(row["qualifier"]),
    )
    return ", ".join(word for word in said if word)


def years(first: int | None, last: int | None) -> str:
    """Return a year, a span of years, or one with an open end; nothing for none."""
    if first is None or first == last:
        return "" if first is None else str(first)
    return f"ab {first}" if last is None else f"{first} bis {last}"
