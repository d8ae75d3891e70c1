"""What other towns print: an edit of a bundled page, and all that reads differently then."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from scraper.decode import decode
from scraper.dialects import parse_meeting, parse_proposal
from scraper.records import MeetingContent, NoPage, ProposalContent
from scraper.texts.headings import STANDARD_HEADINGS, is_standard, key

PAGES = Path(__file__).parents[1] / "pages"
CLASSIC = "allris3_classic/lindental/vo020.asp_VOLFDNR=7301.html"
RESPONSIVE = "allris3_responsive/holmstedt/vo020_r.asp_VOLFDNR=512.html"
LATEST = "allris4/wiesental/vo020_VOLFDNR=5120.html"
AGENDA = "allris3_classic/heidebruch/to010.asp_SILFDNR=2210.html"
RESPONSIVE_AGENDA = "allris3_responsive/auental/to010_r.asp_SILFDNR=431.html"
LATEST_AGENDA = "allris4/birkenau/to010_SILFDNR=264.html"

Edit = tuple[str, str]
Change = dict[str, Any]  # place → what is read there; None also for what is not there


def text_of(page: str) -> str:
    return decode((PAGES / page).read_bytes())


def edited(page: str, edits: tuple[Edit, ...]) -> str:
    text = text_of(page)
    for old, new in edits:
        assert old in text, f"{old!r} is not on the page"
        text = text.replace(old, new, 1)
    return text


def url_of(page: str) -> str:
    name = Path(page).stem.replace("_VOLFDNR", "?VOLFDNR").replace("_SILFDNR", "?SILFDNR")
    return f"https://dorf.example/bi/{name}"


def read(page: str, text: str) -> ProposalContent | MeetingContent:
    """Read a page as UTF-8, whatever charset it names: bytes that are UTF-8 are UTF-8."""
    parse: Callable[[bytes, str], ProposalContent | MeetingContent | NoPage] = (
        parse_proposal if "/vo020" in page else parse_meeting
    )
    content = parse(text.replace("ISO-8859-15", "utf-8").encode(), url_of(page))
    assert not isinstance(content, NoPage), content.reason
    return content


def places(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every place of a record with what stands there."""
    if isinstance(value, dict | list | tuple) and value:
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, f"{at}.{name}" if at else str(name))
    else:
        yield at, value


def changes(page: str, edits: tuple[Edit, ...]) -> Change:
    """Return what reads differently after the edits."""
    before = dict(places(json.loads(json.dumps(asdict(read(page, text_of(page)))))))
    after = dict(places(json.loads(json.dumps(asdict(read(page, edited(page, edits)))))))
    return {at: after.get(at) for at in before.keys() | after.keys() if before.get(at) != after.get(at)}


TO_933 = '<form action="to010.asp?topSelected=5801" method="post" style="margin:0">'
AGENDA_BUTTON = f"""{TO_933}<input type="hidden" name="SILFDNR" value="933"  />"""
DOCUMENT = '<input type="submit" class="il2_p" value="Vorlage" title="Vorlage (Öffnet PDF-Datei in neuem Fenster)"  />'
PLAN_SIZE = 'title="Größe: 412,9 KB\r\n(Öffnet Dokument in neuem Fenster)\r\n"'
ORIGIN = '<tr><td{0}>{1}</td><td class="text1">Ursprung</td><td class="text1">aktuell</td></tr>\n'
AUTHOR = '<td class="kb1">Verfasser:</td><td class="text4">Fachdienst Jugend<br  />Stabsstelle Bau<br  /></td>'

RULER = """<tr>
\t\t\t\t\t<td><img src="images/einpix.gif" alt="" width="1" height="1" border="0"  /></td>
\t\t\t\t\t<td colspan="6"><img src="images/einpix.gif" alt="" width="1" height="1" border="0"  /></td>
\t\t\t\t</tr>
""".replace("\n", "\r\n")
DOCUMENT_FORM = (
    '<form action="do027.asp" method="post" style="margin:0" target="_blank"><input type="hidden" name="DOLFDNR" '
    f'value="61001"  /><input type="hidden" name="options" value="64"  />{DOCUMENT}</form>'
)
DOCUMENT_SCRIPT = (
    """<a href="#" onclick="window.open('do027.asp?DOLFDNR=61001&amp;options=64'); return false">Vorlage</a>"""
)
PLAN_CELL = """Lageplan (412 KB)</a></td>\r\n\t\t<td class="text3">&nbsp;</td>"""

