"""Where things come from: sources, runs, visits, pages, and the numbers known to exist."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Big, Json

OUTCOMES = (
    "new",
    "revised",
    "unchanged",
    "gone",
    "withdrawn",
    "restored",
    "not_public",
    "refused",
    "failed",
    "read",
)
"""Every visit ends in exactly one; `read` is for lists, calendars, start pages and robots.txt."""

_OUTCOME_LIST = ", ".join(f"'{name}'" for name in OUTCOMES)


class Source(Base):
    """One installation of one municipality."""

    __tablename__ = "source"

    key: Mapped[str] = mapped_column(unique=True, doc="short lasting name, such as staedteregion-aachen")
    name: Mapped[str] = mapped_column(doc="the municipality's name, for people")
    base_url: Mapped[str] = mapped_column(doc="folder of the installation in use")
    dialect: Mapped[str | None] = mapped_column(doc="generation of the installation in use; NULL until recognised")
    sweep_gap_limit: Mapped[int] = mapped_column(doc="gaps of more numbers than this separate clusters of numbers")
    robots_verdict: Mapped[str | None] = mapped_column(
        doc="what robots.txt said last: allowed, disallowed, postponed ..."
    )
    robots_checked_at: Mapped[datetime | None] = mapped_column(doc="UTC; when robots.txt was last asked for")
    robots_detail: Mapped[str | None] = mapped_column(doc="the rule behind the verdict, or the operator's note")


class Run(Base):
    """One nightly run over one source."""

    __tablename__ = "run"

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True, doc="the source visited")
    started_at: Mapped[datetime] = mapped_column(doc="UTC")
    ended_at: Mapped[datetime | None] = mapped_column(doc="UTC; NULL while running, and for ever after a crash")
    program_version: Mapped[str] = mapped_column(doc="version of Gremienarchiv")
    new: Mapped[int] = mapped_column(default=0, doc="visits that found an item for the first time")
    revised: Mapped[int] = mapped_column(default=0, doc="visits that found changed content")
    unchanged: Mapped[int] = mapped_column(default=0, doc="visits that found the content known")
    gone: Mapped[int] = mapped_column(default=0, doc="visits that found a known page not public")
    withdrawn: Mapped[int] = mapped_column(default=0, doc="visits that confirmed a withdrawal")
    restored: Mapped[int] = mapped_column(default=0, doc="visits that found a gone page public again")
    not_public: Mapped[int] = mapped_column(default=0, doc="visits to numbers never seen public, still not public")
    refused: Mapped[int] = mapped_column(default=0, doc="visits in which the site turned us away")
    failed: Mapped[int] = mapped_column(default=0, doc="visits that brought no readable page")
    read: Mapped[int] = mapped_column(default=0, doc="lists, calendars and robots.txt read")
    printed_total: Mapped[Big | None] = mapped_column(doc="total number of proposals the list of the council prints")
    offered: Mapped[int | None] = mapped_column(doc="different proposals offered by lists and agendas in this run")
    held: Mapped[int | None] = mapped_column(doc="proposals in the archive at its end, withdrawn ones included")
    requests: Mapped[int | None] = mapped_column(doc="HTTP requests made")
    bytes: Mapped[Big | None] = mapped_column(doc="bytes received")
    brake_held: Mapped[bool] = mapped_column(default=False, doc="1 where too many pages were gone to conclude anything")
    stopped: Mapped[str | None] = mapped_column(doc="why the run ended before its plan was done; NULL if it was done")


class Page(Base):
    """The exact bytes received, once each: the evidence."""

    __tablename__ = "page"

    sha256: Mapped[str] = mapped_column(unique=True, doc="SHA-256 (hex) of the bytes after content decoding")
    url: Mapped[str] = mapped_column(
        index=True,
        doc="final address of the fetch that first brought these bytes; of the first that was read, if any was",
    )
    requested_url: Mapped[str] = mapped_column(doc="address asked for, before redirects")
    redirects: Mapped[Json] = mapped_column(doc="JSON list of the addresses passed through")
    status: Mapped[int] = mapped_column(doc="HTTP status")
    fetched_at: Mapped[datetime] = mapped_column(doc="UTC; time of that first fetch")
    headers: Mapped[Json] = mapped_column(doc="JSON list of [name, value] of the answer, in the order received")
    request_headers: Mapped[Json] = mapped_column(doc="JSON list of [name, value] sent")
    size: Mapped[Big] = mapped_column(doc="how many bytes they are")
    body: Mapped[bytes | None] = mapped_column(
        LargeBinary, deferred=True, doc="the bytes, compressed; NULL after redaction"
    )
    compression: Mapped[str] = mapped_column(
        doc="how body is compressed: zlib (RFC 1950), zstd (RFC 8878); +dict3: with the dictionary of id 3, "
        "+page12: with the bytes of page 12 (behind the dictionary)"
    )


class Visit(Base):
    """Asking for one page in one run, retries included, whatever came of it."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint(f"outcome IN ({_OUTCOME_LIST})", name="outcome"),
        Index("ix_visit_source_id_kind_number", "source_id", "kind", "number", "id"),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True, doc="the run it belongs to")
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), doc="the source visited")
    kind: Mapped[str] = mapped_column(doc="what was asked for: proposal, meeting, list, calendar, start, robots")
    url: Mapped[str] = mapped_column(index=True, doc="address asked for")
    number: Mapped[Big | None] = mapped_column(doc="VOLFDNR or SILFDNR asked for")
    started_at: Mapped[datetime] = mapped_column(doc="UTC; before the first attempt")
    outcome: Mapped[str] = mapped_column(
        doc="exactly one of new, revised, unchanged, gone, withdrawn, restored, not_public, refused, failed, read"
    )
    attempts: Mapped[int] = mapped_column(doc="requests made, retries included")
    status: Mapped[int | None] = mapped_column(doc="HTTP status of the last answer; NULL without an answer")
    bytes: Mapped[Big] = mapped_column(doc="bytes received in all attempts")
    milliseconds: Mapped[Big] = mapped_column(doc="time taken, waiting included")
    detail: Mapped[str | None] = mapped_column(doc="one line: why it ended so")
    verdict: Mapped[str | None] = mapped_column(doc="the named reason of a refusal, a failure or a page not public")
    origin: Mapped[str | None] = mapped_column(doc="why it was visited: list, calendar, agenda, sweep, due, asked ...")
    page_id: Mapped[int | None] = mapped_column(
        ForeignKey("page.id"), index=True, doc="the page kept; NULL where nothing new was worth keeping"
    )
    revision: Mapped[int | None] = mapped_column(doc="number of the item's current revision after the visit")


