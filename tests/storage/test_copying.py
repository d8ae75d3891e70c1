"""An archive goes from one database to another and back without loss, or nothing of it does."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from storage import chain, copying, errors
from storage.check import check
from storage.copying import TABLES, copy
from storage.engine import open_archive, reading, writing
from storage.models import metadata
from storage.search import search
from tests.postgres import Cluster, needs_postgres
from tests.storage import witness
from tests.storage.altering import alter
from tests.storage.contents import proposal
from tests.storage.paper import Council, PaperDeriver
from tests.storage.test_compression import kinds, noise, publish, step


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("witness") / "archive.sqlite"
    witness.build(path)
    return path


@pytest.fixture
def source(made: Path) -> Iterator[Engine]:
    engine = open_archive(made, read_only=True)
    yield engine
    engine.dispose()


def rows(engine: Engine) -> dict[str, Sequence[Any]]:
    with reading(engine) as connection:
        return {
            name: connection.execute(text(f'SELECT * FROM "{name}" ORDER BY id')).mappings().all()
            for name in metadata.tables
        }


def sound(engine: Engine) -> list[str]:
    return [str(finding) for finding in check(engine, witness.reader(), witness.DERIVER).findings]


@needs_postgres
def test_from_sqlite_to_postgresql_and_back_every_row_is_as_before(
    source: Engine, server: Cluster, tmp_path: Path
) -> None:
    there, back = server.database(), tmp_path / "back.sqlite"
    copied = copy(source, there)
    arrived = open_archive(there, read_only=True)
    assert copied.rows == {table.name: len(rows(source)[table.name]) for table in TABLES}
    assert copied.head == chain.head(source) == chain.head(arrived)
    assert rows(arrived) == rows(source)
    assert sound(arrived) == []
    assert [row["number"] for row in search(arrived, "Mühlgraben")] == [11378]
    copy(arrived, back)
    arrived.dispose()
    again = open_archive(back, read_only=True)
    assert rows(again) == rows(source)
    assert sound(again) == []
    assert [row["number"] for row in search(again, "Mühlgraben")] == [11378]
    again.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_postgres)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "copy.sqlite")
    url: str = request.getfixturevalue("server").database()
    return url


def test_dictionaries_and_leaning_pages_go_along(engine: Engine, target: str) -> None:
    council = Council(engine)
    publish(council, range(1, 9))
    step(council)
    for number in range(1, 4):
        council.number = number
        council.night(f"n{number}", proposal(number=number, title="neu"), noise=noise(number, "neu"))
    assert kinds(council) == {"zstd+dict1": 8, "zstd+dict1+page1": 1, "zstd+dict1+page2": 1, "zstd+dict1+page3": 1}
    copy(engine, target)
    arrived = open_archive(target, read_only=True)
    assert rows(arrived) == rows(engine)
    assert [str(one) for one in check(arrived, council.reader, PaperDeriver()).findings] == []
    arrived.dispose()


def test_recording_goes_on_there_with_numbers_of_its_own(source: Engine, target: str) -> None:
    copy(source, target)
    engine = open_archive(target)
    council = Council(engine, witness.reader(), number=5)
    council.night("new", proposal(number=5, title="Danach"))
    last = {table.name: max((row["id"] for row in rows(source)[table.name]), default=0) for table in TABLES}
    for name in ("proposal", "revision", "page", "visit", "run", "chain", "change"):
        assert council.value(f"SELECT max(id) FROM {name}") > last[name], name
    assert [row["number"] for row in search(engine, "Danach")] == [5]
    engine.dispose()


def test_a_place_that_holds_something_is_refused_and_left_alone(source: Engine, target: str) -> None:
    copy(source, target)
    engine = open_archive(target, read_only=True)
    before = rows(engine)
    with pytest.raises(errors.NotWritableError, match="name another place; nothing is overwritten"):
        copy(source, target)
    assert rows(engine) == before
    engine.dispose()


@needs_postgres
def test_a_database_of_another_program_is_refused(source: Engine, server: Cluster) -> None:
    url = server.database()
    engine = open_archive(url, create=True)
    with writing(engine) as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(errors.ForeignError, match="holds tables of another program"):
        copy(source, url)
    engine.dispose()


@needs_postgres
def test_an_earlier_archive_on_a_server_is_refused_before_its_schema_is_touched(
    source: Engine, server: Cluster
) -> None:
    url = server.archive()
    engine = open_archive(url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    with pytest.raises(errors.NotWritableError, match="holds an archive already"):
        copy(source, url)
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0005"
    engine.dispose()


@needs_postgres
def test_an_empty_archive_is_filled(source: Engine, server: Cluster) -> None:
    assert copy(source, server.archive()).head == chain.head(source)


def test_a_file_in_memory_is_no_place(source: Engine) -> None:
    with pytest.raises(errors.MissingError, match="name a file"):
        copy(source, "sqlite://")


def test_what_is_copied_is_one_state_while_another_writes(made: Path, tmp_path: Path, target: str) -> None:
    path = tmp_path / "living.sqlite"
    path.write_bytes(made.read_bytes())
    living, reader = open_archive(path), open_archive(path, read_only=True)
    before = rows(living)

    def write(what: str, done: int, total: int) -> None:
        with writing(living) as connection:
            connection.execute(text("UPDATE change SET news = 0"))
            values = {"key": f"{what}{done}"}
            added = "INSERT INTO source (key, name, base_url, sweep_gap_limit) VALUES (:key, 'x', 'x', 1)"
            connection.execute(text(added), values)

    copy(reader, target, write, batch=7)
    arrived = open_archive(target, read_only=True)
    assert rows(arrived) == before
    for engine in (living, reader, arrived):
        engine.dispose()


REFUSED = {
    "a text where numbers are": ("UPDATE page SET size = 'viele' WHERE id = 3", "a row of page .* is refused by the"),
    "a text of NULs": ("UPDATE section SET text = char(0) WHERE id = 1", "a row of section .* is refused"),
    "a row that points nowhere": ("UPDATE consultation SET revision_id = 99 WHERE id = 1", "a row of consultation"),
    "a broken text": ("UPDATE section SET text = CAST(x'ff' AS TEXT) WHERE id = 1", "bytes that are no text"),
}  # fmt: skip


@needs_postgres
@pytest.mark.parametrize(("statement", "told"), REFUSED.values(), ids=REFUSED)
def test_what_another_database_does_not_take_is_named_and_nothing_is_kept(
    made: Path, server: Cluster, tmp_path: Path, statement: str, told: str
) -> None:
    path, url = tmp_path / "odd.sqlite", server.database()
    path.write_bytes(made.read_bytes())
    engine = open_archive(path)
    alter(engine, statement)
    with pytest.raises(errors.DamagedError, match=told) as caught:
        copy(engine, url)
    assert "\n" not in str(caught.value)
    engine.dispose()
    there = open_archive(url, read_only=True)
    assert {name for name, found in rows(there).items() if found} == {"data_dictionary"}
    there.dispose()


def test_what_arrives_otherwise_than_it_was_sent_is_not_kept(
    source: Engine, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = copying._insert

    def careless(source: Any, target: Any, table: Any, found: list[dict[str, Any]]) -> None:
        changed = [{**row, "detail": "x"} if table.name == "visit" and row["id"] == 2 else row for row in found]
        insert(source, target, table, changed)

    monkeypatch.setattr(copying, "_insert", careless)
    with pytest.raises(errors.DamagedError, match=r"what arrived differs from what was sent \(visit\)"):
        copy(source, target)
    monkeypatch.undo()
    copy(source, target)  # nothing stands in the way


def test_nothing_is_left_of_a_copy_that_fails(source: Engine, tmp_path: Path) -> None:
    def fail(what: str, done: int, total: int) -> None:
        raise RuntimeError(what)

    with pytest.raises(RuntimeError):
        copy(source, tmp_path / "copy.sqlite", fail)
    assert list(tmp_path.iterdir()) == []


KILLED = """
import sys, time
from storage.copying import copy
from storage.engine import open_archive
def wait(what, done, total):
    print(what, flush=True)
    time.sleep(0.02)
