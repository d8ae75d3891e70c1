"""What a watch has not been told yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from jobs.addresses import item_of_address
from jobs.render.lines import Json
from jobs.watch_settings import Watch
from storage import items, readers
from storage.engine import reading
from storage.readers import Selection, Stretch

LARGEST = 4_000_000  # characters of what was printed before and after, in one delivery of several events
_LOOKED_THROUGH = 2000  # events looked through at once


@dataclass(frozen=True, slots=True)
class Batch:
    """The events of one delivery, the oldest first. Both positions are in the chain; `after` is outside."""

    after: int
    to: int
    events: tuple[Json, ...]


def outstanding(engine: Engine, watch: Watch, after: int, to: int, most: int | None) -> Batch:
    """Return the first events that a watch wants between two positions; `to` comes back smaller if there are more.

    `most`: events, which are fewer where they are large, since receivers refuse large ones; None for all in one.

    Raises:
        storage.items.AmbiguousItemError: the watch's item may be several.
    """
    selection = select(engine, watch)
    found: list[Json] = []
    looked = after
    while looked < to:
        stretch = Stretch(after=looked, before=to + 1, newest_first=False, limit=_LOOKED_THROUGH)
        some = readers.events(engine, selection, stretch)
        found += readers.touching(engine, some, watch.query) if watch.query else some
        if most is not None and (few := _bearable(found, most)) < len(found):
            return Batch(after, found[few - 1]["position"], tuple(found[:few]))
        if len(some) < _LOOKED_THROUGH:
            break
        looked = some[-1]["position"]
    return Batch(after, to, tuple(found))


def _bearable(events: Sequence[Json], most: int) -> int:
    """Return how many of the first events fit into one delivery; at least one."""
    left = LARGEST
    for count, event in enumerate(events[:most]):
        left -= sum(len(row[side] or "") for row in event["changes"] for side in ("before", "after"))
        if left < 0:
            return max(1, count)
    return min(len(events), most)


def select(engine: Engine, watch: Watch) -> Selection:
    """Return what a watch selects by everything but its query."""
    return Selection(
        source=watch.source or None,
        kinds=watch.kinds,
        items=_items(engine, watch) if watch.item else None,
        committee=watch.committee or None,
        office=watch.office or None,
        account=watch.account or None,
    )


def _items(engine: Engine, watch: Watch) -> tuple[tuple[str, int], ...]:
    """Return the watch's item; nothing while it is not in the archive."""
    name = f"{watch.source}:{watch.item}" if watch.source else watch.item
    with reading(engine) as connection:
        try:
            found = items.resolve(connection, name, item_of_address)
        except items.UnknownItemError:
            return ()
    return ((found.kind.name, found.id),)
