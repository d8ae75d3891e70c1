"""What came into the archive since a moment: told by the order in which it came, as the clock may have been set back.

Changes are numbered in the order in which they are written. From the first one seen at the moment or later on all of
them are new, whatever the clock said then; so is what is dated later.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.export.wanted import Selection
from storage.models import Change, Redaction, Run
from storage.types import utc_text

_NONE = 2**31 - 1  # behind all numbers of rows


def values_of(connection: Connection, selection: Selection) -> dict[str, Any]:
    """Return what the statements of an export name: `source`, `since`, `first_change`, `all_visits`.

    `all_visits` is 1 where what is known of a number may have changed although its last visit bears an earlier time:
    a redaction empties it, and a clock that was set back dates visits before the moment.
    """
    values: dict[str, Any] = {} if selection.source is None else {"source": selection.source}
    if selection.since is None:
        return values
    first = _first(connection, Change.id, _within(selection, Change.observed_at))
    back = _NONE if first is None else first
    earlier = and_(Change.id >= back, Change.observed_at < selection.since)
    anew = or_(exists().where(Redaction.redacted_at >= selection.since), exists().where(earlier), _ran_back(selection))
    return {
        **values,
        "since": utc_text(selection.since),
        "first_change": back,
        "all_visits": int(bool(connection.scalar(select(anew)))),
    }


def _first(connection: Connection, number: InstrumentedAttribute[int], where: ColumnElement[bool]) -> int | None:
    return connection.scalar(select(func.min(number)).where(where))


def _within(selection: Selection, moment: InstrumentedAttribute[datetime]) -> ColumnElement[bool]:
    """Return the condition for what lies between the moment and now; for what lies ahead, where the moment does too.

    What was dated by a clock that was ahead is not what a later moment means.
    """
    since, now = selection.since, selection.now
    return moment >= since if now is None or since is None or since > now else moment.between(since, now)


def _ran_back(selection: Selection) -> ColumnElement[bool]:
    """Return the condition that a run began before the moment, and after one that reached it."""
    ended: Any = Run.ended_at
    reached = select(func.min(Run.id)).where(or_(_within(selection, Run.started_at), _within(selection, ended)))
    return exists().where(Run.started_at < selection.since, Run.id > reached.scalar_subquery())
