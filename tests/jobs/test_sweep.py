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
    found = list(candidates({100, 103}, {}, 500, NOW, AGE))
    assert found == [*range(104, 104 + BEYOND), 102, 101]


def test_the_room_between_clusters_is_never_walked() -> None:
    found = list(candidates({100, 1_000_100}, {}, 500, NOW, AGE))
    assert set(found) == {*range(101, 101 + BEYOND), *range(1_000_101, 1_000_101 + BEYOND)}


def test_a_number_tried_in_vain_is_tried_again_at_growing_intervals() -> None:
    def due(first: timedelta, last: timedelta) -> bool:
        tried = {n: Tried(NOW, NOW) for n in range(104, 114)} | {101: Tried(NOW - first, NOW - last)}
        return 101 in set(candidates({100, 102, 103}, tried, 500, NOW, AGE))

    assert not due(timedelta(hours=20), timedelta(hours=20))
    assert due(timedelta(days=1), timedelta(days=1))
    assert not due(timedelta(days=9), timedelta(days=3))
    assert due(timedelta(days=9), timedelta(days=5))
    assert due(timedelta(days=900), timedelta(days=28))


def test_a_try_dated_by_a_clock_that_was_ahead_silences_nothing() -> None:
    ahead = NOW + timedelta(days=365)
    assert set(candidates({1, 3}, {n: Tried(ahead, ahead) for n in range(2, 14)}, 500, NOW, AGE)) == {2, *range(4, 14)}


@given(st.sets(st.integers(1, 3000), max_size=30), st.integers(1, 600))
def test_every_number_inside_a_cluster_is_known_or_a_candidate(known: set[int], limit: int) -> None:
    found = set(candidates(known, {}, limit, NOW, AGE))
    inside = {n for low, high in clusters(known, limit) for n in range(low, high + 1)}
    assert inside <= known | found
    assert not known & found
