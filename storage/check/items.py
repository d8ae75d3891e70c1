"""One proposal or meeting: its revisions follow each other without gap or overlap, and its row says how it stands."""

from collections.abc import Generator, Sequence
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.orm import Session

from scraper.records import Content
from storage.check.contents import Examined, check_revision, stale_derivation, stale_reading
from storage.check.index import check_item_index
from storage.check.report import Finding, Findings, Report
from storage.check.standing import check_standing
from storage.kinds import MEETING, Item, ItemRevision, Kind, all_revisions, item_of
from storage.models import Source
from storage.revisions import Today


def item_ids(session: Session, kind: Kind) -> Sequence[int]:
    """Return the ids of all items of a kind, in order."""
    return session.scalars(select(kind.item.id).order_by(kind.item.id)).all()


def check_item(
    session: Session, today: Today, kind: Kind, item_id: int, report: Report, *, searched: bool = True
) -> Findings:
    """Yield what is wrong with an item and its revisions; a row that cannot be read at all is one finding.

    Args:
        searched: compare its row of the full-text table.
    """
    try:
        in_force = yield from _item(session, today, kind, item_id, report)
        if searched and in_force is not None:
            yield from check_item_index(session, kind, item_id, *in_force)
    except (ValueError, TypeError, AttributeError, LookupError, NoResultFound) as exc:
        yield Finding(f"{kind.name} row {item_id}", f"its rows cannot be read: {exc}")
    except DBAPIError as exc:
        yield Finding(f"{kind.name} row {item_id}", f"its rows cannot be read: {exc.orig}")
    finally:
        session.expunge_all()


def _item(
    session: Session, today: Today, kind: Kind, item_id: int, report: Report
) -> Generator[Finding, None, tuple[str, Content | None] | None]:
    """Yield what is wrong, and return name and content in force; None for an item that has no revision."""
    item = item_of(session, kind, item_id)
    name = _name(session, kind, item)
    revisions = all_revisions(session, kind, item_id)
    if not revisions:
        yield Finding(name, "has no revision")
        return None
    yield from _row(item, revisions, name)
    yield from check_standing(session, kind, item, revisions, name)
    in_force: Content | None = None
    for revision in revisions:
        report.checked["revisions"] += 1
        report.stale += stale_reading(today, revision) or stale_derivation(today, revision)
        where = f"{name} revision {revision.number}"
        in_force, findings = check_revision(session, today, Examined(kind, item, revision, where))
        yield from findings
    yield from _neighbours(revisions, name)
    return name, in_force


def _name(session: Session, kind: Kind, item: Item) -> str:
    source = session.get_one(Source, item.source_id)
    return f"{source.key}:{'meeting:' if kind is MEETING else ''}{item.number}"


def _row(item: Item, revisions: Sequence[ItemRevision], name: str) -> Findings:
    numbers = [revision.number for revision in revisions]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Finding(name, f"its revisions are numbered {numbers}: some are missing")
    if item.current_revision_id != revisions[-1].id:
        yield Finding(name, "current_revision_id is not its last revision")
    if item.first_seen_at != revisions[0].observed_at:
        yield Finding(name, "first_seen_at is not when its first revision was observed")


def _neighbours(revisions: Sequence[ItemRevision], name: str) -> Findings:
    for before, after in pairwise(revisions):
        where = f"{name} revision {after.number}"
        if after.observed_at < before.confirmed_at:
            yield Finding(where, f"observed_at lies before the last confirmation of revision {before.number}")
        comparable = before.redacted_at is None and after.redacted_at is None
        same_reader = before.current_parser_version == after.current_parser_version
        if not comparable or not same_reader or before.basis_dialect != after.dialect:
            continue  # between generations only what both print counts
        if after.same_as_previous != (before.basis_hash == after.current_hash):
            yield Finding(where, "same_as_previous is not what both contents say")
    if revisions[0].same_as_previous:
        yield Finding(f"{name} revision 1", "same_as_previous is set, and there is none before it")
