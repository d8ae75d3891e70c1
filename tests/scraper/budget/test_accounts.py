"""Which numbers are accounts, and of which kind: conventions N1 to N7."""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

N1: list[Case] = [
    # a head word makes a number an account
    (
        "Die Mittel stehen im Produkt 12.01.01 bei Sachkonto 522100 bereit.",
        ["product 12.01.01", "ledger_account 522100"],
    ),
    (
        "Die Mittel stehen unter 12.01.01 bereit.",
        [],
    ),
    # bare: product and account
    (
        ("Buchung unter 12.01.01.5221000 vorgesehen, ferner aus 120101/522100 und bei 12010.52210000."),
        ["product_account 12.01.01.5221000", "product_account 120101/522100", "product_account 12010.52210000"],
    ),
    # ... but not without a preposition
    (
        "Die Nummer lautet 120101/522100.",
        [],
    ),
    # bare: kameral, as a booking place
    (
        "Die Ausgabe wird bei 1.6300.9500 gebucht, die Einnahme unter 63000.36110.",
        ["budget_line 1.6300.9500", "budget_line 63000.36110"],
    ),
    (
        "1.6300.9510 - Brücke Mühlgraben: 20.000 €",
        ["budget_line 1.6300.9510 = Brücke Mühlgraben: 20000"],
    ),
    # bare: Aachen PSP
    (
        "Veranschlagt ist 5-120102-900-00400-300-1, konsumtiv 4-120102-903-7.",
        ["psp_element 5-120102-900-00400-300-1", "psp_element 4-120102-903-7"],
    ),
    # bare: Berlin
    (
        "Die Ausgabe von 900 € trägt 4211/52501, nicht 4211/525 02.",
        ["chapter_title 4211/52501", "chapter_title 4211/525 02", "unlinked: 900"],
    ),
    # year and number is no chapter
    (
        "Beschluss 2019/52501 vom Mai",
        [],
    ),
]

# Blanks inside a number, as scanned papers have them: the whole, or none of it.
TORN: list[Case] = [
    ("Produkt 54.1 0.01, Sachkonto 522100: 5.000 €", ["product 54.1 0.01: 5000", "ledger_account 522100: 5000"]),
    ("Produkt 54.10. 01 (Straßen): 5.000 €", ["product 54.10. 01 = Straßen: 5000"]),
    ("im Produkt 54 .10.01", ["product 54 .10.01"]),
    ("Produkt 11.02.0 1: 5.000 €", ["product 11.02.0 1: 5000"]),
    ("Produkt 11.02.0 1 Straßenbau: 5.000 €", ["unlinked: 5000"]),  # or 11.02.0 and one of something
    ("Produkt 011.00 2.001", ["product 011.00 2.001"]),
    ("Produkt 541 0.01", []),
    ("Produkt 54.1 0.1.02", []),
    ("Produkt 54.10.\n01 Straßen", []),
    ("Produkt 11.02-\n01", []),
    ("PSP-Element 1.100 .11.2.2.01", ["psp_element 1.100 .11.2.2.01"]),
    ("PSP-Element 1.100. 11.2.2.01", []),
    ("PSP-Element 5-120102- 900-00400-300-1", ["psp_element 5-120102- 900-00400-300-1"]),
    ("PSP-Element 5-12 0102-900-00400-300-1", ["psp_element 5-12 0102-900-00400-300-1"]),
    ("Gebucht wird bei 5-120102-900-00400- 300-1.", ["psp_element 5-120102-900-00400- 300-1"]),
    ("Gebucht wird bei 5-120102-900-00400 300-1.", []),
    ("HHSt. 1.63 00.9510 und HHSt. 1.6300.95 10", ["budget_line 1.63 00.9510"]),
    ("Sachkonto 52210 0, Sachkonto 522 1 00, Sachkonto 5221 0 0", []),
    ("Investitionsnummer I 2014 0031", []),
    (
        "Produkt\tSachkonto\n54.1 0.01\t522100\n54.10.02\t52 2200",
        ["product 54.1 0.01", "ledger_account 522100", "product 54.10.02"],
    ),
    # what stands behind a number by itself
    ("Sachkonto 522100 1.500 €", ["ledger_account 522100: 1500"]),
    ("Sachkonto 522100 0 €", ["ledger_account 522100"]),
    ("Produkt 11.02.01 2024: 5.000 €", ["product 11.02.01: 5000"]),
    ("Sachkonto 522100 01.01. bis 31.12.2024", ["ledger_account 522100"]),
    ("Produkt 11.02.01. 12 Kinder", ["product 11.02.01"]),
    ("Produkt 54.10.01 2.1 Unterhaltung", ["product 54.10.01"]),
    ("Kostenstelle 6610 0,5 Stellen, Produkt 11.02.01 01/2025", ["cost_centre 6610", "product 11.02.01"]),
    ("PSP-Elemente 5-120102-900-7 - 5-120102-900-9", ["psp_element 5-120102-900-7", "psp_element 5-120102-900-9"]),
    ("PSP-Element 5-120102-900-7 - Radweg", ["psp_element 5-120102-900-7 = Radweg"]),
    ("Produkt 11.02.01 10 Mittel", ["product 11.02.01"]),
]  # fmt: skip

