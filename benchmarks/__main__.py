"""`make bench`: run all benchmarks, or those named on the command line, in one go.

A number behind a name is its size: `python -m benchmarks syncing 20000`. Paths behind `news`, `web`,
`asking` and `keeping` are the archives that are measured: `python -m benchmarks web build/archive-20000-60000.sqlite`.
"""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

ALL = ("reading", "budget", "starting", "policy", "syncing", "asking", "keeping", "news", "web")
SIZED = ("policy", "syncing", "asking", "keeping")
OF_ARCHIVES = ("asking", "keeping", "news", "web")


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
    for name, given in wanted:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"benchmarks.{name}").main(*given)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
