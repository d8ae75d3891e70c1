"""Archives of earlier schemas, with data in them, go on under today's program: nothing lost, `check` clean, runs go on.

An archive of every released schema lies in `released/`, as that version's `sync` left it, and goes on as it would on an
operator's machine. Steps that no release ever stood at are gone through too, as far back as one of today can be taken.
"""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from jobs.cli import main
from scraper.derive import DERIVER
from scraper.dialects import page_reader
from storage import schema
from storage.check import check
from storage.engine import open_archive, writable_engine
from storage.migrate import migration_config, migration_connection
from tests.jobs.rough import RoughStory, retitled, rough_story, small_council, then

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sqlite.gz"))
OLDEST = "0002"  # before it nothing told of changes and meetings: no archive of it can be made from a later one
DERIVED = {"alembic_version", "data_dictionary", "chain"}  # and the search: made anew by later steps
FIRST, LAST = min(small_council().script[0].proposals), max(small_council().script[0].proposals)
COUNCIL = then(small_council(), {FIRST: retitled("Neuer Titel"), LAST: lambda _: None})  # edited, and gone
COUNCIL = then(then(COUNCIL), {FIRST: retitled("Noch ein Titel")})
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoughStory]:
    """A council and its archive after three nights: one proposal was edited, one withdrawn."""
    with rough_story(tmp_path_factory.mktemp("filled"), COUNCIL) as told:
        for night in (1, 2, 3):
            assert told.sync(night).summary.exit_code == 0
        assert told.rows("SELECT count(*) FROM withdrawal") == [(1,)]
        told.close()
        yield told


def held(path: Path) -> Rows:
    """Return the rows of all tables that hold what was recorded."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = [name for name in names if name not in DERIVED and not name.startswith(("search", "sqlite_"))]
        return {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY id")] for name in tables}


def upgraded(path: Path) -> None:
    """Open an archive as `sync` does, and prove that nothing of it was lost and all of it is in order."""
    before = held(path)
    engine = open_archive(path, create=True)
    found = check(engine, page_reader(()), DERIVER)
    engine.dispose()
    after = held(path)
    for table, rows in before.items():
        known = [{name: row[name] for name in rows[0]} for row in after[table]] if rows else []
        assert known == rows, table
    assert found.findings == []
    assert len(before["revision"]) > len(before["proposal"]) > 0


def test_an_archive_of_the_oldest_schema_goes_through_every_step_with_all_it_holds(
    filled: RoughStory, tmp_path: Path
) -> None:
    path = Path(shutil.copy(filled.path, tmp_path / "archive.sqlite"))
    engine = writable_engine(path)
    for step in reversed([step for step in schema.known_steps()[:-1] if step >= OLDEST]):
        with migration_connection(engine) as connection:
            command.downgrade(migration_config(connection), step)
            assert schema.step(connection) == step
    engine.dispose()
    upgraded(path)


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name.partition(".")[0])
def test_an_archive_of_a_released_version_goes_on(
    released: Path, filled: RoughStory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "archive.sqlite"
    path.write_bytes(gzip.decompress(released.read_bytes()))
    upgraded(path)
    told = RoughStory(filled.council, filled.base_url, path)
    assert told.sync(4).summary.exit_code == 0
    assert told.show(str(FIRST))["title"] == "Noch ein Titel"
    assert [one["number"] for one in told.history(str(FIRST))["revisions"]] == [1, 2, 3]
    assert told.show(str(LAST))["withdrawn_at"] is not None
    told.close()
    assert main(["--database", str(path), "check"]) == 0
    assert capsys.readouterr().out == ""


def test_there_is_an_archive_of_a_released_version() -> None:
    assert RELEASED
