"""`reparse` rebuilds the rows from the kept pages, and touches neither revisions nor their dates."""

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from jobs.cli import main
from jobs.lock import only_writer
from tests.jobs.archives import empty_archive
from tests.jobs.stories import story

HISTORY = (
    "SELECT proposal_id, number, observed_at, confirmed_at, content_hash, parser_version FROM revision ORDER BY id"
)


def query(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(statement).fetchall()
        connection.commit()
        return rows


def reparse(path: Path, capsys: pytest.CaptureFixture[str], *options: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert main(["--database", str(path), "reparse", "--json", *options]) == code
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    empty_archive(tmp_path / "archive.sqlite")
    with story(tmp_path) as told:
        told.sync(1, limit=12)
        return told.path


def test_rows_are_read_anew_and_history_stays(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = query(archive, HISTORY)
    titles = query(archive, "SELECT id, title FROM revision ORDER BY id")
    sections = query(archive, "SELECT count(*) FROM section")
    query(archive, "UPDATE revision SET title = 'old', current_parser_version = 'old'")
    query(archive, "DELETE FROM section WHERE id % 2")
    report = reparse(archive, capsys)
    assert report["revisions"] == len(history) > 0
    assert report["unreadable"] == []
    assert query(archive, HISTORY) == history
    assert query(archive, "SELECT id, title FROM revision ORDER BY id") == titles
    assert query(archive, "SELECT count(*) FROM section") == sections


def test_what_today_s_program_has_read_is_not_read_again_unless_asked(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reparse(archive, capsys)["items"] == 0
    assert reparse(archive, capsys, "--all")["items"] == 12
    assert main(["--database", str(archive), "reparse"]) == 0
    assert capsys.readouterr() == ("", "")


def test_pages_that_cannot_be_read_are_told(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agenda = "(SELECT page_id FROM meeting_revision LIMIT 1)"
    query(archive, f"UPDATE revision SET page_id = {agenda}, basis_page_id = {agenda} WHERE id = 1")
    before = query(archive, "SELECT title FROM revision WHERE id = 1")
    report = reparse(archive, capsys, "--all", code=1)
    assert len(report["unreadable"]) == 1
    assert query(archive, "SELECT title FROM revision WHERE id = 1") == before
    assert main(["--database", str(archive), "reparse", "--all"]) == 1
    assert "1 kept pages cannot be read by today's parser" in capsys.readouterr().err


def test_it_is_a_writer(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with only_writer(str(archive)):
        assert main(["--database", str(archive), "reparse"]) == 4
    assert "locked by another run" in capsys.readouterr().err
