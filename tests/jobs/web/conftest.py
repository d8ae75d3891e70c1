"""Archives and their fronts for the tests of this folder; each archive is made once in a test run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built import built_once
from tests.jobs.stories import story
from tests.jobs.web.attacks import attacked_archive
from tests.jobs.web.fronts import Front, front


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample council's archive after its two nights, to be read."""

    def nights(folder: Path) -> None:
        with story(folder) as told:
            for night in (1, 2):
                told.sync(night)

    return built_once(tmp_path_factory, "sample", nights) / "archive.sqlite"


@pytest.fixture
def own_archive(archive: Path, tmp_path: Path) -> Path:
    """Return a copy of it, to be changed."""
    return Path(shutil.copy(archive, tmp_path / "archive.sqlite"))


@pytest.fixture(scope="session")
def shown(archive: Path) -> Iterator[Front]:
    """The front of the sample council's archive; read-only, so that all tests may share it."""
    with front(archive) as made:
        yield made


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory, "attacked", attacked_archive) / "archive.sqlite"
