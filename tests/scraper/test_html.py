import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.errors import PageShapeError
from scraper.html import line, lines, many, maybe, normalise, one, parse

URL = "https://council.example/bi/vo020.asp?VOLFDNR=1"

NORMAL = [
    ("  a \u00a0 b\r\n\tc ", "a b c"),
    ("Wirt\u00adschaft", "Wirtschaft"),
    ("a\u2009b\u202fc\u3000d", "a b c d"),  # every blank is a space
    ("a\u200bb\ufeffc\u2060d", "abcd"),  # no ink at all
    ("a\u200eb\u202ec", "abc"),
    ("\u0628\u200c\u0627", "\u0628\u200c\u0627"),  # changes how its neighbours are drawn
    ("a\x0cb\x85c", "a b c"),
    ("a\x01\x96\x7fb", "ab"),  # controls: nothing to see
    ("Pla\u0308ne.pdf", "Pläne.pdf"),  # a file name from a Mac
    ("\uf0b7 Punkt", "• Punkt"),
    ("\uf0a7 Punkt", "• Punkt"),
    ("\uf0fe ja \uf0a8 nein", "☑ ja ☐ nein"),
    ("\ue123", "\ue123"),  # unknown private use: kept
    ("\u00ad\u200b", ""),
    ("· getippt – „so“", "· getippt – „so“"),
]


@pytest.mark.parametrize(("raw", "normal"), NORMAL)
def test_a_text_has_one_normal_form(raw: str, normal: str) -> None:
    assert normalise(raw) == normal


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


LINES = [
    ("a<br  />b<br  />", ("a", "b")),
    ("a<br /> <br />b", ("a", "b")),
    ("Zeile\r\nim Quelltext", ("Zeile im Quelltext",)),
    ("<script><!-- alert('x') //--></script>\r\nTitel", ("Titel",)),
    ("<style>p {}</style><noscript>ohne</noscript>Titel<!-- Kommentar -->", ("Titel",)),
    ("<span>Behö</span><span>rde</span>", ("Behörde",)),
    ("<p>a</p>b<p>c</p>", ("a", "b", "c")),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ("a b", "c")),
    ("a\u2028b", ("a", "b")),
    ("50 €<sup>1)</sup> je m<sup>2</sup>", ("50 €¹⁾ je m²",)),
    ("50 €<sup>1</sup><sup>)</sup> je m<sup>2</sup>", ("50 €¹⁾ je m²",)),  # cut in two
    ("&nbsp;", ()),
    ("", ()),
]


@pytest.mark.parametrize(("markup", "expected"), LINES)
def test_lines_are_cut_at_breaks_and_block_ends(markup: str, expected: tuple[str, ...]) -> None:
    cell = one(parse(f"<table><tr><td id='x'>{markup}</td></tr></table>"), "#x", URL)
    assert lines(cell) == expected
    assert line(cell) == (" ".join(expected) or None)


def test_the_line_of_nothing_is_nothing() -> None:
    assert line(None) is None


def test_nesting_without_end_is_read_all_the_same() -> None:
    deep = one(parse("<div id='x'>" + "<div>" * 1900 + "tief"), "#x", URL)
    assert lines(deep) == ("tief",)


def test_one_names_selector_count_and_page() -> None:
    tree = parse("<p>a</p><p>b</p>")
    with pytest.raises(PageShapeError, match=r"VOLFDNR=1: p: found 2, expected exactly 1"):
        one(tree, "p", URL)
    with pytest.raises(PageShapeError, match="h1: found 0"):
        one(tree, "h1", URL)


def test_maybe_takes_none_or_one() -> None:
    tree = parse("<p>a</p><p>b</p><h1>c</h1>")
    assert maybe(tree, "h2", URL) is None
    assert line(maybe(tree, "h1", URL)) == "c"
    with pytest.raises(PageShapeError, match="p: found 2, expected 0 or 1"):
        maybe(tree, "p", URL)


def test_many_asks_for_at_least_so_many() -> None:
    tree = parse("<p>a</p><p>b</p>")
    assert [line(node) for node in many(tree, "p", URL, at_least=2)] == ["a", "b"]
    assert many(tree, "h1", URL) == []
    with pytest.raises(PageShapeError, match="p: found 2, expected at least 3"):
        many(tree, "p", URL, at_least=3)
