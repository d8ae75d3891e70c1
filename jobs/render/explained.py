"""What `sync --explain` tells people."""

from collections.abc import Iterator

from jobs.explain import Explained
from jobs.render.text import number
from storage.types import utc_text


def explained_lines(one: Explained) -> Iterator[str]:
    """Yield whether a number is due and why, the rule behind it, and what is known of it."""
    name = f"{'meeting:' if one.fact.kind == 'meeting' else ''}{one.fact.number}"
    yield f"{one.source}:{name}: {_when(one)}: {one.reason}"
    yield f"  rule: {one.rule}"
    yield f"  {'; '.join(_known(one))}"


def _when(one: Explained) -> str:
    if one.next_at is not None and not one.due:
        return f"not due until {utc_text(one.next_at)}"
    if one.place is not None:
        return f"due tonight, visit {number(one.place)} of {number(one.of)}"
    if one.fact.gone_since:
        return "due tonight, at the end of the run"
    if not one.fact.offered:
        return "may be tried tonight"
    return f"due, but beyond tonight's budget of {number(one.budget)} visits"


def _known(one: Explained) -> Iterator[str]:
    fact = one.fact
    yield f"first known {utc_text(fact.first_seen_at)}"
    if fact.last_visited_at:
        yield f"last visited {utc_text(fact.last_visited_at)}: {fact.last_outcome}"
    else:
        yield "never visited"
    if fact.failing_since:
        yield f"failing since {utc_text(fact.failing_since)}"
    if fact.changed_at:
        yield f"in its present state since {utc_text(fact.changed_at)}"
    if fact.gone_since:
        yield f"gone since {utc_text(fact.gone_since)}"
    if fact.last_meeting:
        yield f"last meeting {fact.last_meeting}"
    if fact.next_meeting:
        yield f"next meeting {fact.next_meeting}"
