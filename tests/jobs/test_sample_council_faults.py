"""Every fault does at the socket what it says."""

import contextlib
import gzip
import http.client
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from jobs.demo.faults import ELSEWHERE, Fault, Kind
from jobs.demo.http import Request
from jobs.demo.server import serve
from jobs.demo.site import Generation, SampleCouncil
from scraper.dialects import parse_proposal
from scraper.records import NoPage
from tests.jobs.sample_council_visitor import Visitor

PAGE = "vo020.asp?VOLFDNR=11378"
REQUEST = b"GET /bi/vo020.asp?VOLFDNR=11378 HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture
def council() -> SampleCouncil:
    return SampleCouncil(noise=False)


@pytest.fixture
def visitor(council: SampleCouncil) -> Iterator[Visitor]:
    with serve(council) as base_url:
        visitor = Visitor(base_url)
        yield visitor
        visitor.close()


@pytest.mark.parametrize("status", [403, 404, 429, 500, 502, 503, 504])
def test_a_status_comes_with_a_proxys_page(council: SampleCouncil, visitor: Visitor, status: int) -> None:
    council.faults = [Fault("status", PAGE, value=status, retry_after="2")]
    answered, body, headers = visitor.get(PAGE)
    assert (answered, headers["Retry-After"]) == (status, "2")
    assert body.count(str(status).encode()) == 2


# kind, value → HTTP status, a piece of the answer
NOTICES: list[tuple[Kind, str | float | None, int, bytes]] = [
    ("gate", None, 200, b"<title>Zugriff pruefen</title>"),
    ("login", None, 200, b'<form action="logon.asp"'),
    ("maintenance", None, 503, b"Wartungsarbeiten"),
    ("maintenance", 200, 200, b"Wartungsarbeiten"),
    ("too_many_requests", None, 200, "Zugriff temporär gesperrt".encode()),
    ("municipal_website", None, 200, b"Altes Archiv"),
    ("refused_program", None, 200, b"Zugriff verweigert (Programm vo020.asp).<br>"),
    ("no_information", None, 200, b"Keine Information verf&uuml;gbar"),
    ("start_page", None, 200, b'class="allris"'),
    ("other_proposal", 11372, 200, b'<meta name="objectID" content="11372" />'),
    ("asp_error", None, 200, b"line 412</font>"),
]


@pytest.mark.parametrize(("kind", "value", "status", "piece"), NOTICES, ids=[f"{n[0]}-{n[1]}" for n in NOTICES])
def test_a_fault_answers_with_its_page(
    council: SampleCouncil, visitor: Visitor, kind: Kind, value: str | float | None, status: int, piece: bytes
) -> None:
    council.faults = [Fault(kind, PAGE, value=value)]
    answered, body, _ = visitor.get(PAGE)
    assert (answered, piece in body) == (status, True)


def test_another_proposal_is_another_even_when_none_is_named(council: SampleCouncil, visitor: Visitor) -> None:
    council.faults = [Fault("other_proposal", "VOLFDNR=11378")]
    body = visitor.get(PAGE)[1]
    assert b'class="vo020"' in body
    assert b'content="11378"' not in body


@pytest.mark.parametrize(
    ("kind", "location"), [("redirect", ELSEWHERE), ("loop", f"/bi/{PAGE}"), ("noauth", "/bi/noauth.asp")]
)
def test_redirects_name_their_target(council: SampleCouncil, visitor: Visitor, kind: Kind, location: str) -> None:
    council.faults = [Fault(kind, PAGE)]
    status, _, headers = visitor.get(PAGE)
    assert (status, headers["Location"]) == (302, location)


def test_a_cut_page_is_its_beginning_and_its_length_agrees(council: SampleCouncil, visitor: Visitor) -> None:
    whole = visitor.get(PAGE)[1]
    council.faults = [Fault("cut", PAGE)]
    _, body, headers = visitor.get(PAGE)
    assert whole.startswith(body)
    assert int(headers["Content-Length"]) == len(body) == len(whole) * 2 // 3


def test_an_empty_page_has_no_bytes(council: SampleCouncil, visitor: Visitor) -> None:
    council.faults = [Fault("empty", PAGE)]
    assert visitor.get(PAGE)[:2] == (200, b"")


def test_a_short_answer_ends_before_the_announced_length(council: SampleCouncil, visitor: Visitor) -> None:
    council.faults = [Fault("short", PAGE)]
    with pytest.raises(http.client.IncompleteRead):
        visitor.get(PAGE)


def test_a_reset_connection_brings_no_answer(council: SampleCouncil) -> None:
    council.faults = [Fault("reset")]
    with serve(council) as base_url, _connected(base_url) as connection:
        connection.sendall(REQUEST)
        with pytest.raises(ConnectionResetError):
            connection.recv(1)


def _connected(base_url: str) -> socket.socket:
    return socket.create_connection(("127.0.0.1", urlsplit(base_url).port or 0), timeout=0.2)


def _until_timeout(connection: socket.socket) -> Iterator[bytes]:
    with contextlib.suppress(TimeoutError):
        while True:
            yield connection.recv(65536) or pytest.fail("the server has closed the connection")


@pytest.mark.parametrize("kind", ["slow", "drip"])
def test_a_slow_answer_outlasts_the_visitors_patience(council: SampleCouncil, kind: Kind) -> None:
    council.faults = [Fault(kind, value=60)]
    with serve(council) as base_url, _connected(base_url) as connection:
        connection.sendall(REQUEST)
        received = b"".join(_until_timeout(connection))
    assert received.startswith(b"HTTP/1.1 200 OK\r\n")
    assert not received.endswith(b"</html>\r\n")


