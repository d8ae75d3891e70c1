"""`check` finds whatever is changed behind the program's back, and nothing where nothing was."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Engine, LargeBinary, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import Integer

from storage.check import Report, check
from storage.engine import open_archive, reading, writable_engine
from storage.models import metadata
from storage.types import CanonicalJson, Flag, UtcText
from tests.storage import witness
from tests.storage.altering import alter, copy_into

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine(made: Path) -> Iterator[Engine]:
    engine = writable_engine("sqlite://")
    copy_into(engine, made)
    yield engine
    engine.dispose()


def examined(engine: Engine, **options: Any) -> Report:
    return check(engine, witness.reader(), witness.DERIVER, **options)


def told(engine: Engine) -> list[str]:
    return [str(finding) for finding in examined(engine).findings]


def test_an_archive_as_it_was_written_is_clean(engine: Engine) -> None:
    report = examined(engine)
    assert report.findings == []
    assert report.checked["revisions"] == 5


def test_every_table_has_rows(engine: Engine) -> None:
    with reading(engine) as connection:
        empty = {name for name in metadata.tables if not connection.scalar(text(f"SELECT count(*) FROM {name}"))}
    assert empty == {"redaction", "page_dictionary", "watch"}  # tests of their own


def changed(column: Column[Any], value: Any) -> Any:
    """Return another value that the column may hold."""
    kind = column.type
    if isinstance(kind, Flag):
        return 0 if value else 1
    if isinstance(kind, Integer):
        return (value or 0) + 1000
    if isinstance(kind, LargeBinary):
        middle = len(value) // 2
        return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
    if isinstance(kind, UtcText):
        return f"{int(value[:4]) + 1}{value[4:]}" if value else "2026-01-01T00:00:00Z"
    if isinstance(kind, CanonicalJson):
        return '{"Neu":"x"}' if value is None or value.startswith("{") else '[["x","y"]]'
    return f"{value or ''}x"


# Columns that may be changed without a finding, and why.
UNPROTECTED = {
    "agenda_item.id": "numbers of rows that nothing points to have no meaning",
    "budget_link.id": "the same",
    "chain.id": "the same",
    "change.id": "the same",
    "consultation.id": "the same",
    "document.id": "the same",
    "mention.id": "the same",
    "relation.id": "the same",
    "proposal.url": "the address last known to answer; the address of each page is covered",
    "meeting.url": "the same",
    "revision.current_parser_version": "another one is right after each update; check says how many there are",
    "revision.derived_version": "the same",
    "meeting_revision.current_parser_version": "the same",
    "meeting_revision.derived_version": "the same",
    "mention.proposal_id": "the proposal meant, as far as it was known; any other of the same source passes",
}
# Settings, the log of visits and what is known of numbers: of these only what adds up is checked.
LOG = {"source", "run", "visit", "known_number", "watch", "data_dictionary"}
CELLS = [(table.name, column) for table in metadata.sorted_tables if table.name not in LOG for column in table.columns]


@pytest.fixture(scope="module")
def bench() -> Iterator[Engine]:
    engine = writable_engine("sqlite://")
    yield engine
    engine.dispose()


def first_row(made: Path, table: str, column: str) -> tuple[int, Any] | None:
    """Return id and value of the first row with a value in the column, else of the first one; None without rows."""
    with closing(sqlite3.connect(made)) as connection:
        order = f'ORDER BY "{column}" IS NULL, id LIMIT 1'
        row: tuple[int, Any] | None = connection.execute(f'SELECT id, "{column}" FROM "{table}" {order}').fetchone()
    return row


@pytest.mark.parametrize(("table", "column"), CELLS, ids=[f"{table}.{column.name}" for table, column in CELLS])
def test_a_changed_cell_is_found(made: Path, bench: Engine, table: str, column: Column[Any]) -> None:
    found = first_row(made, table, column.name)
    if found is None:
        assert table in {"redaction", "page_dictionary"}
        return
    row, value = found
    copy_into(bench, made)
    new = changed(column, value)
    alter(bench, f'UPDATE "{table}" SET "{column.name}" = :value WHERE id = :row', value=new, row=row)
    report = examined(bench)
    expected = f"{table}.{column.name}" not in UNPROTECTED or column.foreign_keys
    assert bool(report.found) == bool(expected), (row, value, new)
    assert report.stale == (column.name in {"current_parser_version", "derived_version"})


POINTERS = [(table, column) for table, column in CELLS if column.foreign_keys]


@pytest.mark.parametrize(("table", "column"), POINTERS, ids=[f"{table}.{column.name}" for table, column in POINTERS])
def test_a_row_that_points_to_another_one_is_found(made: Path, bench: Engine, table: str, column: Column[Any]) -> None:
    [key] = column.foreign_keys
    found = first_row(made, table, column.name)
    if found is None:
        return
    row, value = found
    copy_into(bench, made)
    with reading(bench) as connection:
        others = text(f"SELECT id FROM {key.column.table.name} WHERE id IS NOT :value ORDER BY id LIMIT 1")
        other = connection.scalar(others, {"value": value})
    if other is None:
        return
    try:
        alter(bench, f'UPDATE "{table}" SET "{column.name}" = :value WHERE id = :row', value=other, row=row)
    except IntegrityError:  # the database itself knows better
        return
    assert bool(examined(bench).found) == (f"{table}.{column.name}" not in UNPROTECTED), (row, value, other)


@pytest.mark.parametrize("table", sorted({table for table, _ in CELLS} - {"redaction", "page_dictionary"}))
def test_a_row_taken_out_is_found(made: Path, bench: Engine, table: str) -> None:
    copy_into(bench, made)
    alter(bench, f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    assert examined(bench).found


ALTERED = {
    "a result": (
        "UPDATE consultation SET result = 'abgelehnt' WHERE id = 1",
        "quellmark:11378 revision 1: consultations 1 result: the page says 'vertagt', the row says 'abgelehnt'",
    ),
    "a row put in": (
        "INSERT INTO document (revision_id, position, title) VALUES (1, 3, 'Nachtrag')",
        "quellmark:11378 revision 1: documents: the page has 2, the rows are 3",
    ),
    "a field of the head": (
        'UPDATE revision SET other_fields = \'{"Anlass":"Fest"}\' WHERE id = 1',
        "quellmark:11378 revision 1: other_fields Anlass: the page says 'Sitzung', the row says 'Fest'",
    ),
    "an agenda": (
        "UPDATE agenda_item SET title = 'Begrüßung' WHERE id = 1",
        "quellmark:meeting:3021 revision 1: agenda_items 1 title: the page says 'Eröffnung', the row says 'Begrüßung'",
    ),
    "a position": (
        "UPDATE section SET position = 5 WHERE id = 2",
        "quellmark:11378 revision 1: the positions of its section rows are [1, 5]",
    ),
    "an empty text": (
        "UPDATE section SET text = '' WHERE id = 1",
        "section row 1: text holds no value of that column",
    ),
    "a number that is none": (
        "UPDATE consultation SET meeting_number = 'x' WHERE id = 1",
        "consultation row 1: meeting_number holds no value of that column",
    ),
    "a flag that is neither": (
        "UPDATE agenda_item SET public = 7 WHERE id = 1",
        "agenda_item row 1: public holds no value of that column",
    ),
    "a time that is none": (
        "UPDATE revision SET confirmed_at = 'gestern' WHERE id = 1",
        "revision row 1: confirmed_at holds no value of that column",
    ),
    "the bytes of a page": (
        "UPDATE page SET body = NULL WHERE id = 1",
        "page 1 (81125f12b764…): its bytes are missing, and no redaction says why",
    ),
    "a sum that is said to be a repetition": (
        "UPDATE budget_amount SET repeated = 1 WHERE id = 1",
        "amounts of section 1: not what is derived from its text",
    ),
    "a sum that is said not to count at its account": (
        "UPDATE budget_link SET counted = 0 WHERE id = 1",
        "links of section 1: not what is derived from its text",
    ),
    "what was told": (
        "UPDATE change SET after = 'anders' WHERE revision = 2 AND kind = 'title'",
        "quellmark:11378 revision 2: its change rows are not those that were written with it",
    ),
    "a search row": (
        "UPDATE search SET title = 'anders' WHERE rowid = 2",
        "quellmark:11378: the search table says something else of it (title)",
    ),
    "a search row too many": (
        "INSERT INTO search (rowid, kind, item_id, title) VALUES (999, 'proposal', 7, 'x')",
        "search row 999: belongs to no item (proposal 7)",
    ),
    "a search row missing": ("DELETE FROM search WHERE rowid = 2", "quellmark:11378: has no row in the search table"),
    "the search index": (
        "DELETE FROM search_data WHERE id > 10",
        "quellmark:11378: is not found by its own words: the search index is damaged",
    ),
    "a word of the search index": (
        "UPDATE search_data SET block = CAST(substr(block, 1, 40) || x'00' || substr(block, 42) AS BLOB) WHERE id > 10",
        "search table: its inner index is not that of its rows (database disk image is malformed)",
    ),
    "a search table that is none": (
        "UPDATE search_config SET v = 99 WHERE k = 'version'",
        "search table: does not answer: ",
    ),
    "a view": ("DROP VIEW coverage", "view coverage: does not answer: no such table: coverage"),
    "a trigger": (
        "CREATE TRIGGER quiet AFTER INSERT ON revision BEGIN DELETE FROM change; END",
        "trigger quiet: is none of this program: it may change what is recorded",
    ),
    "a number that was visited": (
        "DELETE FROM known_number WHERE number = 12",
        "known number proposal 12: is missing, and was visited",
    ),
    "the counts of a run": ("UPDATE run SET new = 7 WHERE id = 1", "run 1: counts 7 new, its visits 3"),
    "what is known of a number": (
        "UPDATE known_number SET last_outcome = 'gone' WHERE number = 12",
        "known number proposal 12: last_outcome: not what the last visits say",
    ),
    "a visit taken out": ("DELETE FROM visit WHERE id = 5", "run 2: counts 1 unchanged, its visits 0"),
}


@pytest.mark.parametrize(("statement", "line"), ALTERED.values(), ids=ALTERED)
def test_what_is_wrong_is_named_with_its_place(engine: Engine, statement: str, line: str) -> None:
    alter(engine, statement)
    assert any(line in finding for finding in told(engine)), told(engine)


def test_a_view_that_leaves_something_out_is_found(engine: Engine) -> None:
    with reading(engine) as connection:
        asked = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'current_sections'"))
    alter(engine, "DROP VIEW current_sections")
    alter(engine, f"{asked} WHERE t.position > 1")
    assert told(engine) == ["view current_sections: is defined otherwise than by this program"]
    alter(engine, "DROP VIEW current_sections")
    alter(engine, asked.replace(", ", ",\n  "))
    assert told(engine) == []


def test_rows_read_by_another_version_are_held_to_their_hash(engine: Engine) -> None:
    reader = witness.reader()
    reader.version = "2"
    report = check(engine, reader, witness.DERIVER)
    assert (report.found, report.stale) == (0, 5)
    assert "reparse renews them" in report.notes[0]
    alter(engine, "UPDATE relation SET title = 'x' WHERE id = 1")
    report = check(engine, reader, witness.DERIVER)
    assert [str(finding) for finding in report.findings] == [
        "quellmark:11378 revision 1: its rows do not have the hash that was recorded of them"
    ]


def test_of_very_many_findings_the_first_are_kept_and_all_are_counted(engine: Engine) -> None:
    alter(engine, "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) "
          "INSERT INTO search (rowid, kind, item_id) SELECT i, 'x', i FROM n")  # fmt: skip
    report = examined(engine)
    assert (report.found, len(report.findings)) == (1401, 1000)


def test_progress_is_told_for_each_part(engine: Engine) -> None:
    seen: list[tuple[str, int, int | None]] = []
    examined(engine, progress=lambda *step: seen.append(step))
    assert [step for step in seen if step[1] == 0] == [
        ("file", 0, None), ("pages", 0, 11), ("items", 0, 3), ("log", 0, None), ("chain", 0, 8),
    ]  # fmt: skip
    assert ("pages", 11, 11) in seen


def test_nothing_is_written(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    path.write_bytes(made.read_bytes())
    engine = open_archive(path, read_only=True)
    assert told(engine) == []
    engine.dispose()
    assert path.read_bytes() == made.read_bytes()
