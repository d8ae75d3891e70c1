"""`search` at the command line: finds are marked, earlier revisions come on demand."""

import json
from pathlib import Path

import pytest

from jobs.cli import main
from jobs.render.found import search_lines
from storage.engine import open_archive
from tests.storage.contents import proposal, section
from tests.storage.paper import Council


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "archive.sqlite"
    engine = open_archive(path, create=True)
    council = Council(engine)
    council.night("a", proposal(title="Testzentrum am Flughafen", sections=(section("Sachlage", "Die Straße."),)))
    council.night("b", proposal(title="Impfzentrum am Flughafen", sections=(section("Sachlage", "Die Straße."),)))
    engine.dispose()
    return path


def told(archive: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["--database", str(archive), "search", *arguments]) == 0
    return capsys.readouterr().out


def test_finds_are_marked_where_they_stand() -> None:
    row = {
        "reference": "1/2", "item": "proposal", "number": 1, "date": None, "title": "Die\nStraße", "withdrawn_at": None,
        "title_hits": [[4, 10]], "excerpt": "\x1b[31m Straße", "hits": [[6, 12]], "source": "q", "url": "u",
        "in_force": True,
    }  # fmt: skip
    lines = search_lines([row])
    marked = [lines.plain[span.start : span.end] for span in lines.spans if span.style == "bold"]
    assert marked == ["1/2", "Straße", "Straße"]
    assert "\x1b" not in lines.plain


def test_what_is_in_force_is_found_by_any_form(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "2021/0482  Impfzentrum am Flughafen\n  Die Straße.\n" in told(archive, capsys, "STRASSEN flughafens")
    assert json.loads(told(archive, capsys, "--json", "strassen amt:nirgends")) == []
    [row] = json.loads(told(archive, capsys, "--json", "strassen titel:flughafens"))
    assert (row["revision"], row["in_force"], row["excerpt"], row["hits"]) == (2, True, "Die Straße.", [[4, 10]])


def test_what_was_said_earlier_is_found_on_demand(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(archive, capsys, "Testzentrum") == "nothing found\n"
    said = told(archive, capsys, "--past", "Testzentrum")
    assert "Testzentrum am Flughafen  last in revision 1 of 2026-11-22T02:15:08Z" in said
