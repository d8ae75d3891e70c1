"""Numbers told to be sums or accounts only by what stands around them, and what looks so and is neither.

Units below their table, sums without a currency, rows that lack cells, cents and thousands that blanks part, accounts
like years. The readings were written down from the conventions before the program saw the texts.
"""

from collections.abc import Sequence

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import tell

MONEY = "Finanzielle Auswirkungen"
Headed = tuple[str, str, list[str]]  # heading of the section, its text, what is told

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

TOWNS: list[Headed] = [
    (
        MONEY,
        (
            "Finanzielle Auswirkungen: Ja\nProduktgruppe: 54.10 Gemeindestraßen\nErgebnishaushalt: "
            "Aufwand 25.000 €\nFinanzhaushalt: Auszahlung 180.000 €"
        ),
        ["product_group 54.10 = Gemeindestraßen: 25000, 180000"],
    ),
    (
        MONEY,
        ("Teilhaushalt 5, Produktgruppe 36.50, Sachkonto 43180000: 12.500 € (Plan 2025: 10.000 €)"),
        ["sub_plan 5: 12500, 10000", "product_group 36.50: 12500, 10000", "ledger_account 43180000: 12500, 10000"],
    ),
    (
        MONEY,
        "Auftrag: 7541000023, Kostenart 78730000, Mittelbedarf 85.000 EUR, davon VE 40.000 EUR",
        ["internal_order 7541000023: 85000, 40000", "ledger_account 78730000: 85000, 40000"],
    ),
    (
        MONEY,
        (
            "Die Haushaltsmittel stehen auf der HHSt. 1.6300.9500 mit 250.000,-- € bereit; Hausha"
            "ltsausgaberest 35.400,-- €."
        ),
        ["budget_line 1.6300.9500: 250000, 35400"],
    ),
    (
        MONEY,
        "Kostenstelle 06010100, Sachkonto 6165000, Investitionsnummer I060101-017: 45.000,00 €",
        ["cost_centre 06010100: 45000", "ledger_account 6165000: 45000", "investment_number I060101-017: 45000"],
    ),
    (
        MONEY,
        "Produktsachkonto 541101.09610000 / Maßnahme 54110.2023.005 – 125 T€",
        ["product_account 541101.09610000: 125000", "investment_number 54110.2023.005: 125000"],
    ),
    (
        MONEY,
        "Haushaltsstelle 3292/893 10-2 „Sanierung Turnhallen“, Anschlag 1.250.000 €",
        ["budget_line 3292/893 10-2 = Sanierung Turnhallen: 1250000"],
    ),
    (
        MONEY,
        "Kapitel 3704 Titel 70100 Unterkonto 301: 1.200.000 €",
        ["chapter 3704: 1200000", "title 70100: 1200000", "sub_account 301: 1200000"],
    ),
    (
        MONEY,
        "Einzelplan 1.2, Produktgruppe 217.02 „Bezirksaufgaben“, 4,2 Mio. Euro",
        ["single_plan 1.2: 4200000", "product_group 217.02 = Bezirksaufgaben: 4200000"],
    ),
    (
        MONEY,
        (
            "Produktkonto 54101.78520000 (Auszahlungen für Baumaßnahmen): HH-Ansatz 2024 = 80.000"
            " €, noch verfügbar = 12.345,67 €"
        ),
        ["product_account 54101.78520000 = Auszahlungen für Baumaßnahmen: 80000, 12345.67"],
    ),
    (
        MONEY,
        "Produktsachkonto 217000.5241000: Ansatz 18.000,00 €, bisher verausgabt: 11.250,00 €",
        ["product_account 217000.5241000: 18000, 11250"],
    ),
    (
        MONEY,
        "PSP-Element I1.542001.500.012, Finanzposition 7872100: 92.500 €",
        ["psp_element I1.542001.500.012: 92500", "financial_position 7872100: 92500"],
    ),
    (
        MONEY,
        "Buchungsstelle: 36511-5625510; Planansatz: 7.500 €; Mehraufwand: 2.300 €",
        ["product_account 36511-5625510: 7500, 2300"],
    ),
    (
        MONEY,
        ("Die Ausgaben in Höhe von 32.800 EUR sind unter Produkt 5.3.8.10, Konto 523200 eingestellt."),
        ["product 5.3.8.10: 32800", "ledger_account 523200: 32800"],
    ),
    (
        MONEY,
        "HHST 2.13000.93500 – Erwerb von beweglichem Vermögen: 64.000,00 EUR",
        ["budget_line 2.13000.93500 = Erwerb von beweglichem Vermögen: 64000"],
    ),
    (
        MONEY,
        (
            "Überplanmäßige Ausgabe HHSt. 0.4640.5000: 12.000 €\nDeckungsvorschlag: Minderausgabe "
            "bei HHSt. 0.4640.7000 i. H. v. 12.000 €"
        ),
        ["budget_line 0.4640.5000: 12000", "budget_line 0.4640.7000: 12000"],
    ),
    (
        MONEY,
        (
            "\t2025\t2026\t2027\t2028\nErträge\t0\t5.000\t5.000\t5.000\nAufwendungen\t12.000\t24.000\t24.000\t2"
            "4.000\nZuschussbedarf\t12.000\t19.000\t19.000\t19.000"
        ),
        ["unlinked: 5000, 5000, 5000, 12000, 24000, 24000, 24000, 12000, 19000, 19000, 19000"],
    ),
    (
        MONEY,
        (
            "Angaben in Tsd. €\nInvestitionsnummer | Maßnahme | 2025 | 2026 | VE 2027\n5410-012 | K"
            "reisel Nord | 350 | 1.200 | 800\n5410-013 | Radweg Süd | - | 90 | 0"
        ),
        [
            "investment_number 5410-012 = Kreisel Nord: 350000, 1200000, 800000",
            "investment_number 5410-013 = Radweg Süd: 90000",
        ],
    ),
    (MONEY, "Durch die Kenntnisnahme entstehen der Stadt keine Kosten.", ["no impact"]),
    (MONEY, "Finanzielle Auswirkungen: [ ] ja [x] nein", ["no impact"]),
    (MONEY, "☐ Ja\n☒ Nein", ["no impact"]),
    (MONEY, "Der Beschluss löst keine unmittelbaren finanziellen Auswirkungen aus.", ["no impact"]),
    (
        MONEY,
        ("Haushaltsrechtliche Auswirkungen: keine; die 14 Plätze in der Gruppe 2 bleiben bestehen."),
        ["no impact"],
    ),
    (MONEY, "Siehe Anlage 3.", []),
    (MONEY, "Die Höhe der Kosten kann derzeit noch nicht beziffert werden.", []),
    (
        "Sachverhalt",
        ("Am 12.05.2025 haben 1.250 Personen teilgenommen; 3.400 Stimmen, 12,50 % Zuwachs, Zimmer 2.014."),
        [],
    ),
    ("Begründung", "Die Halle hat 1.200,50 m² Nutzfläche und 12.000 m³ umbauten Raum.", []),
    (
        MONEY,
        "Die Kosten liegen zwischen 80.000 und 95.000 Euro (Produkt 42.41.01).",
        ["product 42.41.01: 80000, 95000"],
    ),
    (
        MONEY,
        "Der Ansatz bei Sachkonto 523100 steigt von 1,25 auf 1,4 Mio. €.",
        ["ledger_account 523100: 1250000, 1400000"],
    ),
    (MONEY, "Folgekosten p. a. ca. 3,5 T€; Sachkonto 524100", ["ledger_account 524100: 3500"]),
    (MONEY, "Produkt 61.10.01: Mehrerträge +15.000 €, Mehraufwendungen -4.000 €", ["product 61.10.01: 15000, -4000"]),
    (MONEY, "Saldo (12.500 €)", ["unlinked: 12500"]),
    (
        MONEY,
        "Kostenart\tPlan\tIst\n5241000\t12.000,00\t9.500,00\n4487000\t3.000,00-\t2.500,00-",
        ["ledger_account 5241000: 12000, 9500", "ledger_account 4487000: -3000, -2500"],
    ),
    (MONEY, "Investitionssumme TEUR 250, PSP-Element 7.362001.700.010", ["psp_element 7.362001.700.010: 250000"]),
    (MONEY, "Teilhaushalt 4: 0,8 Mio EUR Aufwand, 250 Tausend Euro Ertrag", ["sub_plan 4: 800000, 250000"]),
    (MONEY, "Zwei Preise, 2 x 500 €, aus Sachkonto 531800.", ["ledger_account 531800: 500"]),
    (
        MONEY,
        (
            "Der Eintritt beträgt 4,50 € pro Kind, der Verpflegungssatz 3,80 €/Tag; insgesamt 6.4"
            "00 € (Produkt 36.20.01)."
        ),
        ["product 36.20.01: 6400"],
    ),
    (MONEY, "EUR 12.500,- zzgl. 19 % MwSt., Kto. 4711000", ["ledger_account 4711000: 12500"]),
    (
        MONEY,
        ("Verpflichtungsermächtigung 2026: 300.000 €, 2027: 150.000 € (Investitions-Nr. 7-54100-012)"),
        ["investment_number 7-54100-012: 300000, 150000"],
    ),
    (MONEY, "Das Projekt 2030 kostet 15.000 €.", ["unlinked: 15000"]),
    (MONEY, "Maßnahme Nr. 12 des Lärmaktionsplans: 40.000 €", ["unlinked: 40000"]),
    (
        MONEY,
        (
            "Bei Produkt 31.50.02, Sachkonto 53310000 fehlen 45.000 €. Die Deckung erfolgt aus Me"
            "hrerträgen bei Produkt 61.10.01, Sachkonto 40130000."
        ),
        ["product 31.50.02: 45000", "ledger_account 53310000: 45000", "product 61.10.01", "ledger_account 40130000"],
    ),
    (
        MONEY,
        ("1. Kostenstelle 41100, Kostenart 524100: 2.500 €\n2. Kostenstelle 41200, Kostenart 524100: 3.500 €"),
        ["cost_centre 41100: 2500", "ledger_account 524100: 2500, 3500", "cost_centre 41200: 3500"],
    ),
    (
        MONEY,
        (
            "Produkt: 1.06.365.01\nKonto: 5318000\nKostenstelle: 5101\nAnsatz lfd. Jahr: 120.000 €\nn"
            "och verfügbar: 34.500 €"
        ),
        [
            "product 1.06.365.01: 120000, 34500",
            "ledger_account 5318000: 120000, 34500",
            "cost_centre 5101: 120000, 34500",
        ],
    ),
    (
        MONEY,
        "Haushaltsjahr 2025: 35.000 €; Haushaltsjahr 2026: 40.000 €; Sachkonto 542900",
        ["ledger_account 542900: 35000, 40000"],
    ),
    (MONEY, "Es stehen 45 T€ in 2025 und 60 T€ in 2026 im Budget des Amtes 40 bereit.", ["budget 40: 45000, 60000"]),
    (MONEY, "Aus dem Budget FB 4 werden 8.000 € entnommen.", ["budget FB 4: 8000"]),
    (MONEY, "Deckungskreis 5001 „Schulbudget“ 25.000,00 Euro", ["cover_pool 5001 = Schulbudget: 25000"]),
    (
        MONEY,
        "Konto 0911000 Anlagen im Bau, Inv.-Nr. 2025-017: 55.000 EUR",
        ["ledger_account 0911000 = Anlagen im Bau: 55000", "investment_number 2025-017: 55000"],
    ),
    (
        MONEY,
        ("Produkt 01.111.09, Teilergebnisplan Zeile 13 Aufwendungen für Sach- und Dienstleistungen: 30.000 €"),
        ["product 01.111.09: 30000", "plan_line 13 = Aufwendungen für Sach- und Dienstleistungen: 30000"],
    ),
    (
        MONEY,
        "Aufwendungen\nPersonal\n12.000,00 €\nSachmittel\n3.500,00 €\nSumme\n15.500,00 €",
        ["unlinked: 12000, 3500, 15500"],
    ),
    (
        MONEY,
        ("Gesamtkosten\n250.000 €\nZuwendungen\n150.000 €\nEigenanteil\n100.000 €\nInvestitionsnummer\nI-21-0034"),
        ["investment_number I-21-0034: 250000, 150000, 100000"],
    ),
    (MONEY, "Die Stadt erhält vom Land Zuwendungen in Höhe von 80 v. H. (= 400.000 €).", ["unlinked: 400000"]),
    ("Sachverhalt", "Die Kosten in Höhe von 5.000 € trägt der Förderverein.", ["unlinked: 5000"]),
    (MONEY, "Der Stadt entstehen keine Kosten; die 5.000 € übernimmt die Sparkasse.", ["unlinked: 5000", "no impact"]),
    (MONEY, "Ansatz 1998: 120.000,-- DM, HHSt. 1.5800.9500.9", ["budget_line 1.5800.9500.9: 120000"]),
    (
        MONEY,
        "Bausumme 1 250 000 EUR, davon 2 500,00 € Eigenleistung (PSP 7.218001.730)",
        ["psp_element 7.218001.730: 1250000, 2500"],
    ),
    (MONEY, "Honorar € 3.500,00, Nebenkosten 3500,- €, Reserve 2.500.- €", ["unlinked: 3500, 3500, 2500"]),
    (
        MONEY,
        "Sachkonten 521100, 522100 und 523100 – zusammen 45.000 €",
        ["ledger_account 521100: 45000", "ledger_account 522100: 45000", "ledger_account 523100: 45000"],
    ),
    (
        MONEY,
        "PSP-Elemente 7.541001.705 und 7.541002.705 je 60.000 €",
        ["psp_element 7.541001.705: 60000", "psp_element 7.541002.705: 60000"],
    ),
    (MONEY, "Der Gebührensatz beträgt 2,35 €/m³ (Kalkulation 2025).", []),
    ("Beschlussvorschlag", "Die Stadt übernimmt eine Bürgschaft über 1.500.000,00 EUR.", ["unlinked: 1500000"]),
    ("Sachverhalt", "Spenden: 500 Euro (Fa. Muster GmbH), 250 Euro (privat)", ["unlinked: 500, 250"]),
    (
        "Beschlussvorschlag",
        ("Der Rat nimmt eine Spende in Höhe von 1.000,00 Euro für das Produkt 25.20.01 (Museum) an."),
        ["product 25.20.01 = Museum: 1000"],
    ),
    (MONEY, "Erlass vom 01.03.2024, Az. 34.2-1.500; Kapitel 5.2 des INSEK (S. 1.250).", []),
    (
        MONEY,
        "Verein | Mitglieder | Zuschuss\nTSV | 1.250 | 2.500,00 €\nSC | 830 | 1.660,00 €",
        ["unlinked: 2500, 1660"],
    ),
    (MONEY, "Verein | Mitglieder | Zuschuss in €\nTSV | 1.250 | 2.500\nSC | 830 | 1.660", ["unlinked: 2500, 1660"]),
    (
        MONEY,
        "Los | Bieter | Angebotssumme brutto\n1 | Fa. A | 125.430,18\n2 | Fa. B | 98.200,00",
        ["unlinked: 125430.18, 98200"],
    ),
    (
        "Wirtschaftsplan",
        "Erfolgsplan\nErträge 1.250.000 €\nAufwendungen 1.310.000 €\nJahresverlust -60.000 €",
        ["unlinked: 1250000, 1310000, -60000"],
    ),
    (
        "Haushaltssatzung",
        (
            "im Ergebnisplan mit\nGesamtbetrag der Erträge auf 45.678.900 EUR\nGesamtbetrag der Auf"
            "wendungen auf 46.123.400 EUR"
        ),
        ["unlinked: 45678900, 46123400"],
    ),
    (
        MONEY,
        ("Kreditermächtigung 3.000.000 €; Hebesätze: Grundsteuer A 380 v. H., Grundsteuer B 520 v. H."),
        ["unlinked: 3000000"],
    ),
    (
        MONEY,
        "Investitionsauftrag 70003456, Sachkonto 0960000, 12.300,- Euro",
        ["investment_number 70003456: 12300", "ledger_account 0960000: 12300"],
    ),
    (MONEY, "Haushaltsansatz (HHSt. 02000.65000) 2.000 €, bisher 850 €", ["budget_line 02000.65000: 2000, 850"]),
    (
        MONEY,
        "Ktr. 36200100, KoSt. 510100, SaKo 5318000: 7.250,00 €",
        ["cost_object 36200100: 7250", "cost_centre 510100: 7250", "ledger_account 5318000: 7250"],
    ),
    (
        MONEY,
        "Fipo 1.4640.7180.000-0010 Zuschüsse an freie Träger: 12.000 EUR",
        ["financial_position 1.4640.7180.000-0010 = Zuschüsse an freie Träger: 12000"],
    ),
    (
        MONEY,
        (
            "Produkt 3.6.5.1 Kindertageseinrichtungen; Ertragskonto 4141000 (+ 20.000 €), Aufwand"
            "skonto 5318000 (+ 25.000 €)"
        ),
        [
            "product 3.6.5.1 = Kindertageseinrichtungen: 20000, 25000",
            "ledger_account 4141000: 20000",
            "ledger_account 5318000: 25000",
        ],
    ),
    (
        MONEY,
        ("\t2024\t2025\nErtrag\t10.000,00\t11.000,00\nAufwand\t22.500,00\t25.000,00\nErgebnis\t-12.500,00\t-14.000,00"),
        ["unlinked: 10000, 11000, 22500, 25000, -12500, -14000"],
    ),
    (
        MONEY,
        "Gesamtinvestition 2,4 Mio. €, davon 2025: 0,9 Mio. €, 2026: 1,5 Mio. €; I-Nr. 217-003",
        ["investment_number 217-003: 2400000, 900000, 1500000"],
    ),
    (MONEY, "jährlich rd. 2.400 € Unterhaltungskosten, monatlich 200 €", ["unlinked: 2400, 200"]),
    (MONEY, "Honorare von € 500,-- bis € 750,--", ["unlinked: 500, 750"]),
    (MONEY, "Zuschüsse von 500 bis 750 € bzw. 5-10 T€", ["unlinked: 500, 750, 5000, 10000"]),
    (MONEY, "Zuschuss 12\u00a0500\u00a0€, Sachkonto 5318000", ["ledger_account 5318000: 12500"]),
    (MONEY, "Der Zuschuss beträgt 50 %, max. 10.000 €.", ["unlinked: 10000"]),
    (MONEY, "Pachtzins 0,25 €/m² für 12.000 m² = 3.000 € jährlich", ["unlinked: 3000"]),
    (MONEY, "Personalaufwand (EG 9a, 0,5 VZÄ): 29.800 € p.a., Kostenstelle 3210010", ["cost_centre 3210010: 29800"]),
    (MONEY, "Abschreibung: 50 Jahre, 2 % = 14.000 €/a; Miete 300 €/Monat", ["unlinked: 14000, 300"]),
    (
        MONEY,
        ("Sachkonto\nBezeichnung\nAnsatz\n523100\nGebäudeunterhaltung\n25.000,00\n524100\nBewirtschaftung\n18.500,00"),
        ["ledger_account 523100 = Gebäudeunterhaltung: 25000", "ledger_account 524100 = Bewirtschaftung: 18500"],
    ),
    (MONEY, "Die Mittel sind im Haushalt 2025 nicht veranschlagt.", []),
    (MONEY, "Kosten: keine", ["no impact"]),
    (MONEY, "Kosten: 0,00 €", ["no impact"]),
    (MONEY, "Einmalige Kosten: keine\nLaufende Kosten: keine", ["no impact"]),
    (MONEY, "Einmalig: 5.000 €\nLaufend: keine", ["unlinked: 5000"]),
    (
        MONEY,
        (
            "Produkt 54.10.01\nSachkonto 52210000\nHH-Ansatz 2025\n45.000 €\nbisher verfügt\n12.300 €\n"
            "verfügbar\n32.700 €"
        ),
        ["product 54.10.01: 45000, 12300, 32700", "ledger_account 52210000: 45000, 12300, 32700"],
    ),
    (
        MONEY,
        ("Betrag | Konto | Auftrag\n4.500,00 € | 5241000 | 60010023\n1.200,00 € | 5255000 | 60010024"),
        [
            "ledger_account 5241000: 4500",
            "internal_order 60010023: 4500",
            "ledger_account 5255000: 1200",
            "internal_order 60010024: 1200",
        ],
    ),
    (
        MONEY,
        (
            "PSP-Element: 7.424101.700.100\nBezeichnung: Sanierung Hallenbad\nAuszahlung 2025: 250."
            "000 €\nAuszahlung 2026: 1.100.000 €\nVE 2026: 900.000 €"
        ),
        ["psp_element 7.424101.700.100 = Sanierung Hallenbad: 250000, 1100000, 900000"],
    ),
    (
        MONEY,
        (
            "Die Deckung der Mehrkosten von 18.000 € (Produkt 21.10.01, Sachkonto 52110000) ist d"
            "urch Wenigeraufwendungen in gleicher Höhe bei Produkt 21.20.01, Sachkonto 52110000 g"
            "ewährleistet."
        ),
        ["product 21.10.01: 18000", "ledger_account 52110000: 18000", "product 21.20.01: 18000"],
    ),
    (
        MONEY,
        (
            "Ergebnishaushalt: keine Auswirkungen\nFinanzhaushalt: Auszahlungen in Höhe von 75.000"
            " € unter Investitionsnummer 126-0007"
        ),
        ["investment_number 126-0007: 75000"],
    ),
    (
        MONEY,
        ("Mittel stehen zur Verfügung:\n☒ ja, Kostenstelle 110400, Sachkonto 4431000\n☐ nein\nBetrag: 3.600 €"),
        ["cost_centre 110400: 3600", "ledger_account 4431000: 3600"],
    ),
]

