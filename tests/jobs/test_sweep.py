"""The number sweep tries gaps and the numbers just beyond the newest, cluster by cluster."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobs.sweep import BEYOND, Tried, candidates, clusters

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
AGE = timedelta(days=28)


def test_numbers_further_apart_than_the_limit_are_clusters_of_their_own() -> None:
    assert list(clusters([5, 7, 1_000_012, 6, 1_000_010], 500)) == [(5, 7), (1_000_010, 1_000_012)]
    assert list(clusters([1, 501, 1002], 500)) == [(1, 501), (1002, 1002)]
    assert list(clusters([], 500)) == []


def test_beyond_the_newest_comes_before_the_gaps() -> None:
    found = candidates({100, 103}, {}, 500, NOW, AGE, 50)
    assert found == [*range(104, 104 + BEYOND), 102, 101]


def test_the_room_between_clusters_is_never_walked() -> None:
    found = candidates({100, 1_000_100}, {}, 500, NOW, AGE, 50)
    assert set(found) == {*range(101, 101 + BEYOND), *range(1_000_101, 1_000_101 + BEYOND)}


def test_a_number_tried_in_vain_is_tried_again_at_growing_intervals() -> None:
    def due(first: timedelta, last: timedelta) -> bool:
        tried = {n: Tried(NOW, NOW) for n in range(104, 114)} | {101: Tried(NOW - first, NOW - last)}
        return 101 in candidates({100, 102, 103}, tried, 500, NOW, AGE, 50)

    assert not due(timedelta(hours=20), timedelta(hours=20))
    assert due(timedelta(days=1), timedelta(days=1))
    assert not due(timedelta(days=9), timedelta(days=3))
    assert due(timedelta(days=9), timedelta(days=5))
    assert due(timedelta(days=900), timedelta(days=28))


def test_a_try_dated_by_a_clock_that_was_ahead_silences_nothing() -> None:
    ahead = NOW + timedelta(days=365)
    assert set(candidates({1, 3}, {n: Tried(ahead, ahead) for n in range(2, 14)}, 500, NOW, AGE, 50)) == {
        2,
        *range(4, 14),
    }


def test_beyond_the_newest_is_asked_every_night_and_the_gaps_get_the_rest() -> None:
    known, tried = {*range(1, 1001, 3)}, dict[int, Tried]()
    for night in range(30):
        now = NOW + timedelta(days=night)
        tonight = candidates(known, tried, 500, now, AGE, 20)
        assert tonight[:4] == [1001, 1002, 1003, 1004]
        assert len(tonight) == len(set(tonight)) == 20
        tried |= {n: Tried(tried[n].first_at if n in tried else now, now) for n in tonight}
    assert len(tried) > 400
    assert not set(candidates(known, tried, 500, now, AGE, 20)) & {1001, 1002, 1003, 1004}  # a second run of that night
    two = candidates({100, 1_000_100}, {}, 500, NOW, AGE, 4)
    assert two == [1_000_101, 101, 1_000_102, 101 + 1]


@given(st.sets(st.integers(1, 3000), max_size=30), st.integers(1, 600))
def test_every_number_inside_a_cluster_is_known_or_a_candidate(known: set[int], limit: int) -> None:
    found = set(candidates(known, {}, limit, NOW, AGE, 10_000))
    inside = {n for low, high in clusters(known, limit) for n in range(low, high + 1)}
    assert inside <= known | found
    assert not known & found
