"""Numbers told to be sums or accounts only by what stands around them, and what looks so and is neither.

Units below their table, sums without a currency, rows that lack cells, cents and thousands that blanks part, accounts
like years. The readings were written down from the conventions before the program saw the texts.
"""

from collections.abc import Sequence

import pytest

from tests.scraper.budget.told import Headed, misread

MONEY = "Finanzielle Auswirkungen"

AROUND: list[Headed] = [
    (
        MONEY,
        "Kostenstelle 2010: 5.000 €\nKostenstelle 2030: 3.000 €",
        ["cost_centre 2010: 5000", "cost_centre 2030: 3000"],
    ),
    (
        MONEY,
        "Die Mittel werden auf der Kostenstelle 2010 (Bauhof) mit 5.000 € veranschlagt.",
        ["cost_centre 2010 = Bauhof: 5000"],
    ),
    (MONEY, "Kostenstelle 2024, Sachkonto 523100: 5.000 €", ["cost_centre 2024: 5000", "ledger_account 523100: 5000"]),
    (MONEY, "Aufwand je Kostenstelle 2024: 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kostenstellen 2024: 12.000 €", ["unlinked: 12000"]),
    (MONEY, "KSt. 2010 / SK 523100: 5.000 €", ["cost_centre 2010: 5000", "ledger_account 523100: 5000"]),
    (MONEY, "Sachkonto 523100, Kostenstelle 2015: 1.800 €", ["ledger_account 523100: 1800", "cost_centre 2015: 1800"]),
    (
        MONEY,
        ("Kostenstelle | Bezeichnung | Ansatz 2025\n2010 | Bauhof | 5.000,00 €\n2020 | Grünpflege | 3.000,00 €"),
        ["cost_centre 2010 = Bauhof: 5000", "cost_centre 2020 = Grünpflege: 3000"],
    ),
    (MONEY, "Budget 2024: 5.000 €\nBudget 2025: 6.000 €", ["unlinked: 5000, 6000"]),
    (MONEY, "Gesamtkosten: 12.500,00\nFördermittel: 8.000,00\nEigenanteil: 4.500,00", ["unlinked: 12500, 8000, 4500"]),
    (
        MONEY,
        ("Produkt | Budget 2025 | Budget 2026\n11.01.01 | 25.000 | 26.000\n11.02.01 | 13.000 | 14.500"),
        ["product 11.01.01: 25000, 26000", "product 11.02.01: 13000, 14500"],
    ),
    (MONEY, "Maßnahme | Budget\nSpielplatz | 25.000\nBänke | 3.500", ["unlinked: 25000, 3500"]),
    (MONEY, "Budget: 25.000", ["unlinked: 25000"]),
    ("Gesamtkosten der Maßnahme", "12.500,00", ["unlinked: 12500"]),
    (MONEY, "12.500,00", ["unlinked: 12500"]),
    (MONEY, "Sachkonto 523100: 12.500,00", ["ledger_account 523100: 12500"]),
    (
        MONEY,
        "Produkt 11.01.01 / Sachkonto 523100 – 4.800,00",
        ["product 11.01.01: 4800", "ledger_account 523100: 4800"],
    ),
    (
        MONEY,
        "Spielgeräte 12.500,00\nFallschutz 3.250,00\nPflanzung 1.100,00\nSumme 16.850,00",
        ["unlinked: 12500, 3250, 1100, 16850"],
    ),
    ("Budget", "Spielgeräte 12.500,00\nFallschutz 3.250,00\nPflanzung 1.100,00", ["unlinked: 12500, 3250, 1100"]),
    ("Budget", "Das Amt betreut 12.500 Personen, davon 3.250 Kinder.", []),
    (
        MONEY,
        "Produkt | 2025 | 2026\n11.01.01 | 120 | 135\n11.02.01 | 80 | 90\n(Angaben in T€)",
        ["product 11.01.01: 120000, 135000", "product 11.02.01: 80000, 90000"],
    ),
    (
        MONEY,
        ("Jahr | Auszahlung | Einzahlung\n2025 | 350 | 120\n2026 | 400 | 150\nAlle Beträge in TEUR"),
        ["unlinked: 350000, 120000, 400000, 150000"],
    ),
    (
        MONEY,
        ("Sachkonto | Ansatz 2025 | neu\n523100 | 12.000 | 15.000\n529100 | 8.000 | 5.000\nWerte in EUR"),
        ["ledger_account 523100: 12000, 15000", "ledger_account 529100: 8000, 5000"],
    ),
    (MONEY, "Kosten in 1.000 €\nJahr | Ansatz\n2025 | 12\n2026 | 14", ["unlinked: 12000, 14000"]),
    (
        MONEY,
        ("Produkt | 2025 | 2026\n11.01.01 | 12000 | 13000\n11.02.01 | 8000 | 9000\nSumme in EUR | 20000 | 22000"),
        ["product 11.01.01: 12000, 13000", "product 11.02.01: 8000, 9000", "unlinked: 20000, 22000"],
    ),
    (
        MONEY,
        "Maßnahme\t2025\t2026\nSchulhof\t45\t30\nBrücke\t120\t0\n* Angaben in Tsd. Euro",
        ["unlinked: 45000, 30000, 120000"],
    ),
    (
        MONEY,
        ("Investition | Gesamt | bis 2024\nRathaus | 12,5 | 3,1\nFeuerwache | 8,2 | 0,4\nAnmerkung: Beträge in Mio. €"),
        ["unlinked: 12500000, 3100000, 8200000, 400000"],
    ),
    (
        MONEY,
        "Schule | 2023 | 2024\nGS Nord | 120 | 130\nGS Süd | 90 | 95\nDie Kosten betragen 3 T€.",
        ["unlinked: 3000"],
    ),
    (
        MONEY,
        (
            "Schule | Schüler 2023 | Schüler 2024\nGS Nord | 120 | 130\nGS Süd | 90 | 95\nAlle Koste"
            "n in € siehe Anlage 2."
        ),
        [],
    ),
    (MONEY, "Auszahlungen\n350\n420\nEinzahlungen\n210\n250\n(in T€)", ["unlinked: 350000, 420000, 210000, 250000"]),
    (MONEY, "Jahr | Auszahlung\n2025 | 350\n2026 | 400\n\n(Angaben in TEUR)", ["unlinked: 350000, 400000"]),
    (MONEY, "Kostenübersicht\n(in TEUR)\nPlanung 120\nBau 850", ["unlinked: 120000, 850000"]),
    (MONEY, "Kostenübersicht\nPlanung 120\nBau 850\n(in TEUR)", ["unlinked: 120000, 850000"]),
    (
        MONEY,
        "Maßnahme\t2025\t2026\nSchulhof\t45\t30\nBrücke\t120\t0\nAlle Angaben in Tausend Euro.",
        ["unlinked: 45000, 30000, 120000"],
    ),
    (
        MONEY,
        "Ertrag | 120 | 130\nAufwand | 340 | 355\nQuelle: Kämmerei; Angaben in T€",
        ["unlinked: 120000, 130000, 340000, 355000"],
    ),
    (
        MONEY,
        "Ertrag | 1200 | 1300\nAufwand | 3400 | 3550\nBeträge in € (gerundet)",
        ["unlinked: 1200, 1300, 3400, 3550"],
    ),
    (
        MONEY,
        "in EUR | 2025 | 2026\nErträge | 1000 | 1200\nAufwendungen | 5000 | 5200",
        ["unlinked: 1000, 1200, 5000, 5200"],
    ),
    (
        MONEY,
        ("Angaben in T€\nJahr | Kosten\n2025 | 12\n2026 | 13\n\nSchule | Schüler\nNord | 120\nSüd | 95"),
        ["unlinked: 12000, 13000"],
    ),
    (
        MONEY,
        ("Jahr | Kosten\n2025 | 12\n2026 | 13\nAngaben in T€\n\nSchule | Schüler\nNord | 120\nSüd | 95"),
        ["unlinked: 12000, 13000"],
    ),
    (
        MONEY,
        ("Schule | Plätze\nNord | 120\nSüd | 95\n\nJahr | Kosten\n2025 | 12\n2026 | 13\nAngaben in T€"),
        ["unlinked: 12000, 13000"],
    ),
    (MONEY, "Es entstehen Kosten von 12.500 , 00 €.", ["unlinked: 12500"]),
    (MONEY, "Sachkonto 523100: 1.250 ,50 €", ["ledger_account 523100: 1250.50"]),
    (MONEY, "Sachkonto 523100: 1 .250,00 €", ["ledger_account 523100: 1250"]),
    (MONEY, "Ansatz 12.500, 00 EUR bei Produkt 11.02.01", ["product 11.02.01: 12500"]),
    (MONEY, "Produkt 11.02.01: 1. 250. 000 , 00 €", ["product 11.02.01: 1250000"]),
    (MONEY, "Je nach Angebot 500,-/600,- €.", ["unlinked: 500, 600"]),
    (MONEY, "Zuschuss 12.500,-- / 15.000,-- € (Sachkonto 531800)", ["ledger_account 531800: 12500, 15000"]),
    (MONEY, "Kosten netto/brutto 1.500,00/1.785,00 €", ["unlinked: 1500, 1785"]),
    (MONEY, "Raten von 4.000,-, 5.000,- und 6.000,- €", ["unlinked: 4000, 5000, 6000"]),
    (MONEY, "Produkt/Sachkonto 110201/523400 € 2.000,-", ["product_account 110201/523400: 2000"]),
    (
        MONEY,
        (
            "Produkt | Bezeichnung | Ansatz | Bemerkung\n11.01.01 | Verwaltung | 5.000,00 | neu\n11"
            ".02.01 | Personal | 3.000,00"
        ),
        ["product 11.01.01 = Verwaltung: 5000", "product 11.02.01 = Personal: 3000"],
    ),
    (
        MONEY,
        ("Sachkonto\tBezeichnung\tBetrag\tSchüler\n523100\tUnterhaltung\t5.000,00\t120\n529100\tReinigung\t3.000,00"),
        ["ledger_account 523100 = Unterhaltung: 5000", "ledger_account 529100 = Reinigung: 3000"],
    ),
    (
        MONEY,
        (
            "Angaben in €\nSachkonto | Name | 2025 | 2026 | Anmerkung\n523100 | Unterhaltung | 5000"
            " | 6000 | neu\n529100 | Reinigung | 3000 | 4000"
        ),
        ["ledger_account 523100 = Unterhaltung: 5000, 6000", "ledger_account 529100 = Reinigung: 3000, 4000"],
    ),
    (MONEY, "Jahr | Kosten in T€ | Fläche in m²\n2024 | 120 | 450\n2025 | 130", ["unlinked: 120000, 130000"]),
    (
        MONEY,
        "Nr. | Maßnahme | Kosten | Anmerkung\n1 | Zaun | 4.500 | Fa. Muster\n2 | Tor | 2.300",
        ["unlinked: 4500, 2300"],
    ),
    (MONEY, "Jahr\tZuschuss in €\tKinder\n2023\t1500\t12\n2024\t1800\t15\n2025\t2000", ["unlinked: 1500, 1800, 2000"]),
    (
        MONEY,
        ("Sachkonto | Kosten in € | Bemerkung\n523100 | 1200 | Dach\n524100 | 800\n525100 | 400 | Heizung"),
        ["ledger_account 523100: 1200", "ledger_account 524100: 800", "ledger_account 525100: 400"],
    ),
]

