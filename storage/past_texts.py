"""What earlier revisions said and the one after them did not: gathered in memory when it is first asked for.

Everything an earlier revision said either is said in force, or was dropped by some revision on the way. So what was
dropped tells, together with the index of what is in force, which items may ever have said something; it is a small
part of all texts. Nothing of it is written: a file that held it would also have to forget what is redacted.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary, finalize

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from storage.engine import reading, refuse_written
from storage.errors import LockedError
from storage.kinds import KINDS, PROPOSAL, Kind
from storage.models import AgendaItem, Chain, Consultation, Document, Revision, Section
from storage.search_index import INSERT, TABLE, row_id, row_saying
from storage.search_texts import HEADS, Said, said_by_head

STRETCH = 2000  # revisions that are compared at once
_State = tuple[int, str]  # position and hash of the last entry of the chain
_Found = dict[int, tuple[int, Said]]  # revision → its item, and what was dropped after it
_indexes: "WeakKeyDictionary[Engine, _Dropped]" = WeakKeyDictionary()
_opening = Lock()


@dataclass
class _Dropped:
    """An FTS5 table in memory with a row per revision after which something was dropped."""

    table: sqlite3.Connection
    lock: Lock = field(default_factory=Lock)
    items: dict[int, int] = field(default_factory=dict)  # row → row of its item in the table `search`
    states: set[_State] = field(default_factory=set)  # of the archive, all that it knew
    newest: _State | None = None
    read_by: tuple[str | None, ...] = ()  # the parsers that read the first and the last revision
    until: dict[str, int] = field(default_factory=dict)  # the last revision compared, by kind


@contextmanager
def dropped(connection: Connection) -> Iterator[Callable[[str], dict[int, int]]]:
    """Give a function: FTS5 expression → the items that dropped what fits, each with the last revision that said it.

    Items go by their rows in the table `search`. What the archive has recorded since it was last asked is added first.
    """
    index = _of(connection.engine)
    with index.lock:
        _bring_up_to_date(connection, index)

        def last_said(expression: str) -> dict[int, int]:
            rows = index.table.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", (expression,))
            return {index.items[row]: row // 2 for (row,) in rows}

        yield last_said


def gather(engine: Engine, go_on: Callable[[], bool]) -> None:
    """Gather now what the first who asks would wait for; `go_on`: asked now and then, ends it when it says no.

    What is left where the archive is written meanwhile, in a folder that cannot be, the first who asks gathers.
    """
    index = _of(engine)
    with suppress(LockedError), reading(engine) as connection, index.lock, suppress(_EndedError):
        _bring_up_to_date(connection, index, go_on)


class _EndedError(Exception):
    """It was told to end: what was gathered so far is of no use."""


def _of(engine: Engine) -> _Dropped:
    with _opening:
        if engine not in _indexes:
            table = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
            finalize(engine, table.close)
            _indexes[engine] = _Dropped(table)
        return _indexes[engine]


def _bring_up_to_date(connection: Connection, index: _Dropped, go_on: Callable[[], bool] = lambda: True) -> None:
    head = connection.execute(select(Chain.position, Chain.hash).order_by(Chain.position.desc()).limit(1)).first()
    state = None if head is None else (head.position, head.hash)
    readers = _readers(connection)
    if state in index.states and readers == index.read_by:
        return
    if index.newest is None or readers != index.read_by or not _continues(connection, index.newest):
        index.table.executescript(f"DROP TABLE IF EXISTS search; {TABLE};")
        index.items.clear()
        index.states.clear()
        index.until = dict.fromkeys(KINDS, 0)
    for kind in KINDS.values():
        _compare(connection, kind, index, go_on)
    refuse_written(connection.info)
    index.newest, index.read_by = state, readers
    index.states |= set() if state is None else {state}


def _readers(connection: Connection) -> tuple[str | None, ...]:
    """Return by which parsers the first and the last revision were read: `reparse` changes what all of them say."""
    ends = (Revision.id, Revision.id.desc())
    return tuple(connection.scalar(select(Revision.current_parser_version).order_by(end).limit(1)) for end in ends)


def _continues(connection: Connection, state: _State) -> bool:
    """Tell whether the archive has gone on from a state, and nothing was redacted since."""
    position, sha256 = state
    held = connection.scalar(select(Chain.hash).where(Chain.position == position))
    redacted = select(exists().where(Chain.position > position, Chain.kind == "redacted"))
    return held == sha256 and not connection.scalar(redacted)


def _compare(connection: Connection, kind: Kind, index: _Dropped, go_on: Callable[[], bool]) -> None:
    """Add what was dropped by revisions that are new."""
    last = connection.scalar(select(func.max(kind.revision.id))) or 0
    for start in range(index.until[kind.name], last, STRETCH):
        if not go_on():
            raise _EndedError
        end = min(start + STRETCH, last)
        found = _found(connection, kind, {"start": start, "end": end})
        refuse_written(connection.info)
        with index.table:  # all of a stretch or nothing, so that one that fails is compared again
            index.table.execute("BEGIN")
            for revision_id, (item_id, said) in sorted(found.items()):
                row = row_id(kind, revision_id)
                index.items[row] = row_id(kind, item_id)
                index.table.execute(INSERT, {**row_saying(kind, item_id, said), "rowid": row})
        index.until[kind.name] = end


def _found(connection: Connection, kind: Kind, stretch: dict[str, int]) -> _Found:
    found: _Found = {}
    for head in connection.execute(_heads(kind), stretch).mappings():
        found[head["id"]] = (head["item_id"], said_by_head(kind, head))
    for model, names, take in _BELOW[kind.name]:
        for revision_id, item_id, *cells in connection.execute(_dropped_below(kind, model, names), stretch):
            take(found.setdefault(revision_id, (item_id, Said()))[1], cells)
    return found


_Taking = Callable[[Said, Sequence[Any]], None]
_DOCUMENTS: tuple[Any, tuple[str, ...], _Taking] = (Document, ("title",), Said.add_texts)
_BELOW: dict[str, tuple[tuple[Any, tuple[str, ...], _Taking], ...]] = {
    "proposal": (
        _DOCUMENTS,
        (Section, ("heading", "text"), Said.add_texts),
        (Consultation, ("committee", "meeting_name"), Said.add_committees),
        (Consultation, ("committee", "date"), lambda said, cells: said.add_dates(cells[1:])),  # along an index
        (Consultation, ("result",), Said.add_texts),
    ),
    "meeting": (
        _DOCUMENTS,
        (AgendaItem, ("proposal_reference",), lambda said, cells: said.add_reference(cells[0])),
        *((AgendaItem, (name,), Said.add_texts) for name in ("number", "title", "remark", "result")),
    ),
}  # what is compared below a revision, and what becomes of it


@cache  # as in storage.kinds
def _heads(kind: Kind) -> Select[Any]:
    """Select of each revision what the next one prints otherwise."""
    earlier, later = aliased(kind.revision), aliased(kind.revision)
    names = HEADS[kind.name]
    differs = {name: _printed(earlier, name).is_distinct_from(_printed(later, name)) for name in names}
    columns = (case((differs[name], getattr(earlier, name))).label(name) for name in names)
    return _pairs(kind, earlier, later, *columns).where(or_(*differs.values()))


def _printed(revision: Any, name: str) -> ColumnElement[str]:  # noqa: ANN401 - an alias
    return cast(getattr(revision, name), Text)


@cache
def _dropped_below(kind: Kind, model: Any, names: tuple[str, ...]) -> Select[Any]:  # noqa: ANN401 - a table
    """Select the rows below each revision that stand below the next one no more, or not as they were."""
    earlier, later = aliased(kind.revision), aliased(kind.revision)
    row, other = aliased(model), aliased(model)
    owner = "revision_id" if kind is PROPOSAL else "meeting_revision_id"
    alike = (getattr(other, name).is_not_distinct_from(getattr(row, name)) for name in names)
    kept = exists().where(getattr(other, owner) == later.id, *alike)
    columns = (getattr(row, name) for name in names)
    return _pairs(kind, earlier, later, *columns).join(row, getattr(row, owner) == earlier.id).where(~kept)


def _pairs(kind: Kind, earlier: Any, later: Any, *columns: Any) -> Select[Any]:  # noqa: ANN401 - aliases of one table
    """Select from each revision and the next one of its item; one that was redacted says nothing any more."""
    item = getattr(earlier, kind.owner)
    follows = and_(item == getattr(later, kind.owner), earlier.number == later.number - 1)
    pairs = select(earlier.id, item.label("item_id"), *columns).select_from(later).join(earlier, follows)
    return pairs.where(later.id > bindparam("start"), later.id <= bindparam("end"), earlier.redacted_at.is_(None))
