"""Who connects and asks nothing takes no room from others."""

import asyncio
import contextlib
import resource
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from jobs.web.connections import BACKLOG, LOOKS, MOST, Connection, make_room

ASK = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
Reading = asyncio.StreamReader
Writing = asyncio.StreamWriter
Connect = Callable[[], Awaitable[tuple[Reading, Writing]]]


MUCH = 2_000_000  # bytes, far more than the system and both ends hold back


def narrow() -> socket.socket:
    """Return a socket for which the system holds back little."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    return made


class Hasty(Connection):
    patience = 0.03
    most = 2


async def app(_scope: Any, _receive: Any, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    await asyncio.sleep(3 * Hasty.patience)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


async def long_answer(_scope: Any, _receive: Any, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    size = str(MUCH).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", size)]})
    await send({"type": "http.response.body", "body": b"x" * MUCH})


def asked(story: Callable[[Connect], Awaitable[None]], app: Any = app) -> None:
    """Tell a story of clients that connect to a server."""

    async def run() -> None:
        config, state = uvicorn.Config(app, lifespan="off", timeout_keep_alive=60, log_level="error"), ServerState()
        config.load()
        loop = asyncio.get_running_loop()
        listening = narrow()
        listening.bind(("127.0.0.1", 0))
        server = await loop.create_server(lambda: Hasty(config, state, {}), sock=listening)
        address = listening.getsockname()

        async def connect() -> tuple[Reading, Writing]:
            client = narrow()
            client.setblocking(False)
            await loop.sock_connect(client, address)
            return await asyncio.open_connection(sock=client)

        async with server:
            await asyncio.wait_for(story(connect), 20)

    asyncio.run(run())


UNFINISHED = ASK.replace(b"\r\n\r\n", b"\r\nContent-Length: 9\r\n\r\n")


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nX-Slow:", UNFINISHED])
def test_a_connection_without_a_whole_request_is_closed(sent: bytes) -> None:
    async def story(connect: Connect) -> None:
        reading, writing = await connect()
        writing.write(sent)
        assert (await reading.read()).endswith(b"ok" if b"Length" in sent else b"")  # and not for ever
        writing.close()

    asked(story)


def test_an_answer_may_take_its_time_and_another_request_may_follow() -> None:
    async def story(connect: Connect) -> None:
        reading, writing = await connect()
        for _ in range(2):
            writing.write(ASK)
            assert (await reading.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        assert await reading.read() == b""
        writing.close()

    asked(story)


@pytest.mark.parametrize("ends", [b"", b"Connection: close\r\n"])
def test_who_does_not_read_an_answer_is_cut_off(ends: bytes) -> None:
    async def story(connect: Connect) -> None:
        reading, writing = await connect()
        writing.write(ASK.replace(b"\r\n\r\n", b"\r\n" + ends + b"\r\n"))
        await asyncio.sleep(Hasty.patience * (LOOKS + 3))
        got = 0
        with contextlib.suppress(ConnectionResetError):
            while some := await reading.read(65536):
                got += len(some)
        assert got < MUCH
        writing.close()

    asked(story, long_answer)


def test_who_reads_slowly_gets_the_whole_answer() -> None:
    async def story(connect: Connect) -> None:
        reading, writing = await connect()
        writing.write(ASK)
        head = await reading.readuntil(b"\r\n\r\n")
        for _ in range(8):
            await reading.readexactly(MUCH // 8)
            await asyncio.sleep(Hasty.patience)
        assert head.startswith(b"HTTP/1.1 200")
        writing.close()

    asked(story, long_answer)


def test_what_is_no_http_is_answered_with_the_headers_of_all_answers() -> None:
    async def story(connect: Connect) -> None:
        reading, writing = await connect()
        writing.write(b"GET / HTTP/1.1\r\nHost : x\r\n\r\n")
        head, _, body = (await reading.read()).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 400 ")
        assert {b"content-security-policy", b"x-content-type-options", b"referrer-policy"} <= {
            line.partition(b":")[0].lower() for line in head.split(b"\r\n")
        }
        assert body == b"Invalid HTTP request received."
        writing.close()

    asked(story)


def test_what_is_no_http_is_not_answered_amid_another_answer() -> None:
    async def story(connect: Connect) -> None:
        reading, writing = await connect()
        writing.write(ASK.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n"))
        assert await reading.read() == b""
        writing.close()

    asked(story)


async def is_cut_off(reading: Reading) -> bool:
    try:
        return await reading.read() == b""
    except ConnectionResetError:
        return True


def test_what_comes_beyond_the_most_is_cut_off() -> None:
    async def story(connect: Connect) -> None:
        kept = [await connect() for _ in range(Hasty.most)]
        for _, writing in kept:
            writing.write(ASK)
        reading, writing = await connect()
        assert await is_cut_off(reading)
        writing.close()
        for reading, writing in kept:
            assert b"200" in await reading.readuntil(b"ok")
            writing.close()

    asked(story)


@pytest.mark.parametrize(
    ("limits", "room", "raised"),
    [
        ((1024, 4096), MOST, True),
        ((1024, 1024), 1024 - BACKLOG - 256, False),
        ((65536, resource.RLIM_INFINITY), MOST, False),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), MOST, False),
        ((100, 200), 1, True),
    ],
)
def test_there_are_fewer_connections_than_the_process_may_have_files(
    monkeypatch: pytest.MonkeyPatch, limits: tuple[int, int], room: int, raised: bool
) -> None:
    taken: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda _, wanted: taken.append(wanted))
    assert make_room() == room
    assert bool(taken) == raised
    assert all(soft <= hard for soft, hard in taken)


def test_an_answer_to_who_has_gone_is_no_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    clients: list[socket.socket] = []
    written = asyncio.Event()

    async def rows(_scope: Any, _receive: Any, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        clients[0].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, not an end
        clients[0].close()
        for _ in range(20):  # as Datasette writes a table: row after row, without a look at anything else
            await send({"type": "http.response.body", "body": b"row", "more_body": True})
        await send({"type": "http.response.body", "body": b""})
        written.set()

    async def story(connect: Connect) -> None:
        _, writing = await connect()
        clients.append(socket.fromfd(writing.get_extra_info("socket").fileno(), socket.AF_INET, socket.SOCK_STREAM))
        writing.write(ASK)
        writing.close()
        await asyncio.wait_for(written.wait(), 20)

    asked(story, rows)
    assert not caplog.records
