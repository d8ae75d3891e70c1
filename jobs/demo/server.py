"""The sample council over real HTTP on loopback: HTTP/1.1 with keep-alive, quick enough for benchmarks, quiet."""

import contextlib
import os
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from typing import BinaryIO, cast

from jobs.demo.http import Request, Response
from jobs.demo.site import SampleCouncil

_LINGER_NOT = struct.pack("ii", 1, 0)  # close with a reset instead of an orderly end


@contextlib.contextmanager
def serve(council: SampleCouncil, port: int = 0) -> Iterator[str]:
    """Serve the council on 127.0.0.1 until the block ends; the value is the base address ("http://127.0.0.1:N/bi/").

    Args:
        council: what is served; its attributes may be changed meanwhile.
        port: 0 takes a free one.
    """
    with _Server(council, port) as server:
        council.origin = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield council.base_url
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, council: SampleCouncil, port: int) -> None:
        self.council = council
        self.closing = threading.Event()
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True
    wbufsize = -1

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            while (request := read_request(cast("BinaryIO", self.rfile))) is not None:
                if not self._answer(request):
                    break

    def _answer(self, request: Request) -> bool:
        """Answer one request and tell whether the connection stays open."""
        server = cast("_Server", self.server)
        response = server.council.respond(request)
        if response.transport == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            os.close(self.connection.detach())  # at once: an orderly shutdown would come first
            return False
        body = b"" if request.method == "HEAD" else response.body
        if response.transport != "whole":
            return self._break_off(server, response, body)
        self.wfile.write(response.head() + body)
        self.wfile.flush()
        return request.headers.get("connection", "").lower() != "close"

    def _break_off(self, server: _Server, response: Response, body: bytes) -> bool:
        """Send less than was announced, or slowly; every wait ends with the server at the latest."""
        if response.transport == "drip":
            return self._drip(server, response, body)
        self.wfile.write(response.head() + body[: len(body) // 2])
        self.wfile.flush()
        if response.transport == "stall" and not server.closing.wait(response.seconds):
            self.wfile.write(body[len(body) // 2 :])
            self.wfile.flush()
            return True
        return False

    def _drip(self, server: _Server, response: Response, body: bytes) -> bool:
        self.wfile.write(response.head())
        for byte in body:
            self.wfile.write(bytes((byte,)))
            self.wfile.flush()
            if server.closing.wait(response.seconds):
                return False
        return True


def read_request(stream: BinaryIO) -> Request | None:
    """Read one request, None where the connection has ended or what came is no HTTP."""
    line = stream.readline(65536).decode("latin-1").split()
    if len(line) != 3:
        return None
    headers: dict[str, str] = {}
    while (raw := stream.readline(65536)) not in {b"\r\n", b"\n", b""}:
        name, _, value = raw.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    length = headers.get("content-length", "0")
    body = stream.read(int(length)) if length.isdecimal() and length != "0" else b""
    return Request(line[0], line[1], headers, body)