CLASSIC_CASES: list[tuple[str, tuple[Edit, ...], Change]] = [
    (
        "the item's number in the link on the meeting's name",
        ((TO_933, '<form action="to010.asp" method="post">'), ("SILFDNR=933", "SILFDNR=933&amp;TOLFDNR=5801")),
        {},
    ),
    (
        "the item's number in a hidden field",
        (
            (
                AGENDA_BUTTON,
                AGENDA_BUTTON.replace("?topSelected=5801", "")
                + '<input type="hidden" name="topSelected" value="5801" />',
            ),
        ),
        {},
    ),
    ("a linked result", (("vertagt&nbsp;", '<a href="to020.asp?TOLFDNR=5501">vertagt</a>&nbsp;'),), {}),
    ("a date with its weekday", ((">21.01.2026&nbsp;", ">Mittwoch, 21.01.2026&nbsp;"),), {}),
    (
        "a date with more words",
        ((">21.01.2026&nbsp;", ">21.01.2026 (verschoben)&nbsp;"),),
        {"consultations.0.date_text": "21.01.2026 (verschoben)"},
    ),
    (
        "results with votes, two of them",
        (("geändert beschlossen&nbsp;", "geändert beschlossen (12:3:1)<br />verwiesen&nbsp;"),),
        {"consultations.1.result": "geändert beschlossen (12:3:1)\nverwiesen"},
    ),
    (
        "words in an empty cell of a meeting",
        (("vertagt&nbsp;</td>\r\n\t\t\t\t\t<td>&nbsp;", "vertagt&nbsp;</td>\r\n\t\t\t\t\t<td>siehe Protokoll"),),
        {
            "other_fields.5.label": "Beratungsfolge",
            "other_fields.5.values.0": "21.01.2026: siehe Protokoll",
        },
    ),
    ("a title under another word", ((">Betreff:<", ">Gegenstand:<"),), {}),
    ("no ruler above the meetings", ((RULER, ""),), {}),
    ("a lead office linked", ((">51 - Jugendamt<", '><a href="at010.asp?ATLFDNR=51">51 - Jugendamt</a><'),), {}),
    (
        "two lead offices",
        ((">51 - Jugendamt<", "><ul><li>51 - Jugendamt</li><li>65 - Bau</li></ul><"),),
        {"lead_office": "51 - Jugendamt\n65 - Bau"},
    ),
    ("a document opened by script", ((DOCUMENT_FORM, DOCUMENT_SCRIPT),), {}),
    ("a session in links", (("to010.asp?SILFDNR=907", "to010.asp;jsessionid=A1?toggleMenu=3&amp;SILFDNR=907"),), {}),
    ("tags in capitals", tuple((old, old.upper()) for old in ("<td class", "</td>", "<table", "</table>", "<tr>")), {}),
    ("a size in a cell of its own", ((PLAN_SIZE, ""), (PLAN_CELL, PLAN_CELL.replace("&nbsp;", "412,9 KB"))), {}),
    ("a lead office under a longer word", ((">Federführend:<", ">Federführendes Amt:<"),), {}),
    ("a lead office under its gendered word", ((">Federführend:<", ">Federführender Fachbereich:<"),), {}),
    (
        "a leading committee",
        ((">Federführend:<", ">Federführender Ausschuss:<"),),
        {
            "lead_office": None,
            "other_fields.2.label": "Federführender Ausschuss",
            "other_fields.2.values.0": "51 - Jugendamt",
            "other_fields.3.label": "Bearbeiter/-in",
            "other_fields.3.values.0": "Tangermann, Ivo",
            "other_fields.4.label": "Beteiligt",
            "other_fields.4.values.0": "20 - Kämmerei; 65 - Gebäudemanagement",
            "other_fields.5.label": "Aktenzeichen",
            "other_fields.5.values.0": "51.30/12-4",
        },
    ),
    ("a type under another word", ((">Vorlage-Art:<", ">Art der Vorlage:<"),), {}),
    (
        "heads of two columns of values",
        ((AUTHOR, "</tr>\n" + ORIGIN.format(' class="kb1"', "&nbsp;") + f"<tr>{AUTHOR}"),),
        {},
    ),
    (
        "heads of two columns without a label's cell",
        ((AUTHOR, "</tr>\n" + ORIGIN.format("", "") + f"<tr>{AUTHOR}"),),
        {},
    ),
    (
        "columns of values with an empty label between them",
        (
            (
                AUTHOR,
                "</tr>\n"
                + ORIGIN.format("", "")
                + f'<tr>{AUTHOR}<td class="kb1">&nbsp;</td><td class="text4">Stabsstelle Bau</td></tr>\n<tr>',
            ),
        ),
        {
            "author": "Stabsstelle Bau",
            "other_fields.0.label": "Verfasser",
            "other_fields.0.values.0": "Fachdienst Jugend\nStabsstelle Bau",
            "other_fields.0.values.1": "Stabsstelle Bau",
            "other_fields.1.label": "1. Berichterstattung",
            "other_fields.1.values.0": "Dr. Oda Rehbein",
            "other_fields.2.label": "Bezüglich",
            "other_fields.2.values.0": "2025/0231\n2025/0231-1",
            "other_fields.3.label": "Bearbeiter/-in",
            "other_fields.3.values.0": "Tangermann, Ivo",
            "other_fields.4.label": "Beteiligt",
            "other_fields.4.values.0": "20 - Kämmerei; 65 - Gebäudemanagement",
            "other_fields.5.label": "Aktenzeichen",
            "other_fields.5.values.0": "51.30/12-4",
        },
    ),
    ("a document under a picture", ((DOCUMENT, '<input type="image" src="images/pdf.gif" alt="Vorlage" />'),), {}),
    (
        "a document under a picture with a tooltip",
        ((DOCUMENT, '<input type="image" src="images/pdf.gif" title="Vorlage (Öffnet PDF-Datei)" />'),),
        {},
    ),
    ("a document's button of another kind", ((DOCUMENT, "<button><b>Vorlage</b></button>"),), {}),
    ("an attachment's size behind its title alone", ((PLAN_SIZE, ""),), {"documents.2.size_text": "412 KB"}),
    (
        "a title with brackets for a sentence",
        (("Mühlenweg –<br", "Linie A > B, CO2>5<br"),),
        {"title": "Neubau der Kindertagesstätte Linie A > B, CO2>5 hier: „Freigabe der Mittel“"},
    ),
]


