"""Forms and sentences of municipalities that nobody showed the program, each with its reading.

The readings were written down from the conventions before the program saw the texts. One table of cases is long, and is
read from top to bottom.
"""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

CASES: list[Case] = [
    (
        "Kostenträger 36501001 (Kita Sonnenhügel), Kostenstelle 5103, Sachkonto 5255000: 18.400 € p. a.",
        ["cost_object 36501001 = Kita Sonnenhügel: 18400", "cost_centre 5103: 18400", "ledger_account 5255000: 18400"],
    ),
    (
        "Deckungsvorschlag: Minderaufwand bei 11.12.01.5431000 in Höhe von 6.700 €",
        ["product_account 11.12.01.5431000: 6700"],
    ),
    (
        (
            "Die überplanmäßige Aufwendung bei Buchungsstelle 31301.533100 beträgt 214.000 €; sie wird "
            "durch Mehrerträge bei Buchungsstelle 61101.402100 gedeckt."
        ),
        ["product_account 31301.533100: 214000", "product_account 61101.402100: 214000"],
    ),
    (
        ("Zuschuss Bund ./. 150 T€, Zuschuss Land ./. 75 T€, Eigenanteil 225 T€ (Investitionsnummer 210.0045)"),
        ["investment_number 210.0045: -150000, -75000, 225000"],
    ),
    (
        "Kosten 0,85 Mio. € (Inv.-Nr. 66-0123), davon 2026 0,35 Mio. € und 2027 0,5 Mio. €",
        ["investment_number 66-0123: 850000, 350000, 500000"],
    ),
    (
        "Erträge: -,--\nAufwendungen: 4.800,--\nProdukt: 25.2.01",
        ["product 25.2.01: 4800"],
    ),
    (
        "VE 2027: 400 k€, VE 2028: 250 k€ bei PSP-Element 7.111005.700.300",
        ["psp_element 7.111005.700.300: 400000, 250000"],
    ),
    (
        ("Bei der Maßnahme Nr. 7 des Klimaschutzkonzepts fallen 12.000 EUR an, die im Produkt 56.10.01 stehen."),
        ["product 56.10.01: 12000"],
    ),
    (
        "Haushaltsjahr 2025, Produkt 5.11.01 (Stadtplanung), SK 5291 000, 35.000,– €",
        ["product 5.11.01 = Stadtplanung: 35000", "ledger_account 5291 000: 35000"],
    ),
    (
        (
            "Gesamtkosten der Maßnahme: 1.234.567,89 Euro; Zuwendung (60 v. H.): 740.740,73 Euro; "
            "Eigenmittel: 493.827,16 Euro. Buchungsstelle: 54101.09610000"
        ),
        ["product_account 54101.09610000: 1234567.89, 740740.73, 493827.16"],
    ),
    (
        "Einzelplan 4, Unterabschnitt 4640, Gruppierung 5000: 3.300 DM",
        ["single_plan 4: 3300", "subsection 4640: 3300"],
    ),
    (
        (
            "Für das Jahr 2026 sind 30.000,00 € und für die Jahre 2027 bis 2029 jeweils 45.000,00 € "
            "beim Kostenträger 12610100, Sachkonto 5271000 einzuplanen."
        ),
        ["cost_object 12610100: 30000, 45000", "ledger_account 5271000: 30000, 45000"],
    ),
    (
        ("Die Stadtwerke GmbH trägt die Kosten von 80.000 € vollständig; der städtische Haushalt wird nicht belastet."),
        ["unlinked: 80000", "no impact"],
    ),
    (
        "Nein, es entstehen weder Aufwendungen noch Erträge.",
        ["no impact"],
    ),
    (
        (
            "[x] ja [ ] nein\nErgebnishaushalt\nProduktkonto: 111070.443100\nBetrag: 7.200,00 €\n[ ] "
            "Mittel stehen nicht zur Verfügung"
        ),
        ["product_account 111070.443100: 7200"],
    ),
    (
        "☐ Ja\n☒ Nein",
        ["no impact"],
    ),
    (
        "Kosten pro Schüler und Jahr 480 €, bei 95 Schülern 45.600 € (Produkt 24.10.01).",
        ["product 24.10.01: 45600"],
    ),
    (
        "Stundensatz 85,00 € netto, Auftragssumme 10.200 €, Kostenstelle 650010",
        ["cost_centre 650010: 10200"],
    ),
    (
        ("Der Landkreis erstattet 50 % (22.500 €), die Gemeinde trägt 22.500 € aus Produkt 365002, Konto 5318200."),
        ["product 365002: 22500, 22500", "ledger_account 5318200: 22500, 22500"],
    ),
    (
        "Haushaltsansatz 2025: 1,25 Mio. EUR\nMittelabfluss bis 30.09.: 812 TEUR\nPSP: I.54.10.0123",
        ["psp_element I.54.10.0123: 1250000, 812000"],
    ),
    (
        "Produktsachkonten 21101.4482 und 21101.5241: je 2.500 €",
        ["product_account 21101.4482: 2500", "product_account 21101.5241: 2500"],
    ),
    (
        "Aus dem Deckungskreis 12 „Bauunterhalt“ werden 50.000,-- € auf das Sachkonto 521100 umgesetzt.",
        ["cover_pool 12 = Bauunterhalt: 50000", "ledger_account 521100: 50000"],
    ),
    (
        "Zeile 13: Aufwendungen für Sach- und Dienstleistungen 340.000 € (Teilergebnisplan 0302)",
        ["plan_line 13 = Aufwendungen für Sach- und Dienstleistungen: 340000", "sub_plan 0302: 340000"],
    ),
    (
        "Maßnahme: 5.000235 Sanierung Sportplatz Süd, Auszahlung 2026 = 420.000 €",
        ["investment_number 5.000235 = Sanierung Sportplatz Süd: 420000"],
    ),
    (
        "Bußgelder: Haushaltsstelle 1100/2600, Solleinnahme 61.000 €",
        ["budget_line 1100/2600: 61000"],
    ),
    (
        "Die Mehrkosten (12.300 €) sind durch Einsparungen bei Haushaltsstelle 1.5800.9501 gedeckt.",
        ["budget_line 1.5800.9501: 12300"],
    ),
    (
        "Kosten: 3 x 1.500 € = 4.500 €, HHSt 0.3300.7180",
        ["budget_line 0.3300.7180: 1500, 4500"],
    ),
    (
        "1. Nachtrag: Ansatz + 15.000 € auf 65.000 € (Produkt 42.1.10)",
        ["product 42.1.10: 15000, 65000"],
    ),
    (
        "von 120 auf 95 T€ gesenkt (Kostenstelle 4711)",
        ["cost_centre 4711: 120000, 95000"],
    ),
    (
        "Preis: 2,35 €/m², Fläche 1.200 m², zusammen 2.820 €; Finanzstelle 6700",
        ["funds_centre 6700: 2820"],
    ),
    (
        "Fördersatz 90 %, max. 200.000 €. Eigenanteil mind. 10 %, d. h. 22.222,22 €.",
        ["unlinked: 200000, 22222.22"],
    ),
    (
        "Ausgaben lt. Ergebnisplan (in EUR)\n2025: 12000\n2026: 12500",
        ["unlinked: 12000, 12500"],
    ),
    (
        "Sachkonto: wird neu eingerichtet, 5.000 €",
        ["unlinked: 5000"],
    ),
    (
        "Gesellschaftsanteil 25.000,00 € (Finanzanlage, Sachkonto 1311000).",
        ["ledger_account 1311000: 25000"],
    ),
    (
        "Verwendungszweck: Rechnung 2024-00815, Kundennummer 4711, Betrag 389,50 EUR",
        ["unlinked: 389.50"],
    ),
    (
        "Flurstück 12/3, Gemarkung Altdorf, 1.245 m² zu 95 €/m² = 118.275 € (I-Nr. I230045)",
        ["investment_number I230045: 118275"],
    ),
    (
        "Das Budget 40.02 (Schulen) wird um 3,5 % = 14.700 € gekürzt.",
        ["budget 40.02 = Schulen: 14700"],
    ),
    (
        "Innenauftrag 511000234 'Ferienspiele', Kostenart 42710000, Betrag 6.000,- EUR.",
        ["internal_order 511000234 = Ferienspiele: 6000", "ledger_account 42710000: 6000"],
    ),
    (
        ("THH 5 – Bauen und Umwelt –, Produktgruppe 54.1 Gemeindestraßen, Sachkonto 42120000 : 2.100.000 EUR"),
        [
            "sub_plan 5 = Bauen und Umwelt: 2100000",
            "product_group 54.1 = Gemeindestraßen: 2100000",
            "ledger_account 42120000: 2100000",
        ],
    ),
    (
        "Kap. 3620 Tit. 42701: 8.400 €",
        ["chapter 3620: 8400", "title 42701: 8400"],
    ),
    (
        "Auszahlung: 35.000 € (2025), 35.000 € (2026), 30.000 € (2027 ff.) - Projekt 7.511001",
        ["investment_number 7.511001: 35000, 35000, 30000"],
    ),
    (
        (
            "Gemäß § 83 GO NRW i. V. m. § 8 der Haushaltssatzung 2025 (Wertgrenze 50.000 €) werden bei "
            "Produkt 02.07.01 überplanmäßig 61.000 € bereitgestellt."
        ),
        ["product 02.07.01: 61000", "unlinked: 50000"],
    ),
    (
        (
            "Die Folgekosten (Abschreibung 4.250 €, Unterhaltung 1.500 €, Energie 900 €) werden ab "
            "2027 im Produkt 42.41.02 eingeplant."
        ),
        ["product 42.41.02: 4250, 1500, 900"],
    ),
    (
        "Kreditaufnahme entfällt. Die Umschuldung über 2.400.000 € ist haushaltsneutral.",
        ["unlinked: 2400000"],
    ),
    (
        "Kostenneutral.",
        ["no impact"],
    ),
    (
        ("Sponsoren übernehmen 3.000 €, die restlichen 2.000 € trägt der Verein. Kosten für die Stadt: keine."),
        ["unlinked: 3000, 2000", "no impact"],
    ),
    (
        "Bisher: Sachkonto 531900, 10 TEUR; künftig: Sachkonto 531950, 10 TEUR",
        ["ledger_account 531900: 10000", "ledger_account 531950: 10000"],
    ),
    (
        "Konto 4141000 'Zuweisungen vom Land' +80.000 €; Konto 5331000 'Sozialtransfer' +120.000 €",
        ["ledger_account 4141000 = Zuweisungen vom Land: 80000", "ledger_account 5331000 = Sozialtransfer: 120000"],
    ),
    (
        (
            "Die Finanzierung erfolgt über den Wirtschaftsplan des Eigenbetriebs (Konto 6000, "
            "Kostenstelle 310), 17.500 €."
        ),
        ["ledger_account 6000: 17500", "cost_centre 310: 17500"],
    ),
    (
        "1 Mio € im Jahr 2026, 1,5 Mio € im Jahr 2027; Sachkonto 78 52 10",
        ["ledger_account 78 52 10: 1000000, 1500000"],
    ),
    (
        "Einnahme\nHHSt. 2.8100.2200\n1.500,00 DM\nAusgabe\nHHSt. 2.8100.9400\n1.500,00 DM",
        ["budget_line 2.8100.2200: 1500", "budget_line 2.8100.9400: 1500"],
    ),
    (
        "Summe: EUR 7.500,00 brutto (EUR 6.302,52 netto) - Sachk. 527900",
        ["ledger_account 527900: 7500, 6302.52"],
    ),
    (
        (
            "Finanzierungsbedarf: € 48.000,00; davon Haushaltsrest 2024: € 18.000,00; Ansatz 2025: € "
            "30.000,00. Produktkonto 573010.7852000"
        ),
        ["product_account 573010.7852000: 48000, 18000, 30000"],
    ),
    (
        "Auf dem Konto 123456789 der Sparkasse liegen 4.000 € Spenden.",
        ["unlinked: 4000"],
    ),
    (
        "Ausschreibung 2025-ÖA-0815, Los 3, Bieter 4 bietet 1.020.304,05 € brutto.",
        ["unlinked: 1020304.05"],
    ),
    (
        "Buslinie 523100 gibt es nicht. Die Haltestelle 0815 (HSt. 12) wird verlegt; Kosten 8.000 €.",
        ["unlinked: 8000"],
    ),
    (
        (
            "Der Hebesatz der Grundsteuer B steigt von 450 v. H. auf 480 v. H.; Mehrertrag rd. 210 T€ "
            "(Sachkonto 401200)."
        ),
        ["ledger_account 401200: 210000"],
    ),
    (
        "Nr. 1 – 5.000 € – Spielgerät\nNr. 2 – 3.000 € – Bank",
        ["unlinked: 5000, 3000"],
    ),
    (
        "Abrechnung vom 01.01.-31.12.2024: 45.300,12 € Aufwand, 12.100,00 € Ertrag (KTR 5730100)",
        ["cost_object 5730100: 45300.12, 12100"],
    ),
    (
        "Im Haushalt 2025 unter 1.21.01.02 – Grundschule Nord – Sachkonto 5241 1000 EUR",
        ["ledger_account 5241: 1000"],
    ),
    (
        (
            "Ergebnishaushalt\n☒ Mehraufwand ☐ Minderaufwand ☐ Mehrertrag\n2025: 3.500 €\n2026: 7.000 "
            "€\nDeckung: Sachkonto 5429000, Kostenstelle 1020"
        ),
        ["ledger_account 5429000: 3500, 7000", "cost_centre 1020: 3500, 7000"],
    ),
    (
        "Bei 20 von 35 Maßnahmen des Produkts 53.70.01 sind 1,2 von 2,0 Mio. € verausgabt.",
        ["product 53.70.01: 1200000, 2000000"],
    ),
]

