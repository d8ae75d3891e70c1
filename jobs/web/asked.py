"""What a request asks for, and what it is answered: all that a view sees of HTTP."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote

Header = tuple[str, str]
HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
NOINDEX: Header = ("X-Robots-Tag", "noindex")
MOST_FIELDS = 60  # of a query; more than our forms have


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the parts of its path that the route names, and its query, both decoded."""

    path: str  # as in the routing table, from "/" on
    parts: Mapping[str, str]
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    origin: str = "http://localhost"  # scheme and host that the request names

    def one(self, name: str) -> str | None:
        """Return the last value of a field that is not empty, without blanks around it; None where there is none."""
        values = self.all(name)
        return values[-1] if values else None

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a field that are not empty."""
        given = (value.replace("\r\n", "\n").strip() for value in self.query.get(name, ()))  # as forms send lines
        return tuple(value for value in given if value)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back. Headers that every answer has are added by `jobs.web.headers`."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    headers: tuple[Header, ...] = ()


class PageError(Exception):
    """A request that cannot be answered with what it asked for: shown as a page of its own.

    Args:
        text: what happened and what to do, in German.
        status: of HTTP.
    """

    def __init__(self, text: str, status: int = 404) -> None:
        super().__init__(text)
        self.text, self.status = text, status


def asked(path: str, parts: Mapping[str, str | None], query: str, origin: str) -> Asked:
    """Return a request from what stands in its first line, undecoded."""
    try:
        fields = parse_qs(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as exc:
        raise PageError("Die Adresse nennt zu viele Angaben.", 400) from exc
    return Asked(path, {name: unquote(value) for name, value in parts.items() if value is not None}, fields, origin)


def json_answer(data: Any, *, headers: tuple[Header, ...] = ()) -> Answer:  # noqa: ANN401 - any JSON document
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    return Answer(f"{text}\n".encode(), JSON, headers=headers)


def moved(address: str, status: int = 303) -> Answer:
    """Send the reader to another of our own addresses."""
    return Answer(b"", PLAIN, status, (("Location", address),))
