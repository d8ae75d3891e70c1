"""Where tests put what they write: a disk takes milliseconds for each of many commits, memory none."""

import os
import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")  # Linux' own disk in memory
_ENOUGH = 2_000_000_000  # bytes


def in_memory() -> Path | None:
    """Return a folder that lies in memory; None where there is none, or little room."""
    found = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH
    return _MEMORY if found else None
