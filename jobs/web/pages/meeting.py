"""A meeting: one revision of its agenda, with what was told of each item on the way to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from jobs.render.clean import one_line, together
from jobs.render.moments import between, day
from jobs.render.sentences import sentence
from jobs.web import withheld
from jobs.web.asked import NOINDEX, Answer, Asked, json_answer
from jobs.web.pages.proposal import chosen, kept_back_now, unlisted
from jobs.web.past import past
from jobs.web.revisions import FEW, since, steps
from jobs.web.site import Site
from jobs.web.words import of_sentence
from storage import readers
from storage.kinds import MEETING

Json = dict[str, Any]
MOST_ITEMS = 500  # of one agenda that are shown
MOST_NOTES = 20  # of one item
MOST_CHANGES = 100
_LONGEST_FIELD = 400  # characters
_BESIDE = frozenset(
    {"source_name", "latest", "revisions", "withdrawals", "changes", "taken_off", "withheld"}
    | {"known_proposals", "known_meetings"}
)


@dataclass(frozen=True, slots=True)
class Note:
    """What was told of an item, and between which two visits it happened."""

    said: Markup
    when: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda, ready to be printed."""

    number: str
    title: str
    remark: str
    reference: str
    href: str | None  # our page of the proposal or meeting it deals with
    about: str  # what it is there for, marks of the council
    result: str
    late: bool
    came: bool  # after the agenda was first seen
    notes: tuple[Note, ...]


def page(site: Site, asked: Asked) -> Answer:
    """Show a revision: the last, `?revision=N`, or the one in force `?as-of=TIME`."""
    row = found(site, asked)
    return site.templates.page("meeting.html", hidden=unlisted(row, asked), **_shown(site, row, asked))


def as_json(site: Site, asked: Asked) -> Answer:
    """Return the revision as `show --json` tells it."""
    row = found(site, asked)
    items = [{name: value for name, value in item.items() if name != "told"} for item in row["agenda_items"]]
    kept = {name: value for name, value in row.items() if name not in _BESIDE}
    return json_answer({**kept, "agenda_items": items}, headers=(NOINDEX,) if unlisted(row, asked) else ())


def found(site: Site, asked: Asked) -> Json:
    """Return the meeting that is asked for, without what is kept back."""
    revision, as_of = chosen(site, asked)
    source, number = asked.parts["source"], int(asked.parts["number"])
    row = readers.agenda(site.engine, source, number, revision=revision, as_of=as_of)
    kept_back = kept_back_now(site, MEETING, row, as_of)
    if kept_back and as_of is not None:
        row = readers.agenda(site.engine, source, number, revision=row["revision"])
    return withheld.agenda(row, site.web.withdrawn, kept_back=kept_back)


def _shown(site: Site, row: Json, asked: Asked) -> Json:
    source, number, then = row["source"], row["number"], past(site, asked, row, "Sitzung")
    this = {"revision": row["revision"]}
    kept = not row["withheld"] and not row.get("redaction")
    items = [_item(site, row, item) for item in row["agenda_items"][:MOST_ITEMS]]
    parts = groupby(zip(row["agenda_items"], items, strict=False), key=lambda pair: bool(pair[0]["public"]))
    return {
        "row": row,
        "noun": "Sitzung",
        "name": name_of(row),
        "past": then,
        "fields": list(_fields(row)),
        "steps": steps(
            row["revisions"],
            row["revision"],
            lambda at: site.addresses.meeting(source, number, revision=at),
            site.zone,
            None if row["withheld"] else lambda *two: site.addresses.compare("meeting", source, number, *two),
        ),
        "few": FEW,
        "parts": [(public, [item for _, item in pairs]) for public, pairs in parts],
        "more_items": max(0, len(row["agenda_items"]) - MOST_ITEMS),
        "taken_off": [_taken(site, change) for change in row["taken_off"][-MOST_CHANGES:]],
        "changes": [_note(site, change, whole=True) for change in row["changes"][:MOST_CHANGES]],
        "links": {
            "canonical": site.addresses.meeting(source, number),
            "since": since(site, "meeting", row),
            "json": site.addresses.meeting(source, number, ".json", **({} if row["latest"] and not then else this)),
            "page": site.addresses.meeting(source, number, "/seite", **this) if kept else None,
            "evidence": site.addresses.meeting(source, number, "/nachweis.zip", **this) if kept else None,
            "feed": site.addresses.item_feed("meeting", source, number),
            "committee": site.addresses.committee(source, row["committee"]) if row["committee"] else None,
        },
    }


def name_of(row: Json) -> str:
    """Return what a meeting is called: its title, else committee and date."""
    title = one_line(row["title"])
    if title:
        return title
    known = " ".join(word for word in (one_line(row["committee"]), day(row["date"] or "")) if word)
    return f"Sitzung {known}".strip() if known else f"Sitzung {row['number']}"


def _fields(row: Json) -> Iterable[tuple[str, list[str]]]:
    named = (("Uhrzeit", "time"), ("Raum", "room"), ("Ort", "place"), ("Status", "status"))
    told = [*((label, row[name]) for label, name in named), *(row["other_fields"] or {}).items()]
    for label, value in told:
        values = value if isinstance(value, list) else [value]
        lines = [line for text in values if text for line in str(text).split("\n") if line.strip()]
        if lines:
            yield label, lines


def _item(site: Site, row: Json, item: Json) -> Item:
    told = item["told"][-MOST_NOTES:]
    return Item(
        number=together(item["number"]),
        title=item["title"] or "",
        remark=item["remark"] or "",
        reference=one_line(item["proposal_reference"]),
        href=_href(site, row, item),
        about=" · ".join(one_line(text) for text in (item["role"], item["marks"]) if text),
        result=one_line(item["result"]),
        late=bool(item["late"]),
        came=any(change["operation"] == "added" for change in told),
        notes=tuple(_note(site, change) for change in told),
    )


def _href(site: Site, row: Json, item: Json) -> str | None:
    if item["proposal_number"] in row["known_proposals"]:
        return site.addresses.proposal(row["source"], item["proposal_number"])
    if item["linked_meeting_number"] in row["known_meetings"]:
        return site.addresses.meeting(row["source"], item["linked_meeting_number"])
    return None


def _note(site: Site, change: Json, *, whole: bool = False) -> Note:
    """Return a change in words; beside its item it need not say which one, nor repeat what is printed there now."""
    said = sentence(change)
    if not whole:
        printed = change["operation"] == "added" or (change["operation"] == "changed" and change["before"] is None)
        said = replace(said, where="", pieces=() if printed else said.pieces)
    return Note(of_sentence(said), _when(site, change))


def _taken(site: Site, change: Json) -> Note:
    """Return what was taken off: under its heading the item alone."""
    said = sentence(change)
    item = Markup("{}").format(" ".join(piece.text for piece in said.pieces)) if said.pieces else of_sentence(said)
    return Note(item, _when(site, change))


def _when(site: Site, change: Json) -> str:
    return between(change["not_before"], change["observed_at"], site.zone)
