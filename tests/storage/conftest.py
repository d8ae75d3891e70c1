"""Archives for the tests of this room: in memory, as a file, and on a PostgreSQL server."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from storage.dictionary.kept import bring_up_to_date
from storage.engine import open_archive, writing
from storage.models import DataDictionary, metadata
from tests.postgres import Cluster, cluster, needs_postgres
from tests.storage import witness
from tests.storage.altering import in_memory
from tests.storage.paper import Council

POSTGRESQL = pytest.param("postgresql", marks=needs_postgres)
_FILLED = ", ".join(f'"{name}"' for name in (*metadata.tables, "search") if name != DataDictionary.__tablename__)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty archive, made once: migrations take longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    open_archive(path, create=True).dispose()
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    with cluster() as running:
        yield running


@pytest.fixture(scope="session")
def postgresql(server: Cluster) -> Iterator[Engine]:
    """An archive that all tests share; each finds it empty by way of `engine`."""
    made = open_archive(server.archive())
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a row of nearly every kind, for what looks whether all is as it was recorded."""
    path = tmp_path_factory.mktemp("witness") / "archive.sqlite"
    witness.build(path)
    return path


@pytest.fixture
def archive_file(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "archive.sqlite"))


@pytest.fixture(params=["file", POSTGRESQL])
def engine(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty archive: the same test on each database. In a file, as nobody keeps one in memory."""
    with _empty(request, template, tmp_path) as made:
        yield made


@pytest.fixture(params=["memory", POSTGRESQL])
def empty_engine(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty archive of its own, where `engine` is one that is shared."""
    with _empty(request, template, tmp_path) as made:
        yield made


@pytest.fixture
def sqlite_engine(archive_file: Path) -> Iterator[Engine]:
    """An empty archive, for what is of SQLite alone."""
    made = open_archive(archive_file)
    yield made
    made.dispose()


@contextlib.contextmanager
def _empty(request: pytest.FixtureRequest, template: Path, folder: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        shared: Engine = request.getfixturevalue("postgresql")
        with writing(shared) as connection:
            connection.execute(text(f"TRUNCATE {_FILLED} RESTART IDENTITY"))
        bring_up_to_date(shared)  # a test that took migrations back left it without
        yield shared
        return
    if request.param == "memory":
        with in_memory(template) as made:
            yield made
        return
    made = open_archive(shutil.copy(template, folder / "archive.sqlite"))
    yield made
    made.dispose()


@pytest.fixture(scope="module", params=["memory", POSTGRESQL])
def shared_engine(request: pytest.FixtureRequest, template: Path) -> Iterator[Engine]:
    """An archive for all tests of a module, empty at first: the same tests on each database."""
    if request.param == "memory":
        with in_memory(template) as made:
            yield made
        return
    made = open_archive(request.getfixturevalue("server").archive())
    yield made
    made.dispose()


@pytest.fixture(scope="module", params=["file", POSTGRESQL])
def altered_engine(
    request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """As `shared_engine`, in a file: for a story whose tests put back what they altered, see `kept`."""
    on_server = request.param == "postgresql"
    made = open_archive(
        request.getfixturevalue("server").archive()
        if on_server
        else shutil.copy(template, tmp_path_factory.mktemp("altered") / "archive.sqlite")
    )
    yield made
    made.dispose()


@pytest.fixture
def memory_engine(template: Path) -> Iterator[Engine]:
    """An empty archive in memory, for what is the same on each database."""
    with in_memory(template) as made:
        yield made


@pytest.fixture
def council(engine: Engine) -> Council:
    return Council(engine)


@pytest.fixture
def sqlite_council(sqlite_engine: Engine) -> Council:
    return Council(sqlite_engine)
