"""Every question of docs/cookbook.md has the answer shown there, on the sample council after all its nights.

`python -m tests.test_cookbook` writes the answers anew: read the difference before you commit it.
"""

import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from tests.built import Nights
from tests.jobs.stories import story

PAGE = Path(__file__).parents[1] / "docs" / "cookbook.md"
_QUESTION = re.compile(r"(?P<sql>```sql\n(?P<query>.*?)```\n\n)(?P<answer>(?:\|[^\n]*\n)+)", re.DOTALL)


def all_nights(folder: Path) -> Path:
    """Return the archive of the sample council after all its nights."""
    with story(folder) as told:
        for night in range(1, told.council.council.nights + 1):
            assert told.sync(night).summary.exit_code == 0
        return told.path


def answer(archive: Path, query: str) -> str:
    """Return what a query finds, as a table of Markdown."""
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        *first, last = statements(query)
        for statement in first:
            connection.execute(statement)
        rows = connection.execute(last)
        lines = [[name for name, *_ in rows.description], *rows.fetchall()]
    head, *body = ["| " + " | ".join(map(_cell, line)) + " |" for line in lines]
    return "\n".join([head, "| " + " | ".join("---" for _ in lines[0]) + " |", *body, ""])


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    assert not statement.strip(), f"a semicolon is missing behind {statement}"


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).replace("|", "\\|").split())


def answered(page: str, archive: Path) -> str:
    """Return the page with the answers that the archive gives."""
    return _QUESTION.sub(lambda match: match["sql"] + answer(archive, match["query"]), page)


@pytest.fixture
def archive(nights: Nights) -> Path:
    return nights.last


def questions(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield (heading, query, answer)."""
    heads = [(match.start(), match[1]) for match in re.finditer(r"^## (.*)$", page, re.MULTILINE)]
    for (start, heading), (end, _) in pairwise([*heads, (len(page), "")]):
        for match in _QUESTION.finditer(page, start, end):
            yield heading, match["query"], match["answer"]


def test_every_question_has_the_answer_shown(archive: Path) -> None:
    shown = list(questions(PAGE.read_text(encoding="utf-8")))
    for heading, query, expected in shown:
        assert answer(archive, query) == expected, heading


def test_every_question_finds_something() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = list(questions(page))
    assert len(shown) >= 15
    assert len(shown) == page.count("```sql")
    assert [heading for heading, _, found in shown if len(found.splitlines()) < 3] == []


def test_no_question_writes(archive: Path) -> None:
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection, pytest.raises(sqlite3.Error):
        connection.execute("DELETE FROM proposal")


if __name__ == "__main__":
    made = Path(sys.argv[1]) if len(sys.argv) > 1 else all_nights(Path(tempfile.mkdtemp()))
    PAGE.write_text(answered(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")
