"""Before the first reader comes, one page of each kind has been asked for."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import CacheStats

from jobs.config import Config, Web
from jobs.web import templating, warming
from jobs.web.addresses import Addresses
from jobs.web.front import make_app
from jobs.web.templating import Templates
from jobs.web.warming import gathering, warm
from storage.engine import open_archive
from storage.errors import DamagedError
from tests.jobs.web.fronts import Front

TABLES_TOLD = "SELECT table_name FROM tables WHERE database_name = 'archiv'"  # what Datasette knows of the archive
PROPOSAL = "/archiv/vorlage/sample/11378"
NARROWED = ("art=result", "gremium=Rat", "amt=S+85", "konto=Sachkonto+544016")
Warmed = tuple[Engine, Front, set[str]]  # the archive, its front, the tables that Datasette knows before a request


@pytest.fixture(scope="module")
def warmed(archive: Path) -> Iterator[Warmed]:
    engine = open_archive(archive, read_only=True)
    app = make_app(engine, Config(database=str(archive)), archive)
    warm(app)
    told = asyncio.run(app.get_database("_internal").execute(TABLES_TOLD))
    yield engine, Front(app.app()), {row[0] for row in told.rows}
    app.databases["archiv"].close()
    app.executor.shutdown()
    engine.dispose()


def test_templates_of_an_update_wait_for_its_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "FOLDER", Path(shutil.copytree(templating.FOLDER, tmp_path / "templates")))
    site = Templates(Web(), Addresses(), ZoneInfo("Europe/Berlin"))
    site.prepare()
    updated = templating.FOLDER / "error.html"
    updated.write_text("{{ what_only_a_newer_program_knows }}")
    os.utime(updated, (0, 0))
    assert b"Nicht gefunden" in site.page("error.html", title="Nicht gefunden", status=404, text="").body


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/",
            "/archiv/aenderungen",
            PROPOSAL,
            f"{PROPOSAL}/vergleich/1-2",
            "/archiv/gremium/sample/staedteregionsausschuss",
        ),
        *("/archiv/sitzung/sample/3034", "/archiv/haushalt/sample/sachkonto/544016"),
        *(f"/archiv/aenderungen{feed}?{field}" for feed in ("", "/feed.atom") for field in NARROWED),
    ],
)
def test_the_first_reader_waits_for_no_question_to_be_put_together(warmed: Warmed, path: str) -> None:
    engine, front, _ = warmed
    told: list[CacheStats] = []

    def note(*given: Any) -> None:
        told.append(given[4].cache_hit)

    event.listen(engine, "before_cursor_execute", note)
    assert front.get(path).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    assert len(told) > 3
    assert told.count(CacheStats.CACHE_MISS) == 0


def test_the_first_reader_of_tables_waits_for_no_look_at_the_schema(warmed: Warmed) -> None:
    _, _, known = warmed
    assert {"revision", "search", "budget_amount"} <= known


def test_a_damaged_cell_keeps_nobody_from_the_other_pages(
    own_archive: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(own_archive)) as connection, connection:
        connection.execute("UPDATE revision SET title = CAST(x'ff' AS TEXT) WHERE title LIKE '%Ansan%'")

    def gather(*_: object) -> None:
        raise DamagedError("is damaged", where="archive", remedy="restore a backup")

    monkeypatch.setattr(warming, "gather", gather)
    monkeypatch.setattr(warming, "_of_lists", lambda _site: ["/"])  # the newest stands there, and in what follows
    engine = open_archive(own_archive, read_only=True)
    app = make_app(engine, Config(database=str(own_archive), web=Web(withdrawn="title")), own_archive)
    warm(app)
    assert Front(app.app()).get("/archiv/gremien").status_code == 200
    told = len(caplog.records)
    with gathering(app):
        pass
    app.databases["archiv"].close()
    app.executor.shutdown()
    engine.dispose()
    lines = [record.getMessage() for record in caplog.records if record.exc_info is None]
    assert len(lines) == len(caplog.records) == told + 1 == 3
    assert all(line.startswith("the archive cannot be read: ") and "\n" not in line for line in lines)
