"""Proposals and meetings go through the same rules: what differs between them, in one place."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session, defer

from scraper.records import Content, MeetingContent, ProposalContent
from storage import models

Item = models.Proposal | models.Meeting
ItemRevision = models.Revision | models.MeetingRevision


@dataclass(frozen=True, slots=True)
class Kind:
    """The tables and columns of one kind of item."""

    name: Literal["proposal", "meeting"]
    item: type[models.Proposal] | type[models.Meeting]
    revision: type[models.Revision] | type[models.MeetingRevision]
    content: type[ProposalContent] | type[MeetingContent]
    owner: Literal["proposal_id", "meeting_id"]  # column that names the item, in revision, change and withdrawal

    @property
    def tables(self) -> tuple[Any, Any]:
        """The tables of items and of revisions: of mapped classes SQLAlchemy writes a statement that is kept twice."""
        return self.item.__table__, self.revision.__table__

    def revisions_of(self, item_id: int) -> ColumnElement[bool]:
        condition: ColumnElement[bool] = getattr(self.revision, self.owner) == item_id
        return condition

    def belongs(self, content: Content, number: int) -> bool:
        """Tell whether a content is of this kind and of this number."""
        return isinstance(content, self.content) and content.number == number


PROPOSAL = Kind("proposal", models.Proposal, models.Revision, ProposalContent, "proposal_id")
MEETING = Kind("meeting", models.Meeting, models.MeetingRevision, MeetingContent, "meeting_id")
KINDS: dict[str, Kind] = {kind.name: kind for kind in (PROPOSAL, MEETING)}


def find_item(session: Session, kind: Kind, source_id: int, number: int) -> Item | None:
    """Return the item with this number of the installation, None if it was never public."""
    model: Any = kind.item
    item: Item | None = session.scalar(select(model).where(model.source_id == source_id, model.number == number))
    return item


def find_item_id(session: Session, kind: Kind, source_id: int, number: int | None) -> int | None:
    """As `find_item`, without reading anything else of its row."""
    return session.scalar(select(kind.item.id).where(kind.item.source_id == source_id, kind.item.number == number))


def in_force(session: Session, kind: Kind, item_id: int) -> tuple[Item, ItemRevision]:
    """Return an item with the revision in force, or last in force."""
    item, revision = session.execute(_in_force(kind), {"of_item": item_id}).one()
    return item, revision


@cache  # made once: to write a statement takes SQLAlchemy longer than to run it
def _in_force(kind: Kind) -> Select[Any]:
    item: Any = kind.item
    revision: Any = kind.revision
    joined = select(item, revision).join(revision, revision.id == item.current_revision_id)
    return joined.where(item.id == bindparam("of_item"))


def current_revision(session: Session, kind: Kind, item: Item) -> ItemRevision:
    """Return the revision in force, or last in force."""
    model: Any = kind.revision
    revision: ItemRevision = session.get_one(model, item.current_revision_id)
    return revision


def item_of(session: Session, kind: Kind, item_id: int) -> Item:
    """Return the item with this id."""
    model: Any = kind.item
    item: Item = session.get_one(model, item_id)
    return item


def revision_of(session: Session, kind: Kind, revision_id: int) -> ItemRevision:
    """Return the revision with this id."""
    model: Any = kind.revision
    revision: ItemRevision = session.get_one(model, revision_id)
    return revision


def all_revisions(session: Session, kind: Kind, item_id: int, *, unread: Iterable[str] = ()) -> list[ItemRevision]:
    """Return the revisions of an item, the first one first; columns `unread` are read when they are asked for."""
    model: Any = kind.revision
    query = select(model).where(kind.revisions_of(item_id)).order_by(model.number)
    return list(session.scalars(query.options(*(defer(getattr(model, name)) for name in unread))))
