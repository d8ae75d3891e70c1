"""What only ALLRIS 4 has: second requests bound to a session, dates by language, a new address under old numbers."""

from collections.abc import Iterator

import pytest

from jobs.demo.http import Request
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from tests.jobs.sample_council_visitor import Visitor

EMPTY = b'<?xml version="1.0" encoding="UTF-8"?><ajax-response></ajax-response>'
MONTH = "si010?MM=11&YY=2021"


@pytest.fixture
def council() -> SampleCouncil:
    return SampleCouncil(generation="allris4")


@pytest.fixture
def visitor(council: SampleCouncil) -> Iterator[Visitor]:
    with serve(council) as base_url:
        assert base_url.endswith("/public/")
        visitor = Visitor(base_url)
        yield visitor
        visitor.close()


def second_request(shell: bytes) -> str:
    """Return the address that the page's timer asks for."""
    timer = shell.decode().partition("Wicket.Timer.set")[2]
    return timer.partition('"u":"./')[2].partition('"')[0]


def test_the_calendars_rows_come_with_a_second_request_of_the_same_session(visitor: Visitor) -> None:
    shell = visitor.get(MONTH)[1]
    assert b"calenderView" not in shell
    headers = {"Wicket-Ajax": "true", "Wicket-Ajax-BaseURL": MONTH}
    status, answer, kinds = visitor.get(second_request(shell), headers)
    assert (status, kinds["Content-Type"]) == (200, "text/xml;charset=utf-8")
    assert b'<a href="./to010?SILFDNR=3021&amp;refresh=false" id="si_3021"' in answer
    assert b'<a id="si_3019">' in answer  # no published agenda


@pytest.mark.parametrize("headers", [{}, {"Wicket-Ajax": "true"}, {"Wicket-Ajax-BaseURL": MONTH}])
def test_a_second_request_without_the_scripts_headers_is_empty(visitor: Visitor, headers: dict[str, str]) -> None:
    shell = visitor.get(MONTH)[1]
    assert visitor.get(second_request(shell), headers)[1] == EMPTY


def test_a_second_request_of_a_stranger_is_empty(council: SampleCouncil) -> None:
    shell = council.respond(Request("GET", f"/public/{MONTH}")).body
    headers = {"wicket-ajax": "true", "wicket-ajax-baseurl": MONTH}
    assert council.respond(Request("GET", f"/public/{second_request(shell)}", headers)).body == EMPTY


@pytest.mark.parametrize(
    ("language", "printed"), [("de-DE,de", ">25.11.2021<"), ("en", ">2021 Nov 25<"), ("", ">2021 Nov 25<")]
)
def test_the_consultations_date_follows_the_visitors_language(visitor: Visitor, language: str, printed: str) -> None:
    page = visitor.get("vo020?VOLFDNR=11378", {"Accept-Language": language})[1].decode()
    assert printed in page


def test_what_is_not_public_redirects_to_noauth(visitor: Visitor) -> None:
    status, _, headers = visitor.get("vo020?VOLFDNR=1")
    assert (status, headers["Location"]) == (302, "/public/noauth")
    assert b"Keine Information verf&uuml;gbar" in visitor.get("noauth")[1]


def test_an_installation_moves_in_mid_history_and_keeps_its_numbers(council: SampleCouncil, visitor: Visitor) -> None:
    council.generation = "allris3_classic"
    assert visitor.get("/bi/vo020.asp?VOLFDNR=11378")[0] == 200
    assert visitor.get("/public/vo020?VOLFDNR=11378")[0] == 404
    council.generation, council.night = "allris4", 2
    assert b"2021/0482" in visitor.get("/public/vo020?VOLFDNR=11378")[1]
    assert visitor.get("/bi/vo020.asp?VOLFDNR=11378")[0] == 404
    council.old_address = "redirect"
    status, _, headers = visitor.get("/bi/vo020.asp?VOLFDNR=11378")
    assert (status, headers["Location"]) == (301, "/public/vo020?VOLFDNR=11378")


def test_programs_may_be_refused(council: SampleCouncil, visitor: Visitor) -> None:
    council.refused = frozenset({"vo040"})
    assert visitor.get("vo040")[1] == b"Zugriff verweigert (Programm vo040).<br>"
    assert b'"./vo040"' not in visitor.get("")[1]
