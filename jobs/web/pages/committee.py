"""Committees: which there are; one of them with its meetings, what is before it, and what changed."""

import re
from typing import Any

from jobs.web.asked import Answer, Asked, PageError
from jobs.web.pages.entries_of import latest_entries
from jobs.web.site import Site
from storage import readers
from storage.readers import Stations, Wanted

Json = dict[str, Any]
PER_PAGE = 30
FEW_MEETINGS = 8  # on the committee's own page
UNDATED = "offen"  # in the field of the year: consultations without a date
_CURSOR = re.compile(r"([-0-9]{10}),([0-9]{1,18})", re.ASCII)


def all_of_them(site: Site, _asked: Asked) -> Answer:
    """List the committees, each with how much is before it."""
    rows = readers.committee_list(site.engine, withdrawn=site.shows_withdrawn)
    sources = dict.fromkeys(row["source_name"] for row in rows)
    return site.templates.page(
        "committees.html", groups=[(name, [row for row in rows if row["source_name"] == name]) for name in sources]
    )


def page(site: Site, asked: Asked) -> Answer:
    """Show a committee; `jahr` narrows what is before it, `nach` turns its pages."""
    row = found(site, asked)
    year, after = _year(asked.one("jahr")), cursor(asked.one("nach"))
    only, withdrawn = year if isinstance(year, int) else None, site.shows_withdrawn
    wanted = Stations(only, dated=year != UNDATED, after=after, limit=PER_PAGE, withdrawn=withdrawn)
    own = (row["id"], row["spellings"])
    consultations, following = readers.stations(site.engine, *own, wanted)
    sittings, more = readers.meetings(site.engine, *own, limit=FEW_MEETINGS, withdrawn=withdrawn)
    here = site.addresses.committee(row["source"], row["slug"])
    named = {"quelle": row["source"], "gremium": row["committee"]}
    return site.templates.page(
        "committee.html",
        row=row,
        year=str(year or ""),
        undated=UNDATED,
        consultations=consultations,
        meetings=sittings,
        today=site.local_day(site.now()).isoformat(),
        all_meetings=f"{here}/sitzungen" if more else None,
        entries=[] if after else latest_entries(site, Wanted(source=row["source"], committee=row["committee"])),
        here=here,
        before=site.addresses.committee(row["source"], row["slug"], jahr=year) if after else None,
        after=site.addresses.committee(row["source"], row["slug"], jahr=year, nach=_text(following))
        if following
        else None,
        changes=site.addresses.changes(**named),
        feed=site.addresses.changes_feed(**named),
        hidden=bool(after),
    )


def sittings(site: Site, asked: Asked) -> Answer:
    """List all meetings of a committee, page by page."""
    row, after = found(site, asked), cursor(asked.one("nach"))
    own, withdrawn = (row["id"], row["spellings"]), site.shows_withdrawn
    rows, following = readers.meetings(site.engine, *own, after, PER_PAGE, withdrawn=withdrawn)

    def here(**query: object) -> str:
        return site.addresses.committee(row["source"], row["slug"], "/sitzungen", **query)

    return site.templates.page(
        "sittings.html",
        row=row,
        meetings=rows,
        today=site.local_day(site.now()).isoformat(),
        before=here() if after else None,
        after=here(nach=_text(following)) if following else None,
        hidden=bool(after),
    )


def found(site: Site, asked: Asked) -> Json:
    row = readers.committee(site.engine, asked.parts["source"], asked.parts["slug"], withdrawn=site.shows_withdrawn)
    if row is None:
        raise PageError("Dieses Gremium gibt es im Archiv nicht. Alle stehen unter „Gremien“.")
    return row


def cursor(text: str | None) -> tuple[str, int] | None:
    """Return where a page begins."""
    if text is None:
        return None
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise PageError("Die Adresse dieser Seite ist unvollständig.", 400)
    return match[1], int(match[2])


def _text(following: tuple[str, int] | None) -> str | None:
    return None if following is None else f"{following[0]},{following[1]}"


def _year(text: str | None) -> int | str | None:
    if text is None or text == UNDATED:
        return text
    if not re.fullmatch(r"[0-9]{4}", text, re.ASCII):
        raise PageError(f"jahr= muss ein Jahr sein, oder „{UNDATED}“ für Beratungen ohne Termin.", 400)
    return int(text)
