"""Only the configured hosts and folders are ever asked: by address, by redirect, by any spelling."""

from collections.abc import Iterator

import httpx
import pytest

from scraper.errors import OffLimits, TooManyRedirects
from scraper.fetch import Fetcher
from scraper.manners import Manners
from scraper.pin import Pin
from scraper.verdict import judge_response
from tests.scraper.loopback import FakeClock, Site, ok, redirect, running

PAGE = "/bi/vo020.asp"
MANNERS = Manners(requests_per_second=1000, backoff_seconds=0, retries=0)
BASES = ["http://council.example/bi/", "https://council.example/public/", "https://other.example:8443/allris"]

INSIDE = [
    "http://council.example/bi/",
    "http://council.example/bi/vo020.asp?VOLFDNR=1",
    "http://COUNCIL.example:80/bi/vo020.asp",
    "https://council.example/bi/vo020.asp",  # the same folder over TLS
    "https://council.example/public/vo020;jsessionid=0A?VOLFDNR=1",
    "https://council.example/public/vo020?to=../../x&u=http://evil.example//",
    "https://other.example:8443/allris/vo020",
    "http://council.example/bi/Stra%C3%9Fe.pdf",
    "http://council.example/bi/a%20b.pdf",
]
OUTSIDE = [
    "http://evil.example/bi/vo020.asp",
    "http://council.example.evil.example/bi/",
    "http://council.example./bi/",
    "http://sub.council.example/bi/",
    "http://council.example:8080/bi/vo020.asp",
    "https://council.example:444/public/vo020",
    "http://council.example/public/vo020",  # configured over TLS only
    "http://other.example:8443/allris/vo020",
    "https://other.example:8443/allris",  # the folder without its slash is another resource
    "https://other.example:8443/allris-ri/",
    "http://council.example/ri/logon.asp",
    "http://council.example/",
    "http://council.example",
    "http://council.example/bisschen/",
    "http://council.example/BI/vo020.asp",
    "http://council.example/bi/../ri/logon.asp",
    "http://council.example/bi/%2e%2e/ri/logon.asp",
    "http://council.example/bi/%2E./ri/logon.asp",
    "http://council.example/bi/%252e%252e/ri/logon.asp",
    "http://council.example/bi/..%2fri/logon.asp",
    "http://council.example/bi/..%5cri/logon.asp",
    "http://council.example/bi\\..\\ri\\logon.asp",
    "http://council.example/bi/..;/ri/logon.asp",
    "http://council.example/bi//evil.example/",
    "http://council.example//bi/vo020.asp",
    "http://council.example/bi/%00",
    "http://user@council.example/bi/vo020.asp",
    "http://council.example@evil.example/bi/",
    "http://user:word@council.example/bi/",
    "ftp://council.example/bi/",
    "file:///bi/vo020.asp",
    "javascript:alert(1)",
    "//council.example/bi/",
    "/bi/vo020.asp",
    "",
    "http://council.example:port/bi/",
    "http://[::1/bi/",
    "http://council.example/bi/\r\nX-Evil: 1",
]


def answer(status: int, **headers: str) -> httpx.Response:
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(b""))


@pytest.mark.parametrize("url", INSIDE)
def test_what_lies_in_a_configured_folder_may_be_asked(url: str) -> None:
    assert Pin(BASES).why_not(url) is None


@pytest.mark.parametrize("url", [*OUTSIDE, "http://council.example/bi/ x", "http://council.example/bi/Straße"])
def test_anything_else_may_not(url: str) -> None:
    assert Pin(BASES).why_not(url)


@pytest.mark.parametrize("url", OUTSIDE)
def test_nothing_is_sent_to_what_may_not_be_asked(url: str) -> None:
    sent: list[httpx.Request] = []
    transport = httpx.MockTransport(lambda request: sent.append(request) or answer(404))  # type: ignore[func-returns-value]  # in a lambda
    with (
        Fetcher(BASES, "mailto:a@b.example", MANNERS, transport=transport) as fetcher,
        pytest.raises(OffLimits) as caught,
    ):
        fetcher.get(url)
    assert caught.value.attempts == 0
    assert sent == []


@pytest.mark.parametrize("url", [url for url in OUTSIDE if url != "//council.example/bi/"])  # resolved, it lies inside
def test_no_redirect_leads_to_what_may_not_be_asked(url: str) -> None:
    """The redirect itself comes back."""
    start = "https://other.example:8443/allris/vo020"
    sent: list[str] = []

    def reply(request: httpx.Request) -> httpx.Response:
        sent.append(str(request.url))
        if request.url.path == "/robots.txt":
            return answer(404)
        return answer(302, Location=url) if str(request.url) == start else answer(200)

    with Fetcher(BASES, "mailto:a@b.example", MANNERS, transport=httpx.MockTransport(reply)) as fetcher:
        page = fetcher.get(start).page
    assert sent == ["https://other.example:8443/robots.txt", start]
    assert (page.status, page.url, page.redirects) == (302, start, ())


