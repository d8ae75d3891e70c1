"""The few items that can meet a selection at all: found by its rarest condition, and asked about the others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, literal, select, true

from storage.kinds import Kind
from storage.models import Change, Source
from storage.readers import things
from storage.readers.selection import Spelled
from storage.readers.things import Condition, there_is, thing

FEW = 500  # so many items are looked up one by one; beyond that, events are looked through in their order
MANY = 20_000  # rows of the rarest of several conditions that are collected, to find the few items that meet all
MANY_ALONE = 4000  # the same where there is but one: so frequent a thing is found soon by looking through all
_Name = things.Name | Literal["source", "kinds"]
_CHANGES: Any = Change.__table__
_SOURCES: Any = Source.__table__
_KINDS: BindParameter[str] = bindparam("kinds", expanding=True)


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """One condition by which items are found."""

    rows: Select[Any]  # what meets it, to be counted along an index
    items: Select[Any]  # the ids of the items that meet it
    meets: Callable[[Any], Condition]  # of the id of an item


def narrowed(connection: Connection, sought: Spelled, kind: Kind, most: int | None = None) -> list[int] | None:
    """Return the ids of the few items that can meet a selection at all; None where they are many.

    The rarest condition is collected, and of these items is asked whether they meet the others.

    Args:
        connection: of the archive.
        sought: what is wanted.
        kind: of the items.
        most: how many are few; `FEW` by default.
    """
    most = FEW if most is None else most
    given = sought.ids(kind)
    if given is not None and len(given) <= most:
        return sorted(set(given))
    if sought.never(kind):
        return []
    names, values = tuple(_names(sought)), {**things.values(sought), "source": sought.source, "kinds": sought.kinds}
    sizes = [connection.scalar(_counted(name, kind), values) or 0 for name in names]
    if not sizes or min(sizes) > (MANY if len(sizes) > 1 else MANY_ALONE):
        return None
    rarest = names[sizes.index(min(sizes))]
    others = tuple(name for name in names if name != rarest)
    end = most + 1 if given is None else None
    found = set(connection.scalars(_meeting_all(rarest, others, kind).limit(end), values))
    found = found if given is None else found.intersection(given)
    return None if len(found) > most else sorted(found)


def _names(sought: Spelled) -> Iterator[_Name]:
    """Yield what is sought; what a proposal's changes tell is read last, for it lies scattered."""
    yield from things.names(sought)
    if sought.source is not None:
        yield "source"
    if sought.kinds:
        yield "kinds"


@cache
def _counted(name: _Name, kind: Kind) -> Select[Any]:
    """Select how many rows there are, counted no further than it matters."""
    rows = _narrowing(name, kind).rows
    return select(func.count()).select_from(rows.with_only_columns(literal(1)).limit(MANY + 1).subquery())


@cache
def _meeting_all(rarest: _Name, others: tuple[_Name, ...], kind: Kind) -> Select[Any]:
    held = _narrowing(rarest, kind).items.distinct().subquery()
    return select(held.c[0]).where(*(_narrowing(one, kind).meets(held.c[0]) for one in others))


def _narrowing(name: _Name, kind: Kind) -> _Narrowing:
    """Return a condition; what is asked of single items names no index but that of the item, hence coalesce."""
    owner, of_change = _CHANGES.c[kind.owner], _CHANGES.c.kind
    if name == "source":
        item, _ = kind.tables
        own = select(item.c.id).join(_SOURCES).where(_SOURCES.c.key == bindparam("source"))
        return _Narrowing(own, own, lambda _item: true())  # left to those who look at each
    if name == "kinds":
        told = of_change.in_(_KINDS)
        of_kind = func.coalesce(of_change, "").in_(_KINDS)
        changed = select(owner).where(told, owner.is_not(None))
        return _Narrowing(select(_CHANGES.c.id).where(told), changed, lambda item: there_is(owner == item, of_kind))
    return _of_revisions(thing(name, kind), kind)


def _of_revisions(sought: things.Thing, kind: Kind) -> _Narrowing:
    found = sought.held.subquery()  # joined, so that a limit ends it early
    _, revisions = kind.tables
    items = select(revisions.c[kind.owner]).join(found, found.c[0] == revisions.c.id)

    def meets(item: Any) -> Condition:  # noqa: ANN401 - a column
        revision = revisions.alias()
        return there_is(revision.c[kind.owner] == item, sought.meets(revision))

    return _Narrowing(sought.held, items, meets)
