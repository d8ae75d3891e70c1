"""A list number against none is the same line, another number, a date or a sum is not."""

import pytest

from storage.list_marks import in_words_of, without_marks

SAME = [
    ("1. Die Mühle wird umgebaut.", "Die Mühle wird umgebaut."),
    ("ii. Die Mittel", "Die Mittel"),
    ("iv) Die Mittel", "Die Mittel"),
    ("1.1. Grundlage", "Grundlage"),
    ("2.3 Grundlage", "Grundlage"),
    ("(1) Grundlage", "Grundlage"),
    ("aa) Grundlage", "Grundlage"),
    ("· Grundlage", "Grundlage"),
    ("– 5 Bäume werden gepflanzt", "5 Bäume werden gepflanzt"),
    ("1. 5.000 € für die Brücke", "5.000 € für die Brücke"),
    ("2. 3. Bauabschnitt", "3. Bauabschnitt"),
    ("1. Maibaum aufstellen", "Maibaum aufstellen"),
    ("Jahr\tBetrag", "Jahr Betrag"),
    ("100 m² für 50 €¹⁾, CO₂", "100 m2 für 50 €1), CO2"),
]
CHANGED = [
    ("1. Januar 2027 tritt sie in Kraft", "15. Januar 2027 tritt sie in Kraft"),
    ("1. Januar 2027", "Januar 2027"),
    ("1. 2. 2027", "2. 2027"),
    ("- 5.000 €", "5.000 €"),
    ("- 5.000", "5.000"),
    ("– 12,50 EUR", "12,50 EUR"),
    ("- € 500", "€ 500"),
    ("- 500\tErtrag", "500\tErtrag"),
    ("A. Müller", "B. Müller"),
    ("3. Nachtragshaushalt", "2. Nachtragshaushalt"),
    ("i. Antrag", "ii. Antrag"),
    ("1.1. Antrag", "1.2. Antrag"),
    ("2.) Neubau", "3.) Neubau"),
    ("1.\tNeubau", "Neubau"),
    ("Dr. Müller", "Müller"),
    ("1.500 Plätze", "Plätze"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_mark_against_none_is_no_difference(one: str, other: str) -> None:
    assert in_words_of(f"Erstens\n{one}", f"Erstens\n{other}") == f"Erstens\n{other}"
    assert in_words_of(other, one) == one


@pytest.mark.parametrize(("one", "other"), CHANGED)
def test_another_mark_a_date_and_a_sum_are_a_difference(one: str, other: str) -> None:
    assert in_words_of(f"Erstens\n{one}", f"Erstens\n{other}") == f"Erstens\n{one}"
    assert in_words_of(other, one) == other


def test_in_a_changed_text_the_lines_that_say_the_same_are_no_news() -> None:
    old, new = "1. Die Mühle\n2. Das Wehr", "Die Mühle\nDie Brücke"
    assert in_words_of(old, new) == "Die Mühle\n2. Das Wehr"


def test_texts_of_more_or_fewer_lines_are_told_as_they_are() -> None:
    assert in_words_of("1. Die Mühle", "Die Mühle\nDas Wehr") == "1. Die Mühle"
    assert in_words_of("1. Die Mühle\n\nDas Wehr", "Die Mühle\nDas Wehr") == "Die Mühle\nDas Wehr"


def test_texts_are_recognised_whatever_number_was_drawn() -> None:
    assert without_marks("ii. Die Mittel\n1. Januar") == without_marks("1.1. Die Mittel\n15. Januar")
