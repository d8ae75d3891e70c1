"""One revision: its rows say what its page says, its hashes are theirs, its changes are as they were told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session

from scraper.records import Content, content_hash, other_fields_json
from storage import pages, rows, told
from storage.check.derived import check_derived
from storage.check.report import Finding, Findings, short
from storage.comparison import read_page
from storage.errors import DamagedError
from storage.kinds import Item, ItemRevision, Kind
from storage.models import (
    AgendaItem,
    BudgetAccount,
    BudgetAmount,
    BudgetLink,
    Consultation,
    Document,
    Mention,
    Redaction,
    Relation,
    Section,
    Visit,
)
from storage.revisions import Today

_BELOW: Mapping[str, Sequence[type[Any]]] = {
    "proposal": (Consultation, Section, Relation, Document, BudgetLink, BudgetAmount, BudgetAccount, Mention),
    "meeting": (AgendaItem, Document),
}
_LONGEST = 60  # characters of a value in a finding


@dataclass(frozen=True, slots=True)
class Examined:
    """A revision with the item it belongs to, and its name for findings."""

    kind: Kind
    item: Item
    row: ItemRevision
    where: str


def check_revision(session: Session, today: Today, one: Examined) -> tuple[Content | None, list[Finding]]:
    """Return what the rows of a revision say (None if it is redacted) and what is wrong with it."""
    findings = list(_changes(session, one))
    if one.row.redacted_at is not None:
        return None, [*findings, *_redacted(session, one)]
    stored = rows.read_content(session, one.item, one.row)
    findings += [*_unproved(session, one), *_hashes(one, stored), *_positions(session, one)]
    if not stale_reading(today, one.row):
        findings += _against_pages(session, today, one, stored)
    elif content_hash(stored) != one.row.current_hash:
        findings.append(Finding(one.where, "its rows do not have the hash that was recorded of them"))
    if one.kind.name == "proposal" and today.deriver and not stale_derivation(today, one.row):
        findings += check_derived(session, today, one.row.id, one.where, stored)
    return stored, findings


def stale_reading(today: Today, revision: ItemRevision) -> bool:
    """Tell whether another parser read the rows of a revision."""
    return revision.redacted_at is None and revision.current_parser_version != today.reader.version


def stale_derivation(today: Today, revision: ItemRevision) -> bool:
    """Tell whether another derivation made the rows derived from a revision."""
    return revision.redacted_at is None and revision.derived_version != today.derived_version


def _changes(session: Session, one: Examined) -> Findings:
    changes = told.changes_of(session, one.kind, one.item.id, one.row.number)
    if told.changes_hash(changes) != one.row.changes_hash:
        yield Finding(one.where, "its change rows are not those that were written with it")
    for change in changes:
        if change.source_id != one.item.source_id:
            yield Finding(f"change row {change.id} ({one.where})", "source_id is not that of its item")


def _redacted(session: Session, one: Examined) -> Findings:
    owner = Redaction.revision_id if one.kind.name == "proposal" else Redaction.meeting_revision_id
    stones = session.scalars(select(Redaction).where(owner == one.row.id)).all()
    if not any(stone.redacted_at == one.row.redacted_at for stone in stones):
        yield Finding(one.where, "bears a time of redaction, and no redaction of that time says why")
    left = [name for name in rows.PRINTED[one.kind.name] if getattr(one.row, name) is not None]
    left += [model.__tablename__ for model in _BELOW[one.kind.name] if _count(session, one, model)]
    if left or pages.body(session, one.row.page_id) is not None:
        yield Finding(one.where, f"is redacted, and still holds {', '.join(left) or 'its page'}")


def _unproved(session: Session, one: Examined) -> Findings:
    owner = Redaction.revision_id if one.kind.name == "proposal" else Redaction.meeting_revision_id
    if session.scalar(select(func.count()).where(owner == one.row.id)):
        yield Finding(one.where, "a redaction names it, and it bears no time of one")
    if one.row.page_id is None:
        yield Finding(one.where, "names no page: nothing proves it")


def _hashes(one: Examined, stored: Content) -> Findings:
    row = one.row
    if row.current_parser_version == row.parser_version and row.current_hash != row.content_hash:
        yield Finding(one.where, "current_hash is not content_hash, though the same parser read both")
    if row.basis_page_id == row.page_id and (row.basis_hash, row.basis_dialect) != (row.current_hash, row.dialect):
        yield Finding(one.where, "basis_hash or basis_dialect are not those of its page")
    if stored.dialect == "":
        yield Finding(one.where, "dialect is missing")


def _positions(session: Session, one: Examined) -> Findings:
    """Yield the lists whose rows are not counted 1, 2, 3 ..."""
    found: dict[str, list[int]] = {}
    for table, position in session.execute(_POSITIONS[one.kind.name], {"revision": one.row.id}):
        found.setdefault(table, []).append(position)
    for table, positions in found.items():
        if sorted(positions) != list(range(1, len(positions) + 1)):
            yield Finding(one.where, f"the positions of its {table} rows are {_said(sorted(positions))}")


def _positions_of(kind: str, owner: str) -> CompoundSelect[str, int]:
    """Select the positions of all rows below a revision that are counted within it, not within a section."""
    tables = [model.__table__ for model in _BELOW[kind]]
    listed = [table for table in tables if "position" in table.columns and "section_id" not in table.columns]
    below = (
        select(literal(table.name), table.columns.position).where(table.columns[owner] == bindparam("revision"))
        for table in listed
    )
    return union_all(*below)


_POSITIONS = {
    "proposal": _positions_of("proposal", "revision_id"),
    "meeting": _positions_of("meeting", "meeting_revision_id"),
}


def _against_pages(session: Session, today: Today, one: Examined, stored: Content) -> Findings:
    """Read both pages again with the parser whose reading the rows bear."""
    row = one.row
    try:
        read = read_page(session, today.reader, one.kind, row.page_id)
        moved = row.basis_page_id != row.page_id
        basis = (read_page(session, today.reader, one.kind, row.basis_page_id) if moved else None) or read
    except DamagedError as exc:
        if content_hash(stored) != row.current_hash:
            yield Finding(one.where, "its rows do not have the hash that was recorded of them")
        yield Finding(one.where, f"{exc.where}: {exc.what}")
        return
    if read is None:
        yield Finding(one.where, "the parser that read its page cannot read it any more")
        return
    yield from (Finding(one.where, difference) for difference in _differences(session, today, one, read, stored))
    if content_hash(read) != row.current_hash:
        yield Finding(
            one.where, f"current_hash is {short(row.current_hash)}, its page reads {short(content_hash(read))}"
        )
    if basis is not None and (content_hash(basis), basis.dialect) != (row.basis_hash, row.basis_dialect):
        yield Finding(one.where, "basis_hash or basis_dialect are not those of its basis page")


def _differences(session: Session, today: Today, one: Examined, read: Content, stored: Content) -> list[str]:
    """Return where page and rows differ.

    The same bytes may have come before at another address, before a move or from another source: they are kept under
    that one, and the rows' links are those of their own visit.
    """
    found = list(differences(read, stored))
    asked = {"source": one.item.source_id, "kind": one.kind.name, "item": one.item.number, "number": one.row.number}
    visited = session.scalar(_VISITED, asked) if found else None
    here = None if visited is None else read_page(session, today.reader, one.kind, one.row.page_id, visited)
    return found if here is None else min(found, list(differences(here, stored)), key=len)


_VISITED = (
    select(Visit.url)
    .where(
        Visit.source_id == bindparam("source"),
        Visit.kind == bindparam("kind"),
        Visit.number == bindparam("item"),
        Visit.revision == bindparam("number"),
        Visit.outcome.in_(("new", "revised", "restored")),
    )
    .order_by(Visit.id)
    .limit(1)
)  # the visit that brought a revision


def differences(page: Any, row: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - records and what they hold
    """Yield each value that a page and the rows read from it do not share."""
    if is_dataclass(page) and type(page) is type(row):
        for name in (field.name for field in fields(page)):
            pair = getattr(page, name), getattr(row, name)
            if name == "other_fields":
                yield from _labelled(*pair)
            else:
                yield from differences(*pair, f"{path} {name}".strip())
    elif isinstance(page, tuple) and isinstance(row, tuple):
        if len(page) != len(row):
            yield f"{path}: the page has {len(page)}, the rows are {len(row)}"
        for number, pair in enumerate(zip(page, row, strict=False), 1):
            yield from differences(*pair, f"{path} {number}")
    elif (None if page == "" else page) != (None if row == "" else row):
        yield f"{path}: the page says {_said(page)}, the row says {_said(row)}"


def _labelled(page: Any, row: Any) -> Iterator[str]:  # noqa: ANN401 - tuples of fields
    said, kept = other_fields_json(page), other_fields_json(row)
    for label in sorted(said.keys() | kept.keys()):
        if said.get(label) != kept.get(label):
            yield f"other_fields {label}: the page says {_said(said.get(label))}, the row says {_said(kept.get(label))}"


def _count(session: Session, one: Examined, model: type[Any]) -> int:
    owner = model.__table__.columns[f"{one.kind.revision.__tablename__}_id"]
    return session.scalar(select(func.count()).where(owner == one.row.id)) or 0


def _said(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
