"""Which events someone wants to hear of: a pure description, and its conditions in SQL."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, literal, select, true
from sqlalchemy.orm import aliased

from storage.diff.budget import GERMAN
from storage.kinds import PROPOSAL, Kind
from storage.models import BudgetAccount, Change, Consultation, MeetingRevision, Revision, Source
from storage.readers.spellings import committees_named, offices_named

FEW = 500  # so many items are looked up one by one; beyond that, events are looked through in their order
MANY = 20_000  # rows of the rarest of several conditions that are collected, to find the few items that meet all
MANY_ALONE = 4000  # the same where there is but one: so frequent a thing is found soon by looking through all
_ACCOUNT_KINDS = {german.casefold(): kind for kind, german in GERMAN.items()}
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Selection:
    """What an event must be or touch; empty wants everything, several conditions are all to be met.

    Committee, office and account are sought in the revision the event made and in the one before it, so that what
    joins and what leaves them is found too.
    """

    source: str | None = None  # key
    kinds: tuple[str, ...] = ()  # of change, any of them; other changes of the event are left out
    items: tuple[tuple[str, int], ...] | None = None  # "proposal" or "meeting", id in the archive; None: all
    committee: str | None = None  # in any spelling
    office: str | None = None  # in any spelling, or its beginning: "S 85" for "S 85 - Wirtschaftsförderung"
    account: str | None = None  # "544016", or "Sachkonto 544016"


@dataclass(frozen=True, slots=True)
class Spelled(Selection):
    """A selection with its names as an archive prints them."""

    committees: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()  # lead office fields, in which it may stand beside others

    @property
    def is_narrow(self) -> bool:
        """Whether it wants something that need not be of every item."""
        return bool(self.kinds) or any(one is not None for one in (self.committee, self.office, self.account))

    def never(self, kind: Kind) -> bool:
        """Tell whether no item of this kind can meet it: meetings have no office and no account."""
        return kind is not PROPOSAL and (self.office is not None or self.account is not None)


def spelled(connection: Connection, selection: Selection) -> Spelled:
    """Return a selection with every spelling of its names."""
    given = {field.name: getattr(selection, field.name) for field in fields(Selection)}
    committee, office = selection.committee, selection.office
    committees = () if committee is None else committees_named(connection, committee)
    return Spelled(**given, committees=committees, offices=() if office is None else offices_named(connection, office))


def conditions(selection: Spelled, kind: Kind, number: Any) -> Iterator[Condition]:  # noqa: ANN401 - a column
    """Yield what items of one kind have to meet at a revision of that number."""
    item: Any = kind.item
    if selection.source is not None:
        yield item.source_id == select(Source.id).where(Source.key == selection.source).scalar_subquery()
    if selection.items is not None:
        yield item.id.in_(_ids(selection.items, kind))
    yield from touched(selection, kind, item.id, number)


def touched(selection: Spelled, kind: Kind, item_id: Any, number: Any) -> Iterator[Condition]:  # noqa: ANN401 - columns
    """Yield that a revision of an item, or the one before it, holds what is wanted in it."""
    for way in _in_revisions(selection, kind):
        revision: Any = aliased(kind.revision)
        own = and_(getattr(revision, kind.owner) == item_id, revision.number.in_((number, number - 1)))
        yield _any(own, way.meets(revision))


def narrowed(connection: Connection, selection: Spelled, kind: Kind, most: int | None = None) -> list[int] | None:
    """Return the ids of the few items that can meet a selection at all; None where they are many.

    The rarest condition is collected, and of these items is asked whether they meet the others.

    Args:
        connection: of the archive.
        selection: what is wanted.
        kind: of the items.
        most: how many are few; `FEW` by default.
    """
    most = FEW if most is None else most
    given = None if selection.items is None else set(_ids(selection.items, kind))
    if given is not None and len(given) <= most:
        return sorted(given)
    if selection.never(kind):
        return []
    conditions = list(_narrowing(selection, kind))
    sizes = [_rows(connection, one.rows) for one in conditions]
    if not sizes or min(sizes) > (MANY if len(sizes) > 1 else MANY_ALONE):
        return None
    rarest = conditions[sizes.index(min(sizes))]
    held = rarest.items.distinct().subquery()
    others = [one.meets(held.c[0]) for one in conditions if one is not rarest]
    statement = select(held.c[0]).where(*others)
    found = set(connection.scalars(statement if given else statement.limit(most + 1)))
    found = found if given is None else found & given
    return None if len(found) > most else sorted(found)


def _rows(connection: Connection, rows: Select[Any]) -> int:
    """Return how many rows there are, counted no further than it matters."""
    counted = select(func.count()).select_from(rows.with_only_columns(literal(1)).limit(MANY + 1).subquery())
    return connection.scalar(counted) or 0


def account_of(text: str) -> tuple[str | None, str]:
    """Return kind (None: any) and number of an account as people write it, in normal form."""
    words = text.split(maxsplit=1)
    kind = _ACCOUNT_KINDS.get(words[0].casefold()) if len(words) == 2 else None
    number = words[1] if kind else text
    return kind, "".join(number.replace("‐", "-").replace("–", "-").split()).upper()


def _ids(items: Sequence[tuple[str, int]], kind: Kind) -> list[int]:
    return [number for name, number in items if name == kind.name]


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """One condition by which items are found."""

    rows: Select[Any]  # what meets it, to be counted along an index
    items: Select[Any]  # the ids of the items that meet it
    meets: Callable[[Any], Condition]  # of the id of an item


def _narrowing(selection: Spelled, kind: Kind) -> Iterator[_Narrowing]:
    """Yield the conditions; what is asked of single items names no index but that of the item, hence coalesce."""
    owner: Any = getattr(Change, kind.owner)
    if selection.source is not None:
        own = select(kind.item.id).join(Source).where(Source.key == selection.source)
        yield _Narrowing(own, own, lambda _item: true())  # left to those who look at each
    if selection.kinds:
        told = Change.kind.in_(selection.kinds)
        of_kind = func.coalesce(Change.kind, "").in_(selection.kinds)
        changed = select(owner).where(told, owner.is_not(None))
        yield _Narrowing(select(Change.id).where(told), changed, lambda item: _any(owner == item, of_kind))
    yield from (_holding(way, kind) for way in _in_revisions(selection, kind))


def _holding(way: "_InRevisions", kind: Kind) -> _Narrowing:
    found = way.held.subquery()  # joined, so that a limit ends it early
    items = select(getattr(kind.revision, kind.owner)).join(found, found.c[0] == kind.revision.id)

    def meets(item: Any) -> Condition:  # noqa: ANN401 - a column
        revision: Any = aliased(kind.revision)
        return _any(getattr(revision, kind.owner) == item, way.meets(revision))

    return _Narrowing(way.held, items, meets)


@dataclass(frozen=True, slots=True)
class _InRevisions:
    """Something that revisions hold."""

    held: Select[Any]  # the ids of the revisions that hold it
    meets: Callable[[Any], Condition]  # of a revision


def _in_revisions(selection: Spelled, kind: Kind) -> Iterator[_InRevisions]:
    """Yield each thing that is wanted in revisions."""
    proposal, none = kind is PROPOSAL, _InRevisions(select(kind.revision.id).where(false()), _never)
    if selection.committee is not None:
        model: Any = Consultation if proposal else MeetingRevision
        sought = select(model.revision_id if proposal else model.id).where(model.committee.in_(selection.committees))
        yield _InRevisions(sought, (_consulted if proposal else _sat)(selection.committees))
    if selection.office is not None:
        led = select(Revision.id).where(Revision.lead_office.in_(selection.offices))
        yield _InRevisions(led, _led(selection.offices)) if proposal else none
    if selection.account is not None:
        named = select(BudgetAccount.revision_id).where(*_is_account(selection.account))
        yield _InRevisions(named, _named(selection.account)) if proposal else none


_Meets = Callable[[Any], Condition]  # of a revision


def _any(*conditions: Condition) -> Condition:
    """Tell whether there is a row: of it nothing is read, so that an index is enough."""
    return select(literal(1)).where(*conditions).exists()


def _consulted(committees: Sequence[str]) -> _Meets:
    # coalesce: a database without statistics would look up the committee's thousands of stations for each revision
    own = func.coalesce(Consultation.committee, "").in_(committees)
    return lambda revision: _any(Consultation.revision_id == revision.id, own)


def _sat(committees: Sequence[str]) -> _Meets:
    return lambda revision: func.coalesce(revision.committee, "").in_(committees)


def _led(offices: Sequence[str]) -> _Meets:
    return lambda revision: func.coalesce(revision.lead_office, "").in_(offices)


def _named(account: str) -> _Meets:
    return lambda revision: _any(BudgetAccount.revision_id == revision.id, *_is_account(account))


def _is_account(text: str) -> Iterator[Condition]:
    kind, number = account_of(text)
    yield BudgetAccount.number_normalised == number
    if kind is not None:
        yield BudgetAccount.kind == kind


def _never(_revision: Any) -> Condition:  # noqa: ANN401 - an alias
    return false()
