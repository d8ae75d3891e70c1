"""What the words around a sum say about it; None where they say nothing."""

import pytest

from scraper.budget import read_budget
from scraper.budget.records import DIRECTIONS, QUALIFIERS, RECURRENCES, ROLES

DIRECTION = [
    ("Erträge von 500 €", ["revenue"]),
    ("Aufwendungen von 500 €", ["expense"]),
    ("Einzahlungen 500 €, Auszahlungen 600 €", ["receipt", "payment"]),
    ("Auszahlungen\n80.000\n90.000", ["payment", "payment"]),  # the row's label
    ("500 € auf Kostenstelle 6600", [None]),  # a head word says nothing
    ("HHSt. 1.6300.9510: 500 €. HHSt. 1.6300.3610: 600 €.", ["expense", "revenue"]),  # Gruppierung
    ("Titel 52501: 500 €", ["expense"]),
    ("500 € im Produkt 12.01.01", [None]),
    ("Auszahlungen 2025: 500 €, 2026: 600 €, 2027 ff.: je 700 €", ["payment"] * 3),  # an enumeration of years
    ("Aufwand 2025 500 €, 2026 600 € Zuschuss; 2027: 700 €", ["expense", None, None]),
    ("Mieterträge 500 €", ["revenue"]),
    ("Der Ertragsansatz beträgt 500 €.", ["revenue"]),
    ("Auszahlungsermächtigung 500 €", ["payment"]),
    ("Die Kostenerstattung des Landes von 500 € ist zu vereinnahmen.", ["revenue"]),
    ("Der Wartungsvertrag kostet 500 €.", ["expense"]),
    # what a compound begins with is not what it is
    *(
        (f"{word} von 500 €", [None])
        for word in (
            "Mietvertrag",
            "Verträge",
            "Vertragsstrafe",
            "Übertragung",
            "Ertragslage",
            "Kostenerstattung",
            "Kostenbeteiligung",
            "Kostenstelle",
            "Einnahmeausfall",
        )
    ),
    ("Das kostenlose Angebot bringt 500 €, vertraglich gesichert.", [None]),
]
ROLE = [
    ("Der Ansatz beträgt 500 €.", ["planned"]),
    ("Es sind 500 € veranschlagt.", ["planned"]),
    ("Benötigt werden 500 €.", ["needed"]),
    ("überplanmäßig 500 €", ["additional"]),
    ("wird um 500 € auf 900 € erhöht", ["additional", None]),
    ("sinkt nicht, sondern steigt um 500 €", ["additional"]),
    ("Eine Aufstockung um 500 € ist nötig.", ["additional"]),
    ("Der Ansatz wird weiterhin um 500 € gekürzt.", [None]),
    ("Das kostet um 500 € mehr.", ["additional"]),
    *((f"Der Ansatz wird um 500 € {verb}.", [None]) for verb in ("gekürzt", "reduziert", "gesenkt", "verändert")),
    ("Der Ansatz wird um 500 € von 900 € auf 400 € reduziert.", [None, None, None]),
    ("Minderaufwendungen von 500 €", ["cover"]),
    ("Die Mehreinnahmen von 500 € dienen der Deckung.", ["cover"]),
    *((f"{word} von 500 €", [None]) for word in ("Mindereinnahmen", "Mindererträge", "Deckungslücke")),  # cover nothing
    ("Die Mindererträge betragen 500 €.", [None]),
    ("Eine Deckung für die 500 € ist nicht vorhanden.", [None]),
    ("Ohne Deckung sind 500 €.", [None]),
    ("Es sind nicht veranschlagt: 500 €.", [None]),
    ("Haushaltsrest 500 €", ["remaining"]),
    ("Es stehen noch 500 € zur Verfügung.", ["remaining"]),
    ("Folgekosten von 500 €", ["follow-up"]),
    ("Verpflichtungsermächtigung von 500 €", ["commitment"]),
    ("Wertgrenze von 500 €", ["threshold"]),
    ("Der Verein trägt 500 €.", ["other"]),
    ("insgesamt 9 €, davon 5 € bei SK 522100 und 4 € bei SK 522200", ["total", None, None]),
    ("Bei SK 522100 fehlen 5 €, gedeckt durch SK 522200 (3 €) und SK 522300 (2 €).", [None, "cover", "cover"]),
]
YEARS = [
    ("Ansatz 2024: 500 €", [(2024, 2024)]),
    ("500 € für die Jahre 2022 bis 2025", [(2022, 2025)]),
    ("500 € im Haushalt 2021/2022", [(2021, 2022)]),
    ("2026 ff. jährlich 500 €", [(2026, None)]),
    ("ab 2026 500 €", [(2026, None)]),
    ("2024: 500 €, 2025: 600 €", [(2024, 2024), (2025, 2025)]),
    ("500 € laut Konzept 2035", [(None, None)]),  # part of a name
    ("500 € am 12.03.2024", [(None, None)]),
    ("500 €", [(None, None)]),
    # an enumeration keeps one order, whichever it is
    ("Es fallen 5 € in 2024, 6 € in 2025 und 7 € in 2026 an.", [(2024, 2024), (2025, 2025), (2026, 2026)]),
    ("200 € in 2024 sowie 300 € in 2025", [(2024, 2024), (2025, 2025)]),
    ("5 € im Jahr 2024 und 6 € im Jahr 2025", [(2024, 2024), (2025, 2025)]),
    ("5 € für 2024 / 6 € für 2025", [(2024, 2024), (2025, 2025)]),
    ("von 2.000 € in 2023 auf 3.000 € in 2024", [(2023, 2023), (2024, 2024)]),
    ("2024 5 € 2025 6 € 2026 7 €", [(2024, 2024), (2025, 2025), (2026, 2026)]),
    ("Gegenüber dem Ansatz 2023 von 8 € steigt der Ansatz 2024 auf 9 €.", [(2023, 2023), (2024, 2024)]),
    ("Von den für 2023 veranschlagten 8 € werden 3 € nach 2024 übertragen.", [(2023, 2023), (2024, 2024)]),
    ("100 € werden 2025 mit 40 € und 2026 mit 60 € veranschlagt.", [(None, None), (2025, 2025), (2026, 2026)]),
    ("5 € in 2024 und 2025 6 €", [(2024, 2024), (2025, 2025)]),
    ("im Jahr 2024 5 € und 6 €", [(2024, 2024), (2024, 2024)]),
    ("5 bis 6 € in 2024", [(2024, 2024), (2024, 2024)]),
    # several years with one sum, or each with its own
    ("in den Jahren 2024 und 2025 jeweils 5 €", [(2024, 2025)]),
    ("2024, 2025 und 2026 je 5 €", [(2024, 2026)]),
    ("2024 und 2026 je 5 €", [(None, None)]),  # not 2025: no from and to says so
    ("10 € (je 5 € in 2024 und 2025)", [(None, None), (2024, 2025)]),
    ("In den Jahren 2024 und 2025 fallen 5 € bzw. 6 € an.", [(2024, 2024), (2025, 2025)]),
    ("für die Jahre 2024 bis einschließlich 2026 5 €", [(2024, 2026)]),
    ("ab dem Haushaltsjahr 2025 5 €", [(2025, None)]),
    # behind verbs and short words of the budget
    ("Es sind 2024 10.000 € eingeplant.", [(2024, 2024)]),
    ("Es werden 2025 Mittel von 10.000 € benötigt.", [(2025, 2025)]),
    ("Es werden 2000 Bäume für 500 € gepflanzt.", [(None, None)]),
    ("Das Ergebnis 2022 betrug 8.000 €.", [(2022, 2022)]),
    ("HHJ 2024: 5 €", [(2024, 2024)]),
    ("5 € im Investitionsprogramm 2022 - 2026", [(2022, 2026)]),
    ("5 € laut Konzept 2022 - 2026, 6 € laut Konzept 2022 und 2026", [(None, None), (None, None)]),
    ("5 € bzw. 6 € bzw. 7 € in 2024, 2025 bzw. 2026", [(2024, 2024), (2025, 2025), (2026, 2026)]),
    ("Haushaltsplan 2030: 5 €; Radverkehrsplan 2030: 6 €", [(2030, 2030), (None, None)]),
]
YEAR_COLUMNS = [
    ("SK\t2024\t2025\n523100\t5 €\t6 €\n524100\t\t7 €", [(2024, 2024), (2025, 2025), (2025, 2025)]),
    ("SK\tAnsatz 2024 in €\tAnsatz 2025 ff.\n523100\t5.000\t6.000", [(2024, 2024), (2025, None)]),
    ("| SK | 2024 | 2025 |\n| 523100 | 5 € | 6 € |", [(2024, 2024), (2025, 2025)]),
    ("\t2024\t2025\nErtrag\t5 €", [(None, None)]),  # an empty cell may be lost: which year is it?
    ("SK\t2024\nin Worten: fünf Euro werden hier bereitgestellt.\n523100\t5 €", [(None, None)]),  # another table
    ("SK\t2024\n523100\t5 €\nSK\tBetrag\n523200\t6 €", [(2024, 2024), (None, None)]),
    ("SK\t2024\n523100\t5 € (2023)", [(2023, 2023)]),  # the cell knows better
    ("Jahr\tSK\tAnsatz\n2026\t785110\t5 €\n2027\t785110\t6 €", [(2026, 2026), (2027, 2027)]),
]
RECURRING = [
    ("monatlich 500 €", ["monthly"]),
    ("500 € pro Monat", ["monthly"]),
    ("500 € jährlich", ["yearly"]),
    ("500 €hrlich", ["yearly"]),  # "jä" lost
    ("500 €/Jahr", ["yearly"]),
    ("500 € p. a.", ["yearly"]),
    ("einmalig 500 €", ["once"]),
    ("500 € monatlich, 200 € für den Druck", ["monthly", None]),
    ("monatliche Miete 450 € (jährlich 5.400 €)", ["monthly", "yearly"]),
    ("100 €/Monat, 1.200 €/a", ["monthly", "yearly"]),
    ("Einmalige oder jährliche Belastung\t480.000 €", [None]),
    ("500 €", [None]),
]
QUALIFIER = [
    ("rd. 500 €", ["rd."]),
    ("etwa 500 €", ["ca."]),
    ("bis zu 500 €", ["bis zu"]),
    ("mindestens 500 €", ["mindestens"]),
    ("500 € brutto (420 € netto)", ["brutto", "netto"]),
    ("500 € (+MwSt)", ["+MwSt"]),
    ("500 € zzgl. MwSt", ["+MwSt"]),
    ("jeweils rund 500 €", ["rd., je"]),
    ("500 €", [None]),
]


