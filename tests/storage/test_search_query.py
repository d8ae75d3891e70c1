"""What a query asks for, and how SQLite is asked for it."""

from pathlib import Path

import pytest

from storage.search_query import FIELDS, MOST_TERMS, Query, Term, Years, expression, match_expression, parse, terms


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Müller*", (Term(("mueller",), prefix=True),)),
        ('"Am  Markt"', (Term(("am", "markt"), exact=True),)),
        ('a"b c"*d', (Term(("a",)), Term(("b", "c"), prefix=True, exact=True), Term(("d",)))),
        ("Kita-Plätze", (Term(("kita", "plaetze")),)),
        ("Amt:Schule", (Term(("schule",), field="office"),)),
        ('gremium:"Rat der"', (Term(("rat", "der"), exact=True, field="committees"),)),
        ("office:A*", (Term(("a",), prefix=True, field="office"),)),
        ("office: Schule", (Term(("office",)), Term(("schule",)))),
        ("http://x.de", (Term(("http", "x", "de")),)),
        ("12:30", (Term(("12", "30")),)),
        ("year:bald", (Term(("year", "bald")),)),
        ('office:"', ()),
    ],
)
def test_words_phrases_and_fields(query: str, expected: tuple[Term, ...]) -> None:
    assert parse(query) == Query(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("year:2021", Years(2021, 2021)), ("Jahr:2022-2020", Years(2020, 2022)), ('year:"2021"', Years(2021, 2021))],
)
def test_years(query: str, expected: Years) -> None:
    assert parse(query) == Query((), (expected,))


def test_a_span_of_years_is_cut() -> None:
    assert len(Years(1, 9999).all) == 201


def test_a_query_for_nothing_is_false() -> None:
    assert not parse('- "" : *')
    assert parse("year:2021")


def test_of_beginnings_of_one_letter_one_counts_in_each_field() -> None:
    asked = parse('a* Kita b* "der c"* 2* title:d* title:e* ge* "f"*').terms
    assert [(term.text, term.field) for term in asked] == [("a", None), ("kita", None), ("d", "title"), ("ge", None)]


def test_too_many_words_are_cut() -> None:
    assert len(parse("a " * 1000).terms) == len(terms("a " * 1000)) == MOST_TERMS


def test_a_text_is_words_whatever_it_looks_like() -> None:
    assert terms("office:Schule year:2021") == tuple(Term((word,)) for word in ("office", "schule", "year", "2021"))


@pytest.mark.parametrize(
    ("query", "columns", "expected"),
    [
        ("Schulen", ("title",), '{title title_forms} : ("schulen" OR "schul")'),
        ("Rat", ("title",), '{title title_forms} : ("rat")'),
        ('"Rat"', ("reference", "title"), '{reference title} : ("rat")'),
        ("office:Ra*", ("title",), '{office office_forms} : ("ra" *)'),
        ("2021/4 year:2020-2021", ("reference",), '{reference} : ("2021 4") AND {years} : ("2020" OR "2021")'),
    ],
)
def test_the_expression_for_sqlite(query: str, columns: tuple[str, ...], expected: str) -> None:
    assert expression(parse(query), columns) == expected


def test_without_columns_all_texts_are_asked() -> None:
    assert match_expression(terms("Rat")).startswith("{reference title office committees type texts title_forms ")


def test_the_page_names_every_field() -> None:
    page = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}:`" not in page] == []
