"""Which finds come first on PostgreSQL: as `storage.search_order` says it, by ts_rank."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from storage import vectors
from storage.readers.rows import Json
from storage.search_order import BEARING, MOST_RANKED, first_year, years
from storage.search_query import Query

_YEAR = "(SELECT max(year) FROM unnest(h.years) AS year WHERE year = ANY(CAST(:known AS integer[])))"
_ORDERED = """
WITH hit AS (
    SELECT f.rowid AS id, f.years, f.rowid IN ({bearing}) AS named, {in_title} AS in_title
    FROM search AS f WHERE {where}
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY in_title) > :most AS many FROM hit
), judged AS (
    SELECT h.id, h.named, h.in_title, h.many, CASE WHEN NOT h.many THEN {good} END AS good,
           CASE WHEN h.many THEN {year} END AS year
    FROM counted AS h JOIN search AS f ON f.rowid = h.id
)
SELECT h.id FROM judged AS h
LEFT JOIN proposal AS p ON h.id % 2 = 0 AND p.id = h.id / 2
LEFT JOIN revision AS r ON r.id = p.current_revision_id
LEFT JOIN meeting AS m ON h.id % 2 = 1 AND m.id = h.id / 2
LEFT JOIN meeting_revision AS v ON v.id = m.current_revision_id
ORDER BY h.named DESC, h.in_title DESC, h.good DESC,
         h.year DESC NULLS LAST, CASE WHEN h.many THEN h.id % 2 END, CASE WHEN h.year < :began THEN h.id END,
         CASE WHEN h.many THEN -h.id END, coalesce(r.observed_at, v.observed_at) DESC, h.id
LIMIT :limit"""


def ordered(connection: Connection, asked: Query, limit: int) -> list[int]:
    """Return the rows of the table of text vectors that fit, the best first, at most so many."""
    where, values = condition(asked)
    free = [number for number, term in enumerate(asked.terms) if not term.field]
    whole = " && ".join(_term(asked, number)[0] for number in free)
    in_title = f"(f.reference || f.title) @@ ({whole})" if free else "true"
    good = f"ts_rank(f.whole, {whole})" if free else "0"
    statement = _ORDERED.format(bearing=BEARING, in_title=in_title, where=where, good=good, year=_YEAR)
    values |= {"named": asked.text, "most": MOST_RANKED, "limit": limit}
    values |= {"known": years(connection), "began": first_year(connection)}
    return list(connection.scalars(text(statement), values))


def condition(asked: Query, columns: Sequence[str] | None = None) -> tuple[str, Json]:
    """Return what must hold of a row `f` of the table, and the values of its parameters.

    Args:
        asked: what is asked for; terms with a field look there.
        columns: where the others look; everywhere by default.
    """
    everywhere = " || ".join(f"f.{name}" for name in columns or ("whole",))
    where: list[str] = []
    values: Json = {}
    for number, term in enumerate(asked.terms):
        sought, more = _term(asked, number)
        place = f"f.{term.field}" if term.field else f"({everywhere})"
        where.append(f"{place} @@ {sought}")
        values |= more
    for number, part in enumerate(asked.years):
        where.append(f"f.years && CAST(:years{number} AS integer[])")
        values[f"years{number}"] = list(part.all)
    return " AND ".join(where), values


def _term(asked: Query, number: int) -> tuple[str, dict[str, str]]:
    term = asked.terms[number]
    return vectors.query(f"term{number}", term.words, prefix=term.prefix, one=term.stem is not None)
