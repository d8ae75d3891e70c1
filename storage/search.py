"""Full-text search: what people type → a query that cannot fail → proposals and meetings, the best first.

Words are ANDed; "quoted words" stand in this order; a star at the end finds beginnings. Everything else in the query is
text: no operator, no column name. Umlauts and their spellings ae, oe, ue, ss find each other, and words typed without
dots find those with them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select, text

from storage.engine import reading
from storage.folding import fold
from storage.models import Section
from storage.readers.rows import Json

MOST_TERMS = 40  # more words than that make the parser of SQLite give up
MOST_ROWS = 10_000
_TERM = re.compile(r'"([^"]*)("|$)(\*?)|([^\s"]+)')
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase, folded."""

    text: str
    prefix: bool  # the last word may go on


def terms(query: str) -> tuple[Term, ...]:
    """Return what a query asks for; what holds no letter or digit asks for nothing."""
    found: list[Term] = []
    for match in _TERM.finditer(query):
        quoted = match[1] is not None
        raw, prefix = (match[1], bool(match[3])) if quoted else (match[4].rstrip("*"), match[4].endswith("*"))
        folded = fold(raw)
        if _WORD.search(folded.replace("_", " ")):
            found.append(Term(" ".join(folded.split()), prefix))
    return tuple(found[:MOST_TERMS])


def match_expression(asked: Sequence[Term]) -> str:
    """Return the FTS5 expression: each term a string of its own, so that nothing in it is an operator."""
    return " ".join(f'"{_escaped(term.text)}"{" *" if term.prefix else ""}' for term in asked)


def _escaped(term: str) -> str:
    return term.replace('"', '""').replace("\x00", " ")


_SELECT = """
SELECT s."key" AS source, {kind} AS item, coalesce(p.number, m.number) AS number, r.reference,
       coalesce(r.title, v.title) AS title, coalesce(p.url, m.url) AS url,
       coalesce(p.withdrawn_at, m.withdrawn_at) AS withdrawn_at, v.date, r.id AS revision_id
FROM {table}
LEFT JOIN revision AS r ON r.id = p.current_revision_id
LEFT JOIN meeting AS m ON {meeting}
LEFT JOIN meeting_revision AS v ON v.id = m.current_revision_id
JOIN source AS s ON s.id = coalesce(p.source_id, m.source_id)
WHERE {where}
ORDER BY {order}, coalesce(r.observed_at, v.observed_at) DESC, coalesce(p.id, m.id)
LIMIT :limit"""
_FULL_TEXT = _SELECT.format(
    kind="f.kind",
    table="search AS f LEFT JOIN proposal AS p ON f.kind = 'proposal' AND p.id = f.item_id",
    meeting="f.kind = 'meeting' AND m.id = f.item_id",
    where="search MATCH :expression",
    order="bm25(search, 0, 0, 20, 10, 3, 3, 1, 1)",
)


def search(engine: Engine, query: str, limit: int = 20) -> list[Json]:
    """Return what fits, the best first.

    Each has `source`, `item` (proposal or meeting), `number`, `reference`, `title`, `url`, `withdrawn_at`, `date` (of a
    meeting) and `excerpt` (some words around the first find in a section, or None). Only SQLite has the full-text
    table; elsewhere references, titles and texts of proposals are read through.
    """
    asked = terms(query)
    if not asked or limit < 1:
        return []
    with reading(engine) as connection:
        sqlite = connection.dialect.name == "sqlite"
        statement, values = (_FULL_TEXT, {"expression": match_expression(asked)}) if sqlite else _read_through(asked)
        rows = connection.execute(text(statement), {**values, "limit": min(limit, MOST_ROWS)}).mappings()
        return [_with_excerpt(connection, dict(row), asked) for row in rows]


def _with_excerpt(connection: Connection, row: Json, asked: Sequence[Term]) -> Json:
    revision_id = row.pop("revision_id")
    texts = select(Section.text).where(Section.revision_id == revision_id).order_by(Section.position)
    found = (excerpt(part, asked) for part in connection.scalars(texts) if part)
    return {**row, "excerpt": next((part for part in found if part), None)}


def excerpt(section: str, asked: Sequence[Term], around: int = 80) -> str | None:
    """Return the words around the first one that begins as a term does; None without one."""
    beginnings = tuple(word for term in asked for word in re.findall(r"[^\W_]+", term.text)[:1])
    for match in re.finditer(r"[^\W_]+", section):
        if fold(match[0]).startswith(beginnings):
            start, end = max(0, match.start() - around), match.end() + around
            left = section[start : match.start()].partition(" ")[2] if start else section[: match.start()]
            right = section[match.end() : end].rpartition(" ")[0] if end < len(section) else section[match.end() :]
            marks = ("… " if start else "", " …" if end < len(section) else "")
            return " ".join(f"{marks[0]}{left}{match[0]}{right}{marks[1]}".split())
    return None


def _read_through(asked: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """Return a statement without full-text table, and its values."""
    said = "coalesce(r.reference, '') || ' ' || coalesce(r.title, '') || ' ' || coalesce(r.lead_office, '')"
    texts = "SELECT string_agg(t.text, ' ') FROM section AS t WHERE t.revision_id = r.id"
    whole = f"lower({said} || ' ' || coalesce(({texts}), ''))"
    for umlaut, spelled in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        whole = f"replace({whole}, '{umlaut}', '{spelled}')"
    statement = _SELECT.format(
        kind="'proposal'",
        table="proposal AS p",
        meeting="1 = 0",
        where=" AND ".join(f"strpos({whole}, :term{n}) > 0" for n in range(len(asked))),
        order="1 = 1",
    )
    return statement, {f"term{n}": term.text for n, term in enumerate(asked)}
