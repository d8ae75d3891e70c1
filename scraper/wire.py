"""The connection: one deadline over a whole request. The only importer of httpcore, httpx's own network layer.

httpx's timeouts are per read: a server that sends one byte in time, again and again, in its headers or its body, would
hold us for ever. httpcore lets its network backend be replaced (the documented interface `NetworkBackend`); this
one gives every operation no more time than the request has left. Waits are cut into pieces, so that a program that is
told to stop does not wait for a server that says nothing.
"""

import ssl
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import httpcore

_Result = TypeVar("_Result")
Response = httpcore.Response
TIMEOUTS: tuple[type[Exception], ...] = (httpcore.TimeoutException,)
GRACE_SECONDS = 5.0  # what a request has left when the program is told to stop
_LOOK_SECONDS = 0.2  # how late a wait notices that the program was told to stop
_CONNECT_SECONDS = 5.0  # for one try; a host with several addresses gets as much for each
FAILURES: tuple[type[Exception], ...] = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)


class DeadlineBackend(httpcore.NetworkBackend):
    """TCP whose operations all end at `until`, a time of `clock`; None: no deadline.

    Args:
        clock: monotonic seconds.
        inner: what does the work.
        told: whether the program was told to stop: then a request has GRACE_SECONDS left.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        inner: httpcore.NetworkBackend | None = None,
        told: Callable[[], bool] = lambda: False,
    ) -> None:
        self._clock, self._inner, self._told = clock, inner or httpcore.SyncBackend(), told
        self.until: float | None = None

    def left(self, timeout: float | None) -> float | None:
        """Return how long the next operation may take. Raises httpcore.ReadTimeout when nothing is left."""
        if self._told():
            soon = self._clock() + GRACE_SECONDS
            self.until = soon if self.until is None else min(self.until, soon)
        if self.until is None:
            return timeout
        left = self.until - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline of the whole request has passed")
        return left if timeout is None else min(left, timeout)

    def piecewise(self, operate: Callable[[float], _Result], timeout: float | None, piece: float) -> _Result:
        """Try an operation again and again, each time for a `piece` of its timeout, until it has none left."""
        begun = self._clock()
        while True:
            waited = self._clock() - begun
            left = self.left(None if timeout is None else timeout - waited)
            try:
                return operate(piece if left is None else min(left, piece))
            except httpcore.TimeoutException:
                if left is not None and left <= piece:
                    raise

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        def connect(seconds: float) -> httpcore.NetworkStream:
            return self._inner.connect_tcp(host, port, seconds, local_address, socket_options)

        return _DeadlineStream(self.piecewise(connect, timeout, _CONNECT_SECONDS), self)


class _DeadlineStream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: DeadlineBackend) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._deadline.piecewise(lambda seconds: self._inner.read(max_bytes, seconds), timeout, _LOOK_SECONDS)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _DeadlineStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        return self._inner.get_extra_info(info)


def connections(backend: DeadlineBackend, ssl_context: ssl.SSLContext) -> httpcore.ConnectionPool:
    """Return the connections of one session: one at a time, HTTP/1.1, kept open between requests."""
    return httpcore.ConnectionPool(
        ssl_context=ssl_context, max_connections=1, max_keepalive_connections=1, network_backend=backend
    )


def exchange(
    pool: httpcore.ConnectionPool,
    method: str,
    url: tuple[bytes, bytes, int | None, bytes],
    headers: list[tuple[bytes, bytes]],
    extensions: dict[str, Any],
) -> Response:
    """Send one request and return its response, its body still unread. `url`: scheme, host, port, target."""
    scheme, host, port, target = url
    address = httpcore.URL(scheme=scheme, host=host, port=port, target=target)
    return pool.handle_request(httpcore.Request(method, address, headers=headers, extensions=extensions))
