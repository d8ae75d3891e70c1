"""How much a thread has written to files: SQLite itself does not count what it writes to temporary ones."""

from pathlib import Path

_COUNTS = Path("/proc/thread-self/io")  # Linux
_WRITTEN = b"wchar:"


def thread_writes() -> int | None:
    """Return the bytes that the calling thread has written so far; None where the system does not count them."""
    try:
        counts = _COUNTS.read_bytes()
    except OSError:
        return None
    found = counts.partition(_WRITTEN)[2].split(maxsplit=1)
    return int(found[0]) if found else None
