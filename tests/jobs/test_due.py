"""The visit policy: what is due tonight, in which order, and why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.due import Due, NotDue, judge, plan
from storage.facts import Fact

NOW = datetime(2026, 11, 23, 2, 45, tzinfo=UTC)
AGE = timedelta(days=28)
DAY = timedelta(days=1)
NEW = Fact(
    kind="proposal",
    number=1,
    first_seen_at=NOW,
    last_visited_at=None,
    last_outcome=None,
    last_conclusive_at=None,
    changed_at=None,
    gone_since=None,
    withdrawn_at=None,
    status=None,
    is_open=False,
    next_meeting=None,
    last_meeting=None,
    offered=True,
    failing_since=None,
)


def known(days_since_visit: float = 1, days_since_change: float = 300, **facts: object) -> Fact:
    visited = NOW - DAY * days_since_visit
    seen = replace(
        NEW,
        first_seen_at=NOW - DAY * 400,
        last_visited_at=visited,
        last_outcome="unchanged",
        last_conclusive_at=visited,
        changed_at=NOW - DAY * days_since_change,
    )
    return replace(seen, **facts)  # type: ignore[arg-type]  # the table of cases names fields of Fact


CASES = [
    (known(1, 300), None, "quiet for long: not every night"),
    (known(28, 300), 2, "never longer than max_age_days"),
    (known(1, 300, last_meeting=date(2026, 11, 22)), 1, "the meeting was yesterday"),
    (known(1, 300, last_meeting=date(2026, 11, 1)), None, "the meeting is three weeks past"),
    (known(1, 300, next_meeting=date(2026, 12, 2)), 5, "a meeting is near"),
    (known(1, 300, next_meeting=date(2027, 3, 2)), None, "the meeting is months away"),
    (known(1, 30, is_open=True), 5, "an open consultation"),
    (known(1, 3), 5, "changed three days ago"),
    (known(0.2, 3), None, "visited a few hours ago"),
    (known(4, 30), 6, "a tenth of its quiet time has passed"),
    (known(2, 30), None, "a tenth of its quiet time has not passed"),
    (known(0.1, 300, last_outcome="failed"), 4, "the last visit failed"),
    (known(0.1, 300, gone_since=NOW - DAY), 7, "gone, to be confirmed"),
    (known(1, 300, gone_since=NOW - 9 * DAY, withdrawn_at=NOW - 8 * DAY), None, "withdrawn yesterday seen"),
    (known(14, 300, gone_since=NOW - 99 * DAY, withdrawn_at=NOW - 98 * DAY), 8, "withdrawn, asked now and then"),
    (NEW, 3, "new"),
]


@pytest.mark.parametrize(("facts", "rank", "why"), CASES, ids=[why for *_, why in CASES])
def test_policy(facts: Fact, rank: int | None, why: str) -> None:
    verdict = judge(facts, NOW, AGE)
    assert (verdict.rank if isinstance(verdict, Due) else None) == rank
    assert verdict.reason


@given(st.floats(0, 90), st.floats(0, 4000), st.booleans(), st.sampled_from(["unchanged", "failed", "revised"]))
def test_nothing_known_waits_longer_than_the_maximum_age(
    visit: float, change: float, is_open: bool, outcome: str
) -> None:
    verdict = judge(known(visit, change, is_open=is_open, last_outcome=outcome), NOW, AGE)
    if isinstance(verdict, NotDue):
        assert visit < 28
        assert verdict.next_at <= NOW + AGE


def test_the_budget_is_spent_in_order_of_need_and_the_rest_is_carried_over() -> None:
    everything = [replace(facts, number=i) for i, (facts, *_) in enumerate(CASES)]
    whole = plan(everything, NOW, AGE, 1000)
    ranks = [one.rank for one in whole.visits]
    assert ranks == sorted(ranks)
    short = plan(everything, NOW, AGE, 3)
    assert short.visits == whole.visits[:3]
    assert short.carried_over == len(whole.visits) - 3


def test_full_visits_what_the_policy_would_leave() -> None:
    assert len(plan([known(0.1)], NOW, AGE, 10).visits) == 0
    assert len(plan([known(0.1)], NOW, AGE, 10, everything=True).visits) == 1


def test_a_clock_set_back_does_not_silence_the_policy() -> None:
    assert isinstance(judge(known(-5, 300), NOW, AGE), Due)
