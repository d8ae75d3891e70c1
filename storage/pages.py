"""The evidence: bytes by their SHA-256, stored once each, compressed."""

from sqlalchemy import bindparam, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from scraper.records import Page
from storage import models
from storage.compression import packing_named
from storage.inserting import insert_one
from storage.page_dictionaries import newest_of
from storage.page_packing import packed, packed_alone, unpacked

_INSERT = insert(models.Page)
_KNOWN = select(
    select(models.Page.id).where(models.Page.sha256 == bindparam("of_bytes")).scalar_subquery(),
    exists().where(models.Redaction.sha256 == bindparam("of_bytes")),
)  # the page of the same bytes, and whether they were redacted
_BAD = ("failed", "refused")
_ONLY_FAILED = ~or_(
    exists().where(models.Visit.page_id == models.Page.id, models.Visit.outcome.not_in(_BAD)),
    exists().where(or_(models.Revision.page_id == models.Page.id, models.Revision.basis_page_id == models.Page.id)),
    exists().where(
        or_(models.MeetingRevision.page_id == models.Page.id, models.MeetingRevision.basis_page_id == models.Page.id)
    ),
)  # nothing but visits that failed names the page
_BODY = select(models.Page.body, models.Page.compression, models.Page.sha256).where(
    models.Page.id == bindparam("of_page")
)


def put(session: Session, page: Page, *, source_id: int | None = None, blank: bool = False, read: bool = True) -> int:
    """Keep a page and return its id. Bytes already known are not stored again, and never those that were redacted.

    Bytes that were kept only because they failed, maybe in place of another page, tell of this fetch once they are
    read: their address decides whose page they are.

    Args:
        session: in a write transaction.
        page: as received.
        source_id: the source whose dictionary packs it best.
        blank: keep that it came, and its SHA-256, but not its bytes.
        read: it is what was asked for; False for one that failed or was refused.
    """
    connection, sha256 = session.connection(), page.sha256
    known, redacted = connection.execute(_KNOWN, {"of_bytes": sha256}).one()
    if known is not None:
        if read and not blank and not redacted:
            connection.execute(update(models.Page).where(models.Page.id == known, _ONLY_FAILED).values(_fetch_of(page)))
        return int(known)
    blank = blank or redacted
    kept, how = (None, "zlib") if blank else packed(session, page.body, page.url, newest_of(session, source_id))
    values = {"sha256": sha256, "size": len(page.body), "body": kept, "compression": how, **_fetch_of(page)}
    return insert_one(connection, _INSERT, values)


def _fetch_of(page: Page) -> dict[str, object]:
    """Return the columns that tell how a page was fetched."""
    return {
        "url": page.url,
        "requested_url": page.requested_url,
        "redirects": list(page.redirects),
        "status": page.status,
        "fetched_at": page.fetched_at,
        "headers": [list(header) for header in page.headers],
        "request_headers": [list(header) for header in page.request_headers],
    }


def body(session: Session, page_id: int | None) -> bytes | None:
    """Return the exact bytes of a kept page; None if there is none, or after redaction.

    Raises:
        DamagedError: if the bytes are not those that were received.
    """
    row = None if page_id is None else session.connection().execute(_BODY, {"of_page": page_id}).first()
    return None if row is None or row.body is None else unpacked(session, row.body, row.compression, row.sha256)


def pack_anew(session: Session, page_id: int, dictionary: int | None) -> None:
    """Pack the bytes of a page with a dictionary, or without one.

    Raises:
        DamagedError: if the bytes are not those that were received; they stay as they are.
    """
    row = session.get_one(models.Page, page_id)
    received = body(session, page_id)
    if received is not None:
        row.body, row.compression = packed(session, received, row.url, dictionary, own_id=page_id)
        session.flush()  # the next page may want to lean on it


def pack_alone(session: Session, page_id: int) -> None:
    """Pack a page that leans on another one so that it needs that no more; its dictionary stays."""
    row = session.get_one(models.Page, page_id)
    received = body(session, page_id)
    if received is not None:
        row.body, row.compression = packed_alone(session, received, packing_named(row.compression).dictionary)
        session.flush()


def address(session: Session, page_id: int | None) -> str:
    """Return the final address of a kept page."""
    return session.scalars(select(models.Page.url).where(models.Page.id == page_id)).one()


def drop_earlier_failures(session: Session, url: str, page_id: int) -> None:
    """Let go of the bodies of earlier failures of an address: only the latest is kept."""
    earlier = (
        models.Visit.url == url,
        models.Visit.outcome.in_(_BAD),
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
