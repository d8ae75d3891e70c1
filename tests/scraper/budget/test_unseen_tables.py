"""Tables of municipalities that nobody showed the program, of money and of what is none, each with its reading.

The readings were written down from the conventions before the program saw the texts. One table of cases is long, and is
read from top to bottom.
"""

import re

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell
from tests.scraper.test_texts import lines_of

CASES: list[Case] = [
    (
        (
            "HHSt.\tBezeichnung\tAnsatz\tErgebnis\tMehr/Minder\n0.0200.6550\tSachverständigenkosten\t"
            "12.000,00\t15.250,40\t3.250,40\n0.0600.5200\tGeräte\t8.000,00\t6.100,00\t-1.900,00"
        ),
        [
            "budget_line 0.0200.6550 = Sachverständigenkosten: 12000, 15250.40, 3250.40",
            "budget_line 0.0600.5200 = Geräte: 8000, 6100, -1900",
        ],
    ),
    (
        "Sachkonto\tPlan 2025\tIst 2025\n448700\t25.000,00-\t27.310,55-\n523110\t18.000,00\t16.900,00",
        ["ledger_account 448700: -25000, -27310.55", "ledger_account 523110: 18000, 16900"],
    ),
    (
        (
            "Produkt 53.80.01\n\t2025\t2026\t2027\nErtrag\t10.000 €\t10.000 €\t10.000 €\nAufwand\t"
            "42.000 €\t43.500 €\t44.000 €\nSaldo\t-32.000 €\t-33.500 €\t-34.000 €"
        ),
        ["product 53.80.01: 10000, 10000, 10000, 42000, 43500, 44000, -32000, -33500, -34000"],
    ),
    (
        "Betrag in TEUR\tProdukt 11.01\tProdukt 11.02\n2025\t120\t80\n2026\t125\t85",
        ["product 11.01: 120000, 125000", "product 11.02: 80000, 85000"],
    ),
    (
        (
            "Mittelherkunft | Betrag\nKassenwirksam 2025 | 55.000,00\nVerpflichtungsermächtigung 2026 "
            "| 145.000,00\nSumme | 200.000,00\nInvest.-Nr.: 21-5410-007"
        ),
        ["investment_number 21-5410-007: 55000, 145000, 200000"],
    ),
    (
        (
            "Verpflichtungsermächtigungen: 2026 | 2027 | 2028\n100.000 € | 200.000 € | 50.000 €\n"
            "Maßnahmen-Nr. 66.2025.04"
        ),
        ["investment_number 66.2025.04: 100000, 200000, 50000"],
    ),
    (
        (
            "Teilhaushalt: 66\nProdukt: 54101\nBezeichnung: Gemeindestraßen\nHaushaltsjahr\tKonto / "
            "Bezeichnung\tErgebnishaushalt\t\tFinanzhaushalt\t\n\t\tErträge\tAufwendungen\t"
            "Einzahlungen\tAuszahlungen\n2025\t56255010 / Aufwendungen für Gutachten\t\t25.000 €\t\t\n"
            "2025\t76255010 / Auszahlungen für Gutachten\t\t\t\t25.000 €"
        ),
        [
            "sub_plan 66: 25000, 25000",
            "product 54101 = Gemeindestraßen: 25000, 25000",
            "ledger_account 56255010 = Aufwendungen für Gutachten: 25000",
            "ledger_account 76255010 = Auszahlungen für Gutachten: 25000",
        ],
    ),
    (
        (
            "Teilfinanzhaushalt 66 - Investitionstätigkeit\nInvestitionsmaßnahme I.66054.001\n"
            "Bezeichnung: Radweg Süd\nEinzahlungen\tAuszahlungen\nZuwendungen für "
            "Investitionstätigkeit\t120.000,00 €\tBaumaßnahmen\t400.000,00 €\nSaldo "
            "Investitionstätigkeit\t-280.000,00 €"
        ),
        [
            "sub_plan 66 = Investitionstätigkeit: 120000, 400000, -280000",
            "investment_number I.66054.001 = Radweg Süd: 120000, 400000, -280000",
        ],
    ),
    (
        (
            "Deckungsvorschlag:\nSachkonto\tKostenträger\tBetrag\n7851100\t54.10.01.00\t-35.000,00 €\n"
            "7851200\t42.40.01.00\t35.000,00 €"
        ),
        [
            "ledger_account 7851100: -35000",
            "cost_object 54.10.01.00: -35000",
            "ledger_account 7851200: 35000",
            "cost_object 42.40.01.00: 35000",
        ],
    ),
    (
        "Fördermaßnahme\tCO2-Einsparung\tKosten in €\nWärmepumpe\t12,50\t45.000\nPV\t8,20\t22.000",
        ["unlinked: 45000, 22000"],
    ),
    (
        "Nr.\tStraße\tLänge\tKosten\n1\tBergweg\t350\t120.000,00 €\n2\tTalweg\t1.200\t410.000,00 €",
        ["unlinked: 120000, 410000"],
    ),
    (
        "Los\tGewerk\tAuftragssumme\tLaufzeit\n1\tRohbau\t450.000,00\t12\n2\tDach\t120.500,50\t4",
        ["unlinked: 450000, 120500.50"],
    ),
    (
        ("Variante\tInvestition\tBetriebskosten/Jahr\tPunkte\nA\t1,2 Mio. €\t45 T€\t72\nB\t0,9 Mio. €\t60 T€\t65"),
        ["unlinked: 1200000, 45000, 900000, 60000"],
    ),
    (
        "Kita\tPlätze U3\tPlätze Ü3\tZuschuss\nNord\t20\t60\t12.500,00\nSüd\t10\t45\t8.750,00",
        ["unlinked: 12500, 8750"],
    ),
    (
        "Maßnahme\tPriorität\tKosten\nA\t1\t10.000\nB\t2\t20.000",
        ["unlinked: 10000, 20000"],
    ),
    (
        "Maßnahme\tJahr\tKosten T€\nA\t2025\t10\nB\t2026\t20",
        ["unlinked: 10000, 20000"],
    ),
    (
        "Position\tMenge\tEP in €\tGP in €\n1\t12\t45,00\t540,00\n2\t3\t1.200,00\t3.600,00",
        ["unlinked: 540, 3600"],
    ),
    (
        (
            "Finanzielle Auswirkungen im Ergebnishaushalt\tFinanzielle Auswirkungen im Finanzhaushalt\n"
            "Mehrertrag 1.200,00 €\tMehreinzahlung 1.200,00 €\nMehraufwand 3.500,00 €\tMehrauszahlung "
            "3.500,00 €"
        ),
        ["unlinked: 1200, 1200, 3500, 3500"],
    ),
    (
        (
            "Kontierung\tPSP-Element\tSachkonto\tKostenstelle\tBetrag\nNeu\t7.100234.700.100\t"
            "78510000\t65100000\t1.200.000,00 €\nAlt\t7.100233.700.100\t78510000\t65100000\t"
            "-1.200.000,00 €"
        ),
        [
            "psp_element 7.100234.700.100: 1200000",
            "ledger_account 78510000: 1200000, -1200000",
            "cost_centre 65100000: 1200000, -1200000",
            "psp_element 7.100233.700.100: -1200000",
        ],
    ),
    (
        ("Betrag (brutto)\t11.900,00 €\nVorsteuer 19 %\t-1.900,00 €\nBetrag (netto)\t10.000,00 €\nSachkonto\t0822000"),
        ["ledger_account 0822000: 11900, -1900, 10000"],
    ),
    (
        (
            "Position\t2024 (Ist)\t2025 (Plan)\t2026 (Plan)\nPersonalaufwand\t1.203.400\t1.260.000\t"
            "1.301.000\nSachaufwand\t410.200\t415.000\t420.000\nVZÄ\t18,5\t19,0\t19,0"
        ),
        ["unlinked: 1203400, 1260000, 1301000, 410200, 415000, 420000"],
    ),
    (
        (
            "Übersicht in Mio. €\nJahr\tErträge\tAufwendungen\tErgebnis\n2024\t101,2\t104,8\t-3,6\n"
            "2025\t103,0\t107,1\t-4,1"
        ),
        ["unlinked: 101200000, 104800000, -3600000, 103000000, 107100000, -4100000"],
    ),
    (
        "Produkt\tBemerkung\tBetrag €\n12.01.01\tNeubau\t5.000",
        ["product 12.01.01: 5000"],
    ),
    (
        "Sachkonto\tErläuterung\tAnsatz\n523100\tMehrbedarf durch Tarifabschluss\t5.000,00",
        ["ledger_account 523100: 5000"],
    ),
    (
        "Investitionsnummer\tMaßnahme\tStatus\t2025 in T€\nI-0815-01\tSchulhof Nord\tPlanung\t120",
        ["investment_number I-0815-01 = Schulhof Nord: 120000"],
    ),
    (
        "HHSt.\tGegenstand\tEUR\n1.4640.9400\tErweiterung Kindergarten\t250.000",
        ["budget_line 1.4640.9400 = Erweiterung Kindergarten: 250000"],
    ),
    (
        (
            "lfd. Nr.\tHaushaltsstelle\tZweckbestimmung\tBetrag\n1\t0.3000.5700\tBücherankauf\t"
            "1.500,00 €\n2\t0.3000.6500\tBürobedarf\t800,00 €"
        ),
        ["budget_line 0.3000.5700 = Bücherankauf: 1500", "budget_line 0.3000.6500 = Bürobedarf: 800"],
    ),
    (
        "Konto\tAnzahl\tBetrag €\n0821000\t25 Stühle\t2.500,00",
        ["ledger_account 0821000: 2500"],
    ),
    (
        (
            "Produkt\tKennzahl\tPlan 2025\n11.01.01\tAnzahl Sitzungen\t24\n11.01.01\tKosten je "
            "Sitzung\t1.250,00\n11.01.01\tZuschussbedarf\t30.000,00"
        ),
        ["product 11.01.01: 30000"],
    ),
    (
        (
            "Haushaltsjahr\tProdukt\tSachkonto\tErtrag\tAufwand\n2025\t12.01.01\t414100\t1.500,00\t\n"
            "2025\t12.01.01\t523100\t\t4.500,00\n2026\t12.01.01\t523100\t\t4.600,00"
        ),
        ["product 12.01.01: 1500, 4500, 4600", "ledger_account 414100: 1500", "ledger_account 523100: 4500, 4600"],
    ),
    (
        (
            "Finanzierungsübersicht\tGesamt\t2025\t2026\nAuszahlungen\t500.000\t200.000\t300.000\n"
            "Einzahlungen\t-150.000\t-50.000\t-100.000\nEigenanteil\t350.000\t150.000\t200.000\n"
            "Inv.-Nr. 54-0815"
        ),
        [("investment_number 54-0815: 500000, 200000, 300000, -150000, -50000, -100000, 350000, 150000, 200000")],
    ),
    (
        ("Investition\tKosten in T€\nNeubau\t1.200\nAusstattung\t85\nSumme\t1.285\nPSP-Element 7.365001.700"),
        ["psp_element 7.365001.700: 1200000, 85000, 1285000"],
    ),
    (
        "Bereich\tStellen\tPersonalkosten in €\nKita\t12,5\t750.000\nHort\t4,0\t230.000",
        ["unlinked: 750000, 230000"],
    ),
    (
        (
            "Gewerk | Kostenschätzung | Submissionsergebnis | Abweichung\nRohbau | 450.000,00 € | "
            "478.300,00 € | +6,3 %\nDach | 120.000,00 € | 115.000,00 € | -4,2 %"
        ),
        ["unlinked: 450000, 478300, 120000, 115000"],
    ),
    (
        "Firma\tAngebotssumme\tNachlass\tPunkte\nA\t1.234.567,00\t2 %\t95\nB\t1.300.000,00\t0 %\t88",
        ["unlinked: 1234567, 1300000"],
    ),
    (
        "Jahr\tAnsatz\tErgebnis\tFälle\n2022\t10.000,00\t9.500,00\t120\n2023\t10.500,00\t11.200,00\t131",
        ["unlinked: 10000, 9500, 10500, 11200"],
    ),
    (
        "Verbrauch\tkWh\tKosten €\nStrom\t125.000\t37.500\nGas\t480.000\t52.800",
        ["unlinked: 37500, 52800"],
    ),
    (
        (
            "Sachkonto\tBezeichnung\tAnsatz 2025\tVeränderung\tAnsatz neu\n523100\tUnterhaltung\t"
            "50.000\t+5.000\t55.000\n524100\tStrom\t80.000\t-5.000\t75.000"
        ),
        [
            "ledger_account 523100 = Unterhaltung: 50000, 5000, 55000",
            "ledger_account 524100 = Strom: 80000, -5000, 75000",
        ],
    ),
    (
        ("Kto.\tText\tPlan\tIst\tAbw. %\n5231\tGebäude\t50.000\t48.000\t-4,0\n5241\tStrom\t80.000\t90.000\t12,5"),
        ["ledger_account 5231 = Gebäude: 50000, 48000", "ledger_account 5241 = Strom: 80000, 90000"],
    ),
    (
        (
            "Maßnahme\tPriorität\tZeitraum\tKosten (T€)\tFörderquote\nRadweg\t1\t2025-2026\t450\t75 %\n"
            "Brücke\t2\t2027\t1.200\t60 %"
        ),
        ["unlinked: 450000, 1200000"],
    ),
    (
        (
            "Antragsteller\tAntrag vom\tbeantragt\tbewilligt\nSV Nord\t12.03.2025\t1.500,00\t1.000,00\n"
            "TSV Süd\t15.03.2025\t2.000,00\t2.000,00"
        ),
        ["unlinked: 1500, 1000, 2000, 2000"],
    ),
    (
        (
            "Ort\tBaukosten\tNutzfläche\tKosten/m²\nAltdorf\t1.200.000 €\t450 m²\t2.667 €\nNeudorf\t"
            "900.000 €\t300 m²\t3.000 €"
        ),
        ["unlinked: 1200000, 900000"],
    ),
    (
        "Haushaltsstelle\tEinnahme\tAusgabe\n1.7000.3400\t15.000\t\n1.7000.9320\t\t12.500",
        ["budget_line 1.7000.3400: 15000", "budget_line 1.7000.9320: 12500"],
    ),
    (
        "Gebührenart\talt\tneu\nReisepass\t60,00 €\t70,00 €\nAusweis\t28,80 €\t37,00 €",
        ["unlinked: 60, 70, 28.80, 37"],
    ),
    (
        (
            "Veranstaltung\tBesucher\tErlöse\tZuschuss je Besucher\nKonzert\t1.250\t18.750,00\t12,50\n"
            "Theater\t640\t9.600,00\t31,00"
        ),
        ["unlinked: 18750, 9600"],
    ),
]

