"""`sync --full` over 2,000 unchanged proposals: time and peak memory, against fetching and hashing with httpx alone."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import table
from benchmarks.site import running

PROPOSALS = 2000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running(PROPOSALS) as base_url:
        database = str(Path(folder) / "bench.sqlite")
        first = _job("sync", base_url, database)
        _job("bare", base_url, database)  # every page has been drawn once by now: both contestants meet a warm server
        again, bare = _job("sync", base_url, database), _job("bare", base_url, database)
    rows = [["", "seconds", "requests", "ms a request", "peak MB", "against httpx alone"]]
    for name, told in (
        ("first sync --full", first),
        ("sync --full, all unchanged", again),
        ("httpx and SHA-256", bare),
    ):
        each = 1000 * told["seconds"] / told["requests"]
        ratio = told["seconds"] / bare["seconds"]
        rows.append(
            [
                name,
                f"{told['seconds']:.1f}",
                f"{told['requests']:.0f}",
                f"{each:.2f}",
                f"{told['megabytes']:.0f}",
                f"{ratio:.2f}",
            ]
        )
    print(f"{PROPOSALS} proposals and their meetings on loopback, no pace, SQLite with synchronous=FULL")
    print(table(rows))


def _job(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.worker", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    main()