FURTHER: list[Headed] = [
    (
        MONEY,
        (
            "a) Auswirkungen auf Einnahmen und Ausgaben: Die Mittel in Höhe von 45.000 € stehen i"
            "m Kapitel 3810, Titel 52110 zur Verfügung.\nb) Personalwirtschaftliche Auswirkungen: "
            "keine"
        ),
        ["chapter 3810: 45000", "title 52110: 45000"],
    ),
    (
        MONEY,
        (
            "Im Haushalt wirksam\tvon\tbis\tHöhe in EUR\two veranschlagt\nErgebnishaushalt\tErträge\t\t\t\n"
            "\tAufwendungen\t01/23\t12/24\t150.000\t\n"
        ),
        ["unlinked: 150000"],
    ),
    (
        MONEY,
        (
            "PSP-Element:\tHI.6610123\nKostenart:\t78512000\nInvestitionszeitraum/-jahr:\t2023-2025\nEi"
            "nmalige Einzahlungen/Jahr:\t\nEinmalige Auszahlungen/Jahr:\t450.000 EUR\nFolgekosten (ei"
            "nschließlich Abschreibungen):\t12.000 EUR"
        ),
        ["psp_element HI.6610123: 450000, 12000", "ledger_account 78512000: 450000, 12000"],
    ),
    (
        MONEY,
        (
            "Angaben in Euro\tVorjahr\tlfd. Jahr\tFolgejahr 1\tGesamt\nErtrag laut Plan\t0\t12.000\t12.00"
            "0\t24.000\nErtrag neu\t0\t15.000\t15.000\t30.000"
        ),
        ["unlinked: 12000, 12000, 24000, 15000, 15000, 30000"],
    ),
    (
        MONEY,
        (
            "Investitionsmaßnahme I.54101.001\nEinzahlungen\t\tAuszahlungen\t\nZuwendungen\t0,00\tErwerb"
            " von Grundstücken\t0,00\nBeiträge\t12.000,00\tBaumaßnahmen\t250.000,00\nSaldo Investitions"
            "tätigkeit\t\t\t-238.000,00"
        ),
        ["investment_number I.54101.001: 12000, 250000, -238000"],
    ),
    (
        MONEY,
        "Im Haushalt 2023 stehen unter dem Projekt 5E.660123 Mittel von 350.000 € bereit.",
        ["investment_number 5E.660123: 350000"],
    ),
    (
        MONEY,
        (
            "Finanzielle Auswirkungen\nJA: X\nNEIN:\nProdukt: 5.1.1.10\nSumme der Aufwendungen: 18.00"
            "0 €\ndavon Sachaufwand: 15.000 €\ndavon Personalaufwand: 3.000 €"
        ),
        ["product 5.1.1.10: 18000, 15000, 3000"],
    ),
    (
        MONEY,
        (
            "Gesamtkosten der Maßnahmen (Beschaffungs-/Herstellungskosten)\n85.000 €\nJährliche Fol"
            "gekosten/-lasten\n2.400 €\nFinanzierung: Eigenanteil (i.d.R. = Kreditbedarf)\n34.000 €\n"
            "Objektbezogene Einnahmen (Zuschüsse/Beiträge)\n51.000 €\nHaushaltsstelle\n1.4640.9400"
        ),
        ["budget_line 1.4640.9400: 85000, 2400, 34000, 51000"],
    ),
    (
        MONEY,
        (
            "Mittelverwendung: Produktsachkonto 21101.5231000, Kostenstelle 2110101, verfügbar 9."
            "850,12 EUR, benötigt 7.500,00 EUR"
        ),
        ["product_account 21101.5231000: 9850.12, 7500", "cost_centre 2110101: 9850.12, 7500"],
    ),
    (
        MONEY,
        ("Die Verwaltung rechnet mit Mehrkosten i.H.v. rd. 0,35 Mio. Euro p.a. ab 2027 (THH 51, Produkt 36.50.01.01)."),
        ["sub_plan 51: 350000", "product 36.50.01.01: 350000"],
    ),
    (
        MONEY,
        (
            "Aufwand/Jahr: 1.200,-- €; Ertrag/Jahr: 300,-- €; Zuschussbedarf/Jahr: 900,-- €; KST "
            "41010, KTR 28100, SK 531800"
        ),
        [
            "cost_centre 41010: 1200, 300, 900",
            "cost_object 28100: 1200, 300, 900",
            "ledger_account 531800: 1200, 300, 900",
        ],
    ),
    (
        MONEY,
        (
            "I.\tErgebnisplan\t2025\t2026\nErträge\t\t10.000\t10.000\nAufwendungen\t\t35.000\t36.000\nII.\tFin"
            "anzplan\t2025\t2026\nAuszahlungen\t\t120.000\t0"
        ),
        ["unlinked: 10000, 10000, 35000, 36000, 120000"],
    ),
    (
        MONEY,
        (
            "Teilfinanzplan | Investitionsnummer | Ansatz 2025 | VE\n12 | 7.120101.001 | 50.000 | "
            "100.000\n12 | 7.120101.002 | 80.000 | 0"
        ),
        [
            "sub_plan 12: 50000, 100000, 80000",
            "investment_number 7.120101.001: 50000, 100000",
            "investment_number 7.120101.002: 80000",
        ],
    ),
    (
        MONEY,
        ("Bei den Haushaltsstellen 0.2111.5400, 0.2112.5400 und 0.2113.5400 werden jeweils 1.500 € gekürzt."),
        ["budget_line 0.2111.5400: 1500", "budget_line 0.2112.5400: 1500", "budget_line 0.2113.5400: 1500"],
    ),
    (
        MONEY,
        (
            "Mehrausgabe 8.000 € HHSt. 0.6300.5100, Deckung: Minderausgabe 5.000 € HHSt. 0.6700.6"
            "750 und Mehreinnahme 3.000 € HHSt. 0.9000.0030"
        ),
        ["budget_line 0.6300.5100: 8000", "budget_line 0.6700.6750: 5000", "budget_line 0.9000.0030: 3000"],
    ),
    (MONEY, "Die Vorlage hat keine finanziellen Auswirkungen auf den Kreishaushalt.", ["no impact"]),
    (
        MONEY,
        "Keine, da die Maßnahme vollständig vom Land finanziert wird (Förderung 250.000 €).",
        ["unlinked: 250000", "no impact"],
    ),
    (MONEY, "Kostenneutral. Die 12 Stellplätze bleiben erhalten.", ["no impact"]),
    (MONEY, "Es sind keine Haushaltsmittel erforderlich.", ["no impact"]),
    (MONEY, "Haushaltsmittel stehen nicht zur Verfügung.", []),
    (MONEY, "Kosten entstehen erst mit der Umsetzung und werden dann gesondert dargestellt.", []),
    (
        MONEY,
        "Zur Deckung steht der Haushaltsrest 2024 bei Sachkonto 523100 zur Verfügung (3.400 €).",
        ["ledger_account 523100: 3400"],
    ),
    (
        MONEY,
        "Betrag: 15.000 € - Produktkonto 36601-53180000 - Bezeichnung: Zuschüsse an Vereine",
        ["product_account 36601-53180000 = Zuschüsse an Vereine: 15000"],
    ),
    (
        MONEY,
        "Einnahmen: 4.000 € (HHSt. 1/4640/1110)\nAusgaben: 9.000 € (HHSt. 1/4640/5900)",
        ["budget_line 1/4640/1110: 4000", "budget_line 1/4640/5900: 9000"],
    ),
    (
        MONEY,
        ("Produkt 12.60.01 Brandschutz\n- Schutzkleidung (SK 525500): 12.000 €\n- Ausbildung (SK 526100): 4.000 €"),
        ["product 12.60.01 = Brandschutz: 12000, 4000", "ledger_account 525500: 12000", "ledger_account 526100: 4000"],
    ),
    (
        MONEY,
        "Jahr\tSachkonto 5231\tSachkonto 5241\n2025\t12.000 €\t4.000 €\n2026\t13.000 €\t5.000 €",
        ["ledger_account 5231: 12000, 13000", "ledger_account 5241: 4000, 5000"],
    ),
    (
        MONEY,
        ("Haushaltsplan 2025/2026, Einzelplan 4, Kapitel 0470, Titel 684 01: 1,5 Mio. Euro jährlich"),
        ["single_plan 4: 1500000", "chapter 0470: 1500000", "title 684 01: 1500000"],
    ),
    (
        MONEY,
        ("Die Einsparung beträgt 15 v. H., d. h. 4.500 €, der Rest (25.500 €) verbleibt im Deckungskreis 402."),
        ["cover_pool 402: 4500, 25500"],
    ),
    (
        MONEY,
        ("Auszahlung 2025:\t100.000 €\nAuszahlung 2026:\t250.000 €\nEinzahlung 2026:\t150.000 €\nPSP 7.541000.123"),
        ["psp_element 7.541000.123: 100000, 250000, 150000"],
    ),
    (
        MONEY,
        ("Die Kreisumlage beträgt 12,5 Mio. €, das sind 32,75 v. H. der Umlagegrundlagen (38,2 Mio. €)."),
        ["unlinked: 12500000, 38200000"],
    ),
    (
        MONEY,
        ("Mittel sind bei Buchungsstelle 54.10.01/0091.785200 in Höhe von 75.000 EUR veranschlagt."),
        ["product_account 54.10.01/0091.785200: 75000"],
    ),
    (
        MONEY,
        ("Der Betrag i. H. v. 2.975,00 EUR (2.500,00 EUR zzgl. 19 % MwSt. 475,00 EUR) wird bei SK 529100 gebucht."),
        ["ledger_account 529100: 2975, 2500, 475"],
    ),
    (
        MONEY,
        "Haushaltsjahr | Aufwand (€) | Ertrag (€)\n2025 | 12500 | 2000\n2026 | 13000 | 2500",
        ["unlinked: 12500, 2000, 13000, 2500"],
    ),
    (
        MONEY,
        "Haushaltsjahr | Aufwand (€) | Ertrag (€)\n2025 | 2010 | 500\n2026 | 13000 | 2500",
        ["unlinked: 2010, 500, 13000, 2500"],
    ),
    (
        MONEY,
        ("lfd. Nr.\tMaßnahme\tKosten €\n1\tSchulhof\t25.000\n2\tMensa\t120.000\n3\tAula\t8.500\n\tSumme\t153.500"),
        ["unlinked: 25000, 120000, 8500, 153500"],
    ),
    (
        MONEY,
        ("Kostenschätzung nach DIN 276:\nKG 300\t450.000 €\nKG 400\t180.000 €\nKG 700\t95.000 €\nGesamt\t725.000 €"),
        ["unlinked: 450000, 180000, 95000, 725000"],
    ),
    (
        "Sachverhalt",
        ("Kostenschätzung:\nBauwerk 450.000,00\nTechnik 180.000,00\nNebenkosten 95.000,00\nGesamtkosten 725.000,00"),
        ["unlinked: 450000, 180000, 95000, 725000"],
    ),
    (
        MONEY,
        ("Ansatz\tErgebnis\tAbweichung\n12.000\t11.500\t-500\n8.000\t9.250\t1.250\n(alle Werte in Euro)"),
        ["unlinked: 12000, 11500, -500, 8000, 9250, 1250"],
    ),
    (MONEY, "Für die Sanierung sind 2025 T€ 120 und 2026 T€ 80 vorgesehen.", ["unlinked: 120000, 80000"]),
    (MONEY, "Maßnahme Kosten\nZaun 12.500,00\nTor 3.250,00", ["unlinked: 12500, 3250"]),
    (MONEY, "Gemeinde Umlage\nAdorf 12.500,00\nBedorf 3.250,00\nSumme 15.750,00", ["unlinked: 12500, 3250, 15750"]),
    (MONEY, "Zuschuss an:\nTSV Nord 1.250,00 €\nSC Süd 900,00 €\nzusammen 2.150,00 €", ["unlinked: 1250, 900, 2150"]),
    (MONEY, "Die Fläche beträgt 1.250,50 qm.\nHauptstr. 12 450,25\nRing 3 800,25", []),
    ("Sachverhalt", "Stimmenzahl:\nCDU 12.500\nSPD 11.300\nSumme 23.800", []),
    ("Sachverhalt", "Messwerte:\nPunkt A 12,50\nPunkt B 13,75", []),
    ("Personelle Auswirkungen", "Stellenplan:\nEG 9a 1,00\nEG 6 0,50\nSumme 1,50", []),
    (MONEY, "Stellenanteile\nSachbearbeitung 0,50\nLeitung 0,25\nSumme 0,75", []),
    (MONEY, "Flächen:\nWald 12,50 ha\nWiese 3,75 ha", []),
    (MONEY, "Hebesätze\nGrundsteuer A 380,00\nGrundsteuer B 520,00", []),
    ("Kosten", "Angebote:\nFa. Müller 12.500,00\nFa. Meier 13.250,00", ["unlinked: 12500, 13250"]),
    (MONEY, "Öffnungszeiten\nMontag 8.00\nDienstag 9.00", []),
    (MONEY, "Gewichtung:\nPreis 60,00\nTermin 40,00", []),
    (MONEY, "Wohnfläche EG 85,50\nWohnfläche OG 72,25\nSumme 157,75", []),
    (MONEY, "Gebäude | BGF\nAltbau | 1.250,50\nNeubau | 2.310,00\nSumme | 3.560,50", []),
    (MONEY, "Baumhöhe 12,50\nKronendurchmesser 8,75", []),
    (MONEY, "Gemarkung | Flur | Größe\nNord | 12 | 1.250\nSüd | 14 | 2.310", []),
    (MONEY, "Grundstück | qm\nFlst. 12 | 1.250,00\nFlst. 14 | 2.310,00", []),
    (MONEY, "Kita | Betreuungsstunden | Gebühr in €\nA | 35 | 120\nB | 45 | 160", ["unlinked: 120, 160"]),
    (MONEY, "Fraktion | Sitze | Budget\nCDU | 12 | 4.800\nSPD | 10 | 4.000", ["unlinked: 4800, 4000"]),
    (MONEY, "Die Termine sind:\n12.05.2025\n13.05.2025", []),
    (MONEY, "Ansprechpartner: Frau Maier\nDurchwahl: 12.345", []),
    (MONEY, "Aktenzeichen: 12.345.67", []),
    (MONEY, "Anlage 1.250", []),
    (MONEY, "Konto 123456: siehe Anlage", ["ledger_account 123456"]),
    (
        MONEY,
        "Produkt 11.01.01: 12.500,00\nProdukt 11.02.01: 3.000,00",
        ["product 11.01.01: 12500", "product 11.02.01: 3000"],
    ),
    (
        MONEY,
        "Produkt 11.01.01: 12.500\nProdukt 11.02.01: 3.000\nSumme: 15.500",
        ["product 11.01.01: 12500", "product 11.02.01: 3000", "unlinked: 15500"],
    ),
    (MONEY, "Investitionsnummer I-21-0034 – 125.000,00", ["investment_number I-21-0034: 125000"]),
    (MONEY, "Kapitel 4040, Titel 68425: 310.000", ["chapter 4040: 310000", "title 68425: 310000"]),
    (MONEY, "Bebauungsplan Nr. 12: 1.250 m²", []),
    (MONEY, "Produkt 11.01.01: 1.250 m²", ["product 11.01.01"]),
    (MONEY, "Produkt 11.01.01: 1.250 Stück", ["product 11.01.01"]),
    (MONEY, "Teilhaushalt 3: 2.310,50 qm", ["sub_plan 3"]),
    (MONEY, "Sachkonto 523100: 12,5 %", ["ledger_account 523100"]),
    (MONEY, "Sachkonto 523100 - 523.900", ["ledger_account 523100"]),
    (MONEY, "Personal 85.000,00\nSachmittel 12.500,00\nOverhead 8.500,00", ["unlinked: 85000, 12500, 8500"]),
    (MONEY, "Personal | 85.000,00\nSachmittel | 12.500,00\nOverhead | 8.500,00", ["unlinked: 85000, 12500, 8500"]),
    (MONEY, "1. Personal 85.000,00\n2. Sachmittel 12.500,00\n3. Overhead 8.500,00", ["unlinked: 85000, 12500, 8500"]),
    (MONEY, "Personal: 85.000,-\nSachmittel: 12.500,-\nOverhead: 8.500,-", ["unlinked: 85000, 12500, 8500"]),
    (MONEY, "Personal (2 Stellen) 85.000,00\nSachmittel 12.500,00", []),
    (MONEY, "Nord 12.500,00 DM\nSüd 8.000,00 DM", ["unlinked: 12500, 8000"]),
    (
        MONEY,
        ("Zuschuss 2024 2025\nSportverein 4.500 4.800\nMusikverein 2.100 2.100\n(Beträge in Euro)"),
        ["unlinked: 4500, 4800, 2100, 2100"],
    ),
    (
        MONEY,
        "Schuljahr | Klassen | Kosten\n2023/24 | 12 | 45.000,00\n2024/25 | 13 | 48.500,00",
        ["unlinked: 45000, 48500"],
    ),
    (MONEY, "Schuljahr\tKlassen\tKosten in T€\n2023/24\t12\t45\n2024/25\t13\t48", ["unlinked: 45000, 48000"]),
    (
        MONEY,
        "Monat | Verbrauch | Kosten\nJanuar | 1.250,50 | 400,25\nFebruar | 1.180,00 | 380,10",
        ["unlinked: 400.25, 380.10"],
    ),
    (MONEY, "Variante 1 | Variante 2\n12.500 € | 14.000 €", ["unlinked: 12500, 14000"]),
    (
        MONEY,
        "Angaben in T€ | Variante 1 | Variante 2\nInvestition | 120 | 95\nFolgekosten | 4 | 6",
        ["unlinked: 120000, 95000, 4000, 6000"],
    ),
    (MONEY, ("Straße | DTV | Lkw-Anteil\nRing | 12.500 | 4,50\nAllee | 8.300 | 3,20\nAngaben in Kfz/24h"), []),
    (MONEY, "Ertragsart | 2025\nGrundsteuer | 1,2\nGewerbesteuer | 3,4\nin Mio. €", ["unlinked: 1200000, 3400000"]),
    (MONEY, "Ertragsart | 2025\nGrundsteuer | 1,2\nGewerbesteuer | 3,4\nin %", []),
    (
        MONEY,
        "Tab. 3: Investitionen\nSchule | 450\nKita | 320\nTab. 4: Angaben in T€\nStraße | 120",
        ["unlinked: 120000"],
    ),
    (MONEY, "Maßnahme | 2025\nSteg | 45\n(in T€)\nMaßnahme | 2026\nBrücke | 120\n(in T€)", ["unlinked: 45000, 120000"]),
    (MONEY, "Maßnahme | 2025\nSteg | 45\n\n(in T€)\nMaßnahme | 2026\nBrücke | 120", ["unlinked: 120000"]),
    (MONEY, "Schüler 2024 | 450\nSchüler 2025 | 470\n(in T€)\nKosten | 120", ["unlinked: 120000"]),
    (MONEY, "500,- €/600,- €", ["unlinked: 500, 600"]),
    (MONEY, "Von den 500,-/Monat trägt der Kreis 200 €.", ["unlinked: 200"]),
    (MONEY, "Der Satz steigt von 3,- auf 4,- Euro.", ["unlinked: 3, 4"]),
    (MONEY, "Die Note 2,-/3,- ist gut; Kosten 500 €.", ["unlinked: 500"]),
    (MONEY, "Mo 12.05., 8.00 , 10.00 Uhr und 12.500 € Kosten.", ["unlinked: 12500"]),
    (MONEY, "Kosten: 0 , 00 €", ["no impact"]),
    (MONEY, "Ertrag: 1 . 250 , 50 €", ["unlinked: 1250.50"]),
    (MONEY, "Die 3 . 500 Einwohner zahlen nichts.", []),
    (MONEY, "Siehe Punkt 3 . 500 € sind bereits gezahlt.", ["unlinked: 500"]),
    (
        MONEY,
        ("Im Haushaltsjahr 2025 werden 100 T€, 2026 150 T€ und 2027 ff. 200 T€ p. a. benötigt (Produkt 36.60.02)."),
        ["product 36.60.02: 100000, 150000, 200000"],
    ),
]

