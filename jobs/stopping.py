"""Ending a run on purpose: after the visit that is being recorded, or in the middle of a wait, never half done."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from jobs.progress import Silent
from jobs.recorder import StoppedError
from storage.runs import INTERRUPTED

SIGNALS = frozenset({signal.SIGTERM, signal.SIGINT})


@dataclass(frozen=True, slots=True)
class Stop:
    """Whether the program was told to stop; shared by all runs of a process."""

    _told: threading.Event = field(default_factory=threading.Event)

    def tell(self) -> None:
        self._told.set()

    @property
    def told(self) -> bool:
        return self._told.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait, but no longer than until the program is told to stop. Return whether it was."""
        return self._told.wait(seconds)

    def sleep(self, seconds: float) -> None:
        """Wait between two requests. Raises StoppedError when the program is told to stop: nothing more is asked."""
        if self.wait(seconds):
            raise StoppedError(INTERRUPTED)


class UntilTold(Silent):
    """Shows nothing, and ends the run after the visit during which the program was told to stop."""

    def __init__(self, stop: Stop) -> None:
        self._stop, self._ended = stop, False

    def step(self) -> None:
        if self._stop.told and not self._ended:
            self._ended = True  # what is recorded while the run ends, is recorded
            raise StoppedError(INTERRUPTED)


@contextlib.contextmanager
def signals_waiting() -> Iterator[Callable[[], None]]:
    """Keep SIGTERM and SIGINT waiting, in this thread and all it starts; give what waits for one of them.

    A handler would run between any two instructions, also while a lock is held that it needs. After the first signal
    the next one ends the process at once, as usual.
    """
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python's own would only reach the main thread
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield _wait_for_one
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, usual)


def _wait_for_one() -> None:
    signal.sigwait(SIGNALS)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
