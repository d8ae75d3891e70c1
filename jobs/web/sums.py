"""Sums by year as bars: a table in which each sum draws itself, so that chart and table are one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jobs.render import money

MOST = 60  # rows
_SIDES = {"going": "Aufwand, Auszahlung", "coming": "Ertrag, Einzahlung", "other": "ohne Angabe der Richtung"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One sum."""

    side: str  # going, coming, other
    text: str  # 15.000 €; nothing for no sum
    width: str  # per cent of the longest, as the drawing takes it


@dataclass(frozen=True, slots=True)
class Year:
    """What is named for a year or a span of years."""

    name: str
    bars: tuple[Bar, ...]  # one for each column
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The table: only columns in which something stands."""

    columns: tuple[str, ...]
    years: tuple[Year, ...]


def chart(rows: Iterable[Mapping[str, Any]]) -> Chart:
    """Return the rows of `sums_by_year`, the latest year first, those without a year last; at most 60."""
    known = sorted(rows, key=_order)[:MOST]
    sides = [side for side in _SIDES if any(row[side] for row in known)]
    longest: dict[str, int] = {}
    for row in known:
        longest[row["currency"]] = max(longest.get(row["currency"], 1), *(abs(row[side]) for side in _SIDES))
    years = (_year(row, sides, longest[row["currency"]]) for row in known)
    return Chart(tuple(_SIDES[side] for side in sides), tuple(years))


def _order(row: Mapping[str, Any]) -> tuple[bool, str, bool, int, int]:
    first, last = row["year_from"], row["year_to"]
    return row["currency"] != "EUR", row["currency"], first is None, -(first or 0), -(last or first or 0)


def _year(row: Mapping[str, Any], sides: Iterable[str], longest: int) -> Year:
    name = money.years(row["year_from"], row["year_to"]) or "ohne Jahr"
    return Year(name, tuple(_bar(row, side, longest) for side in sides), row["count"])


def _bar(row: Mapping[str, Any], side: str, longest: int) -> Bar:
    cents = row[side]
    if not cents:
        return Bar(side, "", "0")
    text = money.amount({"cents": cents, "currency": row["currency"]})
    return Bar(side, text, f"{max(0.5, 100 * abs(cents) / longest):.1f}%")
