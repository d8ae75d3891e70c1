"""The server: one socket, one process, until it is told to stop."""

import asyncio
import contextlib
import errno
import signal
import socket
import warnings
from collections.abc import Iterator
from types import FrameType

import uvicorn

from jobs.errors import UsageError
from jobs.web import connections

GRACE_SECONDS = 5  # for answers under way when told to stop


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections; port 0 takes a free one.

    Raises:
        UsageError: the port is taken, or this is no address of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as exc:
        raise UsageError(
            f"--host {host}: no such host ({exc}); 127.0.0.1 is this machine, 0.0.0.0 all its addresses"
        ) from exc
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(connections.BACKLOG)
    except OSError as exc:
        made.close()
        raise UsageError(_why_not(exc, host, port)) from exc
    return made


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} at {host} is in use; end the other program or name another with --port"
    if error.errno == errno.EACCES:
        return f"port {port} is not for ordinary users; name one above 1023 with --port"
    return f"--host {host} --port {port}: cannot listen there ({error.strerror or error}); use 127.0.0.1"


def address_of(listening: socket.socket) -> str:
    """Return where a browser finds it."""
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def run(app: object, listening: socket.socket) -> None:
    """Answer until SIGINT or SIGTERM; then finish what is under way and return."""
    connections.Connection.most = connections.make_room()
    # Datasette makes several questions before it asks the first: one that fails, or who has gone, leaves some unasked.
    warnings.filterwarnings("ignore", "coroutine '.*' was never awaited", RuntimeWarning)
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]  # an ASGI application
        http=connections.Connection,
        ws="none",
        backlog=connections.BACKLOG,
        log_level="error",  # warnings are of what strangers send
        access_log=False,
        server_header=False,
        date_header=True,
        lifespan="off",
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS + 1,  # by then all are cut off
    )
    asyncio.run(_Server(config).serve(sockets=[listening]))


class _Server(uvicorn.Server):
    """Ends like a program that was asked to, not like one that was killed."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End; who has not taken the answer by then is cut off, of which nobody need be told."""
        late = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._cut_off)
        try:
            await super().shutdown(sockets)
        finally:
            late.cancel()

    def _cut_off(self) -> None:
        for connection in list(self.server_state.connections):
            connection.transport.abort()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        def stop(_number: int, _frame: FrameType | None) -> None:
            self.should_exit = True

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
