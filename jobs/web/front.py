"""The whole front of one archive, as an ASGI application."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from jobs.config import Config
from jobs.web.addresses import kind_slug
from jobs.web.answer_cache import AnswerCache
from jobs.web.asked import PageError, asked
from jobs.web.pages import account, office, start
from jobs.web.routes import View
from jobs.web.site import Site, make_site
from jobs.web.stock import plugin
from jobs.web.stock.archive import ArchiveDatasette
from scraper.records import utc_now
from storage import readers

# Datasette's templates for tables and SQL, with those they include.
_STOCK = (
    *("table.html", "database.html", "query.html", "row.html", "base.html", "_table.html", "_facet_results.html"),
    *("_suggested_facets.html", "_description_source_license.html", "_footer.html", "_crumbs.html"),
    *("_close_open_menus.html", "_codemirror.html", "_codemirror_foot.html"),
)


def make_app(engine: Engine, config: Config, path: Path, now: Callable[[], datetime] = utc_now) -> ArchiveDatasette:
    """Return Datasette with our pages in front.

    Args:
        engine: read-only, on the archive.
        config: the checked configuration.
        path: the archive's file, for the tables and the SQL box.
        now: the clock.
    """
    plugin.load()
    return ArchiveDatasette(make_site(engine, config, now, AnswerCache(path)), path)


def warm(app: ArchiveDatasette) -> None:
    """Do before the first request what would make it slow: questions are put together, templates compiled."""
    site: Site = app.site
    site.templates.prepare()
    for name in _STOCK if site.web.tables_open else ():
        app.jinja_env.get_template(name)
    for view, parts in _laborious(site):
        with suppress(PageError):  # an account that only withdrawn pages name, where these are not shown
            view(site, asked("/", parts, "", ""))


def _laborious(site: Site) -> Iterator[tuple[View, dict[str, str]]]:
    """Yield one page of each kind that asks long questions, as far as the archive has one."""
    yield start.page, {}
    yield account.all_of_them, {}
    for source in readers.freshness(site.engine, site.counts)[:1]:
        accounts, _ = readers.account_list(site.engine, source["source"], limit=1)
        for one in accounts:
            parts = {"kind": kind_slug(one["kind"]), "number": one["number_normalised"]}
            yield account.page, {"source": source["source"], **parts}
    for one in readers.office_list(site.engine)[:1]:
        yield office.page, {name: one[name] for name in ("source", "slug")}