def test_a_bomb_unpacks_to_many_times_its_size(council: SampleCouncil, visitor: Visitor) -> None:
    council.faults = [Fault("bomb", PAGE, value=2_000_000), Fault("huge", "si010", value=2_000_000)]
    _, body, headers = visitor.get(PAGE)
    assert headers["Content-Encoding"] == "gzip"
    assert len(gzip.decompress(body)) == 2_000_000 > 100 * len(body)
    assert len(visitor.get("si010_e.asp")[1]) == 2_000_000


def test_a_lost_bracket_is_one_byte_less(council: SampleCouncil, visitor: Visitor) -> None:
    whole = visitor.get(PAGE)[1]
    council.faults = [Fault("lost_bracket", PAGE, 1), Fault("lost_bracket", PAGE, value=3)]
    first, second = visitor.get(PAGE)[1], visitor.get(PAGE)[1]
    assert first == whole.replace(b'<td class="kb1">', b'td class="kb1">', 1)
    assert len(second) == len(whole) - 1
    assert second.startswith(whole[:40])


def test_undecodable_bytes_are_undefined_in_windows_1252(council: SampleCouncil, visitor: Visitor) -> None:
    council.faults = [Fault("undecodable", PAGE)]
    with pytest.raises(UnicodeDecodeError):
        visitor.get(PAGE)[1].decode("cp1252")


@pytest.mark.parametrize(
    ("what", "gone"), [("consultation", b"3034"), ("text", b"Rechtslage"), ("lines", b"25.11.2021")]
)
def test_missing_lines_take_a_piece_out_and_nothing_else(
    council: SampleCouncil, visitor: Visitor, what: str, gone: bytes
) -> None:
    whole = visitor.get(PAGE)[1]
    council.faults = [Fault("missing_lines", PAGE, value=what)]
    rest = visitor.get(PAGE)[1]
    assert whole.count(gone) > rest.count(gone)
    start = next(i for i, (a, b) in enumerate(zip(whole, rest, strict=False)) if a != b)
    assert rest[start:] == whole[len(whole) - len(rest) + start :]


def test_an_asp_error_may_close_the_page(council: SampleCouncil, visitor: Visitor) -> None:
    council.faults = [Fault("asp_error", PAGE, value="whole")]
    body = visitor.get(PAGE)[1]
    assert body.endswith(b"</html>\r\n")
    assert b"Rechtslage" not in body


def test_a_fault_strikes_as_often_as_said_and_only_where_it_matches(council: SampleCouncil, visitor: Visitor) -> None:
    council.faults = [Fault("status", PAGE, 2, 500), Fault("status", lambda r: r.method == "HEAD", value=403)]
    assert [visitor.get(address)[0] for address in (PAGE, "vo040.asp", PAGE, PAGE)] == [500, 200, 500, 200]
    assert council.respond(Request("HEAD", "/bi/vo040.asp")).status == 403


def test_robots_can_fail_too(council: SampleCouncil, visitor: Visitor) -> None:
    assert visitor.get("/robots.txt")[:2] == (200, b"User-agent: *\r\nDisallow: /ri/\r\n")
    council.robots = None
    assert visitor.get("/robots.txt")[0] == 404
    council.faults = [Fault("status", "robots.txt")]
    assert visitor.get("/robots.txt")[0] == 503


ADDRESSES: dict[Generation, str] = {
    "allris3_classic": "/bi/vo020.asp?VOLFDNR=11378",
    "allris3_responsive": "/bi/vo020_r.asp?VOLFDNR=11378",
    "allris4": "/public/vo020?VOLFDNR=11378",
}


@pytest.mark.parametrize("what", ["consultation", "text", "lines"])
@pytest.mark.parametrize("generation", ADDRESSES)
def test_missing_lines_reach_every_generation(generation: Generation, what: str) -> None:
    site = SampleCouncil(noise=False, generation=generation)
    request = Request("GET", ADDRESSES[generation])
    whole = site.respond(request).body
    site.faults = [Fault("missing_lines", value=what)]
    damaged = site.respond(request).body
    gone = {"consultation": b"2021 Dec 2" if generation == "allris4" else b"02.12.2021", "text": b"Rechtslage"}
    assert gone.get(what, b"25") in whole
    assert gone.get(what, b"2021 Nov 25<") not in damaged
    assert damaged.rstrip().endswith(b"</html>")


@pytest.mark.parametrize("generation", ADDRESSES)
def test_no_damaged_page_is_read_as_another_state(generation: Generation) -> None:
    """What is visibly damaged must not be believed: one lost bracket anywhere reads as before or not at all."""
    site = SampleCouncil(noise=False, generation=generation)
    request = Request("GET", ADDRESSES[generation])
    body = site.respond(request).body
    url = site.origin + request.target
    start = body.index(b"Beratungsfolge")
    places = range(body.count(b"<", 0, start), body.count(b"<"), 7)
    sound = parse_proposal(body, url)
    wrong = []
    for place in places:
        site.faults = [Fault("lost_bracket", value=place)]
        read = parse_proposal(site.respond(request).body, url)
        if not isinstance(read, NoPage) and read != sound:
            wrong.append(place)
    assert wrong == []
