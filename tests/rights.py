"""Reads as somebody who may write nothing; only root can become one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody without rights")


@contextmanager
def without_rights() -> Iterator[None]:
    """Let root be nobody meanwhile, in all threads; whoever else runs the tests stays who that is."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@contextmanager
def open_to_all(archive: Path) -> Iterator[Path]:
    """Give a copy of an archive that somebody without rights can reach: pytest's own folders are private."""
    with tempfile.TemporaryDirectory(prefix="gremien-") as folder:
        Path(folder).chmod(0o755)
        yield Path(shutil.copy(archive, Path(folder) / "archive.sqlite"))
        Path(folder).chmod(0o755)
