"""Removes what a plan names, in one transaction: the content goes, a dated tombstone with reason and SHA-256 stays."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, select, text, update
from sqlalchemy.orm import Session

from storage import chain, rows, search_index
from storage.compaction import release, renew
from storage.kinds import MEETING, PROPOSAL, Item, item_of, revision_of
from storage.models import Change, KnownNumber, Page, Redaction, Visit, metadata
from storage.redaction.plan import Plan, Target
from storage.told import seal


def remove(session: Session, plan: Plan, reason: str, at: datetime) -> None:
    """Remove all that a plan names.

    Args:
        session: in a write transaction.
        plan: from the same state of the archive.
        reason: why, and on whose order; it stays and may be published.
        at: aware UTC.
    """
    for target in plan.revisions.values():
        _remove_revision(session, target, reason, at)
    told_of = {target.page_id for target in plan.revisions.values()}
    for page in plan.pages.values():
        if page.page_id not in told_of:
            add_tombstone(session, Redaction(redacted_at=at, reason=reason, sha256=page.sha256))
    release(session, plan.pages)
    _empty_pages(session, plan)
    of_pages = select(Visit.source_id).where(Visit.page_id.in_(plan.pages)).distinct()
    renew(session, session.scalars(of_pages).all(), at)
    _empty_changes(session, plan)
    for table, column, row_id in plan.cells:
        _empty_cell(session, metadata.tables[table], column, row_id, at)
    if session.get_bind().dialect.name == "sqlite":
        session.execute(
            text("INSERT INTO search(search) VALUES ('rebuild')")
        )  # words of deleted rows stay in the index
        _forget_samples(session)


def _forget_samples(session: Session) -> None:
    """Delete the samples of rows that ANALYZE of some SQLite programs keeps for the planner."""
    kept = text("SELECT name FROM sqlite_master WHERE name IN ('sqlite_stat3', 'sqlite_stat4')")
    for name in session.scalars(kept).all():
        session.execute(text(f"DELETE FROM {name}"))  # noqa: S608 - one of two names


def blank(session: Session, target: Target, at: datetime) -> None:
    """Take the content out of a revision's row and delete the rows below it."""
    revision = revision_of(session, target.kind, target.revision_id)
    rows.delete_content(session, revision)
    for name in rows.PRINTED[target.kind.name]:
        setattr(revision, name, None)
    revision.redacted_at = at


def add_tombstone(session: Session, redaction: Redaction) -> None:
    """Keep when and why something was removed, in the chain too."""
    session.add(redaction)
    session.flush()
    chain.append_redaction(session, redaction)


def _remove_revision(session: Session, target: Target, reason: str, at: datetime) -> None:
    blank(session, target, at)
    item = item_of(session, target.kind, target.item_id)
    if item.current_revision_id == target.revision_id:
        search_index.remove(session, target.kind, item.id)
        _keep_lists_silent(session, target, item, at)
    sha256 = session.scalar(select(Page.sha256).where(Page.id == target.page_id))
    owner = "revision_id" if target.kind is PROPOSAL else "meeting_revision_id"
    add_tombstone(session, Redaction(**{owner: target.revision_id}, redacted_at=at, reason=reason, sha256=sha256))
    session.add(
        Change(
            **{target.kind.owner: item.id},
            source_id=item.source_id,
            revision=target.number,
            observed_at=at,
            not_before=at,
            kind="redacted",
            operation="removed",
            path=f"revision {target.number}",
        )
    )
    seal(session, target.kind, item.id, target.number)


def _keep_lists_silent(session: Session, target: Target, item: Item, at: datetime) -> None:
    """Let no list say again what is removed, also of an item that none has named yet."""
    known = update(KnownNumber).where(
        KnownNumber.source_id == item.source_id,
        KnownNumber.kind == target.kind.name,
        KnownNumber.number == item.number,
    )
    session.execute(known.values(redacted_at=at))


def _empty_pages(session: Session, plan: Plan) -> None:
    session.execute(update(Page).where(Page.id.in_(plan.pages)).values(body=None))
    nothing: list[Any] = []
    session.execute(
        update(Page)
        .where(Page.id.in_(plan.stripped))
        .values(headers=nothing, request_headers=nothing, redirects=nothing)
    )


def _empty_changes(session: Session, plan: Plan) -> None:
    sealed: set[tuple[int | None, int | None, int | None]] = set()
    for change_id, columns in plan.changes.items():
        change = session.get_one(Change, change_id)
        for column in columns:
            setattr(change, column, None)
        sealed.add((change.proposal_id, change.meeting_id, change.revision))
    for proposal_id, meeting_id, number in sealed:
        kind, item_id = (PROPOSAL, proposal_id) if proposal_id is not None else (MEETING, meeting_id)
        seal(session, kind, item_id or 0, number or 0)


def _empty_cell(session: Session, table: Table, column: str, row_id: int, at: datetime) -> None:
    values: dict[str, object] = {column: None}
    if table.name == KnownNumber.__tablename__:
        values["redacted_at"] = at
    this: ColumnElement[bool] = table.c.id == row_id
    session.execute(update(table).where(this).values(values))
