"""Words that German writes in two ways are found by either."""

import pytest

from storage.folding import bare_spellings, fold


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