N2: list[Case] = [
    (
        "Produkt/Sachkonto 120101/522100",
        ["product_account 120101/522100"],
    ),
    (
        "Produkt-/Sachkonto: 12.01.01/522100",
        ["product_account 12.01.01/522100"],
    ),
    (
        "Produkt.Konto 12.01.01.522100",
        ["product_account 12.01.01.522100"],
    ),
    (
        "Produkt / Sachkonto: 120101 / 522100",
        ["product_account 120101 / 522100"],
    ),
    (
        "Kapitel/Titel 4211/52501, Kap./Tit. 4212/525 01",
        ["chapter_title 4211/52501", "chapter_title 4212/525 01"],
    ),
    # each part with its own head word
    (
        "Produkt 120101/Sachkonto 522100",
        ["product 120101", "ledger_account 522100"],
    ),
    (
        "Kapitel 4211 / Titel 525 01",
        ["chapter 4211", "title 525 01"],
    ),
    # no kind joins cost centre and account
    (
        "Kostenstelle/Kostenart 6600/522100",
        ["cost_centre 6600", "ledger_account 522100"],
    ),
    # head words joined by a conjunction
    (
        "Produkt und Sachkonto 110201/523400, Produkt und Sachkonto 523400",
        ["product_account 110201/523400", "ledger_account 523400"],
    ),
    # one head word, both numbers
    (
        "Kapitel 43 00/ 684 06 (Naturschutz)",
        ["chapter_title 43 00/ 684 06 = Naturschutz"],
    ),
]

N3: list[Case] = [
    # the next head word begins behind the slash
    (
        "(Produkt 02.02.01/SK 542900/Ansatz 2026: 7.000 €)",
        ["product 02.02.01: 7000", "ledger_account 542900: 7000"],
    ),
    # letters set apart in a column
    (
        "I-Nr.\tBezeichnung\tAnsatz\nI 5400123\tKreisel\t120.000",
        ["investment_number I 5400123 = Kreisel: 120000"],
    ),
    (
        "Sachkonto jeweils 529100, SaKo 523100 mit 5.000 EUR¹",
        ["ledger_account 529100: 5000", "ledger_account 523100: 5000"],
    ),
    (
        "Investitionsnummer I 20240007, PSP-Element P1.120.101.500, IP-Nr. 541.IP 12.34.",
        ["investment_number I 20240007", "psp_element P1.120.101.500", "investment_number 541.IP 12.34"],
    ),
    (
        "Innenauftrag I5410001; Projekt 4E.120107.",
        ["internal_order I5410001", "investment_number 4E.120107"],
    ),
    # Bremen
    (
        "Haushaltsstelle 3621/530 20-7",
        ["budget_line 3621/530 20-7"],
    ),
    (
        "Titel 525 01, Kapitel 12 020",
        ["title 525 01", "chapter 12 020"],
    ),
    (
        "Sachkonto Nr. 5221.00.",
        ["ledger_account 5221.00"],
    ),
    (
        "Kostenstelle: 660 120, Produkt 12 01 01",
        ["cost_centre 660 120", "product 12 01 01"],
    ),
    # Anhalt: point set apart
    (
        "Haushaltsstelle 1.6300 .9510",
        ["budget_line 1.6300 .9510"],
    ),
    # groups set apart by a blank
    (
        "Sachkonto 4271 100 weist einen Rest von 5 € auf",
        ["ledger_account 4271 100: 5"],
    ),
    # a footnote's number is no part of it
    ("Sachkonto¹ 522100², Produkt 12.01.01⁽³⁾", ["ledger_account 522100", "product 12.01.01"]),
]

