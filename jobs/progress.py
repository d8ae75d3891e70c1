"""Showing how far a run is: a bar on a terminal, nothing elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


class Silent:
    """Shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def phase(self, source: str, what: str, total: int | None) -> None:
        pass

    def step(self) -> None:
        pass

    def reach(self, done: int) -> None:
        pass


class Bar:
    """Shows one bar on standard error, with the source and what it is doing."""

    def __init__(self, console: Console) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(*columns, TimeElapsedColumn(), console=console, transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def phase(self, source: str, what: str, total: int | None) -> None:
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(f"{source}: {what}", total=total)

    def step(self) -> None:
        if self._task is not None:
            self._progress.advance(self._task)

    def reach(self, done: int) -> None:
        if self._task is not None:
            self._progress.update(self._task, completed=done)


def progress_for(console: Console, *, quiet: bool) -> "Bar | Silent":
    """Return a bar where a person can see it."""
    return Bar(console) if console.is_terminal and not quiet else Silent()


@contextmanager
def parts_of(work: str, console: Console, *, quiet: bool) -> Iterator[Callable[[str, int, int | None], None]]:
    """Give what shows how far each part of some work is, where a person can see it: (part, done, in all)."""
    with progress_for(console, quiet=quiet) as shown:
        shown_part = ""

        def tell(part: str, done: int, total: int | None) -> None:
            nonlocal shown_part
            if part != shown_part:
                shown.phase(work, part, total)
                shown_part = part
            shown.reach(done)

        yield tell
