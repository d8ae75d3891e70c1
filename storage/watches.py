"""How far each watch was told: noted before a delivery begins and after it ended, so that a crash repeats it as it was.

A position counts in the chain. It is no id of a change: `reparse` writes changes anew, and the chain never.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, select, update

from storage.engine import reading_session, writing_session
from storage.models import Chain, Watch


@dataclass(frozen=True, slots=True)
class Progress:
    """How a watch stands."""

    delivered_to: int
    pending_to: int | None  # of a delivery that began and, as far as is known, did not end
    occasion: str | None
    delivered_at: datetime | None
    attempted_at: datetime | None
    failing_since: datetime | None
    failures: int
    reason: str | None


def key_of(name: str) -> str:
    """Return what stands for a watch in the archive: archives are published, names of watches are not."""
    return hashlib.sha256(f"gremienarchiv watch {name}".encode()).hexdigest()[:24]


def progress(engine: Engine, names: Iterable[str]) -> dict[str, Progress]:
    """Return how watches stand; those that never began are left out."""
    keys = {key_of(name): name for name in names}
    with reading_session(engine) as session:
        rows = session.scalars(select(Watch).where(Watch.key.in_(keys))).all()
        return {keys[row.key]: _progress(row) for row in rows}


def begin(engine: Engine, names: Iterable[str], *, anew: bool = False) -> None:
    """Begin the watches that are new here: what is recorded from now on is their news. `anew`: known ones too."""
    with writing_session(engine) as session:
        head = session.scalar(select(func.max(Chain.position))) or 0
        known = {row.key: row for row in session.scalars(select(Watch))}
        for key in map(key_of, names):
            if key not in known:
                session.add(Watch(key=key, delivered_to=head, failures=0))
            elif anew:
                _end(known[key], head)


def note_pending(engine: Engine, name: str, to: int, at: datetime, occasion: str | None = None) -> None:
    """Note, before a delivery begins, how far it goes and, of a digest, for which meeting it is."""
    _change(engine, name, pending_to=to, attempted_at=at, occasion=occasion)


def note_delivered(engine: Engine, name: str, to: int, at: datetime | None, occasion: str | None = None) -> None:
    """Note that everything up to a position is delivered. `at` None: there was nothing to deliver."""
    values: dict[str, object] = {"delivered_to": to, "pending_to": None, "occasion": occasion}
    values |= {"failing_since": None, "failures": 0, "reason": None}
    _change(engine, name, **values, **({} if at is None else {"delivered_at": at}))


def note_failed(engine: Engine, name: str, at: datetime, reason: str) -> None:
    """Note a failure and why, in words that name no address."""
    with writing_session(engine) as session:
        row = session.scalars(select(Watch).where(Watch.key == key_of(name))).one()
        row.failing_since = row.failing_since or at
        row.attempted_at, row.failures, row.reason = at, row.failures + 1, reason


def _change(engine: Engine, name: str, **values: object) -> None:
    with writing_session(engine) as session:
        session.execute(update(Watch).where(Watch.key == key_of(name)).values(**values))


def _end(row: Watch, position: int) -> None:
    row.delivered_to, row.pending_to, row.failing_since, row.failures, row.reason = position, None, None, 0, None


def _progress(row: Watch) -> Progress:
    return Progress(**{name: getattr(row, name) for name in Progress.__slots__})
