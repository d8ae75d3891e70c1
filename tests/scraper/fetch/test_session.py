"""One run is one session: cookies and the page a request comes from."""

import httpx
import respx

from scraper.fetch import Fetcher
from tests.scraper.fetch.fetchers import FAST, PAGE, Make
from tests.scraper.loopback import FakeClock, Site, ok


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
