"""The visit policy: what is due tonight, in which order, and why."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs import due
from jobs.due import RULES, Due, NotDue, judge, plan
from storage.facts import Fact

NOW = datetime(2026, 11, 23, 2, 45, tzinfo=UTC)
AGE = timedelta(days=28)
DAY = timedelta(days=1)
NEW = Fact("proposal", 1, NOW)


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


def first_state(days_known: float = 20, **facts: object) -> Fact:
    """Return a page that still says what it said at its first visit, as most do after a first pass over a council."""
    seen = known(1, days_known, **facts)
    return replace(seen, first_seen_at=NOW - DAY * days_known, backlog=bool(facts.get("backlog", True)))


CASES = [
    (known(1, 300), None, "quiet for long: not every night"),
    (known(28, 300), 2, "never longer than max_age_days"),
    (known(26.8, 300), 2, "one more night would be longer than max_age_days"),
    (known(1, 300, last_meeting=date(2026, 11, 22)), 1, "the meeting was yesterday"),
    (known(1, 300, last_meeting=date(2026, 11, 1)), None, "the meeting is three weeks past"),
    (known(1, 300, next_meeting=date(2026, 12, 2)), 3, "a meeting is near"),
    (known(1, 300, next_meeting=date(2027, 3, 2)), None, "the meeting is months away"),
    (known(1, 30, is_open=True), 3, "an open consultation"),
    (known(1, 200, is_open=True), None, "open for half a year"),
    (known(1, 3), 3, "changed three days ago"),
    (known(0.2, 3), None, "visited a few hours ago"),
    (known(4, 30), 6, "a tenth of its quiet time has passed"),
    (known(2.8, 30), 6, "a tenth of its quiet time has passed, but for some hours"),
    (known(2, 30), None, "a tenth of its quiet time has not passed"),
    (known(27, 300, last_outcome="failed"), 5, "nothing is read there: asked again, but not before all others"),
    (known(0.1, 300, last_outcome="failed"), 5, "the last visit failed"),
    (known(1, 300, last_outcome="failed", last_meeting=date(2026, 11, 22)), 1, "failed, and the meeting was yesterday"),
    (known(1, 300, last_outcome="failed", is_open=True, next_meeting=date(2026, 11, 25)), 3, "failed before a meeting"),
    (known(0.1, 300, gone_since=NOW - DAY), 7, "gone, to be confirmed"),
    (known(1, 300, gone_since=NOW - 9 * DAY, withdrawn_at=NOW - 8 * DAY), None, "withdrawn yesterday seen"),
    (known(14, 300, gone_since=NOW - 99 * DAY, withdrawn_at=NOW - 98 * DAY), 8, "withdrawn, asked now and then"),
    (NEW, 4, "new"),
    (replace(NEW, last_visited_at=NOW - DAY, last_outcome="not_public", swept=True), 4, "tried in vain, then named"),
    (replace(NEW, last_visited_at=NOW - DAY, last_outcome="failed"), 5, "new, and could not be read"),
    (replace(NEW, first_seen_at=NOW - 9 * DAY, last_visited_at=NOW - DAY, last_outcome="not_public"), None, "no page"),
    (replace(NEW, first_seen_at=NOW - 9 * DAY, last_visited_at=NOW - 3 * DAY, last_outcome="not_public"), 8, "no page"),
    (first_state(5), 3, "first read some days ago, of unknown age"),
    (first_state(5, last_meeting=date(2019, 3, 4)), None, "first read some days ago, but dealt with for years"),
    (first_state(5, dated=date(2019, 3, 4)), None, "first read some days ago, but printed with an old date"),
    (first_state(5, is_open=True, last_meeting=date(2019, 3, 4)), None, "an old paper whose result was never entered"),
    (
        first_state(5, is_open=True, dated=date(2019, 3, 4), last_meeting=date(2026, 11, 12)),
        3,
        "old, dealt with lately",
    ),
    (known(1, -3000), None, "changed in ten years, said a clock that was ahead"),
    (known(22, -3000, number=1), 6, "the same, not visited for weeks"),
    (known(1, -3000, next_meeting=date(2026, 12, 2)), 3, "the same, before a meeting"),
    (known(1, 5, last_meeting=date(2019, 3, 4), backlog=True), 3, "an old paper that was changed lately"),
    (
        first_state(5, dated=date(2019, 3, 4), backlog=False),
        3,
        "named for the first time some days ago, with an old date",
    ),
]


@pytest.mark.parametrize(("facts", "rank", "why"), CASES, ids=[f"{rank}: {why}" for _, rank, why in CASES])
def test_policy(facts: Fact, rank: int | None, why: str) -> None:
    verdict = judge(facts, NOW, AGE)
    assert (verdict.rank if isinstance(verdict, Due) else None) == rank
    assert verdict.reason
    assert verdict.rule in RULES


@settings(deadline=None)
@given(st.floats(0, 90), st.floats(0, 4000), st.booleans(), st.sampled_from(["unchanged", "failed", "revised"]))
def test_what_is_not_due_is_due_soon_enough(visit: float, change: float, is_open: bool, outcome: str) -> None:
    verdict = judge(known(visit, change, is_open=is_open, last_outcome=outcome), NOW, AGE)
    if isinstance(verdict, NotDue):
        assert visit < 28
        assert NOW < verdict.next_at <= NOW + AGE


@settings(deadline=None)
@given(
    st.integers(1, 10**7),
    st.integers(1, 60),
    st.floats(0, 9000),
    st.lists(st.floats(0, 4), min_size=70, max_size=70),
    st.booleans(),
)
def test_nothing_known_waits_longer_than_the_maximum_age(
    number: int, max_age: int, change: float, hours: list[float], is_open: bool
) -> None:
    """Two visits are never further apart, though nights begin at different hours and take their time."""
    page = replace(known(0, change, is_open=is_open), number=number, last_visited_at=NOW, last_conclusive_at=NOW)
    for night, (late, long) in enumerate(pairwise(hours), 1):
        begins = NOW + night * DAY + timedelta(hours=late - 4)
        if isinstance(judge(page, begins, timedelta(days=max_age)), Due):
            visited = begins + timedelta(hours=long / 4)
            assert page.last_conclusive_at is not None
            assert visited - page.last_conclusive_at <= timedelta(days=max(max_age, 2))
            page = replace(page, last_visited_at=visited, last_conclusive_at=visited)
    assert NOW + 71 * DAY - (page.last_conclusive_at or NOW) <= timedelta(days=max_age + 2)


def test_what_was_first_read_in_one_night_is_not_due_again_in_one_night() -> None:
    pages = [replace(known(0, 3000), number=number) for number in range(1, 2001)]
    nights = [judge(page, NOW, AGE) for page in pages]
    again = Counter((night.next_at - NOW).days for night in nights if isinstance(night, NotDue))
    assert set(again) == {20, 21, 22, 23, 24, 25, 26}
    assert max(again.values()) < 2000 / 5


def test_the_budget_is_spent_in_order_of_need_and_the_rest_is_carried_over() -> None:
    everything = [replace(facts, number=i) for i, (facts, *_) in enumerate(CASES)]
    whole = plan(everything, NOW, AGE, 1000)
    ranks = [one.rank for one in whole.visits]
    assert ranks == sorted(ranks)
    assert whole.carried_over == 0
    short = plan(everything, NOW, AGE, 3)
    assert short.visits == whole.visits[:3]
    assert short.carried_over == len(whole.visits) - 3


def test_in_a_first_pass_what_happens_meanwhile_is_seen_too() -> None:
    live = [replace(known(1, 3), number=number) for number in range(1, 31)]
    backlog = [replace(NEW, number=number) for number in range(100, 1100)]
    yesterdays = replace(known(1, 300, last_meeting=date(2026, 11, 22)), number=99)
    chosen = plan([*backlog, *live, yesterdays], NOW, AGE, 100).visits
    assert chosen[0].number == 99
    assert {one.number for one in chosen if one.rank == 3} == set(range(1, 31))
    assert len([one for one in chosen if one.rank == 4]) == 69


def test_a_budget_too_small_for_what_is_known_leaves_half_to_what_is_new() -> None:
    live = [replace(known(30, 300), number=number) for number in range(1, 500)]
    fresh = [replace(NEW, number=number) for number in range(1000, 1010)]
    chosen = plan([*live, *fresh], NOW, AGE, 30).visits
    assert len([one for one in chosen if one.rank == 4]) == 10


def test_of_what_is_new_the_latest_comes_first_and_meetings_before_proposals() -> None:
    earlier = [replace(NEW, number=number, first_seen_at=NOW - DAY) for number in (5, 6)]
    tonight = [replace(NEW, number=number) for number in (1, 2)]
    meeting = replace(NEW, kind="meeting", number=1)
    chosen = plan([*earlier, *tonight, meeting], NOW, AGE, 9).visits
    assert [(one.kind, one.number) for one in chosen] == [
        ("meeting", 1),
        *(("proposal", number) for number in (2, 1, 6, 5)),
    ]


def test_pages_that_fail_for_ever_do_not_keep_others_from_their_turn() -> None:
    broken = [replace(known(90, 300), number=n, last_visited_at=NOW - DAY, last_outcome="failed") for n in range(500)]
    live = [replace(known(1, 3), number=number) for number in range(1000, 1020)]
    overdue = replace(known(27, 300), number=2000)
    chosen = plan([*broken, *live, overdue], NOW, AGE, 50).visits
    assert chosen[0].number == 2000
    assert len([one for one in chosen if one.rank == 3]) == 20


def test_what_refuses_for_ever_is_asked_at_growing_intervals_and_not_in_a_row() -> None:
    never = replace(NEW, last_outcome="refused", first_seen_at=NOW - 99 * DAY)
    once = known(0, 300, last_outcome="refused")

    def nights(page: Fact, count: int) -> list[int]:
        asked = [0]
        for night in range(1, count):
            seen = replace(page, failing_since=NOW, last_visited_at=NOW + asked[-1] * DAY)
            if isinstance(judge(seen, NOW + night * DAY, AGE), Due):
                asked.append(night)
        return asked

    assert nights(never, 40) == [*range(8), 9, 11, 14, 18, 23, 29, 36]
    assert nights(once, 50) == [*range(29), 35, 44]
    tonight = [replace(never, number=number, failing_since=NOW - DAY) for number in range(1, 7)]
    others = [replace(NEW, number=number) for number in range(100, 114)]
    chosen = plan([*tonight, *others], NOW, AGE, 100).visits
    runs = "".join("x" if one.refused else "." for one in chosen)
    assert (runs.count("x"), "xx" in runs) == (6, False)


FAILING = replace(NEW, last_visited_at=NOW - 2 * DAY, last_outcome="failed", failing_since=NOW - 8 * DAY)
# what fails tonight, whether that raises the exit code
TOLD = [
    (FAILING, False, "never public, and failing for a week: told of by status --problems alone"),
    (replace(FAILING, failing_since=NOW - 3 * DAY), True, "never public, failing since some nights"),
    (replace(FAILING, swept=True), True, "tried in vain, then named: one more night"),
    (known(27, 300, last_outcome="failed", failing_since=NOW - 26 * DAY), True, "public once: changes may be missed"),
    (NEW, True, "new"),
]


@pytest.mark.parametrize(("facts", "counts", "why"), TOLD, ids=[why for *_, why in TOLD])
def test_what_never_was_public_raises_the_exit_code_for_some_nights_only(facts: Fact, counts: bool, why: str) -> None:
    judged = judge(facts, NOW, AGE)
    assert isinstance(judged, Due), why
    assert judged.counts is counts, why


def test_full_visits_what_the_policy_would_leave() -> None:
    assert len(plan([known(0.1)], NOW, AGE, 10).visits) == 0
    assert len(plan([known(0.1)], NOW, AGE, 10, everything=True).visits) == 1


def test_a_clock_set_back_does_not_silence_the_policy() -> None:
    assert isinstance(judge(known(-5, 300), NOW, AGE), Due)


def test_a_night_ends_with_what_is_gone_and_keeps_half_of_its_budget_for_it() -> None:
    standing = [known(1, 3, number=number) for number in range(1, 21)]
    missing = [known(1, 300, number=number, gone_since=NOW - DAY) for number in range(101, 107)]
    whole = due.night([*missing, *standing], NOW, AGE, 100)
    assert [one.number for one in whole.visits] == [*range(1, 21), *range(101, 107)]
    assert (whole.visits[-1].reason, whole.carried_over) == ("gone, to be confirmed", 0)
    assert (len(whole.visits), whole.requests) == (26, 32)  # what is gone leads to the page for what is not public
    short = due.night([*missing, *standing], NOW, AGE, 10)
    assert [one.number for one in short.visits] == [*range(1, 6), *range(101, 104)]
    assert short.carried_over == 18


def test_what_is_withdrawn_belongs_to_a_night_in_which_it_is_named() -> None:
    withdrawn = known(1, 300, gone_since=NOW - 9 * DAY, withdrawn_at=NOW - 8 * DAY)
    assert not due.night([withdrawn], NOW, AGE, 10).visits
    assert due.night([withdrawn], NOW, AGE, 10, named={("proposal", 1)}).visits
