"""Keeps running and syncs each source at its cron time. APScheduler knows the times; the archive knows what was missed.

    cron time ─► job of the source ─► its hosts' turn ─► a place ─► the archive ─► due? ─► run ─► one line
                 never two at once    one at a time      --at-once  for all runs

A run is due when a cron time has passed since the last one began (`due`). So a night that was missed while the program
was down is caught up once, at the start; a moment that fires in two programs on one database runs once; and what was
cut off is taken up again, once. The archive is held for writing only while runs go on: in between, `sync`, `redact` and
`reparse` by hand find it free.
"""

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apscheduler.events import (  # type: ignore[import-untyped]  # APScheduler has no types
    EVENT_JOB_MAX_INSTANCES,
    EVENT_SCHEDULER_STARTED,
    JobSubmissionEvent,
)
from apscheduler.executors.pool import ThreadPoolExecutor  # type: ignore[import-untyped]  # APScheduler has no types
from apscheduler.schedulers.blocking import BlockingScheduler  # type: ignore[import-untyped]  # APScheduler has no types

from jobs.config import Config, Source
from jobs.cron import LocalTimes, cron_times, missed
from jobs.errors import UsageError
from jobs.faults import explain
from jobs.lock import ArchiveTakenError
from jobs.news import Watched
from jobs.night import Options, Result
from jobs.render.text import summary_lines
from jobs.runner import Workshop, run_source
from jobs.stopping import Stop, UntilTold, signals_waiting
from jobs.summary import SourceSummary
from jobs.turns import SharedWorkshop, Turns, hosts_of
from scraper.errors import ContactMissing
from scraper.identity import user_agent
from scraper.records import utc_now
from storage.runs import Began, last_runs
from storage.types import utc_text

_ASK_AGAIN_SECONDS = 60.0  # while somebody else writes to the archive
_AHEAD = timedelta(hours=1)  # a last run that begins later than that was dated by a clock that was wrong
_CLOCK_MINUTES = 5  # a machine that slept sees at most so much later that a time has passed
_JOB = {
    "coalesce": True,  # several missed times are one run
    "max_instances": 1,
    "misfire_grace_time": None,  # a late start is no reason to leave a night out; the default is one second
}

Log = Callable[[str], None]


def due(times: LocalTimes, began: Sequence[Began], now: datetime) -> bool:
    """Tell whether a source is to be run over now.

    Args:
        times: its cron times.
        began: its last two runs, the newest first.
        now: aware.
    """
    if not began or missed(times, began[0].started_at, now) or began[0].started_at > now + _AHEAD:
        return True
    last, *before = began
    if last.finished:
        return False
    return not before or before[0].finished or missed(times, before[0].started_at, last.started_at)


@dataclass(frozen=True, slots=True)
class Timed:
    """A source and its cron times."""

    source: Source
    times: LocalTimes

    def due(self, shop: Workshop, now: datetime) -> bool:
        return due(self.times, last_runs(shop.engine, self.source.key, 2), now)


@dataclass(frozen=True, slots=True)
class Nights:
    """Runs over sources, one job each, and what these share."""

    shared: SharedWorkshop
    places: threading.Semaphore
    log: Log
    now: Callable[[], datetime] = utc_now
    stop: Stop = field(default_factory=Stop)
    turns: Turns = field(default_factory=Turns)

    def run(self, timed: Timed) -> None:
        """Run over one source when its turn has come, if it is due then. One line tells what came of it."""
        with self.turns.of(timed.source), self.places:
            try:
                result = self._run(timed)
            except Exception as exc:
                told = explain(exc)
                if told is None:
                    raise
                self.log(f"{timed.source.key}: {told[0]}")
                return
        if result is not None:
            self.log(run_line(result.summary))

    def _run(self, timed: Timed) -> Result | None:
        with contextlib.ExitStack() as held:
            shop = self._archive(timed.source, held)
            if shop is None or not timed.due(shop, self.now()):
                return None
            watched = Watched(shop.engine, shop.config, os.environ)
            until, told = UntilTold(self.stop), self.stop.was_told
            result = run_source(shop, timed.source, Options(), until, self.now, self.stop.sleep, told)
            for line in [] if self.stop.told else watched.tell():
                self.log(line)
            return result

    def _archive(self, source: Source, held: contextlib.ExitStack) -> Workshop | None:
        """Return the archive as soon as nobody else writes to it; None: the program is told to stop."""
        told = False
        while not self.stop.told:
            try:
                return held.enter_context(self.shared.use())
            except ArchiveTakenError as exc:
                if not told:
                    self.log(f"{source.key}: due; {exc}")
                told = True
                self.stop.wait(_ASK_AGAIN_SECONDS)
        return None


