"""Faults that mangled pages found in readers, each with the smallest page that shows it."""

from time import process_time

import pytest

from scraper.dialects import DIALECTS
from scraper.dialects._damage import own_markup
from scraper.dialects._fields import read_labelled
from scraper.dialects._proposal_list import proposal_links
from scraper.dialects.allris4.ajax import is_answer
from scraper.errors import PageShapeError
from scraper.html import parse
from scraper.outline import Outline, number_in
from scraper.texts.counters import Counters

ENDED = '<html><body><div id="allriscontainer" class="vo020"><h1>Vorlage - 1</h1></div></body>\r\n</html>\r\n'


@pytest.mark.parametrize(("dialect", "landmark"), [("allris3_classic", "#rismain"), ("allris3_responsive", "#allris")])
def test_a_page_with_nothing_but_its_end_is_refused_by_name(dialect: str, landmark: str) -> None:
    with pytest.raises(PageShapeError, match=landmark):
        DIALECTS[dialect].read_proposal(ENDED, "https://ris.example/bi/vo020.asp?VOLFDNR=1", ())


@pytest.mark.parametrize("opened", ["<ol>" * 19_000, "<ol>" * 40_000, "</a>" * 20_000 + "<ol></a>" * 20_000])
def test_a_page_of_very_many_open_lists_takes_no_time_to_refuse(opened: str) -> None:
    page = ENDED.replace("<h1>", f"{opened}<h1>")
    started = process_time()
    for dialect in DIALECTS.values():
        with pytest.raises(PageShapeError):
            dialect.read_proposal(page, "https://ris.example/bi/vo020.asp?VOLFDNR=1", ())
    assert proposal_links(page, "https://ris.example/bi/vo020.asp") == ()
    assert process_time() - started < 1


NINES = "9" * 5000  # more digits than int() takes


def test_a_landmark_with_a_number_of_five_thousand_digits_is_none() -> None:
    page = ENDED.replace("<h1>", f"<!-- ###BE{NINES}.rtf --><html>Text</html><h1>")
    with pytest.raises(PageShapeError, match="landmark before an embedded text"):
        DIALECTS["allris3_classic"].read_proposal(page, "https://ris.example/bi/vo020.asp?VOLFDNR=1", ())


def test_numbers_without_end_are_none() -> None:
    url = "https://ris.example/bi/vo020.asp?VOLFDNR=1"
    assert number_in(f"VOLFDNR={NINES}", "proposal") is None
    marked = ENDED.replace("<body>", f'<head><meta name="objectID" content="{NINES}"></head><body>')
    assert Outline(marked, url, 200, url, "proposal").numbers == {1}
    counters = Counters({"a": f"counter-reset: n {NINES}"}, {"a": f"counter-increment: n {NINES}; content: counter(n)"})
    counters.enter(["a"])
    assert counters.next("a") == "1"


def test_comments_without_end_are_looked_through_once() -> None:
    page = "<!--" * 100_000
    started = process_time()
    assert own_markup(f'<div id="allris">{page}<div></div></div>rest') == f'<div id="allris">{page}<div></div></div>'
    assert process_time() - started < 1


def test_blanks_without_end_are_no_answer_to_a_second_request() -> None:
    started = process_time()
    assert not is_answer("\r\n " * 20_000)
    assert process_time() - started < 1


def test_a_row_of_very_many_cells_is_walked_through_once() -> None:
    row = '<td><a href="vo020.asp?VOLFDNR=1">2026/1</a></td>' + "<td>Text</td>" * 4000
    page = f'<html><body><div id="allris" class="vo040"><table><tr>{row}</tr></table></div></body></html>'
    started = process_time()
    listing = DIALECTS["allris3_responsive"].read_list(page, "https://ris.example/bi/vo040_r.asp")
    assert [one.number for one in listing.proposals] == [1]
    assert process_time() - started < 1


def test_a_label_drawn_very_often_is_one_field() -> None:
    field = '<a aria-describedby="vofamt">Amt:</a><span id="vofamt">S 85</span>'
    head = parse(f"<div>{field * 1000}</div>").css_first("div")
    assert head is not None
    started = process_time()
    assert [field.label for field in read_labelled(head, "https://ris.example/bi/vo020_r.asp?VOLFDNR=1")] == ["Amt"]
    assert process_time() - started < 1


def test_a_head_over_very_many_columns_spans_a_thousand() -> None:
    heads = '<tr><th colspan="999999999">Betreff</th></tr>'
    row = '<tr><td><a href="vo020.asp?VOLFDNR=1">2026/1</a></td><td>Text</td></tr>'
    page = f'<html><body><div id="allris" class="vo040"><table>{heads}{row}</table></div></body></html>'
    started = process_time()
    [found] = DIALECTS["allris3_responsive"].read_list(page, "https://ris.example/bi/vo040_r.asp").proposals
    assert (found.reference, found.title) == ("2026/1", "Text")
    assert process_time() - started < 1
