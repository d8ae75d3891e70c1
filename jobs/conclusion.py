"""Pages that are gone, at the end of a run: asked for once more, and withdrawn where nothing speaks against it.

Against it speak: too many pages turned gone in one run (the brake); no known public page of the same kind answers
after them. What was seen absent is recorded only then, so that one control stands behind every conclusion.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jobs.asking import Asked
from jobs.controls import CONTROL, standing
from jobs.retention import BEYOND_RETENTION, beyond_retention
from jobs.visits import Visitor
from scraper.records import Content, NoPage
from storage.facts import Fact
from storage.withdrawals import SINGLE

_CONTROLS = 3  # known public pages asked until one answers


def brake_limit(public_pages: int) -> int:
    """Return how many pages of a source may turn gone in one run before nothing is concluded: max(10, 1 %)."""
    return max(10, public_pages // 100)


@dataclass(slots=True)
class Conclusion:
    """The end of one run over one source.

    Args:
        visitor: asks, with what is left of the night's budget.
        gap_limit: gaps of more numbers than this separate clusters.
        accept_missing: the operator believes that many pages are gone.
    """

    visitor: Visitor
    gap_limit: int
    accept_missing: bool
    absent: list[tuple[Fact, Asked[Content]]] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)  # kinds of which withdrawals may be concluded
    causes: dict[str, set[int]] = field(default_factory=dict)  # numbers beyond retention, by kind

    def of(self, pending: Sequence[Fact]) -> None:
        """Ask again for pages that are gone or withdrawn, and conclude what may be concluded."""
        try:
            self._ask(pending)
            self._weigh(self.visitor.known())
        finally:
            outcomes = [(one.kind, self._record(one, asked)) for one, asked in self.absent]
        self._tell_of_what_waits(sum(1 for kind, outcome in outcomes if outcome == "gone" and kind in self.confirmed))

    def _tell_of_what_waits(self, seen_again: int) -> None:
        """Say of what was to be accepted that it is too early: seen again too soon, or first seen gone tonight."""
        first_seen = sum(1 for one in self.visitor.known() if one.gone_run_id == self.visitor.recorder.run_id)
        waiting = max(seen_again, first_seen)
        if self.accept_missing and waiting:
            self._note(f"{waiting} pages are gone too lately to be withdrawn: accept them again later")

    def _ask(self, pending: Iterable[Fact]) -> None:
        for one in pending:
            if one.kind in self.visitor.site.closed:
                continue
            if self.visitor.left <= 0:
                self.visitor.recorder.summary.carried_over += 1
                continue
            self.visitor.reassure()
            asked = self.visitor.ask(one.kind, one.number)
            if isinstance(asked.answer, NoPage) and asked.answer.outcome == "not_public":
                self.absent.append((one, asked))
            else:
                self.visitor.take(asked, "gone")
        self.visitor.settle()

    def _weigh(self, known: Sequence[Fact]) -> None:
        """Decide what may be concluded, now that all that is public again is recorded."""
        if not self.absent and not self.visitor.recorder.summary.outcomes["gone"]:
            return
        gone = [one for one in known if one.gone_since and not one.withdrawn_at]
        public = sum(1 for one in known if one.changed_at and not one.withdrawn_at)
        most = max(Counter(one.gone_run_id for one in gone).values(), default=0)
        self.visitor.recorder.summary.brake_held = most > brake_limit(public) and not self.accept_missing
        if self.visitor.recorder.summary.brake_held:
            return
        for kind in sorted({one.kind for one, _ in self.absent if not one.withdrawn_at}):
            if self._control(kind, known):
                self.confirmed.add(kind)
                self.causes[kind] = self._beyond_retention(kind, known)

    def _control(self, kind: str, known: Iterable[Fact]) -> bool:
        """Tell whether a known public page of this kind answers now; one not yet visited in this run, if there is."""
        for one in standing(known, kind, self.visitor.recorder.visited)[:_CONTROLS]:
            if self.visitor.visit(kind, one.number, CONTROL):
                self.visitor.settle()
                return True
        note = f"no known public {kind} answers: nothing is concluded of those that are gone"
        several = sum(1 for one, _ in self.absent if one.kind == kind) >= _CONTROLS
        (self.visitor.recorder.summary.missed if several else self._note)(note)
        return False

    def _beyond_retention(self, kind: str, known: Iterable[Fact]) -> set[int]:
        public = [one for one in known if one.kind == kind and one.changed_at]
        standing = (one.number for one in public if not one.gone_since)
        return beyond_retention(standing, (one.number for one in public if one.gone_since), self.gap_limit)

    def _record(self, one: Fact, asked: Asked[Content]) -> str:
        cause = BEYOND_RETENTION if one.number in self.causes.get(one.kind, ()) else SINGLE
        recorder = self.visitor.recorder
        return recorder.record(asked, "gone", may_withdraw=one.kind in self.confirmed, cause=cause).outcome

    def _note(self, text: str) -> None:
        self.visitor.recorder.summary.notes.append(text)
