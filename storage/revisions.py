"""Revisions: adding one, telling what changed, and keeping the reading of an old one up to date.

The rows of a revision are always what the parser named in its `current_parser_version` reads in its page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from scraper.records import Content, Derived, Deriver, ProposalContent, Reader, content_hash
from storage import chain, models, rows, search_index
from storage.comparison import Comparison, read_page
from storage.diff import BudgetRow, Change, compare, compare_budget
from storage.kinds import Item, ItemRevision, Kind, current_revision


@dataclass(frozen=True, slots=True)
class Today:
    """What today's program makes of a page."""

    reader: Reader
    deriver: Deriver | None = None

    @property
    def derived_version(self) -> str | None:
        return None if self.deriver is None else self.deriver.version

    def derive(self, content: Content) -> tuple[Derived, ...]:
        """Return one entry per section; empty ones without a deriver."""
        if not isinstance(content, ProposalContent):
            return ()
        return tuple(Derived() for _ in content.sections) if self.deriver is None else _derived(self.deriver, content)  # type: ignore[arg-type]  # whoever derives is an object, not a value


@lru_cache(maxsize=4)
def _derived(deriver: Deriver, content: ProposalContent) -> tuple[Derived, ...]:
    """Derive once what rows are made of and changes are told by."""
    return deriver.derive(content)


def add_revision(
    session: Session, today: Today, kind: Kind, item: Item, content: Content, page_id: int, at: datetime
) -> ItemRevision:
    """Append a revision with all its rows, and make it the one in force."""
    revision = add_bare_revision(session, today, kind, item, content, page_id, at)
    write_reading(session, today, item, revision, content)
    search_index.index(session, kind, item.id, content)
    return revision


def add_bare_revision(
    session: Session, today: Today, kind: Kind, item: Item, content: Content, page_id: int, at: datetime
) -> ItemRevision:
    """Append a revision with its hashes and nothing of its content, and make it the one in force."""
    number = 1 if item.current_revision_id is None else current_revision(session, kind, item).number + 1
    sha256, version = content_hash(content), today.reader.version
    revision: ItemRevision = kind.revision(
        **{kind.owner: item.id},
        number=number,
        observed_at=at,
        confirmed_at=at,
        content_hash=sha256,
        parser_version=version,
        page_id=page_id,
        current_hash=sha256,
        current_parser_version=version,
        basis_page_id=page_id,
        basis_hash=sha256,
        basis_dialect=content.dialect,
        same_as_previous=False,
    )
    session.add(revision)
    session.flush()
    item.current_revision_id = revision.id
    chain.append_revision(session, kind, item, revision)
    return revision


def write_reading(session: Session, today: Today, item: Item, revision: ItemRevision, content: Content) -> None:
    """Write what today's parser reads in a revision's page, below a revision without rows."""
    for name, value in rows.head_columns(content).items():
        setattr(revision, name, value)
    revision.current_hash, revision.current_parser_version = content_hash(content), today.reader.version
    revision.derived_version = today.derived_version
    rows.write_content(session, revision, content, today.derive(content))
    if isinstance(revision, models.Revision):
        _resolve_mentions(session, item, revision)


def refresh(session: Session, today: Today, kind: Kind, item: Item, revision: ItemRevision) -> bool:
    """Read the pages of a revision again if another parser read them last. False if one cannot be read any more."""
    if revision.current_parser_version == today.reader.version:
        return True
    content = read_page(session, today.reader, kind, revision.page_id)
    basis = content
    if revision.basis_page_id != revision.page_id:
        basis = read_page(session, today.reader, kind, revision.basis_page_id)
    if content is None or basis is None:
        return False
    rows.delete_content(session, revision)
    write_reading(session, today, item, revision, content)
    revision.basis_hash, revision.basis_dialect = content_hash(basis), basis.dialect
    if item.current_revision_id == revision.id:
        search_index.index(session, kind, item.id, content)
    return True


def changes_of(today: Today, kind: Kind, comparison: Comparison) -> tuple[Change, ...]:
    """Return what may be told of a comparison: the changes of what is printed, then of the budget."""
    before, after = comparison.before, comparison.after
    if before is None:  # redacted: that something changed is all that can be said
        return (Change("text", "changed", kind.name, None, None),)
    told = compare(before, after)
    return (*told, *compare_budget(_budget_rows(today.derive(before)), _budget_rows(today.derive(after))))


def _budget_rows(derived: Iterable[Derived]) -> list[BudgetRow]:
    found: list[BudgetRow] = []
    for section in derived:
        for index, account in enumerate(section.accounts):
            sums: list[int | None] = [
                section.amounts[amount].cents for linked, amount in section.links if linked == index
            ]
            found += [(account.kind, account.number, account.label, cents) for cents in sums or [None]]
    return found


def _resolve_mentions(session: Session, item: Item, revision: models.Revision) -> None:
    """Point the mentions of a revision to the proposals meant, and earlier mentions of it to its proposal."""
    meant = (
        select(func.min(models.Revision.proposal_id))
        .where(models.Revision.reference == models.Mention.reference, _is_held(item))
        .having(func.count() == 1)
        .scalar_subquery()
    )
    own = models.Mention.revision_id == revision.id
    session.execute(update(models.Mention).where(own).values(proposal_id=meant), execution_options=_UNSYNCED)
    bore = select(models.Revision.reference).where(models.Revision.proposal_id == item.id).distinct()
    for reference in filter(None, session.scalars(bore).all()):
        _point_to_holder(session, item, reference)


def _is_held(item: Item) -> ColumnElement[bool]:
    """Say that a revision is the current one of a proposal of the item's source.

    It is asked of each revision that bears a reference: a join begins with the proposals of the source, all of them.
    """
    current = models.Proposal.current_revision_id == models.Revision.id
    return select(models.Proposal.id).where(current, models.Proposal.source_id == item.source_id).exists()


def _point_to_holder(session: Session, item: Item, reference: str) -> None:
    """Point the mentions of a reference to the proposal that bears it now, to none where several do.

    Where none does any more, those that point nowhere are of the proposal that bore it.
    """
    holders = session.scalars(
        select(models.Revision.proposal_id).where(models.Revision.reference == reference, _is_held(item)).limit(2)
    ).all()
    of_source = (
        select(models.Revision.id)
        .join(models.Proposal, models.Proposal.id == models.Revision.proposal_id)
        .where(models.Revision.id == models.Mention.revision_id, models.Proposal.source_id == item.source_id)
        .exists()
    )
    named = (models.Mention.reference == reference, of_source)
    meant = None if len(holders) > 1 else holders[0] if holders else item.id
    others = models.Mention.proposal_id.is_distinct_from(meant) if holders else models.Mention.proposal_id.is_(None)
    session.execute(update(models.Mention).where(*named, others).values(proposal_id=meant), execution_options=_UNSYNCED)


_UNSYNCED = {"synchronize_session": False}  # no mention is in use while the statement runs
