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

from dataclasses import dataclass
from datetime import timedelta

from jobs.conclusion import Conclusion
from jobs.config import Source
from jobs.discovery import Look, months_to_read
from jobs.due import Due, Plan, Rank
from jobs.ending import end, end_badly
from jobs.entrance import Entrance
from jobs.errors import StoppedError
from jobs.knowledge import Knowledge
from jobs.listing import ListReading, reads_whole
from jobs.moves import folders, moved
from jobs.night import Night, Options, Result
from jobs.recorder import Recorder
from jobs.rounds import Rounds
from jobs.site import Site
from jobs.summary import ITEM_KINDS, SourceSummary
from jobs.sweeping import sweep
from jobs.visits import Visitor
from scraper.errors import FetchError
from storage.sources import InUse, in_use, list_read_at, offered_and_held

LONGEST_NIGHT = timedelta(hours=20)  # of visits; a run that is still going on when the next begins locks it out


def sync_source(night: Night, source: Source, options: Options) -> Result:
    """Run over one source and return what came of it. Everything learnt is recorded as it is learnt."""
    summary, began = SourceSummary(source.key), night.monotonic()
    before = in_use(night.engine, source.key)
    source_id = _register(night, source, before or InUse(options.base_url or source.base_url, None))
    run_id = night.archive.begin_run(source_id, night.now(), night.version)
    recorder = Recorder(night.archive, source_id, run_id, summary, night.progress, night.now)
    run = _Run(night, source, options, recorder, before, Knowledge(night.engine, recorder, source.timezone))
    try:
        run.go()
    except (StoppedError, FetchError) as exc:
        summary.stopped = str(exc)
    except Exception as exc:
        end_badly(night, run_id, exc)
        raise
    summary.requests = night.fetcher.requests
    summary.offered, summary.held = offered_and_held(night.engine, source_id)
    summary.seconds = night.monotonic() - began
    end(night, recorder, options, run.listed.printed_total if run.listed else None)
    return Result(summary, run.plan)


def _register(night: Night, source: Source, place: InUse) -> int:
    """Bring the source's row up to date and return its id."""
    gap_limit = night.config.discovery.sweep_gap_limit
    return night.archive.source(source.key, source.name, place.base_url, place.dialect, gap_limit)


@dataclass(slots=True)
class _Run:
    """One run over one source while it lasts."""

    night: Night
    source: Source
    options: Options
    recorder: Recorder
    before: InUse | None  # the installation as it answered last
    knowledge: Knowledge
    listed: ListReading | None = None
    plan: Plan | None = None  # of a dry run

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
        if not self.knowledge.facts():
            self.recorder.summary.missed("nothing is known, and nothing tells what exists; begin with sync --number N")
        rounds = Rounds(visitor, timedelta(days=self.night.config.revisit.max_age_days))
        if self.options.dry_run:
            self.plan = rounds.tonight(everything=self.options.full)
            return
        rounds.visit_due(everything=self.options.full)
        if self.recorder.summary.carried_over and self.budget() < self.wanted:
            pace = f"at this pace (requests_per_second, robots.txt) only {self.budget()} visits fit into a night"
            self.recorder.summary.notes.append(pace)
        self.conclusion(visitor).of(rounds.gone())
        sweep(visitor, self.night.config)

    def enter(self) -> Site:
        night = self.night
        night.progress.phase(self.source.key, "entrance", None)
        site = Entrance(
            fetcher=night.fetcher,
            recorder=self.recorder,
            source=self.source,
            addresses=[self.options.base_url] if self.options.base_url else folders(self.source, self.before),
            headings=night.config.reading.standard_headings,
            now=night.now,
            probe=next(iter(self.options.numbers), None),
            before=self.before,
            witnesses=self.knowledge.witnesses,
        ).enter()
        self.note_address(site)
        return site

    def note_address(self, site: Site) -> None:
        """Remember the address in use; a move is told once, and all items are found there from now on."""
        now = InUse(site.base_url, site.dialect.name)
        told = moved(self.before, now)
        if told:
            self.recorder.summary.moved = told
            self.recorder.summary.notes.append(told)
        if self.options.dry_run:
            return
        _register(self.night, self.source, now)
        if told:
            self.night.archive.readdress(self.recorder.source_id, site.address)

    def discover(self, site: Site) -> None:
        night, since = self.night, self.options.since
        night.progress.phase(self.source.key, "lists and calendar", None)
        whole = self.options.full or reads_whole(list_read_at(night.engine, self.recorder.source_id), night.now())
        look = Look(site, self.recorder, self.knowledge.facts(), whole, since)
        self.listed = look.at_list()
        windows = night.config.discovery
        back, ahead = windows.calendar_months_back, windows.calendar_months_ahead
        look.at_calendar(months_to_read(self.knowledge.today(), back, ahead, since))

    def visitor(self, site: Site) -> Visitor:
        self.recorder.offered |= {(one.kind, one.number) for one in self.knowledge.facts() if one.offered}
        return Visitor(
            site=site,
            recorder=self.recorder,
            known=self.knowledge.facts,
            budget=self.budget(),
            accept_replaced=self.options.accept_replaced,
        )

    def conclusion(self, visitor: Visitor) -> Conclusion:
        return Conclusion(visitor, self.night.config.discovery.sweep_gap_limit, self.options.accept_missing)

    def plan_of_named(self) -> Plan:
        """Return the visits that were asked for by number; the server is asked for nothing."""
        visits = tuple(Due(kind, number, Rank.ASKED, "asked for by number") for kind, number in self.options.items)
        return Plan(visits[: self.wanted], max(0, len(visits) - self.wanted))

    def named(self, visitor: Visitor) -> None:
        """Visit what was asked for by number; what is gone comes last, where a conclusion can be drawn."""
        items = self.options.items
        self.night.progress.phase(self.source.key, "visits", len(items))
        gone = {(one.kind, one.number): one for one in self.knowledge.facts() if one.gone_since}
        for kind, number in items[: visitor.budget]:
            if (kind, number) not in gone:
                visitor.visit(kind, number, "asked")
        visitor.settle()
        self.conclusion(visitor).of([gone[item] for item in items if item in gone])

    @property
    def wanted(self) -> int:
        """How many items may be visited, if the pace allows for it."""
        limit = self.options.limit
        return self.night.config.revisit.requests_per_night if limit is None else limit

    def budget(self) -> int:
        """Return how many items may be visited tonight: no more than fit before the next night begins."""
        return min(self.wanted, self.night.fetcher.requests_within(LONGEST_NIGHT.total_seconds()))
