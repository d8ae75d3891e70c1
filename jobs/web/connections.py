"""Connections that take up room and ask nothing: they are closed, and never as many as would leave none for others.

A system gives a process only so many files. A server that runs out of them answers nobody, long after the last of the
slow clients has gone.
"""

import asyncio
import resource
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from jobs.web.headers import EVERYWHERE, OWN_POLICY

PATIENCE = 20.0  # seconds for a request to arrive whole
MOST = 1000  # connections at once
BACKLOG = 128  # taken up in one go
_OWN_FILES = 256  # the archive, its log, libraries


class Connection(H11Protocol):
    """One connection.

    Attributes:
        patience: seconds within which a request has to arrive, the first as any later one.
        most: connections at once; what comes beyond is cut off.
    """

    patience = PATIENCE
    most = MOST
    _answered: Any = None  # the request that was the last one when we last looked
    _look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        super().connection_made(transport)
        if len(self.connections) > self.most:
            transport.abort()
        else:
            self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._look is not None:
            self._look.cancel()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP with the headers all answers have; nothing in the middle of another answer."""
        if self.cycle is None or self.cycle.response_complete:
            own = ((b"Content-Type", b"text/plain; charset=utf-8"), (b"Connection", b"close"))
            headers = (*own, (b"Content-Security-Policy", OWN_POLICY.encode()), *EVERYWHERE)
            lines = (b"HTTP/1.1 400 Bad Request", *(b": ".join(header) for header in headers), b"", msg.encode())
            self.transport.write(b"\r\n".join(lines))
        self.transport.close()

    def _look_later(self) -> None:
        self._look = self.loop.call_later(self.patience, self._look_for_a_request)

    def _look_for_a_request(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:  # one is being answered
            self._look_later()
        elif self.cycle is self._answered:
            self.transport.close()
        else:
            self._answered = self.cycle
            self._look_later()


def make_room() -> int:
    """Take as many files as the system allows and connections need; return how many connections may be open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + BACKLOG + _OWN_FILES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    return MOST if soft == resource.RLIM_INFINITY else max(1, min(MOST, soft - BACKLOG - _OWN_FILES))
