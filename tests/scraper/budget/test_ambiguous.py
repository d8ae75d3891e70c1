"""One rule for each ambiguous case, what damage in the text does, and digits that are no accounts."""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

AMBIGUOUS: list[Case] = [
    # product named again in each sentence
    (
        "Im Produkt 12.01.01 stehen 5.000 €. Im Produkt 12.01.01 fehlen 2.000 €.",
        ["product 12.01.01: 5000, 2000"],
    ),
    # two accounts, one total
    (
        "Für die Produkte 12.01.01 und 12.02.01 sind 9.000 € vorgesehen.",
        ["product 12.01.01: 9000", "product 12.02.01: 9000"],
    ),
    # cover in a sentence of its own, no sum
    (
        "Bei Sachkonto 522100 fehlen 3.000 €. Zur Deckung dient das Sachkonto 529100.",
        ["ledger_account 522100: 3000", "ledger_account 529100"],
    ),
    # in gleicher Höhe
    (
        ("Bei Sachkonto 522100 fehlen 3.000 €. Sie werden in gleicher Höhe bei Sachkonto 529100 eingespart."),
        ["ledger_account 522100: 3000", "ledger_account 529100: 3000"],
    ),
    # total before its parts
    (
        "Von 9.000 € entfallen 4.000 € auf Sachkonto 522100 und 5.000 € auf Sachkonto 529100.",
        ["ledger_account 522100: 4000", "ledger_account 529100: 5000", "unlinked: 9000"],
    ),
    # project total larger than the sum in the budget
    (
        "Der Steg kostet 90.000 €. Unter I-Nr. 5410-17 sind 40.000 € eingestellt.",
        ["investment_number 5410-17: 90000, 40000"],
    ),
    # net and gross
    (
        "Produkt 12.01.01: 1.190 € brutto (1.000 € netto)",
        ["product 12.01.01: 1190, 1000"],
    ),
    (
        "Haushaltsposition 5410100/1234.522100",
        ["budget_line 5410100/1234.522100"],
    ),
    (
        "Kostenart 522100",
        ["ledger_account 522100"],
    ),
    (
        ("Projekt 54-0017, Maßnahme 5.410017; Maßnahme Nr. 4 des Konzepts, Projekt 7, Maßnahme 4/2023"),
        ["investment_number 54-0017", "investment_number 5.410017"],
    ),
    (
        "Konto 4711001 bei der Volksbank, Konto DE44 5001 0517 5407 3249 31, Spendenkonto 4711002",
        [],
    ),
    (
        "Auftrag Nr. 4711001 vom 03.05.2021, Auftragssumme 5.000 €, Nachtrag 2",
        ["unlinked: 5000"],
    ),
    # an order to book on
    (
        "Die Kosten werden auf Auftrag 7010012, Kostenart 522100, verbucht.",
        ["internal_order 7010012", "ledger_account 522100"],
    ),
    (
        "Haushalt 2021/2022, Investitionsmaßnahmen 2021-2025",
        [],
    ),
    (
        ("Abschnitt 2 der Richtlinie, Produkt 1 des Konzepts, Leistungsphase 3, Abschnitt 12 der Satzung"),
        [],
    ),
    (
        'Kapitel 3, Kapitel 2.1, Titel "Wege", Titel 4 des Vertrages',
        [],
    ),
    (
        "Zeile 4 der Anlage, Teilplan 2 des Bebauungsplanes",
        [],
    ),
    (
        "Zuschuss - 4.000 € im Produkt 12.01.01\nErgebnis: - 3.000 €\n- 2.000 €",
        ["product 12.01.01: 4000, -3000, -2000"],
    ),
]

DAMAGE: list[Case] = [
    # umlaut lost, the rest glued to the currency
    (
        "25.000 €r die Brücke, 900 €hrlich, Kostentger 54100100",
        ["cost_object 54100100: 25000, 900"],
    ),
    (
        "Produkt\u00a012.01.01, 1.250. 000 €, 95.500€, PSP- Element 7.541001",
        ["product 12.01.01: 1250000, 95500", "psp_element 7.541001: 1250000, 95500"],
    ),
    (
        "Produkt 12.01.01 Straßen-\nbau, Sach-\nkonto 522100, 900 €",
        ["product 12.01.01 = Straßenbau: 900", "ledger_account 522100: 900"],
    ),
    # a coordinated word is not joined
    (
        "Ergebnis-\nund Finanzplan, Produkt 12.01.01",
        ["product 12.01.01"],
    ),
    # soft hyphens
    (
        "Sach\u00adkonto 522\u00ad100",
        ["ledger_account 522100"],
    ),
    (
        "Haushaltsstelle 1.4640. 9400 (Krippe): 1 250 000 €. Haushaltsstelle 1.4640.9400. 2023 folgt mehr.",
        ["budget_line 1.4640. 9400 = Krippe: 1250000"],
    ),
    (
        "Haushaltsstelle 1. 6300. 9500 Ausbau: 310. 000 €r das Jahr",
        ["budget_line 1. 6300. 9500 = Ausbau: 310000"],
    ),
    # lines broken anywhere
    (
        ("Die Mittel (3.500.000\nEUR) stehen im Produkt 53.8.0\n(Abwasser und\nWasser) und im Produkt 54.1.0 bereit."),
        ["product 53.8.0 = Abwasser und Wasser: 3500000", "product 54.1.0: 3500000"],
    ),
    # a form of lines
    (
        "Sachkonto\n523400\nProdukt\n11.02.01\n3.500,00\n€",
        ["ledger_account 523400: 3500", "product 11.02.01: 3500"],
    ),
    # a soft hyphen at a line end
    (
        "Sach­\nkonto 522100, Pro­dukt 12.01.01 (Straßen­\nbau)",
        ["ledger_account 522100", "product 12.01.01 = Straßenbau"],
    ),
]

