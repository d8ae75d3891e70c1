"""The words of an archive that readers choose from: committees, lead offices, years; each read along an index."""

from sqlalchemy import Connection, Engine, text

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
    with reading(engine) as connection:
        return distinct(connection, "consultation", "committee")


def offices(engine: Engine) -> list[str]:
    """Return every lead office ever printed; several are lines."""
    with reading(engine) as connection:
        return distinct(connection, "revision", "lead_office")


def distinct(connection: Connection, table: str, column: str, most: int = MOST) -> list[str]:
    """Return the different values of an indexed column of texts, in the order of code points."""
    found = connection.scalars(text(_DISTINCT.format(table=table, column=column)), {"most": most})
    return [str(word) for word in found]