N4: list[Case] = [
    (
        "Budget S 13, Budget von A 66, Budget des FB 3",
        ["budget S 13", "budget A 66", "budget FB 3"],
    ),
    (
        "Budget des Amtes 66, Budget der Stabsstelle 13, Budget des Fachbereichs 3",
        ["budget 66", "budget 13", "budget 3"],
    ),
    (
        "Budget der Abt. 32, Amtsbudget 40.2, Budget FB40",
        ["budget Abt. 32", "budget 40.2", "budget FB40"],
    ),
]

N5: list[Case] = [
    (
        ("Produkt 12.01.01 hat 5.000 €. Das Produkt 12.01.01 reicht aus, das Produkt 12 01 01 auch."),
        ["product 12.01.01: 5000", "product 12 01 01"],
    ),
    # another kind is another account
    (
        "Kostenstelle 5400, Kostenträger 5400",
        ["cost_centre 5400", "cost_object 5400"],
    ),
]

N6: list[Case] = [
    (
        "Produkte 12.01.01, 12.01.02 und 12.01.03",
        ["product 12.01.01", "product 12.01.02", "product 12.01.03"],
    ),
    (
        "bei den Sachkonten 522100 (Straßen), 522200 (Wege) sowie 522300",
        ["ledger_account 522100 = Straßen", "ledger_account 522200 = Wege", "ledger_account 522300"],
    ),
    (
        "Haushaltsstellen 1.6300.9510 und 1.6300.9520",
        ["budget_line 1.6300.9510", "budget_line 1.6300.9520"],
    ),
    (
        "Teilplanzeilen 13 und 16 des Teilergebnisplans 1201",
        ["plan_line 13", "plan_line 16", "sub_plan 1201"],
    ),
    # the same shape again behind a singular
    (
        "bei Sachkonto 522100 5.000 € und bei 522200 2.000 €",
        ["ledger_account 522100: 5000", "ledger_account 522200: 2000"],
    ),
    # other numbers in the list are none
    (
        "bei den Sachkonten 522100 und 522200 sowie 12 weiteren Stellen",
        ["ledger_account 522100", "ledger_account 522200"],
    ),
    (
        "Sachkonten 522100/522200",
        ["ledger_account 522100", "ledger_account 522200"],
    ),
    # numbers of other shapes, past the names of those before
    (
        "Bei den Produktkonten 11841.86154091 – Ausbau K 12 –, 289631/604724 und 83001.98598151",
        [
            "product_account 11841.86154091 = Ausbau K 12",
            "product_account 289631/604724",
            "product_account 83001.98598151",
        ],
    ),
    (
        "Investitionsnummern 38-1514 (Radweg) und I 20176987",
        ["investment_number 38-1514 = Radweg", "investment_number I 20176987"],
    ),
]

N7: list[Case] = [
    (
        "Teilhaushalt Fachbereich Schule, im Produkt Bürgerservice, Kostenstelle siehe Anlage",
        [],
    ),
    (
        "im Budget 4.000 € und im Produkt 3 000 €",
        ["unlinked: 4000, 3000"],
    ),
    (
        "Budget 2021, Produkt 2022, Teilhaushalt 2021/2022, Projekt 2035",
        [],
    ),
    (
        "Kostenstelle 20 % und Budget 40 Stunden",
        [],
    ),
    (
        "Produkt: - , Sachkonto:",
        [],
    ),
]


@pytest.mark.parametrize(("text", "told"), N1)
def test_n1_a_head_word_or_a_bare_shape_makes_an_account(text: str, told: list[str]) -> None:
    """N1: head word, or one of four shapes in a booking place."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), N2)
def test_n2_one_joined_number_is_one_account(text: str, told: list[str]) -> None:
    """N2: several head words around one number, or each part with its own."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), N3)
def test_n3_the_number_is_as_written(text: str, told: list[str]) -> None:
    """N3: letters and inner spaces stay, head word and final punctuation do not."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), N4)
def test_n4_an_abbreviated_office_keeps_its_letters(text: str, told: list[str]) -> None:
    """N4: "S 13" but 66 of "des Amtes 66"."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), N5)
def test_n5_each_kind_and_number_counts_once(text: str, told: list[str]) -> None:
    """N5: in order of first mention."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), N6)
def test_n6_enumerated_numbers_are_accounts(text: str, told: list[str]) -> None:
    """N6: every number behind a plural head word."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), N7)
def test_n7_no_number_no_account(text: str, told: list[str]) -> None:
    """N7: names, sums, years and counts are none."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), TORN)
def test_a_number_that_blanks_tear_apart_is_read_whole_or_not(text: str, told: list[str]) -> None:
    """Half of a number is another account."""
    assert tell(read_budget(text)) == told
