"""Does a text stand in a value or in a page's bytes? In whatever case, spacing, entities and tags it is written."""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens and what has no width
_TAG = re.compile(r"<[^<>]*>")
_CODED = re.compile(r"%[0-9a-fA-F]{2}")
SHORTEST = 3  # characters of a text that may be looked for: shorter ones stand everywhere


def plain(text: str) -> str:
    """Return a text as it is compared: small letters, one blank for any space, nothing invisible."""
    return " ".join(_DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold().split())


def in_value(value: Any, wanted: str) -> bool:  # noqa: ANN401 - a cell: text, JSON data, None
    """Tell whether a cell holds a text; `wanted` is `plain`."""
    return any(wanted in plain(part) for part in _texts(value))


def in_page(body: bytes, wanted: str) -> bool:
    """Tell whether a page's bytes show or hide a text: as they are, with entities, across tags; `wanted` is `plain`."""
    return any(wanted in plain(form) for form in _forms(_decoded(body)))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON data
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _forms(text: str) -> Iterator[str]:
    yield text
    read = html.unescape(text)
    yield read
    yield html.unescape(_TAG.sub("", text))
    yield html.unescape(_TAG.sub(" ", text))
    if _CODED.search(read):
        yield _uncoded(read)


def _uncoded(text: str) -> str:
    """Return a text with what addresses write as %C3%BC or %FC."""
    raw = re.sub(r"(?:%[0-9a-fA-F]{2})+", lambda match: _decoded(bytes.fromhex(match[0].replace("%", ""))), text)
    return raw.replace("+", " ")
