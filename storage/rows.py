"""Records → rows and back. A content goes through unchanged: its hash before and after is the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Delete, Insert, RowMapping, Select, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from scraper.records import (
    AgendaItem,
    Consultation,
    Content,
    Derived,
    DerivedAccount,
    DerivedAmount,
    DerivedMention,
    Document,
    MeetingContent,
    ProposalContent,
    Relation,
    Section,
    other_fields_from_json,
    other_fields_json,
)
from storage import models
from storage.counted_sums import Decided, decide, key_of
from storage.kinds import Item, ItemRevision
from storage.types import UnreadableCellError, read_cell

Row = dict[str, Any]
_Record = TypeVar("_Record", Consultation, Section, Relation, Document, AgendaItem)
_HEAD = ("reference", "title", "type", "status", "lead_office", "author")
_MEETING_HEAD = ("title", "committee", "date", "time", "room", "place", "status")
PRINTED = {"proposal": (*_HEAD, "other_fields"), "meeting": (*_MEETING_HEAD, "other_fields")}  # in the row itself
_DERIVED = (models.BudgetLink, models.BudgetAmount, models.BudgetAccount, models.Mention)
_PRINTED = (models.Consultation, models.Section, models.Relation, models.Document)
_AGENDA = (models.AgendaItem, models.Document)
_INSERTS: dict[type[models.Base], Insert] = {
    model: insert(model) for model in (*_DERIVED, *_PRINTED, models.AgendaItem)
}
_RECORDS: tuple[type, ...] = (
    *(AgendaItem, Consultation, Document, MeetingContent, ProposalContent, Relation, Section),
    *(DerivedAccount, DerivedAmount, DerivedMention),
)
_NAMES = {record: tuple(field.name for field in fields(record)) for record in _RECORDS}
_TEXTS = {record: frozenset(field.name for field in fields(record) if field.type is str) for record in _RECORDS}


def head_columns(content: Content) -> dict[str, Any]:
    """Return the columns of the revision row itself."""
    names = _HEAD if isinstance(content, ProposalContent) else _MEETING_HEAD
    columns: dict[str, Any] = {name: getattr(content, name) or None for name in names}
    return {
        **columns,
        "dialect": content.dialect,
        "other_fields": other_fields_json(content.other_fields) or None,
    }


def write_content(connection: Connection, revision_id: int, content: Content, derived: Sequence[Derived]) -> None:
    """Write the rows below a revision: what is printed, and what is derived of it, one `Derived` per section."""
    if isinstance(content, MeetingContent):
        owner = {"meeting_revision_id": revision_id}
        _add(connection, models.AgendaItem, _rows(content.agenda_items, owner))
        _add(connection, models.Document, _rows(content.documents, owner))
        return
    owner = {"revision_id": revision_id}
    _add(connection, models.Consultation, _rows(content.consultations, owner))
    _add(connection, models.Relation, _rows(content.relations, owner))
    _add(connection, models.Document, _rows(content.documents, owner))
    sections = [
        {**row, "no_impact": found.no_impact}
        for row, found in zip(_rows(content.sections, owner), derived, strict=True)
    ]
    _add(connection, models.Section, sections)
    if any(found.accounts or found.amounts or found.mentions for found in derived):
        _write_derived(connection, revision_id, derived, decide(content.sections, derived))


def _write_derived(connection: Connection, revision_id: int, derived: Sequence[Derived], decided: Decided) -> None:
    ids = _ids(connection, models.Section, revision_id)
    owners = [{"revision_id": revision_id, "section_id": ids[position]} for position in range(1, len(derived) + 1)]
    pairs = list(zip(owners, derived, strict=True))
    _add(connection, models.Mention, [{**owner, **_columns(row)} for owner, found in pairs for row in found.mentions])
    _add(connection, models.BudgetAccount, [row for owner, found in pairs for row in _rows(found.accounts, owner)])
    amounts = [
        {**row, "repeated": (at, nth) in decided.repeated, "counted": (at, nth) in decided.counted}
        for at, (owner, found) in enumerate(pairs)
        for nth, row in enumerate(_rows(found.amounts, owner))
    ]
    _add(connection, models.BudgetAmount, amounts)
    if any(found.links for found in derived):
        _write_links(connection, revision_id, pairs, decided)


def _write_links(
    connection: Connection, revision_id: int, pairs: Sequence[tuple[Mapping[str, int], Derived]], decided: Decided
) -> None:
    accounts, amounts = (
        _ids(connection, model, revision_id, "section_id") for model in (models.BudgetAccount, models.BudgetAmount)
    )
    links = [
        {
            "revision_id": revision_id,
            "account_id": accounts[owner["section_id"], account + 1],
            "amount_id": amounts[owner["section_id"], amount + 1],
            "counted": (key_of(found.accounts[account]), (at, amount)) in decided.booked,
        }
        for at, (owner, found) in enumerate(pairs)
        for account, amount in dict.fromkeys(found.links)
    ]
    _add(connection, models.BudgetLink, links)


def delete_content(session: Session, revision: ItemRevision) -> None:
    """Delete all rows below a revision; the revision row stays."""
    connection, this = session.connection(), {"of_revision": revision.id}
    for model in _AGENDA if isinstance(revision, models.MeetingRevision) else (*_DERIVED, *_PRINTED):
        connection.execute(_emptying(model, _owner(revision)), this)


def read_content(session: Session, item: Item, revision: ItemRevision) -> Content:
    """Return the content that the rows of a revision hold."""
    fields_ = read_cell(other_fields_from_json, revision.other_fields or {})
    head: dict[str, Any] = {"dialect": revision.dialect or "", "number": item.number, "other_fields": fields_}
    if isinstance(revision, models.MeetingRevision):
        return MeetingContent(
            **head,
            **_head(MeetingContent, revision, _MEETING_HEAD),
            agenda_items=_read(session, models.AgendaItem, AgendaItem, revision),
            documents=_read(session, models.Document, Document, revision),
        )
    return ProposalContent(
        **head,
        **_head(ProposalContent, revision, _HEAD),
        consultations=_read(session, models.Consultation, Consultation, revision),
        sections=_read(session, models.Section, Section, revision),
        relations=_read(session, models.Relation, Relation, revision),
        documents=_read(session, models.Document, Document, revision),
    )


def _add(connection: Connection, model: type[models.Base], found: Sequence[Row]) -> None:
    """Write rows all at once: most revisions have dozens, and an object for each would cost more than the rest."""
    if found:
        connection.execute(_INSERTS[model], found)


def _rows(found: Iterable[object], owner: Mapping[str, int]) -> list[Row]:
    return [{**owner, "position": position, **_columns(record)} for position, record in enumerate(found, 1)]


def _ids(connection: Connection, model: Any, revision_id: int, *more: str) -> dict[Any, int]:  # noqa: ANN401 - a model with positions
    """Return the ids of a revision's rows by position, or by the columns named and position."""
    found = connection.execute(_numbering(model, more), {"of_revision": revision_id})
    return {tuple(place) if more else place[0]: row_id for row_id, *place in found}


