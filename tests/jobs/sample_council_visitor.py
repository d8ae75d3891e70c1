"""A visitor of the sample council who uses nothing but the standard library."""

import http.client
from collections.abc import Mapping
from urllib.parse import urlsplit


class Visitor:
    """One visitor with one connection and the session the server gave it."""

    def __init__(self, base_url: str) -> None:
        parts = urlsplit(base_url)
        self._folder = parts.path
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        self._cookie = ""

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> tuple[int, bytes, http.client.HTTPMessage]:
        target = address if address.startswith("/") else self._folder + address
        cookie = {"Cookie": self._cookie} if self._cookie else {}
        self._connection.request("GET", target, headers=cookie | dict(headers or {}))
        response = self._connection.getresponse()
        self._cookie = (response.headers["Set-Cookie"] or self._cookie).partition(";")[0]
        return response.status, response.read(), response.headers

    def close(self) -> None:
        self._connection.close()

    def text(self, address: str) -> str:
        return self.get(address)[1].decode("cp1252")
