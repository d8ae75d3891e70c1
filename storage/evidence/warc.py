"""One kept page as a WARC file (ISO 28500), the format of web archives.

The body lies in the archive after content decoding: headers that speak of the encoded or chunked transfer would make
readers decode it again. They bear `X-Archive-Orig-` before their name, as web archives have it.
"""

import io
import uuid
from base64 import b32encode
from hashlib import sha256
from http import HTTPStatus
from string import punctuation
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.evidence.gathered import Fetch
from storage.types import utc_text

_TRANSFER = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_ORIGINAL = "X-Archive-Orig-"
_NAMES = uuid.UUID("5f0b4a8e-6d0c-4c3e-9a55-1d2f8f3f7a10")  # any constant: the same page gets the same record ids


def warc(fetch: Fetch, body: bytes) -> bytes:
    """Return a WARC file of two records, response and request; the same page gives the same bytes."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    response = _record_id(fetch, "response")
    digest = f"sha256:{b32encode(sha256(body).digest()).decode()}"
    writer.write_record(
        writer.create_warc_record(
            fetch.url,
            "response",
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(_status(fetch.status), _received(fetch, body), protocol="HTTP/1.1"),
            warc_headers_dict={**_common(fetch, response), "WARC-Payload-Digest": digest},
        )
    )
    request = {**_common(fetch, _record_id(fetch, "request")), "WARC-Concurrent-To": response}
    writer.write_record(
        writer.create_warc_record(
            fetch.url,
            "request",
            http_headers=StatusAndHeaders(_request_line(fetch.url), _sent(fetch), is_http_request=True),
            warc_headers_dict=request,
        )
    )
    return out.getvalue()


def _common(fetch: Fetch, record_id: str) -> dict[str, Any]:
    return {"WARC-Record-ID": record_id, "WARC-Date": utc_text(fetch.fetched_at)}


def _record_id(fetch: Fetch, kind: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMES, f'{kind} {fetch.text}')}>"


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:  # a status that no standard names
        return str(status)


def _received(fetch: Fetch, body: bytes) -> list[tuple[str, str]]:
    names = (f"{_ORIGINAL}{name}" if name.lower() in _TRANSFER else name for name, _ in fetch.headers)
    kept = [(_ascii(name), value) for name, (_, value) in zip(names, fetch.headers, strict=True)]
    return [*kept, ("Content-Length", str(len(body)))]


def _sent(fetch: Fetch) -> list[tuple[str, str]]:
    return [(_ascii(name), value) for name, value in fetch.request_headers]


def _request_line(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"GET {_ascii(parts.path or '/')}{_ascii(query)} HTTP/1.1"


def _ascii(text: str) -> str:
    """Return a text as HTTP may write it; abruf.json has it as it was."""
    return quote(text, safe=punctuation)
