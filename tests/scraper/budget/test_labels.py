"""The name written directly next to a number."""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

LABELS: list[Case] = [
    # in brackets or quotes behind the number
    (
        "Produkt 12.01.01 (Straßen, Wege, Plätze)",
        ["product 12.01.01 = Straßen, Wege, Plätze"],
    ),
    (
        "Haushaltsstelle 1.6300.9510 „Brücke Mühlgraben“",
        ["budget_line 1.6300.9510 = Brücke Mühlgraben"],
    ),
    (
        "Sachkonto 525100 (Haltung von Fahrzeugen (KFZ))",
        ["ledger_account 525100 = Haltung von Fahrzeugen (KFZ)"],
    ),
    # two head words side by side; a head word is no office
    ("Teilhaushalt THH 4 – Schulen: 12.345,67 €", ["sub_plan 4 = Schulen: 12345.67"]),
    ("Teilhaushalt FB 40: 5.000 €", ["sub_plan FB 40: 5000"]),
    # what the sum is, not what the account is called
    ("Unterabschnitt 4640: Zuschussbedarf 780.000 €", ["subsection 4640: 780000"]),
    ("Unterabschnitt 4640: Eigenanteil 5.000 €", ["subsection 4640: 5000"]),
    ("Sachkonto 523100 Schulbedarf 5.000 €", ["ledger_account 523100 = Schulbedarf: 5000"]),
    # between dashes, commas belong to it
    (
        "Produkt 12.01.01 - Straßen, Wege und Plätze - mit 5.000 €",
        ["product 12.01.01 = Straßen, Wege und Plätze: 5000"],
    ),
    # one dash: up to the comma, colon, stop or line end
    (
        "Teilfinanzplan 1201 – Straßenbau, Zeile 8 – Auszahlungen für Baumaßnahmen: 9.000 €",
        ["sub_plan 1201 = Straßenbau: 9000", "plan_line 8 = Auszahlungen für Baumaßnahmen: 9000"],
    ),
    (
        "1.6300.9510 - Brücke Mühlgraben: 20.000 €",
        ["budget_line 1.6300.9510 = Brücke Mühlgraben: 20000"],
    ),
    (
        "Innenauftrag 600412 – Stadtfest 2024 –, Kostenart 522100",
        ["internal_order 600412 = Stadtfest 2024", "ledger_account 522100"],
    ),
    # unmarked: capitalised words and what joins them
    (
        "Teilprodukt 120102 Winterdienst, Sachkonto 522100",
        ["sub_product 120102 = Winterdienst", "ledger_account 522100"],
    ),
    (
        "Produkt 12.01.01 Förderung von Kindern in Tageseinrichtungen sind 5.000 € zugeordnet",
        ["product 12.01.01 = Förderung von Kindern in Tageseinrichtungen: 5000"],
    ),
    (
        "Projekt 4E.120107 GS Lindenallee / Ausbau Mensa",
        ["investment_number 4E.120107 = GS Lindenallee / Ausbau Mensa"],
    ),
    (
        "Sachkonto 421110 Grundstücke und bauliche Anlagen - Instandhaltungen",
        ["ledger_account 421110 = Grundstücke und bauliche Anlagen - Instandhaltungen"],
    ),
    (
        "Sachkonto 529100 Aufw. f. sonst. Dienstleistungen, 4.000 €",
        ["ledger_account 529100 = Aufw. f. sonst. Dienstleistungen: 4000"],
    ),
    (
        "Investitionsnummer 5410017 Neubau Steg Süd 2. BA",
        ["investment_number 5410017 = Neubau Steg Süd 2. BA"],
    ),
    (
        "Haushaltsstelle 7910.71800 Zuschuss an den Verein „Alte Mühle“ e. V. 500 €",
        ['budget_line 7910.71800 = Zuschuss an den Verein "Alte Mühle" e. V.: 500'],
    ),
    # before the number
    (
        "Produkt: „Straßen und Wege“, Nr. 12.01.01",
        ["product 12.01.01 = Straßen und Wege"],
    ),
    (
        'PSP-Element "Neubau Steg" (7.541017.700)',
        ["psp_element 7.541017.700 = Neubau Steg"],
    ),
    (
        "Produkt Straßenbau (12.01.01)",
        ["product 12.01.01 = Straßenbau"],
    ),
    (
        "Der Ansatz „Straßen und Wege“ (4211/52501)",
        ["chapter_title 4211/52501 = Straßen und Wege"],
    ),
    (
        "Kostenstelle »Bauhof« 6600",
        ["cost_centre 6600 = Bauhof"],
    ),
    # name column, form, stacked list
    (
        "Sachkonto | Bezeichnung | Ansatz in €\n522100 | Straßen | 500",
        ["ledger_account 522100 = Straßen: 500"],
    ),
    (
        "Maßnahme | I-Nr. | Ansatz\nSteg Süd | 5410-17 | 40.000,00",
        ["investment_number 5410-17 = Steg Süd: 40000"],
    ),
    (
        "Produktnummer / -bezeichnung: 120101 / Gemeindestraßen",
        ["product 120101 = Gemeindestraßen"],
    ),
    (
        "Haushaltsstelle\n1.6300.9510\nBrücke Mühlgraben\nAnsatz\n20.000,00",
        ["budget_line 1.6300.9510 = Brücke Mühlgraben: 20000"],
    ),
    (
        "PSP-Element: 7.541017.700\nBezeichnung: Neubau Steg",
        ["psp_element 7.541017.700 = Neubau Steg"],
    ),
    # line-break hyphen
    (
        "Produkt 12.01.01 Straßen-\nbau, 900 €",
        ["product 12.01.01 = Straßenbau: 900"],
    ),
    # named later
    (
        "Produkt 12.01.01 hat Mittel. Das Produkt 12.01.01 (Straßenbau) reicht.",
        ["product 12.01.01 = Straßenbau"],
    ),
    # no labels: prepositions, remarks, sums, finance words
    (
        "Sachkonto 522100 für Reparaturen, Sachkonto 522200 (+MwSt), Sachkonto 522300 (neu)",
        ["ledger_account 522100", "ledger_account 522200", "ledger_account 522300"],
    ),
    (
        "Sachkonto 522100 (siehe Anlage)",
        ["ledger_account 522100"],
    ),
    (
        "Sachkonto 522200 (5.000 €)",
        ["ledger_account 522200: 5000"],
    ),
    (
        "Produkt 12.01.01 (Sachkonto 522300)",
        ["product 12.01.01", "ledger_account 522300"],
    ),
    # a sentence begins
    (
        "Produkt 12.01.01: Die Kosten steigen. Sachkonto 522100: Es fehlen Mittel.",
        ["product 12.01.01", "ledger_account 522100"],
    ),
    (
        (
            "Sachkonto 522100 Mehrbedarf 5.000 €, Sachkonto 522200 Mittel in Höhe von 100 €, "
            "Sachkonto 522300 - Ansatz 7 €"
        ),
        ["ledger_account 522100: 5000", "ledger_account 522200: 100", "ledger_account 522300: 7"],
    ),
    (
        "Fördertopf Grün (Produktgruppe 123.45) und Position „Wege“ (Sachkonto 522100)",
        ["product_group 123.45", "ledger_account 522100"],
    ),
    # finance word in the line below
    (
        "PSP-Element 5-120102-900-00400-300-1\nAuszahlungen\n5.000",
        ["psp_element 5-120102-900-00400-300-1: 5000"],
    ),
    # a hyphen inside a name closes no pair of dashes
    (
        "Teilergebnisplan 1401 - Umweltordnung, -vorsorge - in Teilplanzeile 13",
        ["sub_plan 1401 = Umweltordnung, -vorsorge", "plan_line 13"],
    ),
    # names that count people
    (
        "Produkt 060101 Kinder- und Jugendarbeit, Produkt 02.05.01 Einwohnermeldewesen, THH 5 Schüler und Eltern",
        [
            "product 060101 = Kinder- und Jugendarbeit",
            "product 02.05.01 = Einwohnermeldewesen",
            "sub_plan 5 = Schüler und Eltern",
        ],
    ),
    # a name column before the number, of cells with their own head word
    (
        (
            "Maßnahme | Nr. | Ansatz\n"
            "Umbau Rathaus | I-Nr. 66-0123 | 450.000\n"
            "Mauer | I-Nr. 66-0217 | 75.500\n"
            "Summe | | 525.500"
        ),
        [
            "investment_number 66-0123 = Umbau Rathaus: 450000",
            "investment_number 66-0217 = Mauer: 75500",
            "unlinked: 525500",
        ],
    ),
    # ... and of cells one a line
    (
        "Maßnahme\nI-Nr.\nBetrag\nRadweg\n7.12010\n180.000,00 €\nBrücke\n7.12011\n95.000,00 €",
        ["investment_number 7.12010 = Radweg: 180000", "investment_number 7.12011 = Brücke: 95000"],
    ),
    # single quotes
    (
        "Sachkonto 524100 'Bewirtschaftung': 9.000 €",
        ["ledger_account 524100 = Bewirtschaftung: 9000"],
    ),
    # what ends a name
    (
        "Sachkonto 542910 Mitgliedsbeiträge i. H. v. 4.812,50 €",
        ["ledger_account 542910 = Mitgliedsbeiträge: 4812.50"],
    ),
    # a compound is no remark
    (
        "HHSt. | Bezeichnung | Ansatz\n0.1300.5620 | Aus- und Fortbildung | 6.000,00",
        ["budget_line 0.1300.5620 = Aus- und Fortbildung: 6000"],
    ),
    # announced in a cell or line of its own
    (
        "Produkt | 12.01.02 | Bezeichnung | Straßen\nSachkonto | 522110 | Name: | Unterhaltung\nBetrag | 4.000 €",
        ["product 12.01.02 = Straßen: 4000", "ledger_account 522110 = Unterhaltung: 4000"],
    ),
    (
        "Produkt:\n11.03.02\nBezeichnung:\nAbfallwirtschaft\nBetrag:\n85.000,00",
        ["product 11.03.02 = Abfallwirtschaft: 85000"],
    ),
    # a pay grade is no name
    (
        "Produkt\tStelle\tKosten\n11.02.01\tA 12\t90.000",
        ["product 11.02.01: 90000"],
    ),
    # a quoted name with a number in it
    (
        'PSP-Element "Turnhalle, 2. BA" (1.100.38.3.4.68)',
        ["psp_element 1.100.38.3.4.68 = Turnhalle, 2. BA"],
    ),
]


@pytest.mark.parametrize(("text", "told"), LABELS)
def test_the_label_is_the_name_next_to_the_number(text: str, told: list[str]) -> None:
    """Brackets, quotes, dashes, unmarked, before the number, cells, forms; and what is no name."""
    assert tell(read_budget(text)) == told
