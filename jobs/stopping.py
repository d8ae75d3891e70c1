"""Ending a run on purpose: after the visit that is being recorded, or in the middle of a wait, never half done."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from jobs.errors import StoppedError
from jobs.progress import Silent
from jobs.recorder import Progress
from storage.runs import INTERRUPTED

SIGNALS = frozenset({signal.SIGTERM, signal.SIGINT})
_LOOK_SECONDS = 0.02  # how late a program ends that no signal ended


@dataclass(frozen=True, slots=True)
class Stop:
    """Whether the program was told to stop; shared by all runs of a process."""

    _told: threading.Event = field(default_factory=threading.Event)

    def tell(self) -> None:
        self._told.set()

    @property
    def told(self) -> bool:
        return self.was_told()

    def was_told(self) -> bool:
        return self._told.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait, but no longer than until the program is told to stop. Return whether it was."""
        return self._told.wait(seconds)

    def sleep(self, seconds: float) -> None:
        """Wait between two requests. Raises StoppedError when the program is told to stop: nothing more is asked."""
        if self.wait(seconds):
            raise StoppedError(INTERRUPTED)


class UntilTold:
    """Ends the run after the visit during which the program was told to stop; shows what `shown` shows."""

    def __init__(self, stop: Stop, shown: Progress | None = None) -> None:
        self._stop, self._shown, self._ended = stop, shown or Silent(), False

    def phase(self, source: str, what: str, total: int | None) -> None:
        self._shown.phase(source, what, total)

    def step(self) -> None:
        self._shown.step()
        if self._stop.told and not self._ended:
            self._ended = True  # what is recorded while the run ends, is recorded
            raise StoppedError(INTERRUPTED)


@contextlib.contextmanager
def until_signal(told: Callable[[], None]) -> Iterator[Stop]:
    """Give a Stop that the first SIGTERM or SIGINT tells to stop; `told` is called then. The second one ends at once.

    Signals reach the main thread of a program alone: elsewhere nobody tells it.
    """
    stop, over = Stop(), threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def watch() -> None:
        if _wait_for_one(over):
            stop.tell()
            told()

    with signals_waiting():
        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield stop
        finally:
            over.set()
            watcher.join()


@contextlib.contextmanager
def signals_waiting() -> Iterator[Callable[[], bool]]:
    """Keep SIGTERM and SIGINT waiting, in this thread and all it starts; give what waits for one of them.

    A handler would run between any two instructions, also while a lock is held that it needs. After the first signal
    the next one ends the process at once, as usual. A signal that is ignored (in the background of a script) stays so.
    """
    usual = signal.getsignal(signal.SIGINT)
    heard = _heard()
    if signal.SIGINT in heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python's own would only reach the main thread
    before = signal.pthread_sigmask(signal.SIG_BLOCK, heard)
    try:
        yield _wait_for_one
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, usual)


def _wait_for_one(over: threading.Event | None = None) -> bool:
    """Wait for a signal. False: it was over before one came."""
    heard = _heard()
    if over is None:
        signal.sigwait(heard)
    else:
        while signal.sigtimedwait(heard, _LOOK_SECONDS) is None:
            if over.is_set():
                return False
    signal.pthread_sigmask(signal.SIG_UNBLOCK, heard)
    return True


def _heard() -> set[signal.Signals]:
    return {one for one in SIGNALS if signal.getsignal(one) is not signal.SIG_IGN}
