"""News as events: a revision, a withdrawal, a return, a redaction, each with all the changes it told.

An event is one entry of the hash chain, so its position never changes and none comes in between: whoever has read up
to a position has read everything before it, whatever `reparse` tells anew.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, column, func, or_, select, table

from storage.diff import KINDS as CHANGE_KINDS
from storage.engine import reading
from storage.kinds import KINDS, MEETING
from storage.models import Chain, Change, Meeting, MeetingRevision, Source
from storage.readers.chained import ABSENCES, OWN_EVENTS
from storage.readers.rows import Json, records
from storage.readers.seeking import Stretch, entries_wanted
from storage.readers.selection import Selection
from storage.types import utc_text

_BATCH = 200  # events whose changes are asked for at once
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
        found = entries_wanted(connection, selection, stretch)
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


_Key = tuple[str, int, str, int | None, str]


def _key(item: str, item_id: int, event: str, revision: int | None, at: str) -> _Key:
    """Return what an event and its changes have in common."""
    return item, item_id, event, None if event in ABSENCES else revision, at


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
            event = row["kind"] if row["kind"] in OWN_EVENTS else "revision"
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
    wanted = func.coalesce(Change.kind, "").in_(selection.kinds or CHANGE_KINDS)  # asked of the changes of few items
    return (
        select(_VIEW)
        .join(Change, Change.id == _VIEW.c.change_id)
        .where(Change.news.in_([True]), wanted, Change.observed_at.in_({row["at"] for row in found}), or_(*owners))
        .order_by(_VIEW.c.change_id)
    )


def _redacted(connection: Connection, found: Iterable[Json]) -> set[tuple[str, int, int]]:
    """Return the revisions (item, its id, number) whose changes a redaction emptied: its own, and the one after."""
    emptied: set[tuple[str, int, int]] = set()
    for kind in KINDS.values():
        revision: Any = kind.revision
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
