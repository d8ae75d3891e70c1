"""Which events touch what a search asks for: in the state they made, or in the one before it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, select

from storage.engine import reading
from storage.kinds import KINDS, Kind
from storage.models import Source
from storage.past_search import BATCH, fitting
from storage.readers.rows import Json
from storage.search_query import Query, parse

_State = tuple[str, int, int]  # source, number of the item, number of the revision


def touching(engine: Engine, events: Sequence[Json], query: str) -> list[Json]:
    """Return the events whose revision, or the one before it, fits a query as people type it; none for an empty one."""
    asked = parse(query)
    if not asked or not events:
        return []
    with reading(engine) as connection:
        fits = {kind.name: _fitting_states(connection, kind, events, asked) for kind in KINDS.values()}
    return [event for event in events if fits[event["item"]] & set(_states(event))]


def _states(event: Json) -> Iterable[_State]:
    return ((event["source"], event["number"], event["revision"] - back) for back in (0, 1))


def _fitting_states(connection: Connection, kind: Kind, events: Sequence[Json], asked: Query) -> set[_State]:
    own = [event for event in events if event["item"] == kind.name]
    wanted = {state for event in own for state in _states(event)}
    ids = _revisions(connection, kind, {event["number"] for event in own}, wanted)
    found: set[_State] = set()
    every = list(ids)
    for start in range(0, len(every), BATCH):
        hits = fitting(connection, kind, every[start : start + BATCH], asked)
        found |= {ids[revision_id] for revision_id in hits}
    return found


def _revisions(connection: Connection, kind: Kind, numbers: set[int], wanted: set[_State]) -> dict[int, _State]:
    """Return the ids of the wanted revisions."""
    item: Any = kind.item
    revision: Any = kind.revision
    found: dict[int, _State] = {}
    every = sorted(numbers)
    for start in range(0, len(every), BATCH):
        statement = (
            select(revision.id, Source.key, item.number, revision.number)
            .join(item, getattr(revision, kind.owner) == item.id)
            .join(Source, Source.id == item.source_id)
            .where(item.number.in_(every[start : start + BATCH]), revision.redacted_at.is_(None))
        )
        found |= {row[0]: (row[1], row[2], row[3]) for row in connection.execute(statement)}
    return {revision_id: state for revision_id, state in found.items() if state in wanted}
