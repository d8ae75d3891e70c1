"""Content decoding with a bound: gzip and deflate, never more than the cap in memory. Pure."""

import zlib
from typing import TYPE_CHECKING

from scraper.errors import ScraperError

if TYPE_CHECKING:
    from zlib import _Decompress as _Inflate  # what decompressobj returns has no public name

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class CapExceededError(ScraperError):
    """The body, packed or unpacked, is larger than the cap."""


class DamagedError(ScraperError):
    """The body is not in the encoding it claims, or ends before its end."""


class Unpacker:
    """Collects one body: `feed` its chunks as they come, then `finish`.

    Args:
        encoding: value of the Content-Encoding header; "", "identity", "gzip", "x-gzip" or "deflate".
        cap: most bytes of the body, before and after decoding.

    Raises DamagedError for any other encoding: it was not among those we said we accept.
    """

    def __init__(self, encoding: str, cap: int) -> None:
        self._name = encoding.strip().lower()
        if self._name not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise DamagedError(f"Content-Encoding {encoding!r}, which we did not ask for")
        self._cap, self._packed = cap, 0
        self._plain = self._name in {"", "identity"}
        self._waiting = b""  # the first byte of a stream, until the second one tells what it is
        self._inflate: _Inflate | None = None
        self._ended = False
        self.body = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes. Raises CapExceededError, with the first `cap` bytes in `body`, or DamagedError."""
        self._packed += len(chunk)
        if self._plain:
            self._keep(chunk)
        else:
            self._unpack(chunk)
        if self._packed > self._cap:
            raise CapExceededError(f"more than {self._cap} bytes")

    def finish(self) -> bytes:
        """Return the whole body. Raises DamagedError where the packed stream has no end."""
        if not self._plain and self._packed and not self._ended:
            raise DamagedError(f"the {self._name} stream ends before its end")
        return bytes(self.body)

    def _keep(self, piece: bytes) -> None:
        room = self._cap - len(self.body)
        self.body += piece[:room]
        if len(piece) > room:
            raise CapExceededError(f"more than {self._cap} bytes")

    def _unpack(self, chunk: bytes) -> None:
        while chunk:
            if self._inflate is None:
                chunk = self._waiting = self._waiting + chunk
                if len(chunk) < 2:
                    return
                self._inflate = self._stream(chunk)
                self._waiting = b""
                if self._inflate is None:
                    return
            try:  # at most one byte more than there is room for
                self._keep(self._inflate.decompress(chunk, self._cap - len(self.body) + 1))
            except zlib.error as exc:
                raise DamagedError(f"not {self._name}: {exc}") from exc
            chunk = self._inflate.unconsumed_tail or self._inflate.unused_data
            self._ended = self._inflate.eof
            if self._ended:
                self._inflate = None

    def _stream(self, start: bytes) -> "_Inflate | None":
        """Return what unpacks a stream that starts so; None for padding behind the last stream's end.

        Some servers send deflate without its zlib header; a gzip file may consist of several streams.
        """
        if self._name == "deflate":
            header = start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0  # RFC 1950 2.2
            return None if self._ended else zlib.decompressobj(_ZLIB if header else _RAW)
        if self._ended and not start.startswith(b"\x1f\x8b"):
            return None
        self._ended = False
        return zlib.decompressobj(_GZIP)
