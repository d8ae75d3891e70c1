"""What happened to proposals and meetings: changes, withdrawals, redactions."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

_ONE_ITEM = "(proposal_id IS NULL) <> (meeting_id IS NULL)"


class Change(Base):
    """One changed thing. The true change lies between not_before and observed_at."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(_ONE_ITEM, name="one_item"),
        Index("ix_change_observed_at", "observed_at"),
        Index("ix_change_proposal_id_observed_at", "proposal_id", "observed_at"),
        Index("ix_change_meeting_id_observed_at", "meeting_id", "observed_at"),
        Index("ix_change_kind_observed_at", "kind", "observed_at"),
    )

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), doc="the source")
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), doc="the proposal that changed")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), doc="or the meeting")
    revision: Mapped[int | None] = mapped_column(doc="number of the revision in force after the change")
    observed_at: Mapped[datetime] = mapped_column(doc="UTC; the fetch that first showed it")
    not_before: Mapped[datetime | None] = mapped_column(
        doc="UTC; the last fetch that still showed the state before; NULL for what is new"
    )
    kind: Mapped[str] = mapped_column(
        doc="new, title, type, status, office, author, field, consultation, result, date, state, text, document, "
        "relation, budget, agenda_item, gone, withdrawn, restored, redacted"
    )
    operation: Mapped[str] = mapped_column(doc="added, removed, changed, moved")
    path: Mapped[str | None] = mapped_column(doc="which field, station, section or file")
    before: Mapped[str | None] = mapped_column(doc="what was printed before; NULL for nothing, or after redaction")
    after: Mapped[str | None] = mapped_column(doc="what is printed now; NULL for nothing, or after redaction")
    news: Mapped[bool] = mapped_column(
        default=True,
        doc="0 for a page seen gone only once, and for its return: dated, but no news; not in the view changes",
    )


class Withdrawal(Base):
    """A page that was public is so no more, confirmed by a second sighting in a later run."""

    __tablename__ = "withdrawal"
    __table_args__ = (CheckConstraint(_ONE_ITEM, name="one_item"),)

    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True, doc="the proposal")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True, doc="or the meeting")
    gone_since: Mapped[datetime] = mapped_column(index=True, doc="UTC; first sighting")
    confirmed_at: Mapped[datetime] = mapped_column(doc="UTC; second sighting")
    restored_at: Mapped[datetime | None] = mapped_column(doc="UTC; public again; NULL while withdrawn")
    cause: Mapped[str] = mapped_column(doc="what speaks for which cause: single, beyond_retention ...")


class Redaction(Base):
    """Content removed on purpose: the tombstone that stays."""

    __tablename__ = "redaction"

    revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("revision.id"), index=True, doc="the proposal's revision"
    )
    meeting_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting_revision.id"), index=True, doc="or the meeting's revision"
    )
    redacted_at: Mapped[datetime] = mapped_column(doc="UTC")
    reason: Mapped[str] = mapped_column(doc="why, and on whose order")
    sha256: Mapped[str | None] = mapped_column(doc="SHA-256 (hex) of the removed page")
