"""Derived from the sections: budget accounts, sums, mentions of other proposals. Never hashed, always rebuilt."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Big


class BudgetAccount(Base):
    """One place in the budget that a section names."""

    __tablename__ = "budget_account"
    __table_args__ = (Index("ix_budget_account_kind_number", "kind", "number_normalised", "revision_id"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True, doc="the revision")
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), index=True, doc="the section that names it")
    position: Mapped[int] = mapped_column(doc="order in the section, from 1")
    kind: Mapped[str] = mapped_column(
        doc="budget, product, sub_product, ledger_account ... (closed list in docs/budget.md)"
    )
    number: Mapped[str] = mapped_column(doc="number as written")
    number_normalised: Mapped[str] = mapped_column(
        index=True, doc="number without blanks, with plain hyphens, in capitals: for comparing"
    )
    label: Mapped[str | None] = mapped_column(doc="name written directly beside the number")
    start: Mapped[int | None] = mapped_column(doc="first character in section.text, from 0")
    end: Mapped[int | None] = mapped_column(doc="character after the last")


class BudgetAmount(Base):
    """One sum of money that a section names."""

    __tablename__ = "budget_amount"
    __table_args__ = (Index("ix_budget_amount_revision_id_repeated", "revision_id", "repeated"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), doc="the revision")
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), index=True, doc="the section that names it")
    position: Mapped[int] = mapped_column(doc="order in the section, from 1")
    cents: Mapped[Big] = mapped_column(doc="the sum in hundredths of the currency, with its sign")
    currency: Mapped[str] = mapped_column(doc="EUR, DEM (ISO 4217)")
    text: Mapped[str] = mapped_column(doc="the sum as written")
    direction: Mapped[str | None] = mapped_column(
        doc="revenue, expense (result side), receipt, payment (cash side); NULL where the text does not say"
    )
    role: Mapped[str | None] = mapped_column(
        doc="planned, needed, additional, cover, remaining, total, follow-up, commitment, threshold or other; NULL "
        "where the text does not say"
    )
    year_from: Mapped[int | None] = mapped_column(doc="first budget year")
    year_to: Mapped[int | None] = mapped_column(doc="last budget year; NULL with year_from set means open end or none")
    recurring: Mapped[str | None] = mapped_column(doc="once, monthly or yearly; NULL where the text does not say")
    qualifier: Mapped[str | None] = mapped_column(doc="+MwSt, netto, rd., bis zu ... as written")
    start: Mapped[int | None] = mapped_column(doc="first character in section.text, from 0")
    end: Mapped[int | None] = mapped_column(doc="character after the last")
    repeated: Mapped[bool] = mapped_column(
        server_default=literal_column("0"),
        doc="1 where another place of the proposal names the same sum, and that one stands for both",
    )
    counted: Mapped[bool] = mapped_column(
        server_default=literal_column("1"),
        doc="1 where it is added up with the sums of its proposal: no limit, nothing that others pay, no repetition "
        "among the rest, and a total only where nothing else is named",
    )


class BudgetLink(Base):
    """Which sum is booked where."""

    __tablename__ = "budget_link"
    __table_args__ = (UniqueConstraint("account_id", "amount_id"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True, doc="the revision")
    account_id: Mapped[int] = mapped_column(ForeignKey("budget_account.id"), doc="the account")
    amount_id: Mapped[int] = mapped_column(ForeignKey("budget_amount.id"), index=True, doc="the sum")
    counted: Mapped[bool] = mapped_column(
        server_default=literal_column("1"),
        doc="as budget_amount.counted, among the sums that the proposal books at this account",
    )


class Mention(Base):
    """A reference to another proposal inside a section's text."""

    __tablename__ = "mention"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True, doc="the revision")
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), index=True, doc="the section that mentions it")
    reference: Mapped[str] = mapped_column(
        index=True, doc="the reference, with plain hyphens and no blanks around slashes"
    )
    proposal_id: Mapped[int | None] = mapped_column(
        ForeignKey("proposal.id"), index=True, doc="the proposal meant; NULL until known"
    )
    start: Mapped[int | None] = mapped_column(doc="first character in section.text, from 0")
    end: Mapped[int | None] = mapped_column(doc="character after the last")
