"""Control pages: known to be public, they tell whether single pages fail or we are shut out. Pure."""

from collections.abc import Container, Iterable, Sequence

from jobs.summary import TROUBLE
from storage.facts import Fact

CONTROL = "control"  # origin of visits to them
_STRIDE = 2_654_435_761  # between what is drawn in one run and in the next


def standing(known: Iterable[Fact], kind: str, visited: Container[tuple[str, int]]) -> list[Fact]:
    """Return the pages known to be public that answered last; those not yet visited in this run first."""
    public = [one for one in known if one.kind == kind and one.changed_at and not one.gone_since]
    public.sort(key=lambda one: one.last_conclusive_at or one.first_seen_at, reverse=True)
    public.sort(key=lambda one: ((one.kind, one.number) in visited, one.last_outcome in TROUBLE))
    return public


def likely(known: Sequence[Fact], visited: Container[tuple[str, int]], run_id: int) -> tuple[str, int] | None:
    """Return kind and number of an item that should be public; None where none is known.

    In a first night it is one from the middle of what waits. It is another one every night: pages that fail are
    neighbours most often, and the next one would fail with them.
    """
    public = standing(known, "proposal", visited)
    sound = [one for one in public if (one.kind, one.number) not in visited and one.last_outcome not in TROUBLE]
    waiting = [one for one in known if one.kind == "proposal" and one.offered and one.last_visited_at is None]
    drawn = sound[run_id * _STRIDE % len(sound) :] if sound else public or waiting[len(waiting) // 2 :]
    return (drawn[0].kind, drawn[0].number) if drawn else None
