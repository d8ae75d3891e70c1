"""Where municipalities nobody showed the program book their sums, in their forms and words, each with its reading.

The readings were written down from the conventions before the program saw the texts. One table of cases is long, and is
read from top to bottom.
"""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

CASES: list[Case] = [
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
    (
        "Je 10.000 € aus den Produkten 36.20.01 und 36.60.01.",
        ["product 36.20.01: 10000", "product 36.60.01: 10000"],
    ),
    (
        (
            "Die Kosten von 90.000 € teilen sich auf die Kostenstellen 1010 (30.000 €), 1020 (25.000 "
            "€) und 1030 (35.000 €) auf."
        ),
        ["cost_centre 1010: 30000", "cost_centre 1020: 25000", "cost_centre 1030: 35000", "unlinked: 90000"],
    ),
    (
        (
            "Für die I-Nr. 54-100 sind 2025 100.000 € und 2026 150.000 €, für die I-Nr. 54-101 2026 "
            "80.000 € veranschlagt."
        ),
        ["investment_number 54-100: 100000, 150000", "investment_number 54-101: 80000"],
    ),
    (
        (
            "1. Kita Nord: PSP-Element 7.365001.700, 120.000 €\n2. Kita Süd: PSP-Element 7.365002.700, "
            "80.000 €\nSumme: 200.000 €"
        ),
        ["psp_element 7.365001.700: 120000", "psp_element 7.365002.700: 80000", "unlinked: 200000"],
    ),
    (
        "Budget 40: 10 T€, davon Produkt 21.10.01 6 T€ und Produkt 21.70.01 4 T€",
        ["budget 40: 10000, 6000, 4000", "product 21.10.01: 6000", "product 21.70.01: 4000"],
    ),
    (
        (
            "a) Produkt 01.01.01\n   Sachkonto 541100   3.000 €\n   Sachkonto 542100   4.000 €\nb) "
            "Produkt 01.01.02\n   Sachkonto 541100   5.000 €"
        ),
        [
            "product 01.01.01: 3000, 4000",
            "ledger_account 541100: 3000, 5000",
            "ledger_account 542100: 4000",
            "product 01.01.02: 5000",
        ],
    ),
    (
        (
            "Die überplanmäßigen Aufwendungen in Höhe von 45.000 € bei Produkt 31.10.01, Sachkonto "
            "533100, werden durch Minderaufwendungen bei Produkt 31.20.01, Sachkonto 533200 (25.000 €) "
            "und Produkt 31.30.01, Sachkonto 533300 (20.000 €) gedeckt."
        ),
        [
            "product 31.10.01: 45000",
            "ledger_account 533100: 45000",
            "product 31.20.01: 25000",
            "ledger_account 533200: 25000",
            "product 31.30.01: 20000",
            "ledger_account 533300: 20000",
        ],
    ),
    (
        (
            "Sachkonto 523100 – Bauunterhaltung – im Produkt 01.13.01 – Gebäudemanagement –: Ansatz "
            "300.000 €, Mehrbedarf 40.000 €"
        ),
        [
            "ledger_account 523100 = Bauunterhaltung: 300000, 40000",
            "product 01.13.01 = Gebäudemanagement: 300000, 40000",
        ],
    ),
    (
        (
            "Bei der Kostenstelle 5010 sind noch 2.000 €, bei der Kostenstelle 5020 noch 3.500 € "
            "vorhanden; benötigt werden 5.500 €."
        ),
        ["cost_centre 5010: 2000", "cost_centre 5020: 3500", "unlinked: 5500"],
    ),
    (
        ("Das Sachkonto 531800 wird von 10.000 € auf 12.000 €, das Sachkonto 531900 von 5.000 € auf 3.000 € geändert."),
        ["ledger_account 531800: 10000, 12000", "ledger_account 531900: 5000, 3000"],
    ),
    (
        "Ertragskonto 432100: 20.000 €\nAufwandskonto 525100: 35.000 €\nZuschussbedarf: 15.000 €",
        ["ledger_account 432100: 20000", "ledger_account 525100: 35000", "unlinked: 15000"],
    ),
    (
        "Kostenträger 5410, Sachkonten 5231 / 5241 / 5251: zusammen 66.000 €",
        [
            "cost_object 5410: 66000",
            "ledger_account 5231: 66000",
            "ledger_account 5241: 66000",
            "ledger_account 5251: 66000",
        ],
    ),
    (
        "PSP 1.11.13.001 (Rathaus): 12.000 € | PSP 1.11.13.002 (Bauhof): 8.000 €",
        ["psp_element 1.11.13.001 = Rathaus: 12000", "psp_element 1.11.13.002 = Bauhof: 8000"],
    ),
    (
        (
            "Teilhaushalt 03: Produktgruppe 21.10 (Grundschulen) 1,2 Mio. €, Produktgruppe 21.20 "
            "(Hauptschulen) 0,4 Mio. €"
        ),
        [
            "sub_plan 03: 1200000, 400000",
            "product_group 21.10 = Grundschulen: 1200000",
            "product_group 21.20 = Hauptschulen: 400000",
        ],
    ),
    (
        (
            "Der Zuschuss von 4.000 € (Sachkonto 531810) und die Sachkosten von 1.200 € (Sachkonto "
            "529110) fallen im Produkt 25.20.01 an."
        ),
        ["ledger_account 531810: 4000", "ledger_account 529110: 1200", "product 25.20.01: 4000, 1200"],
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_a_booking_never_seen_is_read(text: str, told: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == told
