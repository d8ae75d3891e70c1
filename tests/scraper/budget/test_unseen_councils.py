"""Cases of invented towns, each written down with its reading from the conventions before the reader saw it.

One table of cases is long, and is read from top to bottom: cut in two, either half would have no subject of its own.
"""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

CASES: list[Case] = [
    (
        (
            "Für die Dachsanierung der Mehrzweckhalle Oberwiesenthalbach sind im Haushaltsjahr 2026 "
            "unter dem Produkt 01.13.04 (Gebäudewirtschaft), Sachkonto 521\u00a0510, Mittel i. H. v. "
            "1\u202f240\u202f000\u00a0€ eingeplant."
        ),
        ["product 01.13.04 = Gebäudewirtschaft: 1240000", "ledger_account 521 510: 1240000"],
    ),
    (
        (
            "Der Ansatz bei Produkt 12.01.01, Sachkonto 522100 wird statt bisher 85.000,00 € nunmehr "
            "mit 112.500,00 € festgesetzt."
        ),
        ["product 12.01.01: 85000, 112500", "ledger_account 522100: 85000, 112500"],
    ),
    (
        (
            "Auszahlungen von 450 T€ (2026) und 1,3 Mio. € (2027) sind bei der IP-Nr. 217.101 "
            "(Generalsanierung Gymnasium Talhofen) veranschlagt. Die Förderquote beträgt 35 %."
        ),
        ["investment_number 217.101 = Generalsanierung Gymnasium Talhofen: 450000, 1300000"],
    ),
    (
        (
            "Der außerplanmäßigen Ausgabe bei HHSt. 1.6300.9510 (Ausbau Bergstraße) in Höhe von "
            "37.800 € wird zugestimmt. Die Deckung erfolgt durch Minderausgaben bei HHSt. "
            "1.6310.9510."
        ),
        ["budget_line 1.6300.9510 = Ausbau Bergstraße: 37800", "budget_line 1.6310.9510"],
    ),
    (
        ("Die Mehrausgaben von 9.400 € bei HHSt 0.4640.5200 werden durch Mehreinnahmen bei HHSt 0.9000.0410 gedeckt."),
        ["budget_line 0.4640.5200: 9400", "budget_line 0.9000.0410: 9400"],
    ),
    (
        ("Der Stadt Fuchsried entstehen keine Kosten. Der Landkreis übernimmt die Aufwendungen von 14.250 €."),
        ["unlinked: 14250", "no impact"],
    ),
    ("Über die Kosten kann zum jetzigen Zeitpunkt keine Aussage getroffen werden.", []),
    ("Durch die Änderung der Hauptsatzung werden keine Haushaltsmittel in Anspruch genommen.", ["no impact"]),
    (
        (
            "Investitionsnummer\tBezeichnung\tAnsatz 2026\tVE 2027\tVE 2028\n"
            "I 5400123\tKreisverkehr Süd\t120.000\t350.000\t80.000\n"
            "I 5400131\tBrücke Mühlgraben\t45.000\t-\t-"
        ),
        [
            "investment_number I 5400123 = Kreisverkehr Süd: 120000, 350000, 80000",
            "investment_number I 5400131 = Brücke Mühlgraben: 45000",
        ],
    ),
    (
        (
            "Angaben in T€\n"
            "Sachkonto | Bezeichnung | 2025 | 2026 | 2027\n"
            "525500 | Unterhaltung Fahrzeuge | 12 | 14 | 14,5\n"
            "529100 | Dienstleistungen | 0 | 3 | 3"
        ),
        [
            "ledger_account 525500 = Unterhaltung Fahrzeuge: 12000, 14000, 14500",
            "ledger_account 529100 = Dienstleistungen: 3000, 3000",
        ],
    ),
    (
        (
            "Produkt\n"
            "Bezeichnung\n"
            "Betrag in €\n"
            "21.10.01\n"
            "Grundschulen\n"
            "24.000\n"
            "21.70.01\n"
            "Gymnasien\n"
            "36.000\n"
            "Summe\n"
            "60.000"
        ),
        ["product 21.10.01 = Grundschulen: 24000", "product 21.70.01 = Gymnasien: 36000", "unlinked: 60000"],
    ),
    (
        ("Die Ausgaben in Höhe von 7.500 € werden aus Kapitel 3640, Titel 525 01, Unterkonto 120 geleistet."),
        ["chapter 3640: 7500", "title 525 01: 7500", "sub_account 120: 7500"],
    ),
    (
        (
            "Die Aufwendungen i.H.v. 88.000 EUR werden im PSP-Element „Stadtteilkultur Ost“ "
            "(1.100.28.1.0.07), Kostenstelle 1041300000, Sachkonto 431800, geplant."
        ),
        [
            "psp_element 1.100.28.1.0.07 = Stadtteilkultur Ost: 88000",
            "cost_centre 1041300000: 88000",
            "ledger_account 431800: 88000",
        ],
    ),
    (
        (
            "Spenden von insgesamt 2.350 € gingen auf dem Konto IBAN DE12 5001 0517 5407 3249 31 ein "
            "(Auskunft: Tel. 06123 / 45 67-89, 65432 Neustetten, § 107 Abs. 3 HGO)."
        ),
        ["unlinked: 2350"],
    ),
    (
        (
            "Im Ergebnishaushalt 2026 stehen beim Produkt 060402, Sachkonto 6779000 – Sonstige "
            "Beratungsleistungen –, 25.000,-- € bereit."
        ),
        ["product 060402: 25000", "ledger_account 6779000 = Sonstige Beratungsleistungen: 25000"],
    ),
    (
        (
            "Die Finanzierung erfolgt über den Investitionsauftrag 754100000312 (Radweg "
            "Unterdorf–Bahnhof). Im Haushalt 2026 sind hierfür 180.000 EUR, in der Finanzplanung "
            "2027 weitere 240.000 EUR enthalten."
        ),
        ["investment_number 754100000312 = Radweg Unterdorf-Bahnhof: 180000, 240000"],
    ),
    (
        (
            "Bei 420 m² zu je 185 €/m² ergeben sich Kosten von 77.700 €, zu buchen auf Produkt "
            "54.10.01, Sachkonto 0961000."
        ),
        ["product 54.10.01: 77700", "ledger_account 0961000: 77700"],
    ),
    (
        (
            "Der Auftrag über 58.310,00 € brutto wird bei Sachkonto 785210 gebucht; die "
            "Erheblichkeitsgrenze nach § 8 der Haushaltssatzung (50.000 €) ist überschritten."
        ),
        ["ledger_account 785210: 58310", "unlinked: 50000"],
    ),
    (
        ("Für die Ferienspiele sind bei den Sachkonten 527900, 531800 und 542900 zusammen 18.600 € vorgesehen."),
        ["ledger_account 527900: 18600", "ledger_account 531800: 18600", "ledger_account 542900: 18600"],
    ),
    (
        "Auf die Kostenstellen 40110, 40120 und 40130 entfallen jeweils 1.200 €.",
        ["cost_centre 40110: 1200", "cost_centre 40120: 1200", "cost_centre 40130: 1200"],
    ),
    (
        (
            "Insgesamt werden im Produkt 36.20.01 im Jahr 2026 54.000 € benötigt, davon 30.000 € bei "
            "Sachkonto 533100 und 24.000 € bei Sachkonto 542100."
        ),
        ["product 36.20.01: 54000, 30000, 24000", "ledger_account 533100: 30000", "ledger_account 542100: 24000"],
    ),
    (
        (
            "Im Haushalt 2025/2026 sind keine Mittel für das Projekt 2040 veranschlagt. Die Kosten "
            "liegen bei ca. 3,2 Mio. Euro."
        ),
        ["unlinked: 3200000"],
    ),
    (
        (
            "☐ Nein\n"
            "☒ Ja\n"
            "Produktnummer / -bezeichnung: 126001 / Brandschutz\n"
            "Sachkonto / -bezeichnung: 525100 / Haltung von Fahrzeugen\n"
            "Gesamtkosten: 16.400,00 €\n"
            "Eigenanteil: 6.400,00 €\n"
            "Zuschüsse: 10.000,00 €"
        ),
        [
            "product 126001 = Brandschutz: 16400, 6400, 10000",
            "ledger_account 525100 = Haltung von Fahrzeugen: 16400, 6400, 10000",
        ],
    ),
    (("Finanzielle Auswirkungen:  ☐ ja   ☒ nein\nHaushaltsstelle: ________\nBetrag: ________ €"), ["no impact"]),
    (
        (
            "Veränderungsliste:\n"
            "Sachkonto 401100 Grundsteuer B: + 120.000 €\n"
            "Sachkonto 401300 Gewerbesteuer: - 300.000 €\n"
            "Sachkonto 537200 Kreisumlage: -45.500 €"
        ),
        [
            "ledger_account 401100 = Grundsteuer B: 120000",
            "ledger_account 401300 = Gewerbesteuer: -300000",
            "ledger_account 537200 = Kreisumlage: -45500",
        ],
    ),
    (
        "Zuschuss Musikverein Eintracht – 1.500 € – aus dem Produkt 28.10.02, Sachkonto 531800.",
        ["product 28.10.02: 1500", "ledger_account 531800: 1500"],
    ),
    (
        (
            "Im Produkt 25.20.01 stehen 40.000 €¹ bereit, Sachkonto 529900.\n"
            "¹ Beschluss vom 03.03.2025, Vorlage VO/2025/044."
        ),
        ["product 25.20.01: 40000", "ledger_account 529900: 40000"],
    ),
    (
        ("Die Mittel sind im Pro-\ndukt 42.40.01 Sport-\nstätten mit 8.000 € ver-\nanschlagt."),
        ["product 42.40.01 = Sportstätten: 8000"],
    ),
    (
        ("Deckungsvorschlag:\n0.7000.5150 Unterhalt Kanalnetz 20.000 €\n1.7000.9500 Kanalsanierung 65.000 €"),
        ["budget_line 0.7000.5150 = Unterhalt Kanalnetz: 20000", "budget_line 1.7000.9500 = Kanalsanierung: 65000"],
    ),
    (
        (
            "Die Mittel in Höhe von 12.000 Euro werden aus der Produktgruppe 222.02 „Förderfonds "
            "Bezirke“, Kontenbereich Transferleistungen, gewährt."
        ),
        ["product_group 222.02 = Förderfonds Bezirke: 12000"],
    ),
    (
        (
            "Im Teilergebnisplan 0604 - Kinder- und Jugendarbeit, in Zeile 15 - "
            "Transferaufwendungen, sind 2026 ff. jährlich 96.000 € zu veranschlagen."
        ),
        ["sub_plan 0604 = Kinder- und Jugendarbeit: 96000", "plan_line 15 = Transferaufwendungen: 96000"],
    ),
    (
        (
            "Der überplanmäßige Aufwand von 22.000 € bei Sachkonto 524100 im Produkt 01.11.01 wird "
            "gedeckt durch Minderaufwand bei Sachkonto 522100 (12.000 €) und Mehrertrag bei "
            "Sachkonto 442900 (10.000 €) im selben Produkt."
        ),
        [
            "ledger_account 524100: 22000",
            "product 01.11.01: 22000, 12000, 10000",
            "ledger_account 522100: 12000",
            "ledger_account 442900: 10000",
        ],
    ),
    (
        ("Laut Ratsbeschluss von 1998 waren bei der Haushaltsstelle 2.8800.9320 noch 150.000,- DM vorhanden."),
        ["budget_line 2.8800.9320: 150000"],
    ),
    (
        (
            "Die Kostengruppen 300 und 400 betragen nach Kostenberechnung 2.145.000 € brutto, die "
            "Baunebenkosten (KG 700) 390.000 €."
        ),
        ["unlinked: 2145000, 390000"],
    ),
    (
        (
            "Abschnitt 3 des Vertrags und Kapitel 5.2 des Konzepts regeln die Kostenteilung; der "
            "städtische Anteil beträgt 40 %, höchstens jedoch 75.000 €."
        ),
        ["unlinked: 75000"],
    ),
    (
        (
            "Es werden 1,5 Stellen der EG 11 eingerichtet. Personalaufwand: 118.000 €/Jahr (Produkt "
            "11.20.01; Konto 5012000)."
        ),
        ["product 11.20.01: 118000", "ledger_account 5012000: 118000"],
    ),
    (
        (
            "Der Auftrag Nr. 2025-0815 vom 11.02.2025 wird um den Nachtrag 3 über 12.480,33 € "
            "erweitert. Die Auftragssumme steigt auf 248.916,07 €. Mittel stehen unter I-Nr. "
            "20240077 bereit."
        ),
        ["investment_number 20240077: 12480.33, 248916.07"],
    ),
    (
        (
            "Buchungsstelle: 5410-523310 Unterhaltung Gemeindestraßen\n"
            "Haushaltsansatz: 30.000,00 €\n"
            "bereits verfügt: 18.212,45 €\n"
            "noch verfügbar: 11.787,55 €"
        ),
        ["product_account 5410-523310 = Unterhaltung Gemeindestraßen: 30000, 18212.45, 11787.55"],
    ),
    (
        "Aufwendungen unter der Buchungsstelle 11402.52310000 in Höhe von 6.700 Euro.",
        ["product_account 11402.52310000: 6700"],
    ),
    (
        ("Miete monatlich 890 € zzgl. Nebenkosten von 210 € monatlich, Produkt 31.54.01, Sachkonto 542200."),
        ["product 31.54.01: 890, 210", "ledger_account 542200: 890, 210"],
    ),
    (
        "Es wird mit Kosten zwischen 45 und 60 T€ gerechnet (Haushaltsstelle 0.6100.6550).",
        ["budget_line 0.6100.6550: 45000, 60000"],
    ),
    (
        (
            "Zusätzlich ist eine Verpflichtungsermächtigung in Höhe von 2,4 Mio. EUR "
            "(Kassenwirksamkeit 2027: 1,0 Mio. EUR, 2028: 1,4 Mio. EUR) beim PSP-Element "
            "7.000412.700 auszubringen."
        ),
        ["psp_element 7.000412.700: 2400000, 1000000, 1400000"],
    ),
    ("entfällt", ["no impact"]),
    ("-/-", ["no impact"]),
    ("Nein", ["no impact"]),
    ("Ja, siehe Sachverhalt.", []),
    (
        ("Einmalige Kosten von 4.800 € (Produkt 55.10.01, Sachkonto 521900); Folgekosten entstehen nicht."),
        ["product 55.10.01: 4800", "ledger_account 521900: 4800"],
    ),
    (
        (
            "Bei Sachkonto 543100 wurden bis zum 30.09.2025 bereits 71.300 € verausgabt; das "
            "entspricht 89,1 % des Ansatzes (80.000 €)."
        ),
        ["ledger_account 543100: 71300, 80000"],
    ),
    (
        ("Finanzposition\tPlan EUR\tIst EUR\n6.431000\t12.000,00\t11.480,20\n5.348000\t4.500,00-\t4.650,00-"),
        ["financial_position 6.431000: 12000, 11480.20", "financial_position 5.348000: -4500, -4650"],
    ),
    (
        "Gebucht wird auf Innenauftrag 40000712, Kostenart 6161000; Budget 2026: 33.500 €.",
        ["internal_order 40000712: 33500", "ledger_account 6161000: 33500"],
    ),
    (
        (
            "Produkt 21.10.02, Sachkonto 524100: 15.000 €. Produkt 21.20.02, Sachkonto 524100: 9.000 "
            "€. Die Gesamtkosten des Vorhabens liegen bei 240.000 €."
        ),
        ["product 21.10.02: 15000", "ledger_account 524100: 15000, 9000", "product 21.20.02: 9000", "unlinked: 240000"],
    ),
    (
        (
            "Die Mittel (25.000 €) sind im Budget des Fachbereichs 51 unter Produkt/Sachkonto 060101 "
            "/ 531800 veranschlagt."
        ),
        ["budget 51: 25000", "product_account 060101 / 531800: 25000"],
    ),
    (
        (
            "Teilhaushalt 4 – Bauen und Verkehr; Produktgruppe 54.10 Gemeindestraßen; Kostenträger "
            "54100100; Ansatz: 500.000 €, verfügbar 212.000 €"
        ),
        [
            "sub_plan 4 = Bauen und Verkehr: 500000, 212000",
            "product_group 54.10 = Gemeindestraßen: 500000, 212000",
            "cost_object 54100100: 500000, 212000",
        ],
    ),
    (
        ("Der Zuschussbedarf steigt von EUR 95 Tsd. auf EUR 110 Tsd. (Haushaltsstelle 37000.71800)."),
        ["budget_line 37000.71800: 95000, 110000"],
    ),
    ("Die Maßnahme ist nicht haushaltswirksam.", ["no impact"]),
    (
        (
            "Im Projekt 4E.540117 „Umbau Marktplatz“ sind 2026 1.100.000 € Auszahlungen und 660.000 "
            "€ Einzahlungen (Städtebauförderung 60 %) veranschlagt."
        ),
        ["investment_number 4E.540117 = Umbau Marktplatz: 1100000, 660000"],
    ),
    (
        (
            "1. Für das Produkt 36.30.01 (Hilfen zur Erziehung), Konto 533200, wird ein Mehrbedarf "
            "von 310.000 € anerkannt.\n"
            "2. Für das Produkt 31.20.01 (Grundsicherung), Konto 533110, wird ein Mehrbedarf von "
            "95.000 € anerkannt.\n"
            "3. Die Deckung erfolgt aus Mehrerträgen bei Produkt 61.10.01, Konto 401300, in Höhe von "
            "405.000 €."
        ),
        [
            "product 36.30.01 = Hilfen zur Erziehung: 310000",
            "ledger_account 533200: 310000",
            "product 31.20.01 = Grundsicherung: 95000",
            "ledger_account 533110: 95000",
            "product 61.10.01: 405000",
            "ledger_account 401300: 405000",
        ],
    ),
    (
        (
            "Finanzielle Auswirkungen | X | Ja | | Nein\n"
            "Produkt | 12.01.02 | Bezeichnung | Verkehrsflächen\n"
            "Sachkonto | 522110 | Bezeichnung | Unterhaltung Infrastruktur\n"
            "Ertrag | 2026 | 0 € | 2027 | 0 €\n"
            "Aufwand | 2026 | 34.000 € | 2027 | 36.000 €"
        ),
        [
            "product 12.01.02 = Verkehrsflächen: 34000, 36000",
            "ledger_account 522110 = Unterhaltung Infrastruktur: 34000, 36000",
        ],
    ),
    (
        (
            "Produkt:\n"
            "11.03.02\n"
            "Bezeichnung:\n"
            "Abfallwirtschaft\n"
            "Sachkonto:\n"
            "523600\n"
            "Ansatz lfd. Jahr:\n"
            "1.250.000,00\n"
            "Mehrbedarf:\n"
            "85.000,00"
        ),
        ["product 11.03.02 = Abfallwirtschaft: 1250000, 85000", "ledger_account 523600: 1250000, 85000"],
    ),
    (
        "Die Mittel von 60.000 € werden von Produkt 21.10.01 auf Produkt 21.30.01 umgeschichtet.",
        ["product 21.10.01: 60000", "product 21.30.01: 60000"],
    ),
    (
        (
            "Im Haushaltsplan 2026 sind im Teilhaushalt 5 (Bauverwaltung) bei der Produktgruppe "
            "51.10 (Stadtentwicklung), Sachkonto 44290000, Planungskosten in Höhe von 140.000 € "
            "veranschlagt. Für die Jahre 2027 und 2028 sind jeweils 70.000 € vorgesehen."
        ),
        [
            "sub_plan 5 = Bauverwaltung: 140000, 70000",
            "product_group 51.10 = Stadtentwicklung: 140000, 70000",
            "ledger_account 44290000: 140000, 70000",
        ],
    ),
    (("Bei Fragen: Frau Berger, Zi. 2.14, Tel. 07321/98-765432, Mo–Do 8.00–12.00 Uhr. Kosten: keine."), ["no impact"]),
    (
        (
            "Der Kaufpreis beträgt 185 €/m², bei 612 m² somit 113.220 €. Die Einzahlung wird bei "
            "Produkt 11.13.01, Sachkonto 6821000, vereinnahmt. Die Notarkosten trägt der Erwerber."
        ),
        ["product 11.13.01: 113220", "ledger_account 6821000: 113220"],
    ),
    (
        (
            "Von 1.250.000 Einwohnern nutzen 12,5 % das Angebot; der Zuschuss je Besucher beträgt "
            "3,20 €. Der Jahreszuschuss von 40.000 € ist unter KTR 2520100 / SK 5318000 geplant."
        ),
        ["cost_object 2520100: 40000", "ledger_account 5318000: 40000"],
    ),
    (
        (
            "PSK 36501.5318 – Zuschüsse an freie Träger: Planansatz 2026 = 2.350.000 EUR; Prognose = "
            "2.480.000 EUR; Mehrbedarf = 130.000 EUR"
        ),
        ["product_account 36501.5318 = Zuschüsse an freie Träger: 2350000, 2480000, 130000"],
    ),
    (
        "Prod. 08.01.01, SK-Nr. 5431.00, KSt. 5200: 2,5 TEUR",
        ["product 08.01.01: 2500", "ledger_account 5431.00: 2500", "cost_centre 5200: 2500"],
    ),
    (
        (
            "Produkt 36.60.01 – Jugendarbeit\n"
            "- Sachkonto 527100: 4.500 €\n"
            "- Sachkonto 531800: 22.000 €\n"
            "- Sachkonto 542200: 960 €"
        ),
        [
            "product 36.60.01 = Jugendarbeit: 4500, 22000, 960",
            "ledger_account 527100: 4500",
            "ledger_account 531800: 22000",
            "ledger_account 542200: 960",
        ],
    ),
    (
        (
            "Der Beschluss löst keine unmittelbaren finanziellen Auswirkungen aus. Über die "
            "Umsetzung der Maßnahmen (Kosten: ca. 250.000 €) wird gesondert entschieden."
        ),
        ["unlinked: 250000"],
    ),
    (
        (
            "Keine haushaltsrechtlichen Auswirkungen; die laufenden Aufwendungen sind durch die "
            "bestehenden Ansätze gedeckt."
        ),
        ["no impact"],
    ),
    ("Finanzielle Auswirkungen sind nicht zu erwarten.", ["no impact"]),
    ("Finanzielle Auswirkungen können nicht ausgeschlossen werden.", []),
    ("Es stehen keine Haushaltsmittel zur Verfügung. Die Deckung ist nicht gesichert.", []),
    ("Kosten: noch nicht bekannt", []),
    (
        (
            "Die Beschaffung der Tablets (85 Stück à 420 €) kostet 35.700 € und wird bei I-Nr. "
            "0301-0012 gebucht. Die Wartung von jährlich 3.400 € ist bei Sachkonto 523500 zu "
            "veranschlagen."
        ),
        ["investment_number 0301-0012: 35700", "ledger_account 523500: 3400"],
    ),
    (
        ("Titel 81279 in Kapitel 3306: 230.000 €\nTitel 51185 in Kapitel 3306: 17.000 €"),
        ["title 81279: 230000", "chapter 3306: 230000, 17000", "title 51185: 17000"],
    ),
    (
        (
            "Die Mittel sind bei der Haushaltsstelle 3251/684 30-4 „Zuschüsse für Stadtteilprojekte“ "
            "in Höhe von 14.500 € vorhanden."
        ),
        ["budget_line 3251/684 30-4 = Zuschüsse für Stadtteilprojekte: 14500"],
    ),
    (
        "Das Investitionsvolumen beläuft sich auf 12.350 T€ (PSP-Element 7.410003.700.010).",
        ["psp_element 7.410003.700.010: 12350000"],
    ),
    (
        ("Das Gesamtvolumen des Sondervermögens liegt bei 1,5 Mrd. €; auf die Stadt entfallen 22,75 Mio. €."),
        ["unlinked: 1500000000, 22750000"],
    ),
    (
        ("Die Aufwandsentschädigung beträgt 250,– Euro monatlich (3.000,– Euro im Jahr) – Sachkonto 542110 –."),
        ["ledger_account 542110: 250, 3000"],
    ),
    (
        (
            "Beauftragt werden die Leistungsphasen 1 bis 4 nach § 43 HOAI (Honorarzone III, "
            "Mindestsatz) zu 96.450,12 €; Zeile 7 der Anlage 2."
        ),
        ["unlinked: 96450.12"],
    ),
    (
        (
            "Bankverbindung: Sparkasse Hagenau, Konto 123456, BLZ 123 456 78. Verwendungszweck: "
            "Kassenzeichen 5.0100.000123.4"
        ),
        [],
    ),
    (
        (
            "Für 2026–2029 sind im Produkt 53.80.01 (Abwasserbeseitigung), Sachkonto 096100, "
            "insgesamt 4,8 Mio. € eingeplant (2026: 800.000 €; 2027: 1.200.000 €; 2028: 1.400.000 €; "
            "2029: 1.400.000 €)."
        ),
        [
            "product 53.80.01 = Abwasserbeseitigung: 4800000, 800000, 1200000, 1400000, 1400000",
            "ledger_account 096100: 4800000, 800000, 1200000, 1400000, 1400000",
        ],
    ),
    (
        (
            "Aufteilung der Kosten:\n"
            "• Planung 15.000 €\n"
            "• Bau 120.000 €\n"
            "• Ausstattung 20.000 €\n"
            "Summe 155.000 €\n"
            "Buchung: Produkt 42.41.01, I-Nr. 42410012"
        ),
        ["product 42.41.01: 15000, 120000, 20000, 155000", "investment_number 42410012: 15000, 120000, 20000, 155000"],
    ),
    (
        "FiSt 6600-1201-0-0100, Fipo 785200: 45.000 €",
        ["funds_centre 6600-1201-0-0100: 45000", "financial_position 785200: 45000"],
    ),
    (
        ("Im Wirtschaftsplan 2026 des Eigenbetriebs sind unter Konto 4210 (Materialaufwand) 310.000 € angesetzt."),
        ["ledger_account 4210 = Materialaufwand: 310000"],
    ),
    (
        "25.000€ im Produkt 01.04.01(Öffentlichkeitsarbeit),Sachkonto 543190",
        ["product 01.04.01 = Öffentlichkeitsarbeit: 25000", "ledger_account 543190: 25000"],
    ),
    (
        "PRODUKT: 05.01.01 SACHKONTO: 533100 BETRAG: 5.000 EUR",
        ["product 05.01.01: 5000", "ledger_account 533100: 5000"],
    ),
    (
        "(Produkt 02.02.01/Sachkonto 542900/Ansatz 2026: 7.000 €)",
        ["product 02.02.01: 7000", "ledger_account 542900: 7000"],
    ),
    (
        "Haushaltsstellen: 0.2110.5200 (1.500 €), 0.2130.5200 (2.500 €) und 0.2150.5200 (3.500 €)",
        ["budget_line 0.2110.5200: 1500", "budget_line 0.2130.5200: 2500", "budget_line 0.2150.5200: 3500"],
    ),
    ("Das Defizit beträgt minus 120.000 € (Vorjahr: - 95.000 €).", ["unlinked: -120000, -95000"]),
    (
        (
            "Bei Produkt 57.10.01 Wirtschaftsförderung wird das Sachkonto 531500 von 80.000 € um "
            "15.000 € auf 95.000 € erhöht."
        ),
        ["product 57.10.01 = Wirtschaftsförderung: 80000, 15000, 95000", "ledger_account 531500: 80000, 15000, 95000"],
    ),
    ("EUR 1.250,- zzgl. 19 % MwSt. (= EUR 1.487,50) aus Kostenstelle 110200", ["cost_centre 110200: 1250, 1487.50"]),
    (
        (
            "HH-Stelle\tBezeichnung\tAnsatz alt\tAnsatz neu\tDifferenz\n"
            "0.4600.1100\tBenutzungsgebühren\t18.000\t21.000\t+3.000\n"
            "0.4600.5000\tGebäudeunterhalt\t12.500\t9.500\t-3.000"
        ),
        [
            "budget_line 0.4600.1100 = Benutzungsgebühren: 18000, 21000, 3000",
            "budget_line 0.4600.5000 = Gebäudeunterhalt: 12500, 9500, -3000",
        ],
    ),
    (
        ("Ergebnisplan\tErträge\t0 €\tAufwendungen\t0 €\nFinanzplan\tEinzahlungen\t0 €\tAuszahlungen\t0 €"),
        ["no impact"],
    ),
    (
        (
            "Keine. Die Kosten von 6.000 € werden von der Bürgerstiftung getragen und über das "
            "Produkt 25.30.01 abgewickelt."
        ),
        ["product 25.30.01", "unlinked: 6000"],
    ),
    (
        (
            "Nach § 6 Abs. 1 Nr. 4 KAG i. d. F. vom 21.10.1969 (GV. NRW. S. 712) und Satzung Nr. "
            "66.10 ist ein Beitrag von 12,35 € je m² Grundstücksfläche zu erheben."
        ),
        [],
    ),
    (
        "Auszahlungen: 2026 1.000.000 €, 2027 1.500.000 €, 2028 500.000 € – IvP-Nr. 1.23.456",
        ["investment_number 1.23.456: 1000000, 1500000, 500000"],
    ),
    (
        ("Mittel sind vorhanden: Ja Produkt 55.30.01 Sachkonto 521100 Ansatz 2026 65.000 € verfügbar 23.450 €"),
        ["product 55.30.01: 65000, 23450", "ledger_account 521100: 65000, 23450"],
    ),
    ("Kontierungsobjekt 9-12345 mit 5.000 €", ["unlinked: 5000"]),
    ("Die Vergütung von 95 € pro Stunde, 760 € pro Tag, führt bei 30 Tagen zu 22.800 €.", ["unlinked: 22800"]),
    ("Eintrittspreise: Erwachsene 5,00 €, Kinder 2,50 €, Familienkarte 12,00 €", ["unlinked: 5, 2.50, 12"]),
    ("Das Budget 2026 des Ortsbeirats umfasst 4.000 €.", ["unlinked: 4000"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_an_unseen_text_is_read_as_written_down(text: str, expected: list[str]) -> None:
    assert tell(read_budget(text, "Finanzielle Auswirkungen")) == expected
