"""Rebuilds the rows of all revisions from their kept pages: offline, without adding, dropping or redating a revision.

Each item is one step: its revisions are read again, in order, and the changes between them told anew. A revision that
reads the same as the one before it is marked, not deleted. Whatever was done stays done when the work is cut short:
the next call goes on with the items that still bear another version.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Engine, delete, exists, or_, select
from sqlalchemy.orm import Session

from scraper.records import Content, Deriver, Reader, content_hash
from storage import models, rows, search_index, told
from storage.comparison import compared, read_sound_page
from storage.diff import compare
from storage.engine import checkpoint, reading_session, writing_session
from storage.kinds import KINDS, Item, ItemRevision, Kind, all_revisions, item_of
from storage.revisions import Today, changes_of, write_reading
from storage.types import UnreadableCellError

_NOT_FROM_CONTENT = ("gone", "withdrawn", "restored", "redacted")
BATCH = 20


@dataclass(slots=True)
class Reparsed:
    """What a reparse did."""

    items: int = 0
    revisions: int = 0
    differing: int = 0  # revisions in which today's parser reads something else than was recorded
    marked: int = 0  # revisions that read the same as the one before
    unreadable: list[str] = field(default_factory=list)  # kept pages that today's parser cannot read: rows left as is


def reparse(
    engine: Engine,
    reader: Reader,
    deriver: Deriver | None = None,
    *,
    everything: bool = False,
    batch: int = BATCH,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Reparsed:
    """Bring all rows to what today's program reads.

    Args:
        engine: the archive, for writing.
        reader: today's parser.
        deriver: today's derivation.
        everything: also what already bears today's versions.
        batch: items in one transaction.
        progress: told (items done, items in all) after each transaction.
    """
    today, report = Today(reader, deriver), Reparsed()
    with reading_session(engine) as session:
        pending = [(kind, item) for kind in KINDS.values() for item in _pending(session, today, kind, everything)]
    for start in range(0, len(pending), batch):
        with writing_session(engine) as session:
            for kind, item_id in pending[start : start + batch]:
                _rebuild(session, today, kind, item_id, report)
        progress(report.items, len(pending))
    checkpoint(engine)
    return report


def pending_items(engine: Engine, reader: Reader, deriver: Deriver | None = None) -> int:
    """Return how many items bear rows of another parser or derivation."""
    today = Today(reader, deriver)
    with reading_session(engine) as session:
        return sum(1 for kind in KINDS.values() for _ in _pending(session, today, kind, everything=False))


def _pending(session: Session, today: Today, kind: Kind, everything: bool) -> Iterator[int]:
    item, revision = kind.item, kind.revision
    query = select(item.id).order_by(item.id)
    if not everything:
        owner: ColumnElement[int] = getattr(revision, kind.owner)
        stale = or_(
            revision.current_parser_version != today.reader.version,
            revision.derived_version.is_distinct_from(today.derived_version),
        )
        query = query.where(exists().where(owner == item.id, revision.redacted_at.is_(None), stale))
    yield from session.scalars(query)


@dataclass(frozen=True, slots=True)
class _Read:
    """A revision with what today's parser reads in its two pages; None where nothing can be read."""

    row: ItemRevision
    content: Content | None
    basis: Content | None

    def beside(self, later: Content) -> Content | None:
        """Return the reading that a later one is compared with: of its own generation, if one of both pages is."""
        own = self.content
        moved = self.basis is None or self.basis.dialect != later.dialect
        return own if moved and own is not None and own.dialect == later.dialect else self.basis


def _rebuild(session: Session, today: Today, kind: Kind, item_id: int, report: Reparsed) -> None:
    item = item_of(session, kind, item_id)
    report.items += 1
    before: _Read | None = None
    for revision in all_revisions(session, kind, item_id, unread=rows.PRINTED[kind.name]):  # damage there is mended
        read = _reread(session, today, kind, item, revision, report)
        _retell(session, today, kind, item, before, read, report)
        before = read
    session.flush()
    session.expunge_all()  # an archive's texts need not all be in memory at once


def _reread(session: Session, today: Today, kind: Kind, item: Item, revision: ItemRevision, report: Reparsed) -> _Read:
    report.revisions += 1
    if revision.redacted_at is not None:
        return _Read(revision, None, None)
    content = read_sound_page(session, today.reader, kind, revision.page_id)
    if content is None:
        report.unreadable.append(f"{kind.name} {item.number} revision {revision.number} ({item.url})")
        stored = rows.read_content(session, item, revision)
        return _Read(revision, stored, stored)
    basis = content
    if revision.basis_page_id != revision.page_id:
        basis = read_sound_page(session, today.reader, kind, revision.basis_page_id) or content
    rows.delete_content(session, revision)
    write_reading(session, today, item, revision, content)
    revision.basis_hash, revision.basis_dialect = content_hash(basis), basis.dialect
    report.differing += revision.current_hash != revision.content_hash
    if item.current_revision_id == revision.id:
        search_index.index(session, kind, item.id, content)
    return _Read(revision, content, basis)


def _retell(
    session: Session, today: Today, kind: Kind, item: Item, before: _Read | None, read: _Read, report: Reparsed
) -> None:
    """Tell the changes of a revision anew. Beside a redacted one they stay as they were told."""
    if read.content is None or (before is not None and before.basis is None):
        return
    earlier = None if before is None else before.beside(read.content)
    if before is None or earlier is None:
        changes, not_before = compare(None, read.content), None
    else:
        between = (before.row.confirmed_at, read.row.observed_at)
        comparison = compared(earlier, read.content, moved=earlier.dialect != read.content.dialect, between=between)
        read.row.same_as_previous = comparison.same
        report.marked += comparison.same
        changes, not_before = changes_of(today, kind, comparison), before.row.confirmed_at
    lines = told.told_of(changes, read.row.observed_at, not_before)
    owner: ColumnElement[int] = getattr(models.Change, kind.owner)
    these = (owner == item.id, models.Change.revision == read.row.number, models.Change.kind.not_in(_NOT_FROM_CONTENT))
    if _are_told(session, these, lines):
        lines = ()
    else:
        session.execute(delete(models.Change).where(*these))
    told.tell(session, kind, item, read.row.number, lines)


def _are_told(session: Session, these: Iterable[ColumnElement[bool]], lines: Sequence[told.Told]) -> bool:
    """Tell whether the rows that are there say just this: then they keep their numbers and their order."""
    columns = (getattr(models.Change, name) for name in told.Told._fields)
    query = select(*columns).where(*these).order_by(models.Change.id)
    try:
        return [told.Told(*row) for row in session.execute(query)] == list(lines)
    except UnreadableCellError:
        return False
