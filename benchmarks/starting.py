"""How long a command takes to start, against importing the libraries that it cannot do without."""

import os
import subprocess
import sys
import tempfile
from contextlib import chdir, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from time import perf_counter

from benchmarks.measure import table
from jobs.cli import main as call

ROUNDS = 10
_PROGRAM = ("-c", "import sys; from jobs.cli import run; run()")
_FRAME = "import sqlalchemy.orm, pydantic, typer, rich.console"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        with chdir(folder), redirect_stdout(StringIO()):
            assert call(["demo"]) == 0
        archive = ("--database", str(Path(folder) / "demo.sqlite"))
        contestants = {
            "python -c pass": ("-c", "pass"),
            "python -c 'import sqlalchemy'": ("-c", "import sqlalchemy"),
            f"python -c '{_FRAME}'": ("-c", _FRAME),
            "gremienarchiv --help": (*_PROGRAM, "--help"),
            "gremienarchiv show 11378": (*_PROGRAM, *archive, "show", "11378"),
            "gremienarchiv diff 11378": (*_PROGRAM, *archive, "diff", "11378"),
            "gremienarchiv search Ansan": (*_PROGRAM, *archive, "search", "Ansan"),
            "gremienarchiv status": (*_PROGRAM, *archive, "status"),
            "gremienarchiv sync --help": (*_PROGRAM, "sync", "--help"),
        }
        best = _best({name: partial(_run, *words) for name, words in contestants.items()})
    wall, cpu = best["python -c 'import sqlalchemy'"]
    rows = [["", "ms", "CPU ms", "ratio", "ratio of CPU"]]
    rows += [
        [name, f"{1000 * seconds:.0f}", f"{1000 * used:.0f}", f"{seconds / wall:.2f}", f"{used / cpu:.2f}"]
        for name, (seconds, used) in best.items()
    ]
    print(table(rows))
    print(f"\nThe fastest of {ROUNDS} rounds in which all take turns; ratios against importing SQLAlchemy.")


def _best(contestants: dict[str, partial[tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    rounds = [{name: run() for name, run in contestants.items()} for _ in range(ROUNDS)]
    return {name: (min(r[name][0] for r in rounds), min(r[name][1] for r in rounds)) for name in contestants}


def _run(*words: str) -> tuple[float, float]:
    """Run Python once; return seconds from start to end and seconds of processor time."""
    before, started = os.times(), perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    seconds, after = perf_counter() - started, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, used


if __name__ == "__main__":
    main()
