"""One fetcher seen from the server's side: who asks, what is tried again, what is counted."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scraper.errors import (
    ContactMissing,
    FetchError,
)
from scraper.fetch import Fetcher
from scraper.identity import program_version
from scraper.manners import Manners
from tests.scraper.fetch.fetchers import FAST, PAGE, Make
from tests.scraper.loopback import HANG_UP, FakeClock, Site, ok, redirect


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
