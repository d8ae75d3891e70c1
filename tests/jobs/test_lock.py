"""Only one process writes to an archive at a time."""

import os
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from jobs import lock
from jobs.errors import ArchiveUnusableError
from jobs.lock import only_writer

HOLD = """
import sys
from jobs.lock import only_writer
with only_writer(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""
ROOT = Path(__file__).parents[2]


def test_a_second_writer_is_told_who_holds_the_archive(tmp_path: Path) -> None:
    database = str(tmp_path / "a.sqlite")
    command = [sys.executable, "-c", HOLD, database]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ArchiveUnusableError, match=f"process {holder.pid}"), only_writer(database):
            pytest.fail("two writers")
        holder.kill()
        holder.wait()
        with only_writer(database):
            pass  # the lock of a killed process is free again


def test_a_run_waits_for_one_that_holds_the_archive_briefly(tmp_path: Path) -> None:
    """As `notify` from cron does, which would otherwise cost a night when both begin in one minute."""
    database = str(tmp_path / "a.sqlite")
    with ExitStack() as held:
        held.enter_context(only_writer(database, briefly=True))
        with (
            pytest.raises(ArchiveUnusableError, match=f"process {os.getpid()}\\)"),
            only_writer(database, briefly=True),
        ):
            pytest.fail("two tell at once")
        timer = threading.Timer(0.1, held.close)
        timer.start()
        with only_writer(database):
            timer.join()
            with pytest.raises(ArchiveUnusableError, match="locked by another run"), only_writer(database):
                pytest.fail("two writers")


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    database = str(tmp_path / "a.sqlite")
    with only_writer(database, briefly=True), pytest.raises(ArchiveUnusableError), only_writer(database):
        pytest.fail("two writers")


def test_an_archive_is_held_under_whatever_link_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "link.sqlite").symlink_to("a.sqlite")
    with (
        only_writer(str(tmp_path / "a.sqlite")),
        pytest.raises(ArchiveUnusableError, match="locked by another run"),
        only_writer(str(tmp_path / "link.sqlite")),
    ):
        pytest.fail("two writers")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnusableError, match="cannot be written"), only_writer(str(tmp_path / "no" / "a.sqlite")):
        pytest.fail("locked nothing")
