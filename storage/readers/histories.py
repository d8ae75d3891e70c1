"""All that is known of one item over time: its revisions, withdrawals and visits."""

from sqlalchemy import Connection, Engine, select

from storage.engine import reading
from storage.items import Found, NumberReader, no_numbers, resolve
from storage.kinds import PROPOSAL
from storage.models import Page, Redaction, Run, Visit, Withdrawal
from storage.readers.rows import Json, columns, records


def history(engine: Engine, item: str, *, numbers: NumberReader = no_numbers) -> Json:
    """Return `item` (the name that finds it again), `revisions`, `withdrawals` and `visits`, each the first first.

    Raises:
        ItemError: nothing, or several things, under that name.
    """
    with reading(engine) as connection:
        found = resolve(connection, item, numbers)
        return {
            "item": found.name,
            "revisions": _revisions(connection, found),
            "withdrawals": withdrawals(connection, found),
            "visits": _visits(connection, found),
        }


def withdrawals(connection: Connection, item: Found) -> list[Json]:
    """Return when its page was not public, the first first."""
    owner = getattr(Withdrawal, item.kind.owner)
    return records(connection, select(*columns(Withdrawal)).where(owner == item.id).order_by(Withdrawal.gone_since))


def _revisions(connection: Connection, item: Found) -> list[Json]:
    model = item.kind.revision
    proposal = item.kind is PROPOSAL
    tombstone = Redaction.revision_id if proposal else Redaction.meeting_revision_id
    heads = ("number", "observed_at", "confirmed_at", "content_hash", "parser_version", "dialect", "same_as_previous")
    said = ("reference", "title") if proposal else ("title", "date")
    statement = (
        select(
            *(getattr(model, name) for name in (*heads, *said)),
            Page.sha256.label("page_sha256"),
            Page.url,
            model.redacted_at,
            Redaction.reason.label("redaction_reason"),
        )
        .outerjoin(Page, Page.id == model.page_id)
        .outerjoin(Redaction, tombstone == model.id)
        .where(item.kind.revisions_of(item.id))
        .order_by(model.number)
    )
    return records(connection, statement)


def _visits(connection: Connection, item: Found) -> list[Json]:
    statement = (
        select(*columns(Visit), Page.sha256.label("page_sha256"))
        .join(Run, Run.id == Visit.run_id)
        .outerjoin(Page, Page.id == Visit.page_id)
        .where(Visit.source_id == item.source_id, Visit.kind == item.kind.name, Visit.number == item.number)
        .order_by(Visit.started_at, Visit.id)
    )
    return records(connection, statement)
