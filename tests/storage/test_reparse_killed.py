"""`reparse` killed in the middle of an item goes on where it stopped, to the same rows as without."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from storage.check import check
from storage.engine import open_archive
from storage.reparse import pending_items, reparse
from tests.storage import witness
from tests.storage.paper import PaperReader

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from storage.engine import open_archive
from storage.reparse import reparse
from tests.storage import test_reparse_killed as t, witness

class Killed:
    version, reads = "2", 0

    def read(self, kind, body, url):
        self.reads += 1
        if self.reads == 4:
            os.kill(os.getpid(), signal.SIGKILL)
        return t.reader().read(kind, body, url)

reparse(open_archive(sys.argv[1]), Killed(), witness.DERIVER, batch=1)
"""


def reader() -> PaperReader:
    """Return a later parser: it reads all pages as the earlier one."""
    later = witness.reader()
    later.version = "2"
    return later


def dump(path: Path) -> list[str]:
    """Return all rows as statements; the full-text table by what it says."""
    with closing(sqlite3.connect(path)) as connection:
        lines = [line for line in connection.iterdump() if "search_" not in line]
        return [*lines, *map(repr, connection.execute("SELECT rowid, * FROM search ORDER BY rowid"))]


def test_a_reparse_killed_within_an_item_ends_like_any_other(tmp_path: Path) -> None:
    killed, whole = tmp_path / "killed.sqlite", tmp_path / "whole.sqlite"
    witness.build(killed)
    whole.write_bytes(killed.read_bytes())
    ended = subprocess.run([sys.executable, "-c", KILLED, killed], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    engine = open_archive(killed)
    report = check(engine, reader(), witness.DERIVER)
    assert report.findings == []
    assert 0 < pending_items(engine, reader(), witness.DERIVER) < 3
    assert reparse(engine, reader(), witness.DERIVER).unreadable == []
    assert check(engine, reader(), witness.DERIVER).findings == []
    engine.dispose()
    other = open_archive(whole)
    reparse(other, reader(), witness.DERIVER)
    other.dispose()
    assert dump(killed) == dump(whole)
