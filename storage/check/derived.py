"""What is derived from a revision's sections is what today's derivation, named in the row, derives from them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scraper.records import Content, Derived, DerivedAccount, DerivedAmount, DerivedMention, ProposalContent
from storage.check.report import Finding, Findings
from storage.counted_sums import Decided, decide, key_of
from storage.models import BudgetAccount, BudgetAmount, BudgetLink, Mention, Proposal, Revision, Section
from storage.revisions import Today

Plain = dict[str, Any]
_MODELS: dict[str, Any] = {
    "accounts": BudgetAccount,
    "amounts": BudgetAmount,
    "links": BudgetLink,
    "mentions": Mention,
}
_IN_SECTIONS = ("accounts", "amounts", "mentions")


def check_derived(session: Session, today: Today, revision_id: int, where: str, content: Content) -> Findings:
    """Yield the sections whose derived rows are not what is derived from them, and rows that belong to none."""
    ordered = select(Section).where(Section.revision_id == revision_id).order_by(Section.position)
    sections = session.scalars(ordered).all()
    expected = _expected(today, content)
    rows = {name: _rows(session, model, revision_id) for name, model in _MODELS.items()}
    stored = [_stored(rows, section) for section in sections]
    for number, (now, kept) in enumerate(zip(expected, stored, strict=True), 1):
        for name, value in now.items():
            if kept[name] != value:
                yield Finding(where, f"{name} of section {number}: not what is derived from its text")
    for name, found in rows.items():
        if len(found) != sum(len(kept[name]) for kept in stored):
            yield Finding(where, f"{name}: some rows belong to no section of it")
    if rows["mentions"]:
        yield from _strays(session, revision_id, where)


def _expected(today: Today, content: Content) -> list[Plain]:
    """Return what is to stand in the rows of each section."""
    derived = today.derive(content)
    if not isinstance(content, ProposalContent):
        return []
    decided = decide(content.sections, derived)
    return [_plain(found, at, decided) for at, found in enumerate(derived)]


def _plain(derived: Derived, at: int, decided: Decided) -> Plain:
    def is_counted(account: int, amount: int) -> bool:
        return (key_of(derived.accounts[account]), (at, amount)) in decided.booked

    return {
        "accounts": [_columns(account, position) for position, account in enumerate(derived.accounts, 1)],
        "amounts": [
            {
                **_columns(amount, nth + 1),
                "repeated": (at, nth) in decided.repeated,
                "counted": (at, nth) in decided.counted,
            }
            for nth, amount in enumerate(derived.amounts)
        ],
        "links": sorted({(account + 1, amount + 1, is_counted(account, amount)) for account, amount in derived.links}),
        "mentions": [_columns(mention) for mention in derived.mentions],
        "no_impact": derived.no_impact,
    }


def _columns(record: Any, position: int | None = None) -> Plain:  # noqa: ANN401 - any derived record
    plain = {name: None if value == "" else value for name, value in asdict(record).items()}
    return plain if position is None else {**plain, "position": position}


def _stored(rows: Mapping[str, Sequence[Any]], section: Section) -> Plain:
    """Return what the rows of a revision say of one of its sections."""
    own = {name: [row for row in rows[name] if row.section_id == section.id] for name in _IN_SECTIONS}
    accounts, amounts = ({row.id: row.position for row in own[name]} for name in ("accounts", "amounts"))
    return {
        "accounts": [_of(DerivedAccount, row, "position") for row in own["accounts"]],
        "amounts": [_of(DerivedAmount, row, "position", "repeated", "counted") for row in own["amounts"]],
        "links": sorted(
            (accounts[link.account_id], amounts.get(link.amount_id, 0), link.counted)
            for link in rows["links"]
            if link.account_id in accounts
        ),
        "mentions": [_of(DerivedMention, row) for row in own["mentions"]],
        "no_impact": section.no_impact,
    }


def _rows(session: Session, model: Any, revision_id: int) -> Sequence[Any]:  # noqa: ANN401 - any of the models
    order = model.position if model in {BudgetAccount, BudgetAmount} else model.id
    rows: Sequence[Any] = session.scalars(select(model).where(model.revision_id == revision_id).order_by(order)).all()
    return rows


def _of(record: type[Any], row: object, *more: str) -> Plain:
    return {name: getattr(row, name) for name in (*(field.name for field in fields(record)), *more)}


def _strays(session: Session, revision_id: int, where: str) -> Findings:
    """Yield the mentions that point to another source."""
    own = select(Proposal.source_id).join(Revision, Revision.proposal_id == Proposal.id)
    source = own.where(Revision.id == revision_id).scalar_subquery()
    pointing = select(Mention.id).join(Proposal, Proposal.id == Mention.proposal_id)
    for row in session.scalars(pointing.where(Mention.revision_id == revision_id, Proposal.source_id != source)):
        yield Finding(where, f"mention row {row} points to a proposal of another source")
