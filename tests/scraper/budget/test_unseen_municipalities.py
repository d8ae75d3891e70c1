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
    (
        (
            "☐ Nein\n☒ Ja, ergebniswirksam\nAufwendungen für die Maßnahme\n48.000 €\n"
            "Zuwendungen/Zuschüsse\n☒ Nein\n☐ Ja\n%\nJährliche Folgeaufwendungen (ergebniswirksam): ab "
            "Haushaltsjahr: 2026\na) Personalaufwendungen\n€\nb) Sachaufwendungen etc.\n6.500 €\nc) "
            "bilanzielle Abschreibungen\n€\nTeilplan 0604, Zeile 16"
        ),
        ["sub_plan 0604: 48000, 6500", "plan_line 16: 48000, 6500"],
    ),
    (
        (
            "über- bzw. außerplanmäßige Ausgaben / Einnahmen im Haushaltsjahr\nMehraufwendungen / "
            "Mehrauszahlungen im Produkt: 42401\n12.000 €\nDie Deckung erfolgt durch Mehrerträge / "
            "Mehreinzahlungen bzw. Minderaufwendungen im Produkt: 57301\n12.000 €"
        ),
        ["product 42401: 12000", "product 57301: 12000"],
    ),
    (
        (
            "V. Erheblichkeitsgrenze (DS0178/09) Gesamtwert\nbis 60 Tsd. € (Sammelposten)\n> 500 Tsd. "
            "€ (Einzelveranschlagung)\n> 1,5 Mio. € (erhebliche finanzielle Bedeutung)"
        ),
        ["unlinked: 60000, 500000, 1500000"],
    ),
    (
        (
            "Es entstehen Kosten in Höhe von 24.500 EUR im Produktkonto 3650100.5318100 (Bezeichnung: "
            "Zuschüsse an freie Träger). Die Mittel sind im Haushalt 2025/2026 eingestellt."
        ),
        ["product_account 3650100.5318100 = Zuschüsse an freie Träger: 24500"],
    ),
    (
        (
            "Haushaltsstelle 1.8800.9321 (Grunderwerb)\nHaushaltsansatz 2025: 500.000,00 €\nbereits "
            "verausgabt: 212.345,67 €\nnoch verfügbar: 287.654,33 €\nKaufpreis: 96 €/qm x 1.250 qm = "
            "120.000,00 €\nNebenkosten: 9.600,00 €"
        ),
        ["budget_line 1.8800.9321 = Grunderwerb: 500000, 212345.67, 287654.33, 120000, 9600"],
    ),
    (
        (
            "Bauhof: Ersatzbeschaffung Unimog; UA 7710, Gruppierung 9350; Haushaltsansatz 180.000 €; "
            "Angebotssumme 176.834,00 € inkl. 19 % MwSt."
        ),
        ["subsection 7710: 180000, 176834"],
    ),
    (
        "VwH 0.7000.6300: 24.000 €; VmH 1.7000.9500: 310.000 €",
        ["budget_line 0.7000.6300: 24000", "budget_line 1.7000.9500: 310000"],
    ),
    (
        (
            "Die Finanzierung erfolgt aus Kapitel 3306, Titel 68569 (12.000 €) und aus Kapitel 3306, "
            "Titel 68406 (3.000 €)."
        ),
        ["chapter 3306: 12000, 3000", "title 68569: 12000", "title 68406: 3000"],
    ),
    (
        ("Einzelplan 1.2, Aufgabenbereich 219, Produktgruppe 219.04, Kontenbereich 685: 15.000 Euro aus Sondermitteln"),
        ["single_plan 1.2: 15000", "product_group 219.04: 15000"],
    ),
    (
        "Haushaltsstelle 3431/684 11-0, Anschlag 2025: 75 T€, Mehrbedarf 12 T€",
        ["budget_line 3431/684 11-0: 75000, 12000"],
    ),
    (
        ("Kontierung: Produktgruppe 21.10, Kostenstelle 40110100, Sachkonto 42220000 (GWG); HHJ 2025 3.800,00 EUR"),
        ["product_group 21.10: 3800", "cost_centre 40110100: 3800", "ledger_account 42220000 = GWG: 3800"],
    ),
    (
        ("Produktsachkonto 126000.0700000 – Fahrzeuge –: Ansatz 2024 = 250.000 €, HER = 40.000 €, VE = 300.000 €"),
        ["product_account 126000.0700000 = Fahrzeuge: 250000, 40000, 300000"],
    ),
    (
        ("Die Kosten i. H. v. 8.750,- Euro brutto (7.352,94 Euro netto) werden aus PSK 573000.5241000 bestritten."),
        ["product_account 573000.5241000: 8750, 7352.94"],
    ),
    (
        (
            "Kosten insgesamt: 62.000,00 € davon 1. Rate 2025: 31.000,00 € 2. Rate 2026: 31.000,00 € "
            "Kostenstelle: 1234000 Produkt: 12.34.01"
        ),
        ["cost_centre 1234000: 62000, 31000, 31000", "product 12.34.01: 62000, 31000, 31000"],
    ),
    (
        ("Folgekosten p.a.: Personal 1,5 VZÄ (E 9a) = 96.300 €; Sachkosten 9.700 €/Jahr; Kostenstelle 32.10"),
        ["cost_centre 32.10: 96300, 9700"],
    ),
    (
        "Die Sanierung der 3 Brücken (je 45.000 €) kostet 135.000 € (Produkt 54.10.01).",
        ["product 54.10.01: 45000, 135000"],
    ),
    (
        "Im Produkt 36.60.01 stehen noch 4.120,35 € von 15.000,00 € zur Verfügung.",
        ["product 36.60.01: 4120.35, 15000"],
    ),
    (
        "Mit der HHSt. 9000.0411 (Kreisumlage) sind 1.234.567 € zu zahlen; Umlagesatz 38,75 %.",
        ["budget_line 9000.0411 = Kreisumlage: 1234567"],
    ),
    (
        "Zuschuss: max. 5.000 EUR/Jahr für 3 Jahre (2025 bis 2027); Sachkonto 5318000; Produkt 28100",
        ["ledger_account 5318000: 5000", "product 28100: 5000"],
    ),
    (
        (
            "Kostenschätzung nach DIN 276: KG 300: 1.200.000 €, KG 400: 450.000 €, KG 700: 310.000 €; "
            "Summe brutto 1.960.000 €; PSP 5.101.0042.700.300"
        ),
        ["psp_element 5.101.0042.700.300: 1200000, 450000, 310000, 1960000"],
    ),
    (
        (
            "Ansatz 2025 (Produkt 11.13.01, Konto 5012000): 1.850.000 EUR\nHochrechnung: 1.905.000 "
            "EUR\nAbweichung: + 55.000 EUR"
        ),
        ["product 11.13.01: 1850000, 1905000, 55000", "ledger_account 5012000: 1850000, 1905000, 55000"],
    ),
    (
        (
            "Die Verwaltungsgebühr beträgt 35,00 € je Antrag; erwartet werden 120 Anträge = 4.200,00 € "
            "(Sachkonto 431100)."
        ),
        ["ledger_account 431100: 4200"],
    ),
    (
        "Umlage je Einwohner: 12,40 €; Einwohnerzahl 31.12.2024: 8.412; Umlage gesamt: 104.308,80 €",
        ["unlinked: 104308.80"],
    ),
    (
        "Geburtstagszuschuss 50,- EUR pro Person, Ansatz wie Vorjahr 1.500,- EUR, HHSt 0.0000.6610",
        ["budget_line 0.0000.6610: 1500"],
    ),
    (
        (
            "Haushaltssperre nach § 25 GemHVO; freigegeben werden 75 v. H. des Ansatzes von 20.000 € "
            "bei Kostenstelle 28100."
        ),
        ["cost_centre 28100: 20000"],
    ),
    (
        ("Das Förderprogramm (Fkz. 03K12345) bewilligt 65.000 €; Buchung auf Sachkonto 414000, Innenauftrag 41000123."),
        ["ledger_account 414000: 65000", "internal_order 41000123: 65000"],
    ),
    (
        ("Rechnungsergebnis 2022: 1.234,56 €; 2023: 2.345,67 €; Plan 2024: 3.000 €; Plan 2025: 3.000 €. Kto. 529100"),
        ["ledger_account 529100: 1234.56, 2345.67, 3000, 3000"],
    ),
    (
        "Auf die I-Nr. 0815-4711 entfallen 2/3, also 80.000 €, auf die I-Nr. 0815-4712 1/3 = 40.000 €.",
        ["investment_number 0815-4711: 80000", "investment_number 0815-4712: 40000"],
    ),
    (
        "50.000 € (Kita Nord, Inv.-Nr. 36500001), 75.000 € (Kita Süd, Inv.-Nr. 36500002)",
        ["investment_number 36500001: 50000", "investment_number 36500002: 75000"],
    ),
    (
        (
            "bei Sachkonto 523100 um 10.000 € auf 60.000 € zu erhöhen und bei Sachkonto 524100 um "
            "10.000 € auf 30.000 € zu kürzen"
        ),
        ["ledger_account 523100: 10000, 60000", "ledger_account 524100: 10000, 30000"],
    ),
    (
        (
            "Der Beschluss hat keine finanziellen Auswirkungen auf den Haushalt der Gemeinde; die "
            "Kosten (rd. 1.800 €) übernimmt der Vorhabenträger auf Grundlage des städtebaulichen "
            "Vertrages."
        ),
        ["unlinked: 1800", "no impact"],
    ),
    (
        "Finanzielle Auswirkungen: -/-",
        ["no impact"],
    ),
    (
        "Keine finanziellen Auswirkungen, da lediglich Kenntnisnahme.",
        ["no impact"],
    ),
    (
        "Auswirkungen auf den Haushalt: ja [ ], nein [X]",
        ["no impact"],
    ),
    (
        "Es werden keine zusätzlichen Haushaltsmittel benötigt.",
        ["no impact"],
    ),
    (
        "Die Kosten sind derzeit nicht bezifferbar, werden aber 50.000 € nicht übersteigen.",
        ["unlinked: 50000"],
    ),
    (
        (
            "Personalkosten: EG 11 TVöD = 78.400 €/a (Arbeitgeberbrutto), Sachkostenpauschale KGSt "
            "9.700 €, Gemeinkosten 20 % = 15.680 €"
        ),
        ["unlinked: 78400, 9700, 15680"],
    ),
    (
        (
            "Kostenträger\n11.1.01.000\nSachkonto\n543110\nBetrag\n1.250,00\nKostenträger\n"
            "12.2.01.000\nSachkonto\n543110\nBetrag\n750,00"
        ),
        ["cost_object 11.1.01.000: 1250", "ledger_account 543110: 1250, 750", "cost_object 12.2.01.000: 750"],
    ),
    (
        ("Leistungsphasen 1 bis 9 HOAI, Honorarzone III, anrechenbare Kosten 1.250.000 €, Honorar 145.300 €."),
        ["unlinked: 1250000, 145300"],
    ),
    (
        "Das Konto der Kirchengemeinde (IBAN DE02 1203 0000 0000 2020 51) weist 3.400 € aus.",
        ["unlinked: 3400"],
    ),
    (
        "Auftrag 2024-0815 der Firma Müller über 18.000 € vom 03.05.2024",
        ["unlinked: 18000"],
    ),
    (
        "Budgetierung 2025: Die Schulen erhalten 35 € je Schüler, bei 400 Schülern 14.000 €.",
        ["unlinked: 14000"],
    ),
    (
        "Der Investitionsstau beträgt laut KfW 186,1 Milliarden Euro bundesweit.",
        ["unlinked: 186100000000"],
    ),
    (
        "Es gilt Tempo 30. Kosten 30 Schilder à 85 €, gesamt 2.550 €.",
        ["unlinked: 2550"],
    ),
    (
        "Die Versicherungssumme beträgt 5 Mio. Euro für Personen- und 500.000 Euro für Sachschäden.",
        ["unlinked: 5000000, 500000"],
    ),
    (
        "Der Kindergartenbeitrag steigt von 120 € auf 135 € monatlich.",
        ["unlinked: 120, 135"],
    ),
    (
        "Zuschusshöhe: 50 % von 8.000 € = 4.000 €, höchstens aber 3.500 €",
        ["unlinked: 8000, 4000, 3500"],
    ),
    (
        "Bußgeld 15 bis 25 Euro, in Härtefällen bis 55.000 Euro",
        ["unlinked: 15, 25, 55000"],
    ),
    (
        "Leistungsverzeichnis: Pos. 01.02.0030, 250 m Kabel, 3,25 €/m, 812,50 €",
        ["unlinked: 812.50"],
    ),
    (
        (
            "Überplanmäßige Auszahlung\nPSP-Element / Sachkonto: 7.54.10.0012.01 / 7852000\nBetrag: "
            "85.000,00 EUR\nDeckungsvorschlag\nPSP-Element / Sachkonto: 7.54.10.0007.01 / 7852000\n"
            "Betrag: 85.000,00 EUR"
        ),
        [
            "psp_element 7.54.10.0012.01: 85000",
            "ledger_account 7852000: 85000, 85000",
            "psp_element 7.54.10.0007.01: 85000",
        ],
    ),
    (
        (
            "Produkt: 1.12.54.01 „Straßen“ Kostenstelle: 66100 Sachkonto: 5233000 Ansatz: 250.000,00 € "
            "verfügbar: 12.431,09 € Mehrbedarf: 60.000,00 €"
        ),
        [
            "product 1.12.54.01 = Straßen: 250000, 12431.09, 60000",
            "cost_centre 66100: 250000, 12431.09, 60000",
            "ledger_account 5233000: 250000, 12431.09, 60000",
        ],
    ),
    (
        ("Deckung: Wenigeraufwendungen bei Produktkonto 61201.55170000 (Zinsaufwendungen) in Höhe von 15.000 €"),
        ["product_account 61201.55170000 = Zinsaufwendungen: 15000"],
    ),
    (
        "Die Mittel (50 T€ p. a.) sind bei der Kostenstelle 51.20 / Kostenart 533100 eingeplant.",
        ["cost_centre 51.20: 50000", "ledger_account 533100: 50000"],
    ),
    (
        (
            "Gesamtauszahlungen: TEUR 1.250\nGesamteinzahlungen: TEUR 800\nEigenanteil: TEUR 450\n"
            "Investitionsnummer: 5.424.0012"
        ),
        ["investment_number 5.424.0012: 1250000, 800000, 450000"],
    ),
    (
        "VE 2026 - 2028: 3 x 500.000 € = 1,5 Mio. € (I-54100-012)",
        ["unlinked: 500000, 1500000"],
    ),
    (
        "Aufwand: EUR 12.345,67-\nErtrag: EUR 2.345,67\nSachkonto 5291000",
        ["ledger_account 5291000: -12345.67, 2345.67"],
    ),
    (
        "Minderertrag –7.500,00 €, Mehraufwand +2.500,00 €, Saldo –10.000,00 € (Produkt 57.30.01)",
        ["product 57.30.01: -7500, 2500, -10000"],
    ),
    (
        "Ergebnis: ./. 12.500,-- €; Vorjahr: ./. 9.300,-- €",
        ["unlinked: -12500, -9300"],
    ),
    (
        "Ansatz 0,00 €, neu 18.000,00 €, HHSt. 1.5600.9350 Geräte",
        ["budget_line 1.5600.9350 = Geräte: 18000"],
    ),
    (
        "Kosten ca. 12-15 T€, Produkt 28.10.02",
        ["product 28.10.02: 12000, 15000"],
    ),
    (
        "zw. 1,5 und 2 Mio. € (Projekt-Nr. 7100345)",
        ["investment_number 7100345: 1500000, 2000000"],
    ),
    (
        "bis zu € 500,- je Verein; Gesamtvolumen € 7.500,-; KST 41010",
        ["cost_centre 41010: 500, 7500"],
    ),
    (
        "Stand 31.10.: 1.234.567,89 EUR (Vj.: 1.111.111,11 EUR), Kto. 4013000 Gewerbesteuer",
        ["ledger_account 4013000 = Gewerbesteuer: 1234567.89, 1111111.11"],
    ),
    (
        (
            "Erhöhung des Zuschusses von bisher 3.000,00 € um 500,00 € auf 3.500,00 € jährlich ab "
            "2026, Produkt 04.02.01, Sachkonto 531800"
        ),
        ["product 04.02.01: 3000, 500, 3500", "ledger_account 531800: 3000, 500, 3500"],
    ),
    (
        "Kostenträger: 36.6.01.01 – Jugendzentrum „Alte Post“ – Sachkonto: 531200: 24.000 €",
        ['cost_object 36.6.01.01 = Jugendzentrum "Alte Post": 24000', "ledger_account 531200: 24000"],
    ),
    (
        "Teilprodukt 070103 – Gesundheitsförderung –, Konto 529100, Teilansatz 4.000,00 €",
        ["sub_product 070103 = Gesundheitsförderung: 4000", "ledger_account 529100: 4000"],
    ),
    (
        "Inv.-Nr.: 10-0815 „Digitalisierung“ – Ansatz 25: 80 T€ – Ansatz 26: 120 T€",
        ["investment_number 10-0815 = Digitalisierung: 80000, 120000"],
    ),
    (
        ("Die Aufwendungen werden aus dem Budget 50-01 des FB Soziales (Sachkonto 533900) mit 6,5 T€ gedeckt."),
        ["budget 50-01: 6500", "ledger_account 533900: 6500"],
    ),
    (
        (
            "Haushaltsjahr: 2025; Buchungsstelle: 28101.531800; Haushaltsansatz: 30.000 EUR; bisher "
            "verausgabt: 21.350 EUR; noch verfügbar: 8.650 EUR."
        ),
        ["product_account 28101.531800: 30000, 21350, 8650"],
    ),
    (
        "Verwaltungshaushalt Einzelplan 2 Abschnitt 21 UA 2110, HSt. 2110.5000: 4.300,00 DM",
        ["single_plan 2: 4300", "subsection 21: 4300", "subsection 2110: 4300", "budget_line 2110.5000: 4300"],
    ),
    (
        (
            "Sachkonten: 5211 (Unterhaltung Gebäude) 12.000 €, 5241 (Bewirtschaftung) 30.000 €, 5431 "
            "(Geschäftsaufwand) 2.500 €"
        ),
        [
            "ledger_account 5211 = Unterhaltung Gebäude: 12000",
            "ledger_account 5241 = Bewirtschaftung: 30000",
            "ledger_account 5431 = Geschäftsaufwand: 2500",
        ],
    ),
    (
        "Mittelbedarf 2025 € 10.000 2026 € 12.000 2027 € 12.000, Produkt 11.20.01",
        ["product 11.20.01: 10000, 12000, 12000"],
    ),
    (
        (
            "Produkt 42.10.01\nSportförderung\nSachkonto 531800\nZuschüsse an Vereine\nAnsatz\n20.000 "
            "€\nbereits gebunden\n15.500 €\nMehrbedarf\n3.000 €"
        ),
        [
            "product 42.10.01 = Sportförderung: 20000, 15500, 3000",
            "ledger_account 531800 = Zuschüsse an Vereine: 20000, 15500, 3000",
        ],
    ),
    (
        "Die AfA beträgt 2 % von 1,8 Mio. € = 36 T€/Jahr (Sachkonto 571100).",
        ["ledger_account 571100: 1800000, 36000"],
    ),
    (
        "Kassenkredit 5 Mio. EUR, Zinssatz 3,25 %, Zinsaufwand rd. 162.500 EUR (Sachkonto 551700).",
        ["ledger_account 551700: 5000000, 162500"],
    ),
    (
        ("Produktbereich 06, Produktgruppe 06.01, Produkt 06.01.02, Zeile 15 Transferaufwendungen: +45.000 €"),
        [
            "product_area 06: 45000",
            "product_group 06.01: 45000",
            "product 06.01.02: 45000",
            "plan_line 15 = Transferaufwendungen: 45000",
        ],
    ),
    (
        "Ergebnisplan Zeile 13, Finanzplan Zeile 12: jeweils 22.000 € (Produkt 12.01.03)",
        ["plan_line 13: 22000", "plan_line 12: 22000", "product 12.01.03: 22000"],
    ),
    (
        "Finanzposition 7.66001.0123-78210 und Fipo 6.66001.0123-68110 mit 400.000 € bzw. 240.000 €",
        ["financial_position 7.66001.0123-78210: 400000", "financial_position 6.66001.0123-68110: 240000"],
    ),
    (
        "Deckungsring 403: 8.200,00 €, Innenauftrag 4030-0007: 1.800,00 €",
        ["cover_pool 403: 8200", "internal_order 4030-0007: 1800"],
    ),
    (
        ("Haushaltsrest aus 2024 bei HHSt. 1.4640.9400: 120.000,00 € + Ansatz 2025: 80.000,00 € = 200.000,00 €"),
        ["budget_line 1.4640.9400: 120000, 80000, 200000"],
    ),
    (
        "Einsparpotenzial: 10–15 % der Energiekosten von derzeit 85.000 €/a (KTR 42.4.01)",
        ["cost_object 42.4.01: 85000"],
    ),
    (
        "Budget FB 40: 120.000 €, davon gebunden 97.300 €, frei 22.700 €",
        ["budget FB 40: 120000, 97300, 22700"],
    ),
    (
        (
            "Kostenaufteilung: Stadt 60 % = 36.000 €, Land 30 % = 18.000 €, Verein 10 % = 6.000 € "
            "(Maßnahmennummer 42100015)"
        ),
        ["investment_number 42100015: 36000, 18000, 6000"],
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
]


@pytest.mark.parametrize(("text", "told"), [*CASES, *NOTHING, *KNOWN])
def test_a_form_of_a_municipality_never_seen_is_read(text: str, told: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == told