# Much looks like money or accounts and is neither.
NOTHING: list[Case] = [
    (
        "Kontierung: 66001 / 5221000 / 54101",
        [],
    ),
    (
        "Ansprechpartner: Frau Meier, Zimmer 215, Tel. 02241 102-345, Az. 20.21.03-12",
        [],
    ),
    (
        (
            "Die Drucksache 19/4711 wurde am 12.03.2024 unter TOP 5.2 beraten; Konto- und "
            "Kassenführung bleiben unberührt."
        ),
        [],
    ),
    (
        "Produkt 5 des Leistungskatalogs, Titel „Sommer 2025“, Kapitel 12",
        [],
    ),
    (
        "Die Maßnahme 2025 wird 2026 fortgesetzt; Projekt 2030.",
        [],
    ),
    (
        "Kinderzahl 2025: 12.500, Betreuungsquote 35,20 %, Zuschuss je Kind 1.450 €",
        [],
    ),
    (
        "Lärmpegel 55,50 dB(A), Länge 1.250,00 m, Höhe 12,50 m",
        [],
    ),
    (
        "Vergabesumme: 1'234'567.80 CHF",
        [],
    ),
    (
        "Ja, siehe Begründung",
        [],
    ),
    (
        "Haushaltsmittel stehen nicht zur Verfügung.",
        [],
    ),
    (
        "Anlage 3 zur Vorlage: Kostenstellenplan\n1010 Hauptamt\n1020 Personalamt\n2010 Kämmerei",
        [],
    ),
    (
        "Tagesordnung\n1. Eröffnung\n2. Haushalt 2025\n3. Produkt des Monats\n4. Titelvergabe 12345",
        [],
    ),
    (
        "Nach § 4 Abs. 2 der Satzung, Zeile 12, Spalte 3, beträgt die Frist 14 Tage.",
        [],
    ),
    (
        "Die Linie 61 fährt ab Haltestelle 4040 im 20-Minuten-Takt, Abschnitt 2 ist 1.350 m lang.",
        [],
    ),
    (
        "Rechnung 523100 vom 12.03.2024, Lieferschein 524100",
        [],
    ),
    (
        "Das Projekt 2030+ und die Maßnahme 12 des Lärmaktionsplans Stufe 4",
        [],
    ),
    (
        "Produkthaftung, Kontonummer und Titelschutz sind nicht betroffen; Az. 4 K 1234/21.",
        [],
    ),
    (
        "Der Beschluss Nr. 1.2310.9400 wird aufgehoben.",
        [],
    ),
    (
        "Grundstück Gemarkung 0123, Flur 12, Flurstück 1234/56, Größe 1.234 m²",
        [],
    ),
    (
        "Telefon: 06131 12-3456, Kontakt: Budget@stadt.example, Zimmer 1.203.045",
        [],
    ),
    (
        "Verpflegungspauschale 3,80 € pro Mittagessen, 190 Essen/Tag",
        [],
    ),
    (
        "Höhe über NN 523,10 m; Koordinaten 3.456.789,00 / 5.432.100,00",
        [],
    ),
    (
        "DIN EN 1317-2, RAL 9010, Euro-Palette 800 x 1.200",
        [],
    ),
    (
        "Zuständig: Team 40.2, Kostenrechnung 2024, Durchwahl 5231",
        [],
    ),
]

