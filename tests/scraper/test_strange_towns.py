"""Towns whose pages name, order or draw things in ways nobody has shown the program; and pages that must be refused."""

import re
from collections.abc import Callable

import pytest

from scraper.dialects import parse_meeting, parse_proposal
from scraper.records import NoPage, ProposalContent
from tests.scraper.test_towns import (
    AGENDA as A,
)
from tests.scraper.test_towns import (
    CLASSIC as C,
)
from tests.scraper.test_towns import (
    LATEST as L,
)
from tests.scraper.test_towns import (
    LATEST_AGENDA as LA,
)
from tests.scraper.test_towns import (
    RESPONSIVE as R,
)
from tests.scraper.test_towns import (
    RESPONSIVE_AGENDA as RA,
)
from tests.scraper.test_towns import (
    Change,
    Edit,
    changes,
    edited,
    read,
    text_of,
    url_of,
)

DAY = ">21.01.2026&nbsp;"
FILE = '<td class="kb1">Aktenzeichen:</td><td class="text4">51.30/12-4</td>'
PAIRS = (
    '<td class="kb1">Status:</td><td class="text3">öffentlich</td>'
    '<td class="kb1">Vorlage-Art:</td><td class="text4">Beschlussvorlage</td>'
)
BELOW = (
    '<td class="kb1" colspan="2">Status:</td><td class="kb1" colspan="2">Vorlage-Art:</td></tr>'
    '<tr><td class="text3" colspan="2">öffentlich</td><td class="text4" colspan="2">Beschlussvorlage</td>'
)
READY = '<td bgcolor="#edd400" title="Bereit"></td>'
TITLED = (
    '<tr valign="top">\r\n\t\t<td class="kb1">Bezeichnung:</td>\r\n\t\t<td class="text2">Sitzung des Gemeinderates</td>'
)

CASES: list[tuple[str, str, tuple[Edit, ...], Change]] = [
    ("a year of two digits", C, ((DAY, ">21.01.26&nbsp;"),), {}),
    ("a year of two digits behind its weekday", L, (("Mi, 01.10.2025", "Mi, 01.10.25"),), {}),
    ("a year of two digits in a meeting's head", A, ((">Do, 12.02.2026<", ">Do, 12.02.26<"),), {}),
    ("a committee under another word", A, ((">Gremium:<", ">Ausschuss:<"),), {}),
    (
        "a meeting without another name than its heading's",
        A,
        ((TITLED, '<tr valign="top">\r\n\t\t<td class="kb1">Nr.:</td>\r\n\t\t<td class="text2">&nbsp;</td>'),),
        {},
    ),
    *(
        (f"a label of the lead office: {label}", C, ((">Federführend:<", f">{label}<"),), {})
        for label in ("Federf.:", "Federf. Amt", "Federführ. Fachbereich:")
    ),
    *(
        (f"a label of the type: {label}", C, ((">Vorlage-Art:<", f">{label}<"),), {})
        for label in ("Vorl.-Art:", "Art:", "Vorlagentyp:", "Dokumentenart:")
    ),
    *(
        (f"a label of the author: {label}", C, ((">Verfasser:<", f">{label}<"),), {})
        for label in ("Verf.:", "Einreicher:", "Einreicher/-in:", "Einbringerin:")
    ),
    ("a label of the title: Betr.", C, ((">Betreff:<", ">Betr.:<"),), {}),
    ("a colon in the heading", C, (("<h1>Vorlage - 2026", "<h1>Vorlage: 2026"),), {}),
    (
        "landmarks of another kind",
        C,
        (("<!-- ### BV61002.rtf -->", "<!--### BV61002.docx-->"), ('="allrisBV"></a>', '="allrisBV">&nbsp;</a>')),
        {},
    ),
    ("a dash of another width in the heading", C, (("<h1>Vorlage - 2026", "<h1>Vorlage – 2026"),), {}),
    ("a value in its label's cell", C, ((FILE, '<td class="kb1" colspan="2">Aktenzeichen: 51.30/12-4</td>'),), {}),
    (
        "a value in a box in its label's cell",
        C,
        ((FILE, '<td class="kb1" colspan="2"><b>Aktenzeichen:</b> <span>51.30/12-4</span></td>'),),
        {},
    ),
    (
        "a label with a colon in it",
        C,
        ((">Aktenzeichen:<", ">Akten: Zeichen:<"),),
        {"other_fields.4.label": "Akten: Zeichen"},
    ),
    ("labels above their values", C, ((PAIRS, BELOW),), {}),
    (
        "two days in a cell",
        C,
        ((DAY, ">21.01.2026<br />22.01.2026&nbsp;"),),
        {"consultations.0.date_text": "21.01.2026 22.01.2026"},
    ),
    ("a related proposal under another word", C, ((">Bezüglich:<", ">Bezug:<"),), {"other_fields.1.label": "Bezug"}),
    (
        "heads of the Stammbaum",
        C,
        (
            (
                'colspan="7">Stammbaum:</td></tr>',
                'colspan="7">Stammbaum:</td></tr><tr><th>Nr.</th><th></th><th>Betreff</th><th></th><th></th><th></th><th>Art</th></tr>',
            ),
        ),
        {},
    ),
    (
        "a dash of another width behind the type",
        L,
        (("Antrag - Fraktion - A/2025/017<", "Antrag - Fraktion – A/2025/017<"),),
        {},
    ),
    (
        "an address of a document with more",
        L,
        (("doc1004211.pdf;jsessionid=5D0C2E9A71", "doc1004211.pdf?antiCache=17"),),
        {},
    ),
    (
        "a part still loading",
        L,
        (('alt="Loading..." src="./wicket/indicator.gif"/>', "/>Daten werden geladen ..."),),
        {},
    ),
    (
        "sizes under another word",
        "allris4/mooringen/vo020_VOLFDNR=88.html",
        (("<span>Größe<", "<span>Dateigröße<"),),
        {},
    ),
    ("another class of the right column", C, tuple((('class="me1"', 'class="me2"'),) * 4), {}),
    (
        "a box of plain text beside an agenda",
        LA,
        (('<div id="htm77" class="docPart readOnly">', '<div class="text">'),),
        {},
    ),
    (
        "a panel without title",
        R,
        (('<div class="frameHeader"><span>Fristen</span></div>', ""),),
        {"other_fields.0.label": ""},
    ),
    ("a status drawn as a picture", C, ((">öffentlich<", '><img src="o.gif" alt="öffentlich" /><'),), {}),
    ("a state drawn as a picture", C, ((READY, '<td><img src="x.gif" alt="Bereit" /></td>'),), {}),
]


