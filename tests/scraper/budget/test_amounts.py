"""What is a sum, and how much: conventions A1 to A11 (A3 is in test_tables)."""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

A1: list[Case] = [
    (
        "5.000 €, € 5.001, 5.002 EUR, EUR 5.003, 5.004 Euro, 5005 DM",
        ["unlinked: 5000, 5001, 5002, 5003, 5004, 5005"],
    ),
    (
        (
            "7TEUR, 8 T €, 9 Tsd. Euro, 10 tausend Euro, 0,5 Mio Euro, 1 Mrd. €, 1,5 Millionen Euro, "
            "T€ 150, Mio. € 1,2, € 1,3 Mio."
        ),
        ["unlinked: 7000, 8000, 9000, 10000, 500000, 1000000000, 1500000, 150000, 1200000, 1300000"],
    ),
    # no currency, no sum
    (
        "12.345 Einwohner, 1,2 Mio. Fahrgäste, 5 Tsd. Bäume",
        [],
    ),
    # hyphenated
    (
        "die 10.000-Euro-Grenze, aber kein 49-Euro-Ticket und keine 1-Euro-Jobs",
        ["unlinked: 10000"],
    ),
    # a year behind a currency heads a column
    (
        "Ansatz in EUR 2024",
        [],
    ),
    # ... and so does one before it
    (
        "Produktkonto | Ansatz 2022 EUR\n54101.78520000 | 1.120",
        ["product_account 54101.78520000: 1120"],
    ),
]

A2: list[Case] = [
    (
        "1.234.567,89 €, 1 250 000,50 €, 12 500 €, 3.500,-- €, 4.000,- EUR, 5.000,– €, 6.000, - €",
        ["unlinked: 1234567.89, 1250000.50, 12500, 3500, 4000, 5000, 6000"],
    ),
    (
        "1.250. 000 €, 1.250 .000 €, 1.250,00€",
        ["unlinked: 1250000, 1250000, 1250"],
    ),
    (
        "1,2 Mio. €, 1,35 Mio. €, 0,005 Mio. €, 2,5 T€, 1.2 Mio. €",
        ["unlinked: 1200000, 1350000, 5000, 2500, 1200000"],
    ),
    # millions and thousands of one sum
    (
        "2 Mio. 500 Tsd. €, 1 Mio. 250.000 €, 3 Millionen 40 Tausend Euro, 1,5 Mio. 200.000 €, 1 Mio. 2 Mio. €",
        ["unlinked: 2500000, 1250000, 3040000, 200000, 2000000"],
    ),
    # no number in German notation
    (
        "1.23.4 €, 12345678901234567890 €",
        [],
    ),
    # the number of a list's item is no group of its sum
    ("1. 250.000 € für die Schule\n2. 300 € für die Kita", ["unlinked: 250000, 300"]),
    ("Verteilt werden: 1. 250.000 € für die Schule, 2. 300.000 € für die Kita", ["unlinked: 250000, 300000"]),
    ("Der Rat gibt frei:\n- 1. 5.000 EUR\n- 12. 7.000 EUR", ["unlinked: 5000, 7000"]),
    ("Los 1. 250.000 € und Los 2. 300.000 €", ["unlinked: 250000, 300000"]),
    ("Pos. 5 500 €, Los 2 750 €, lfd. Nr. 3 1 250 €, Kosten 12 500 €", ["unlinked: 500, 750, 1250, 12500"]),
    # a number before the currency of the next one
    ("im Haushalt 2025 EUR 12.500, 2026 € 600; Los 3 EUR 4.000, Pos. 12 € 500,00", ["unlinked: 12500, 600, 4000, 500"]),
    ("Der Preis beträgt 2025 €.", ["unlinked: 2025"]),
    ("25. 000 €\nKosten: 1. 250.000 €, im Vorjahr 310. 000 €", ["unlinked: 25000, 1250000, 310000"]),
    # a footnote's number belongs to no sum, a unit's power to no note
    ("5.000¹ €, 5.000 €², 1.250,00⁽³⁾ EUR, für 100 m² 40 €¹⁾ und 5 T€⁴", ["unlinked: 5000, 5000, 1250, 40, 5000"]),
    ("10⁶ € sind keine 10 €.", ["unlinked: 10"]),
    # thousands set apart by apostrophes
    ("1'250'000 €, 1’250’000.50 EUR, 5'000.- € und 3'500,20 €", ["unlinked: 1250000, 1250000.50, 5000, 3500.20"]),
    ("Die '500'er Serie 12'34 und 1'234'56 kostet 5 €.", ["unlinked: 5"]),
]

A4: list[Case] = [
    (
        "Es sind 0 €, 0,00 €, - €, ___ €, 00,00 EUR verfügbar.",
        [],
    ),
]

A5: list[Case] = [
    (
        "Produkt 12.01.01: 500 € und nochmals 500 €",
        ["product 12.01.01: 500, 500"],
    ),
]

