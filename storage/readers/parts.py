"""What stands below revisions, in page order: read for any number of them at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from storage.kinds import PROPOSAL, Kind
from storage.models import (
    AgendaItem,
    Base,
    BudgetAccount,
    BudgetAmount,
    BudgetLink,
    Consultation,
    Document,
    Mention,
    Proposal,
    Relation,
    Section,
)
from storage.readers.rows import Json, columns, numbered, records

Parts = dict[int, list[Json]]  # by the id of the revision; one without any is missing
_ID = "revision_row"  # what joins a row to its revision; it is not part of it


def parts(connection: Connection, kind: Kind, revision_ids: Sequence[int]) -> dict[str, Parts]:
    """Return the rows below some revisions of one kind, by what they are called in a document.

    Of a proposal `consultations`, `sections`, `relations`, `budget_accounts` (in the order of the text, each with the
    `amounts` booked there), `documents` and `mentions` (`number` and `url` of the proposal meant, once known); of a
    meeting `agenda_items` and `documents`. `section` is the position of a text.
    """
    if kind is PROPOSAL:
        return {
            "consultations": _rows(connection, Consultation, kind, revision_ids),
            "sections": _rows(connection, Section, kind, revision_ids),
            "relations": _rows(connection, Relation, kind, revision_ids),
            "budget_accounts": _accounts(connection, revision_ids),
            "documents": _rows(connection, Document, kind, revision_ids),
            "mentions": _mentions(connection, revision_ids),
        }
    return {
        "agenda_items": _rows(connection, AgendaItem, kind, revision_ids),
        "documents": _rows(connection, Document, kind, revision_ids),
    }


def _rows(connection: Connection, model: type[Base], kind: Kind, revision_ids: Sequence[int]) -> Parts:
    below: Any = model
    owner = getattr(below, f"{kind.revision.__tablename__}_id")
    query = select(owner.label(_ID), *columns(model)).where(owner.in_(revision_ids)).order_by(owner, below.position)
    return numbered(records(connection, query), _ID)


def _accounts(connection: Connection, revision_ids: Sequence[int]) -> Parts:
    place = Section.position.label("section")
    amounts = (
        select(BudgetLink.account_id, place, *columns(BudgetAmount))
        .join(BudgetAmount, BudgetAmount.id == BudgetLink.amount_id)
        .join(Section, Section.id == BudgetAmount.section_id)
        .where(BudgetLink.revision_id.in_(revision_ids))
        .order_by(BudgetLink.account_id, Section.position, BudgetAmount.position)
    )
    accounts = (
        select(BudgetAccount.revision_id.label(_ID), BudgetAccount.id, place, *columns(BudgetAccount))
        .join(Section, Section.id == BudgetAccount.section_id)
        .where(BudgetAccount.revision_id.in_(revision_ids))
        .order_by(BudgetAccount.revision_id, Section.position, BudgetAccount.position)
    )
    booked = numbered(records(connection, amounts), "account_id")
    found = [{**row, "amounts": booked.get(row.pop("id"), [])} for row in records(connection, accounts)]
    return numbered(found, _ID)


def _mentions(connection: Connection, revision_ids: Sequence[int]) -> Parts:
    query = (
        select(
            Mention.revision_id.label(_ID),
            Section.position.label("section"),
            *columns(Mention),
            Proposal.number.label("number"),
            Proposal.url,
        )
        .join(Section, Section.id == Mention.section_id)
        .outerjoin(Proposal, Proposal.id == Mention.proposal_id)
        .where(Mention.revision_id.in_(revision_ids))
        .order_by(Mention.revision_id, Section.position, Mention.start)
    )
    return numbered(records(connection, query), _ID)
