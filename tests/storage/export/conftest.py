"""One small archive for all exports: nothing here changes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.engine import open_archive
from tests.storage.altering import in_memory
from tests.storage.conftest import POSTGRESQL
from tests.storage.paper import Council
from tests.storage.paper_archive import built


@pytest.fixture(scope="package", params=["memory", POSTGRESQL])
def engine(request: pytest.FixtureRequest, template: Path) -> Iterator[Engine]:
    if request.param == "memory":
        with in_memory(template) as made:
            built(made)
            yield made
        return
    made = open_archive(request.getfixturevalue("server").archive())
    built(made)
    yield made
    made.dispose()


@pytest.fixture(scope="package")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """The same as a file, for what is of SQLite alone."""
    made = open_archive(tmp_path_factory.mktemp("archive") / "archive.sqlite", create=True)
    yield built(made)
    made.dispose()


@pytest.fixture
def archive(kind: str, engine: Engine, lasting: Council) -> Engine:
    """The archive that goes out in that format: as sqlite only one that is SQLite."""
    return lasting.engine if kind == "sqlite" else engine