TRAPS: list[Case] = [
    (
        (
            "Nach § 75 Abs. 2 GO und Vorlage 2017/0472, FB 61/0100/WP18, VO/2020/0100-01 am "
            "12.03.2020 um 17:00 Uhr unter TOP 5.2"
        ),
        [],
    ),
    (
        "Az. 61.20.01-4711.12345, Aktenzeichen: 4711.12345, Förderkennzeichen 03KF0123A",
        [],
    ),
    (
        (
            "Rückfragen unter 02405/678900 oder telefonisch unter 02405/6789012, Zimmer 314, "
            "Marktstraße 118, 54321 Musterbach"
        ),
        [],
    ),
    (
        "Plan Nr. 1047, Flur 14, Flurstück 271/3, DIN 276, VOB/A, Kostengruppe 300 und 400",
        [],
    ),
    (
        "12.450 m², 4,5 %, EG 9b, 19,5 Stunden, Stellenplan 2023 lfd. Nr. 51.2.07",
        [],
    ),
    (
        ("IBAN DE02 1203 0000 0000 2020 51, Vertrag Nr. 4500012345, Bestellnummer 4500998877, Seite 52, Spalte 4"),
        [],
    ),
    (
        "1.312 Schülerinnen und 12.345 Einwohner in 5.678 Haushalten, 34 Kitas, Stand 15.10.2023",
        [],
    ),
    # costs of a measure
    (
        "Kosten der Maßnahme: 3.200,00\nKosten der Maßnahme: 12.500",
        ["unlinked: 3200, 12500"],
    ),
    # an order's number, counted by year
    (
        "Sachkonto: 522100\nAuftragsnummer: 2023-00417",
        ["ledger_account 522100"],
    ),
    # ... whosoever's they are
    (
        "Kosten der Investitionsmaßnahme: 12.500\nAnsatz des Produktes: 366.410",
        ["unlinked: 12500, 366410"],
    ),
    # numbers of an account's shape that a word makes something else, also one on the line above
    (
        "Kassenzeichen\n5.0100.000123\nFlurstück:\n1234.56789\nMandatsreferenz\n12345.67890\nVergabe-Nr.\n2025.123.4567",
        [],
    ),
    ("ISBN 3-123456-789-1, HRB 4711/12345, Protokoll 3700/51900, Vorgangsnummer 0.4600.5200", []),
    # sums, months, norms and papers behind a head word
    (
        "Budget von 300.000, Projektbudget 250.000, Budget 12/2025, IP54, IP 65 Schutzart, IP 10.0.120.1, DK 1",
        [],
    ),
    (
        "Kostenart 300 nach DIN 276, Abschnitt 12 der BauO, Teilplan 12345 des Landschaftsplans, Leistung 2500 Lumen",
        [],
    ),
    # but not the budget's own papers
    (
        "Teilergebnisplan 0604 des Haushaltsplanentwurfs, Teilfinanzplan 1101 im Entwurf des Haushalts, IP-Nr. 123",
        ["sub_plan 0604", "sub_plan 1101", "investment_number 123"],
    ),
    # a norm for vehicles
    (
        "Zwei Fahrzeuge (Euro 6) ersetzen solche der Norm Euro 4 und Euro-5-Diesel; Euro 5,00 je Fahrt, Euro 900",
        ["unlinked: 900"],
    ),
]


@pytest.mark.parametrize(("text", "told"), AMBIGUOUS)
def test_ambiguous_cases_have_one_rule_each(text: str, told: list[str]) -> None:
    """Section 9 of the notation guide, row by row."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), DAMAGE)
def test_damaged_texts_read_as_they_were_meant(text: str, told: list[str]) -> None:
    """Lost umlauts, no-break spaces, broken words and numbers."""
    assert tell(read_budget(text)) == told


@pytest.mark.parametrize(("text", "told"), TRAPS)
def test_other_digits_are_no_accounts(text: str, told: list[str]) -> None:
    """Section 10: paragraphs, proposals, dates, files, phones, plans, areas, grades."""
    assert tell(read_budget(text)) == told
