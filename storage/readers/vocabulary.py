"""The words of an archive that readers choose from: committees, lead offices, years; each read along an index."""

from sqlalchemy import Engine, text

from storage.engine import reading

MOST = 2000
# A loose scan: one step in the index for each different value, however many rows hold it.
_DISTINCT = """
WITH RECURSIVE found (word) AS (
    SELECT min({column}) FROM {table}
    UNION ALL
    SELECT (SELECT min({column}) FROM {table} WHERE {column} > found.word) FROM found WHERE found.word IS NOT NULL
)
SELECT word FROM found WHERE word IS NOT NULL LIMIT :most"""


def committees(engine: Engine) -> list[str]:
    """Return every committee that ever stood in a Beratungsfolge, in the order of code points."""
    return _distinct(engine, "consultation", "committee")


def offices(engine: Engine) -> list[str]:
    """Return every lead office ever printed; several are lines."""
    return _distinct(engine, "revision", "lead_office")


def _distinct(engine: Engine, table: str, column: str) -> list[str]:
    with reading(engine) as connection:
        found = connection.scalars(text(_DISTINCT.format(table=table, column=column)), {"most": MOST})
        return [str(word) for word in found]
