"""Running `sync` over one source or many: lock, archive, client, and the run of each source in turn."""

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from jobs.config import Config, Source
from jobs.errors import UsageError
from jobs.lock import ArchiveTakenError, only_visitor, only_writer
from jobs.night import Night, Options, Result
from jobs.nightly import sync_source
from jobs.ping import Notices
from jobs.recorder import Progress
from jobs.summary import SourceSummary
from jobs.version import VERSION
from scraper.derive import DERIVER
from scraper.dialects import page_reader
from scraper.errors import ContactMissing
from scraper.fetch import Fetcher
from scraper.manners import Manners, Pace, night_window
from scraper.records import utc_now
from storage.archive import Archive
from storage.engine import checkpoint, open_archive
from storage.redaction import finish as finish_redaction
from storage.runs import INTERRUPTED


@dataclass(frozen=True, slots=True)
class Workshop:
    """The open archive and what all runs of a process share."""

    config: Config
    engine: Engine
    archive: Archive
    pace: Pace


@contextmanager
def workshop(config: Config) -> Iterator[Workshop]:
    """Hold the archive for writing; it is made if there is none.

    At the end the one file is whole, without what a redaction that was cut off left in it.

    Raises:
        ArchiveUnusableError: another run holds it.
        storage.errors.ArchiveError: it cannot be opened or made.
    """
    with only_writer(config.database):
        engine = open_archive(config.database, create=True)
        try:
            yield Workshop(config, engine, _archive(config, engine), Pace())
            finish_redaction(engine)
            checkpoint(engine)
        finally:
            engine.dispose()


def run_source(
    shop: Workshop,
    source: Source,
    options: Options,
    progress: Progress,
    now: Callable[[], datetime] = utc_now,
    sleep: Callable[[float], None] = time.sleep,
    told: Callable[[], bool] = lambda: False,
) -> Result:
    """Run over one source, and tell the monitoring service if there is one.

    A source that another process visits on the same database is left to it; the result says so. Once the program was
    `told` to stop, no request goes on for long. Raises UsageError when there is no contact to send.
    """
    with contextlib.ExitStack() as held:
        fetcher = held.enter_context(_fetcher(shop, source, options, now=now, sleep=sleep, told=told))
        try:
            held.enter_context(only_visitor(shop.config.database, source.key))
        except ArchiveTakenError as exc:
            return Result(SourceSummary(source.key, stopped=str(exc), taken=True))
        notices = held.enter_context(_notices(shop, source, options))
        night = Night(shop.config, shop.engine, shop.archive, fetcher, now, time.monotonic, progress, VERSION)
        result = sync_source(night, source, options)
        notices.good = None if result.summary.stopped == INTERRUPTED else result.summary.exit_code <= 1
    return result


def _notices(shop: Workshop, source: Source, options: Options) -> Notices:
    """Return what tells the monitoring service of a whole run; single pages and dry runs are none of its business."""
    url = source.ping_url or shop.config.ping_url
    return Notices("" if options.only_items or options.dry_run else url, source.key)


def choose_sources(config: Config, keys: Sequence[str]) -> list[Source]:
    """Return the sources named by key, all without a key. Raises UsageError for an unknown one."""
    known = {source.key: source for source in config.source}
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise UsageError(f"unknown source {', '.join(unknown)}; configured are: {', '.join(known)}")
    return [known[key] for key in dict.fromkeys(keys)] if keys else list(config.source)


def _fetcher(
    shop: Workshop,
    source: Source,
    options: Options,
    *,
    now: Callable[[], datetime],
    sleep: Callable[[float], None],
    told: Callable[[], bool],
) -> Fetcher:
    polite = manners(shop.config, source)
    folders = [options.base_url] if options.base_url else [source.base_url, *source.other_base_urls]
    try:
        return Fetcher(folders, shop.config.contact, polite, now=now, sleep=sleep, pace=shop.pace, told=told)
    except ContactMissing as exc:
        raise UsageError(f'{exc}; set contact = "mailto:you@example.org" in gremienarchiv.toml') from exc


def _archive(config: Config, engine: Engine) -> Archive:
    reader = page_reader(config.reading.standard_headings)
    return Archive(engine, reader, DERIVER, confirm_after=timedelta(hours=config.revisit.confirm_after_hours))


def manners(config: Config, source: Source) -> Manners:
    """Return the configured manners toward one source."""
    polite = config.politeness
    return Manners(
        requests_per_second=polite.requests_per_second,
        retries=polite.retries,
        backoff_seconds=polite.backoff_seconds,
        timeout_seconds=polite.timeout_seconds,
        max_body_bytes=int(polite.max_body_megabytes * 1_000_000),
        respect_robots=polite.respect_robots,
        night_window=night_window(polite.night_window, source.timezone),
    )
