"""The evidence: bytes by their SHA-256, stored once each, compressed."""

import hashlib
import zlib

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from scraper.records import Page
from storage import models
from storage.errors import DamagedError

COMPRESSION = "zlib"


def put(session: Session, page: Page, *, blank: bool = False) -> int:
    """Keep a page and return its id. Bytes already known are not stored again, and never those that were redacted.

    `blank`: keep that it came, and its SHA-256, but not its bytes.
    """
    sha256 = page.sha256
    known = session.scalar(select(models.Page.id).where(models.Page.sha256 == sha256))
    if known is not None:
        return known
    blank = blank or bool(session.scalar(select(exists().where(models.Redaction.sha256 == sha256))))
    row = models.Page(
        sha256=sha256,
        url=page.url,
        requested_url=page.requested_url,
        redirects=list(page.redirects),
        status=page.status,
        fetched_at=page.fetched_at,
        headers=[list(header) for header in page.headers],
        request_headers=[list(header) for header in page.request_headers],
        size=len(page.body),
        body=None if blank else zlib.compress(page.body),
        compression=COMPRESSION,
    )
    session.add(row)
    session.flush()
    return row.id


def body(session: Session, page_id: int | None) -> bytes | None:
    """Return the exact bytes of a kept page; None if there is none, or after redaction.

    Raises:
        DamagedError: if the bytes are not those that were received.
    """
    row = session.get(models.Page, page_id) if page_id is not None else None
    return None if row is None or row.body is None else unpacked(row.body, row.compression, row.sha256)


def address(session: Session, page_id: int | None) -> str:
    """Return the final address of a kept page."""
    return session.get_one(models.Page, page_id).url


def unpacked(packed: bytes, compression: str, sha256: str) -> bytes:
    """Return the bytes as received, proved by their SHA-256.

    Raises:
        DamagedError: if they are not.
    """
    where, remedy = f"page {sha256}", "restore a backup; gremienarchiv check lists all damaged pages"
    if compression != COMPRESSION:
        raise DamagedError(f"unknown compression {compression!r}", where=where, remedy="update gremienarchiv")
    unpacking = zlib.decompressobj()
    try:
        received = unpacking.decompress(packed)
    except zlib.error as exc:
        raise DamagedError("the kept bytes cannot be unpacked", where=where, remedy=remedy) from exc
    if not unpacking.eof or unpacking.unused_data:
        raise DamagedError("the kept bytes cannot be unpacked to their end", where=where, remedy=remedy)
    if hashlib.sha256(received).hexdigest() != sha256:
        raise DamagedError("the kept bytes are not those that were received", where=where, remedy=remedy)
    return received


def drop_earlier_failures(session: Session, url: str, page_id: int) -> None:
    """Let go of the bodies of earlier failures of an address: only the latest is kept."""
    earlier = (
        models.Visit.url == url,
        models.Visit.outcome.in_(("failed", "refused")),
        models.Visit.page_id.is_not(None),
        models.Visit.page_id != page_id,
    )
    pages = session.scalars(select(models.Visit.page_id).where(*earlier).distinct()).all()
    if pages:
        session.execute(update(models.Visit).where(*earlier).values(page_id=None))
        for page in pages:
            _delete_unless_used(session, page)


def _delete_unless_used(session: Session, page_id: int | None) -> None:
    users = (
        models.Visit.page_id == page_id,
        or_(models.Revision.page_id == page_id, models.Revision.basis_page_id == page_id),
        or_(models.MeetingRevision.page_id == page_id, models.MeetingRevision.basis_page_id == page_id),
    )
    if not any(session.scalar(select(exists().where(user))) for user in users):
        session.delete(session.get_one(models.Page, page_id))