@pytest.mark.parametrize(("edits", "expected"), [case[1:] for case in CLASSIC_CASES], ids=[c[0] for c in CLASSIC_CASES])
def test_a_classic_page_of_another_town(edits: tuple[Edit, ...], expected: Change) -> None:
    assert changes(CLASSIC, edits) == expected


BARE_LABEL = '<div class="row"><div><a aria-describedby="{0}">{1}</a> <span class="text4" id="{0}">'
LABEL = '<div class="row"><div class="label"><a aria-describedby="{0}">{1}</a></div><div class="colEntry"><span class="text4" id="{0}">'  # noqa: E501 - one line of the page
FIELDS = (("vobetreff", "Betreff:"), ("vostatus", "Status:"), ("voverfasser", "Vorstand:"))
OFFICE = '<div class="row" id="id24">'
RELATED = '<div class="row"><dl><dt><span class="label">Bezüglich:</span></dt><dd><span>2024/17<br/>2024/18</span></dd></dl></div>'  # noqa: E501 - likewise
BFTABLE = '<div id="bfTable" class="tree-theme-human">'
NA_HEAD = '<th class="toLink" scope="col">NA</th>'
NO_NA, A_NA = '<td class="toLink"> </td></tr>', '<td class="toLink"><div></div></td></tr>'
PA = '<td class="toLink"><div><a href="./to020?TOLFDNR=71" class="objAnchor">PA</a></div></td>'
VOTES: tuple[Edit, ...] = (  # a column more: its heading, and a cell in each row
    (NA_HEAD, f'<th scope="col">Abstimmung</th>{NA_HEAD}'),
    *((cell, f"<td></td>{cell}".replace("</tr>", "</TR>")) for cell in (NO_NA, A_NA, NO_NA, A_NA, NO_NA)),
    (PA, f"<td>12 Ja, 3 Nein</td>{PA}"),
)