DENIALS: list[Headed] = [
    (
        MONEY,
        (
            "Nein\n(sofern keine Auswirkung = entfällt die Aufzählung/Punkt beendet)\nJa –\ninvestiv"
            "\nFinanzstelle/n:\nAuszahlungen für die Maßnahme: €"
        ),
        [],
    ),
    (MONEY, "Wenn keine finanziellen Auswirkungen entstehen, ist die Seite leer zu lassen.", []),
    (MONEY, "Falls keine Kosten entstehen, entfällt dieser Punkt.\nKosten: 12.500 €", ["unlinked: 12500"]),
    (MONEY, 'Sofern keine Mittel erforderlich sind: bitte "entfällt" eintragen', []),
    (MONEY, "(wenn keine: entfällt)\nKosten: 500 €", ["unlinked: 500"]),
    (MONEY, "Soweit keine Auswirkungen bestehen, bitte ankreuzen.", []),
    (
        MONEY,
        ("Finanzielle Auswirkungen (falls keine, bitte begründen): Der Beschluss hat keine finanziellen Auswirkungen."),
        ["no impact"],
    ),
    (MONEY, "Es entstehen keine Kosten, sofern der Verein die Pflege übernimmt.", ["no impact"]),
    (MONEY, "Die Bezirksversammlung hat keine Kosten zu tragen.", ["no impact"]),
    (MONEY, "Ob Kosten entstehen, ist noch nicht bekannt.", []),
    (MONEY, "Nur falls keine Förderung gewährt wird, entstehen Kosten.", []),
    (MONEY, "Keine, sofern die Beschlussempfehlung angenommen wird.", ["no impact"]),
    (
        MONEY,
        (
            "Die Vorlage berührt nicht den Etat des lfd. Haushaltsjahres.\nDie Vorlage berührt den"
            " Etat auf der Aufwandsseite.\nMittel stehen haushaltsrechtlich zur Verfügung.\nDeckung"
            "svorschlag:"
        ),
        [],
    ),
    (
        MONEY,
        (
            "Einnahmen ............................. 665.300.000 €\nAusgaben ....................."
            "......... 665.300.000 €"
        ),
        ["unlinked: 665300000, 665300000"],
    ),
    (
        MONEY,
        "Zaun ........... 12.500,00\nTor ............ 3.250,00\nSumme ......... 15.750,00 €",
        ["unlinked: 12500, 3250, 15750"],
    ),
    (MONEY, "2018 = rd. 23 Mio. Euro  2019 = 27 Mio. Euro", ["unlinked: 23000000, 27000000"]),
    (MONEY, "Im Budgetring 510 sind 45.000 € enthalten.", ["unlinked: 45000"]),
    (MONEY, "Unteramtsbudget 23100 „Märkte, Kirchweihen“: 24.650 €", ["budget 23100 = Märkte, Kirchweihen: 24650"]),
    (MONEY, "Soweit ersichtlich entstehen keine Kosten.", ["no impact"]),
    (MONEY, "Sofern nicht anders angegeben, entstehen keine Kosten.", ["no impact"]),
    (
        MONEY,
        ("Für den Fall, dass keine Förderung erfolgt, sind 12.000 € aus Sachkonto 523100 zu zahlen."),
        ["ledger_account 523100: 12000"],
    ),
    (MONEY, "Nein", ["no impact"]),
    (MONEY, "nein, keine", ["no impact"]),
    (MONEY, "Ja", []),
    (MONEY, "[x] Nein\n[ ] Ja", ["no impact"]),
    (MONEY, "[ ] Nein\n[x] Ja, siehe Begründung", []),
    (MONEY, "☐ keine Auswirkungen\n☒ Auswirkungen, siehe Anlage", []),
    (MONEY, "☒ keine Auswirkungen\n☐ Auswirkungen, siehe Anlage", ["no impact"]),
    (MONEY, "Ja ☐\nNein ☒", ["no impact"]),
    (MONEY, "Ja ☒\nNein ☐", []),
    (MONEY, "( ) ja (x) nein", ["no impact"]),
    (MONEY, "Ja\nNein\nX", ["no impact"]),
    (MONEY, "Finanzielle Auswirkungen? ja\nHöhe: noch offen", []),
    (MONEY, "Finanzielle Auswirkungen? nein", ["no impact"]),
    (MONEY, "Hat der Beschluss finanzielle Auswirkungen? Nein.", ["no impact"]),
    (MONEY, "Auswirkungen auf den Stellenplan: keine", []),
    (MONEY, "Stellenplan: keine Auswirkungen\nHaushalt: 5.000 € aus Sachkonto 523100", ["ledger_account 523100: 5000"]),
    (MONEY, "Die Anregung wird abgelehnt; es entstehen deshalb keine Kosten.", ["no impact"]),
    (MONEY, "Keine zusätzlichen Kosten über den Haushaltsansatz hinaus.", []),
    (MONEY, "Keine über die veranschlagten Mittel hinausgehenden Kosten.", []),
    (MONEY, "Keine neuen; die Mittel sind im Haushalt enthalten.", []),
    (MONEY, "Zurzeit keine. Mit der Umsetzung entstehen Kosten, die noch zu ermitteln sind.", []),
    (MONEY, "Die Kosten können nicht beziffert werden.", []),
    (MONEY, "Kosten sind nicht bekannt.", []),
    (MONEY, "Es liegen keine Angaben zu den Kosten vor.", []),
    (MONEY, "Keine Angabe", []),
    (MONEY, "k. A.", []),
    (MONEY, "n. n.", []),
    (MONEY, "entfällt", ["no impact"]),
    (MONEY, "--", ["no impact"]),
    (MONEY, "./.", ["no impact"]),
    (MONEY, "Keine Mehrkosten", ["no impact"]),
    (MONEY, "Es entstehen keine Folgekosten.", []),
    (MONEY, "Personalkosten: keine", []),
    (MONEY, "Die Finanzierung ist nicht gesichert.", []),
    (MONEY, "Eine Förderung erfolgt nicht.", []),
    (MONEY, "Die Mittel wurden nicht abgerufen.", []),
    (MONEY, "Es stehen keine Haushaltsmittel zur Verfügung.", []),
    (MONEY, "Es werden keine städtischen Haushaltsmittel in Anspruch genommen.", ["no impact"]),
    (MONEY, "Die Stadt beteiligt sich nicht an den Kosten.", []),
    (MONEY, "Die Kosten werden nicht von der Stadt getragen.", []),
    (MONEY, "Die Umsetzung erfolgt im Rahmen der laufenden Verwaltung ohne zusätzliche Kosten.", ["no impact"]),
    (MONEY, "Der städtische Haushalt wird durch den Beschluss nicht berührt.", ["no impact"]),
    (MONEY, "Haushaltsneutral", ["no impact"]),
    (MONEY, "nicht haushaltswirksam", ["no impact"]),
    (MONEY, "Auf die finanziellen Auswirkungen wird nicht eingegangen.", []),
    (MONEY, "Keine Bedenken der Kämmerei.", []),
    (MONEY, "Keine Einwände", []),
    (MONEY, "Der Vorhabenträger übernimmt sämtliche Kosten. Der Gemeinde entstehen keine Kosten.", ["no impact"]),
    (MONEY, "Alle Kosten trägt der Investor.", []),
    (MONEY, "Keine Kosten für die Eltern; die Stadt zahlt 12.000 €.", ["unlinked: 12000"]),
    (MONEY, "keine finanziellen Auswirkungen, da reine Kenntnisnahme (Anlage 1, 12 Seiten)", ["no impact"]),
    (MONEY, "Finanzielle Auswirkungen: keine\nPersonelle Auswirkungen: 0,5 VZÄ", ["no impact"]),
    (MONEY, "Ergebnishaushalt: 0,00 €\nFinanzhaushalt: 0,00 €", ["no impact"]),
    (MONEY, "Aufwand: 0 €\nErtrag: 0 €\nFolgekosten: 0 €", ["no impact"]),
    (MONEY, "Aufwand: 5.000 €\nErtrag: 0 €", ["unlinked: 5000"]),
    (MONEY, "Es sind im Haushalt keine Mittel eingestellt. Eine Deckung ist nicht vorhanden.", []),
    (MONEY, "Finanzielle Auswirkungen hat diese Vorlage nicht.", ["no impact"]),
    (MONEY, "Der Beschlussvorschlag wirkt sich finanziell nicht aus.", ["no impact"]),
    (MONEY, "Noch keine. Die Planungskosten werden im Haushalt 2027 angemeldet.", []),
    ("Personelle Auswirkungen", "Keine", []),
    ("Finanzielle und personelle Auswirkungen", "Keine.", ["no impact"]),
    ("Auswirkungen auf das Klima", "Keine.", []),
    ("Haushaltsrechtliche Auswirkungen", "keine", ["no impact"]),
    (MONEY, "Keine Auswirkungen auf den Haushalt 2025; für 2026 sind 30.000 € einzuplanen.", ["unlinked: 30000"]),
    (MONEY, "Die Maßnahme ist nicht kostenneutral.", []),
    (MONEY, "Kostenneutralität ist nicht gegeben.", []),
    (MONEY, "Keine, bis auf die Kosten der Bekanntmachung.", []),
    (MONEY, "Keine, außer Personalaufwand.", []),
    (MONEY, "Es fallen lediglich Portokosten an.", []),
]

