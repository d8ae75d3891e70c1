"""Opening an archive: faults are one line that ends with what to do; readers and writers do not disturb each other."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import errors
from storage.engine import MAPPED, archive_url, checkpoint, open_archive, read_mapped, reading, writing
from tests.rights import as_root, open_to_all, without_rights
from tests.storage.contents import proposal, section
from tests.storage.paper import Council

ROOT = Path(__file__).parents[2]


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


@contextmanager
def opened(path: Path, **how: bool) -> Iterator[Council]:
    engine = open_archive(path, busy_seconds=0.05, **how)
    try:
        yield Council(engine)
    finally:
        engine.dispose()


def test_pragmas_are_set_on_every_connection(archive_file: Path) -> None:
    with opened(archive_file) as council, reading(council.engine) as one, reading(council.engine) as two:
        for connection in (one, two):
            pragmas = [
                connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("foreign_keys", "journal_mode", "synchronous")
            ]
            assert pragmas == [1, "wal", 2]


def test_who_reads_much_reads_the_file_where_the_system_holds_it(archive_file: Path) -> None:
    engine = open_archive(archive_file, read_only=True)
    found = []
    for prepare in (lambda _engine: None, read_mapped):
        prepare(engine)
        with reading(engine) as connection:
            found.append(connection.scalar(text("PRAGMA mmap_size")))
    engine.dispose()
    assert found == [0, MAPPED]


def test_a_dangling_reference_is_refused(archive_file: Path) -> None:
    with opened(archive_file) as council, pytest.raises(DBAPIError, match="FOREIGN KEY"), writing(council.engine) as c:
        c.execute(text("INSERT INTO withdrawal (proposal_id, gone_since, confirmed_at, cause) VALUES (99, '', '', '')"))


def test_a_full_disk_is_named_and_nothing_half_done_is_kept(archive_file: Path) -> None:
    with opened(archive_file) as council:
        with reading(council.engine) as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar()
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        long = proposal(sections=tuple(section("Sachlage", f"{n} " * 5000) for n in range(9)))
        with pytest.raises(errors.NotWritableError, match="free some space"):
            council.night("a", long)
        assert council.rows("SELECT * FROM visit") == []


def test_a_second_writer_is_told_to_wait(archive_file: Path) -> None:
    told = pytest.raises(errors.LockedError, match="wait until it has ended")
    with opened(archive_file) as council, opened(archive_file) as other, writing(council.engine), told:
        other.night("a", proposal())
    with opened(archive_file) as other:
        assert other.rows("SELECT * FROM visit") == []


def test_readers_see_one_state_and_are_not_disturbed_by_a_writer(archive_file: Path) -> None:
    with opened(archive_file) as council:
        council.night("a", proposal())
        reader = open_archive(archive_file, read_only=True, busy_seconds=0.05)
        with reading(reader) as connection:
            query = text("SELECT count(*) FROM revision")
            assert connection.execute(query).scalar() == 1
            assert council.night("b", proposal(title="Neu")).outcome == "revised"
            assert connection.execute(query).scalar() == 1  # the state it began with
            with writing(council.engine), reading(reader) as second:
                assert second.execute(query).scalar() == 2
        reader.dispose()


def test_nothing_can_be_written_through_a_reading_engine(archive_file: Path) -> None:
    engine = open_archive(archive_file, read_only=True)
    with pytest.raises(errors.NotWritableError, match="permissions"), writing(engine) as connection:
        connection.execute(text("DELETE FROM source"))
    engine.dispose()


def test_after_a_run_the_one_file_is_whole(archive_file: Path, tmp_path: Path) -> None:
    with opened(archive_file) as council:
        council.night("a", proposal())
        assert council.archive.end_run(council.run, council.now)
        assert Path(f"{archive_file}-wal").stat().st_size == 0
        copy = Path(shutil.copy(archive_file, tmp_path / "copy.sqlite"))  # while the archive is still open
        with closing(sqlite3.connect(f"file:{copy}?immutable=1", uri=True)) as connection:
            assert connection.execute("SELECT title FROM current_proposals").fetchall() == [("Ansan",)]
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_reader_in_the_way_only_postpones_the_checkpoint(archive_file: Path) -> None:
    with opened(archive_file) as council:
        council.night("a", proposal())
        with reading(council.engine) as connection:
            connection.execute(text("SELECT * FROM source")).all()
            council.night("b", proposal(title="Neu"))
            assert not checkpoint(council.engine)
        assert checkpoint(council.engine)


@pytest.fixture
def open_folder(template: Path) -> Iterator[Path]:
    with open_to_all(template) as path:
        yield path


@as_root
def test_a_whole_file_is_read_in_a_folder_that_cannot_be_written(open_folder: Path) -> None:
    with opened(open_folder) as council:
        council.night("a", proposal())
    open_folder.parent.chmod(0o555)
    with without_rights():
        engine = open_archive(open_folder, read_only=True)
        with reading(engine) as connection:
            assert connection.execute(text("SELECT title FROM current_proposals")).scalar() == "Ansan"
        engine.dispose()


@as_root
def test_a_file_read_without_its_log_is_opened_anew_after_each_write(open_folder: Path) -> None:
    open_folder.parent.chmod(0o555)
    with without_rights():
        engine = open_archive(open_folder, read_only=True)
    query, seen = text("SELECT title FROM current_proposals"), []
    for title in ("Eins", "Zwei"):
        with opened(open_folder) as council:
            council.night(title, proposal(title=title))
            with without_rights(), reading(engine) as connection:  # by the log
                seen.append(connection.scalar(query))
            engine.dispose()  # or the log would stay where it is
        assert not Path(f"{open_folder}-wal").exists()
        with without_rights(), reading(engine) as connection:
            seen.append(connection.scalar(query))
    engine.dispose()
    assert seen == ["Eins", "Eins", "Zwei", "Zwei"]


@as_root
def test_a_write_in_the_middle_of_such_a_read_is_told_once(open_folder: Path) -> None:
    with opened(open_folder) as council:
        council.night("a", proposal())
    open_folder.parent.chmod(0o555)
    os.utime(open_folder, (1, 1))
    with without_rights():
        engine = open_archive(open_folder, read_only=True)
    query = text("SELECT title FROM current_proposals")

    def title(*written_meanwhile: str) -> Any:
        with reading(engine) as connection:
            for name in written_meanwhile:
                with opened(open_folder) as council:
                    council.night(name, proposal(title=name))
            return connection.scalar(query)

    assert title() == "Ansan"  # on the connection that was opened without rights
    with pytest.raises(errors.LockedError, match="ask again"):
        title("Neu")
    with without_rights():
        assert title() == "Neu"
    engine.dispose()


@as_root
def test_a_log_that_cannot_be_read_is_never_passed_over(open_folder: Path) -> None:
    with opened(open_folder) as council:
        council.night("a", proposal())
        log = Path(f"{open_folder}-wal").read_bytes()
    Path(f"{open_folder}-wal").write_bytes(log)  # left behind by a run that was killed; its index is lost
    open_folder.parent.chmod(0o555)
    with without_rights(), pytest.raises(errors.NotReadableError, match="copy the file and its -wal"):
        open_archive(open_folder, read_only=True)


@as_root
def test_somebody_without_rights_is_told_so(open_folder: Path) -> None:
    with without_rights(), pytest.raises(errors.NotWritableError, match="owner and permissions"):
        open_archive(open_folder)
    open_folder.chmod(0o600)
    with without_rights(), pytest.raises(errors.NotReadableError, match="check the permissions"):
        open_archive(open_folder, read_only=True)
    open_folder.parent.chmod(0o700)
    with without_rights(), pytest.raises(errors.NotReadableError, match="check the permissions"):
        open_archive(open_folder, read_only=True)


KILLED_AT = (4, 8, 12, 16, 20, 24, 26, 999)  # statements of a visit; no visit has so many as the last
KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
from sqlalchemy import event
from storage.engine import open_archive
from tests.storage.contents import consultation, proposal, section
from tests.storage.paper import Council

path, *places = sys.argv[1:]
engine = open_archive(Path(path))
council = Council(engine)
council.night("a", proposal(sections=(section("Sachlage", "eins"),)))
second = proposal(title="Neu", sections=(section("Sachlage", "zwei"),), consultations=(consultation(),))
engine.dispose()
before = Path(path).read_bytes()
statements = at = 0

@event.listens_for(engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    global statements
    statements += 1
    if statements == at:
        os.kill(os.getpid(), signal.SIGKILL)

codes = []
for at in map(int, places):
    Path(path).write_bytes(before)
    child = os.fork()
    if not child:
        council.night("b", second)
        os._exit(0)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    for part in Path(path).parent.glob(f"{Path(path).name}*"):
        part.rename(part.with_name(f"{at}-{part.name}"))
print(json.dumps(codes))
"""


