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


@dataclass(frozen=True, slots=True)
class _Way:
    """How the chain names items of one kind."""

    joined: FromClause  # with the item and the revision
    position: Any
    event: Any
    at: Any  # time of the event
    told: tuple[ColumnElement[bool], ...]  # that it is such an event, and tells something of what is wanted


@cache
def entries(way: Way, kind: Kind, among: Among, *, newest_first: bool) -> Select[Any]:
    """Select entries that told something: `position`, `event`, `item`, `item_id`, `revision` and `at`, in order.

    Its parameters are `after` and `before` (positions, both outside), `limit`, `sources` (ids), `told` (the kinds of
    change that count; of absences their names) and, if it is asked about some, their ids `items` or `positions`.
    """
    item, revision = _models(kind)
    found = _way(way, kind, among)
    columns = (
        found.position.label("position"),
        found.event.label("event"),
        literal(kind.name).label("item"),
        item.id.label("item_id"),
        revision.number.label("revision"),
        found.at.label("at"),
    )
    within = (found.position > bindparam("after"), found.position < bindparam("before"))
    # coalesce: a database without statistics would begin with all items of the sources
    own = [func.coalesce(item.source_id, 0).in_(bindparam("sources", expanding=True))]
    if among != "all":
        own.append((item.id if among == "items" else found.position).in_(bindparam(among, expanding=True)))
    order = found.position.desc() if newest_first else found.position
    statement = select(*columns).select_from(found.joined).where(*own, *found.told, *within)
    return statement.order_by(order).limit(bindparam("limit"))


@cache
def made_within(kind: Kind) -> Select[Any]:
    """Select position, item and number of new revisions, whatever they told, between `after` and `before`."""
    revision: Any = kind.revision
    made = select(Chain.position, getattr(revision, kind.owner), revision.number)
    made = made.join(revision, _entry(kind) == revision.id)
    return made.where(Chain.position > bindparam("after"), Chain.position < bindparam("before"))


@cache
def made_of_items(kind: Kind) -> Select[Any]:
    """Select the same of some `items`, wherever they stand in the chain."""
    revision: Any = kind.revision
    owner = getattr(revision, kind.owner)
    return select(_position(kind), owner, revision.number).where(owner.in_(bindparam("items", expanding=True)))


def _position(kind: Kind) -> ScalarSelect[int]:
    """Return where a revision stands: a subselect, for databases without statistics would begin with all entries."""
    own = (Chain.kind == "revision", _entry(kind) == kind.revision.id)
    return select(Chain.position).where(*own).scalar_subquery()


def _way(way: Way, kind: Kind, among: Among) -> _Way:
    if way == "absent":
        return _absent(kind)
    if way == "redacted":
        return _redacted(kind)
    return _made_by_item(kind) if among == "items" else _made(kind)


def _made(kind: Kind) -> _Way:
    item, revision = _models(kind)
    along = _CHAIN.join(revision, _entry(kind) == revision.id).join(item, getattr(revision, kind.owner) == item.id)
    return _Way(along, Chain.position, literal("revision"), revision.observed_at, (_news(kind),))


def _made_by_item(kind: Kind) -> _Way:
    item, revision = _models(kind)
    position = _position(kind)
    made = revision.__table__.join(item, getattr(revision, kind.owner) == item.id)
    return _Way(made, position, literal("revision"), revision.observed_at, (_news(kind), position.is_not(None)))


def _news(kind: Kind) -> ColumnElement[bool]:
    item, revision = _models(kind)
    told = (getattr(Change, kind.owner) == item.id, Change.revision == revision.number, Change.news.in_([True]))
    wanted = func.coalesce(Change.kind, "").in_(bindparam("told", expanding=True))  # asked of the changes of one item
    return exists().where(*told, wanted)


def _absent(kind: Kind) -> _Way:
    item, revision = _models(kind)
    absent = _CHAIN.join(Withdrawal, Chain.withdrawal_id == Withdrawal.id)
    absent = absent.join(item, getattr(Withdrawal, kind.owner) == item.id)
    absent = absent.join(revision, revision.id == item.current_revision_id)
    at = case((Chain.kind == "withdrawn", Withdrawal.confirmed_at), else_=Withdrawal.restored_at)
    return _Way(absent, Chain.position, Chain.kind, at, (Chain.kind.in_(bindparam("told", expanding=True)),))


def _redacted(kind: Kind) -> _Way:
    item, revision = _models(kind)
    removed = _CHAIN.join(Redaction, Chain.redaction_id == Redaction.id)
    removed = removed.join(revision, getattr(Redaction, f"{revision.__tablename__}_id") == revision.id)
    removed = removed.join(item, getattr(revision, kind.owner) == item.id)
    # What was removed and came back is buried once more, which is told as the revision it came back as.
    same = (getattr(Change, kind.owner) == item.id, Change.observed_at == Redaction.redacted_at)
    told = exists().where(*same, Change.kind == "redacted", Change.revision == revision.number)
    return _Way(removed, Chain.position, Chain.kind, Redaction.redacted_at, (Chain.kind == "redacted", told))


def _entry(kind: Kind) -> Any:  # noqa: ANN401 - a column
    return getattr(Chain, f"{kind.revision.__tablename__}_id")


def _models(kind: Kind) -> tuple[Any, Any]:
    return kind.item, kind.revision
