"""Visiting items: what is due, what was just discovered, what nobody named; what lost something is looked at twice."""

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jobs import due
from jobs.asking import Asked
from jobs.discovery import offers_of
from jobs.due import Plan
from jobs.errors import StoppedError
from jobs.recorder import PUBLIC, Recorder
from jobs.replaced import replaced
from jobs.second_look import SecondLook, Waiting
from jobs.site import Site
from jobs.summary import TROUBLE
from scraper.records import Content, NoPage
from storage.archive import Recorded
from storage.facts import Fact

CONTROL = "control"  # origin of visits to pages that must answer
_STRIDE = 2_654_435_761  # between what is drawn in one run and in the next


def standing(known: Iterable[Fact], kind: str, visited: Container[tuple[str, int]]) -> list[Fact]:
    """Return the pages known to be public that answered last; those not yet visited in this run first."""
    public = [one for one in known if one.kind == kind and one.changed_at and not one.gone_since]
    public.sort(key=lambda one: one.last_conclusive_at or one.first_seen_at, reverse=True)
    public.sort(key=lambda one: ((one.kind, one.number) in visited, one.last_outcome in TROUBLE))
    return public


@dataclass(slots=True)
class Visitor:
    """Visits items of one source within the night's budget."""

    site: Site
    recorder: Recorder
    known: Callable[[], Iterable[Fact]]  # the archive's numbers as they are now
    now: Callable[[], datetime]
    max_age: timedelta
    budget: int
    accept_replaced: bool = False  # the operator believes that a number may stand for another item now
    answered: tuple[str, int] | None = None  # the item that was read last
    doubts: SecondLook = field(init=False)
    reassuring: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.doubts = SecondLook(self.recorder.compare, lambda: self.budget > 0)

    def due(self, *, everything: bool) -> None:
        """Visit what is due; what these visits discover is due at once and visited in the same run."""
        kept = due.kept_for_gone(len(self.gone()), self.budget)
        self.budget -= kept
        self._due(everything=everything)
        self.budget += kept

    def _due(self, *, everything: bool) -> None:
        while self.budget > 0:
            plan = self.plan(everything=everything)
            if not plan.visits:
                self.recorder.summary.carried_over = plan.carried_over
                return
            self.recorder.progress.phase(self.recorder.summary.source, "visits", len(plan.visits))
            for one in plan.visits:
                seen = (one.kind, one.number) in self.recorder.visited  # as a page that had to answer
                if self.left > 0 and one.kind not in self.site.closed and not seen:  # retries took some of it
                    self.visit(one.kind, one.number, one.reason, counts=one.counts)
            self.settle()
            everything = False  # the second round is for what the first one discovered
        self.recorder.summary.carried_over = self.plan(everything=False).carried_over

    @property
    def left(self) -> int:
        """How many requests are left, without the second looks that wait."""
        return self.budget - len(self.doubts.waiting)

    def plan(self, *, everything: bool) -> Plan:
        """Return what is due and was not visited in this run, without pages that are gone."""
        candidates = (one for one in self.open() if not one.gone_since and one.offered)
        return due.plan(candidates, self.now(), self.max_age, self.budget, everything=everything)

    def tonight(self, *, everything: bool) -> Plan:
        """Return what the night would visit, pages that are gone among it."""
        named = self.recorder.named
        return due.night(self.open(), self.now(), self.max_age, self.budget, named=named, everything=everything)

    def gone(self) -> list[Fact]:
        """Return the pages that are gone or withdrawn and due again, those visited longest ago first."""
        return due.gone(self.open(), self.now(), self.max_age, self.recorder.named)

    def open(self) -> Iterator[Fact]:
        """Yield what was not visited in this run and may be."""
        visited, closed = self.recorder.visited, self.site.closed
        return (one for one in self.known() if (one.kind, one.number) not in visited and one.kind not in closed)

    @property
    def strained(self) -> bool:
        """Tell whether one more page without an answer, or one more 403, would end the run."""
        return self.site.fetcher.strained(self.site.base_url)

    def reassure(self) -> None:
        """Ask for a page known to be public where one more in vain would end the run.

        Some pages fail or refuse for ever. Whether it is they or we that are meant, this page tells: the one that was
        read last, or else one known to be public; in a first night one from the middle of what waits.
        Where it answers, the count begins anew; else the run ends.
        """
        if self.reassuring or not (self.strained or self.recorder.wall.near):
            return
        chosen = self.answered or self._likely()
        if chosen is None or chosen[0] in self.site.closed:
            return
        self.reassuring = True
        try:
            self.take(self.ask(*chosen), CONTROL)
        finally:
            self.reassuring = False

    def _likely(self) -> tuple[str, int] | None:
        """Return an item that should be public, as no page was read tonight; None where nothing is known of any.

        It is another one every night: pages that fail are neighbours most often, and the next one would fail with them.
        """
        known, visited = list(self.known()), self.recorder.visited
        public = standing(known, "proposal", visited)
        sound = [one for one in public if (one.kind, one.number) not in visited and one.last_outcome not in TROUBLE]
        waiting = [one for one in known if one.kind == "proposal" and one.offered and one.last_visited_at is None]
        drawn = (
            sound[self.recorder.run_id * _STRIDE % len(sound) :] if sound else public or waiting[len(waiting) // 2 :]
        )
        return (drawn[0].kind, drawn[0].number) if drawn else None

    def visit(self, kind: str, number: int, origin: str, *, counts: bool = True) -> bool:
        """Visit one item, record it and what it names; tell whether a public page answered.

        Where the program was refused tonight, nothing is asked: it would be refused again.
        """
        if kind in self.site.closed:
            return False
        if counts:
            self.reassure()
        return self.take(self.ask(kind, number), origin, counts=counts)

    def ask(self, kind: str, number: int) -> Asked[Content]:
        """Ask for one page; nothing is recorded yet. Every request counts: retries and redirects too."""
        self.recorder.visited.add((kind, number))
        before = self.site.fetcher.requests
        with self._ending():
            asked = self.site.proposal(number) if kind == "proposal" else self.site.meeting(number)
        self.budget = max(0, self.budget - max(1, self.site.fetcher.requests - before))
        return asked

    def take(self, asked: Asked[Content], origin: str, *, counts: bool = True) -> bool:
        """Record what was asked for, or let it wait for a second look; tell whether a public page answered.

        One that lost something did answer: it is looked at again before it is recorded.
        """
        with self._ending():
            confirmed = self.recorder.confirm(asked, origin, offers_of(asked), counts=counts)
        if not isinstance(asked.answer, NoPage):
            self.answered = (asked.kind, asked.answer.number)
        if confirmed is not None:
            return confirmed.outcome in PUBLIC
        asked = self._of_its_own(asked)
        if not self.doubts.holds(asked, origin, counts=counts):
            return self._record(asked, origin, counts=counts).outcome in PUBLIC
        if self.doubts.full:
            self.settle()
        return True

    def settle(self) -> None:
        """Look again at what waits, and record what is to be believed."""
        for one, believed in self.doubts.settled(self._again):
            self._record(believed, one.origin, counts=one.counts)

    def _again(self, one: Waiting) -> Asked[Content]:
        return self._of_its_own(self.ask(one.asked.kind, one.content.number))

    def _of_its_own(self, asked: Asked[Content]) -> Asked[Content]:
        """Return the visit as a failure if the page is another item's: a known one's, or one never seen here."""
        if isinstance(asked.answer, NoPage):
            return asked
        other = self.recorder.mistaken_for(asked.answer)
        if other is not None:
            return asked.disbelieved(f"the page of proposal {other}", "other_item")
        found = None if self.accept_replaced else self._replaced(asked.answer)
        if found is None:
            return asked
        option = "number" if asked.kind == "proposal" else "meeting"
        way_out = f"if that is true: sync --{option} {asked.answer.number} --accept-replaced"
        return asked.disbelieved(f"now another {asked.kind} ({found}); {way_out}", "replaced")

    def _replaced(self, content: Content) -> str | None:
        compared = self.recorder.compare(content)
        return None if compared is None or compared.before is None else replaced(compared.before, content)

    def _record(self, asked: Asked[Content], origin: str, *, counts: bool) -> Recorded:
        with self._ending():
            return self.recorder.record(asked, origin, offers=offers_of(asked), counts=counts)

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """Record what still waits as failed when the run has to end: nothing may be asked any more."""
        try:
            yield
        except StoppedError:
            for one, failed in self.doubts.given_up():
                self.recorder.record(failed, one.origin, counts=one.counts)
            raise
