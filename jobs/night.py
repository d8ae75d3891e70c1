"""What one run over one source is given, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from jobs.config import Config
from jobs.due import Plan
from jobs.recorder import Progress
from jobs.summary import SourceSummary
from scraper.fetch import Fetcher
from storage.archive import Archive


@dataclass(frozen=True, slots=True)
class Options:
    """What `sync` was asked for."""

    full: bool = False
    numbers: tuple[int, ...] = ()
    meetings: tuple[int, ...] = ()
    limit: int | None = None  # at most so many item visits
    since: date | None = None
    base_url: str | None = None
    accept_missing: bool = False
    accept_replaced: bool = False  # of the items named
    dry_run: bool = False

    @property
    def items(self) -> tuple[tuple[str, int], ...]:
        """Kind and number of what was asked for by number."""
        return (*(("proposal", number) for number in self.numbers), *(("meeting", number) for number in self.meetings))

    @property
    def only_items(self) -> bool:
        """Nothing is discovered: only the named items are visited."""
        return bool(self.items)


@dataclass(frozen=True, slots=True)
class Night:
    """What one run needs from outside."""

    config: Config
    engine: Engine
    archive: Archive
    fetcher: Fetcher
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    progress: Progress
    version: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run, and in a dry run what would have been visited."""

    summary: SourceSummary
    plan: Plan | None = None
