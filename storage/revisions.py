"""Revisions: adding one, telling what changed, and keeping the reading of an old one up to date.

The rows of a revision are always what the parser named in its `current_parser_version` reads in its page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import insert
from sqlalchemy.orm import Session

from scraper.records import Content, Derived, Deriver, ProposalContent, Reader, content_hash
from storage import chain, mentions, rows, search_index
from storage.comparison import Comparison, read_sound_page
from storage.diff import BudgetRow, Change, Sum, compare, compare_budget
from storage.inserting import insert_one
from storage.kinds import KINDS, Item, ItemRevision, Kind, current_revision

_INSERTS = {name: insert(kind.revision) for name, kind in KINDS.items()}


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
        if self.deriver is None:
            return tuple(Derived() for _ in content.sections)
        return _derived(self.deriver, content)


@lru_cache(maxsize=4)
def _derived(deriver: Deriver, content: ProposalContent) -> tuple[Derived, ...]:
    """Derive once what rows are made of and changes are told by."""
    return deriver.derive(content)


@dataclass(frozen=True, slots=True)
class Added:
    """The row of a revision that was just added."""

    id: int
    number: int
    observed_at: datetime
    content_hash: str
    parser_version: str
    page_id: int


def add_revision(
    session: Session, today: Today, kind: Kind, item: Item, content: Content, page_id: int, at: datetime, seal: str
) -> Added:
    """Append a revision with all its rows, and make it the one in force; `seal`: on what will be told of it."""
    columns = {**rows.head_columns(content), "derived_version": today.derived_version}
    added = _append(session, today, kind, item, content, page_id, at, changes_hash=seal, **columns)
    _write_below(session, today, item, added.id, content)
    search_index.index(session, kind, item.id, content)
    return added


def add_bare_revision(
    session: Session, today: Today, kind: Kind, item: Item, content: Content, page_id: int, at: datetime, seal: str
) -> Added:
    """As `add_revision`, with the hashes of its content and nothing else of it."""
    return _append(session, today, kind, item, content, page_id, at, changes_hash=seal)


def _append(
    session: Session,
    today: Today,
    kind: Kind,
    item: Item,
    content: Content,
    page_id: int,
    at: datetime,
    **columns: object,
) -> Added:
    number = 1 if item.current_revision_id is None else current_revision(session, kind, item).number + 1
    sha256, version = content_hash(content), today.reader.version
    values = {
        kind.owner: item.id,
        "number": number,
        "observed_at": at,
        "confirmed_at": at,
        "content_hash": sha256,
        "parser_version": version,
        "page_id": page_id,
        "current_hash": sha256,
        "current_parser_version": version,
        "basis_page_id": page_id,
        "basis_hash": sha256,
        "basis_dialect": content.dialect,
        "same_as_previous": False,
        **columns,
    }
    row_id = insert_one(session.connection(), _INSERTS[kind.name], values)
    added = Added(row_id, number, at, sha256, version, page_id)
    item.current_revision_id = added.id
    chain.append_revision(session, kind, item, added.id, added)
    return added


def write_reading(session: Session, today: Today, item: Item, revision: ItemRevision, content: Content) -> None:
    """Write what today's parser reads in a revision's page, below a revision without rows."""
    for name, value in rows.head_columns(content).items():
        setattr(revision, name, value)
    revision.current_hash, revision.current_parser_version = content_hash(content), today.reader.version
    revision.derived_version = today.derived_version
    _write_below(session, today, item, revision.id, content)


def _write_below(session: Session, today: Today, item: Item, revision_id: int, content: Content) -> None:
    session.flush()  # mentions go by what is in force
    connection, derived = session.connection(), today.derive(content)
    rows.write_content(connection, revision_id, content, derived)
    if isinstance(content, ProposalContent):
        if any(found.mentions for found in derived):
            mentions.resolve(connection, item.source_id, revision_id)
        mentions.point_to(connection, item.source_id, item.id)


def refresh(session: Session, today: Today, kind: Kind, item: Item, revision: ItemRevision) -> bool:
    """Read the pages of a revision again if another parser read them last. False if one cannot be read any more."""
    if revision.current_parser_version == today.reader.version:
        return True
    content = read_sound_page(session, today.reader, kind, revision.page_id)
    basis = content
    if revision.basis_page_id != revision.page_id:
        basis = read_sound_page(session, today.reader, kind, revision.basis_page_id)
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
            booked = (section.amounts[amount] for linked, amount in section.links if linked == index)
            sums: list[Sum | None] = [Sum(amount.cents, amount.currency) for amount in booked]
            found += [BudgetRow(account.kind, account.number, account.label, one) for one in sums or [None]]
    return found
