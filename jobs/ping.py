"""Tells a monitoring service that a run began and how it ended. Whatever goes wrong here, the run goes on.

    https://monitor.example/abc/start    the run begins
    https://monitor.example/abc          it went through to its end (single pages may have failed)
    https://monitor.example/abc/fail     it did not: the source refused us, the brake held, the archive failed

The address is the operator's own and no council's: the folders that a run is pinned to do not apply. Redirects are not
followed, no proxy is taken from the surroundings, and messages name the host alone, because such addresses are secrets.
"""

import http.client
import logging
import urllib.error
import urllib.request
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Self
from urllib.parse import urlsplit

from jobs.config import Source
from jobs.errors import UsageError
from jobs.settings import web_address
from jobs.version import VERSION

PLACE = "{source}"
_SECONDS = 10.0
_log = logging.getLogger("gremienarchiv.ping")


class Notices:
    """Sends the notices of one run; a context manager. Without an address, or while `good` is None, nothing is sent."""

    def __init__(self, url: str, source: str, *, timeout: float = _SECONDS) -> None:
        self._url, self._timeout = url.replace(PLACE, source), timeout
        self.good: bool | None = False

    def __enter__(self) -> Self:
        self._tell("/start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.good is not None:
            self._tell("" if self.good and error is None else "/fail")

    def _tell(self, what: str) -> None:
        if not self._url:
            return
        why = send(with_path(self._url, what), self._timeout)
        if why:
            _log.warning("the monitoring service at %s was not told: %s", urlsplit(self._url).hostname, why)


def send(url: str, timeout: float = _SECONDS) -> str | None:
    """Ask for an address once. Return why that failed, None where it did not.

    Args:
        url: absolute, of a website.
        timeout: seconds for connecting, and for each wait after that.
    """
    request = urllib.request.Request(url, headers={"User-Agent": f"Gremienarchiv/{VERSION}"})  # noqa: S310 - checked: http or https
    opener = urllib.request.build_opener(StayHere, urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=timeout):
            return None
    except urllib.error.HTTPError as exc:
        exc.close()
        return f"it answered HTTP {exc.code}"
    except (OSError, http.client.HTTPException, ValueError) as exc:
        return f"{type(exc).__name__}: {exc}"


def with_path(url: str, more: str) -> str:
    """Return an address with a piece added to its path, before the query."""
    parts = urlsplit(url)
    return parts._replace(path=parts.path.rstrip("/") + more if more else parts.path, fragment="").geturl()


def with_ping(sources: Sequence[Source], url: str | None) -> list[Source]:
    """Return the sources with the address of `--ping` instead of the configured ones.

    Raises:
        UsageError: if it is no address, or one address for several sources, whose good runs would hide the bad ones.
    """
    if url is None:
        return list(sources)
    if len(sources) > 1 and PLACE not in url:
        raise UsageError(f"--ping: one address for {len(sources)} sources; write {PLACE} where the key belongs")
    try:
        return [source.model_copy(update={"ping_url": web_address(url)}) for source in sources]
    except ValueError as exc:
        raise UsageError(f"--ping: {exc}") from exc


class StayHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> None:
        """Follow nothing."""
