"""`backup` copies one state of the archive, whole, whatever else goes on; and what is copied can be restored."""

import contextlib
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs.cli import main
from jobs.config import Config
from jobs.runner import workshop
from storage import errors
from storage.backup import backup
from storage.engine import open_archive, reading, writing
from tests.jobs.archives import empty_archive
from tests.jobs.stories import Story, story


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """One night on the sample council, enough for a file of several steps."""
    folder = tmp_path_factory.mktemp("backup")
    empty_archive(folder / "archive.sqlite")
    with story(folder) as told:
        assert told.sync(1).summary.exit_code == 0
        yield told


def run(*arguments: str | Path) -> int:
    return main([str(part) for part in arguments])


def dump(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def test_a_backup_is_the_archive_in_one_file(told: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy ü.sqlite"
    assert run("--database", told.path, "backup", copy) == 0
    assert capsys.readouterr() == ("", "")  # silent under cron
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]
    assert dump(copy) == dump(told.path)
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_restored_backup_goes_on_where_it_was_made(told: Story, tmp_path: Path) -> None:
    (tmp_path / "restored").mkdir()
    with story(tmp_path / "restored", told.council) as restored:
        restored.path.unlink()
        assert run("--database", told.path, "backup", restored.path) == 0
        again = restored.sync(1, full=True)
        assert set(again.summary.outcomes) <= {"unchanged", "read", "not_public"}
        assert restored.sync(2).summary.outcomes["revised"] > 0
        with contextlib.closing(sqlite3.connect(restored.path)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert connection.execute("SELECT count(*) FROM search WHERE search MATCH 'ansan'").fetchone() > (0,)


def test_what_is_written_meanwhile_waits_for_the_next_backup(told: Story, tmp_path: Path) -> None:
    copy, steps = tmp_path / "copy.sqlite", list[int]()
    writer = open_archive(told.path, busy_seconds=0)  # would fail at once, if the copy held it up

    def write(done: int, total: int) -> None:
        with writing(writer) as connection:
            connection.exec_driver_sql("UPDATE source SET name = name || '!'")
        steps.append(done)
        assert len(steps) * 50 < total + 100  # the copy does not start again

    before = dump(told.path)
    backup(told.path, copy, write, step=50)
    assert len(steps) > 3
    assert dump(copy) == before
    with reading(writer) as connection:
        name = connection.exec_driver_sql("SELECT name FROM source").scalar()
    assert str(name).endswith("!" * len(steps))
    with writing(writer) as connection:
        connection.exec_driver_sql("UPDATE source SET name = 'Beispielrat'")
    writer.dispose()


def test_a_backup_of_an_archive_of_another_schema_is_made_too(told: Story, tmp_path: Path) -> None:
    later = tmp_path / "later.sqlite"
    backup(told.path, later)
    with contextlib.closing(sqlite3.connect(later)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert run("--database", later, "backup", tmp_path / "copy.sqlite") == 0
    assert dump(tmp_path / "copy.sqlite") == dump(later)


def test_nothing_is_overwritten(told: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_text("precious")
    assert run("--database", told.path, "backup", copy) == 4
    assert "exists already; name another file" in capsys.readouterr().err
    assert copy.read_text() == "precious"
    other = tmp_path / "other.sqlite"
    (tmp_path / "other.sqlite.part").write_text("half")
    assert run("--database", told.path, "backup", other) == 4
    assert "no copy made it: move it elsewhere" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite", "other.sqlite.part"]


def test_what_a_killed_copy_left_is_cleared_away(told: Story, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    program = f"""
import os, signal
from pathlib import Path
from storage.backup import backup
backup({str(told.path)!r}, Path({str(copy)!r}), lambda done, total: os.kill(os.getpid(), signal.SIGKILL), step=50)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -signal.SIGKILL
    left = {path.name for path in tmp_path.iterdir()}
    assert {"copy.sqlite.part", "copy.sqlite.part.lock"} <= left
    assert run("--database", told.path, "backup", copy) == 0
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]
    assert dump(copy) == dump(told.path)


def test_a_copy_that_goes_on_is_left_alone(told: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.sqlite"
    codes: list[int] = []
    backup(told.path, copy, lambda _done, _all: codes.append(run("--database", told.path, "backup", copy)))
    assert set(codes) == {4}
    assert "another copy to this name is being made" in capsys.readouterr().err
    assert dump(copy) == dump(told.path)
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def test_the_folder_must_exist(told: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--database", told.path, "backup", tmp_path / "no" / "copy.sqlite") == 4
    assert "cannot be written (No such file or directory)" in capsys.readouterr().err


def test_a_damaged_archive_is_told_and_leaves_no_copy(told: Story, tmp_path: Path) -> None:
    damaged, copy = tmp_path / "damaged.sqlite", tmp_path / "copy.sqlite"
    backup(told.path, damaged)
    body = bytearray(damaged.read_bytes())
    body[8192:40960] = b"\xff" * (40960 - 8192)
    damaged.write_bytes(body)
    with pytest.raises(errors.DamagedError, match="keep the earlier copies"):
        backup(damaged, copy)
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.sqlite"]


def test_an_archive_that_another_program_holds_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "held.sqlite"
    monkeypatch.setattr(
        "storage.backup._connect", lambda address: sqlite3.connect(address, uri=True, isolation_level=None, timeout=0)
    )
    with contextlib.closing(sqlite3.connect(held, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.LockedError, match="another program is writing to it; wait"):
            backup(held, tmp_path / "copy.sqlite")
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


def test_there_must_be_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--database", tmp_path / "none.sqlite", "backup", tmp_path / "copy.sqlite") == 5
    assert "there is no archive" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_no_copy(told: Story, tmp_path: Path) -> None:
    def full(done: int, total: int) -> None:
        (tmp_path / "copy.sqlite.part-journal").touch()  # as SQLite leaves it
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(errors.NotWritableError, match="free space"):
        backup(told.path, tmp_path / "copy.sqlite", full)
    assert list(tmp_path.iterdir()) == []


def test_postgresql_has_its_own_tools(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--database", "postgresql+psycopg://x@127.0.0.1:1/x", "backup", tmp_path / "copy") == 2
    assert "pg_dump" in capsys.readouterr().err


def test_the_answer_for_programs(told: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("--database", told.path, "backup", copy, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(copy), "bytes": copy.stat().st_size}


def test_a_backup_can_be_made_while_the_archive_is_held_for_writing(tmp_path: Path) -> None:
    archive = empty_archive(tmp_path / "archive.sqlite")
    with workshop(Config(database=str(archive))):
        assert run("--database", archive, "backup", tmp_path / "copy.sqlite") == 0