A6: list[Case] = [
    (
        "100 - 150 T€, 100-150 T€, 100 bis 150 TEUR",
        ["unlinked: 100000, 150000, 100000, 150000, 100000, 150000"],
    ),
    (
        "zwischen 10.000 und 15.000 €, von 1,1 auf 1,4 Mio. €, von 100 um 20 auf 120 T€",
        ["unlinked: 10000, 15000, 1100000, 1400000, 100000, 20000, 120000"],
    ),
    (
        "EUR 5.000 bis 8.000; 20.000 € bis 30.000 €; 5.000,- bis 10.000,- €; 10.000 bzw. 12.000 €",
        ["unlinked: 5000, 8000, 20000, 30000, 5000, 10000, 10000, 12000"],
    ),
    # only the upper end has the unit
    (
        "zwischen 800.000 und 1,2 Mio. €",
        ["unlinked: 800000, 1200000"],
    ),
    # no ranges
    (
        "2023 - 15.000 €, Nr. 3 - 15.000 €, 12 Monate und 500 €, von 2022 bis 2024 1.000 €",
        ["unlinked: 15000, 15000, 500, 1000"],
    ),
]

A7: list[Case] = [
    (
        "-5 €, −6 €, Saldo: - 7 €, ./. 8 €, minus 9 EUR",
        ["unlinked: -5, -6, -7, -8, -9"],
    ),
    (
        "- 5.000 €\n+ 6.000 €\nErgebnis\t- 7.000 €",
        ["unlinked: -5000, 6000, -7000"],
    ),
    # a spaced dash in running text is no sign, nor is one between two sums
    (
        "Zuschuss - 4.000 €, 5.000 €-6.000 €",
        ["unlinked: 4000, 5000, 6000"],
    ),
    # a bullet is no sign: the lines beside it begin with words
    (
        "- Brücke 500 €\n- 700 € Reserve\n- Steg 200 €",
        ["unlinked: 500, 700, 200"],
    ),
    (
        "Ansatz\n500,00-\n600,00-",
        ["unlinked: -500, -600"],
    ),
    # the word decides nothing
    (
        "Minderaufwand 500 €, Fehlbetrag von 300 €",
        ["unlinked: 500, 300"],
    ),
]

A8: list[Case] = [
    (
        ("68,50 €/Stunde, 0,42 € je m², 5 € pro Einwohner, 3 €/Kind, 30 € täglich, 50 € p. P., à 12 €"),
        [],
    ),
    (
        "Stückpreis 45 €, Stundensatz von 85 €, Preis pro Stück: 12 €, je Kind 300 €",
        [],
    ),
    # per month or year, per body
    (
        (
            "1.150 € monatlich, 100 €/Jahr, 200 € p. a., 300 € je Quartal, 400 € pro Jahr, 500 € je "
            "Verein, à 600 € im Monat"
        ),
        ["unlinked: 1150, 100, 200, 300, 400, 500, 600"],
    ),
    # two units at once
    (
        "Je Kind und Monat werden 25 € gewährt.",
        [],
    ),
    (
        "Die Kosten je Einwohner belaufen sich auf 1,38 €.",
        [],
    ),
]

A9: list[Case] = [
    (
        "Wertgrenze von 10.000 €, im Vorjahr 300 €, das Land trägt 400 €",
        ["unlinked: 10000, 300, 400"],
    ),
]

A11: list[Case] = [
    (
        "Zehntausend Euro, zwei Millionen Euro, 2 x 500 €",
        ["unlinked: 500"],
    ),
]


@pytest.mark.parametrize(("text", "told"), A1)
def test_a1_a_currency_makes_a_sum(text: str, told: list[str]) -> None:
    """A1: before or behind the number, with a unit on either side."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), A2)
def test_a2_values_are_read_in_german_notation(text: str, told: list[str]) -> None:
    """A2: exact, in full units."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), A4)
def test_a4_zero_is_no_amount(text: str, told: list[str]) -> None:
    """A4."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), A5)
def test_a5_every_mention_counts(text: str, told: list[str]) -> None:
    """A5."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), A6)
def test_a6_the_ends_of_a_range_are_two_amounts(text: str, told: list[str]) -> None:
    """A6: the unit applies to both."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), A7)
def test_a7_only_a_sign_makes_a_sum_negative(text: str, told: list[str]) -> None:
    """A7: touching the digit, opening a field, line or cell, "./.", "minus", SAP."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), A8)
def test_a8_unit_prices_are_no_amounts(text: str, told: list[str]) -> None:
    """A8: but sums per month or year are."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), A9)
def test_a9_everything_else_counts(text: str, told: list[str]) -> None:
    """A9: limits, past sums, sums of others."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), A11)
def test_a11_number_words_do_not_count(text: str, told: list[str]) -> None:
    """A11."""
    assert tell(read_budget(text)) == told


def test_a10_a_sum_is_told_as_written() -> None:
    """A10: other thousands' marks than points too, blanks as one."""
    told = [amount.text for amount in read_budget("1'250'000.50 CHF, 25'000 €, 5’000\u00a0€ und 1 250 000  €").amounts]
    assert told == ["25'000 €", "5’000 €", "1 250 000 €"]
