"""Full-text search: a query that cannot fail → proposals and meetings, the best first.

A proposal whose reference was typed comes first, then what stands in a title or reference, then what stands in a text.
What can be asked: `storage.search_query`.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, select, text

from storage import search_heads, search_order, vector_order
from storage.engine import reading
from storage.excerpts import excerpt, marked
from storage.kinds import KINDS
from storage.past_search import past_hits
from storage.readers.rows import Json
from storage.search_index import item_of_row, row_id
from storage.search_query import Query, expression, match_expression, parse, terms
from storage.search_texts import Said, said_in

__all__ = ["MOST_ROWS", "match_expression", "search", "terms"]

MOST_ROWS = 10_000
_BATCH = 100  # rows whose texts are held at once
_T = TypeVar("_T")
_ROWS = "SELECT f.rowid FROM search AS f WHERE {where} ORDER BY f.rowid DESC LIMIT :limit"


def search(
    engine: Engine, query: str, limit: int = 20, *, past: bool = False, skip: int = 0, withdrawn: bool = True
) -> list[Json]:
    """Return what fits, the best first.

    Args:
        engine: of the archive.
        query: as people type it.
        limit: at most so many.
        past: look in earlier revisions too; what fits only there comes last, the newest such revision of an item.
        skip: leave out so many of the best.
        withdrawn: find withdrawn pages too.

    Returns:
        One entry per proposal or meeting: `source`, `item` (proposal or meeting), `number`, `reference`, `title`,
        `url`, `withdrawn_at`, `date` (of a meeting), `revision`, `observed_at`, `in_force` (false in an earlier
        revision), `excerpt` (some words around the best find in a text, or None), and where to mark: `hits` in the
        excerpt and `title_hits` in the title, each [start, end) in characters.
    """
    asked = parse(query)
    if not asked or limit < 1:
        return []
    most = min(skip + limit, MOST_ROWS)
    with reading(engine) as connection:
        hidden = frozenset() if withdrawn else _withdrawn(connection)
        rows = _shown(connection, asked, most, hidden)
        found = [head for batch in _batches(rows[skip:]) for head in search_heads.in_force(connection, batch)]
        if past and len(rows) < most:
            earlier = past_hits(connection, asked, hidden.union(rows), most - len(rows))
            found += earlier[max(0, skip - len(rows)) :]
        return [told for batch in _batches(found) for told in _all_told(connection, batch, asked)]


def matching(engine: Engine, query: str, *, withdrawn: bool = True) -> list[tuple[str, int]]:
    """Return kind and id of everything that fits now, without telling why; of more than MOST_ROWS the newest.

    `withdrawn`: withdrawn pages too.
    """
    asked = parse(query)
    if not asked:
        return []
    with reading(engine) as connection:
        if connection.dialect.name == "sqlite":  # along the index alone: the texts of a row take long to step over
            where, given = "search MATCH :asked", {"asked": expression(asked)}
        else:
            where, given = vector_order.condition(asked)
        hidden = frozenset() if withdrawn else _withdrawn(connection)
        values = {**given, "limit": MOST_ROWS + len(hidden)}
        rows = connection.scalars(text(_ROWS.format(where=where)), values)
        return [item_of_row(row) for row in islice((row for row in rows if row not in hidden), MOST_ROWS)]


def _batches(every: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (every[start : start + _BATCH] for start in range(0, len(every), _BATCH))


def _withdrawn(connection: Connection) -> frozenset[int]:
    """Return the rows of all withdrawn proposals and meetings."""
    return frozenset(
        row_id(kind, item_id)
        for kind in KINDS.values()
        for item_id in connection.scalars(select(kind.item.id).where(kind.item.withdrawn_at.is_not(None)))
    )


def _shown(connection: Connection, asked: Query, limit: int, hidden: frozenset[int]) -> list[int]:
    """Return the best rows but for hidden ones: more are asked for until enough are left."""
    wanted = limit
    while True:
        rows = _ordered(connection, asked, wanted)
        shown = [row for row in rows if row not in hidden]
        if len(shown) >= limit or len(rows) < wanted or wanted >= MOST_ROWS:
            return shown[:limit]
        wanted = min(MOST_ROWS, 2 * wanted + limit - len(shown))


def _ordered(connection: Connection, asked: Query, limit: int) -> list[int]:
    if connection.dialect.name == "sqlite":
        return search_order.ordered(connection, asked, limit)
    return vector_order.ordered(connection, asked, limit)


def _all_told(connection: Connection, rows: Sequence[Json], asked: Query) -> list[Json]:
    """Return rows as they are told, with what is to be marked."""
    said: dict[tuple[str, int], Said] = {}
    for name, kind in KINDS.items():
        ids = [row["revision_id"] for row in rows if row["item"] == name]
        said |= {(name, revision): found for revision, found in said_in(connection, kind, ids).items()}
    return [_told(row, said[row["item"], row["revision_id"]], asked) for row in rows]


def _told(row: Json, said: Said, asked: Query) -> Json:
    shown = excerpt(said.texts, asked.terms)
    return {
        **{name: value for name, value in row.items() if name != "revision_id"},
        "title_hits": _pairs(marked(row["title"] or "", asked.terms)),
        "excerpt": None if shown is None else shown.text,
        "hits": [] if shown is None else _pairs(shown.hits),
    }


def _pairs(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]
