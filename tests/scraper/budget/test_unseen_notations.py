"""Notations written from the conventions of the field, each with its reading, before the program saw them.

One table, read from top to bottom like that of the unseen councils.
"""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

CASES: list[Case] = [
    (
        (
            "Im Haushaltsplan 2025 stehen im Produkt 12.54.10 - Gemeindestraßen - beim Sachkonto 5233000 "
            "Mittel von 120.000 € bereit."
        ),
        ["product 12.54.10 = Gemeindestraßen: 120000", "ledger_account 5233000: 120000"],
    ),
    (
        ("Die Aufwendungen i.H.v. 12.500,- € sind bei Kostenträger 54100100, Kostenart 52330000 veranschlagt."),
        ["cost_object 54100100: 12500", "ledger_account 52330000: 12500"],
    ),
    (
        "Haushaltsmittel: 45.000 EUR (HHSt. 0.4640.5000 – Gebäudeunterhalt Kindergarten)",
        ["budget_line 0.4640.5000 = Gebäudeunterhalt Kindergarten: 45000"],
    ),
    (
        "Kapitel 3701, Titel 51101: 12.000 €; Kapitel 3701, Titel 52501: 3.000 €",
        ["chapter 3701: 12000, 3000", "title 51101: 12000", "title 52501: 3000"],
    ),
    (
        "PSP-Element „Sanierung Turnhalle“ (7.424001.700) – Auszahlungen 2026: 250.000 €, 2027: 300.000 €",
        ["psp_element 7.424001.700 = Sanierung Turnhalle: 250000, 300000"],
    ),
    (
        (
            "Die überplanmäßige Auszahlung von 30.000 € bei der Investitionsnummer I54100123 wird gedeckt "
            "durch Minderauszahlungen bei I54100200 in gleicher Höhe."
        ),
        ["investment_number I54100123: 30000", "investment_number I54100200: 30000"],
    ),
    (
        "Deckungskreis 0105: 4.000 €",
        ["cover_pool 0105: 4000"],
    ),
    (
        ("Der Beschluss verursacht Kosten von ca. 3 Mio. €, davon 1,2 Mio. € im Jahr 2026 (Produkt 42.01.02)."),
        ["product 42.01.02: 3000000, 1200000"],
    ),
    (
        "Konto: DE12 3456 7890 1234 5678 90, Sparkasse Musterstadt, Betrag 100 €",
        ["unlinked: 100"],
    ),
    (
        "Vorlage 2024/0123, Az. 61.26.01-12/3, Tel. 0241/5198-2345",
        [],
    ),
    (
        "Teilhaushalt 4, Produktgruppe 3650, Sachkonto 4318000: 85.000 €",
        ["sub_plan 4: 85000", "product_group 3650: 85000", "ledger_account 4318000: 85000"],
    ),
    (
        ("Finanzierung: Zuschuss Land 60 % = 60.000 €, Eigenanteil 40.000 € (Sachkonto 0962000, I-Nr. 5.000123)"),
        ["ledger_account 0962000: 60000, 40000", "investment_number 5.000123: 60000, 40000"],
    ),
    (
        ("Mehraufwendungen bei Sachkonto 531800 von 10.000 € werden durch Mehrerträge bei Sachkonto 414100 gedeckt."),
        ["ledger_account 531800: 10000", "ledger_account 414100: 10000"],
    ),
    (
        "Bei den Sachkonten 501200, 502200 und 503200 entstehen Personalkosten von insgesamt 74.000 €.",
        ["ledger_account 501200: 74000", "ledger_account 502200: 74000", "ledger_account 503200: 74000"],
    ),
    (
        "Kosten: 12.000 € netto (14.280 € brutto), Kostenstelle 10 20 30",
        ["cost_centre 10 20 30: 12000, 14280"],
    ),
    (
        "Es entstehen keine finanziellen Auswirkungen.",
        ["no impact"],
    ),
    (
        "Finanzielle Auswirkungen: keine",
        ["no impact"],
    ),
    (
        "Die Kosten in Höhe von 5.000 € trägt der Förderverein.",
        ["unlinked: 5000"],
    ),
    (
        "Produkt 06.01.01, Zeile 13 (Aufwendungen für Sach- und Dienstleistungen): 7.500 €",
        ["product 06.01.01: 7500", "plan_line 13 = Aufwendungen für Sach- und Dienstleistungen: 7500"],
    ),
    (
        "Buchungsstelle 1.11.01.06.522100: 9.000 €",
        ["product_account 1.11.01.06.522100: 9000"],
    ),
    (
        "Gesamtkosten 500.000 €\nProdukt 55.10.01 300.000 €\nProdukt 54.10.01 200.000 €",
        ["product 55.10.01: 300000", "product 54.10.01: 200000", "unlinked: 500000"],
    ),
    (
        "Innenauftrag 600123 - Stadtfest - 15.000 € jährlich",
        ["internal_order 600123 = Stadtfest: 15000"],
    ),
    (
        "Das Budget des FB 40 (Budget 40.1) wird um 5.000 € erhöht.",
        ["budget FB 40: 5000", "budget 40.1: 5000"],
    ),
    (
        "Verpflichtungsermächtigung 2026: 1.000.000 € (Produkt 12.01.01, Maßnahme 12010045)",
        ["product 12.01.01: 1000000", "investment_number 12010045: 1000000"],
    ),
    (
        "Leistung 36.5.1.01 Kindertagesstätten, Konto 5012000: 250.000 €",
        ["sub_product 36.5.1.01 = Kindertagesstätten: 250000", "ledger_account 5012000: 250000"],
    ),
    (
        "Die Mittel sind im Ergebnishaushalt unter 11130.42310000 eingeplant (3.500 €).",
        ["product_account 11130.42310000: 3500"],
    ),
    (
        "Sachkonto 4211 0000 (Unterhaltung der Grundstücke): 1.200,50 €",
        ["ledger_account 4211 0000 = Unterhaltung der Grundstücke: 1200.50"],
    ),
    (
        "Mittelabfluss: 2025 40 T€, 2026 60 T€ auf Finanzstelle 5100-0902-0-1000, Finanzposition 7851.1000",
        ["funds_centre 5100-0902-0-1000: 40000, 60000", "financial_position 7851.1000: 40000, 60000"],
    ),
    (
        "Einzelplan 4, Abschnitt 46, Unterabschnitt 464: 5.000 DM",
        ["single_plan 4: 5000", "subsection 46: 5000", "subsection 464: 5000"],
    ),
    (
        "Titel „Mehr Grün“ kostet 100 €.",
        ["unlinked: 100"],
    ),
    (
        "Abschnitt 2 der Richtlinie sieht 500 € vor.",
        ["unlinked: 500"],
    ),
    (
        "Projekt 2035: 10.000 €",
        ["unlinked: 10000"],
    ),
    (
        "Maßnahme Nr. 4 des Konzepts: 10.000 €",
        ["unlinked: 10000"],
    ),
    (
        ("Die Wertgrenze von 50.000 € (§ 83 GO) wird überschritten; gebucht werden 60.000 € bei Sachkonto 523100."),
        ["ledger_account 523100: 60000", "unlinked: 50000"],
    ),
    (
        "Stundensatz 85 €/Std., 40 Stunden, Gesamt 3.400 € (Kostenstelle 6010)",
        ["cost_centre 6010: 3400"],
    ),
    (
        "Einnahmen von 20.000,00 € (SK 448100), Ausgaben von 25.000,00 € (SK 527100), Saldo -5.000,00 €",
        ["ledger_account 448100: 20000", "ledger_account 527100: 25000", "unlinked: -5000"],
    ),
    (
        "Produktsachkonto 111.01.5431000 / Ansatz 2025: 4.500,00 €",
        ["product_account 111.01.5431000: 4500"],
    ),
    (
        "SK: 543100 KST: 1120 Betrag: 800 €",
        ["ledger_account 543100: 800", "cost_centre 1120: 800"],
    ),
    (
        "Erträge: 0,00 €\nAufwendungen: 0,00 €",
        ["no impact"],
    ),
    (
        "Kostenneutral.",
        ["no impact"],
    ),
    (
        "Mittel stehen auf der HHSt 4640.9400 zur Verfügung.",
        ["budget_line 4640.9400"],
    ),
    (
        "Gesamtkosten: ca. 1,5 – 2,0 Mio. €, IvP-Nr. 23-0012",
        ["investment_number 23-0012: 1500000, 2000000"],
    ),
    (
        "Produkt: 12.54.10\nSachkonto: 5233000\nBetrag: 120.000,00 EUR\nHaushaltsjahr: 2025",
        ["product 12.54.10: 120000", "ledger_account 5233000: 120000"],
    ),
    (
        "Kosten:\t5.000 €\nSachkonto:\t523100\nProdukt:\t12.01.01",
        ["ledger_account 523100: 5000", "product 12.01.01: 5000"],
    ),
    (
        "Mittel vorhanden: ja\nHaushaltsstelle: 1.4640.9400\nVerfügbar: 50.000 €\nBenötigt: 30.000 €",
        ["budget_line 1.4640.9400: 50000, 30000"],
    ),
    (
        (
            "Haushaltsstelle\tBezeichnung\tAnsatz 2024\tAnsatz "
            "2025\n0.4640.4140\tVergütung\t100.000\t110.000\n0.4640.5000\tUnterhalt\t20.000\t-"
        ),
        ["budget_line 0.4640.4140 = Vergütung: 100000, 110000", "budget_line 0.4640.5000 = Unterhalt: 20000"],
    ),
    (
        "Sachkonto | Ertrag | Aufwand\n414100 | 5.000,00 | \n531800 | | 7.500,00",
        ["ledger_account 414100: 5000", "ledger_account 531800: 7500"],
    ),
    (
        "Produkt 36.50.01\n- Sachkonto 501200: 10.000 €\n- Sachkonto 502200: 2.000 €\nSumme: 12.000 €",
        ["product 36.50.01: 10000, 2000, 12000", "ledger_account 501200: 10000", "ledger_account 502200: 2000"],
    ),
    (
        "1. Sachkonto 523100: 5.000 €\n2. Sachkonto 524100: 6.000 €\n3. Sachkonto 525100: 7.000 €",
        ["ledger_account 523100: 5000", "ledger_account 524100: 6000", "ledger_account 525100: 7000"],
    ),
    (
        (
            "Die Maßnahme ist mit 300.000 € unter der Investitionsnummer 5.660012 im Haushalt 2025/2026 "
            "veranschlagt. Weitere 50.000 € werden außerplanmäßig bereitgestellt. Die Deckung erfolgt aus "
            "der Investitionsnummer 5.660044."
        ),
        ["investment_number 5.660012: 300000", "investment_number 5.660044", "unlinked: 50000"],
    ),
    (
        "Der Zuschuss beträgt 2 x 5.000 € bei Sachkonto 531800.",
        ["ledger_account 531800: 5000"],
    ),
    (
        (
            "Im Teilfinanzplan 1201 - Verkehrsflächen - in der Teilplanzeile 25, bei Finanzstelle "
            "6600-1201-0-0100 stehen 40.000 €."
        ),
        ["sub_plan 1201 = Verkehrsflächen: 40000", "plan_line 25: 40000", "funds_centre 6600-1201-0-0100: 40000"],
    ),
    (
        "Betrag (in TEUR): 250\nPSP-Element: 7.541010.740",
        ["psp_element 7.541010.740: 250000"],
    ),
    (
        "Gesamtkosten in Höhe von 80.000 €. Produktkonto 54110.78510000",
        ["product_account 54110.78510000: 80000"],
    ),
    (
        (
            "überplanmäßige Aufwendung\nProdukt/Sachkonto: 110201 / 523400 Betrag: 8.000 "
            "€\nDeckung:\nProdukt/Sachkonto: 110201 / 524100 Betrag: 8.000 €"
        ),
        ["product_account 110201 / 523400: 8000", "product_account 110201 / 524100: 8000"],
    ),
    (
        "Aufwand 2025: 10.000 €, 2026: 12.000 €, 2027 ff.: 15.000 € p. a. bei Kostenstelle 4010.",
        ["cost_centre 4010: 10000, 12000, 15000"],
    ),
    (
        "Auftrag Nr. 2024-0815 vom 03.04.2024 über 12.000 €",
        ["unlinked: 12000"],
    ),
    (
        "Die Rechnung Nr. 110201/523400 vom 1.2.2024 beträgt 500 €.",
        ["unlinked: 500"],
    ),
    (
        "Kapitel 4200 Titel 54010 (Dienstleistungen) in Höhe von 90.000 Euro, Unterkonto 123",
        ["chapter 4200: 90000", "title 54010 = Dienstleistungen: 90000", "sub_account 123: 90000"],
    ),
    (
        "Produktgruppe 273.01 „Sportförderung“, Kostenart 531 Zuschüsse: 1,5 Mio. Euro",
        ["product_group 273.01 = Sportförderung: 1500000", "ledger_account 531 = Zuschüsse: 1500000"],
    ),
    (
        "Die Verwaltung hat 12 Angebote eingeholt; der günstigste Bieter verlangt 99.999,99 €.",
        ["unlinked: 99999.99"],
    ),
    (
        "Ansatz im Produkt 21.01.01: 15 T€ (bisher: 10 T€)",
        ["product 21.01.01: 15000, 10000"],
    ),
    (
        (
            "Auszahlungen für Baumaßnahmen (Konto 7851000): 1.200.000 EUR; Einzahlungen aus Zuwendungen "
            "(Konto 6811000): 800.000 EUR"
        ),
        ["ledger_account 7851000: 1200000", "ledger_account 6811000: 800000"],
    ),
    (
        "Eigenmittel 20 %: 20.000 €\nFörderung 80 %: 80.000 €\nSachkonto 7851000",
        ["ledger_account 7851000: 20000, 80000"],
    ),
    (
        "HHSt.: 1.8800.9320.000-0012\nAnsatz: 500.000,-- €",
        ["budget_line 1.8800.9320.000-0012: 500000"],
    ),
    (
        "Kosten pro Jahr: 1.200 €/Jahr; monatlich 100 €; Kostenträger 3650101",
        ["cost_object 3650101: 1200, 100"],
    ),
    (
        "Für den Erwerb von 250 m² zu 85 €/m² entstehen Kosten von 21.250 € (Sachkonto 7821000).",
        ["ledger_account 7821000: 21250"],
    ),
    (
        "EP 06 Kap. 0604 Tit. 531 01: 5.000 €",
        ["single_plan 06: 5000", "chapter 0604: 5000", "title 531 01: 5000"],
    ),
    (
        'Produkt 11.01.01 "Politische Gremien" Sachkonto 542100 "Aufwandsentschädigungen" 2.500,00 €',
        ["product 11.01.01 = Politische Gremien: 2500", "ledger_account 542100 = Aufwandsentschädigungen: 2500"],
    ),
    (
        "Die Personalkosten (EG 9b, 0,5 VZÄ) belaufen sich auf 35.600 € jährlich (Produkt 05.01.01).",
        ["product 05.01.01: 35600"],
    ),
    (
        (
            "Mehrerträge i. H. v. 15.000 EUR beim Produktsachkonto 21.01.01/432100 decken Mehraufwendungen "
            "beim Produktsachkonto 21.01.01/529100."
        ),
        ["product_account 21.01.01/432100: 15000", "product_account 21.01.01/529100: 15000"],
    ),
    (
        "siehe Vorlage VO/2020/0100-01, Beschluss vom 12.03.2020, TOP 4.2",
        [],
    ),
    (
        "Bankverbindung: Konto 1234567, BLZ 39050000",
        [],
    ),
    (
        "Budget 2021/2022: 20.000 €",
        ["unlinked: 20000"],
    ),
    (
        "Investitionsmaßnahmen 2021-2025: 2.000.000 €",
        ["unlinked: 2000000"],
    ),
    (
        "Kostengruppe 300: 400.000 €, Kostengruppe 400: 200.000 €, Produkt 21.01.02",
        ["product 21.01.02: 400000, 200000"],
    ),
    (
        "Zeile 4 der Anlage weist 300 € aus.",
        ["unlinked: 300"],
    ),
    (
        "Kontierung: 523100 / 12.01.01",
        [],
    ),
    (
        "Ja, die Mittel stehen unter Sachkonto 543100 (Kostenstelle 1120) zur Verfügung",
        ["ledger_account 543100", "cost_centre 1120"],
    ),
    (
        "Produkt 54.10.01 - Straßen - Sachkonto 523300 - Unterhaltung - 5.000 €",
        ["product 54.10.01 = Straßen: 5000", "ledger_account 523300 = Unterhaltung: 5000"],
    ),
    (
        (
            "Im Teilergebnisplan 0601 Zeile 16 werden 20.000 € und im Teilergebnisplan 0602 Zeile 16 werden "
            "30.000 € benötigt."
        ),
        ["sub_plan 0601: 20000", "plan_line 16: 20000, 30000", "sub_plan 0602: 30000"],
    ),
    (
        (
            "Deckung: 5.000 € aus Sachkonto 543100, 3.000 € aus Sachkonto 542100 und 2.000 € aus "
            "Mehrerträgen bei Sachkonto 448100. Bedarf: 10.000 € bei Sachkonto 525500."
        ),
        [
            "ledger_account 543100: 5000",
            "ledger_account 542100: 3000",
            "ledger_account 448100: 2000",
            "ledger_account 525500: 10000",
        ],
    ),
    (
        (
            "Der Ansatz bei HHSt. 1.5600.9400 von 100.000 € wird um 20.000 € auf 120.000 € erhöht. Der "
            "Ansatz bei HHSt. 1.5600.9350 wird um 20.000 € gekürzt."
        ),
        ["budget_line 1.5600.9400: 100000, 20000, 120000", "budget_line 1.5600.9350: 20000"],
    ),
    (
        (
            "Für Maßnahme A (I-Nr. 4711-01) 10.000 €, für Maßnahme B (I-Nr. 4711-02) 20.000 € und für "
            "Maßnahme C (I-Nr. 4711-03) 30.000 €, zusammen 60.000 €."
        ),
        [
            "investment_number 4711-01: 10000",
            "investment_number 4711-02: 20000",
            "investment_number 4711-03: 30000",
            "unlinked: 60000",
        ],
    ),
    (
        "Auf die Produkte 21.01.01 und 21.01.02 entfallen 5.000 € und 6.000 €.",
        ["product 21.01.01: 5000", "product 21.01.02: 6000"],
    ),
    (
        "Sachkonto 523100: 2024 10.000 €, 2025 11.000 €; Sachkonto 524100: 2024 20.000 €, 2025 21.000 €",
        ["ledger_account 523100: 10000, 11000", "ledger_account 524100: 20000, 21000"],
    ),
    (
        ("Die Kosten werden je zur Hälfte aus dem Produkt 06.01.01 und dem Produkt 06.02.01 finanziert (20.000 €)."),
        ["product 06.01.01: 20000", "product 06.02.01: 20000"],
    ),
    (
        "Die Stadt trägt 10.000 € (Sachkonto 531800), der Kreis trägt 5.000 €.",
        ["ledger_account 531800: 10000", "unlinked: 5000"],
    ),
    (
        "Mittel in Höhe von 12 000 Euro (Produkt 111 05)",
        ["product 111 05: 12000"],
    ),
    (
        "Produkte 111 05 und 126 12: 5.000 €; Produktgruppe 111 15 T€ mehr",
        ["product 111 05: 5000", "product 126 12: 5000", "product_group 111: 15000"],
    ),
    (
        "Im Produkt 111 12 Lizenzen zu 500 €",  # the half of a number, or a count: nothing is sure
        ["unlinked: 500"],
    ),
    (
        "Konto 4711 bei der Sparkasse: 5 €",
        ["unlinked: 5"],
    ),
    (
        "Kostenstelle 2024: 500 €",
        ["unlinked: 500"],
    ),
    (
        "Buchung: 523400 (SK), 110201 (Produkt)",
        [],
    ),
    (
        "PSP: 1.100.3.6.50.01 / SK: 531800 / Betrag: 7.000 €",
        ["psp_element 1.100.3.6.50.01: 7000", "ledger_account 531800: 7000"],
    ),
    (
        "Ergebnisplan\nErträge\t10.000 €\nAufwendungen\t15.000 €\nSaldo\t-5.000 €\nProdukt 12.01.01",
        ["product 12.01.01: 10000, 15000, -5000"],
    ),
    (
        "Sachkonto 527900 (Produkt 25.01.01) 3.000 €\nSachkonto 543100 (Produkt 25.01.02) 4.000 €",
        [
            "ledger_account 527900: 3000",
            "product 25.01.01: 3000",
            "ledger_account 543100: 4000",
            "product 25.01.02: 4000",
        ],
    ),
    (
        "Veranschlagt unter THH 3, Produkt 3.1.1.0, Konto 4331000 mit 1.234.567,89 EUR",
        ["sub_plan 3: 1234567.89", "product 3.1.1.0: 1234567.89", "ledger_account 4331000: 1234567.89"],
    ),
    (
        "Die Maßnahme kostet 20.000 bis 25.000 Euro und wird im Budget 5.3 gebucht.",
        ["budget 5.3: 20000, 25000"],
    ),
    (
        "Zuwendung in Höhe von 75 v. H., max. 150.000 € (Kapitel 0310 Titel 883 61)",
        ["chapter 0310: 150000", "title 883 61: 150000"],
    ),
    (
        "Für die Anschaffung von 15 Laptops à 800 € werden 12.000 € bei Sachkonto 0721000 fällig.",
        ["ledger_account 0721000: 12000"],
    ),
    (
        "Auftrag 600123 vom 01.02.2024 an die Firma Meier: 5.000 €",
        ["unlinked: 5000"],
    ),
    (
        "Abschreibung 5.000 €/Jahr (AfA 20 Jahre), Sachkonto 571100",
        ["ledger_account 571100: 5000"],
    ),
    (
        "Die Mittel (5.000,- €) stehen unter dem PSP-Element 4-060101-\n901-1 bereit.",
        ["psp_element 4-060101-901-1: 5000"],
    ),
    (
        "Kostenstelle 51 00 12 / Kostenart 53 18 00 = 3.500,00 EUR",
        ["cost_centre 51 00 12: 3500", "ledger_account 53 18 00: 3500"],
    ),
    (
        (
            "Anlage 1 Seite 3 Nr. 4.2, Flur 12, Flurstück 345/6, 1.250 m², Kaufpreis 87.500 € "
            "(Investitionsnummer 7.000345)"
        ),
        ["investment_number 7.000345: 87500"],
    ),
    (
        "Produktbereich 06, Produktgruppe 06.02, Produkt 06.02.01: 1.000 €",
        ["product_area 06: 1000", "product_group 06.02: 1000", "product 06.02.01: 1000"],
    ),
    (
        "Haushaltsrest: 15.300,25 € (HHSt. 2.63000.950100)",
        ["budget_line 2.63000.950100: 15300.25"],
    ),
    (
        ("Der Eigenanteil von 10 % (5.000 €) ist bei Sachkonto 523100 eingeplant, 90 % (45.000 €) trägt das Land."),
        ["ledger_account 523100: 5000", "unlinked: 45000"],
    ),
    (
        "Für 2025: 5 T€, 2026: 10 T€, 2027: - (Sachkonto 523100)",
        ["ledger_account 523100: 5000, 10000"],
    ),
    (
        "Keine.",
        ["no impact"],
    ),
    (
        "keine, da kostenneutral",
        ["no impact"],
    ),
    (
        "Noch nicht bezifferbar.",
        [],
    ),
    (
        "Keine, die Mittel stehen bei Produkt 12.01.01.",
        ["product 12.01.01"],
    ),
    (
        "[ ] ja\n[X] nein",
        ["no impact"],
    ),
    (
        "☒ Ja ☐ Nein\nSachkonto: 523100",
        ["ledger_account 523100"],
    ),
    (
        "Produkt 1 des Konzepts kostet 10 €",
        ["unlinked: 10"],
    ),
    (
        "Leistungsphase 3 HOAI: 40.000 €, Sachkonto 0961000",
        ["ledger_account 0961000: 40000"],
    ),
    (
        "Sachkonto 5291000 bzw. 5431000: 5.000 € bzw. 3.000 €",
        ["ledger_account 5291000: 5000", "ledger_account 5431000: 3000"],
    ),
    (
        ("Die Kosten für 2025 von 8.000 € sind gedeckt (Produkt 03.01.01). Für 2026 sind 9.000 € anzumelden."),
        ["product 03.01.01: 8000, 9000"],
    ),
    (
        "Sach-\nkonto 523100, Kosten-\nstelle 4711: 50 €",
        ["ledger_account 523100: 50", "cost_centre 4711: 50"],
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_a_notation_never_seen_is_read(text: str, told: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == told
