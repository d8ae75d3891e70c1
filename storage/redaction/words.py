"""Does a text stand in a value or in a page's bytes? In whatever case, spacing, entities and tags it is written."""

import codecs
import contextlib
import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens and what has no width
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_CODED = re.compile(r"%[0-9a-fA-F]{2}")
_CODES = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")  # in scripts
_CHARSET = re.compile(rb"""\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD_BYTES = 8192
_UNPACKED = 2  # entities of entities: a page inside an attribute of a page
SHORTEST = 3  # characters of a text that may be looked for: shorter ones stand everywhere


def plain(text: str) -> str:
    """Return a text as it is compared: small letters, one blank for any space, nothing invisible."""
    return " ".join(_DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold().split())


def in_value(value: Any, wanted: str) -> bool:  # noqa: ANN401 - a cell: text, JSON data, None
    """Tell whether a cell holds a text, as it is or as addresses write it; `wanted` is `plain`."""
    return any(wanted in plain(form) for part in _texts(value) for form in _and_uncoded(part))


def in_page(body: bytes, wanted: str) -> bool:
    """Tell whether a page's bytes show or hide a text; `wanted` is `plain`.

    It may be written as it is, with entities (also of entities), across tags or comments, as addresses or scripts write
    it, and in any charset the page may be in, broken as it may be.
    """
    seen: set[str] = set()
    for text in _decoded(body):
        for form in _forms(text):
            if form not in seen and wanted in plain(form):
                return True
            seen.add(form)
    return False


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


def _decoded(body: bytes) -> Iterator[str]:
    """Yield what a page may read: a stray byte or a wrong label must not hide the rest of it."""
    marks = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
    charsets = [charset for mark, charset in marks if body.startswith(mark)]
    charsets += [match[1].decode("ascii") for match in _CHARSET.finditer(body, 0, _HEAD_BYTES)]
    for charset in dict.fromkeys(("utf-8", *(() if body.isascii() else ("cp1252",)), *charsets)):
        with contextlib.suppress(LookupError):  # no charset Python knows
            yield body.decode(charset, errors="replace")


def _forms(text: str) -> Iterator[str]:
    """Yield a text as it stands, and with entities, tags and codes read."""
    texts = [text]
    for _ in range(_UNPACKED):
        texts.append(html.unescape(texts[-1]))
    for read in dict.fromkeys(texts):
        yield from _and_uncoded(read)
        for inside in ("", " "):
            yield html.unescape(_TAG.sub(inside, read))


def _and_uncoded(text: str) -> Iterator[str]:
    yield text
    if _CODED.search(text):
        yield _CODES.sub(lambda match: _percent(match[0], "utf-8"), text).replace("+", " ")
        yield _CODES.sub(lambda match: _percent(match[0], "cp1252"), text).replace("+", " ")
    if _ESCAPED.search(text):
        yield _ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), text)


def _percent(codes: str, charset: str) -> str:
    """Return what addresses write as %C3%BC (in UTF-8) or %FC."""
    return bytes.fromhex(codes.replace("%", "")).decode(charset, errors="replace")
