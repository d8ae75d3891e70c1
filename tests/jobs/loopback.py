"""A web server on loopback for one kind of request, whose answers the test gives."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Request = http.server.BaseHTTPRequestHandler


@contextmanager
def answering(method: str, answer: Callable[[Request], None]) -> Iterator[int]:
    """Give the port of a server that hands requests of one method to `answer`, and refuses others with 501."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so in the base class
            pass

    def handle(request: Request) -> None:  # a function becomes a method; what is bound already would not
        answer(request)

    setattr(Handler, f"do_{method}", handle)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def reply(request: Request, status: int, location: str = "") -> None:
    """Answer with a status alone, and where to go instead."""
    request.send_response(status)
    if location:
        request.send_header("Location", location)
    request.send_header("Content-Length", "0")
    request.end_headers()
