"""What is due tonight, and the visits to it; the policy itself is `jobs.due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from jobs import due
from jobs.due import Plan
from jobs.visits import Visitor
from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class Rounds:
    """The visits of one night to what is due.

    Args:
        visitor: asks, with what is left of the night's budget.
        max_age: nothing known waits longer.
    """

    visitor: Visitor
    max_age: timedelta

    def visit_due(self, *, everything: bool) -> None:
        """Visit what is due; what these visits discover is due at once and visited in the same run."""
        kept = due.kept_for_gone(len(self.gone()), self.visitor.budget)
        self.visitor.budget -= kept
        self._visit(everything=everything)
        self.visitor.budget += kept

    def tonight(self, *, everything: bool) -> Plan:
        """Return what the night would visit, pages that are gone among it."""
        visitor, named = self.visitor, self.visitor.recorder.named
        return due.night(
            self._open(), visitor.recorder.now(), self.max_age, visitor.budget, named=named, everything=everything
        )

    def gone(self) -> list[Fact]:
        """Return the pages that are gone or withdrawn and due again, those visited longest ago first."""
        recorder = self.visitor.recorder
        return due.gone(self._open(), recorder.now(), self.max_age, recorder.named)

    def _visit(self, *, everything: bool) -> None:
        visitor, recorder = self.visitor, self.visitor.recorder
        while visitor.budget > 0:
            plan = self._plan(everything=everything)
            if not plan.visits:
                recorder.summary.carried_over = plan.carried_over
                return
            recorder.progress.phase(recorder.summary.source, "visits", len(plan.visits))
            for one in plan.visits:
                seen = (one.kind, one.number) in recorder.visited  # as a page that had to answer
                if visitor.left > 0 and one.kind not in visitor.site.closed and not seen:  # retries took some of it
                    visitor.visit(one.kind, one.number, one.reason, counts=one.counts)
            visitor.settle()
            everything = False  # the second round is for what the first one discovered
        recorder.summary.carried_over = self._plan(everything=False).carried_over

    def _plan(self, *, everything: bool) -> Plan:
        """Return what is due and was not visited in this run, without pages that are gone."""
        candidates = (one for one in self._open() if not one.gone_since and one.offered)
        visitor = self.visitor
        return due.plan(candidates, visitor.recorder.now(), self.max_age, visitor.budget, everything=everything)

    def _open(self) -> Iterator[Fact]:
        """Yield what was not visited in this run and may be."""
        visited, closed = self.visitor.recorder.visited, self.visitor.site.closed
        return (one for one in self.visitor.known() if (one.kind, one.number) not in visited and one.kind not in closed)
