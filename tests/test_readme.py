"""What the README shows is what the program prints."""

import re
import sqlite3
from pathlib import Path

from tests.built import Demo

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(after: str) -> list[str]:
    """Return the fenced blocks behind a sentence, in order."""
    return re.findall(r"```\w*\n(.*?)```", README.partition(after)[2], re.DOTALL)


def test_the_diff_is_as_printed(demo: Demo) -> None:
    shown = blocks("`make demo` ends with")[0].splitlines()
    assert len(shown) > 5
    for line in shown:
        assert line in demo.printed.splitlines() or "changed between" in line, line


def test_the_question_has_the_answer_shown(demo: Demo) -> None:
    question, answer = blocks("and the archive answers SQL")[:2]
    connection = sqlite3.connect(f"file:{demo.database}?mode=ro", uri=True)
    rows = ["|".join(map(str, row)) for row in connection.execute(question)]
    connection.close()
    assert rows == answer.splitlines()
