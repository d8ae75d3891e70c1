"""Search in earlier revisions: read on demand, batch by batch, with the same table and the same query as the index.

No index of them is kept: it would hold every state of every text once more, and what was redacted too.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, select

from storage.kinds import KINDS, MEETING, Kind
from storage.models import Source
from storage.readers.rows import Json
from storage.search_index import INSERT, TABLE, row_saying
from storage.search_query import Query, expression, match_expression
from storage.search_texts import said_in
from storage.types import utc_text

BATCH = 200
_Known = Collection[tuple[str, str, int]]


def past_hits(connection: Connection, asked: Query, known: _Known, limit: int) -> list[Json]:
    """Return what fits in revisions no longer in force, in title or reference first, then the newest first.

    Args:
        connection: of the archive.
        asked: what is asked for.
        known: item, source and number of what was found in force.
        limit: at most so many; one revision of an item, the newest that fits.
    """
    found: dict[tuple[str, str, int], tuple[bool, Json]] = {}
    for kind in KINDS.values():
        for batch in _batches(connection, kind):
            hits = fitting(connection, kind, [row["revision_id"] for row in batch], asked)
            for row in batch:
                name = (row["item"], row["source"], row["number"])
                if row["revision_id"] in hits and name not in known:
                    found.setdefault(name, (hits[row["revision_id"]], row))
    ordered = sorted(found.values(), key=lambda hit: hit[1]["observed_at"], reverse=True)
    ordered.sort(key=lambda hit: not hit[0])
    return [row for _, row in ordered[:limit]]


def _batches(connection: Connection, kind: Kind) -> Iterator[Sequence[Json]]:
    """Yield the earlier revisions of all items, of each item the newest first."""
    item: Any = kind.item
    revision: Any = kind.revision
    ids = select(revision.id).join(item, getattr(revision, kind.owner) == item.id)
    earlier = ids.where(revision.id != item.current_revision_id, revision.redacted_at.is_(None))
    order = (getattr(revision, kind.owner), revision.number.desc())
    every = list(connection.scalars(earlier.order_by(*order)))
    for start in range(0, len(every), BATCH):
        chosen = _heads(kind).where(revision.id.in_(every[start : start + BATCH])).order_by(*order)
        yield [_told(row, kind) for row in connection.execute(chosen).mappings()]


def _heads(kind: Kind) -> Any:  # noqa: ANN401 - a select of what search tells
    item: Any = kind.item
    revision: Any = kind.revision
    own = [revision.date] if kind is MEETING else [revision.reference]
    return (
        select(
            revision.id.label("revision_id"),
            Source.key.label("source"),
            item.number,
            revision.title,
            *own,
            item.url,
            item.withdrawn_at,
            revision.number.label("revision"),
            revision.observed_at,
        )
        .join(item, getattr(revision, kind.owner) == item.id)
        .join(Source, Source.id == item.source_id)
    )


def _told(row: Any, kind: Kind) -> Json:  # noqa: ANN401 - a row of `_heads`
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
        "in_force": False,
    }


def fitting(connection: Connection, kind: Kind, revision_ids: Sequence[int], asked: Query) -> dict[int, bool]:
    """Return the revisions that fit, and whether they do by title or reference alone."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute(TABLE)
        for revision_id, said in said_in(connection, kind, revision_ids).items():
            scratch.execute(INSERT, {**row_saying(kind, revision_id, said), "rowid": revision_id})
        find = "SELECT rowid FROM search WHERE search MATCH ?"
        hits = [row[0] for row in scratch.execute(find, (expression(asked),))]
        in_title = match_expression(asked.terms, ("reference", "title"))
        first = {row[0] for row in scratch.execute(find, (in_title,))} if asked.terms else set()
        return {revision_id: revision_id in first for revision_id in hits}
