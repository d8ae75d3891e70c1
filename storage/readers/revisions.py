"""Which revision is meant: a number, the one in force at a moment, or the last."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from storage.items import Found
from storage.types import utc_text


class UnknownRevisionError(LookupError):
    """The item has no such revision.

    Args:
        message: which there are.
        first_seen: of the item, where a moment before that was asked for.
    """

    def __init__(self, message: str, first_seen: datetime | None = None) -> None:
        super().__init__(message)
        self.first_seen = first_seen


@dataclass(frozen=True, slots=True)
class Chosen:
    """One revision of an item."""

    id: int
    number: int
    observed_at: datetime
    confirmed_at: datetime


def revisions_of(connection: Connection, item: Found) -> list[Chosen]:
    """Return an item's revisions, the first first."""
    model = item.kind.revision
    statement = select(model.id, model.number, model.observed_at, model.confirmed_at)
    rows = connection.execute(statement.where(item.kind.revisions_of(item.id)).order_by(model.number))
    return [Chosen(*row) for row in rows]


def find(connection: Connection, item: Found, *, number: int | None = None, as_of: datetime | None = None) -> Chosen:
    """Return the revision of that number, else the one in force at that moment, else the last.

    Raises:
        UnknownRevisionError: there is none; the message says which there are.
    """
    known = revisions_of(connection, item)
    fitting = [
        revision
        for revision in known
        if (number is None or revision.number == number) and (as_of is None or revision.observed_at <= as_of)
    ]
    if not fitting:
        first_seen = known[0].observed_at if known and number is None else None
        raise UnknownRevisionError(_unknown(item, known, number, as_of), first_seen)
    return fitting[-1]


def _unknown(item: Found, known: list[Chosen], number: int | None, as_of: datetime | None) -> str:
    if not known:
        return f"{item.name} has no revision"
    if number is not None and number not in {revision.number for revision in known}:
        return f"{item.name} has no revision {number}; it has {known[0].number} to {known[-1].number}"
    then = f" at {utc_text(as_of)}" if as_of else ""
    return f"{item.name} was not known{then}; it was first seen at {utc_text(known[0].observed_at)}"