LIKEWISE: list[Headed] = [
    (MONEY, "Nutzfläche 1.250,50\nGrundfläche 980,25", []),
    (MONEY, "Kapitel 3.1\nKapitel 3.2", []),
    (MONEY, "Tel. 12.345.678\nFax 12.345.679", []),
    ("Kosten", "Planfall A 1,25\nPlanfall B 1,40", []),
    ("Personelle Auswirkungen", "Erzieherin 0,75\nLeitung 1,00", []),
    (MONEY, "Einwohner 12.500\nHaushalte 5.300", []),
    ("Sachverhalt", "12.500", []),
    (MONEY, "2024", []),
    ("Kosten", "1.250", ["unlinked: 1250"]),
    ("Kosten", "12.05.2025", []),
    (MONEY, "22-2361", []),
    (MONEY, "Note Gruppe A 2,50\nNote Gruppe B 3,25", []),
    (MONEY, "Anlage 1: 12 Seiten\nAnlage 2: 5 Seiten", []),
    (MONEY, "Angaben in T€", []),
    (MONEY, "(in T€)\nDie Kosten werden 2026 erhoben.", []),
    (MONEY, "Schule | Klassen\nNord | 12\nSüd | 9\nAlle Angaben in der Tabelle ohne Gewähr.", []),
    (MONEY, "Schule | Klassen\nNord | 12\nSüd | 9\n\nJahr | Kosten in T€\n2025 | 40", ["unlinked: 40000"]),
    (MONEY, "Straße | Länge in m | Breite in m\nHauptstraße | 120 | 6,50\nRing | 80", []),
    (MONEY, "Jahr | Schüler | Kosten in €\n2024 | 120 | 4500\n2025 | 130", ["unlinked: 4500"]),
    (MONEY, "Ort | Fläche | Kosten in T€\nNord | 1.204 | 350\nSüd | 800", ["unlinked: 350000"]),
    (MONEY, "Variante | Zeitbudget | Punkte\nA | 12.500 | 3,50", []),
    (MONEY, "Die Stadt hat 12.500 , 14.000 und 9.000 Besucher gezählt.", []),
    (MONEY, "Haus 12 , 00 Etagen", []),
    (MONEY, "Die Spiele stehen 3,-/2,- für den SV.", []),
    (MONEY, "Von 500/600 Plätzen sind 40 frei.", []),
    (MONEY, "Die Konten 12.100 - 12.900 sind gesperrt.", ["ledger_account 12.100", "ledger_account 12.900"]),
    (MONEY, "Kostenstelle 2024/2025: 8.000 €", ["unlinked: 8000"]),
    (MONEY, "Kostenstelle 2023, 2024 und 2025", []),
    (MONEY, "Projekt 2010, Sachkonto 523100: 4.000 €", ["ledger_account 523100: 4000"]),
    (MONEY, "Budget 2024, Sachkonto 523100: 4.000 €", ["ledger_account 523100: 4000"]),
    (MONEY, "Anzahl der Anträge in T€-Schritten: 5", []),
    (MONEY, "Produkt 36.10.01: 12.500 Betreuungsstunden", ["product 36.10.01"]),
    (MONEY, "Produkt 36.10.01: 12.500 Euro", ["product 36.10.01: 12500"]),
    (MONEY, "Produkt 36.10.01 - 36.10.05", ["product 36.10.01", "product 36.10.05"]),
    ("Sachverhalt", "Zaun 4.500,00\nTor 1.250,00\nSumme 5.750,00 €", ["unlinked: 4500, 1250, 5750"]),
    ("Sachverhalt", "Zaun | 4.500\nTor | 1.250\nSumme | 5.750 €", ["unlinked: 4500, 1250, 5750"]),
    ("Sachverhalt", "Frauen 4.500\nMänner 4.300\nSumme 8.800", []),
    ("Sachverhalt", "Kosten:\n- Zaun 4.500,00\n- Tor 1.250,00", ["unlinked: 4500, 1250"]),
    ("Sachverhalt", "Finanzielle Auswirkungen\nPlanung: 14.000,00\nBau: 86.000,00", ["unlinked: 14000, 86000"]),
    ("Beschlussvorschlag", "HHSt. 1.4640.9400: 86.000,00", ["budget_line 1.4640.9400: 86000"]),
    (MONEY, "PSP-Element 7.362001.700 = 125.000", ["psp_element 7.362001.700: 125000"]),
    (
        MONEY,
        "Auftrag 60010023 (Kostenart 524100): 4.500,00",
        ["internal_order 60010023: 4500", "ledger_account 524100: 4500"],
    ),
    (MONEY, "Sachkonto 523100 - 12.500,00-", ["ledger_account 523100: -12500"]),
    ("Kosten", "ca. 12.500,00", ["unlinked: 12500"]),
    ("Gesamtkosten", "rd. 12.500,-", ["unlinked: 12500"]),
    (
        MONEY,
        "Jahr | Ertrag | Aufwand\n2025 | 1.200 | 3.400\n2026 | 1.250 | 3.500\nEinheit: T€",
        ["unlinked: 1200000, 3400000, 1250000, 3500000"],
    ),
    (
        MONEY,
        "Jahr | Ertrag | Aufwand\n2025 | 12 | 34\n2026 | 13 | 35\nBeträge in 1.000 €",
        ["unlinked: 12000, 34000, 13000, 35000"],
    ),
    (MONEY, "Jahr | Ertrag | Aufwand\n2025 | 12 | 34\nGesamt (T€) | 12 | 34", ["unlinked: 12000, 34000, 12000, 34000"]),
    (MONEY, "Tabelle 2: Angaben in T€\nJahr | Ertrag\n2025 | 12", ["unlinked: 12000"]),
    (MONEY, "Jahr | Ertrag\n2025 | 12\n2026 | 14\nStand 31.12.2024, Angaben in T€", ["unlinked: 12000, 14000"]),
    (
        MONEY,
        ("PSP-Element | 2025 | 2026\n7.100001.700 | 40 | 50\n7.100002.700 | 20 | 10\nSumme | 60 | 60\nAngaben in TEUR"),
        ["psp_element 7.100001.700: 40000, 50000", "psp_element 7.100002.700: 20000, 10000", "unlinked: 60000, 60000"],
    ),
    (MONEY, "Ansatz 2025\n120\nAnsatz 2026\n130\nAlle Angaben in T€", ["unlinked: 120000, 130000"]),
    (
        MONEY,
        ("Sachkonto | Bezeichnung | Ansatz in € | Deckung\n523100 | Dach | 1250 | ja\n524100 | Strom | 980"),
        ["ledger_account 523100 = Dach: 1250", "ledger_account 524100 = Strom: 980"],
    ),
    (MONEY, "Maßnahme | Kosten in T€ | Beginn\nSteg | 45 | März\nBrücke | 120", ["unlinked: 45000, 120000"]),
    (
        MONEY,
        "Maßnahme | Kosten in T€ | Förderung in T€\nSteg | 45 | 20\nBrücke | 120",
        ["unlinked: 45000, 20000, 120000"],
    ),
    (MONEY, "Das Angebot beläuft sich auf 2.500,-/2.900,- Euro netto/brutto.", ["unlinked: 2500, 2900"]),
    (MONEY, "Der Beitrag wird von 50,- auf 60,- € erhöht.", ["unlinked: 50, 60"]),
    (MONEY, "Es sind 300,- oder 400,- € zu zahlen.", ["unlinked: 300, 400"]),
    (MONEY, "Preisgelder 500,-, 300,- und 200,- €", ["unlinked: 500, 300, 200"]),
    (MONEY, "Die Kosten betragen 7.800 ,- €.", ["unlinked: 7800"]),
    (MONEY, "Zuschuss von 3 . 500 , 00 Euro an den Verein", ["unlinked: 3500"]),
    (MONEY, "Budget Jugendarbeit: 12.500 €\nBudget Senioren: 9.000 €", ["unlinked: 12500, 9000"]),
    (MONEY, "Restbudget 2025: 12.500", ["unlinked: 12500"]),
    (
        MONEY,
        "Kostenstelle | Kostenart | Budget\n2010 | 524100 | 12.500\n2020 | 524100 | 9.000",
        ["cost_centre 2010: 12500", "ledger_account 524100: 12500, 9000", "cost_centre 2020: 9000"],
    ),
    (MONEY, "Kostenstelle 2010 / Kostenträger 36100: 4.000 €", ["cost_centre 2010: 4000", "cost_object 36100: 4000"]),
    (
        MONEY,
        "Kostenstelle 5010: 2.000 €\nKostenstelle 2010: 4.000 €",
        ["cost_centre 5010: 2000", "cost_centre 2010: 4000"],
    ),
]


@pytest.mark.parametrize("cases", [AROUND, LIKEWISE], ids=["around", "likewise"])
def test_what_stands_around_a_number_tells_what_it_is(cases: Sequence[Headed]) -> None:
    assert misread(cases) == []
