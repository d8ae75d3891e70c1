"""An archive as a large town's is after five years: `python -m benchmarks.archive [PATH [PROPOSALS REVISIONS]]`.

The pages are those of the sample council's generator, with the noise of real ones, read by the real readers and
recorded by the archive itself; only HTTP and the wait for the disk are left out. The same arguments give the same
history.
"""

import multiprocessing
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Literal

from sqlalchemy import Engine, event, func, select

from jobs.asking import Asked
from jobs.demo.generate import GeneratedCouncil, Rates, generate
from jobs.demo.http import Request
from jobs.demo.site import SampleCouncil
from jobs.discovery import offers_of
from scraper.derive import DERIVER
from scraper.dialects import DIALECTS, page_reader
from scraper.reading import read_meeting, read_proposal
from scraper.records import Content, NoPage, Page
from storage.archive import CONFIRM_AFTER, Archive
from storage.compaction import compact
from storage.engine import open_archive, reading, writing
from storage.models import Revision
from storage.recording import record
from storage.revisions import Today
from storage.weighing import Judgement
from storage.withdrawals import SINGLE

PROPOSALS, REVISIONS = 20_000, 60_000
SOON = 1000  # proposals of an archive that is built in some minutes
NIGHTS = 260  # one a week, over five years
FIRST_NIGHT = datetime(2021, 11, 2, 2, 15, tzinfo=UTC)
SOURCE, DIALECT = "bench", "allris3_classic"
SENT = (("user-agent", "Gremienarchiv/0.1.0 (mailto:archive@example.org)"), ("accept-encoding", "gzip, deflate"))
PACKED_A_NIGHT = 2000
_IN_ONE_TRANSACTION = 100
_DIALECT = DIALECTS[DIALECT]


