"""What changed between two revisions of one item."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from scraper.records import Content
from storage import models, rows
from storage.diff import BudgetRow, Change, Sum, compare, compare_budget
from storage.engine import reading
from storage.items import Found, NumberReader, no_numbers, resolve
from storage.kinds import PROPOSAL, ItemRevision, find_item
from storage.models import BudgetAccount, BudgetAmount, BudgetLink
from storage.moves import common_form
from storage.readers.revisions import Chosen, find, revisions_of
from storage.readers.rows import Json, records
from storage.types import utc_text

Wanted = int | datetime | None  # a revision's number, or the moment at which it was in force
_KEYS = ("kind", "operation", "path", "before", "after")
_NOT_CONTENT = ("gone", "withdrawn", "restored")


def diff(
    engine: Engine,
    item: str,
    older: Wanted = None,
    newer: Wanted = None,
    *,
    numbers: NumberReader = no_numbers,
) -> Json:
    """Return `from`, `to` (numbers of revisions; `from` is None where the first is new) and the `changes`.

    Without numbers these are the last two revisions; with one, that and the last. Beside them stand
    `source`, `kind`, `number`, `reference`, `title`, `url`, and the bounds of the change, `not_before` and
    `observed_at`.

    Raises:
        ItemError: nothing, or several things, under that name.
        UnknownRevisionError: no such revision.
    """
    with reading(engine) as connection:
        found = resolve(connection, item, numbers)
        before, after = _sides(connection, found, older, newer)
        changes = changes_between(connection, found, before, after)
        return {
            "from": before.number if before else None,
            "to": after.number,
            "source": found.source,
            "kind": found.kind.name,
            "number": found.number,
            "reference": found.reference,
            "title": found.title,
            "url": found.url,
            **_bounds(before, after),
            "changes": changes,
        }


def _bounds(before: Chosen | None, after: Chosen) -> Json:
    """Return between which fetches the change lies, whichever of both revisions is the later one."""
    if before is None:
        return {"not_before": None, "observed_at": utc_text(after.observed_at)}
    earlier, later = sorted((before, after), key=lambda revision: revision.number)
    return {"not_before": utc_text(earlier.confirmed_at), "observed_at": utc_text(later.observed_at)}


def _sides(connection: Connection, item: Found, older: Wanted, newer: Wanted) -> tuple[Chosen | None, Chosen]:
    after = _find(connection, item, newer)
    if older is not None:
        return _find(connection, item, older), after
    earlier = [revision for revision in revisions_of(connection, item) if revision.number < after.number]
    return (earlier[-1] if earlier else None), after


def _find(connection: Connection, item: Found, wanted: Wanted) -> Chosen:
    if isinstance(wanted, datetime):
        return find(connection, item, as_of=wanted)
    return find(connection, item, number=wanted)


def changes_between(connection: Connection, item: Found, before: Chosen | None, after: Chosen) -> list[Json]:
    """Return what changed between two revisions; those written with the later one where they are neighbours."""
    if before is None or before.number == after.number - 1:
        return _recorded(connection, item, after)
    return _computed(connection, item, before, after)


def _recorded(connection: Connection, item: Found, after: Chosen) -> list[Json]:
    """Return the changes written with a revision: those between it and the one before it."""
    owner = getattr(models.Change, item.kind.owner)
    statement = (
        select(*(getattr(models.Change, name) for name in _KEYS))
        .where(owner == item.id, models.Change.revision == after.number, models.Change.kind.not_in(_NOT_CONTENT))
        .order_by(models.Change.id)
    )
    return records(connection, statement)


def _computed(connection: Connection, item: Found, before: Chosen, after: Chosen) -> list[Json]:
    old, new = contents(connection, item, before, after)
    if old is None or new is None:
        gone = [side.number for side, said in ((before, old), (after, new)) if said is None]
        return [asdict(Change("redacted", "removed", f"revision {number}", None, None)) for number in gone]
    changes = compare(old, new)
    if item.kind is PROPOSAL:
        changes += compare_budget(budget_rows(connection, before.id), budget_rows(connection, after.id))
    return [asdict(change) for change in changes]


def contents(
    connection: Connection, item: Found, before: Chosen, after: Chosen
) -> tuple[Content | None, Content | None]:
    """Return what two revisions say, as far as they can be compared; None where one was redacted."""
    old, new = _content(connection, item, before), _content(connection, item, after)
    if old is not None and new is not None and old.dialect != new.dialect:
        return common_form(old, new, (before.confirmed_at, after.observed_at))
    return old, new


def _content(connection: Connection, item: Found, revision: Chosen) -> Content | None:
    """Return what a revision says, None where it was redacted."""
    with Session(connection) as session:
        owner = find_item(session, item.kind, item.source_id, item.number)
        model: Any = item.kind.revision
        row: ItemRevision = session.get_one(model, revision.id)
        return None if owner is None or row.redacted_at is not None else rows.read_content(session, owner, row)


def budget_rows(connection: Connection, revision_id: int) -> list[BudgetRow]:
    """Return each account of a revision with each sum booked at it, in page order; None where no sum is."""
    account = (BudgetAccount.kind, BudgetAccount.number, BudgetAccount.label)
    statement = (
        select(*account, BudgetAmount.cents, BudgetAmount.currency)
        .outerjoin(BudgetLink, BudgetLink.account_id == BudgetAccount.id)
        .outerjoin(BudgetAmount, BudgetAmount.id == BudgetLink.amount_id)
        .where(BudgetAccount.revision_id == revision_id)
        .order_by(BudgetAccount.id, BudgetAmount.position)
    )
    return [
        BudgetRow(kind, number, label, None if cents is None else Sum(cents, currency))
        for kind, number, label, cents, currency in connection.execute(statement)
    ]
