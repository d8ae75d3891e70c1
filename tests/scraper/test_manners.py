"""The arithmetic of manners."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper.manners import Manners, Pace, night_window, retry_after

PAGE_FOR_OPERATORS = Path(__file__).parents[2] / "docs" / "council-operators.md"
NOW = datetime(2026, 11, 22, 2, 15, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0),
        ("120", 120),
        (" 120 ", 120),
        ("Sun, 22 Nov 2026 02:15:37 GMT", 30),
        ("Sunday, 22-Nov-26 02:15:37 GMT", 30),  # RFC 850
        ("Sun Nov 22 02:15:37 2026", 30),  # asctime, always UTC
        ("Sun, 22 Nov 2026 03:15:37 +0100", 30),
        ("Sun, 22 Nov 2026 02:00:00 GMT", 0),  # long ago
        ("soon", None),
        ("-5", None),
        ("1.5", 1.5),
        ("120s", 120),
        ("+120", 120),
        ('"120"', 120),
        ("120, 300", 300),
        ("2026-11-22T02:15:37Z", 30),
        ("2026-11-22T03:15:37+01:00", 30),
        ("1e3", None),
        ("PT5M", None),
        ("", None),
        ("Sun, 99 Nov 2026 02:15:37 GMT", None),
        ("٣", None),  # a digit, but no HTTP
    ],
)
def test_retry_after_reads_seconds_and_dates(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_the_waits_double_from_the_first_one() -> None:
    assert [Manners(backoff_seconds=2).backoff(tries, 0.0) for tries in (1, 2, 3, 4)] == [2, 4, 8, 16]


@pytest.mark.parametrize(("chance", "wait"), [(0.0, 8), (0.5, 10), (1.0, 12)])
def test_chance_adds_up_to_half_a_wait(chance: float, wait: float) -> None:
    assert Manners(backoff_seconds=2).backoff(3, chance) == wait


def test_no_wait_is_longer_than_the_longest() -> None:
    assert Manners(longest_wait_seconds=60).backoff(20, 1.0) == 60


@pytest.mark.parametrize(
    ("rate", "delay", "interval"), [(1, None, 1), (2, None, 0.5), (0.1, None, 10), (1, 5, 5), (0.1, 5, 10), (1, 0, 1)]
)
def test_the_interval_is_the_larger_of_ours_and_the_sites(rate: float, delay: float | None, interval: float) -> None:
    assert Manners(requests_per_second=rate).interval(delay) == interval


def test_each_host_has_its_own_pace() -> None:
    pace = Pace()
    pace.started("a.example", 100.0)
    assert [pace.wait(host, 100.25, 1.0) for host in ("a.example", "b.example")] == [0.75, 0.0]
    assert pace.wait("a.example", 500.0, 1.0) == 0.0


@pytest.mark.parametrize(
    ("window", "moment", "inside"),
    [
        ("22:00-06:00", "2026-11-22T21:00:00Z", True),  # 22:00 in winter: the start belongs to it
        ("22:00-06:00", "2026-11-22T20:59:59Z", False),
        ("22:00-06:00", "2026-11-22T23:30:00Z", True),
        ("22:00-06:00", "2026-11-22T04:59:59Z", True),
        ("22:00-06:00", "2026-11-22T05:00:00Z", False),  # 06:00: the end does not
        ("22:00-06:00", "2026-07-22T20:00:00Z", True),  # 22:00 in summer
        ("22:00-06:00", "2026-07-22T04:00:00Z", False),
        ("01:00-05:00", "2026-11-22T00:30:00Z", True),
        ("01:00-05:00", "2026-11-22T12:00:00Z", False),
    ],
)
def test_the_window_is_local_and_may_cross_midnight(window: str, moment: str, inside: bool) -> None:
    hours = night_window(window, "Europe/Berlin")
    assert hours is not None
    assert hours.contains(datetime.fromisoformat(moment)) is inside


@pytest.mark.parametrize("text", ["", " ", "22:00-22:00"])
def test_no_window_means_any_time(text: str) -> None:
    assert night_window(text, "Europe/Berlin") is None


@pytest.mark.parametrize("text", ["22:00", "night", "22-", "00:00-24:00"])
def test_what_is_no_window_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"window|isoformat|hour"):
        night_window(text, "Europe/Berlin")


def test_the_page_for_operators_of_council_systems_tells_the_values_as_delivered() -> None:
    manners, words = Manners(), {3: "three", 5: "five", 10: "ten"}
    text = " ".join(PAGE_FOR_OPERATORS.read_text(encoding="utf-8").split())
    waits = [f"{manners.backoff(tries, 0.0):.0f}" for tries in (1, 2, 3)]
    for promise in (
        "at most one a second per host" if manners.requests_per_second == 1 else "?",
        f"at most {words[manners.retries]} times, after {waits[0]}, {waits[1]} and {waits[2]} seconds",
        f"more than {words[int(manners.longest_wait_seconds / 60)]} minutes",
        f"{words[manners.give_up_after_refusals]} in a row end the run",
        f"{words[manners.give_up_after]} requests in a row without an answer",
        f"more than {manners.timeout_seconds:.0f} seconds as a whole",
        f"larger than {manners.max_body_bytes // 1_000_000} MB unpacked",
    ):
        assert promise in text
