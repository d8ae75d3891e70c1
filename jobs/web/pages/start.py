"""The start page: what changed lately, grouped by day and kind, a search, how old and how complete the data is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from jobs.render.names import counted
from jobs.web.asked import Answer, Asked
from jobs.web.site import Site
from jobs.web.telling import Entry, entries
from storage import readers
from storage.diff import KINDS

DAYS = 4
ENOUGH = 60  # entries; a large council has as many in two days
LONGEST_RUN = timedelta(days=2)
EXAMPLES = 3  # entries of each kind
# What readers look for first, in this order; of other kinds a day only tells how many there are.
_FIRST = (
    *("withdrawn", "restored", "redacted", "result", "new", "budget", "title", "text", "agenda_item", "consultation"),
    *("date", "document"),
)
_ORDER = {kind: place for place, kind in enumerate((*_FIRST, *(kind for kind in KINDS if kind not in _FIRST)))}


@dataclass(frozen=True, slots=True)
class Kind:
    """The changes of one kind on one day."""

    kind: str
    title: str  # 10 Ergebnisse
    count: int
    entries: list[Entry]  # none where only their number is told
    all: str  # where all of them stand
    whole: bool  # all of them are here


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    kinds: list[Kind]


def page(site: Site, _asked: Asked) -> Answer:
    days = readers.latest_days(
        site.engine, site.zone, DAYS, EXAMPLES, _FIRST, enough=ENOUGH, withdrawn=site.shows_withdrawn
    )
    return site.templates.page(
        "start.html",
        sources=[_running(site, source) for source in readers.freshness(site.engine, site.counts)],
        days=[Day(row["day"], _kinds(site, row)) for row in days],
    )


def _running(site: Site, source: dict[str, Any]) -> dict[str, Any]:
    """Return how a source stands; a run that has not ended for long was killed, and is not running."""
    since = source["running_since"]
    cut_off = since is not None and datetime.fromisoformat(since) < site.now() - LONGEST_RUN
    return {**source, "running_since": None} if cut_off else source


def _kinds(site: Site, row: dict[str, Any]) -> list[Kind]:
    told = sorted(row["kinds"], key=lambda kind: _ORDER.get(kind["kind"], len(_ORDER)))
    return [_kind(site, row["day"], one) for one in told]


def _kind(site: Site, day: date, row: dict[str, Any]) -> Kind:
    kind, count = row["kind"], row["count"]
    shown = entries(site, row["entries"]) if kind in _FIRST else []
    told = sum(len(entry.said) for entry in shown)
    where = site.addresses.changes(art=kind, von=day.isoformat(), bis=day.isoformat())
    return Kind(kind, counted(kind, count), count, shown, where, told >= count)
