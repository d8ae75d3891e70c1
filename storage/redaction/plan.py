"""What a redaction would remove: worked out before anything is, so that it can be shown first.

A content leaves with everything that holds it: the pages it was read from, all revisions read from these pages, and
the other revisions of the item that say the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from storage.kinds import KINDS, MEETING, ItemRevision, Kind, all_revisions, item_of, revision_of
from storage.models import Change, KnownNumber, Page, Source, Visit

NOT_CONTENT = ("gone", "withdrawn", "restored", "redacted")
_FAILED = ("failed", "refused")


@dataclass(frozen=True, slots=True)
class Target:
    """A revision whose content goes."""

    kind: Kind
    item_id: int
    revision_id: int
    source: str
    item_number: int
    number: int  # of the revision
    page_id: int | None
    why: str

    @property
    def order(self) -> tuple[str, str, int, int]:
        return self.source, self.kind.name, self.item_number, self.number

    @property
    def item(self) -> str:
        """The text that finds the item again."""
        return f"{self.source}:{'meeting:' if self.kind is MEETING else ''}{self.item_number}"

    @property
    def name(self) -> str:
        return f"{self.item} revision {self.number}"


@dataclass(frozen=True, slots=True)
class TargetPage:
    """A page whose bytes go."""

    page_id: int
    sha256: str
    url: str
    size: int
    why: str


@dataclass(slots=True)
class Plan:
    """All that goes. Nothing of it has happened yet."""

    revisions: dict[tuple[str, int], Target] = field(default_factory=dict)  # by kind and id
    pages: dict[int, TargetPage] = field(default_factory=dict)
    changes: dict[int, frozenset[str]] = field(default_factory=dict)  # row of change → columns that become NULL
    cells: set[tuple[str, str, int]] = field(default_factory=set)  # (table, column, row) that become NULL
    stripped: set[int] = field(default_factory=set)  # pages whose headers hold it too
    left: list[str] = field(default_factory=list)  # places that hold it and cannot be emptied
    unread: list[str] = field(default_factory=list)  # damaged pages: nobody knows whether they hold it
    spelled: list[str] = field(default_factory=list)  # cells that hold it in another spelling, and stay
    elsewhere: list[str] = field(default_factory=list)  # revisions that print the same title, and stay

    @property
    def empty(self) -> bool:
        return not (self.revisions or self.pages or self.changes or self.cells)


def add_revision(session: Session, plan: Plan, kind: Kind, revision_id: int, why: str) -> None:
    """Add a revision with all that holds its content. One that is redacted already adds nothing."""
    pending = [(kind, revision_id, why)]
    while pending:
        kind, revision_id, why = pending.pop(0)
        row = revision_of(session, kind, revision_id)
        if (kind.name, revision_id) in plan.revisions or row.redacted_at is not None:
            continue
        target = _target(session, kind, row, why)
        plan.revisions[kind.name, revision_id] = target
        pending += _same_content(session, kind, row, target)
        for page_id in {row.page_id, row.basis_page_id, *_failed_meanwhile(session, kind, row)} - {None}:
            pending += add_page(session, plan, page_id or 0, f"page of {target.name}")


def add_page(session: Session, plan: Plan, page_id: int, why: str) -> list[tuple[Kind, int, str]]:
    """Add a page; return the revisions read from it or compared with it, which have to be added too."""
    page = session.execute(
        select(Page.id, Page.sha256, Page.url, Page.size).where(Page.id == page_id, Page.body.is_not(None))
    ).first()
    if page is None or page_id in plan.pages:
        return []
    plan.pages[page_id] = TargetPage(*page, why)
    found: list[tuple[Kind, int, str]] = []
    for kind in KINDS.values():
        model: Any = kind.revision
        users = select(model.id).where(or_(model.page_id == page_id, model.basis_page_id == page_id))
        found += [(kind, user, f"read from page {page_id}") for user in session.scalars(users)]
    return found


def complete(session: Session, plan: Plan) -> None:
    """Add what was told and listed of the revisions that go; put revisions and pages in their order."""
    plan.revisions = dict(sorted(plan.revisions.items(), key=lambda entry: entry[1].order))
    plan.pages = dict(sorted(plan.pages.items()))
    for target in list(plan.revisions.values()):
        _add_changes(session, plan, target)
        _add_cells(session, plan, target)


def empty_cell(plan: Plan, row: KnownNumber | Visit, column: str) -> None:
    """Add a cell that becomes NULL."""
    plan.cells.add((row.__tablename__, column, row.id))


def _target(session: Session, kind: Kind, row: ItemRevision, why: str) -> Target:
    item = item_of(session, kind, getattr(row, kind.owner))
    source = session.get_one(Source, item.source_id)
    return Target(kind, item.id, row.id, source.key, item.number, row.number, row.page_id, why)


def _same_content(session: Session, kind: Kind, row: ItemRevision, target: Target) -> Iterator[tuple[Kind, int, str]]:
    hashes = {row.content_hash, row.current_hash, row.basis_hash}
    for other in all_revisions(session, kind, target.item_id):
        if hashes & {other.content_hash, other.current_hash, other.basis_hash}:
            yield kind, other.id, f"says the same as revision {row.number}"


def _failed_meanwhile(session: Session, kind: Kind, row: ItemRevision) -> Iterable[int | None]:
    """Return the pages kept of failed visits while a revision was in force: they are likely to hold it."""
    item = item_of(session, kind, getattr(row, kind.owner))
    visits = select(Visit.page_id).where(
        Visit.source_id == item.source_id,
        Visit.kind == kind.name,
        Visit.number == item.number,
        Visit.revision == row.number,
        Visit.outcome.in_(_FAILED),
    )
    return session.scalars(visits).all()


def _add_changes(session: Session, plan: Plan, target: Target) -> None:
    """The changes told with the revision, and of the ones told with the next what was before."""
    owner: ColumnElement[int] = getattr(Change, target.kind.owner)
    told = select(Change).where(owner == target.item_id, Change.kind.not_in(NOT_CONTENT))
    for change in session.scalars(told.where(Change.revision == target.number)):
        empty_change(plan, change.id, {"path", "before", "after"})
    for change in session.scalars(told.where(Change.revision == target.number + 1)):
        empty_change(plan, change.id, {"before"} if change.operation == "added" else {"path", "before"})


def empty_change(plan: Plan, change_id: int, columns: Iterable[str]) -> None:
    """Add columns of a change row that become NULL."""
    plan.changes[change_id] = plan.changes.get(change_id, frozenset()) | frozenset(columns)


def _add_cells(session: Session, plan: Plan, target: Target) -> None:
    """What lists say of the item, if the revision is in force or says the same; why visits ended as they did."""
    item = item_of(session, target.kind, target.item_id)
    row = revision_of(session, target.kind, target.revision_id)
    same = (KnownNumber.source_id == item.source_id, KnownNumber.kind == target.kind.name)
    said = {getattr(row, "reference", None), row.title}
    for known in session.scalars(select(KnownNumber).where(*same, KnownNumber.number == item.number)):
        for column in ("reference", "title"):
            value = getattr(known, column)
            if value is not None and (item.current_revision_id == row.id or value in said):
                empty_cell(plan, known, column)
    visits = select(Visit).where(
        Visit.source_id == item.source_id,
        Visit.kind == target.kind.name,
        Visit.number == item.number,
        Visit.revision == target.number,
        Visit.detail.is_not(None),
    )
    for visit in session.scalars(visits):
        empty_cell(plan, visit, "detail")
