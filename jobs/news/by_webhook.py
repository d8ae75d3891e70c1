"""Deliveries to a webhook: JSON, signed where a secret is set."""

import contextlib
import hashlib
import hmac
import http.client
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from jobs.config import Config
from jobs.news.delivery import (
    Delivery,
    DeliveryError,
    TooLargeError,
    in_words,
    introduction,
    reason_of,
    secret_of,
    within,
)
from jobs.ping import StayHere
from jobs.watch_settings import Watch


def to_webhook(config: Config, watch: Watch, delivery: Delivery, environment: Mapping[str, str]) -> None:
    """Post a delivery. Raises DeliveryError where it is not taken, TooLargeError where for its size."""
    host = urlsplit(watch.webhook).hostname or ""
    where = f"webhook at {host}"  # the rest of such an address is often a secret
    body = json.dumps(delivery.data, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": introduction(config, host, where),
        "X-Gremienarchiv-Delivery": delivery.id,
    }
    if secret := secret_of(watch.secret_env, watch.secret_file, environment, f"{where}: the secret"):
        headers["X-Gremienarchiv-Signature"] = f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
    request = urllib.request.Request(watch.webhook, body, headers, method="POST")  # noqa: S310 - checked: http or https
    try:
        status = within(watch.timeout_seconds, lambda: _post(request, watch.timeout_seconds))
    except (OSError, http.client.HTTPException, ValueError) as exc:
        raise DeliveryError(f"{where}: {in_words(exc)}", reason_of(exc)) from exc
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
        if self.sock is None:
            self.connect()  # what fails here is told as it is
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
