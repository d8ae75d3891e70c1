"""The main flow: one run over one source, top to bottom.

 council site          scraper/                                    storage/
──────────────►  Fetcher ─► Page ─► judge ─► dialect ─► Content ─► Archive.record ─► one outcome, one transaction
                  polite     bytes    believe   pure:      or
                  client     kept     it?       bytes →   NoPage ──► refused / failed: a visit row, no history
                                                record

enter     robots.txt, start page: which generation, which programs are released
discover  list of proposals and calendar: which numbers exist
visit     what is due (jobs.due), within the night's budget; what a visit discovers is visited in the same run
conclude  pages seen gone twice are withdrawn, if a control page answers and the brake does not hold
sweep     a few numbers that nobody named (jobs.sweep); last, so that nothing else depends on what they do to the server
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from jobs.conclusion import Conclusion
from jobs.config import Config, Source
from jobs.discovery import Look, months_around, months_since
from jobs.due import Due, Plan
from jobs.entrance import Entrance
from jobs.errors import StoppedError
from jobs.listing import WHOLE_EVERY, ListReading
from jobs.recorder import Progress, Recorder
from jobs.site import Site
from jobs.summary import ITEM_KINDS, SourceSummary
from jobs.sweep import numbers_to_sweep
from jobs.visits import Visitor
from scraper.errors import FetchError
from scraper.fetch import Fetcher
from storage import chain
from storage.archive import Archive
from storage.compaction import compact
from storage.errors import ArchiveError
from storage.facts import SWEEP, Fact, facts
from storage.runs import INTERRUPTED
from storage.sources import InUse, in_use, list_read_at, offered_and_held

LONGEST_NIGHT = timedelta(hours=20)  # of visits; a run that is still going on when the next begins locks it out
NOTHING_VISITED = "nothing that is due was visited: --limit left no visit"  # no good run either
DRY_RUN = "dry run: nothing was visited"  # kept with the run, so that nobody takes it for a good one


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
    def only_items(self) -> bool:
        """Nothing is discovered: only the named items are visited."""
        return bool(self.numbers or self.meetings)


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


@dataclass(slots=True)
class _Run:
    """One run over one source while it lasts."""

    night: Night
    source: Source
    options: Options
    recorder: Recorder
    before: InUse | None
    listed: ListReading | None = None
    plan: Plan | None = None
    last_known: tuple[tuple[int, date], list[Fact]] | None = None

    def go(self) -> None:
        if self.options.only_items and self.options.dry_run:
            self.plan = self.plan_of_named()
            return
        site = self.enter()
        visitor = self.visitor(site)
        if self.options.only_items:
            self.named(visitor)
        else:
            self.whole_night(site, visitor)
        for kind in ITEM_KINDS & site.closed.keys():
            self.recorder.summary.notes.append(f"no {kind} was asked for after this: {site.closed[kind]}")

    def whole_night(self, site: Site, visitor: Visitor) -> None:
        self.discover(site)
        if not self.known():
            self.recorder.summary.missed("nothing is known, and nothing tells what exists; begin with sync --number N")
        if self.options.dry_run:
            self.plan = visitor.tonight(everything=self.options.full)
            return
        visitor.due(everything=self.options.full)
        if self.recorder.summary.carried_over and self.budget() < self.wanted:
            pace = f"at this pace (requests_per_second, robots.txt) only {self.budget()} visits fit into a night"
            self.recorder.summary.notes.append(pace)
        self.conclusion(visitor).of(visitor.gone())
        self.sweep(visitor)

    def enter(self) -> Site:
        night = self.night
        night.progress.phase(self.source.key, "entrance", None)
        site = Entrance(
            fetcher=night.fetcher,
            recorder=self.recorder,
            source=self.source,
            addresses=self.addresses(),
            headings=night.config.reading.standard_headings,
            now=night.now,
            probe=next(iter(self.options.numbers), None),
            before=self.before,
            witnesses=self.witnesses,
        ).enter()
        self.note_address(site)
        return site

    def witnesses(self) -> list[int]:
        """Return the numbers of proposals known to be public, those that changed last first."""
        public = [one for one in self.known() if one.kind == "proposal" and one.changed_at and not one.gone_since]
        public.sort(key=lambda one: (one.changed_at or one.first_seen_at, one.number), reverse=True)
        return [one.number for one in public]

    def note_address(self, site: Site) -> None:
        """Remember the address in use; a move is told once, and all items are found there from now on."""
        now = InUse(site.base_url, site.dialect.name)
        moved = bool(self.before and self.before.dialect) and self.before != now
        if moved and self.before:
            told = f"moved: {now.dialect} at {now.base_url}, before {self.before.dialect} at {self.before.base_url}"
            self.recorder.summary.moved = told
            self.recorder.summary.notes.append(told)
        if self.options.dry_run:
            return
        register_source(self.night, self.source, now)
        if moved:
            self.night.archive.readdress(self.recorder.source_id, site.address)

    def addresses(self) -> list[str]:
        """Return the folders to try, in order; the https of a configured one that answered last comes behind it."""
        if self.options.base_url:
            return [self.options.base_url]
        configured = [self.source.base_url, *self.source.other_base_urls]
        last = self.before.base_url if self.before else None
        plain = last.replace("https://", "http://", 1) if last else None
        if last and plain in configured and last not in configured:
            configured.insert(configured.index(plain) + 1, last)
        return list(dict.fromkeys(configured))

    def visitor(self, site: Site) -> Visitor:
        revisit = self.night.config.revisit
        self.recorder.offered |= {(one.kind, one.number) for one in self.known() if one.offered}
        return Visitor(
            site=site,
            recorder=self.recorder,
            known=self.known,
            now=self.night.now,
            max_age=timedelta(days=revisit.max_age_days),
            budget=self.budget(),
            accept_replaced=self.options.accept_replaced,
        )

    def budget(self) -> int:
        """Return how many items may be visited tonight: no more than fit before the next night begins."""
        return min(self.wanted, self.night.fetcher.requests_within(LONGEST_NIGHT.total_seconds()))

    @property
    def wanted(self) -> int:
        """How many items may be visited, if the pace allows for it."""
        limit = self.options.limit
        return self.night.config.revisit.requests_per_night if limit is None else limit

    @property
    def items(self) -> list[tuple[str, int]]:
        """Return kind and number of what was asked for."""
        named = [("proposal", number) for number in self.options.numbers]
        return named + [("meeting", number) for number in self.options.meetings]

    def plan_of_named(self) -> Plan:
        """Return the visits that were asked for by number; the server is asked for nothing."""
        visits = tuple(Due(kind, number, 0, "asked for by number") for kind, number in self.items)
        return Plan(visits[: self.wanted], max(0, len(visits) - self.wanted))

    def named(self, visitor: Visitor) -> None:
        items = self.items
        self.night.progress.phase(self.source.key, "visits", len(items))
        gone = {(one.kind, one.number): one for one in self.known() if one.gone_since}
        for kind, number in items[: visitor.budget]:
            if (kind, number) not in gone:
                visitor.visit(kind, number, "asked")
        visitor.settle()
        self.conclusion(visitor).of([gone[item] for item in items if item in gone])

    def conclusion(self, visitor: Visitor) -> Conclusion:
        return Conclusion(visitor, self.night.config.discovery.sweep_gap_limit, self.options.accept_missing)

    def discover(self, site: Site) -> None:
        self.night.progress.phase(self.source.key, "lists and calendar", None)
        look = Look(site, self.recorder, self.known(), self.whole_list(), self.options.since)
        self.listed = look.at_list()
        look.at_calendar(self.months())

    def whole_list(self) -> bool:
        """Tell whether the list is to be read to its last page tonight."""
        at, now = list_read_at(self.night.engine, self.recorder.source_id), self.night.now()
        return self.options.full or at is None or at > now or now - at >= WHOLE_EVERY

    def months(self) -> list[tuple[int, int]]:
        windows, since = self.night.config.discovery, self.options.since
        today = self.today()
        back = windows.calendar_months_back if since is None else months_since(since, today)
        return months_around(today, back, windows.calendar_months_ahead)

    def sweep(self, visitor: Visitor) -> None:
        """Try a few numbers that nothing named; what is found there is visited again like all others.

        They are the last of the night, and whatever the server says to them, it never raises the exit code.
        """
        budget = min(self.night.config.discovery.sweep_per_night, visitor.budget)
        self.night.progress.phase(self.source.key, "sweep", budget)
        visitor.reassure()
        visitor.settle()
        for number in numbers_to_sweep(self.night.config, self.known(), self.night.now(), budget):
            if visitor.strained:
                self.note_sweep("the server answers none")
                break
            try:
                visitor.visit("proposal", number, SWEEP, counts=False)
            except StoppedError as exc:
                if str(exc) == INTERRUPTED:
                    raise
                self.note_sweep(str(exc))
                break

    def note_sweep(self, why: str) -> None:
        self.recorder.summary.notes.append(f"numbers that nobody named were tried no further: {why}")

    def known(self) -> list[Fact]:
        """Return what the archive knows of each number; it is asked again once something was recorded."""
        now = (self.recorder.recorded, self.today())
        if self.last_known is None or self.last_known[0] != now:
            self.last_known = None  # one of both is enough in memory
            self.last_known = now, list(facts(self.night.engine, self.recorder.source_id, now[1]))
        return self.last_known[1]

    @property
    def left_undone(self) -> str | None:
        """Why a run that nobody stopped did not do what a night does; None where it did."""
        if self.options.dry_run:
            return DRY_RUN
        idle = self.recorder.summary.carried_over > 0 and not self.recorder.visited
        return NOTHING_VISITED if idle else None

    def today(self) -> date:
        """Return the day it is at the council."""
        return self.night.now().astimezone(ZoneInfo(self.source.timezone)).date()


def sync_source(night: Night, source: Source, options: Options) -> Result:
    """Run over one source and return what came of it. Everything learnt is recorded as it is learnt."""
    summary, began = SourceSummary(source.key), night.monotonic()
    before = in_use(night.engine, source.key)
    first = before or InUse(options.base_url or source.base_url, None)
    source_id = register_source(night, source, first)
    run_id = night.archive.begin_run(source_id, night.now(), night.version)
    recorder = Recorder(night.archive, source_id, run_id, summary, night.progress, night.now)
    run = _Run(night, source, options, recorder, before)
    try:
        run.go()
    except (StoppedError, FetchError) as exc:
        summary.stopped = str(exc)
    except Exception as exc:
        _end_badly(night, run_id, exc)
        raise
    summary.requests = night.fetcher.requests
    summary.offered, summary.held = offered_and_held(night.engine, source_id)
    summary.seconds = night.monotonic() - began
    _end(night, run_id, run)
    return Result(summary, run.plan)


def register_source(night: Night, source: Source, place: InUse) -> int:
    """Bring the source's row up to date and return its id."""
    gap_limit = night.config.discovery.sweep_gap_limit
    return night.archive.source(source.key, source.name, place.base_url, place.dialect, gap_limit)


def _end_badly(night: Night, run_id: int, error: Exception) -> None:
    """Say in the run's row that it did not come to its end, unless it is the archive that failed."""
    if not isinstance(error, ArchiveError):
        night.archive.end_run(run_id, night.now(), stopped=f"{type(error).__name__}: {error}")


def _end(night: Night, run_id: int, run: _Run) -> None:
    summary = run.recorder.summary
    if not run.options.dry_run and summary.stopped != INTERRUPTED:
        compact(night.engine, run.recorder.source_id, night.now())
    night.archive.end_run(
        run_id,
        night.now(),
        offered=summary.offered,
        printed_total=run.listed.printed_total if run.listed else None,
        requests=summary.requests,
        received=summary.bytes,
        brake_held=summary.brake_held,
        stopped=summary.stopped or run.left_undone,
    )
    head = chain.head(night.engine)
    summary.chain_head = None if head is None else head.as_json()
