"""An archive whose sums and mentions are derived; it lies in files, in whose bytes what is removed is looked for."""

import pytest
from sqlalchemy import Engine

from storage.archive import Archive
from tests.storage.paper import Council
from tests.storage.witness import DERIVER


@pytest.fixture
def council(engine: Engine) -> Council:
    council = Council(engine)
    council.archive = Archive(engine, council.reader, DERIVER)
    return council