copy(open_archive(sys.argv[1], read_only=True), sys.argv[2], wait, batch=5)
"""


@pytest.mark.parametrize("at", ["copy", "compare"])
def test_a_copy_that_was_killed_is_begun_anew(made: Path, source: Engine, target: str, at: str) -> None:
    command = [sys.executable, "-c", KILLED, str(made), target]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == at:
                break
        process.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while True:  # the server takes a moment to see that nobody is there any more
        try:
            copy(source, target)
            break
        except errors.NotWritableError:
            assert "postgresql" in target
            assert time.monotonic() < deadline
    arrived = open_archive(target, read_only=True)
    assert rows(arrived) == rows(source)
    arrived.dispose()
    if "postgresql" not in target:
        assert not list(Path(target).parent.glob("*.part*"))


def test_rows_go_through_a_batch_at_a_time(source: Engine, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    insert = copying._insert

    def counting(*given: Any) -> None:
        sizes.append(len(given[-1]))
        insert(*given)

    monkeypatch.setattr(copying, "_insert", counting)
    copy(source, target, batch=3)
    assert max(sizes) == 3


def test_a_copy_is_one_file(source: Engine, tmp_path: Path) -> None:
    copy(source, tmp_path / "copy.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite"]
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_table_is_copied_or_made_by_the_program() -> None:
    assert {table.name for table in TABLES} == set(metadata.tables) - {"data_dictionary"}
