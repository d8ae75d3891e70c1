"""The pace of a fetcher, and the window of the night."""

from itertools import pairwise

import pytest

from scraper.errors import (
    OutsideWindow,
)
from scraper.manners import Manners, Pace, night_window
from tests.scraper.fetch.fetchers import PAGE, Make
from tests.scraper.loopback import FakeClock, Site, ok, redirect


def test_requests_start_no_faster_than_configured(site: Site, make: Make) -> None:
    fetcher = make(Manners(requests_per_second=0.5))
    for _ in range(3):
        fetcher.get(f"{site.base}vo020.asp")
    assert [request.at for request in site.requests] == [0, 2, 4, 6]


def test_the_pace_is_measured_between_starts_so_time_spent_elsewhere_counts(
    site: Site, make: Make, clock: FakeClock
) -> None:
    fetcher = make(Manners(requests_per_second=0.5))
    fetcher.get(f"{site.base}vo020.asp")
    clock.seconds += 1.5
    fetcher.get(f"{site.base}vo020.asp")
    assert [request.at for request in site.requests] == [0, 2, 4]


def test_two_sources_on_one_host_share_its_pace(site: Site, make: Make) -> None:
    pace = Pace()
    for fetcher in (make(pace=pace), make(pace=pace)):
        fetcher.get(f"{site.base}vo020.asp")
    assert [request.at for request in site.requests] == [0, 1, 2, 3]


def test_a_crawl_delay_slows_us_down_and_never_speeds_us_up(site: Site, make: Make) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nCrawl-delay: 7\n"))
    fetcher = make()
    for _ in range(3):
        fetcher.get(f"{site.base}vo020.asp")
    assert [b.at - a.at for a, b in pairwise(site.requests)] == [7, 7, 7]


def test_redirects_and_retries_keep_the_pace_too(site: Site, make: Make) -> None:
    site.answers(PAGE, ok(status="500 Internal Server Error"), redirect("noauth.asp"))
    site.answers("/bi/noauth.asp", ok())
    make(Manners(backoff_seconds=0)).get(f"{site.base}vo020.asp")
    assert [request.at for request in site.requests] == [0, 1, 2, 3]


def test_how_many_requests_fit_into_a_time_depends_on_what_the_site_wants(site: Site, make: Make) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nCrawl-delay: 30\n"))
    fetcher = make(Manners(requests_per_second=2))
    assert fetcher.requests_within(60) == 120
    fetcher.robots()
    assert fetcher.requests_within(60) == 2


def test_the_window_ends_the_run_before_a_request(site: Site, make: Make, clock: FakeClock) -> None:
    fetcher = make(Manners(night_window=night_window("22:00-03:16", "Europe/Berlin")))
    fetcher.get(f"{site.base}vo020.asp")
    clock.seconds = 60
    with pytest.raises(OutsideWindow) as caught:
        fetcher.get(f"{site.base}vo020.asp")
    assert caught.value.stops_source
    assert site.asked() == [PAGE]


def test_the_window_may_end_while_a_request_waits_for_its_turn(site: Site, make: Make, clock: FakeClock) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nCrawl-delay: 60\n"))
    fetcher = make(Manners(night_window=night_window("22:00-03:16", "Europe/Berlin")))
    with pytest.raises(OutsideWindow) as caught:
        fetcher.get(f"{site.base}vo020.asp")
    assert (caught.value.attempts, clock.slept) == (0, [60])
    assert site.asked() == []


def test_the_window_may_end_while_robots_txt_is_tried_again(site: Site, make: Make, clock: FakeClock) -> None:
    site.answers("/robots.txt", ok(status="503 Busy"))
    fetcher = make(Manners(backoff_seconds=60, night_window=night_window("22:00-03:16", "Europe/Berlin")))
    with pytest.raises(OutsideWindow):
        fetcher.robots()
    assert len(site.requests) == 1


def test_outside_the_window_not_even_robots_txt_is_asked(site: Site, make: Make) -> None:
    with pytest.raises(OutsideWindow):
        make(Manners(night_window=night_window("22:00-23:00", "Europe/Berlin"))).get(f"{site.base}vo020.asp")
    assert site.requests == []
