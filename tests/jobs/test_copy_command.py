"""`copy` on the command line: what people and cron see of it."""

import json
import shutil
from pathlib import Path

import pytest

from jobs.cli import main
from jobs.lock import only_writer
from tests.built import Demo
from tests.postgres import cluster, needs_postgres


@pytest.fixture
def archive(demo: Demo, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo.database, tmp_path / "archive.sqlite"))


def copy(archive: Path, target: str, *options: str) -> int:
    return main(["--database", str(archive), "copy", target, *options])


def test_a_good_copy_prints_nothing_where_nobody_watches(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copy(archive, str(tmp_path / "copy.sqlite")) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["--database", str(tmp_path / "copy.sqlite"), "show", "2021/0482"]) == 0


def test_json_tells_rows_head_and_what_check_says(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copy(archive, str(tmp_path / "copy.sqlite"), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["target"] == str(tmp_path / "copy.sqlite")
    assert told["rows"]["proposal"] > 20
    assert told["check"]["findings"] == []
    assert told["chain_head"] == told["check"]["chain_head"]


@needs_postgres
def test_to_a_server_and_back_by_the_command_line_alone(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with cluster() as server:
        url = server.database()
        assert copy(archive, url, "--quiet") == 0
        assert copy(archive, url) == 4
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert "holds an archive already" in told
        assert main(["--database", url, "copy", str(tmp_path / "back.sqlite")]) == 0
        assert main(["--database", url, "changes", "--json"]) == 0
        there = capsys.readouterr().out
        assert main(["--database", str(tmp_path / "back.sqlite"), "changes", "--json"]) == 0
        assert capsys.readouterr().out == there


TAKEN = {
    "the archive itself": ("{}/archive.sqlite", "exists already"),
    "another file": ("{}/taken", "exists already"),
    "no folder": ("{}/no/copy.sqlite", "no/copy.sqlite.lock: cannot be written"),
    "no server": ("postgresql+psycopg://me:secret@127.0.0.1:1/x", "does not answer"),
}


@pytest.mark.parametrize("case", TAKEN)
def test_what_cannot_be_is_one_line_and_exit_code_4(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    (tmp_path / "taken").write_text("mine")
    place, told = TAKEN[case]
    assert copy(archive, place.format(tmp_path)) == 4
    error = capsys.readouterr().err
    assert told in error
    assert "secret" not in error
    assert error.count("\n") == 1
    assert (tmp_path / "taken").read_text() == "mine"


def test_two_copies_to_one_place_at_a_time_are_one_too_many(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_writer(str(tmp_path / "copy.sqlite")):
        assert copy(archive, str(tmp_path / "copy.sqlite")) == 4
    assert "locked by another run" in capsys.readouterr().err
