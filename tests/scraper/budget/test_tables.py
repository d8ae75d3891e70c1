"""Tables, forms and stacked cells: accounts by column heading, bare sums (A3), rows."""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

TABLES: list[Case] = [
    # Aachen form: rows of cells, no currency, zeros are nothing
    (
        (
            "PSP-Element 4-120102-903-7\n"
            "konsumtive Auswirkungen\tAnsatz 2024\tAnsatz 2025 ff.\n"
            "Ertrag\t0\t0\n"
            "Personal-/Sachaufwand\t12.500\t37.500\n"
            "Ergebnis\t-12.500\t-37.500\n"
            "+ Verbesserung / - Verschlechterung\t-1.000\n"
            "Deckung ist gegeben/ keine ausreichende Deckung vorhanden"
        ),
        ["psp_element 4-120102-903-7: 12500, 37500, -12500, -37500, -1000"],
    ),
    # one cell a line
    (
        (
            "Investive Auswirkungen\n"
            "Ansatz 2024\n"
            "Gesamtbedarf (neu)\n"
            "Auszahlungen\n"
            "80.000\n"
            "120.000\n"
            "0\n"
            "Einwohner\n"
            "12.345"
        ),
        ["unlinked: 80000, 120000"],
    ),
    # without a unit only money-shaped numbers of rows about money
    (
        "Kosten: 5.000,00\nFläche: 1.250,50\nAnsatz: 500\nPlätze: 1.200",
        ["unlinked: 5000"],
    ),
    # with a unit all numbers; years and item numbers are none
    (
        (
            "- Angaben in TEUR -\n"
            "Nr. | Maßnahme | HHSt. | 2024 | 2025\n"
            "1 | Brücke | 1.6300.9510 | 350 | 120\n"
            "2 | Steg | 1.6300.9520 | 80 | 2,5"
        ),
        ["budget_line 1.6300.9510 = Brücke: 350000, 120000", "budget_line 1.6300.9520 = Steg: 80000, 2500"],
    ),
    (
        "Beträge in EUR\n2023 2024\nPSP 7.541001 Gehwege 5000 6000\nPSP 7.541002 Wege 100 200",
        ["psp_element 7.541001 = Gehwege: 5000, 6000", "psp_element 7.541002 = Wege: 100, 200"],
    ),
    # blanks as columns
    (
        (
            "Angaben in T€\n"
            "Produkt 12.01.01\n"
            "              2024     2025\n"
            "Auszahlungen   350      420\n"
            "Saldo         -140     -170"
        ),
        ["product 12.01.01: 350000, 420000, -140000, -170000"],
    ),
    # several account columns, the sum row belongs to none
    (
        (
            "Produkt | Sachkonto | Bezeichnung | Ansatz 2024\n"
            "12.01.01 | 522100 | Straßen | 10.000\n"
            "12.01.02 | 522200 | Wege | 5.000\n"
            "Summe | | | 15.000"
        ),
        [
            "product 12.01.01: 10000",
            "ledger_account 522100 = Straßen: 10000",
            "product 12.01.02: 5000",
            "ledger_account 522200 = Wege: 5000",
            "unlinked: 15000",
        ],
    ),
    (
        (
            "Produkt\n"
            "Sachkonto\n"
            "Bezeichnung\n"
            "Betrag in €\n"
            "12.01.01\n"
            "522100\n"
            "Straßen\n"
            "12.500\n"
            "12.01.02\n"
            "522200\n"
            "Wege\n"
            "7.500\n"
            "Summe\n"
            "20.000"
        ),
        [
            "product 12.01.01: 12500",
            "ledger_account 522100 = Straßen: 12500",
            "product 12.01.02: 7500",
            "ledger_account 522200 = Wege: 7500",
            "unlinked: 20000",
        ],
    ),
    # a heading lends its account to the rows
    (
        (
            "Teilhaushalt 6 Bauen\n"
            "Produktkonto\n"
            "Bezeichnung\n"
            "Ansatz\n"
            "54100.52210000\n"
            "Straßen\n"
            "9.000\n"
            "54100.44810000\n"
            "Erstattungen\n"
            "4.000"
        ),
        [
            "sub_plan 6 = Bauen: 9000, 4000",
            "product_account 54100.52210000 = Straßen: 9000",
            "product_account 54100.44810000 = Erstattungen: 4000",
        ],
    ),
    # kameral rows, SAP minus
    (
        (
            "Haushaltsstelle\tBezeichnung\tAnsatz\tverfügbar\n"
            "0.2110.5000\tSchulen\t120.000,00\t45.300,50\n"
            "0.2150.5000\tTurnhallen\t30.000,00-\t0,00"
        ),
        ["budget_line 0.2110.5000 = Schulen: 120000, 45300.50", "budget_line 0.2150.5000 = Turnhallen: -30000"],
    ),
    # fields with a unit
    (
        "Aufwand 2024 (in TEUR): 150\nProdukt: 12.01.01",
        ["product 12.01.01: 150000"],
    ),
    (
        "Mittelbedarf 2024:\t25.000,00 EUR\nSachkonto:\t522100",
        ["ledger_account 522100: 25000"],
    ),
    # currency in the next cell or line
    (
        "Betrag | 5.000,00 | €\nAnsatz\n7.000\n€ für Sachkonto 522100",
        ["ledger_account 522100: 5000, 7000"],
    ),
    # an empty field declares no unit
    (
        "Personalkosten: € bei Sachkonto:\nAnzahl 35",
        [],
    ),
    # drawn rules
    (
        (
            "| Produkt | Bezeichnung | Betrag € |\n"
            "|---|---|---|\n"
            "| 12.01.01 | Straßen | 500 |\n"
            "| 12.01.02 | Wege | 700 |"
        ),
        ["product 12.01.01 = Straßen: 500", "product 12.01.02 = Wege: 700"],
    ),
    # a unit written as a number
    (
        "Angaben in 1.000 €\nProdukt 12.01.01\nAuszahlungen 350",
        ["product 12.01.01: 350000"],
    ),
    # Aachen's two sides
    (
        (
            "PSP-Element 5-120102-900-00400-300-1\n"
            "PSP-Element 4-120102-903-7\n"
            "Investive Auswirkungen\n"
            "Auszahlungen\n"
            "50.000\n"
            "Konsumtive Auswirkungen\n"
            "Personal-/Sachaufwand\n"
            "2.000"
        ),
        ["psp_element 5-120102-900-00400-300-1: 50000", "psp_element 4-120102-903-7: 2000"],
    ),
    # several fields in one line; fields about other things
    (
        "Ertrag: 5.000 Aufwand: 12.000 Ergebnis: -7.000\nGrundstücksgröße: 1.250,50",
        ["unlinked: 5000, 12000, -7000"],
    ),
    # a form in blocks: what stands above is lent, until it is named anew
    (
        (
            "Belastung: Produkt 0401 Kulturförderung\n"
            "Zeile 15 Transferaufwendungen: + 25 €\n"
            "Deckung: Produkt 0402 Museen\n"
            "Zeile 13 Aufwendungen für Sach- und Dienstleistungen: - 25 €"
        ),
        [
            "product 0401 = Kulturförderung: 25",
            "plan_line 15 = Transferaufwendungen: 25",
            "product 0402 = Museen: -25",
            "plan_line 13 = Aufwendungen für Sach- und Dienstleistungen: -25",
        ],
    ),
    # more shapes of tables
    (
        (
            "lfd. Nr.\n"
            "Sachkonto\n"
            "Bezeichnung\n"
            "Ansatz 2024\n"
            "Mehrbedarf\n"
            "1\n"
            "5231000\n"
            "Unterhaltung Gebäude\n"
            "40.000\n"
            "12.500\n"
            "2\n"
            "5241000\n"
            "Bewirtschaftung\n"
            "60.000\n"
            "7.500"
        ),
        [
            "ledger_account 5231000 = Unterhaltung Gebäude: 40000, 12500",
            "ledger_account 5241000 = Bewirtschaftung: 60000, 7500",
        ],
    ),
    (
        ("Kostenart\nPlan 2024 (T€)\nIst 2024 (T€)\n5291000 Fremdleistungen\n120\n95\n5431000 Geschäftsbedarf\n15\n17"),
        [
            "ledger_account 5291000 = Fremdleistungen: 120000, 95000",
            "ledger_account 5431000 = Geschäftsbedarf: 15000, 17000",
        ],
    ),
    (
        (
            "Teilfinanzplan 1201\n"
            "Angaben in €\n"
            "Finanzstelle | Maßnahme | 2024 | 2025\n"
            "6600-1201-0-1000 | Ringstraße | 150.000 | 50.000\n"
            "6600-1201-0-1001 | Südstraße | 80.000 | -\n"
            "Summe | | 230.000 | 50.000"
        ),
        [
            "sub_plan 1201: 150000, 50000, 80000, 230000, 50000",
            "funds_centre 6600-1201-0-1000 = Ringstraße: 150000, 50000",
            "funds_centre 6600-1201-0-1001 = Südstraße: 80000",
        ],
    ),
    (
        ("Bedarf\tKostenstelle\tSachkonto\tBetrag\nMöbel\t4100\t523800\t3.500 €\nTechnik\t4100\t783200\t12.000 €"),
        ["cost_centre 4100: 3500, 12000", "ledger_account 523800: 3500", "ledger_account 783200: 12000"],
    ),
    (
        (
            "Konto | 2023 | 2024\n"
            "5012000 | 1.250.000,00 | 1.300.000,00\n"
            "5022000 | 98.000,00 | 99.500,00\n"
            "Personalaufwand gesamt | 1.348.000,00 | 1.399.500,00"
        ),
        [
            "ledger_account 5012000: 1250000, 1300000",
            "ledger_account 5022000: 98000, 99500",
            "unlinked: 1348000, 1399500",
        ],
    ),
    (
        ("Investition / Maßnahme\nErneuerung Spielgeräte\nKosten\n15.000 EUR\nProdukt / Konto\n55.1.01 / 0721000"),
        ["product_account 55.1.01 / 0721000: 15000"],
    ),
    (
        ("Deckungsmittel: \nProdukt 11.01.01 SK 529100 5.000 €\nProdukt 11.01.02 SK 529100 3.000 €\nzusammen 8.000 €"),
        ["product 11.01.01: 5000", "ledger_account 529100: 5000, 3000, 8000", "product 11.01.02: 3000"],
    ),
    # a row with an account is about money
    (
        "Kto. 4291 | Gutachter | 12.000,-\nKto. 3141 | Zuweisungen | 10.000,-",
        ["ledger_account 4291 = Gutachter: 12000", "ledger_account 3141 = Zuweisungen: 10000"],
    ),
    # the name of an account counts nobody
    (
        "Sachkonto\nBezeichnung\nAnsatz\n524100\nKinder- und Jugendarbeit\n4.800,00\n5249000\nMärkte\n1.200,00",
        ["ledger_account 524100 = Kinder- und Jugendarbeit: 4800", "ledger_account 5249000 = Märkte: 1200"],
    ),
    # laid out by blanks alone: three or more, two in a row of numbers, or one under a heading of nothing but columns
    (
        (
            "Bezeichnung          Sachkonto     Ansatz 2025\n"
            "Bauunterhalt Schule   522100       5.000,00\n"
            "Reinigung und Pflege  523100       7.000,00"
        ),
        ["ledger_account 522100 = Bauunterhalt Schule: 5000", "ledger_account 523100 = Reinigung und Pflege: 7000"],
    ),
    (
        "Bezeichnung  Sachkonto  Betrag\nBauunterhalt 2025  522100  5.000,00\nReinigung 2. OG  523100  7.000,00",
        ["ledger_account 522100 = Bauunterhalt 2025: 5000", "ledger_account 523100 = Reinigung 2. OG: 7000"],
    ),
    (
        (
            "Bezeichnung der Maßnahme Produkt Sachkonto Ansatz 2024 Ansatz 2025\n"
            "Bauunterhalt 12.01.01 522100 5.000 6.000\n"
            "Reinigung 12.02.01 523100 7.000 8.000\n"
            "Die Deckung erfolgt im Budget."
        ),
        [
            "product 12.01.01 = Bauunterhalt: 5000, 6000",
            "ledger_account 522100: 5000, 6000",
            "product 12.02.01 = Reinigung: 7000, 8000",
            "ledger_account 523100: 7000, 8000",
        ],
    ),
    (
        "Maßnahme I-Nr. Betrag in T€\nNeubau Kita Nord 5410017 120\nUmbau Rathaus 5410018 50\nSumme 170",
        [
            "investment_number 5410017 = Neubau Kita Nord: 120000",
            "investment_number 5410018 = Umbau Rathaus: 50000",
            "unlinked: 170000",
        ],
    ),
    # ... but not where a row has something else than its heading names
    ("Bezeichnung Sachkonto Ansatz\nBauunterhalt 522100 5.000,00\nReinigung 523100\nWartung 524100 7.000,00", []),
    # prose with wide blanks, and blanks inside a sum
    (
        "Die  Mittel  von  rund  5.000  €  stehen  bei  Produkt  12.01.01  bereit.  Es  bleiben  3.000  €",
        ["product 12.01.01: 5000, 3000"],
    ),
    ("Kosten  1  250  000 €\nSachkonto  522100", ["ledger_account 522100: 1250000"]),
]


