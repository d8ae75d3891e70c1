"""What takes long to build and is only read: built once in a test run, whichever worker needs it first."""

import fcntl
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Nights:
    """The archive of the bundled council as it was after each of its nights, to be read; copy it to change it."""

    archives: tuple[Path, ...]
    origin: str  # where the council was served: scheme, host and port

    @property
    def last(self) -> Path:
        return self.archives[-1]


@dataclass(frozen=True, slots=True)
class Demo:
    """What the command `demo` left, to be read; copy it to change it."""

    database: Path
    printed: str


def built_once(folders: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a folder that `build` filled. Whoever changes what is in it copies it first."""
    base = folders.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # a folder of this run alone
    target = shared / f"built-{name}"
    with Path(shared / f"{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            unfinished = shared / f"unfinished-{name}"
            unfinished.mkdir()  # left there by a worker that failed: the next one fails too, and says so
            build(unfinished)
            unfinished.rename(target)
    return target
