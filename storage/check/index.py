"""The full-text table says what is in force, no more and no less."""

import re

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from scraper.records import Content
from storage import search_index, vectors
from storage.check.report import Finding, Findings
from storage.kinds import KINDS, Kind
from storage.models import Meeting, Proposal
from storage.search_texts import said_by

_SAMPLE = 12  # words of an item that the index must find it by


def check_table(session: Session) -> Findings:
    """Yield that the full-text table does not answer: no use in asking it for each item."""
    try:
        session.execute(text("SELECT * FROM search LIMIT 1")).all()
    except DBAPIError as exc:
        session.rollback()
        yield Finding("search table", f"does not answer: {exc.orig}")


def check_item_index(session: Session, kind: Kind, item_id: int, where: str, content: Content | None) -> Findings:
    """Yield where the row of one item differs from its content in force; None: redacted, it has no row."""
    row_id = {"rowid": search_index.row_id(kind, item_id)}
    found = session.scalar(text("SELECT 1 FROM search WHERE rowid = :rowid"), row_id) is not None
    if found != (content is not None):
        yield Finding(where, "is redacted, and can be searched" if found else "has no row in the search table")
    if not found or content is None:
        return
    if session.get_bind().dialect.name != "sqlite":
        expected = search_index.vectors_of(kind, item_id, said_by(content))
        compared = session.execute(text(vectors.DIFFERING), expected).mappings().one()
        wrong = [name for name, differs in compared.items() if differs]
    else:
        row = search_index.row_of(kind, item_id, content)
        wrong = _differing(session, row_id, row)
        if not wrong and not _is_found(
            session, row_id, " ".join(str(row[n]) for n in ("title", "committees", "texts"))
        ):
            yield Finding(where, "is not found by its own words: the search index is damaged")
    if wrong:
        yield Finding(where, f"the search table says something else of it ({', '.join(wrong)})")


def _differing(session: Session, row_id: dict[str, int], expected: search_index.Row) -> list[str]:
    """Return the columns of an item's row in the FTS5 table that say something else."""
    columns = ", ".join(search_index.COLUMNS)
    found = session.execute(text(f"SELECT {columns} FROM search WHERE rowid = :rowid"), row_id).mappings().one()  # noqa: S608 - constants of this room
    return [name for name in search_index.COLUMNS if _words(found[name]) != _words(expected[name])]


def _words(value: object) -> list[str]:
    """Return the words of a value in an order of their own: rows keep no order of labels, pages do."""
    return sorted(str(value).split())


def _is_found(session: Session, row_id: dict[str, int], words: str) -> bool:
    every = re.findall(r"\w+", words)
    asked = " ".join(f'"{word}"' for word in every[:: max(1, len(every) // _SAMPLE)])
    if not asked:
        return True
    match = text("SELECT 1 FROM search WHERE search MATCH :expression AND rowid = :rowid")
    try:
        return session.execute(match, {**row_id, "expression": asked}).first() is not None
    except DBAPIError:
        return False


def check_index_rows(session: Session) -> Findings:
    """Yield the rows of the full-text table that belong to nothing."""
    rows = session.execute(text("SELECT rowid, kind, item_id FROM search ORDER BY rowid"))
    known = {kind.name: set(session.scalars(select(kind.item.id))) for kind in KINDS.values()}
    for row_id, name, item_id in rows:
        kind = KINDS.get(name)
        if kind is None or item_id not in known[name] or search_index.row_id(kind, item_id) != row_id:
            yield Finding(f"search row {row_id}", f"belongs to no item ({name} {item_id})")


def count_items(session: Session) -> int:
    """Return how many proposals and meetings there are."""
    return sum(session.scalar(select(func.count()).select_from(model)) or 0 for model in (Proposal, Meeting))
