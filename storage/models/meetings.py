"""Meetings and their agendas, by the same rules as proposals."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Big, ItemColumns, RevisionColumns


class Meeting(ItemColumns, Base):
    """One `to010` page that was public at least once."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("source_id", "number"),)

    current_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting_revision.id", use_alter=True),
        index=True,
        doc="the last revision: the content in force, or last in force",
    )


class MeetingRevision(RevisionColumns, Base):
    """One state of a meeting's public agenda."""

    __tablename__ = "meeting_revision"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint("confirmed_at >= observed_at", name="confirmed_after_observed"),
        Index("ix_meeting_revision_observed_at", "observed_at"),
        Index("ix_meeting_revision_date", "date"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), sort_order=-90, doc="the meeting")
    title: Mapped[str | None] = mapped_column(doc="Bezeichnung as printed")
    committee: Mapped[str | None] = mapped_column(index=True, doc="Gremium as printed")
    date: Mapped[str | None] = mapped_column(doc="YYYY-MM-DD")
    time: Mapped[str | None] = mapped_column(doc="as printed, local time: 18:00 - 19:45")
    room: Mapped[str | None] = mapped_column(doc="Raum as printed")
    place: Mapped[str | None] = mapped_column(doc="Ort as printed")
    status: Mapped[str | None] = mapped_column(doc="Status as printed")


class AgendaItem(Base):
    """One item of an agenda."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_revision_id", "position"),)

    meeting_revision_id: Mapped[int] = mapped_column(ForeignKey("meeting_revision.id"), doc="the meeting's revision")
    position: Mapped[int] = mapped_column(doc="order on the page, from 1")
    number: Mapped[str | None] = mapped_column(doc="Ö 3.1 as printed; NULL where the row prints none")
    title: Mapped[str | None] = mapped_column(doc="subject without the Zusatzinfo")
    remark: Mapped[str | None] = mapped_column(doc="the Zusatzinfo, with its brackets")
    public: Mapped[bool] = mapped_column(doc="1 in the public part, 0 in the part behind closed doors")
    late: Mapped[bool] = mapped_column(doc="1 if added after the invitation (Nachtrag)")
    agenda_item_number: Mapped[Big | None] = mapped_column(index=True, doc="TOLFDNR, the steady key of the item")
    proposal_number: Mapped[Big | None] = mapped_column(index=True, doc="VOLFDNR of the proposal dealt with")
    proposal_reference: Mapped[str | None] = mapped_column(doc="printed reference of the linked proposal or meeting")
    linked_meeting_number: Mapped[Big | None] = mapped_column(doc="SILFDNR of a meeting linked in its place")
    role: Mapped[str | None] = mapped_column(doc="Beratungszweck as printed")
    result: Mapped[str | None] = mapped_column(doc="result as printed")
    marks: Mapped[str | None] = mapped_column(doc="icons behind the subject (Geänderter Beschluss), one a line")
