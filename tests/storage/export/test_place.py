"""An export is whole or not there, never over anything, and does not gather rows in memory."""

import os
import signal
import weakref
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from storage.dictionary import Entry
from storage.engine import reading
from storage.errors import DamagedError
from storage.export import ExportError, Selection, csv_files, jsonl_files, parquet_files
from storage.export.place import SUMS
from storage.export.rows import rows
from storage.export.tables import table
from tests.storage.export.written import FORMATS, write
from tests.storage.paper import Council


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


@pytest.mark.parametrize("inside", ["mine.txt", "changes.csv/mine.txt"])
def test_what_no_export_left_is_named_and_stays(engine: Engine, tmp_path: Path, inside: str) -> None:
    mine = tmp_path / "out.part" / inside
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(ExportError, match=r"out\.part: is there already; .* remove what is none"):
        write(engine, "csv", tmp_path / "out")
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to(path.parent)])
def test_a_file_or_link_in_the_way_is_named(engine: Engine, tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "out.part")
    with pytest.raises(ExportError, match="is there already"):
        write(engine, "csv", tmp_path / "out")


def test_another_export_to_the_same_place_is_let_finish(engine: Engine, tmp_path: Path) -> None:
    refused: list[str] = []

    def meanwhile(done: int, _total: int) -> None:
        if done == 1:
            with pytest.raises(ExportError, match="wait until the other export has ended"):
                write(engine, "csv", tmp_path / "out")
            refused.append("once")

    write(engine, "csv", tmp_path / "out", progress=meanwhile)
    assert refused == ["once"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_nothing_is_left_of_an_export_that_fails(engine: Engine, tmp_path: Path) -> None:
    def fail(done: int, total: int) -> None:
        raise DamagedError("is damaged", where="here", remedy="restore")

    with pytest.raises(DamagedError):
        write(engine, "csv", tmp_path / "out", progress=fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("name", ["out", "out.zip", "out.sqlite"])
def test_killed_at_any_rename_it_leaves_nothing_half_done_and_no_description_without_its_file(
    lasting: Council, tmp_path: Path, name: str, at: int
) -> None:
    lasting.engine.dispose()  # a child must not share a connection
    child = os.fork()
    if child == 0:
        try:
            die_at_rename(at)
            write(lasting.engine, "sqlite" if name == "out.sqlite" else "csv", tmp_path / name)
        finally:
            os._exit(0)
    assert os.waitpid(child, 0)[0] == child
    left = {path.name for path in tmp_path.iterdir()} - {f"{name}.part"}
    if name == "out":
        assert left in (set(), {"out"})
        assert not left or SUMS in {path.name for path in (tmp_path / "out").iterdir()}
    elif name == "out.zip":
        assert left in (set(), {"out.zip"})
        assert not left or zipfile.ZipFile(tmp_path / name).testzip() is None
    else:
        made = ["out.sqlite", "out.sqlite.datapackage.json", "out.sqlite.SHA256SUMS"]
        assert left == set(made[:at])
    assert bool(left) == (at > 0)
    if not left:  # the next one clears away what lies there
        (tmp_path / f"{name}.part" / "changes.csv").touch()
        write(lasting.engine, "sqlite" if name == "out.sqlite" else "csv", tmp_path / name)
        assert not any(path.name.endswith(".part") for path in tmp_path.iterdir())


def die_at_rename(at: int) -> None:
    """Have the process killed where it gives a name, after it gave as many."""
    rename, given = Path.rename, iter(range(at))

    def dying(self: Path, target: Path) -> Path:
        if next(given, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return rename(self, target)

    Path.rename = dying  # type: ignore[method-assign,assignment]  # in a child process only


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
