"""The manners of one fetcher, seen from the server's side: who asks, how fast, how often, with which session."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import httpx
import pytest
import respx

from scraper.errors import (
    ContactMissing,
    FetchError,
    GivenUp,
    OutsideWindow,
    Postponed,
    RefusedByRobots,
    RobotsUnreachable,
    TurnedAway,
    Unreachable,
)
from scraper.fetch import Fetcher
from scraper.identity import program_version
from scraper.manners import Manners, Pace, night_window
from tests.scraper.loopback import HANG_UP, FakeClock, Site, ok, redirect, running

Make = Callable[..., Fetcher]
PAGE = "/bi/vo020.asp"
FAST = Manners(requests_per_second=1000, backoff_seconds=0)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def site(clock: FakeClock) -> Iterator[Site]:
    with running(clock) as site:
        site.answers(PAGE, ok(b"<html>proposal</html>"))
        yield site


@pytest.fixture
def make(site: Site, clock: FakeClock) -> Iterator[Make]:
    made: list[Fetcher] = []

    def fetcher(manners: Manners | None = None, contact: str = "mailto:archiv@example.org", **more: object) -> Fetcher:
        given: dict[str, object] = {
            "clock": clock, "now": clock.now, "sleep": clock.sleep, "chance": lambda: 0.0
        } | more  # fmt: skip
        made.append(Fetcher([site.base], contact, manners or Manners(), **given))  # type: ignore[arg-type]  # a test's own
        return made[-1]

    yield fetcher
    for each in made:
        each.close()


def test_a_page_is_the_exact_bytes_with_address_time_and_headers(site: Site, make: Make) -> None:
    body = b"<html>\r\n\x96 \xff\x00</html>"
    site.answers(PAGE, ok(body, "Set-Cookie: a=1", "X-Twice: 1", "X-Twice: 2"))
    fetched = make().get(f"{site.base}vo020.asp?VOLFDNR=4713")
    page = fetched.page
    assert (page.body, page.status, fetched.attempts, fetched.bytes) == (body, 200, 1, len(body))
    assert page.requested_url == page.url == f"{site.base}vo020.asp?VOLFDNR=4713"
    assert [value for name, value in page.headers if name == "X-Twice"] == ["1", "2"]
    assert page.fetched_at.tzinfo is UTC
    assert page.redirects == ()


def test_we_say_who_we_are_and_ask_in_german(site: Site, make: Make) -> None:
    page = make().get(f"{site.base}vo020.asp").page
    for request in site.requests:
        assert request.headers["user-agent"] == f"Gremienarchiv/{program_version()} (+mailto:archiv@example.org)"
        assert request.headers["accept-language"] == "de-DE,de"
        assert request.headers["accept-encoding"] == "gzip, deflate"
    assert ("user-agent", f"Gremienarchiv/{program_version()} (+mailto:archiv@example.org)") in page.request_headers


@pytest.mark.parametrize(
    ("base", "contact"),
    [
        ("http://gremieninfo.quellmark.example/bi/", ""),
        ("http://gremieninfo.quellmark.example/bi/", " "),
        ("http://127.0.0.1.quellmark.example/bi/", ""),
        ("http://127.0.0.1/bi/", "mailto:a@b\r\nX-Evil: 1"),
        ("http://127.0.0.1/bi/", "Büro für Akten"),
    ],
)
def test_without_a_usable_contact_no_host_is_asked(base: str, contact: str) -> None:
    with pytest.raises(ContactMissing):
        Fetcher([base], contact)


@pytest.mark.parametrize("base", ["http://localhost/bi/", "http://127.0.0.1:8/bi/", "http://[::1]/bi/"])
def test_loopback_needs_no_contact(base: str) -> None:
    assert Fetcher([base], "").user_agent == f"Gremienarchiv/{program_version()}"


def test_one_host_on_the_net_among_loopback_ones_needs_a_contact() -> None:
    with pytest.raises(ContactMissing, match=r"quellmark\.example"):
        Fetcher(["http://127.0.0.1/bi/", "http://quellmark.example/public/"], "")


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


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 Oops", "502 Bad Gateway", "503 Busy", "504 Late"])
def test_a_status_that_may_pass_is_tried_again(site: Site, make: Make, status: str) -> None:
    site.answers(PAGE, ok(b"no", status=status), ok(b"no", status=status), ok(b"yes"))
    fetched = make().get(f"{site.base}vo020.asp")
    assert (fetched.page.body, fetched.attempts) == (b"yes", 3)


@pytest.mark.parametrize("status", ["400 Bad", "401 No", "403 Forbidden", "404 Not Found", "410 Gone", "418 Teapot"])
def test_any_other_status_is_never_tried_again(site: Site, make: Make, status: str) -> None:
    site.answers(PAGE, ok(b"no", status=status))
    fetched = make().get(f"{site.base}vo020.asp")
    assert (fetched.page.status, fetched.page.body, fetched.attempts) == (int(status[:3]), b"no", 1)
    assert site.asked() == [PAGE]


def test_the_last_answer_is_kept_when_the_retries_are_used_up(site: Site, make: Make) -> None:
    site.answers(PAGE, ok(b"Wartung", status="503 Busy"))
    fetched = make(Manners(retries=2)).get(f"{site.base}vo020.asp")
    assert (fetched.page.status, fetched.page.body, fetched.attempts) == (503, b"Wartung", 3)
    assert len(site.asked()) == 3


def test_the_waits_between_tries_double(site: Site, make: Make, clock: FakeClock) -> None:
    site.answers(PAGE, ok(status="500 Oops"))
    make(Manners(requests_per_second=1000, backoff_seconds=2, retries=3)).get(f"{site.base}vo020.asp")
    assert [wait for wait in clock.slept if wait >= 1] == [2, 4, 8]


def test_jitter_makes_the_waits_longer_and_never_shorter(site: Site, make: Make, clock: FakeClock) -> None:
    site.answers(PAGE, ok(status="500 Oops"))
    manners = Manners(requests_per_second=1000, backoff_seconds=2, retries=1)
    make(manners, chance=lambda: 0.5).get(f"{site.base}vo020.asp")
    assert [wait for wait in clock.slept if wait >= 1] == [2.5]


@pytest.mark.parametrize("value", ["120", "Sun, 22 Nov 2026 02:17:07 GMT"])
def test_retry_after_is_obeyed_in_both_its_forms(site: Site, make: Make, value: str) -> None:
    site.answers("/robots.txt", ok(status="404 Not Found"))
    site.answers(PAGE, ok(b"", f"Retry-After: {value}", status="429 Too Many Requests"), ok(b"yes"))
    fetcher = make(FAST)
    fetcher.robots()
    assert fetcher.get(f"{site.base}vo020.asp").page.body == b"yes"
    first, second = (request.at for request in site.requests[1:])
    assert 119 <= second - first <= 120


def test_the_next_page_waits_where_no_retry_is_left(site: Site, make: Make) -> None:
    site.answers("/robots.txt", ok(status="404 Not Found"))
    site.answers(PAGE, ok(b"busy", "Retry-After: 8", status="503 Busy"))
    site.answers("/bi/to010.asp", ok(b"yes"))
    fetcher = make(replace(FAST, retries=0))
    fetcher.get(f"{site.base}vo020.asp")
    fetcher.get(f"{site.base}to010.asp")
    first, second = (request.at for request in site.requests[1:])
    assert second - first >= 7.99


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


def test_how_many_requests_fit_into_a_time_depends_on_what_the_site_wants(site: Site, make: Make) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nCrawl-delay: 30\n"))
    fetcher = make(Manners(requests_per_second=2))
    assert fetcher.requests_within(60) == 120
    fetcher.robots()
    assert fetcher.requests_within(60) == 2


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


# --- robots.txt -------------------------------------------------------------------------------------------------------


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


# --- session ----------------------------------------------------------------------------------------------------------


def test_one_run_is_one_session(site: Site, make: Make) -> None:
    site.answers(PAGE, ok(b"", "Set-Cookie: ASPSESSIONIDX=abc; path=/"))
    fetcher = make(FAST)
    for _ in range(2):
        page = fetcher.get(f"{site.base}vo020.asp").page
    assert [request.headers.get("cookie") for request in site.requests] == [None, None, "ASPSESSIONIDX=abc"]
    assert "cookie" not in dict(page.request_headers)


def test_a_new_run_is_a_new_session(site: Site, make: Make) -> None:
    site.answers(PAGE, ok(b"", "Set-Cookie: ASPSESSIONIDX=abc; path=/"))
    for _ in range(2):
        make(FAST).get(f"{site.base}vo020.asp")
    assert [request.headers.get("cookie") for request in site.requests] == [None] * 4


def test_the_session_is_set_even_by_an_answer_that_is_not_kept(site: Site, make: Make) -> None:
    site.answers(PAGE, ok(b"", "Set-Cookie: JSESSIONID=1", "Location: vo020.asp?0", status="302 Found"), ok())
    make(FAST).get(f"{site.base}vo020.asp")
    assert site.requests[-1].headers["cookie"] == "JSESSIONID=1"


@respx.mock
def test_cookies_for_other_hosts_are_ignored(clock: FakeClock) -> None:
    bases = ["https://a.quellmark.example/bi/", "https://b.quellmark.example/bi/"]
    respx.get(url__regex=".*/robots.txt").respond(404)
    respx.get(f"{bases[0]}x").mock(
        httpx.Response(
            200,
            headers=[
                ("Set-Cookie", "own=1"),
                ("Set-Cookie", "named=1; Domain=a.quellmark.example"),
                ("Set-Cookie", "above=1; Domain=quellmark.example"),
                ("Set-Cookie", "other=1; Domain=evil.example"),
            ],
        )
    )
    respx.get(f"{bases[1]}x").respond(200)
    with Fetcher(bases, "mailto:a@b.example", FAST, transport=httpx.HTTPTransport(), clock=clock, now=clock.now) as f:
        f.get(f"{bases[0]}x")
        f.get(f"{bases[0]}x")
        f.get(f"{bases[1]}x")
    sent = [call.request.headers.get("cookie") for call in respx.calls if call.request.url.path == "/bi/x"]
    assert [sorted(c.split("; ")) if c else None for c in sent] == [None, ["named=1", "own=1"], None]


def test_a_second_request_names_the_page_it_comes_from(site: Site, make: Make) -> None:
    site.answers("/bi/si010", ok())
    fetcher = make(FAST)
    fetcher.get(f"{site.base}vo020.asp")
    fetcher.get(f"{site.base}si010?0-1.0-", headers=(("Wicket-Ajax", "true"),), follow_up=True)
    last = site.requests[-1].headers
    assert (last["wicket-ajax"], last["referer"]) == ("true", f"{site.base}vo020.asp")
    fetcher.get(f"{site.base}vo020.asp")
    assert "referer" not in site.requests[-1].headers


def test_errors_count_what_was_sent(site: Site, make: Make, clock: FakeClock) -> None:
    site.answers(PAGE, lambda _: [HANG_UP])
    with pytest.raises(FetchError) as caught:
        make(Manners(retries=2)).get(f"{site.base}vo020.asp")
    assert (caught.value.attempts, caught.value.status) == (3, None)
    assert str(caught.value).startswith(f"{site.base}vo020.asp: ")
    assert "\n" not in str(caught.value)


def test_all_requests_of_a_run_are_counted(site: Site, make: Make) -> None:
    site.answers(PAGE, ok(status="500 Oops"), redirect("noauth.asp"))
    site.answers("/bi/noauth.asp", ok())
    fetcher = make(FAST)
    assert fetcher.get(f"{site.base}vo020.asp").attempts == 2
    assert fetcher.requests == len(site.requests) == 4


def test_time_waited_is_not_time_spent_in_requests(site: Site, make: Make) -> None:
    site.answers(PAGE, ok(status="500 Oops"), ok())
    assert make(Manners(backoff_seconds=50)).get(f"{site.base}vo020.asp").milliseconds == 0


def test_the_time_of_a_page_is_when_it_was_whole(site: Site, make: Make, clock: FakeClock) -> None:
    page = make().get(f"{site.base}vo020.asp").page
    assert page.fetched_at == datetime(2026, 11, 22, 2, 15, 8, tzinfo=UTC)  # a second after robots.txt


def test_nothing_is_logged_for_a_page(site: Site, make: Make, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        make().get(f"{site.base}vo020.asp")
    assert caplog.records == []
