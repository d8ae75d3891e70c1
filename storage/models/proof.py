"""What proves that the archive is whole, the hash chain over its history; and what its evidence is packed with."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

ENTRIES = ("revision", "withdrawn", "restored", "redacted")
_ENTRY_LIST = ", ".join(f"'{name}'" for name in ENTRIES)


class Chain(Base):
    """One entry of the hash chain: what was recorded once, and the entry before it."""

    __tablename__ = "chain"
    __table_args__ = (
        CheckConstraint(f"kind IN ({_ENTRY_LIST})", name="kind"),
        UniqueConstraint("kind", "revision_id"),
        UniqueConstraint("kind", "meeting_revision_id"),
        UniqueConstraint("kind", "withdrawal_id"),
        UniqueConstraint("kind", "redaction_id"),
    )

    position: Mapped[int] = mapped_column(unique=True, doc="1 for the first entry, 2 for the next ...")
    kind: Mapped[str] = mapped_column(doc="what was recorded: revision, withdrawn, restored, redacted")
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), doc="the proposal's revision")
    meeting_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting_revision.id"), doc="or the meeting's revision"
    )
    withdrawal_id: Mapped[int | None] = mapped_column(
        ForeignKey("withdrawal.id"), doc="or the withdrawal, or its end (restored)"
    )
    redaction_id: Mapped[int | None] = mapped_column(ForeignKey("redaction.id"), doc="or the redaction")
    text: Mapped[str] = mapped_column(
        doc="what is hashed: JSON with sorted keys, without blanks, in UTF-8; `previous` in it is previous_hash"
    )
    hash: Mapped[str] = mapped_column(doc="SHA-256 (hex) of text")
    previous_hash: Mapped[str | None] = mapped_column(doc="hash of the entry before; NULL in the first")


class PageDictionary(Base):
    """What the pages of one source have in common: it packs them tighter. Its id stands in page.compression."""

    __tablename__ = "page_dictionary"
    __table_args__ = (UniqueConstraint("source_id", "version"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), doc="the source whose pages it was made of")
    version: Mapped[int] = mapped_column(doc="1 for the source's first dictionary, 2 for the next ...")
    made_at: Mapped[datetime] = mapped_column(doc="UTC")
    pages: Mapped[int] = mapped_column(doc="how many pages of the source there were then")
    sha256: Mapped[str] = mapped_column(doc="SHA-256 (hex) of body")
    body: Mapped[bytes] = mapped_column(LargeBinary, doc="the dictionary as zstd -D takes it")
