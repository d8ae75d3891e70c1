"""What holds for any text: no exception, true spans, one answer, linear work."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.budget import WORST
from scraper.budget import KINDS, Budget, read_budget
from scraper.budget.records import CURRENCIES, DIRECTIONS, RECURRENCES, ROLES

PIECES = [
    "Produkt ", "Sachkonto ", "Sachkonten ", "Haushaltsstelle ", "Budget des Amtes ", "PSP-Element ",
    "Kapitel ", "Titel ", "Bezeichnung", "Betrag", "in T€", "Zeile ", "Deckung durch ", "in gleicher Höhe ",
    "insgesamt ", "davon ", "je ", "12.01.01", "522100", "1.6300.9510", "5-120102-900-00400-300-1",
    "4211/52501", "120101/522100", "2024", "61", "5.000", "1.250,00", "150", "1 250 000", "-", "–", ",-", "€",
    " EUR", " T€", " Mio. €", "%", ".", ". ", ",", ";", ":", " und ", " bis ", " von ", " auf ", " um ", " (",
    ") ", "„", "“", '"', "/", "|", "\t", "\n", "\n\n", " ", "    ", "\u00a0", "\u00ad", "\u200b", "Straßenbau ",
    "Wege ", "keine Kosten", "nein", "[x] ", "[ ] ", "trägt der Verein ", "Summe ", "x",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=120),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join),
)


def assert_sound(text: str, budget: Budget) -> None:
    for account in budget.accounts:
        assert account.kind in KINDS
        assert 0 <= account.start < account.end <= len(text)
        assert any(char.isdigit() for char in account.number)
        assert account.number_normalised == "".join(account.number.split()).upper()
        assert account.label is None or account.label.strip() == account.label != ""
    behind = 0
    for amount in budget.amounts:
        assert behind <= amount.start < amount.end <= len(text)
        behind = amount.end
        assert amount.cents != 0
        assert amount.currency in CURRENCIES
        assert amount.direction is None or amount.direction in DIRECTIONS
        assert amount.role is None or amount.role in ROLES
        assert amount.recurring is None or amount.recurring in RECURRENCES
    assert list(budget.links) == sorted(set(budget.links))
    assert all(0 <= one < len(budget.accounts) and 0 <= two < len(budget.amounts) for one, two in budget.links)
    assert budget.no_impact == (budget.no_impact_span is not None)
    keys = [(account.kind, account.number_normalised) for account in budget.accounts]
    assert len(keys) == len(set(keys))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_sound_reading_and_always_the_same(text: str) -> None:
    budget = read_budget(text)
    assert_sound(text, budget)
    assert read_budget(text) == budget


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_spans_are_what_was_read(text: str) -> None:
    budget = read_budget(text)
    for account in budget.accounts:
        assert comparable(text[account.start : account.end]) == comparable(account.number)
    for amount in budget.amounts:
        assert comparable(text[amount.start : amount.end]) == comparable(amount.text)


def comparable(text: str) -> str:
    from scraper.budget.source import make_comparable

    return "".join(make_comparable(text).text.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([piece for piece in PIECES if "\n" not in piece]), max_size=25).map("".join))
def test_a_further_sentence_without_numbers_changes_nothing(text: str) -> None:
    closed = text.rstrip() + " geprüft.\n\n"
    longer = read_budget(closed + "Das Ergebnis liegt dem Ausschuss seit langem vor.")
    shorter = read_budget(closed)
    assert (longer.accounts, longer.amounts, longer.links) == (shorter.accounts, shorter.amounts, shorter.links)


class Steps:
    """Counts the lines of Python that run."""

    def __init__(self) -> None:
        self.count = 0

    def trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            self.count += 1
        return self.trace


def steps(text: str) -> int:
    counter = Steps()
    before = sys.gettrace()
    sys.settrace(counter.trace)
    try:
        read_budget(text)
    finally:
        sys.settrace(before)
    return counter.count


@pytest.mark.parametrize("unit", WORST.values(), ids=WORST.keys())
def test_twice_the_text_takes_about_twice_the_steps(unit: str) -> None:
    prefix = "Sachkonten: 522000 " if unit.startswith("522100, ") else ""
    once, twice = (prefix + unit * (length // len(unit)) for length in (2000, 4000))
    fewer = steps(once)  # first: it pays for what is remembered
    assert steps(twice) <= 2.3 * fewer + 500
