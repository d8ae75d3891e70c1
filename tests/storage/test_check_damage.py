"""`check` of files that are damaged: each look has its turn, and of a page no byte changes unseen."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from storage import search_index
from storage.check import Report, check
from storage.check.cells import check_cells
from storage.check.pages import check_pages
from storage.check.words import check_words
from storage.copying import copy
from storage.engine import open_archive, reading, reading_session, writing
from storage.errors import DamagedError
from storage.evidence import gather
from storage.export import Selection, export
from storage.reparse import reparse
from tests.storage import witness
from tests.storage.altering import alter, in_memory


@pytest.fixture
def engine(made: Path) -> Iterator[Engine]:
    with in_memory(made) as engine:
        yield engine


def examined(engine: Engine) -> Report:
    return check(engine, witness.reader(), witness.DERIVER)


def told(engine: Engine) -> list[str]:
    return [str(finding) for finding in examined(engine).findings]


def damaged(made: Path, path: Path, table: str) -> list[str]:
    """Return what is told of an archive in which a table's first page is overwritten."""
    with closing(sqlite3.connect(made)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    body = bytearray(made.read_bytes())
    body[(root - 1) * size : (root - 1) * size + 200] = b"\xff" * 200
    path.write_bytes(body)
    engine = open_archive(path, read_only=True)
    lines = told(engine)
    engine.dispose()
    return lines


def test_a_byte_changed_anywhere_in_a_page_is_found_and_named(engine: Engine) -> None:
    with reading(engine) as connection:
        body, sha256 = connection.execute(text("SELECT body, sha256 FROM page WHERE id = 1")).one()
    for place in range(len(body)):
        other = body[:place] + bytes([body[place] ^ 0x20]) + body[place + 1 :]
        with writing(engine) as connection:
            connection.execute(text("UPDATE page SET body = :body WHERE id = 1"), {"body": other})
        with reading_session(engine) as session:
            lines = [str(finding) for finding in check_pages(session, lambda: None)]
        assert len(lines) == (zlib_body(other) != zlib_body(body)), place  # some bits only fill up
        assert all(line.startswith(f"page 1 ({sha256[:12]}…)") for line in lines)


def zlib_body(packed: bytes) -> bytes | None:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None


def test_bytes_behind_the_end_of_a_page_are_found(engine: Engine) -> None:
    alter(engine, "UPDATE page SET body = CAST(body || x'00' AS BLOB) WHERE id = 1")
    assert any("cannot be unpacked" in line for line in told(engine))


def test_a_damaged_table_is_told_and_the_rest_still_looked_at(made: Path, tmp_path: Path) -> None:
    lines = damaged(made, tmp_path / "archive.sqlite", "section")
    assert "database (file): cannot be read: database disk image is malformed" in lines
    assert "proposal row 1: its rows cannot be read: database disk image is malformed" in lines


def test_a_damaged_chain_is_told_with_all_that_was_found_before(made: Path, tmp_path: Path) -> None:
    lines = damaged(made, tmp_path / "archive.sqlite", "chain")
    assert lines == [
        f"database ({part}): cannot be read: database disk image is malformed" for part in ("file", "chain")
    ]


def test_a_damaged_search_table_is_told_once_and_hides_nothing(made: Path, tmp_path: Path) -> None:
    lines = damaged(made, tmp_path / "archive.sqlite", "search_data")
    assert [line.split(":")[0] for line in lines] == ["database (file)", "search table"]


def test_a_dictionary_of_another_version_is_noted(engine: Engine) -> None:
    assert examined(engine).notes == []
    alter(engine, "UPDATE data_dictionary SET meaning = 'something else' WHERE id = 3")
    report = examined(engine)
    assert (report.found, report.notes) == (
        0, ["data_dictionary is not that of this version of the program; the next sync writes it anew"],
    )  # fmt: skip


def test_no_room_for_a_copy_of_the_search_index_is_noted(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def narrow(name: str, **options: Any) -> sqlite3.Connection:
        copy: sqlite3.Connection = connect(name, **options)
        copy.execute("PRAGMA max_page_count = 3")
        return copy

    monkeypatch.setattr(sqlite3, "connect", narrow)
    report = examined(engine)
    assert report.found == 0
    assert "not looked at as a whole: no room for a copy of it" in report.notes[0]


UNREADABLE = {
    "a time": ("UPDATE revision SET observed_at = 'gestern'", r"a cell holds no value of its column \('gestern'\)"),
    "fields": ("UPDATE revision SET other_fields = '{kaputt'", r"a cell holds no value of its column \('{kaputt'\)"),
    "a number": ("UPDATE revision SET number = 'eins' WHERE id = 1", r"a cell holds no value of its column \('eins'\)"),
    "bytes": ("UPDATE section SET text = x'ff41'", r"a cell holds no value of its column .*xffA.*"),
    "a page": ("DELETE FROM page", "a row that another one names is missing"),
}


@pytest.mark.parametrize(("statement", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_readers_cannot_read_is_damage_told_in_one_line(engine: Engine, statement: str, told: str) -> None:
    alter(engine, statement)
    with pytest.raises(
        DamagedError, match=rf"{told}; gremienarchiv check names it, reparse --all mends .* a backup the rest$"
    ):
        gather(engine, "11378")


@pytest.mark.parametrize(
    "statement", ["UPDATE page SET headers = '[]'", "UPDATE revision SET page_id = 1, basis_page_id = 1"]
)
def test_no_evidence_of_another_fetch_than_was_recorded(engine: Engine, statement: str) -> None:
    gather(engine, "11378")
    alter(engine, statement)
    with pytest.raises(DamagedError, match="not what the hash chain covers"):
        gather(engine, "11378")


def test_what_points_nowhere_is_not_copied(engine: Engine, tmp_path: Path) -> None:
    alter(engine, "UPDATE proposal SET current_revision_id = 99999")
    with pytest.raises(DamagedError, match=r"a row of proposal \(1 to .* is refused by the other database"):
        copy(engine, tmp_path / "copy.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_an_export_with_types_tells_of_a_text_among_numbers(engine: Engine, tmp_path: Path) -> None:
    alter(engine, "UPDATE consultation SET meeting_number = 'drei'")
    now = datetime(2026, 11, 25, tzinfo=UTC)
    with pytest.raises(DamagedError, match="'drei'"):
        export(engine, "parquet", tmp_path / "out", Selection(), now=now, program_version="0.1.0")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_no_export_makes_a_text_of_bytes(engine: Engine, tmp_path: Path, kind: Any) -> None:
    alter(engine, "UPDATE section SET text = x'ff41'")
    now = datetime(2026, 11, 25, tzinfo=UTC)
    with pytest.raises(DamagedError, match="a cell holds no value of its column"):
        export(engine, kind, tmp_path / "out", Selection(), now=now, program_version="0.1.0")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("statement", ["UPDATE section SET text = x'ff41'", "UPDATE revision SET other_fields = '{k'"])
def test_a_copy_names_the_archive_that_cannot_be_read(engine: Engine, tmp_path: Path, statement: str) -> None:
    alter(engine, statement)
    with pytest.raises(DamagedError, match=r"^:memory:: a cell holds no value .*nothing was copied"):
        copy(engine, tmp_path / "copy.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE section SET text = x'ff41'",
        "UPDATE revision SET title = x'ff41', other_fields = '{broken'",
        "UPDATE meeting_revision SET other_fields = 'broken', room = x'ff41'",
        "UPDATE change SET before = x'ff41' WHERE kind = 'title'",
    ],
)
def test_reparse_mends_what_cannot_be_read(engine: Engine, statement: str) -> None:
    alter(engine, statement)
    reparse(engine, witness.reader(), witness.DERIVER, everything=True)
    with reading_session(engine) as session:
        assert list(check_cells(session)) == []
    gather(engine, "11378")
    gather(engine, "meeting:3021")


def test_words_that_the_search_index_holds_and_does_not_find_are_told(engine: Engine) -> None:
    said = {"texts": " ".join(f"{chr(97 + n % 26)}{n * 7919 % 2003:04}" for n in range(2000))}
    row = {**dict.fromkeys(search_index.COLUMNS, ""), **said, "rowid": 2_000}
    alter(engine, search_index.INSERT, **row)
    with reading_session(engine) as session:
        assert list(check_words(session, Report())) == []
        ways = session.execute(text("SELECT segid, pgno, term FROM search_idx WHERE term <> x''")).all()
    harmed = 0
    for segment, page, term in ways:
        lost = "UPDATE search_idx SET term = :term WHERE segid = :segment AND pgno = :page"
        lower = term[:1] + b" " + term[2:]  # no word begins so: what stands before it on the page before is not found
        alter(engine, lost, term=lower, segment=segment, page=page)
        with reading_session(engine) as session:
            found = [str(finding) for finding in check_words(session, Report())]
        assert len(found) == 1, term
        harmed += "does not find" in found[0]
        alter(engine, lost, term=term, segment=segment, page=page)
    assert harmed >= 2
