"""`gremienarchiv serve`: starts, says where, ends when told to; says in one line why it does not."""

import asyncio
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from jobs.cli import main
from jobs.commands import serve
from jobs.web import serving
from jobs.web.leaving import while_there
from tests.jobs.web.fronts import served


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_until_it_is_told_to_stop(archive: Path, told: signal.Signals) -> None:
    with served(archive) as (process, address):
        answer = httpx.get(address)
        assert answer.status_code == 200
        assert "server" not in answer.headers
        assert httpx.head(f"{address}archiv").content == b""
        process.send_signal(told)
        assert process.wait(timeout=20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_clients_that_do_not_read_hold_up_no_end_and_fill_no_log(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async def endless(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while True:
            await send({"type": "http.response.body", "body": bytes(1_000_000), "more_body": True})
            await asyncio.sleep(0)

    monkeypatch.setattr(serving, "GRACE_SECONDS", 0.1)
    with serving.listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")

        def stop_once_begun() -> None:
            client.recv(1)
            signal.raise_signal(signal.SIGTERM)

        began = threading.Thread(target=stop_once_begun)
        began.start()
        serving.run(while_there(endless), listening)
        began.join()
    assert capfd.readouterr().err == ""


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return code, told.err


def test_without_an_archive_there_is_nothing_to_serve(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = fails(capsys, "--database", str(tmp_path / "none.sqlite"), "serve")
    assert code == 5
    assert "there is no archive" in told


def test_a_port_in_use_is_named(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, told = fails(capsys, "--database", str(archive), "serve", "--port", str(port))
    assert code == 2
    assert f"port {port} at 127.0.0.1 is in use" in told


def test_a_host_that_is_none_is_named(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = fails(capsys, "--database", str(archive), "serve", "--host", "203.0.113.1", "--port", "0")
    assert code == 2
    assert "203.0.113.1" in told


def test_without_the_extra_the_way_to_install_it_is_told(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda _name: None)
    code, told = fails(capsys, "--database", str(archive), "serve")
    assert code == 2
    assert "pip install 'gremienarchiv[web]'" in told


def test_an_archive_on_a_database_server_is_refused_with_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = fails(capsys, "--database", "postgresql+psycopg://nobody@127.0.0.1:1/none", "serve")
    assert code == 2
    assert "SQLite" in told


def test_the_other_commands_need_no_extra() -> None:
    """The plain installation has no Datasette."""
    code = "import sys; sys.modules['datasette'] = None; sys.modules['jinja2'] = None; import jobs.cli"
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=root).returncode == 0
