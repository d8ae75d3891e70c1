"""Texts of word processors: what a reader sees, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.errors import PageShapeError
from scraper.texts import read_blocks, split_sections
from scraper.texts.blocks import Block

URL = "https://council.example/bi/vo020.asp?VOLFDNR=1"


def root_of(markup: str) -> LexborNode:
    root = LexborHTMLParser(f"<!DOCTYPE html><body>{markup}").body
    assert root
    return root


def lines_of(markup: str) -> list[str]:
    return [line for block in read_blocks(root_of(markup), URL) for line in block.lines]


READ = [
    ("paragraphs are lines", "<p>a</p><p>b</p>", ["a", "b"]),
    ("empty paragraphs vanish", '<p>a</p><p><span style="-aw-import:ignore">&#xa0;</span></p><p>b</p>', ["a", "b"]),
    ("a marked span that holds words is kept", '<p><span style="-aw-import:ignore">a</span></p>', ["a"]),
    (
        "spans join without a blank",
        "<p><span>Behö</span><span>rde fü</span><span>r Inneres</span></p>",
        ["Behörde für Inneres"],
    ),
    ("runs of blanks are one", '<p>a<span style="-aw-import:spaces">&#xa0;&#xa0; </span>b</p>', ["a b"]),
    ("a line end of the source is a blank", "<p>\r\n\t<span>a</span>\n\t<span>b</span>\n</p>", ["a b"]),
    ("br ends a line", "<p>a<br />b<br /><br />c</p>", ["a", "b", "c"]),
    (
        "blocks need no paragraph",
        "<div>a<div>b</div>c<blockquote>d</blockquote></div>e<b>f</b>",
        ["a", "b", "c", "d", "ef"],
    ),
    ("a paragraph left open ends at the next block", "<p>a<table><tr><td>b</td><td>c</td></tr></table>", ["a", "b\tc"]),
    (
        "rows are lines, cells are cut by tabs",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c<td>d</table>",
        ["a\tb", "c\td"],
    ),
    ("empty cells keep their place", "<table><tr><td></td><td>a</td><td>&nbsp;</td></tr></table>", ["\ta\t"]),
    ("an empty row vanishes", "<table><tr><td></td><td></td></tr><tr><td>a</td><td>b</td></tr></table>", ["a\tb"]),
    ("a cell is one line", "<table><tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr></table>", ["a b\tc d"]),
    (
        "a table of one column is a frame",
        "<table><tr><td><p>a</p><p>b</p></td></tr><tr><td>c</td></tr></table>",
        ["a", "b", "c"],
    ),
    (
        "a table in a cell",
        "<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>",
        ["a\tb c"],
    ),
    ("a table in a frame", "<table><tr><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>", ["b\tc"]),
    (
        "caption, head and foot",
        "<table><caption>T</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>",
        ["T", "a\tb", "c\td"],
    ),
    ("numbers are drawn", "<ol><li>a</li><li>b</li></ol>", ["1. a", "2. b"]),
    ("start goes on", '<ol start="3"><li>a</li></ol><ol start="4"><li>b</li></ol>', ["3. a", "4. b"]),
    ("value sets the number", '<ol><li value="5">a</li><li>b</li></ol>', ["5. a", "6. b"]),
    ("reversed counts down", "<ol reversed><li>a</li><li>b</li></ol>", ["2. a", "1. b"]),
    ("letters", '<ol type="a" start="26"><li>a</li><li>b</li></ol>', ["z. a", "aa. b"]),
    ("capital letters by style", '<ol style="list-style-type:upper-alpha"><li>a</li></ol>', ["A. a"]),
    ("roman", '<ol type="i" start="4"><li>a</li></ol><ol type="I" start="14"><li>b</li></ol>', ["iv. a", "XIV. b"]),
    ("type of an item", '<ol><li type="a">a</li><li>b</li></ol>', ["a. a", "2. b"]),
    ("no style, no number", '<ol style="list-style:none"><li>a</li></ol>', ["a"]),
    ("nonsense start", '<ol start="x"><li>a</li></ol>', ["1. a"]),
    ("letters cannot count zero", '<ol type="a" start="0"><li>a</li></ol>', ["0. a"]),
    ("an empty item is its number", "<ol><li></li><li><p></p></li></ol>", ["1.", "2."]),
    (
        "letters of symbol fonts",
        '<p><span style="font-family:Wingdings">x</span> ja <font face=Wingdings>o</font> nein</p>',
        ["☒ ja ☐ nein"],
    ),
    ("letters of a second font", """<p><span style="font-family:'Wingdings 2'">R&#xf0a3;</span></p>""", ["R\uf0a3"]),
    ("each alone", """<p style="font-family:'Wingdings 2'"><b>R</b> <b>&#xf0a3;</b></p>""", ["☑ ☐"]),
    ("words whose font was lost", '<p style="font-family:Wingdings">nur J</p>', ["nur J"]),
    ("boxes of scripts", '<p><span role="checkbox" aria-checked="true"></span>ja</p>', ["☒ ja"]),
    ("bullets are not drawn", "<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
    ("typed bullets are text", "<p>· a</p>", ["· a"]),
    ("bullets of symbol fonts are one character", "<p>&#xf0b7; a</p><p>&#xf0a7; b</p>", ["• a", "• b"]),
    ("lists in lists", "<ol><li>a<ol type='a'><li>b</li></ol>c</li></ol>", ["1. a", "a. b", "c"]),
    ("a list in an item without words", "<ol><li><ol type='a'><li>b</li></ol></li></ol>", ["1.", "a. b"]),
    ("paragraphs of one item", "<ol><li><p>a</p><p>b</p></li></ol>", ["1. a", "b"]),
    ("a list outside of an item", "<ol><ol><li>a</li></ol><li>b</li></ol>", ["1. a", "1. b"]),
    ("a footnote's mark is one word", '<p>x<a href="#_ftn1"><span>[[]</span></a><span>1]</span> y</p>', ["x[1] y"]),
    ("a raised digit", "<p>100 m<sup>2</sup> zu 50 €<sup> 1)</sup></p>", ["100 m² zu 50 € ¹⁾"]),
    ("raised by style", '<p>100 m<span style="font-size:7pt; vertical-align:super">2</span></p>', ["100 m²"]),
    ("a lowered digit", "<p>CO<SUB>2</SUB> und H<span style='vertical-align: sub'>2</span>O</p>", ["CO₂ und H₂O"]),
    ("two notes, one bold", "<p>Konto 523100<sup>1,<b>2</b></sup></p>", ["Konto 523100¹,²"]),
    ("a raised footnote in brackets", '<p>x<a href="#_ftn1"><sup>[1]</sup></a></p>', ["x[1]"]),
    ("the same, cut", '<p>x<a href="#_ftn1"><sup>[</sup></a><sup>1</sup><sup>]</sup></p>', ["x[1]"]),
    ("a raised number, cut", "<p>5.000 €<sup>1</sup><sup>2</sup><sup>)</sup></p>", ["5.000 €¹²⁾"]),
    ("a whole text in small print", "<p><sup>Kosten: 5.000 €</sup></p>", ["Kosten: 5.000 €"]),
    ("a table's cell on top", '<table><tr><td style="vertical-align:super">2</td><td>3</td></tr></table>', ["²\t3"]),
    ("a footnote", '<p><a name="_ftn1"></a><a href="#_ftnref1"><span>[</span></a><span>1]</span> y</p>', ["[1] y"]),
    ("doubled brackets elsewhere stay", "<p>[[]</p>", ["[[]"]),
    ("a link is its text", '<p>am <a href="si010_j.asp?YY=2020">18.06.2020</a>.</p>', ["am 18.06.2020."]),
    ("an image is there", '<p>a <img src="___tmp/x/1.png" alt=""> b</p>', ["a [Bild] b"]),
    ("an image with words", '<p><img src="___tmp/x/1.png" alt="Lageplan"></p>', ["[Bild: Lageplan]"]),
    ("a path is no word", '<p><img src="x.png" alt="C:\\tmp\\x.png"></p>', ["[Bild]"]),
    ("a pixel is none", '<p>a<img src="einpix.gif" width="1" height="1" alt=""></p>', ["a"]),
    ("a tab without text is a blank", '<p>1)<span style="width:9pt; display:inline-block"></span>a</p>', ["1) a"]),
    ("hidden text is none", '<p>a<span style="display: none">b</span></p><p hidden>c</p>', ["a"]),
    ("ticks", '<p><input type="checkbox" checked> ja <input type="checkbox"> nein</p>', ["☒ ja ☐ nein"]),
    ("filled fields", '<p><input value="7"> <select><option>a<option selected>b</select></p>', ["7 b"]),
    ("hidden fields and buttons", '<p>a<input type="hidden" value="x"><input type="submit" value="y"></p>', ["a"]),
    (
        "neither script nor style nor title",
        "<title>t</title><style>s</style><script>s</script><!-- c --><p>a</p>",
        ["a"],
    ),
    ("soft hyphens", "<p>Wirt&shy;schaft</p>", ["Wirtschaft"]),
    ("a rule is nothing", "<p>a</p><hr style='width:33%'><p>b</p>", ["a", "b"]),
    (
        "Word's own markup",
        (
            "<p class=MsoNormal><span style='mso-bidi-font-size:11.0pt'>Der Rat<o:p></o:p></span></p>"
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            "<p>beschließt<!--[if gte mso 9]><xml><w:x>1</w:x></xml><![endif]-->.</p>"
        ),
        ["Der Rat", "beschließt."],
    ),
    ("smart tags", '<p>In <st1:City w:st="on"><st1:place>Altdorf</st1:place></st1:City></p>', ["In Altdorf"]),
    ("conditional comments that are shown", "<p>a<![if !supportEmptyParas]>&nbsp;<![endif]>b</p>", ["a b"]),
    (
        "a number that Word's list draws",
        '<p><![if !supportLists]><span style="mso-list:Ignore">1.<span>&nbsp;&nbsp; </span></span><![endif]>Punkt</p>',
        ["1. Punkt"],
    ),
    ("cells left open", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", ["a\tb", "c\td"]),
    ("fonts and centres", "<center><font face=Arial>a</font></center><font>b</font>", ["a", "b"]),
    ("definitions", "<dl><dt>Kosten:</dt><dd>5.000 €</dd></dl>", ["Kosten:", "5.000 €"]),
    ("details", "<details><summary>Kosten</summary><p>5.000 €</p></details>", ["Kosten", "5.000 €"]),
    ("references without end", "<p>B&uumlrger &amp M&auml;rkte</p>", ["Bürger & Märkte"]),
    ("an umlaut in two characters", "<p>Ko\u0308nig</p>", ["König"]),
    (
        "lines of the source that are kept",
        "<pre>Kosten:  5.000 €\nSumme:   7.000 €</pre>",
        ["Kosten: 5.000 €", "Summe: 7.000 €"],
    ),
    (
        "a cell over two rows",
        "<table><tr><td>a<td>b<td>c</tr><tr><td rowspan=2>d<td>e<td>f</tr><tr><td>g<td>h</tr></table>",
        ["a\tb\tc", "d\te\tf", "\tg\th"],
    ),
    (
        "a cell over two columns",
        "<table><tr><td>a<td colspan=2>b</tr><tr><td>c<td>d<td>e</tr><tr><td colspan=2>f<td>g</tr></table>",
        ["a\tb\t", "c\td\te", "f\t\tg"],
    ),
    (
        "a cell over two rows at the end",
        "<table><tr><td>a<td>b<td rowspan=2>c</tr><tr><td>d<td>e</tr></table>",
        ["a\tb\tc", "d\te\t"],
    ),
    (
        "borders that miss each other by a hair",
        "<table><tr><td colspan=3>a<td colspan=3>b</tr><tr><td colspan=2>c<td colspan=4>d</tr></table>",
        ["a\tb", "c\td"],
    ),
    ("a row of one cell", "<table><tr><td>a<td>b</tr><tr><td colspan=2>c</tr></table>", ["a\tb", "c"]),
    (
        "spans that say nothing",
        "<table><tr><td colspan=x>a<td rowspan=0>b<td colspan=-1>c</tr><tr><td>d<td>e<td>f</tr></table>",
        ["a\tb\tc", "d\te\tf"],
    ),
    (
        "spans beyond the table",
        "<table><tr><td colspan=9999>a<td rowspan=9999>b</tr><tr><td>c<td>d</tr></table>",
        ["a\t\tb", "c\td\t"],
    ),
    ("superscripts", "<p>CO<sub>2</sub> je m<sup>2</sup></p>", ["CO₂ je m²"]),
]


def test_cells_that_reach_over_more_than_any_table_has_cover_nothing() -> None:
    markup = "<table>" + "<tr>" + "<td rowspan=400>a" * 100 + "</tr>" + "<tr><td>b<td>c</tr>" * 400 + "</table>"
    assert lines_of(markup)[1] == "b\tc"


@pytest.mark.parametrize(("markup", "lines"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_a_text_reads_as_a_reader_sees_it(markup: str, lines: list[str]) -> None:
    assert lines_of(markup) == lines


STYLE = """.awlist1 { list-style:none; counter-reset:c1 }
.awlist1 > li:before { content:counter(c1) '.'; counter-increment:c1 }
.awlist2 { list-style:none; counter-reset:c2 4 }
.awlist2 > li:before { content:counter(c1) '.' counter(c2, lower-latin) ')\\0020'; counter-increment:c2 }
.awlist3 > li:before { content:'\\f0b7' }"""
COUNTED = [
    ('<ol class="awlist1"><li>a</li><li>b</li></ol>', ["1. a", "2. b"]),
    ('<ol class="awlist1"><li>a<ol class="awlist2"><li>b</li><li>c</li></ol></li></ol>', ["1. a", "1.e) b", "1.f) c"]),
    ('<ul class="x awlist1" type="disc"><li>a</li></ul>', ["1. a"]),
    ('<ol class="awlist1"><li>a</li></ol><ol class="awlist1"><li>b</li></ol>', ["1. a", "1. b"]),
    ('<ul class="awlist3"><li>a</li></ul>', ["a"]),  # a bullet, drawn otherwise
    ('<ol class="awlist9" start="3"><li>a</li></ol>', ["3. a"]),  # no such rule
]


@pytest.mark.parametrize(("markup", "lines"), COUNTED)
def test_numbers_that_a_style_sheet_counts_are_drawn(markup: str, lines: list[str]) -> None:
    blocks = read_blocks(root_of(markup), URL, style=STYLE)
    assert [line for block in blocks for line in block.lines] == lines


def test_a_text_nested_deeper_than_any_text_is_refused() -> None:
    with pytest.raises(PageShapeError, match="nested"):
        lines_of("<div>" * 5000 + "a")


B = '<p><span style="font-weight:bold">{}</span></p>'.format
SECTIONS = [
    ("a known heading", "<p>Sachverhalt:</p><p>a</p>", [("Sachverhalt", True, "a")]),
    ("a bold one", B("Zur Lage:") + "<p>a</p>", [("Zur Lage", True, "a")]),
    ("an underlined one", '<p style="text-decoration:underline">Lage:</p><p>a</p>', [("Lage", True, "a")]),
    ("a bold one cut by spans", "<p><b>Petitum/</b><b>Beschluss:</b></p><p>a</p>", [("Petitum/Beschluss", True, "a")]),
    ("none", "<p>a</p>", [("Name", False, "a")]),
    ("half bold is no heading", "<p><b>Zur</b> Lage:</p><p>a</p>", [("Name", False, "Zur Lage:\na")]),
    ("unknown and not bold", "<p>Zur Lage:</p><p>a</p>", [("Name", False, "Zur Lage:\na")]),
    ("bold without colon", B("Zur Lage") + "<p>a</p>", [("Name", False, "Zur Lage\na")]),
    ("a bold sentence", B("Der Rat beschließt:") + "<p>a</p>", [("Name", False, "Der Rat beschließt:\na")]),
    ("a long bold line", B("a b c d e f g h:") + "<p>a</p>", [("Name", False, "a b c d e f g h:\na")]),
    ("h4", "<h4>Irgendwas</h4><p>a</p>", [("Irgendwas", True, "a")]),
    ("an empty h4", "<h4></h4>" + B("Lage:") + "<p>a</p>", [("Lage", True, "a")]),
    ("printed twice", "<h4>Sachlage</h4>" + B("Sachlage:") + "<p>a</p>", [("Sachlage", True, "a")]),
    ("shares its paragraph", "<p><b>Lage:</b><br />a</p><p>b</p>", [("Lage", True, "a\nb")]),
    ("shares its line", "<p>Anlage/n: -</p>", [("Anlage/n", True, "-")]),
    ("unknown words share no line", "<p><b>Lage:</b> a</p>", [("Name", False, "Lage: a")]),
    ("nothing behind it", "<p>Begründung:</p>", [("Begründung", True, "")]),
    ("nothing at all", "<p>&#xa0;</p>", [("Name", False, "")]),
    ("another case", "<p>SACHVERHALT</p><p>a</p>", [("SACHVERHALT", True, "a")]),
    ("a typed number", B("1. Sachverhalt:") + "<p>a</p>", [("1. Sachverhalt", True, "a")]),
    (
        "standard headings open sections",
        "<p>Sachlage:</p><p>a</p><p>Rechtslage:</p><p>b</p><p>Finanzielle / bilanzielle Auswirkungen:</p><p>c</p>",
        [("Sachlage", True, "a"), ("Rechtslage", True, "b"), ("Finanzielle / bilanzielle Auswirkungen", True, "c")],
    ),
    (
        "also after text without heading",
        "<p>a</p><p>Rechtslage</p><p>b</p>",
        [("Name", False, "a"), ("Rechtslage", True, "b")],
    ),
    (
        "also without text between",
        "<p>Sachlage:</p><p>Rechtslage:</p>",
        [("Sachlage", True, ""), ("Rechtslage", True, "")],
    ),
    ("any other bold line is text", "<p>a</p>" + B("Hinweis:") + "<p>b</p>", [("Name", False, "a\nHinweis:\nb")]),
    ("not within a paragraph", "<p>a</p><p><b>Rechtslage:</b><br>b</p>", [("Name", False, "a\nRechtslage:\nb")]),
    ("not within a line", "<p>a</p><p>Rechtslage: b</p>", [("Name", False, "a\nRechtslage: b")]),
    ("not in a list", "<p>a</p><ul><li>Rechtslage</li></ul>", [("Name", False, "a\nRechtslage")]),
    (
        "not in a table",
        "<p>a</p><table><tr><td>Rechtslage:</td><td>b</td></tr></table>",
        [("Name", False, "a\nRechtslage:\tb")],
    ),
    (
        "in a frame",
        "<table><tr><td><p>a</p><p>Rechtslage:</p><p>b</p></td></tr></table>",
        [("Name", False, "a"), ("Rechtslage", True, "b")],
    ),
    ("a numbered point is none", "<p>a</p><p>2. Rechtslage</p>", [("Name", False, "a\n2. Rechtslage")]),
    (
        "a numbered one with colon",
        "<p>a</p><p>II. Rechtslage:</p><p>b</p>",
        [("Name", False, "a"), ("II. Rechtslage", True, "b")],
    ),
    (
        "a number that a list draws",
        '<p>a</p><ol start="4"><li><b>Finanzielle Auswirkungen</b></li></ol><p>b</p>',
        [("Name", False, "a"), ("4. Finanzielle Auswirkungen", True, "b")],
    ),
    ("a plain item", '<p>a</p><ol start="4"><li>Rechtslage:</li></ol>', [("Name", False, "a\n4. Rechtslage:")]),
    ("a bold bullet", "<p>a</p><ul><li><b>Rechtslage</b></li></ul>", [("Name", False, "a\nRechtslage")]),
    (
        "broken by a line end",
        "<p>a</p><p>Finanzielle<br/>Auswirkungen:</p><p>b</p>",
        [("Name", False, "a"), ("Finanzielle Auswirkungen", True, "b")],
    ),
    (
        "broken at the beginning",
        "<p>Stellungnahme<br/>der Verwaltung:</p><p>b</p>",
        [("Stellungnahme der Verwaltung", True, "b")],
    ),
    (
        "two headings in a paragraph",
        "<p>a</p><p>Sachlage<br/>Rechtslage</p>",
        [("Name", False, "a\nSachlage\nRechtslage")],
    ),
    *(
        (heading, f"<p>a</p><p>{heading}:</p><p>b</p>", [("Name", False, "a"), (heading, True, "b")])
        for heading in (
            "Finanzielle / bilanzielle / personelle Auswirkungen",
            "Finanzielle sowie personelle Auswirkungen",
            "Finanzielle u. bilanzielle Auswirkungen",
            "Personelle, finanzielle und bilanzielle Auswirkungen",
            "Kosten/Finanzierung",
            "Finanzielle Auswirkungen?",
            "Finanzielle Auswirkungen (in EUR)",
        )
    ),
    *(
        (text, f"<p>a</p><p>{text}</p>", [("Name", False, f"a\n{text}")])
        for text in (
            "Finanzielle und personelle Auswirkungen sind nicht zu erwarten:",
            "Finanzielle, Auswirkungen",
            "Es gibt finanzielle und bilanzielle Auswirkungen",
            "Kosten/Finanzierung: 5.000 €",
        )
    ),
    (
        "a row that is one bold cell",
        "<table><tr><td>a<td>b</tr><tr><td colspan=2><b>Rechtslage:</b></td></tr><tr><td>c<td>d</tr></table>",
        [("Name", False, "a\tb"), ("Rechtslage", True, "c\td")],
    ),
    (
        "a row that is one plain cell",
        "<table><tr><td>a</td><td>b</td></tr><tr><td colspan=2>Rechtslage</td></tr></table>",
        [("Name", False, "a\tb\nRechtslage")],
    ),
    (
        "the configuration's",
        "<p>a</p><p>Gleichstellung:</p><p>b</p>",
        [("Name", False, "a"), ("Gleichstellung", True, "b")],
    ),
]


@pytest.mark.parametrize(("markup", "sections"), [case[1:] for case in SECTIONS], ids=[case[0] for case in SECTIONS])
def test_headings_make_sections(markup: str, sections: list[tuple[str, bool, str]]) -> None:
    found = split_sections(read_blocks(root_of(markup), URL), "SV", "Name", ["Gleichstellung"])
    assert [(s.heading, s.heading_printed, s.text) for s in found] == sections
    assert {s.code for s in found} == {"SV"}


def test_a_text_without_name_and_heading_has_none() -> None:
    [section] = split_sections([Block("paragraph", ("a",))], None, None)
    assert (section.code, section.heading, section.text) == (None, None, "a")


WORDS = st.sampled_from(["Sachverhalt:", "Rechtslage", "Beschluss: ja", "Wort", "Hinweis:", "1. Sachlage", "- 5 €"])
TAGS = st.sampled_from(
    ["<p>{}</p>", "<p><b>{}</b></p>", "<h4>{}</h4>", "<li>{}</li>", "<p>{}<br>x</p>", "{}", "<div>{}</div>"]
)


@given(st.lists(st.tuples(WORDS, TAGS), max_size=8))
def test_no_word_is_lost_between_headings_and_texts(parts: list[tuple[str, str]]) -> None:
    blocks = read_blocks(root_of("".join(tag.format(word) for word, tag in parts)), URL)
    sections = split_sections(blocks, "SV", "Name")
    read = " ".join(f"{s.heading if s.heading_printed else ''} {s.text}" for s in sections).replace(":", " ").split()
    lines = [line.replace(":", " ").split() for block in blocks for line in block.lines]
    printed = [word for line in lines for word in line]
    once = [line for line, before in zip(lines, [None, *lines], strict=False) if line != before]
    words = [word for line in once for word in line]
    least = sum(word != before for word, before in zip(words, [None, *words], strict=False))
    assert set(read) == set(printed)
    assert least <= len(read) <= len(printed)  # a heading that is printed twice in a row, or a line, is kept once
