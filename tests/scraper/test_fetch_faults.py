"""What a network and a server can do to one request: broken, endless, slow, packed, damaged responses."""

import gzip
import shutil
import socket
import ssl
import subprocess
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpcore
import httpx
import pytest
import respx

from scraper.errors import Damaged, FetchError, TimedOut, ToldToStop, TooLarge, Unreachable
from scraper.fetch import Fetcher
from scraper.manners import Manners
from scraper.wire import DeadlineBackend
from tests.scraper.loopback import HANG_UP, RESET, FakeClock, Request, Site, ok, running

PAGE = "/bi/vo020.asp"
NOW_OR_NEVER = Manners(requests_per_second=1000, backoff_seconds=0, retries=0, respect_robots=False)
BODY = b"<html>" + b"Vorlage " * 400 + b"</html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with running(FakeClock()) as site:
        yield site


def get(site: Site, *, retries: int = 0, cap: int = 20_000_000, timeout: float = 30.0, path: str = PAGE) -> bytes:
    """Fetch the page with the real clock, without waits between tries."""
    manners = Manners(1000, retries, 0, timeout, cap, respect_robots=False)
    with Fetcher([site.base], "", manners) as fetcher:
        return fetcher.get(site.base.replace("/bi/", path)).page.body


def head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *lines]).encode() + b"\r\n\r\n"


BROKEN = {
    "body shorter than its Content-Length": [head("Content-Length: 5000"), BODY[:2000], HANG_UP],
    "chunked body without its end": [head("Transfer-Encoding: chunked"), b"4\r\n<htm\r\n", HANG_UP],
    "cut in the middle of a chunk": [head("Transfer-Encoding: chunked"), b"40\r\n<htm", HANG_UP],
    "no answer at all": [HANG_UP],
    "cut in the headers": [b"HTTP/1.1 200 OK\r\nContent-Le", HANG_UP],
    "connection reset before the headers": [RESET],
    "connection reset in the body": [head("Content-Length: 5000"), BODY[:2000], RESET],
    "no HTTP": [b"220 mail.quellmark.example ESMTP\r\n", HANG_UP],
    "endless headers": [b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 20_000, HANG_UP],
}


