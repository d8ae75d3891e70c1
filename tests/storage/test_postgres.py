"""What is of PostgreSQL alone; all other tests of archives run on both (see conftest)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from storage import errors
from storage.archive import Offer
from storage.engine import open_archive, reading, writing
from storage.facts import facts
from storage.models import metadata
from tests.postgres import Cluster, needs_postgres
from tests.storage.contents import consultation, document, proposal, section
from tests.storage.paper import FAILED, NOT_PUBLIC, Council

pytestmark = needs_postgres


@pytest.fixture
def url(server: Cluster) -> str:
    return server.database()


@pytest.fixture
def council(server: Cluster) -> Iterator[Council]:
    engine = open_archive(server.archive())
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


def test_readers_cannot_write_and_see_one_state(council: Council) -> None:
    council.night("a", proposal())
    reader = open_archive(council.engine.url.render_as_string(hide_password=False), read_only=True)
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