@pytest.fixture(scope="module")
def killed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[int, Path]]:
    """Return the exit code of a visit that is killed at each of these statements, and the archive it left."""
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("killed") / "archive.sqlite"))
    done = run(KILLED, path, *KILLED_AT)
    assert done.returncode == 0, done.stderr
    pairs = zip(KILLED_AT, json.loads(done.stdout), strict=True)
    return {at: (code, path.with_name(f"{at}-{path.name}")) for at, code in pairs}


@pytest.mark.parametrize("at", KILLED_AT)
def test_a_run_killed_anywhere_leaves_all_of_a_visit_or_nothing(killed: dict[int, tuple[int, Path]], at: int) -> None:
    code, left = killed[at]
    assert code == (0 if at == 999 else -signal.SIGKILL)
    with closing(sqlite3.connect(left)) as connection:
        whole = [
            connection.execute(query).fetchone()[0]
            for query in (
                "SELECT count(*) FROM visit",
                "SELECT count(*) FROM revision",
                "SELECT count(*) FROM page",
                "SELECT count(*) FROM section",
                "SELECT max(revision) FROM change",
                "SELECT number FROM revision WHERE id = (SELECT current_revision_id FROM proposal)",
                "SELECT sum(new + revised) FROM run",
                "SELECT count(*) + (title = 'neu') FROM search",
            )
        ]
        assert whole == [2 if at == 999 else 1] * len(whole)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_addresses_are_paths_or_urls() -> None:
    assert archive_url("a.sqlite").database == "a.sqlite"
    assert archive_url("sqlite:///a.sqlite").database == "a.sqlite"
    assert archive_url("postgresql+psycopg://u:p@h/d").get_backend_name() == "postgresql"


def test_a_password_is_never_in_a_message() -> None:
    with pytest.raises(errors.UnreachableError) as caught:
        open_archive("postgresql+psycopg://me:secret@127.0.0.1:1/archive", read_only=True)
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_an_archive_in_memory_cannot_be_read_only() -> None:
    with pytest.raises(errors.MissingError, match="name a file"):
        open_archive("sqlite://", read_only=True)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_missing_driver_is_told_without_the_password(monkeypatch: pytest.MonkeyPatch, read_only: bool) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(errors.UnreachableError, match=r"u:\*\*\*@.*psycopg is not installed.*pip install") as caught:
        open_archive("postgresql+psycopg://u:secret@127.0.0.1:1/x", read_only=read_only)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg:///%zz",
        "postgresql+psycopg://u:secret@nowhere.invalid/x",
        "postgresql+psycopg:///x?nonsense=1",
        "postgresql+psycopg:///x?host=/nowhere",
    ],
)
def test_a_server_that_cannot_be_asked_is_told_in_one_line(url: str) -> None:
    with pytest.raises(errors.UnreachableError) as caught:
        open_archive(url, read_only=True)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
