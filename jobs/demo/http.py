"""Requests and responses of the sample council, as plain records."""

from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    target: str  # path and query as received
    headers: dict[str, str] = field(default_factory=dict)  # names in lower case
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    @property
    def parameters(self) -> dict[str, str]:
        """Parameters of address and form; names in upper case, as ASP does not tell them apart."""
        pairs = parse_qsl(self.query, keep_blank_values=True, encoding="cp1252")
        pairs += parse_qsl(self.body.decode("latin-1"), keep_blank_values=True, encoding="cp1252")
        return {name.upper(): value for name, value in pairs}

    def number(self, parameter: str) -> int | None:
        value = self.parameters.get(parameter, "")
        return int(value) if value.isdecimal() else None

    def cookie(self, prefix: str) -> str | None:
        """Return the value of the first cookie whose name begins with `prefix`."""
        for pair in self.headers.get("cookie", "").split(";"):
            name, _, value = pair.strip().partition("=")
            if name.startswith(prefix):
                return value
        return None


@dataclass(frozen=True, slots=True)
class Response:
    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),)
    transport: str = "whole"  # or reset, short, stall, drip: see `jobs.demo.faults`
    seconds: float = 0.0  # how long to stall, or between the bytes of a drip

    def head(self) -> bytes:
        phrase = HTTPStatus(self.status).phrase
        lines = [f"HTTP/1.1 {self.status} {phrase}", *(f"{name}: {value}" for name, value in self.headers)]
        lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
