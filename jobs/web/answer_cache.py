"""Answers that are kept while the archive is as it was when they were made: many readers ask for the same pages.

What an answer shows of the clock (how long ago, what is still to come) may be a minute old: browsers keep it as long.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from jobs.web.asked import Answer
from jobs.web.headers import FRESH_SECONDS

MOST_BYTES = 32 * 1024 * 1024
LARGEST = 512 * 1024  # of one answer
_SETTLED_SECONDS = 0.1  # a later write may bear the same time as one that is younger
State = tuple[int, ...]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Answer
    state: State
    until: float


@dataclass
class AnswerCache:
    """The answers of one archive.

    Args:
        path: its file.
        clock: seconds, as `time.time` has them: compared with the times of files.
    """

    path: Path
    clock: Callable[[], float] = time.time
    _kept: OrderedDict[Key, _Kept] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def answer(self, key: Key, make: Callable[[], Answer]) -> Answer:
        """Return the answer kept under a key, or make it; only what was found (200) is kept."""
        state, now = self._state(), self.clock()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept.state == state and now < kept.until <= now + FRESH_SECONDS:
                self._kept.move_to_end(key)
                return kept.answer
        made = make()
        if made.status == 200 and len(made.body) <= LARGEST and now - max(state[::3]) / 1e9 > _SETTLED_SECONDS:
            self._keep(key, _Kept(made, state, now + FRESH_SECONDS))
        return made

    def _keep(self, key: Key, kept: _Kept) -> None:
        with self._lock:
            self._drop(key)
            self._kept[key] = kept
            self._bytes += len(kept.answer.body)
            while self._bytes > MOST_BYTES:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        self._bytes -= len(gone.answer.body) if gone else 0

    def _state(self) -> State:
        """Return what every commit changes: time and size of the file and of its log, and which files they are."""
        found: list[int] = []
        for path in (self.path, self.path.with_name(f"{self.path.name}-wal")):
            try:
                told = path.stat()
            except FileNotFoundError:
                found += (0, 0, 0)
            else:
                found += (told.st_mtime_ns, told.st_size, told.st_ino)
        return tuple(found)
