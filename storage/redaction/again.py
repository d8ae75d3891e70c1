"""What was redacted stays out: the council may go on showing it, the archive does not take it in again."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from scraper.records import Content, Page, Reader, content_hash
from storage import chain, models, search_index
from storage.kinds import PROPOSAL, Item, ItemRevision, Kind


def reason_against(session: Session, kind: Kind, item: Item | None, content: Content, page: Page) -> str | None:
    """Return why a content must not be taken in: it, or the page it stands on, was redacted. None if it may be."""
    removed = select(models.Redaction.reason).order_by(models.Redaction.id.desc()).limit(1)
    reason = session.scalar(removed.where(models.Redaction.sha256 == page.sha256))
    if reason is not None or item is None:
        return reason
    revision, sha256 = kind.revision, content_hash(content)
    same = or_(
        revision.content_hash == sha256,
        revision.current_hash == sha256,
        revision.basis_hash == sha256,
    )
    said = select(revision.id).where(kind.revisions_of(item.id), revision.redacted_at.is_not(None), same)
    owner = models.Redaction.revision_id if kind is PROPOSAL else models.Redaction.meeting_revision_id
    return session.scalar(removed.where(owner.in_(said)))


def is_touched(session: Session, kind: Kind, item: Item) -> bool:
    """Tell whether any revision of an item was redacted: a page of it that cannot be read may hold that content."""
    touched = exists().where(kind.revisions_of(item.id), kind.revision.redacted_at.is_not(None))
    return bool(session.scalar(select(touched)))


def is_emptied(session: Session, url: str) -> bool:
    """Tell whether a page of an address was redacted: another one that cannot be read may hold the same."""
    return bool(session.scalar(select(exists().where(models.Page.url == url, models.Page.body.is_(None)))))


def bury(session: Session, kind: Kind, item: Item, revision: ItemRevision, reason: str, at: datetime) -> None:
    """Set the tombstone of a revision that was recorded without its content."""
    revision.redacted_at = at
    page = session.get_one(models.Page, revision.page_id)
    owner = "revision_id" if kind is PROPOSAL else "meeting_revision_id"
    stone = models.Redaction(**{owner: revision.id}, redacted_at=at, reason=reason, sha256=page.sha256)
    session.add(stone)
    session.flush()
    chain.append_redaction(session, stone)
    search_index.remove(session, kind, item.id)


def adopt(revision: ItemRevision, content: Content, reader: Reader) -> None:
    """Compare a redacted revision with today's reading from now on.

    Its page cannot be read again, neither by a better parser nor in another generation: what is public now is held to
    be the same. A true change in between would be missed, but nothing that was removed comes back by an update.
    """
    revision.basis_hash, revision.basis_dialect = content_hash(content), content.dialect
    revision.current_parser_version = reader.version
