"""The classic dialect: what its golden pages do not show, each fact as a change to a golden page."""

from pathlib import Path

import pytest

from scraper.decode import decode
from scraper.dialects.allris3_classic.proposal import read_proposal
from scraper.errors import PageShapeError
from scraper.records import Relation, other_fields_json

PAGES = Path(__file__).parents[1] / "pages" / "allris3_classic"
URL = "https://lindental.example/bi/vo020.asp?VOLFDNR=7301"
FULL = decode((PAGES / "lindental/vo020.asp_VOLFDNR=7301.html").read_bytes())
HEADINGS = decode((PAGES / "lindental/vo020.asp_VOLFDNR=7303.html").read_bytes())


def changed(old: str, new: str, page: str = FULL) -> str:
    assert old in page, f"{old!r} is not on the page"
    return page.replace(old, new, 1)


def test_the_full_page_is_what_the_cases_below_change() -> None:
    content = read_proposal(FULL, URL)
    assert (content.number, content.reference) == (7301, "2026/0047")
    assert len(content.consultations) == 7


# --- head -------------------------------------------------------------------------------------------------------------

TITLES = [
    ("Beschluss - 12 - 3", "12 - 3"),  # only the first dash separates
    ("Antrag der Fraktion - E 26/0060/WP18", "E 26/0060/WP18"),
    ("Vorlage - VO/2024/12-194", "VO/2024/12-194"),
    ("Drucksache - 22-1566.1.1", "22-1566.1.1"),
]


@pytest.mark.parametrize(("heading", "reference"), TITLES)
def test_the_reference_stands_behind_the_first_dash(heading: str, reference: str) -> None:
    assert read_proposal(changed("<h1>Vorlage - 2026/0047", f"<h1>{heading}"), URL).reference == reference


FIELDS = [
    ("Vorlage-Art", "Drucksache-Art", "type", "Beschlussvorlage"),
    ("Vorlage-Art", "Sitzungsvorlage-Art", "type", "Beschlussvorlage"),
    ("Vorlage-Art", "Vorlageart", "type", "Beschlussvorlage"),
    ("Federführend", "Federführung", "lead_office", "51 - Jugendamt"),
    ("Verfasser", "Verfasserin", "author", "Fachdienst Jugend\nStabsstelle Bau"),
    ("Verfasser", "Antragstellend", "author", "Fachdienst Jugend\nStabsstelle Bau"),
    ("Verfasser", "Initiator", "author", "Fachdienst Jugend\nStabsstelle Bau"),
    ("Verfasser", "Vorstand", "author", "Fachdienst Jugend\nStabsstelle Bau"),
]


@pytest.mark.parametrize(("old", "new", "column", "value"), FIELDS)
def test_towns_have_different_words_for_one_column(old: str, new: str, column: str, value: str) -> None:
    assert getattr(read_proposal(changed(f"{old}:", f"{new}:"), URL), column) == value


def test_a_label_never_seen_is_kept_as_printed() -> None:
    content = read_proposal(changed("Aktenzeichen:", "Völlig Neues:"), URL)
    assert other_fields_json(content.other_fields)["Völlig Neues"] == "51.30/12-4"


def test_a_row_without_label_is_kept_under_none() -> None:
    row = '<tr><td class="text4" colspan="4">Hinweis des Büros</td></tr>'
    content = read_proposal(
        changed('<tr>\r\n<td class="kb1">Beteiligt', f'{row}<tr>\r\n<td class="kb1">Beteiligt'), URL
    )
    assert other_fields_json(content.other_fields)[""] == "Hinweis des Büros"


def test_a_label_without_value_is_no_field() -> None:
    content = read_proposal(changed("51.30/12-4", "&nbsp;"), URL)
    assert "Aktenzeichen" not in other_fields_json(content.other_fields)


# --- consultations ----------------------------------------------------------------------------------------------------


def test_a_page_without_beratungsfolge_has_no_consultations() -> None:
    start, end = FULL.index('\t<tr>\r\n\t\t<td class="kb1" colspan="4">Beratungsfolge'), FULL.index("<tr><td><img")
    assert read_proposal(FULL[:start] + FULL[end:], URL).consultations == ()


