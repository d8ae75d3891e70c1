"""Search with filters; each find with the words around it."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jobs.render.clean import one_line
from jobs.render.moments import day
from jobs.render.names import thousands
from jobs.web.asked import Answer, Asked, PageError
from jobs.web.site import Site
from jobs.web.telling import name_of
from jobs.web.templating import SHORT, marked
from storage import readers
from storage.search import search

PER_PAGE = 20
MOST_PAGES = 50
LONGEST = 2000  # characters of a query, also of one with its filters written out, as a feed has it
FIELDS = {"gremium": "gremium", "amt": "amt", "art": "art", "jahr": "jahr"}  # field of the form → of the query


@dataclass(frozen=True, slots=True)
class Find:
    """One proposal or meeting that fits."""

    name: str
    title: Markup
    href: str
    excerpt: Markup
    about: str
    withdrawn: bool


def page(site: Site, asked: Asked) -> Answer:
    query, number, past = (asked.one("q") or "")[:LONGEST], _page(asked), asked.one("frueher") is not None
    filters = {name: (asked.one(name) or "")[: LONGEST // 5] for name in FIELDS}
    whole = " ".join([query, *(_term(FIELDS[name], value) for name, value in filters.items() if value)])
    skip = (number - 1) * PER_PAGE
    # that a word stands in a text tells of the text
    rows = search(site.engine, whole, PER_PAGE + 1, past=past, skip=skip, withdrawn=site.shows_withdrawn)
    finds = [_find(site, row) for row in rows[:PER_PAGE]]
    more = len(rows) > PER_PAGE and number < MOST_PAGES
    again = {"q": query, **filters, "frueher": "1" if past else None}
    return site.templates.page(
        "search.html",
        query=query,
        filters=filters,
        past=past,
        refined=past or any(filters.values()),
        searched=bool(whole.strip()),
        finds=finds,
        found=_counted(number, len(finds), more=more, cut=len(rows) > PER_PAGE),
        committees=readers.committees(site.engine, withdrawn=site.shows_withdrawn),
        offices=readers.offices(site.engine, withdrawn=site.shows_withdrawn),
        before=site.addresses.search(**again, seite=number - 1 if number > 2 else None) if number > 1 else None,
        after=site.addresses.search(**again, seite=number + 1) if more else None,
        feed=site.addresses.search_feed(q=whole) if whole.strip() and not past else None,
        hidden=True,
    )


def _counted(number: int, finds: int, *, more: bool, cut: bool) -> str:
    """Return how many finds there are, as far as that is known from a page of them; `cut`: there are others behind."""
    skip = (number - 1) * PER_PAGE
    if not finds:
        return "Keine weiteren Treffer" if skip else "Keine Treffer"
    if more:
        return f"Treffer {thousands(skip + 1)} bis {thousands(skip + finds)}"
    return f"{'Mehr als ' if cut else ''}{thousands(skip + finds)} Treffer"


def _page(asked: Asked) -> int:
    text = asked.one("seite") or "1"
    if not (text.isdecimal() and 1 <= int(text[:9]) <= MOST_PAGES):
        raise PageError(f"Gezeigt werden die ersten {MOST_PAGES} Seiten; eine genauere Suche führt weiter.", 400)
    return int(text)


def _term(field: str, value: str) -> str:
    """Return a filter in the language of queries: quotes end a phrase, so none may be in it."""
    text = value.replace('"', " ")
    return f"{field}:{text}" if field == "jahr" else f'{field}:"{text}"'


def _find(site: Site, row: dict[str, Any]) -> Find:
    title, excerpt = row["title"] or "", row["excerpt"]
    hits = [(start, end) for start, end in row["title_hits"] if end <= SHORT]
    shown = title if len(title) <= SHORT else f"{title[:SHORT]} …"
    return Find(
        name=name_of(row),
        title=marked(shown, hits),
        href=_href(site, row),
        excerpt=marked(excerpt, row["hits"]) if excerpt else Markup(),
        about=_about(row),
        withdrawn=bool(row["withdrawn_at"]),
    )


def _href(site: Site, row: dict[str, Any]) -> str:
    """Return the page that shows what fits: of an earlier revision, where the one in force does not."""
    past = {} if row["in_force"] else {"revision": row["revision"]}
    return site.addresses.item(row["item"], row["source"], row["number"], **past)


def _about(row: dict[str, Any]) -> str:
    """Return the day of a meeting, and of what fits no more the last revision that did."""
    said = [day(row["date"]) if row["date"] else "", "" if row["in_force"] else f"zuletzt in Fassung {row['revision']}"]
    return " · ".join(one_line(part) for part in said if part)
