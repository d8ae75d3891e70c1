"""Search in earlier revisions: which items may once have said it, then the revisions of those, with the same query.

No index of revisions is kept: it would hold every state of every text once more, and what was redacted too. Which items
come into question tells what their revisions dropped (`storage.past_texts`), with the index of what is in force.
"""

import sqlite3
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select, text

from storage import search_heads, vector_order
from storage.kinds import KINDS, Kind
from storage.past_texts import dropped
from storage.readers.rows import Json
from storage.search_index import INSERT, TABLE, item_of_row, row_id, row_saying
from storage.search_query import IN_TITLE, Query, expression, match_expression
from storage.search_texts import said_in
from storage.types import utc_text

BATCH = 200
_AT_ONCE = 20  # items whose revisions are read at once
_Last = Mapping[int, int]  # item, by its row in the table `search` → the last of its revisions that may fit


class _Hit(NamedTuple):
    """The newest revision of an item that fits."""

    observed_at: str
    item: int  # its row in the table `search`
    in_title: bool
    row: Json

    @property
    def place(self) -> tuple[str, int]:
        return self.observed_at, self.item


def past_hits(connection: Connection, asked: Query, known: Container[int], limit: int) -> list[Json]:
    """Return what fits in revisions no longer in force, in title or reference first, then the newest first.

    Args:
        connection: of the archive.
        asked: what is asked for.
        known: the rows, in the table `search`, of all that was found in force.
        limit: at most so many; one revision of an item, the newest that fits.
    """
    titled: _Last = {}
    with dropped(connection) as last_said:
        last = _last(connection, asked, known, last_said)
        if last and not all(term.field for term in asked.terms):
            in_titles = _last(connection, asked, known, last_said, IN_TITLE)
            titled = {item: last[item] for item in in_titles if item in last}
    hits: list[_Hit] = []
    others: list[_Hit] = []
    for hit in _newest_first(connection, asked, titled):
        (hits if hit.in_title else others).append(hit)
        if len(hits) == limit:
            break
    rest = _newest_first(connection, asked, {item: last[item] for item in last if item not in titled})
    hits += islice(merge(others, rest, key=lambda hit: hit.place, reverse=True), limit - len(hits))
    return [hit.row for hit in hits]


def _last(
    connection: Connection,
    asked: Query,
    known: Container[int],
    last_said: Callable[[str], _Last],
    columns: Sequence[str] | None = None,
) -> _Last:
    """Return which items may once have said all parts of a query, each with the last revision that may have.

    What is not said in force was last said by the revision that dropped it.
    """
    parts = [*(Query((term,)) for term in asked.terms), *(Query((), (years,)) for years in asked.years)]
    last: dict[int, int] = {}
    dropped_by = [last_said(expression(part, columns)) for part in parts]
    for found in dropped_by:
        last |= {item: max(revision, last.get(item, 0)) for item, revision in found.items() if item not in known}
    for part, found in zip(parts, dropped_by, strict=True):
        held = _held(connection, part, columns) if last else frozenset()
        said = {item: revision for item, revision in last.items() if item in held or item in found}
        last = {item: revision if item in held else min(revision, found[item]) for item, revision in said.items()}
    return last


def _held(connection: Connection, part: Query, columns: Sequence[str] | None) -> frozenset[int]:
    """Return the items that say it in force."""
    if connection.dialect.name == "sqlite":
        where, values = "search MATCH :asked", {"asked": expression(part, columns)}
    else:
        where, values = vector_order.condition(part, columns)
    return frozenset(connection.scalars(text(f"SELECT f.rowid FROM search AS f WHERE {where}"), values))  # noqa: S608 - constants


