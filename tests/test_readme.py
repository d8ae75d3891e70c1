"""What the README shows is what the program prints."""

import re
import sqlite3
from pathlib import Path

import pytest

from jobs.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(after: str) -> list[str]:
    """Return the fenced blocks behind a sentence, in order."""
    return re.findall(r"```\w*\n(.*?)```", README.partition(after)[2], re.DOTALL)


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    return capsys.readouterr().out


def test_the_diff_is_as_printed(printed: str) -> None:
    shown = blocks("`make demo` ends with")[0].splitlines()
    assert len(shown) > 5
    for line in shown:
        assert line in printed.splitlines() or "changed between" in line, line


def test_the_question_has_the_answer_shown(printed: str) -> None:
    assert printed
    question, answer = blocks("and the archive answers SQL")[:2]
    connection = sqlite3.connect("demo.sqlite")
    rows = ["|".join(map(str, row)) for row in connection.execute(question)]
    connection.close()
    assert rows == answer.splitlines()
