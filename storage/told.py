"""What is told of an item: change rows, and the seal of a revision on those that name it, hashed as they were written.

Changes are no part of the hash chain, because `reparse` tells them anew; the seal shows `check` that nothing else did.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Update, bindparam, insert, select, update
from sqlalchemy.orm import Session

from storage import diff
from storage.kinds import Item, Kind
from storage.models import Change
from storage.types import canonical_text, utc_text

_INSERT = insert(Change)


class Told(NamedTuple):
    """What one change row says."""

    observed_at: datetime
    not_before: datetime | None
    kind: str
    operation: str
    path: str | None
    before: str | None
    after: str | None
    news: bool


def told_of(
    changes: Iterable[diff.Change], at: datetime, not_before: datetime | None, *, news: bool = True
) -> tuple[Told, ...]:
    """Return what is told of changes that came between two moments; an empty text is told as nothing."""
    return tuple(
        Told(
            at,
            not_before,
            change.kind,
            change.operation,
            change.path or None,
            change.before or None,
            change.after or None,
            news,
        )
        for change in changes
    )


def write(connection: Connection, kind: Kind, item: Item, number: int, told: Sequence[Told]) -> None:
    """Write the change rows of a revision that was sealed on them when it was added."""
    named = {kind.owner: item.id, "source_id": item.source_id, "revision": number}
    if told:
        connection.execute(_INSERT, [{**named, **one._asdict()} for one in told])


def tell(session: Session, kind: Kind, item: Item, number: int, told: Sequence[Told]) -> None:
    """Write change rows that name a revision which others may name already, and seal it anew."""
    write(session.connection(), kind, item, number, told)
    seal(session, kind, item.id, number)


def seal(session: Session, kind: Kind, item_id: int, number: int) -> None:
    """Seal the changes of a revision anew, after any of them was written."""
    session.flush()
    connection, this = session.connection(), {"of_item": item_id, "of_number": number}
    sealed = changes_hash(Told(*row) for row in connection.execute(_telling(kind), this))
    connection.execute(_sealing(kind), {**this, "changes_hash": sealed})


def changes_of(session: Session, kind: Kind, item_id: int, number: int) -> list[Change]:
    """Return the change rows that name a revision, in the order written."""
    owner: ColumnElement[int] = getattr(Change, kind.owner)
    told = select(Change).where(owner == item_id, Change.revision == number).order_by(Change.id)
    return list(session.scalars(told))


def changes_hash(changes: Iterable[Change | Told]) -> str:
    """Return the SHA-256 (hex) of change rows: a JSON list with one list of columns for each."""
    told = [
        [
            utc_text(change.observed_at),
            None if change.not_before is None else utc_text(change.not_before),
            *(change.kind, change.operation, change.path, change.before, change.after, int(change.news)),
        ]
        for change in changes
    ]
    return hashlib.sha256(canonical_text(told).encode()).hexdigest()


# Made once for each kind: to write a statement takes SQLAlchemy longer than to run it.


@cache
def _telling(kind: Kind) -> Select[Any]:
    columns = (getattr(Change, name) for name in Told._fields)
    owner: ColumnElement[int] = getattr(Change, kind.owner)
    this = (owner == bindparam("of_item"), Change.revision == bindparam("of_number"))
    return select(*columns).where(*this).order_by(Change.id)


@cache
def _sealing(kind: Kind) -> Update:
    model: Any = kind.revision
    return update(model).where(
        getattr(model, kind.owner) == bindparam("of_item"), model.number == bindparam("of_number")
    )
