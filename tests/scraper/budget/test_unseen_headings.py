"""The forms in which invented municipalities tell what a proposal costs, below the heading of their section.

The readings were written down from the conventions before the program saw the texts.
One table of cases is long, and is read from top to bottom.
"""

from tests.scraper.budget.told import Headed, misread

MONEY = "Finanzielle Auswirkungen"

CASES: list[Headed] = [
    (
        MONEY,
        (
            "Finanzielle Auswirkungen: Ja\nProduktgruppe: 54.10 Gemeindestraßen\nErgebnishaushalt: "
            "Aufwand 25.000 €\nFinanzhaushalt: Auszahlung 180.000 €"
        ),
        ["product_group 54.10 = Gemeindestraßen: 25000, 180000"],
    ),
    (
        MONEY,
        ("Teilhaushalt 5, Produktgruppe 36.50, Sachkonto 43180000: 12.500 € (Plan 2025: 10.000 €)"),
        ["sub_plan 5: 12500, 10000", "product_group 36.50: 12500, 10000", "ledger_account 43180000: 12500, 10000"],
    ),
    (
        MONEY,
        "Auftrag: 7541000023, Kostenart 78730000, Mittelbedarf 85.000 EUR, davon VE 40.000 EUR",
        ["internal_order 7541000023: 85000, 40000", "ledger_account 78730000: 85000, 40000"],
    ),
    (
        MONEY,
        (
            "Die Haushaltsmittel stehen auf der HHSt. 1.6300.9500 mit 250.000,-- € bereit; Hausha"
            "ltsausgaberest 35.400,-- €."
        ),
        ["budget_line 1.6300.9500: 250000, 35400"],
    ),
    (
        MONEY,
        "Kostenstelle 06010100, Sachkonto 6165000, Investitionsnummer I060101-017: 45.000,00 €",
        ["cost_centre 06010100: 45000", "ledger_account 6165000: 45000", "investment_number I060101-017: 45000"],
    ),
    (
        MONEY,
        "Produktsachkonto 541101.09610000 / Maßnahme 54110.2023.005 – 125 T€",
        ["product_account 541101.09610000: 125000", "investment_number 54110.2023.005: 125000"],
    ),
    (
        MONEY,
        "Haushaltsstelle 3292/893 10-2 „Sanierung Turnhallen“, Anschlag 1.250.000 €",
        ["budget_line 3292/893 10-2 = Sanierung Turnhallen: 1250000"],
    ),
    (
        MONEY,
        "Kapitel 3704 Titel 70100 Unterkonto 301: 1.200.000 €",
        ["chapter 3704: 1200000", "title 70100: 1200000", "sub_account 301: 1200000"],
    ),
    (
        MONEY,
        "Einzelplan 1.2, Produktgruppe 217.02 „Bezirksaufgaben“, 4,2 Mio. Euro",
        ["single_plan 1.2: 4200000", "product_group 217.02 = Bezirksaufgaben: 4200000"],
    ),
    (
        MONEY,
        (
            "Produktkonto 54101.78520000 (Auszahlungen für Baumaßnahmen): HH-Ansatz 2024 = 80.000"
            " €, noch verfügbar = 12.345,67 €"
        ),
        ["product_account 54101.78520000 = Auszahlungen für Baumaßnahmen: 80000, 12345.67"],
    ),
    (
        MONEY,
        "Produktsachkonto 217000.5241000: Ansatz 18.000,00 €, bisher verausgabt: 11.250,00 €",
        ["product_account 217000.5241000: 18000, 11250"],
    ),
    (
        MONEY,
        "PSP-Element I1.542001.500.012, Finanzposition 7872100: 92.500 €",
        ["psp_element I1.542001.500.012: 92500", "financial_position 7872100: 92500"],
    ),
    (
        MONEY,
        "Buchungsstelle: 36511-5625510; Planansatz: 7.500 €; Mehraufwand: 2.300 €",
        ["product_account 36511-5625510: 7500, 2300"],
    ),
    (
        MONEY,
        ("Die Ausgaben in Höhe von 32.800 EUR sind unter Produkt 5.3.8.10, Konto 523200 eingestellt."),
        ["product 5.3.8.10: 32800", "ledger_account 523200: 32800"],
    ),
    (
        MONEY,
        "HHST 2.13000.93500 – Erwerb von beweglichem Vermögen: 64.000,00 EUR",
        ["budget_line 2.13000.93500 = Erwerb von beweglichem Vermögen: 64000"],
    ),
    (
        MONEY,
        (
            "Überplanmäßige Ausgabe HHSt. 0.4640.5000: 12.000 €\nDeckungsvorschlag: Minderausgabe "
            "bei HHSt. 0.4640.7000 i. H. v. 12.000 €"
        ),
        ["budget_line 0.4640.5000: 12000", "budget_line 0.4640.7000: 12000"],
    ),
    (
        MONEY,
        (
            "\t2025\t2026\t2027\t2028\nErträge\t0\t5.000\t5.000\t5.000\nAufwendungen\t12.000\t24.000\t24.000\t2"
            "4.000\nZuschussbedarf\t12.000\t19.000\t19.000\t19.000"
        ),
        ["unlinked: 5000, 5000, 5000, 12000, 24000, 24000, 24000, 12000, 19000, 19000, 19000"],
    ),
    (
        MONEY,
        (
            "Angaben in Tsd. €\nInvestitionsnummer | Maßnahme | 2025 | 2026 | VE 2027\n5410-012 | K"
            "reisel Nord | 350 | 1.200 | 800\n5410-013 | Radweg Süd | - | 90 | 0"
        ),
        [
            "investment_number 5410-012 = Kreisel Nord: 350000, 1200000, 800000",
            "investment_number 5410-013 = Radweg Süd: 90000",
        ],
    ),
    (MONEY, "Durch die Kenntnisnahme entstehen der Stadt keine Kosten.", ["no impact"]),
    (MONEY, "Finanzielle Auswirkungen: [ ] ja [x] nein", ["no impact"]),
    (MONEY, "☐ Ja\n☒ Nein", ["no impact"]),
    (MONEY, "Der Beschluss löst keine unmittelbaren finanziellen Auswirkungen aus.", ["no impact"]),
    (
        MONEY,
        ("Haushaltsrechtliche Auswirkungen: keine; die 14 Plätze in der Gruppe 2 bleiben bestehen."),
        ["no impact"],
    ),
    (MONEY, "Siehe Anlage 3.", []),
    (MONEY, "Die Höhe der Kosten kann derzeit noch nicht beziffert werden.", []),
    (
        "Sachverhalt",
        ("Am 12.05.2025 haben 1.250 Personen teilgenommen; 3.400 Stimmen, 12,50 % Zuwachs, Zimmer 2.014."),
        [],
    ),
    ("Begründung", "Die Halle hat 1.200,50 m² Nutzfläche und 12.000 m³ umbauten Raum.", []),
    (
        MONEY,
        "Die Kosten liegen zwischen 80.000 und 95.000 Euro (Produkt 42.41.01).",
        ["product 42.41.01: 80000, 95000"],
    ),
    (
        MONEY,
        "Der Ansatz bei Sachkonto 523100 steigt von 1,25 auf 1,4 Mio. €.",
        ["ledger_account 523100: 1250000, 1400000"],
    ),
    (MONEY, "Folgekosten p. a. ca. 3,5 T€; Sachkonto 524100", ["ledger_account 524100: 3500"]),
    (MONEY, "Produkt 61.10.01: Mehrerträge +15.000 €, Mehraufwendungen -4.000 €", ["product 61.10.01: 15000, -4000"]),
    (MONEY, "Saldo (12.500 €)", ["unlinked: 12500"]),
    (
        MONEY,
        "Kostenart\tPlan\tIst\n5241000\t12.000,00\t9.500,00\n4487000\t3.000,00-\t2.500,00-",
        ["ledger_account 5241000: 12000, 9500", "ledger_account 4487000: -3000, -2500"],
    ),
    (MONEY, "Investitionssumme TEUR 250, PSP-Element 7.362001.700.010", ["psp_element 7.362001.700.010: 250000"]),
    (MONEY, "Teilhaushalt 4: 0,8 Mio EUR Aufwand, 250 Tausend Euro Ertrag", ["sub_plan 4: 800000, 250000"]),
    (MONEY, "Zwei Preise, 2 x 500 €, aus Sachkonto 531800.", ["ledger_account 531800: 500"]),
    (
        MONEY,
        (
            "Der Eintritt beträgt 4,50 € pro Kind, der Verpflegungssatz 3,80 €/Tag; insgesamt 6.4"
            "00 € (Produkt 36.20.01)."
        ),
        ["product 36.20.01: 6400"],
    ),
    (MONEY, "EUR 12.500,- zzgl. 19 % MwSt., Kto. 4711000", ["ledger_account 4711000: 12500"]),
    (
        MONEY,
        ("Verpflichtungsermächtigung 2026: 300.000 €, 2027: 150.000 € (Investitions-Nr. 7-54100-012)"),
        ["investment_number 7-54100-012: 300000, 150000"],
    ),
    (MONEY, "Das Projekt 2030 kostet 15.000 €.", ["unlinked: 15000"]),
    (MONEY, "Maßnahme Nr. 12 des Lärmaktionsplans: 40.000 €", ["unlinked: 40000"]),
    (
        MONEY,
        (
            "Bei Produkt 31.50.02, Sachkonto 53310000 fehlen 45.000 €. Die Deckung erfolgt aus Me"
            "hrerträgen bei Produkt 61.10.01, Sachkonto 40130000."
        ),
        ["product 31.50.02: 45000", "ledger_account 53310000: 45000", "product 61.10.01", "ledger_account 40130000"],
    ),
    (
        MONEY,
        ("1. Kostenstelle 41100, Kostenart 524100: 2.500 €\n2. Kostenstelle 41200, Kostenart 524100: 3.500 €"),
        ["cost_centre 41100: 2500", "ledger_account 524100: 2500, 3500", "cost_centre 41200: 3500"],
    ),
    (
        MONEY,
        (
            "Produkt: 1.06.365.01\nKonto: 5318000\nKostenstelle: 5101\nAnsatz lfd. Jahr: 120.000 €\nn"
            "och verfügbar: 34.500 €"
        ),
        [
            "product 1.06.365.01: 120000, 34500",
            "ledger_account 5318000: 120000, 34500",
            "cost_centre 5101: 120000, 34500",
        ],
    ),
    (
        MONEY,
        "Haushaltsjahr 2025: 35.000 €; Haushaltsjahr 2026: 40.000 €; Sachkonto 542900",
        ["ledger_account 542900: 35000, 40000"],
    ),
    (MONEY, "Es stehen 45 T€ in 2025 und 60 T€ in 2026 im Budget des Amtes 40 bereit.", ["budget 40: 45000, 60000"]),
    (MONEY, "Aus dem Budget FB 4 werden 8.000 € entnommen.", ["budget FB 4: 8000"]),
    (MONEY, "Deckungskreis 5001 „Schulbudget“ 25.000,00 Euro", ["cover_pool 5001 = Schulbudget: 25000"]),
    (
        MONEY,
        "Konto 0911000 Anlagen im Bau, Inv.-Nr. 2025-017: 55.000 EUR",
        ["ledger_account 0911000 = Anlagen im Bau: 55000", "investment_number 2025-017: 55000"],
    ),
    (
        MONEY,
        ("Produkt 01.111.09, Teilergebnisplan Zeile 13 Aufwendungen für Sach- und Dienstleistungen: 30.000 €"),
        ["product 01.111.09: 30000", "plan_line 13 = Aufwendungen für Sach- und Dienstleistungen: 30000"],
    ),
    (
        MONEY,
        "Aufwendungen\nPersonal\n12.000,00 €\nSachmittel\n3.500,00 €\nSumme\n15.500,00 €",
        ["unlinked: 12000, 3500, 15500"],
    ),
    (
        MONEY,
        ("Gesamtkosten\n250.000 €\nZuwendungen\n150.000 €\nEigenanteil\n100.000 €\nInvestitionsnummer\nI-21-0034"),
        ["investment_number I-21-0034: 250000, 150000, 100000"],
    ),
    (MONEY, "Die Stadt erhält vom Land Zuwendungen in Höhe von 80 v. H. (= 400.000 €).", ["unlinked: 400000"]),
    ("Sachverhalt", "Die Kosten in Höhe von 5.000 € trägt der Förderverein.", ["unlinked: 5000"]),
    (MONEY, "Der Stadt entstehen keine Kosten; die 5.000 € übernimmt die Sparkasse.", ["unlinked: 5000", "no impact"]),
    (MONEY, "Ansatz 1998: 120.000,-- DM, HHSt. 1.5800.9500.9", ["budget_line 1.5800.9500.9: 120000"]),
    (
        MONEY,
        "Bausumme 1 250 000 EUR, davon 2 500,00 € Eigenleistung (PSP 7.218001.730)",
        ["psp_element 7.218001.730: 1250000, 2500"],
    ),
    (MONEY, "Honorar € 3.500,00, Nebenkosten 3500,- €, Reserve 2.500.- €", ["unlinked: 3500, 3500, 2500"]),
    (
        MONEY,
        "Sachkonten 521100, 522100 und 523100 – zusammen 45.000 €",
        ["ledger_account 521100: 45000", "ledger_account 522100: 45000", "ledger_account 523100: 45000"],
    ),
    (
        MONEY,
        "PSP-Elemente 7.541001.705 und 7.541002.705 je 60.000 €",
        ["psp_element 7.541001.705: 60000", "psp_element 7.541002.705: 60000"],
    ),
    (MONEY, "Der Gebührensatz beträgt 2,35 €/m³ (Kalkulation 2025).", []),
    ("Beschlussvorschlag", "Die Stadt übernimmt eine Bürgschaft über 1.500.000,00 EUR.", ["unlinked: 1500000"]),
    ("Sachverhalt", "Spenden: 500 Euro (Fa. Muster GmbH), 250 Euro (privat)", ["unlinked: 500, 250"]),
    (
        "Beschlussvorschlag",
        ("Der Rat nimmt eine Spende in Höhe von 1.000,00 Euro für das Produkt 25.20.01 (Museum) an."),
        ["product 25.20.01 = Museum: 1000"],
    ),
    (MONEY, "Erlass vom 01.03.2024, Az. 34.2-1.500; Kapitel 5.2 des INSEK (S. 1.250).", []),
    (
        MONEY,
        "Verein | Mitglieder | Zuschuss\nTSV | 1.250 | 2.500,00 €\nSC | 830 | 1.660,00 €",
        ["unlinked: 2500, 1660"],
    ),
    (MONEY, "Verein | Mitglieder | Zuschuss in €\nTSV | 1.250 | 2.500\nSC | 830 | 1.660", ["unlinked: 2500, 1660"]),
    (
        MONEY,
        "Los | Bieter | Angebotssumme brutto\n1 | Fa. A | 125.430,18\n2 | Fa. B | 98.200,00",
        ["unlinked: 125430.18, 98200"],
    ),
    (
        "Wirtschaftsplan",
        "Erfolgsplan\nErträge 1.250.000 €\nAufwendungen 1.310.000 €\nJahresverlust -60.000 €",
        ["unlinked: 1250000, 1310000, -60000"],
    ),
    (
        "Haushaltssatzung",
        (
            "im Ergebnisplan mit\nGesamtbetrag der Erträge auf 45.678.900 EUR\nGesamtbetrag der Auf"
            "wendungen auf 46.123.400 EUR"
        ),
        ["unlinked: 45678900, 46123400"],
    ),
    (
        MONEY,
        ("Kreditermächtigung 3.000.000 €; Hebesätze: Grundsteuer A 380 v. H., Grundsteuer B 520 v. H."),
        ["unlinked: 3000000"],
    ),
    (
        MONEY,
        "Investitionsauftrag 70003456, Sachkonto 0960000, 12.300,- Euro",
        ["investment_number 70003456: 12300", "ledger_account 0960000: 12300"],
    ),
    (MONEY, "Haushaltsansatz (HHSt. 02000.65000) 2.000 €, bisher 850 €", ["budget_line 02000.65000: 2000, 850"]),
    (
        MONEY,
        "Ktr. 36200100, KoSt. 510100, SaKo 5318000: 7.250,00 €",
        ["cost_object 36200100: 7250", "cost_centre 510100: 7250", "ledger_account 5318000: 7250"],
    ),
    (
        MONEY,
        "Fipo 1.4640.7180.000-0010 Zuschüsse an freie Träger: 12.000 EUR",
        ["financial_position 1.4640.7180.000-0010 = Zuschüsse an freie Träger: 12000"],
    ),
    (
        MONEY,
        (
            "Produkt 3.6.5.1 Kindertageseinrichtungen; Ertragskonto 4141000 (+ 20.000 €), Aufwand"
            "skonto 5318000 (+ 25.000 €)"
        ),
        [
            "product 3.6.5.1 = Kindertageseinrichtungen: 20000, 25000",
            "ledger_account 4141000: 20000",
            "ledger_account 5318000: 25000",
        ],
    ),
    (
        MONEY,
        ("\t2024\t2025\nErtrag\t10.000,00\t11.000,00\nAufwand\t22.500,00\t25.000,00\nErgebnis\t-12.500,00\t-14.000,00"),
        ["unlinked: 10000, 11000, 22500, 25000, -12500, -14000"],
    ),
    (
        MONEY,
        "Gesamtinvestition 2,4 Mio. €, davon 2025: 0,9 Mio. €, 2026: 1,5 Mio. €; I-Nr. 217-003",
        ["investment_number 217-003: 2400000, 900000, 1500000"],
    ),
    (MONEY, "jährlich rd. 2.400 € Unterhaltungskosten, monatlich 200 €", ["unlinked: 2400, 200"]),
    (MONEY, "Honorare von € 500,-- bis € 750,--", ["unlinked: 500, 750"]),
    (MONEY, "Zuschüsse von 500 bis 750 € bzw. 5-10 T€", ["unlinked: 500, 750, 5000, 10000"]),
    (MONEY, "Zuschuss 12\u00a0500\u00a0€, Sachkonto 5318000", ["ledger_account 5318000: 12500"]),
    (MONEY, "Der Zuschuss beträgt 50 %, max. 10.000 €.", ["unlinked: 10000"]),
    (MONEY, "Pachtzins 0,25 €/m² für 12.000 m² = 3.000 € jährlich", ["unlinked: 3000"]),
    (MONEY, "Personalaufwand (EG 9a, 0,5 VZÄ): 29.800 € p.a., Kostenstelle 3210010", ["cost_centre 3210010: 29800"]),
    (MONEY, "Abschreibung: 50 Jahre, 2 % = 14.000 €/a; Miete 300 €/Monat", ["unlinked: 14000, 300"]),
    (
        MONEY,
        ("Sachkonto\nBezeichnung\nAnsatz\n523100\nGebäudeunterhaltung\n25.000,00\n524100\nBewirtschaftung\n18.500,00"),
        ["ledger_account 523100 = Gebäudeunterhaltung: 25000", "ledger_account 524100 = Bewirtschaftung: 18500"],
    ),
    (MONEY, "Die Mittel sind im Haushalt 2025 nicht veranschlagt.", []),
    (MONEY, "Kosten: keine", ["no impact"]),
    (MONEY, "Kosten: 0,00 €", ["no impact"]),
    (MONEY, "Einmalige Kosten: keine\nLaufende Kosten: keine", ["no impact"]),
    (MONEY, "Einmalig: 5.000 €\nLaufend: keine", ["unlinked: 5000"]),
    (
        MONEY,
        (
            "Produkt 54.10.01\nSachkonto 52210000\nHH-Ansatz 2025\n45.000 €\nbisher verfügt\n12.300 €\n"
            "verfügbar\n32.700 €"
        ),
        ["product 54.10.01: 45000, 12300, 32700", "ledger_account 52210000: 45000, 12300, 32700"],
    ),
    (
        MONEY,
        ("Betrag | Konto | Auftrag\n4.500,00 € | 5241000 | 60010023\n1.200,00 € | 5255000 | 60010024"),
        [
            "ledger_account 5241000: 4500",
            "internal_order 60010023: 4500",
            "ledger_account 5255000: 1200",
            "internal_order 60010024: 1200",
        ],
    ),
    (
        MONEY,
        (
            "PSP-Element: 7.424101.700.100\nBezeichnung: Sanierung Hallenbad\nAuszahlung 2025: 250."
            "000 €\nAuszahlung 2026: 1.100.000 €\nVE 2026: 900.000 €"
        ),
        ["psp_element 7.424101.700.100 = Sanierung Hallenbad: 250000, 1100000, 900000"],
    ),
    (
        MONEY,
        (
            "Die Deckung der Mehrkosten von 18.000 € (Produkt 21.10.01, Sachkonto 52110000) ist d"
            "urch Wenigeraufwendungen in gleicher Höhe bei Produkt 21.20.01, Sachkonto 52110000 g"
            "ewährleistet."
        ),
        ["product 21.10.01: 18000", "ledger_account 52110000: 18000", "product 21.20.01: 18000"],
    ),
    (
        MONEY,
        (
            "Ergebnishaushalt: keine Auswirkungen\nFinanzhaushalt: Auszahlungen in Höhe von 75.000"
            " € unter Investitionsnummer 126-0007"
        ),
        ["investment_number 126-0007: 75000"],
    ),
    (
        MONEY,
        ("Mittel stehen zur Verfügung:\n☒ ja, Kostenstelle 110400, Sachkonto 4431000\n☐ nein\nBetrag: 3.600 €"),
        ["cost_centre 110400: 3600", "ledger_account 4431000: 3600"],
    ),
]


def test_forms_are_read_below_their_heading() -> None:
    assert misread(CASES) == []
