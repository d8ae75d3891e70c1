"""News as events: a revision, a withdrawal, a return, a redaction, each with all the changes it told.

An event is one entry of the hash chain, so its position never changes and none comes in between: whoever has read up
to a position has read everything before it, whatever `reparse` tells anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Select,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    table,
)

from storage.diff import KINDS as CHANGE_KINDS
from storage.engine import reading
from storage.kinds import KINDS, MEETING, Kind
from storage.models import Chain, Change, Meeting, MeetingRevision, Redaction, Source, Withdrawal
from storage.readers.rows import Json, records
from storage.readers.selection import FEW, Selection, Spelled, conditions, narrowed, spelled
from storage.types import utc_text

LOOKED_AT = 1000  # of the newest entries, before the items are sought that can have what is wanted
_BATCH = 200  # events whose changes are asked for at once
_ABSENCES = ("withdrawn", "restored")
_OWN_EVENTS = (*_ABSENCES, "redacted")  # kinds of change that are no change of the content
_HEAD = (
    "source",
    "item",
    "number",
    "reference",
    "title",
    "url",
    "withdrawn_at",
    "observed_at",
    "not_before",
    "revision",
)
_TOLD = ("kind", "operation", "path", "before", "after")
_IDS = ("change_id", "proposal_id", "meeting_id")
_VIEW = table("changes", *(column(name) for name in (*_HEAD, *_TOLD, *_IDS)))
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the chain; both bounds lie outside."""

    after: int | None = None  # position
    before: int | None = None
    newest_first: bool = True
    limit: int | None = None  # events


def head_position(engine: Engine) -> int:
    """Return the position of the newest event, 0 while nothing was recorded."""
    with reading(engine) as connection:
        return connection.scalar(select(func.max(Chain.position))) or 0


def events(engine: Engine, selection: Selection, stretch: Stretch) -> list[Json]:
    """Return the events that are wanted, each once.

    Returns:
        One entry per event: `position` in the chain, `event` (revision, withdrawn, restored, redacted); `source`,
        `item` (proposal, meeting), `number`, `reference`, `title`, `url` and `withdrawn_at` of its item as it is now,
        `date` of a meeting; `observed_at`, `not_before`, `revision`; and `changes`, as `storage.readers.changes`
        returns them, in page order, those of the wanted kinds. `redacted` in them is true where a NULL may be what a
        redaction emptied.
    """
    with reading(engine) as connection:
        found = list(_chosen(connection, spelled(connection, selection), stretch))
        changes = _changes(connection, selection, found)
        dates = _dates(connection, found)
        return [
            {
                "position": entry["position"],
                "event": entry["event"],
                **{name: told[0][name] for name in _HEAD},
                "date": dates.get(entry["item_id"]) if entry["item"] == MEETING.name else None,
                "changes": told,
            }
            for entry in found
            if (told := changes[_key_of(entry)])
        ]


def _chosen(connection: Connection, selection: Spelled, stretch: Stretch) -> Iterator[Json]:
    """Yield the entries that are wanted; where they are of many items, by looking for these among all of them."""
    if selection.items is None or len(selection.items) <= FEW or stretch.limit is None:
        yield from _wanted(connection, selection, stretch)
        return
    items, left, looked = set(selection.items), stretch.limit, 4 * stretch.limit + _BATCH
    every = replace(selection, items=None)
    while left > 0:
        some = _wanted(connection, every, replace(stretch, limit=looked))
        found = [row for row in some if (row["item"], row["item_id"]) in items][:left]
        yield from found
        if len(some) < looked:
            return
        left -= len(found)
        stretch = replace(stretch, **{"before" if stretch.newest_first else "after": some[-1]["position"]})


def _wanted(connection: Connection, selection: Spelled, stretch: Stretch) -> list[Json]:
    """Return the entries of the chain that are wanted, in order.

    What is frequent is found among the newest entries. Only where these are not enough the items are sought that can
    have it at all.
    """
    if stretch.limit is None or not stretch.newest_first or selection.items is not None or not selection.is_narrow:
        return _of_items(connection, selection, stretch)
    newest = stretch.before or (connection.scalar(select(func.max(Chain.position))) or 0) + 1
    found: list[Json] = []
    for looked_at in (LOOKED_AT, 3 * LOOKED_AT):
        oldest = max(newest - looked_at, (stretch.after or 0) + 1)
        part = replace(stretch, before=newest, after=oldest - 1, limit=stretch.limit - len(found))
        some = _on_the_ways(connection, selection, {}, part)
        found, newest = [*found, *some], oldest
        if len(found) >= stretch.limit or 4 * len(some) < stretch.limit:  # enough, or rare
            break
    left = replace(stretch, before=newest, limit=stretch.limit - len(found))
    return [*found, *(_of_items(connection, selection, left) if left.limit and newest > 1 else [])]


