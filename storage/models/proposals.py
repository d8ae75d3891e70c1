"""Proposals and what a revision of one says."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Big, ItemColumns, RevisionColumns


class Proposal(ItemColumns, Base):
    """One `vo020` page that was public at least once."""

    __tablename__ = "proposal"
    __table_args__ = (UniqueConstraint("source_id", "number"),)

    current_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("revision.id", use_alter=True),
        index=True,
        doc="the last revision: the content in force, or last in force",
    )


class Revision(RevisionColumns, Base):
    """One state of a proposal's public content."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("proposal_id", "number"),
        CheckConstraint("confirmed_at >= observed_at", name="confirmed_after_observed"),
        Index("ix_revision_observed_at", "observed_at"),
        Index("ix_revision_reference", "reference"),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), sort_order=-90, doc="the proposal")
    reference: Mapped[str | None] = mapped_column(doc="printed number, such as 2021/0482")
    title: Mapped[str | None] = mapped_column(doc="Betreff, its lines joined by a space")
    type: Mapped[str | None] = mapped_column(doc="Vorlage-Art as printed")
    status: Mapped[str | None] = mapped_column(doc="Status as printed, in ALLRIS 4 with the bracket behind it")
    lead_office: Mapped[str | None] = mapped_column(index=True, doc="federführendes Amt as printed; several are lines")
    author: Mapped[str | None] = mapped_column(doc="Verfasser as printed; several are lines")


class Consultation(Base):
    """One station of the Beratungsfolge."""

    __tablename__ = "consultation"
    __table_args__ = (
        UniqueConstraint("revision_id", "position"),
        Index("ix_consultation_committee_date", "committee", "date"),
        Index("ix_consultation_revision_id_committee", "revision_id", "committee", "date"),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), doc="the revision that prints it")
    position: Mapped[int] = mapped_column(doc="order on the page, from 1")
    committee: Mapped[str | None] = mapped_column(doc="Gremium as printed")
    role: Mapped[str | None] = mapped_column(doc="Vorberatung, Entscheidung, Kenntnisnahme ... as printed")
    date: Mapped[str | None] = mapped_column(index=True, doc="YYYY-MM-DD of the meeting")
    date_text: Mapped[str | None] = mapped_column(doc="what stands in the place of the date where it is none")
    meeting_name: Mapped[str | None] = mapped_column(doc="name of the meeting as printed")
    meeting_number: Mapped[Big | None] = mapped_column(index=True, doc="SILFDNR; NULL while no agenda is public")
    agenda_item_number: Mapped[Big | None] = mapped_column(index=True, doc="TOLFDNR")
    result: Mapped[str | None] = mapped_column(doc="result as printed")
    state: Mapped[str | None] = mapped_column(
        doc="Bereit, Geplant, Erledigt ... of the meeting row, else of the committee"
    )
    committee_state: Mapped[str | None] = mapped_column(doc="the word on the committee row")
    minutes: Mapped[str | None] = mapped_column(doc="text of the link to the minutes (PA, NA); NULL without a link")


class Section(Base):
    """One embedded text, or the part of one below a standard heading."""

    __tablename__ = "section"
    __table_args__ = (UniqueConstraint("revision_id", "position"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), doc="the revision that prints it")
    position: Mapped[int] = mapped_column(doc="order on the page, from 1")
    code: Mapped[str | None] = mapped_column(doc="BV, SV, FA ... of the embedded text; NULL where none is printed")
    heading: Mapped[str | None] = mapped_column(doc="heading without colon, else the name of the jump link or box")
    heading_printed: Mapped[bool] = mapped_column(doc="1 if the heading stands in the text itself")
    text: Mapped[str | None] = mapped_column(
        doc="text without heading: paragraphs by newline, cells by tab; NULL if empty"
    )
    no_impact: Mapped[bool | None] = mapped_column(
        doc="derived: 1 if the section denies effects on the budget; NULL where it was not looked at"
    )


class Relation(Base):
    """Another proposal named in the page's head (Bezüglich) or family table (Stammbaum)."""

    __tablename__ = "relation"
    __table_args__ = (UniqueConstraint("revision_id", "position"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), doc="the revision that prints it")
    position: Mapped[int] = mapped_column(doc="order on the page, from 1")
    kind: Mapped[str] = mapped_column(doc="refers_to (Bezüglich) or family (Stammbaum)")
    reference: Mapped[str | None] = mapped_column(index=True, doc="printed reference of the other proposal")
    number: Mapped[Big | None] = mapped_column(index=True, doc="its VOLFDNR; NULL in the page's own row")
    title: Mapped[str | None] = mapped_column(doc="its title as printed here")
    office: Mapped[str | None] = mapped_column(doc="its office as printed here")
    type: Mapped[str | None] = mapped_column(doc="its type as printed here")


class Document(Base):
    """A file linked from a proposal's or a meeting's page."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("revision_id", "position"),
        UniqueConstraint("meeting_revision_id", "position"),
        CheckConstraint("(revision_id IS NULL) <> (meeting_revision_id IS NULL)", name="one_owner"),
    )

    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), doc="the proposal's revision")
    meeting_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting_revision.id"), doc="or the meeting's revision"
    )
    position: Mapped[int] = mapped_column(doc="order on the page, from 1")
    title: Mapped[str | None] = mapped_column(doc="text of the link or button, without the size")
    number: Mapped[Big | None] = mapped_column(index=True, doc="DOLFDNR")
    url: Mapped[str | None] = mapped_column(doc="lasting address; NULL where only temporary ones exist")
    size_text: Mapped[str | None] = mapped_column(doc="the most exact size printed")
    file_time: Mapped[str | None] = mapped_column(doc="time of the file as printed, in local time")
