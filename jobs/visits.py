"""Visiting items: what is due, what was just discovered, what nobody named, and what seems to be gone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobs import due
from jobs.discovery import offers_of
from jobs.due import Due, Plan
from jobs.recorder import PUBLIC, Recorder
from jobs.site import Site
from scraper.records import NoPage
from storage.facts import Fact


@dataclass(slots=True)
class Visitor:
    """Visits items of one source within the night's budget."""

    site: Site
    recorder: Recorder
    known: Callable[[], Iterable[Fact]]  # the archive's numbers as they are now
    now: Callable[[], datetime]
    max_age: timedelta
    budget: int

    def due(self, *, everything: bool) -> None:
        """Visit what is due; what these visits discover is due at once and visited in the same run."""
        while self.budget > 0:
            plan = self.plan(everything=everything)
            if not plan.visits:
                self.recorder.summary.carried_over = plan.carried_over
                return
            self.recorder.progress.phase(self.recorder.summary.source, "visits", len(plan.visits))
            for one in plan.visits:
                self.visit(one.kind, one.number, one.reason)
            everything = False  # the second round is for what the first one discovered
        self.recorder.summary.carried_over = self.plan(everything=False).carried_over

    def plan(self, *, everything: bool) -> Plan:
        """Return what is due and was not visited in this run, without pages that are gone."""
        candidates = (
            one
            for one in self.known()
            if (one.kind, one.number) not in self.recorder.visited and not one.gone_since and one.offered
        )
        return due.plan(candidates, self.now(), self.max_age, self.budget, everything=everything)

    def gone(self) -> list[Fact]:
        """Return the pages that are gone or withdrawn and due again."""
        waiting = [
            one for one in self.known() if one.gone_since and (one.kind, one.number) not in self.recorder.visited
        ]
        return [one for one in waiting if isinstance(due.judge(one, self.now(), self.max_age), Due)]

    def visit(self, kind: str, number: int, origin: str, *, counts: bool = True, may_withdraw: bool = False) -> str:
        """Visit one item, record it and what it names; return the outcome."""
        self.budget -= 1
        asked = self.site.proposal(number) if kind == "proposal" else self.site.meeting(number)
        recorded = self.recorder.record(asked, origin, may_withdraw=may_withdraw, counts=counts)
        if not isinstance(asked.answer, NoPage):
            self.recorder.offer(offers_of(asked.answer))
        return recorded.outcome

    def conclude(self, pending: Sequence[Fact], *, accept_missing: bool) -> None:
        """Ask again for pages that are gone, and withdraw those that still are, if nothing speaks against it.

        Against it speak: no known public page of the source answers now; or more than max(10, 1 %) of the public pages
        are gone in this run, unless the operator accepts that.
        """
        waiting = sum(1 for one in pending if not one.withdrawn_at)
        limit = max(10, self._public_pages() // 100)
        safe = accept_missing or self.recorder.gone + waiting <= limit
        control = waiting > 0 and safe and self._control()
        for one in pending:
            self.visit(one.kind, one.number, "gone", may_withdraw=control)
        self.recorder.summary.brake_held = not accept_missing and self.recorder.gone > limit

    def _public_pages(self) -> int:
        return sum(1 for one in self.known() if one.changed_at and not one.withdrawn_at)

    def _control(self) -> bool:
        if self.recorder.public:
            return True
        last = max(self._standing(), key=lambda one: one.last_conclusive_at or one.first_seen_at, default=None)
        return last is not None and self.visit("proposal", last.number, "control") in PUBLIC

    def _standing(self) -> Iterator[Fact]:
        return (one for one in self.known() if one.kind == "proposal" and one.changed_at and not one.gone_since)
