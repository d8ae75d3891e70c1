"""What all tables share: names of constraints, column types, and the columns of items and revisions."""

from datetime import datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.types import BigNumber, CanonicalJson, Flag, PlainText, UtcText, WholeNumber

# Named from the start: an unnamed constraint can never be dropped again on SQLite.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Big = Annotated[int, mapped_column(BigNumber)]
"""An integer that other people count (numbers of the installation, cents, bytes)."""

Json = Annotated[Any, mapped_column(CanonicalJson)]


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: PlainText, int: WholeNumber, bool: Flag, datetime: UtcText}

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-100, doc="number of the row in this archive")


class ItemColumns:
    """What a proposal and a meeting have in common: identity and what is known of them now."""

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), sort_order=-90, doc="the source it belongs to")
    number: Mapped[Big] = mapped_column(
        sort_order=-89, doc="the installation's own number: VOLFDNR, for meetings SILFDNR"
    )
    url: Mapped[str] = mapped_column(sort_order=-88, doc="the council's page, at the address last known to answer")
    first_seen_at: Mapped[datetime] = mapped_column(doc="UTC; when the page was first read")
    last_visited_at: Mapped[datetime] = mapped_column(doc="UTC; when it was last asked for, whatever came of it")
    gone_since: Mapped[datetime | None] = mapped_column(
        doc="UTC; first sighting of the page as not public; NULL while public and after its return"
    )
    gone_run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), doc="the run of that first sighting")
    withdrawn_at: Mapped[datetime | None] = mapped_column(
        doc="UTC; second sighting, in a later run: the withdrawal is certain; NULL while public and after its return"
    )


class RevisionColumns:
    """What the revisions of proposals and meetings have in common: order, evidence, other fields and comparison."""

    number: Mapped[int] = mapped_column(sort_order=-89, doc="1 for the first state seen, 2 for the next ...")
    observed_at: Mapped[datetime] = mapped_column(
        sort_order=-88, doc="UTC; time of the fetch that first showed this content; the change itself came before it"
    )
    confirmed_at: Mapped[datetime] = mapped_column(
        sort_order=-87, doc="UTC; time of the last fetch that still showed this content"
    )
    content_hash: Mapped[str] = mapped_column(
        sort_order=-86, doc="SHA-256 (hex) of the content's canonical form, as read when it was recorded"
    )
    parser_version: Mapped[str] = mapped_column(sort_order=-85, doc="the parser that read it when it was recorded")
    page_id: Mapped[int | None] = mapped_column(
        ForeignKey("page.id"), index=True, sort_order=-84, doc="the page it was read from: the evidence"
    )
    other_fields: Mapped[Json | None] = mapped_column(
        doc="JSON object: every other printed label without colon to its text, or to a list of texts"
    )
    current_hash: Mapped[str] = mapped_column(
        doc="SHA-256 (hex) of what the parser named in current_parser_version reads in that page"
    )
    current_parser_version: Mapped[str] = mapped_column(doc="the parser whose reading stands in this row and below it")
    basis_page_id: Mapped[int | None] = mapped_column(
        ForeignKey("page.id"),
        index=True,
        doc="the page later visits are compared with; another than page_id after a move",
    )
    basis_hash: Mapped[str] = mapped_column(doc="SHA-256 (hex) of what that same parser reads in the basis page")
    dialect: Mapped[str | None] = mapped_column(doc="the generation of the page it was read from")
    basis_dialect: Mapped[str | None] = mapped_column(doc="the generation of the basis page")
    derived_version: Mapped[str | None] = mapped_column(
        doc="what derived budget accounts, sums and mentions; NULL if none"
    )
    same_as_previous: Mapped[bool] = mapped_column(
        default=False, doc="1 where today's parser reads the same as in the revision before: no true change"
    )
    changes_hash: Mapped[str | None] = mapped_column(
        doc="SHA-256 (hex) of the change rows that name this revision, as they were written: finds altered ones"
    )
    redacted_at: Mapped[datetime | None] = mapped_column(doc="UTC; its content and pages were removed on purpose then")
