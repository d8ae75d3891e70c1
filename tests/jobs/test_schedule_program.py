"""The program `schedule` itself: it ends whole, takes up what was cut off, and tells at once what cannot work."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs.cli import main
from jobs.demo.faults import Fault
from jobs.demo.http import Request
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.lock import only_writer
from storage.runs import INTERRUPTED
from tests.jobs.archives import empty_archive
from tests.jobs.installations import excerpt

ROOT = Path(__file__).parents[2]
NEVER_TODAY = "0 0 29 2 *"


def write_config(folder: Path, base_url: str, *, rate: float = 10_000, cron: str = NEVER_TODAY) -> None:
    empty_archive(folder / "a.sqlite")
    (folder / "gremienarchiv.toml").write_text(
        f'database = "a.sqlite"\n[politeness]\nrequests_per_second = {rate}\nretries = 0\ntimeout_seconds = 10\n'
        f'[discovery]\nsweep_per_night = 0\n[[source]]\nkey = "sample"\nname = "S"\nbase_url = "{base_url}"\n'
        f'cron = "{cron}"\n',
        encoding="utf-8",
    )


@contextlib.contextmanager
def scheduling(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-W", "error", "-m", "jobs", "schedule"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def ended(process: subprocess.Popen[str]) -> str:
    """Return what the program said, after it ended by itself and well."""
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    return said


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(folder / "a.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute(query).fetchall()


def test_sigterm_in_the_middle_of_a_visit_ends_whole_and_the_next_start_takes_it_up(tmp_path: Path) -> None:
    proposals, meetings = (11301, 11341, 11352, 11378, 11383), (3012, 3017, 3021, 3034)
    council, asked, go_on = SampleCouncil(excerpt(proposals, meetings)), threading.Event(), threading.Event()
    items = len(proposals) + len(meetings)

    def hold(request: Request) -> bool:
        if "VOLFDNR=11378" in request.target and not asked.is_set():
            asked.set()
            go_on.wait(20)
        return False

    council.faults = [Fault("status", hold)]
    with serve(council) as base_url:
        write_config(tmp_path, base_url)
        with scheduling(tmp_path) as process:
            assert asked.wait(30)  # the visit has begun
            process.send_signal(signal.SIGTERM)
            go_on.set()
            said = ended(process)
        [(outcomes, ends, stopped)] = rows(tmp_path, "SELECT new, ended_at, stopped FROM run")
        assert (stopped, bool(ends)) == (INTERRUPTED, True)
        assert 0 < outcomes < items
        assert f"stopped: {INTERRUPTED}\n" in said
        visited = rows(tmp_path, "SELECT count(*) FROM visit WHERE kind IN ('proposal', 'meeting')")
        assert visited == rows(tmp_path, "SELECT count(*) FROM known_number WHERE last_visit_id IS NOT NULL")
        with scheduling(tmp_path) as process:
            assert process.stderr is not None
            lines = [process.stderr.readline() for _ in range(2)]
            process.send_signal(signal.SIGINT)
            ended(process)
    assert "sample: next run " in lines[0]
    assert f" sample: {items - outcomes} new" in lines[1]
    assert [row[0] for row in rows(tmp_path, "SELECT stopped FROM run ORDER BY id")] == [INTERRUPTED, None]


def test_what_is_not_due_waits_for_its_time(tmp_path: Path) -> None:
    council = SampleCouncil()
    with serve(council) as base_url:
        write_config(tmp_path, base_url)
        assert main(["--config", str(tmp_path / "gremienarchiv.toml"), "sync", "--limit", "1"]) == 0
        before = len(council.requests)
        with scheduling(tmp_path) as process:
            assert process.stderr is not None
            assert "-02-28T23:00:00Z" in process.stderr.readline()
            process.send_signal(signal.SIGTERM)
            assert ended(process).endswith("schedule: stopped\n")
    assert len(council.requests) == before


FAULTS = [
    ('cron = "@daily"', "", 2, "source sample: cron '@daily'"),
    ('cron = "0 5 13 * fri"', "", 2, "source sample: cron '0 5 13 * fri': day and weekday are both set"),
    ("", "", 2, "council.example is not asked without a contact"),
    ("", 'contact = "mailto:a@example.org"\ndatabase = "no/a.sqlite"', 4, "cannot be written"),
]


@pytest.mark.parametrize(("of_source", "of_all", "code", "told"), FAULTS)
def test_what_cannot_work_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], of_source: str, of_all: str, code: int, told: str
) -> None:
    path = tmp_path / "gremienarchiv.toml"
    text = f'{of_all}\n[[source]]\nkey = "sample"\nname = "S"\nbase_url = "http://council.example/bi/"\n{of_source}\n'
    path.write_text(text, encoding="utf-8")
    assert main(["--config", str(path), "schedule"]) == code
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_an_archive_in_use_is_told_at_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_config(tmp_path, "http://127.0.0.1:1/bi/")
    with only_writer(str(tmp_path / "a.sqlite")):
        assert main(["--config", str(tmp_path / "gremienarchiv.toml"), "schedule"]) == 4
    assert "locked by another run" in capsys.readouterr().err
