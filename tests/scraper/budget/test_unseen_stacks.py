"""Sums in tables of one cell a line, in ranges and beside numbers of items, and numbers there that are none.

The readings were written down from the conventions before the program saw the texts.
"""

from tests.scraper.budget.told import Headed, misread

MONEY = "Finanzielle Auswirkungen"

CASES: list[Headed] = [
    (
        MONEY,
        "Sachkonto\nBetrag\n523100\n12.500,00\n524100\n3.250,00\nSumme\n15.750,00",
        ["ledger_account 523100: 12500", "ledger_account 524100: 3250", "unlinked: 15750"],
    ),
    (MONEY, "Maßnahme\nKosten in €\nSchulhof\n25.000\nMensa\n120.000", ["unlinked: 25000, 120000"]),
    (MONEY, "Jahr\nAufwand\nErtrag\n2025\n12.000\n3.000\n2026\n13.000\n3.500", ["unlinked: 12000, 3000, 13000, 3500"]),
    (MONEY, "Jahr\nAufwand\nErtrag\n2025\n12\n3\n2026\n13\n3\n(Angaben in T€)", ["unlinked: 12000, 3000, 13000, 3000"]),
    (
        MONEY,
        "Angaben in T€\n2025\n2026\n2027\nErtrag\n12\n13\n14\nAufwand\n40\n41\n42",
        ["unlinked: 12000, 13000, 14000, 40000, 41000, 42000"],
    ),
    (MONEY, "Kita\nPlätze\nZuschuss\nNord\n45\n12.500,00\nSüd\n60\n18.000,00", ["unlinked: 12500, 18000"]),
    (
        MONEY,
        (
            "Investive Auswirkungen\nAnsatz 2025\nFortgeschriebener Ansatz 2025\nAnsatz 2026 ff.\nGes"
            "amtbedarf\nEinzahlungen\n10.000\n10.000\n0\n10.000\nAuszahlungen\n45.000\n50.000\n20.000\n70.0"
            "00\nErgebnis\n-35.000\n-40.000\n-20.000\n-60.000\nPSP-Element\n5-030101-900-00100-300-1"
        ),
        [
            (
                "psp_element 5-030101-900-00100-300-1: 10000, 10000, 10000, 45000, 50000, 20000, 7000"
                "0, -35000, -40000, -20000, -60000"
            )
        ],
    ),
    (
        MONEY,
        "Produkt\n54.10.01\nSachkonto\n522100\nKostenstelle\n6610\nBetrag\n8.500,00 €",
        ["product 54.10.01: 8500", "ledger_account 522100: 8500", "cost_centre 6610: 8500"],
    ),
    (
        MONEY,
        "Produkt:\n54.10.01\nBezeichnung:\nGemeindestraßen\nBetrag:\n8.500 €",
        ["product 54.10.01 = Gemeindestraßen: 8500"],
    ),
    (
        MONEY,
        "HHSt.\n1.6300.9500\nAusbau Lindenweg\n250.000 €\n1.6300.9510\nAusbau Ring\n120.000 €",
        ["budget_line 1.6300.9500 = Ausbau Lindenweg: 250000", "budget_line 1.6300.9510 = Ausbau Ring: 120000"],
    ),
    (MONEY, "Nr.\nMaßnahme\nKosten\n1\nZaun\n4.500,00 €\n2\nTor\n2.300,00 €", ["unlinked: 4500, 2300"]),
    (MONEY, "Einnahmen\nAusgaben\n12.000 €\n15.000 €", ["unlinked: 12000, 15000"]),
    (
        MONEY,
        ("lfd.\nNr.\nVerein\nMitglieder\nZuschuss\n1\nTSV\n1.250\n2.500,00 €\n2\nSC\n830\n1.660,00 €"),
        ["unlinked: 2500, 1660"],
    ),
    ("Sachverhalt", "Stimmen\nCDU\n12.500\nSPD\n11.300", []),
    ("Sachverhalt", "Bezirk\nEinwohner\nFläche in ha\nNord\n12.500\n1.250,5\nSüd\n8.300\n980,25", []),
    (
        MONEY,
        "Kostenstelle\n4711\nKostenart\n5241000\nPlan 2025\n12.000\nIst 2024\n11.250,40",
        ["cost_centre 4711: 12000, 11250.40", "ledger_account 5241000: 12000, 11250.40"],
    ),
    (MONEY, "Ertrag\t\t12.000\nAufwand\t\t-45.000\nErgebnis\t\t-33.000", ["unlinked: 12000, -45000, -33000"]),
    (
        MONEY,
        "1\tPersonalkosten\t45.000\n2\tSachkosten\t12.000\n3\tGesamtkosten\t57.000",
        ["unlinked: 45000, 12000, 57000"],
    ),
    (
        MONEY,
        (
            "Gesamtkosten:\t57.000,00 €\t(brutto)\ndavon Förderung:\t40.000,00 €\t(70 %)\nEigenanteil:\t"
            "17.000,00 €\t(30 %)"
        ),
        ["unlinked: 57000, 40000, 17000"],
    ),
    (
        MONEY,
        ("Finanzierung:\tBund\t45 %\t450.000 €\n\tLand\t25 %\t250.000 €\n\tStadt\t30 %\t300.000 €"),
        ["unlinked: 450000, 250000, 300000"],
    ),
    (
        MONEY,
        (
            "Produkt\tSachkonto\tBezeichnung\tbisher\tneu\tDifferenz\n54.10.01\t522100\tStraßenunterhaltu"
            "ng\t100.000\t120.000\t+20.000\n54.10.01\t529100\tGutachten\t15.000\t10.000\t-5.000"
        ),
        [
            "product 54.10.01: 100000, 120000, 20000, 15000, 10000, -5000",
            "ledger_account 522100 = Straßenunterhaltung: 100000, 120000, 20000",
            "ledger_account 529100 = Gutachten: 15000, 10000, -5000",
        ],
    ),
    (
        MONEY,
        ("PSP-Element\tBezeichnung\t2025\t2026\t2027 ff.\n7.000111.700\tKita Nord\t250.000 €\t1.500.000 €\t800.000 €"),
        ["psp_element 7.000111.700 = Kita Nord: 250000, 1500000, 800000"],
    ),
    (
        MONEY,
        ("Deckung\tSachkonto\tBetrag\nMehraufwand\t531800\t12.000 €\nMinderaufwand\t529100\t-12.000 €"),
        ["ledger_account 531800: 12000", "ledger_account 529100: -12000"],
    ),
    (
        MONEY,
        ("Auszahlungsart\tKonto\t2025 (T€)\t2026 (T€)\nGrunderwerb\t7821\t50\t0\nHochbau\t7851\t1.200\t800"),
        ["ledger_account 7821: 50000", "ledger_account 7851: 1200000, 800000"],
    ),
    (
        MONEY,
        ("Haushaltsansatz\t25.000 €\nverausgabt\t12.340,50 €\nverfügbar\t12.659,50 €\nSachkonto\t523100"),
        ["ledger_account 523100: 25000, 12340.50, 12659.50"],
    ),
    (
        MONEY,
        ("Kosten (brutto)\tbis 2024\t2025\t2026\nPlanung\t15\t20\t0\nBau\t0\t150\t300\nAngaben in Tsd. EUR"),
        ["unlinked: 15000, 20000, 150000, 300000"],
    ),
    (MONEY, "Position\tEUR\nPlanung\t15.000\nBau\t150.000\nReserve\t5000", ["unlinked: 15000, 150000, 5000"]),
    (MONEY, "Position\tBetrag\tAnteil\nPlanung\t15.000\t10,00\nBau\t150.000\t90,00", ["unlinked: 15000, 150000"]),
    (
        MONEY,
        ("Erträge\t\tAufwendungen\t\nEntgelte\t12.000 €\tPersonal\t30.000 €\nZuschüsse\t8.000 €\tSachkosten\t5.000 €"),
        ["unlinked: 12000, 30000, 8000, 5000"],
    ),
    (MONEY, "Amt\tStellen\tPersonalkosten\n40\t2,5\t150.000\n51\t1,0\t62.500", ["unlinked: 150000, 62500"]),
    (MONEY, "Der Zuschuss wird von bislang 4.000 auf künftig 6.000 Euro jährlich angehoben.", ["unlinked: 4000, 6000"]),
    (MONEY, "Die Kosten werden auf 1,2 bis 1,4 Millionen Euro geschätzt.", ["unlinked: 1200000, 1400000"]),
    (MONEY, "Es ist mit Kosten von 10 bis 12 Tsd. € zu rechnen.", ["unlinked: 10000, 12000"]),
    (MONEY, "Für 3 Jahre werden je 5.000 € (insgesamt 15.000 €) benötigt.", ["unlinked: 5000, 15000"]),
    (MONEY, "4 Stück zu je 1.250 €, zusammen 5.000 €", ["unlinked: 1250, 5000"]),
    (MONEY, "Die Stadt zahlt 30 Cent je Einwohner, das sind 15.000 €.", ["unlinked: 15000"]),
    (MONEY, "0,30 € je Einwohner", []),
    (MONEY, "Der Stundensatz liegt bei 85,00 €; bei 120 Stunden ergeben sich 10.200 €.", ["unlinked: 10200"]),
    (MONEY, "Die Gebühr steigt um 0,15 €/m³ auf 2,50 €/m³.", []),
    (MONEY, "Ein Platz kostet 850 € im Monat; bei 20 Plätzen 204.000 € im Jahr.", ["unlinked: 850, 204000"]),
    (
        MONEY,
        "Mehrkosten i.H.v. netto 10.000,00 € zzgl. 19% MwSt. (1.900,00 €), brutto 11.900,00 €",
        ["unlinked: 10000, 1900, 11900"],
    ),
    (MONEY, "Das Darlehen über 2,5 Mio. € wird mit 3,2 % verzinst, Laufzeit 20 Jahre.", ["unlinked: 2500000"]),
    (MONEY, "EUR 12.500.- und CHF 3.000.-", ["unlinked: 12500"]),
    (MONEY, "rd. 1/3 der Kosten (ca. 4.000 €)", ["unlinked: 4000"]),
    (MONEY, "Kosten: ca. 5 T€ - 7 T€", ["unlinked: 5000, 7000"]),
    (MONEY, "Kosten: 5T€", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5 k€", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000€/Jahr", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5 000,00€", ["unlinked: 5000"]),
    (MONEY, "Kosten: €5.000", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000,00EUR", ["unlinked: 5000"]),
    (MONEY, "Kosten: EUR5.000,00", ["unlinked: 5000"]),
    (MONEY, "Kosten in Höhe von fünftausend Euro", []),
    (MONEY, "Kosten: 5.000,- EURO", ["unlinked: 5000"]),
    (MONEY, "Kosten: 1.234.567,89 €", ["unlinked: 1234567.89"]),
    (MONEY, "Kosten: 1 234 567,89 €", ["unlinked: 1234567.89"]),
    (MONEY, "Kosten: 0,5 Mio", []),
    (MONEY, "Kosten: 0,5 Mio.€", ["unlinked: 500000"]),
    (MONEY, "Kosten: 500TEUR", ["unlinked: 500000"]),
    (MONEY, "Kosten: 500 TSD EUR", ["unlinked: 500000"]),
    (MONEY, "Kosten: MEUR 1,5", ["unlinked: 1500000"]),
    (MONEY, "Kosten: 1,5 MEUR", ["unlinked: 1500000"]),
    (MONEY, "Kosten: 3 Mrd. €", ["unlinked: 3000000000"]),
    (MONEY, "Kosten zwischen 5.000,00 € und 7.500,00 €", ["unlinked: 5000, 7500"]),
    (MONEY, "Kosten: <5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: >= 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: ~5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: +/- 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: ± 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000 € +/- 10 %", ["unlinked: 5000"]),
    (MONEY, "Saldo: −5.000 €", ["unlinked: -5000"]),
    (MONEY, "Saldo: – 5.000 €", ["unlinked: -5000"]),
    (MONEY, "Saldo: minus 5.000 €", ["unlinked: -5000"]),
    (MONEY, "Saldo: ./. 5.000 €", ["unlinked: -5000"]),
    (MONEY, "Sachkonto 523100: 12.500.00 €", ["ledger_account 523100"]),
    (MONEY, "Kosten: 12,500.00 €", ["unlinked: 12500"]),
    (MONEY, "Kosten: 12.500,0 €", ["unlinked: 12500"]),
    (MONEY, "Kosten: 12.500,000 €", ["unlinked: 12500"]),
    (MONEY, "Kosten: xx.xxx €", []),
    (MONEY, "Kosten: ______ €", []),
    (MONEY, "Kosten: … €", []),
    (MONEY, "Kosten: 1.) 5.000 € 2.) 3.000 €", ["unlinked: 5000, 3000"]),
    (MONEY, "Kosten: a) 5.000 € b) 3.000 €", ["unlinked: 5000, 3000"]),
    (MONEY, "Kosten: 5.000 €*", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000 €¹", ["unlinked: 5000"]),
    (MONEY, "Kosten: 5.000 €)", ["unlinked: 5000"]),
    (MONEY, 'Kosten: "5.000 €"', ["unlinked: 5000"]),
    (MONEY, "Kosten:5.000 €,Ertrag:3.000 €", ["unlinked: 5000, 3000"]),
    (MONEY, "Der Zuschuss wird von 4.000 auf rd. 6.000 Euro angehoben.", ["unlinked: 4000, 6000"]),
    (
        MONEY,
        "Die Kosten steigen von ursprünglich 1,2 auf voraussichtlich rund 1,5 Mio. €.",
        ["unlinked: 1200000, 1500000"],
    ),
    (MONEY, "Der Zuschuss liegt zwischen 4.000 und etwa 6.000 Euro.", ["unlinked: 4000, 6000"]),
    (MONEY, "Der Zuschuss liegt bei 4.000 bis maximal 6.000 Euro.", ["unlinked: 4000, 6000"]),
    (MONEY, "Die Zahl der Plätze steigt von 120 auf 150, die Kosten auf rd. 600.000 €.", ["unlinked: 600000"]),
    (MONEY, "Der Verein hat 150 Mitglieder und ca. 5.000 € Vermögen.", ["unlinked: 5000"]),
    (MONEY, "In Gruppe 2 und rd. 300 € Zuschuss", ["unlinked: 300"]),
    (MONEY, "Von den 12 Gruppen erhalten 3 und dann 500 € alle.", ["unlinked: 500"]),
    (MONEY, "Sachkonto 523100 und ca. 4.000 € Reserve", ["ledger_account 523100: 4000"]),
    (MONEY, "Im Produkt 11.101 und rd. 12.000 €", ["product 11.101: 12000"]),
    (MONEY, "Es gab 1.250 oder rund 1.300 € weniger.", ["unlinked: 1250, 1300"]),
    (MONEY, "Von 2024 auf voraussichtlich 12.000 €", ["unlinked: 12000"]),
    (MONEY, "Bei Sachkonto 523.100 bis 600.000 €", ["ledger_account 523.100: 600000"]),
    (MONEY, "Budget 4.000 bis 5.000 €", ["unlinked: 4000, 5000"]),
    (MONEY, "Konto 12.500 und 13.000 €", ["ledger_account 12.500: 13000"]),
    (MONEY, "Kosten je Produkt: 4.000 bis 5.000 €", ["unlinked: 4000, 5000"]),
    (MONEY, "Produkt: 4.000 - 5.000 €", ["unlinked: 4000, 5000"]),
    (
        MONEY,
        (
            "- in EUR -\nvon\nauf\n1.\nKredite für Investitionen\n18.264.200\n22.192.000\n2.\nVerpflichtu"
            "ngsermächtigungen\n6.284.400\n6.500.000"
        ),
        ["unlinked: 18264200, 22192000, 6284400, 6500000"],
    ),
    (MONEY, "(in T€)\n1)\nPlanung\n120\n2)\nBau\n850", ["unlinked: 120000, 850000"]),
    (
        MONEY,
        (
            "- in EUR -\nBezeichnung\nEinnahmen\nAusgaben\nneuer Ansatz\n4512 7179\nJugendarbeit\n4.004."
            "000\n-55.000\n3.949.000\n46020005 5010\nJugendtreff\n0\n+300\n300"
        ),
        ["unlinked: 4004000, -55000, 3949000, 300, 300"],
    ),
    (
        MONEY,
        "in EUR\n2025 2026 2027\nErtrag 12000 13000 14000\nAufwand 20000 21000 22000",
        ["unlinked: 12000, 13000, 14000, 20000, 21000, 22000"],
    ),
    (MONEY, "in EUR\nErtrag\n12000\nAufwand\n20000", ["unlinked: 12000, 20000"]),
    (MONEY, "in EUR\nErtrag\n12.000\nBelegnummer\n2025001234\nAufwand\n20.000", ["unlinked: 12000, 20000"]),
    (MONEY, "Übereinstimmung mit den Zielen:\nnicht relevant\nKosten: 5.000 €", ["unlinked: 5000"]),
    (MONEY, "Finanzielle Auswirkungen:\nkeine\nKlimarelevanz:\nnicht gegeben", ["no impact"]),
    (MONEY, "Klimarelevanz:\nnicht gegeben\nFinanzielle Auswirkungen:\nkeine", ["no impact"]),
    (MONEY, "Klimarelevanz:\nkeine", []),
    (
        MONEY,
        "Zwei Spenden in Höhe von 70.000 und 300 Euro mit einer Gesamthöhe von 70.300 Euro",
        ["unlinked: 70000, 300, 70300"],
    ),
    (MONEY, "Spenden von 1.500 und 250 Euro", ["unlinked: 1500, 250"]),
    (MONEY, "Die Zahl 1.500 und 250 Euro Kosten", ["unlinked: 250"]),
    (MONEY, "Zuständig ist bis zu 25 000, -- € der Bürgermeister.", ["unlinked: 25000"]),
    (MONEY, "Angaben in EUR\nPosition | 2025\nZaun | 12.500\nRechnungsnummer | 20251234", ["unlinked: 12500"]),
    (MONEY, "Angaben in EUR\nPosition | 2025\nZaun | 12.500\nTor | 5000", ["unlinked: 12500, 5000"]),
    (MONEY, "Klimarelevanz:\nkeine Auswirkungen", []),
    (MONEY, "Begründung:\nDer Stadt entstehen keine Kosten.", ["no impact"]),
    (MONEY, "Stellungnahme der Kämmerei:\nkeine finanziellen Auswirkungen", ["no impact"]),
    (MONEY, "Personelle Auswirkungen:\nkeine", []),
    (
        "Sachverhalt",
        (
            "Sachkonto\nBezeichnung\nAnsatz\nAufwand\n4271000\nBesondere Verw. u. Betriebsaufw.\n107.00"
            "0,00 €\n113.501,05 €\n4291010\nKosten der Ortsplanung\n230.000,00 €\n265.538,01 €\nSumme\n3"
            "37.000,00 €\n379.039,06 €"
        ),
        [
            "ledger_account 4271000: 107000, 113501.05",
            "ledger_account 4291010 = Kosten der Ortsplanung: 230000, 265538.01",
            "unlinked: 337000, 379039.06",
        ],
    ),
    (
        "Sachverhalt",
        (
            "HHSt.\nBezeichnung\nAnsatz\nAusgaben\n020.650\nSachverständigen- und Gerichtskosten allg."
            " Verw.\n13.000,00\n11.948,14\n030.650\nBürobedarf\n70.000,00\n66.626,83"
        ),
        ["budget_line 020.650: 13000, 11948.14", "budget_line 030.650 = Bürobedarf: 70000, 66626.83"],
    ),
    (MONEY, "Mindereinnahmen 2025: 3..550.000 €", []),
    (MONEY, "Einnahmen ...550.000 €", ["unlinked: 550000"]),
    (MONEY, "Im Jahr 2025\nDie Feuerwehr hat ein neues Fahrzeug.\n12.500 €", ["unlinked: 12500"]),
]


def test_sums_are_told_from_other_numbers() -> None:
    assert misread(CASES) == []
