"""What a search tells of a proposal or meeting beside the words around a find: in force, or in an earlier revision."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, select

from storage.kinds import KINDS, MEETING, Kind
from storage.models import Source
from storage.readers.rows import Json
from storage.search_index import item_of_row, row_id
from storage.types import utc_text


def in_force(connection: Connection, rows: Sequence[int]) -> list[Json]:
    """Return what is told of the items in these rows of the table `search`, in this order; also their `revision_id`."""
    found: dict[int, Json] = {}
    for name, kind in KINDS.items():
        ids = [item for of_kind, item in map(item_of_row, rows) if of_kind == name]
        for row in connection.execute(_in_force(kind), {"ids": ids}).mappings():
            found[row_id(kind, row["item_id"])] = _told(row, kind, in_force=True)
    return [found[row] for row in rows if row in found]


def earlier(connection: Connection, kind: Kind, revision_ids: Sequence[int]) -> Iterator[tuple[int, Json]]:
    """Yield what is told of revisions in order, each behind the row its item has in the table `search`."""
    for row in connection.execute(_earlier(kind), {"ids": revision_ids}).mappings():
        yield row_id(kind, row["item_id"]), _told(row, kind, in_force=False)


@cache  # as in storage.kinds
def _in_force(kind: Kind) -> Select[Any]:
    item, revision = _models(kind)
    chosen = _heads(kind).where(item.id.in_(bindparam("ids", expanding=True)))
    return chosen.where(revision.id == item.current_revision_id)


@cache
def _earlier(kind: Kind) -> Select[Any]:
    _, revision = _models(kind)
    return _heads(kind).where(revision.id.in_(bindparam("ids", expanding=True))).order_by(revision.id)


def _heads(kind: Kind) -> Select[Any]:
    item, revision = _models(kind)
    columns = (
        item.id.label("item_id"),
        revision.id.label("revision_id"),
        Source.key.label("source"),
        item.number,
        revision.title,
        revision.date if kind is MEETING else revision.reference,
        item.url,
        item.withdrawn_at,
        revision.number.label("revision"),
        revision.observed_at,
    )
    owned = select(*columns).join(item, getattr(revision, kind.owner) == item.id)
    return owned.join(Source, Source.id == item.source_id)


def _models(kind: Kind) -> tuple[Any, Any]:
    return kind.item, kind.revision


def _told(row: RowMapping, kind: Kind, *, in_force: bool) -> Json:
    withdrawn = row["withdrawn_at"]
    return {
        "item": kind.name,
        "revision_id": row["revision_id"],
        "source": row["source"],
        "number": row["number"],
        "reference": row.get("reference"),
        "title": row["title"],
        "url": row["url"],
        "withdrawn_at": None if withdrawn is None else utc_text(withdrawn),
        "date": row.get("date"),
        "revision": row["revision"],
        "observed_at": utc_text(row["observed_at"]),
        "in_force": in_force,
    }
