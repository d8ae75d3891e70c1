"""What stands beside one revision of a proposal or meeting: all revisions, withdrawals, which others are known."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.diff import STANDING
from storage.items import Found
from storage.kinds import PROPOSAL, Kind
from storage.models import Change, Redaction, Source
from storage.readers.histories import withdrawals
from storage.readers.revisions import Chosen
from storage.readers.rows import Json, records
from storage.readers.shown import shown

_TOLD = ("observed_at", "not_before", "revision", "kind", "operation", "path", "before", "after")


def in_place(connection: Connection, item: Found, chosen: Chosen, as_of: datetime | None) -> Json:
    """Return what `show` tells of a revision, and what its page tells beside it.

    `source_name`; `latest`: whether it is the last revision; `revisions` and `withdrawals`, the first first.
    """
    revisions = revision_strip(connection, item)
    return {
        **shown(connection, item, chosen.id, as_of),
        "source_name": connection.scalar(select(Source.name).where(Source.id == item.source_id)),
        "latest": chosen.number == revisions[-1]["number"],
        "revisions": revisions,
        "withdrawals": withdrawals(connection, item),
    }


def told_of(item: Found) -> Select[*tuple[Any, ...]]:
    """Select what was told of an item as news."""
    told = (getattr(Change, name) for name in _TOLD)
    return select(*told).where(getattr(Change, item.kind.owner) == item.id, Change.news.in_([True]))


def of_content() -> ColumnElement[bool]:
    """Tell that a change is one of a revision, and not what happened to the page later, while it was in force."""
    return Change.kind.not_in(STANDING - {"new"})


def emptied(revisions: Iterable[Json]) -> set[int]:
    """Return the revisions whose changes a redaction emptied: those redacted, and the ones after; from `in_place`."""
    redacted = {row["number"] for row in revisions if row["redacted_at"]}
    return redacted | {number + 1 for number in redacted}


def revision_strip(connection: Connection, item: Found) -> list[Json]:
    """Return the revisions of an item, the first first.

    `number`, `observed_at`, `confirmed_at`, `redacted_at`, `reason` (of the redaction), `same_as_previous`, `changes`
    (how many made it).
    """
    revision = item.kind.revision
    owner, tombstone = getattr(Change, item.kind.owner), _tombstone(item.kind)
    told = (
        select(Change.revision, func.count().label("changes"))
        .where(owner == item.id, Change.news.in_([True]), of_content())
        .group_by(Change.revision)
        .subquery()
    )
    heads = ("number", "observed_at", "confirmed_at", "redacted_at", "same_as_previous")
    statement = (
        select(
            *(getattr(revision, name) for name in heads),
            func.max(Redaction.reason).label("reason"),
            func.coalesce(told.c.changes, 0).label("changes"),
        )
        .outerjoin(Redaction, tombstone == revision.id)
        .outerjoin(told, told.c.revision == revision.number)
        .where(item.kind.revisions_of(item.id))
        .group_by(revision.id, told.c.changes)
        .order_by(revision.number)
    )
    return records(connection, statement)


def known(connection: Connection, kind: Kind, source_id: int, numbers: Collection[int]) -> list[int]:
    """Return which of these numbers of a source are in the archive."""
    if not numbers:
        return []
    model = kind.item
    statement = select(model.number).where(model.source_id == source_id, model.number.in_(numbers))
    return sorted(connection.scalars(statement))


def numbers_in(rows: Iterable[Json], column: str) -> set[int]:
    """Return the numbers that stand in a column."""
    return {row[column] for row in rows if row[column] is not None}


def _tombstone(kind: Kind) -> InstrumentedAttribute[int | None]:
    return Redaction.revision_id if kind is PROPOSAL else Redaction.meeting_revision_id
