"""What changed, as news: one entry for each item and fetch, newest first, page by page; and the days with their counts.

Only what is shown is read whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Engine, Select, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from storage.diff import KINDS as KIND_NAMES
from storage.engine import reading
from storage.kinds import KINDS, Kind
from storage.models import Change, Meeting, MeetingRevision, Proposal, Revision, Source
from storage.readers.apart import Key, begun_behind, behind, of_entry
from storage.readers.newest import NEWEST_FIRST, OF_ENTRY, Cursor, Fitting, Wanted, conditions, cursor, fitting
from storage.readers.rows import Json, records
from storage.types import utc_text

ROWS = 8  # changes of one entry that are told; the rest is counted
SMALLEST_CHUNK = 60  # rows of the change table looked at in one go
FEW = 4000  # changes of a day that are collected; of more, each kind is looked through in order
LONGEST = 20_000  # characters of a value; of longer ones it is told only that they changed
_OfKind = tuple[str, int, list[list[int]]]  # kind, how many changes, the ids of those of some entries


def changed(
    engine: Engine, wanted: Wanted, after: Cursor | None = None, limit: int = 30
) -> tuple[list[Json], Cursor | None]:
    """Return entries, newest first, and where the next page begins (None after the last).

    An entry has `source`, `source_name`, `item`, `number`, `reference`, `title`, `date` (of a meeting), `url`,
    `withdrawn_at`, `observed_at`, `not_before` (the earliest of its rows), `revision` (the latest), `count` and `rows`:
    its first changes in page order, as the reader `changes` tells them.
    """
    with reading(engine) as connection:
        entries, following = _entries(connection, fitting(connection, wanted), limit, after)
        return _told(connection, entries), following


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
        news = conditions(connection, Wanted(withdrawn=withdrawn))
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
    statement = select(Change.kind, Change.id, *OF_ENTRY).where(*where).order_by(*NEWEST_FIRST)
    found = defaultdict[str, dict[tuple[Any, ...], list[int]]](dict)
    for kind, number, *entry in connection.execute(statement):
        found[kind].setdefault(tuple(entry), []).append(number)
    return {kind: list(entries.values())[:limit] for kind, entries in found.items()}


def _ids(connection: Connection, where: Sequence[ColumnElement[bool]], limit: int) -> list[list[int]]:
    found, _ = _entries(connection, Fitting(where), limit)
    return found


def _entries(
    connection: Connection, wanted: Fitting, limit: int, after: Cursor | None = None
) -> tuple[list[list[int]], Cursor | None]:
    """Return the ids of the changes of each entry, the newest entry first, and where the next page begins."""
    entries: dict[Key, list[int]] = {}
    last = after
    for row in begun_behind(connection, wanted, after, max(SMALLEST_CHUNK, 3 * limit)):
        key = of_entry(row)
        if last is not None and key not in entries and len(entries) == limit:
            for other in behind(connection, wanted, entries, last) if utc_text(key[0]) == last[0] else ():
                entries[of_entry(other)].append(other.id)
            return list(entries.values()), last
        entries.setdefault(key, []).append(row.id)
        last = cursor(row)
    return list(entries.values()), None


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