def _of_items(connection: Connection, selection: Spelled, stretch: Stretch) -> list[Json]:
    """Return the entries of few items, where only few can have what is wanted."""
    few = {kind.name: narrowed(connection, selection, kind) for kind in KINDS.values()}
    kept: dict[str, list[int]] = {name: items for name, items in few.items() if items is not None}
    return _on_the_ways(connection, selection, kept, stretch)


def _on_the_ways(
    connection: Connection, selection: Spelled, few: Mapping[str, list[int]], stretch: Stretch
) -> list[Json]:
    """Return entries of the chain: each way to an item has a select of its own that ends early.

    What the earlier ones found bounds the later ones.

    Args:
        connection: of the archive.
        selection: what is wanted.
        few: by kind, the items of which there are entries, where these are not many.
        stretch: of the chain.
    """
    found: list[Json] = []
    for way, wanted in _selects(selection, few):
        order = way.position.desc() if stretch.newest_first else way.position
        statement = wanted.where(*_within(way.position, stretch)).order_by(order).limit(stretch.limit)
        found += [dict(row) for row in connection.execute(statement).mappings()]
        found.sort(key=lambda row: row["position"], reverse=stretch.newest_first)
        if stretch.limit is not None and len(found) >= stretch.limit > 0:
            found = found[: stretch.limit]
            stretch = replace(stretch, **{"after" if stretch.newest_first else "before": found[-1]["position"]})
    return found


@dataclass(frozen=True, slots=True)
class _Way:
    """How the chain names items of one kind."""

    joined: FromClause  # with the item and the revision
    position: Any
    event: Any
    at: Any  # time of the event
    told: tuple[Condition, ...]  # that it is such an event, and tells something of what is wanted


def _selects(selection: Spelled, items: Mapping[str, list[int]]) -> Iterator[tuple[_Way, Select[Any]]]:
    """Yield each way with what is wanted there."""
    for kind in KINDS.values():
        item, revision = _models(kind)
        few = items.get(kind.name)
        if few == [] or selection.never(kind):
            continue
        met = [*conditions(selection, kind, revision.number), *([] if few is None else [item.id.in_(few)])]
        for way in _ways(kind, selection, by_item=few is not None):
            columns = (
                way.position.label("position"),
                way.event.label("event"),
                literal(kind.name).label("item"),
                item.id.label("item_id"),
                revision.number.label("revision"),
                way.at.label("at"),
            )
            yield way, select(*columns).select_from(way.joined).where(*met, *way.told)


def _ways(kind: Kind, selection: Selection, *, by_item: bool) -> Iterator[_Way]:
    wanted = selection.kinds or CHANGE_KINDS
    if not set(wanted) <= {*_OWN_EVENTS, "gone"}:
        yield _made(kind, selection, by_item=by_item)
    item, revision = _models(kind)
    chain: Any = Chain.__table__
    if absences := [name for name in _ABSENCES if name in wanted]:
        absent = chain.join(Withdrawal, Chain.withdrawal_id == Withdrawal.id)
        absent = absent.join(item, getattr(Withdrawal, kind.owner) == item.id)
        absent = absent.join(revision, revision.id == item.current_revision_id)
        at = case((Chain.kind == "withdrawn", Withdrawal.confirmed_at), else_=Withdrawal.restored_at)
        yield _Way(absent, Chain.position, Chain.kind, at, (Chain.kind.in_(absences),))
    if "redacted" in wanted:
        removed = chain.join(Redaction, Chain.redaction_id == Redaction.id)
        removed = removed.join(revision, getattr(Redaction, f"{revision.__tablename__}_id") == revision.id)
        removed = removed.join(item, getattr(revision, kind.owner) == item.id)
        # What was removed and came back is buried once more, which is told as the revision it came back as.
        same = (getattr(Change, kind.owner) == item.id, Change.observed_at == Redaction.redacted_at)
        told = exists().where(*same, Change.kind == "redacted", Change.revision == revision.number)
        yield _Way(removed, Chain.position, Chain.kind, Redaction.redacted_at, (Chain.kind == "redacted", told))


def _made(kind: Kind, selection: Selection, *, by_item: bool) -> _Way:
    """Return the way to new revisions: along the chain, or from few items to their entries."""
    item, revision = _models(kind)
    entry = getattr(Chain, f"{revision.__tablename__}_id")
    told = and_(getattr(Change, kind.owner) == item.id, Change.revision == revision.number, _news(selection))
    news = exists().where(told, Change.kind.not_in((*_OWN_EVENTS, "gone")))
    event, made = literal("revision"), revision.__table__.join(item, getattr(revision, kind.owner) == item.id)
    if by_item:  # a subselect, because databases without statistics would begin with all entries
        position = select(Chain.position).where(Chain.kind == "revision", entry == revision.id).scalar_subquery()
        return _Way(made, position, event, revision.observed_at, (news, position.is_not(None)))
    chain: Any = Chain.__table__
    along = chain.join(revision, entry == revision.id).join(item, getattr(revision, kind.owner) == item.id)
    return _Way(along, Chain.position, event, revision.observed_at, (news,))


