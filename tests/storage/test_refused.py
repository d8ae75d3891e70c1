"""What is no archive, or none this program can use, is told in one line that says what to do, and left as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import errors
from storage.engine import open_archive


def not_sqlite(path: Path) -> None:
    path.write_text("<html>not a database</html>")


def empty(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def absent(path: Path) -> None:
    del path


def another_programs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (id)")
        connection.commit()


def no_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


FAULTS = [
    (absent, errors.MissingError, "run gremienarchiv sync first", True),
    (empty, errors.EmptyError, "run gremienarchiv sync first", True),
    (no_tables, errors.EmptyError, "run gremienarchiv sync first", True),
    (not_sqlite, errors.DamagedError, "restore a backup", False),
    (folder, errors.DamagedError, "name the file in it", False),
    (another_programs, errors.ForeignError, "name another file", False),
]


@pytest.mark.parametrize(("make", "error", "remedy", "creatable"), FAULTS)
@pytest.mark.parametrize("how", [{"read_only": True}, {}, {"create": True}], ids=str)
def test_what_is_no_archive_is_named(
    tmp_path: Path, make: type, error: type[errors.ArchiveError], remedy: str, creatable: bool, how: dict[str, bool]
) -> None:
    path = tmp_path / "a b%20ü.sqlite"
    make(path)
    if creatable and how.get("create"):
        open_archive(path, **how).dispose()
        open_archive(path, read_only=True).dispose()
        return
    before = {found: found.is_file() and found.read_bytes() for found in tmp_path.rglob("*")}
    with pytest.raises(error) as caught:
        open_archive(path, **how)
    message = str(caught.value)
    assert str(path) in message
    assert remedy in message
    assert "\n" not in message
    assert {found: found.is_file() and found.read_bytes() for found in tmp_path.rglob("*.sqlite")} == before


def test_the_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingError, match="make it, or correct the path"):
        open_archive(tmp_path / "no" / "archive.sqlite", create=True)


def test_a_damaged_page_of_the_file_is_damage(archive_file: Path) -> None:
    size = archive_file.stat().st_size
    with archive_file.open("r+b") as handle:
        handle.seek(4096)
        handle.write(b"\xff" * (size - 4096))
    refused_as_damaged(archive_file)


@pytest.mark.parametrize("place", [16, 44, 56, 100, 200], ids=["page size", "format", "encoding", "tree", "cells"])
def test_a_file_damaged_at_its_beginning_is_told_with_what_to_do_and_left_alone(archive_file: Path, place: int) -> None:
    with archive_file.open("r+b") as handle:
        handle.seek(place)
        handle.write(b"\xff" * (3896 if place == 200 else 8))
    refused_as_damaged(archive_file)


def refused_as_damaged(path: Path) -> None:
    """No command can open it: that `check` tells more would be no help."""
    before = path.read_bytes()
    for how in ({"read_only": True}, {"create": True}):
        with pytest.raises(errors.DamagedError, match=r"cannot be opened; restore a backup$"):
            open_archive(path, **how)
    assert path.read_bytes() == before


@pytest.mark.parametrize("how", [{"read_only": True}, {}, {"create": True}], ids=str)
def test_a_newer_schema_is_refused_and_left_alone(archive_file: Path, how: dict[str, bool]) -> None:
    with closing(sqlite3.connect(archive_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(errors.NewerSchemaError, match=r"schema 9999.*update gremienarchiv"):
        open_archive(archive_file, **how)
    with closing(sqlite3.connect(archive_file)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
