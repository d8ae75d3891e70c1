"""Many sources in one process; many processes on one database; the same archive whatever the database."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from jobs.cli import main
from jobs.config import Config
from jobs.demo.generate import QUIET, generate
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.lock import ArchiveTakenError, only_visitor, only_writer
from storage.engine import open_archive, reading
from storage.models import metadata
from storage.runs import last_runs
from storage.types import canonical_text
from tests.jobs.archives import empty_archive
from tests.jobs.installations import excerpt
from tests.jobs.stories import KEY, Story
from tests.postgres import Cluster, cluster, needs_postgres

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
MEGABYTE = 1024  # of ru_maxrss, which is in KiB

ALL_IN_ONE_PROCESS = """
import json, resource, sys
from pathlib import Path
from jobs.config_file import load_config
from jobs.night import Options
from jobs.progress import Silent
from jobs.runner import run_source, workshop

config = load_config(Path(sys.argv[1]), {}, Path("."))
told = []
with workshop(config) as shop:
    for source in config.source:
        summary = run_source(shop, source, Options(limit=1), Silent()).summary
        told.append((summary.exit_code, summary.outcomes.total(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
print(json.dumps(told))
"""


@contextlib.contextmanager
def councils(count: int, folder: Path, database: str) -> Iterator[list[SampleCouncil]]:
    """Serve so many small councils and configure them as s0, s1 …"""
    served = [SampleCouncil(generate(seed, 3, 1, QUIET), seed=seed) for seed in range(count)]
    polite = "requests_per_second = 100000\nretries = 0\nbackoff_seconds = 0\ntimeout_seconds = 20\n"
    narrow = "calendar_months_back = 0\ncalendar_months_ahead = 0\nsweep_per_night = 0\n"
    with contextlib.ExitStack() as held:
        lines = [f'database = "{database}"\n[politeness]\n{polite}[discovery]\n{narrow}']
        for number, council in enumerate(served):
            base_url = held.enter_context(serve(council))
            lines.append(f'[[source]]\nkey = "s{number}"\nname = "S"\nbase_url = "{base_url}"\n')
        (folder / "gremienarchiv.toml").write_text("".join(lines), encoding="utf-8")
        yield served


def test_fifty_sources_in_one_process_need_little_more_memory_than_five(tmp_path: Path) -> None:
    empty_archive(tmp_path / "a.sqlite")
    with councils(50, tmp_path, "a.sqlite") as served:
        command = [sys.executable, "-W", "error", "-c", ALL_IN_ONE_PROCESS, str(tmp_path / "gremienarchiv.toml")]
        done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {code for code, _, _ in told} == {0}
    assert all(visits >= 3 for _, visits, _ in told)
    assert all(council.requests for council in served)
    assert told[49][2] - told[4][2] < 16 * MEGABYTE


def test_a_sqlite_file_is_held_under_every_name_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with only_writer(str(path)), pytest.raises(ArchiveTakenError), only_writer(f"sqlite:///{path}"):
        pytest.fail("two writers")


# --- on PostgreSQL


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with cluster() as running:
        yield running


@contextlib.contextmanager
def opened(database: str) -> Iterator[Engine]:
    engine = open_archive(database, read_only=True)
    try:
        yield engine
    finally:
        engine.dispose()


def sync(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-m", "jobs", "sync", "--quiet", *arguments]
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)


@needs_postgres
def test_a_source_that_another_process_visits_is_left_to_it(
    server: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, config = server.database(), str(tmp_path / "gremienarchiv.toml")
    with councils(2, tmp_path, url) as (first, second):
        with only_visitor(url, "s0"):
            with pytest.raises(ArchiveTakenError, match="s0: locked by another run"), only_visitor(url, "s0"):
                pytest.fail("two visitors")
            assert main(["--config", config, "sync"]) == 4
            assert "s0: stopped: s0: locked by another run on the same database" in capsys.readouterr().err
            assert first.requests == []
            assert second.requests
        assert main(["--config", config, "sync"]) == 0  # free again
        assert first.requests


@needs_postgres
def test_two_processes_share_a_new_database_and_never_a_source(server: Cluster, tmp_path: Path) -> None:
    url = server.database()
    with councils(4, tmp_path, url) as served:
        both = [sync(tmp_path), sync(tmp_path)]
        ends = [process.communicate(timeout=100)[1] for process in both]
        assert {process.returncode for process in both} <= {0, 4}, ends
    for council in served:
        sessions = [request.headers["cookie"] for request in council.requests if "cookie" in request.headers]
        assert len(set(sessions)) <= 2
        assert sessions == sorted(sessions, key=sessions.index)  # no session goes on after the next one began
    with opened(url) as engine, reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM proposal").scalar() == 12
        assert all(last_runs(engine, f"s{n}", 1)[0].finished for n in range(4))


class Elsewhere(Story):
    """A story whose archive is a database instead of a file."""

    def __init__(self, told: Story, url: str) -> None:
        super().__init__(told.council, told.base_url, told.path)
        self._url = url

    def config(self, **revisit: float) -> Config:
        return super().config(**revisit).model_copy(update={"database": self._url})


DIFFERENT = {"milliseconds", "bytes", "size", "sha256", "body", "headers", "page_id", "request_headers"}


def rows(database: str) -> dict[str, list[str]]:
    """Return all rows of all tables as text, in order, without what the database or the session numbers."""
    found = {}
    with opened(database) as engine, reading(engine) as connection:
        for table in metadata.sorted_tables:
            kept = [c for c in table.columns if c.name not in {"id", *DIFFERENT} and not c.foreign_keys]
            found[table.name] = sorted(map(_text, connection.execute(select(func.count(), *kept).group_by(*kept))))
    return found


def _text(row: Any) -> str:
    return canonical_text([str(value) if value is not None else None for value in row])


QUESTIONS = [
    ["show", "11378"],
    ["show", "11378", "--revision", "1"],
    ["show", "meeting:3021"],
    ["history", "2021/0482"],
    ["diff", "11378"],
    ["changes"],
    ["changes", "--kind", "result"],
    ["check"],
]


def answer(database: str, question: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["--database", database, *question, "--json"]) == 0
    return json.loads(capsys.readouterr().out, object_pairs_hook=comparable)


def comparable(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in pairs if key not in DIFFERENT}


@needs_postgres
def test_postgresql_and_sqlite_tell_the_same_story(
    server: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = excerpt((11301, 11319, 11341, 11352, 11365, 11378, 11383, 11399), (3012, 3017, 3021, 3034))
    url, council = server.database(), SampleCouncil(few, noise=False)
    with serve(council) as base_url:
        here = Story(council, base_url, empty_archive(tmp_path / "a.sqlite"))
        there = Elsewhere(here, url)
        for night, limit in ((1, 20), (2, 8), (3, 8)):
            one, other = here.sync(night, limit=limit), there.sync(night, limit=limit)
            assert one.summary.outcomes == other.summary.outcomes
        sqlite, postgres = rows(str(here.path)), rows(url)
    assert KEY in sqlite["source"][0]
    for table, found in sqlite.items():
        assert found == postgres[table], table
    for question in QUESTIONS:
        assert answer(str(here.path), question, capsys) == answer(url, question, capsys), question
    assert all(
        sqlite[table] for table in ("proposal", "revision", "consultation", "section", "change", "visit", "page")
    )