# What had been misread for long.
KNOWN: list[Case] = [
    (
        "Produkt 111 0 5, Sachkonto 523100: 5.000 €",
        ["ledger_account 523100: 5000"],
    ),
    (
        "Produkt 111 0 5: 5.000 €",
        ["unlinked: 5000"],
    ),
    (
        "500 bzw. 600 € (Produkt 42.41.01)",
        ["product 42.41.01: 500, 600"],
    ),
    (
        "Es fallen 500 bzw. 600 € an.",
        ["unlinked: 500, 600"],
    ),
    (
        "1.200,50 bzw. 1.300,00 Euro",
        ["unlinked: 1200.50, 1300"],
    ),
    (
        "500 oder 600 €",
        ["unlinked: 500, 600"],
    ),
    (
        "in 12 bzw. 24 Monaten je 300 €",
        ["unlinked: 300"],
    ),
    (
        "Gruppe 3 bzw. 5.000 €",
        ["unlinked: 5000"],
    ),
    (
        "2024 bzw. 2025 600 €",
        ["unlinked: 600"],
    ),
    (
        'Kostenstelle 4711 – Kita "Regenbogen", 3.000 €',
        ['cost_centre 4711 = Kita "Regenbogen": 3000'],
    ),
    (
        "– 5.000 € für Spielgeräte\n– 3.000 € für Bänke",
        ["unlinked: 5000, 3000"],
    ),
    (
        "- 5.000 € Spielgeräte\n- 3.000 € Bänke\n- Montage durch den Bauhof",
        ["unlinked: 5000, 3000"],
    ),
    (
        "– 5.000 €",
        ["unlinked: -5000"],
    ),
    (
        "Ertrag\n- 5.000 €\nAufwand\n3.000 €",
        ["unlinked: -5000, 3000"],
    ),
    (
        "Saldo 2025\n- 5.000 €\nSaldo 2026\n- 6.000 €",
        ["unlinked: -5000, -6000"],
    ),
    (
        "Ergebnis\n- 5.000 €\n- 6.000 €\n- 7.000 €",
        ["unlinked: -5000, -6000, -7000"],
    ),
    (
        "-5.000 € für Spielgeräte\n-3.000 € für Bänke",
        ["unlinked: -5000, -3000"],
    ),
    ("Kosten 20.000 €\n- 5.000 € Zuschuss Bund\n- 3.000 € Zuschuss Land", ["unlinked: 20000, -5000, -3000"]),
    ("Zuschüsse:\n- 5.000 € Zuschuss Sportverein\n- 3.000 € Zuschuss Chor", ["unlinked: 5000, 3000"]),
    ("+ 9.000 € Ansatz\n- 5.000 € Miete\n- 1.000 € Strom\n= 3.000 €", ["unlinked: 9000, -5000, -1000, 3000"]),
    ("- Miete\t- 300 €\n- Strom\t- 200 €", ["unlinked: -300, -200"]),
]


@pytest.mark.parametrize(("text", "told"), [*CASES, *NOTHING, *KNOWN])
def test_a_form_of_a_municipality_never_seen_is_read(text: str, told: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == told
