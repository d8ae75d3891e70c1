"""The main job on real pages: fetched over HTTP, read whole, kept; small edits are told exactly.

The first test calls the real command, the others the same in their own process.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from jobs.cli import main
from jobs.demo.replay import Replay, address, serve
from tests.beside import SHARED, needs

ROOT = Path(__file__).parents[2]
FOLDER = SHARED / "pages"
pytestmark = needs("pages")

ALTONA, EIMSBUETTEL, MITTE, WANDSBEK = 1018473, 1011853, 1020365, 1025666
ITEMS = ("new", "revised", "unchanged", "gone", "failed", "refused", "not_public")


PACE = {"GREMIENARCHIV_POLITENESS__REQUESTS_PER_SECOND": "1000"}
Call = Callable[[list[str], Path], str]  # arguments of the command, folder to call it in → what it prints


def command(arguments: list[str], folder: Path) -> str:
    """Call the command in a process of its own."""
    whole = [sys.executable, "-m", "jobs", *arguments]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **PACE}
    done = subprocess.run(whole, capture_output=True, text=True, check=False, cwd=folder, env=environment)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


def in_this_process(arguments: list[str], folder: Path) -> str:
    out, error = StringIO(), StringIO()
    with chdir(folder), pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(error):
        for name, value in PACE.items():
            patch.setenv(name, value)
        assert main(arguments) == 0, error.getvalue()
    assert not error.getvalue()
    return out.getvalue()


class Archive:
    """The saved pages on loopback, and an archive of them."""

    def __init__(self, replay: Replay, base_url: str, path: Path, call: Call = in_this_process) -> None:
        self.replay, self.base_url, self.path, self._call = replay, base_url, path, call

    def call(self, *arguments: str) -> Any:
        return json.loads(self._call(["--database", str(self.path), *arguments, "--json"], self.path.parent))

    def sync(self) -> dict[str, int]:
        numbers = [part for number in self.replay.proposals() for part in ("--number", str(number))]
        told = self.call("sync", "--base-url", self.base_url, *numbers)["sources"][0]["outcomes"]
        return {name: told[name] for name in ITEMS if name in told}

    def edit(self, number: int, before: str, after: str) -> None:
        where = address(f"/bi/vo020.asp?VOLFDNR={number}")
        body = self.replay.pages[where]
        assert before.encode("cp1252") in body
        self.replay.pages[where] = body.replace(before.encode("cp1252"), after.encode("cp1252"))


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The pages as they were saved, all of them visited once; not to be changed."""
    replay = Replay(FOLDER)
    with serve(replay) as base_url:
        made = Archive(replay, base_url, tmp_path_factory.mktemp("saved") / "pages.sqlite")
        assert made.sync() == {"new": 4}
        yield made


@pytest.fixture
def archive(first_night: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """A copy of the archive after the first night; what is edited is put back."""
    replay = first_night.replay
    monkeypatch.setattr(replay, "pages", dict(replay.pages))
    return Archive(replay, first_night.base_url, Path(shutil.copy(first_night.path, tmp_path / "pages.sqlite")))


def test_all_saved_proposals_are_read_and_a_second_run_adds_no_revision(tmp_path: Path) -> None:
    replay = Replay(FOLDER)
    with serve(replay) as base_url:
        archive = Archive(replay, base_url, tmp_path / "pages.sqlite", command)
        assert archive.sync() == {"new": 4}
        assert archive.sync() == {"unchanged": 4}
        archive = Archive(replay, base_url, archive.path)
    for number in archive.replay.proposals():
        told = archive.call("history", str(number))
        assert [revision["number"] for revision in told["revisions"]] == [1]


EDITS = [
    pytest.param(
        MITTE,
        '<td class="text3">&nbsp;</td>',
        '<td class="text3">ungeändert beschlossen&nbsp;</td>',
        [("result", None, "ungeändert beschlossen")],
        id="a result arrives",
    ),
    pytest.param(
        WANDSBEK, 'title="Bereit"', 'title="Erledigt"', [("state", "Bereit", "Erledigt")], id="a state of a committee"
    ),
    pytest.param(
        MITTE, 'title="Geplant"', 'title="Erledigt"', [("state", "Geplant", "Erledigt")], id="a state on both rows"
    ),
    pytest.param(
        MITTE,
        "Fachamt Interner Service",
        "Fachamt Innerer Service",
        [("office", "Fachamt Interner Service", "Fachamt Innerer Service")],
        id="a label's value",
    ),
]


@pytest.mark.parametrize(("number", "before", "after", "changes"), EDITS)
def test_a_small_edit_is_exactly_one_revision_that_names_it(
    archive: Archive, number: int, before: str, after: str, changes: list[tuple[str, str | None, str]]
) -> None:
    archive.edit(number, before, after)
    assert archive.sync() == {"revised": 1, "unchanged": 3}
    told = archive.call("diff", str(number))
    assert (told["from"], told["to"]) == (1, 2)
    assert [(one["kind"], one["before"], one["after"]) for one in told["changes"]] == changes


def test_one_word_in_the_last_text_is_one_changed_text(archive: Archive) -> None:
    archive.edit(EIMSBUETTEL, "keine</span>", "zwei</span>")
    assert archive.sync() == {"revised": 1, "unchanged": 3}
    (change,) = archive.call("diff", str(EIMSBUETTEL))["changes"]
    assert (change["kind"], change["operation"]) == ("text", "changed")
    assert change["after"] == change["before"].replace("keine", "zwei")


def test_the_title_of_an_attachment_is_one_changed_document(archive: Archive) -> None:
    title = archive.call("show", str(ALTONA))["documents"][-1]["title"]
    archive.edit(ALTONA, f">{title}", f">Neue {title}")
    assert archive.sync() == {"revised": 1, "unchanged": 3}
    (change,) = archive.call("diff", str(ALTONA))["changes"]
    assert change["kind"] == "document"
    assert title in change["before"]
    assert f"Neue {title}" in change["after"]
