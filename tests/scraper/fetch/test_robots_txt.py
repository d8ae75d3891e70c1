"""robots.txt is asked for first, once a run, and obeyed."""

import pytest

from scraper.errors import (
    RefusedByRobots,
    RobotsUnreachable,
)
from scraper.manners import Manners
from tests.scraper.fetch.fetchers import FAST, PAGE, Make
from tests.scraper.loopback import HANG_UP, Site, ok, redirect


def test_robots_txt_is_asked_for_first_and_once_a_run(site: Site, make: Make) -> None:
    fetcher = make(FAST)
    for number in (1, 2):
        fetcher.get(f"{site.base}vo020.asp?VOLFDNR={number}")
    assert site.asked(robots=True) == ["/robots.txt", f"{PAGE}?VOLFDNR=1", f"{PAGE}?VOLFDNR=2"]


def test_what_robots_txt_forbids_is_not_asked(site: Site, make: Make) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nDisallow: /bi/vo020\nAllow: /\n"))
    fetcher = make(FAST)
    with pytest.raises(RefusedByRobots) as caught:
        fetcher.get(f"{site.base}vo020.asp")
    assert (caught.value.outcome, caught.value.attempts) == ("refused", 0)
    assert site.asked() == []
    assert fetcher.robots().state == "allowed"  # the folder itself is


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Too Many Requests"])
def test_a_robots_txt_that_cannot_be_read_postpones_everything(site: Site, make: Make, status: str) -> None:
    site.answers("/robots.txt", ok(status=status))
    fetcher = make(Manners(requests_per_second=1000, backoff_seconds=0, retries=1))
    for _ in range(2):
        with pytest.raises(RobotsUnreachable) as caught:
            fetcher.get(f"{site.base}vo020.asp")
    assert caught.value.stops_source
    assert site.asked(robots=True) == ["/robots.txt"] * 2
    assert (fetcher.robots().state, fetcher.robots().attempts) == ("unreachable", 2)


def test_an_unreachable_host_has_an_unreachable_robots_txt(site: Site, make: Make) -> None:
    site.answers("/robots.txt", lambda _: [HANG_UP])
    verdict = make(Manners(backoff_seconds=0, retries=0)).robots()
    assert (verdict.state, verdict.status, verdict.attempts) == ("unreachable", None, 1)
    assert "robots.txt" in verdict.detail


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone", "401 No"])
def test_no_robots_txt_allows_everything(site: Site, make: Make, status: str) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nDisallow: /", status=status))
    fetcher = make(FAST)
    assert fetcher.get(f"{site.base}vo020.asp").page.status == 200
    assert fetcher.robots().state == "absent"


def test_a_long_robots_txt_is_read_up_to_its_limit(site: Site, make: Make) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nDisallow: /bi/vo020\n" + b"#" * 2_000_000))
    fetcher = make(FAST)
    assert not fetcher.robots().may_fetch(f"{site.base}vo020.asp")
    assert len(fetcher.robots().body) == 512_000


def test_a_redirected_robots_txt_is_followed_on_its_own_host_only(site: Site, make: Make) -> None:
    site.answers("/robots.txt", redirect("http://127.0.0.1:9/robots.txt"))
    fetcher = make(FAST)
    assert (fetcher.robots().state, fetcher.robots().status) == ("absent", 302)


def test_robots_txt_is_left_out_only_where_the_configuration_says_so(site: Site, make: Make) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nDisallow: /"))
    fetcher = make(Manners(respect_robots=False))
    fetcher.get(f"{site.base}vo020.asp")
    assert site.asked(robots=True) == [PAGE]
    assert fetcher.robots().state == "ignored"
