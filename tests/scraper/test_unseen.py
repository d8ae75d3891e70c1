"""Readable content that no sample has: kept under its printed label or title, so that a change there is seen."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from scraper.decode import decode
from scraper.dialects import parse_proposal
from scraper.dialects._sizes import rounds_to, sized
from scraper.dialects.allris3_classic.proposal import read_proposal
from scraper.records import ProposalContent, other_fields_json
from tests.scraper.rendering import Attachment, Proposal, allris4, responsive

PAGES = Path(__file__).parents[1] / "pages"
URL = "https://lindental.example/bi/vo020.asp?VOLFDNR=7301"
CLASSIC = decode((PAGES / "allris3_classic/lindental/vo020.asp_VOLFDNR=7301.html").read_bytes())
RIGHT = '<td class="kb1" colspan="1">Anlagen:</td>'


def changed(old: str, new: str, page: str = CLASSIC) -> str:
    assert old in page, f"{old!r} is not on the page"
    return page.replace(old, new, 1)


@pytest.mark.parametrize("name", ["Dateianlagen", "Dokumente", "Anhänge", "Zur Vorlage"])
@pytest.mark.parametrize("places", [1, 2], ids=["one place", "both places"])
def test_attachments_are_told_by_what_their_table_holds_and_not_by_its_label(name: str, places: int) -> None:
    assert CLASSIC.count(">Anlagen:<") == 2
    content = read_proposal(CLASSIC.replace(">Anlagen:<", f">{name}:<", places), URL)
    assert content == read_proposal(CLASSIC, URL)


UNSEEN: Sequence[tuple[str, str, str]] = [
    (
        "a row below its label",
        '{}</tr><tr><td class="text3">Siehe 2020/17</td></tr></table><table><tr>',
        "Siehe 2020/17",
    ),
    ("its own row", '{}<td class="text3">Siehe 2020/17</td></tr></table><table><tr>', "Siehe 2020/17"),
    (
        "two rows",
        "{}</tr><tr><td>eins</td><td>zwei</td></tr><tr><td>drei</td></tr></table><table><tr>",
        "eins zwei\ndrei",
    ),
    ("a table that lists attachments too", '{}</tr><tr><td class="text4">Siehe 2020/17</td></tr><tr>', "Siehe 2020/17"),
]


@pytest.mark.parametrize(("markup", "text"), [case[1:] for case in UNSEEN], ids=[case[0] for case in UNSEEN])
def test_a_label_never_seen_in_the_right_column_is_a_field(markup: str, text: str) -> None:
    before = read_proposal(CLASSIC, URL)
    content = read_proposal(changed(RIGHT, markup.format('<td class="kb1">Verweise:</td>') + RIGHT), URL)
    assert other_fields_json(content.other_fields) == {**other_fields_json(before.other_fields), "Verweise": text}
    assert content.documents == before.documents


def test_a_label_in_the_right_columns_own_table_is_a_field() -> None:
    jumps = CLASSIC.rindex("<tr>", 0, CLASSIC.index('<a href="#allris'))
    row = '<tr><td class="kb1">Verweise:</td></tr><tr><td class="me1">Siehe 2020/17</td></tr>'
    content = read_proposal(CLASSIC[:jumps] + row + CLASSIC[jumps:], URL)
    assert other_fields_json(content.other_fields)["Verweise"] == "Siehe 2020/17"
    assert content.documents == read_proposal(CLASSIC, URL).documents


# --- sizes behind titles ----------------------------------------------------------------------------------------------

SIZES = [
    ("312,6 KB", "313 KB", True),
    ("312,6 KB", "312 KB", False),
    ("1,2 MB", "1 MB", True),
    ("1.204,5 KB", "1,2 MB", True),  # 1000 or 1024
    ("1.228.800 Bytes", "1.200 KB", True),
    ("86.3 KB", "86 KB", True),
    ("312,6 KB", "12 MB", False),
    ("12 KB", "12 MB", False),
    ("unbekannt", "12 MB", False),
]


@pytest.mark.parametrize(("exact", "rounded", "alike"), SIZES)
def test_a_size_is_another_one_rounded(exact: str, rounded: str, alike: bool) -> None:
    assert rounds_to(exact, rounded) is alike


TITLES = [
    ("Plan (12 MB)", None, ("Plan", "12 MB")),
    ("Plan (12 MB)", "11,8 MB", ("Plan", "11,8 MB")),
    ("Plan (12 MB)", "86,3 KB", ("Plan (12 MB)", "86,3 KB")),
    ("(12 MB)", None, ("(12 MB)", None)),
    ("Plan (Stand 2)", "86,3 KB", ("Plan (Stand 2)", "86,3 KB")),
]


@pytest.mark.parametrize(("title", "printed", "read"), TITLES)
def test_a_bracket_behind_a_title_is_the_files_size_or_part_of_the_title(
    title: str, printed: str | None, read: tuple[str, str | None]
) -> None:
    assert sized(title, printed) == read


@pytest.mark.parametrize("title", ["Speicherkonzept (12 MB)", "Speicherkonzept (14 MB)"])
@pytest.mark.parametrize("generation", ["responsive", "allris4"])
def test_a_title_that_ends_in_a_size_of_its_own_keeps_it(generation: str, title: str) -> None:
    attachments = (Attachment(title, "312,6 KB"), Attachment("Plan", "1,2 MB"))
    proposal = Proposal(88, "2026/88", "Vorlage", ("Speicher",), "Amt 10", "Ida Rehm", attachments=attachments)
    body, url = (
        (responsive(proposal), "https://moorbach.example/bi/vo020_r.asp?VOLFDNR=88")
        if generation == "responsive"
        else (allris4(proposal), "https://moorbach.example/public/vo020?VOLFDNR=88")
    )
    content = parse_proposal(body, url)
    assert isinstance(content, ProposalContent)
    assert [(d.title, (d.size_text or "").lower()) for d in content.documents] == [
        (title, "312,6 kb"),
        ("Plan", "1,2 mb"),
    ]
