"""Datasette's own pages: what it asks of every table goes a shorter way, and finds the same."""

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from jobs.web.stock import quick
from jobs.web.stock.archive import ArchiveDatabase
from tests.jobs.web.fronts import Front, front


@pytest.fixture(scope="module")
def connection(archive: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as made:
        yield made


@pytest.mark.parametrize("name", [*quick.COUNTS])
def test_a_table_is_counted_right(connection: sqlite3.Connection, name: str) -> None:
    slow = f"select count(*) from {name} "
    assert quick.counting(slow) != slow
    [[expected]] = connection.execute(slow).fetchall()
    assert expected > 0
    assert connection.execute(quick.counting(slow)).fetchall() == [(expected,)]


@pytest.mark.parametrize("asked", ["select count(*) from changes where number = 1", "select count(*) from run"])
def test_what_is_not_the_count_of_a_whole_view_is_asked_as_it_is(asked: str) -> None:
    assert quick.counting(asked) == asked


@pytest.mark.parametrize("name", ["changes", "current_proposals", "consultation"])
def test_a_page_tells_how_many_rows_there_are(shown: Front, connection: sqlite3.Connection, name: str) -> None:
    [[count]] = connection.execute(f"select count(*) from {name}").fetchall()
    assert shown.get(f"/archiv/{name}.json?_size=1").json()["filtered_table_rows_count"] == count
    assert f"{count:,} rows" in shown.text(f"/archiv/{name}")


def test_a_count_that_takes_long_is_left_out_of_the_page(
    shown: Front, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    [[count]] = connection.execute("select count(*) from coverage").fetchall()
    for milliseconds, expected in ((60_000, count), (0.001, None)):
        monkeypatch.setattr(quick, "COUNT_MILLISECONDS", milliseconds)
        assert shown.get("/archiv/coverage.json?_size=1").json()["filtered_table_rows_count"] == expected


def test_who_asks_for_too_long_is_told_so_in_words(shown: Front) -> None:
    endless = "with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n"
    answer = shown.get(f"/archiv?sql={endless}&_timelimit=20")
    assert (answer.status_code, "Diese Abfrage dauert zu lange" in answer.text) == (400, True)
    assert "textarea" not in answer.text


def test_what_strangers_ask_wrongly_is_no_line_on_standard_error(
    shown: Front, capfd: pytest.CaptureFixture[str]
) -> None:
    for path in ("/archiv/changes?_where=nonsense", "/archiv?sql=select+nonsense"):
        assert shown.get(path).status_code == 400, path
    assert capfd.readouterr().err == ""


def test_all_tables_are_counted_but_the_blocks_of_the_index(shown: Front, connection: sqlite3.Connection) -> None:
    tables = shown.get("/archiv.json").json()["tables"]
    told = {one["name"]: one["count"] for one in tables}
    [names] = zip(*connection.execute("select name from sqlite_master where type = 'table'"), strict=True)
    counts = {name: connection.execute(f"select count(*) from [{name}]").fetchone()[0] for name in names}
    assert told == {**counts, "search_data": None}


@pytest.mark.parametrize(
    ("path", "most"), [("/archiv", 3), ("/archiv/changes", 10), ("/archiv/revision", 12), ("/archiv/changes.csv", 8)]
)
def test_a_page_asks_few_questions(shown: Front, monkeypatch: pytest.MonkeyPatch, path: str, most: int) -> None:
    asked: list[object] = []
    plainly = ArchiveDatabase.execute_fn

    def noted(database: ArchiveDatabase, fn: Any) -> Any:
        asked.append(fn)
        return plainly(database, fn)

    shown.text(path)
    monkeypatch.setattr(ArchiveDatabase, "execute_fn", noted)
    shown.text(path)
    assert 0 < len(asked) <= most


def test_a_table_offers_to_be_counted_by_its_telling_columns(shown: Front) -> None:
    offered = shown.text("/archiv/changes?number=11378").split("Suggested facets:")[1].split("</p>")[0]
    assert 'href="http://localhost/archiv/changes?number=11378&amp;_facet=kind#facet-kind">kind</a>' in offered
    assert "observed_at" not in offered
    counted = shown.text("/archiv/changes?_facet=kind")
    assert "#facet-kind" not in counted.split("Suggested facets:")[1].split("</p>")[0]
    assert '<p class="facet-info-name">' in counted


NUMBERS = ["number=11378", "number=11378&item=proposal&source=sample", "number=3034", "number=11378&number=3034"]


@pytest.mark.parametrize("filters", [*NUMBERS, "number=0", "number=x", "number__exact=11378"])
def test_the_changes_of_a_number_are_found_along_an_index(
    shown: Front, connection: sqlite3.Connection, filters: str
) -> None:
    rows = list(csv.reader(io.StringIO(shown.text(f"/archiv/changes.csv?{filters}"))))
    where = " and ".join(f"{name.removesuffix('__exact')} = '{value}'" for name, value in parse_qsl(filters))
    found = connection.execute(f"select change_id from changes where {where}")
    assert [row[rows[0].index("change_id")] for row in rows[1:]] == [str(one) for (one,) in found]


def test_the_plan_of_the_changes_of_a_number_reads_no_table_whole(connection: sqlite3.Connection) -> None:
    narrow = quick.CHANGES_OF_NUMBER.format(11378)
    plan = connection.execute(f"explain query plan select * from changes where number = 11378 and {narrow}").fetchall()
    assert [row[3] for row in plan if row[3].startswith("SCAN") and "COVERING INDEX" not in row[3]] == []


def test_a_table_that_is_new_is_there_at_once(own_archive: Path) -> None:
    with front(own_archive) as made:
        assert made.get("/archiv/later.json").status_code == 404
        made.text("/archiv")
        with closing(sqlite3.connect(own_archive)) as writing:
            writing.execute("create table later (one text)")
            writing.commit()
            assert "/archiv/later" in made.text("/archiv")
            writing.execute("alter table later add column two text")
            writing.commit()
        assert made.get("/archiv/later.json").json()["columns"] == ["rowid", "one", "two"]
