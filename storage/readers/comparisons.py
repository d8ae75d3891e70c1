"""Two revisions of a proposal or meeting beside each other: every row with its partner, changed or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Engine, select

from scraper.records import hashed_form
from storage.diff.budget import account_rows
from storage.diff.fields import MEETING_FIELDS, PROPOSAL_FIELDS
from storage.diff.rows import Row, Rule, match_rows
from storage.diff.rules import AGENDA_ITEMS, CONSULTATIONS, DOCUMENTS, MEETING_LISTS, RELATIONS, SECTIONS
from storage.engine import reading
from storage.items import Found, item_at
from storage.kinds import MEETING, PROPOSAL, Kind
from storage.models import Meeting, MeetingRevision, Source
from storage.readers.differences import budget_rows, changes_between, contents
from storage.readers.revisions import Chosen, find, revisions_of
from storage.readers.rows import Json
from storage.readers.strips import known
from storage.types import utc_text

Form = Mapping[str, Any]  # of `scraper.records.hashed_form`
Forms = tuple[Form, Form]
_FIELDS = {PROPOSAL.name: PROPOSAL_FIELDS, MEETING.name: MEETING_FIELDS}
_LISTS = {PROPOSAL.name: (CONSULTATIONS, SECTIONS, DOCUMENTS, RELATIONS), MEETING.name: MEETING_LISTS}


def comparison(engine: Engine, kind: Kind, source: str, number: int, older: int, newer: int) -> Json:
    """Return two revisions of a proposal or meeting, row by row.

    - `item`, `source`, `source_name`, `number`, `reference`, `title`, `url`, `withdrawn_at`, `revisions` (their
      numbers); of a meeting also `committee` and `date`, all of them as last seen
    - `older`, `newer`: `number`, `observed_at`, `confirmed_at`, `redacted`
    - `changes` between them, as the reader `diff` tells them
    - `moved`: they were read from different generations of pages; only what both print is here
    - `fields`: `name` (of the column) or `label` (as printed), `before`, `after`
    - `consultations`, `sections`, `documents`, `relations`, of a meeting `agenda_items` and `documents`: `before`,
      `after`, one of them None where a row came or went, and `from_place`: its place in the earlier list (from 1) where
      a row stands elsewhere among the others now, else None; in the later order, gone rows where they stood
    - `accounts`, of a proposal: `name`, `label`, `before`, `after` (`Sum`s, None where it was not named)
    - `known_proposals`, of a meeting: those its agendas name that are in the archive

    Where one was redacted the lists are empty.

    Raises:
        UnknownItemError: there is no such item.
        UnknownRevisionError: it has no such revision.
    """
    with reading(engine) as connection:
        item = item_at(connection, kind, source, number)
        before, after = find(connection, item, number=older), find(connection, item, number=newer)
        old, new = contents(connection, item, before, after)
        forms = None if old is None or new is None else (hashed_form(old), hashed_form(new))
        return {
            **_head(connection, item),
            "older": _side(before, redacted=old is None),
            "newer": _side(after, redacted=new is None),
            "changes": changes_between(connection, item, before, after),
            "moved": _moved(connection, kind, before, after),
            "fields": _fields(_FIELDS[kind.name], *forms) if forms else [],
            **{rule.name: _pairs(rule, *(form[rule.name] for form in forms or ())) for rule in _LISTS[kind.name]},
            **(_of_proposal if kind is PROPOSAL else _of_meeting)(connection, item, forms, (before.id, after.id)),
        }


def _of_proposal(connection: Connection, _item: Found, forms: Forms | None, ids: tuple[int, int]) -> Json:
    rows = account_rows(*(budget_rows(connection, one) for one in ids)) if forms else []
    return {"accounts": [asdict(row) for row in rows]}


def _of_meeting(connection: Connection, item: Found, forms: Forms | None, _ids: tuple[int, int]) -> Json:
    committee, date = connection.execute(
        select(MeetingRevision.committee, MeetingRevision.date)
        .join(Meeting, Meeting.current_revision_id == MeetingRevision.id)
        .where(Meeting.id == item.id)
    ).one()
    named = {row["proposal_number"] for form in forms or () for row in form[AGENDA_ITEMS.name]} - {None}
    return {"committee": committee, "date": date, "known_proposals": known(connection, PROPOSAL, item.source_id, named)}


def _head(connection: Connection, item: Found) -> Json:
    model = item.kind.item
    statement = select(Source.name, model.withdrawn_at).join(Source, Source.id == model.source_id)
    name, withdrawn_at = connection.execute(statement.where(model.id == item.id)).one()
    return {
        "item": item.kind.name,
        "source": item.source,
        "source_name": name,
        "number": item.number,
        "reference": item.reference,
        "title": item.title,
        "url": item.url,
        "withdrawn_at": utc_text(withdrawn_at) if withdrawn_at else None,
        "revisions": [revision.number for revision in revisions_of(connection, item)],
    }


def _side(revision: Chosen, *, redacted: bool) -> Json:
    return {
        "number": revision.number,
        "observed_at": utc_text(revision.observed_at),
        "confirmed_at": utc_text(revision.confirmed_at),
        "redacted": redacted,
    }


def _moved(connection: Connection, kind: Kind, before: Chosen, after: Chosen) -> bool:
    model = kind.revision
    read = select(model.dialect).where(model.id.in_([before.id, after.id])).distinct()
    return len(connection.scalars(read).all()) > 1


def _fields(names: Iterable[str], old: Form, new: Form) -> list[Json]:
    named = [{"name": name, "label": None, "before": old[name], "after": new[name]} for name in names]
    before, after = old["other_fields"], new["other_fields"]
    labels = [*after, *(label for label in before if label not in after)]
    other = [{"name": None, "label": one, "before": before.get(one), "after": after.get(one)} for one in labels]
    return [*named, *other]


def _pairs(rule: Rule, before: Sequence[Row] = (), after: Sequence[Row] = ()) -> list[Json]:
    found = match_rows(rule, before, after)
    partners = {j: i for i, j in found.pairing.pairs}
    moved = {j: i + 1 for i, j in found.pairing.moved}
    order: list[tuple[int | None, int | None]] = [(partners.get(j), j) for j in range(len(after))]
    for gone in sorted(found.pairing.removed):
        order.insert(_place(order, gone), (gone, None))
    return [
        {
            "before": None if i is None else dict(before[i]),
            "after": None if j is None else dict(after[j]),
            "from_place": None if j is None else moved.get(j),
        }
        for i, j in order
    ]


def _place(order: Sequence[tuple[int | None, int | None]], gone: int) -> int:
    """Return where a gone row belongs: behind the one that stood before it."""
    places = {i: place for place, (i, _) in enumerate(order) if i is not None}
    earlier = [i for i in places if i < gone]
    return places[max(earlier)] + 1 if earlier else 0