LATER_CASES: list[tuple[str, str, tuple[Edit, ...], Change]] = [
    (
        "a column never seen",
        LATEST,
        VOTES,
        {"other_fields.3.label": "Abstimmung", "other_fields.3.values.0": "Mi, 01.10.2025: 12 Ja, 3 Nein"},
    ),
    (
        "a committee in a row's head",
        LATEST,
        (("<td><div>Stadtrat</div></td>", '<th scope="row"><div>Stadtrat</div></th>'),),
        {},
    ),
    (
        "attachments under another word",
        "allris3_responsive/hasenmoor/vo020_r.asp_VOLFDNR=3307.html",
        (("Name</span></th>", "Bezeichnung</span></th>"),),
        {},
    ),
    (
        "minutes without link",
        LATEST,
        ((PA, PA.replace("<a ", "<b ").replace("</a>", "</b>")),),
        {},
    ),
    (
        "a document that is not linked",
        LATEST,
        (("</li>\n</ul>", "</li><li>Anlage 3 (nichtöffentlich)</li>\n</ul>"),),
        {"documents.2.title": "Anlage 3 (nichtöffentlich)"},
    ),
    (
        "labels that only name their values",
        RESPONSIVE,
        tuple((LABEL.format(*names), BARE_LABEL.format(*names)) for names in FIELDS),
        {},
    ),
    ("a column of two words", RESPONSIVE, (("<span>Gremium</span>", "<span>Gremium / Sitzung</span>"),), {}),
    ("a column renamed", RESPONSIVE, (("<span>Beschluss</span>", "<span>Rolle / Ergebnis</span>"),), {}),
    (
        "words in a box of their own",
        RESPONSIVE,
        ((BFTABLE, f"<div><div>Entwurf</div></div>{BFTABLE}"),),
        {"other_fields.1.label": "", "other_fields.1.values.0": "Entwurf"},
    ),
    (
        "words beside a table in its box",
        LATEST,
        ((BFTABLE, f"<div>Entwurf</div>{BFTABLE}"),),
        {"other_fields.3.label": "", "other_fields.3.values.0": "Entwurf"},
    ),
    (
        "words beside a text in its box",
        LATEST,
        (('<div id="htm901"', '<div>Entwurf</div><div id="htm901"'),),
        {"other_fields.3.label": "", "other_fields.3.values.0": "Entwurf"},
    ),
    ("a part still loading", LATEST, (('<div id="mainContent">', '<div id="mainContent"><div>Loading...</div>'),), {}),
    ("a date in words", LATEST, (("Mi, 01.10.2025", "Mittwoch, den 1. Oktober 2025"),), {}),
    (
        "another proposal that is not linked",
        LATEST,
        ((OFFICE, RELATED + OFFICE),),
        {
            "other_fields.1.label": "Bezüglich",
            "other_fields.1.values.0": "2024/17\n2024/18",
            "other_fields.2.label": "Unterstützende",
            "other_fields.2.values.0": "Aydin, Selma\nLorenz, Piet",
            "other_fields.3.label": "Aktenzeichen",
            "other_fields.3.values.0": "66.30-12",
            "relations": None,
            **{
                f"relations.{at}.{name}": value
                for at, reference in enumerate(("2024/17", "2024/18"))
                for name, value in (("kind", "refers_to"), ("reference", reference))
            },
        },
    ),
]


@pytest.mark.parametrize(
    ("page", "edits", "expected"), [case[1:] for case in LATER_CASES], ids=[c[0] for c in LATER_CASES]
)
def test_a_later_page_of_another_town(page: str, edits: tuple[Edit, ...], expected: Change) -> None:
    assert changes(page, edits) == expected


def test_a_table_that_says_that_there_are_no_attachments_lists_none() -> None:
    page = "allris4/mooringen/vo020_VOLFDNR=88.html"
    text = text_of(page)
    panel = text[text.index('<aside id="anlagenHeaderPanel"') : text.index('<aside id="mapHeaderPanel"')]
    rows = text[text.index("<tbody>") + len("<tbody>") : text.index("</tbody>")]
    none = '<tr class="norecords-tr"><td colspan="3"><span>Keine Einträge vorhanden</span></td></tr>'
    content = read(page, text.replace(panel, "").replace(rows, none))
    assert [document.title for document in content.documents] == ["Vorlage"]


WORDS = "<p>Die Sitzung fällt <b>aus</b></p>"


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        (AGENDA, '<div id="rismain">', f'<div id="rismain">{WORDS}'),
        (AGENDA, '<div id="risprop">', f'<div id="risprop">{WORDS}'),
        (LATEST_AGENDA, '<div id="mainContent">', f'<div id="mainContent">{WORDS}'),
        (LATEST_AGENDA, '<div id="mainContent">', f'<div id="mainContent"><div>{WORDS}</div>'),
        (RESPONSIVE_AGENDA, '<div id="toTable"', f'{WORDS}<div id="toTable"'),
    ],
)
def test_loose_text_of_an_agenda_is_a_field_without_label(page: str, old: str, new: str) -> None:
    changed = changes(page, ((old, new),))
    assert sorted(changed.values()) == ["", "Die Sitzung fällt aus"]
    assert all(place.startswith("other_fields.") for place in changed)