# Statistics, plans, ratings: no money.
NOTHING: list[Case] = [
    (
        "Kennzahl\tIst 2023\tPlan 2024\nBesucher\t12.450\t13.000\nKostendeckungsgrad\t45,20\t46,00",
        [],
    ),
    (
        "Schuljahr\tSchülerzahl\tKlassen\n2023/24\t1.245\t52\n2024/25\t1.301\t54",
        [],
    ),
    (
        (
            "Ortsteil\tEinwohner\tFläche in ha\tBevölkerungsdichte\nAltdorf\t3.412\t1.250,40\t2,73\n"
            "Neudorf\t1.120\t480,00\t2,33"
        ),
        [],
    ),
    (
        "Messstelle\tGrenzwert\tErgebnis\nM1\t0,05\t0,12\nM2\t50,00\t12,40",
        [],
    ),
    (
        "Kategorie\tErgebnis 2023\tErgebnis 2024\nTeilnehmende\t1.240\t1.310\nZufriedenheit\t4,20\t4,35",
        [],
    ),
    (
        "Partei\tStimmen\tAnteil\nA\t12.345\t45,20 %\nB\t8.001\t29,30 %",
        [],
    ),
    (
        (
            "Bewertung der Angebote\nBieter\tPreis (60 %)\tQualität (40 %)\tGesamt\nA\t58,20\t36,00\t"
            "94,20\nB\t60,00\t31,50\t91,50"
        ),
        [],
    ),
    (
        "Zeitplan\nBaubeginn\t01.03.2026\nFertigstellung\t30.11.2026\nGesamtdauer\t9 Monate",
        [],
    ),
    (
        ("Stellenplan 2025\nAmt\tStellen Soll\tStellen Ist\tDifferenz\n10\t12,50\t11,75\t0,75\n20\t8,00\t8,00\t0,00"),
        [],
    ),
    (
        ("Klimabilanz\nSektor\tEnergieverbrauch in MWh\tCO2 in t\nHaushalte\t125.400\t31.200\nVerkehr\t98.300\t25.100"),
        [],
    ),
    (
        "Gebühr je Stunde\t2,50\nGebühr je Tag\t15,00",
        [],
    ),
    (
        "Jahr\tGeburten\tSterbefälle\tSaldo\n2022\t1.012\t1.340\t-328\n2023\t998\t1.402\t-404",
        [],
    ),
    (
        "Vorlage\tDatum\tAbstimmung\n2024/0123\t12.03.2024\t12:3:1\n2024/0124\t13.03.2024\t10:5:1",
        [],
    ),
    (
        "Wahlvorschlag\tStimmen\tProzent\nA\t1.234\t45,20\nB\t987\t36,10",
        [],
    ),
    (
        ("Prognose Einwohner\t2025\t2030\t2035\nUnter 18\t4.512\t4.300\t4.120\nÜber 65\t6.780\t7.250\t7.910"),
        [],
    ),
    (
        "Parameter\tGrenzwert\tSumme\nNO2\t40,00\t38,50\nPM10\t50,00\t21,30",
        [],
    ),
]

