"""How far each configured watch has been told. Nothing in it says what is watched, or who is told."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class Watch(Base):
    """One watch of the configuration, and the position in the chain up to which its news were delivered."""

    __tablename__ = "watch"

    key: Mapped[str] = mapped_column(unique=True, doc="beginning of the SHA-256 (hex) of the watch's name")
    delivered_to: Mapped[int] = mapped_column(doc="chain.position up to which everything was delivered")
    pending_to: Mapped[int | None] = mapped_column(
        doc="chain.position up to which the delivery under way goes, noted before it begins; NULL between deliveries"
    )
    occasion: Mapped[str | None] = mapped_column(doc="of a digest: YYYY-MM-DD of the meeting it was last made for")
    delivered_at: Mapped[datetime | None] = mapped_column(doc="UTC; of the last delivery; NULL before the first")
    attempted_at: Mapped[datetime | None] = mapped_column(doc="UTC; when a delivery was last tried")
    failing_since: Mapped[datetime | None] = mapped_column(doc="UTC; first failure since then; NULL while all is well")
    failures: Mapped[int] = mapped_column(default=0, doc="failures in a row")
    reason: Mapped[str | None] = mapped_column(doc="why the last one failed, without addresses")
