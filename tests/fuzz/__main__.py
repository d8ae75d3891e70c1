"""Mangled pages through every reader: `python -m tests.fuzz 100000`.

Tells how far it is every thousand pages; `--jobs 2` shares the pages among so many processes.
Ends with 0 where no reader raised anything but its named errors, none took longer than a second of processor time for
a page, and memory did not grow; else with 1, and with the number of each such page: `--only N` reads it again.
"""

import argparse
import contextlib
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from tests.fuzz.corpus import Sound, corpus
from tests.fuzz.mangle import mangled
from tests.fuzz.readers import Read, outcome, readings

SLOW = 1.0  # seconds of processor time for one page through one reader
HANGS = 20.0  # seconds after which a page is given up
WARM = 1000  # pages after which memory is measured first
GROWTH = 64_000_000  # bytes that it may grow by from then on: allocators keep some
_SHOWN = 3


class HangsError(Exception):
    """A page took too long."""


@dataclass(slots=True)
class Report:
    """What came of the pages."""

    pages: int = 0
    readings: int = 0
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: dict[str, list[str]] = field(default_factory=dict)  # what happened → pages, each with its reader
    memory: list[int] = field(default_factory=list)  # bytes in use after each so many pages
    grown_elsewhere: int = 0  # bytes, in the process of another report that this one took in

    @property
    def grown(self) -> int:
        return max(self.memory[-1] - self.memory[0] if self.memory else 0, self.grown_elsewhere)

    def add(self, other: "Report") -> None:
        """Take in what another process saw."""
        self.pages += other.pages
        self.readings += other.readings
        self.seconds += other.seconds
        self.slowest = max(self.slowest, other.slowest)
        self.outcomes += other.outcomes
        for what, where in other.failures.items():
            self.failures.setdefault(what, []).extend(where)
        self.grown_elsewhere = max(self.grown_elsewhere, other.grown)

    @property
    def good(self) -> bool:
        return not self.failures and self.grown <= GROWTH

    def lines(self) -> Iterator[str]:
        yield f"{self.pages} pages, {self.readings} readings, {self.seconds:.0f} s of processor time"
        yield f"slowest: {self.slowest[0]:.2f} s, {self.slowest[1]}"
        yield f"memory: grew by {self.grown / 1e6:.1f} MB after the first {WARM} pages"
        yield "answers: " + ", ".join(f"{count} {name}" for name, count in self.outcomes.most_common())
        yield f"{sum(map(len, self.failures.values()))} failures of {len(self.failures)} kinds"
        for what, pages in sorted(self.failures.items(), key=lambda item: -len(item[1])):
            yield f"{len(pages)} times, such as {'; '.join(pages[:_SHOWN])}:\n{what}"

    def failed(self, what: str, where: str) -> None:
        """Note a failure, and tell it at once: a long run need not end before it is looked at."""
        self.failures.setdefault(what, []).append(where)
        print(f"{where}\n{what}", file=sys.stderr, flush=True)


def page(pages: Sequence[Sound], seed: int, number: int) -> Sound:
    """Return the mangled page of that number."""
    rng = Random(f"{seed}:{number}")
    sound, other = rng.choice(pages), rng.choice(pages)
    url = sound.url if rng.random() < 0.9 else other.url
    return Sound(sound.name, mangled(sound.body, other.body, rng), url)


def fuzz(pages: Sequence[Sound], seed: int, numbers: Sequence[int]) -> Report:
    """Read the mangled pages of these numbers."""
    report = Report()
    for number in numbers:
        one = page(pages, seed, number)
        for name, read in readings(one.body, one.url):
            _read(report, f"--only {number} ({one.name}, {name})", read)
        report.pages += 1
        if report.pages % WARM == 0:
            report.memory.append(_memory())
            failed = sum(map(len, report.failures.values()))
            print(f"{report.pages} of {len(numbers)} pages, {failed} failures", file=sys.stderr, flush=True)
    return report


def shared(seed: int, numbers: Sequence[int], jobs: int) -> Report:
    """Read the mangled pages of these numbers in so many processes at once."""
    pages = corpus(seed)
    if jobs == 1:
        return fuzz(pages, seed, numbers)
    with multiprocessing.Pool(jobs) as pool:
        parts = pool.starmap(fuzz, [(pages, seed, numbers[part::jobs]) for part in range(jobs)], chunksize=1)
    report = Report()
    for part in parts:
        report.add(part)
    return report


def _read(report: Report, where: str, read: Read) -> None:
    """Call one reader and note what came of it."""
    began = time.process_time()
    try:
        with _limit(HANGS):
            report.outcomes[outcome(read())] += 1
    except Exception:  # noqa: BLE001 - whatever a reader raises is what is looked for here
        report.failed(traceback.format_exc(limit=-2).rstrip(), where)
    took = time.process_time() - began
    report.slowest = max(report.slowest, (took, where))
    if took > SLOW:
        report.failed("slow", f"{where}: {took:.1f} s")
    report.seconds += took
    report.readings += 1


@contextlib.contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise HangsError inside the block after so many seconds of processor time."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise HangsError(f"no answer after {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _memory() -> int:
    """Return the bytes of memory in use; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
    except OSError:
        return 0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument(
        "pages", nargs="?", type=int, default=100_000, help="how many mangled pages (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="what decides the damages (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="number of the first page (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes (default: %(default)s)")
    parser.add_argument("--only", type=int, help="read the page of this number alone")
    parser.add_argument("--write", type=Path, help="with --only: write the mangled page into this file")
    chosen = parser.parse_args(arguments)
    if chosen.only is not None and chosen.write is not None:
        chosen.write.write_bytes(page(corpus(chosen.seed), chosen.seed, chosen.only).body)
    numbers = range(chosen.first, chosen.first + chosen.pages) if chosen.only is None else [chosen.only]
    report = shared(chosen.seed, numbers, chosen.jobs)
    print("\n".join(report.lines()))
    return 0 if report.good else 1


if __name__ == "__main__":
    sys.exit(main())
