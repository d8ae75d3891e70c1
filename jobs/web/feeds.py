"""Feeds: of everything, narrowed by what a page is narrowed by; of one proposal, one meeting, any search.

An entry is what one fetch showed of one item. Its id is made of the archive's first hash and what the entry is, so it
outlives every address, every setting and every better parser.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from jobs.render import happened
from jobs.render.atom import MEDIA_TYPE, Entry, Feed, atom
from jobs.render.clean import one_line, shortened
from jobs.render.lines import Json
from jobs.render.names import ITEMS, KINDS, kind_name
from jobs.render.sentences import heading
from jobs.web import withheld
from jobs.web.addresses import DATABASE, FEED, web_link
from jobs.web.asked import NOINDEX, Answer, Asked, PageError
from jobs.web.conditional import settled, validators
from jobs.web.pages.search import LONGEST
from jobs.web.site import Site
from jobs.web.telling import item_link
from storage import readers
from storage.readers import Selection, Stretch
from storage.search import matching

PAGE = 30  # entries
MOST_AT_ONCE = 2000  # events, looked at where most are kept back
_SPACE = uuid.UUID("6f7c2a0e-5d0b-5a6e-9a36-0d3f8e1b7c54")
_NEVER = "1970-01-01T00:00:00Z"  # when a feed changed that never had an entry
_POSITION = re.compile(r"[0-9]{1,15}")
_ITEMS = {"vorlage": "proposal", "sitzung": "meeting"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a feed is about."""

    selection: Selection
    title: str  # of what is selected; "" for everything
    name: str  # the same for ever, however it is asked for
    path: str  # of the page people look at; the feed stands below it
    query: tuple[tuple[str, str], ...] = ()  # of both


def changes(site: Site, asked: Asked) -> Answer:
    """Return the feed of all changes, or of some: by `quelle`, `art` (repeatable), `gremium`, `amt` and `konto`."""
    kinds = tuple(sorted(set(asked.all("art"))))
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise PageError(f"Keine Art von Änderung: {shortened(unknown[0], 40)}. Bekannt sind: {', '.join(KINDS)}.", 400)
    asked_for = {name: asked.one(name) for name in ("quelle", "gremium", "amt", "konto")}
    source, committee, office, account = asked_for.values()
    selection = Selection(source=source, kinds=kinds, committee=committee, office=office, account=account)
    given = [(name, value) for name, value in asked_for.items() if value is not None]
    query = (*given, *(("art", kind) for kind in kinds))
    title = ", ".join([*(value for _, value in given), *map(kind_name, kinds)])
    return _answer(site, asked, Wanted(selection, title, urlencode(query), f"/{DATABASE}/aenderungen", query))


def item(site: Site, asked: Asked) -> Answer:
    """Return the feed of one proposal or meeting."""
    kind, source, number = _ITEMS[asked.parts["item"]], asked.parts["source"], int(asked.parts["number"])
    found = readers.item_id(site.engine, kind, source, number)
    if found is None:
        raise PageError("Das gibt es in diesem Archiv nicht.")
    path = f"/{DATABASE}/{asked.parts['item']}/{source}/{number}"
    name = f"{kind} {source}:{number}"
    return _answer(site, asked, Wanted(Selection(items=((kind, found),)), f"{ITEMS[kind]} {number}", name, path))


def search(site: Site, asked: Asked) -> Answer:
    """Return the feed of what happens to all that a search finds now."""
    text = (asked.one("q") or "")[:LONGEST]
    if not text:
        raise PageError("Wonach soll gesucht werden? Die Adresse braucht ein Feld q.", 400)
    query = (("q", text),)
    selection = Selection(items=tuple(matching(site.engine, text, withdrawn=site.shows_withdrawn)))
    title = f"Suche nach {one_line(text)}"
    return _answer(site, asked, Wanted(selection, title, urlencode(query), f"/{DATABASE}/suche", query))


def with_query(path: str, query: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def _answer(site: Site, asked: Asked, wanted: Wanted) -> Answer:
    before = asked.one("vor")
    if before is not None and not _POSITION.fullmatch(before):
        raise PageError("Das Feld vor nennt keine Stelle in diesem Feed.", 400)
    shown, following = _told(site, wanted, None if before is None else int(before))
    feed = _feed(site, asked, wanted, shown, following)
    body = atom(feed)
    changed_at = settled(datetime.fromisoformat(feed.updated), site.now()) if shown else None
    is_withdrawn = "item" in asked.parts and any(event["withdrawn_at"] for event in shown)
    return Answer(body, MEDIA_TYPE, headers=(*validators(body, changed_at), *((NOINDEX,) if is_withdrawn else ())))


def _told(site: Site, wanted: Wanted, before: int | None) -> tuple[list[Json], int | None]:
    """Return the events of a page that may be told, and before which position the next one begins.

    More are asked for until the page is full; where thousands in a row are kept back, it ends among them.
    """
    chosen = wanted.selection
    by_content = bool(chosen.committee or chosen.office or chosen.account or "q" in dict(wanted.query))
    shown: list[Json] = []
    size = PAGE + 1
    while True:
        found = readers.events(site.engine, chosen, Stretch(before=before, limit=size))
        tellable = (withheld.event(one, site.web.withdrawn, by_content=by_content) for one in found)
        shown += [told for told in tellable if told["changes"]]
        if len(shown) > PAGE:
            return shown[:PAGE], shown[PAGE - 1]["position"]
        if len(found) < size:
            return shown, None
        before, size = found[-1]["position"], 2 * size
        if size > MOST_AT_ONCE:
            return shown, before


def _feed(site: Site, asked: Asked, wanted: Wanted, events: Sequence[Json], following: int | None) -> Feed:
    archive, origin, before = readers.identity(site.engine), site.origin(asked.origin), asked.one("vor")

    def address(position: object = None) -> str:
        query = wanted.query if position is None else (*wanted.query, ("vor", str(position)))
        return f"{origin}{site.addresses.to(with_query(f'{wanted.path}/{FEED}', query))}"

    of_item = heading(events[0]) if "item" in asked.parts and events else ""
    return Feed(
        id=_id("feed", archive, wanted.name),
        title=": ".join(part for part in (site.web.title, of_item or wanted.title) if part),
        updated=max((event["observed_at"] for event in events), default=_NEVER),
        author=site.web.title,
        address=address(before),
        first=address(),
        next=None if following is None else address(following),
        page=f"{origin}{site.addresses.to(with_query(wanted.path, wanted.query))}",
        entries=[_entry(site, origin, archive, event) for event in events],
    )


def _entry(site: Site, origin: str, archive: str, event: Json) -> Entry:
    once = event["revision"] if event["event"] in {"revision", "redacted"} else event["observed_at"]
    name = f"{event['source']}:{event['item']}:{event['number']}"
    kinds = dict.fromkeys(change["kind"] for change in event["changes"])
    return Entry(
        id=_id("event", archive, name, event["event"], once),
        title=happened.title(event),
        updated=event["observed_at"],
        html=happened.html(event, site.zone),
        link=f"{origin}{item_link(site, dict(event))}",
        via=web_link(event["url"]),
        categories=tuple((kind, kind_name(kind)) for kind in kinds),
    )


def _id(*parts: object) -> str:
    return uuid.uuid5(_SPACE, " ".join(map(str, parts))).urn
