"""A thread that looks from outside at the questions being answered, and ends those whose time is over.

SQLite looks at the clock in loops alone, and a row may be hundreds of large values written out one after another.
"""

import threading
import weakref
from typing import Protocol

SECONDS = 0.1  # between two looks


class Question(Protocol):
    """A connection that is answering one."""

    def end_late(self) -> None:
        """End the question if its time is over."""


_changed = threading.Condition()
_asked: "weakref.WeakSet[Question]" = weakref.WeakSet()
_watchers: list[threading.Thread] = []


def watch(question: Question) -> None:
    """Look at a question until it is left."""
    with _changed:
        _asked.add(question)
        if not _watchers:
            _watchers.append(threading.Thread(target=_watch, name="over time", daemon=True))
            _watchers[0].start()
        _changed.notify()


def leave(question: Question) -> None:
    """Look at it no longer: from now on it is not ended."""
    with _changed:
        _asked.discard(question)


def _watch() -> None:
    while True:
        with _changed:
            _changed.wait_for(lambda: len(_asked))
        threading.Event().wait(SECONDS)
        with _changed:
            for question in list(_asked):
                question.end_late()
