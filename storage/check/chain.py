"""The hash chain: unbroken, each entry as its rows say, an entry for everything that was recorded."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage import chain
from storage.chain import Facts, Head
from storage.check.report import Finding, Findings, short
from storage.kinds import MEETING, PROPOSAL, item_of, revision_of
from storage.models import Chain, MeetingRevision, Page, Redaction, Revision, Withdrawal

_BATCH = 500
_Owner = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]


def check_chain(session: Session, heads: Sequence[Head], step: Callable[[], None]) -> Findings:
    """Yield what is wrong with the chain.

    Args:
        session: of the archive.
        heads: heads noted earlier, that the chain must still contain.
        step: called after each entry.
    """
    wanted = set(heads)
    position, previous = 0, None
    for entry in _entries(session):
        position += 1
        yield from _entry(session, entry, position, previous)
        for noted in [head for head in wanted if head.position == entry.position]:
            wanted.remove(noted)
            if noted.hash != entry.hash:
                what = f"has the hash {short(entry.hash)}, noted was {short(noted.hash)}: the history was altered"
                yield Finding(_where(entry), what)
        position, previous = entry.position, entry.hash
        session.expunge_all()
        step()
    for head in wanted:
        yield Finding(f"chain entry {head.position}", f"noted as {short(head.hash)} and missing: the chain was cut")
    yield from _uncovered(session)


def _entries(session: Session) -> Iterator[Chain]:
    """Yield the entries by position; some hundred are in memory at once."""
    last = None
    while True:
        after = select(Chain).order_by(Chain.position).limit(_BATCH)
        batch = session.scalars(after if last is None else after.where(Chain.position > last)).all()
        if not batch:
            return
        last = batch[-1].position
        yield from batch


def _entry(session: Session, entry: Chain, position: int, previous: str | None) -> Findings:
    where = _where(entry)
    if entry.position != position:
        yield Finding(where, f"stands where entry {position} is missing")
    if entry.previous_hash != previous:
        yield Finding(where, f"does not follow the entry before: names {short(entry.previous_hash)}")
    if chain.sha256(entry.text) != entry.hash:
        yield Finding(where, "its hash is not that of its text")
    said = _parsed(entry.text)
    facts = _facts(session, entry, said)
    if facts is None:
        yield Finding(where, "what it covers is not in the archive, or cannot be read")
        return
    expected = {**facts, "kind": entry.kind, "position": entry.position, "previous": entry.previous_hash}
    for name in sorted(expected.keys() | said.keys()):
        if expected.get(name) != said.get(name) and not (name == "fetch_sha256" and _stripped(session, facts)):
            yield Finding(where, f"{name} was recorded as {said.get(name)!r}, the archive says {expected.get(name)!r}")
    if said == expected and chain.entry_text(entry.kind, entry.position, entry.previous_hash, facts) != entry.text:
        yield Finding(where, "its text is not in canonical form")


def _parsed(text: str) -> Facts:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


@dataclass(frozen=True, slots=True)
class _Covered:
    """A table whose rows must each have an entry."""

    model: type[Revision] | type[MeetingRevision] | type[Withdrawal] | type[Redaction]
    owner: _Owner
    entry: str
    where: Sequence[ColumnElement[bool]] = ()


_COVERED = (
    _Covered(Revision, Chain.revision_id, "revision"),
    _Covered(MeetingRevision, Chain.meeting_revision_id, "revision"),
    _Covered(Withdrawal, Chain.withdrawal_id, "withdrawn"),
    _Covered(Withdrawal, Chain.withdrawal_id, "restored", (Withdrawal.restored_at.is_not(None),)),
    _Covered(Redaction, Chain.redaction_id, "redacted"),
)


def _uncovered(session: Session) -> Findings:
    for covered in _COVERED:
        row_id = covered.model.id
        covering = exists().where(covered.owner == row_id, Chain.kind == covered.entry)
        for missing in session.scalars(select(row_id).where(~covering, *covered.where).order_by(row_id)):
            name = covered.model.__tablename__
            yield Finding(f"{name} {missing}", f"no chain entry says {covered.entry!r} of it: it was put in later")


def _facts(session: Session, entry: Chain, said: Facts) -> Facts | None:
    """Return what an entry must say by the rows it covers; None where they are missing, or are of another kind."""
    try:
        if entry.kind == "revision":
            return _of_revision(session, entry)
        if entry.kind == "redacted":
            redaction = session.get_one(Redaction, entry.redaction_id or 0)
            return chain.redaction_facts(session, redaction)
        return _of_withdrawal(session, entry, said)
    except (NoResultFound, ValueError, TypeError):  # missing, or a cell that holds no value of its column
        return None


def _stripped(session: Session, facts: Facts) -> bool:
    """Tell whether redaction took even the headers of a revision's page."""
    page = select(Page.headers, Page.body).where(Page.sha256 == facts["page_sha256"])
    return any(headers == [] and body is None for headers, body in session.execute(page))


def _of_revision(session: Session, entry: Chain) -> Facts:
    proposal = entry.revision_id is not None
    kind, revision_id = (PROPOSAL, entry.revision_id) if proposal else (MEETING, entry.meeting_revision_id)
    revision = revision_of(session, kind, revision_id or 0)
    item = item_of(session, kind, getattr(revision, kind.owner))
    return chain.revision_facts(session, kind, item, revision)


def _of_withdrawal(session: Session, entry: Chain, said: Facts) -> Facts:
    withdrawal = session.get_one(Withdrawal, entry.withdrawal_id or 0)
    proposal = withdrawal.proposal_id is not None
    kind, item_id = (PROPOSAL, withdrawal.proposal_id) if proposal else (MEETING, withdrawal.meeting_id)
    item = item_of(session, kind, item_id or 0)
    if entry.kind == "restored":
        return chain.return_facts(session, kind, item, withdrawal)
    return chain.withdrawal_facts(session, kind, item, withdrawal, _kept(session, said.get("pages")))


def _kept(session: Session, pages: object) -> list[str | None]:
    """Return those of the SHA-256 an entry names of whom a page is in the archive; None for the others."""
    named = pages if isinstance(pages, list) else []
    kept = set(session.scalars(select(Page.sha256).where(Page.sha256.in_([sha for sha in named if sha]))))
    return [sha if sha in kept else None for sha in named]


def count_entries(session: Session) -> int:
    """Return how many entries the chain has."""
    return session.scalar(select(func.count()).select_from(Chain)) or 0


def _where(entry: Chain) -> str:
    return f"chain entry {entry.position} (row {entry.id})"
