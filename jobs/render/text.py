"""What `sync` tells people: the plan before it acts, the summary after it."""

from collections.abc import Iterable

from jobs.due import Plan
from jobs.render.clean import one_line
from jobs.summary import SourceSummary

SHOWN = 20  # changed items named one by one
NAMED = 5  # failed visits named one by one
ORDER = (
    *("new", "revised", "withdrawn", "restored", "unchanged"),
    *("gone", "not_public", "refused", "failed", "read"),
)  # news first


def plan_lines(plan: Plan) -> list[str]:
    """Return each visit of a plan with its reason, then its cost."""
    lines = [f"{visit.kind:<9}{visit.number:>9}  {one_line(visit.reason)}" for visit in plan.visits]
    later = f", {plan.carried_over} more are due and wait for a later night" if plan.carried_over else ""
    return [*lines, f"{len(plan.visits)} visits, about {plan.requests} requests{later}"]


def summary_lines(summary: SourceSummary) -> list[str]:
    """Return what a run came to, the head of the chain, and one more line for each thing to know."""
    outcomes = ", ".join(f"{number(summary.outcomes[name])} {name}" for name in ORDER if summary.outcomes[name])
    offered = f"{'' if summary.all_named else 'at least '}{number(summary.offered)}"
    held = f"held {number(summary.held)} of {offered} offered"
    cost = f"{number(summary.requests)} requests, {megabytes(summary.bytes)}, {duration(summary.seconds)}"
    lines = [f"{summary.source}: {outcomes or 'no visits'}; {held}; {cost}"]
    if head := summary.chain_head:
        lines.append(f"{summary.source}: chain head {head['position']}:{head['hash']}")
    if summary.stopped:
        lines.append(f"{summary.source}: stopped: {one_line(summary.stopped)}")
    if summary.brake_held:
        lines.append(
            f"{summary.source}: too many pages gone at once: no withdrawal concluded; see sync --accept-missing"
        )
    if summary.carried_over:
        lines.append(
            f"{summary.source}: {summary.carried_over} visits wait for the next night: no request is left for them"
        )
    lines += [f"{summary.source}: {one_line(note)}" for note in summary.notes]
    return [*lines, *_failed(summary), *_changed(summary)]


def _failed(summary: SourceSummary) -> Iterable[str]:
    """Yield the first visits that failed or were refused, and where the rest stands."""
    for failure in summary.failures[:NAMED]:
        yield f"{summary.source}: {one_line(failure)}"
    if summary.failures:
        yield f"{summary.source}: all that fails, since when and why: gremienarchiv status --problems"


def _changed(summary: SourceSummary) -> Iterable[str]:
    """Yield what a reader would want to look at: not what is merely new, which is everything in a first night."""
    told = [(outcome, kind, number) for outcome, kind, number in summary.changed if outcome != "new"]
    for outcome, kind, number in told[:SHOWN]:
        yield f"  {outcome:<9} {'meeting:' if kind == 'meeting' else ''}{number}"
    if len(told) > SHOWN:
        yield f"  and {len(told) - SHOWN} more; see gremienarchiv changes"


def number(count: int) -> str:
    """Return a count in German notation: 11.204."""
    return f"{count:,}".replace(",", ".")


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
