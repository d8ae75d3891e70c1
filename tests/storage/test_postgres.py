"""The same models, migrations and rules on PostgreSQL. Skipped where no PostgreSQL server is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from storage import errors
from storage.archive import Offer
from storage.engine import open_archive, reading, writing
from storage.facts import facts
from storage.models import metadata
from storage.reparse import reparse
from tests.storage.contents import agenda_item, consultation, document, meeting, proposal, section
from tests.storage.paper import FAILED, NOT_PUBLIC, Council, PaperDeriver

BINARIES = Path(shutil.which("initdb") or "/none").resolve().parent
NOBODY = 65534 if os.geteuid() == 0 else None  # the server refuses to run as root

pytestmark = pytest.mark.skipif(not (BINARIES / "initdb").exists(), reason="needs a PostgreSQL server")


def run(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True, user=NOBODY, cwd="/")


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gremien-pg-"))
    if NOBODY is not None:
        os.chown(folder, NOBODY, NOBODY)
    run(BINARIES / "initdb", "-D", folder / "data", "-U", "archive", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run(BINARIES / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "start")
    yield folder
    run(BINARIES / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def url(server: Path) -> Iterator[str]:
    yield f"postgresql+psycopg://archive@/postgres?host={server}"
    subprocess.run(
        [
            BINARIES / "psql",
            "-h",
            server,
            "-U",
            "archive",
            "postgres",
            "-qc",
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public",
        ],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def council(url: str) -> Iterator[Council]:
    engine: Engine = open_archive(url, create=True)
    yield Council(engine)
    engine.dispose()


def test_the_schema_is_what_the_models_say(council: Council) -> None:
    with reading(council.engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": only_ours})
        assert compare_metadata(context, metadata) == []


def only_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in metadata.tables  # the full-text table is in the migrations alone


def test_a_whole_story_and_all_views(council: Council) -> None:
    first = proposal(
        consultations=(consultation(date="2026-12-01", state="Geplant"),),
        sections=(section("Sachlage", "siehe 2017/0472"),),
        documents=(document("Vorlage", number=46011),),
    )
    outcomes = [
        council.night("a", first).outcome,
        council.night("a", noise="x").outcome,
        council.night("b", replace(first, title="Neu")).outcome,
        council.night("failed", FAILED, noise="1").outcome,
        council.night("failed", noise="2").outcome,
        council.night("none", NOT_PUBLIC).outcome,
        council.night("none", may_withdraw=True).outcome,
        council.night("b").outcome,
    ]
    assert outcomes == ["new", "unchanged", "revised", "failed", "failed", "gone", "withdrawn", "restored"]
    council.archive.offer(council.source, [Offer("proposal", 11380, "list")], council.now)
    coverage = council.rows("SELECT number, state FROM coverage ORDER BY number")
    assert [row["state"] for row in coverage] == ["public", "unvisited", "unvisited"]
    for view in ("proposals", "consultations", "sections", "documents"):
        assert council.value(f"SELECT count(*) FROM current_{view} WHERE title = 'Neu'") == 1
    for view in ("budget_accounts", "budget_sums"):
        assert council.rows(f"SELECT * FROM current_{view}") == []
    told = council.rows('SELECT kind, "before", "after" FROM changes ORDER BY change_id')
    assert [row["kind"] for row in told] == ["new", "title", "withdrawn", "restored"]
    assert council.archive.end_run(council.run, council.now)
    [fact, _] = facts(council.engine, council.source, council.now.date())
    assert (fact.is_open, str(fact.next_meeting)) == (True, "2026-12-01")


def test_meetings_and_reparse(council: Council) -> None:
    council.kind, council.number = "meeting", 3021
    council.night("m", meeting(agenda_items=(agenda_item("Ö 1", "Eröffnung"),)))
    council.reader.version = "2"
    assert reparse(council.engine, council.reader, PaperDeriver()).revisions == 1
    assert council.value("SELECT count(*) FROM agenda_item") == 1


def test_readers_cannot_write_and_see_one_state(council: Council, url: str) -> None:
    council.night("a", proposal())
    reader = open_archive(url, read_only=True)
    with pytest.raises(errors.NotWritableError), writing(reader) as connection:
        connection.execute(text("DELETE FROM visit"))
    with reading(reader) as connection:
        count = text("SELECT count(*) FROM revision")
        assert connection.execute(count).scalar() == 1
        council.night("b", proposal(title="Neu"))
        assert connection.execute(count).scalar() == 1
    reader.dispose()


def test_an_empty_database_is_named(url: str) -> None:
    with pytest.raises(errors.EmptyError, match="run gremienarchiv sync first"):
        open_archive(url, read_only=True)
