"""The seal on what was told: the change rows that name a revision, hashed as they were written.

Changes are no part of the hash chain, because `reparse` tells them anew; the seal shows `check` that nothing else did.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from storage.kinds import Kind
from storage.models import Change
from storage.types import canonical_text, utc_text


def seal(session: Session, kind: Kind, item_id: int, number: int) -> None:
    """Seal the changes of a revision anew, after any of them was written."""
    session.flush()
    model: Any = kind.revision
    this = (kind.revisions_of(item_id), model.number == number)
    sealed = changes_hash(changes_of(session, kind, item_id, number))
    session.execute(update(model).where(*this).values(changes_hash=sealed))


def changes_of(session: Session, kind: Kind, item_id: int, number: int) -> list[Change]:
    """Return the change rows that name a revision, in the order written."""
    owner: ColumnElement[int] = getattr(Change, kind.owner)
    told = select(Change).where(owner == item_id, Change.revision == number).order_by(Change.id)
    return list(session.scalars(told))


def changes_hash(changes: Iterable[Change]) -> str:
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
