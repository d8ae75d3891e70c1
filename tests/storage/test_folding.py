"""Words that German writes in two ways are found by either."""

import pytest

from storage.folding import bare_spellings, fold, forms, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("Müller", "Mueller"),
        ("Mu\u0308ller", "MÜLLER"),  # the dots as a character of their own
        ("Österreich", "Oesterreich"),
        ("Ärger", "aerger"),
        ("ẞ", "ss"),
        ("Fuß\u00adgänger", "Fussgaenger"),  # a soft hyphen inside the word
    ],
)
def test_both_spellings_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_what_differs_stays_different() -> None:
    assert len({fold(word) for word in ("Maße", "Masse", "Mase", "Müller", "Muller")}) == 4  # Maße and Masse are one


@pytest.mark.parametrize(
    ("text", "bare"),
    [("Müller und Müller in Köln", "muller koln"), ("Straße", ""), ("Bürger-Ämter", "burger amter"), ("", "")],
)
def test_words_with_dots_stand_once_more_without_them(text: str, bare: str) -> None:
    assert bare_spellings(text) == bare


@pytest.mark.parametrize(
    "family",
    [
        ("Schule", "Schulen", "schul"),
        ("Haus", "Häuser", "Haeusern", "hauser"),
        ("Zuschuss", "Zuschüsse", "Zuschuß"),
        ("Straße", "Strassen"),
        ("Antrag", "Anträge", "antraege"),
        ("neue", "neuen", "neuer"),
        ("aktuell", "aktuelle"),
        ("Treue", "treuer"),
    ],
)
def test_forms_of_one_word_have_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in family}) == 1


def test_numbers_and_endless_words_are_their_own_stem() -> None:
    assert [stem(word) for word in ("0482", "wp17", "x" * 100)] == ["0482", "wp17", "x" * 100]


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("Kita-Plätze (A 61), 2021/0482_x") == ["kita", "plaetze", "a", "61", "2021", "0482", "x"]


def test_forms_stand_once_each() -> None:
    assert forms(["Häuser, Haus", "Häuser"]) == "hauser haus"
