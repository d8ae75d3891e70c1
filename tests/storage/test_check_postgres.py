"""`check` on PostgreSQL: clean where nothing was changed, and each table is looked at."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Column

from storage.archive import Archive
from storage.check import check
from storage.engine import open_archive
from storage.vectors import FIELDS
from tests.postgres import Cluster, needs_postgres
from tests.storage.altering import alter
from tests.storage.paper import Council
from tests.storage.test_check import CELLS, UNPROTECTED, changed
from tests.storage.witness import DERIVER, play, reader

pytestmark = needs_postgres
EMPTY = {"redaction", "page_dictionary"}  # tests of their own
POINTS = ("id", "position", "number", "kind")  # the database itself minds; on SQLite they are altered one by one


@pytest.fixture(scope="module")
def council(server: Cluster) -> Iterator[Council]:
    engine = open_archive(server.archive())
    council = Council(engine, reader())
    council.archive = Archive(engine, council.reader, DERIVER)
    play(council)
    yield council
    engine.dispose()


def told(council: Council) -> list[str]:
    return [str(finding) for finding in check(council.engine, council.reader, DERIVER).findings]


def telling(table: str) -> Column[Any]:
    """Return a column of a table whose change has to be found."""
    columns = [column for name, column in CELLS if name == table and not column.foreign_keys]
    protected = [one for one in columns if f"{table}.{one.name}" not in UNPROTECTED and one.name not in POINTS]
    return (
        protected[-1] if protected else next(column for name, column in CELLS if name == table and column.foreign_keys)
    )


@pytest.mark.parametrize("table", sorted({table for table, _ in CELLS} - EMPTY))
def test_a_changed_cell_is_found_and_nothing_once_it_is_as_before(council: Council, table: str) -> None:
    column = telling(table)
    order = f'"{column.name}" IS NULL, id LIMIT 1'
    [row] = council.rows(f'SELECT id, "{column.name}" AS value FROM "{table}" ORDER BY {order}')
    update = f'UPDATE "{table}" SET "{column.name}" = :value WHERE id = :row'
    alter(council.engine, update, value=changed(column, row["value"]), row=row["id"])
    assert told(council), (column.name, row)
    alter(council.engine, update, value=row["value"], row=row["id"])
    assert told(council) == []


SEARCH = {
    "a row missing": ("DELETE FROM search WHERE rowid = 2", "quellmark:11378: has no row in the search table"),
    "a row too many": (
        f"INSERT INTO search SELECT 999, kind, 499, {', '.join(FIELDS)}, years, whole FROM search WHERE rowid = 2",
        "search row 999: belongs to no item (proposal 499)",
    ),
    "a word more": (
        "UPDATE search SET title = title || to_tsvector('simple', 'xanders') WHERE rowid = 2",
        "quellmark:11378: the search table says something else of it (title, whole)",
    ),
    "words missing": (
        "UPDATE search SET texts = to_tsvector('simple', '') WHERE rowid = 2",
        "quellmark:11378: the search table says something else of it (texts, whole)",
    ),
    "another year": (
        "UPDATE search SET years = years || 1999 WHERE rowid = 2",
        "quellmark:11378: the search table says something else of it (years)",
    ),
    "what is looked for in everything": (
        "UPDATE search SET whole = to_tsvector('simple', '') WHERE rowid = 2",
        "quellmark:11378: the search table says something else of it (whole)",
    ),
}


@pytest.mark.parametrize(("statement", "line"), SEARCH.values(), ids=SEARCH)
def test_a_search_table_out_of_step_is_found(council: Council, statement: str, line: str) -> None:
    alter(council.engine, "CREATE TABLE kept AS SELECT * FROM search")
    try:
        alter(council.engine, statement)
        assert told(council) == [line]
    finally:
        alter(council.engine, "DELETE FROM search")
        alter(council.engine, "INSERT INTO search SELECT * FROM kept")
        alter(council.engine, "DROP TABLE kept")
    assert told(council) == []