@pytest.mark.parametrize("chunks", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_response_is_an_error_and_never_a_page(site: Site, chunks: list[bytes]) -> None:
    site.answers(PAGE, lambda _: chunks)
    with pytest.raises(Unreachable) as caught:
        get(site)
    assert caught.value.attempts == 1


@pytest.mark.parametrize("chunks", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_response_is_tried_again(site: Site, chunks: list[bytes]) -> None:
    site.answers(PAGE, lambda _: chunks, ok(BODY))
    assert get(site, retries=1) == BODY


def test_nobody_listening_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Fetcher([f"http://127.0.0.1:{port}/bi/"], "", NOW_OR_NEVER) as f, pytest.raises(Unreachable):
        f.get(f"http://127.0.0.1:{port}/bi/vo020.asp")


def test_a_connection_that_the_server_closed_between_two_pages_is_opened_again(site: Site) -> None:
    site.answers(PAGE, lambda _: [ok(BODY), HANG_UP])
    with Fetcher([site.base], "", Manners(1000, 1, 0)) as fetcher:
        assert [fetcher.get(f"{site.base}vo020.asp").page.body for _ in range(3)] == [BODY] * 3


def drip(site: Site, data: bytes) -> Iterable[bytes]:
    for i in range(len(data)):
        yield data[i : i + 1]
        site.pause()


@pytest.mark.parametrize(
    ("at_once", "dripped"),
    [
        (b"", b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 1000),
        (head("Content-Length: 100000"), b"x" * 100_000),
        (head("Transfer-Encoding: chunked"), b"1\r\nx\r\n" * 10_000),
        (head(), b"x" * 100_000),
    ],
    ids=["headers", "body", "chunks", "body without length"],
)
def test_a_slow_drip_is_cut_off_as_a_whole(site: Site, at_once: bytes, dripped: bytes) -> None:
    def reply(_: Request) -> Iterable[bytes]:
        yield at_once
        yield from drip(site, dripped)

    site.answers(PAGE, reply)
    with pytest.raises(TimedOut, match=r"within 0\.3 s"):
        get(site, timeout=0.3)


def test_silence_is_cut_off(site: Site) -> None:
    def reply(_: Request) -> Iterable[bytes]:
        site.over.wait(20)
        yield HANG_UP

    site.answers(PAGE, reply)
    with pytest.raises(TimedOut):
        get(site, timeout=0.2)


def test_a_slow_answer_in_time_is_a_page(site: Site) -> None:
    site.answers(PAGE, lambda _: drip(site, ok(b"<html></html>")))
    assert get(site) == b"<html></html>"


def test_the_deadline_counts_from_each_try(site: Site) -> None:
    def late(_: Request) -> Iterable[bytes]:
        site.over.wait(20)
        yield HANG_UP

    site.answers(PAGE, late, ok(BODY))
    assert get(site, timeout=0.3, retries=1) == BODY


class Inner(httpcore.NetworkBackend):
    """Notes how much time each connection was given."""

    def __init__(self) -> None:
        self.given: list[float | None] = []

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: object = None, options: object = None
    ) -> httpcore.NetworkStream:
        self.given.append(timeout)
        return httpcore.MockStream([b"x"])


def test_every_operation_gets_what_is_left_of_the_request() -> None:
    clock, inner = FakeClock(), Inner()
    backend = DeadlineBackend(clock, inner)
    backend.until = 10.0
    clock.seconds = 4.0
    stream = backend.connect_tcp("h", 1, 60.0)
    backend.connect_tcp("h", 1, 2.0)
    backend.connect_tcp("h", 1)
    assert inner.given == [5.0, 2.0, 5.0]  # five seconds for one try at most
    clock.seconds = 10.0
    with pytest.raises(httpcore.ReadTimeout):
        stream.read(1)


def test_a_program_told_to_stop_waits_no_longer_for_a_slow_server(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.wire.GRACE_SECONDS", 0.1)
    told = False

    def slow(_: Request) -> Iterable[bytes]:
        nonlocal told
        yield head("Content-Length: 5000")
        told = True
        while not site.over.is_set():
            site.pause()
            yield b" "

    site.answers(PAGE, slow)
    manners = Manners(1000, 3, 0, 600, respect_robots=False)
    with Fetcher([site.base], "", manners, told=lambda: told) as fetcher:
        with pytest.raises(ToldToStop) as caught:
            fetcher.get(site.base.replace("/bi/", PAGE))
        assert (caught.value.stops_source, caught.value.attempts, fetcher.requests) == (True, 1, 1)


# --- size and packing -------------------------------------------------------------------------------------------------


def endless(_: Request) -> Iterable[bytes]:
    yield head()
    while True:
        yield b"<p>more</p>" * 5000


def test_an_endless_body_is_cut_off_at_the_cap(site: Site) -> None:
    site.answers(PAGE, endless)
    with pytest.raises(TooLarge, match="more than 300000 bytes"):
        get(site, cap=300_000)


def test_a_body_that_announces_too_much_is_not_even_read(site: Site) -> None:
    site.answers(PAGE, lambda _: [head("Content-Length: 300001")])
    with pytest.raises(TooLarge, match="300001 bytes"):
        get(site, cap=300_000)


def test_a_body_of_exactly_the_cap_is_a_page(site: Site) -> None:
    site.answers(PAGE, ok(b"x" * 300_000))
    assert len(get(site, cap=300_000)) == 300_000


def test_too_large_is_not_tried_again(site: Site) -> None:
    site.answers(PAGE, endless)
    with pytest.raises(TooLarge) as caught:
        get(site, cap=1000, retries=3)
    assert caught.value.attempts == 1
    assert len(site.requests) == 1


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {
    "gzip": ("gzip", gzip.compress(BODY)),
    "gzip, old name, upper case": ("X-GZIP", gzip.compress(BODY)),
    "gzip in two members": ("gzip", gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])),
    "gzip with padding behind its end": ("gzip", gzip.compress(BODY) + b"\0" * 20),
    "deflate": ("deflate", zlib.compress(BODY)),
    "deflate without its zlib header": ("deflate", raw_deflate(BODY)),
    "identity": ("identity", BODY),
}


@pytest.mark.parametrize(("encoding", "packed"), PACKED.values(), ids=PACKED.keys())
def test_a_packed_body_is_unpacked_byte_for_byte(site: Site, encoding: str, packed: bytes) -> None:
    site.answers(PAGE, ok(packed, f"Content-Encoding: {encoding}"))
    assert get(site) == BODY


