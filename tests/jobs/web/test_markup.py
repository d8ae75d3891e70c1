"""Texts, changed words and withheld rows as the front prints them: pure functions."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from jobs.render import money
from jobs.render.clean import clean
from jobs.web import sides, withheld
from jobs.web.addresses import Addresses, web_link
from jobs.web.site import prefix
from jobs.web.templating import marked
from jobs.web.texts import LONGEST, Span, around, blocks, first_lines
from jobs.web.words import of_pieces, told, told_once
from storage.diff.budget import SIGNS
from storage.wordwise import Piece

TEXT = (
    "Erster Satz mit 15.000 € (+MwSt) i.H.v. Produkt 15.01.01. Zweiter Satz <b>fett</b>.\nPos.\t1\t2\nA\t3 €\t4\nEnde"
)


def at(part: str, kind: str = "amount", **more: Any) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part), kind, **more)


def test_a_text_is_paragraphs_and_tables_with_marks() -> None:
    spans = [
        at("15.000 €", anchor="amount-1-16"),
        at("15.01.01", "account"),
        at("3 €"),
        at("fett", "mention", href="/x"),
    ]
    assert blocks(TEXT, spans) == (
        '<p>Erster Satz mit <mark class="amount" id="amount-1-16">15.000 €</mark> (+MwSt) i.H.v. Produkt '
        '<mark class="account">15.01.01</mark>. Zweiter Satz &lt;b&gt;<a class="mention" href="/x">fett</a>'
        "&lt;/b&gt;.</p>\n"
        '<div class="scroll" tabindex="0" role="group" aria-label="Tabelle aus dem Text"><table class="cells">\n'
        "<tr><td>Pos.</td><td>1</td><td>2</td></tr>\n"
        '<tr><td>A</td><td><mark class="amount">3 €</mark></td><td>4</td></tr>\n</table></div>\n<p>Ende</p>\n'
    )


def test_a_sum_is_quoted_with_its_sentence() -> None:
    quoted = around(TEXT, at("15.000 €"))
    assert quoted == (
        'Erster Satz mit <mark class="amount">15.000 €</mark> (+MwSt) i.H.v. Produkt 15.01.01. Zweiter Satz '
        "&lt;b&gt;fett&lt;/b&gt;."
    ) or quoted.endswith("Produkt 15.01.01.")
    assert around(TEXT, at("3 €")) == 'A\t<mark class="amount">3 €</mark>\t4'
    long = f"{'davor ' * 100}15 €{' danach' * 100}"
    short = around(long, Span(600, 604, "amount"))
    assert short.startswith("… davor")
    assert short.endswith("danach …")
    assert len(short) < 450


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=5))
def test_marks_lose_no_letter_and_make_no_markup(text: str, places: list[tuple[int, int]]) -> None:
    made = str(marked(text, places))
    assert re.sub(r"</?mark>", "", made) == escape(clean(text))
    spans = [Span(start, end, "amount") for start, end in places]
    lines = [line for line in text.split("\n") if line.strip()]
    letters = "".join(str(escape(clean(line.replace("\t", "")))) for line in lines)
    assert re.sub(
        r"<[^>]*>|\n", "", str(blocks(text, spans)).replace("</p>\n", "").replace("\n", "")
    ) == letters.replace("\n", "")


def test_a_long_text_is_cut_at_the_end_of_a_line() -> None:
    text = ("Zeile mit Wörtern\n" * 9000).strip()
    shown = first_lines(text)
    assert len(shown) <= LONGEST
    assert text.startswith(f"{shown}\n")
    assert first_lines("kurz") == "kurz"
    assert first_lines("x" * (LONGEST + 1))  # one word without end


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_comparison_holds_both_texts(before: str, after: str) -> None:
    made = str(sides.in_one(before, after))
    without_folds = re.sub(r"</?details[^>]*>|<summary>.*?</summary>", "", made)
    old = re.sub(r"<ins>.*?</ins>", "", without_folds, flags=re.DOTALL)
    new = re.sub(r"<del>.*?</del>", "", without_folds, flags=re.DOTALL)
    assert "".join(re.sub(r"<[^>]*>", "", old).split()) == "".join(str(escape(clean(before))).split())
    assert "".join(re.sub(r"<[^>]*>", "", new).split()) == "".join(str(escape(clean(after))).split())


def test_what_stayed_is_folded_between_lines() -> None:
    lines = "\n".join(f"Zeile {n} bleibt, wie sie war." for n in range(60))
    made = sides.in_one(f"{lines}\nalt\n{lines}", f"{lines}\nneu\n{lines}")
    assert made.count('<details class="fold">') == 2
    assert "<del>alt</del> <ins>neu</ins>" in made
    opened = re.sub(r"<details.*?</details>", "|", made, flags=re.DOTALL)
    before, middle, _after = opened.split("|")
    assert before == ""
    assert middle.lstrip("\n").startswith("Zeile ")


def test_side_by_side_each_side_has_its_own_words() -> None:
    rows = sides.side_by_side("gleich\nalt hier\nEnde", "gleich\nneu hier\nEnde\nmehr")
    assert [(str(row.before), str(row.after)) for row in rows] == [
        ("gleich", "gleich"),
        ("<del>alt</del> hier", "<ins>neu</ins> hier"),
        ("Ende", "Ende"),
        ("", "<ins>mehr</ins>"),
    ]
    long = "\n".join(f"Zeile {n} bleibt." for n in range(60))
    folded = [row for row in sides.side_by_side(f"{long}\nalt", f"{long}\nneu") if row.same is not None]
    assert len(folded) == 1
    assert folded[0].length == len(folded[0].same or "")


def test_values_are_told_with_their_marks() -> None:
    assert of_pieces([Piece("removed", "a<"), Piece("added", "b")]) == "<del>a&lt;</del> → <ins>b</ins>"
    assert of_pieces([Piece("added", "b")]) == "b"
    assert of_pieces([Piece("equal", "x "), Piece("removed", "a"), Piece("added", "b")]) == (
        "x <del>a</del> <ins>b</ins>"
    )


ROW = {
    "item": "proposal", "number": 1, "reference": "2021/1", "title": "Titel", "kind": "text", "operation": "changed",
    "path": "sections/Sachlage", "before": "alt", "after": "neu", "withdrawn_at": "2021-11-26T02:15:00Z",
}  # fmt: skip


def test_no_line_is_broken_within_the_number_of_an_agenda_item() -> None:
    decided = {"item": "meeting", "kind": "result", "operation": "changed", "path": "agenda_items/Ö 8.1/result"}
    said = told({**ROW, **decided, "before": None, "after": "vertagt, siehe Ö 9"})
    assert ": TOP\xa0Ö\xa08.1 – vertagt, siehe Ö\xa09" in said


def test_a_change_too_long_to_be_shown_is_only_named() -> None:
    assert told({**ROW, "before": None, "after": None, "shortened": 1}) == (
        '<span class="what">Text geändert</span>: Sachlage'
    )


@pytest.mark.parametrize(("shown", "title"), [("all", "Titel"), ("title", "Titel"), ("nothing", None)])
def test_what_is_withheld_leaves_the_rows(shown: Any, title: str | None) -> None:
    entry = {**ROW, "rows": [dict(ROW), {**ROW, "kind": "withdrawn", "operation": "removed"}], "count": 2}
    [made] = withheld.entries([entry], shown)
    assert made["title"] == title
    assert [row["kind"] for row in made["rows"]] == (["text", "withdrawn"] if shown == "all" else ["withdrawn"])
    assert ("alt" in str(made["rows"])) is (shown == "all")
    public = {**entry, "withdrawn_at": None}
    assert withheld.entries([public], shown) == [public]
    assert withheld.entries([entry], shown, by_content=True) == ([made] if shown == "all" else [])


def test_what_several_changes_say_in_the_same_words_is_said_once() -> None:
    emptied = {**ROW, "path": None, "before": None, "after": None, "redacted": True}
    assert told_once([emptied, ROW, emptied]) == [
        Markup('{} <span class="soft">(2-mal)</span>').format(told(emptied)),
        told(ROW),
    ]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://example.org", "HTTPS://example.org"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/x", None),
        ("/x", None),
        ("https:///x", None),
        ("https://[", None),
        ("https://example.org/ x", None),
        ("https://example.org/" + "x" * 3000, None),
        (None, None),
        ("", None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, link: str | None) -> None:
    assert web_link(url) == link


def test_addresses_leave_out_what_is_not_given_and_escape_the_rest() -> None:
    to = Addresses("/rat/")
    assert to.proposal("a-b", 7, as_of="2021-11-23") == "/rat/archiv/vorlage/a-b/7?as-of=2021-11-23"
    assert to.proposal("a-b", 7, revision=None) == "/rat/archiv/vorlage/a-b/7"
    assert (
        to.changes(gremium="Rat & Bau", art=["new", "text"])
        == "/rat/archiv/aenderungen?gremium=Rat+%26+Bau&art=new&art=text"
    )
    assert to.start() == "/rat/"


@pytest.mark.parametrize(
    ("url", "folder"),
    [("", "/"), ("https://example.org", "/"), ("https://example.org/", "/"), ("https://example.org/a/b", "/a/b/")],
)
def test_the_folder_of_the_public_address_is_the_prefix(url: str, folder: str) -> None:
    assert prefix(url) == folder


def test_money_is_told_in_german() -> None:
    row = {
        "cents": -150050, "currency": "EUR", "direction": "expense", "role": "needed", "year_from": 2022,
        "year_to": 2024, "recurring": "yearly", "qualifier": "+MwSt",
    }  # fmt: skip
    assert money.amount(row) == "-1.500,50 €"
    assert money.amount({**row, "currency": "DEM"}) == "-1.500,50 DM"
    assert money.about(row) == "Aufwand, benötigt, 2022 bis 2024, jährlich, +MwSt"
    assert money.years(2024, 2024) == "2024"
    assert money.years(2024, None) == "ab 2024"
    nothing = dict.fromkeys(row) | {"cents": 0, "currency": "EUR"}
    assert money.about(nothing) == ""
    assert money.account({"kind": "ledger_account", "number": "544016", "label": "Zuschüsse"}) == (
        "Sachkonto 544016 (Zuschüsse)"
    )
    assert isinstance(of_pieces([]), Markup)


def test_every_word_of_the_closed_lists_has_a_german_one() -> None:
    from scraper.budget.records import CURRENCIES, DIRECTIONS, RECURRENCES, ROLES

    assert set(money.DIRECTIONS) == set(DIRECTIONS)
    assert set(money.ROLES) == set(ROLES)
    assert set(money.RECURRENCES) == set(RECURRENCES)
    assert set(SIGNS) == set(CURRENCIES)
