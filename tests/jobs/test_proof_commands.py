"""`check`, `redact` and `evidence` on archives that the real flow made of the sample council."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs.cli import main
from storage import chain
from storage.engine import open_archive
from tests.jobs.stories import Story, story
from tests.storage.altering import alter


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """All nights of the bundled council."""
    with story(tmp_path_factory.mktemp("council")) as nights:
        for night in range(1, nights.council.council.nights + 1):
            nights.sync(night, full=True)
        yield nights


@pytest.fixture
def archive(told: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that archive, alone in the working directory."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "archive.sqlite"
    path.write_bytes(told.path.read_bytes())
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Call a command on the archive in the working directory; return what it prints."""
    capsys.readouterr()
    assert main(["--database", "archive.sqlite", *arguments]) == code
    return capsys.readouterr().out


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    return json.loads(run(capsys, *arguments, "--json", code=code))


def changed(path: Path, statement: str) -> None:
    engine = open_archive(path)
    alter(engine, statement)
    engine.dispose()


def test_each_run_tells_the_head_of_the_chain(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        first, same, second = told.sync(1), told.sync(1), told.sync(2)
        head = chain.head(told.reading)
    assert head is not None
    heads = [result.summary.as_json()["chain_head"] for result in (first, same, second)]
    assert heads == [heads[0], heads[0], head.as_json()]  # nothing new, no new head
    assert heads[0]["position"] < heads[2]["position"]


class TestCheck:
    def test_what_the_real_flow_wrote_is_as_recorded(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert not run(capsys, "check")  # nothing to say, nothing said
        report = run_json(capsys, "check")
        assert (report["findings"], report["found"], report["stale"], report["notes"]) == ([], 0, 0, [])
        assert report["checked"]["pages"] > 40
        assert report["checked"]["chain"] >= report["checked"]["revisions"] > 40

    def test_what_is_altered_is_named_and_exits_4(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        changed(archive, "UPDATE consultation SET result = 'abgelehnt' WHERE result IS NOT NULL AND id < 9")
        assert "the row says 'abgelehnt'" in run(capsys, "check", code=4)
        report = run_json(capsys, "check", code=4)
        assert report["found"] == len(report["findings"]) > 0
        assert set(report["findings"][0]) == {"where", "what"}

    def test_a_noted_head_holds_the_history_to_it(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        head = run_json(capsys, "check")["chain_head"]
        noted = f"{head['position']}:{head['hash']}"
        assert run_json(capsys, "check", "--head", noted)["found"] == 0
        other = f"{head['position']}:{'0' * 64}"
        assert "the history was altered" in run(capsys, "check", "--head", other, "--head", noted, code=4)
        later = f"{head['position'] + 1}:{'0' * 64}"
        assert "the chain was cut" in run(capsys, "check", "--head", later, code=4)

    @pytest.mark.parametrize("head", ["412", "412:abc", "0:" + "0" * 64, "x"])
    def test_what_is_no_head_is_refused(self, archive: Path, head: str) -> None:
        assert main(["--database", "archive.sqlite", "check", "--head", head]) == 2

    def test_without_an_archive_there_is_nothing_to_check(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert main(["--database", "archive.sqlite", "check"]) == 5
