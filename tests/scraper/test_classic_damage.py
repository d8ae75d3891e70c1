"""Damage and noise: a damaged page is never read as a changed one, and what is no content changes nothing."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.dialects import parse_proposal
from scraper.records import NoPage, ProposalContent, content_hash

PAGES = sorted((Path(__file__).parents[1] / "pages" / "allris3_classic").glob("*/vo020*.html"))
FULL = next(page for page in PAGES if "7301" in page.name)
TEXTS = next(page for page in PAGES if "7302" in page.name)


def url_of(page: Path) -> str:
    return f"https://council.example/bi/vo020.asp?VOLFDNR={number_of(page)}"


def number_of(page: Path) -> str:
    return page.stem.partition("VOLFDNR=")[2]


@cache
def hash_of(page: Path) -> str:
    read = parse_proposal(page.read_bytes(), url_of(page))
    assert isinstance(read, ProposalContent)
    return content_hash(read)


def outcome(body: bytes, page: Path) -> str:
    """Return "same", "changed" or the verdict of a damaged page."""
    read = parse_proposal(body, url_of(page))
    if isinstance(read, NoPage):
        return read.verdict
    return "same" if content_hash(read) == hash_of(page) else "changed"


@pytest.mark.parametrize("bracket", [b"<", b">"])
@pytest.mark.parametrize("page", [FULL, TEXTS], ids=lambda page: page.stem)
def test_a_page_that_lost_one_bracket_is_never_read_as_changed(page: Path, bracket: bytes) -> None:
    """Every single one of its kind is left out in turn."""
    body = page.read_bytes()
    places = [found.start() for found in re.finditer(bracket, body)]
    start = body.index(b'id="risname"')
    damaged = {at: outcome(body[:at] + body[at + 1 :], page) for at in places if at > start}
    assert [body[at - 30 : at + 30] for at, found in damaged.items() if found == "changed"] == []
    assert sum(found == "shape" for found in damaged.values()) > 0.8 * len(damaged)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_cut_anywhere_is_never_a_record(page: Path) -> None:
    body = page.read_bytes().rstrip()
    step = max(1, len(body) // 150)
    cuts = [*range(0, len(body), step), *range(len(body) - 20, len(body))]
    assert {parse_proposal(body[:at], url_of(page)).__class__ for at in cuts} == {NoPage}


# A lost line cannot be seen where what is left is a whole page with one field, role or document less. Every other line
# is missed: by its landmark, by the count of tags or of cells.
UNSEEN = re.compile(
    rb'\s*(?:<tr><td class="kb1">.*</tr>|<td class="kb1">.*</td>|<td class="text1" colspan="3" nowrap.*'
    rb'|<form action="do027.*|<a href="do027.*'
    rb'|<td><form action="to0[12]0.*)\s*'  # in a table without the ruler that gives the number of cells
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_that_lost_a_line_is_not_read_as_changed_where_that_can_be_seen(page: Path) -> None:
    rows = page.read_bytes().split(b"\n")
    without = {i: b"\n".join(rows[:i] + rows[i + 1 :]) for i in range(len(rows))}
    changed = [rows[i] for i, body in without.items() if outcome(body, page) == "changed"]
    assert [row for row in changed if not UNSEEN.fullmatch(row)] == []


NOISE = [
    ("temporary paths", r"___tmp/tmp/\d+/AbC", "___tmp/tmp/99-12-7/ZyX"),
    ("visitors", r"18204 Besucher", "19999 Besucher"),
    ("an open menu", r"toggleMenu=1", "toggleMenu=4"),
    ("the version", r"3\.9\.5 \(221117m\)", "3.9.6 (230101)"),
    ("the head's number", r"77\.3950002\.0", "78.3960001.0"),
    ("the generator", r"Words for \.NET 19\.1", "Words for .NET 23.4.0"),
    ("styles", r"margin-bottom:8pt; ", "margin-bottom:8.5pt; widows:0; "),
    ("fonts", r"font-family:Calibri", "font-family:Aptos"),
    ("marks of the converter", r"; -aw-import:ignore", ""),
    ("cuts of spans", r"</span><span style=\"font-family:Calibri\">", ""),
    ("more cuts of spans", r"(?<=[a-z])e(?=[a-z]+</span></p>)", 'e</span><span style="x:y">'),
    ("line ends", r"\r\n", "\n"),
    ("blanks of the source", r"</td>\r\n", "</td>\r\n\t   \r\n"),
    ("entities", r"ä(?=[a-z]+</span>)", "&#228;"),
    ("spelling of br", r"<br  />", "<br>"),
    ("the program's script", r"(?s)<script language.*?</script>", ""),
    ("the page's title", r"<title>[^<]*</title>", "<title>Heute</title>"),
    ("the bookmark", r'title="Lesezeichen"', 'title="Lesezeichen für heute"'),
    ("links around dates", r"(?<=>)\d\d\.\d\d\.2026(?=&nbsp;)", r'<a href="si010_j.asp?YY=2026">\g<0></a>'),
    ("colours", r'bgcolor="#ffffff"', 'bgcolor="#eeeeee"'),
    ("row titles", r' title="Folgenummer 0"', ' title="Folgenummer 1"'),
    ("row classes", r'class="zl12"', 'class="zl11"'),
    ("soft hyphens", r"Beschluss(?=vorlage|vorschlag)", "Beschluss&shy;"),
    ("no-break blanks", r"(?<=[a-z]) (?=[a-z]+</span>)", "&#xa0;"),
]


@pytest.mark.parametrize(("pattern", "other"), [case[1:] for case in NOISE], ids=[case[0] for case in NOISE])
@pytest.mark.parametrize("page", [FULL, TEXTS], ids=lambda page: page.stem)
def test_noise_is_no_change(page: Path, pattern: str, other: str) -> None:
    text = page.read_bytes().decode("cp1252")
    assert outcome(re.sub(pattern, other, text).encode("cp1252"), page) == "same"


def test_all_noise_is_on_one_of_the_pages() -> None:
    texts = [page.read_bytes().decode("cp1252") for page in (FULL, TEXTS)]
    assert [name for name, pattern, _ in NOISE if not any(re.search(pattern, text) for text in texts)] == []


CHANGES = [
    ("an attachment uploaded anew under its title", "2,1 MB", "2,2 MB"),
    ("an attachment's file time", "03.02.2026 08:13:05", "05.02.2026 08:13:05"),
    ("a state", 'title="Bereit"', 'title="Geplant"'),
    ("a result", "vertagt&nbsp;", "abgelehnt&nbsp;"),
    ("a meeting cancelled", "Sondersitzung", "ENTFÄLLT! Sondersitzung"),
    ("one umlaut", "Tagesst&#xe4;tte ist", "Tagesstatte ist"),
    ("a part that gets its first text", "siehe rechts", "siehe rechts, neu"),
    ("minutes published", 'value="PA" title="Auszug"', 'value="NA" title="Auszug"'),
    ("a title's line", "hier: ", "dort: "),
    ("a relative", "Bedarfsplanung", "Bedarfsplan"),
]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_a_small_change_is_a_change(old: str, new: str) -> None:
    text = FULL.read_bytes().decode("cp1252").replace("Tagesstätte ist", "Tagesst&#xe4;tte ist")
    text = text.replace('Tagesstä</span><span style="font-family:Calibri">tte ist', "Tagesst&#xe4;tte ist")
    assert old in text
    assert outcome(text.replace(old, new).encode("cp1252"), FULL) == "changed"


@settings(max_examples=150, deadline=None)
@example(page=FULL, start=0, length=0, put=b"\x81")
@given(
    page=st.sampled_from(PAGES),
    start=st.integers(0, 40_000),
    length=st.integers(0, 400),
    put=st.one_of(
        st.binary(max_size=20), st.sampled_from([b"<", b"</td>", b"<tr>", b"<table>", b"-->", b"</html>", b'"'])
    ),
)
def test_a_mangled_page_is_a_record_or_no_page_and_nothing_else(
    page: Path, start: int, length: int, put: bytes
) -> None:
    body = page.read_bytes()
    assert isinstance(
        parse_proposal(body[:start] + put + body[start + length :], url_of(page)), (ProposalContent, NoPage)
    )


def test_markup_nested_without_end_is_a_failed_visit() -> None:
    body = FULL.read_bytes().replace(b"<body><div>", b"<body>" + b"<div>" * 20_000)
    assert outcome(body, FULL) == "shape"