NEXT = '<tr valign="top">\r\n\t\t<td class="kb1">Zusatz:</td>'
HEADS = [
    ("a place under another word", ((">Ort:<", ">Sitzungsort:<"),), {}),
    ("a room and a time under other words", ((">Raum:<", ">Sitzungsraum:<"), (">Zeit:<", ">Beginn:<")), {}),
    ("a date under another word", ((">Datum:<", ">Termin:<"),), {}),
    ("columns under other words", ((">TOP</th>", ">Nr.</th>"), (">Betreff</th>", ">Tagesordnungspunkt:</th>")), {}),
    ("a rule across the head", ((NEXT, f'<tr><td colspan="4"><hr /></td></tr>{NEXT}'),), {}),
    (
        "a value across the head, below its label",
        ((NEXT, f'<tr><td class="kb1" colspan="4">Hinweis:</td></tr><tr><td colspan="4">Presse</td></tr>{NEXT}'),),
        {
            "other_fields.1.label": "Hinweis",
            "other_fields.1.values.0": "Presse",
            "other_fields.2.label": "Zusatz",
            "other_fields.2.values.0": "Der Zugang ist barrierefrei.\nBitte den Hintereingang benutzen.",
            "other_fields.3.label": "Schriftführung",
            "other_fields.3.values.0": "Hauptamt",
        },
    ),
]


@pytest.mark.parametrize(("edits", "expected"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_the_head_of_an_agenda_of_another_town(edits: tuple[Edit, ...], expected: Change) -> None:
    assert changes(AGENDA, edits) == expected


def without_texts(page: str) -> str:
    """Return a page without its texts, their landmarks and the links to them."""
    head, start, body = text_of(page).partition("<body")
    body = re.sub(r"(?:<\?xml[^>]*>)?(?:<!DOCTYPE[^>]*>)?<html\b.*?</html>", "", body, flags=re.DOTALL)
    body = re.sub(r"<!-- ### \w+\.rtf -->|<a name=\"allris[^>]*></a>|<a href=\"#allris[^>]*>[^<]*</a>", "", body)
    return head + start + body


@pytest.mark.parametrize("page", [CLASSIC, "allris3_responsive/muehlental/vo020_r.asp_VOLFDNR=900.html"])
def test_a_proposal_may_have_no_text_at_all_and_no_landmark_of_any(page: str) -> None:
    text = without_texts(page)
    assert "###" not in text
    before = read(page, text_of(page))
    assert isinstance(before, ProposalContent)
    assert before.sections
    assert read(page, text) == replace(before, sections=())


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Finanzielle/bilanzielle Auswirkungen",
            "Bilanzielle und finanzielle Auswirkungen",
            "Finanzwirtschaftliche und personelle Auswirkungen",
            "Kosten / Deckung:",
            "SACHLAGE",
            "Rechtslage :",
        ),
        *("Finanzielle / personelle Auswirkungen:", "Soziale und ökologische Auswirkungen"),
    ],
)
def test_a_standard_heading_is_known_in_all_its_spellings(heading: str) -> None:
    assert is_standard(heading)


@pytest.mark.parametrize("text", ["Hinweis zur Zeitplanung:", "Auswirkungen", "Finanzielle/finanzielle Auswirkungen"])
def test_any_other_bold_line_is_text(text: str) -> None:
    assert not is_standard(text)


def test_a_standard_heading_is_listed_once() -> None:
    assert len({key(heading) for heading in STANDARD_HEADINGS}) == len(STANDARD_HEADINGS)


@pytest.mark.parametrize("page", [LATEST, LATEST_AGENDA, CLASSIC, AGENDA])
def test_a_page_that_stops_and_is_ended_by_something_else_is_no_page(page: str) -> None:
    """A proxy or an error handler may put an end to a document that stopped in the middle."""
    text = text_of(page)
    whole = read(page, text)
    parse = parse_proposal if "/vo020" in page else parse_meeting
    for at in range(300, len(text) - 60, 397):
        answer = parse(f"{text[:at]}</body>\r\n</html>\r\n".encode(), url_of(page))
        assert isinstance(answer, NoPage) or answer == whole
