"""Keeps the full-text table `search` in step with what is in force: one row per proposal and meeting.

SQLite has it as an FTS5 table of folded texts, with further forms of their words in columns of their own. PostgreSQL
has it as a table of its own text vectors, made by its German configuration and, for exact words, by the simple one.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, column, select, table, text
from sqlalchemy.orm import Session

from scraper.records import Content
from storage import vectors
from storage.engine import reading, writing
from storage.folding import fold, forms
from storage.kinds import KINDS, Kind
from storage.search_texts import Said, said_by, said_in

_FOLDED = ("reference", "title", "office", "committees", "type", "texts")
_FORMS = ("title", "office", "committees", "type", "texts")
COLUMNS = ("kind", "item_id", *_FOLDED, "years", *(f"{name}_forms" for name in _FORMS))
BEGINNINGS = (2, 3)  # characters of words that the index finds without looking through all words that begin so
TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, item_id UNINDEXED, "
    f"{', '.join(COLUMNS[2:])}, tokenize = 'unicode61 remove_diacritics 2', "
    f"prefix = '{' '.join(map(str, BEGINNINGS))}')"
)
INSERT = f"INSERT INTO search (rowid, {', '.join(COLUMNS)}) VALUES (:rowid, {', '.join(f':{n}' for n in COLUMNS)})"  # noqa: S608 - constants of this file
BATCH = 100
_INSERT, _INSERT_VECTORS = text(INSERT), text(vectors.INSERT)
_DELETE = text("DELETE FROM search WHERE rowid = :rowid")

Row = dict[str, str | int]


def index(session: Session, kind: Kind, item_id: int, content: Content) -> None:
    """Put the content in force in place of what was indexed for the item."""
    remove(session, kind, item_id)
    _insert(session, kind, item_id, said_by(content))


def remove(session: Session, kind: Kind, item_id: int) -> None:
    """Take an item out of the index."""
    session.connection().execute(_DELETE, {"rowid": row_id(kind, item_id)})


def row_of(kind: Kind, item_id: int, content: Content) -> Row:
    """Return the columns of an item's row in the FTS5 table, by their names."""
    return row_saying(kind, item_id, said_by(content))


def row_saying(kind: Kind, item_id: int, said: Said) -> Row:
    """As `row_of`, of texts found elsewhere."""
    found = _columns(said)
    row: Row = {"kind": kind.name, "item_id": item_id, "years": " ".join(sorted(said.years))}
    row |= {name: fold("\n".join(found[name])) if found[name] else "" for name in _FOLDED}
    return {**row, **{f"{name}_forms": forms(found[name]) if found[name] else "" for name in _FORMS}}


def vectors_of(kind: Kind, item_id: int, said: Said) -> dict[str, object]:
    """Return what the statements of `storage.vectors` ask for: the number of the item's row, its years and words."""
    years = sorted(map(int, said.years))
    return {"rowid": row_id(kind, item_id), "years": years, **vectors.values(_columns(said))}


def row_id(kind: Kind, item_id: int) -> int:
    """Return the one row of an item: proposals have even, meetings odd numbers."""
    return 2 * item_id + (kind.name == "meeting")


def item_of_row(number: int) -> tuple[str, int]:
    """Return the kind and id of the item in the row of that number: the reverse of `row_id`."""
    return "meeting" if number % 2 else "proposal", number // 2


def bring_up_to_date(engine: Engine) -> int:
    """Index what is in force and not in the index yet, after an update of the program; return how many items."""
    count = 0
    for kind in KINDS.values():
        with reading(engine) as connection:
            missing = _missing(connection, kind)
        for start in range(0, len(missing), BATCH):
            with writing(engine) as connection:
                _index_rows(connection, kind, missing[start : start + BATCH])
        count += len(missing)
    return count


def fill(connection: Connection) -> None:
    """Index what is in force and not in the index yet, in the transaction of a connection."""
    for kind in KINDS.values():
        missing = _missing(connection, kind)
        for start in range(0, len(missing), BATCH):
            _index_rows(connection, kind, missing[start : start + BATCH])


def _columns(said: Said) -> dict[str, list[str]]:
    one = {"reference": said.reference, "title": said.title, "office": said.office, "type": said.type}
    single = {name: [value] if value else [] for name, value in one.items()}
    return {**single, "committees": said.committees, "texts": said.texts}


def _insert(session: Session | Connection, kind: Kind, item_id: int, said: Said) -> None:
    connection = session.connection() if isinstance(session, Session) else session
    if connection.dialect.name == "sqlite":
        row = row_saying(kind, item_id, said)
        connection.execute(_INSERT, {**row, "rowid": row_id(kind, item_id)})
    else:
        named = {"kind": kind.name, "item_id": item_id}
        connection.execute(_INSERT_VECTORS, {**named, **vectors_of(kind, item_id, said)})


def _missing(connection: Connection, kind: Kind) -> Sequence[tuple[int, int]]:
    """Return item and revision in force of what has no row and was not redacted."""
    item, revision = kind.item, kind.revision
    indexed: Select[Any] = select(column("rowid")).select_from(table("search"))
    query = (
        select(item.id, item.current_revision_id)
        .join(revision, revision.id == item.current_revision_id)
        .where(revision.redacted_at.is_(None), (2 * item.id + int(kind.name == "meeting")).not_in(indexed))
        .order_by(item.id)
    )
    return [(row[0], row[1] or 0) for row in connection.execute(query)]


def _index_rows(connection: Connection, kind: Kind, missing: Sequence[tuple[int, int]]) -> None:
    said = said_in(connection, kind, [revision_id for _, revision_id in missing])
    for item_id, revision_id in missing:
        _insert(connection, kind, item_id, said[revision_id])
