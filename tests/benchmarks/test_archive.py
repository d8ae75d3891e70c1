"""The archive that benchmarks look at is one that nights could have made."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.archive import build
from scraper.derive import DERIVER
from scraper.dialects import page_reader
from storage.check import check
from storage.engine import open_archive


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "archive.sqlite"
    build(path, 20, 60, nights=8)
    return path


def test_it_holds_as_many_as_asked_for_over_many_nights(built: Path) -> None:
    with closing(sqlite3.connect(built)) as connection:
        one = connection.execute
        assert one("SELECT count(*) FROM proposal").fetchone() == (20,)
        assert one("SELECT count(*) BETWEEN 50 AND 61 FROM revision").fetchone() == (1,)
        assert one("SELECT count(DISTINCT observed_at) > 4 FROM revision").fetchone() == (1,)
        assert one("SELECT count(*) > 0 FROM meeting_revision").fetchone() == (1,)
        assert one("SELECT count(*) FROM visit WHERE outcome IN ('failed', 'refused')").fetchone() == (0,)


def test_it_is_sound(built: Path) -> None:
    engine = open_archive(built, read_only=True)
    assert check(engine, page_reader(), DERIVER).findings == []
    engine.dispose()


def test_nothing_unfinished_is_left_beside_it(built: Path) -> None:
    assert [path.name for path in built.parent.iterdir() if ".part" in path.name] == []
