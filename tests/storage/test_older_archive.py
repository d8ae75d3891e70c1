"""An archive of an earlier program: opened, read anew by today's parser, and still the same history.

`older/archive-0007.sqlite.xz` was made by the program as it was at schema 0007, on pages of the sample council: three
proposals and a meeting, visited seven times. Its parser, version 0, took something that each visit draws anew for
content, and overlooked all files. One proposal was withdrawn.
"""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from scraper.derive import DERIVER
from scraper.dialects import PARSER_VERSION, page_reader
from storage import readers, schema
from storage.chain import Head
from storage.check import check
from storage.engine import open_archive, reading
from storage.errors import OlderSchemaError
from storage.reparse import pending_items, reparse
from storage.search import search

OLDER = Path(__file__).parent / "older" / "archive-0007.sqlite.xz"
HISTORY = (
    "SELECT * FROM chain ORDER BY position",
    "SELECT id, sha256, url, fetched_at, headers, request_headers, status FROM page ORDER BY id",
    "SELECT id, number, proposal_id, observed_at, confirmed_at, content_hash, parser_version, page_id FROM revision",
    "SELECT id, number, meeting_id, observed_at, confirmed_at, content_hash, page_id FROM meeting_revision",
    "SELECT * FROM withdrawal",
    "SELECT id, run_id, number, started_at, outcome FROM visit ORDER BY id",
    "SELECT id, number, first_seen_at, gone_since, withdrawn_at, current_revision_id FROM proposal",
)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("older") / "archive.sqlite"
    path.write_bytes(lzma.decompress(OLDER.read_bytes()))
    return path


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def history(older: Path) -> list[list[tuple[Any, ...]]]:
    """What the archive recorded, before today's program touched it."""
    return [rows(older, query) for query in HISTORY]


@pytest.fixture(scope="module")
def engine(older: Path, history: object) -> Engine:
    """The archive, migrated and read anew."""
    with pytest.raises(OlderSchemaError, match="run gremienarchiv sync once"):
        open_archive(older, read_only=True)
    made = open_archive(older, create=True)
    assert pending_items(made, page_reader(), DERIVER) == 4
    stale = check(made, page_reader(), DERIVER)
    assert (stale.findings, stale.stale) == ([], 20)
    done = reparse(made, page_reader(), DERIVER)
    assert (done.items, done.revisions, done.unreadable) == (4, 20, [])
    assert done.differing == 18  # all revisions of proposals
    assert done.marked == MARKED
    return made


MARKED = 12  # of 18 revisions of three proposals: what the parser invented


def test_its_schema_is_today_s_and_its_pages_are_read_by_today_s_parser(engine: Engine) -> None:
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == schema.known_steps()[-1]
        read = connection.execute(text("SELECT DISTINCT parser_version, current_parser_version FROM revision")).all()
    assert read == [("0", PARSER_VERSION)]
    assert pending_items(engine, page_reader(), DERIVER) == 0


def test_no_history_was_added_dropped_or_redated(engine: Engine, older: Path, history: object) -> None:
    assert [rows(older, query) for query in HISTORY] == history


def test_an_earlier_head_of_the_chain_still_holds(engine: Engine, older: Path) -> None:
    heads = [Head(position, sha256) for position, sha256 in rows(older, "SELECT position, hash FROM chain")]
    report = check(engine, page_reader(), DERIVER, heads=heads)
    assert (report.findings, report.stale) == ([], 0)
    assert len(heads) == 21


def test_what_only_the_earlier_parser_saw_change_is_marked_and_told_no_more(engine: Engine, older: Path) -> None:
    assert rows(older, "SELECT count(*) FROM revision WHERE same_as_previous") == [(MARKED,)]
    told = readers.changes(engine)
    assert {row["revision"] for row in told if row["number"] == 11378} == {1, 3, 4, 6}
    assert {row["kind"] for row in told if row["number"] == 11207} == {"new"}
    assert [row["kind"] for row in told if row["number"] == 11325] == ["withdrawn", "new"]


def test_what_the_earlier_parser_overlooked_is_shown_and_found(engine: Engine) -> None:
    assert readers.show(engine, "11378", revision=1)["documents"]
    assert "Gezeichnet" not in (readers.show(engine, "11378")["other_fields"] or {})
    assert 11378 in [hit["number"] for hit in search(engine, "Ansan")]
