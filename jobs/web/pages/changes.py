"""All changes, newest first, with filters; page by page."""

import re
from datetime import date, datetime
from itertools import groupby

from jobs.render.names import KINDS, kind_name
from jobs.web.asked import Answer, Asked, PageError
from jobs.web.site import Site
from jobs.web.telling import entries
from storage import readers
from storage.readers.newest import Cursor, Wanted

PER_PAGE = 30  # entries
_OF_FEED = ("quelle", "gremium", "amt", "konto")  # filters that a feed has too, one value each
_CURSOR = re.compile(r"([-0-9]{10}T[:0-9]{8}Z),([0-9]{1,18})", re.ASCII)


def page(site: Site, asked: Asked) -> Answer:
    wanted, after = wanted_by(site, asked), _cursor(asked.one("nach"))
    found, following = readers.changed(site.engine, wanted, after, PER_PAGE)
    told = entries(site, found, by_content=bool(wanted.committee or wanted.office or wanted.account))
    days = [(date.fromisoformat(day), list(of_day)) for day, of_day in groupby(told, key=lambda entry: entry.day)]
    filters = _filters(asked)
    sources = readers.freshness(site.engine, site.counts)
    return site.templates.page(
        "changes.html",
        days=days,
        filters=filters,
        filtered=any(filters.values()),
        kinds=[(kind, kind_name(kind), kind in wanted.kinds) for kind in KINDS if kind != "gone"],
        committees=readers.committees(site.engine, withdrawn=site.shows_withdrawn),
        offices=readers.offices(site.engine, withdrawn=site.shows_withdrawn),
        sources=sources,
        before=site.addresses.changes(**filters) if after else None,
        after=site.addresses.changes(**filters, nach=f"{following[0]},{following[1]}") if following else None,
        feed=site.addresses.changes_feed(**{name: filters[name] for name in (*_OF_FEED, "art")}),
        hidden=bool(after),
    )


def wanted_by(site: Site, asked: Asked) -> Wanted:
    """Return which changes the filters of an address ask for."""
    since, until = asked.one("von"), asked.one("bis")
    first, last = site.moment(since, "start") if since else None, site.moment(until, "end") if until else None
    if first is not None and last is not None and first > last:
        raise PageError("„Von“ liegt nach „Bis“: So bleibt keine Zeit dazwischen.", 400)
    return Wanted(
        source=asked.one("quelle"),
        kinds=_kinds(asked),
        committee=asked.one("gremium"),
        office=asked.one("amt"),
        account=asked.one("konto"),
        since=first,
        until=last,
        withdrawn=site.shows_withdrawn,
    )


def _kinds(asked: Asked) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(asked.all("art")))
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise PageError(f"Eine Art von Änderung namens {unknown[0][:40]!r} gibt es nicht.", 400)
    return kinds


def _filters(asked: Asked) -> dict[str, object]:
    one = {name: asked.one(name) for name in (*_OF_FEED, "von", "bis")}
    return {**one, "art": list(dict.fromkeys(asked.all("art")))}


def _cursor(text: str | None) -> Cursor | None:
    """Return where the last page ended, as an address tells it."""
    if text is None:
        return None
    found = _CURSOR.fullmatch(text)
    try:
        datetime.fromisoformat(found[1] if found else "")
    except ValueError as exc:
        raise PageError("Diese Seite der Änderungen gibt es nicht; die erste zeigt die neuesten.", 400) from exc
    return (found[1], int(found[2])) if found else None
