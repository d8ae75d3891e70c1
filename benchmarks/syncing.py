"""What a night costs: seconds, requests and memory of `sync`, how they grow, and the overhead of one unchanged visit.

`python -m benchmarks syncing 20000` takes councils of 2,000 and of 20,000 proposals; without a number it takes 200 and
2,000, which a coffee break allows.

The least that any program must do for an unchanged visit is: fetch with httpx, hash, read with our reader, and commit
one row with sqlite3 at the same `synchronous`.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import table
from benchmarks.site import running

SMALLEST, GROWTH = 200, 10
PROPOSALS, ROUNDS = 600, 3
NIGHTS = {
    "first": "first sync --full",
    "quiet": "sync, nothing due",
    "due": "sync, 1,500 due and unchanged",
}
CONTESTANTS = {
    "full": "sync --full, all unchanged",
    "bare": "httpx, SHA-256, our reader, one commit of sqlite3",
    "fetch": "httpx and SHA-256 alone",
}
Told = dict[str, float]


def main(proposals: int = SMALLEST * GROWTH) -> None:
    _one_visit()
    print()
    _nights(max(1, proposals // GROWTH), proposals)


def _one_visit() -> None:
    with _council(PROPOSALS) as (base_url, database):
        job("first", base_url, database)  # every page is drawn now: all contestants meet a warm server
        rounds = [{name: job(name, base_url, database) for name in CONTESTANTS} for _ in range(ROUNDS)]
    best = {name: min((told[name] for told in rounds), key=lambda told: told["seconds"]) for name in CONTESTANTS}
    cpu = {name: min(told[name]["cpu"] for told in rounds) for name in CONTESTANTS}
    heads = ["", "visits", "ms a visit", "CPU ms a visit", "ratio", "ratio of CPU"]
    print(f"{PROPOSALS} proposals and their meetings on loopback, no pace. SQLite as the archive uses it: WAL and")
    print("synchronous=FULL, so that each visit, once recorded, survives a kill, a crash and a power cut.")
    print(table([heads, *(_row(said, best[name], cpu[name], best, cpu) for name, said in CONTESTANTS.items())]))
    print(f"The fastest of {ROUNDS} rounds in which all take turns.")


def _row(said: str, told: Told, used: float, best: dict[str, Told], cpu: dict[str, float]) -> list[str]:
    each, bare = (1000 * one["seconds"] / one["visits"] for one in (told, best["bare"]))
    cpu_each, cpu_bare = 1000 * used / told["visits"], 1000 * cpu["bare"] / best["bare"]["visits"]
    shown = [f"{each:.2f}", f"{cpu_each:.2f}", f"{each / bare:.2f}", f"{cpu_each / cpu_bare:.2f}"]
    return [said, f"{told['visits']:.0f}", *shown]


def _nights(*sizes: int) -> None:
    heads = ["", "proposals", "visits", "requests", "seconds", "CPU seconds", "CPU ms a visit", "peak MB"]
    found = {}
    for size in sizes:
        with _council(size) as (base_url, database):
            found[size] = {name: job(name, base_url, database) for name in NIGHTS}
    rows = [_night(said, size, found[size][name]) for name, said in NIGHTS.items() for size in sizes]
    print("A whole run each, from opening the archive to the one file that is left:")
    print(table([heads, *rows]))


def _night(said: str, size: int, told: Told) -> list[str]:
    each = f"{1000 * told['whole_cpu'] / told['visits']:.2f}" if told["visits"] else "-"
    counts = [f"{told[name]:.0f}" for name in ("visits", "requests")]
    spent = [f"{told[name]:.1f}" for name in ("whole", "whole_cpu")]
    return [said, str(size), *counts, *spent, each, f"{told['megabytes']:.0f}"]


@contextmanager
def _council(proposals: int) -> Iterator[tuple[str, str]]:
    """Give the address of a council that answers, and the path of an archive that is not there yet."""
    with tempfile.TemporaryDirectory() as folder, running(proposals) as base_url:
        yield base_url, str(Path(folder) / "bench.sqlite")


def job(*arguments: str) -> Told:
    """Run one job of `benchmarks.worker` and return what it told."""
    command = [sys.executable, "-m", "benchmarks.worker", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()}")
    told: Told = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    main()