@pytest.mark.parametrize(("text", "told"), TABLES)
def test_rows_own_their_sums(text: str, told: list[str]) -> None:
    """A3 and L3 in tables with cells by tab, bar, blanks, or one a line."""
    assert tell(read_budget(text)) == told


# What a heading says is no money is none, whatever unit another column has; where headings tell nothing, shape decides.
COLUMNS = [
    ("Objekt\tBezeichnung\tBetrag in EUR\n523100\tGrünpflege\t5.000", [5000]),
    ("Betrag in €\tObjekt\n1.500\t523100", [1500]),
    ("in €\tObjekt A\tObjekt B\nKosten\t523100\t1500", [523100, 1500]),  # the whole table's unit
    ("PLZ\tOrt\tBetrag €\n52062\tMusterau\t1.500", [1500]),
    ("Schule\tSchüler\tZuschuss in €\tBemerkung\nOst\t312\t3.120\t\nWest\t1.204\t12.040\t", [3120, 12040]),
    ("Schule\tSchüler\tZuschuss in €\nOst\tk. A.\tk. A.\nWest\t312\t3.120", [3120]),
    ("Verein\tMitglieder\tZuschuss\nTSV\t1.200\t1.500,00", [1500]),
    ("Bieter\tPreis (€)\tPunkte Preis\tPunkte Qualität\nA\t100.000,00\t50,00\t40,25", [100000]),
    ("Los\tMenge\tEP in €\tGP in €\n1\t120\t12,50\t1.500,00", [1500]),
    ("Gruppe\tKinder\tBeitrag je Kind\tGesamt\nU3\t12\t150,00\t1.800,00", [1800]),
    ("Variante\tInvestition in Mio. €\tFolgekosten in T€\tNutzungsdauer\n1\t12,5\t120\t40", [12500000, 120000]),
    ("Baujahr\tNutzfläche\tKosten in T€\n1974\t1.204\t350", [350000]),
    ("Gewerk\tKosten in €\tFörderung\tLand\nRohbau\t100.000\t60.000\t40.000", [100000, 60000, 40000]),
    ("Maßnahme\tKosten (T€)\t2026\t2027\nRadweg\t350\t200\t150", [350000, 200000, 150000]),
    ("Angaben in T€\nMaßnahme\tKosten\nBauabschnitt 2\t350", [350000]),
    ("Ort\tFläche (m²)\tKosten in T€\nA\t1.204\t350\n1.300\t400\nSumme\t750", [350000, 400000, 750000]),
    ("Konto\tVorjahr\tPlan\tAbw. %\n523100\t1.000\t2.000\t100,00", [1000, 2000]),
    ("| Ort | Fläche in m² | Kosten in € |\n|---|---|---|\n| A | 1.250 | 45.000 |", [45000]),
    # one cell a line, where all rows are alike
    ("Ort\nFläche in m²\nKosten in €\nA-Dorf\n1.250\n45.000\nB-Dorf\n2.400\n90.000", [45000, 90000]),
    ("Objekt\nKosten in €\n523100\n1.500\n523200\n1.600", [1500, 1600]),
    ("Gebäude\nBaujahr\nNutzfläche\nSanierungskosten (€)\nRathaus\n1974\n2.350\n1.250.000", [1250000]),
    ("Zuschuss in €\nSchüler\n3.120\n312\n2.040\n204", [3120, 2040]),
    ("Ort\nFläche\nKosten in €\nA\n1.250\n45.000\nB\n90.000", [1250, 45000, 90000]),  # a cell is lost
]


@pytest.mark.parametrize(("text", "sums"), COLUMNS)
def test_columns_hold_what_their_headings_say(text: str, sums: list[int]) -> None:
    assert [amount.cents / 100 for amount in read_budget(text).amounts] == sums
