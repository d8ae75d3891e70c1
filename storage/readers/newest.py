"""The changes that someone wants, the newest first: ids alone, read along an index until there are enough.

What stands in revisions is asked only of the changes just looked at. Only where the newest are not enough the items
are sought that can have it at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, union_all

from storage.diff import STANDING
from storage.kinds import KINDS, MEETING, PROPOSAL
from storage.models import Change, Source
from storage.readers.looking import batches, enough
from storage.readers.narrowing import narrowed
from storage.readers.selection import Selection, Spelled, spelled
from storage.readers.touched import touched
from storage.types import utc_text

LOOKED_THROUGH = 10_000  # what needs no more is looked for among the newest; what needs more, among few items
FEW_ITEMS = 1500  # items that can have what is sought; of more, changes are looked through in order
CHUNK_OF_FEW = 300  # of their changes, looked at in one go
Cursor = tuple[str, int]  # observed_at and id of the last change shown
OF_ENTRY = (Change.observed_at, Change.proposal_id, Change.meeting_id)  # what the changes of one entry have in common
NEWEST_FIRST = (Change.observed_at.desc(), Change.id.desc())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes: those that fit all that is given."""

    source: str | None = None
    kinds: tuple[str, ...] = ()  # none are all
    committee: str | None = None  # as in `storage.readers.Selection`, so that a feed and its page tell the same
    office: str | None = None  # the same
    account: str | None = None  # the same
    since: datetime | None = None  # of observed_at, inclusive
    until: datetime | None = None  # the same
    withdrawn: bool = True  # what withdrawn pages said too; else of these only what happened to them as a whole


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a change has to meet, with all names looked up."""

    where: Sequence[ColumnElement[bool]]  # itself
    sought: Spelled | None = None  # its state; None: nothing


def fitting(connection: Connection, wanted: Wanted) -> Fitting:
    """Return what a change has to meet, of which `wanted` has the names."""
    sought = spelled(connection, Selection(committee=wanted.committee, office=wanted.office, account=wanted.account))
    return Fitting(conditions(connection, wanted), sought if sought.names_content else None)


def conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what a change itself has to meet: all but what is sought in revisions."""
    where: list[ColumnElement[bool]] = [Change.news.in_([True])]
    if wanted.source is not None:
        where.append(Change.source_id == connection.scalar(select(Source.id).where(Source.key == wanted.source)))
    if wanted.kinds:
        where.append(Change.kind == wanted.kinds[0] if len(wanted.kinds) == 1 else Change.kind.in_(wanted.kinds))
    if wanted.since is not None:
        where.append(Change.observed_at >= wanted.since)
    if wanted.until is not None:
        where.append(Change.observed_at <= wanted.until)
    if not wanted.withdrawn:
        found_by_content = wanted.committee or wanted.office or wanted.account
        where.append(_public() if found_by_content else or_(Change.kind.in_(STANDING), _public()))
    return where


def _public() -> ColumnElement[bool]:
    """Tell whether the item of a change is not withdrawn."""
    gone = [select(kind.item.id).where(kind.item.withdrawn_at.is_not(None)) for kind in KINDS.values()]
    owners = (func.coalesce(owner, 0) for owner in (Change.proposal_id, Change.meeting_id))
    return and_(*(owner.not_in(ids) for owner, ids in zip(owners, gone, strict=True)))


def changes(connection: Connection, fitting: Fitting, after: Cursor | None, size: int) -> Iterator[Sequence[Any]]:
    """Yield the changes that fit behind `after`, the newest first, in batches; `size`: how many should be enough."""
    if fitting.sought is None:
        yield from _looked_through(connection, fitting.where, after, size)
    else:
        yield from _touching_any(connection, fitting.sought, fitting.where, after, size)


def fitting_of(connection: Connection, fitting: Fitting, ids: Sequence[int]) -> list[Any]:
    """Return those of some changes that fit, by their ids."""
    found: list[Any] = []
    for some in batches(ids):
        rows = connection.execute(_newest([Change.id.in_(some), *fitting.where], None)).all()
        found += rows if fitting.sought is None else _touching(connection, fitting.sought, rows)
    return found


