"""Deliveries by mail."""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from jobs.config import Config
from jobs.news.delivery import (
    Delivery,
    DeliveryError,
    TooLargeError,
    decoded,
    in_words,
    introduction,
    reason_of,
    secret_of,
    shortly,
    within,
)
from jobs.render.clean import one_line
from jobs.watch_settings import Mail, Watch

Refused = Mapping[str, tuple[int, bytes]]  # recipient → code and words of the server
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b", re.ASCII)  # RFC 3463
_OF_SIZE = frozenset({"5.2.3", "5.3.4"})  # longer than the mailbox, than the server takes


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


def by_mail(
    config: Config, watch: Watch, delivery: Delivery, environment: Mapping[str, str], *, patient: bool
) -> str | None:
    """Send a mail, and return who has not got it; see `jobs.news.ways.send`."""
    refused = _sent(config, watch, delivery, environment)
    return _not_accepted(_where(config.mail), refused, patient=patient)


def _where(mail: Mail) -> str:
    return f"mail by {mail.host}:{mail.real_port}"


def _not_accepted(where: str, refused: Refused, *, patient: bool) -> str | None:
    """Return who has not got a mail. Raises DeliveryError where that may be other soon: many servers let wait once."""
    if not refused:
        return None
    if patient and any(400 <= code < 500 for code, _ in refused.values()):
        told = f"{where}: not accepted yet: {_refusals(refused)}; all get it again under the same id"
        raise DeliveryError(told, "recipients refused for now")
    return f"{where}: not accepted: {_refusals(refused)}; the others have it"


def _sent(config: Config, watch: Watch, delivery: Delivery, environment: Mapping[str, str]) -> Refused:
    mail, where = config.mail, _where(config.mail)
    introduction(config, mail.host, where)
    password = secret_of(mail.password_env, mail.password_file, environment, f"{where}: the password")
    if not (mail.user + password).isascii():
        raise DeliveryError(f"{where}: user and password may have only letters of ASCII", "password not ASCII")
    made = message(mail, watch, delivery)
    try:
        return within(2 * mail.timeout_seconds, lambda: _hand_over(mail, password, made, watch.mail))
    except smtplib.SMTPRecipientsRefused as exc:
        kind = TooLargeError if all(_is_size(*said) for said in exc.recipients.values()) else DeliveryError
        raise kind(f"{where}: nobody is accepted ({_refusals(exc.recipients)})", "recipients refused") from exc
    except smtplib.SMTPResponseException as exc:
        kind = TooLargeError if _is_size(exc.smtp_code, exc.smtp_error) else DeliveryError
        raise kind(f"{where}: {exc.smtp_code} {shortly(exc.smtp_error)}", f"SMTP {exc.smtp_code}") from exc
    except (smtplib.SMTPException, OSError) as exc:
        raise DeliveryError(f"{where}: {in_words(exc)}", reason_of(exc)) from exc


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
    enhanced = _ENHANCED.search(decoded(said))
    return enhanced[0] in _OF_SIZE if enhanced else code == 552


def _refusals(refused: Refused) -> str:
    return "; ".join(f"{one_line(address)}: {code} {shortly(text)}" for address, (code, text) in refused.items())
