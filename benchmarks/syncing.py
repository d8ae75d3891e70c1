"""What an unchanged visit costs: `sync --full` over known proposals, against the least that any program must do.

The least is: fetch with httpx, hash, read with our reader, and commit one row with sqlite3 at the same `synchronous`.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import table
from benchmarks.site import running

PROPOSALS = 600
ROUNDS = 3
CONTESTANTS = {
    "sync": "sync --full, all unchanged",
    "bare": "httpx, SHA-256, our reader, one commit of sqlite3",
    "fetch": "httpx and SHA-256 alone",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running(PROPOSALS) as base_url:
        database = str(Path(folder) / "bench.sqlite")
        first = job("sync", base_url, database)  # every page is drawn now: all contestants meet a warm server
        rounds = [{name: job(name, base_url, database) for name in CONTESTANTS} for _ in range(ROUNDS)]
    best = {name: min((told[name] for told in rounds), key=lambda told: told["seconds"]) for name in CONTESTANTS}
    cpu = {name: min(told[name]["cpu"] for told in rounds) for name in CONTESTANTS}
    heads = ["", "visits", "ms a visit", "CPU ms a visit", "ratio", "ratio of CPU", "peak MB"]
    rows = [heads, _row("first sync --full", first, first["cpu"], best["bare"], cpu["bare"])]
    rows += [_row(said, best[name], cpu[name], best["bare"], cpu["bare"]) for name, said in CONTESTANTS.items()]
    print(f"{PROPOSALS} proposals and their meetings on loopback, no pace. SQLite as the archive uses it: WAL and")
    print("synchronous=FULL, so that each visit, once recorded, survives a kill, a crash and a power cut.")
    print(table(rows))
    print(f"The fastest of {ROUNDS} rounds in which all take turns.")


def _row(name: str, told: dict[str, float], cpu: float, bare: dict[str, float], bare_cpu: float) -> list[str]:
    each, other = 1000 * told["seconds"] / told["visits"], 1000 * bare["seconds"] / bare["visits"]
    cpu_each, cpu_other = 1000 * cpu / told["visits"], 1000 * bare_cpu / bare["visits"]
    shown = [f"{each:.2f}", f"{cpu_each:.2f}", f"{each / other:.2f}", f"{cpu_each / cpu_other:.2f}"]
    return [name, f"{told['visits']:.0f}", *shown, f"{told['megabytes']:.0f}"]


def job(*arguments: str) -> dict[str, float]:
    """Run one job of `benchmarks.worker` and return what it told."""
    command = [sys.executable, "-m", "benchmarks.worker", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()}")
    told: dict[str, float] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    main()
