"""The end of a run: what its row says of it, and what is tidied up behind it."""

from jobs.night import Night, Options
from jobs.recorder import Recorder
from storage import chain
from storage.compaction import compact
from storage.errors import ArchiveError
from storage.runs import INTERRUPTED

NOTHING_VISITED = "nothing that is due was visited: --limit left no visit"  # no good run either
DRY_RUN = "dry run: nothing was visited"  # kept with the run, so that nobody takes it for a good one


def end(night: Night, recorder: Recorder, options: Options, printed_total: int | None) -> None:
    """Write down in the run's row how it ended, and in its summary the head of the chain.

    Args:
        night: what the run was given.
        recorder: of the run, with all else that the summary tells.
        options: what was asked for.
        printed_total: how many proposals the list says there are; None where it does not say, or was not read.
    """
    summary = recorder.summary
    if not options.dry_run and summary.stopped != INTERRUPTED:
        damaged = compact(night.engine, recorder.source_id, night.now()).damaged
        if damaged is not None:
            summary.missed(damaged)
    night.archive.end_run(
        recorder.run_id,
        night.now(),
        offered=summary.offered,
        printed_total=printed_total,
        requests=summary.requests,
        received=summary.bytes,
        brake_held=summary.brake_held,
        stopped=summary.stopped or _left_undone(recorder, options),
    )
    head = chain.head(night.engine)
    summary.chain_head = None if head is None else head.as_json()


def end_badly(night: Night, run_id: int, error: Exception) -> None:
    """Say in the run's row that it did not come to its end, unless it is the archive that failed."""
    if not isinstance(error, ArchiveError):
        night.archive.end_run(run_id, night.now(), stopped=f"{type(error).__name__}: {error}")


def _left_undone(recorder: Recorder, options: Options) -> str | None:
    """Return why a run that nobody stopped did not do what a night does; None where it did."""
    if options.dry_run:
        return DRY_RUN
    idle = recorder.summary.carried_over > 0 and not recorder.visited
    return NOTHING_VISITED if idle else None
