"""What leaves the archive: whole, described, one state, harmless, and never over anything."""

import csv
import hashlib
import json
import re
import sqlite3
import sys
import tempfile
import weakref
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event, text

from storage.dictionary import Entry
from storage.engine import open_archive, reading, writing
from storage.errors import DamagedError, NotWritableError
from storage.export import Exported, ExportError, Selection, csv_files, export, jsonl_files, parquet_files
from storage.export.documents import documents
from storage.export.rows import rows
from storage.export.tables import TABLES, table
from storage.kinds import MEETING, PROPOSAL
from storage.readers import show
from storage.types import utc_time
from tests.storage.contents import proposal, section
from tests.storage.paper import Council
from tests.storage.paper_archive import AGENDA, FORMULA, built

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
FORMATS: tuple[Any, ...] = ("csv", "jsonl", "parquet", "sqlite")
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def council(shared_engine: Engine) -> Council:
    return built(shared_engine)


@pytest.fixture(scope="module")
def engine(council: Council) -> Engine:
    return council.engine


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """The same as a file, for what is of SQLite alone."""
    engine = open_archive(tmp_path_factory.mktemp("archive") / "archive.sqlite", create=True)
    yield built(engine)
    engine.dispose()


@pytest.fixture
def archive(kind: str, engine: Engine, lasting: Council) -> Engine:
    """The archive that goes out in that format: as sqlite only one that is SQLite."""
    return lasting.engine if kind == "sqlite" else engine


def write(engine: Engine, kind: Any, target: Path, **options: Any) -> Exported:
    selection = Selection(options.pop("source", None), options.pop("since", None))
    return export(engine, kind, target, selection, now=NOW, program_version="0.1.0", **options)


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def table_of(folder: Path, name: str, **options: Any) -> Rows:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True, **options))


def lines_of(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


# The description


@pytest.mark.parametrize("kind", FORMATS)
def test_every_file_is_described_with_its_size_and_hash_and_listed_for_sha256sum(
    archive: Engine, tmp_path: Path, kind: str
) -> None:
    write(archive, kind, tmp_path / "out")
    files = {path.name: path for path in (tmp_path / "out").iterdir()}
    for resource in package(tmp_path / "out")["resources"]:
        body = files[resource["path"]].read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(body), f"sha256:{hashlib.sha256(body).hexdigest()}")
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").read_text().splitlines())
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def fits(kind: str, cell: str) -> object:
    readers: dict[str, Any] = {
        "integer": int,
        "number": float,
        "date": date.fromisoformat,
        "datetime": utc_time,
        "boolean": ("0", "1").index,
        "object": json.loads,
        "string": str,
    }
    return readers[kind](cell)  # raises ValueError where it does not fit


@pytest.mark.parametrize("name", [known.name for known in TABLES])
def test_rows_fit_the_schema_their_keys_are_unique_and_lead_somewhere(
    engine: Engine, tmp_path: Path, name: str
) -> None:
    write(engine, "csv", tmp_path / "out")
    resources = {resource["name"]: resource for resource in package(tmp_path / "out")["resources"]}
    schema, found = resources[name]["schema"], table_of(tmp_path / "out", name)
    assert found
    for row in found:
        assert list(row) == [column["name"] for column in schema["fields"]]
        for column in schema["fields"]:
            assert column["description"]
            if row[column["name"]] not in schema["missingValues"]:
                fits(column["type"], row[column["name"]])
    if "primaryKey" in schema:
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in found]
        assert len(set(keys)) == len(keys)
        assert all("" not in key for key in keys)
    for foreign in schema.get("foreignKeys", ()):
        there = table_of(tmp_path / "out", foreign["reference"]["resource"])
        targets = {tuple(row[column] for column in foreign["reference"]["fields"]) for row in there}
        assert {tuple(row[column] for column in foreign["fields"]) for row in found} <= targets


NAME, HASH = re.compile(r"[a-z0-9._-]+"), re.compile(r"sha256:[0-9a-f]{64}")
TYPES = {"string", "number", "integer", "boolean", "object", "array", "date", "datetime", "any"}


@pytest.mark.parametrize("kind", FORMATS)
def test_the_description_keeps_the_rules_of_data_package_and_table_schema(
    archive: Engine, tmp_path: Path, kind: str
) -> None:
    write(archive, kind, tmp_path / "out")
    found = package(tmp_path / "out")
    assert NAME.fullmatch(found["name"])
    assert datetime.fromisoformat(found["created"]).tzinfo
    resources = {resource["name"]: resource for resource in found["resources"]}
    assert len(resources) == len(found["resources"]) > 0
    for name, resource in resources.items():
        assert NAME.fullmatch(name)
        assert resource["path"] == Path(resource["path"]).name  # relative, and not outside
        assert HASH.fullmatch(resource["hash"])
        if "schema" in resource:
            in_order(resource["schema"], resources)


