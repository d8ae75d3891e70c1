"""The ways in which a delivery goes out: mail, webhook, command. Each ends well, or raises what went wrong.

Whatever the other side does, a delivery ends within about twice its timeout.
"""

import contextlib
import hashlib
import hmac
import http.client
import json
import os
import re
import signal
import smtplib
import ssl
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any, TypeVar
from urllib.parse import urlsplit

from jobs.config import DELIVERY, Config
from jobs.errors import JobError
from jobs.ping import StayHere
from jobs.render.clean import one_line, shortened
from jobs.watch_settings import Mail, Watch
from scraper.errors import ContactMissing
from scraper.identity import user_agent

Refused = Mapping[str, tuple[int, bytes]]  # recipient → code and words of the server
_TOLD = 200  # characters of what the other side said
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b", re.ASCII)  # RFC 3463
_OF_SIZE = frozenset({"5.2.3", "5.3.4"})  # longer than the mailbox, than the server takes


class DeliveryError(JobError):
    """A delivery failed: the text is for the operator; `reason` says why without naming any address."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class TooLargeError(DeliveryError):
    """The other side takes no delivery of this size: the same again would be refused again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be delivered."""

    id: str  # the same when it is repeated
    subject: str
    text: str
    data: Mapping[str, Any]  # as JSON
    at: datetime


def send(
    config: Config, watch: Watch, delivery: Delivery, environment: Mapping[str, str], *, patient: bool = False
) -> str | None:
    """Deliver, and return what the operator should know although it was delivered.

    `patient`: a mail that some recipient cannot have yet is a failure, so that it is repeated; else only told.

    Raises:
        TooLargeError: it is refused for its size.
        DeliveryError: it failed for anything else.
    """
    if watch.mail:
        refused = _mail(config, watch, delivery, environment)
        return _not_accepted(f"mail by {config.mail.host}:{config.mail.real_port}", refused, patient=patient)
    if watch.webhook:
        _webhook(config, watch, delivery, environment)
    else:
        _command(watch, delivery, environment)
    return None


def message(mail: Mail, watch: Watch, delivery: Delivery) -> bytes:
    """Return the mail. Each header is one line, whatever stands in a title."""
    made = EmailMessage(policy=SMTP.clone(max_line_length=76))  # RFC 2045, 6.7
    made["From"] = mail.sender
    made["To"] = ", ".join(watch.mail)
    made["Date"] = format_datetime(delivery.at)
    made["Message-ID"] = f"<{delivery.id}@{mail.sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(delivery.text, cte="quoted-printable")  # not every server takes bytes beyond ASCII
    line = one_line(delivery.subject)
    # EmailMessage loses blanks where it breaks a line between encoded and plain words.
    subject = line if line.isascii() else Header(line, "utf-8", 75, "Subject").encode(linesep="\r\n")
    return f"Subject: {subject}\r\n".encode("ascii") + made.as_bytes()


def _not_accepted(where: str, refused: Refused, *, patient: bool) -> str | None:
    """Return who has not got a mail. Raises DeliveryError where that may be other soon: many servers let wait once."""
    if not refused:
        return None
    if patient and any(400 <= code < 500 for code, _ in refused.values()):
        told = f"{where}: not accepted yet: {_refusals(refused)}; all get it again under the same id"
        raise DeliveryError(told, "recipients refused for now")
    return f"{where}: not accepted: {_refusals(refused)}; the others have it"


def _mail(config: Config, watch: Watch, delivery: Delivery, environment: Mapping[str, str]) -> Refused:
    mail = config.mail
    where = f"mail by {mail.host}:{mail.real_port}"
    _agent(config, mail.host, where)
    password = _secret(mail.password_env, mail.password_file, environment, f"{where}: the password")
    if not (mail.user + password).isascii():
        raise DeliveryError(f"{where}: user and password may have only letters of ASCII", "password not ASCII")
    made = message(mail, watch, delivery)
    try:
        return _within(2 * mail.timeout_seconds, lambda: _hand_over(mail, password, made, watch.mail))
    except smtplib.SMTPRecipientsRefused as exc:
        kind = TooLargeError if all(_is_size(*said) for said in exc.recipients.values()) else DeliveryError
        raise kind(f"{where}: nobody is accepted ({_refusals(exc.recipients)})", "recipients refused") from exc
    except smtplib.SMTPResponseException as exc:
        kind = TooLargeError if _is_size(exc.smtp_code, exc.smtp_error) else DeliveryError
        raise kind(f"{where}: {exc.smtp_code} {_said(exc.smtp_error)}", f"SMTP {exc.smtp_code}") from exc
    except (smtplib.SMTPException, OSError) as exc:
        raise DeliveryError(f"{where}: {_why(exc)}", _reason(exc)) from exc


def _hand_over(mail: Mail, password: str, made: bytes, recipients: Sequence[str]) -> Refused:
    context = ssl.create_default_context() if mail.security != "none" else None
    address: dict[str, Any] = {"host": mail.host, "port": mail.real_port, "timeout": mail.timeout_seconds}
    server = smtplib.SMTP_SSL(**address, context=context) if mail.security == "ssl" else smtplib.SMTP(**address)
    try:
        if mail.security == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, password)
        refused = server.sendmail(mail.sender, list(recipients), made)
        with contextlib.suppress(smtplib.SMTPException, OSError):  # it has taken the mail
            server.quit()
        return refused
    finally:
        server.close()


def _is_size(code: int, said: bytes | str) -> bool:
    """Tell whether a mail is refused for its size; a mailbox that is full says 552 as well, with 5.2.2 behind it."""
    enhanced = _ENHANCED.search(_decoded(said))
    return enhanced[0] in _OF_SIZE if enhanced else code == 552


def _refusals(refused: Refused) -> str:
    return "; ".join(f"{one_line(address)}: {code} {_said(text)}" for address, (code, text) in refused.items())


def _webhook(config: Config, watch: Watch, delivery: Delivery, environment: Mapping[str, str]) -> None:
    host = urlsplit(watch.webhook).hostname or ""
    where = f"webhook at {host}"  # the rest of such an address is often a secret
    body = json.dumps(delivery.data, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": _agent(config, host, where),
        "X-Gremienarchiv-Delivery": delivery.id,
    }
    if secret := _secret(watch.secret_env, watch.secret_file, environment, f"{where}: the secret"):
        headers["X-Gremienarchiv-Signature"] = f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
    request = urllib.request.Request(watch.webhook, body, headers, method="POST")  # noqa: S310  # checked: http or https
    try:
        status = _within(watch.timeout_seconds, lambda: _post(request, watch.timeout_seconds))
    except (OSError, http.client.HTTPException, ValueError) as exc:
        raise DeliveryError(f"{where}: {_why(exc)}", _reason(exc)) from exc
    if status == 413:
        raise TooLargeError(f"{where}: it answered HTTP 413", "HTTP 413")
    if 300 <= status < 400:
        raise DeliveryError(f"{where}: it leads elsewhere (HTTP {status}); name that address", f"HTTP {status}")
    if not 200 <= status < 300:
        raise DeliveryError(f"{where}: it answered HTTP {status}", f"HTTP {status}")


def _post(request: urllib.request.Request, timeout: float) -> int:
    opener = urllib.request.build_opener(StayHere, urllib.request.ProxyHandler({}), _Http, _Https)
    try:
        with opener.open(request, timeout=timeout) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as exc:
        exc.close()
        return exc.code


class _Heard(http.client.HTTPConnection):
    """Hears what is answered before all is sent: who refuses a body for its size need not read it."""

    def send(self, data: Any) -> None:  # noqa: ANN401 - as in the class above
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, ssl.SSLEOFError):
            super().send(data)


class _HeardSafely(_Heard, http.client.HTTPSConnection):
    """The same behind TLS."""


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Heard, req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_HeardSafely, req)


def _command(watch: Watch, delivery: Delivery, environment: Mapping[str, str]) -> None:
    where = f"command {Path(watch.command[0]).name}"
    data = json.dumps(delivery.data, ensure_ascii=False).encode()
    with tempfile.TemporaryFile() as errors:  # no pipe: that would wait for all it started, and keep all they print
        code = _run(watch, where, {**environment, DELIVERY: delivery.id}, data, errors)
        if not code:
            return
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - 4 * _TOLD))
        last = shortened((_decoded(errors.read()).strip().splitlines() or [""])[-1], _TOLD)
    ended = f"exit code {code}"
    raise DeliveryError(f"{where}: {ended}{f' ({last})' if last else ''}", ended)


def _run(watch: Watch, where: str, given: Mapping[str, str], data: bytes, errors: IO[bytes]) -> int:
    """Return the exit code of a watch's command."""
    try:
        run = subprocess.Popen(  # noqa: S603  # the operator's own, without a shell
            watch.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=given,
            start_new_session=True,
        )
    except OSError as exc:
        raise DeliveryError(f"{where}: cannot be started ({exc.strerror})", "cannot be started") from exc
    with run:
        try:
            run.communicate(data, watch.timeout_seconds)
        except subprocess.TimeoutExpired as exc:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
            raise DeliveryError(f"{where}: still ran after {watch.timeout_seconds:g} s, ended", "timeout") from exc
    return run.returncode


