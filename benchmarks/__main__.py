"""`make bench`: run all benchmarks, or those named on the command line, in one go.

A number behind a name is its size: `python -m benchmarks syncing 20000`.
"""

import importlib
import sys
from collections.abc import Sequence

ALL = ("reading", "budget", "starting", "policy", "syncing", "news")
SIZED = ("policy", "syncing", "news")


def main(words: Sequence[str]) -> int:
    wanted: list[tuple[str, list[int]]] = []
    for word in words or ALL:
        if word.isdecimal() and wanted and wanted[-1][0] in SIZED:
            wanted[-1][1].append(int(word))
        elif word in ALL:
            wanted.append((word, []))
        else:
            print(f"unknown benchmark {word}; there are: {', '.join(ALL)}", file=sys.stderr)
            return 2
    for name, sizes in wanted:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"benchmarks.{name}").main(*sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
