"""Which finds come first: what stands in a title or reference, then what stands in texts alone.

Of each part up to MOST_RANKED are set in order by how good they are. More than so many are told the newest first: how
good each is takes time for each, and says little of a word that stands nearly everywhere. The newest are those of the
newest year, proposals before meetings; within a year what was archived last, but in the years before the archive began
what was archived first: a first pass goes from new to old.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select, text

from storage.models import Run
from storage.readers.rows import Json
from storage.search_query import IN_TITLE, Query, expression, in_years

MOST_RANKED = 1000
BEARING = (
    "SELECT 2 * p.id FROM revision AS r JOIN proposal AS p ON p.id = r.proposal_id "
    "AND p.current_revision_id = r.id WHERE r.reference = :named"
)  # the rows of the proposals that bear what was typed; 2 * p.id: see storage.search_index.row_id
_WEIGHTS = "0, 0, 20, 10, 3, 3, 2, 1, 0, 4, 1, 1, 1, 0.5"  # of the columns of search, in order
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :sought LIMIT :limit)"
_NAMED = f"SELECT rowid FROM search WHERE search MATCH :sought AND rowid IN ({BEARING})"  # noqa: S608 - constants of this file
_NOTIN_TITLES = "rowid NOT IN (SELECT rowid FROM search WHERE search MATCH :titles)"
_AMONG = "AND +rowid IN (SELECT rowid FROM search WHERE search MATCH :{part})"  # +: one by one, after
_NEWEST = "SELECT rowid FROM search WHERE search MATCH :sought AND rowid % 2 = :kind ORDER BY rowid {way} LIMIT :limit"

# How good each find is, of all finds; and what came when, of those alone that may be among the wanted.
_RANKED = """
WITH hit AS MATERIALIZED (
    SELECT rowid AS id, {apart} AS apart, bm25(search, {weights}) AS badness
    FROM search WHERE search MATCH :asked {among}
), edge AS (
    SELECT apart, badness FROM hit ORDER BY apart, badness LIMIT 1 OFFSET :limit - 1
)
SELECT hit.id FROM hit
LEFT JOIN proposal AS p ON hit.id % 2 = 0 AND p.id = hit.id / 2
LEFT JOIN revision AS r ON r.id = p.current_revision_id
LEFT JOIN meeting AS m ON hit.id % 2 = 1 AND m.id = hit.id / 2
LEFT JOIN meeting_revision AS v ON v.id = m.current_revision_id
WHERE (hit.apart, hit.badness) <= (SELECT apart, badness FROM edge) OR NOT EXISTS (SELECT 1 FROM edge)
ORDER BY hit.apart, hit.badness, coalesce(r.observed_at, v.observed_at) DESC, hit.id
LIMIT :limit"""

# From each year to the one before it along the index, so that it takes as long as there are years.
_YEARS = """
WITH RECURSIVE heard (day) AS (
    SELECT max(date) FROM consultation
    UNION ALL
    SELECT (SELECT max(date) FROM consultation WHERE date < substr(day, 1, 4)) FROM heard WHERE day IS NOT NULL
), met (day) AS (
    SELECT max(date) FROM meeting_revision
    UNION ALL
    SELECT (SELECT max(date) FROM meeting_revision WHERE date < substr(day, 1, 4)) FROM met WHERE day IS NOT NULL
)
SELECT substr(day, 1, 4) AS year FROM heard WHERE day IS NOT NULL
UNION SELECT substr(day, 1, 4) FROM met WHERE day IS NOT NULL ORDER BY year DESC"""


def ordered(connection: Connection, asked: Query, limit: int) -> list[int]:
    """Return the rows of the FTS5 table that fit, the best first, at most so many."""
    whole = expression(asked)
    values: Json = {"asked": whole, "named": asked.text, "limit": limit}
    if all(term.field for term in asked.terms):
        return _part(connection, {**values, "whole": whole}, "whole", _count(connection, whole))
    titles = expression(asked, IN_TITLE)
    in_titles = _count(connection, titles)
    texts = f"({whole}) NOT ({titles})" if in_titles else whole
    in_texts = 0 if in_titles >= limit else _count(connection, texts)
    values |= {"titles": titles, "texts": texts}
    if in_titles < limit and max(in_titles, in_texts) <= MOST_RANKED:
        return _ranked(connection, values, apart=_NOTIN_TITLES if in_titles else "0")
    found = _part(connection, values, "titles", in_titles)
    return (found + _part(connection, values, "texts", in_texts))[:limit]


def _part(connection: Connection, values: Json, part: str, count: int) -> list[int]:
    """Return a part of the finds in its own order: `values[part]` is what is asked for."""
    if count > MOST_RANKED:
        return _newest(connection, values, values[part])
    among = "" if values[part] == values["asked"] else _AMONG.format(part=part)
    return _ranked(connection, values, among=among) if count else []


def _count(connection: Connection, sought: str) -> int:
    """Return how much fits, as far as it makes a difference."""
    return connection.scalar(text(_COUNT), {"sought": sought, "limit": MOST_RANKED + 1}) or 0


def _ranked(connection: Connection, values: Json, *, apart: str = "0", among: str = "") -> list[int]:
    if connection.scalar(text(BEARING), values) is not None:
        apart = f"CASE WHEN rowid IN ({BEARING}) THEN -1 ELSE {apart} END"
    statement = _RANKED.format(apart=apart, weights=_WEIGHTS, among=among)
    return list(connection.scalars(text(statement), values))


def _newest(connection: Connection, values: Json, sought: str) -> list[int]:
    """Return what fits, the newest first; what bears the reference that was typed before it."""
    limit = values["limit"]
    named = connection.scalars(text(_NAMED), {**values, "sought": sought}).all()
    found = dict.fromkeys(named)
    for part, way in _by_year(connection, sought):
        for kind in (0, 1):
            left = limit + len(named) - len(found)
            if left <= 0:
                return list(found)[:limit]
            chosen = {"sought": part, "kind": kind, "limit": left}
            found |= dict.fromkeys(connection.scalars(text(_NEWEST.format(way=way)), chosen))
    return list(found)[:limit]


def _by_year(connection: Connection, sought: str) -> Iterator[tuple[str, str]]:
    """Yield what is asked for in each year, the newest first, and whether rows go up or down there; then the rest."""
    every, began = years(connection), first_year(connection)
    for place, year in enumerate(every):
        part = f"({sought}) AND {in_years([year])}"
        later = every[:place]
        yield (f"({part}) NOT {in_years(later)}" if later else part), "DESC" if year >= began else "ASC"
    yield (f"({sought}) NOT {in_years(every)}" if every else sought), "DESC"


def years(connection: Connection) -> Sequence[int]:
    """Return the years of meetings, the newest first."""
    return [int(year) for year in connection.scalars(text(_YEARS)) if year.isdecimal()]


def first_year(connection: Connection) -> int:
    """Return the year of the first run; 0 where none is known."""
    began = connection.scalar(select(Run.started_at).order_by(Run.id).limit(1))
    return 0 if began is None else began.year
