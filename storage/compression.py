"""Bytes → packed bytes and back: zlib, zstd, and zstd with a dictionary made of a source's own pages.

Pages of one installation share most of their markup. A dictionary of it packs them to a sixth of what zlib needs. How a
page is packed stands beside it: `zlib` (RFC 1950), `zstd` (RFC 8878), `zstd+dict3` (the same, with dictionary 3).
"""

import re
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache

import zstandard

LEVEL = 12  # beyond it costs ten times the time for a twentieth of the size
DICTIONARY_SIZE = 65_536  # bytes
ZLIB, ZSTD = "zlib", "zstd"
_WITH_DICTIONARY = re.compile(r"zstd\+dict([1-9][0-9]*)")

Dictionaries = Callable[[int], bytes]  # number of a dictionary → its bytes; KeyError for one that is not there


class UnpackError(ValueError):
    """The bytes cannot be unpacked; the text says why."""


def pack(body: bytes, number: int | None, dictionary: bytes | None) -> tuple[bytes, str]:
    """Return packed bytes and how they are packed; `number`: of the dictionary, None without one."""
    if number is None or dictionary is None:
        return zlib.compress(body), ZLIB
    compressor = zstandard.ZstdCompressor(level=LEVEL, dict_data=_prepared(dictionary))
    return compressor.compress(body), name_of(number)


def unpack(packed: bytes, how: str, dictionaries: Dictionaries) -> bytes:
    """Return the bytes as they were packed.

    Raises:
        UnpackError: they cannot be, or something stands behind their end.
    """
    if how == ZLIB:
        return _inflated(packed)
    number = dictionary_of(how)
    if how != ZSTD and number is None:
        raise UnpackError(f"unknown compression {how!r}")
    try:
        prepared = None if number is None else _prepared(dictionaries(number))
        decompressor = zstandard.ZstdDecompressor(dict_data=prepared)
        return decompressor.decompress(packed, allow_extra_data=False)
    except KeyError as exc:
        raise UnpackError(f"its dictionary {number} is missing") from exc
    except zstandard.ZstdError as exc:
        raise UnpackError("the kept bytes cannot be unpacked") from exc


def name_of(number: int) -> str:
    """Return how a page is packed that is packed with a dictionary."""
    return f"{ZSTD}+dict{number}"


def dictionary_of(how: str) -> int | None:
    """Return the number of the dictionary a page is packed with, None without one."""
    match = _WITH_DICTIONARY.fullmatch(how)
    return int(match[1]) if match else None


def train(samples: Sequence[bytes]) -> bytes | None:
    """Return a dictionary made of pages, None where they have too little in common."""
    try:
        return zstandard.train_dictionary(DICTIONARY_SIZE, list(samples)).as_bytes()
    except zstandard.ZstdError:
        return None


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
