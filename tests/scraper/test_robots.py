"""robots.txt as RFC 9309 reads it, for us."""

import hashlib
from datetime import UTC, datetime

import pytest

from scraper.patience import Answer, Tally
from scraper.robots import RobotsVerdict, judge_robots

URL = "http://council.example/robots.txt"
FOLDER = "http://council.example/bi/"
AT = datetime(2026, 11, 22, 2, 15, 7, tzinfo=UTC)


def robots(body: str | bytes, status: int = 200) -> RobotsVerdict:
    raw = body.encode() if isinstance(body, str) else body
    return judge_robots(URL, FOLDER, Answer(status, (), raw, (), AT), AT, Tally(1))


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/bi/vo020.asp", True),
        ("User-agent: *\nDisallow:\n", "/bi/vo020.asp", True),
        ("User-agent: *\nDisallow: /\n", "/bi/vo020.asp", False),
        ("User-agent: *\nDisallow: /ri/\n", "/bi/vo020.asp", True),
        ("User-agent: *\nDisallow: /bi/\nAllow: /bi/vo020.asp\n", "/bi/vo020.asp?VOLFDNR=1", True),  # the longest match
        ("User-agent: *\nAllow: /bi/\nDisallow: /bi/vo020\n", "/bi/vo020.asp", False),
        ("User-agent: *\nAllow: /bi/vo020\nDisallow: /bi/vo020\n", "/bi/vo020.asp", True),  # a tie allows
        ("User-agent: *\nDisallow: /*.asp$\n", "/bi/vo020.asp", False),
        ("User-agent: *\nDisallow: /*.asp$\n", "/bi/vo020.asp?VOLFDNR=1", True),
        ("User-agent: *\nDisallow: /*VOLFDNR=*4711\n", "/bi/vo020.asp?VOLFDNR=4711", False),
        ("User-agent: *\nDisallow: /bi/*/x\n", "/bi/vo020.asp", True),
        ("User-agent: otherbot\nDisallow: /\n", "/bi/vo020.asp", True),
        ("User-agent: gremienarchiv\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "/bi/vo020.asp", False),
        (
            "User-agent: *\nDisallow: /\n\nUser-agent: Gremienarchiv\nAllow: /\n",
            "/bi/vo020.asp",
            True,
        ),  # own group wins
        ("User-agent: a\nUser-agent: GREMIENARCHIV\nDisallow: /bi/\n", "/bi/vo020.asp", False),
        ("User-agent: gremienarchiv\nDisallow: /x\nUser-agent: gremienarchiv\nDisallow: /bi/\n", "/bi/x", False),
        ("user-agent:*\r\ndisallow:/bi/ # not yet\r\n", "/bi/vo020.asp", False),
        ("\ufeffUser-agent: *\nDisallow: /bi/\n", "/bi/vo020.asp", False),
        ("User-agent: *\nDisallow: /bi/Stra%C3%9Fe\n", "/bi/Straße", False),
        ("Disallow: /\n", "/bi/vo020.asp", True),  # belongs to no group
        ("<!DOCTYPE html><html><body>Seite nicht gefunden</body></html>", "/bi/vo020.asp", True),
        ("User-agent: *\nDisallow: /bi/\n" + "x" * 100, "/robots.txt", True),
    ],
)
def test_which_addresses_may_be_asked(text: str, path: str, allowed: bool) -> None:
    assert robots(text).may_fetch(f"http://council.example{path}") is allowed


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", "allowed"),
        ("User-agent: *\nDisallow: /bi/\n", "disallowed"),
        ("User-agent: *\nDisallow: /ri/\n", "allowed"),
    ],
)
def test_the_state_speaks_of_the_configured_folder(text: str, state: str) -> None:
    verdict = robots(text)
    assert verdict.state == state
    assert FOLDER in verdict.detail


@pytest.mark.parametrize(
    ("status", "state", "may"),
    [
        (404, "absent", True),
        (403, "absent", True),
        (401, "absent", True),
        (302, "absent", True),
        (429, "unreachable", False),
        (500, "unreachable", False),
        (503, "unreachable", False),
    ],
)
def test_the_status_decides_before_the_body(status: int, state: str, may: bool) -> None:
    verdict = robots("User-agent: *\nDisallow: /\n", status)
    assert (verdict.state, verdict.may_fetch(f"{FOLDER}vo020.asp")) == (state, may)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_robots_txt_is_read_in_the_encodings_that_editors_write(encoding: str, mark: str) -> None:
    verdict = robots(f"{mark}User-agent: *\r\nDisallow: /\r\n".encode(encoding))
    assert verdict.state == "disallowed"


@pytest.mark.parametrize("body", [b"\x1f\x8b\x08" + bytes(range(256)) * 4, b"\xfe\xff" + b"User-agent: *\n" * 9])
def test_what_is_no_text_may_forbid_everything(body: bytes) -> None:
    verdict = robots(body)
    assert (verdict.state, verdict.may_fetch(f"{FOLDER}vo020.asp")) == ("unreachable", False)


def test_no_answer_allows_nothing() -> None:
    verdict = judge_robots(URL, FOLDER, None, AT, Tally(4, 3), "connection refused")
    assert (verdict.state, verdict.status, verdict.attempts, verdict.detail) == (
        "unreachable",
        None,
        4,
        "connection refused",
    )
    assert not verdict.may_fetch(f"{FOLDER}vo020.asp")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5\n", 2.5),
        ("User-agent: *\nCrawl-delay: 2,5\n", 2.5),
        ("User-agent: *\nCrawl-delay: 10 s\n", 10),
        ("User-agent: *\r\ncrawl-delay : 10 sec # please\r\n", 10),
        ("User-agent: *\nCrawl-delay: 2 min\n", 120),
        ("User-agent: *\nCrawl-delay: soon\n", None),
        ("User-agent: *\nCrawl-delay: -3\n", None),
        ("User-agent: gremienarchiv\nCrawl-delay: 9\nUser-agent: *\nCrawl-delay: 1\n", 9),
        ("User-agent: *\nRequest-rate: 1/5\n", 5),
        ("User-agent: *\nRequest-rate: 2/1m\nCrawl-delay: 1\n", 30),
        ("", None),
    ],
)
def test_how_fast_the_site_wants_us_to_be(text: str, delay: float | None) -> None:
    assert robots(text).crawl_delay == delay


def test_the_verdict_keeps_its_evidence() -> None:
    verdict = robots(b"User-agent: *\nDisallow: /\xff\n")
    assert verdict.fetched_at == AT
    assert verdict.body_sha256 == hashlib.sha256(b"User-agent: *\nDisallow: /\xff\n").hexdigest()
