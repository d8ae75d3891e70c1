"""Search in earlier revisions: read on demand, batch by batch, with the same table and the same query as the index.

No index of them is kept: it would hold every state of every text once more, and what was redacted too.
"""

import sqlite3
from collections.abc import Container, Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, Select, select

from storage import search_heads
from storage.engine import reading
from storage.kinds import KINDS, Kind
from storage.readers.rows import Json
from storage.search_index import INSERT, TABLE, row_saying
from storage.search_query import Query, expression, match_expression
from storage.search_texts import said_in
from storage.types import utc_text

BATCH = 200


def horizon(engine: Engine, most: int) -> str | None:
    """Return back to which time the newest revisions no longer in force reach, so many of each kind; None for all."""
    found = []
    with reading(engine) as connection:
        for kind in KINDS.values():
            revision: Any = kind.revision
            ordered = _earlier(kind, revision.observed_at).offset(most).limit(1)
            found.append(connection.scalar(ordered))
    return max((utc_text(at) for at in found if at is not None), default=None)


def past_hits(
    connection: Connection, asked: Query, known: Container[int], limit: int, most: int | None = None
) -> list[Json]:
    """Return what fits in revisions no longer in force, in title or reference first, then the newest first.

    Args:
        connection: of the archive.
        asked: what is asked for.
        known: the rows, in the table `search`, of what was found in force.
        limit: at most so many; one revision of an item, the newest that fits.
        most: so many revisions of each kind are looked through, the newest ones; None: all.
    """
    found: dict[int, tuple[bool, Json]] = {}
    for kind in KINDS.values():
        for batch in _batches(connection, kind, most):
            hits = fitting(connection, kind, [row["revision_id"] for _, row in batch], asked)
            for item, row in batch:
                fits = row["revision_id"] in hits and item not in known
                if fits and (item not in found or found[item][1]["revision"] < row["revision"]):
                    found[item] = (hits[row["revision_id"]], row)
    ordered = sorted(found.values(), key=lambda hit: hit[1]["observed_at"], reverse=True)
    ordered.sort(key=lambda hit: not hit[0])
    return [row for _, row in ordered[:limit]]


def _earlier(kind: Kind, column: Any) -> Select[Any]:  # noqa: ANN401 - a column of the revision
    """Select a column of the earlier revisions of all items, the newest first."""
    item: Any = kind.item
    revision: Any = kind.revision
    every = select(column).join(item, getattr(revision, kind.owner) == item.id)
    earlier = every.where(revision.id != item.current_revision_id, revision.redacted_at.is_(None))
    return earlier.order_by(revision.observed_at.desc(), revision.id.desc())


def _batches(connection: Connection, kind: Kind, most: int | None) -> Iterator[list[tuple[int, Json]]]:
    revision: Any = kind.revision
    every = list(connection.scalars(_earlier(kind, revision.id).limit(most)))
    for start in range(0, len(every), BATCH):
        yield list(search_heads.earlier(connection, kind, every[start : start + BATCH]))


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
