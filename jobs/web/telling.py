"""Entries of changes, ready to be printed: what a list of news shows of each item."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jobs.render.clean import one_line, shortened
from jobs.render.moments import between, day
from jobs.web import withheld
from jobs.web.site import Site
from jobs.web.words import told_once
from storage.diff import STANDING

Json = dict[str, Any]
LONGEST_NAME = 120  # characters; no council's references are as long


@dataclass(frozen=True, slots=True)
class Entry:
    """What changed in one item by one fetch."""

    name: str  # reference, or what it is
    title: str
    href: str | None  # our page of it, else the council's
    when: str  # both bounds, by local clocks
    day: str  # ISO date of the fetch
    source: str  # name
    said: tuple[Markup, ...]  # sentences
    more: int  # further changes, not told here
    more_href: str
    compare: str | None  # the comparison with the revision before
    withdrawn: bool


def entries(site: Site, rows: Iterable[Json], *, by_content: bool = False) -> list[Entry]:
    """Return what may be told of entries as `storage.readers.changed` gives them.

    `by_content`: they were found by what their pages say, such as their committee.
    """
    return [_entry(site, row) for row in withheld.entries(rows, site.web.withdrawn, by_content=by_content)]


def _entry(site: Site, row: Json) -> Entry:
    return Entry(
        name=name_of(row),
        title=_title(row),
        href=item_link(site, row),
        when=between(row["not_before"], row["observed_at"], site.zone),
        day=site.local_day(row["observed_at"]).isoformat(),
        source=row["source_name"],
        said=tuple(told_once(row["rows"])),
        more=row["count"] - len(row["rows"]),
        more_href=_whole(site, row),
        compare=_compare(site, row),
        withdrawn=bool(row["withdrawn_at"]),
    )


def _title(row: Json) -> str:
    """Return the title; of a meeting with its date, since a committee's meetings have the same one."""
    title, date = one_line(row["title"]), day(row["date"]) if row["date"] else ""
    return title if not date or date in title else f"{title} am {date}".strip()


def name_of(row: Json) -> str:
    """Return what an item is called in front of its title."""
    if row["item"] == "meeting":
        title = one_line(row["title"])
        return "" if title.startswith("Sitzung") else "Sitzung" if title else f"Sitzung {row['number']}"
    return shortened(row["reference"], LONGEST_NAME) or f"Vorlage {row['number']}"


def item_link(site: Site, row: Json) -> str:
    """Return our page of an item."""
    return site.addresses.item(row["item"], row["source"], row["number"])


def _compare(site: Site, row: Json) -> str | None:
    """Return where what changed stands beside what was there before; None for what is new, or not of its content."""
    if not row["revision"] or row["revision"] == 1 or all(one["kind"] in STANDING for one in row["rows"]):
        return None
    return site.addresses.compare(row["item"], row["source"], row["number"], row["revision"] - 1, row["revision"])


def _whole(site: Site, row: Json) -> str:
    """Return where all changes of one fetch are told."""
    if row["revision"] == 1:
        return site.addresses.item(row["item"], row["source"], row["number"], revision=1)
    return _compare(site, row) or item_link(site, row)
