"""The pin: the only hosts and folders that are ever asked. Pure.

No link, redirect or page text can lead elsewhere, whatever its spelling: an address is checked as it would be sent, and
every spelling that a server could understand otherwise ("..", "%2e", "//", "..;", a backslash) is refused outright.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Folder:
    """One configured folder: "/bi/" at http, gremieninfo.quellmark.example, port 80."""

    scheme: str
    host: str
    port: int
    path: str

    def covers(self, scheme: str, host: str, port: int, path: str) -> bool:
        """Tell whether an address lies inside. The same host's https instead of http does, not the other way round."""
        same = (scheme, port) == (self.scheme, self.port)
        return host == self.host and (same or self._upgraded(scheme, port)) and path.startswith(self.path)

    def _upgraded(self, scheme: str, port: int) -> bool:
        return (self.scheme, self.port, scheme, port) == ("http", 80, "https", 443)


class Pin:
    """The configured folders as a test for addresses. Raises ValueError for a base that is no http(s) folder."""

    def __init__(self, base_urls: Iterable[str]) -> None:
        self.folders = tuple(_folder(url) for url in base_urls)
        if not self.folders:
            raise ValueError("no base_url: nothing may be fetched")

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(sorted({folder.host for folder in self.folders}))

    def why_not(self, url: str) -> str | None:
        """Return why an address may not be asked, None where it may."""
        return _spelling(url) or (None if self._covered(url) else "outside the configured hosts and folders")

    def why_not_robots(self, url: str) -> str | None:
        """Return why an address is not the robots.txt of a configured host, None where it is."""
        if _spelling(url) or urlsplit(url).path != "/robots.txt":
            return "not a robots.txt"
        return None if self._covered(url, folders=False) else "outside the configured hosts"

    def _covered(self, url: str, *, folders: bool = True) -> bool:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        host = parts.hostname or ""
        return any(f.covers(parts.scheme, host, port, parts.path if folders else f.path) for f in self.folders)


def origin(url: str) -> str:
    """Return scheme, host and port of an address, as in "https://host.example:8443"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _folder(url: str) -> Folder:
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or _spelling(url):
        raise ValueError(f"not the address of a folder on the web (http://host/folder/): {url}")
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    return Folder(parts.scheme, parts.hostname, parts.port or _DEFAULT_PORTS[parts.scheme], path)


def _spelling(url: str) -> str | None:
    """Return what is wrong with the spelling of an address, None if nothing is."""
    if not url.isascii() or re.search(r"[\x00-\x20\x7f\\]", url):
        return "characters that belong in no address"
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where the port is no number
    except ValueError as exc:
        return str(exc)
    if parts.scheme not in _DEFAULT_PORTS:
        return f"scheme {parts.scheme!r}"
    if "@" in parts.netloc:
        return "a user name in the address"
    return _path(parts.path)


def _path(path: str) -> str | None:
    meaning = path
    for _ in range(4):  # encoded once, twice, …: what any server could take it for
        segments = re.split(r"[/\\]", meaning)[1:]
        if any(segment.split(";")[0] in {".", ".."} for segment in segments) or "" in segments[:-1]:
            return "a path that climbs or holds empty parts"
        if meaning.count("/") != path.count("/") or "\\" in meaning or "\0" in meaning:
            return "an encoded slash"
        meaning = unquote(meaning)
    return None
