"""Bytes → packed bytes and back: zlib, and zstd with what a page is likely to repeat standing before it.

What stands before it is a dictionary made of a source's own pages, which share most of their markup, and then an
earlier page of the same address, which says nearly the same. How a page is packed stands beside it:

    zlib                 RFC 1950
    zstd                 RFC 8878
    zstd+dict3           with dictionary 3
    zstd+dict3+page12    with dictionary 3 and behind it the bytes of page 12
    zstd+page12          with the bytes of page 12
"""

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import zstandard

LEVEL = 12  # beyond it costs ten times the time for a twentieth of the size
LEVEL_LIKE = 10  # with an earlier page: what can be prepared for all pages of a source cannot be for one
DICTIONARY_SIZE = 65_536  # bytes
MOST = 1 << 30  # bytes of one page
_NAME = re.compile(r"zlib|zstd(?:\+dict([1-9][0-9]*))?(?:\+page([1-9][0-9]*))?")


class UnpackError(ValueError):
    """The bytes cannot be unpacked; the text says why."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How a page is packed."""

    dictionary: int | None = None  # number of the dictionary
    page: int | None = None  # id of the earlier page
    plain: bool = False  # by zlib

    @property
    def name(self) -> str:
        if self.plain:
            return "zlib"
        parts = ("dict", self.dictionary), ("page", self.page)
        return "+".join(["zstd", *(f"{what}{number}" for what, number in parts if number is not None)])


ZLIB = Packing(plain=True)


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before the bytes of a page: those of a dictionary, those of an earlier page, or both."""

    dictionary: bytes = b""
    page: bytes = b""


Lookup = Callable[[Packing], Before]  # raises UnpackError for what is not there


def packing_named(name: str) -> Packing:
    """Return what a name in `page.compression` says.

    Raises:
        UnpackError: nothing that is known.
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise UnpackError(f"unknown compression {name!r}")
    dictionary, page = (int(number) if number else None for number in match.groups())
    return Packing(dictionary, page, plain=name == "zlib")


def pack(body: bytes, packing: Packing, before: Before) -> bytes:
    """Return packed bytes. `before` has what the packing names."""
    if packing.plain:
        return zlib.compress(body)
    level = LEVEL if packing.page is None else LEVEL_LIKE
    return zstandard.ZstdCompressor(level=level, dict_data=_dictionary(packing, before)).compress(body)


def unpack(packed: bytes, name: str, lookup: Lookup) -> bytes:
    """Return the bytes as they were packed.

    Raises:
        UnpackError: they cannot be, or something stands behind their end.
    """
    packing = packing_named(name)
    if not isinstance(packed, bytes):  # SQLite lets any value stand anywhere
        raise UnpackError("the kept bytes are none")
    if packing.plain:
        return _inflated(packed)
    try:
        if zstandard.frame_content_size(packed) > MOST:  # so much is made room for at once
            raise UnpackError("the kept bytes cannot be unpacked: they say that they are very many")
        decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary(packing, lookup(packing)))
        return decompressor.decompress(packed, allow_extra_data=False)
    except zstandard.ZstdError as exc:
        raise UnpackError("the kept bytes cannot be unpacked") from exc


def train(samples: Sequence[bytes]) -> bytes | None:
    """Return a dictionary made of pages, None where they have too little in common."""
    try:
        return zstandard.train_dictionary(DICTIONARY_SIZE, list(samples)).as_bytes()
    except zstandard.ZstdError:
        return None


def _dictionary(packing: Packing, before: Before) -> zstandard.ZstdCompressionDict | None:
    """Return both parts as one dictionary. A made one may be continued: its tables come first, then its content."""
    if packing.page is None:
        return None if packing.dictionary is None else _prepared(before.dictionary)
    if packing.dictionary is None:
        return zstandard.ZstdCompressionDict(before.page, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    return zstandard.ZstdCompressionDict(before.dictionary + before.page)


def _inflated(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(packed)
    except zlib.error as exc:
        raise UnpackError("the kept bytes cannot be unpacked") from exc
    if not unpacking.eof or unpacking.unused_data:
        raise UnpackError("the kept bytes cannot be unpacked to their end")
    return body


@lru_cache(maxsize=64)
def _prepared(dictionary: bytes) -> zstandard.ZstdCompressionDict:
    prepared = zstandard.ZstdCompressionDict(dictionary)
    prepared.precompute_compress(level=LEVEL)
    return prepared