def run_schedule(config: Config, sources: Sequence[Source], at_once: int, log: Log) -> None:
    """Keep running until SIGTERM or SIGINT; runs that go on then end after their visit and are taken up again.

    Args:
        config: all settings.
        sources: whose times count.
        at_once: how many sources are visited at the same time.
        log: takes one line.

    Raises:
        UsageError: a cron expression, or the missing contact; before anything runs.
        ArchiveUnusableError, storage.errors.ArchiveError: the archive cannot be written.
    """
    timed = [Timed(source, _times(source)) for source in sources]
    _check_contact(config, sources)
    with signals_waiting() as wait_for_signal:
        nights = Nights(SharedWorkshop(config), threading.Semaphore(at_once), log)
        scheduler = prepared(nights, timed)

        def stop_at_signal() -> None:
            wait_for_signal()
            nights.stop.tell()
            scheduler.shutdown(wait=True)

        watcher = threading.Thread(target=stop_at_signal, daemon=True)
        scheduler.add_listener(lambda _: watcher.start(), EVENT_SCHEDULER_STARTED)
        try:
            scheduler.start()
        finally:
            nights.stop.tell()
    log("schedule: stopped")


def prepared(nights: Nights, timed: Sequence[Timed]) -> BlockingScheduler:
    """Return a scheduler with a job for each source; what was missed starts at once."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # what it warns of is told in one line of our own
    scheduler = BlockingScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(len(timed) + 1)})
    now = nights.now()
    with nights.shared.use() as shop:  # makes the archive, or says at once why it cannot be written
        late = {one.source.key for one in timed if one.due(shop, now)}
    for one in timed:
        start = now if one.source.key in late else one.times.following(now)
        scheduler.add_job(nights.run, one.times, [one], id=one.source.key, next_run_time=start, **_JOB)
        nights.log(f"{one.source.key}: next run {utc_text(start)}")
    scheduler.add_job(lambda: None, "interval", minutes=_CLOCK_MINUTES, **_JOB)
    scheduler.add_listener(lambda event: _still_running(nights.log, event), EVENT_JOB_MAX_INSTANCES)
    return scheduler


def run_line(summary: SourceSummary) -> str:
    """Return what a run came to, in one line."""
    if summary.taken:
        return str(summary.stopped)
    first, *more = (line for line in summary_lines(summary) if not line.startswith(" "))
    return "; ".join([first, *(line.removeprefix(f"{summary.source}: ") for line in more)])


def _times(source: Source) -> LocalTimes:
    try:
        return cron_times(source.cron, source.timezone)
    except UsageError as exc:
        raise UsageError(f"source {source.key}: {exc}") from exc


def _check_contact(config: Config, sources: Sequence[Source]) -> None:
    try:
        user_agent(config.contact, [host for source in sources for host in hosts_of(source)])
    except ContactMissing as exc:
        raise UsageError(str(exc)) from exc


def _still_running(log: Log, event: JobSubmissionEvent) -> None:
    log(f"{event.job_id}: its time has come, but the run before still goes on; it is left out")
