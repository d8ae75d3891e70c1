"""What an archive says of a past moment is what it said at that moment."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from storage import readers
from storage.engine import open_archive
from storage.types import utc_time
from tests.built import Nights
from tests.test_cookbook import PAGE, questions, statements

SECOND = timedelta(seconds=1)  # both bounds of `changes` are inclusive
Rows = list[tuple[Any, ...]]
# What a later visit adds to a revision or an item that was there: not what the page said.
LATER = {"confirmed_at", "withdrawn_at", "gone_since", "last_visited_at", "url"}


@pytest.fixture(scope="module")
def ends(nights: Nights) -> list[str]:
    """When the archive had seen each night."""
    return [asked(path, "SELECT max(ended_at) FROM run")[0][0] for path in nights.archives]


def asked(archive: Path, query: str) -> Rows:
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def test_the_view_of_a_session_says_of_every_night_what_the_archive_said_then(nights: Nights, ends: list[str]) -> None:
    [script] = [query for _, query, _ in questions(PAGE.read_text(encoding="utf-8")) if "TEMP VIEW" in query]
    *views, _last = statements(script)
    shared = "source, number, reference, title, withdrawn_at"
    proposals = f"{shared}, type, status, lead_office, author, other_fields, revision, observed_at, redacted_at"
    stations = f"{shared}, position, committee, role, date, meeting_number, result, state"
    with closing(sqlite3.connect(f"file:{nights.last}?mode=ro", uri=True)) as connection:
        for statement in views:
            connection.execute(statement)
        for archive, end in zip(nights.archives, ends, strict=True):
            connection.execute("UPDATE moment SET at = ?", (end,))
            for name, columns in (("proposals", proposals), ("consultations", stations)):
                past = connection.execute(f"SELECT {columns} FROM past_{name} ORDER BY {columns}").fetchall()
                assert past == asked(archive, f"SELECT {columns} FROM current_{name} ORDER BY {columns}"), (name, end)
                assert past


def test_show_as_of_says_of_every_night_what_show_said_then(nights: Nights, ends: list[str]) -> None:
    now = open_archive(nights.last, read_only=True)
    for archive, end in zip(nights.archives, ends, strict=True):
        then = open_archive(archive, read_only=True)
        for (number,) in asked(archive, "SELECT number FROM proposal WHERE number % 3 = 0"):
            past, said = (readers.show(engine, str(number), as_of=utc_time(end)) for engine in (now, then))
            assert {k: v for k, v in past.items() if k not in LATER} == {
                k: v for k, v in said.items() if k not in LATER
            }
            assert past["withdrawn_at"] == readers.show(then, str(number))["withdrawn_at"]
        then.dispose()
    now.dispose()


CHANGES = "SELECT source, item, number, revision, kind, operation, path, before, after, observed_at FROM changes"


def test_changes_between_two_moments_are_those_that_came_between_them(nights: Nights, ends: list[str]) -> None:
    engine = open_archive(nights.last, read_only=True)
    told = [set(asked(path, CHANGES)) for path in nights.archives]
    for first, last in combinations(range(len(ends)), 2):
        since, until = utc_time(ends[first]) + SECOND, utc_time(ends[last])
        between = readers.changes(engine, since=since, until=until)
        assert {
            tuple(row[name] for name in ("source", "item", "number", "revision"))
            + tuple(row[name] for name in ("kind", "operation", "path", "before", "after", "observed_at"))
            for row in between
        } == told[last] - told[first]
        assert all(row["not_before"] is None or row["not_before"] < row["observed_at"] for row in between)
        assert all((row["not_before"] is None) == (row["kind"] == "new") for row in between)
    engine.dispose()


STATES = """
SELECT p.number, r.content_hash, p.withdrawn_at FROM proposal AS p JOIN revision AS r ON r.id = p.current_revision_id"""


def test_who_changed_between_two_nights_is_who_reads_otherwise(nights: Nights, ends: list[str]) -> None:
    engine = open_archive(nights.last, read_only=True)
    for (earlier, later), (since, until) in zip(pairwise(nights.archives), pairwise(ends), strict=True):
        before, after = set(asked(earlier, STATES)), set(asked(later, STATES))
        named = readers.changes(engine, since=utc_time(since) + SECOND, until=utc_time(until))
        assert {row["number"] for row in named if row["item"] == "proposal"} == {row[0] for row in after - before}
    engine.dispose()
