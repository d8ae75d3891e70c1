"""The words of an archive that readers choose from: committees, lead offices, years; each read along an index."""

from collections.abc import Sequence

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


# One row for a word that any revision of a page that is not withdrawn prints.
_CONSULTED = """
SELECT 1 FROM consultation JOIN revision ON revision.id = consultation.revision_id
JOIN proposal ON proposal.id = revision.proposal_id
WHERE consultation.committee = :word AND proposal.withdrawn_at IS NULL LIMIT 1"""
_MET = """
SELECT 1 FROM meeting_revision JOIN meeting ON meeting.id = meeting_revision.meeting_id
WHERE meeting_revision.committee = :word AND meeting.withdrawn_at IS NULL LIMIT 1"""
_LED = """
SELECT 1 FROM revision JOIN proposal ON proposal.id = revision.proposal_id
WHERE revision.lead_office = :word AND proposal.withdrawn_at IS NULL LIMIT 1"""


def committees(engine: Engine, *, withdrawn: bool = True) -> list[str]:
    """Return every committee that ever stood in a Beratungsfolge, in the order of code points.

    `withdrawn`: those too that only withdrawn proposals name.
    """
    with reading(engine) as connection:
        every = distinct(connection, "consultation", "committee")
        return every if withdrawn else _printed(connection, every, _CONSULTED)


def offices(engine: Engine, *, withdrawn: bool = True) -> list[str]:
    """Return every lead office ever printed; several are lines. `withdrawn`: by withdrawn proposals alone too."""
    with reading(engine) as connection:
        every = distinct(connection, "revision", "lead_office")
        return every if withdrawn else _printed(connection, every, _LED)


def public_committees(connection: Connection, names: Sequence[str]) -> list[str]:
    """Return those of the names of committees that pages print, or printed, which are not withdrawn."""
    return _printed(connection, names, _CONSULTED, _MET)


def _printed(connection: Connection, words: Sequence[str], *statements: str) -> list[str]:
    asked = [text(statement) for statement in statements]
    return [word for word in words if any(connection.execute(one, {"word": word}).first() for one in asked)]


def distinct(connection: Connection, table: str, column: str, most: int = MOST) -> list[str]:
    """Return the different values of an indexed column of texts, in the order of code points."""
    found = connection.scalars(text(_DISTINCT.format(table=table, column=column)), {"most": most})
    return [str(word) for word in found]