def _news(selection: Selection) -> Condition:
    news = Change.news.in_([True])
    return and_(news, Change.kind.in_(selection.kinds)) if selection.kinds else news


def _within(position: Any, stretch: Stretch) -> Iterator[Condition]:  # noqa: ANN401 - a column or a subselect
    if stretch.after is not None:
        yield position > stretch.after
    if stretch.before is not None:
        yield position < stretch.before


def _models(kind: Kind) -> tuple[Any, Any]:
    return kind.item, kind.revision


_Key = tuple[str, int, str, int | None, str]


def _key(item: str, item_id: int, event: str, revision: int | None, at: str) -> _Key:
    """Return what an event and its changes have in common."""
    return item, item_id, event, None if event in _ABSENCES else revision, at


def _key_of(row: Json) -> _Key:
    return _key(row["item"], row["item_id"], row["event"], row["revision"], utc_text(row["at"]))


def _changes(connection: Connection, selection: Selection, found: Sequence[Json]) -> dict[_Key, list[Json]]:
    """Return the changes that events told, in page order."""
    told: dict[_Key, list[Json]] = {_key_of(row): [] for row in found}
    for start in range(0, len(found), _BATCH):
        some = found[start : start + _BATCH]
        emptied, keys = _redacted(connection, some), {_key_of(row) for row in some}
        for row in records(connection, _told_at(selection, some)):
            ids = {name: row.pop(name) for name in _IDS}
            item_id = ids[KINDS[row["item"]].owner]
            row["redacted"] = (row["item"], item_id, row["revision"]) in emptied
            event = row["kind"] if row["kind"] in _OWN_EVENTS else "revision"
            key = _key(row["item"], item_id, event, row["revision"], row["observed_at"])
            if key in keys:
                told[key].append(row)
    return told


def _told_at(selection: Selection, found: Sequence[Json]) -> Select[Any]:
    """Select what was told of the items of some events at the times of these: a little more than what they told."""
    owners = [
        getattr(Change, kind.owner).in_([row["item_id"] for row in found if row["item"] == kind.name])
        for kind in KINDS.values()
    ]
    return (
        select(_VIEW)
        .join(Change, Change.id == _VIEW.c.change_id)
        .where(_news(selection), Change.observed_at.in_({row["at"] for row in found}), or_(*owners))
        .order_by(_VIEW.c.change_id)
    )


def _redacted(connection: Connection, found: Iterable[Json]) -> set[tuple[str, int, int]]:
    """Return the revisions (item, its id, number) whose changes a redaction emptied: its own, and the one after."""
    emptied: set[tuple[str, int, int]] = set()
    for kind in KINDS.values():
        _, revision = _models(kind)
        owner = getattr(revision, kind.owner)
        ids = {row["item_id"] for row in found if row["item"] == kind.name}
        rows = select(owner, revision.number).where(owner.in_(ids), revision.redacted_at.is_not(None))
        for item_id, number in connection.execute(rows):
            emptied |= {(kind.name, item_id, number), (kind.name, item_id, number + 1)}
    return emptied


def _dates(connection: Connection, found: Iterable[Json]) -> dict[int, str | None]:
    """Return the days of the meetings among the items, by their ids."""
    ids = [row["item_id"] for row in found if row["item"] == MEETING.name]
    dates: dict[int, str | None] = {}
    for start in range(0, len(ids), _BATCH):
        rows = (
            select(Meeting.id, MeetingRevision.date)
            .join(MeetingRevision, MeetingRevision.id == Meeting.current_revision_id)
            .where(Meeting.id.in_(ids[start : start + _BATCH]))
        )
        dates |= {row.id: row.date for row in connection.execute(rows)}
    return dates


def identity(engine: Engine, position: int = 1) -> str:
    """Return what tells this archive from every other for ever, its copies aside: the hash of the first event.

    `position`: of a later event, whose hash tells all that was recorded up to it from what other copies recorded.
    """
    with reading(engine) as connection:
        return connection.scalar(select(Chain.hash).where(Chain.position == position)) or ""


def item_id(engine: Engine, item: str, source: str, number: int) -> int | None:
    """Return the id of a proposal or meeting of a source by its number; None where none was ever public."""
    model: Any = KINDS[item].item
    with reading(engine) as connection:
        found: int | None = connection.scalar(
            select(model.id).join(Source).where(Source.key == source, model.number == number)
        )
    return found
