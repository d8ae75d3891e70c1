"""What is due tonight, and why: the whole visit policy, pure. `sync --dry-run` and `--explain` print exactly this.

| rank | due when | how often |
| --- | --- | --- |
| 0 | asked for by number | at once |
| 1 | a meeting on it was within the last week | every night |
| 2 | it would wait longer than `max_age_days` by the next night | at once: nothing known waits longer |
| 3 | a consultation is open, a meeting is near, or it changed lately | every night |
| 4 | named, never visited; what was named last comes first | at once |
| 5 | the last visit failed or was refused | every night; after long at growing intervals |
| 6 | none of these | a tenth of the days since its last change, less than `max_age_days` |
| 7 | gone: to be confirmed or found again | every night, at the end of the run |
| 8 | withdrawn, or named and not public | growing intervals |

The reasons, and what it costs, stand in docs/revisiting.md; `python -m benchmarks policy` shows it at work.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import IntEnum
from itertools import accumulate, chain, zip_longest
from typing import NamedTuple

from storage.facts import Fact

DAY = timedelta(days=1)
SLACK = timedelta(hours=6)  # days are counted in nights: a run may begin a little earlier than the one some nights ago
NIGHT = DAY - SLACK
AFTER_MEETING = timedelta(days=7)
BEFORE_MEETING = timedelta(days=21)
LATELY = timedelta(days=14)
OPEN_FOR = timedelta(days=180)  # a result that was not entered for so long is no news of any night
SPREAD = 0.25  # of the longest interval, by number: what was first seen in one night is not due again in one night
TOLD_FOR = timedelta(days=7)  # of failing: then `status --problems` alone tells of what was never public
_REDIRECTED = frozenset({"gone", "withdrawn", "not_public"})  # rules whose pages answer by leading to another one

RULES = {
    "asked": "what is asked for by hand is visited at once",
    "after_meeting": f"results follow meetings: every night for {AFTER_MEETING.days} days after one, before all others",
    "max_age": "nothing known waits longer than max_age_days",
    "before_meeting": f"papers change before meetings: every night from {BEFORE_MEETING.days} days before one",
    "open": f"a result is missing: every night, until {OPEN_FOR.days} days after the last meeting or change",
    "lately": f"a change rarely comes alone: every night for {LATELY.days} days after one",
    "new": "what the council names and nobody has read is visited at once, what was named last first",
    "trouble": "a visit that brought no page is made again every night; what fails for very long, at growing intervals",
    "unreadable": "what the archive cannot read of itself is asked for every night: nothing else tells when it is due",
    "quiet": "what is quiet waits a tenth of the days since its last change, and never as long as max_age_days",
    "gone": "what is gone is asked for every night, at the end of the run, until it is certain",
    "withdrawn": "what is withdrawn is asked for every half of max_age_days, and when the council names it again",
    "not_public": "what is named but not public waits a quarter of the days it has been known, at most max_age_days",
    "sweep": "numbers that nothing names are tried by the sweep, some each night, at growing intervals",
}
"""Each rule in words, with its reason."""


class Rank(IntEnum):
    """Which visits come first; the numbers are those of the table above."""

    ASKED = 0
    AFTER_MEETING = 1
    MAX_AGE = 2
    EXPECTED = 3  # something new: before a meeting, while a result is missing, after a change
    NEVER_VISITED = 4
    TROUBLE = 5
    QUIET = 6
    GONE = 7
    ABSENT = 8  # withdrawn, or named and not public


_WAITING_FOR_ANY = frozenset({Rank.TROUBLE, Rank.GONE, Rank.ABSENT})  # visit: a conclusive one is not to be expected
_EVERY_NIGHT = frozenset({Rank.AFTER_MEETING, Rank.EXPECTED})  # whether the last visit failed or not


@dataclass(frozen=True, slots=True)
class Due:
    """One visit of the plan."""

    kind: str
    number: int
    rank: Rank
    reason: str
    waited: timedelta = timedelta(0)  # since the last conclusive visit
    rule: str = "asked"  # a key of RULES
    counts: bool = True  # a failure raises the exit code
    refused: bool = False  # the last visit was

    @property
    def requests(self) -> int:
        """How many requests the visit will most likely take."""
        return 2 if self.rule in _REDIRECTED else 1

    @property
    def order(self) -> tuple[int, timedelta, bool, int]:
        """Its place: by rank, then what waited longest; of what is new, what was named last. Meetings name others."""
        if self.rank is Rank.NEVER_VISITED:
            return self.rank, self.waited, self.kind != "meeting", -self.number
        return self.rank, -self.waited, self.kind != "meeting", self.number


@dataclass(frozen=True, slots=True)
class NotDue:
    """Why a number can wait, and until when."""

    kind: str
    number: int
    reason: str
    next_at: datetime
    rule: str  # a key of RULES


@dataclass(frozen=True, slots=True)
class Plan:
    """Visits in the order they are made; those of pages that are gone come after all others."""

    visits: tuple[Due, ...]
    carried_over: int  # due, but beyond the night's budget

    @property
    def requests(self) -> int:
        """How many requests the visits will most likely take."""
        return sum(one.requests for one in self.visits)


class _Need(NamedTuple):
    rank: Rank
    reason: str
    rule: str
    interval: timedelta = timedelta(0)


def judge(known: Fact, now: datetime, max_age: timedelta) -> Due | NotDue:
    """Say whether one number is due at `now`, with the reason in words."""
    need = _need(known, now, max_age)
    since = _since(known, need)
    if since is None or _is_due(since, need, now):
        return _due(known, need, now)
    return NotDue(known.kind, known.number, need.reason, since + need.interval, need.rule)


def plan(known: Iterable[Fact], now: datetime, max_age: timedelta, budget: int, *, everything: bool = False) -> Plan:
    """Choose tonight's visits.

    Args:
        known: the numbers to choose from.
        now: aware.
        max_age: as configured.
        budget: requests.
        everything: all that is known, whatever the policy says; the budget still holds.
    """
    due = []
    for one in known:
        need = _need(one, now, max_age)
        since = _since(one, need)
        if since is None or _is_due(since, need, now):
            due.append(_due(one, need, now))
        elif everything:
            due.append(Due(one.kind, one.number, Rank.QUIET, "everything is asked for"))
    due.sort(key=lambda one: one.order)
    whole = sum(one.requests for one in due) <= budget
    tonight = due if whole else _within(_shared(due), budget)
    return Plan(tuple(_spread(tonight)), len(due) - len(tonight))


def night(
    known: Iterable[Fact],
    now: datetime,
    max_age: timedelta,
    budget: int,
    *,
    named: Container[tuple[str, int]] = frozenset(),
    everything: bool = False,
) -> Plan:
    """Plan a whole night: what is due, then what is gone; what a run begins with, before a visit has found more."""
    known = list(known)
    missing = gone(known, now, max_age, named)
    standing = (one for one in known if one.offered and not one.gone_since)
    first = plan(standing, now, max_age, budget - kept_for_gone(len(missing), budget), everything=everything)
    last = _within([_due(one, _need(one, now, max_age), now) for one in missing], budget - first.requests)
    return Plan((*first.visits, *last), first.carried_over + len(missing) - len(last))


def gone(known: Iterable[Fact], now: datetime, max_age: timedelta, named: Container[tuple[str, int]]) -> list[Fact]:
    """Return the pages that are gone or withdrawn and due again, those visited longest ago first.

    Args:
        named: what list, calendar or an agenda named tonight; of it also what is withdrawn is due at once.
    """
    missing = [one for one in known if one.gone_since]
    missing.sort(key=lambda one: one.last_visited_at or one.first_seen_at)
    return [one for one in missing if (one.kind, one.number) in named or isinstance(judge(one, now, max_age), Due)]


def kept_for_gone(missing: int, budget: int) -> int:
    """Return how many requests are left for so many pages that are gone: half of the budget at most.

    After a night in which a site hid very many, they are to be found again soon.
    """
    return min(2 * missing, budget // 2)


def _within(visits: Sequence[Due], budget: int) -> list[Due]:
    """Return the visits that are begun while requests are left."""
    before = accumulate((one.requests for one in visits), initial=0)
    return [one for one, spent in zip(visits, before, strict=False) if spent < budget]


def _since(known: Fact, need: _Need) -> datetime | None:
    """Return the visit from which a number waits: one that brought nothing counts where nothing can be brought."""
    conclusive = known.last_conclusive_at or known.last_visited_at
    return known.last_visited_at if need.rank in _WAITING_FOR_ANY else conclusive


def _is_due(since: datetime, need: _Need, now: datetime) -> bool:
    return now - since >= need.interval or since > now  # a clock that was set back silences nothing


def _due(known: Fact, need: _Need, now: datetime) -> Due:
    waited = now - (known.last_conclusive_at or known.last_visited_at or known.first_seen_at)
    told, refused = not _failing_for_ever(known, now), known.last_outcome == "refused"
    return Due(known.kind, known.number, need.rank, need.reason, waited, need.rule, told, refused)


def _failing_for_ever(known: Fact, now: datetime) -> bool:
    """Tell whether a number has failed for so long that it is no news of any night; nothing of it can be lost."""
    never_public = known.changed_at is None and not known.swept
    return never_public and known.failing_since is not None and now - known.failing_since >= TOLD_FOR


def _shared(due: Sequence[Due]) -> list[Due]:
    """Return what is too much for one night in an order in which neither what is new nor what is known starves.

    Behind what was dealt with lately they take turns: the first pass over a council must not hide what happens
    meanwhile, and a budget that is too small for what is known must not hide what is new.
    """
    first = [one for one in due if one.rank < Rank.MAX_AGE]
    fresh = [one for one in due if one.rank is Rank.NEVER_VISITED]
    others = [one for one in due if one.rank >= Rank.MAX_AGE and one.rank is not Rank.NEVER_VISITED]
    turns: Iterator[Due | None] = chain.from_iterable(zip_longest(others, fresh))
    return [*first, *(one for one in turns if one is not None)]


def _spread(visits: Sequence[Due]) -> list[Due]:
    """Return visits with what refused us last time spread between the others: many refusals in a row end a run."""
    refused = [one for one in visits if one.refused and one.rank is Rank.TROUBLE]
    others = [one for one in visits if not (one.refused and one.rank is Rank.TROUBLE)]
    step = max(1, len(others) // (len(refused) + 1))
    spread: list[Due] = []
    for place, one in enumerate(others, 1):
        spread.append(one)
        if place % step == 0 and refused:
            spread.append(refused.pop(0))
    return [*spread, *refused]


def _trouble(known: Fact, max_age: timedelta) -> _Need:
    """Return how often a page is asked for that fails: what never was public, or has failed for very long, less often.

    The night's run asks again for what failed lately; what refuses everybody for years is no news of any night.
    """
    reason, failing = f"last visit {known.last_outcome}", timedelta(0)
    if known.failing_since and known.last_visited_at:
        failing = known.last_visited_at - known.failing_since
    if failing < (TOLD_FOR if known.changed_at is None else max_age):
        return _Need(Rank.TROUBLE, reason, "trouble")
    longest = max(max_age - DAY - SLACK, NIGHT)  # one more night would be longer than max_age
    return _Need(Rank.TROUBLE, reason, "trouble", min(max(DAY, failing / 4) - SLACK, longest))


def _need(known: Fact, now: datetime, max_age: timedelta) -> _Need:
    if known.unreadable:
        return _Need(Rank.TROUBLE, "what the archive knows of it cannot be read", "unreadable")
    if known.withdrawn_at:
        return _Need(Rank.ABSENT, "withdrawn, may be restored", "withdrawn", max_age / 2 - SLACK)
    if known.gone_since:
        return _Need(Rank.GONE, "gone, to be confirmed", "gone")
    failing = known.last_outcome in {"failed", "refused"}
    trouble = _trouble(known, max_age)
    if known.changed_at is None:
        return trouble if failing and not (known.offered and known.swept) else _never_public(known, now, max_age)
    need = _public(known, known.changed_at, now, max_age)
    return trouble if failing and need.rank not in _EVERY_NIGHT else need


def _never_public(known: Fact, now: datetime, max_age: timedelta) -> _Need:
    if not known.offered:
        return _Need(Rank.ABSENT, "named by nothing so far", "sweep", max_age)
    if known.last_visited_at is None:
        return _Need(Rank.NEVER_VISITED, "new", "new")
    if known.swept:
        return _Need(Rank.NEVER_VISITED, "new, tried in vain before", "new")
    interval = max(DAY, min(max_age, (now - known.first_seen_at) / 4))
    return _Need(Rank.ABSENT, "not public so far", "not_public", interval - SLACK)


def _public(known: Fact, changed_at: datetime, now: datetime, max_age: timedelta) -> _Need:
    today, still_since = now.date(), _still_since(known, changed_at)
    if known.last_meeting and today - known.last_meeting <= AFTER_MEETING:
        return _Need(Rank.AFTER_MEETING, f"meeting on {known.last_meeting}", "after_meeting", NIGHT)
    longest = max(max_age - DAY - SLACK, NIGHT)  # one more night would be too long
    if known.last_conclusive_at and now - known.last_conclusive_at >= longest:
        return _Need(Rank.MAX_AGE, f"not visited since {known.last_conclusive_at.date()}", "max_age", longest)
    quiet = now - still_since  # less than nothing, where it was dated by a clock that was ahead: nobody knows then
    if known.next_meeting and known.next_meeting - today <= BEFORE_MEETING:
        return _Need(Rank.EXPECTED, f"meeting on {known.next_meeting}", "before_meeting", NIGHT)
    if known.is_open and quiet <= OPEN_FOR:
        return _Need(Rank.EXPECTED, "open consultation", "open", NIGHT)
    if timedelta(0) <= quiet <= LATELY:
        return _Need(Rank.EXPECTED, f"changed {still_since.date()}", "lately", NIGHT)
    interval = longest * _share(known)
    if quiet > timedelta(0):
        interval = min(max(DAY, quiet / 10) - SLACK, interval)
    return _Need(Rank.QUIET, f"unchanged since {still_since.date()}", "quiet", interval)


def _still_since(known: Fact, changed_at: datetime) -> datetime:
    """Return since when a page has said the same, as far as anyone can tell.

    That the first pass over a council read it last night says nothing of its age: its last meeting and the date in the
    council's list do. Else twenty years of papers would be news.
    """
    days = [day for day in (known.last_meeting, known.dated) if day is not None]
    if not known.backlog or not days or changed_at > known.first_seen_at:
        return changed_at
    return min(changed_at, datetime.combine(max(days), time(0), UTC))


def _share(known: Fact) -> float:
    """Return which share of the longest interval a number waits this time: from 1 - SPREAD to 1, evenly."""
    last = known.last_conclusive_at or known.first_seen_at
    drawn = (known.number * 2_654_435_761 + last.toordinal() * 2_246_822_519) % 2**32
    return 1 - SPREAD * drawn / 2**32