@pytest.mark.parametrize(("encoding", "packed"), PACKED.values(), ids=PACKED.keys())
def test_a_packed_body_may_come_in_single_bytes(site: Site, encoding: str, packed: bytes) -> None:
    chunks = b"".join(b"1\r\n" + packed[i : i + 1] + b"\r\n" for i in range(len(packed))) + b"0\r\n\r\n"
    site.answers(PAGE, head("Transfer-Encoding: chunked", f"Content-Encoding: {encoding}") + chunks)
    assert get(site) == BODY


NOT_AS_CLAIMED = {
    "gzip without its end, whole as HTTP": ("gzip", gzip.compress(BODY)[:-9]),
    "deflate without its end": ("deflate", zlib.compress(BODY)[:-5]),
    "gzip damaged inside": ("gzip", b"\x1f\x8b\x08" + b"\xff" * 500),
    "gzip never packed": ("gzip", BODY),
    "deflate never packed": ("deflate", BODY),
    "never asked for": ("br", BODY),
    "packed twice": ("gzip, gzip", gzip.compress(gzip.compress(BODY))),
    "wrong check sum": ("gzip", gzip.compress(BODY)[:-8] + b"\0" * 8),
}


@pytest.mark.parametrize(("encoding", "packed"), NOT_AS_CLAIMED.values(), ids=NOT_AS_CLAIMED.keys())
def test_a_body_not_in_its_encoding_is_an_error(site: Site, encoding: str, packed: bytes) -> None:
    site.answers(PAGE, ok(packed, f"Content-Encoding: {encoding}"))
    with pytest.raises(Damaged):
        get(site)


def test_a_damaged_body_is_tried_again(site: Site) -> None:
    site.answers(PAGE, ok(gzip.compress(BODY)[:-9], "Content-Encoding: gzip"), ok(BODY))
    assert get(site, retries=1) == BODY


def bomb(megabytes: int, encoding: str) -> bytes:
    packer = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    return b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_cut_off_while_unpacking_in_little_memory(site: Site, encoding: str) -> None:
    site.answers(PAGE, ok(bomb(200, encoding), f"Content-Encoding: {encoding}"))
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            get(site, cap=1_000_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


def test_many_empty_gzip_members_count_as_they_come(site: Site) -> None:
    site.answers(
        PAGE, ok(gzip.compress(b"") * 20_000, "Content-Encoding: gzip", "X: 1").replace(b"Content-Length", b"X-L")
    )
    site.routes[PAGE] = [lambda _, whole=site.routes[PAGE][0]: [whole, HANG_UP]]  # type: ignore[misc]  # one reply, then the end
    with pytest.raises(TooLarge):
        get(site, cap=100_000)


@respx.mock
@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (httpx.ConnectTimeout("slow"), TimedOut),
        (httpx.ReadTimeout("slow"), TimedOut),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED]"), Unreachable),
        (httpx.RemoteProtocolError("odd"), Unreachable),
        (httpx.ReadError(""), Unreachable),
    ],
)
def test_the_clients_errors_become_ours_with_their_cause(raised: Exception, expected: type[FetchError]) -> None:
    respx.get("http://127.0.0.1/bi/x").mock(side_effect=raised)
    fetcher = Fetcher(["http://127.0.0.1/bi/"], "", NOW_OR_NEVER, transport=httpx.HTTPTransport())
    with fetcher, pytest.raises(expected) as caught:
        fetcher.get("http://127.0.0.1/bi/x")
    assert caught.value.__cause__ is raised


# --- TLS --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody trusts, with its key."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("needs openssl to make a certificate: apt-get install openssl")
    file = tmp_path / "both.pem"
    make = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(
        [openssl, *make.split(), "-keyout", file, "-out", tmp_path / "cert.pem"], check=True, capture_output=True
    )
    file.write_bytes(file.read_bytes() + (tmp_path / "cert.pem").read_bytes())
    return file


@pytest.fixture
def secure_site(certificate: Path) -> Iterator[Site]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with running(FakeClock(), context) as site:
        yield site


def test_a_certificate_that_nobody_vouches_for_is_an_error(secure_site: Site) -> None:
    secure_site.answers(PAGE, ok(BODY))
    with pytest.raises(Unreachable, match="CERTIFICATE_VERIFY_FAILED"):
        get(secure_site)
    assert secure_site.requests == []


def test_a_page_comes_over_tls(secure_site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secure_site.answers(PAGE, ok(BODY))
    assert get(secure_site) == BODY


def test_a_drip_over_tls_is_cut_off(secure_site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secure_site.answers(PAGE, lambda _: drip(secure_site, b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 1000))
    with pytest.raises(TimedOut):
        get(secure_site, timeout=0.4)
