"""The sample council's archive after its two nights, and its front; made once for a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.stories import story
from tests.jobs.web.fronts import Front, front


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    with story(folder) as told:
        for night in (1, 2):
            told.sync(night)
        return told.path


@pytest.fixture(scope="session")
def shown(archive: Path) -> Iterator[Front]:
    with front(archive) as made:
        yield made
