"""Closes connections that ask nothing, or do not read what they asked for, and lets no more in than there is room for.

A system gives a process only so many files. A server that runs out of them answers nobody, long after the last of the
slow clients has gone.
"""

import asyncio
import resource
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from jobs.web.headers import EVERYWHERE, OWN_POLICY

PATIENCE = 20.0  # seconds for a request to arrive whole
LOOKS = 3  # times that patience, in which a part of an answer has to be taken
LEAST = 16_384  # bytes of that part: what a bad line still carries in a minute
MOST = 1000  # connections at once
BACKLOG = 128  # taken up in one go
_OWN_FILES = 256  # the archive, its log, libraries


class _Counting:
    """A transport that counts what is written to it."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport, self._written = transport, 0

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else a transport has
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._transport.is_closing():  # of what is written to who has gone asyncio writes a line each
            self._written += len(data)
            self._transport.write(data)

    @property
    def left(self) -> int:
        """How many bytes wait for the client to take others first."""
        return self._transport.get_write_buffer_size()

    @property
    def taken(self) -> int:
        """How many bytes do not wait any more."""
        return self._written - self.left


class Connection(H11Protocol):
    """One connection.

    Attributes:
        patience: seconds within which a request has to arrive, the first as any later one; in `LOOKS` times as many
            `LEAST` bytes of an answer have to be taken.
        most: connections at once; what comes beyond is cut off.
    """

    patience = PATIENCE
    most = MOST
    _answered: Any = None  # the request that was the last one when we last looked
    _look: asyncio.TimerHandle | None = None
    _slow = 0  # looks since the client took enough of an answer
    _taken = 0  # bytes it had taken then

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        self._answers = _Counting(transport)
        super().connection_made(self._answers)  # type: ignore[arg-type]  # it does what a transport does
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
        being_answered = self.cycle is not None and not self.cycle.response_complete
        if self._does_not_read():
            self.transport.abort()  # to close would wait until all is taken
        elif self._answers.left or being_answered:
            self._look_later()
        elif self.cycle is self._answered:
            self.transport.close()
        else:
            self._answered = self.cycle
            self._look_later()

    def _does_not_read(self) -> bool:
        """Tell whether the client has left its answer lying for long."""
        if not self._answers.left or self._answers.taken - self._taken >= LEAST:
            self._slow, self._taken = 0, self._answers.taken
            return False
        self._slow += 1
        return self._slow >= LOOKS


def make_room() -> int:
    """Take as many files as the system allows and connections need; return how many connections may be open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + BACKLOG + _OWN_FILES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    return MOST if soft == resource.RLIM_INFINITY else max(1, min(MOST, soft - BACKLOG - _OWN_FILES))
