"""Full-text search: what people type and what they find."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from storage.engine import open_archive
from storage.search import Term, excerpt, search, terms
from tests.storage.contents import agenda_item, meeting, proposal, section
from tests.storage.paper import Council


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    council = Council(open_archive("sqlite://", create=True))
    pages = {
        1: proposal(number=1, reference="2021/0482", title="Straßenbau in Würselen", lead_office="A 61"),
        2: proposal(
            number=2,
            reference="2021/0483",
            title="Kita-Plätze",
            sections=(section("Sachlage", "Zwölf Plätze für Müllers Wiese am Fluss."),),
        ),
        3: proposal(
            number=3,
            reference="FB 01/0335/WP17",
            title="Kita und Schule: Plätze",
            sections=(section("Sachlage", "Die Straße."),),
        ),
    }
    for number, page in pages.items():
        council.number = number
        council.visit(str(number), page)
    council.kind, council.number = "meeting", 3021
    council.visit("m", meeting(title="Sitzung des Kreistags", agenda_items=(agenda_item("Ö 1", "Deichbau"),)))
    yield council.engine
    council.engine.dispose()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("Straßenbau", [1]),
        ("strassenbau", [1]),
        ("STRASSENBAU", [1]),
        ("Würselen", [1]),
        ("wuerselen", [1]),
        ("wurselen", [1]),  # typed without umlauts
        ("Straße", [3]),  # whole words only
        ("Straße*", [1, 3]),
        ("Stras*", [1, 3]),
        ("kita-plätze", [2]),  # hyphen: in this order
        ("Kita Plätze", [2, 3]),
        ('"Plätze für"', [2]),
        ('"für Plätze"', []),
        ('"Plätze fü"*', [2]),
        ('"Plätze für', [2]),  # unbalanced
        ("2021/0482", [1]),
        ("FB 01/0335/WP17", [3]),
        ("Deichbau", [3021]),
        ("A 61", [1]),
        ("Zwölf AND Fluss", []),  # AND is a word
        ("title:Kita", []),
        ("kita NOT schule", []),
        ("", []),
        ('""', []),
        ("*", []),
        ("- ( ) : ^ +", []),
        ("_", []),
    ],
)
def test_queries_find(engine: Engine, query: str, numbers: list[int]) -> None:
    assert sorted(row["number"] for row in search(engine, query)) == numbers


def test_a_title_weighs_more_than_a_text(engine: Engine) -> None:
    assert [row["number"] for row in search(engine, "Straße*")] == [1, 3]


def test_each_find_names_its_page(engine: Engine) -> None:
    [row] = search(engine, "Würselen")
    assert row["source"] == "quellmark"
    assert (row["item"], row["reference"], row["title"]) == ("proposal", "2021/0482", "Straßenbau in Würselen")
    assert row["url"].endswith("VOLFDNR=1")
    assert (row["withdrawn_at"], row["excerpt"]) == (None, None)
    assert set(row) == {"source", "item", "number", "reference", "title", "url", "withdrawn_at", "date", "excerpt"}


def test_the_excerpt_is_the_text_as_printed(engine: Engine) -> None:
    [row] = search(engine, "muellers")
    assert row["excerpt"] == "Zwölf Plätze für Müllers Wiese am Fluss."


def test_the_limit_holds(engine: Engine) -> None:
    assert len(search(engine, "kita", limit=1)) == 1
    assert search(engine, "kita", limit=0) == []


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text() | st.text(alphabet='"*-:()^+ aä\x00{}[]NEARORT/.,', max_size=30))
def test_no_query_is_an_error(engine: Engine, query: str) -> None:
    assert isinstance(search(engine, query), list)


def test_a_very_long_query_is_cut(engine: Engine) -> None:
    assert search(engine, "wort " * 10_000) == []
    assert len(terms("a " * 1000)) == 40


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Müller*", [Term("mueller", True)]),
        ('"Am  Markt"', [Term("am markt", False)]),
        ('a"b c"*d', [Term("a", False), Term("b c", True), Term("d", False)]),
    ],
)
def test_terms(query: str, expected: list[Term]) -> None:
    assert list(terms(query)) == expected


def test_an_excerpt_keeps_whole_words() -> None:
    text = "Anfang " * 40 + "Größe " + "Ende " * 40
    found = excerpt(text, terms("groesse"), around=20)
    assert found == "… Anfang Anfang Größe Ende Ende Ende …"
