"""The register: all redactions, to be published."""

from typing import Any

from sqlalchemy import Engine, select

from storage.chain import redacted_revision
from storage.engine import reading_session
from storage.kinds import MEETING, item_of
from storage.models import Chain, Redaction, Source
from storage.types import utc_text


def register(engine: Engine) -> list[dict[str, Any]]:
    """Return all redactions, the first first.

    Each has `redacted_at`, `reason`, `page_sha256`, and `chain_position` and `chain_hash` of its entry in the chain;
    `item`, `url`, `revision` and the revision's `observed_at` are None for a page that belonged to no revision.
    """
    found: list[dict[str, Any]] = []
    with reading_session(engine) as session:
        rows = select(Redaction, Chain.position, Chain.hash).outerjoin(Chain, Chain.redaction_id == Redaction.id)
        for redaction, position, entry_hash in session.execute(rows.order_by(Redaction.id)):
            stone = {
                "redacted_at": utc_text(redaction.redacted_at),
                "reason": redaction.reason,
                "page_sha256": redaction.sha256,
                "chain_position": position,
                "chain_hash": entry_hash,
            }
            owner: dict[str, Any] = {"item": None, "url": None, "revision": None, "observed_at": None}
            revision = redacted_revision(session, redaction)
            if revision is not None:
                kind, row = revision
                item = item_of(session, kind, getattr(row, kind.owner))
                key = session.get_one(Source, item.source_id).key
                name = f"{key}:{'meeting:' if kind is MEETING else ''}{item.number}"
                observed = utc_text(row.observed_at)
                owner = {"item": name, "url": item.url, "revision": row.number, "observed_at": observed}
            found.append({**owner, **stone})
    return found
