"""Before the first reader comes, one page of each kind has been asked for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import CacheStats

from jobs.config import Config
from jobs.web.front import make_app
from jobs.web.warming import warm
from storage.engine import open_archive
from tests.jobs.web.fronts import Front

PROPOSAL = "/archiv/vorlage/sample/11378"
NARROWED = ("art=result", "gremium=Rat", "amt=S+85", "konto=Sachkonto+544016")


@pytest.fixture(scope="module")
def warmed(archive: Path) -> Iterator[tuple[Engine, Front]]:
    engine = open_archive(archive, read_only=True)
    app = make_app(engine, Config(database=str(archive)), archive)
    warm(app)
    yield engine, Front(app.app())
    app.databases["archiv"].close()
    app.executor.shutdown()
    engine.dispose()


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
def test_the_first_reader_waits_for_no_question_to_be_put_together(warmed: tuple[Engine, Front], path: str) -> None:
    engine, front = warmed
    told: list[CacheStats] = []

    def note(*given: Any) -> None:
        told.append(given[4].cache_hit)

    event.listen(engine, "before_cursor_execute", note)
    assert front.get(path).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    assert len(told) > 3
    assert told.count(CacheStats.CACHE_MISS) == 0
