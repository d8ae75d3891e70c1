"""Two revisions of a proposal beside each other: every row with its partner, changed or not."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Engine, select

from scraper.records import hashed_form
from storage.diff.budget import account_rows
from storage.diff.fields import PROPOSAL_FIELDS
from storage.diff.rows import Row, Rule, match_rows
from storage.diff.rules import CONSULTATIONS, DOCUMENTS, RELATIONS, SECTIONS
from storage.engine import reading
from storage.items import Found, item_at
from storage.kinds import PROPOSAL
from storage.models import Proposal, Revision, Source
from storage.readers.differences import budget_rows, changes_between, contents
from storage.readers.revisions import Chosen, find, revisions_of
from storage.readers.rows import Json
from storage.types import utc_text

_LISTS = (CONSULTATIONS, SECTIONS, DOCUMENTS, RELATIONS)


def comparison(engine: Engine, source: str, number: int, older: int, newer: int) -> Json:
    """Return two revisions of a proposal, row by row.

    - `source`, `source_name`, `number`, `reference`, `title`, `url`, `withdrawn_at`, `revisions` (their numbers)
    - `older`, `newer`: `number`, `observed_at`, `confirmed_at`, `redacted`
    - `changes` between them, as the reader `diff` tells them
    - `moved`: they were read from different generations of pages; only what both print is here
    - `fields`: `name` (of the column) or `label` (as printed), `before`, `after`
    - `consultations`, `sections`, `documents`, `relations`: `before`, `after`, one of them None where a row came or
      went; in the order of the later one, gone rows where they stood
    - `accounts`: `name`, `label`, `before`, `after` (cents of the sums, None where the account was not named)

    Where one was redacted the lists are empty.

    Raises:
        UnknownItemError: there is no such proposal.
        UnknownRevisionError: it has no such revision.
    """
    with reading(engine) as connection:
        item = item_at(connection, PROPOSAL, source, number)
        before, after = find(connection, item, number=older), find(connection, item, number=newer)
        old, new = contents(connection, item, before, after)
        told: Json = {
            **_head(connection, item),
            "older": _side(before, redacted=old is None),
            "newer": _side(after, redacted=new is None),
            "changes": changes_between(connection, item, before, after),
            "moved": _moved(connection, before, after),
            "fields": [],
            **{rule.name: [] for rule in _LISTS},
            "accounts": [],
        }
        if old is None or new is None:
            return told
        forms = hashed_form(old), hashed_form(new)
        rows = account_rows(budget_rows(connection, before.id), budget_rows(connection, after.id))
        return {
            **told,
            "fields": _fields(*forms),
            **{rule.name: _pairs(rule, forms[0][rule.name], forms[1][rule.name]) for rule in _LISTS},
            "accounts": [asdict(row) for row in rows],
        }


def _head(connection: Connection, item: Found) -> Json:
    statement = select(Source.name, Proposal.withdrawn_at).join(Source, Source.id == Proposal.source_id)
    name, withdrawn_at = connection.execute(statement.where(Proposal.id == item.id)).one()
    return {
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


def _moved(connection: Connection, before: Chosen, after: Chosen) -> bool:
    read = select(Revision.dialect).where(Revision.id.in_([before.id, after.id])).distinct()
    return len(connection.scalars(read).all()) > 1


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Json]:
    named = [{"name": name, "label": None, "before": old[name], "after": new[name]} for name in PROPOSAL_FIELDS]
    before, after = old["other_fields"], new["other_fields"]
    labels = [*after, *(label for label in before if label not in after)]
    other = [{"name": None, "label": one, "before": before.get(one), "after": after.get(one)} for one in labels]
    return [*named, *other]


def _pairs(rule: Rule, before: Sequence[Row], after: Sequence[Row]) -> list[Json]:
    found = match_rows(rule, before, after)
    partners = {j: i for i, j in found.pairing.pairs}
    order: list[tuple[int | None, int | None]] = [(partners.get(j), j) for j in range(len(after))]
    for gone in sorted(found.pairing.removed):
        order.insert(_place(order, gone), (gone, None))
    return [
        {"before": None if i is None else dict(before[i]), "after": None if j is None else dict(after[j])}
        for i, j in order
    ]


def _place(order: Sequence[tuple[int | None, int | None]], gone: int) -> int:
    """Return where a gone row belongs: behind the one that stood before it."""
    places = {i: place for place, (i, _) in enumerate(order) if i is not None}
    earlier = [i for i in places if i < gone]
    return places[max(earlier)] + 1 if earlier else 0
