"""`make bench`: run all benchmarks, or those named on the command line, in one go.

A number behind a name is its size: `python -m benchmarks syncing 20000`. Paths behind `news`, `web`,
`asking` and `keeping` are the archives that are measured: `python -m benchmarks web build/archive-20000-60000.sqlite`.

Of several, each runs in a fresh process of its own, so that none meets the memory and the caches of those before it.
The first that fails ends them all, and its exit code is that of the command.
"""

import importlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ALL = ("reading", "budget", "starting", "policy", "syncing", "asking", "keeping", "news", "web")
SIZED = ("policy", "syncing", "asking", "keeping")
OF_ARCHIVES = ("asking", "keeping", "news", "web")
KILLED = 128  # plus the signal's number: the exit code a shell gives


def main(words: Sequence[str]) -> int:
    wanted: list[tuple[str, list[int | str]]] = []
    for word in words or ALL:
        last, given = wanted[-1] if wanted else ("", [])
        if word in ALL:
            wanted.append((word, []))
        elif last in SIZED and word.isdecimal():
            given.append(int(word))
        elif last in OF_ARCHIVES and Path(word).is_file():
            given.append(word)
        else:
            print(f"unknown benchmark {word}; there are: {', '.join(ALL)}", file=sys.stderr)
            return 2
    if len(wanted) > 1:
        return _each_alone(wanted)
    ((name, given),) = wanted
    print(f"\n== {name} ==", flush=True)
    importlib.import_module(f"benchmarks.{name}").main(*given)
    return 0


def _each_alone(wanted: Sequence[tuple[str, Sequence[int | str]]]) -> int:
    for name, given in wanted:
        done = subprocess.run([sys.executable, "-u", "-m", "benchmarks", name, *map(str, given)], check=False)
        if done.returncode:
            return done.returncode if done.returncode > 0 else KILLED - done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
