"""Measuring on a noisy machine: contestants take turns, the fastest round of each counts."""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter


def fastest(
    contestants: Mapping[str, Callable[[], object]], rounds: int = 25, clock: Callable[[], float] = perf_counter
) -> dict[str, float]:
    """Return the fastest time of each in seconds. They take turns, so that noise hits all alike.

    With `time.process_time` as clock other programs on the machine weigh less; waiting does not count then.
    """
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(rounds):
        for name, run in contestants.items():
            gc.collect()
            started = clock()
            run()
            best[name] = min(best[name], clock() - started)
    return best


def peak_megabytes() -> float:
    """Return the peak memory in MiB since this program began; Linux alone tells it.

    `ru_maxrss` would not do: it stays through `exec`, so that a small program begun by a large one has the large one's.
    """
    told = Path("/proc/self/status").read_text(encoding="ascii")
    kibibytes = next(line.split()[1] for line in told.splitlines() if line.startswith("VmHWM:"))
    return int(kibibytes) / 1024


def table(rows: list[list[str]]) -> str:
    """Return rows as aligned columns; all but the first column to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
