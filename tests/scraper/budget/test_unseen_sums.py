"""Notations of sums and short words for accounts, each with its reading, written down before the program saw them."""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

CASES: list[Case] = [
    (
        "Kosten: EUR  5.000,00  ( Sachkonto  523100 )",
        ["ledger_account 523100: 5000"],
    ),
    (
        "HHSt.1.2310.9400 : 15.000,-€",
        ["budget_line 1.2310.9400: 15000"],
    ),
    (
        "Produkt12.01.01, SK523100: 5.000€",
        ["product 12.01.01: 5000", "ledger_account 523100: 5000"],
    ),
    (
        "Produkt-Nr.12.01.01/Sachkonto-Nr.523100",
        ["product 12.01.01", "ledger_account 523100"],
    ),
    (
        "PSP-El. 7.000123.700 / Kto 78310000 / 25.000,00 EUR",
        ["psp_element 7.000123.700: 25000", "ledger_account 78310000: 25000"],
    ),
    (
        "Kst 4711/Ktr 3650101/Sk 5241000 – 3.200 €",
        ["cost_centre 4711: 3200", "cost_object 3650101: 3200", "ledger_account 5241000: 3200"],
    ),
    (
        "Inv.Nr.: I-54-0012; Betr.: 12 T EUR",
        ["investment_number I-54-0012: 12000"],
    ),
    (
        "ca.5.000€ p.a.",
        ["unlinked: 5000"],
    ),
    (
        "5.000,–– € einmalig",
        ["unlinked: 5000"],
    ),
    (
        "€ 5.000.-",
        ["unlinked: 5000"],
    ),
    (
        "5000.- EUR",
        ["unlinked: 5000"],
    ),
    (
        "5.000 Euro (i. W.: fünftausend)",
        ["unlinked: 5000"],
    ),
    (
        "5.000€/Jahr, 417 €/Monat",
        ["unlinked: 5000, 417"],
    ),
    (
        "1,5Mio€ bzw. 1.500T€",
        ["unlinked: 1500000, 1500000"],
    ),
    (
        "0,3 Mrd EUR",
        ["unlinked: 300000000"],
    ),
    (
        "TEUR 1.200,5",
        ["unlinked: 1200500"],
    ),
    (
        "EUR 1.200.000,00 + 19 % USt.",
        ["unlinked: 1200000"],
    ),
    (
        "1.200 TSD EURO",
        ["unlinked: 1200000"],
    ),
    (
        "EURO: 12.500",
        ["unlinked: 12500"],
    ),
    (
        "Eur. 12.500,--",
        ["unlinked: 12500"],
    ),
    (
        "12.500,00 DM (6.391,15 EUR)",
        ["unlinked: 12500, 6391.15"],
    ),
    (
        "(12.500,00 EUR)",
        ["unlinked: 12500"],
    ),
    (
        "minus 12.500 €",
        ["unlinked: -12500"],
    ),
    (
        "12.500 € minus 2.500 € = 10.000 €",
        ["unlinked: 12500, -2500, 10000"],
    ),
    (
        "12.500 € ./. 2.500 € = 10.000 €",
        ["unlinked: 12500, -2500, 10000"],
    ),
    (
        "12.500 € – 2.500 € = 10.000 €",
        ["unlinked: 12500, 2500, 10000"],
    ),
    (
        "+/- 500 €",
        ["unlinked: 500"],
    ),
    (
        "± 500 €",
        ["unlinked: 500"],
    ),
    (
        "> 50.000 €, < 10.000 €, ≥ 5.000 €",
        ["unlinked: 50000, 10000, 5000"],
    ),
    (
        "~ 3.000 €, ≈ 2.000 €",
        ["unlinked: 3000, 2000"],
    ),
    (
        "3.000-4.000 €",
        ["unlinked: 3000, 4000"],
    ),
    (
        "3.000,- bis 4.000,- €",
        ["unlinked: 3000, 4000"],
    ),
    (
        "3 – 4 Mio. €",
        ["unlinked: 3000000, 4000000"],
    ),
    (
        "zwischen 300 und 400 €",
        ["unlinked: 300, 400"],
    ),
    (
        "2 mal 300 €",
        ["unlinked: 300"],
    ),
    (
        "500 €/600 €",
        ["unlinked: 500, 600"],
    ),
    (
        "10 x 50,00 € = 500,00 €",
        ["unlinked: 50, 500"],
    ),
    (
        "5 Stück à 120,00 € = 600,00 €",
        ["unlinked: 600"],
    ),
    (
        "600,00 € (5 Stück zu je 120,00 €)",
        ["unlinked: 600, 120"],
    ),
    (
        "jeweils 1.000 € in 2025, 2026 und 2027",
        ["unlinked: 1000"],
    ),
    (
        "2025/2026: je 5.000 €",
        ["unlinked: 5000"],
    ),
    (
        "01.01.2025 5.000 €",
        ["unlinked: 5000"],
    ),
    (
        "Seite 5 5.000 €",
        ["unlinked: 5000"],
    ),
    (
        "Nr. 3: 5.000 €",
        ["unlinked: 5000"],
    ),
    (
        "3) 5.000 €\n4) 6.000 €",
        ["unlinked: 5000, 6000"],
    ),
    (
        "3. 5.000 €\n4. 6.000 €",
        ["unlinked: 5000, 6000"],
    ),
    (
        "5.000 € 1) und 6.000 € 2)",
        ["unlinked: 5000, 6000"],
    ),
    (
        "5.000 €*, 6.000 €**",
        ["unlinked: 5000, 6000"],
    ),
    (
        "rund 3 1/2 Mio. €",
        [],
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_a_notation_never_seen_is_read(text: str, told: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == told
