"""Full-text search: a query that cannot fail → proposals and meetings, the best first.

A proposal whose reference was typed comes first, then what stands in a title or reference, then what stands in a text.
What can be asked: `storage.search_query`.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Engine, RowMapping, text

from storage import vectors
from storage.engine import reading
from storage.excerpts import excerpt, marked
from storage.kinds import KINDS
from storage.past_search import past_hits
from storage.readers.rows import Json
from storage.search_index import item_of_row
from storage.search_query import Query, expression, match_expression, parse, terms
from storage.search_texts import Said, said_in

__all__ = ["MOST_ROWS", "match_expression", "search", "terms"]

MOST_ROWS = 10_000
_BATCH = 100  # rows whose texts are held at once
_IN_TITLE = ("reference", "title")
_NOT_IN_TITLE = "rowid NOT IN (SELECT rowid FROM search WHERE search MATCH :in_title)"
_BEARING = (
    "SELECT 2 * p.id FROM revision AS r JOIN proposal AS p ON p.id = r.proposal_id "
    "AND p.current_revision_id = r.id WHERE r.reference = :named"
)  # the rows of the proposals that bear what was typed; 2 * p.id: see storage.search_index.row_id
_NAMED = f"rowid IN ({_BEARING})"
_ALSO_IN_TITLE = "{where} AND +rowid IN (SELECT rowid FROM search WHERE search MATCH :in_title)"  # +: one by one, after
_IN_TITLES = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :asked_of_titles LIMIT :limit)"
_WEIGHTS = "0, 0, 20, 10, 3, 3, 2, 1, 0, 4, 1, 1, 1, 0.5"  # of the columns of search, in order

# On SQLite: how good each find is, of all finds; and what is told, of those alone that may be among the wanted.
_RANKED = """
WITH hit AS MATERIALIZED (
    SELECT rowid AS id, {apart} AS apart, bm25(search, {weights}) AS badness FROM search AS f WHERE {where}
), edge AS (
    SELECT apart, badness FROM hit ORDER BY apart, badness LIMIT 1 OFFSET :limit - 1
)"""
_RANKED_FROM = "hit CROSS JOIN search AS f ON f.rowid = hit.id"
_AMONG_WANTED = "(hit.apart, hit.badness) <= (SELECT apart, badness FROM edge) OR NOT EXISTS (SELECT 1 FROM edge)"

_SELECT = """
SELECT f.kind AS item, coalesce(r.id, v.id) AS revision_id, s."key" AS source,
       coalesce(p.number, m.number) AS number, r.reference, coalesce(r.title, v.title) AS title,
       coalesce(p.url, m.url) AS url, coalesce(p.withdrawn_at, m.withdrawn_at) AS withdrawn_at, v.date,
       coalesce(r.number, v.number) AS revision, coalesce(r.observed_at, v.observed_at) AS observed_at
FROM {found}
LEFT JOIN proposal AS p ON f.kind = 'proposal' AND p.id = f.item_id
LEFT JOIN revision AS r ON r.id = p.current_revision_id
LEFT JOIN meeting AS m ON f.kind = 'meeting' AND m.id = f.item_id
LEFT JOIN meeting_revision AS v ON v.id = m.current_revision_id
JOIN source AS s ON s.id = coalesce(p.source_id, m.source_id)
WHERE {where}
ORDER BY {order} coalesce(r.observed_at, v.observed_at) DESC, f.rowid
LIMIT :limit"""
_ROWS = "SELECT f.rowid FROM search AS f WHERE {where} ORDER BY f.rowid DESC LIMIT :limit"
_IDS = "SELECT f.kind, f.item_id FROM search AS f WHERE {where} ORDER BY f.item_id DESC LIMIT :limit"


def search(
    engine: Engine, query: str, limit: int = 20, *, past: bool = False, past_most: int | None = None, skip: int = 0
) -> list[Json]:
    """Return what fits, the best first.

    Args:
        engine: of the archive.
        query: as people type it.
        limit: at most so many.
        past: look in earlier revisions too; what fits only there comes last, the newest such revision of an item.
        past_most: so many earlier revisions of each kind are looked through, the newest ones; None: all.
        skip: leave out so many of the best.

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
        found = [{**row, "in_force": True} for row in _in_force(connection, asked, most)]
        if past and len(found) < most:
            known = {(row["item"], row["source"], row["number"]) for row in found}
            found += past_hits(connection, asked, known, most - len(found), past_most)
        wanted = found[skip:]
        batches = (wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH))
        return [told for batch in batches for told in _all_told(connection, batch, asked)]


