"""Does a page say the same as the revision in force? Decided by today's parser, on the kept page.

A better parser never makes a revision: the kept page is read again before it is compared (`refresh`). A move never
makes one: between generations only what both print is compared (`storage.moves`).
"""

import contextlib
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from scraper.records import Content, NoPage, Reader, content_hash
from storage import pages, rows
from storage.errors import DamagedError
from storage.kinds import KINDS, Item, ItemRevision, Kind, all_revisions, item_of, revision_of
from storage.moves import common_form
from storage.unchanged import standing


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a newly read content stands to a revision.

    `before` and `after` are what may be told as changes; `before` is None where the kept page is redacted.
    """

    same: bool
    moved: bool  # the new page is of another generation, or the old one cannot be read any more
    before: Content | None
    after: Content


def compare_with(
    session: Session,
    reader: Reader,
    kind: Kind,
    item: Item,
    revision: ItemRevision,
    content: Content,
    at: datetime | None = None,
) -> Comparison:
    """Compare a content, read `at` some time, with the basis page of a revision that `refresh` has seen.

    Back in the generation of the revision's own page, that page is what it is compared with: the basis, of another
    generation meanwhile, says nothing of what only this one prints.
    """
    moved = content.dialect != revision.basis_dialect
    if content_hash(content) == revision.basis_hash:
        return Comparison(same=True, moved=moved, before=content, after=content)
    if revision.redacted_at is not None:  # cannot be read again: see storage.redaction.again.adopt
        incomparable = moved or revision.current_parser_version != reader.version
        return Comparison(same=incomparable, moved=False, before=None, after=content)
    if moved and content.dialect == revision.dialect:
        own = _own(session, reader, kind, item, revision)
        if own is not None:
            return replace(compared(own, content, moved=False, between=None), moved=True)
    basis = _basis(session, reader, kind, item, revision)
    before = basis or rows.read_content(session, item, revision)
    between = None if at is None else (revision.confirmed_at, at)
    return compared(before, content, moved=moved or basis is None, between=between)


def _basis(session: Session, reader: Reader, kind: Kind, item: Item, revision: ItemRevision) -> Content | None:
    """Return what today's parser reads in the basis page; None if it is not readable to it."""
    if revision.basis_page_id == revision.page_id:
        return _own(session, reader, kind, item, revision)
    return read_sound_page(session, reader, kind, revision.basis_page_id)


def _own(session: Session, reader: Reader, kind: Kind, item: Item, revision: ItemRevision) -> Content | None:
    """Return what today's parser reads in the page that a revision was read from; None if it is not readable to it.

    Where the rows are that very reading, which their hash proves, the page need not be read again.
    """
    if revision.current_parser_version == reader.version:
        stored = rows.read_content(session, item, revision)
        if content_hash(stored) == revision.current_hash:
            return stored
    return read_sound_page(session, reader, kind, revision.page_id)


def foresee(connection: Connection, reader: Reader, source_id: int, content: Content) -> Comparison | None:
    """Compare a content with the revision in force, without writing anything; None for an item never seen public."""
    kind = next(kind for kind in KINDS.values() if isinstance(content, kind.content))
    known = standing(connection, kind, source_id, content.number)
    if known is None:
        return None
    if known.says(content):
        return Comparison(same=True, moved=content.dialect != known.basis_dialect, before=content, after=content)
    with Session(connection) as session:
        item, revision = item_of(session, kind, known.item_id), revision_of(session, kind, known.revision_id)
        return compare_with(session, reader, kind, item, revision, content)


def said_before(connection: Connection, reader: Reader, source_id: int, content: Content) -> int | None:
    """Return the number of the last earlier revision that a content says again; None where it says none of them."""
    kind = next(kind for kind in KINDS.values() if isinstance(content, kind.content))
    known = standing(connection, kind, source_id, content.number)
    if known is None:
        return None
    with Session(connection) as session:
        item = item_of(session, kind, known.item_id)
        for revision in reversed(all_revisions(session, kind, known.item_id)):
            is_earlier = revision.id != known.revision_id and revision.redacted_at is None
            if is_earlier and compare_with(session, reader, kind, item, revision, content).same:
                return revision.number
    return None


def compared(before: Content, after: Content, *, moved: bool, between: tuple[datetime, datetime] | None) -> Comparison:
    """Compare two contents, in their common form if one is of another generation.

    `between`: when the earlier one was last seen, and the later one first.
    """
    if moved:
        before, after = common_form(before, after, between)
    same = content_hash(before) == content_hash(after)
    return Comparison(same=same, moved=moved, before=before, after=after)


def read_page(
    session: Session, reader: Reader, kind: Kind, page_id: int | None, url: str | None = None
) -> Content | None:
    """Return what today's parser reads in a kept page; None if it is redacted or not readable to it.

    Args:
        session: of the archive.
        reader: today's parser.
        kind: of the item.
        page_id: of the page.
        url: another address at which the same bytes came; by default the one it is kept under.

    Raises:
        DamagedError: the bytes are not those that were received.
    """
    body = pages.body(session, page_id)
    if body is None:
        return None
    found = reader.read(kind.name, body, url or pages.address(session, page_id))
    return None if isinstance(found, NoPage) or not isinstance(found, kind.content) else found


def read_sound_page(session: Session, reader: Reader, kind: Kind, page_id: int | None) -> Content | None:
    """As `read_page`; None also of a damaged page: `check` tells of it, and whoever goes through many goes on."""
    with contextlib.suppress(DamagedError):
        return read_page(session, reader, kind, page_id)
    return None