def _touching_any(
    connection: Connection, sought: Spelled, where: Sequence[ColumnElement[bool]], after: Cursor | None, size: int
) -> Iterator[Sequence[Any]]:
    """Yield the changes of the states that touch what is sought, the newest first, in batches."""
    looked, found, look, is_narrowed = 0, 0, size, False
    while rows := connection.execute(_newest(where, after).limit(look)).all():
        some = _touching(connection, sought, rows)
        yield some
        if len(rows) < look:
            return
        looked, found, after = looked + len(rows), found + len(some), cursor(rows[-1])
        missing = max(2 * size // 3 - found, size // 9)  # most entries have fewer changes than `size` allows for
        look = enough(looked, found, missing, (size, 2 * look))
        if not is_narrowed and size * looked > LOOKED_THROUGH * found:
            is_narrowed = True
            few: dict[str, list[int] | None] = {
                kind.owner: narrowed(connection, sought, kind, FEW_ITEMS) for kind in KINDS.values()
            }
            if kept := _all_few(few):
                yield from _collected(connection, sought, where, after, kept)
                return


def _all_few(few: Mapping[str, list[int] | None]) -> dict[str, list[int]]:
    kept = {owner: items for owner, items in few.items() if items is not None}
    return kept if len(kept) == len(few) else {}


def _looked_through(
    connection: Connection, where: Sequence[ColumnElement[bool]], after: Cursor | None, size: int
) -> Iterator[Sequence[Any]]:
    """Yield all changes that meet conditions, the newest first, in batches that grow; `size`: of the first one."""
    while rows := connection.execute(_newest(where, after).limit(size)).all():
        yield rows
        if len(rows) < size:
            return
        after, size = cursor(rows[-1]), 2 * size  # one item may have changed very often


def _touching(connection: Connection, sought: Spelled, rows: Sequence[Any]) -> list[Any]:
    """Return the changes of the states that touch what is sought."""
    states = [(row.proposal_id, row.meeting_id, row.revision) for row in rows]
    of_proposals = touched(connection, sought, PROPOSAL, {proposal for proposal, _, _ in states} - {None})
    of_meetings = touched(connection, sought, MEETING, {meeting for _, meeting, _ in states} - {None})
    return [
        row
        for row, (proposal, meeting, number) in zip(rows, states, strict=True)
        if (proposal, number) in of_proposals or (meeting, number) in of_meetings
    ]


def _collected(
    connection: Connection,
    sought: Spelled,
    where: Sequence[ColumnElement[bool]],
    after: Cursor,
    few: Mapping[str, list[int]],
) -> Iterator[Sequence[Any]]:
    """Yield the changes of few items, the newest first: what each touched is asked of no more than are needed."""
    older = _older(after)
    own = (select(Change.observed_at, Change.id).where(getattr(Change, owner).in_(few[owner]), *older) for owner in few)
    every = union_all(*own).subquery()
    ids = connection.scalars(select(every.c.id).order_by(every.c.observed_at.desc(), every.c.id.desc())).all()
    for start in range(0, len(ids), CHUNK_OF_FEW):
        some = Change.id.in_(ids[start : start + CHUNK_OF_FEW])
        yield _touching(connection, sought, connection.execute(_newest([some, *where], None)).all())


def _newest(where: Sequence[ColumnElement[bool]], after: Cursor | None) -> Select[*tuple[Any, ...]]:
    older = [] if after is None else _older(after)
    return select(Change.id, *OF_ENTRY, Change.revision).where(*where, *older).order_by(*NEWEST_FIRST)


def cursor(row: Any) -> Cursor:  # noqa: ANN401 - a row
    """Return where a page ends that ends with this change."""
    return utc_text(row.observed_at), row.id


def _older(after: Cursor) -> list[ColumnElement[bool]]:
    """Return that a change comes behind the last one shown."""
    at = datetime.fromisoformat(after[0])
    return [Change.observed_at <= at, (Change.observed_at < at) | (Change.id < after[1])]
