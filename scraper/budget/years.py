"""The budget years a sum is said to belong to: "2024", "2022 bis 2025", "2026 ff."."""

import re

from scraper.budget.numerals import is_year
from scraper.budget.reading import ACCOUNT, Notes
from scraper.budget.tokens import NUMBER

# What a year of the budget stands behind; a year behind any other noun is part of a name ("Konzept 2035").
_BEFORE = re.compile(
    r"in|im|für|ab|bis|seit|und|auf|zu|aus|je|von|\w*jahr\w*|\w*haushalt\w*|\w*ansatz|ansätze|\w*plan\w*|etat|ve|\w*lasten"
    r"|\w*ermächtigung\w*|\w*bedarf|\w*budget|\w*kosten|rechnung|entwurf|\w*(?:zahlung|aufwand|ertrag|betrag|mittel)\w*"
)


def years_of(notes: Notes, before: range, behind: range) -> tuple[int | None, int | None]:
    """Return first and last year of the nearest budget year; the last is None for an open end, both without a year.

    Args:
        notes: what the section says.
        before: tokens before the sum, nearest first.
        behind: tokens behind it.
    """
    if not any(notes.script.kinds[index] == NUMBER for side in (before, behind) for index in side):
        return None, None
    for distance in range(max(len(before), len(behind))):
        for side in (before, behind):
            span = _span(notes, side[distance]) if distance < len(side) else None
            if span is not None:
                return span
    return None, None


def _span(notes: Notes, index: int) -> tuple[int, int | None] | None:
    script = notes.script
    if script.kinds[index] != NUMBER or notes.marks[index] & ACCOUNT or not _is_budget_year(notes, index):
        return None
    parts = re.split(r"[/-]", script.texts[index][:12])
    if not is_year(parts[0]) or len(parts) > 2:
        return None
    return _pair(int(parts[0]), parts[1]) if len(parts) == 2 else _open_or_joined(notes, index, int(parts[0]))


def _is_budget_year(notes: Notes, index: int) -> bool:
    script = notes.script
    word = script.folded(index - 1)
    return _BEFORE.fullmatch(word) is not None if word else script.begins(index) or not script.is_mark(index - 1, '"')


def _open_or_joined(notes: Notes, index: int, first: int) -> tuple[int, int | None]:
    """Return the years that begin or end with this one: "2026 ff.", "2022 bis 2025", "ab 2024"."""
    script = notes.script
    if script.folded(index + 1) == "ff":
        return first, None
    if script.folded(index + 1) == "bis" or (script.is_mark(index + 1, "-") and script.gap(index + 1)):
        last = _year(notes, index + 2)
        return (first, last) if last and last > first else (first, first)
    if script.folded(index - 1) == "bis" or (script.is_mark(index - 1, "-") and script.gap(index)):
        opening = _year(notes, index - 2)
        return (opening, first) if opening and opening < first else (first, first)
    return first, None if script.folded(index - 1) == "ab" else first


def _year(notes: Notes, index: int) -> int | None:
    fits = notes.script.is_kind(index, NUMBER) and is_year(notes.script.texts[index])
    return int(notes.script.texts[index]) if fits else None


def _pair(first: int, second: str) -> tuple[int, int | None] | None:
    if len(second) == 2:
        second = str(first)[:2] + second
    return (first, int(second)) if is_year(second) and int(second) > first else None
