"""`python -m scraper.budget`: cases in, predictions out, one clear line where a line is no case."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.budget.__main__ import main

CASE = {"id": "x1", "text": "Produkt 12.01.01 (Straßen): 1.250,50 €", "section_heading": None}
PREDICTED = {
    "accounts": [{"kind": "product", "number": "12.01.01", "label": "Straßen"}],
    "amounts": [{"value": 1250.5, "currency": "EUR", "text": "1.250,50 €"}],
    "links": [[0, 0]],
    "no_impact": False,
}


def test_each_case_is_answered_by_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = {"id": "x2", "text": "Keine.", "section_heading": "Kosten"}
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join([json.dumps(CASE), "", json.dumps(second)]), encoding="utf-8")
    assert main([str(file)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers[0] == {"id": "x1", "predicted": PREDICTED}
    assert answers[1]["predicted"]["no_impact"] is True


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = {"id": "x2", "text": ""}
    file = tmp_path / "cases.jsonl"
    file.write_bytes(("\ufeff" + json.dumps(CASE) + "\r\n" + json.dumps(empty) + "\r\n").encode())
    assert main([str(file)]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["x1", "x2"]


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_without_a_file_standard_input_is_read(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(CASE)))
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "x1"


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        '"text"',
        '{"id": 1}',
        '{"text": "x"}',
        '{"id": 1, "text": 2}',
        '{"id": 1, "text": "", "section_heading": 3}',
    ],
)
def test_a_bad_line_is_named_and_exits_2(bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(CASE) + "\n" + bad + "\n", encoding="utf-8")
    assert main([str(file)]) == 2
    error = capsys.readouterr().err
    assert "line 2" in error
    assert error.count("\n") == 1


def test_a_missing_file_is_one_line_and_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_it_runs_as_a_module() -> None:
    root = Path(__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-m", "scraper.budget"],
        input=json.dumps(CASE),
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        encoding="utf-8",
    )
    assert json.loads(run.stdout)["predicted"] == PREDICTED
