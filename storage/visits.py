"""What the archive is told of a visit, and what it says became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from scraper.records import Content, NoPage, Page
from storage.diff import Change

VisitKind = Literal["proposal", "meeting", "list", "calendar", "start", "robots"]


@dataclass(frozen=True, slots=True)
class Visit:
    """Asking for one page in one run, retries included, and what it brought."""

    run_id: int
    source_id: int
    kind: VisitKind
    url: str  # asked for
    number: int | None  # VOLFDNR or SILFDNR, None for lists and the like
    started_at: datetime  # aware UTC
    attempts: int
    status: int | None
    bytes: int  # received in all attempts
    milliseconds: int
    page: Page | None
    answer: Content | NoPage | None  # None: a list, calendar, start page or robots.txt that was read
    detail: str | None = None
    origin: str | None = None  # why it was visited


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a visit."""

    outcome: str  # one of storage.models.evidence.OUTCOMES
    revision: int | None = None  # number of the item's revision in force afterwards
    changes: tuple[Change, ...] = ()  # written with it; "gone" among them is dated, but not yet news
    reason: str | None = None  # why it failed or was refused, in one line
