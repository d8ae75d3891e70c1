"""What was redacted stays out: the council may go on showing it, the archive does not take it in again."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, exists, or_, select
from sqlalchemy.orm import Session

from scraper.records import Content, Page, Reader, content_hash
from storage import chain, models, search_index
from storage.kinds import PROPOSAL, Item, ItemRevision, Kind


def reason_against(session: Session, kind: Kind, item: Item, content: Content, page: Page) -> str | None:
    """Return why a content must not be taken in: it, or the page it stands on, was redacted. None if it may be."""
    values = {"of_item": item.id, "of_page": page.sha256, "of_content": content_hash(content)}
    reason: str | None = session.connection().scalar(_reason(kind), values)
    return reason


@cache  # made once: to write a statement takes SQLAlchemy longer than to run it
def _reason(kind: Kind) -> Select[Any]:
    """Select the last reason against a page, else the last one against a content of the item."""
    revision: Any = kind.revision
    hashes = (revision.content_hash, revision.current_hash, revision.basis_hash)
    this = (getattr(revision, kind.owner) == bindparam("of_item"), revision.redacted_at.is_not(None))
    said = select(revision.id).where(*this, or_(*(sha256 == bindparam("of_content") for sha256 in hashes)))
    owner = models.Redaction.revision_id if kind is PROPOSAL else models.Redaction.meeting_revision_id
    of_page = models.Redaction.sha256 == bindparam("of_page")
    return (
        select(models.Redaction.reason)
        .where(or_(of_page, owner.in_(said)))
        .order_by(case((of_page, 0), else_=1), models.Redaction.id.desc())
        .limit(1)
    )


def is_touched(session: Session, kind: Kind, item_id: int) -> bool:
    """Tell whether any revision of an item was redacted: a page of it that cannot be read may hold that content."""
    touched = exists().where(kind.revisions_of(item_id), kind.revision.redacted_at.is_not(None))
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
