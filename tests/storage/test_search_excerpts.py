"""Excerpts show what was found, as printed, and say where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.excerpts import excerpt, marked
from storage.search_query import parse


def shown(texts: list[str], query: str, around: int = 80) -> str | None:
    """Return the excerpt with its finds in brackets."""
    found = excerpt(texts, parse(query).terms, around)
    if found is None:
        return None
    said = found.text
    for start, end in reversed(found.hits):
        said = f"{said[:start]}[{said[start:end]}]{said[end:]}"
    return said


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Die Größe der Straße", "groesse", "Die [Größe] der Straße"),
        ("Die Größe der Straße", "grosse strasse", "Die [Größe] der [Straße]"),
        ("Häuser und Haus", "häusern", "[Häuser] und [Haus]"),
        ("Häuser und Haus", '"haus"', "Häuser und [Haus]"),
        ("Haushalt, Haus", "haus*", "[Haushalt], [Haus]"),
        ("am Rat vorbei, der Rat der Stadt", '"Rat der"', "am Rat vorbei, der [Rat der] Stadt"),
        ("Kita-Plätze und Plätze", "kita-plätze", "[Kita-Plätze] und Plätze"),
        ("zwei\n\tZeilen  und\u00a0mehr", "zeilen mehr", "zwei [Zeilen] und [mehr]"),
        ("Rat der Rat der Rat", '"rat der rat"', "[Rat der Rat der Rat]"),  # finds that overlap are one
        ("nichts davon", "etwas", None),
        ("", "etwas", None),
    ],
)
def test_finds_are_marked(text: str, query: str, expected: str | None) -> None:
    assert shown([text], query) == expected


def test_an_excerpt_keeps_whole_words() -> None:
    text = "Anfang " * 40 + "Größe " + "Ende " * 40
    assert shown([text], "groesse", around=20) == "… Anfang Anfang [Größe] Ende Ende Ende Ende Ende Ende …"


def test_a_word_longer_than_the_excerpt_stays_whole() -> None:
    word = "Donaudampfschifffahrt" * 10
    assert shown([f"vorher {word} nachher"], f"{word[:20]}*", around=5) == f"… [{word}] …"


def test_the_place_where_most_words_stand_together_is_shown() -> None:
    far = ["Der Deich. " + "Wort " * 100 + "Ein neuer Deich am Fluss."]
    assert shown(far, "deich fluss", around=30) == "… Wort Wort Wort Ein neuer [Deich] am [Fluss]."
    assert shown(["Nur der Fluss.", "Deich und Fluss."], "deich fluss") == "[Deich] und [Fluss]."


@given(st.text(), st.text(min_size=1), st.integers(1, 40))
def test_marks_lie_inside_the_excerpt_and_never_overlap(text: str, query: str, around: int) -> None:
    found = excerpt([text], parse(query).terms, around)
    if found is not None:
        places = [place for span in found.hits for place in span]
        assert found.hits
        assert places == sorted(places)
        assert places[0] >= 0 and places[-1] <= len(found.text)  # noqa: PT018 - one statement
        assert "\n" not in found.text
    assert all(start < end <= len(text) for start, end in marked(text, parse(query).terms))
