"""What `sync` tells people: the plan before it acts, the summary after it."""

from collections.abc import Iterable

from jobs.due import Plan
from jobs.render.clean import one_line
from jobs.summary import SourceSummary

SHOWN = 20  # changed items named one by one


def plan_lines(plan: Plan) -> list[str]:
    """Return each visit of a plan with its reason, then its cost."""
    lines = [f"{visit.kind:<9}{visit.number:>9}  {one_line(visit.reason)}" for visit in plan.visits]
    later = f", {plan.carried_over} more are due and wait for a later night" if plan.carried_over else ""
    return [*lines, f"{len(plan.visits)} visits{later}"]


def summary_lines(summary: SourceSummary) -> list[str]:
    """Return what a run came to: one line when all was well, and one more for each thing to know."""
    outcomes = ", ".join(f"{count} {name}" for name, count in sorted(summary.outcomes.items()) if count)
    cost = f"{summary.requests} requests, {megabytes(summary.bytes)}, {duration(summary.seconds)}"
    lines = [f"{summary.source}: {outcomes or 'no visits'}; held {summary.held} of {summary.offered} offered; {cost}"]
    if summary.stopped:
        lines.append(f"{summary.source}: stopped: {one_line(summary.stopped)}")
    if summary.brake_held:
        lines.append(
            f"{summary.source}: too many pages gone at once: no withdrawal concluded; see sync --accept-missing"
        )
    if summary.carried_over:
        lines.append(f"{summary.source}: {summary.carried_over} visits wait for the next night")
    lines += [f"{summary.source}: {one_line(note)}" for note in summary.notes]
    return [*lines, *_changed(summary)]


def _changed(summary: SourceSummary) -> Iterable[str]:
    for kind, number in summary.changed[:SHOWN]:
        yield f"  changed: {'meeting:' if kind == 'meeting' else ''}{number}"
    if len(summary.changed) > SHOWN:
        yield f"  and {len(summary.changed) - SHOWN} more; see gremienarchiv changes"


def megabytes(size: int) -> str:
    """Return bytes in the unit that fits."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1000:.1f} kB"


def duration(seconds: float) -> str:
    """Return seconds as people say them: 3 h 20 min, 2 min 5 s, 1.5 s."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
