"""Cases written from the conventions alone, in the ways of towns that no rule was made for; none names a real booking.

Each was written down with its reading first and read afterwards.
"""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

DOPPIK: list[Case] = [
    (
        (
            "Budget FB 51 – Jugend –, Produkt 36.50.01 Tageseinrichtungen, Sachkonto 531800 Zuschüsse "
            "an Vereine: 48.000 €"
        ),
        [
            "budget FB 51 = Jugend: 48000",
            "product 36.50.01 = Tageseinrichtungen: 48000",
            "ledger_account 531800 = Zuschüsse an Vereine: 48000",
        ],
    ),
    (
        "Finanziert wird aus der Produktgruppe 255.02 (Stadtgrün) mit 80 Tsd. Euro.",
        ["product_group 255.02 = Stadtgrün: 80000"],
    ),
    (
        "PSP-Element „Kita Lindenweg“ (7.0000412.700.100), Sachkonto 78511000: 640 T€",
        ["psp_element 7.0000412.700.100 = Kita Lindenweg: 640000", "ledger_account 78511000: 640000"],
    ),
    (
        "Buchungsstelle 114200/523100 – Gebäudeunterhaltung –: 9.000 €",
        ["product_account 114200/523100 = Gebäudeunterhaltung: 9000"],
    ),
    (
        "Produktkonto 12600.78520000: Ansatz 150.000 €, verfügbar 32.817,44 €",
        ["product_account 12600.78520000: 150000, 32817.44"],
    ),
    (
        (
            "Die Mittel von 2.150.000 € stehen im Teilfinanzplan 0801 - Sportförderung - bei "
            "Teilplanzeile 8 (Auszahlungen für Baumaßnahmen), Finanzstelle 5201-0801-4-5102, bereit."
        ),
        [
            "sub_plan 0801 = Sportförderung: 2150000",
            "plan_line 8 = Auszahlungen für Baumaßnahmen: 2150000",
            "funds_centre 5201-0801-4-5102: 2150000",
        ],
    ),
    ("Produkt 21.01.01: Saldo −3.250,50 €", ["product 21.01.01: -3250.50"]),
    ("Sachkonto 448800: ./. 5.000 €", ["ledger_account 448800: -5000"]),
    (
        (
            "Im Produkt 54.10.01 werden eine Auszahlung von 200 T€ und eine Verpflichtungsermächtigung "
            "von 450 T€ zulasten 2026 benötigt."
        ),
        ["product 54.10.01: 200000, 450000"],
    ),
    ("Die Kosten liegen zwischen 30 und 40 T€ (Produkt 42.41.01).", ["product 42.41.01: 30000, 40000"]),
    (
        "Bei I-Nr. 0712.004 steigen die Kosten von 1,1 um 0,3 auf 1,4 Mio. €.",
        ["investment_number 0712.004: 1100000, 300000, 1400000"],
    ),
    ("Die Miete beträgt 8,50 €/m², also 1.020 € im Monat (Sachkonto 522310).", ["ledger_account 522310: 1020"]),
    ("Beschafft werden 2 Tablets zu 2 x 500 € bei Sachkonto 531900.", ["ledger_account 531900: 500"]),
    ("Keine, die Mittel stehen bei Produkt 11.02.01 bereit.", ["product 11.02.01"]),
    (
        "Auf den Sachkonten 501200 und 502200 werden je 6.000 € benötigt.",
        ["ledger_account 501200: 6000", "ledger_account 502200: 6000"],
    ),
    (
        "Maßnahme Nr. 4 des Konzepts kostet 500 €, gebucht auf Maßnahme 7.100023.700.",
        ["investment_number 7.100023.700: 500"],
    ),
    (
        "Es werden 25.000 €r die Schule bei Sachkonto 523100 und 1.250. 000 € bei Sachkonto 785100 benötigt.",
        ["ledger_account 523100: 25000", "ledger_account 785100: 1250000"],
    ),
    (
        "Kto. 5291 00, Kostenst. 4711, Prod. 11.02.01",
        ["ledger_account 5291 00", "cost_centre 4711", "product 11.02.01"],
    ),
    (
        "Gebucht wird auf Kostenstelle 2035 (Bauhof), Kostenart 6120 00: 890,00 EUR.",
        ["cost_centre 2035 = Bauhof: 890", "ledger_account 6120 00: 890"],
    ),
    ("Auf dem Sachkonto 5221 10 Mittel in Höhe von 2.000 €.", ["ledger_account 5221 10: 2000"]),
    ("Beim Sachkonto 5431 10 Lizenzen für 900 €.", ["ledger_account 5431: 900"]),
    (
        "KTR 36310100, KSt. 510200, SK 533100: jährlich 7.200 €, monatlich 600 €",
        ["cost_object 36310100: 7200, 600", "cost_centre 510200: 7200, 600", "ledger_account 533100: 7200, 600"],
    ),
    (
        (
            "Innenauftrag 600412 (Spielplatz Nord): 18.000 €. Auftrag Nr. 4500123 vom 12.03.2024 an "
            "die Firma Meier: 17.500 €."
        ),
        ["internal_order 600412 = Spielplatz Nord: 18000, 17500"],
    ),
    (
        (
            "Teilergebnisplan 1301, Zeile 13 (Aufwendungen für Sach- und Dienstleistungen): 41.650,00 "
            "€ brutto (35.000,00 € netto)"
        ),
        ["sub_plan 1301: 41650, 35000", "plan_line 13 = Aufwendungen für Sach- und Dienstleistungen: 41650, 35000"],
    ),
    (
        "THH 6 – Bauen und Umwelt –, Investitionsnummer 6.0007: 2022: 100.000 €, 2023: 150.000 €, 2024 ff.: 50.000 €",
        ["sub_plan 6 = Bauen und Umwelt: 100000, 150000, 50000", "investment_number 6.0007: 100000, 150000, 50000"],
    ),
    ("Unter 541001.52210000 stehen 75.000 € bereit.", ["product_account 541001.52210000: 75000"]),
    (
        "Sachkonto 523400 EUR 4.000, Sachkonto: 523500 EUR 5.000",
        ["ledger_account 523400: 4000", "ledger_account 523500: 5000"],
    ),
    ("Sachkonto: 523400 5.000 €", ["ledger_account 523400: 5000"]),
    (
        "Einzahlungen 2024: 50.000 €, Auszahlungen 2024: -120.000 €, Eigenanteil: -70.000 € (I-Nr. 14-0031)",
        ["investment_number 14-0031: 50000, -120000, -70000"],
    ),
    (
        "Mehrertrag bei Produkt 61.10.01, Sachkonto 401300 (Gewerbesteuer): +250.000 €",
        ["product 61.10.01: 250000", "ledger_account 401300 = Gewerbesteuer: 250000"],
    ),
    (
        "Produkt 36.20.01 - Jugendarbeit, offene Treffs - 14.000 €",
        ["product 36.20.01 = Jugendarbeit, offene Treffs: 14000"],
    ),
    ("Produkt 36.20.01 - Jugendarbeit, dort 14.000 €", ["product 36.20.01 = Jugendarbeit: 14000"]),
    ("Produkt Jugendarbeit (36.20.01)", ["product 36.20.01 = Jugendarbeit"]),
    ("Fördertopf Grün (Produktgruppe 123.45)", ["product_group 123.45"]),
    ("Sachkonto 523400 für Reparaturen: 700 €", ["ledger_account 523400: 700"]),
    ("Sachkonto 523400 (neu): 700 € (+MwSt)", ["ledger_account 523400: 700"]),
    ("Budget des Amtes 61: 4.000 €; Budget von A 66: 5.000 €", ["budget 61: 4000", "budget A 66: 5000"]),
    ("Teilhaushalt 5 Kinder und Jugend, Produktbereich 36", ["sub_plan 5 = Kinder und Jugend", "product_area 36"]),
    (
        "Produktbereich 36, Produktgruppe 36.5, Produkt 36.5.01, Leistung 36.5.01.02: 1.000 €",
        ["product_area 36: 1000", "product_group 36.5: 1000", "product 36.5.01: 1000", "sub_product 36.5.01.02: 1000"],
    ),
    (
        (
            "Der Zuschuss in Höhe von 10.000 € wird aus dem Produkt 28.10.01, Sachkonto 531800, "
            "gezahlt. Das Land fördert mit 4.000 €."
        ),
        ["product 28.10.01: 10000, 4000", "ledger_account 531800: 10000, 4000"],
    ),
    ("Produktsachkonto 1234567/1234.123456: 900 €", ["product_account 1234567/1234.123456: 900"]),
    ("Projekt 4E.210270 „Radweg“: 1,5 Mio. €", ["investment_number 4E.210270 = Radweg: 1500000"]),
    (
        "Von den Mitteln in Höhe von 20.000 € sind 5.000 € gesperrt. Sie stehen bei Kostenträger 54100100.",
        ["cost_object 54100100: 20000, 5000"],
    ),
]
KAMERAL: list[Case] = [
    (
        (
            "Im Haushaltsplan 2006 sind bei HHSt. 0.5800.5150 (Grünanlagen) 12.500,-- € und bei HHSt. "
            "1.5800.9500 340.000,-- € veranschlagt."
        ),
        ["budget_line 0.5800.5150 = Grünanlagen: 12500", "budget_line 1.5800.9500: 340000"],
    ),
    (
        "Kapitel 3306, Titel 54010 – Dienstleistungen: 25.000 €; Kapitel 3306, Titel 52101: 7.500 €",
        ["chapter 3306: 25000, 7500", "title 54010 = Dienstleistungen: 25000", "title 52101: 7500"],
    ),
    ("Haushaltsstelle 3220/711 01-4: 1,25 Mio. EUR", ["budget_line 3220/711 01-4: 1250000"]),
    ("Die Haushaltsstelle 1.7000.9500 weist noch 85.000 DM aus.", ["budget_line 1.7000.9500: 85000"]),
    ("Epl. 6, UA 6300, HHSt. 6300.5100", ["single_plan 6", "subsection 6300", "budget_line 6300.5100"]),
    (
        "Fipo A 1.8800.9400.000 „Brücken“ 12 T EUR, Fipo E 1.8800.3610.000 EUR 4.000,–",
        ["financial_position 1.8800.9400.000 = Brücken: 12000", "financial_position 1.8800.3610.000: 4000"],
    ),
    ("Im UA 46 (Jugendzentren) sind 38.500 € veranschlagt.", ["subsection 46 = Jugendzentren: 38500"]),
    (
        "Einzelplan 1.2, Titel 525 01 und 527 02: 10.000 € bzw. 5.000 €",
        ["single_plan 1.2: 10000, 5000", "title 525 01: 10000", "title 527 02: 5000"],
    ),
    (
        "bei den Haushaltsstellen 1.4640.9350 (5.000 €) und 1.4640.9400 (8.000 €)",
        ["budget_line 1.4640.9350: 5000", "budget_line 1.4640.9400: 8000"],
    ),
    (
        "Kapitel 3700 / Titel 519 00, UK 301: 2.000 €",
        ["chapter 3700: 2000", "title 519 00: 2000", "sub_account 301: 2000"],
    ),
    ("AFipo 1.6300.9510.000-0010 80.000 €", ["financial_position 1.6300.9510.000-0010: 80000"]),
    ("Haushaltsposition 1234567/1234.123456: 900 €", ["budget_line 1234567/1234.123456: 900"]),
]
TABLES: list[Case] = [
    (
        "Kostenstelle\tSachkonto\tBetrag in €\n4010\t523110\t1.200\n4020\t523110\t3.400",
        ["cost_centre 4010: 1200", "ledger_account 523110: 1200, 3400", "cost_centre 4020: 3400"],
    ),
    (
        "Kostenstelle\tSachkonto\tBetrag in €\n2010\t523110\t1.200\n2020\t523110\t3.400",
        ["cost_centre 2010: 1200", "ledger_account 523110: 1200, 3400", "cost_centre 2020: 3400"],
    ),
    (
        (
            "Sachkonto\tBezeichnung\tAnsatz 2023\tAnsatz "
            "2024\n529100\tGutachten\t15.000,00\t20.000,00\n543100\tGeschäftsaufwand\t800,00\t850,00"
        ),
        ["ledger_account 529100 = Gutachten: 15000, 20000", "ledger_account 543100 = Geschäftsaufwand: 800, 850"],
    ),
    (
        "Angaben in T€\nI-Nr.\tMaßnahme\t2024\t2025\nI-51-0007\tNeubau Hort\t350\t1.200",
        ["investment_number I-51-0007 = Neubau Hort: 350000, 1200000"],
    ),
    (
        "Sachkonto\tIst\n414100\t2.500,00-\n414200\t310,00",
        ["ledger_account 414100: -2500", "ledger_account 414200: 310"],
    ),
    ("Veranschlagt bei Sach-\nkonto 523400 mit 5.000 €", ["ledger_account 523400: 5000"]),
    (
        "Produktnummer / -bezeichnung: 110201 / Ordnungsangelegenheiten\nSachkonto: 529100\nBetrag: 3.000 €",
        ["product 110201 = Ordnungsangelegenheiten: 3000", "ledger_account 529100: 3000"],
    ),
    (
        (
            "Investive "
            "Auswirkungen\nPSP-Element\n5-110201-900-00100-300-1\nEinzahlungen\n0\nAuszahlungen\n25.000\nErgebnis\n-25.000"
        ),
        ["psp_element 5-110201-900-00100-300-1: 25000, -25000"],
    ),
    (
        "1. Ausbau Ringstraße, I-Nr. 66-0012: 300.000 €\n2. Kreisel Nord, I-Nr. 66-0013: 450.000 €\nSumme: 750.000 €",
        ["investment_number 66-0012: 300000", "investment_number 66-0013: 450000", "unlinked: 750000"],
    ),
    (
        "Produkt 11.02.01\n- Sachkonto 523400: 1.000 €\n- Sachkonto 524100: 2.000 €",
        ["product 11.02.01: 1000, 2000", "ledger_account 523400: 1000", "ledger_account 524100: 2000"],
    ),
    (
        "Sachkonto 523400\n5.000 €\nSachkonto 523500\n6.000 €",
        ["ledger_account 523400: 5000", "ledger_account 523500: 6000"],
    ),
    (
        "Aufwand | 2023 | 2024 | 2025\nSachkonto 529100 | 10.000 € | 12.000 € | 0 €",
        ["ledger_account 529100: 10000, 12000"],
    ),
    (
        "Verpflichtungsermächtigungen\nI-Nr. 54.0012: 2025: 300 T€, 2026: 450 T€",
        ["investment_number 54.0012: 300000, 450000"],
    ),
    (
        "3700/51900: 25.000 €\n3700/51920: 5.000 €",
        ["chapter_title 3700/51900: 25000", "chapter_title 3700/51920: 5000"],
    ),
    ("Ausgaben in TEUR\nPersonal 120\nSachkosten 45,5\nSumme 165,5", ["unlinked: 120000, 45500, 165500"]),
    ("Stellenanteil\t0,5\nPersonalkosten\t32.400,00\nSachkosten\t1.500,00", ["unlinked: 32400, 1500"]),
    ("Kosten: 0,00 €\nErträge: 0,00 €", ["no impact"]),
]
SUMS: list[Case] = [
    ("Ergebnis: -12.500 €", ["unlinked: -12500"]),
    ("Zuschuss an den Verein - 4.000 €", ["unlinked: 4000"]),
    ("Kostengruppe 300: 120.000 €, Kostengruppe 400: 60.000 €", ["unlinked: 120000, 60000"]),
    ("Spenden auf das Konto DE12 3456 0000 0000 1234 56 bei der Sparkasse, bisher 50 €", ["unlinked: 50"]),
    ("Für den Haushalt entstehen keine Kosten; die 8.000 € trägt der Förderverein.", ["unlinked: 8000", "no impact"]),
    ("Nach § 83 Abs. 2 GO NRW (Vorlage 2017/0472, Flurstück 123, EG 9b, Az. 61.20.01) 5.000 €.", ["unlinked: 5000"]),
    ("Der Ansatz bei 5410.52210000 beträgt 75.000 €, hinzu kommen zehntausend Euro.", ["unlinked: 75000"]),
    ("Budget: 61 200 €", ["unlinked: 61200"]),
    ("Kosten je Kind: 120 €; insgesamt 3.600 € jährlich", ["unlinked: 3600"]),
    ("Stundensatz 65 €, rd. 40 Stunden, also 2.600 €", ["unlinked: 2600"]),
    ("Am 12.03.2024 um 18:30 Uhr, TOP 5, Tel. 0241 5198-2210, PLZ 52062: 1.000 €", ["unlinked: 1000"]),
]
LINKS: list[Case] = [
    (
        (
            "Die Deckung der überplanmäßigen Ausgabe von 4.300,00 € in der HHSt. 46400.50100 erfolgt "
            "durch Minderausgaben bei der HHSt. 46400.54000."
        ),
        ["budget_line 46400.50100: 4300", "budget_line 46400.54000: 4300"],
    ),
    (
        "Die Wertgrenze von 50.000 € wird bei Produkt 11.11.05 mit 30.000 € nicht erreicht.",
        ["product 11.11.05: 30000", "unlinked: 50000"],
    ),
    (
        (
            "Von insgesamt 90.000 € entfallen 60.000 € auf Sachkonto 521100 und 30.000 € auf Sachkonto "
            "523100 (Produkt 11.13.01)."
        ),
        ["ledger_account 521100: 60000", "ledger_account 523100: 30000", "product 11.13.01: 90000, 60000, 30000"],
    ),
    (
        "Für Produkt 55.10.01 werden 7.000 € benötigt. Die Deckung erfolgt aus Produkt 55.20.01.",
        ["product 55.10.01: 7000", "product 55.20.01"],
    ),
    (
        "Für Produkt 55.10.01 werden 7.000 € benötigt. Die Deckung erfolgt in gleicher Höhe aus Produkt 55.20.01.",
        ["product 55.10.01: 7000", "product 55.20.01: 7000"],
    ),
    (
        "Deckungskreis 5012: Mehrbedarf 3.300 €, Deckungsring 7: 1.100 €",
        ["cover_pool 5012: 3300", "cover_pool 7: 1100"],
    ),
    (
        "Mehrkosten von 12.000 € entstehen, davon 8.000 € bei Produkt 21.01.02 und 4.000 € bei Produkt 21.01.03.",
        ["product 21.01.02: 8000", "product 21.01.03: 4000", "unlinked: 12000"],
    ),
    (
        "Das Land übernimmt 4.000 €, der Rest von 6.000 € steht bei Produkt 28.10.01.",
        ["product 28.10.01: 6000", "unlinked: 4000"],
    ),
    (
        (
            "Die Kosten von 3.000 € (Produkt 11.11.01) werden durch Minderaufwendungen von 2.000 € bei "
            "Produkt 11.12.01 und 1.000 € bei Produkt 11.13.01 gedeckt."
        ),
        ["product 11.11.01: 3000", "product 11.12.01: 2000", "product 11.13.01: 1000"],
    ),
    (
        "bei den Haushaltsstellen 1.4640.9350 und 1.4640.9400 insgesamt 13.000 €",
        ["budget_line 1.4640.9350: 13000", "budget_line 1.4640.9400: 13000"],
    ),
    (
        "Die Erheblichkeitsgrenze nach § 83 GO beträgt 25.000 €; bei HHSt. 1.8800.9400 fehlen 30.000 €.",
        ["budget_line 1.8800.9400: 30000", "unlinked: 25000"],
    ),
]
NOTHING: list[Case] = [
    ("Die Höhe der Kosten ist noch nicht bezifferbar.", []),
    (
        ("Das Budget 2024, der Haushalt 2023/2024, das Projekt 2035 und die Investitionsmaßnahmen 2021-2025 bleiben."),
        [],
    ),
    (
        (
            "Näheres steht in Kapitel 3 des Gutachtens mit dem Titel „Grün in der Stadt“, Zeile 4 der "
            "Anlage, Abschnitt 2 der Richtlinie."
        ),
        [],
    ),
    ("Der UA 46 hat am 3. März getagt.", []),
    ("Kostenstelle 2024", []),
    ("[ ] ja  [x] nein", ["no impact"]),
    ("Die Maßnahme ist kostenneutral.", ["no impact"]),
    ("Im Haushalt sind keine Mittel veranschlagt.", []),
    ("im Teilhaushalt Fachbereich Schule und im Produkt Bürgerservice", []),
    ("Mittel sind nicht erforderlich.", ["no impact"]),
    ("Finanzielle Auswirkungen: Keine", ["no impact"]),
    ("Siehe gesonderte Vorlage.", []),
]
MIXED: list[Case] = [
    (
        (
            "Für die Beschaffung stehen im Teilergebnishaushalt 03, Produkt 21.7.01 Gymnasien, Konto "
            "4271000 noch 12.840 € zur Verfügung."
        ),
        ["sub_plan 03: 12840", "product 21.7.01 = Gymnasien: 12840", "ledger_account 4271000: 12840"],
    ),
    (
        "Kostenträger 1110301, Sachkonto 4431000, Kostenstelle 10203040: 2.380,00 EUR brutto",
        ["cost_object 1110301: 2380", "ledger_account 4431000: 2380", "cost_centre 10203040: 2380"],
    ),
    (
        (
            "Die außerplanmäßige Ausgabe von 15.000 DM bei Hst. 2.02000.935000 wird durch "
            "Mehreinnahmen bei Hst. 1.90000.003000 gedeckt."
        ),
        ["budget_line 2.02000.935000: 15000", "budget_line 1.90000.003000: 15000"],
    ),
    (
        ("HSt. 0.4640.7000 (Zuschüsse an Kindertagesstätten): Ansatz 80.000 €, Bedarf 95.000 €, Mehrbedarf 15.000 €"),
        ["budget_line 0.4640.7000 = Zuschüsse an Kindertagesstätten: 80000, 95000, 15000"],
    ),
    (
        "Die Finanzierung erfolgt aus Kapitel 3710, Titel 81279, Unterkonto 102 (35 T€).",
        ["chapter 3710: 35000", "title 81279: 35000", "sub_account 102: 35000"],
    ),
    ("Innenauftrag-Nr. 8000457, PSP: 7.660123.500", ["internal_order 8000457", "psp_element 7.660123.500"]),
    (
        "Maßnahmennummer: 5.000123, Auszahlung 2024: 1.000.000 €, VE 2025: 2.500.000 €",
        ["investment_number 5.000123: 1000000, 2500000"],
    ),
    (
        ("Die Aufwendungen (je 1.500 € bei Produkt 11.1.01 und Produkt 11.1.02) sind eingeplant."),
        ["product 11.1.01: 1500", "product 11.1.02: 1500"],
    ),
    (("Teilplan 2 des Bebauungsplanes, Produkt 1 des Konzepts, Leistungsphase 3, DIN 276 Kostengruppe 500"), []),
    ("Auftragssumme 45.000 €, Nachtrag Nr. 2: 3.500 €", ["unlinked: 45000, 3500"]),
    ("Jährliche Folgekosten: ca. 4.500 € (Unterhaltung), einmalig 12.000 € (Anschaffung)", ["unlinked: 4500, 12000"]),
    (
        (
            "Konto | Bezeichnung | Plan 2024 in € | Ist 2024 in €\n521100 | Instandhaltung | 30.000 | "
            "41.250\n524100 | Bewirtschaftung | 12.000 | 9.800"
        ),
        [
            "ledger_account 521100 = Instandhaltung: 30000, 41250",
            "ledger_account 524100 = Bewirtschaftung: 12000, 9800",
        ],
    ),
    (
        ("Produkt\n12.01.01\nGemeindestraßen\nSachkonto\n522100\nUnterhaltung Straßen\nBetrag\n8.500,00 €"),
        ["product 12.01.01 = Gemeindestraßen: 8500", "ledger_account 522100 = Unterhaltung Straßen: 8500"],
    ),
    ("1.1234.5678.000 – Brückenbau – 250.000 €", ["budget_line 1.1234.5678.000 = Brückenbau: 250000"]),
    ("Der Mehrbedarf i.H.v. rd. 1,35 Mio. € (netto) fällt im Deckungskreis 60-01 an.", ["cover_pool 60-01: 1350000"]),
    (
        ("Keine Auswirkungen auf den Haushalt, da die Maßnahme vollständig vom Land finanziert wird (120.000 €)."),
        ["unlinked: 120000", "no impact"],
    ),
    ("Zusätzliche Haushaltsmittel werden nicht benötigt.", ["no impact"]),
    ("Es entstehen Kosten, deren Höhe derzeit nicht abschätzbar ist.", []),
    (
        ("Finanzstelle 6605-1201-0-1042, Teilplanzeile 08: 75.000 EUR in 2023, 125.000 EUR in 2024"),
        ["funds_centre 6605-1201-0-1042: 75000, 125000", "plan_line 08: 75000, 125000"],
    ),
    ("Budget 40 (Schulen): -2,4 Mio. €", ["budget 40 = Schulen: -2400000"]),
    (
        ("Die Stadt erhält 40.000 € Zuwendung (Sachkonto 414100) und zahlt 50.000 € (Sachkonto 531700)."),
        ["ledger_account 414100: 40000", "ledger_account 531700: 50000"],
    ),
    ("Verfügbare Mittel\t25.000,00\nBeantragt\t18.500,00\nRest\t6.500,00", ["unlinked: 25000, 18500, 6500"]),
    (
        "PSP-Element 4.66.01.02 „Radwege“, Kostenart 7852000, Ausgabe: € 90.000,–",
        ["psp_element 4.66.01.02 = Radwege: 90000", "ledger_account 7852000: 90000"],
    ),
    (
        "Haushaltsstellen: 63000.95010 (Fahrbahn), 63000.95020 (Gehweg), zusammen 400.000 €",
        ["budget_line 63000.95010 = Fahrbahn: 400000", "budget_line 63000.95020 = Gehweg: 400000"],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*DOPPIK, *KAMERAL, *TABLES, *SUMS, *LINKS, *NOTHING, *MIXED],
    ids=lambda value: str(value)[:40],
)
def test_what_other_towns_write(text: str, expected: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == expected
