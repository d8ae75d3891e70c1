"""`status` says what is old, missing or unread, and its exit code is an alarm one can build on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jobs.cli import main
from jobs.config import Source
from jobs.demo.faults import Fault
from jobs.health import judged
from storage import readers
from storage.models import metadata
from storage.size import archive_size
from tests.jobs.archives import empty_archive
from tests.jobs.stories import Story, story

SOURCE = {
    *("source", "name", "base_url", "dialect", "sweep_gap_limit", "robots_verdict", "robots_checked_at"),
    *("robots_detail", "last_good_run_at", "age_seconds", "last_run", "offered", "held", "meetings", "withdrawn"),
    *("printed_total", "read_well", "discovery", "coverage", "problems", "configured", "warnings", "alarms"),
}
PROBLEM = {"kind", "number", "url", "since", "failures", "outcome", "verdict", "detail"}
SIZE = {"bytes", "revisions", "pages", "page_bytes", "page_bytes_30_days", "chain_head"}
RUN = {column.name for column in metadata.tables["run"].columns} - {"id", "source_id"}


@contextmanager
def begun(folder: Path) -> Iterator[Story]:
    empty_archive(folder / "archive.sqlite")
    with story(folder) as told:
        yield told


def configure(told: Story, *keys: str) -> None:
    text = f'database = "{told.path}"\n' + "".join(
        f'[[source]]\nkey = "{key}"\nname = "{key}"\nbase_url = "http://127.0.0.1:1/{key}/"\n' for key in keys
    )
    (told.path.parent / "gremienarchiv.toml").write_text(text, encoding="utf-8")


def status(told: Story, capsys: pytest.CaptureFixture[str], *options: str, code: int = 0) -> tuple[Any, str]:
    """Return what the command tells programs, and what it tells people."""
    config = ["--config", str(told.path.parent / "gremienarchiv.toml")]
    capsys.readouterr()
    assert main([*config, "status", *options]) == code
    people = capsys.readouterr().out
    assert main([*config, "status", "--json", *options]) == code
    return json.loads(capsys.readouterr().out), people


def test_the_shape_for_programs_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with begun(tmp_path) as told:
        told.council.faults = [Fault("cut", "VOLFDNR=11378")]
        told.sync(1)
        configure(told, "sample", "later")
        data, _ = status(told, capsys)
    assert set(data) == {"sources", "archive", "watches"}
    assert set(data["archive"]) == SIZE
    assert [source["source"] for source in data["sources"]] == ["sample", "later"]
    assert [set(source) for source in data["sources"]] == [SOURCE, SOURCE]  # also where nothing was ever visited
    assert set(data["sources"][0]["last_run"]) == RUN
    assert [set(problem) for problem in data["sources"][0]["problems"]] == [PROBLEM]


def test_a_source_that_was_never_visited_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with begun(tmp_path) as told:
        told.sync(1, limit=2)
        configure(told, "sample", "later")
        data, people = status(told, capsys)
        assert data["sources"][1]["warnings"] == ["never visited; run gremienarchiv sync"]
        assert "warning  later  never visited; run gremienarchiv sync" in people
        configure(told, "later")  # and what is no longer configured is shown, and raises no alarm
        data, people = status(told, capsys, "--max-age", "1h", code=1)
        assert [source["alarms"] for source in data["sources"]] == [[], ["there was no good run so far"]]
        assert "warning  sample  no longer configured" in people


def test_an_empty_archive_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with story(tmp_path) as told:
        configure(told, "sample")
        told.path.unlink()
        assert main(["--config", str(tmp_path / "gremienarchiv.toml"), "status"]) == 5
        assert "there is no archive; check the path, or run gremienarchiv sync first" in capsys.readouterr().err
        empty_archive(told.path)
        data, _ = status(told, capsys)
        assert data["sources"][0]["warnings"] == ["never visited; run gremienarchiv sync"]
        status(told, capsys, "--max-age", "36h", code=1)


def test_an_old_run_is_an_alarm_with_max_age_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with begun(tmp_path) as told:
        told.sync(1, limit=2)  # in November 2021
        configure(told, "sample")
        assert status(told, capsys)[0]["sources"][0]["alarms"] == []
        assert status(told, capsys, "--max-age", "99999d")[0]["sources"][0]["alarms"] == []
        assert status(told, capsys, "--quiet")[1] == ""
        data, people = status(told, capsys, "--quiet", "--max-age", "36h", code=1)
    assert data["sources"][0]["alarms"] == ["the last good run began 2021-11-22T02:15:00Z, longer ago than --max-age"]
    assert "alarm  sample  the last good run began" in people


def test_a_run_that_was_turned_away_is_no_good_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with begun(tmp_path) as told:
        told.council.robots = "User-agent: *\nDisallow: /\n"
        told.sync(1)
        configure(told, "sample")
        data, people = status(told, capsys, "--max-age", "99999d", code=1)
    [source] = data["sources"]
    assert source["robots_verdict"] == "disallowed"
    assert source["alarms"] == ["there was no good run so far"]
    assert source["warnings"][0] == "no run went through to its end so far"
    assert "robots.txt forbids" in people


# pages read well of 100, alarms, warnings
SHARES = [(100, 0, 0), (95, 0, 0), (94, 0, 1), (80, 0, 1), (79, 1, 0), (0, 1, 0)]


@pytest.mark.parametrize(("well", "alarms", "warnings"), SHARES)
def test_the_share_of_pages_read_well_warns_below_95_and_fails_below_80(well: int, alarms: int, warnings: int) -> None:
    run = {"stopped": None, "brake_held": False}
    entry = {"source": "a", "age_seconds": 1, "last_good_run_at": "A", "last_run": run, "robots_verdict": "allowed"}
    sources = (Source(key="a", name="A", base_url="http://127.0.0.1/"),)
    [judgement] = judged([{**entry, "read_well": well / 100}], sources, None)
    assert (len(judgement["alarms"]), len(judgement["warnings"])) == (alarms, warnings)


@pytest.mark.parametrize(("age", "alarms"), [(-86_400, 1), (-60, 0), (3_600, 0), (200_000, 1)])
def test_a_good_run_that_lies_ahead_is_not_young(age: int, alarms: int) -> None:
    run = {"stopped": None, "brake_held": False}
    entry = {"source": "a", "age_seconds": age, "last_good_run_at": "A", "last_run": run, "robots_verdict": "allowed"}
    sources = (Source(key="a", name="A", base_url="http://127.0.0.1/"),)
    [judgement] = judged([{**entry, "read_well": 1.0}], sources, timedelta(hours=36))
    assert len(judgement["alarms"]) == alarms


def test_a_run_that_saw_nothing_is_no_good_one(tmp_path: Path) -> None:
    with begun(tmp_path) as told:
        told.sync(1, limit=0)
        [nothing_visited] = readers.status(told.reading, told.now)
        told.council.faults = [Fault("status", "vo040", value=500), Fault("status", "si010", value=500)]
        told.sync(1, later=1)
        [nothing_found] = readers.status(told.reading, told.now)
    assert nothing_visited["last_good_run_at"] is nothing_found["last_good_run_at"] is None
    assert "--limit" in nothing_visited["last_run"]["stopped"]


def test_pages_that_fail_are_named_and_enough_of_them_fail_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with begun(tmp_path) as told:
        told.council.faults = [Fault("cut", "VOLFDNR=")]
        told.sync(1)
        configure(told, "sample")
        data, people = status(told, capsys, "--problems", code=1)
    [source] = data["sources"]
    assert source["read_well"] < 0.8
    assert "% of the pages were read well" in source["alarms"][0]
    assert people.count("\n  proposal ") == len(source["problems"]) == 25


def test_size_and_growth(tmp_path: Path) -> None:
    with begun(tmp_path) as told:
        told.sync(1, limit=4)
        now = told.now
        size = archive_size(told.reading, now)
        later = archive_size(told.reading, now + timedelta(days=31))
        assert size["bytes"] >= told.path.stat().st_size > size["page_bytes"] == size["page_bytes_30_days"] > 0
        assert size["revisions"] <= size["pages"]
        assert later == {**size, "page_bytes_30_days": 0}
        assert archive_size(told.reading, datetime(2021, 1, 1, tzinfo=UTC))["pages"] == size["pages"]
