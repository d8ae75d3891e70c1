"""The sample council answers like an ALLRIS installation; read here with the standard library only."""

import re
from collections.abc import Iterator

import pytest

from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from tests.jobs.sample_council_visitor import Visitor


@pytest.fixture
def council() -> SampleCouncil:
    return SampleCouncil()


@pytest.fixture
def visitor(council: SampleCouncil) -> Iterator[Visitor]:
    with serve(council) as base_url:
        visitor = Visitor(base_url)
        yield visitor
        visitor.close()


def test_two_fetches_of_an_unchanged_page_never_have_equal_bytes(visitor: Visitor) -> None:
    assert len({visitor.get("vo020.asp?VOLFDNR=11378")[1] for _ in range(20)}) == 20


def test_without_noise_equal_pages_have_equal_bytes(council: SampleCouncil, visitor: Visitor) -> None:
    council.noise = False
    assert len({visitor.get("vo020.asp?VOLFDNR=11378")[1] for _ in range(5)}) == 1


def test_the_second_night_brings_a_result_a_sum_and_a_word(council: SampleCouncil) -> None:
    first, second = council.truth(11378, 1), council.truth(11378, 2)
    assert first is not None
    assert second is not None
    assert [c["result"] for c in first["consultations"]] == [None, None]
    assert [c["result"] for c in second["consultations"]] == ["ungeändert beschlossen", None]
    before, after = (" ".join(s["text"] for s in reading["sections"]).split() for reading in (first, second))
    changed = [(b, a) for b, a in zip(before, after, strict=True) if b != a]
    assert changed == [("geplant.", "vorgesehen."), ("25.000", "27.500")]


def test_a_page_without_public_proposal_redirects_to_noauth(visitor: Visitor) -> None:
    status, body, headers = visitor.get("vo020.asp?VOLFDNR=4711")
    assert (status, headers["Location"]) == (302, "/bi/noauth.asp")
    assert b"Object moved" in body
    assert "Keine Information verf&uuml;gbar" in visitor.text("noauth.asp")


def test_a_program_not_released_is_refused_without_html(visitor: Visitor) -> None:
    assert visitor.text("vo010.asp") == "Zugriff verweigert (Programm vo010.asp).<br>"


def test_the_page_says_text_html_without_charset_and_holds_windows_1252(visitor: Visitor) -> None:
    _, body, headers = visitor.get("vo020.asp?VOLFDNR=11365")
    assert headers["Content-Type"] == "text/html"
    assert b"Aachen \x96 Alsdorf" in body
    assert b"charset=iso-8859-1" in body


def test_every_embedded_text_is_a_whole_document_after_its_comment_and_anchor(visitor: Visitor) -> None:
    page = visitor.text("vo020.asp?VOLFDNR=11341")
    announced = re.findall(r"<!-- ### (\w\w)(\d+)\.rtf -->\r\n(<a name=\"allris\1\"></a>)?", page)
    assert [(code, bool(anchor)) for code, _, anchor in announced] == [
        ("BV", True),
        ("SV", True),
        ("FA", True),
        ("AN", True),
        ("AN", False),
    ]
    assert page.count("</html>") == 5
    assert page.endswith("</body>\r\n</html>\r\n")


def test_attachments_are_printed_twice_below_the_number_of_their_comment(visitor: Visitor) -> None:
    page = visitor.text("vo020.asp?VOLFDNR=11341")
    folders = re.findall(r"___tmp/tmp/\d+/\w+/\w+/(\d\d)-Anlagen/(\d\d)/", page)
    comment = re.findall(r"### AN(\d+)\.rtf", page)[-1]
    assert folders == [(comment[-2:], "01"), (comment[-2:], "04")] * 2


def test_the_list_names_every_public_proposal_newest_first(council: SampleCouncil, visitor: Visitor) -> None:
    page = visitor.text("vo040.asp")
    listed = [int(n) for n in re.findall(r'href="vo020\.asp\?VOLFDNR=(\d+)"', page)]
    assert listed == list(council.council.numbers(1))
    assert listed != sorted(listed, reverse=True)


def test_every_public_proposal_on_an_agenda_is_reached_from_the_calendar(visitor: Visitor) -> None:
    months = "".join(visitor.text(f"si010_e.asp?MM={m}&YY=2021") for m in (11, 12))
    meetings = set(re.findall(r'href="to010\.asp\?SILFDNR=(\d+)"', months))
    agendas = "".join(visitor.text(f"to010.asp?SILFDNR={m}") for m in meetings)
    assert "11378" in re.findall(r'href="vo020\.asp\?VOLFDNR=(\d+)"', agendas)


def test_requests_are_logged_in_order(council: SampleCouncil, visitor: Visitor) -> None:
    visitor.get("/robots.txt")
    visitor.get("vo040.asp")
    assert [r.target for r in council.requests] == ["/robots.txt", "/bi/vo040.asp"]
    assert council.requests[0].at <= council.requests[1].at


def test_a_repeated_page_is_drawn_once_for_each_night(council: SampleCouncil, visitor: Visitor) -> None:
    council.repeat = True
    first, again = visitor.get("vo020.asp?VOLFDNR=11378")[1], visitor.get("vo020.asp?VOLFDNR=11378")[1]
    council.night = 2
    assert first == again != visitor.get("vo020.asp?VOLFDNR=11378")[1]


def test_a_connection_serves_many_requests_until_asked_to_close(visitor: Visitor, council: SampleCouncil) -> None:
    for _ in range(3):
        visitor.get("vo040.asp")
    assert visitor.get("vo040.asp", {"Connection": "close"})[0] == 200
    assert len(council.requests) == 4
