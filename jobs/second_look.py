"""Readings that lost something wait, and are believed once a second request brings the same.

They wait until the other visits are done, or until many wait: what a server lacks for a moment, it lacks for some
seconds. That many losses were true says nothing of the next one: only the night's budget of requests bounds it. Only
what is believed is recorded, as one visit with the cost of all its requests.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from jobs.asking import Asked
from jobs.doubt import losses
from scraper.records import Content, NoPage, content_hash
from storage.comparison import Comparison

ENOUGH = 20  # readings that wait at most
REQUESTS = 3  # for one page, the first one included


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reading that is not believed yet."""

    asked: Asked[Content]
    content: Content
    lost: tuple[str, ...]
    origin: str
    counts: bool

    @property
    def told(self) -> str:
        return ", ".join(self.lost)

    def given_up(self, why: str) -> Asked[Content]:
        """Return the visit as the failure it is when nothing confirmed it."""
        reason = f"{self.asked.url}: not as the last revision ({self.told}); {why}"
        return replace(self.asked, answer=NoPage("failed", "unsteady", reason))


@dataclass(slots=True)
class SecondLook:
    """Holds doubtful readings back.

    Args:
        compare: sets a content beside the item's last revision.
        may_ask: a request is left in the night's budget.
    """

    compare: Callable[[Content], Comparison | None]
    may_ask: Callable[[], bool]
    waiting: list[Waiting] = field(default_factory=list)

    def holds(self, asked: Asked[Content], origin: str, *, counts: bool) -> bool:
        """Tell whether a reading waits for a second look."""
        if isinstance(asked.answer, NoPage):
            return False
        lost = self._lost(asked.answer)
        if lost:
            self.waiting.append(Waiting(asked, asked.answer, lost, origin, counts))
        return bool(lost)

    @property
    def full(self) -> bool:
        return len(self.waiting) >= ENOUGH

    def settled(self, ask: Callable[[Waiting], Asked[Content]]) -> Iterator[tuple[Waiting, Asked[Content]]]:
        """Ask again for each that waits and yield what is to be believed of it."""
        while self.waiting:
            one = self.waiting[0]
            believed = self._believed(one, ask)
            self.waiting.pop(0)
            yield one, believed

    def given_up(self) -> Iterator[tuple[Waiting, Asked[Content]]]:
        """Yield those that still wait as failures: no request may be made any more."""
        while self.waiting:
            one = self.waiting.pop(0)
            yield one, one.given_up("the run ended before it could be asked again")

    def _believed(self, first: Waiting, ask: Callable[[Waiting], Asked[Content]]) -> Asked[Content]:
        """Return the first reading that lost nothing, or the second of two that agree; no page at all is an answer."""
        seen, visit = {content_hash(first.content)}, first.asked
        for _ in range(REQUESTS - 1):
            if not self.may_ask():
                return replace(first, asked=visit).given_up("no request is left tonight; asked again the next night")
            visit = ask(first).after(visit, f"at first not as the last revision ({first.told})")
            if isinstance(visit.answer, NoPage):
                return visit
            if not self._lost(visit.answer):
                return visit
            if content_hash(visit.answer) in seen:
                return replace(visit, note=f"not as the revision before ({first.told}); two readings agree")
            seen.add(content_hash(visit.answer))
        return replace(first, asked=visit).given_up(f"{REQUESTS} readings differ")

    def _lost(self, content: Content) -> tuple[str, ...]:
        found = self.compare(content)
        if found is None or found.same or found.before is None:
            return ()
        return losses(found.before, found.after)
