"""The main job on real pages: fetched over HTTP by the real command, read whole, kept; small edits are told exactly."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs.demo.replay import Replay, address, serve
from tests.beside import SHARED, needs

ROOT = Path(__file__).parents[2]
FOLDER = SHARED / "pages"
pytestmark = needs("pages")

ALTONA, EIMSBUETTEL, MITTE, WANDSBEK = 1018473, 1011853, 1020365, 1025666
ITEMS = ("new", "revised", "unchanged", "gone", "failed", "refused", "not_public")


class Archive:
    """The saved pages on loopback, and an archive of them kept by the real command."""

    def __init__(self, replay: Replay, base_url: str, path: Path) -> None:
        self.replay, self.base_url, self.path = replay, base_url, path

    def call(self, *arguments: str) -> Any:
        command = [sys.executable, "-m", "jobs", "--database", str(self.path), *arguments, "--json"]
        environment = {
            "PYTHONPATH": str(ROOT),
            "PATH": os.environ["PATH"],
            "GREMIENARCHIV_POLITENESS__REQUESTS_PER_SECOND": "1000",
        }
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=self.path.parent, env=environment
        )
        assert done.returncode == 0, done.stderr
        assert not done.stderr
        return json.loads(done.stdout)

    def sync(self) -> dict[str, int]:
        numbers = [part for number in self.replay.proposals() for part in ("--number", str(number))]
        told = self.call("sync", "--base-url", self.base_url, *numbers)["sources"][0]["outcomes"]
        return {name: told[name] for name in ITEMS if name in told}

    def edit(self, number: int, before: str, after: str) -> None:
        where = address(f"/bi/vo020.asp?VOLFDNR={number}")
        body = self.replay.pages[where]
        assert before.encode("cp1252") in body
        self.replay.pages[where] = body.replace(before.encode("cp1252"), after.encode("cp1252"))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    replay = Replay(FOLDER)
    with serve(replay) as base_url:
        yield Archive(replay, base_url, tmp_path / "pages.sqlite")


def test_all_saved_proposals_are_read_and_a_second_run_adds_no_revision(archive: Archive) -> None:
    assert archive.sync() == {"new": 4}
    assert archive.sync() == {"unchanged": 4}
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
    archive.sync()
    archive.edit(number, before, after)
    assert archive.sync() == {"revised": 1, "unchanged": 3}
    told = archive.call("diff", str(number))
    assert (told["from"], told["to"]) == (1, 2)
    assert [(one["kind"], one["before"], one["after"]) for one in told["changes"]] == changes


def test_one_word_in_the_last_text_is_one_changed_text(archive: Archive) -> None:
    archive.sync()
    archive.edit(EIMSBUETTEL, "keine</span>", "zwei</span>")
    assert archive.sync() == {"revised": 1, "unchanged": 3}
    (change,) = archive.call("diff", str(EIMSBUETTEL))["changes"]
    assert (change["kind"], change["operation"]) == ("text", "changed")
    assert change["after"] == change["before"].replace("keine", "zwei")


def test_the_title_of_an_attachment_is_one_changed_document(archive: Archive) -> None:
    archive.sync()
    title = archive.call("show", str(ALTONA))["documents"][-1]["title"]
    archive.edit(ALTONA, f">{title}", f">Neue {title}")
    assert archive.sync() == {"revised": 1, "unchanged": 3}
    (change,) = archive.call("diff", str(ALTONA))["changes"]
    assert change["kind"] == "document"
    assert title in change["before"]
    assert f"Neue {title}" in change["after"]