class KnownNumber(Base):
    """One number of an installation that was offered or tried, public or not."""

    __tablename__ = "known_number"
    __table_args__ = (UniqueConstraint("source_id", "kind", "number"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), doc="the source")
    kind: Mapped[str] = mapped_column(doc="proposal or meeting")
    number: Mapped[Big] = mapped_column(doc="VOLFDNR or SILFDNR")
    origin: Mapped[str] = mapped_column(doc="how it was first met: list, calendar, agenda, relation, sweep, asked ...")
    offered: Mapped[bool] = mapped_column(
        doc="1 if the council itself named it (list, agenda, link) or it was seen public; 0 if it was merely tried"
    )
    first_met_at: Mapped[datetime] = mapped_column(doc="UTC; when it was first offered or tried")
    last_offered_at: Mapped[datetime | None] = mapped_column(doc="UTC; when the council last named it")
    reference: Mapped[str | None] = mapped_column(doc="printed reference beside the offer")
    title: Mapped[str | None] = mapped_column(doc="title beside the offer; lets a night see that it changed")
    date: Mapped[str | None] = mapped_column(doc="YYYY-MM-DD beside the offer: date of the list, of the meeting")
    last_visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), doc="the last visit")
    last_visited_at: Mapped[datetime | None] = mapped_column(doc="UTC; when that visit started")
    last_outcome: Mapped[str | None] = mapped_column(doc="outcome of the last visit")
    last_conclusive: Mapped[str | None] = mapped_column(
        doc="outcome of the last visit that was neither refused nor failed"
    )
    last_conclusive_at: Mapped[datetime | None] = mapped_column(doc="UTC; when that visit started")
    failing_since: Mapped[datetime | None] = mapped_column(
        doc="UTC; first of the unbroken row of refused or failed visits; NULL when the last visit was conclusive"
    )
    failures: Mapped[int] = mapped_column(default=0, doc="length of that row")
    redacted_at: Mapped[datetime | None] = mapped_column(
        doc="UTC; reference and title were removed on purpose then and are not kept again"
    )
