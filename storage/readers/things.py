"""What can be sought in revisions: a committee, an office, an account; as statements that are written once.

What is sought is given to them as parameters (`values`), so that the same few statements serve every question: to
write one takes SQLAlchemy longer than to run it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, literal, select

from storage.kinds import PROPOSAL, Kind
from storage.models import BudgetAccount, Consultation, MeetingRevision, Revision
from storage.readers.selection import Spelled, account_of

Condition = ColumnElement[bool]
Name = Literal["committee", "office", "account", "account_of_kind"]
_ACCOUNTS: Any = BudgetAccount.__table__
_STATIONS: Any = Consultation.__table__
_REVISIONS: Any = Revision.__table__
_AGENDAS: Any = MeetingRevision.__table__
_COMMITTEES: BindParameter[str] = bindparam("committees", expanding=True)
_OFFICES: BindParameter[str] = bindparam("offices", expanding=True)
_ACCOUNT = (_ACCOUNTS.c.number_normalised == bindparam("account_number"),)
_ACCOUNT_OF_KIND = (*_ACCOUNT, _ACCOUNTS.c.kind == bindparam("account_kind"))


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that revisions of one kind of item hold."""

    held: Select[Any]  # the ids of the revisions that hold it, along its own index
    meets: Callable[[Any], Condition]  # tells of a revision whether it holds it, along the index of the revision


def names(sought: Spelled) -> Iterator[Name]:
    """Yield what is sought in revisions, what is read fastest first."""
    if sought.account is not None:
        yield "account" if account_of(sought.account)[0] is None else "account_of_kind"
    if sought.office is not None:
        yield "office"
    if sought.committee is not None:
        yield "committee"


def values(sought: Spelled) -> dict[str, Any]:
    """Return the parameters of the statements."""
    kind, number = account_of(sought.account or "")
    account = {"account_kind": kind, "account_number": number}
    return {"committees": sought.committees, "offices": sought.offices, **account}


@cache
def thing(name: Name, kind: Kind) -> Thing:
    """Return what is sought by its name. Meetings hold committees only."""
    if name == "committee":
        return _consulted() if kind is PROPOSAL else _sat()
    if name == "office":
        led = select(_REVISIONS.c.id).where(_REVISIONS.c.lead_office.in_(_OFFICES))
        return Thing(led, lambda revision: func.coalesce(revision.c.lead_office, "").in_(_OFFICES))
    is_it = _ACCOUNT if name == "account" else _ACCOUNT_OF_KIND
    named = select(_ACCOUNTS.c.revision_id).where(*is_it)
    return Thing(named, lambda revision: there_is(_ACCOUNTS.c.revision_id == revision.c.id, *is_it))


def _consulted() -> Thing:
    held = select(_STATIONS.c.revision_id).where(_STATIONS.c.committee.in_(_COMMITTEES))
    # coalesce: a database without statistics would look up the committee's thousands of stations for each revision
    own = func.coalesce(_STATIONS.c.committee, "").in_(_COMMITTEES)
    return Thing(held, lambda revision: there_is(_STATIONS.c.revision_id == revision.c.id, own))


def _sat() -> Thing:
    held = select(_AGENDAS.c.id).where(_AGENDAS.c.committee.in_(_COMMITTEES))
    return Thing(held, lambda revision: func.coalesce(revision.c.committee, "").in_(_COMMITTEES))


def there_is(*conditions: Condition) -> Condition:
    """Tell whether there is a row: of it nothing is read, so that an index is enough."""
    return select(literal(1)).where(*conditions).exists()


@cache
def revisions_of_items(name: Name, kind: Kind) -> Select[Any]:
    """Select item and number of the revisions of some `items` (a parameter) that hold something."""
    revision = kind.tables[1].alias()
    owner = revision.c[kind.owner]
    some = owner.in_(bindparam("items", expanding=True))
    return select(owner, revision.c.number).where(some, thing(name, kind).meets(revision))