# Cells that reach over several columns (">2 ") or rows ("^2 "), from the markup on.
SPANS: list[tuple[list[str], list[str]]] = [
    (
        ["Produkt | Sachkonto | Betrag €", "^2 12.01.01 | 523100 | 5.000,00", "524100 | 3.000,00"],
        ["product 12.01.01: 5000, 3000", "ledger_account 523100: 5000", "ledger_account 524100: 3000"],
    ),
    (
        ["^2 Sachkonto | >2 Ansatz in €", "2025 | 2026", "523100 | 5.000 | 6.000"],
        ["ledger_account 523100: 5000, 6000"],
    ),
    (
        ["Maßnahme | Jahr | Betrag in T€", "^3 Kita Nord | 2025 | 100", "2026 | 200", "2027 | 50"],
        ["unlinked: 100000, 200000, 50000"],
    ),
    (
        ["Sachkonto | Anzahl | Betrag € | Einwohner", "523100 | 25 | 1.250 | ^2 4.800", "524100 | 10 | 2.000"],
        ["ledger_account 523100: 1250", "ledger_account 524100: 2000"],
    ),
    (
        [
            "Sachkonto | Bezeichnung | Plätze | Betrag €",
            "523100 | Kita | 25 | 1.250",
            "524100 | Hort | 10 | 2.000",
            ">2 Summe | 35 | 3.250",
        ],
        ["ledger_account 523100 = Kita: 1250", "ledger_account 524100 = Hort: 2000", "unlinked: 3250"],
    ),
    (
        [
            "^2 PSP-Element | >2 2025 | >2 2026",
            "Ertrag | Aufwand | Ertrag | Aufwand",
            "1.100.21.1.0.01 | 1.000,00 | 5.000,00 | 1.200,00 | 5.500,00",
        ],
        ["psp_element 1.100.21.1.0.01: 1000, 5000, 1200, 5500"],
    ),
    (
        [
            "Kostenstelle | Kostenart | Bezeichnung | EUR",
            "^2 510010 | 42410000 | Bewirtschaftung | 12.000",
            "42710000 | Lernmittel | 3.400",
            "510020 | 42710000 | Lernmittel | 2.100",
        ],
        [
            "cost_centre 510010: 12000, 3400",
            "ledger_account 42410000 = Bewirtschaftung: 12000",
            "ledger_account 42710000 = Lernmittel: 3400, 2100",
            "cost_centre 510020: 2100",
        ],
    ),
    (
        ["lfd. Nr. | Produkt | Stellen | Betrag €", "1 | ^2 11.11.01 | 2 | 100.000", "2 | 1 | 50.000"],
        ["product 11.11.01: 100000, 50000"],
    ),
    (
        [
            "Investitionsnummer | Bezeichnung | >3 Auszahlungen in T€",
            " |  | 2025 | 2026 | 2027",
            "I21.0001 | Feuerwehrhaus | 120 | 500 | 80",
        ],
        ["investment_number I21.0001 = Feuerwehrhaus: 120000, 500000, 80000"],
    ),
    (
        [
            (" | Ansatz 2025 | fortgeschriebener Ansatz 2025 | Ansatz 2026 | Gesamtbedarf (alt) | Gesamtbedarf (neu)"),
            "Einzahlungen | 0 | 0 | 0 | 0 | 0",
            "Auszahlungen | 50.000 | 50.000 | 25.000 | 0 | 75.000",
            "Ergebnis | -50.000 | -50.000 | -25.000 | 0 | -75.000",
            "+ Verbesserung / - Verschlechterung | >2 0 | >3 0",
        ],
        ["unlinked: 50000, 50000, 25000, 75000, -50000, -50000, -25000, -75000"],
    ),
    (
        ["^2 Erträge | 414100 | 10.000 €", "448200 | 2.500 €"],
        ["unlinked: 10000, 2500"],
    ),
]


