"""One delivery, and what all ways have in common: who we are, secrets, time limits, what went wrong."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty, Queue
from typing import Any, TypeVar

from jobs.config import Config
from jobs.errors import JobError
from jobs.render.clean import one_line, shortened
from scraper.errors import ContactMissing
from scraper.identity import user_agent

TOLD = 200  # characters of what the other side said


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


def introduction(config: Config, host: str, where: str) -> str:
    """Return how we introduce ourselves. Raises DeliveryError where no host on the net may be asked."""
    try:
        return user_agent(config.contact, [host])
    except ContactMissing as exc:
        raise DeliveryError(f"{where}: {exc}", "no contact is set") from exc


def secret_of(variable: str, file: str, environment: Mapping[str, str], what: str) -> str:
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


def within(seconds: float, work: Callable[[], _Made]) -> _Made:
    """Return what some work returns, or raise TimeoutError: a server that drips its answer does not hold us up."""
    made: Queue[_Made | BaseException] = Queue()

    def run() -> None:
        try:
            made.put(work())
        except BaseException as exc:  # noqa: BLE001 - raised where it is waited for
            made.put(exc)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = made.get(timeout=seconds)
    except Empty as exc:
        raise TimeoutError(f"no end after {seconds:g} s") from exc
    if isinstance(result, BaseException):
        raise result
    return result


def in_words(exc: BaseException) -> str:
    """Return what went wrong, for the operator."""
    cause = _cause(exc)
    return one_line(cause) or type(cause).__name__


def reason_of(exc: BaseException) -> str:
    """Return what went wrong in words that name no address."""
    cause = _cause(exc)
    said = cause.strerror if isinstance(cause, OSError) and isinstance(cause.errno, int) else None
    return said or ("timeout" if isinstance(cause, TimeoutError) else type(cause).__name__)


def _cause(exc: BaseException) -> BaseException:
    reason = getattr(exc, "reason", None)
    return reason if isinstance(reason, BaseException) else exc


def shortly(answer: bytes | str) -> str:
    """Return the beginning of what the other side said."""
    return shortened(decoded(answer), TOLD)


def decoded(answer: bytes | str) -> str:
    """Return what the other side said as text, whatever its bytes are."""
    return answer if isinstance(answer, str) else answer.decode("utf-8", "replace")
