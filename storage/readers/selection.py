"""Which events someone wants to hear of: a pure description, and its conditions in SQL."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, select
from sqlalchemy.orm import aliased

from storage.diff.budget import GERMAN
from storage.kinds import PROPOSAL, Kind
from storage.models import BudgetAccount, Change, Consultation, MeetingRevision, Revision, Source
from storage.readers.spellings import committees_named, offices_named

FEW = 500  # so many items are looked up one by one; beyond that, events are looked through in their order
MANY = 5000  # so many items are collected of each of several conditions, to find the few that meet all
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
    for meets in _touching(selection, kind):
        revision: Any = aliased(kind.revision)
        own = and_(getattr(revision, kind.owner) == item_id, revision.number.in_((number, number - 1)))
        yield exists().where(own, meets(revision))


def narrowed(connection: Connection, selection: Spelled, kind: Kind) -> list[int] | None:
    """Return the ids of the few items that can meet a selection at all; None where they are many."""
    found: set[int] | None = None if selection.items is None else set(_ids(selection.items, kind))
    narrowing = list(_narrowing(selection, kind))
    most = FEW if found is None and len(narrowing) == 1 else MANY
    for statement in narrowing:
        some = connection.scalars(statement.distinct().limit(most + 1)).all()
        if len(some) <= most:
            found = set(some) if found is None else found & set(some)
    return None if found is None or len(found) > FEW else sorted(found)


def account_of(text: str) -> tuple[str | None, str]:
    """Return kind (None: any) and number of an account as people write it, in normal form."""
    words = text.split(maxsplit=1)
    kind = _ACCOUNT_KINDS.get(words[0].casefold()) if len(words) == 2 else None
    number = words[1] if kind else text
    return kind, "".join(number.replace("‐", "-").replace("–", "-").split()).upper()


def _ids(items: Sequence[tuple[str, int]], kind: Kind) -> list[int]:
    return [number for name, number in items if name == kind.name]


def _narrowing(selection: Spelled, kind: Kind) -> Iterator[Select[Any]]:
    """Yield selects of the items that can meet each condition."""
    owner: Any = getattr(Change, kind.owner)
    if selection.source is not None:
        yield select(kind.item.id).join(Source).where(Source.key == selection.source)
    if selection.kinds:
        yield select(owner).where(Change.kind.in_(selection.kinds), owner.is_not(None))
    holders = select(getattr(kind.revision, kind.owner))
    for holding_it in holding(selection, kind):
        found = holding_it.subquery()  # joined, so that a limit ends it early
        yield holders.join(found, found.c[0] == kind.revision.id)


def holding(selection: Spelled, kind: Kind) -> Iterator[Select[Any]]:
    """Yield selects of the ids of the revisions that hold what is wanted in them, one for each thing."""
    none = select(kind.revision.id).where(false())
    if selection.committee is not None:
        model: Any = Consultation if kind is PROPOSAL else MeetingRevision
        found = select(model.revision_id if kind is PROPOSAL else model.id)
        yield found.where(model.committee.in_(selection.committees))
    if selection.account is not None:
        named = select(BudgetAccount.revision_id).where(*_is_account(selection.account))
        yield named if kind is PROPOSAL else none
    if selection.office is not None:
        led = select(Revision.id).where(Revision.lead_office.in_(selection.offices))
        yield led if kind is PROPOSAL else none


_Meets = Callable[[Any], Condition]  # of a revision


def _touching(selection: Spelled, kind: Kind) -> Iterator[_Meets]:
    if selection.committee is not None:
        yield (_consulted if kind is PROPOSAL else _sat)(selection.committees)
    if selection.office is not None:
        yield _led(selection.offices) if kind is PROPOSAL else _never
    if selection.account is not None:
        yield _named(selection.account) if kind is PROPOSAL else _never


def _consulted(committees: Sequence[str]) -> _Meets:
    # coalesce: a database without statistics would look up the committee's thousands of stations for each revision
    own = func.coalesce(Consultation.committee, "").in_(committees)
    return lambda revision: exists().where(Consultation.revision_id == revision.id, own)


def _sat(committees: Sequence[str]) -> _Meets:
    return lambda revision: func.coalesce(revision.committee, "").in_(committees)


def _led(offices: Sequence[str]) -> _Meets:
    return lambda revision: func.coalesce(revision.lead_office, "").in_(offices)


def _named(account: str) -> _Meets:
    return lambda revision: exists().where(BudgetAccount.revision_id == revision.id, *_is_account(account))


def _is_account(text: str) -> Iterator[Condition]:
    kind, number = account_of(text)
    yield BudgetAccount.number_normalised == number
    if kind is not None:
        yield BudgetAccount.kind == kind


def _never(_revision: Any) -> Condition:  # noqa: ANN401 - an alias
    return false()
