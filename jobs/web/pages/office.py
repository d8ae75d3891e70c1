"""Lead offices: which there are; one of them with its proposals and the sums they name."""

import re
from typing import Any

from jobs.web.asked import Answer, Asked, PageError
from jobs.web.pages.entries_of import latest_entries
from jobs.web.site import Site
from jobs.web.sums import chart
from storage import readers
from storage.readers import Wanted

PER_PAGE = 30
Json = dict[str, Any]


def all_of_them(site: Site, _asked: Asked) -> Answer:
    """List the offices, each with how many proposals are theirs."""
    rows = readers.office_list(site.engine, withdrawn=site.shows_withdrawn)
    sources = dict.fromkeys(row["source_name"] for row in rows)
    return site.templates.page(
        "offices.html", groups=[(name, [row for row in rows if row["source_name"] == name]) for name in sources]
    )


def page(site: Site, asked: Asked) -> Answer:
    """Show an office; `unter` turns the pages of its proposals."""
    withdrawn = site.shows_withdrawn
    row = readers.office(site.engine, asked.parts["source"], asked.parts["slug"], withdrawn=withdrawn)
    if row is None:
        raise PageError("Dieses Amt gibt es im Archiv nicht. Alle stehen unter „Ämter“.")
    below = number_below(asked.one("unter"))
    own = (row["source_id"], row["fields"])
    proposals, following = readers.proposals_of_office(site.engine, *own, below, PER_PAGE, withdrawn=withdrawn)
    named = {"quelle": row["source"], "amt": row["office"]}
    return site.templates.page(
        "office.html",
        row=row,
        proposals=proposals,
        sums=None if below else chart(_sums(site, row)),
        entries=[] if below else latest_entries(site, Wanted(source=row["source"], office=row["office"])),
        before=site.addresses.office(row["source"], row["slug"]) if below else None,
        after=site.addresses.office(row["source"], row["slug"], unter=following) if following else None,
        changes=site.addresses.changes(**named),
        feed=site.addresses.changes_feed(**named),
        hidden=bool(below),
    )


def _sums(site: Site, row: Json) -> list[Json]:
    return readers.sums_of_office(site.engine, row["source_id"], row["fields"], withdrawn=site.shows_withdrawn)


def number_below(text: str | None) -> int | None:
    """Return below which number of a proposal a page begins."""
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,18}", text, re.ASCII):
        raise PageError("unter= muss die Nummer einer Vorlage sein.", 400)
    return int(text)