@dataclass(frozen=True, slots=True)
class _Task:
    """One page to be drawn and read."""

    plan: "_Plan"
    kind: Literal["proposal", "meeting"]
    number: int
    night: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a council is made of."""

    proposals: int
    revisions: int
    nights: int
    seed: int

    @property
    def council(self) -> GeneratedCouncil:
        return _council(self)

    def quota(self, night: int, born: int) -> int:
        """Return how many revisions there may be by the end of a night by which so many proposals were born."""
        return born + (self.revisions - self.proposals) * night // self.nights


@lru_cache(maxsize=1)
def _council(plan: _Plan) -> GeneratedCouncil:
    further = plan.revisions / plan.proposals - 1
    edited = 1.5 * further / plan.nights  # more than are needed: not every visit finds a change
    return generate(plan.seed, plan.proposals, plan.nights, Rates(0.6, 0.01, 0.01, edited))


def build(
    path: Path, proposals: int = PROPOSALS, revisions: int = REVISIONS, *, nights: int = NIGHTS, seed: int = 1
) -> None:
    """Make an archive of so many proposals and revisions of proposals; of meetings there are a sixth as many.

    Args:
        path: must not exist; something under another name lies beside it until it is whole.
        proposals: how many.
        revisions: how many in all, at least as many.
        nights: a week apart each.
        seed: another one gives another town.
    """
    part = path.with_name(f"{path.name}.part")
    for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
        leftover.unlink(missing_ok=True)
    engine = open_archive(part, create=True)
    event.listen(engine, "connect", _without_waiting)
    engine.dispose()  # the next connection is the first that does not wait
    try:
        _fill(engine, _Plan(proposals, revisions, nights, seed))
    finally:
        engine.dispose()
    part.rename(path)


def _without_waiting(connection: object, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]  # sqlite3's own; who waits for the disk here measures it


def _fill(engine: Engine, plan: _Plan) -> None:
    archive = Archive(engine, page_reader(), DERIVER)
    base_url = SampleCouncil(plan.council).base_url
    source_id = archive.source(SOURCE, "Musterstadt", base_url, DIALECT, 500)
    archive.note_robots(source_id, "allowed", "Allow: /", FIRST_NIGHT)
    known = set[int]()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for night in range(1, plan.nights + 1):
            at = _moment(night)
            run_id = archive.begin_run(source_id, at, "benchmark")
            held = _held(engine)
            tasks = _tasks(plan, night, known, held)
            _record(
                engine, source_id, run_id, pool.imap(_ask, tasks, chunksize=10), plan.quota(night, len(known)) - held
            )
            compact(engine, source_id, at, per_run=PACKED_A_NIGHT)
            archive.end_run(run_id, at + timedelta(hours=1), offered=len(known), printed_total=len(known))
            print(f"night {night} of {plan.nights}: {_held(engine)} revisions", file=sys.stderr, flush=True)


def _held(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.scalar(select(func.count(Revision.id))) or 0


def _tasks(plan: _Plan, night: int, known: set[int], held: int) -> list[_Task]:
    """Return the pages to be asked for: agendas, what appears or disappears, and as much else as there may be."""
    council = plan.council
    stirred, meetings = council.stirred(night)
    public = set(council.numbers(night))
    standing = known & public & set(council.numbers(max(1, night - 1)))
    certain = [number for number in stirred if number not in standing]
    known.update(public.intersection(certain))
    others = [number for number in stirred if number in standing]
    Random(f"{plan.seed}:{night}").shuffle(others)
    wanted = plan.quota(night, len(known)) - held - len(certain)
    proposals = (*certain, *others[: max(0, wanted) * 5 // 4])  # not every page says something new
    asked = [_Task(plan, "meeting", number, night) for number in meetings]
    return [*asked, *(_Task(plan, "proposal", number, night) for number in proposals)]


def _ask(task: _Task) -> Asked[Content]:
    """Draw and read one page."""
    site = SampleCouncil(task.plan.council, night=task.night, seed=task.number * 1000 + task.night)
    address = _DIALECT.proposal_url if task.kind == "proposal" else _DIALECT.meeting_url
    url, at = address(site.base_url, task.number), _moment(task.night)
    response = site.respond(Request("GET", url.removeprefix(site.origin)))
    headers = (
        ("Cache-Control", "private"),
        ("Content-Length", str(len(response.body))),
        ("Content-Type", "text/html"),
        ("Server", "Microsoft-IIS/8.5"),
        ("Date", f"{at:%a, %d %b %Y %H:%M:%S} GMT"),
    )
    page = Page(url, url, response.status, headers, response.body, at, (), SENT)
    answer = read_proposal(page) if task.kind == "proposal" else read_meeting(page)
    return Asked(task.kind, url, task.number, at, 1, 120, response.status, page, answer)


def _record(engine: Engine, source_id: int, run_id: int, asked: Iterable[Asked[Content]], quota: int) -> None:
    """Record visits; those to proposals until so many brought a revision."""
    today, judgement = (
        Today(page_reader(), DERIVER),
        Judgement(may_withdraw=True, confirm_after=CONFIRM_AFTER, cause=SINGLE),
    )
    came = 0
    waiting = iter(asked)
    while batch := list(islice(waiting, _IN_ONE_TRANSACTION)):
        with writing(engine) as connection:
            for one in batch:
                if one.kind == "proposal" and came >= quota:
                    continue
                content = None if isinstance(one.answer, NoPage) else one.answer
                visit = one.visit(run_id, source_id, "list", content)
                recorded = record(connection, today, visit, judgement, offers_of(one))
                came += one.kind == "proposal" and recorded.outcome in {"new", "revised"}


def _moment(night: int) -> datetime:
    return FIRST_NIGHT + timedelta(weeks=night - 1)


def main(arguments: list[str]) -> None:
    proposals, revisions = (int(arguments[1]), int(arguments[2])) if len(arguments) > 2 else (PROPOSALS, REVISIONS)
    path = Path(arguments[0]) if arguments else kept(proposals, revisions)
    path.parent.mkdir(parents=True, exist_ok=True)
    started = perf_counter()
    build(path, proposals, revisions)
    print(f"{path}: {path.stat().st_size / 1e6:.0f} MB in {(perf_counter() - started) / 60:.1f} minutes")


def kept(proposals: int = PROPOSALS, revisions: int = REVISIONS) -> Path:
    """Return where the benchmarks keep such an archive."""
    return Path(__file__).parents[1] / "build" / f"archive-{proposals}-{revisions}.sqlite"


def pair(*archives: str | int) -> list[Path]:
    """Return the archives to be measured: those named, else one of so many proposals and one of a tenth, built now."""
    named = [Path(one) for one in archives if isinstance(one, str)]
    largest = next((one for one in archives if isinstance(one, int)), SOON)
    return named or [_built(size) for size in (max(1, largest // 10), largest)]


def _built(proposals: int) -> Path:
    revisions = proposals * REVISIONS // PROPOSALS
    path = kept(proposals, revisions)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        build(path, proposals, revisions, nights=min(NIGHTS, proposals))
    return path


if __name__ == "__main__":
    main(sys.argv[1:])
