"""Records → rows and back. A content goes through unchanged: its hash before and after is the same."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from scraper.records import (
    AgendaItem,
    Consultation,
    Content,
    Derived,
    Document,
    MeetingContent,
    ProposalContent,
    Relation,
    Section,
    other_fields_from_json,
    other_fields_json,
)
from storage import models
from storage.kinds import Item, ItemRevision

_Record = TypeVar("_Record", Consultation, Section, Relation, Document, AgendaItem)
_Row = TypeVar("_Row", bound=models.Base)
_HEAD = ("reference", "title", "type", "status", "lead_office", "author")
_MEETING_HEAD = ("title", "committee", "date", "time", "room", "place", "status")
_DERIVED = (models.BudgetLink, models.BudgetAmount, models.BudgetAccount, models.Mention)
_PRINTED = (models.Consultation, models.Section, models.Relation, models.Document)


def head_columns(content: Content) -> dict[str, Any]:
    """Return the columns of the revision row itself."""
    names = _HEAD if isinstance(content, ProposalContent) else _MEETING_HEAD
    columns: dict[str, Any] = {name: getattr(content, name) or None for name in names}
    return {
        **columns,
        "dialect": content.dialect,
        "other_fields": other_fields_json(content.other_fields) or None,
    }


def write_content(session: Session, revision: ItemRevision, content: Content) -> list[models.Section]:
    """Write the rows below a revision; return the sections, in order."""
    if isinstance(content, MeetingContent):
        owner = {"meeting_revision_id": revision.id}
        _add(session, models.AgendaItem, content.agenda_items, owner)
        _add(session, models.Document, content.documents, owner)
        return []
    owner = {"revision_id": revision.id}
    _add(session, models.Consultation, content.consultations, owner)
    _add(session, models.Relation, content.relations, owner)
    _add(session, models.Document, content.documents, owner)
    return _add(session, models.Section, content.sections, owner)


def write_derived(
    session: Session, revision: ItemRevision, sections: Iterable[models.Section], derived: Iterable[Derived]
) -> None:
    """Write what is derived from the sections, one `Derived` per section."""
    session.flush()  # gives the sections their ids
    for section, found in zip(sections, derived, strict=True):
        section.no_impact = found.no_impact
        owner = {"revision_id": revision.id, "section_id": section.id}
        session.add_all(models.Mention(**owner, **_columns(mention)) for mention in found.mentions)
        accounts = _add(session, models.BudgetAccount, found.accounts, owner)
        amounts = _add(session, models.BudgetAmount, found.amounts, owner)
        if found.links:
            session.flush()
        for account, amount in dict.fromkeys(found.links):
            link = {"account_id": accounts[account].id, "amount_id": amounts[amount].id}
            session.add(models.BudgetLink(revision_id=revision.id, **link))


def delete_content(session: Session, revision: ItemRevision) -> None:
    """Delete all rows below a revision; the revision row stays."""
    session.flush()
    if isinstance(revision, models.MeetingRevision):
        for below in (models.AgendaItem, models.Document):
            session.execute(delete(below).where(below.meeting_revision_id == revision.id))
        return
    for model in (*_DERIVED, *_PRINTED):
        session.execute(delete(model).where(model.revision_id == revision.id))


def read_content(session: Session, item: Item, revision: ItemRevision) -> Content:
    """Return the content that the rows of a revision hold."""
    fields_ = other_fields_from_json(revision.other_fields or {})
    head: dict[str, Any] = {"dialect": revision.dialect or "", "number": item.number, "other_fields": fields_}
    if isinstance(revision, models.MeetingRevision):
        return MeetingContent(
            **head,
            **_values(MeetingContent, revision, _MEETING_HEAD),
            agenda_items=_read(session, models.AgendaItem, AgendaItem, revision),
            documents=_read(session, models.Document, Document, revision),
        )
    return ProposalContent(
        **head,
        **_values(ProposalContent, revision, _HEAD),
        consultations=_read(session, models.Consultation, Consultation, revision),
        sections=_read(session, models.Section, Section, revision),
        relations=_read(session, models.Relation, Relation, revision),
        documents=_read(session, models.Document, Document, revision),
    )


def _add(session: Session, model: type[_Row], found: Iterable[object], owner: dict[str, int]) -> list[_Row]:
    rows = [model(**owner, position=position, **_columns(record)) for position, record in enumerate(found, 1)]
    session.add_all(rows)
    return rows


def _columns(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record of the border
    """Return a record's attributes as columns: an empty text is NULL."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: None if value == "" else value for name, value in values.items()}


def _read(session: Session, model: Any, record: type[_Record], revision: ItemRevision) -> tuple[_Record, ...]:  # noqa: ANN401 - any model below a revision
    owner = model.meeting_revision_id if isinstance(revision, models.MeetingRevision) else model.revision_id
    rows = session.scalars(select(model).where(owner == revision.id).order_by(model.position))
    names = [field.name for field in fields(record)]
    return tuple(record(**_values(record, row, names)) for row in rows)


def _values(record: Any, row: object, names: Iterable[str]) -> dict[str, Any]:  # noqa: ANN401 - any record of the border
    """Return columns as a record's attributes: NULL is an empty text where the record wants a text."""
    texts = {field.name for field in fields(record) if field.type is str}
    return {name: "" if (value := getattr(row, name)) is None and name in texts else value for name in names}
