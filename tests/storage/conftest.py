"""Archives for the tests of this room, in memory and as a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.engine import open_archive
from tests.storage.paper import Council


@pytest.fixture(params=["memory", "file"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    where = "sqlite://" if request.param == "memory" else tmp_path / "archive.sqlite"
    made = open_archive(where, create=True)
    yield made
    made.dispose()


@pytest.fixture
def council(engine: Engine) -> Council:
    return Council(engine)
