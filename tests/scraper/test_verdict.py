"""Verdicts: the folder names the expected one, a TOML file beside a page says how it came where that matters."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.errors import FetchError
from scraper.records import NoPage, Page
from scraper.verdict import JUDGED, VERDICTS, judge, judge_response
from tests.beside import SHARED, needs

FOLDER = Path(__file__).parents[1] / "pages" / "verdicts"
CASES = sorted(FOLDER.glob("*/*.html"))
URL = "http://gremieninfo.quellmark.example/bi/vo020.asp?VOLFDNR=4799"


def text_of(path: Path) -> str:
    body = path.read_bytes()
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("windows-1252")


def circumstances(path: Path) -> dict[str, Any]:
    side = path.with_suffix(".toml")
    return {"url": URL} | (tomllib.loads(side.read_text(encoding="utf-8")) if side.exists() else {})


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_verdict_is_the_name_of_the_folder(path: Path) -> None:
    answer = judge(text_of(path), **circumstances(path))
    assert (answer.verdict if answer else "believable") == path.parent.name, answer


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_an_answer_agrees_with_the_table_and_names_its_address(path: Path) -> None:
    given = circumstances(path)
    answer = judge(text_of(path), **given)
    if answer:
        known = VERDICTS[answer.verdict]
        assert (answer.outcome, answer.stops_source) == (known.outcome, known.stops_source)
        assert answer.reason.startswith(f"{given['url']}: {known.evidence}")
        assert "\n" not in answer.reason


def test_every_verdict_has_a_page_and_every_folder_a_verdict() -> None:
    assert {path.parent.name for path in CASES} == {*JUDGED, "believable"}


def test_no_circumstances_without_a_page() -> None:
    assert all(side.with_suffix(".html").exists() for side in FOLDER.glob("*/*.toml"))


@pytest.mark.parametrize("name", ["classic", "responsive", "allris4"])
def test_a_page_cut_anywhere_is_never_believed(name: str) -> None:
    whole = text_of(FOLDER / "believable" / f"{name}.html").rstrip()
    ends = [i for i in range(len(whole)) if whole.endswith("</html>", 0, i)]
    places = {*range(0, len(whole), 211), *(end + more for end in ends for more in range(30))}
    believed = [place for place in sorted(places) if place < len(whole) and judge(whole[:place], URL) is None]
    assert believed == []


def test_a_page_nested_deeper_than_any_is_not_even_parsed() -> None:
    """The parser would take minutes; the timeout of the tests is the proof."""
    answer = judge("<html><body>" + "<div>" * 300_000, URL)
    assert answer is not None
    assert (answer.outcome, answer.verdict) == ("failed", "shape")


def test_a_large_flat_page_is_read_like_any_other() -> None:
    page = text_of(FOLDER / "believable" / "classic.html")
    rows = "<tr><td><p><span>Ansatz</span> <span>1.000</span><br  /></p></td></tr>" * 10_000
    assert judge(page.replace("<hr  />", f"<table>{rows}</table><hr  />", 1), URL.replace("4799", "4713")) is None


PIECES = [*"<>/=\"' aA&;:[]\0İ", "<html", "</html>", "<!--", "-->", "<script", "noauth", "href=", 'id="allris"']


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_makes_judging_fail(text: str) -> None:
    for status in (200, 302, 503):
        judge(text, URL, status)


@pytest.mark.parametrize("link", ["http://[::1/", "http://h:x/", "\0", "//"])
def test_a_link_that_is_no_address_decides_nothing(link: str) -> None:
    answer = judge(f'<html><head><title>Object moved</title></head><a href="{link}">x</a></html>', URL, 302)
    assert answer is not None
    assert answer.verdict == "redirect"
    assert judge_response(response(302, b"", ("Location", link))) is not None


def test_only_what_asks_us_to_leave_stops_the_source() -> None:
    assert {name for name, verdict in VERDICTS.items() if verdict.stops_source} == {
        "too_many_requests",
        "gate",
        "blocked",
    } | {"outside_window", "robots_unreachable", "postponed", "given_up", "interrupted"}


def fetch_errors(base: type[FetchError]) -> Iterator[type[FetchError]]:
    yield base
    for error in base.__subclasses__():
        yield from fetch_errors(error)


@pytest.mark.parametrize("error", list(fetch_errors(FetchError)), ids=lambda e: e.__name__)
def test_an_error_of_fetching_agrees_with_the_table(error: type[FetchError]) -> None:
    known = VERDICTS[error.verdict]
    assert (error.outcome, error.stops_source) == (known.outcome, known.stops_source)


@needs("pages")
@pytest.mark.parametrize(
    ("pattern", "kind"),
    [("vo020*", "proposal"), ("to010*", "meeting"), ("vo040*", "list"), ("si010*", "calendar"), ("*", "other")],
)
def test_real_pages_are_believed(pattern: str, kind: str) -> None:
    for path in (SHARED / "pages").glob(f"*/{pattern}.html"):
        name, _, query = path.stem.partition("_")
        assert judge(text_of(path), f"http://host.example/bi/{name}?{query}", kind=kind) is None, path


def response(status: int, body: bytes, *headers: tuple[str, str], url: str = URL) -> Page:
    return Page(URL, url, status, headers, body, datetime(2026, 11, 22, 2, 15, 7, tzinfo=UTC))


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        (response(302, b"", ("Location", "noauth.asp")), "noauth"),
        (response(302, b"<html>", ("location", "/public/noauth?0")), "noauth"),
        (response(302, b"", ("Location", "../ri/logon.asp")), "login"),
        (response(302, b"", ("Location", "/public/_gate/")), "gate"),
        (response(301, b"x", ("Location", "https://www.quellmark.example/")), "redirect"),
        (response(302, b"", ("Location", "https://www.quellmark.example/?from=noauth")), "redirect"),
        (response(304, b""), "redirect"),
        (response(200, b""), "empty"),
        (response(200, b" \r\n"), "empty"),
        (response(403, b""), "forbidden"),
        (response(429, b""), "too_many_requests"),
        (response(503, b""), "gateway"),
        (response(404, b""), "http_error"),
        (response(200, b"", url=URL.replace("vo020", "noauth")), "noauth"),
        (response(200, b"\xff\xfe"), None),  # bytes are for the decoder to refuse
        (response(500, b"<html>"), None),
    ],
)
def test_redirects_and_empty_bodies_are_judged_without_decoding(page: Page, verdict: str | None) -> None:
    answer = judge_response(page)
    assert (answer.verdict if answer else None) == verdict


def test_a_redirect_that_is_not_followed_names_its_target() -> None:
    answer = judge_response(response(301, b"", ("Location", "//www.quellmark.example/x")))
    assert isinstance(answer, NoPage)
    assert "http://www.quellmark.example/x" in answer.reason


WALLS = {
    "imperva": (
        '<html><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body style="margin:0px'
        ';height:100%"><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9" frameborder=0'
        ">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>"
    ),
    "akamai": (
        "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have "
        'permission to access "x" on this server.<P>Reference #18.2</BODY></HTML>'
    ),
    "fortiweb": (
        "<html><head><title>Web Page Blocked!</title></head><body><h1>Web Page Blocked!</h1>The pag"
        "e cannot be displayed. Please contact the administrator for additional information. Attack"
        " ID: 20000051</body></html>"
    ),
    "sophos": (
        "<html><head><title>Request blocked</title></head><body><h1>Request blocked</h1><p>The web "
        "application firewall has blocked access to /bi/ for the following reason: Cookie signature"
        " failed</p></body></html>"
    ),
    "airlock": (
        "<html><head><title>Airlock - Anfrage blockiert</title></head><body><h1>Anfrage blockiert</"
        "h1>Ihre Anfrage wurde aus Sicherheitsgründen blockiert.</body></html>"
    ),
    "deny_de": (
        "<html><head><title>Hinweis</title></head><body><p>Ihr Zugriff wurde aus Sicherheitsgründen"
        " abgelehnt. Bitte wenden Sie sich an den Administrator.</p></body></html>"
    ),
    "bot": (
        "<html><head><title>Zugriff blockiert</title></head><body><p>Ihr Zugriff wurde als Bot erka"
        "nnt und blockiert.</p></body></html>"
    ),
    "citrix": (
        "<html><head><title>Application Firewall</title></head><body><h1>Application Firewall Block"
        " Page</h1>Sorry, your request has been blocked.</body></html>"
    ),
    "modsec": (
        "<html><head><title>406 Not Acceptable</title></head><body><h1>Not Acceptable!</h1><p>An ap"
        "propriate representation of the requested resource could not be found on this server. This"
        " error was generated by Mod_Security.</p></body></html>"
    ),
    "friendly": (
        '<html><head><title>Sicherheitsabfrage</title></head><body><form><div class="frc-captcha" d'
        'ata-sitekey="x"></div></form></body></html>'
    ),
    "turnstile": (
        '<html><head><title>Prüfung</title></head><body><form><div class="cf-turnstile" data-siteke'
        'y="x"></div></form></body></html>'
    ),
    "ddosguard": (
        "<html><head><title>DDoS-Guard</title></head><body>Checking your browser before accessing</body></html>"
    ),
    "fortigate": (
        "<html><head><title>Intrusion Prevention - Access Blocked</title></head><body><h2>Web Appli"
        "cation Firewall</h2><p>This transfer is blocked by a web application firewall.</p></body><"
        "/html>"
    ),
}
"""Pages of firewalls and gates, answered with HTTP 200."""


@pytest.mark.parametrize("maker", WALLS)
def test_the_wall_of_any_maker_stops_the_run(maker: str) -> None:
    found = judge(WALLS[maker], URL)
    assert found is not None
    assert (found.outcome, found.stops_source) == ("refused", True)
