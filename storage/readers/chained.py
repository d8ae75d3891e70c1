"""Entries of the chain as statements that are written once: each way from an entry to its item has its own.

What is wanted is given to them as parameters, so that the same few statements serve every question: to write one
takes SQLAlchemy longer than to run it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, Select, bindparam, case, exists, func, literal, select

from storage.kinds import Kind
from storage.models import Chain, Change, Redaction, Withdrawal

Way = Literal["made", "absent", "redacted"]  # to new revisions, to withdrawals and returns, to redactions
Among = Literal["all", "items", "positions"]  # which entries are asked about
ABSENCES = ("withdrawn", "restored")
OWN_EVENTS = (*ABSENCES, "redacted")  # kinds of change that are no change of the content
_CHAIN: Any = Chain.__table__
_CHANGE: Any = Change.__table__
_WITHDRAWAL: Any = Withdrawal.__table__
_REDACTION: Any = Redaction.__table__


@dataclass(frozen=True, slots=True)
class _Way:
    """How the chain names items of one kind."""

    joined: FromClause  # with the item
    position: Any
    event: Any
    number: Any  # of the revision that was made, or that was in force
    at: Any  # time of the event
    told: tuple[ColumnElement[bool], ...]  # that it is such an event, and tells something of what is wanted


@cache
def entries(way: Way, kind: Kind, among: Among, *, newest_first: bool) -> Select[Any]:
    """Select entries that told something: `position`, `event`, `item`, `item_id`, `revision` and `at`, in order.

    Its parameters are `after` and `before` (positions, both outside), `limit`, `sources` (ids), `told` (the kinds of
    change that count; of absences their names) and, if it is asked about some, their ids `items` or `positions`.
    """
    item, _ = kind.tables
    found = _way(way, kind, among)
    columns = (
        found.position.label("position"),
        found.event.label("event"),
        literal(kind.name).label("item"),
        item.c.id.label("item_id"),
        found.number.label("revision"),
        found.at.label("at"),
    )
    within = (found.position > bindparam("after"), found.position < bindparam("before"))
    # coalesce: a database without statistics would begin with all items of the sources
    own = [func.coalesce(item.c.source_id, 0).in_(bindparam("sources", expanding=True))]
    if among != "all":
        own.append((item.c.id if among == "items" else found.position).in_(bindparam(among, expanding=True)))
    order = found.position.desc() if newest_first else found.position
    statement = select(*columns).select_from(found.joined).where(*own, *found.told, *within)
    return statement.order_by(order).limit(bindparam("limit"))


@cache
def made_within(kind: Kind) -> Select[Any]:
    """Select position, item and number of new revisions, whatever they told, between `after` and `before`."""
    _, revision = kind.tables
    made = select(_CHAIN.c.position, revision.c[kind.owner], revision.c.number)
    made = made.join(revision, _entry(kind) == revision.c.id)
    return made.where(_CHAIN.c.position > bindparam("after"), _CHAIN.c.position < bindparam("before"))


@cache
def made_of_items(kind: Kind) -> Select[Any]:
    """Select the same of some `items`, wherever they stand in the chain."""
    _, revision = kind.tables
    owner = revision.c[kind.owner]
    return select(_position(kind), owner, revision.c.number).where(owner.in_(bindparam("items", expanding=True)))


def _position(kind: Kind) -> ScalarSelect[int]:
    """Return where a revision stands: a subselect, for databases without statistics would begin with all entries."""
    own = (_CHAIN.c.kind == "revision", _entry(kind) == kind.tables[1].c.id)
    return select(_CHAIN.c.position).where(*own).scalar_subquery()


def _way(way: Way, kind: Kind, among: Among) -> _Way:
    if way == "absent":
        return _absent(kind)
    if way == "redacted":
        return _redacted(kind)
    return _made_by_item(kind) if among == "items" else _made(kind)


def _made(kind: Kind) -> _Way:
    item, revision = kind.tables
    along = _CHAIN.join(revision, _entry(kind) == revision.c.id).join(item, revision.c[kind.owner] == item.c.id)
    return _Way(
        along, _CHAIN.c.position, literal("revision"), revision.c.number, revision.c.observed_at, (_news(kind),)
    )


def _made_by_item(kind: Kind) -> _Way:
    item, revision = kind.tables
    position = _position(kind)
    made = revision.join(item, revision.c[kind.owner] == item.c.id)
    told = (_news(kind), position.is_not(None))
    return _Way(made, position, literal("revision"), revision.c.number, revision.c.observed_at, told)


def _news(kind: Kind) -> ColumnElement[bool]:
    item, revision = kind.tables
    told = (_CHANGE.c[kind.owner] == item.c.id, _CHANGE.c.revision == revision.c.number, _CHANGE.c.news.in_([True]))
    # coalesce: these are the changes of one item, and no others of their kind
    wanted = func.coalesce(_CHANGE.c.kind, "").in_(bindparam("told", expanding=True))
    return exists().where(*told, wanted)


def _absent(kind: Kind) -> _Way:
    item, _ = kind.tables
    absent = _CHAIN.join(_WITHDRAWAL, _CHAIN.c.withdrawal_id == _WITHDRAWAL.c.id)
    absent = absent.join(item, _WITHDRAWAL.c[kind.owner] == item.c.id)
    at = case((_CHAIN.c.kind == "withdrawn", _WITHDRAWAL.c.confirmed_at), else_=_WITHDRAWAL.c.restored_at)
    same = (_CHANGE.c[kind.owner] == item.c.id, _CHANGE.c.observed_at == at, _CHANGE.c.kind == _CHAIN.c.kind)
    in_force = select(func.max(_CHANGE.c.revision)).where(*same).scalar_subquery()  # then, whatever came later
    is_one = _CHAIN.c.kind.in_(bindparam("told", expanding=True))
    return _Way(absent, _CHAIN.c.position, _CHAIN.c.kind, in_force, at, (is_one,))


def _redacted(kind: Kind) -> _Way:
    item, revision = kind.tables
    removed = _CHAIN.join(_REDACTION, _CHAIN.c.redaction_id == _REDACTION.c.id)
    removed = removed.join(revision, _REDACTION.c[f"{revision.name}_id"] == revision.c.id)
    removed = removed.join(item, revision.c[kind.owner] == item.c.id)
    # What was removed and came back is buried once more, which is told as the revision it came back as.
    same = (_CHANGE.c[kind.owner] == item.c.id, _CHANGE.c.observed_at == _REDACTION.c.redacted_at)
    told = exists().where(*same, _CHANGE.c.kind == "redacted", _CHANGE.c.revision == revision.c.number)
    is_one = _CHAIN.c.kind == "redacted"
    return _Way(removed, _CHAIN.c.position, _CHAIN.c.kind, revision.c.number, _REDACTION.c.redacted_at, (is_one, told))


def _entry(kind: Kind) -> Any:  # noqa: ANN401 - a column
    return _CHAIN.c[f"{kind.revision.__tablename__}_id"]
