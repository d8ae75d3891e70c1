"""The full-text table is in step with what is in force, from content as from rows."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from hypothesis import Phase, given, settings
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from scraper.records import Content
from storage.engine import open_archive, reading, writable_engine, writing
from storage.kinds import KINDS, MEETING, PROPOSAL, Kind
from storage.migrate import migration_config, migration_connection
from storage.search import search
from storage.search_index import COLUMNS, TABLE, bring_up_to_date, remove, row_of, row_saying
from storage.search_texts import said_by, said_in
from tests.storage.contents import meetings, proposal, proposals
from tests.storage.paper import Council
from tests.storage.searched import look_for


def words_of(row: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the words of each column in an order of their own: rows keep no order of labels."""
    return {name: sorted(str(value).split()) for name, value in row.items()}


def rows(engine: Engine) -> list[dict[str, Any]]:
    columns = COLUMNS if engine.dialect.name == "sqlite" else ("kind", "title", "texts", "whole", "years")
    with reading(engine) as connection:
        found = connection.execute(text(f"SELECT rowid, {', '.join(columns)} FROM search ORDER BY rowid"))
        return [dict(row) for row in found.mappings()]


def test_the_table_is_the_one_of_the_migrations(sqlite_engine: Engine) -> None:
    with reading(sqlite_engine) as connection:
        made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'search'")).scalar()
    assert made == TABLE


@pytest.mark.parametrize("strategy", [(PROPOSAL, proposals), (MEETING, meetings)], ids=["proposal", "meeting"])
def test_rows_say_the_same_as_the_content_they_were_written_from(
    memory_engine: Engine, strategy: tuple[Kind, Any]
) -> None:
    kind, contents = strategy
    council = Council(memory_engine)
    council.kind = kind.name
    council.number = 11378 if kind is PROPOSAL else 3021
    nights = iter(range(10_000))

    @settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
    @given(content=contents)
    def check(content: Content) -> None:
        content = replace(content, dialect="allris3_classic")  # a move may make no revision
        council.night(f"page{next(nights)}", content)
        with reading(memory_engine) as connection:
            model: Any = kind.revision
            [(revision_id,)] = connection.execute(text(f"SELECT max(id) FROM {model.__tablename__}"))
            said = said_in(connection, kind, [revision_id])[revision_id]
        assert words_of(row_saying(kind, 1, said)) == words_of(row_of(kind, 1, content))
        assert said.years == said_by(content).years

    check()


def test_what_is_missing_is_indexed_and_nothing_else_is_touched(engine: Engine) -> None:
    look_for(engine)
    before = rows(engine)
    assert bring_up_to_date(engine) == 0
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM search WHERE rowid IN (2, 3)"))
        connection.execute(text("UPDATE search SET kind = 'noch da' WHERE rowid = 4"))
    assert bring_up_to_date(engine) == 2
    after = rows(engine)
    assert [row["rowid"] for row in after] == [row["rowid"] for row in before] == [2, 3, 4, 6]
    assert {row["rowid"]: row["kind"] for row in after}[4] == "noch da"
    assert words_of(after[0]) == words_of(before[0])


def test_what_was_redacted_is_not_indexed_again(engine: Engine) -> None:
    council = Council(engine)
    council.visit("a", proposal(title="Geheim"))
    with writing(engine) as connection, Session(connection) as session:
        connection.execute(text("UPDATE revision SET redacted_at = '2026-12-01T00:00:00Z'"))
        remove(session, KINDS["proposal"], 1)
    assert bring_up_to_date(engine) == 0
    assert search(engine, "Geheim") == []


def test_an_older_archive_is_searched_in_the_new_way_after_an_update(archive_file: Path) -> None:
    engine = open_archive(archive_file)
    look_for(engine)
    whole = [words_of(row) for row in rows(engine)]
    engine.dispose()
    engine = writable_engine(archive_file)
    with migration_connection(engine) as connection:
        command.downgrade(migration_config(connection), "0008")
    engine.dispose()
    engine = open_archive(archive_file, create=True)
    assert [words_of(row) for row in rows(engine)] == whole
    assert [row["number"] for row in search(engine, "Schulen")] == [3]
    engine.dispose()


def test_the_table_can_be_asked_in_plain_sql(sqlite_engine: Engine) -> None:
    council = look_for(sqlite_engine)
    find = "SELECT item_id FROM search WHERE search MATCH :words AND kind = 'proposal' ORDER BY rank"
    for query, ids in {"title:plaetze": [2, 3], "title_forms:platz": [2, 3], "texts:strasse": [3]}.items():
        assert sorted(row["item_id"] for row in council.rows(find, words=query)) == ids


def test_the_sql_of_the_page_runs(sqlite_engine: Engine) -> None:
    page = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
    council = look_for(sqlite_engine)
    council.number = 9
    council.visit("9", proposal(number=9, reference="9", title="Zuschüsse"))
    [query] = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert [row["reference"] for row in council.rows(query)] == ["9"]
