"""Numbers in the prose of proposals, most neither money nor accounts, written down before the program saw them."""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

CASES: list[Case] = [
    (
        "Der Preis „Kommune 2025“ ist mit 5.000 Euro dotiert.",
        ["unlinked: 5000"],
    ),
    (
        "Bei der Aktion „1 Euro für Afrika“ kamen 1.234,50 € zusammen.",
        ["unlinked: 1, 1234.50"],
    ),
    (
        "Ein Stellplatz wird mit 7.500 € abgelöst (Satzung § 3), für 4 Stellplätze 30.000 €.",
        ["unlinked: 7500, 30000"],
    ),
    (
        "Der Einsatz von 12 TEUR Eigenmitteln und 8 TEUR Fremdmitteln",
        ["unlinked: 12000, 8000"],
    ),
    (
        "2,5 Mio. Besucher, 3 Mio. Euro Umsatz",
        ["unlinked: 3000000"],
    ),
    (
        "Die EU-Förderperiode 2021-2027 (EFRE) stellt 1,2 Mrd. € bereit.",
        ["unlinked: 1200000000"],
    ),
    (
        "Ordnungswidrigkeit nach § 24 StVG: 25 €, im Wiederholungsfall 50 €",
        ["unlinked: 25, 50"],
    ),
    (
        "Haushalt der Familie: 2.500 € netto",
        ["unlinked: 2500"],
    ),
    (
        "Energieeinsparung\t12.500 kWh\nCO2-Minderung\t4,20 t\nInvestition\t45.000 €",
        ["unlinked: 45000"],
    ),
]
NOTHING = [
    (
        "Im Jahr 2024 wurden 1.250 Wohnungen genehmigt, davon 31,50 % öffentlich gefördert. Der "
        "Leerstand sank auf 2,10 %."
    ),
    "Die Kita hat 80 Plätze, davon 20 U3. Der Betreuungsschlüssel liegt bei 1:4,50.",
    ("Die Straße ist 1.350,00 m lang und 6,50 m breit; DTV 12.400 Kfz/24h, davon 3,20 % Schwerverkehr."),
    ("Mit Beschluss vom 12.03.2020 (Drs. 20-1234) und 15.000 Unterschriften wurde das Bürgerbegehren zugelassen."),
    "Die Grundsteuer A wird mit 12345 Fällen, die Grundsteuer B mit 67.890 Fällen veranlagt.",
    "Das Produkt wurde 2019 mit 1.000 Teilnehmern eingeführt.",
    "In Kapitel 4 des Berichts, Abschnitt 4.2.1, Tabelle 12, Zeile 3 steht der Wert 4.711,00.",
    "Er zahlte mit 50 Euro-Cent-Stücken.",
    "Das Vorhaben kostet so viel wie 3 Einfamilienhäuser (ca. 1,5 Millionen).",
    "Die Förderung (KfW 432) beträgt 75 v. H. der Kosten.",
    "Der Landeszuschuss nach § 21 KiBiz beläuft sich auf 19,01 % der Kindpauschalen.",
    "Hinweis: Euro 5-Diesel und Euro 6d-TEMP",
    "Stand der Technik: 400 kV, 110 kV, 1.200 A, 4,5 T€ je Anlage",
    "12 EUR-Paletten",
    "EUR-Lex 32016R0679",
    "Eurocode 2, EuroVelo 6, Eurostat 2024",
    "T 30-RS Türen, T€STO-Gerät",
    "Mietpreis 8,50 €/qm kalt, 11,20 €/qm warm, 65 qm",
    "Die Höchstmiete beträgt 7,25 Euro je Quadratmeter Wohnfläche.",
    "Auftrag an die Verwaltung: 1. Prüfung bis 30.06.2025, 2. Bericht",
    "Leistung 150 kWp, Produkt PV-2000, Titel: Sonnenkraft",
    "Kontakt: Amt 61, Az. 61.20.01-2025, Zi. 215",
    "Teilhaushalt Soziales, Budget Jugend, Produkt Kultur",
    "Zeile 5 der Begründung wird gestrichen; in Zeile 7 wird „2025“ durch „2026“ ersetzt.",
    "TOP 5.1 Konto 3 (drei) Enthaltungen",
    "Bebauungsplan 54.10.01 „Am Bach“, Flur 5, Flurstücke 523100 und 523101",
    "Förderkennzeichen 1.2310.9400, Zuwendungsbescheid 5.123.456",
    "Buslinien: 12.01, 12.02 und 12.03 werden eingestellt",
    "Die Kostenstelle für Beschwerden ist Zimmer 104.",
    "Kinderbetreuungskosten 2025 steigen um 4,5 %, bezogen auf 2019 um 21,75 %.",
    "Summe der Punkte: 87,50; Summe der Kosten: siehe Anlage 2",
    "Gesamtnote 2,30, Ergebnis 1.234 Punkte, Bedarf 1.500 Plätze, Deckung 85,00 %",
    "Gesamt: 1.234,00 m², davon 345,50 m² Grünfläche",
    "Ergebnis der Zählung: 12.450 Fahrzeuge am Tag\nSumme: 24.900\nSaldo: -1.200",
    "Anzahl der Haushalte: 12.340\nEinwohner je Haushalt: 2,05",
    "Verbesserung des Modal Split: 12,50 auf 15,00",
    "Zuschussempfänger: 1.250\nFälle: 3.400",
    "Ausgabe der Ausweise: 12.500 Stück; Einnahme der Plätze",
    "Kostenlose Abgabe von 2.500 Bäumen",
    "Aufwandsentschädigung: 25 Mitglieder\nSitzungen: 12\nErtrag je Hektar: 65,40 dt",
    "Ertragslage: Weizen 75,20 dt/ha, Roggen 52,10 dt/ha",
    "Wasserverbrauch: 125.400 m³\nStromertrag: 45.600 kWh\nWärmebedarf: 1.250.000 kWh",
    "Ansatzpunkte: 1. Klima 2. Energie; Betragsgrenze entfällt",
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_money_in_prose_is_read(text: str, told: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == told


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_in_prose_are_neither_money_nor_accounts(text: str) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == []
