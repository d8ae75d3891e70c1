"""What a webhook and a command are told, and what becomes of it where they fail."""

import hashlib
import hmac
import socket
import struct
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from jobs.news.delivering import Told
from tests.jobs.news.receivers import Receiver
from tests.jobs.news.telling import Telling, telling


class TestWebhook:
    def test_is_signed(self, tmp_path: Path, hook: Receiver) -> None:
        (tmp_path / "secret").write_text("geheim\n", encoding="utf-8")
        with telling(tmp_path, {"webhook": hook.url, "secret_file": str(tmp_path / "secret")}) as made:
            made.change()
            made.tell()
        [headers], [body] = hook.headers, hook.bodies
        assert headers["x-gremienarchiv-signature"] == f"sha256={hmac.new(b'geheim', body, hashlib.sha256).hexdigest()}"
        assert headers["x-gremienarchiv-delivery"] == hook.told[0]["delivery"]
        assert headers["content-type"] == "application/json"
        assert headers["user-agent"].startswith("Gremienarchiv/")

    @pytest.mark.parametrize(
        ("difficult", "told", "reason"),
        [
            ({"status": 404}, "it answered HTTP 404", "HTTP 404"),
            ({"status": 302, "location": "http://127.0.0.1:1/"}, "it leads elsewhere (HTTP 302)", "HTTP 302"),
        ],
    )
    def test_that_does_not_take_it(
        self, hooked: Telling, hook: Receiver, difficult: dict[str, Any], told: str, reason: str
    ) -> None:
        for name, value in difficult.items():
            setattr(hook, name, value)
        hooked.change()
        [one] = hooked.tell()
        assert told in str(one.failure)
        assert "geheim" not in str(one.failure)
        assert hooked.stands().reason == reason

    def test_that_drips_its_answer_holds_nothing_up(self, tmp_path: Path, hook: Receiver) -> None:
        hook.drip = 5.0
        with telling(tmp_path, {"webhook": hook.url, "timeout_seconds": 0.2}) as made:
            made.change()
            [told] = made.tell()
            assert "no end after 0.2 s" in str(told.failure)
            assert made.stands().reason == "timeout"

    def test_that_resets_the_connection_before_it_is_safe(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            url = f"https://127.0.0.1:{listening.getsockname()[1]}/"

            def reset() -> None:
                client, _ = listening.accept()
                with client:
                    client.recv(1)
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

            answering = Thread(target=reset)
            answering.start()
            with telling(tmp_path, {"webhook": url, "timeout_seconds": 5}) as made:
                made.change()
                [told] = made.tell()
            answering.join()
        assert "Connection reset by peer" in str(told.failure)

    def test_no_host_on_the_net_is_asked_without_a_contact(self, tmp_path: Path) -> None:
        with telling(tmp_path, {"webhook": "https://hooks.example.org/x"}) as made:
            made.change()
            [told] = made.tell()
            assert "hooks.example.org is not asked without a contact" in str(told.failure)


class TestCommand:
    @pytest.mark.parametrize(
        ("command", "seconds", "told", "reason"),
        [
            (
                ("sh", "-c", "echo voll >&2; echo Platte voll >&2; exit 1"),
                30,
                "exit code 1 (Platte voll)",
                "exit code 1",
            ),
            (("sleep", "30"), 0.1, "still ran after 0.1 s, ended", "timeout"),
        ],
    )
    def test_that_fails(self, tmp_path: Path, command: tuple[str, ...], seconds: float, told: str, reason: str) -> None:
        with telling(tmp_path, {"command": command, "timeout_seconds": seconds}) as made:
            made.change()
            assert told in str(made.tell()[0].failure)
            assert made.stands().reason == reason

    def test_that_leaves_something_running_has_ended(self, tmp_path: Path) -> None:
        with telling(tmp_path, {"command": ("sh", "-c", "sleep 2 & exit 0"), "timeout_seconds": 1}) as made:
            made.change()
            assert made.tell() == [Told("w0", 1, 1)]

    def test_that_is_not_there(self, tmp_path: Path) -> None:
        with telling(tmp_path, {"command": ("/nirgends/x",)}) as made:
            made.change()
            assert "cannot be started (No such file or directory)" in str(made.tell()[0].failure)
