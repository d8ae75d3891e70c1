"""At which of several accounts sums are booked: added up, in brackets, by rows and by words.

The readings were written down from the conventions before the program saw the texts.
"""

from tests.scraper.budget.told import Headed, misread

MONEY = "Finanzielle Auswirkungen"

CASES: list[Headed] = [
    (
        MONEY,
        (
            'Die Aufwendungen werden im Produkt 1.51.01.01 "Stadtplanung" unter dem Sachkonto 529'
            '110 "Planungsleistungen" gebucht (8.500 €).'
        ),
        ["product 1.51.01.01 = Stadtplanung: 8500", "ledger_account 529110 = Planungsleistungen: 8500"],
    ),
    (
        MONEY,
        "Produktgruppe 0302 - Grundschulen -, Produkt 030201, Zeile 13: 15.000 €",
        ["product_group 0302 = Grundschulen: 15000", "product 030201: 15000"],
    ),
    (
        MONEY,
        "Buchungsstelle 01.111.07/5255.0000 „Unterhaltung EDV“ 3.500,00 €",
        ["product_account 01.111.07/5255.0000 = Unterhaltung EDV: 3500"],
    ),
    (
        MONEY,
        "I-Nr. 0231-17 (Neubau Feuerwache): 1,8 Mio. € in 2026, 2,2 Mio. € in 2027",
        ["investment_number 0231-17 = Neubau Feuerwache: 1800000, 2200000"],
    ),
    (
        MONEY,
        "Investitionsnummer: 5.000123.510.001 Umbau Bushaltestellen",
        ["investment_number 5.000123.510.001 = Umbau Bushaltestellen"],
    ),
    (
        MONEY,
        "PSP-Element 8.66100.0040 / Sachkonto 785200: 60.000 EUR",
        ["psp_element 8.66100.0040: 60000", "ledger_account 785200: 60000"],
    ),
    (
        MONEY,
        "Kostenträger 31110100 Hilfe zum Lebensunterhalt, Sachkonto 53310000: 12.000 €",
        ["cost_object 31110100 = Hilfe zum Lebensunterhalt: 12000", "ledger_account 53310000: 12000"],
    ),
    (
        MONEY,
        "Haushaltsstelle 1.0000.4000.000 Aufwandsentschädigungen 25.000 €",
        ["budget_line 1.0000.4000.000 = Aufwandsentschädigungen: 25000"],
    ),
    (
        MONEY,
        "HHSt. 46400.70000 (Zuschüsse an freie Träger), Ansatz 120.000 €, Mehrbedarf 15.000 €",
        ["budget_line 46400.70000 = Zuschüsse an freie Träger: 120000, 15000"],
    ),
    (
        MONEY,
        "unter 2.7710.9350 – Erwerb Bauhoffahrzeug – 85.000 €",
        ["budget_line 2.7710.9350 = Erwerb Bauhoffahrzeug: 85000"],
    ),
    (MONEY, "THH 7, Kontierung 54.10.01.01 / 42120000 / I54100000", ["sub_plan 7"]),
    (MONEY, "Abschreibung über 40 Jahre, Nutzungsdauer 2025-2065", []),
    (MONEY, "Unterkonto 4711 der Handvorschusskasse", ["sub_account 4711"]),
    (MONEY, "Das Projekt „Digitale Schule 2025“ wird mit 40.000 € gefördert.", ["unlinked: 40000"]),
    (MONEY, "Auftrag Nr. 2025-117 vom 12.03.2025 über 12.500 €", ["unlinked: 12500"]),
    (MONEY, "Der Auftrag 60012345 (Innenauftrag) wird mit 4.000 € belastet.", ["internal_order 60012345: 4000"]),
    (
        MONEY,
        "Titel 42201 bis 42811, Kapitel 3300: Mehrausgaben von 250.000 €",
        ["title 42201: 250000", "title 42811: 250000", "chapter 3300: 250000"],
    ),
    (
        MONEY,
        "Kapitel 3701/Titel 51925 (Unterhaltung) 90.000 € und Titel 51715 30.000 €",
        ["chapter 3701: 90000, 30000", "title 51925 = Unterhaltung: 90000", "title 51715: 30000"],
    ),
    (MONEY, "Zu Lasten von 3810/52121: 20.000 €", ["chapter_title 3810/52121: 20000"]),
    (MONEY, "Der Ansatz in Höhe von 3.810 € und 52.121 € bleibt.", ["unlinked: 3810, 52121"]),
    (MONEY, "Deckungsring 12: 45.000 €; Deckungsring 13: 5.000 €", ["cover_pool 12: 45000", "cover_pool 13: 5000"]),
    (MONEY, "Budget 40.1 Schulverwaltung 250.000 €", ["budget 40.1 = Schulverwaltung: 250000"]),
    (
        MONEY,
        "Die Mittel stehen im Budget des Fachbereichs 3 (Bürgerdienste) bereit: 8.200 €.",
        ["budget 3 = Bürgerdienste: 8200"],
    ),
    (
        MONEY,
        "Teilprodukt 21110101 und Teilprodukt 21110102: je 4.000 €",
        ["sub_product 21110101: 4000", "sub_product 21110102: 4000"],
    ),
    (
        MONEY,
        "Leistung 5.4.1.0.02 Winterdienst, Konto 523380: 30.000 €",
        ["sub_product 5.4.1.0.02 = Winterdienst: 30000", "ledger_account 523380: 30000"],
    ),
    (
        MONEY,
        "Finanzstelle 5100, Finanzposition 5318.0000, Betrag 9.000 €",
        ["funds_centre 5100: 9000", "financial_position 5318.0000: 9000"],
    ),
    (
        MONEY,
        "Kontengruppe 52 erhöht sich um 100.000 €, Kontengruppe 54 sinkt um 40.000 €.",
        ["account_group 52: 100000", "account_group 54: 40000"],
    ),
    (
        MONEY,
        "Abschnitt 46 (Einrichtungen der Jugendhilfe): Ansatz 250.000 €",
        ["subsection 46 = Einrichtungen der Jugendhilfe: 250000"],
    ),
    (MONEY, "Nach Abschnitt 4.2 der Förderrichtlinie beträgt der Zuschuss 5.000 €.", ["unlinked: 5000"]),
    (MONEY, "In Zeile 12 der Anlage 2 ist ein Betrag von 5.000 € genannt.", ["unlinked: 5000"]),
    (MONEY, "Konto-Nr. 523 100, BLZ 123 456 78, Sparkasse", []),
    (MONEY, "Rechnung Nr. 20250017 über 1.250,00 €", ["unlinked: 1250"]),
    (MONEY, "Grundstück Flst. 1234/5, 1.250 m² zu 120 €/m² = 150.000 €", ["unlinked: 150000"]),
    (MONEY, "Bescheid vom 03.04.2025 (Az. 12-3456.7/89) über 75.000,00 EUR", ["unlinked: 75000"]),
    (MONEY, "Maßnahme 5410-0012 Radweg K 12: 350.000 €", ["investment_number 5410-0012 = Radweg K 12: 350000"]),
    (MONEY, "Zuweisung nach § 5 Abs. 3 FAG: 125.000 €, Konto 4111000", ["ledger_account 4111000: 125000"]),
    (MONEY, "12.06.03 / 5242000: 7.000 €", ["unlinked: 7000"]),
    (MONEY, "bei 12.06.03.5242000 stehen 7.000 €", ["product_account 12.06.03.5242000: 7000"]),
    (
        MONEY,
        "Haushaltsposition 51101.4291 Planungskosten: 18.500 €",
        ["budget_line 51101.4291 = Planungskosten: 18500"],
    ),
    (
        MONEY,
        "EP 4 Kapitel 0412 Titel 547 01-1: 12.000 €",
        ["single_plan 4: 12000", "chapter 0412: 12000", "title 547 01-1: 12000"],
    ),
    (
        MONEY,
        ("Gemäß Produktplan sind die Produkte 11.01, 11.02 u. 11.05 betroffen; Gesamtaufwand 90.000 €."),
        ["product 11.01: 90000", "product 11.02: 90000", "product 11.05: 90000"],
    ),
    (
        MONEY,
        ("Sachkonto 5291000 wird von 10.000 € um 5.000 € auf 15.000 € erhöht; Deckung: Sachkonto 5431000."),
        ["ledger_account 5291000: 10000, 5000, 15000", "ledger_account 5431000: 10000, 5000, 15000"],
    ),
    (
        MONEY,
        ("Mehraufwand 4.000 € bei Sachkonto 5291000. Deckung durch Mehrertrag bei Sachkonto 4481000."),
        ["ledger_account 5291000: 4000", "ledger_account 4481000"],
    ),
    (
        MONEY,
        "Produkt 54.10.01: 50.000 € (SK 522100) + 20.000 € (SK 529100) = 70.000 €",
        ["product 54.10.01: 50000, 20000, 70000", "ledger_account 522100: 50000", "ledger_account 529100: 20000"],
    ),
    (
        MONEY,
        ("Insgesamt 70.000 €, davon Sachkonto 522100: 50.000 € und Sachkonto 529100: 20.000 € (Produkt 54.10.01)"),
        ["ledger_account 522100: 50000", "ledger_account 529100: 20000", "product 54.10.01: 70000, 50000, 20000"],
    ),
    (
        MONEY,
        "Wertgrenze für erhebliche Investitionen: 50.000 €. Kosten: 42.000 €, I-Nr. 5410-017.",
        ["investment_number 5410-017: 42000", "unlinked: 50000"],
    ),
    (
        MONEY,
        "Der Kreis trägt 60.000 €, die Stadt 40.000 € (Sachkonto 531200).",
        ["ledger_account 531200: 40000", "unlinked: 60000"],
    ),
    (
        MONEY,
        "Land: 60.000 € Zuwendung (Konto 4141000); Eigenanteil 40.000 € (Konto 5318000)",
        ["ledger_account 4141000: 60000", "ledger_account 5318000: 40000"],
    ),
    (
        MONEY,
        "Im Produkt 54.10.01 sind 50.000 € (SK 522100) plus 20.000 € (SK 529100) veranschlagt.",
        ["product 54.10.01: 50000, 20000", "ledger_account 522100: 50000", "ledger_account 529100: 20000"],
    ),
    (
        MONEY,
        (
            "Der Ansatz bei SK 522100 steigt von 40.000 € um 10.000 € auf 50.000 €, der bei SK 52"
            "9100 bleibt bei 20.000 €."
        ),
        ["ledger_account 522100: 40000, 10000, 50000", "ledger_account 529100: 20000"],
    ),
]


def test_sums_are_booked_at_their_own_account() -> None:
    assert misread(CASES) == []