def in_order(schema: dict[str, Any], resources: dict[str, Any]) -> None:
    """Hold a schema to the rules of Table Schema."""
    names = [field["name"] for field in schema["fields"]]
    assert len(set(names)) == len(names) > 0
    assert {field["type"] for field in schema["fields"]} <= TYPES
    assert all(isinstance(value, str) for value in schema.get("missingValues", ()))
    assert set(schema.get("primaryKey", ())) <= set(names)
    for foreign in schema.get("foreignKeys", ()):
        target = resources[foreign["reference"]["resource"]]["schema"]
        assert set(foreign["fields"]) <= set(names)
        assert set(foreign["reference"]["fields"]) <= {field["name"] for field in target["fields"]}


def test_the_types_of_parquet_are_those_of_its_description(engine: Engine, tmp_path: Path) -> None:
    write(engine, "parquet", tmp_path / "out")
    kinds = {"integer": "int64", "number": "double", "date": "date32[day]", "boolean": "bool", "string": "string"}
    kinds |= {"datetime": "timestamp[ms, tz=UTC]", "object": "string"}
    for resource in package(tmp_path / "out")["resources"]:
        columns = pq.read_schema(tmp_path / "out" / resource["path"])
        fields = resource["schema"]["fields"]
        assert [(column.name, str(column.type)) for column in columns] == [
            (field["name"], kinds[field["type"]]) for field in fields
        ]


def test_the_package_says_of_whom_and_when_it_is(engine: Engine, tmp_path: Path) -> None:
    write(engine, "csv", tmp_path / "out")
    found = package(tmp_path / "out")
    assert (found["name"], found["created"], found["version"]) == ("gremienarchiv", "2026-11-25T12:00:00Z", "0.1.0")
    assert [source["title"] for source in found["sources"]] == ["Nebenan", "Quellmark"]
    assert found["title"] == "Gremienarchiv: Nebenan, Quellmark"
    assert (found["since"], found["source"]) == (None, None)


# CSV


