"""A council's server on loopback that does what a test tells it, byte by byte; and a clock that nobody waits for."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

HANG_UP = b"\0hang up"
RESET = b"\0reset"


@dataclass(frozen=True)
class Request:
    target: str
    headers: dict[str, str]  # names in lower case
    at: float  # on the test's clock


@dataclass
class FakeClock:
    """Time passes only by sleeping."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)
    start: datetime = datetime(2026, 11, 22, 2, 15, 7, tzinfo=UTC)

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


Reply = Callable[[Request], bytes | Iterable[bytes]]


def ok(body: bytes = b"<html></html>", *headers: str, status: str = "200 OK") -> bytes:
    """Return one whole response. `headers`: lines such as "Location: /x"."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(to: str, body: bytes = b"") -> bytes:
    return ok(body, f"Location: {to}", status="302 Object moved")


@dataclass
class Site:
    """Routes from path to reply; several replies for one path are given in turn, the last one for ever."""

    clock: FakeClock
    routes: dict[str, list[bytes | Reply]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    port: int = 0
    tls: ssl.SSLContext | None = None
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def base(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}/bi/"

    def answers(self, path: str, *replies: bytes | Reply) -> None:
        self.routes[path] = list(replies)

    def asked(self, *, robots: bool = False) -> list[str]:
        return [r.target for r in self.requests if robots or r.target != "/robots.txt"]

    def pause(self) -> None:
        """Let the client wait a moment, as a slow server does."""
        self.over.wait(0.01)

    def reply(self, request: Request) -> Iterable[bytes]:
        replies = self.routes.get(request.target.partition("?")[0]) or [ok(b"not here", status="404 Not Found")]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        chosen = reply if isinstance(reply, bytes) else reply(request)
        return [chosen] if isinstance(chosen, bytes) else chosen


@contextmanager
def running(clock: FakeClock, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site(clock, tls=tls)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        site.port = listener.getsockname()[1]
        thread = threading.Thread(target=_accept, args=(listener, site), daemon=True)
        thread.start()
        yield site
        site.over.set()
        with suppress(OSError), socket.create_connection(("127.0.0.1", site.port), timeout=1):
            pass  # wakes the listener, which sees that it is over
        thread.join(5)


def _accept(listener: socket.socket, site: Site) -> None:
    threads = []
    while not site.over.is_set():
        connection, _ = listener.accept()
        threads.append(threading.Thread(target=_serve, args=(connection, site), daemon=True))
        threads[-1].start()
    for thread in threads:
        thread.join(5)


def _serve(plain: socket.socket, site: Site) -> None:
    with plain, suppress(OSError), _secured(plain, site) as connection:
        while request := _request(connection, site):
            site.requests.append(request)
            for chunk in site.reply(request):
                if chunk == RESET:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                if chunk in {HANG_UP, RESET} or site.over.is_set():
                    return
                _send(connection, site, chunk)


def _secured(connection: socket.socket, site: Site) -> socket.socket:
    connection.settimeout(0.05)
    if site.tls is None:
        return connection
    connection.settimeout(5)
    secured = site.tls.wrap_socket(connection, server_side=True)
    secured.settimeout(0.05)
    return secured


def _send(connection: socket.socket, site: Site, chunk: bytes) -> None:
    while chunk and not site.over.is_set():
        with suppress(TimeoutError):
            chunk = chunk[connection.send(chunk) :]


def _request(connection: socket.socket, site: Site) -> Request | None:
    head = b""
    while b"\r\n\r\n" not in head:
        try:
            more = connection.recv(65536)
        except TimeoutError:
            if site.over.is_set():
                return None
            continue
        if not more:
            return None
        head += more
    first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return Request(first.split(" ")[1], {name.lower(): value for name, _, value in pairs}, site.clock.seconds)