@pytest.mark.parametrize("base", ["", "bi/", "ftp://council.example/bi/", "http:///bi/", "http://u:p@council.example/"])
def test_a_base_that_is_no_folder_on_the_web_is_refused(base: str) -> None:
    with pytest.raises((ValueError, OffLimits)):
        Fetcher([base], "mailto:a@b.example")


def test_without_any_folder_there_is_nothing_to_fetch() -> None:
    with pytest.raises(ValueError, match="no base_url"):
        Fetcher([], "mailto:a@b.example")


@pytest.fixture
def site() -> Iterator[Site]:
    with running(FakeClock()) as site:
        yield site


@pytest.fixture
def fetcher(site: Site) -> Iterator[Fetcher]:
    with Fetcher([site.base], "", MANNERS) as fetcher:
        yield fetcher


def test_a_redirect_inside_is_followed_and_remembered(site: Site, fetcher: Fetcher) -> None:
    site.answers(PAGE, redirect("noauth.asp"))
    site.answers("/bi/noauth.asp", redirect("/bi/noauth.asp2"))
    site.answers("/bi/noauth.asp2", ok(b"<html>"))
    asked = f"{site.base}vo020.asp?VOLFDNR=1"
    page = fetcher.get(asked).page
    assert (page.requested_url, page.url, page.status) == (asked, f"{site.base}noauth.asp2", 200)
    assert page.redirects == (asked, f"{site.base}noauth.asp")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(site: Site, fetcher: Fetcher, status: int) -> None:
    site.answers(PAGE, ok(b"", "Location: x", status=f"{status} Moved"))
    site.answers("/bi/x", ok(b"there"))
    assert fetcher.get(f"{site.base}vo020.asp").page.body == b"there"


def test_five_redirects_are_followed_and_not_a_sixth(site: Site, fetcher: Fetcher) -> None:
    for n in range(7):
        site.answers(f"/bi/{n}", redirect(f"/bi/{n + 1}") if n < 6 else ok(b"end"))
    assert fetcher.get(f"{site.base}1").page.body == b"end"
    with pytest.raises(TooManyRedirects, match="more than 5"):
        fetcher.get(f"{site.base}0")


def test_a_redirect_to_itself_ends(site: Site, fetcher: Fetcher) -> None:
    site.answers(PAGE, redirect("vo020.asp"))
    with pytest.raises(TooManyRedirects):
        fetcher.get(f"{site.base}vo020.asp")
    assert len(site.asked()) == 6


@pytest.mark.parametrize(
    "lines",
    [[], ["Location: "], ["Location: mailto:a@b.example"], ["Location: http://[::1/"], ["Location: http://\xff/"]],
)
def test_a_redirect_to_nowhere_is_the_page_it_is(site: Site, fetcher: Fetcher, lines: list[str]) -> None:
    site.answers(PAGE, ok(b"moved", *lines, status="302 Found"))
    assert fetcher.get(f"{site.base}vo020.asp").page.body == b"moved"


def test_a_redirect_that_robots_txt_forbids_is_not_followed_but_still_decides(site: Site, fetcher: Fetcher) -> None:
    site.answers("/robots.txt", ok(b"User-agent: *\nDisallow: /bi/noauth.asp\n"))
    site.answers(PAGE, redirect("noauth.asp"))
    page = fetcher.get(f"{site.base}vo020.asp?VOLFDNR=1").page
    assert site.asked() == [f"{PAGE}?VOLFDNR=1"]
    answer = judge_response(page)
    assert answer is not None
    assert (answer.outcome, answer.verdict) == ("not_public", "noauth")


def test_a_redirect_to_noauth_outside_the_folder_still_decides(site: Site, fetcher: Fetcher) -> None:
    site.answers(PAGE, redirect("/noauth.asp"))
    answer = judge_response(fetcher.get(f"{site.base}vo020.asp?VOLFDNR=1").page)
    assert answer is not None
    assert answer.outcome == "not_public"
    assert site.asked() == [f"{PAGE}?VOLFDNR=1"]


def test_a_fragment_is_never_sent(site: Site, fetcher: Fetcher) -> None:
    site.answers(PAGE, ok())
    assert fetcher.get(f"{site.base}vo020.asp#x").page.url == f"{site.base}vo020.asp"