def matching(engine: Engine, query: str) -> list[tuple[str, int]]:
    """Return kind and id of everything that fits now, without telling why; of more than MOST_ROWS the newest."""
    asked = parse(query)
    if not asked:
        return []
    with reading(engine) as connection:
        where, _, values = _sought(connection, asked)
        values = {**values, "limit": MOST_ROWS}
        if connection.dialect.name == "sqlite":  # along the index alone: the texts of a row take long to step over
            return [item_of_row(number) for number in connection.scalars(text(_ROWS.format(where=where)), values)]
        return [(kind, number) for kind, number in connection.execute(text(_IDS.format(where=where)), values)]


def _in_force(connection: Connection, asked: Query, limit: int) -> Iterator[RowMapping]:
    where, order, values = _sought(connection, asked)
    if connection.dialect.name == "sqlite":
        if _enough_in_titles(connection, {**values, "limit": limit}):
            where, order = _ALSO_IN_TITLE.format(where=where), "0"
        if connection.scalar(text(_BEARING), values) is not None:
            order = f"CASE WHEN {_NAMED} THEN -1 ELSE {order} END"
        ranked = _RANKED.format(apart=order, weights=_WEIGHTS, where=where)
        statement = ranked + _SELECT.format(found=_RANKED_FROM, where=_AMONG_WANTED, order="hit.apart, hit.badness,")
    else:
        statement = _SELECT.format(found="search AS f", where=where, order=order)
    yield from connection.execute(text(statement), {**values, "limit": limit}).mappings()


def _enough_in_titles(connection: Connection, values: Json) -> bool:
    """Return whether so much is found in titles that what is found in texts alone can be left out.

    How good a find is takes most of the time, and a word that stands nearly everywhere is found nearly everywhere.
    """
    return "asked_of_titles" in values and (connection.scalar(text(_IN_TITLES), values) or 0) >= values["limit"]


_Sought = tuple[str, str, Json]  # condition on the table f, what comes first, values


def _sought(connection: Connection, asked: Query) -> _Sought:
    return _full_text(asked) if connection.dialect.name == "sqlite" else _vectors(asked)


def _full_text(asked: Query) -> _Sought:
    """Return what is asked of the FTS5 table."""
    values: Json = {"asked": expression(asked), "named": asked.text}
    if all(term.field for term in asked.terms):
        return "search MATCH :asked", "0", values
    values["in_title"] = match_expression(asked.terms, _IN_TITLE)
    values["asked_of_titles"] = expression(asked, _IN_TITLE)  # with the years
    return "search MATCH :asked", _NOT_IN_TITLE, values


def _vectors(asked: Query) -> _Sought:
    """Return what is asked of the text vectors of PostgreSQL."""
    where: list[str] = []
    queries: list[str] = []
    values: Json = {"named": asked.text}
    for number, term in enumerate(asked.terms):
        name = f"term{number}"
        sought, more = vectors.query(name, term.words, prefix=term.prefix, one=term.stem is not None)
        where.append(f"f.{term.field or 'whole'} @@ {sought}")
        queries += [] if term.field else [sought]
        values |= more
    for number, years in enumerate(asked.years):
        where.append(f"f.years && CAST(:years{number} AS integer[])")
        values[f"years{number}"] = list(years.all)
    order = ""
    if queries:
        whole = " && ".join(queries)
        order = f"NOT f.{_NAMED}, NOT (f.reference || f.title) @@ ({whole}), ts_rank(f.whole, {whole}) DESC,"
    return " AND ".join(where), order, values


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
