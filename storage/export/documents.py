"""Whole proposals and meetings as nested documents, in the shape of `show --json`; a batch at a time.

`storage.readers.show` reads one item in a dozen selects. Here each select serves a batch of items, and all of them see
one state of the archive.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, literal, select, text

from storage.dictionary import Entry, of_table
from storage.export.since import values_of
from storage.export.tables import TOUCHED
from storage.export.wanted import Selection
from storage.kinds import PROPOSAL, Kind
from storage.models import Page, Redaction, Source
from storage.readers.parts import Parts, parts
from storage.readers.rows import Json, columns, numbered, records
from storage.readers.shown import HIDDEN

AT_ONCE = 100  # items in one batch
_STANDING = ("first_seen_at", "last_visited_at", "gone_since", "withdrawn_at")
_ID = "revision_row"  # what joins the parts of a document; it is not part of it
LISTS: dict[str, dict[str, str]] = {
    "proposal": {
        "consultations": "stations of the Beratungsfolge, columns of consultation",
        "sections": "texts, columns of section",
        "relations": "other proposals named in the page's head or family table, columns of relation",
        "budget_accounts": "columns of budget_account; amounts: the sums booked there, columns of budget_amount",
        "documents": "linked files, columns of document",
        "mentions": "other proposals mentioned in the texts, columns of mention",
    },
    "meeting": {
        "agenda_items": "columns of agenda_item",
        "documents": "linked files, columns of document",
    },
}  # the keys of a document that hold lists, and what is in them


def described(kind: Kind) -> list[Entry]:
    """Return the plain keys of a document, in order; `redaction` stands in redacted ones besides."""
    item, revision = of_table(kind.name), of_table(kind.revision.__tablename__)
    return [
        replace(of_table("source")["key"], column="source"),
        Entry(kind.name, "kind", "text", "proposal or meeting", example=kind.name),
        *(item[name] for name in ("number", "url", *_STANDING)),
        replace(revision["number"], column="revision"),
        *(revision[column.key] for column in columns(kind.revision, *HIDDEN)),
        replace(of_table("page")["sha256"], column="page_sha256"),
    ]


def documents(connection: Connection, kind: Kind, selection: Selection, at_once: int = AT_ONCE) -> Iterator[Json]:
    """Yield each proposal, or each meeting, as it is in force, by source and number."""
    ids = list(connection.scalars(_chosen(kind, selection, values_of(connection, selection))))
    for start in range(0, len(ids), at_once):
        yield from _batch(connection, kind, ids[start : start + at_once])


def _chosen(kind: Kind, selection: Selection, values: Mapping[str, Any]) -> Select[Any]:
    model: Any = kind.item
    query = (
        select(model.id)
        .join(Source, Source.id == model.source_id)
        .where(model.current_revision_id.is_not(None))
        .order_by(Source.key, model.number)
    )
    if selection.source is not None:
        query = query.where(Source.key == selection.source)
    if selection.since is not None:
        touched = text(f"{kind.name}.id {TOUCHED[kind.name]}")  # a constant of this room
        named = {name: value for name, value in values.items() if f":{name}" in TOUCHED[kind.name]}
        query = query.where(touched.bindparams(**named))
    return query


def _batch(connection: Connection, kind: Kind, ids: Sequence[int]) -> Iterator[Json]:
    heads = _heads(connection, kind, ids)
    revisions = [head[_ID] for head in heads]
    tombstones = _redactions(connection, kind, revisions)
    below = parts(connection, kind, revisions)
    for head in heads:
        revision = head.pop(_ID)
        redacted = {"redaction": tombstones[revision][-1]} if revision in tombstones else {}
        if not redacted:  # as `show` prints it: a page without further labels has none of them
            head["other_fields"] = head["other_fields"] or {}
        yield {**head, **redacted, **{name: found.get(revision, []) for name, found in below.items()}}


def _heads(connection: Connection, kind: Kind, ids: Sequence[int]) -> list[Json]:
    item: Any = kind.item
    revision: Any = kind.revision
    query = (
        select(
            revision.id.label(_ID),
            Source.key.label("source"),
            literal(kind.name).label("kind"),
            item.number,
            item.url,
            *(getattr(item, name) for name in _STANDING),
            revision.number.label("revision"),
            *columns(revision, *HIDDEN),
            Page.sha256.label("page_sha256"),
        )
        .select_from(item)
        .join(Source, Source.id == item.source_id)
        .join(revision, revision.id == item.current_revision_id)
        .outerjoin(Page, Page.id == revision.page_id)
        .where(item.id.in_(ids))
        .order_by(Source.key, item.number)
    )
    return records(connection, query)


def _redactions(connection: Connection, kind: Kind, revisions: Sequence[int]) -> Parts:
    owner: Any = Redaction.revision_id if kind is PROPOSAL else Redaction.meeting_revision_id
    said = (Redaction.redacted_at, Redaction.reason, Redaction.sha256)
    query = select(owner.label(_ID), *said).where(owner.in_(revisions)).order_by(Redaction.id)
    return numbered(records(connection, query), _ID)
