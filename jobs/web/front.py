"""The whole front of one archive, as an ASGI application."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from jobs.config import Config
from jobs.web.answer_cache import AnswerCache
from jobs.web.site import make_site
from jobs.web.stock import plugin
from jobs.web.stock.archive import ArchiveDatasette
from scraper.records import utc_now
from storage.engine import read_mapped


def make_app(engine: Engine, config: Config, path: Path, now: Callable[[], datetime] = utc_now) -> ArchiveDatasette:
    """Return Datasette with our pages in front.

    Args:
        engine: read-only, on the archive; it reads through a mapping from now on.
        config: the checked configuration.
        path: the archive's file, for the tables and the SQL box.
        now: the clock.
    """
    plugin.load()
    read_mapped(engine)
    return ArchiveDatasette(make_site(engine, config, now, AnswerCache(path)), path)
