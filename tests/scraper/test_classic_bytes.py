"""From bytes to a classic record or to the reason there is none; skeletons and real pages where they are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from scraper.decode import decode
from scraper.dialects import DIALECTS, PARSER_VERSION, UnknownDialectError, dialect_named, page_reader, parse_proposal
from scraper.records import NoPage, ProposalContent, other_fields_json
from tests.beside import SHARED, needs

PAGES = Path(__file__).parents[1] / "pages" / "allris3_classic"
URL = "https://lindental.example/bi/vo020.asp?VOLFDNR=7301"
FULL = decode((PAGES / "lindental/vo020.asp_VOLFDNR=7301.html").read_bytes())
HEADINGS = decode((PAGES / "lindental/vo020.asp_VOLFDNR=7303.html").read_bytes())


def changed(old: str, new: str, page: str = FULL) -> str:
    assert old in page, f"{old!r} is not on the page"
    return page.replace(old, new, 1)


def parse(text: str, url: str = URL, **how: Any) -> ProposalContent | NoPage:
    return parse_proposal(text.encode("cp1252"), url, **how)


def verdict(answer: ProposalContent | NoPage) -> str:
    assert isinstance(answer, NoPage)
    assert answer.outcome == "failed"
    return answer.verdict


def test_a_shape_error_is_a_failed_visit_with_its_reason() -> None:
    answer = parse(changed(">Betreff:<", ">Anmerkung:<"))
    assert verdict(answer) == "shape"
    assert isinstance(answer, NoPage)
    assert "Betreff" in answer.reason


def test_bytes_that_do_not_decode_are_a_failed_visit() -> None:
    assert verdict(parse_proposal(FULL.encode("cp1252") + b"\x81", URL)) == "undecodable"


def test_a_redirect_to_noauth_counts_whatever_the_bytes_are() -> None:
    answer = parse_proposal(b"\x81", "https://lindental.example/bi/noauth.asp", requested_url=URL)
    assert isinstance(answer, NoPage)
    assert answer.outcome == "not_public"


@pytest.mark.parametrize(
    ("page", "url"),
    [
        (FULL, URL.replace("7301", "7302")),
        (changed('<meta name="objectID" content="7301" />', '<meta name="objectID" content="7302" />'), URL),
        (changed('<meta name="objectID" content="7301" />', "").replace("VOLFDNR=7301", "VOLFDNR=7302"), URL),
    ],
    ids=["asked for another", "objectID", "links alone"],
)
def test_the_page_of_another_number_is_not_what_was_asked_for(page: str, url: str) -> None:
    assert verdict(parse(page, url)) == "other_item"


def test_the_number_asked_for_counts_and_not_the_final_address() -> None:
    assert verdict(parse(FULL, URL, requested_url=URL.replace("7301", "7399"))) == "other_item"


def test_configured_headings_open_sections_and_change_the_version() -> None:
    page = changed("Hinweis:", "Gleichstellung:", HEADINGS).encode("cp1252")
    url = URL.replace("7301", "7303")
    plain, further = page_reader(), page_reader(["Gleichstellung"])
    read = further.read("proposal", page, url)
    assert isinstance(read, ProposalContent)
    assert "Gleichstellung" in [section.heading for section in read.sections]
    assert read == parse_proposal(page, url, headings=["Gleichstellung"])
    assert plain.version == PARSER_VERSION
    assert further.version.startswith(f"{PARSER_VERSION}+")
    assert further.version != page_reader(["Anderes"]).version


def test_a_page_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="known: proposal, meeting"):
        page_reader().read("list", b"", URL)


def test_an_unknown_dialect_is_an_error_that_names_the_known_ones() -> None:
    assert dialect_named("allris3_classic") is DIALECTS["allris3_classic"]
    with pytest.raises(UnknownDialectError, match=r"sessionnet.*allris3_classic"):
        dialect_named("sessionnet")


# --- pages beside the project -----------------------------------------------------------------------------------------


@needs("skeletons")
def test_the_skeleton_page_reads_as_expected() -> None:
    page = SHARED / "skeletons/allris3_classic/vo020.asp_VOLFDNR=4713.html"
    url = "http://gremieninfo.quellmark.example/bi/vo020.asp?VOLFDNR=4713"
    expected = json.loads(page.with_suffix(".expected.json").read_text(encoding="utf-8"))
    read = parse_proposal(page.read_bytes(), url)
    assert isinstance(read, ProposalContent)
    assert projected(read, expected) == expected


def projected(content: ProposalContent, like: dict[str, Any]) -> dict[str, Any]:
    """Return the content with the columns the expected reading has."""
    form: dict[str, Any] = {}
    for name, value in like.items():
        own = getattr(content, name)
        if name == "other_fields":
            form[name] = other_fields_json(own)
        elif isinstance(value, list):
            names = [key for key in (value[0] if value else {}) if key != "position"]
            form[name] = [
                {"position": i, **{key: getattr(row, key) for key in names}} for i, row in enumerate(own, start=1)
            ]
        else:
            form[name] = own
    return form


REAL = [
    ("altona", 1018473, "22-2362", [("SV", "Sachverhalt", False), ("BV", "Petitum", True), ("AN", "Anlage", True)], 2),
    (
        "eimsbuettel",
        1011853,
        "22-2368",
        [("SV", "Sachverhalt", True), ("BV", "Petitum/Beschluss", True), ("AN", "Anlage/n", True)],
        1,
    ),
    ("hamburg_mitte", 1020365, "23-1862", [("SV", "Sachverhalt", True), ("BV", "Petitum/Beschluss", True)], 2),
    ("wandsbek", 1025666, "22-3995", [("SV", "Sachverhalt", True), ("AN", "Anlage/n", True)], 1),
]


@needs("pages")
@pytest.mark.parametrize(("site", "number", "reference", "sections", "documents"), REAL)
def test_a_real_page_reads(
    site: str, number: int, reference: str, sections: list[tuple[str, str, bool]], documents: int
) -> None:
    page = SHARED / f"pages/{site}/vo020.asp_VOLFDNR={number}.html"
    read = parse_proposal(page.read_bytes(), f"https://{site}.example/bi/vo020.asp?VOLFDNR={number}")
    assert isinstance(read, ProposalContent)
    assert (read.number, read.reference) == (number, reference)
    assert [(s.code, s.heading, s.heading_printed) for s in read.sections] == sections
    assert len(read.documents) == documents
