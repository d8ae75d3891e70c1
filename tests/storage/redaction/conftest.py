"""An archive that lies in files: what is removed is looked for in their bytes."""

import pytest
from sqlalchemy import Engine

from storage.archive import Archive
from tests.storage.paper import Council
from tests.storage.witness import DERIVER


@pytest.fixture
def engine(kept_engine: Engine) -> Engine:
    return kept_engine


@pytest.fixture
def council(engine: Engine) -> Council:
    council = Council(engine)
    council.archive = Archive(engine, council.reader, DERIVER)
    return council
