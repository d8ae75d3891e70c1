"""The entries of the chain that someone wants: along the chain part by part, or of the few items that can meet it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection, func, select

from storage.diff import KINDS as CHANGE_KINDS
from storage.kinds import KINDS, Kind
from storage.models import Chain
from storage.readers.chained import ABSENCES, OWN_EVENTS, Among, Way, entries, made_of_items, made_within
from storage.readers.looking import BATCH, batches, enough
from storage.readers.narrowing import narrowed
from storage.readers.rows import Json
from storage.readers.selection import Selection, Spelled, sources, spelled
from storage.readers.touched import touched

LOOKED_AT = 300  # entries of the chain looked at first
LOOKED_THROUGH = 4000  # what needs no more is looked for among the newest; what needs more, among few items
_MOST = 30_000  # the same in one go
_LAST = 2**31 - 1  # behind all positions
FEW_STATES = 1500  # items that can have what is sought in revisions; of more, events are looked through in order


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the chain; both bounds lie outside."""

    after: int | None = None  # position
    before: int | None = None
    newest_first: bool = True
    limit: int | None = None  # events


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and where it is asked."""

    connection: Connection
    sought: Spelled
    sources: list[int]  # ids of those whose items are wanted


@dataclass(frozen=True, slots=True)
class _Part:
    """Positions of the chain that are looked at in one go; both bounds lie outside."""

    after: int
    before: int
    newest_first: bool
    limit: int | None = None  # events


def entries_wanted(connection: Connection, selection: Selection, stretch: Stretch) -> list[Json]:
    """Return the entries of the chain that are wanted, in order, as `storage.readers.chained.entries` selects them.

    What is frequent is found among the first entries looked at. Only where these are not enough the items are sought
    that can have it at all.
    """
    asked = _Asked(connection, spelled(connection, selection), sources(connection, selection))
    found: list[Json] = []
    few: Mapping[str, list[int] | None] = {}
    most = FEW_STATES if asked.sought.names_content else None
    rest, size, looked = _whole(connection, stretch), LOOKED_AT, 0
    while rest.before - rest.after > 1:
        left = None if stretch.limit is None else stretch.limit - len(found)
        if not few and _is_rare(asked.sought, stretch, looked, len(found)):
            few = {kind.name: narrowed(asked.connection, asked.sought, kind, most) for kind in KINDS.values()}
            if None not in few.values():
                return found + _read(asked, replace(rest, limit=left), few)
        part, rest = _divided(rest, size)
        found += _read(asked, replace(part, limit=left), few)
        if left is not None and len(found) == stretch.limit:
            break
        looked += size
        size = enough(looked, len(found), left or _MOST, (LOOKED_AT, min(3 * size, _MOST)))
    return found


def _whole(connection: Connection, stretch: Stretch) -> _Part:
    head = connection.scalar(select(func.max(Chain.position))) or 0
    before = head + 1 if stretch.before is None else min(head + 1, stretch.before)
    return _Part(stretch.after or 0, before, stretch.newest_first)


def _divided(whole: _Part, size: int) -> tuple[_Part, _Part]:
    """Return the first part of so many positions, and what is left."""
    if whole.newest_first:
        at = max(whole.after, whole.before - size - 1)
        return replace(whole, after=at), replace(whole, before=at + 1)
    at = min(whole.before, whole.after + size + 1)
    return replace(whole, before=at), replace(whole, after=at - 1)


def _is_rare(sought: Spelled, stretch: Stretch, looked: int, found: int) -> bool:
    """Tell whether to ask for the few items that can have what is wanted, after so many entries looked at."""
    if sought.items is not None:
        return True
    if not sought.is_narrow:
        return False
    if stretch.limit is None or not stretch.newest_first:
        return True
    return stretch.limit * looked > LOOKED_THROUGH * found


def _read(asked: _Asked, part: _Part, few: Mapping[str, list[int] | None]) -> list[Json]:
    """Return entries of a part of the chain: what is found on one way bounds the later ones.

    `few`: by kind, the items of which there are entries, where these are not many.
    """
    found: list[Json] = []
    for kind in KINDS.values():
        if few.get(kind.name) == [] or asked.sought.never(kind):
            continue
        for way, told in _ways(asked.sought):
            found += _on_the_way(asked, part, (way, kind), {"told": told, "items": few.get(kind.name)})
            found.sort(key=lambda row: row["position"], reverse=part.newest_first)
            if part.limit is not None and len(found) >= part.limit > 0:
                found = found[: part.limit]
                part = replace(part, **{"after" if part.newest_first else "before": found[-1]["position"]})
    return found


def _ways(selection: Selection) -> Iterator[tuple[Way, list[str]]]:
    """Yield the ways to events of the wanted kinds, and which kinds of change count on each."""
    wanted = selection.kinds or CHANGE_KINDS
    if contents := [kind for kind in wanted if kind not in {*OWN_EVENTS, "gone"}]:
        yield "made", contents
    if absences := [kind for kind in wanted if kind in ABSENCES]:
        yield "absent", absences
    if "redacted" in wanted:
        yield "redacted", []


def _on_the_way(asked: _Asked, part: _Part, way: tuple[Way, Kind], values: Json) -> list[Json]:
    """Return the entries on one way. What its statement is not asked for is looked for among all that it finds."""
    sought, kind = asked.sought, way[1]
    if sought.names_content and way[0] == "made":
        return list(islice(_made(asked, part, kind, values), part.limit))
    among = sought.ids(kind) if values["items"] is None else None
    every = part.limit is None or sought.names_content or among is not None
    rows = _entries(asked, part, way, {**values, "limit": _LAST if every else part.limit})
    if among is not None:
        items = set(among)
        rows = [row for row in rows if row["item_id"] in items]
    if sought.names_content:
        states = touched(asked.connection, sought, kind, {row["item_id"] for row in rows})
        rows = [row for row in rows if (row["item_id"], row["revision"]) in states]
    return rows


def _made(asked: _Asked, part: _Part, kind: Kind, values: Json) -> Iterator[Json]:
    """Yield the revisions that touch what is sought: no more of them are looked at than are needed."""
    made = dict(_positions(asked, part, kind, values["items"]))
    for some in batches(sorted(made, reverse=part.newest_first), BATCH):
        states = touched(asked.connection, asked.sought, kind, {made[position][0] for position in some})
        found = [position for position in some if made[position] in states]
        told = {"told": values["told"], "positions": found, "limit": len(found)}
        yield from _entries(asked, part, ("made", kind), told) if found else ()


def _positions(
    asked: _Asked, part: _Part, kind: Kind, items: Sequence[int] | None
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield where the revisions of some items stand, or all of a part (item, number)."""
    if items is None:
        among = asked.sought.ids(kind)
        bounds = {"after": part.after, "before": part.before}
        rows = asked.connection.execute(made_within(kind), bounds).all()
        kept = None if among is None else set(among)
        yield from ((position, (item, number)) for position, item, number in rows if kept is None or item in kept)
        return
    for some in batches(items):
        rows = asked.connection.execute(made_of_items(kind), {"items": some}).all()
        yield from ((position, (item, number)) for position, item, number in rows if position is not None)


def _entries(asked: _Asked, part: _Part, way: tuple[Way, Kind], values: Json) -> list[Json]:
    among: Among = "positions" if "positions" in values else "all" if values["items"] is None else "items"
    given = {"after": part.after, "before": part.before, "sources": asked.sources, **values}
    rows = asked.connection.execute(entries(*way, among, newest_first=part.newest_first), given)
    return [dict(row) for row in rows.mappings()]