BOOKINGS: list[Headed] = [
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

SUMS: list[Headed] = [
    (
        MONEY,
        "Sachkonto\nBetrag\n523100\n12.500,00\n524100\n3.250,00\nSumme\n15.750,00",
        ["ledger_account 523100: 12500", "ledger_account 524100: 3250", "unlinked: 15750"],
    ),
    (MONEY, "Maßnahme\nKosten in €\nSchulhof\n25.000\nMensa\n120.000", ["unlinked: 25000, 120000"]),
    (MONEY, "Jahr\nAufwand\nErtrag\n2025\n12.000\n3.000\n2026\n13.000\n3.500", ["unlinked: 12000, 3000, 13000, 3500"]),
    (MONEY, "Jahr\nAufwand\nErtrag\n2025\n12\n3\n2026\n13\n3\n(Angaben in T€)", ["unlinked: 12000, 3000, 13000, 3000"]),
    (
        MONEY,
        "Angaben in T€\n2025\n2026\n2027\nErtrag\n12\n13\n14\nAufwand\n40\n41\n42",
        ["unlinked: 12000, 13000, 14000, 40000, 41000, 42000"],
    ),
    (MONEY, "Kita\nPlätze\nZuschuss\nNord\n45\n12.500,00\nSüd\n60\n18.000,00", ["unlinked: 12500, 18000"]),
    (
        MONEY,
        (
            "Investive Auswirkungen\nAnsatz 2025\nFortgeschriebener Ansatz 2025\nAnsatz 2026 ff.\nGes"
            "amtbedarf\nEinzahlungen\n10.000\n10.000\n0\n10.000\nAuszahlungen\n45.000\n50.000\n20.000\n70.0"
            "00\nErgebnis\n-35.000\n-40.000\n-20.000\n-60.000\nPSP-Element\n5-030101-900-00100-300-1"
        ),
        [
            (
                "psp_element 5-030101-900-00100-300-1: 10000, 10000, 10000, 45000, 50000, 20000, 7000"
                "0, -35000, -40000, -20000, -60000"
            )
        ],
    ),
    (
        MONEY,
        "Produkt\n54.10.01\nSachkonto\n522100\nKostenstelle\n6610\nBetrag\n8.500,00 €",
        ["product 54.10.01: 8500", "ledger_account 522100: 8500", "cost_centre 6610: 8500"],
    ),
    (
        MONEY,
        "Produkt:\n54.10.01\nBezeichnung:\nGemeindestraßen\nBetrag:\n8.500 €",
        ["product 54.10.01 = Gemeindestraßen: 8500"],
    ),
    (
        MONEY,
        "HHSt.\n1.6300.9500\nAusbau Lindenweg\n250.000 €\n1.6300.9510\nAusbau Ring\n120.000 €",
        ["budget_line 1.6300.9500 = Ausbau Lindenweg: 250000", "budget_line 1.6300.9510 = Ausbau Ring: 120000"],
    ),
    (MONEY, "Nr.\nMaßnahme\nKosten\n1\nZaun\n4.500,00 €\n2\nTor\n2.300,00 €", ["unlinked: 4500, 2300"]),
    (MONEY, "Einnahmen\nAusgaben\n12.000 €\n15.000 €", ["unlinked: 12000, 15000"]),
    (
        MONEY,
        ("lfd.\nNr.\nVerein\nMitglieder\nZuschuss\n1\nTSV\n1.250\n2.500,00 €\n2\nSC\n830\n1.660,00 €"),
        ["unlinked: 2500, 1660"],
    ),
    ("Sachverhalt", "Stimmen\nCDU\n12.500\nSPD\n11.300", []),
    ("Sachverhalt", "Bezirk\nEinwohner\nFläche in ha\nNord\n12.500\n1.250,5\nSüd\n8.300\n980,25", []),
    (
        MONEY,
        "Kostenstelle\n4711\nKostenart\n5241000\nPlan 2025\n12.000\nIst 2024\n11.250,40",
        ["cost_centre 4711: 12000, 11250.40", "ledger_account 5241000: 12000, 11250.40"],
    ),
    (MONEY, "Ertrag\t\t12.000\nAufwand\t\t-45.000\nErgebnis\t\t-33.000", ["unlinked: 12000, -45000, -33000"]),
    (
        MONEY,
        "1\tPersonalkosten\t45.000\n2\tSachkosten\t12.000\n3\tGesamtkosten\t57.000",
        ["unlinked: 45000, 12000, 57000"],
    ),
    (
        MONEY,
        (
            "Gesamtkosten:\t57.000,00 €\t(brutto)\ndavon Förderung:\t40.000,00 €\t(70 %)\nEigenanteil:\t"
            "17.000,00 €\t(30 %)"
        ),
        ["unlinked: 57000, 40000, 17000"],
    ),
    (
        MONEY,
        ("Finanzierung:\tBund\t45 %\t450.000 €\n\tLand\t25 %\t250.000 €\n\tStadt\t30 %\t300.000 €"),
        ["unlinked: 450000, 250000, 300000"],
    ),
    (
        MONEY,
        (
            "Produkt\tSachkonto\tBezeichnung\tbisher\tneu\tDifferenz\n54.10.01\t522100\tStraßenunterhaltu"
            "ng\t100.000\t120.000\t+20.000\n54.10.01\t529100\tGutachten\t15.000\t10.000\t-5.000"
        ),
        [
            "product 54.10.01: 100000, 120000, 20000, 15000, 10000, -5000",
            "ledger_account 522100 = Straßenunterhaltung: 100000, 120000, 20000",
            "ledger_account 529100 = Gutachten: 15000, 10000, -5000",
        ],
    ),
    (
        MONEY,
        ("PSP-Element\tBezeichnung\t2025\t2026\t2027 ff.\n7.000111.700\tKita Nord\t250.000 €\t1.500.000 €\t800.000 €"),
        ["psp_element 7.000111.700 = Kita Nord: 250000, 1500000, 800000"],
    ),
    (
        MONEY,
        ("Deckung\tSachkonto\tBetrag\nMehraufwand\t531800\t12.000 €\nMinderaufwand\t529100\t-12.000 €"),
        ["ledger_account 531800: 12000", "ledger_account 529100: -12000"],
    ),
    (
        MONEY,
        ("Auszahlungsart\tKonto\t2025 (T€)\t2026 (T€)\nGrunderwerb\t7821\t50\t0\nHochbau\t7851\t1.200\t800"),
        ["ledger_account 7821: 50000", "ledger_account 7851: 1200000, 800000"],
    ),
    (
        MONEY,
        ("Haushaltsansatz\t25.000 €\nverausgabt\t12.340,50 €\nverfügbar\t12.659,50 €\nSachkonto\t523100"),
        ["ledger_account 523100: 25000, 12340.50, 12659.50"],
    ),
    (
        MONEY,
        ("Kosten (brutto)\tbis 2024\t2025\t2026\nPlanung\t15\t20\t0\nBau\t0\t150\t300\nAngaben in Tsd. EUR"),
        ["unlinked: 15000, 20000, 150000, 300000"],
    ),
    (MONEY, "Position\tEUR\nPlanung\t15.000\nBau\t150.000\nReserve\t5000", ["unlinked: 15000, 150000, 5000"]),
    (MONEY, "Position\tBetrag\tAnteil\nPlanung\t15.000\t10,00\nBau\t150.000\t90,00", ["unlinked: 15000, 150000"]),
    (
        MONEY,
        ("Erträge\t\tAufwendungen\t\nEntgelte\t12.000 €\tPersonal\t30.000 €\nZuschüsse\t8.000 €\tSachkosten\t5.000 €"),
        ["unlinked: 12000, 30000, 8000, 5000"],
    ),
    (MONEY, "Amt\tStellen\tPersonalkosten\n40\t2,5\t150.000\n51\t1,0\t62.500", ["unlinked: 150000, 62500"]),
    (MONEY, "Der Zuschuss wird von bislang 4.000 auf künftig 6.000 Euro jährlich angehoben.", ["unlinked: 4000, 6000"]),
    (MONEY, "Die Kosten werden auf 1,2 bis 1,4 Millionen Euro geschätzt.", ["unlinked: 1200000, 1400000"]),
    (MONEY, "Es ist mit Kosten von 10 bis 12 Tsd. € zu rechnen.", ["unlinked: 10000, 12000"]),
    (MONEY, "Für 3 Jahre werden je 5.000 € (insgesamt 15.000 €) benötigt.", ["unlinked: 5000, 15000"]),
    (MONEY, "4 Stück zu je 1.250 €, zusammen 5.000 €", ["unlinked: 1250, 5000"]),
    (MONEY, "Die Stadt zahlt 30 Cent je Einwohner, das sind 15.000 €.", ["unlinked: 15000"]),
    (MONEY, "0,30 € je Einwohner", []),
    (MONEY, "Der Stundensatz liegt bei 85,00 €; bei 120 Stunden ergeben sich 10.200 €.", ["unlinked: 10200"]),
    (MONEY, "Die Gebühr steigt um 0,15 €/m³ auf 2,50 €/m³.", []),
    (MONEY, "Ein Platz kostet 850 € im Monat; bei 20 Plätzen 204.000 € im Jahr.", ["unlinked: 850, 204000"]),
    (
        MONEY,
        "Mehrkosten i.H.v. netto 10.000,00 € zzgl. 19% MwSt. (1.900,00 €), brutto 11.900,00 €",
        ["unlinked: 10000, 1900, 11900"],
    ),
    (MONEY, "Das Darlehen über 2,5 Mio. € wird mit 3,2 % verzinst, Laufzeit 20 Jahre.", ["unlinked: 2500000"]),
    (MONEY, "EUR 12.500.- und CHF 3.000.-", ["unlinked: 12500"]),
    (MONEY, "rd. 1/3 der Kosten (ca. 4.000 €)", ["unlinked: 4000"]),
    (MONEY, "Kosten: ca. 5 T€ - 7 T€", ["unlinked: 5000, 7000"]),
    (MONEY, "Kosten: 5T€", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5 k€", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000€/Jahr", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5 000,00€", ["unlinked: 5000"]),
    (MONEY, "Kosten: €5.000", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000,00EUR", ["unlinked: 5000"]),
    (MONEY, "Kosten: EUR5.000,00", ["unlinked: 5000"]),
    (MONEY, "Kosten in Höhe von fünftausend Euro", []),
    (MONEY, "Kosten: 5.000,- EURO", ["unlinked: 5000"]),
    (MONEY, "Kosten: 1.234.567,89 €", ["unlinked: 1234567.89"]),
    (MONEY, "Kosten: 1 234 567,89 €", ["unlinked: 1234567.89"]),
    (MONEY, "Kosten: 0,5 Mio", []),
    (MONEY, "Kosten: 0,5 Mio.€", ["unlinked: 500000"]),
    (MONEY, "Kosten: 500TEUR", ["unlinked: 500000"]),
    (MONEY, "Kosten: 500 TSD EUR", ["unlinked: 500000"]),
    (MONEY, "Kosten: MEUR 1,5", ["unlinked: 1500000"]),
    (MONEY, "Kosten: 1,5 MEUR", ["unlinked: 1500000"]),
    (MONEY, "Kosten: 3 Mrd. €", ["unlinked: 3000000000"]),
    (MONEY, "Kosten zwischen 5.000,00 € und 7.500,00 €", ["unlinked: 5000, 7500"]),
    (MONEY, "Kosten: <5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: >= 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: ~5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: +/- 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: ± 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000 € +/- 10 %", ["unlinked: 5000"]),
    (MONEY, "Saldo: −5.000 €", ["unlinked: -5000"]),
    (MONEY, "Saldo: – 5.000 €", ["unlinked: -5000"]),
    (MONEY, "Saldo: minus 5.000 €", ["unlinked: -5000"]),
    (MONEY, "Saldo: ./. 5.000 €", ["unlinked: -5000"]),
    (MONEY, "Sachkonto 523100: 12.500.00 €", ["ledger_account 523100"]),
    (MONEY, "Kosten: 12,500.00 €", ["unlinked: 12500"]),
    (MONEY, "Kosten: 12.500,0 €", ["unlinked: 12500"]),
    (MONEY, "Kosten: 12.500,000 €", ["unlinked: 12500"]),
    (MONEY, "Kosten: xx.xxx €", []),
    (MONEY, "Kosten: ______ €", []),
    (MONEY, "Kosten: … €", []),
    (MONEY, "Kosten: 1.) 5.000 € 2.) 3.000 €", ["unlinked: 5000, 3000"]),
    (MONEY, "Kosten: a) 5.000 € b) 3.000 €", ["unlinked: 5000, 3000"]),
    (MONEY, "Kosten: 5.000 €*", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000 €¹", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000 €)", ["unlinked: 5000"]),
    (MONEY, 'Kosten: "5.000 €"', ["unlinked: 5000"]),
    (MONEY, "Kosten:5.000 €,Ertrag:3.000 €", ["unlinked: 5000, 3000"]),
    (MONEY, "Der Zuschuss wird von 4.000 auf rd. 6.000 Euro angehoben.", ["unlinked: 4000, 6000"]),
    (
        MONEY,
        "Die Kosten steigen von ursprünglich 1,2 auf voraussichtlich rund 1,5 Mio. €.",
        ["unlinked: 1200000, 1500000"],
    ),
    (MONEY, "Der Zuschuss liegt zwischen 4.000 und etwa 6.000 Euro.", ["unlinked: 4000, 6000"]),
    (MONEY, "Der Zuschuss liegt bei 4.000 bis maximal 6.000 Euro.", ["unlinked: 4000, 6000"]),
    (MONEY, "Die Zahl der Plätze steigt von 120 auf 150, die Kosten auf rd. 600.000 €.", ["unlinked: 600000"]),
    (MONEY, "Der Verein hat 150 Mitglieder und ca. 5.000 € Vermögen.", ["unlinked: 5000"]),
    (MONEY, "In Gruppe 2 und rd. 300 € Zuschuss", ["unlinked: 300"]),
    (MONEY, "Von den 12 Gruppen erhalten 3 und dann 500 € alle.", ["unlinked: 500"]),
    (MONEY, "Sachkonto 523100 und ca. 4.000 € Reserve", ["ledger_account 523100: 4000"]),
    (MONEY, "Im Produkt 11.101 und rd. 12.000 €", ["product 11.101: 12000"]),
    (MONEY, "Es gab 1.250 oder rund 1.300 € weniger.", ["unlinked: 1250, 1300"]),
    (MONEY, "Von 2024 auf voraussichtlich 12.000 €", ["unlinked: 12000"]),
    (MONEY, "Bei Sachkonto 523.100 bis 600.000 €", ["ledger_account 523.100: 600000"]),
    (MONEY, "Budget 4.000 bis 5.000 €", ["unlinked: 4000, 5000"]),
    (MONEY, "Konto 12.500 und 13.000 €", ["ledger_account 12.500: 13000"]),
    (MONEY, "Kosten je Produkt: 4.000 bis 5.000 €", ["unlinked: 4000, 5000"]),
    (MONEY, "Produkt: 4.000 - 5.000 €", ["unlinked: 4000, 5000"]),
    (
        MONEY,
        (
            "- in EUR -\nvon\nauf\n1.\nKredite für Investitionen\n18.264.200\n22.192.000\n2.\nVerpflichtu"
            "ngsermächtigungen\n6.284.400\n6.500.000"
        ),
        ["unlinked: 18264200, 22192000, 6284400, 6500000"],
    ),
    (MONEY, "(in T€)\n1)\nPlanung\n120\n2)\nBau\n850", ["unlinked: 120000, 850000"]),
    (
        MONEY,
        (
            "- in EUR -\nBezeichnung\nEinnahmen\nAusgaben\nneuer Ansatz\n4512 7179\nJugendarbeit\n4.004."
            "000\n-55.000\n3.949.000\n46020005 5010\nJugendtreff\n0\n+300\n300"
        ),
        ["unlinked: 4004000, -55000, 3949000, 300, 300"],
    ),
    (
        MONEY,
        "in EUR\n2025 2026 2027\nErtrag 12000 13000 14000\nAufwand 20000 21000 22000",
        ["unlinked: 12000, 13000, 14000, 20000, 21000, 22000"],
    ),
    (MONEY, "in EUR\nErtrag\n12000\nAufwand\n20000", ["unlinked: 12000, 20000"]),
    (MONEY, "in EUR\nErtrag\n12.000\nBelegnummer\n2025001234\nAufwand\n20.000", ["unlinked: 12000, 20000"]),
    (MONEY, "Übereinstimmung mit den Zielen:\nnicht relevant\nKosten: 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Finanzielle Auswirkungen:\nkeine\nKlimarelevanz:\nnicht gegeben", ["no impact"]),
    (MONEY, "Klimarelevanz:\nnicht gegeben\nFinanzielle Auswirkungen:\nkeine", ["no impact"]),
    (MONEY, "Klimarelevanz:\nkeine", []),
    (
        MONEY,
        "Zwei Spenden in Höhe von 70.000 und 300 Euro mit einer Gesamthöhe von 70.300 Euro",
        ["unlinked: 70000, 300, 70300"],
    ),
    (MONEY, "Spenden von 1.500 und 250 Euro", ["unlinked: 1500, 250"]),
    (MONEY, "Die Zahl 1.500 und 250 Euro Kosten", ["unlinked: 250"]),
    (MONEY, "Zuständig ist bis zu 25 000, -- € der Bürgermeister.", ["unlinked: 25000"]),
    (MONEY, "Angaben in EUR\nPosition | 2025\nZaun | 12.500\nRechnungsnummer | 20251234", ["unlinked: 12500"]),
    (MONEY, "Angaben in EUR\nPosition | 2025\nZaun | 12.500\nTor | 5000", ["unlinked: 12500, 5000"]),
    (MONEY, "Klimarelevanz:\nkeine Auswirkungen", []),
    (MONEY, "Begründung:\nDer Stadt entstehen keine Kosten.", ["no impact"]),
    (MONEY, "Stellungnahme der Kämmerei:\nkeine finanziellen Auswirkungen", ["no impact"]),
    (MONEY, "Personelle Auswirkungen:\nkeine", []),
    (
        "Sachverhalt",
        (
            "Sachkonto\nBezeichnung\nAnsatz\nAufwand\n4271000\nBesondere Verw. u. Betriebsaufw.\n107.00"
            "0,00 €\n113.501,05 €\n4291010\nKosten der Ortsplanung\n230.000,00 €\n265.538,01 €\nSumme\n3"
            "37.000,00 €\n379.039,06 €"
        ),
        [
            "ledger_account 4271000: 107000, 113501.05",
            "ledger_account 4291010 = Kosten der Ortsplanung: 230000, 265538.01",
            "unlinked: 337000, 379039.06",
        ],
    ),
    (
        "Sachverhalt",
        (
            "HHSt.\nBezeichnung\nAnsatz\nAusgaben\n020.650\nSachverständigen- und Gerichtskosten allg."
            " Verw.\n13.000,00\n11.948,14\n030.650\nBürobedarf\n70.000,00\n66.626,83"
        ),
        ["budget_line 020.650: 13000, 11948.14", "budget_line 030.650 = Bürobedarf: 70000, 66626.83"],
    ),
    (MONEY, "Mindereinnahmen 2025: 3..550.000 €", []),
    (MONEY, "Einnahmen ...550.000 €", ["unlinked: 550000"]),
    (MONEY, "Im Jahr 2025\nDie Feuerwehr hat ein neues Fahrzeug.\n12.500 €", ["unlinked: 12500"]),
]


@pytest.mark.parametrize(
    "cases",
    [AROUND, LIKEWISE, TOWNS, FURTHER, DENIALS, BOOKINGS, SUMS],
    ids=["around", "likewise", "towns", "further", "denials", "bookings", "sums"],
)
def test_what_stands_around_a_number_tells_what_it_is(cases: Sequence[Headed]) -> None:
    found = [(heading, text, tell(read_budget(text, heading))) for heading, text, _ in cases]
    assert [one for one, case in zip(found, cases, strict=True) if one != case] == []
