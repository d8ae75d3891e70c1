"""The evidence: every page still is what was received."""

import hashlib
from collections.abc import Callable

from sqlalchemy import LargeBinary, cast, exists, select
from sqlalchemy.orm import Session

from storage.check.report import Finding, Findings, short
from storage.errors import DamagedError
from storage.models import Page, PageDictionary, Redaction
from storage.page_packing import unpacked

_BATCH = 50
_AS_BYTES = cast(PageDictionary.body, LargeBinary)
_COLUMNS = (Page.id, Page.sha256, Page.size, Page.compression, cast(Page.body, LargeBinary))


def check_pages(session: Session, step: Callable[[], None]) -> Findings:
    """Yield the pages whose bytes are missing, cannot be unpacked or are not those received; damaged dictionaries."""
    for number, sha256, body in session.execute(select(PageDictionary.id, PageDictionary.sha256, _AS_BYTES)):
        if hashlib.sha256(body).hexdigest() != sha256:
            yield Finding(f"page dictionary {number} ({short(sha256)})", "is not the one that was made")
    for page_id, sha256, size, compression, packed in session.execute(
        select(*_COLUMNS).order_by(Page.id).execution_options(yield_per=_BATCH)
    ):
        where = f"page {page_id} ({short(sha256)})"
        if packed is None:
            if not session.scalar(select(exists().where(Redaction.sha256 == sha256))):
                yield Finding(where, "its bytes are missing, and no redaction says why")
        else:
            yield from _bytes(session, where, packed, compression, sha256, size)
        step()


def _bytes(session: Session, where: str, packed: bytes, compression: str, sha256: str, size: int) -> Findings:
    try:
        body = unpacked(session, packed, compression, sha256)
    except DamagedError as exc:
        yield Finding(where, exc.what)
        return
    if len(body) != size:
        yield Finding(where, f"has {len(body)} bytes, recorded are {size}")