@pytest.mark.parametrize(("page", "edits", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_strange_page_is_read(page: str, edits: tuple[Edit, ...], expected: Change) -> None:
    assert changes(page, edits) == expected


def test_day_and_time_may_stand_under_one_label() -> None:
    edits = ((">Datum:<", ">Datum / Uhrzeit:<"), (">Do, 12.02.2026<", ">Do, 12.02.2026, 19:00 Uhr<"))
    changed = changes(A, edits)
    assert "date" not in changed
    assert "Do, 12.02.2026, 19:00 Uhr" in changed.values()


def with_plain_heads(text: str) -> str:
    """Return an agenda whose heads are cells like all others."""
    heads = r'<tr class="(?:zk1|headers)">(?:(?!</tr>).)*TOP.*?</tr>'
    plain = re.sub(heads, lambda row: re.sub(r"(</?)th\b", r"\1td", row[0]), text, count=1, flags=re.DOTALL)
    assert plain != text
    return plain


@pytest.mark.parametrize("page", [A, RA, LA])
def test_heads_of_an_agenda_may_be_plain_cells(page: str) -> None:
    text = text_of(page)
    assert read(page, with_plain_heads(text)) == read(page, text)


def test_plain_heads_with_nothing_below_are_no_agenda() -> None:
    rows = re.sub(
        r'(<tr class="headers">.*?</tr>).*?</tbody>', r"\1</thead>", with_plain_heads(text_of(LA)), flags=re.DOTALL
    )
    assert_refused(LA, rows)


def assert_refused(page: str, text: str) -> None:
    answer = (parse_proposal if "/vo020" in page else parse_meeting)(text.encode(), url_of(page))
    assert isinstance(answer, NoPage)


def in_columns(order: Callable[[list[str], str], list[str]]) -> str:
    """Return the page of ALLRIS 4 with other columns of the Beratungsfolge."""

    def ordered(row: re.Match[str]) -> str:
        cells = re.findall(r"<t[hd].*?</t[hd]>", row[2], flags=re.DOTALL)
        return f"{row[1]}{''.join(order(cells, row[1]))}</tr>" if len(cells) == 5 else row[0]

    return re.sub(r'(<tr class="(?:headers|even|odd)">)(.*?)</tr>', ordered, text_of(L), flags=re.DOTALL)


def with_roles(cells: list[str], row: str) -> list[str]:
    state, date, body, result, minutes = cells
    if "headers" in row:
        return [state, date, body, "<th>Zuständigkeit</th>", result, minutes]
    empty = "<td><div></div></td>"
    return [state, date, body, *((empty, result) if 'class="date"' in date else (result, empty)), minutes]


def test_columns_of_meetings_may_stand_in_another_order() -> None:
    assert read(L, in_columns(lambda cells, _: [cells[2], cells[1], cells[0], *cells[3:]])) == read(L, text_of(L))


def test_roles_may_have_a_column_of_their_own() -> None:
    text = in_columns(with_roles)
    assert read(L, text) == read(L, text_of(L))
    assert_refused(
        L,
        text.replace(
            "<td><div>Entscheidung</div></td><td><div></div></td>",
            "<td><div>Entscheidung</div></td><td><div>vertagt</div></td>",
        ),
    )


STATUS = '<dt class="colTitle">\n<span class="label">Status:</span>\n</dt>\n'
STATION = '<td class="text1" colspan="3">Jugendhilfeausschuss</td>'
ROLE = '<td class="text1" colspan="3" nowrap="nowrap">Vorberatung</td>'
META = '<meta name="objectID" content="7301"'
REFUSED: list[tuple[str, str, tuple[Edit, ...]]] = [
    ("roles before their committees", C, ((f"{STATION}\r\n\t\t\t\t\t{ROLE}", f"{ROLE}\r\n\t\t\t\t\t{STATION}"),)),
    (
        "a row of the Stammbaum without two of its cells",
        C,
        (
            (
                """\t\t<td class="text3">&nbsp;</td>
\t\t<td class="text3"><a href="vo020.asp?VOLFDNR=7320">Neubau: Ergänzung</a></td>
""".replace("\n", "\r\n"),
                "",
            ),
        ),
    ),
    (
        "a lost label whose value would go on with the one before",
        RA,
        (('<a aria-describedby="sianlass">Anlass:</a>', ""),),
    ),
    ("a lost label whose value would be its neighbour's", LA, ((STATUS, ""),)),
    (
        "another proposal, by its print view",
        C,
        ((META, "<meta "), ('name="VOLFDNR" value="7301"', 'name="VOLFDNR" value="7302"')),
    ),
    (
        "another proposal, by its resolutions",
        "allris3_responsive/hasenmoor/vo020_r.asp_VOLFDNR=3307.html",
        (("vo021_r.asp?VOLFDNR=3307", "vo021_r.asp?VOLFDNR=3308"),),
    ),
]


@pytest.mark.parametrize(("page", "edits"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_page_that_could_be_read_wrong_is_refused(page: str, edits: tuple[Edit, ...]) -> None:
    text = text_of(page)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    assert_refused(page, text)


def test_a_beratungsfolge_may_say_that_there_is_none() -> None:
    text = text_of(C)
    start, end = text.index('<tr valign="top" class="zl12"'), text.index("</table>", text.index(READY))
    content = read(C, f'{text[:start]}<tr class="zl12"><td colspan="7">Keine Information</td></tr>{text[end:]}')
    assert isinstance(content, ProposalContent)
    assert content.consultations == ()


CLOCKS = [
    "Seite gedruckt am 29.11.2026 um 11:42 Uhr",
    "Abgerufen am: 29.11.2026, 11:42",
    "Heute ist Sonntag, der 29.11.2026, 11:42 Uhr.",
    "Ausdruck vom: 29.11.2026",
    "Diese Seite wurde 4711 mal aufgerufen.",
    "Aufrufe: 4.711",
    "Besucher heute: 12",
    "Ihre Sitzung läuft in 29 Minuten ab.",
]
NOW = ["Sonntag, 29. November 2026", "Stand: 29.11.2026 11:42:07 Uhr"]  # on a meeting's page its own day and time
WORDS = [
    "Vorlage zurückgezogen",
    "Zurückgezogen am 29.11.2026",
    "Fassung vom 29.11.2026",
    "Sitzung am 29.11.2026 um 18 Uhr",
    "Die Vorlage wurde 3 mal vertagt",
]


@pytest.mark.parametrize("page", [C, R, L, A, LA])
def test_clocks_and_counters_of_a_page_are_no_content_and_other_words_are(page: str) -> None:
    text = text_of(page)
    place = next(mark for mark in ('<div id="risprop">', '<div id="mainContent">') if mark in text)
    whole = read(page, text)
    is_proposal = "/vo020" in page
    for clock in [*CLOCKS, *(NOW if is_proposal else ())]:
        assert read(page, text.replace(place, f"{place}<p>{clock}</p>", 1)) == whole, clock
    for words in [*WORDS, *(() if is_proposal else NOW)]:
        assert read(page, text.replace(place, f"{place}<p>{words}</p>", 1)) != whole, words
        assert read(page, text.replace(place, f"{place}<p hidden>{words}</p>", 1)) == whole, words


TICK = '<span style="font-family:Wingdings">x</span>'
SMALL: list[tuple[str, str, tuple[Edit, ...], Edit]] = [
    ("a letter of Wingdings", C, (("berbelegt.</span>", f"berbelegt.</span>{TICK}"),), (">x</span>", ">o</span>")),
    ("a state drawn as a picture", C, ((READY, '<td><img src="x.gif" alt="Bereit" /></td>'),), ("Bereit", "Geplant")),
    ("a value in its label's cell", C, ((FILE, '<td class="kb1">Az.: 51.30</td><td></td>'),), ("51.30", "51.31")),
    ("a value below its label", C, ((PAIRS, BELOW),), ("öffentlich</td>", "nichtöffentlich</td>")),
    ("a year of two digits", C, ((DAY, ">21.01.26&nbsp;"),), ("21.01.26", "21.01.27")),
    ("the second of two days", C, ((DAY, ">21.01.2026<br />22.01.2026&nbsp;"),), ("22.01.2026", "23.01.2026")),
]


@pytest.mark.parametrize(("page", "edits", "small"), [case[1:] for case in SMALL], ids=[case[0] for case in SMALL])
def test_a_small_change_on_a_strange_page_is_seen(page: str, edits: tuple[Edit, ...], small: Edit) -> None:
    text = edited(page, edits)
    assert small[0] in text
    assert read(page, text.replace(*small, 1)) != read(page, text)