def test_the_date_cell_keeps_what_is_no_date() -> None:
    content = read_proposal(changed("26.03.2026", "Termin folgt"), URL)
    [consultation] = [c for c in content.consultations if c.committee == "Stadtrat"]
    assert (consultation.date, consultation.date_text) == (None, "Termin folgt")


def test_the_state_is_the_title_and_not_the_colour() -> None:
    content = read_proposal(FULL.replace('bgcolor="#ffffff" title="Unbekannt"', 'bgcolor="#edd400" title="Ruht"'), URL)
    assert [c.state for c in content.consultations if c.committee == "Verwaltungsausschuss"] == ["Ruht"]


def test_the_minutes_button_names_the_agenda_item_too() -> None:
    content = read_proposal(changed("topSelected=5501", "x=1"), URL)
    assert (content.consultations[0].agenda_item_number, content.consultations[0].minutes) == (5501, "PA")


def test_the_minutes_may_be_a_link() -> None:
    start = FULL.index('<form action="to020.asp"')
    end = FULL.index("</form>", start) + len("</form>")
    content = read_proposal(FULL[:start] + '<a href="to020.asp?TOLFDNR=5502">Auszug</a>' + FULL[end:], URL)
    assert (content.consultations[0].minutes, content.consultations[0].agenda_item_number) == ("Auszug", 5502)
    assert content.consultations[0].result == "vertagt"


def test_a_time_beside_the_date_is_kept() -> None:
    content = read_proposal(changed("26.03.2026&nbsp;", "26.03.2026, 18:00 Uhr"), URL)
    [consultation] = [c for c in content.consultations if c.committee == "Stadtrat"]
    assert (consultation.date, consultation.date_text) == ("2026-03-26", "26.03.2026, 18:00 Uhr")


def test_a_town_may_have_another_word_for_the_beratungsfolge() -> None:
    assert len(read_proposal(changed(">Beratungsfolge:<", ">Beratungsgang:<"), URL).consultations) == 7


# --- relations and documents ------------------------------------------------------------------------------------------


def test_bezueglich_without_link_is_a_relation_without_number() -> None:
    linked = '<a href="vo020.asp?VOLFDNR=7012">2025/0231-1</a>'
    content = read_proposal(changed(linked, "2025/0231-1"), URL)
    assert content.relations[0] == Relation("refers_to", "2025/0231", 7011, None)
    assert other_fields_json(content.other_fields)["Bezüglich"] == "2025/0231\n2025/0231-1"


def test_attachments_printed_once_keep_what_is_printed() -> None:
    start = FULL.index('<table class="tk1"', FULL.index("AN61031"))
    end = FULL.index("</table>", start) + len("</table>")
    content = read_proposal(FULL[:start] + FULL[end:], URL)
    attachments = [(d.title, d.size_text, d.file_time) for d in content.documents if d.number is None]
    assert attachments[0] == ("Lageplan", None, "03.02.2026 08:12:44")
    assert len(attachments) == 3


def test_an_attachment_that_is_not_linked_is_one_all_the_same() -> None:
    start = FULL.index('<a href="___tmp')
    page = FULL[:start] + "Geheimer Plan" + FULL[FULL.index("</a>", start) + 4 :]
    start = page.index('<a href="___tmp', page.index("AN61031"))
    page = page[:start] + "Geheimer Plan" + page[page.index("</a>", start) + 4 :]
    [attachment] = [d for d in read_proposal(page, URL).documents if d.title == "Geheimer Plan"]
    assert (attachment.size_text, attachment.file_time) == (None, None)


def test_a_table_behind_the_texts_under_a_label_never_seen_is_a_field() -> None:
    table = '<table><tr><td class="kb1">Querverweise:</td></tr><tr><td>eins</td><td>zwei</td></tr></table>'
    stammbaum = '<table class="tk1" cellspacing="0" cellpadding="4"'
    content = read_proposal(changed(stammbaum, table + stammbaum), URL)
    assert other_fields_json(content.other_fields)["Querverweise"] == "eins zwei"


