"""Archives for the tests of this room, in memory and as a file."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.engine import open_archive, writable_engine
from tests.storage.paper import Council


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty archive, made once: migrations take longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    open_archive(path, create=True).dispose()
    return path


@pytest.fixture
def archive_file(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "archive.sqlite"))


@pytest.fixture(params=["memory", "file"])
def engine(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "file":
        made = open_archive(shutil.copy(template, tmp_path / "archive.sqlite"))
    else:
        made = writable_engine("sqlite://")
        with contextlib.closing(sqlite3.connect(template)) as empty, made.connect() as connection:
            empty.backup(connection.connection.driver_connection)  # type: ignore[arg-type] # it is sqlite3's own
    yield made
    made.dispose()


@pytest.fixture
def council(engine: Engine) -> Council:
    return Council(engine)
