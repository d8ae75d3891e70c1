"""Bytes of a page → text. Strict: what does not decode is broken or foreign, and nothing is replaced silently."""

import codecs
import re
from contextlib import suppress

from scraper.errors import UndecodableError

_DECLARED = re.compile(
    rb"""<\?xml[^>]*?\bencoding\s*=\s*["']\s*([\w.:-]+)|<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_HTTP_CHARSET = re.compile(r"charset\s*=\s*\"?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD_BYTES = 8192  # a declaration further down is none: it belongs to an embedded text

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF8 = frozenset({"utf-8", "utf8"})
_LATIN1 = frozenset({"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"})
_LATIN9 = frozenset({"iso-8859-15", "iso8859-15", "iso_8859-15", "latin9", "latin-9"})
_OTHER_SINGLE_BYTE = re.compile(r"(iso-8859-(?:[2-9]|1[0346])|windows-125[0-8])\Z")

_UNDEFINED = "\ufffe"  # what a charmap table holds where a byte means nothing
_WINDOWS_1252 = "".join(
    _UNDEFINED if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes((byte,)).decode("cp1252") for byte in range(256)
)
_BYTE = {char: byte for byte, char in enumerate(_WINDOWS_1252) if char != _UNDEFINED}
# In ISO-8859-15 pages 0xA4 is the euro sign; the C1 bytes are windows-1252 punctuation all the same (allris.md 2.8).
_LATIN9_WITH_C1 = _WINDOWS_1252[:0xA0] + bytes(range(0xA0, 0x100)).decode("iso-8859-15")


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the text of a page, without byte order mark.

    A byte order mark decides; else the first declaration in the page (XML declaration or meta tag); else the charset of
    `content_type`; else UTF-8 if the bytes are that, and windows-1252 if not. Whatever single-byte charset is declared,
    bytes that hold at least one multi-byte UTF-8 sequence and no byte outside of one are UTF-8: German text in a
    single-byte charset never looks like that, and a wrong label would turn every umlaut into two letters. If nearly all
    of many such bytes are, the page was damaged. What was encoded twice is decoded twice.

    Raises:
        UndecodableError: the bytes are not in that charset, the charset is unknown, there are NUL bytes (no page has
            them, and an HTML parser would put replacement characters in their place), or there are replacement
            characters and no umlaut.
    """
    text = _decoded(body, content_type)
    if "\0" in text:
        raise UndecodableError(f"NUL at character {text.index(chr(0))}: no text")
    if text.count("\ufffd") >= _MANY_REPLACED and not _UMLAUT.search(text):
        raise UndecodableError("every umlaut was replaced before the page was sent")
    return _once_more(text) if len(_TWO_LETTERS.findall(text)) >= _MANY_DOUBLED else text


def _once_more(text: str) -> str:
    """Return what a text was before a proxy took its UTF-8 for single bytes and encoded it a second time.

    Such a text is one as a whole: a single umlaut that is a letter proves that the others are as the office typed them.
    """
    try:
        return bytes(_BYTE.get(char, ord(char)) for char in text).decode("utf-8")
    except ValueError:
        return text


_MANY_REPLACED = _MANY_DOUBLED = 3
_UMLAUT = re.compile("[äöüÄÖÜß]")
_TWO_LETTERS = re.compile("[Ãâ][^\x00-\x7f]")


def _decoded(body: bytes, content_type: str | None) -> str:
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _strict(body[len(mark) :], charset)
    label = declared_charset(body) or _http_charset(content_type) or "windows-1252"
    if label not in _UTF8 and not body.isascii():
        with suppress(UndecodableError):
            return _strict(body, "utf-8")
        _require_single_bytes(body, label)
    return _by_label(body, label)


def _require_single_bytes(body: bytes, label: str) -> None:
    """Raise UndecodableError where nearly all of a page is UTF-8 and a few bytes were damaged on the way.

    Read by its label, every umlaut of such a page would be two letters for a night.
    """
    sequences = _MULTI_BYTE.findall(body)
    stray = len(_NOT_ASCII.findall(body)) - sum(map(len, sequences))
    if len(sequences) >= _MANY and stray <= len(sequences) * _FEW:
        raise UndecodableError(f"declared {label}, but UTF-8 with {stray} damaged bytes")


_MULTI_BYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_MANY, _FEW = 10, 0.1


def declared_charset(body: bytes) -> str | None:
    """Return the charset the page declares first, in lower case, or None."""
    found = _DECLARED.search(body, 0, _HEAD_BYTES)
    return (found[1] or found[2]).decode("ascii").lower() if found else None


def _http_charset(content_type: str | None) -> str | None:
    found = _HTTP_CHARSET.search(content_type or "")
    return found[1].lower() if found else None


def _by_label(body: bytes, label: str) -> str:
    if label in _UTF8:
        return _strict(body, "utf-8")
    if label in _LATIN1:
        return _mapped(body, _WINDOWS_1252, label)
    if label in _LATIN9:
        return _mapped(body, _LATIN9_WITH_C1, label)
    if _OTHER_SINGLE_BYTE.match(label):
        return _strict(body, label)
    raise UndecodableError(f"unknown charset {label!r} declared")


def _strict(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset)
    except UnicodeDecodeError as exc:
        raise UndecodableError(f"not {charset}: {exc}") from exc


def _mapped(body: bytes, table: str, label: str) -> str:
    try:
        return codecs.charmap_decode(body, "strict", table)[0]
    except UnicodeDecodeError as exc:
        raise UndecodableError(f"declared {label}, but byte {body[exc.start]:#04x} means nothing there") from exc
