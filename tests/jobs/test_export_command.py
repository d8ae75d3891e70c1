"""`export` on the sample council: the whole archive, and what came later."""

import csv
import json
from pathlib import Path

import pytest

from jobs.cli import main
from jobs.commands.export import Kind
from storage.engine import open_archive
from storage.export.tables import TABLES
from storage.readers import show
from tests.built import Nights


@pytest.fixture
def archive(nights: Nights) -> Path:
    """Return the archive of the bundled council after three nights."""
    return nights.archives[2]


def run(archive: Path, *arguments: str) -> int:
    return main(["--database", str(archive), "export", *arguments])


def numbers(path: Path) -> set[int]:
    with path.open(encoding="utf-8", newline="") as file:
        return {int(row["number"]) for row in csv.DictReader(file)}


def test_every_document_is_what_show_prints(archive: Path, tmp_path: Path) -> None:
    assert run(archive, "jsonl", "--output", str(tmp_path / "out")) == 0
    engine = open_archive(archive, read_only=True)
    counts = {"proposals": 28, "meetings": 11}
    for name, count in counts.items():
        lines = (tmp_path / "out" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == count
        for line in lines:
            row = json.loads(line)
            prefix = "meeting:" if name == "meetings" else ""
            assert row == show(engine, f"sample:{prefix}{row['number']}")
    engine.dispose()


def test_since_takes_what_the_third_night_changed(archive: Path, tmp_path: Path) -> None:
    assert run(archive, "csv", "--since", "2021-12-01", "--output", str(tmp_path / "late")) == 0
    late = numbers(tmp_path / "late" / "current_proposals.csv")
    assert {11391, 11402, 11372, 11333} <= late  # two new ones, a longer title, and one that is gone
    assert 11325 not in late  # nothing happened to it
    assert numbers(tmp_path / "late" / "current_sections.csv") <= late
    assert 3036 in numbers(tmp_path / "late" / "meetings.csv")


def test_under_cron_a_good_export_prints_nothing(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(archive, "csv", "--output", str(tmp_path / "out")) == 0
    assert capsys.readouterr() == ("", "")


def test_json_says_what_was_written_and_where_to_go_on(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(archive, "parquet", "--source", "sample", "--json", "--output", str(tmp_path / "out")) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["output"], told["next_since"]) == (str(tmp_path / "out"), "2021-12-03T02:15:00Z")
    assert {"name": "current_proposals", "path": "current_proposals.parquet", "rows": 28} in told["resources"]


def test_without_a_place_a_new_folder_is_made_here_and_never_twice(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(archive, "sqlite") == 0
    assert {path.name for path in (tmp_path / "gremienarchiv-sqlite").iterdir()} == {
        "gremienarchiv.sqlite",
        "datapackage.json",
        "SHA256SUMS",
    }
    assert run(archive, "sqlite") == 2
    assert "exists already; name another place" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("json",), "'json'"),
        (("sqlite", "--since", "7d"), "always the whole archive"),
        (("parquet", "--excel"), "only csv"),
        (("csv", "--source", "rom"), "unknown source rom"),
        (("csv", "--since", "gestern"), "not a time"),
    ],
)
def test_what_cannot_be_is_one_line_and_exit_code_2(
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(archive, *arguments) == 2
    said = capsys.readouterr().err
    assert message in said
    assert len(said.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_without_an_archive_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none.sqlite", "csv", "--output", str(tmp_path / "out")) == 5
    assert "run gremienarchiv sync first" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_page_names_every_format_file_and_option() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    for name in (*(known.name for known in TABLES), *Kind, "proposals"):
        assert f"`{name}`" in page, name
    for option in ("--output", "--since", "--source", "--excel", "--json"):
        assert option in page