def _agent(config: Config, host: str, where: str) -> str:
    """Return how we introduce ourselves. Raises DeliveryError where no host on the net may be asked."""
    try:
        return user_agent(config.contact, [host])
    except ContactMissing as exc:
        raise DeliveryError(f"{where}: {exc}", "no contact is set") from exc


def _secret(variable: str, file: str, environment: Mapping[str, str], what: str) -> str:
    """Return a secret from where it is kept; "" where there is none to be."""
    if variable:
        if variable not in environment:
            raise DeliveryError(f"{what} is missing: the variable {variable} is not set", "secret missing")
        return environment[variable]
    if not file:
        return ""
    try:
        return Path(file).expanduser().read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as exc:
        why = exc.strerror if isinstance(exc, OSError) else "not UTF-8"
        raise DeliveryError(f"{what} cannot be read from {file} ({why})", "secret missing") from exc


_Made = TypeVar("_Made")


def _within(seconds: float, work: Callable[[], _Made]) -> _Made:
    """Return what some work returns, or raise TimeoutError: a server that drips its answer does not hold us up."""
    made: Queue[_Made | BaseException] = Queue()

    def run() -> None:
        try:
            made.put(work())
        except BaseException as exc:  # noqa: BLE001  # raised where it is waited for
            made.put(exc)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = made.get(timeout=seconds)
    except Empty as exc:
        raise TimeoutError(f"no end after {seconds:g} s") from exc
    if isinstance(result, BaseException):
        raise result
    return result


def _why(exc: BaseException) -> str:
    """Return what went wrong, for the operator."""
    cause = _cause(exc)
    return one_line(cause) or type(cause).__name__


def _reason(exc: BaseException) -> str:
    """Return what went wrong in words that name no address."""
    cause = _cause(exc)
    said = cause.strerror if isinstance(cause, OSError) and isinstance(cause.errno, int) else None
    return said or ("timeout" if isinstance(cause, TimeoutError) else type(cause).__name__)


def _cause(exc: BaseException) -> BaseException:
    reason = getattr(exc, "reason", None)
    return reason if isinstance(reason, BaseException) else exc


def _said(answer: bytes | str) -> str:
    return shortened(_decoded(answer), _TOLD)


def _decoded(answer: bytes | str) -> str:
    return answer if isinstance(answer, str) else answer.decode("utf-8", "replace")