def test_csv_is_written_after_rfc_4180(tmp_path: Path) -> None:
    entries = [Entry("t", "a", "text", "a"), Entry("t", "b", "integer", "b"), Entry("t", "c", "text", "c")]
    found = [("Straße, breit", -1, None), ('"so"', None, "zwei\nZeilen")]
    assert csv_files.write(tmp_path / "t.csv", entries, found) == 2
    assert (tmp_path / "t.csv").read_bytes() == 'a,b,c\r\n"Straße, breit",-1,\r\n"""so""",,"zwei\nZeilen"\r\n'.encode()


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back_from_csv(found: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        csv_files.write(path, [Entry("t", "a", "text", ""), Entry("t", "b", "text", "")], found)
        with path.open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(file, strict=True))[1:] == found


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49 241", "'+49 241"),
        ("-1.500,50 Euro", "'-1.500,50 Euro"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("a=b", "a=b"),
        ("'schon", "'schon"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula_for_excel(cell: str, shown: str) -> None:
    assert csv_files.harmless(cell) == shown


def test_excel_gets_a_byte_order_mark_semicolons_and_decimal_commas(engine: Engine, tmp_path: Path) -> None:
    write(engine, "csv", tmp_path / "out", excel=True)
    body = (tmp_path / "out" / "current_budget_accounts.csv").read_bytes()
    assert body.startswith(b"\xef\xbb\xbfsource;number;")
    row = table_of(tmp_path / "out", "current_budget_accounts", delimiter=";")[0]
    assert (row["cents"], row["value"], row["amount_text"]) == ("-150050", "-1500,5", "'-1.500,50 Euro")
    [formula] = [r for r in table_of(tmp_path / "out", "current_proposals", delimiter=";") if r["number"] == "2"]
    assert formula["title"] == f"'{FORMULA.title}"
    [resource] = [r for r in package(tmp_path / "out")["resources"] if r["name"] == "current_budget_sums"]
    assert resource["dialect"]["delimiter"] == ";"
    assert {f["decimalChar"] for f in resource["schema"]["fields"] if f["type"] == "number"} == {","}


def test_plain_csv_leaves_texts_as_they_are(engine: Engine, tmp_path: Path) -> None:
    write(engine, "csv", tmp_path / "out")
    [row] = [row for row in table_of(tmp_path / "out", "current_proposals") if row["number"] == "2"]
    assert (row["title"], row["author"]) == (FORMULA.title, "@rat")


# JSON lines


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


# Parquet


def test_parquet_has_types_and_descriptions(engine: Engine, tmp_path: Path) -> None:
    write(engine, "parquet", tmp_path / "out")
    found = pq.read_table(tmp_path / "out" / "agenda_items.parquet")
    assert found.column("date").to_pylist() == [date(2021, 12, 2)] * 3
    assert found.column("late").to_pylist() == [False, True, False]
    assert found.column("proposal_number").to_pylist() == [None, 1, None]
    seen = pq.read_table(tmp_path / "out" / "changes.parquet").column("observed_at").to_pylist()
    assert seen[0] == datetime(2026, 11, 22, 2, 15, 8, tzinfo=UTC)
    assert found.schema.field("late").metadata[b"description"].startswith(b"1 if added after")


def test_without_pyarrow_one_line_says_how_to_install_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ExportError, match=r"pip install 'gremienarchiv\[parquet\]'"):
        write(engine, "parquet", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


# SQLite


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


# Parts


def test_since_selects_what_changed_and_loses_nothing_between_two_exports(empty_engine: Engine, tmp_path: Path) -> None:
    engine = empty_engine
    council = Council(engine)
    for number in (1, 2):
        council.number = number
        council.visit(f"{number}", proposal(number=number, title="Alt"))
    council.archive.end_run(council.run, council.now)
    first = write(engine, "csv", tmp_path / "first")
    council.now += timedelta(days=1)
    council.run = council.archive.begin_run(council.source, council.now, "0.1.0")
    council.visit("2b", proposal(number=2, title="Neu"))
    council.number = 3
    council.visit("3", proposal(number=3))
    since = utc_time(first.state.next_since or "") + timedelta(seconds=1)
    second = write(engine, "csv", tmp_path / "second", since=since)
    assert [row["number"] for row in table_of(tmp_path / "second", "current_proposals")] == ["2", "3"]
    assert {row["number"] for row in table_of(tmp_path / "second", "changes")} == {"2", "3"}
    assert package(tmp_path / "second")["since"] == "2026-11-22T02:15:09Z"
    assert second.state.next_since == "2026-11-23T02:15:07Z"  # the run goes on: from its start


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_mention_that_points_somewhere_since_goes_along(empty_engine: Engine, tmp_path: Path, kind: str) -> None:
    council = Council(empty_engine)
    for council.number, said in ((1, "siehe 2022/0003"), (2, "siehe 2022/0004")):
        listed = (section("Sachlage", said),)
        council.visit(f"{council.number}", proposal(number=council.number, reference=said[-1], sections=listed))
    council.now += timedelta(days=1)
    council.number = 3
    council.visit("3", proposal(number=3, reference="2022/0003"))
    write(empty_engine, kind, tmp_path / "out", since=council.now - timedelta(hours=12))
    if kind == "csv":
        [row] = table_of(tmp_path / "out", "mentions")
        assert (row["number"], row["other_reference"], row["other_proposal_id"]) == ("1", "2022/0003", "3")
        assert [row["number"] for row in table_of(tmp_path / "out", "current_proposals")] == ["1", "3"]
    else:
        first, third = lines_of(tmp_path / "out", "proposals")
        assert (first["mentions"][0]["number"], third["number"]) == (3, 3)


def test_a_change_at_the_very_second_of_since_is_selected(engine: Engine, tmp_path: Path) -> None:
    with reading(engine) as connection:
        last = connection.execute(text("SELECT max(observed_at) FROM change")).scalar()
    write(engine, "jsonl", tmp_path / "out", since=utc_time(str(last)))
    assert len(lines_of(tmp_path / "out", "proposals")) == 3
    write(engine, "jsonl", tmp_path / "none", since=utc_time(str(last)) + timedelta(seconds=1))
    assert lines_of(tmp_path / "none", "proposals") == lines_of(tmp_path / "none", "changes") == []


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_one_source_can_be_chosen(engine: Engine, tmp_path: Path, kind: str) -> None:
    write(engine, kind, tmp_path / "out", source="nebenan")
    for resource in package(tmp_path / "out")["resources"]:
        read = table_of if kind == "csv" else lines_of
        assert {row["source"] for row in read(tmp_path / "out", resource["name"])} <= {"nebenan"}


def test_an_unknown_source_is_named_with_the_known_ones(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="unknown source rom; the archive holds: nebenan, quellmark"):
        write(engine, "csv", tmp_path / "out", source="rom")


def test_what_was_redacted_leaves_as_null(empty_engine: Engine, tmp_path: Path) -> None:
    engine = empty_engine
    council = Council(engine)
    council.visit("a", proposal(number=11378, title="Geheim"))
    with writing(engine) as connection:
        connection.execute(text("UPDATE revision SET title = NULL, redacted_at = '2026-11-24T00:00:00Z'"))
        connection.execute(text('UPDATE change SET "after" = NULL'))
        connection.execute(
            text(
                "INSERT INTO redaction (revision_id, redacted_at, reason) VALUES (1, '2026-11-24T00:00:00Z', 'Urteil')"
            )
        )
    for kind in ("csv", "jsonl"):
        write(engine, kind, tmp_path / kind)
        assert "Geheim" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / kind).iterdir())
    [row] = lines_of(tmp_path / "jsonl", "proposals")
    assert (row["title"], row["redaction"]["reason"]) == (None, "Urteil")
    assert row == show(engine, "11378")


