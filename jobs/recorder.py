"""The one way from a visit to the archive during a run: record it, count it, stop the run when we are told to go."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from jobs.asking import CUT_OFF, Asked
from jobs.errors import StoppedError
from jobs.summary import ITEM_KINDS, TROUBLE, SourceSummary
from jobs.wall import Wall
from scraper.records import Content, MeetingContent, NoPage, ProposalContent
from scraper.robots import RobotsVerdict
from storage.archive import Archive, Recorded
from storage.comparison import Comparison
from storage.errors import UnreadableRowError
from storage.facts import Fact
from storage.numbers import Offer
from storage.runs import INTERRUPTED
from storage.unreadable import MENDED
from storage.visits import Visit
from storage.withdrawals import SINGLE

PUBLIC = frozenset({"new", "revised", "unchanged", "restored"})
_CLOSED: Mapping[str, Literal["refused", "failed"]] = {"disallowed": "refused", "unreachable": "failed"}
_STANDING = frozenset({"list", "calendar", "agenda", "consultation"})  # not mere links, which may be old
NEWS = frozenset({"new", "revised", "withdrawn", "restored"})
_NAMED = 10  # numbers in one line
_Told = TypeVar("_Told")


class Progress(Protocol):
    """Where a run tells how far it is."""

    def phase(self, source: str, what: str, total: int | None) -> None:
        """A new stretch of work begins; `total` visits, None where it is not known."""

    def step(self) -> None:
        """One visit of the stretch is done."""


@dataclass(slots=True)
class Recorder:
    """Records the visits of one run over one source."""

    archive: Archive
    source_id: int
    run_id: int
    summary: SourceSummary
    progress: Progress
    now: Callable[[], datetime]
    visited: set[tuple[str, int]] = field(default_factory=set)
    wall: Wall = field(default_factory=Wall)
    recorded: int = 0  # visits so far: while it stays, the archive knows what it knew
    offered: set[tuple[str, int]] = field(default_factory=set)  # of which the archive knows that the council named them
    named: set[tuple[str, int]] = field(default_factory=set)  # by what the council shows tonight as standing there
    told_unreadable: bool = False
    unread: dict[tuple[str, int], str] = field(default_factory=dict)  # items whose rows cannot be read, and why

    def record(
        self,
        asked: Asked[object],
        origin: str,
        *,
        offers: Iterable[Offer] = (),
        may_withdraw: bool = False,
        cause: str = SINGLE,
        counts: bool = True,
        tell: bool = True,
    ) -> Recorded:
        """Record one visit in one transaction and count its outcome.

        Args:
            asked: the visit as it went.
            origin: why it was made.
            offers: the numbers that the installation names there.
            may_withdraw: a second sighting of a gone page may be concluded.
            cause: what speaks for which cause of the withdrawal.
            counts: failure or refusal raises the exit code.
            tell: the outcome is counted in the summary; trying doors until one opens is not worth telling.

        Raises:
            StoppedError: the answer asks us to leave. The visit is recorded all the same.
        """
        named = tuple(offers)
        visit = self._visit(self._believed(asked), origin)
        recorded = self.archive.record(visit, offers=named, may_withdraw=may_withdraw, cause=cause)
        self._note(asked, named)
        if tell:
            self._count(asked, recorded, counts=counts)
        if isinstance(asked.answer, NoPage) and asked.answer.stops_source:
            raise StoppedError(INTERRUPTED if asked.answer.verdict == CUT_OFF else asked.answer.reason)
        if counts and asked.kind in ITEM_KINDS and asked.number is not None:
            self._look_for_a_wall(asked)
        return recorded

    def _look_for_a_wall(self, asked: Asked[object]) -> None:
        self.wall.add(asked)
        if self.wall.stands and isinstance(asked.answer, NoPage):
            raise StoppedError(f"{self.wall.stands}: {asked.answer.reason}")

    def confirm(self, asked: Asked[Content], origin: str, offers: Iterable[Offer], *, counts: bool) -> Recorded | None:
        """Record a visit that showed what the archive holds; None, and nothing is recorded, for any other.

        What such a page names was named before, most often: of that nothing is asked twice in a run.
        """
        if isinstance(asked.answer, NoPage):
            return None
        named = tuple(offers)
        unsure = [one for one in named if (one.kind, one.number) not in self.offered]
        visit = self._visit(asked, origin)
        recorded = self._held(asked.answer, lambda: self.archive.confirm(visit, offers=unsure))
        if recorded is not None:
            self._note(asked, named)
            self._count(asked, recorded, counts=counts)
            self.wall.add(asked)
        return recorded

    def _visit(self, asked: Asked[object], origin: str) -> Visit:
        item = asked.answer if isinstance(asked.answer, ProposalContent | MeetingContent) else None
        return asked.visit(self.run_id, self.source_id, origin, item)

    def _note(self, asked: Asked[object], named: Iterable[Offer]) -> None:
        for one in named:
            self.offered.add((one.kind, one.number))
            if one.origin in _STANDING:
                self.named.add((one.kind, one.number))
        self.recorded += 1
        self.summary.bytes += asked.bytes

    def compare(self, content: Content) -> Comparison | None:
        """Return how a content stands to what the archive holds of its item; None for one never seen public."""
        return self._held(content, lambda: self.archive.compare(self.source_id, content))

    def said_before(self, content: Content) -> int | None:
        """Return the number of an earlier revision of the item that a content says again; None for none."""
        return self._held(content, lambda: self.archive.said_before(self.source_id, content))

    def mistaken_for(self, content: Content) -> int | None:
        """Return the number of the other proposal whose page this is; None if nothing speaks against its own."""
        return self._held(content, lambda: self.archive.mistaken_for(self.source_id, content))

    def _held(self, content: Content, ask: Callable[[], _Told | None]) -> _Told | None:
        """Return what the archive says of an item; None where its rows cannot be read: then the visit is a failure."""
        try:
            return ask()
        except UnreadableRowError as exc:
            kind = "proposal" if isinstance(content, ProposalContent) else "meeting"
            if (kind, content.number) not in self.unread:
                why = self.archive.unreadable(self.source_id, kind, content.number, exc.what)
                self.unread[kind, content.number] = why
            return None

    def _believed(self, asked: Asked[object]) -> Asked[object]:
        """Return a visit as it is, or as a failure where nothing could be compared with the item's own rows."""
        why = None if asked.number is None else self.unread.get((asked.kind, asked.number))
        return asked if why is None or isinstance(asked.answer, NoPage) else asked.disbelieved(why, "unreadable")

    def note_unreadable(self, known: Iterable[Fact]) -> None:
        """Say once of which numbers the archive cannot read what it knows; they are visited all the same."""
        names = [f"{one.kind} {one.number}" for one in known if one.unreadable]
        if names and not self.told_unreadable:
            self.told_unreadable = True
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            which = f"{', '.join(names[:_NAMED])}{more}"
            self.summary.missed(f"the archive is damaged: what it knows of {which} cannot be read; {MENDED}")

    def robots(self, verdict: RobotsVerdict) -> str | None:
        """Record what robots.txt says; return why nothing may be asked, None where something may."""
        self.archive.note_robots(self.source_id, verdict.state, verdict.detail, verdict.fetched_at)
        closed = _CLOSED.get(verdict.state)
        answer = NoPage(closed, f"robots_{verdict.state}", verdict.detail) if closed else None
        known = (verdict.attempts, verdict.milliseconds, verdict.status)
        self.record(
            Asked("robots", verdict.url, None, verdict.fetched_at, *known, None, answer), "entrance", tell=False
        )
        return verdict.detail if closed else None

    def _count(self, asked: Asked[object], recorded: Recorded, *, counts: bool) -> None:
        outcome = recorded.outcome
        self.summary.outcomes[outcome] += 1
        self.progress.step()
        if outcome in TROUBLE and counts:
            self.summary.troubles += 1
            if recorded.reason is not None:
                self.summary.failures.append(f"{outcome}: {recorded.reason}")
        if asked.kind in ITEM_KINDS and asked.number is not None:
            self.visited.add((asked.kind, asked.number))
            if outcome in NEWS and recorded.changes:  # what was withdrawn before is no news
                self.summary.changed.append((outcome, asked.kind, asked.number))
