"""The sweep: the last visits of a night, to a few numbers that nothing named (`jobs.sweep` chooses them)."""

from jobs.config import Config
from jobs.errors import StoppedError
from jobs.sweep import numbers_to_sweep
from jobs.visits import Visitor
from storage.facts import SWEEP
from storage.runs import INTERRUPTED


def sweep(visitor: Visitor, config: Config) -> None:
    """Try a few numbers; what is found there is visited again like all others.

    They are the last of the night, and whatever the server says to them, it never raises the exit code.
    """
    budget, recorder = min(config.discovery.sweep_per_night, visitor.budget), visitor.recorder
    recorder.progress.phase(recorder.summary.source, "sweep", budget)
    visitor.reassure()
    visitor.settle()
    for number in numbers_to_sweep(config, visitor.known(), recorder.now(), budget):
        why_no_further = "the server answers none" if visitor.strained else _try(visitor, number)
        if why_no_further is not None:
            recorder.summary.notes.append(f"numbers that nobody named were tried no further: {why_no_further}")
            break


def _try(visitor: Visitor, number: int) -> str | None:
    """Visit one number; return why the server asked us to leave, None where it did not."""
    try:
        visitor.visit("proposal", number, SWEEP, counts=False)
    except StoppedError as exc:
        if str(exc) == INTERRUPTED:
            raise
        return str(exc)
    return None
