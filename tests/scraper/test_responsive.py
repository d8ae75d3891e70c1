# ruff: noqa: E501  markup and rows of tables stay on one line
"""Proposal pages of ALLRIS 3, responsive: every structure is read whole, or the page is refused."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.decode import decode
from scraper.dialects import parse_proposal, recognise
from scraper.dialects.allris3_responsive import DIALECT
from scraper.errors import PageShapeError
from scraper.records import Document, NoPage, ProposalContent, Relation, content_hash, hashed_form
from tests.beside import SHARED, needs
from tests.scraper.rendering import Attachment, Meeting, Part, Proposal, Station, allris4, classic, responsive

URL = "https://kis.mill.example/bi/vo020_r.asp?VOLFDNR=900"
PAGES = Path(__file__).parents[1] / "pages/allris3_responsive"
SKELETONS = SHARED / "skeletons/allris3_responsive"

MILL = Proposal(
    number=900,
    reference="VO/2026/300",
    type="öffentliche Beschlussvorlage",
    title=("Umbau der Mühle;", "2. Bauabschnitt"),
    office="Fachdienst 60",
    author="Mara Tellkamp",
    author_label="Vorstand",
    fields={"Beteiligt": "FD 20; FD 14"},
    stations=(
        Station("Bauausschuss", "Beratung", "Erledigt", (Meeting((2026, 3, 5), "Sitzung", 801, 91, "vertagt", "PA"),)),
        Station("Kreisausschuss", "Vorberatung", "Erledigt", (Meeting((2026, 3, 9), "Sitzung des Kreisausschusses"),)),
        Station("Kreistag", "Entscheidung", "Bereit"),
    ),
    parts=(
        Part("BV", "Beschluss", (("b", "Beschluss:"), "Der Kreistag beschließt den Umbau.")),
        Part("SV", "Sachverhalt", (("b", "Sachverhalt:"), "Die Mühle ist baufällig.")),
    ),
    documents=(("Vorlage", 4711),),
    attachments=(Attachment("Plan", "312,6 KB"), Attachment("Kosten", "1,2 MB")),
)
PAGE = decode(responsive(MILL))


def read(text: str, url: str = URL) -> ProposalContent:
    return DIALECT.read_proposal(text, url, ())


def changed(old: str, new: str) -> str:
    assert old in PAGE, old
    return PAGE.replace(old, new, 1)


# --- whose page it is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "container",
    [
        '<div id="allris" class="vo020 normal">',
        '<div class="vo020 normal" id="allris">',
        "<div id='allris' class='vo020'>",
        '<div id="allris">',  # the script in the head remains
    ],
)
def test_container_or_script_tell_the_generation(container: str) -> None:
    assert recognise(changed('<div id="allris" class="vo020 normal">', container)) is DIALECT


def test_no_other_generation_is_taken_for_this_one() -> None:
    assert not DIALECT.recognises(classic(MILL).decode("cp1252"))
    assert not DIALECT.recognises(allris4(MILL).decode())


# --- what is read -----------------------------------------------------------------------------------------------------


@needs("skeletons/allris3_responsive")
def test_the_skeleton_page_reads_as_expected() -> None:
    name = "vo020_r.asp_VOLFDNR=4712"
    content = read(
        decode((SKELETONS / f"{name}.html").read_bytes()), f"https://kis.ostwied.example/bi/{name.replace('_V', '?V')}"
    )
    expected = json.loads((SKELETONS / f"{name}.expected.json").read_text(encoding="utf-8"))
    form = {"number": content.number, **hashed_form(content)}
    for rows in ("consultations", "sections", "relations", "documents"):
        for position, row in enumerate(form[rows], start=1):
            row["position"] = position
        form[rows] = [
            {key: row[key] for key in row.keys() & wanted}
            for row, wanted in zip(form[rows], expected[rows], strict=True)
        ]
    for row, document in zip(form["documents"], content.documents, strict=True):
        row["url"] = document.url
    assert form == expected


@pytest.mark.parametrize(
    ("heading", "type_", "reference", "read_type"),
    [
        (
            "VO/2026/300 - öffentliche Beschlussvorlage",
            "öffentliche Beschlussvorlage",
            "VO/2026/300",
            "öffentliche Beschlussvorlage",
        ),
        (
            "DS 14/26 - Neufassung - Antrag - Fraktion",
            "Antrag - Fraktion",
            "DS 14/26 - Neufassung",
            "Antrag - Fraktion",
        ),
        (
            "DS 14/26 - Neufassung 2 - Antrag",
            "",
            "DS 14/26 - Neufassung 2",
            "Antrag",
        ),  # no type printed: types have no digits
        ("DS 14/26 - Antrag - Fraktion", "", "DS 14/26", "Antrag - Fraktion"),
        ("E 26/0060/WP18 - Anregung nach § 24 GO", "Anregung nach § 24 GO", "E 26/0060/WP18", "Anregung nach § 24 GO"),
        ("0044/26", "", "0044/26", None),
    ],
)
def test_the_heading_is_reference_and_type(heading: str, type_: str, reference: str, read_type: str | None) -> None:
    text = changed("VO/2026/300 - öffentliche Beschlussvorlage", heading)
    content = read(text.replace('id="voart">öffentliche Beschlussvorlage', f'id="voart">{type_}'))
    assert (content.reference, content.type) == (reference, read_type)


def test_an_unclosed_text_does_not_swallow_what_follows_it() -> None:
    """Embedded documents were seen without their `</body></html>`: in front, in the middle and at the end of a page."""
    whole = read(PAGE)
    ends = [found.start() for found in re.finditer("</body></html>", PAGE)][:2]
    for at in ends:
        assert read(PAGE[:at] + PAGE[at + len("</body></html>") :]) == whole


@pytest.mark.parametrize("behind", ["", '<div id="attachments">', '<p id="note">Ende der Texte</p>'])
def test_the_last_text_may_be_unclosed_with_no_landmark_behind_it(behind: str) -> None:
    bare = responsive(Proposal(900, "1/26", "Antrag", ("T",), "A", "B", parts=MILL.parts, attachments=MILL.attachments))
    text = re.sub(r"<!-- ### AN\d+\.rtf -->\s*", "", decode(bare))
    whole = read(text)
    last = [found.start() for found in re.finditer("</body></html>", text)][1]
    unclosed = text[:last] + text[last + len("</body></html>") :]
    assert (
        read(unclosed.replace("</div>\r\n\r\n", f"</div>\r\n{behind}\r\n", 1) if "note" in behind else unclosed)
        == whole
    )


def test_a_page_that_ends_with_an_embedded_text_is_cut() -> None:
    for found in list(re.finditer("</html>", PAGE))[:-1]:
        assert isinstance(parse_proposal(PAGE[: found.end()].encode("cp1252"), URL), NoPage)
        with pytest.raises(PageShapeError):
            read(PAGE[: found.end()])


def test_a_page_that_stops_in_the_middle_is_no_record_whatever_ends_it() -> None:
    body = PAGE.encode("cp1252")
    for at in range(0, len(body) - 400, 61):
        assert isinstance(parse_proposal(body[:at] + b"\r\n</body>\r\n</html>\r\n", URL), NoPage), body[at - 60 : at]


def test_a_finished_page_may_have_no_foot_or_leave_a_div_open() -> None:
    foot = re.search(r'<div id="foot.*?</div>|<footer.*?</footer>', PAGE, re.DOTALL)
    whole = read(PAGE)
    assert foot
    assert read(PAGE.replace(foot[0], "")) == whole
    assert read(PAGE.replace('<div id="mainContent">', '<div id="mainContent"><div>')) == whole


def test_jump_links_name_texts_that_begin_without_a_heading() -> None:
    bare = PAGE.replace('<span style="font-weight:bold">Beschluss:</span>', "<span>Es wird gebaut.</span>")
    named = bare.replace('<div id="mainContent">', '<div id="mainContent"><a href="#allrisBV">Beschlussempfehlung</a>')
    assert read(bare).sections[0].heading is None
    assert (read(named).sections[0].heading, read(named).sections[0].heading_printed) == ("Beschlussempfehlung", False)


def test_a_link_to_another_proposal_is_a_relation() -> None:
    link = '<a href="vo020_r.asp?VOLFDNR=61">VO/2026/061</a>'
    found = read(changed(">FD 20; FD 14<", f">{link}<").replace("Beteiligt:", "Bezüglich:"))
    assert found.relations == (Relation("refers_to", "VO/2026/061", 61, None),)
    assert found.other_fields[0].values == ("VO/2026/061",)


def test_documents_have_lasting_addresses_and_attachments_time_and_exact_size() -> None:
    address = "https://kis.mill.example/bi/do027.asp?DOLFDNR=4711&options=64"
    assert read(PAGE).documents == (
        Document("Vorlage", 4711, address, None, None),
        Document("Plan", None, None, "312,6 KB", "02.02.2026 10:11:12"),
        Document("Kosten", None, None, "1,2 MB", "02.02.2026 10:11:12"),
    )


def test_a_size_behind_the_title_is_no_part_of_it() -> None:
    """Where the table has no column for it, the size stands in brackets behind the title, the exact one in a tooltip."""
    table = re.sub(r'<th class="fileSize".*?</th>', "", PAGE)
    table = re.sub(r'<td class="fileSize">.*?</td>', "", table)
    table = table.replace('class="attlink pdf">Plan<', 'class="attlink pdf" title="Größe: 312,6 KB">Plan (1) (313 KB)<')
    table = table.replace('öffnen">Plan<', 'öffnen">Plan (1)<')
    assert (read(table).documents[1].title, read(table).documents[1].size_text) == ("Plan (1)", "312,6 KB")


def test_buttons_to_other_programs_are_no_documents() -> None:
    button = '<span><a href="vo021_r.asp?VOLFDNR=900">Beschlüsse</a></span>'
    assert read(changed(' <span><a href="do027.asp', f' {button}<span><a href="do027.asp')) == read(PAGE)


NOISE = {
    "temporary paths": (r"___tmp/tmp/45081036/\w+", "___tmp/tmp/99/x"),
    "visitors": ("derzeit 41 Besucher", "derzeit 7 Besucher"),
    "ids of tables": (r'id="id4\w"', 'id="id9"'),
    "styles": (r' style="[^"]*"', ""),
    "words cut by spans": ('</span><span style="font-family:Calibri">', ""),
    "generator": ("Aspose.Words for .NET 19.1", "Aspose.Words for .NET 23.4"),
    "line ends": ("\r\n", "\n"),
    "a menu entry": (
        r'<li role="menuitem">',
        '<li role="menuitem"><a href="vo040_r.asp">Neu</a></li><li role="menuitem">',
    ),
}


@pytest.mark.parametrize("noise", NOISE)
def test_noise_between_two_fetches_is_no_difference(noise: str) -> None:
    text, count = re.subn(*NOISE[noise], PAGE)
    assert count
    if noise == "styles":
        text = text.replace("<span>Beschluss:</span>", "<b>Beschluss:</b>").replace(
            "<span>Sachverhalt:</span>", "<b>Sachverhalt:</b>"
        )
    assert content_hash(read(text)) == content_hash(read(PAGE))


# --- what is refused --------------------------------------------------------------------------------------------------


def without(end: str) -> str:
    text, count = re.subn(end, "", PAGE, count=1, flags=re.DOTALL)
    assert count, "the end is not on the page"
    assert "Besucher" in text
    return text


def test_where_the_ends_before_the_foot_are_lost_the_foot_is_no_content() -> None:
    assert content_hash(read(without(r"(?:</div>\s*)+(?=<div id=\"footer\">)"))) == content_hash(read(PAGE))


@pytest.mark.parametrize("end", [r"</table>(?!.*</table>)", r"</tbody>\s*</table>(?!.*</table>)"])
def test_where_the_end_of_a_table_is_lost_nothing_is_read(end: str) -> None:
    with pytest.raises(PageShapeError, match="<table> without end"):
        read(without(end))


def test_a_counter_of_visitors_is_no_content_wherever_it_stands() -> None:
    counters = "<p>derzeit 41 Besucher</p><p>2.265.983 Besucher seit dem 01.01.2019</p><p>Besucher: 7</p>"
    assert read(changed('<div id="mainContent">', f'<div id="mainContent">{counters}')) == read(PAGE)
    word = read(changed('<div id="mainContent">', '<div id="mainContent"><p>Die Mühle hat 41 Besucher</p>'))
    assert word.other_fields[-1].values == ("Die Mühle hat 41 Besucher",)


@pytest.mark.parametrize("wrapper", ["", '<div id="allrisSV">'])
def test_a_text_whose_landmark_is_lost_is_not_taken_for_the_one_before(wrapper: str) -> None:
    """The text before may lack its end, as some pages have it."""
    lost = re.compile(r'(?:</body>\s*</html>)?(\s*</div>\s*)<div id="allrisSV">\s*<!-- ###[^>]*>\s*<a name[^>]*></a>')
    text, count = lost.subn(lambda found: found[1] + wrapper, PAGE, count=1)
    assert count, "the landmark is not on the page"
    with pytest.raises(PageShapeError, match="landmark"):
        read(text)


REFUSED = {
    "no subject": (r'(id="vobetreff">).*?</span>', r"\1</span>"),
    "no head": (r'<div id="head">\s*<div id="headLeft">', '<div id="h"><div id="h2">'),
    "no heading": (r'<h1 class="title">.*?</h1>', ""),
    "no container": (r'<div id="allris" class="vo020 normal">', '<div class="vo020 normal">'),
    "value without a label": (r"Beteiligt:", ""),
    "label without a value": (r'<div class="colEntry"><span class="text4" id="vobamt">.*?</div>', ""),
    "slot that is not there": (r'id="voamt"', 'id="vo7"'),
    "unknown column of the Beratungsfolge": (r"<span>Datum</span>", "<span>Uhrzeit</span>"),
    "Beratungsfolge without rows": (r"<tbody>.*?</tbody>", "<tbody></tbody>"),
    "Beratungsfolge without table": (r"<table[^>]*bfTable.*?</table>", ""),
    "row with a cell too few": (r"<td class=\"date\">\s*<div>05.03.2026</div>\s*</td>", ""),
    "content of a cell lost": (r"<div>09.03.2026</div>", ""),
    "meeting without name": (r">Sitzung des Kreisausschusses<", "><"),
    "committee without name": (r"<div>Kreistag</div>", "<div></div>"),
    "announced text without document": (r"(<!-- ### BV7100.rtf -->).*?(</div>\s*<div id=\"allrisSV\">)", r"\1\2"),
    "jump link without text": (r'<div id="mainContent">', '<div id="mainContent"><a href="#allrisFA">Kosten</a>'),
    "anchor of another text": (r'<a name="allrisSV">', '<a name="allrisFA">'),
    "attachments that differ": (r'öffnen">Plan<', 'öffnen">Plan B<'),
    "one attachment more in the table": (r' <span><a href="___tmp[^\r]*Kosten</a></span>', ""),
    "attachments without table": (r"<table[^>]*attachmentTable.*?</table>", ""),
    "panel of attachments without any": (r'<span><a href="___tmp.*</a></span>', ""),
    "a panel's end lost": (r"</aside>", ""),
    "a div lost": (r'<div id="headRight">', ""),
    "a div's end too much": (r'<div id="mainContent">', '</div></div><div id="mainContent">'),
    "number of another proposal": (r"<title>", '<meta name="objectID" content="901" /><title>'),
    "a lost bracket in front of a tag": (r'<span class="text4" id="voart"', 'span class="text4" id="voart"'),
    "a lost bracket behind a tag": (r'id="voart">', 'id="voart"'),
    "a lost bracket in a text": (r"</p><p>", "</p>p>"),
    "no end": (r"</body></html>\s*\Z", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_page_of_another_shape_is_refused(fault: str) -> None:
    text, count = re.subn(*REFUSED[fault], PAGE, count=1, flags=re.DOTALL)
    assert count, "the fault does not fit the page"
    with pytest.raises(PageShapeError):
        read(text)


def test_the_number_stands_in_the_address() -> None:
    with pytest.raises(PageShapeError):
        read(PAGE, "https://kis.mill.example/bi/vo020_r.asp")
    named = PAGE.replace("<title>", '<meta name="objectID" content="900" /><title>')
    assert read(named, "https://kis.mill.example/bi/vo020_r.asp").number == 900


@pytest.mark.parametrize("page", sorted(PAGES.glob("*/vo020*[0-9].html")), ids=lambda page: page.parent.name)
def test_no_lost_bracket_makes_another_record(page: Path) -> None:
    """Pages were seen to arrive with one `<` missing: the damage is refused, or it is without effect."""
    text = decode(page.read_bytes())
    url = f"{URL.partition('=')[0]}={page.stem.rpartition('=')[2]}"
    whole = content_hash(read(text, url))
    start = text.index('<div id="allris"')
    for found in re.finditer("[<>]", text[start:]):
        at = start + found.start()
        try:
            damaged = read(text[:at] + text[at + 1 :], url)
        except PageShapeError:
            continue
        assert content_hash(damaged) == whole, text[at - 40 : at + 40]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PAGE)), st.integers(0, 400), st.text(alphabet='<>/"= adivspntrhl#!-\0é', max_size=12))
def test_a_mangled_page_is_a_record_or_a_shape_error(start: int, length: int, put: str) -> None:
    try:
        read(PAGE[:start] + put + PAGE[start + length :])
    except PageShapeError:
        return


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PAGE.rstrip()) - len("</html>") - 1))
def test_a_truncated_page_is_never_a_record(length: int) -> None:
    assert isinstance(parse_proposal(PAGE[:length].encode("cp1252"), URL), NoPage)
    with pytest.raises(PageShapeError):
        read(PAGE[:length])