@pytest.mark.parametrize(("text", "told"), [*CASES, *NOTHING])
def test_a_table_never_seen_is_read(text: str, told: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == told


def cell(written: str) -> str:
    over = re.match(r"([>^])([0-9]+) ", written)
    if over is None:
        return f"<td>{written}</td>"
    return f'<td {"colspan" if over[1] == ">" else "rowspan"}="{over[2]}">{written[over.end() :]}</td>'


def text_of(rows: list[str]) -> str:
    markup = "".join(f"<tr>{''.join(map(cell, row.split(' | ')))}</tr>" for row in rows)
    return "\n".join(lines_of(f"<table>{markup}</table>"))


@pytest.mark.parametrize(("rows", "told"), SPANS)
def test_cells_keep_their_place_beside_and_below_those_that_reach_over_several(
    rows: list[str], told: list[str]
) -> None:
    assert tell(read_budget(text_of(rows), "Finanzielle Auswirkungen")) == told


# Two rows of headings, the upper one over several columns: sum, direction and year of each amount.
UNDER_TWO: list[tuple[list[str], list[tuple[int, str | None, int | None]]]] = [
    (
        [
            "^2 Sachkonto | >2 2025 | >2 2026",
            "Ertrag | Aufwand | Ertrag | Aufwand",
            "523100 | 1.000,00 | 5.000,00 | 1.200,00 | 5.500,00",
        ],
        [(1000, "revenue", 2025), (5000, "expense", 2025), (1200, "revenue", 2026), (5500, "expense", 2026)],
    ),
    (
        [
            "Sachkonto | >2 Ertrag in € | >2 Aufwand in €",
            " | 2025 | 2026 | 2025 | 2026",
            "523100 | 100 | 110 | 500 | 550",
        ],
        [(100, "revenue", 2025), (110, "revenue", 2026), (500, "expense", 2025), (550, "expense", 2026)],
    ),
    (
        ["I-Nr. | >2 Auszahlungen in T€ | >2 Plätze", " | 2025 | 2026 | 2025 | 2026", "I54.0012 | 120 | 500 | 40 | 60"],
        [(120000, "payment", 2025), (500000, "payment", 2026)],
    ),
]


@pytest.mark.parametrize(("rows", "told"), UNDER_TWO)
def test_both_rows_of_headings_tell_what_stands_below_them(
    rows: list[str], told: list[tuple[int, str | None, int | None]]
) -> None:
    amounts = read_budget(text_of(rows)).amounts
    assert [(amount.cents // 100, amount.direction, amount.year_from) for amount in amounts] == told