# The place


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("taken", ["folder", "file", "link"])
def test_nothing_is_overwritten(archive: Engine, tmp_path: Path, kind: str, taken: str) -> None:
    target = tmp_path / "out"
    if taken == "folder":
        target.mkdir()
    elif taken == "file":
        target.write_text("mine")
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ExportError, match="exists already"):
        write(archive, kind, target)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_description_beside_a_file_is_not_overwritten_either(lasting: Council, tmp_path: Path) -> None:
    (tmp_path / "rat.db.SHA256SUMS").write_text("mine")
    with pytest.raises(ExportError, match="exists already"):
        write(lasting.engine, "sqlite", tmp_path / "rat.db")


def test_the_leftovers_of_another_export_are_named(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "out.part").mkdir()
    with pytest.raises(ExportError, match=r"out\.part: is there already; .* then remove it"):
        write(engine, "csv", tmp_path / "out")
    assert (tmp_path / "out.part").exists()


def test_nothing_is_left_of_an_export_that_fails(engine: Engine, tmp_path: Path) -> None:
    def fail(done: int, total: int) -> None:
        raise DamagedError("is damaged", where="here", remedy="restore")

    with pytest.raises(DamagedError):
        write(engine, "csv", tmp_path / "out", progress=fail)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_an_error_of_the_system(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(engine, "csv", tmp_path / "nowhere" / "out")


def test_a_zip_holds_the_same_package(engine: Engine, tmp_path: Path) -> None:
    write(engine, "csv", tmp_path / "out.zip")
    write(engine, "csv", tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert {path.name for path in tmp_path.iterdir()} == {"out.zip", "out"}


@pytest.mark.parametrize(("kind", "name"), [("csv", "a.csv"), ("jsonl", "a.jsonl"), ("csv", "a.sqlite")])
def test_one_file_is_not_enough_for_several(engine: Engine, tmp_path: Path, kind: str, name: str) -> None:
    with pytest.raises(ExportError, match=r"several files; name a folder or a \.zip"):
        write(engine, kind, tmp_path / name)


def test_only_csv_is_written_for_excel(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="only csv"):
        write(engine, "jsonl", tmp_path / "out", excel=True)


# Memory


class Tracked(list[Any]):
    """A row that can be seen to live."""

    def __hash__(self) -> int:  # type: ignore[override]  # a list has none; identity serves here
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass
class Crowd:
    """Yields rows, and counts how many of them live at once."""

    living: "weakref.WeakSet[Tracked]" = field(default_factory=weakref.WeakSet)
    most: int = 0

    def rows(self, count: int) -> Iterator[Tracked]:
        for number in range(count):
            row = Tracked((number, "Text"))
            self.living.add(row)
            self.most = max(self.most, len(self.living))
            yield row
            del row


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_rows_are_written_as_they_come_and_not_gathered(kind: str, tmp_path: Path) -> None:
    entries, path = [Entry("t", "n", "integer", ""), Entry("t", "text", "text", "")], tmp_path / "t"
    crowd = Crowd()
    if kind == "csv":
        written = csv_files.write(path, entries, crowd.rows(5000))
    elif kind == "jsonl":
        written = jsonl_files.write(path, jsonl_files.flat(entries, crowd.rows(5000)))
    else:
        written = parquet_files.write(path, entries, crowd.rows(5000), at_once=50)
    assert written == 5000
    assert crowd.most <= 102


def test_rows_come_from_the_database_as_they_are_read(engine: Engine) -> None:
    asked: list[Any] = []
    with reading(engine) as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[4].execution_options))
        with closing(rows(connection, table("current_sections"), Selection())) as found:
            next(found)
    assert asked[-1]["stream_results"]
