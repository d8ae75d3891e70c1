"""JSON lines with nested documents, Parquet with types, SQLite as one whole file."""

import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from typing import Any

import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine, text

from storage.dictionary import Entry
from storage.engine import open_archive, reading, writing
from storage.errors import NotWritableError
from storage.export import ExportError, Selection, jsonl_files, parquet_files
from storage.export.documents import documents
from storage.export.rows import rows
from storage.export.tables import TABLES, table
from storage.kinds import MEETING, PROPOSAL
from storage.readers import show
from storage.types import utc_text
from tests.storage.export.written import NOW, lines_of, package, write
from tests.storage.paper import Council
from tests.storage.paper_archive import AGENDA


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_documents_are_what_show_prints(engine: Engine, at_once: int) -> None:
    with reading(engine) as connection:
        found = list(documents(connection, PROPOSAL, Selection(), at_once))
        [agenda] = documents(connection, MEETING, Selection(), at_once)
    assert [(row["source"], row["number"]) for row in found] == [("nebenan", 1), ("quellmark", 1), ("quellmark", 2)]
    for row in found:
        assert row == show(engine, f"{row['source']}:{row['number']}")
    assert agenda == show(engine, "meeting:3021")
    assert len(agenda["agenda_items"]) == len(AGENDA.agenda_items)
    assert [len(account["amounts"]) for account in found[1]["budget_accounts"]] == [1, 1, 0]


def test_the_keys_of_documents_are_described(engine: Engine, tmp_path: Path) -> None:
    write(engine, "jsonl", tmp_path / "out")
    for resource in package(tmp_path / "out")["resources"]:
        for row in lines_of(tmp_path / "out", resource["name"]):
            assert set(row) == {column["name"] for column in resource["schema"]["fields"]}


def test_flat_lines_say_true_and_false_and_hold_json_as_json(tmp_path: Path) -> None:
    entries = [Entry("t", "late", "0 or 1", ""), Entry("t", "fields", "JSON", ""), Entry("t", "n", "integer", "")]
    flat = list(jsonl_files.flat(entries, [(1, '{"a":["b"]}', 5), (None, None, None)]))
    assert flat == [{"late": True, "fields": {"a": ["b"]}, "n": 5}, {"late": None, "fields": None, "n": None}]


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_line_end_inside_a_text_ends_a_line(tmp_path: Path, end: str) -> None:
    jsonl_files.write(tmp_path / "t.jsonl", [{"text": f"a{end}b"}])
    [line] = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"text": f"a{end}b"}


def test_parquet_has_types_and_descriptions(engine: Engine, tmp_path: Path) -> None:
    write(engine, "parquet", tmp_path / "out")
    found = pq.read_table(tmp_path / "out" / "agenda_items.parquet")
    assert found.column("date").to_pylist() == [date(2021, 12, 2)] * 3
    assert found.column("late").to_pylist() == [False, True, False]
    assert found.column("proposal_number").to_pylist() == [None, 1, None]
    seen = pq.read_table(tmp_path / "out" / "changes.parquet").column("observed_at").to_pylist()
    assert seen[0] == datetime(2026, 11, 22, 2, 15, 8, tzinfo=UTC)
    assert found.schema.field("late").metadata[b"description"].startswith(b"1 if added after")


@pytest.mark.parametrize("name", [known.name for known in TABLES])
def test_parquet_gives_back_every_value_and_null_as_such(engine: Engine, tmp_path: Path, name: str) -> None:
    known = table(name)
    with reading(engine) as connection:
        found = list(rows(connection, known, Selection()))
    parquet_files.write(tmp_path / "t.parquet", known.entries, found)
    columns = pq.read_table(tmp_path / "t.parquet").to_pydict()
    read: dict[str, Any] = {"date": date.isoformat, "UTC time": utc_text, "0 or 1": int}
    for number, entry in enumerate(known.entries):
        back = [
            value if value is None else read.get(entry.type, lambda value: value)(value)
            for value in columns[entry.column]
        ]
        assert back == [row[number] for row in found], entry.column


def test_without_pyarrow_one_line_says_how_to_install_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ExportError, match=r"pip install 'gremienarchiv\[parquet\]'"):
        write(engine, "parquet", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_snapshot_is_one_whole_file_of_one_state_while_another_writes(lasting: Council, tmp_path: Path) -> None:
    council = lasting
    with writing(council.engine) as connection:
        connection.execute(text("DELETE FROM change"))
        reader = open_archive(str(council.engine.url.database).removeprefix("file:"), read_only=True)
        made = write(reader, "sqlite", tmp_path / "out")
        reader.dispose()
        connection.rollback()
    [path] = {file.path for file in made.files}
    copy = tmp_path / "out" / path
    assert copy.read_bytes()[18:20] == b"\x01\x01"  # no log belongs to it
    assert not list(copy.parent.glob("*-wal"))
    with closing(sqlite3.connect(copy)) as connection_:
        counted = [connection_.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("change", "page")]
    assert counted == [council.value("SELECT count(*) FROM change"), council.value("SELECT count(*) FROM page")]
    open_archive(copy, read_only=True).dispose()


def test_a_file_may_be_named_and_its_description_lies_beside_it(lasting: Council, tmp_path: Path) -> None:
    write(lasting.engine, "sqlite", tmp_path / "rat.sqlite")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"rat.sqlite", "rat.sqlite.datapackage.json", "rat.sqlite.SHA256SUMS"}
    described = json.loads((tmp_path / "rat.sqlite.datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in described["resources"]} == {"rat.sqlite"}
    assert {"current_proposals", "consultation", "data_dictionary"} <= {r["name"] for r in described["resources"]}


def test_a_disk_without_room_is_told_and_nothing_is_left(lasting: Council, tmp_path: Path) -> None:
    before = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (8192, before[1]))
    try:
        with pytest.raises(NotWritableError, match=r"out\.part/gremienarchiv\.sqlite: "):
            write(lasting.engine, "sqlite", tmp_path / "out")
    finally:
        setrlimit(RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_a_part_is_never_written_as_sqlite(lasting: Council, tmp_path: Path) -> None:
    for options in ({"source": "nebenan"}, {"since": NOW}):
        with pytest.raises(ExportError, match="always the whole"):
            write(lasting.engine, "sqlite", tmp_path / "out", **options)
