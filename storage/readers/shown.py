"""One revision of a proposal or meeting, with all that stands in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from storage import pages
from storage.engine import reading
from storage.items import Found, NumberReader, no_numbers, resolve
from storage.kinds import PROPOSAL
from storage.models import Page, Redaction, Withdrawal
from storage.readers.parts import parts
from storage.readers.revisions import UnknownRevisionError, find
from storage.readers.rows import Json, columns, plain
from storage.types import utc_text

HIDDEN = (
    "number",
    "current_hash",
    "current_parser_version",
    "basis_hash",
    "basis_dialect",
    "changes_hash",
)  # columns of a revision not shown


def show(
    engine: Engine,
    item: str,
    *,
    revision: int | None = None,
    as_of: datetime | None = None,
    numbers: NumberReader = no_numbers,
) -> Json:
    """Return the fields of one revision and its rows, in page order.

    Args:
        engine: of the archive.
        item: as `storage.items.resolve` takes it.
        revision: its number; the last by default.
        as_of: the revision in force at that moment, with what was known of a withdrawal then.
        numbers: as for `resolve`.

    Raises:
        ItemError: nothing, or several things, under that name.
        UnknownRevisionError: no such revision.
    """
    with reading(engine) as connection:
        found = resolve(connection, item, numbers)
        revision_id = find(connection, found, number=revision, as_of=as_of).id
        return shown(connection, found, revision_id, as_of)


def shown(connection: Connection, item: Found, revision_id: int, as_of: datetime | None = None) -> Json:
    """As `show`, of a revision already found."""
    below = parts(connection, item.kind, [revision_id])
    rows = {name: found.get(revision_id, []) for name, found in below.items()}
    return {**_head(connection, item, revision_id, as_of), **rows}


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The evidence of one revision."""

    sha256: str
    url: str
    fetched_at: datetime
    headers: tuple[tuple[str, str], ...]
    body: bytes | None  # exactly as received; None after redaction


def kept_page(
    engine: Engine,
    item: str,
    *,
    revision: int | None = None,
    as_of: datetime | None = None,
    numbers: NumberReader = no_numbers,
) -> KeptPage | None:
    """Return the page a revision was read from; None where redaction let go even of its row. Raises as `show`."""
    with reading(engine) as connection, Session(connection) as session:
        found = resolve(connection, item, numbers)
        chosen = find(connection, found, number=revision, as_of=as_of)
        page_id = connection.scalar(select(found.kind.revision.page_id).where(found.kind.revision.id == chosen.id))
        page = session.get(Page, page_id) if page_id is not None else None
        if page is None:
            return None
        headers = tuple((name, value) for name, value in page.headers)
        return KeptPage(page.sha256, page.url, page.fetched_at, headers, pages.body(session, page_id))


def page_body(
    engine: Engine,
    item: str,
    *,
    revision: int | None = None,
    as_of: datetime | None = None,
    numbers: NumberReader = no_numbers,
) -> bytes:
    """Return the exact bytes a revision was read from.

    Raises:
        UnknownRevisionError: no such revision, or its page was removed on purpose.
    """
    page = kept_page(engine, item, revision=revision, as_of=as_of, numbers=numbers)
    if page is None or page.body is None:
        raise UnknownRevisionError(f"the page of this revision of {item} was removed on purpose; see history for why")
    return page.body


def _head(connection: Connection, item: Found, revision_id: int, as_of: datetime | None) -> Json:
    model = item.kind.revision
    statement = (
        select(model.number.label("revision"), *columns(model, *HIDDEN), Page.sha256.label("page_sha256"))
        .outerjoin(Page, Page.id == model.page_id)
        .where(model.id == revision_id)
    )
    said = plain(connection.execute(statement).mappings().one())
    identity = {"source": item.source, "kind": item.kind.name, "number": item.number, "url": item.url}
    redaction = _redaction(connection, item, revision_id)
    if not redaction:  # a page without further labels has none of them; after a redaction nobody can say
        said["other_fields"] = said["other_fields"] or {}
    return {**identity, **_standing(connection, item, as_of), **said, **redaction}


def _standing(connection: Connection, item: Found, as_of: datetime | None) -> Json:
    """Return whether the page is public: now, or as was known at a moment."""
    model = item.kind.item
    statement = select(model.first_seen_at, model.last_visited_at, model.gone_since, model.withdrawn_at)
    now = connection.execute(statement.where(model.id == item.id)).mappings().one()
    if as_of is None:
        return plain(now)
    gone = now["gone_since"] if now["gone_since"] and now["gone_since"] <= as_of else None
    then = {**now, "gone_since": gone, "withdrawn_at": None}
    owner = getattr(Withdrawal, item.kind.owner)
    in_force = select(Withdrawal.gone_since, Withdrawal.confirmed_at).where(
        owner == item.id,
        Withdrawal.confirmed_at <= as_of,
        Withdrawal.restored_at.is_(None) | (Withdrawal.restored_at > as_of),
    )
    if row := connection.execute(in_force).first():
        then |= {"gone_since": row[0], "withdrawn_at": row[1]}
    return plain(then)


def _redaction(connection: Connection, item: Found, revision_id: int) -> Json:
    owner = Redaction.revision_id if item.kind is PROPOSAL else Redaction.meeting_revision_id
    statement = select(Redaction.redacted_at, Redaction.reason, Redaction.sha256).where(owner == revision_id)
    row = connection.execute(statement.order_by(Redaction.id.desc())).first()
    return {"redaction": {"redacted_at": utc_text(row[0]), "reason": row[1], "sha256": row[2]}} if row else {}
