"""Which sum is booked where: conventions L1 to L8."""

import pytest

from scraper.budget import read_budget
from tests.scraper.budget.told import Case, tell

LINKS: list[Case] = [
    # L1, L2: one coordinate owns every sum, whichever sentence it stands in
    (
        ("Im Produkt 12.01.01 ist Sachkonto 522100 betroffen. Benötigt werden 5.000 €. Davon sind 2.000 € gebunden."),
        ["product 12.01.01: 5000, 2000", "ledger_account 522100: 5000, 2000"],
    ),
    # L2: not limits, not what others pay instead
    (
        ("Produkt 12.01.01: 5.000 €. Die Wertgrenze von 10.000 € ist eingehalten. Der Verein trägt 700 €."),
        ["product 12.01.01: 5000", "unlinked: 10000, 700"],
    ),
    (
        ("Produkt 12.01.01: Die Kosten von 8.000 € werden vom Land übernommen, 2.000 € trägt die Stadt."),
        ["product 12.01.01: 2000", "unlinked: 8000"],
    ),
    (
        "Produkt 12.01.01: Die Kosten von 8 € trägt der Kreis, die Stadt trägt 4 €.",
        ["product 12.01.01: 4", "unlinked: 8"],
    ),
    # ... that is, instead: a sum shared with another body is still booked
    (
        "Produkt 12.01.01: Die Kosten von 8 € trägt zur Hälfte der Kreis, die Stadt trägt 4 €.",
        ["product 12.01.01: 8, 4"],
    ),
    # ... but grants that pass through the own budget
    (
        "Produkt 12.01.01: 5.000 €, das Land fördert mit 3.000 €.",
        ["product 12.01.01: 5000, 3000"],
    ),
    # L3: both orders
    (
        "5.000 € bei Sachkonto 522100 und 3.000 € bei Sachkonto 522200",
        ["ledger_account 522100: 5000", "ledger_account 522200: 3000"],
    ),
    (
        ("Im Produkt 12.01.01 werden bei Sachkonto 522100 5.000 € und bei Sachkonto 522200 3.000 € benötigt."),
        ["product 12.01.01: 5000, 3000", "ledger_account 522100: 5000", "ledger_account 522200: 3000"],
    ),
    (
        "5.000 € bei Produkt 12.01.01 und 3.000 € bei Kostenstelle 6600",
        ["product 12.01.01: 5000", "cost_centre 6600: 3000"],
    ),
    (
        "Produkt 12.01.01, Sachkonto 522100, 5.000 €; Produkt 12.02.01, Sachkonto 522100, 3.000 €",
        ["product 12.01.01: 5000", "ledger_account 522100: 5000, 3000", "product 12.02.01: 3000"],
    ),
    # L3: list items
    (
        (
            "Investitionskosten: 96.000 € bei IP-Nr.: 541.017\n"
            "Sachkosten: 4.500 € bei Sachkonto: 522100\n"
            "Personalkosten: € bei Sachkonto:"
        ),
        ["investment_number 541.017: 96000", "ledger_account 522100: 4500"],
    ),
    (
        ("Im Produkt 12.01.01 wird geändert:\nSachkonto 522100: + 5.000 €\nSachkonto 522200: - 5.000 €"),
        ["product 12.01.01: 5000, -5000", "ledger_account 522100: 5000", "ledger_account 522200: -5000"],
    ),
    (
        ("Produkt: 12.01.01\nSachkonto: 522100\nAnsatz: 10 €\nProdukt: 12.02.01\nSachkonto: 522100\nAnsatz: 20 €"),
        ["product 12.01.01: 10", "ledger_account 522100: 10, 20", "product 12.02.01: 20"],
    ),
    # the sum stands above its account
    (
        "Betrag: 5 €\nHaushaltsstelle: 0.1234.5678\nBetrag: 3 €\nHaushaltsstelle: 0.2234.5678",
        ["budget_line 0.1234.5678: 5", "budget_line 0.2234.5678: 3"],
    ),
    # named once for several
    (
        ("Teilfinanzplan 1201, Teilplanzeile 8, bei Finanzstelle 6600-1 150 € und bei Finanzstelle 6600-2 80 €"),
        ["sub_plan 1201: 150, 80", "plan_line 8: 150, 80", "funds_centre 6600-1: 150", "funds_centre 6600-2: 80"],
    ),
    (
        ("49.000 € auf Sachkonto 522100 und 15.000 € auf Sachkonto 522200, jeweils Kostenstelle 6600"),
        ["ledger_account 522100: 49000", "ledger_account 522200: 15000", "cost_centre 6600: 49000, 15000"],
    ),
    # L4: shared
    (
        ("Auf die Produkte 12.01.01 und 12.02.01 entfallen je 16.660 € brutto (14.000 € netto), Sachkonto 522100."),
        ["product 12.01.01: 16660, 14000", "product 12.02.01: 16660, 14000", "ledger_account 522100: 16660, 14000"],
    ),
    (
        "Auf die Sachkonten 522100 und 522200 entfallen 5 € bzw. 3 €.",
        ["ledger_account 522100: 5", "ledger_account 522200: 3"],
    ),
    (
        "Mittel von je 5 € aus den Budgets FB 40 und FB 51",
        ["budget FB 40: 5", "budget FB 51: 5"],
    ),
    (
        ("Bei den Haushaltsstellen 1.6300.9500 „Straßen“ und 1.7000.9500 „Kanal“ stehen 100 € bzw. 50 € bereit."),
        ["budget_line 1.6300.9500 = Straßen: 100", "budget_line 1.7000.9500 = Kanal: 50"],
    ),
    # L5: totals
    (
        (
            "Die Mehraufwendungen von insgesamt 9 € entstehen im Teilplan 1201 in Zeile 13 mit 7 € "
            "und in Zeile 16 mit 2 €."
        ),
        ["sub_plan 1201: 9, 7, 2", "plan_line 13: 7", "plan_line 16: 2"],
    ),
    (
        "5 € bei Sachkonto 522100 und 3 € bei Sachkonto 522200, insgesamt 8 €",
        ["ledger_account 522100: 5", "ledger_account 522200: 3", "unlinked: 8"],
    ),
    (
        ("Budget 40: 100 € veranschlagt, davon 20 € bei Sachkonto 522100 und 30 € bei Sachkonto 522200."),
        ["budget 40: 100, 20, 30", "ledger_account 522100: 20", "ledger_account 522200: 30"],
    ),
    # L6: cover
    (
        ("Der Mehrbedarf von 5 € bei Sachkonto 522100 wird durch Minderaufwendungen bei Sachkonto 522200 gedeckt."),
        ["ledger_account 522100: 5", "ledger_account 522200: 5"],
    ),
    (
        ("Die Deckung des Mehrbedarfs bei Sachkonto 522100 von 5 € erfolgt durch Einsparungen bei Sachkonto 522200."),
        ["ledger_account 522100: 5", "ledger_account 522200: 5"],
    ),
    (
        ("Bei Sachkonto 522100 fehlen 9 €. Die Deckung erfolgt aus Sachkonto 522200 (6 €) und Sachkonto 522300 (3 €)."),
        ["ledger_account 522100: 9", "ledger_account 522200: 6", "ledger_account 522300: 3"],
    ),
    (
        "Mehraufwand 5 € bei SK 522100, gedeckt durch SK 522200 (3 €) und SK 522300 (2 €)",
        ["ledger_account 522100: 5", "ledger_account 522200: 3", "ledger_account 522300: 2"],
    ),
    (
        "Bei I-Nr. 5410-17 fehlen 5 €. Die Deckung erfolgt in voller Höhe aus Produkt 12.01.01.",
        ["investment_number 5410-17: 5", "product 12.01.01: 5"],
    ),
    (
        "Vom Innenauftrag 600412 werden 5 € auf den Innenauftrag 600413 umgeschichtet.",
        ["internal_order 600412: 5", "internal_order 600413: 5"],
    ),
    # L7: no account in the sentence, several in the section
    (
        "Bei Sachkonto 522100 stehen 5 €. Benötigt werden 8 €. Bei Sachkonto 522200 stehen 3 €.",
        ["ledger_account 522100: 5", "ledger_account 522200: 3", "unlinked: 8"],
    ),
    # L8
    (
        (
            "Die Haushaltsstelle 0.4640.6300 wird von 20 € um 5 € auf 25 € erhöht, die "
            "Haushaltsstelle 0.4640.5000 um 5 € auf 10 € gekürzt."
        ),
        ["budget_line 0.4640.6300: 20, 5, 25", "budget_line 0.4640.5000: 5, 10"],
    ),
    # L3: a pattern that repeats
    (
        "Aus Produkt 12.01.01 fließen 7 € (Sachkonto 522100) sowie aus Produkt 12.02.01 3 € (Sachkonto 522200).",
        ["product 12.01.01: 7", "ledger_account 522100: 7", "product 12.02.01: 3", "ledger_account 522200: 3"],
    ),
    (
        (
            "Mehraufwand bei Produkt 12.01.01, SK 522100, von 12 €, gedeckt durch Mehrerträge bei "
            "Produkt 12.01.01, SK 414100, von 7 € und Minderaufwand bei Produkt 12.02.01, SK 522200, "
            "von 5 €"
        ),
        [
            "product 12.01.01: 12, 7",
            "ledger_account 522100: 12",
            "ledger_account 414100: 7",
            "product 12.02.01: 5",
            "ledger_account 522200: 5",
        ],
    ),
    # ... and an account in brackets goes with what is before
    (
        "Aus Produkt 12.01.01 fließen 7 € (Sachkonto 522100), aus Produkt 12.02.01 3 €.",
        ["product 12.01.01: 7", "ledger_account 522100: 7", "product 12.02.01: 3"],
    ),
    # an account named in the second clause only
    (
        "Ertrag: Produkt 12.01.01, SK 414100: 8 €; Bau: Produkt 12.01.01, SK 783100, I-Nr. 12-002: 14 €",
        [
            "product 12.01.01: 8, 14",
            "ledger_account 414100: 8",
            "ledger_account 783100: 14",
            "investment_number 12-002: 14",
        ],
    ),
    # L5: the sum of a table belongs to what all its rows share
    (
        "Kapitel 3701, Titel 42701: 18 €\nKapitel 3701, Titel 52501: 4 €\nGesamt: 22 €",
        ["chapter 3701: 18, 4, 22", "title 42701: 18", "title 52501: 4"],
    ),
    # conjunctions inside a name set no clauses apart
    (
        "Teilhaushalt 7 – Bauen und Wohnen: 12 €; Teilhaushalt 8 – Umwelt; Teilhaushalt 9 – Finanzen.",
        ["sub_plan 7 = Bauen und Wohnen: 12", "sub_plan 8 = Umwelt", "sub_plan 9 = Finanzen"],
    ),
    # a sum moved from one to the other
    (
        "Vom Deckungskreis 12 werden 25 € dem Deckungskreis 14 „Straßen“ zugeführt.",
        ["cover_pool 12: 25", "cover_pool 14 = Straßen: 25"],
    ),
    # a clause with its own subject and sums
    (
        "I-Nr. 36-002 ist mit 70 € enthalten, die Folgekosten (Unterhalt 4 €, Miete 3 €) unter 36500.4211000.",
        ["investment_number 36-002: 70", "product_account 36500.4211000: 4, 3"],
    ),
    # a sentence ends behind its currency
    (
        "Bei Produkt 36.1.01 fehlen 45 EUR. Deckungsvorschlag: Produkt 61.1.01.",
        ["product 36.1.01: 45", "product 61.1.01"],
    ),
    # a comma inside a sum sets nothing apart
    (
        "Im Produkt 37.7.01 werden 367,- EUR bei Konto 70311876 und 21 EUR bei Konto 511873 benötigt.",
        ["product 37.7.01: 367, 21", "ledger_account 70311876: 367", "ledger_account 511873: 21"],
    ),
    # a need with its own account, and what covers it
    (
        (
            "Die Mehrauszahlung bei I-Nr. 36-001 von 40 € wird gedeckt: 25 € durch Minderauszahlung bei I-Nr. 36-002 "
            "und 15 € durch Mehreinzahlung bei Sachkonto 681100."
        ),
        ["investment_number 36-001: 40", "investment_number 36-002: 25", "ledger_account 681100: 15"],
    ),
    # a clause behind a semicolon that names no account
    (
        "Im Produkt 30.7.7 stehen bei SK 522100 noch 30 € und bei SK 523100 noch 12 € bereit; benötigt werden 38 €.",
        ["product 30.7.7: 30, 12, 38", "ledger_account 522100: 30", "ledger_account 523100: 12"],
    ),
    # the sum of what stands under two headings, and that of the last
    (
        "Produkt 06.01.01:\n- SK 531800: 10 €\n- SK 542900: 5 €\nProdukt 06.02.01:\n- SK 531800: 7 €\nSumme: 22 €",
        [
            "product 06.01.01: 10, 5",
            "ledger_account 531800: 10, 7",
            "ledger_account 542900: 5",
            "product 06.02.01: 7",
            "unlinked: 22",
        ],
    ),
    (
        "Produkt 06.01.01:\n- SK 531800: 10 €\nProdukt 06.02.01:\n- SK 531800: 7 €\n- SK 542900: 2 €\nSumme: 9 €",
        [
            "product 06.01.01: 10",
            "ledger_account 531800: 10, 7",
            "product 06.02.01: 7, 2, 9",
            "ledger_account 542900: 2",
        ],
    ),
    # the full stop of an abbreviation ends nothing
    (
        "Im Produkt 30.7.7 werden bei KSt. 3288 6 € und bei KSt. 3289 4 € benötigt.",
        ["product 30.7.7: 6, 4", "cost_centre 3288: 6", "cost_centre 3289: 4"],
    ),
    # L2: the share of another body in brackets behind its name, the own one's and the whole are booked
    (
        "Die Kosten von 40.000 € trägt zu 50 % der Kreis (20.000 €). Sachkonto 522100: 21.000 €",
        ["ledger_account 522100: 40000, 21000", "unlinked: 20000"],
    ),
    (
        "Sachkonto 522100: Die Kosten werden zur Hälfte vom Land (8 €) und zu 50 % von der Stadt (9 €) getragen.",
        ["ledger_account 522100: 9", "unlinked: 8"],
    ),
    (
        "Sachkonto 522100: Es übernimmt zu einem Drittel das Land NRW (rd. 8 €) die Kosten.",
        [
            "ledger_account 522100",
            "unlinked: 8",
        ],
    ),
    ("Sachkonto 522100: Der Kreis trägt zu 50 % die Kosten der Maßnahme (40 €).", ["ledger_account 522100: 40"]),
    # ... nor a limit with its paragraph, also in the next line
    (
        "Sachkonto 522100: 70.000 €. Dies überschreitet die Erheblichkeitsgrenze nach\n§ 83 Abs. 2 GO (50.000 €).",
        ["ledger_account 522100: 70000", "unlinked: 50000"],
    ),
    (
        "Sachkonto 522100: 7 €. Die Wertgrenze gemäß § 8 Abs. 2 Satz 1 Nr. 3 der Haushaltssatzung (5 €) ist erreicht.",
        ["ledger_account 522100: 7", "unlinked: 5"],
    ),
    (
        "Wegen der Wertgrenze werden 7 € bei Sachkonto 522100 beantragt. Die Wertgrenzen sind 5 €.",
        ["ledger_account 522100: 7", "unlinked: 5"],
    ),
    # L4: "jeweils" behind the head word
    (
        "Produkt 12.01.01: 5.000 € und Produkt 12.02.01: 3.000 € (Sachkonto jeweils 522100)",
        ["product 12.01.01: 5000", "product 12.02.01: 3000", "ledger_account 522100: 5000, 3000"],
    ),
    (
        "Für die Schule 5.000 €, für die Kita 3.000 €, Sachkonto jeweils 522100. Deckung bei Sachkonto 523100.",
        ["ledger_account 522100: 5000, 3000", "ledger_account 523100"],
    ),
    # L5: a balance behind its parts
    (
        "Einnahmen von 20 € (Sachkonto 448100), Ausgaben von 25 € (Sachkonto 527100), Saldo -5 €",
        ["ledger_account 448100: 20", "ledger_account 527100: 25", "unlinked: -5"],
    ),
    (
        "Ausgaben von 25 € (Sachkonto 527100), Erstattung -5 € (Sachkonto 448100), Ergebnis 20 €",
        ["ledger_account 527100: 25", "ledger_account 448100: -5", "unlinked: 20"],
    ),
]


@pytest.mark.parametrize(("text", "told"), LINKS)
def test_sums_link_to_their_coordinate(text: str, told: list[str]) -> None:
    """L1 to L8, as the comments say."""
    assert tell(read_budget(text)) == told
