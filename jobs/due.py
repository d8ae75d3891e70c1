"""What is due tonight, and why: the whole visit policy, pure. `sync --dry-run` prints exactly this.

| rank | due when | how often |
| --- | --- | --- |
| 0 | asked for by number | at once |
| 1 | a meeting on it was within the last week | every night |
| 2 | waited `max_age_days` | at once: nothing known waits longer |
| 3 | discovered, never visited | at once |
| 4 | the last visit failed or was refused | every night |
| 5 | a consultation is open, a meeting is near, or it changed lately | every night |
| 6 | none of these | a tenth of the days since its last change, at most `max_age_days` |
| 7 | gone: to be confirmed or found again | every night, at the end of the run |
| 8 | withdrawn, not public, or merely tried | growing intervals |

Most changes follow a meeting (results), then precede one (agenda, papers), then follow another change; the rest is
rare and only has to be seen within `max_age_days`. A night's budget is spent in order of rank, then of waiting time;
what does not fit is due again the next night with more waiting time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.facts import Fact

NIGHT = timedelta(hours=18)  # a nightly run that starts a little earlier than yesterday still visits
AFTER_MEETING = timedelta(days=7)
BEFORE_MEETING = timedelta(days=21)
LATELY = timedelta(days=14)
OPEN_FOR = timedelta(days=365)  # an open consultation nobody touched for a year is not news every night


@dataclass(frozen=True, slots=True)
class Due:
    """One visit of the plan."""

    kind: str
    number: int
    rank: int
    reason: str
    waited: timedelta = timedelta(0)  # since the last conclusive visit


@dataclass(frozen=True, slots=True)
class NotDue:
    """Why a number can wait, and until when."""

    kind: str
    number: int
    reason: str
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """Visits in the order they are made; gone ones come after all others."""

    visits: tuple[Due, ...]
    carried_over: int  # due, but beyond the night's budget


def judge(known: Fact, now: datetime, max_age: timedelta) -> Due | NotDue:
    """Say whether one number is due at `now`, with the reason in words."""
    waited = now - (known.last_conclusive_at or known.last_visited_at or known.first_seen_at)
    rank, reason, interval = _need(known, now, max_age)
    since = known.last_visited_at if rank in {4, 7, 8} else (known.last_conclusive_at or known.last_visited_at)
    if since is None or now - since >= interval or since > now:
        return Due(known.kind, known.number, rank, reason, waited)
    return NotDue(known.kind, known.number, reason, since + interval)


def plan(known: Iterable[Fact], now: datetime, max_age: timedelta, budget: int, *, everything: bool = False) -> Plan:
    """Choose tonight's visits. `everything`: all that is known, whatever the policy says; the budget still holds."""
    judged = (judge(one, now, max_age) for one in known)
    due = [
        one if isinstance(one, Due) else Due(one.kind, one.number, 6, "everything is asked for")
        for one in judged
        if everything or isinstance(one, Due)
    ]
    due.sort(key=lambda one: (one.rank, -one.waited, one.kind != "meeting", one.number))
    return Plan(tuple(due[:budget]), max(0, len(due) - budget))


def _need(known: Fact, now: datetime, max_age: timedelta) -> tuple[int, str, timedelta]:
    if known.withdrawn_at:
        return 8, "withdrawn, may be restored", max_age / 2
    if known.gone_since:
        return 7, "gone, to be confirmed", timedelta(0)
    if known.changed_at is None:
        return _never_public(known, now, max_age)
    if known.last_outcome in {"failed", "refused"}:
        return 4, f"last visit {known.last_outcome}", timedelta(0)
    return _public(known, known.changed_at, now, max_age)


def _never_public(known: Fact, now: datetime, max_age: timedelta) -> tuple[int, str, timedelta]:
    if known.last_visited_at is None:
        return (3, "new", timedelta(0)) if known.offered else (8, "never tried", timedelta(0))
    if known.offered and known.swept:
        return 3, "new, tried in vain before", timedelta(0)
    if known.last_outcome in {"failed", "refused"}:
        return 4, f"last visit {known.last_outcome}", timedelta(0)
    age = now - known.first_seen_at
    return 8, "not public so far", min(max_age, max(NIGHT, age / 4))


def _public(known: Fact, changed_at: datetime, now: datetime, max_age: timedelta) -> tuple[int, str, timedelta]:
    today, quiet = now.date(), now - changed_at
    if known.last_meeting and today - known.last_meeting <= AFTER_MEETING:
        return 1, f"meeting on {known.last_meeting}", NIGHT
    if known.last_conclusive_at and now - known.last_conclusive_at >= max_age:
        return 2, f"not visited for {max_age.days} days", max_age
    if known.next_meeting and known.next_meeting - today <= BEFORE_MEETING:
        return 5, f"meeting on {known.next_meeting}", NIGHT
    if known.is_open and quiet <= OPEN_FOR:
        return 5, "open consultation", NIGHT
    if quiet <= LATELY:
        return 5, f"changed {changed_at.date()}", NIGHT
    interval = min(max_age, max(NIGHT, quiet / 10))
    return 6, f"unchanged since {changed_at.date()}", interval
