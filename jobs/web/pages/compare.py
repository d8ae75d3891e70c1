"""Two revisions of a proposal or meeting, in one or side by side, at a permanent address."""

from typing import Any

from jobs.render.clean import shortened
from jobs.render.moments import between, day
from jobs.web import agenda_sides, comparing, withheld
from jobs.web.asked import Answer, Asked, PageError, moved
from jobs.web.comparing import HEADS, LONG_FIELD, SHOWN
from jobs.web.pages.meeting import name_of as meeting_name
from jobs.web.site import Site
from jobs.web.telling import LONGEST_NAME
from jobs.web.words import told_once
from storage import readers
from storage.kinds import MEETING, PROPOSAL

Json = dict[str, Any]
VIEWS = {"in-einem": "in einem Text", "nebeneinander": "nebeneinander"}
MOST_SAID = 200
_KINDS = {"vorlage": PROPOSAL, "sitzung": MEETING}
_NOUNS = {PROPOSAL.name: "Vorlage", MEETING.name: "Sitzung"}
_TITLES = {"consultations": "Beratungsfolge", "documents": "Dokumente", "relations": "Verknüpfungen"}


def choose(site: Site, asked: Asked) -> Answer:
    """Send the reader of the form to the permanent address."""
    item, source, number = _KINDS[asked.parts["item"]].name, asked.parts["source"], int(asked.parts["number"])
    older, newer = asked.one("von"), asked.one("bis")
    if not (_is_number(older) and _is_number(newer)):
        raise PageError("Für einen Vergleich braucht es zwei Fassungen: von= und bis= sind ihre Nummern.", 400)
    first, last = sorted((int(str(older)), int(str(newer))))
    if first == last:
        return moved(site.addresses.item(item, source, number, revision=first))
    return moved(site.addresses.compare(item, source, number, first, last, ansicht=_view(asked, default=None)))


def page(site: Site, asked: Asked) -> Answer:
    kind, source, number = _KINDS[asked.parts["item"]], asked.parts["source"], int(asked.parts["number"])
    older, newer = int(asked.parts["older"]), int(asked.parts["newer"])
    if older >= newer:
        raise PageError("Verglichen wird eine frühere mit einer späteren Fassung, etwa 1-2.")
    row = readers.comparison(site.engine, kind, source, number, older, newer)
    if withheld.hidden(row, site.web.withdrawn):
        noun = _NOUNS[kind.name]
        raise PageError(f"Diese {noun} ist nicht mehr öffentlich; ihr Inhalt wird hier nicht mehr gezeigt.", 410)
    view = str(_view(asked, default="in-einem"))
    told = (_of_meeting if kind is MEETING else _of_proposal)(site, row, view)
    return site.templates.page("compare.html", hidden=bool(row["withdrawn_at"]), **_shown(site, row, view), **told)


def _is_number(text: str | None) -> bool:
    return text is not None and text.isdecimal() and len(text) < 10


def _view(asked: Asked, default: str | None) -> str | None:
    view = asked.one("ansicht")
    return view if view in VIEWS else default


def _shown(site: Site, row: Json, view: str) -> Json:
    """Return what is told of both kinds."""
    older, newer, to, which = row["older"], row["newer"], site.addresses, (row["item"], row["source"], row["number"])
    head = {name: row[name] for name in ("item", "reference", "title", "withdrawn_at")}
    head |= {"redacted": older["redacted"] or newer["redacted"]}
    here = (*which, older["number"], newer["number"])
    return {
        "row": row,
        "noun": _NOUNS[row["item"]],
        "times": between(older["confirmed_at"], newer["observed_at"], site.zone),
        "said": told_once({**head, **_readable(change)} for change in row["changes"][:MOST_SAID]),
        "more_said": max(0, len(row["changes"]) - MOST_SAID),
        "fields": comparing.fields(row["fields"]),
        "tables": {name: comparing.table(row[name], name) for name in SHOWN if row.get(name)},
        "changed": comparing.changed,
        "titles": _TITLES,
        "heads": HEADS,
        "columns": SHOWN,
        "views": [(label, to.compare(*here, ansicht=name), name == view) for name, label in VIEWS.items()],
        "view": view,
        "form": to.item(*which, "/vergleich"),
        "canonical": to.compare(*here),
        "back": to.item(*which),
        "older_href": to.item(*which, revision=older["number"]),
        "newer_href": to.item(*which, revision=newer["number"]),
    }


def _of_proposal(_site: Site, row: Json, view: str) -> Json:
    return {
        "name": shortened(row["reference"], LONGEST_NAME) or f"Vorlage {row['number']}",
        "title": row["title"] or "",
        "agenda": [],
        "more_items": 0,
        "texts": [comparing.text(pair, view) for pair in row["sections"]],
        "accounts": [comparing.account(one) for one in row["accounts"]],
    }


def _of_meeting(site: Site, row: Json, _view: str) -> Json:
    return {
        "name": f"Sitzung am {shortened(day(row['date']), LONGEST_NAME)}" if row["date"] else "Sitzung",
        "title": meeting_name(row),
        "agenda": agenda_sides.parts(site, row),
        "more_items": max(0, len(row["agenda_items"]) - agenda_sides.MOST),
        "texts": [],
        "accounts": [],
    }


def _readable(change: Json) -> Json:
    """Return a change; of texts too long for a sentence only that they changed."""
    if len(change["before"] or "") + len(change["after"] or "") <= LONG_FIELD:
        return change
    return {**change, "before": None, "after": None, "shortened": 1}
