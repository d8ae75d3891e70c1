"""One committee under several spellings: which names are one, and what stands in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.readers.spellings import LONGEST, office_names, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bau- und Vergabeausschuss", "Bau und Vergabeausschuß"),
        ("STÄDTEREGIONSAUSSCHUSS", "Staedteregionsausschuss"),
        ("Ausschuss für Umwelt, Klima", "Ausschuss  für Umwelt / Klima"),
        ("A 61 - Planung", "A 61 \u2013 Planung"),
        ("Bezirks\xadvertretung", "Bezirksvertretung"),
    ],
)
def test_names_with_the_same_words_are_one(one: str, other: str) -> None:
    assert slug(one) == slug(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bauausschuss", "Umweltausschuss"), ("A 61", "A 6 1"), ("Rat", "Rat (neu)"), ("?", "!"), ("a" * 500, "a" * 501)],
)
def test_other_words_are_another_body(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Ausschuss für Straßen, (Eu-)regionale Zusammenarbeit", "ausschuss-fuer-strassen-eu-regionale-zusammenarbeit"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_an_address_is_words_and_hyphens(name: str, address: str) -> None:
    assert slug(name) == address


@given(st.text(min_size=1, max_size=400))
def test_an_address_is_short_never_empty_and_its_own(name: str) -> None:
    made = slug(name)
    assert made
    assert len(made) <= LONGEST
    assert not set(made) & set("/?#%&<>\"' \n\t.\\")
    assert slug(made) == made


def test_several_offices_of_one_proposal_are_lines() -> None:
    assert office_names("A 61\n\nA 20") == ["A 61", "A 20"]
    assert office_names(None) == []
