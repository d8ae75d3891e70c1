"""Those who are told, real ones on loopback: an SMTP server and a web server, each as difficult as it is told to be."""

import email
import email.policy
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.jobs.loopback import Request, answering, reply


@dataclass
class MailServer:
    """Takes mails.

    `refuse`: recipients it does not accept, `let_wait`: not yet; `answer`: what it says to the text of a mail.
    """

    port: int = 0
    refuse: frozenset[str] = frozenset()
    let_wait: frozenset[str] = frozenset()
    answer: str = "250 OK"
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - named by aiosmtpd
        if address in self.refuse:
            return "550 no such user"
        if address in self.let_wait:
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("2"):
            made = email.message_from_bytes(envelope.content, policy=email.policy.default)
            assert isinstance(made, EmailMessage)
            self.mails.append(made)
            self.recipients.append(list(envelope.rcpt_tos))
        return self.answer

    @property
    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.mails]

    @property
    def texts(self) -> list[str]:
        return [mail.get_content().replace("\r\n", "\n") for mail in self.mails]

    @property
    def ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mails]


class _Controller(Controller):
    def _trigger_server(self) -> None:
        listening: Any = self.server
        self.port = listening.sockets[0].getsockname()[1]  # which was 0: any
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd's own


@contextmanager
def mail_server(**options: Any) -> Iterator[MailServer]:
    """Give a server; `options` as of `aiosmtpd.smtp.SMTP`."""
    server = MailServer()
    controller = _Controller(server, hostname="127.0.0.1", port=0, **options)
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        controller.stop()


@dataclass
class Receiver:
    """Takes webhooks. `status`: its answer; `drip`: seconds over which it sends that; `most`: bytes it takes."""

    port: int = 0
    status: int = 204
    location: str = ""
    drip: float = 0.0
    most: int | None = None
    refused: list[str] = field(default_factory=list)  # ids of what was too large
    told: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/haken/geheim"

    def take(self, request: Request) -> None:
        size = int(request.headers["Content-Length"])
        if self.most is not None and size > self.most:
            self.refused.append(request.headers["X-Gremienarchiv-Delivery"])
            request.close_connection = True
            reply(request, 413)  # without a look at the body, as web servers do
            return
        body = request.rfile.read(size)
        self.bodies.append(body)
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        self.told.append(json.loads(body))
        if self.drip:
            end = time.monotonic() + self.drip
            request.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
            while time.monotonic() < end:
                request.wfile.write(b"x")
                time.sleep(0.05)  # slow on purpose: each byte comes within the timeout, all of them do not
            return
        reply(request, self.status, self.location)


@contextmanager
def receiver() -> Iterator[Receiver]:
    made = Receiver()

    def take(request: Request) -> None:
        try:
            made.take(request)
        except OSError:  # the sender has given up
            request.close_connection = True

    with answering("POST", take) as made.port:
        yield made