def _newest_first(connection: Connection, asked: Query, last: _Last) -> Iterator[_Hit]:
    """Yield of each item the newest revision that fits, the newest first; no more are read than that takes."""
    times = _times(connection, last)
    waiting = sorted(((times[item], item) for item in last if item in times), reverse=True)
    found: list[_Hit] = []
    for start in range(0, len(waiting), _AT_ONCE):
        items = [item for _, item in waiting[start : start + _AT_ONCE]]
        found += _fitting_of(connection, asked, {item: last[item] for item in items})
        found.sort(key=lambda hit: hit.place)
        following = waiting[start + _AT_ONCE : start + _AT_ONCE + 1]
        while found and (not following or found[-1].place > following[0]):
            yield found.pop()


def _times(connection: Connection, last: _Last) -> dict[int, str]:
    """Return when the last revision of each item that may fit was first seen."""
    found: dict[int, str] = {}
    for kind in KINDS.values():
        of_kind = {revision: item for item, revision in last.items() if item_of_row(item)[0] == kind.name}
        for ids in _batches(list(of_kind)):
            for revision, observed_at in connection.execute(_observed(kind), {"ids": ids}):
                found[of_kind[revision]] = utc_text(observed_at)
    return found


def _fitting_of(connection: Connection, asked: Query, last: _Last) -> Iterator[_Hit]:
    """Yield of each item the newest revision that fits; mostly that is the last one that may."""
    for kind in KINDS.values():
        of_kind = {
            item_of_row(item)[1]: revision for item, revision in last.items() if item_of_row(item)[0] == kind.name
        }
        rows = [tuple(row) for row in connection.execute(_of_items(kind), {"ids": list(of_kind)})] if of_kind else []
        may = [(revision, item) for revision, item in rows if revision <= of_kind[item]]
        settled: dict[int, _Hit] = {}
        for part in (
            [one for one in may if one[0] == of_kind[one[1]]],
            [one for one in may if one[0] < of_kind[one[1]]],
        ):
            left = [revision for revision, item in part if row_id(kind, item) not in settled]
            settled |= {hit.item: hit for hit in _newest(connection, kind, left, asked)}
        yield from settled.values()


def _newest(connection: Connection, kind: Kind, revision_ids: Sequence[int], asked: Query) -> Iterator[_Hit]:
    """Yield the revisions that fit, in order."""
    for ids in _batches(sorted(revision_ids)):
        fits = fitting(connection, kind, ids, asked)
        for item, row in search_heads.earlier(connection, kind, sorted(fits)) if fits else ():
            yield _Hit(row["observed_at"], item, fits[row["revision_id"]], row)


def _batches(every: Sequence[int]) -> Iterator[Sequence[int]]:
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))


@cache  # as in storage.kinds
def _observed(kind: Kind) -> Select[Any]:
    revision: Any = kind.revision
    return select(revision.id, revision.observed_at).where(revision.id.in_(bindparam("ids", expanding=True)))


@cache
def _of_items(kind: Kind) -> Select[Any]:
    """Select the earlier revisions of items, without those that were redacted."""
    item: Any = kind.item
    revision: Any = kind.revision
    owner = getattr(revision, kind.owner)
    earlier = (
        select(revision.id, owner).join(item, owner == item.id).where(item.id.in_(bindparam("ids", expanding=True)))
    )
    return earlier.where(revision.id != item.current_revision_id, revision.redacted_at.is_(None))


def fitting(connection: Connection, kind: Kind, revision_ids: Sequence[int], asked: Query) -> dict[int, bool]:
    """Return the revisions that fit, and whether they do by title or reference alone."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute(TABLE)
        for revision_id, said in said_in(connection, kind, revision_ids).items():
            scratch.execute(INSERT, {**row_saying(kind, revision_id, said), "rowid": revision_id})
        find = "SELECT rowid FROM search WHERE search MATCH ?"
        hits = [row[0] for row in scratch.execute(find, (expression(asked),))]
        in_title = match_expression(asked.terms, IN_TITLE)
        first = {row[0] for row in scratch.execute(find, (in_title,))} if asked.terms else set()
        return {revision_id: revision_id in first for revision_id in hits}