def test_a_temporary_address_never_gets_into_the_record() -> None:
    assert "___tmp" not in repr(read_proposal(FULL, URL))


def test_the_lasting_address_of_a_document_lies_in_the_pages_folder() -> None:
    [document] = [d for d in read_proposal(FULL, URL).documents if d.number == 61007]
    assert document.url == "https://lindental.example/bi/do027.asp?DOLFDNR=61007&options=64&typ=130"


# --- shapes that are refused: never half a record ---------------------------------------------------------------------

REFUSED = [
    ("no heading", '<div id="risname">', '<div id="other">', "risname"),
    ("no reference", "<h1>Vorlage - 2026/0047", "<h1>Vorlage", "reference in h1"),
    ("no title", ">Betreff:<", ">Worum:<", "Betreff"),
    (
        "an empty title",
        "Neubau der Kindertagesstätte Mühlenweg –<br  />hier: „Freigabe der Mittel“<br  />",
        "",
        "Betreff",
    ),
    ("two titles", ">Aktenzeichen:<", ">Betreff:<", "Betreff"),
    ("no head", 'class="ko1"', 'class="ko9"', "td.ko1"),
    ("another program", 'class="vo020"', 'class="to020"', "allriscontainer.vo020"),
    ("no label above the Beratungsfolge", ">Beratungsfolge:<", ">&nbsp;<", "label of a Beratungsfolge: found ''"),
    ("a row of neither kind", 'class="text2">21.01', 'class="text9">21.01', "row of the Beratungsfolge"),
    (
        "a meeting without committee",
        'class="text1" colspan="3">Jugendhilfe',
        'class="text9" colspan="3">Jugendhilfe',
        "row",
    ),
    ("a meeting row without result", 'class="text3">vertagt', 'class="text4">vertagt', "meeting of the Beratungsfolge"),
    ("two meetings in one row", 'name="SILFDNR" value="901"', 'name="SILFDNR" value="902"', "SILFDNR"),
    ("a document without title", 'value="Vorlage" title', 'value="" title', "document"),
    ("a document without number", 'name="DOLFDNR" value="61001"', 'name="DOLFDNR" value=""', "document"),
    ("no label above attachments", 'colspan="1">Anlagen:<', 'colspan="1">&nbsp;<', "label above"),
    ("no label above the Stammbaum", ">Stammbaum:<", ">&nbsp;<", "closed tables"),
    ("a Stammbaum of other columns", '<td class="text3">Mitteilungsvorlage</td>', "<td>a</td><td>b</td>", "Stammbaum"),
    (
        "a promised text is missing",
        "<!-- ### FA61004.rtf -->",
        '<!-- ### KL7.rtf --><a name="allrisKL"></a><!-- ### FA61004.rtf -->',
        "KL7",
    ),
    ("a jump link leads nowhere", 'href="#allrisFA"', 'href="#allrisKL"', "jump links to KL"),
    ("an anchor of another text", 'name="allrisFA"', 'name="allrisKL"', "anchor of text FA"),
    ("a text without body", "<body><div>", "<div>", "<body> of text BV"),
]


@pytest.mark.parametrize(("old", "new", "landmark"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_page_without_a_landmark_is_refused_naming_it(old: str, new: str, landmark: str) -> None:
    with pytest.raises(PageShapeError, match=landmark) as refused:
        read_proposal(changed(old, new), URL)
    assert URL in str(refused.value)


def test_an_attachment_listed_once_too_little_is_refused() -> None:
    last = FULL.rindex('<tr valign="top">', 0, FULL.rindex("Bestandsaufnahme.docx"))
    with pytest.raises(PageShapeError, match="attachments in each table: found 3, 2"):
        read_proposal(FULL[:last] + FULL[FULL.index("</tr>", last) + len("</tr>") :], URL)


def test_a_last_text_without_end_is_refused() -> None:
    page = HEADINGS.replace("<!-- ### AN61299.rtf -->", "")
    end = page.rindex("</body></html>", 0, page.index("risfoot"))
    with pytest.raises(PageShapeError, match="last embedded text"):
        read_proposal(page[:end] + page[end + len("</body></html>") :], URL)
