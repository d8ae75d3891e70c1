"""Forms and prose of councils that nobody showed the program, each with its reading, written before it saw them.

One table, read from top to bottom like that of the unseen councils.
"""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

CASES: list[Case] = [
    (
        (
            "Finanzielle Auswirkungen: Ja [X] Nein [ ]\nProduktgruppe 1.21.06\nPSP-Element "
            "1.21.06.01.02\nSachkonto 523110\nAufwand 2025: 45.000 €\nAufwand 2026: 47.500 €"
        ),
        [
            "product_group 1.21.06: 45000, 47500",
            "psp_element 1.21.06.01.02: 45000, 47500",
            "ledger_account 523110: 45000, 47500",
        ],
    ),
    (
        (
            "Die Mittel i. H. v. 250.000 € stehen im Teilfinanzplan 1201, Zeile 25, Investitionsnummer I "
            "12010034 (Radweg Nordbahntrasse) zur Verfügung."
        ),
        [
            "sub_plan 1201: 250000",
            "plan_line 25: 250000",
            "investment_number I 12010034 = Radweg Nordbahntrasse: 250000",
        ],
    ),
    (
        (
            "a) für die Erarbeitung der Vorlage: 120,00 €\naa) Vorbereitende Kosten, z.B. Ausschreibungen, "
            "Ortstermine, etc.\nb) für die Umsetzung der Maßnahmen: 85.000 €\nc) an Folgekosten:\nd) "
            "Haushaltsrechtlich gesichert:\nJa X\nNein\nTeilhaushalt: 54000\nProdukt: 541001\nHaushaltsjahr: "
            "2025\ne) mögliche Einnahmen: keine"
        ),
        ["sub_plan 54000: 120, 85000", "product 541001: 120, 85000"],
    ),
    (
        (
            "Für die Maßnahme stehen auf dem Sachkonto 543110.525500 im Haushalt 2025 Mittel in Höhe von "
            "30.000 € bereit."
        ),
        ["ledger_account 543110.525500: 30000"],
    ),
    (
        "Produkt: 541001\nKostenstelle: 660010\nAufwand: 12.000 EUR jährlich\nErtrag: 0 EUR",
        ["product 541001: 12000", "cost_centre 660010: 12000"],
    ),
    (
        (
            "A) Etatisiert unter Finanzstelle(n) / Produkt(e)/ Produktgruppe(n):\n(Etatisierung laufender "
            "Haushalt und mittelfristige Finanzplanung)\nSachkonto 521500\nB) Finanzielle Auswirkungen im Jahr "
            "der Umsetzung:\n35.000 €\nC) Finanzielle Folgeauswirkungen ab dem Folgejahr des Beschlusses:\n4.000 "
            "€ p.a."
        ),
        ["ledger_account 521500: 35000, 4000"],
    ),
    (
        "Die Ausgaben in Höhe von 15.000,00 EUR werden aus Kapitel 3306, Titel 52101 geleistet.",
        ["chapter 3306: 15000", "title 52101: 15000"],
    ),
    (
        "Aus dem Quartiersfonds des Bezirks werden konsumtive Mittel in Höhe von 9.800 Euro bewilligt.",
        ["unlinked: 9800"],
    ),
    (
        ("Die Bezirksversammlung stellt aus den Sondermitteln (PSP-Element 2-20502001-00004.05) 4.500,- Euro bereit."),
        ["psp_element 2-20502001-00004.05: 4500"],
    ),
    (
        (
            "Die Maßnahme wird im Teilfinanzhaushalt 51 unter der Investitionsmaßnahme I.36501.907 Kita "
            "Voltmerstraße veranschlagt (Auszahlungen 2025: 1,25 Mio. €; VE 2026: 600.000 €)."
        ),
        ["sub_plan 51: 1250000, 600000", "investment_number I.36501.907 = Kita Voltmerstraße: 1250000, 600000"],
    ),
    (
        (
            "Darstellung der zu erwartenden finanziellen Auswirkungen in Euro:\nTeilfinanzhaushalt 66 - "
            "Investitionstätigkeit\nInvestitionsmaßnahme I.54101.012\nEinzahlungen\tAuszahlungen\nZuwendungen für "
            "Investitionstätigkeit\t120.000,00\tBaumaßnahmen\t480.000,00\nSaldo Investitionstätigkeit\t-360.000,00"
        ),
        [
            "sub_plan 66 = Investitionstätigkeit: 120000, 480000, -360000",
            "investment_number I.54101.012: 120000, 480000, -360000",
        ],
    ),
    (
        "Produkt 1.100.1.1.03 , Sachkonto 4271000, Kostenstelle 67-1: 8.000 €",
        ["product 1.100.1.1.03: 8000", "ledger_account 4271000: 8000", "cost_centre 67-1: 8000"],
    ),
    (
        (
            "Im Produktkonto 54201.5221000 sind 2.150.000 EUR veranschlagt; hiervon wurden bereits "
            "1.020.350,75 EUR verausgabt."
        ),
        ["product_account 54201.5221000: 2150000, 1020350.75"],
    ),
    (
        # a line without its plan or its own name is no plan line
        (
            "Die Aufwendungen sind im Produkt 0.40.20 (Schulverwaltung), Zeile 13, des Haushaltsentwurfs "
            "2025/2026 mit jeweils 65.000 € eingeplant."
        ),
        ["product 0.40.20 = Schulverwaltung: 65000"],
    ),
    (
        ("Finanzierung erfolgt über Kostenart 5317 0001, Kostenstelle 41100, Auftrag 411000012.\nBetrag: 2.500 €"),
        ["ledger_account 5317 0001: 2500", "cost_centre 41100: 2500", "internal_order 411000012: 2500"],
    ),
    (
        "in T€\t2025\t2026\t2027\nErträge\t10\t10\t10\nAufwendungen\t-45,5\t-46\t-47",
        ["unlinked: 10000, 10000, 10000, -45500, -46000, -47000"],
    ),
    (
        (
            "Ergebnisplan\nProdukt 06.365.01\tAnsatz 2025\tAnsatz 2026\nErträge\t12.000 €\t12.000 "
            "€\nAufwendungen\t148.000 €\t151.000 €\nErgebnis\t-136.000 €\t-139.000 €"
        ),
        ["product 06.365.01: 12000, 12000, 148000, 151000, -136000, -139000"],
    ),
    (
        "Finanzielle Auswirkungen\n☐ Ja\n☒ Nein",
        ["no impact"],
    ),
    (
        "☒ Ja ☐ Nein\nKosten: 4.000 €\nProduktsachkonto: 01.111.03.542900",
        ["product_account 01.111.03.542900: 4000"],
    ),
    (
        "Die Maßnahme ist kostenneutral; Haushaltsmittel werden nicht benötigt.",
        ["no impact"],
    ),
    (
        "Finanzielle Auswirkungen: derzeit nicht bezifferbar",
        [],
    ),
    (
        (
            "Haushaltsmittel stehen unter der Kostenstelle 5110030 / Sachkonto 5291000 zur Verfügung. "
            "Gesamtkosten: 17.850,00 € (brutto)."
        ),
        ["cost_centre 5110030: 17850", "ledger_account 5291000: 17850"],
    ),
    (
        "Einmalige Kosten: 3.000 €; jährliche Folgekosten: 1.200 €/Jahr (Produkt 573001)",
        ["product 573001: 3000, 1200"],
    ),
    (
        (
            "Zuwendung des Bundes (75 %): 1.500.000 €\nEigenanteil der Stadt (25 %): 500.000 "
            "€\nInvestitionsnummer: 7.660.123"
        ),
        ["investment_number 7.660.123: 1500000, 500000"],
    ),
    (
        (
            "Überplanmäßige Aufwendungen gem. § 83 GO NRW in Höhe von 48.000 € bei Produktsachkonto "
            "05.313.01.533110; Deckung durch Mehrerträge in gleicher Höhe bei 05.313.01.448100."
        ),
        ["product_account 05.313.01.533110: 48000", "product_account 05.313.01.448100: 48000"],
    ),
    (
        "Maßnahme Nr. 7.000123.700 – Neubau Feuerwache: 2.300 T€ (2025), 4.100 T€ (2026), VE 4.100 T€",
        ["investment_number 7.000123.700 = Neubau Feuerwache: 2300000, 4100000, 4100000"],
    ),
    (
        "Kostenstelle 1041200, Sachkonten 52150000 (4.000 €) und 54310000 (2.400 €)",
        ["cost_centre 1041200: 4000, 2400", "ledger_account 52150000: 4000", "ledger_account 54310000: 2400"],
    ),
    (
        "im Finanzplan bei I-Nr. 11.54.01.0007 (Ausbau Dorfstraße) mit 310.000,-- EUR",
        ["investment_number 11.54.01.0007 = Ausbau Dorfstraße: 310000"],
    ),
    (
        "Buchungsstelle: 54.1.01/0003.785200 Ansatz: 100.000 € verfügbar: 64.321,09 €",
        ["product_account 54.1.01/0003.785200: 100000, 64321.09"],
    ),
    (
        "HHSt. 2.6300.9510.001 -Ausbau Gemeindestraßen-: 150.000 DM",
        ["budget_line 2.6300.9510.001 = Ausbau Gemeindestraßen: 150000"],
    ),
    (
        "UA 4640, Gruppierung 5000 (12.000 €)",
        ["subsection 4640: 12000"],
    ),
    (
        "Deckungsvorschlag: Haushaltsstelle 1.9000.0030 (Gewerbesteuer) Mehreinnahme 20.000 Euro",
        ["budget_line 1.9000.0030 = Gewerbesteuer: 20000"],
    ),
    (
        "Ertrag (Sachkonto 432100): 12.000,00 €\nAufwand (Sachkonto 524100): 30.000,00 €",
        ["ledger_account 432100: 12000", "ledger_account 524100: 30000"],
    ),
    (
        "Produkt 12.541.01 – Straßen, Wege, Plätze –, Sachkonto 52 22 00, 7.000 €",
        ["product 12.541.01 = Straßen, Wege, Plätze: 7000", "ledger_account 52 22 00: 7000"],
    ),
    (
        ("Mittelbedarf gesamt: 1,5 Mio. EUR; davon 2025: 0,5 Mio. EUR, 2026: 1,0 Mio. EUR (Innenauftrag 70012345)"),
        ["internal_order 70012345: 1500000, 500000, 1000000"],
    ),
    (
        "zu Lasten des Teilergebnisplans 0601, Zeile 15, Zuschuss an freie Träger: 25.000 Euro p. a.",
        ["sub_plan 0601: 25000", "plan_line 15: 25000"],
    ),
    (
        "Die Kosten von 380.000 € (netto) zzgl. 19 % MwSt. trägt der Eigenbetrieb Abwasser.",
        ["unlinked: 380000"],
    ),
    (
        "Es entstehen der Stadt keine Kosten, da der Investor die Planungskosten von 60.000 € übernimmt.",
        ["unlinked: 60000", "no impact"],
    ),
    (
        "Personalkosten: 1,5 VZÄ EG 9b TVöD = 98.400 €/a\nSachkosten: 9.700 €/a\nKostenträger 12210100",
        ["cost_object 12210100: 98400, 9700"],
    ),
    (
        "Investitionsprogramm 2025 - 2029, lfd. Nr. 38: Planungskosten 40 TEUR, Bau 560 TEUR",
        ["unlinked: 40000, 560000"],
    ),
    (
        "Im Budget 50 - Soziales - werden 20.000 € bereitgestellt.",
        ["budget 50 = Soziales: 20000"],
    ),
    (
        (
            "Haushaltsmittel sind im Haushalt 2025 unter dem Produkt 5.1.1.01 Räumliche Planung und dem "
            "Sachkonto 4431.0007 vorhanden: 55.000 EUR."
        ),
        ["product 5.1.1.01 = Räumliche Planung: 55000", "ledger_account 4431.0007: 55000"],
    ),
    (
        "Kosten ca. 20.000 – 25.000 EUR, Mittel im Ergebnishaushalt THH 6, KST 66010, SK 42120000",
        ["sub_plan 6: 20000, 25000", "cost_centre 66010: 20000, 25000", "ledger_account 42120000: 20000, 25000"],
    ),
    (
        "Produkt\n55.10.01\nÖffentliches Grün\nSachkonto\n524110\nUnterhaltung Grünanlagen\nBetrag\n18.000,00 €",
        ["product 55.10.01 = Öffentliches Grün: 18000", "ledger_account 524110 = Unterhaltung Grünanlagen: 18000"],
    ),
    (
        (
            "Produkt | Sachkonto | Bezeichnung | 2025 | 2026\n01.111.05 | 529100 | Dienstleistungen | 10.000 € "
            "| 12.000 €\n01.111.07 | 543100 | Geschäftsaufwand | 3.000 € | 3.500 €"
        ),
        [
            "product 01.111.05: 10000, 12000",
            "ledger_account 529100 = Dienstleistungen: 10000, 12000",
            "product 01.111.07: 3000, 3500",
            "ledger_account 543100 = Geschäftsaufwand: 3000, 3500",
        ],
    ),
    (
        (
            "Die Stadt erhält 30.000 € Fördermittel (Produkt 25.01.01, Sachkonto 414100), es verbleibt ein "
            "Eigenanteil von 10.000 €."
        ),
        ["product 25.01.01: 30000, 10000", "ledger_account 414100: 30000, 10000"],
    ),
    (
        "Aufwendungen: 15.000 €, Erträge: ./. 5.000 €, Saldo: 10.000 €",
        ["unlinked: 15000, -5000, 10000"],
    ),
    (
        "Die Mehrkosten (+12.500 €) werden im Rahmen des Deckungskreises 5401 aufgefangen.",
        ["cover_pool 5401: 12500"],
    ),
    (
        "Abt. 66.2, Az.: 66.22.14-05/2025, Kostenrahmen 1.800.000 € brutto gem. DIN 276 KG 500",
        ["unlinked: 1800000"],
    ),
    (
        ("Sachkonto 0911000 „Anlagen im Bau“, PSP 7.510012.300 „Kita Am Park“ – 2024: 75.000,00 €, 2025: 925.000,00 €"),
        [
            "ledger_account 0911000 = Anlagen im Bau: 75000, 925000",
            "psp_element 7.510012.300 = Kita Am Park: 75000, 925000",
        ],
    ),
    (
        ("im Ergebnishaushalt 2025 – Budget 3.2 – Produkt 36200, Sachkonto 43180000, noch 5.643,21 € verfügbar"),
        ["budget 3.2: 5643.21", "product 36200: 5643.21", "ledger_account 43180000: 5643.21"],
    ),
    (
        "Kapitel 0850 Titel 686 12 (Zuschüsse): bis zu 10.000 Euro",
        ["chapter 0850: 10000", "title 686 12 = Zuschüsse: 10000"],
    ),
    (
        "Kosten je Platz 1.200 €, insgesamt 24.000 € (Produkt 365001)",
        ["product 365001: 24000"],
    ),
    (
        "Die Pauschale beträgt 0,50 €/Einwohner, d.h. 12.345,50 € im Jahr.",
        ["unlinked: 12345.50"],
    ),
    (
        "T-Euro 1.250 bei Investitions-Nr. 5.000.123",
        ["investment_number 5.000.123: 1250000"],
    ),
    (
        "Kosten: 1.250 T-€, Zuschuss: 250 T-EUR",
        ["unlinked: 1250000, 250000"],
    ),
    (
        "Kosten (in TEUR): 2025: 150; 2026: 250",
        ["unlinked: 150000, 250000"],
    ),
    (
        "100 Tsd. Euro, 3,5 Mill. €, 0,8 Mio Euro, 12 Tausend EUR, 5 TSD EUR",
        ["unlinked: 100000, 3500000, 800000, 12000, 5000"],
    ),
    (
        "Mehrbedarf 2.000€ (bisher 8.000€, neu 10.000€) Produktnr. 21.10.01",
        ["product 21.10.01: 2000, 8000, 10000"],
    ),
    (
        "Sachkonto 5431.100 – Bürobedarf (2.000 €) / Sachkonto 5431.200 – Porto (3.000 €)",
        ["ledger_account 5431.100 = Bürobedarf: 2000", "ledger_account 5431.200 = Porto: 3000"],
    ),
    (
        "Mittel bei I 2306 0012 von 5 €",
        ["unlinked: 5"],
    ),
    (
        ("Haushaltsmittel stehen zur Verfügung:\n[x] ja, Produkt 21.06.01 SK 5241000\n[ ] nein\nBetrag 9.999,99 €"),
        ["product 21.06.01: 9999.99", "ledger_account 5241000: 9999.99"],
    ),
    (
        (
            "Auszahlung 2026\t1.000.000 €\nVE 2026 zulasten 2027\t2.000.000 €\nVE 2026 zulasten 2028\t500.000 "
            "€\nMaßnahmen-Nr. 5100012"
        ),
        ["investment_number 5100012: 1000000, 2000000, 500000"],
    ),
    (
        (
            "Es werden Fördermittel nach Ziffer 5.3 der Richtlinie von bis zu 80 v. H., höchstens 100.000 EUR, "
            "gewährt (Konto 2311000)."
        ),
        ["ledger_account 2311000: 100000"],
    ),
    (
        "Verwaltungsgebühr 25,50 € je Antrag",
        [],
    ),
    (
        ("Teilergebnishaushalt 3 / Produkt 21120 Grundschule Süd / Konto 4271000: Mehraufwand i.H.v. EUR 6.000,00"),
        ["sub_plan 3: 6000", "product 21120 = Grundschule Süd: 6000", "ledger_account 4271000: 6000"],
    ),
    (
        "Investitionsobjekt: 12345678\nInvestitionskonto: 7852000\nHaushaltsansatz 2025: 400.000 €",
        ["investment_number 12345678: 400000", "ledger_account 7852000: 400000"],
    ),
    (
        (
            "Ausgaben:\nHonorare 2.000 €\nMaterial 350 €\nRaummiete 150,50 €\nGesamt 2.500,50 "
            "€\nEinnahmen:\nEintritte 500 €\nFehlbedarf 2.000,50 €"
        ),
        ["unlinked: 2000, 350, 150.50, 2500.50, 500, 2000.50"],
    ),
    (
        "Finanzielle Auswirkungen: Nein\nStellenplanmäßige Auswirkungen: Nein",
        ["no impact"],
    ),
    (
        "Betrag: 12.000,00 EUR; Produktsachkonto: 111-05.4431000; Haushaltsjahr: 2026",
        ["product_account 111-05.4431000: 12000"],
    ),
    (
        (
            "Die erforderlichen Mittel in Höhe von 5.000,00 € sind bei der Kostenstelle 10.1.01.02 Rathaus, "
            "Hauptstr. 1, Sachkonto 521101 vorhanden."
        ),
        ["cost_centre 10.1.01.02 = Rathaus: 5000", "ledger_account 521101: 5000"],
    ),
    (
        (
            "Der Hauptausschuss hat am 12.03.2025 unter TOP 4 beschlossen, 3 Stellen (EG 10) zu schaffen; "
            "Kosten 210.000 €."
        ),
        ["unlinked: 210000"],
    ),
    (
        "Fördersatz 60 %, Förderhöchstbetrag 1 Mio. €, Laufzeit 36 Monate",
        ["unlinked: 1000000"],
    ),
    (
        "Fläche 1.250 m², Bodenrichtwert 180 €/m², Kaufpreis 225.000 €",
        ["unlinked: 225000"],
    ),
    (
        "Kosten: 15.000 bis 18.500 € zzgl. 19 % MwSt.",
        ["unlinked: 15000, 18500"],
    ),
    (
        "Auftragssumme 1.234.567,89 EUR brutto, Auftrag Nr. 4711 vom 12.03.2024",
        ["unlinked: 1234567.89"],
    ),
    (
        "Der Vertrag mit der Fa. Meier (Kd.-Nr. 123456) läuft bis 31.12.2026, 500 € mtl.",
        ["unlinked: 500"],
    ),
    (
        "Aktenzeichen 5-110201: 200 €",
        ["unlinked: 200"],
    ),
    (
        (
            "Pos.\tBezeichnung\tMenge\tEP\tGP\n1\tStuhl\t10\t45,00 €\t450,00 €\n2\tTisch\t5\t120,00 €\t600,00 "
            "€\nSumme\t\t\t\t1.050,00 €"
        ),
        ["unlinked: 450, 600, 1050"],
    ),
    (
        (
            "Haushaltsjahr\tErträge in €\tAufwendungen in €\tSaldo in "
            "€\n2025\t15.000\t42.000\t-27.000\n2026\t16.000\t43.500\t-27.500"
        ),
        ["unlinked: 15000, 42000, -27000, 16000, 43500, -27500"],
    ),
    (
        "Investitionskosten\n(in Mio. €)\n2024\t2025\t2026\tGesamt\n0,5\t1,25\t2,0\t3,75",
        ["unlinked: 500000, 1250000, 2000000, 3750000"],
    ),
    (
        "Betrag in EUR\nProdukt 03.01.01 Grundschulen\nSachkonto 523200\t12.500\nSachkonto 524100\t3.750",
        ["product 03.01.01 = Grundschulen: 12500, 3750", "ledger_account 523200: 12500", "ledger_account 524100: 3750"],
    ),
    (
        "1. Änderung: Erhöhung von 12.000 € um 3.000 € auf 15.000 € (Sachkonto 531800, Kostenstelle 4000)",
        ["ledger_account 531800: 12000, 3000, 15000", "cost_centre 4000: 12000, 3000, 15000"],
    ),
    (
        (
            "Ergebnishaushalt:\nErtrag:\t€\t0,00\nAufwand:\t€\t12.345,67\nFinanzhaushalt:\nEinzahlung:\t€\t0,00\nAuszahlun"
            "g:\t€\t0,00"
        ),
        ["unlinked: 12345.67"],
    ),
    (
        "Ertrag 0,00 €\nAufwand 0,00 €\nHaushaltsbelastung: keine",
        ["no impact"],
    ),
    (
        (
            "Produkt: 1.12.01.01\nBezeichnung: Verkehrsflächen\nErgebnisplan Zeile 13: Aufwendungen für Sach- "
            "und Dienstleistungen\nBetrag: 50.000 €"
        ),
        [
            "product 1.12.01.01 = Verkehrsflächen: 50000",
            "plan_line 13 = Aufwendungen für Sach- und Dienstleistungen: 50000",
        ],
    ),
    (
        (
            "Investive Maßnahme: ja\nInvestitionsnummer: I-6600-0123\nBezeichnung der Maßnahme: Brücke "
            "Talstraße\nAuszahlungen gesamt: 2.400.000 €\ndavon Zuwendungen: 1.440.000 €"
        ),
        ["investment_number I-6600-0123 = Brücke Talstraße: 2400000, 1440000"],
    ),
    (
        (
            "Sind Mittel im Haushalt veranschlagt?\nja ☒ nein ☐\nwenn ja: Kostenträger 365010, Sachkonto "
            "531801\nHöhe: 42.000,00 €"
        ),
        ["cost_object 365010: 42000", "ledger_account 531801: 42000"],
    ),
    (
        "Finanzielle Auswirkungen? ja nein\nFolgekosten? ja nein",
        [],
    ),
    (
        "Personelle und finanzielle Auswirkungen:\nKeine",
        ["no impact"],
    ),
    (
        "Die Umsetzung erfolgt im Rahmen der vorhandenen Haushaltsmittel.",
        [],
    ),
    (
        "Keine. Die Mittel sind im Produkt 21.01.01 eingeplant.",
        ["product 21.01.01"],
    ),
    (
        "Der Kreis übernimmt 80 % (40.000 €), die Gemeinde 20 % (10.000 €) bei HHSt. 1.6300.9500.",
        ["budget_line 1.6300.9500: 10000", "unlinked: 40000"],
    ),
    (
        (
            "Zuschüsse Bund/Land: 60.000 €; Beiträge Dritter: 15.000 €; Eigenmittel: 25.000 €; Finanzstelle "
            "6600-1201-0-0030"
        ),
        ["funds_centre 6600-1201-0-0030: 60000, 15000, 25000"],
    ),
    (
        "Mittel stehen bei 12.01.01.5221000 bereit: 10.000 €",
        ["product_account 12.01.01.5221000: 10000"],
    ),
    (
        "bei 4520/52501 3.000 €",
        ["chapter_title 4520/52501: 3000"],
    ),
    (
        "0.3000.6320: 400 €\n0.3000.6580: 600 €",
        ["budget_line 0.3000.6320: 400", "budget_line 0.3000.6580: 600"],
    ),
    (
        "Sachkonto-Nr. 5291 0000 / Kostenstellen-Nr. 4000 1010 / Kostenträger-Nr. 2810 0100: 1.000 €",
        ["ledger_account 5291 0000: 1000", "cost_centre 4000 1010: 1000", "cost_object 2810 0100: 1000"],
    ),
    (
        "SK: 525110; KST: 100200; KTR: 111060; Betrag: 800,-- €",
        ["ledger_account 525110: 800", "cost_centre 100200: 800", "cost_object 111060: 800"],
    ),
    (
        "PSP-Element: 7.54101.0012.700.300 Sachkonto: 78720000 Auszahlung: 90 T€",
        ["psp_element 7.54101.0012.700.300: 90000", "ledger_account 78720000: 90000"],
    ),
    (
        "Der Verfügungsrahmen des Budgets FB 4 (Budget 401) reicht aus: 17.500 €.",
        ["budget FB 4: 17500", "budget 401: 17500"],
    ),
    (
        "Anlage 3 Seite 12 Zeile 14 Konto 4452\tAnsatz 1.000 €",
        ["ledger_account 4452: 1000"],
    ),
    (
        "Die Gebühr steigt von 2,35 €/m³ auf 2,48 €/m³.",
        [],
    ),
    (
        "Eintritt: Erwachsene 5 €, Kinder 2,50 €",
        ["unlinked: 5, 2.50"],
    ),
    (
        "Hebesatz 450 v. H., Aufkommen 12,4 Mio. Euro",
        ["unlinked: 12400000"],
    ),
    (
        "Verlust 2023: ./. 123.456,78 €, Gewinn 2024: 45.678,90 €",
        ["unlinked: -123456.78, 45678.90"],
    ),
    (
        "Kosten (brutto): 59.500 € (50.000 € netto + 9.500 € MwSt.)",
        ["unlinked: 59500, 50000, 9500"],
    ),
    (
        "Ansatz im Haushaltsplan 2026 (Entwurf): 4.500.000 EUR; Sperrvermerk 500.000 EUR; Produkt 61101",
        ["product 61101: 4500000, 500000"],
    ),
    (
        "Bau\u00adkosten: 1,2 Mio.€; Grund\u00aderwerb: 0,3 Mio.€",
        ["unlinked: 1200000, 300000"],
    ),
    (
        "EUR 1.500,00\nEUR 2.500,00\nSumme EUR 4.000,00",
        ["unlinked: 1500, 2500, 4000"],
    ),
    (
        "1.500,00 EUR/Jahr über 5 Jahre = 7.500,00 EUR",
        ["unlinked: 1500, 7500"],
    ),
    (
        "2025/2026 je 10.000 €, 2027 5.000 €",
        ["unlinked: 10000, 5000"],
    ),
    (
        "Kosten 2025 10.000 Euro",
        ["unlinked: 10000"],
    ),
    (
        "Betrag 2.025 €; Jahr 2025 €",
        ["unlinked: 2025"],
    ),
    (
        "30.000,-€, 30.000,--€, 30.000.-€, 30.000,- Euro, 30.000,00 EURO",
        ["unlinked: 30000, 30000, 30000, 30000, 30000"],
    ),
    (
        "€ 12.000,-; 12 T€; 12T€; 12 TSD€; 12 k€; 12 kEUR",
        ["unlinked: 12000, 12000, 12000, 12000, 12000, 12000"],
    ),
    (
        "Kosten von ca. 1.000.000,- bis 1.200.000,- €",
        ["unlinked: 1000000, 1200000"],
    ),
    (
        "100.000 € / 120.000 € / 140.000 €",
        ["unlinked: 100000, 120000, 140000"],
    ),
    (
        "Mehrkosten: +15.000 € ; Minderkosten: -3.000 €",
        ["unlinked: 15000, -3000"],
    ),
    (
        # A7: at the head of a line, in front of a sum, it is a sign
        "– 5.000 € für Material\n– 7.000 € für Honorare",
        ["unlinked: 5000, 7000"],
    ),
    (
        "-5.000 €\n-7.000 €",
        ["unlinked: -5000, -7000"],
    ),
    (
        "Ergebnisverbesserung (+) / -verschlechterung (-): -12.000 €",
        ["unlinked: -12000"],
    ),
    (
        (
            "Für die Sanierung der Turnhalle sind im Haushaltsplan 2025 unter der Investitionsnummer 5.240.001 "
            "(Sanierung Turnhalle Nord) 450.000 € veranschlagt. Nach der Submission ergeben sich Gesamtkosten "
            "von 512.340,87 €. Der Mehrbedarf von 62.340,87 € wird durch Minderauszahlungen bei der "
            "Investitionsnummer 5.240.007 (Schulhof Süd) gedeckt."
        ),
        [
            "investment_number 5.240.001 = Sanierung Turnhalle Nord: 450000",
            "investment_number 5.240.007 = Schulhof Süd: 62340.87",
            "unlinked: 512340.87",
        ],
    ),
    (
        (
            "Die laufenden Aufwendungen für Strom (ca. 3.000 €) und Reinigung (ca. 2.400 €) werden aus dem "
            "Budget des Fachbereichs 40 (Produkt 21.01.01, Sachkonten 524110 und 524130) bestritten."
        ),
        [
            "budget 40: 3000, 2400",
            "product 21.01.01: 3000, 2400",
            "ledger_account 524110: 3000, 2400",
            "ledger_account 524130: 3000, 2400",
        ],
    ),
    (
        (
            "Der Zuschuss des Landes in Höhe von 80 v. H. der zuwendungsfähigen Kosten (max. 240.000 €) wird "
            "bei Produkt 54.10.01, Sachkonto 681100 vereinnahmt; die Auszahlungen von 300.000 € erfolgen aus "
            "Sachkonto 785200."
        ),
        ["product 54.10.01: 240000, 300000", "ledger_account 681100: 240000", "ledger_account 785200: 300000"],
    ),
    (
        (
            "Kosten:\nPlanung\t25.000,00 €\nBau\t175.000,00 €\nUnvorhergesehenes (10 %)\t20.000,00 "
            "€\nGesamt\t220.000,00 €\nHaushaltsmittel: Produkt 54.1.01, I-Nr. 0123 – 2025: 100.000 €, 2026: "
            "120.000 €"
        ),
        [
            "product 54.1.01: 25000, 175000, 20000, 220000, 100000, 120000",
            "investment_number 0123: 25000, 175000, 20000, 220000, 100000, 120000",
        ],
    ),
    (
        (
            "Entgeltgruppe 9b (Stufe 3), 39 Wochenstunden, jährliche Personalkosten lt. KGSt 2024/2025: 68.500 "
            "€ zzgl. Sachkostenpauschale 9.700 €."
        ),
        ["unlinked: 68500, 9700"],
    ),
    (
        (
            "Förderbescheid vom 12.05.2025, Az. 34.02.01-2025/017, Zuwendung 1.234.500,00 EUR, Eigenanteil "
            "308.625,00 EUR (20 %)."
        ),
        ["unlinked: 1234500, 308625"],
    ),
    (
        (
            "Der Verein erhält für das Jahr 2025 einen Zuschuss i. H. v. 2.500,00 €. Die Mittel stehen bei der "
            "Haushaltsstelle 3000.7180 (Zuschüsse an Vereine) bereit."
        ),
        ["budget_line 3000.7180 = Zuschüsse an Vereine: 2500"],
    ),
    (
        "Deckung: Produktsachkonto 61.01.01.401300 (Gewerbesteuer), Mehrertrag 500 T€",
        ["product_account 61.01.01.401300 = Gewerbesteuer: 500000"],
    ),
    (
        "Es wird auf die Vorlage 2024/0815 verwiesen; dort sind 3,2 Mio. Euro genannt.",
        ["unlinked: 3200000"],
    ),
    (
        (
            "Finanzielle Auswirkungen: ☒ ja, siehe Begründung ☐ nein\nKosten lt. Kostenschätzung: 1.850 €, "
            "Konto 54310000, Kostenstelle 10100"
        ),
        ["ledger_account 54310000: 1850", "cost_centre 10100: 1850"],
    ),
    (
        # a name before its number is left out
        (
            "Bezeichnung: Spielplatz Am Anger\nProjekt-Nr.: 7.366010\nGesamtausgabebedarf: 180.000\ndavon "
            "Eigenmittel: 60.000\nHaushaltsjahr: 2026"
        ),
        ["investment_number 7.366010: 180000, 60000"],
    ),
    (
        "TH 3, Produkt 3.1.5.1, Konto 733100, Ansatz 2025 = 1.000.000 EUR, Verfügbar = 456.789,01 EUR",
        ["product 3.1.5.1: 1000000, 456789.01", "ledger_account 733100: 1000000, 456789.01"],
    ),
    (
        (
            "Ergebnishaushalt 2025: Mindererträge -12.000 €, Mehraufwendungen 8.000 €\nFinanzhaushalt 2025: "
            "keine Veränderung"
        ),
        ["unlinked: -12000, 8000"],
    ),
    (
        (
            "Verpflichtungsermächtigungen zu Lasten der Jahre 2026 (1,0 Mio. €) und 2027 (0,5 Mio. €) bei PSP "
            "7.111111.740"
        ),
        ["psp_element 7.111111.740: 1000000, 500000"],
    ),
    (
        "Kap. 4021 Tit. 67125 (Hilfen): 12.500 EUR",
        ["chapter 4021: 12500", "title 67125 = Hilfen: 12500"],
    ),
    (
        "Kapitel 3701 / Titel 70101 / UK 100: 2,5 Mio. €",
        ["chapter 3701: 2500000", "title 70101: 2500000", "sub_account 100: 2500000"],
    ),
    (
        "EP 07, Kap. 07 04, Tit. 812 01 – 5.000 €",
        ["single_plan 07: 5000", "chapter 07 04: 5000", "title 812 01: 5000"],
    ),
    (
        ("Produktgruppe 206.02 (Bezirksamt), Kontenbereich Kosten aus laufender Verwaltungstätigkeit: 35 Tsd. Euro"),
        ["product_group 206.02 = Bezirksamt: 35000"],
    ),
    (
        "VwHH: 1.4700.7000 5.000 €\nVmHH: 2.4700.9400 50.000 €",
        ["budget_line 1.4700.7000: 5000", "budget_line 2.4700.9400: 50000"],
    ),
    (
        "Sachkonto 5.2.9.1.00: 100 €",
        ["ledger_account 5.2.9.1.00: 100"],
    ),
    (
        "SK 5291-0001, KST 41-100: 100 €",
        ["ledger_account 5291-0001: 100", "cost_centre 41-100: 100"],
    ),
    (
        "Mittel: 5.000 € (Innenauftrag: IA 100234)",
        ["internal_order IA 100234: 5000"],
    ),
    (
        "Mittel in Höhe von 10.000 € stehen im Deckungsring 12 bereit.",
        ["cover_pool 12: 10000"],
    ),
    (
        "Budgeterhöhung um 20.000 € auf 120.000 € (Budget 10 – Verwaltung)",
        ["budget 10 = Verwaltung: 20000, 120000"],
    ),
    (
        "Produkt Straßen, Wege und Plätze (54.10.01): 5.000 €",
        ["product 54.10.01 = Straßen, Wege und Plätze: 5000"],
    ),
    (
        "Investitionsnummer Ausbau L 123 (5.110201.900), 5.000 €; Produkt „Tierschutz e. V.“ (12.20.01)",
        ["investment_number 5.110201.900 = Ausbau L 123: 5000", "product 12.20.01 = Tierschutz e. V.: 5000"],
    ),
    (  # columns of accounts
        "Kontierung\tErgebnis\tFinanzen\nProduktsachkonto\t12.01.01.5221000\t12.01.01.7852000\nBetrag\t5 €\t50 €",
        ["product_account 12.01.01.5221000: 5", "product_account 12.01.01.7852000: 50"],
    ),
    (
        "Produkt 11.02.01\tProdukt 12.01.01\n5.000 €\t2.000 €\n600 €\t",
        ["product 11.02.01: 5000, 600", "product 12.01.01: 2000"],
    ),
    (  # a row that lost a cell
        "Sachkonto\t523100\t541100\nBetrag\t5.000 €",
        ["ledger_account 523100: 5000"],
    ),
    (
        "Produkt\t11.02.01\t12.01.01\nSachkonto\t523100\t541100\nBetrag\t5.000 €\t2.000 €",
        [
            "product 11.02.01: 5000",
            "product 12.01.01: 2000",
            "ledger_account 523100: 5000",
            "ledger_account 541100: 2000",
        ],
    ),
    ("Sachkonto\t523100\t250000\t300000", ["ledger_account 523100"]),  # no sums below: they may be sums themselves
    (
        "Im Produkt Grundschulen, Neubau (123456) kostet 5.000 €",  # no list, so no name
        ["unlinked: 5000"],
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_a_form_never_seen_is_read(text: str, told: list[str]) -> None:
    assert tell(read_budget(text)) == told
