"""What changed, as news: one entry for each item and fetch, newest first, page by page; and the days with their counts.

The change table is read newest first along an index, ids alone, until enough entries are complete; only what is shown
is read whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from storage.diff import KINDS as KIND_NAMES
from storage.diff import STANDING
from storage.engine import reading
from storage.kinds import KINDS, Kind
from storage.models import Change, Meeting, MeetingRevision, Proposal, Revision, Source
from storage.readers.rows import Json, records
from storage.readers.selection import Selection, Spelled, narrowed, spelled, touched
from storage.types import utc_text

ROWS = 8  # changes of one entry that are told; the rest is counted
SMALLEST_CHUNK = 60  # rows of the change table looked at in one go
FEW = 4000  # changes of a day that are collected; of more, each kind is looked through in order
LOOKED_AT = 2000  # of the newest changes, before the items are sought that can have what is sought
FEW_ITEMS = 1500  # items that can have what is sought; of more, changes are looked through in order
CHUNK_OF_FEW = 300  # of their changes, looked at in one go
LONGEST = 20_000  # characters of a value; of longer ones it is told only that they changed
Cursor = tuple[str, int]  # observed_at and id of the last change shown
_OfKind = tuple[str, int, list[list[int]]]  # kind, how many changes, the ids of those of some entries
_OF_ENTRY = (Change.observed_at, Change.proposal_id, Change.meeting_id)  # what the changes of one entry have in common
_NEWEST_FIRST = (Change.observed_at.desc(), Change.id.desc())


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
class _Key:
    observed_at: str
    proposal_id: int | None
    meeting_id: int | None


def changed(
    engine: Engine, wanted: Wanted, after: Cursor | None = None, limit: int = 30
) -> tuple[list[Json], Cursor | None]:
    """Return entries, newest first, and where the next page begins (None after the last).

    An entry has `source`, `source_name`, `item`, `number`, `reference`, `title`, `date` (of a meeting), `url`,
    `withdrawn_at`, `observed_at`, `not_before` (the earliest of its rows), `revision` (the latest), `count` and `rows`:
    its first changes in page order, as the reader `changes` tells them.
    """
    with reading(engine) as connection:
        rows = _changes(connection, wanted, after, max(SMALLEST_CHUNK, 3 * limit))
        entries, following = _entries(rows, limit, after)
        return _told(connection, entries.values()), following


def latest_days(
    engine: Engine,
    zone: ZoneInfo,
    days: int,
    examples: int,
    shown: Collection[str] = KIND_NAMES,
    *,
    enough: int | None = None,
    withdrawn: bool = True,
) -> list[Json]:
    """Return the last days on which something changed, newest first.

    Args:
        engine: of the archive.
        zone: whose days they are.
        days: at most so many.
        examples: entries of each kind.
        shown: the kinds of which there are any.
        enough: entries after which no further day is begun.
        withdrawn: as in `Wanted`.

    Returns:
        For each day `day` (a date) and `kinds`: `kind`, `count` of changes and `entries`, each of one kind only.
    """
    with reading(engine) as connection:
        news = _conditions(connection, Wanted(withdrawn=withdrawn))
        found: list[tuple[date, list[_OfKind]]] = []
        count = 0
        for day, start, end in _days(connection, news, zone, days):
            kinds = _kinds(connection, [*news, Change.observed_at.between(start, end)], examples, shown)
            found.append((day, kinds))
            count += sum(len(entries) for _, _, entries in kinds)
            if enough is not None and count >= enough:
                break
        told = iter(_told(connection, [ids for _, kinds in found for _, _, entries in kinds for ids in entries]))
        return [
            {
                "day": day,
                "kinds": [
                    {"kind": kind, "count": count, "entries": [next(told) for _ in entries]}
                    for kind, count, entries in kinds
                ],
            }
            for day, kinds in found
        ]


def _days(
    connection: Connection, news: Sequence[ColumnElement[bool]], zone: ZoneInfo, days: int
) -> Iterator[tuple[date, datetime, datetime]]:
    """Yield the last days with news, with their first and last second."""
    before = None
    for _ in range(days):
        last = select(func.max(Change.observed_at)).where(*news)
        newest = connection.scalar(last if before is None else last.where(Change.observed_at < before))
        if newest is None:
            return
        day = newest.astimezone(zone).date()
        before = datetime.combine(day, time(), zone)
        yield day, before, datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(seconds=1)


def _kinds(
    connection: Connection, here: Sequence[ColumnElement[bool]], examples: int, shown: Collection[str]
) -> list[_OfKind]:
    """Return the kinds of a day with how many changes there are, and the ids of those of some entries."""
    counts = connection.execute(select(Change.kind, func.count()).where(*here).group_by(Change.kind)).all()
    if sum(count for _, count in counts) <= FEW:
        found = _by_kind(connection, here, examples)
    else:  # the first night of a large archive
        found = {kind: _ids(connection, [*here, Change.kind == kind], examples) for kind, _ in counts if kind in shown}
    return [(kind, count, found[kind] if kind in shown else []) for kind, count in counts]


def _by_kind(connection: Connection, where: Sequence[ColumnElement[bool]], limit: int) -> dict[str, list[list[int]]]:
    """Return the ids of the changes of the newest entries of each kind, in one question."""
    statement = select(Change.kind, Change.id, *_OF_ENTRY).where(*where).order_by(*_NEWEST_FIRST)
    found = defaultdict[str, dict[tuple[Any, ...], list[int]]](dict)
    for kind, number, *entry in connection.execute(statement):
        found[kind].setdefault(tuple(entry), []).append(number)
    return {kind: list(entries.values())[:limit] for kind, entries in found.items()}


def _ids(connection: Connection, where: Sequence[ColumnElement[bool]], limit: int) -> list[list[int]]:
    found, _ = _entries(_looked_through(connection, where, None, max(SMALLEST_CHUNK, 3 * limit)), limit)
    return list(found.values())


def _conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
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


def _changes(connection: Connection, wanted: Wanted, after: Cursor | None, size: int) -> Iterator[Any]:
    """Yield the changes that are wanted, the newest first; `size`: of the first look at all of them.

    What is frequent is found among the newest changes. Only where these are not enough the items are sought that can
    have it at all.
    """
    where = _conditions(connection, wanted)
    if not (wanted.committee or wanted.office or wanted.account):
        yield from _looked_through(connection, where, after, size)
        return
    named = Selection(committee=wanted.committee, office=wanted.office, account=wanted.account)
    sought = spelled(connection, named)
    meets = _touched(sought, {})
    for looked_at in (LOOKED_AT, 3 * LOOKED_AT):
        end = connection.execute(_newest(where, after).offset(looked_at).limit(1)).first()
        down_to = [] if end is None else _down_to(end)
        found = 0
        for row in _looked_through(connection, [*where, meets, *down_to], after, max(size, 1)):
            found += 1
            yield row
        if end is None:
            return
        after = (utc_text(end.observed_at), end.id)
        if 4 * found < size:  # what is wanted is rare
            break
        size -= found  # as many as are left to fill a page
    few = {kind.owner: narrowed(connection, sought, kind, FEW_ITEMS) for kind in KINDS.values()}
    kept: dict[str, list[int]] = {owner: items for owner, items in few.items() if items is not None}
    if len(kept) == len(few):
        yield from _collected(connection, [*where, meets], after, kept)
    else:
        yield from _looked_through(connection, [*where, _touched(sought, kept)], after, size)


def _touched(sought: Spelled, few: Mapping[str, list[int]]) -> ColumnElement[bool]:
    """Tell whether what is sought stands in the revision of a change, or in the one before it.

    `few`: by column, the items that can have it, where these are not many.
    """
    ways = []
    for kind in KINDS.values():
        if sought.never(kind):
            continue
        owner = getattr(Change, kind.owner)
        own = owner.in_(few[kind.owner]) if kind.owner in few else owner.is_not(None)
        ways.append(and_(own, *touched(sought, kind, owner, Change.revision)))
    return or_(*ways)


def _looked_through(
    connection: Connection, where: Sequence[ColumnElement[bool]], after: Cursor | None, size: int
) -> Iterator[Any]:
    """Yield the changes, the newest first, by looking at all of them in order; `size`: of the first look."""
    last = after
    while True:
        rows = connection.execute(_newest(where, last).limit(size)).all()
        yield from rows
        if len(rows) < size:
            return
        last, size = (utc_text(rows[-1].observed_at), rows[-1].id), 2 * size  # one item may have changed very often


def _collected(
    connection: Connection, where: Sequence[ColumnElement[bool]], after: Cursor | None, few: Mapping[str, list[int]]
) -> Iterator[Any]:
    """Yield the changes of few items, the newest first: what each touched is asked of no more than are needed."""
    older = [] if after is None else _older(after)
    own = (select(Change.observed_at, Change.id).where(getattr(Change, owner).in_(few[owner]), *older) for owner in few)
    every = union_all(*own).subquery()
    ids = connection.scalars(select(every.c.id).order_by(every.c.observed_at.desc(), every.c.id.desc())).all()
    for start in range(0, len(ids), CHUNK_OF_FEW):
        yield from connection.execute(_newest([Change.id.in_(ids[start : start + CHUNK_OF_FEW]), *where], None))


def _entries(
    rows: Iterable[Any], limit: int, after: Cursor | None = None
) -> tuple[dict[_Key, list[int]], Cursor | None]:
    """Return the ids of the changes of each entry, the newest entry first, and where the next page begins."""
    entries: dict[_Key, list[int]] = {}
    last = after
    for row in rows:
        key = _Key(utc_text(row.observed_at), row.proposal_id, row.meeting_id)
        if key not in entries and len(entries) == limit:
            return entries, last
        entries.setdefault(key, []).append(row.id)
        last = (key.observed_at, row.id)
    return entries, None


def _newest(where: Sequence[ColumnElement[bool]], after: Cursor | None) -> Select[*tuple[Any, ...]]:
    older = [] if after is None else _older(after)
    return select(Change.id, *_OF_ENTRY).where(*where, *older).order_by(*_NEWEST_FIRST)


def _down_to(last: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a row
    """Return that a change is one of those down to the last one looked at."""
    return [Change.observed_at >= last.observed_at, (Change.observed_at > last.observed_at) | (Change.id >= last.id)]


def _older(after: Cursor) -> list[ColumnElement[bool]]:
    """Return that a change comes behind the last one shown."""
    at = datetime.fromisoformat(after[0])
    return [Change.observed_at <= at, (Change.observed_at < at) | (Change.id < after[1])]


def _told(connection: Connection, entries: Collection[list[int]]) -> list[Json]:
    wanted = [number for ids in entries for number in sorted(ids)[:ROWS]]
    rows = {row.pop("id"): row for row in _rows(connection, wanted)}
    return [_entry([rows[number] for number in sorted(ids)[:ROWS]], len(ids)) for ids in entries]


def _entry(rows: list[Json], count: int) -> Json:
    head = (
        "source",
        "source_name",
        "item",
        "number",
        "reference",
        "title",
        "date",
        "url",
        "withdrawn_at",
        "observed_at",
    )
    # What came back changed: its return is between other visits than its changes, and names the revision before.
    earliest = [row["not_before"] for row in rows]
    bounds = {
        "not_before": None if None in earliest else min(earliest),
        "revision": max(row["revision"] or 0 for row in rows),
    }
    return {**{name: rows[0][name] for name in head}, **bounds, "count": count, "rows": rows}


def _rows(connection: Connection, ids: Iterable[int]) -> list[Json]:
    """Return changes by their ids; what is too long to be compared word by word is None on both sides.

    `redacted` is 1 where a None may be what a redaction emptied.
    """
    return records(connection, _WHOLE.where(Change.id.in_(list(ids))))


def _whole() -> Select[*tuple[Any, ...]]:
    revision, agenda = aliased(Revision), aliased(MeetingRevision)
    long = func.coalesce(func.length(Change.before), 0) + func.coalesce(func.length(Change.after), 0) > LONGEST
    return (
        select(
            Change.id,
            Source.key.label("source"),
            Source.name.label("source_name"),
            case((Change.meeting_id.is_(None), "proposal"), else_="meeting").label("item"),
            func.coalesce(Proposal.number, Meeting.number).label("number"),
            revision.reference,
            func.coalesce(revision.title, agenda.title).label("title"),
            agenda.date,
            func.coalesce(Proposal.url, Meeting.url).label("url"),
            func.coalesce(Proposal.withdrawn_at, Meeting.withdrawn_at).label("withdrawn_at"),
            Change.observed_at,
            Change.not_before,
            Change.revision,
            Change.kind,
            Change.operation,
            Change.path,
            case((long, None), else_=Change.before).label("before"),
            case((long, None), else_=Change.after).label("after"),
            case((long, 1), else_=0).label("shortened"),
            case((_emptied(), 1), else_=0).label("redacted"),
        )
        .join(Source, Source.id == Change.source_id)
        .outerjoin(Proposal, Proposal.id == Change.proposal_id)
        .outerjoin(revision, revision.id == Proposal.current_revision_id)
        .outerjoin(Meeting, Meeting.id == Change.meeting_id)
        .outerjoin(agenda, agenda.id == Meeting.current_revision_id)
    )


def _emptied() -> ColumnElement[bool]:
    """Tell whether the revision of a change, or the one before it, was redacted."""
    return or_(*map(_redacted, KINDS.values()))


def _redacted(kind: Kind) -> ColumnElement[bool]:
    revision: Any = aliased(kind.revision)
    neighbours = revision.number.in_((Change.revision, Change.revision - 1))
    own = getattr(revision, kind.owner) == getattr(Change, kind.owner)
    return exists().where(own, neighbours, revision.redacted_at.is_not(None))


_WHOLE = _whole()
