"""Does a text stand in a value or in a page's bytes? In whatever case, spacing, entities and tags it is written."""

import codecs
import contextlib
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from storage.folding import fold

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens and what has no width
_TAG = re.compile(r"<(?:!--.*?-->|[^<>]*>)", re.DOTALL)
_GONE = "\0"  # in place of a tag
_CODED = re.compile(r"%[0-9a-fA-F]{2}")
_CODES = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")  # in scripts
_CHARSET = re.compile(rb"""\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD_BYTES = 8192
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_READ_AS_CP1252 = frozenset({"iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"})  # by every browser
_UNREADABLE = "\ufffd"  # what Python reads in place of bytes that are none of a charset
_UNPACKED = 2  # entities of entities: a page inside an attribute of a page
SHORTEST = 3  # characters of a text that may be looked for: shorter ones stand everywhere


def plain(text: str) -> str:
    """Return a text as it is compared: small letters, one blank for any space, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        for invisible in _DROPPED:
            text = text.replace(invisible, "")
    return " ".join(text.casefold().split())


def in_value(value: Any, wanted: str) -> bool:  # noqa: ANN401 - a cell: text, JSON data, None
    """Tell whether a cell holds a text, as it is or as addresses write it; `wanted` is `plain`."""
    return any(wanted in plain(form) for part in _texts(value) for form in _and_uncoded(part))


def may_be_spelled_otherwise(wanted: str) -> bool:
    """Tell whether a plain text has letters that German writes in two ways: ä and ae, ö and oe, ü and ue."""
    return fold(wanted) != wanted or any(letters in wanted for letters in ("ae", "oe", "ue"))


def in_value_otherwise(value: Any, wanted: str) -> bool:  # noqa: ANN401 - as above
    """Tell whether a cell holds a text in another spelling only."""
    if in_value(value, wanted):
        return False
    folded = fold(wanted)
    return any(folded in fold(plain(part)) for part in _texts(value))


def in_page(body: bytes, wanted: str) -> bool:
    """Tell whether a page's bytes show or hide a text; `wanted` is `plain`.

    It may be written as it is, with entities (also of entities), across tags or comments, as addresses or scripts write
    it, and in any charset the page may be in, broken as it may be.
    """
    across = _across_tags(wanted)
    for text in _decoded(body):
        for read in _unescaped(text, names="&" in wanted):
            for form in _and_uncoded(read):
                shown = plain(form)
                if wanted in shown or across.search(_TAG.sub(_GONE, shown)):
                    return True
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


def _decoded(body: bytes) -> Iterable[str]:
    """Return what a page may read: a stray byte or a wrong label must not hide the rest of it."""
    told = [charset for mark, charset in _MARKS if body.startswith(mark)]
    told += [match[1].decode("ascii").lower() for match in _CHARSET.finditer(body, 0, _HEAD_BYTES)]
    first = body.decode("utf-8", errors="replace")
    readings: dict[str, None] = {}
    if _UNREADABLE not in first or not first.replace(_UNREADABLE, "").isascii():  # else the next one says all of it
        readings[first] = None
    if _UNREADABLE in first or not ("utf-8" in told or body.isascii()):
        told.insert(0, "cp1252")
    for charset in dict.fromkeys("cp1252" if name in _READ_AS_CP1252 else name for name in told):
        with contextlib.suppress(LookupError):  # no charset Python knows
            readings[body.decode(charset, errors="replace")] = None
    return readings


def _unescaped(text: str, *, names: bool) -> Iterator[str]:
    """Yield a text with entities read, also those of entities, and without the tags that it had before.

    Args:
        names: as it stands, too: names of entities are no text that is looked for, but one that holds "&" may be.
    """
    if names:
        yield text
    for _ in range(_UNPACKED):
        read = html.unescape(text)
        yield read
        if read == text:
            return
        if any(read.count(end) != text.count(end) for end in "<>"):  # of which some are shown
            yield html.unescape(_TAG.sub(_GONE, text))
        text = read


@lru_cache(1)
def _across_tags(wanted: str) -> re.Pattern[str]:
    """Return what finds a plain text with tags anywhere in it; between words they may stand for blanks."""
    words = (f"{_GONE}*".join(map(re.escape, word)) for word in wanted.split())
    return re.compile(f"[ {_GONE}]+".join(words))


def _and_uncoded(text: str) -> Iterator[str]:
    yield text
    if _CODED.search(text):
        for charset in ("utf-8", "cp1252"):
            yield _CODES.sub(partial(_percent, charset=charset), text).replace("+", " ")
    if _ESCAPED.search(text):
        yield _ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), text)


def _percent(codes: re.Match[str], *, charset: str) -> str:
    """Return what addresses write as %C3%BC (in UTF-8) or %FC."""
    return bytes.fromhex(codes[0].replace("%", "")).decode(charset, errors="replace")