def _columns(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record of the border
    """Return a record's attributes as columns: an empty text is NULL."""
    return {name: None if (value := getattr(record, name)) == "" else value for name in _NAMES[type(record)]}


def _head(record: Any, revision: ItemRevision, names: Iterable[str]) -> dict[str, Any]:  # noqa: ANN401 - a class of the border
    return _values(record, {name: getattr(revision, name) for name in names})


def _read(session: Session, model: Any, record: type[_Record], revision: ItemRevision) -> tuple[_Record, ...]:  # noqa: ANN401 - any model below a revision
    query = _reading(model, _owner(revision), _NAMES[record])
    rows = session.connection().execute(query, {"of_revision": revision.id}).mappings()
    return tuple(record(**_values(record, row)) for row in rows)


def _values(record: Any, columns: Mapping[str, Any] | RowMapping) -> dict[str, Any]:  # noqa: ANN401 - a class of the border
    """Return columns as a record's attributes: NULL is an empty text where the record wants a text.

    Raises:
        UnreadableCellError: a cell holds bytes, which no column here has.
    """
    for value in columns.values():
        if type(value) is bytes:
            raise UnreadableCellError(value)
    texts = _TEXTS[record]
    return {name: "" if value is None and name in texts else value for name, value in columns.items()}


def _owner(revision: ItemRevision) -> str:
    return "meeting_revision_id" if isinstance(revision, models.MeetingRevision) else "revision_id"


# Statements are made once each: to write one takes SQLAlchemy longer than to run it.


@cache
def _reading(model: Any, owner: str, names: tuple[str, ...]) -> Select[Any]:  # noqa: ANN401 - any model below a revision
    columns = (getattr(model, name) for name in names)
    return select(*columns).where(getattr(model, owner) == bindparam("of_revision")).order_by(model.position)


@cache
def _numbering(model: Any, more: tuple[str, ...]) -> Select[Any]:  # noqa: ANN401 - a model with positions
    key = (getattr(model, name) for name in more)
    return select(model.id, *key, model.position).where(model.revision_id == bindparam("of_revision"))


@cache
def _emptying(model: Any, owner: str) -> Delete:  # noqa: ANN401 - any model below a revision
    return delete(model).where(getattr(model, owner) == bindparam("of_revision"))