@pytest.mark.parametrize(("text", "expected"), DIRECTION)
def test_direction_comes_from_words_and_kameral_numbers(text: str, expected: list[str | None]) -> None:
    assert [amount.direction for amount in read_budget(text).amounts] == expected
    assert {value for value in expected if value} <= set(DIRECTIONS)


@pytest.mark.parametrize(("text", "expected"), ROLE)
def test_role_comes_from_the_nearest_word_or_the_place_among_accounts(text: str, expected: list[str | None]) -> None:
    assert [amount.role for amount in read_budget(text).amounts] == expected
    assert {value for value in expected if value} <= set(ROLES)


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_years_are_the_nearest_budget_years(text: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert [(amount.year_from, amount.year_to) for amount in read_budget(text).amounts] == expected


@pytest.mark.parametrize(("text", "expected"), YEAR_COLUMNS)
def test_years_over_columns_count_where_no_cell_is_lost(
    text: str, expected: list[tuple[int | None, int | None]]
) -> None:
    assert [(amount.year_from, amount.year_to) for amount in read_budget(text).amounts] == expected


Said = tuple[str | None, str | None, str | None]  # direction, role, recurring
COLUMNS: list[tuple[str, list[Said]]] = [
    ("Jahr\tAufwand\tErtrag\n2025\t10.000 €\t2.000 €", [("expense", None, None), ("revenue", None, None)]),
    (
        "Konto | Ansatz | Mehrbedarf | Jahr\n523110 | 10.000 | 2.000 | 2025",
        [(None, r, None) for r in ("planned", "additional")],
    ),
    (
        "Konto\tAnsatz\tverfügbar\nAufwand\t10.000 €\t2.000 €",
        [("expense", "planned", None), ("expense", "remaining", None)],
    ),
    (
        "Was\tKosten einmalig\tKosten jährlich\nDach\t5 €\t6 €",
        [("expense", "needed", "once"), ("expense", "needed", "yearly")],
    ),
    ("Jahr\tAufwand\tErtrag\n2025\t10.000 €", [(None, None, None)]),  # which cell was lost?
    ("Jahr\tAufwand\tErtrag\nErtrag 2025\t10.000 €\t2.000 €", [(None, None, None), ("revenue", None, None)]),
    ("Aufwand/Auszahlung\t5 €\t6 €", [("payment", None, None)] * 2),  # the nearest word, for the whole row
    ("Aufwand\nErtrag\n10.000 €\n2.000 €", [(None, None, None), (None, None, None)]),  # a cell a line
]


@pytest.mark.parametrize(("text", "expected"), COLUMNS)
def test_a_columns_heading_says_something_of_its_own_sums_alone(text: str, expected: list[Said]) -> None:
    told = [(amount.direction, amount.role, amount.recurring) for amount in read_budget(text).amounts]
    assert told == expected


@pytest.mark.parametrize(("text", "expected"), RECURRING)
def test_recurring_is_said_beside_the_sum(text: str, expected: list[str | None]) -> None:
    assert [amount.recurring for amount in read_budget(text).amounts] == expected
    assert {value for value in expected if value} <= set(RECURRENCES)


@pytest.mark.parametrize(("text", "expected"), QUALIFIER)
def test_qualifier_is_not_part_of_the_sum(text: str, expected: list[str | None]) -> None:
    amounts = read_budget(text).amounts
    assert [amount.qualifier for amount in amounts] == expected
    assert {part for value in expected if value for part in value.split(", ")} <= set(QUALIFIERS)
    assert all(amount.text.endswith("€") for amount in amounts)


def test_a_sum_over_several_accounts_of_one_kind_is_shared() -> None:
    text = "5 € für die Produkte 12.01.01 und 12.02.01. 7 € bei Produkt 12.03.01."
    assert [amount.shared for amount in read_budget(text).amounts] == [True, False]


def test_currency_is_an_iso_code() -> None:
    assert [amount.currency for amount in read_budget("5 € und 6 DM").amounts] == ["EUR", "DEM"]
