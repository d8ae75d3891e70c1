"""A server that does not answer, sends us away or wants more patience than a run has is left alone."""

from dataclasses import replace

import pytest

from scraper.errors import (
    GivenUp,
    Postponed,
    TurnedAway,
    Unreachable,
)
from scraper.manners import Manners
from tests.scraper.fetch.fetchers import FAST, PAGE, Make
from tests.scraper.loopback import HANG_UP, FakeClock, Site, ok


def test_a_server_that_answers_500_to_all_is_given_up(site: Site, make: Make) -> None:
    site.answers("/robots.txt", ok(status="404 Not Found"))
    site.answers(PAGE, ok(b"busy", status="500 Internal Server Error"))
    fetcher = make(replace(FAST, retries=0, give_up_after=3))
    for _ in range(3):
        fetcher.get(f"{site.base}vo020.asp")
    with pytest.raises(GivenUp):
        fetcher.get(f"{site.base}vo020.asp")


def test_a_server_that_wants_hours_is_left_alone_for_this_run(site: Site, make: Make, clock: FakeClock) -> None:
    site.answers(PAGE, ok(b"busy", "Retry-After: 7200", status="503 Busy"))
    fetcher = make(FAST)
    assert fetcher.get(f"{site.base}vo020.asp").page.body == b"busy"
    with pytest.raises(Postponed, match="before 2026-11-22T04:15:07Z") as caught:
        fetcher.get(f"{site.base}vo020.asp?VOLFDNR=2")
    assert (caught.value.stops_source, caught.value.outcome, caught.value.attempts) == (True, "refused", 0)
    assert site.asked() == [PAGE]
    clock.seconds += 7201
    fetcher.get(f"{site.base}vo020.asp?VOLFDNR=3")
    assert len(site.asked()) == 2


@pytest.mark.parametrize("value", ["99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_server_that_wants_for_ever_is_left_alone_too(site: Site, make: Make, value: str) -> None:
    site.answers(PAGE, ok(b"busy", f"Retry-After: {value}", status="503 Busy"))
    fetcher = make(FAST)
    fetcher.get(f"{site.base}vo020.asp")
    with pytest.raises(Postponed):
        fetcher.get(f"{site.base}vo020.asp?VOLFDNR=2")


@pytest.mark.parametrize("rule", ["Crawl-delay: 601", "Crawl-delay: 1e300", "Request-rate: 1/999999999999d"])
def test_a_robots_txt_that_asks_for_more_patience_than_a_run_has_keeps_us_out(
    site: Site, make: Make, clock: FakeClock, rule: str
) -> None:
    site.answers("/robots.txt", ok(f"User-agent: *\n{rule}\n".encode()))
    fetcher = make(FAST)
    with pytest.raises(Postponed, match=r"robots\.txt asks for .* s between two requests") as caught:
        fetcher.get(f"{site.base}vo020.asp")
    assert (caught.value.stops_source, caught.value.outcome) == (True, "refused")
    assert (site.asked(), clock.slept) == ([], [])


def test_a_site_that_answers_403_again_and_again_is_asked_no_more(site: Site, make: Make) -> None:
    site.answers(PAGE, ok(b"no", status="403 Forbidden"))
    fetcher = make(FAST)
    for _ in range(5):
        assert fetcher.get(f"{site.base}vo020.asp").page.status == 403
    with pytest.raises(TurnedAway) as caught:
        fetcher.get(f"{site.base}vo020.asp")
    assert (caught.value.stops_source, caught.value.outcome) == (True, "refused")
    assert len(site.asked()) == 5


def test_a_403_between_other_pages_stops_nothing(site: Site, make: Make) -> None:
    no = ok(b"no", status="403 Forbidden")
    site.answers(PAGE, no, no, no, no, ok(), no, no, no, no, ok())
    fetcher = make(FAST)
    assert [fetcher.get(f"{site.base}vo020.asp").page.status for _ in range(10)].count(403) == 8


def test_a_host_that_stays_silent_is_asked_no_more(site: Site, make: Make) -> None:
    site.answers(PAGE, lambda _: [HANG_UP])
    fetcher = make(Manners(requests_per_second=1000, backoff_seconds=0, retries=1, give_up_after=3))
    for _ in range(3):
        with pytest.raises(Unreachable):
            fetcher.get(f"{site.base}vo020.asp")
    with pytest.raises(GivenUp) as caught:
        fetcher.get(f"{site.base}vo020.asp")
    assert (caught.value.stops_source, caught.value.outcome) == (True, "failed")
    assert len(site.asked()) == 6
