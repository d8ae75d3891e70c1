"""How long an archive takes to answer, and how that grows: `show`, `changes`, `diff`, search.

`python -m benchmarks asking PATH...` asks archives built before (see `benchmarks.archive`). With a number it builds
them: of so many proposals, with three times as many revisions, and of a tenth; without one, of a thousand.
"""

import gc
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import repeat
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from sqlalchemy import Engine, func, select

from benchmarks.archive import FIRST_NIGHT, pair
from benchmarks.measure import table
from jobs.render import html
from scraper.derive import DERIVER
from scraper.dialects import page_reader
from scraper.records import Page, ProposalContent, Section
from storage import readers
from storage.archive import Archive, Visit
from storage.engine import open_archive, reading
from storage.models import Change, Proposal, Revision
from storage.search import search

AIM, SEARCH_AIM = 50, 20  # milliseconds
ITEMS, ROUNDS = 20, 5
WEEK = timedelta(days=7)
QUERIES = {
    "a word": "Radweg",
    "a word that stands nearly everywhere": "Sitzung",
    "words": "Förderung Schulen Zuschuss",
    "a beginning": "schul*",
    "a phrase": '"geändert beschlossen"',
    "a word in titles": "title:Zuschüsse",
    "a word in committees": "committee:Umwelt",
    "words, office, years and type": "Haushalt office:Kämmerei year:2022-2024 type:Sitzungsvorlage",
    "nothing": "Xylophonorchester",
}
LONG = 100_000  # characters
Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """An archive, and what it is asked for."""

    engine: Engine
    numbers: tuple[int, ...]  # of proposals, half of them of those with most revisions
    middle: datetime
    last: datetime

    def jobs(self) -> dict[str, list[Job]]:
        """Return the readers to be measured, each with what it is asked for."""
        several = [str(number) for number in self.numbers]
        weeks = [(self.middle - WEEK, self.middle), (self.last - WEEK, self.last)]
        changed = partial(readers.changes, self.engine)
        return {
            "show": [partial(readers.show, self.engine, item) for item in several],
            "show --as-of": [partial(readers.show, self.engine, item, as_of=self.last) for item in several],
            "history": [partial(readers.history, self.engine, item) for item in several],
            "diff, the last two": [partial(readers.diff, self.engine, item) for item in several],
            "diff, first and last": [partial(readers.diff, self.engine, item, 1) for item in several],
            "changes since a week": [partial(changed, since=self.last - WEEK)],
            "changes of a week": [partial(changed, since=since, until=until) for since, until in weeks],
        }


def main(*archives: str | int) -> None:
    answers: dict[str, list[str]] = {}
    heads = [""]
    for path in pair(*archives):
        with _asked(path) as asked:
            heads += [f"{path.name}, median ms", "slowest"]
            for name, jobs in asked.jobs().items():
                answers.setdefault(f"{name} (aim {AIM})", []).extend(_times(jobs))
            for name, query in QUERIES.items():
                jobs = [partial(search, asked.engine, query)]
                answers.setdefault(f"search, {name}: {query} (aim {SEARCH_AIM})", []).extend(_times(jobs))
    print(table([heads, *([name, *cells] for name, cells in answers.items())]))
    print(
        f"\nProcessor time inside the process, the fastest of {ROUNDS} of each; {ITEMS} proposals where one is named."
    )
    print(f"\nTwo texts of {LONG:,} characters in a thousand paragraphs, the fastest of {ROUNDS}:")
    print(table([["", "ms"], *([name, ms] for name, ms in _long_texts())]))


def _times(jobs: list[Job]) -> list[str]:
    """Return median and maximum of the times of some jobs, in milliseconds."""
    best = _fastest(jobs)
    return [f"{1000 * median(best):.1f}", f"{1000 * max(best):.1f}"]


def _fastest(jobs: Iterable[Job]) -> list[float]:
    """Return the fastest time of each in seconds of this process: on a busy machine others count for nothing."""
    gc.collect()
    gc.disable()
    try:
        return [min(map(_seconds, repeat(job, ROUNDS))) for job in jobs]
    finally:
        gc.enable()


def _seconds(job: Job) -> float:
    started = process_time()
    job()
    return process_time() - started


@contextmanager
def _asked(path: Path) -> Iterator[Asked]:
    engine = open_archive(path, read_only=True)
    try:
        with reading(engine) as connection:
            revisions = select(func.count()).where(Revision.proposal_id == Proposal.id).scalar_subquery()
            several = connection.scalars(
                select(Proposal.number).where(revisions > 1).order_by(revisions.desc(), Proposal.number)
            ).all()
            last = connection.scalar(select(func.max(Change.observed_at))) or FIRST_NIGHT
        most, others = several[: ITEMS // 2], several[ITEMS // 2 :]
        some = Random(1).sample(others, min(len(others), ITEMS - len(most)))
        yield Asked(engine, (*most, *some), FIRST_NIGHT + (last - FIRST_NIGHT) / 2, last)
    finally:
        engine.dispose()


def _long_texts() -> Iterator[tuple[str, str]]:
    """Compare two long texts in every way a command does; the first and the last, so that nothing is told before."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_archive(Path(folder) / "long.sqlite", create=True)
        try:
            _record_long(engine)
            told = readers.diff(engine, "1", 1, 3)
            assert [change["kind"] for change in told["changes"]] == ["text"]
            jobs: dict[str, Job] = {
                "diff, computed": partial(readers.diff, engine, "1", 1, 3),
                "diff, as told when it was recorded": partial(readers.diff, engine, "1", 1, 2),
                "diff --format html, from what diff tells": partial(html.diff_page, told),
            }
            for name, seconds in zip(jobs, _fastest(jobs.values()), strict=True):
                yield name, f"{1000 * seconds:.1f}"
        finally:
            engine.dispose()


def _record_long(engine: Engine) -> None:
    """Record three revisions of one text; each time one paragraph in fifty was edited."""
    archive = Archive(engine, page_reader(), DERIVER)
    source = archive.source("long", "Lang", "http://127.0.0.1/bi/", "allris3_classic", 500)
    run = archive.begin_run(source, FIRST_NIGHT, "benchmark")
    paragraphs = [_paragraph(number) for number in range(1000)]
    for night in range(3):
        at, url = FIRST_NIGHT + night * WEEK, "http://127.0.0.1/bi/vo020.asp?VOLFDNR=1"
        for changed in range(night, 1000, 50):
            paragraphs[changed] = _paragraph(1000 * (night + 1) + changed)
        content = replace(_EMPTY, sections=(Section("SV", "Sachlage", True, "\n".join(paragraphs)[:LONG]),))
        page = Page(url, url, 200, (), f"night {night}".encode(), at)
        archive.record(Visit(run, source, "proposal", url, 1, at, 1, 200, 7, 1, page, content))


def _paragraph(seed: int) -> str:
    random = Random(seed)
    return " ".join("".join(random.choices("abdeilnorstu", k=random.randint(2, 11))) for _ in range(14)).ljust(99, ".")


_EMPTY = ProposalContent("allris3_classic", 1, "2021/0001", "Lang", None, None, None, None, (), (), (), (), ())


if __name__ == "__main__":
    main()
