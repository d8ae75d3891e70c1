"""Keeps the full-text table `search` in step with the current revisions. Only SQLite has that table."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.orm import Session

from scraper.records import Content, ProposalContent
from storage.folding import bare_spellings, fold
from storage.kinds import Kind

_TEXTS = ("reference", "title", "office", "committees", "texts")
COLUMNS = ("kind", "item_id", *_TEXTS, "spellings")


def index(session: Session, kind: Kind, item_id: int, content: Content) -> None:
    """Put the content in force in place of what was indexed for the item."""
    if not remove(session, kind, item_id):
        return
    session.execute(
        text(
            "INSERT INTO search (rowid, kind, item_id, reference, title, office, committees, texts, spellings) "
            "VALUES (:rowid, :kind, :item_id, :reference, :title, :office, :committees, :texts, :spellings)"
        ),
        {**row_of(kind, item_id, content), "rowid": row_id(kind, item_id)},
    )


def row_of(kind: Kind, item_id: int, content: Content) -> dict[str, str | int]:
    """Return the columns of an item's row, by their names."""
    columns = _proposal(content) if isinstance(content, ProposalContent) else _meeting(content)
    found = {name: "\n".join(filter(None, parts)) for name, parts in zip(_TEXTS, columns, strict=True)}
    folded = {name: fold(value) for name, value in found.items()}
    spellings = bare_spellings("\n".join(found.values()))
    return {"kind": kind.name, "item_id": item_id, **folded, "spellings": spellings}


def remove(session: Session, kind: Kind, item_id: int) -> bool:
    """Take an item out of the index. False where the database has no full-text table."""
    if session.get_bind().dialect.name != "sqlite":
        return False
    session.execute(text("DELETE FROM search WHERE rowid = :rowid"), {"rowid": row_id(kind, item_id)})
    return True


def row_id(kind: Kind, item_id: int) -> int:
    """Return the one row of an item: proposals have even, meetings odd numbers."""
    return 2 * item_id + (kind.name == "meeting")


_Columns = tuple[Iterable[str | None], ...]


def _proposal(content: ProposalContent) -> _Columns:
    committees = dict.fromkeys(part for row in content.consultations for part in (row.committee, row.meeting_name))
    others = [value for field in content.other_fields for value in field.values]
    sections = [part for row in content.sections for part in (row.heading, row.text)]
    documents = [row.title for row in content.documents]
    results = dict.fromkeys(row.result for row in content.consultations)
    head = (content.type, content.author)
    return (
        (content.reference,),
        (content.title,),
        (content.lead_office,),
        committees,
        (*head, *others, *sections, *documents, *results),
    )


def _meeting(content: Content) -> _Columns:
    if isinstance(content, ProposalContent):
        raise TypeError("a proposal is no meeting")
    items = [part for row in content.agenda_items for part in (row.number, row.title, row.remark, row.result)]
    references = dict.fromkeys(row.proposal_reference for row in content.agenda_items)
    others = [value for field in content.other_fields for value in field.values]
    documents = [row.title for row in content.documents]
    return (
        references,
        (content.title,),
        (),
        (content.committee,),
        (content.room, content.place, *others, *items, *documents),
    )
