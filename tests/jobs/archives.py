"""Empty archives for tests, made once for a process: the migrations take longer than most tests."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from storage.engine import open_archive


def empty_archive(path: Path) -> Path:
    """Put an empty archive of the newest schema at `path`."""
    return Path(shutil.copy(_template(), path))


@cache
def _template() -> Path:
    folder = tempfile.mkdtemp(prefix="gremienarchiv-template-")
    atexit.register(shutil.rmtree, folder)
    path = Path(folder) / "empty.sqlite"
    open_archive(path, create=True).dispose()
    return path
