"""Entries whose changes stand apart, with those of other items between them, on whichever pages.

Many items may be fetched in the same second, and `reparse` gives changes new ids. So an entry stands where its newest
change stands: on that page it is whole, and on later ones it is passed over.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, bindparam, select, union_all

from storage.kinds import MEETING, PROPOSAL
from storage.models import Change
from storage.readers.looking import batches
from storage.readers.newest import Cursor, Fitting, changes, fitting_of

Key = tuple[datetime, int | None, int | None]  # observed_at, proposal_id and meeting_id of an entry


def of_entry(row: Any) -> Key:  # noqa: ANN401 - a row
    """Return what entry a change is of."""
    return row.observed_at, row.proposal_id, row.meeting_id


def begun_behind(connection: Connection, fitting: Fitting, after: Cursor | None, size: int) -> Iterator[Any]:
    """Yield the changes of the entries that begin behind `after`, the newest first; `size`: as in `changes`."""
    for rows in changes(connection, fitting, after, size):
        if after is None:
            yield from rows
        else:
            begun = set(map(of_entry, _beside(connection, fitting, {*map(of_entry, rows)}, after, not_older=True)))
            yield from (row for row in rows if of_entry(row) not in begun)


def behind(connection: Connection, fitting: Fitting, entries: Collection[Key], last: Cursor) -> list[Any]:
    """Return the changes of entries that stand behind the last change of their page, in the same second."""
    return _beside(connection, fitting, entries, last, not_older=False)


def _beside(
    connection: Connection, fitting: Fitting, entries: Collection[Key], at: Cursor, *, not_older: bool
) -> list[Any]:
    second = datetime.fromisoformat(at[0])
    ids: list[int] = []
    for some in batches([key for key in entries if key[0] == second]):
        proposals, meetings = ([key[place] for key in some if key[place] is not None] for place in (1, 2))
        given = {"second": second, "id": at[1], "proposals": proposals, "meetings": meetings}
        ids += connection.scalars(_NOT_OLDER if not_older else _OLDER, given)
    return fitting_of(connection, fitting, ids)


def _of_second(side: ColumnElement[bool]) -> CompoundSelect[int]:
    """Return what asks for all changes of some items in one second, on one side of a change."""
    own = (getattr(Change, kind.owner).in_(bindparam(f"{kind.name}s", expanding=True)) for kind in (PROPOSAL, MEETING))
    second = Change.observed_at == bindparam("second")
    return union_all(*(select(Change.id).where(items, second, side) for items in own))


# Made once: to write a statement takes SQLAlchemy longer than to run it.
_NOT_OLDER = _of_second(Change.id >= bindparam("id"))
_OLDER = _of_second(Change.id < bindparam("id"))
