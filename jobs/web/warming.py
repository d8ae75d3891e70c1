"""What would make the first answers slow is done before them: templates are compiled, questions put together."""

import asyncio
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from jobs.web.addresses import DATABASE, Addresses
from jobs.web.asked import PageError, asked
from jobs.web.routes import ROUTES
from jobs.web.site import Site
from jobs.web.stock.archive import ArchiveDatasette
from storage import readers
from storage.diff.budget import GERMAN
from storage.errors import ArchiveError, LockedError, UnreadableRowError
from storage.items import ItemError
from storage.past_texts import gather
from storage.readers import UnknownRevisionError, Wanted

log = logging.getLogger(__name__)
LATEST = 30  # entries of changes among which pages are looked for
# Datasette's templates for tables and SQL, with those they include.
_STOCK = (
    *("table.html", "database.html", "query.html", "row.html", "base.html", "_table.html", "_facet_results.html"),
    *("_suggested_facets.html", "_description_source_license.html", "_footer.html", "_crumbs.html"),
    *("_close_open_menus.html", "_codemirror.html", "_codemirror_foot.html"),
)


def warm(app: ArchiveDatasette) -> None:
    """Ask for one page of each kind, as far as the archive has one.

    Whatever cannot be read now is left out: one damaged cell keeps nobody from all the other pages.
    """
    site: Site = app.site
    site.templates.prepare()
    if site.web.tables_open:
        for name in _STOCK:
            app.jinja_env.get_template(name)
        asyncio.run(app.client.get(f"/{DATABASE}"))  # then Datasette knows the tables
    for addresses in (_of_lists, _of_items):
        with _noting(UnreadableRowError, LockedError):
            for address in addresses(site):
                # an account that only withdrawn pages name, where these are not shown; what a run just wrote
                with suppress(PageError, ItemError, UnknownRevisionError), _noting(UnreadableRowError, LockedError):
                    _ask(site, address)


@contextmanager
def gathering(app: ArchiveDatasette) -> Iterator[None]:
    """Gather beside what the first search in earlier revisions would wait for; what is undone at the end is left."""
    ended = Event()

    def run() -> None:
        with _noting(ArchiveError):
            gather(app.site.engine, lambda: not ended.is_set())

    thread = Thread(target=run, name="gathering")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@contextmanager
def _noting(*kinds: type[ArchiveError]) -> Iterator[None]:
    """Log what cannot be read, in the words in which whoever asks for it is told of later."""
    try:
        yield
    except kinds as exc:
        log.error("the archive cannot be read: %s", exc)  # noqa: TRY400 - one line is enough


def _ask(site: Site, address: str) -> None:
    path, _, query = address.partition("?")
    for pattern, view in ROUTES:
        if found := re.fullmatch(pattern, path):
            view(site, asked(path, found.groupdict(), query, ""))


def _of_lists(site: Site) -> Iterator[str]:
    to = Addresses()
    yield from (to.start(), to.accounts())
    for source in readers.freshness(site.engine, site.counts)[:1]:
        key = source["source"]
        for one in readers.account_list(site.engine, key, limit=1)[0]:
            yield to.account(key, one["kind"], one["number_normalised"])
        for name in readers.committees(site.engine)[:1]:
            yield to.committee(key, name)
    for one in readers.office_list(site.engine)[:1]:
        yield to.office(one["source"], one["office"])
    for fields in _narrowed(site):
        yield from (to.changes(**fields), to.changes_feed(**fields))


def _narrowed(site: Site) -> Iterator[dict[str, str]]:
    """Yield what changes and their feeds are narrowed by: each field alone, and all of them.

    What is frequent is looked for among the newest changes, what is rare, as a name of nobody, among few items.
    """
    frequent = {
        "gremium": readers.committees(site.engine),
        "amt": readers.offices(site.engine),
        "konto": _accounts(site),
    }
    for fields in ({name: given[0] for name, given in frequent.items() if given}, dict.fromkeys(frequent, "-")):
        every = {"art": "result", **fields}
        yield from ({name: value} for name, value in every.items())
        yield every


def _accounts(site: Site) -> list[str]:
    """Return the account of the first source that most proposals draw on."""
    sources = readers.freshness(site.engine, site.counts)[:1]
    every = [one for source in sources for one in readers.account_list(site.engine, source["source"], limit=1)[0]]
    return [f"{GERMAN[one['kind']]} {one['number_normalised']}" for one in every]


def _of_items(site: Site) -> Iterator[str]:
    """Yield the proposal, the meeting and their comparisons that are the newest of those that changed last."""
    to = Addresses()
    for item, wanted in (("proposal", Wanted()), ("meeting", Wanted(kinds=("agenda_item",)))):
        newest, _ = readers.changed(site.engine, wanted, limit=LATEST)
        own = [entry for entry in newest if entry["item"] == item]
        for entry in own[:1]:
            yield to.item(item, entry["source"], entry["number"])
        for entry in [one for one in own if one["revision"] > 1][:1]:
            revision = entry["revision"]
            yield to.compare(item, entry["source"], entry["number"], revision - 1, revision)
