"""A cell of the archive that cannot be read costs its own item's visit, and no other one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scraper.derive import DERIVER
from scraper.dialects import page_reader
from storage.check import check
from storage.engine import open_archive, reading_session
from storage.pages import body as page_body
from storage.reparse import reparse
from tests.jobs.rough import RoughStory, history, retitled, rough_story, small_council, then

COUNCIL = small_council(6)
NUMBERS = sorted(COUNCIL.script[0].proposals)
BYTES, NO_TEXT, NO_FIELDS = "x'ff41'", "CAST(x'ff41' AS TEXT)", "'[1]'"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[RoughStory]:
    """Two nights, in the second of which every proposal has changed."""
    with rough_story(tmp_path, then(COUNCIL, dict.fromkeys(NUMBERS, retitled("Ganz anders")))) as story:
        story.sync(1)
        story.close()
        yield story


def damage(told: RoughStory, table: str, column: str, value: str, number: int) -> str:
    """Put a value into one cell of a proposal; return how that cell is named."""
    ids = {
        "page": "SELECT page_id FROM revision WHERE id = (SELECT current_revision_id FROM proposal WHERE number = ?)",
        "proposal": "SELECT id FROM proposal WHERE number = ?",
        "known_number": "SELECT id FROM known_number WHERE kind = 'proposal' AND number = ?",
        "revision": "SELECT current_revision_id FROM proposal WHERE number = ?",
    }
    below = f"SELECT min(id) FROM {table} WHERE revision_id = ({ids['revision']})"
    with closing(sqlite3.connect(told.path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        [row_id] = connection.execute(ids.get(table, below), (number,)).fetchone()
        connection.execute(f"UPDATE {table} SET {column} = {value} WHERE id = ?", (row_id,))
    return f"{table} row {row_id}, column {column}"


def test_each_unreadable_item_fails_alone_and_is_recorded_once_it_is_mended(told: RoughStory) -> None:
    cells = (
        damage(told, "revision", "title", BYTES, NUMBERS[0]),
        damage(told, "consultation", "committee", NO_TEXT, NUMBERS[1]),
        damage(told, "revision", "other_fields", NO_FIELDS, NUMBERS[2]),
        damage(told, "consultation", "meeting_number", BYTES, NUMBERS[3]),
    )
    summary = told.sync(2).summary
    told.close()
    assert (summary.stopped, summary.exit_code) == (None, 1)
    assert (summary.outcomes["failed"], summary.outcomes["revised"]) == (4, 2)
    for number, cell in zip(NUMBERS, cells, strict=False):
        [line] = (line for line in summary.failures if f"VOLFDNR={number}:" in line)
        assert cell in line or "other_fields" in cell  # JSON of another shape is JSON: no single cell is to blame
        assert "gremienarchiv check" in line
    failed = told.rows("SELECT detail, page_id FROM visit WHERE outcome = 'failed' AND verdict = 'unreadable'")
    with reading_session(told.reading) as session:
        assert all(b"Ganz anders" in (page_body(session, page_id) or b"") for _, page_id in failed)
    assert len(history(told.path)["revisions"]) == len(NUMBERS) + 2
    told.close()
    engine = open_archive(told.path)
    reparse(engine, page_reader(), DERIVER, everything=True)
    engine.dispose()
    summary = told.sync(2, later=1).summary
    assert (summary.exit_code, summary.outcomes["revised"]) == (0, 4)
    assert check(told.reading, page_reader(), DERIVER).findings == []


def test_no_cell_of_an_item_ends_the_night(tmp_path: Path) -> None:
    cells = (
        ("known_number", "last_visited_at", "'gestern'"),
        ("known_number", "first_met_at", BYTES),
        ("known_number", "first_met_at", "'1999'"),  # before all others
        ("known_number", "number", NO_TEXT),
        ("known_number", "offered", NO_TEXT),
        ("proposal", "current_revision_id", "-7"),
        ("proposal", "gone_since", NO_TEXT),
        ("revision", "status", BYTES),
        ("revision", "number", "'eins'"),
        ("revision", "observed_at", BYTES),
        ("consultation", "date", "'bald'"),
        ("page", "body", "'kaputt'"),
    )
    council = small_council(len(cells))
    numbers = sorted(council.script[0].proposals)
    with rough_story(tmp_path, then(council, dict.fromkeys(numbers, retitled("Ganz anders")))) as told:
        told.sync(1)
        told.close()
        for number, cell in zip(numbers, cells, strict=True):
            damage(told, *cell, number)
        summary = told.sync(2).summary
        assert (summary.stopped, summary.exit_code) == (None, 1)
        assert summary.outcomes["revised"] + summary.outcomes["failed"] == len(cells)
        failed = {line.partition("VOLFDNR=")[2].partition(":")[0] for line in summary.failures}
        assert failed == {str(numbers[place]) for place in (5, 6, 7, 8, 9)}  # what their visits need


def test_what_is_known_of_a_number_is_told_where_it_cannot_be_read(told: RoughStory) -> None:
    damage(told, "known_number", "last_visited_at", "'gestern'", NUMBERS[2])
    summary = told.sync(2).summary
    assert (summary.exit_code, summary.outcomes["revised"]) == (1, len(NUMBERS))
    [note] = summary.notes
    assert f"proposal {NUMBERS[2]} cannot be read" in note
    assert told.sync(2, later=1).summary.exit_code == 0  # the visit itself wrote the cell anew


def test_no_page_of_a_redacted_item_is_kept_because_its_rows_cannot_be_read(told: RoughStory) -> None:
    damage(told, "revision", "redacted_at", "'2026-01-01T00:00:00Z'", NUMBERS[2])
    damage(told, "revision", "confirmed_at", BYTES, NUMBERS[2])
    told.sync(2)
    assert told.rows("SELECT page_id FROM visit WHERE outcome = 'failed'") == [(None,)]


def test_a_damaged_dictionary_is_told_by_every_run(told: RoughStory) -> None:
    with closing(sqlite3.connect(told.path)) as connection, connection:
        columns = "(source_id, version, made_at, pages, sha256, body)"
        row = "SELECT id, 1, '2026-01-01T00:00:00Z', 200, 'none', x'00' FROM source"
        connection.execute(f"INSERT INTO page_dictionary {columns} {row}")
    for later in (0, 1):
        summary = told.sync(2, later=later).summary
        assert (summary.exit_code, summary.outcomes["failed"]) == (1, 0)
        assert any("page dictionary 1" in note for note in summary.notes)
