"""Visiting items within the night's budget, whyever one is visited; what lost something is looked at twice."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from jobs.asking import Asked
from jobs.controls import CONTROL, likely
from jobs.discovery import offers_of
from jobs.errors import StoppedError
from jobs.recorder import PUBLIC, Recorder
from jobs.replaced import replaced
from jobs.second_look import SecondLook, Waiting
from jobs.site import Site
from scraper.records import Content, NoPage
from storage.archive import Recorded
from storage.facts import Fact


@dataclass(slots=True)
class Visitor:
    """Visits items of one source within the night's budget."""

    site: Site
    recorder: Recorder
    known: Callable[[], Sequence[Fact]]  # the archive's numbers as they are now
    budget: int
    accept_replaced: bool = False  # the operator believes that a number may stand for another item now
    answered: tuple[str, int] | None = None  # the item that was read last
    doubts: SecondLook = field(init=False)
    reassuring: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.doubts = SecondLook(self.recorder.compare, lambda: self.budget > 0)

    @property
    def left(self) -> int:
        """How many requests are left, without the second looks that wait."""
        return self.budget - len(self.doubts.waiting)

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
        chosen = self.answered or likely(self.known(), self.recorder.visited, self.recorder.run_id)
        if chosen is None or chosen[0] in self.site.closed:
            return
        self.reassuring = True
        try:
            self.take(self.ask(*chosen), CONTROL)
        finally:
            self.reassuring = False

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
