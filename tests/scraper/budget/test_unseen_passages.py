"""Passages of further municipalities on what a proposal costs, with the chapters, titles and marks they use.

The readings were written down from the conventions before the program saw the texts.
"""

from tests.scraper.budget.told import Headed, misread

MONEY = "Finanzielle Auswirkungen"

CASES: list[Headed] = [
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


def test_passages_are_read_below_their_heading() -> None:
    assert misread(CASES) == []
