"""The manners toward a council's server, seen from that server, through the real `sync`."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from jobs.cli import main
from jobs.demo.faults import Fault, Kind
from jobs.demo.server import serve
from jobs.demo.site import Logged, SampleCouncil
from jobs.version import VERSION
from tests.jobs.archives import empty_archive

PAGE, OTHER = 11378, 11305
CONTACT = "mailto:archiv@example.org"


class Site:
    """A sample council, and an operator who asks it."""

    def __init__(self, council: SampleCouncil, base_url: str, folder: Path) -> None:
        self.council, self.base_url, self.folder = council, base_url, folder

    def sync(self, *arguments: str | int, **politeness: Any) -> int:
        settings = {"requests_per_second": 10_000, "retries": 0, "backoff_seconds": 0, "timeout_seconds": 5}
        lines = [f"{key} = {value!r}" for key, value in (settings | politeness).items()]
        path = self.folder / "gremienarchiv.toml"
        path.write_text(
            f'database = "a.sqlite"\ncontact = "{CONTACT}"\n[discovery]\nsweep_per_night = 0\n[politeness]\n'
            + "\n".join(lines)
            + f'\n[[source]]\nkey = "sample"\nname = "S"\nbase_url = "{self.base_url}"\n',
            encoding="utf-8",
        )
        return main(["--config", str(path), "sync", *map(str, arguments)])

    @property
    def asked(self) -> list[Logged]:
        """Everything that was asked for, but robots.txt."""
        return [request for request in self.council.requests if request.path != "/robots.txt"]

    def times(self, piece: str) -> list[float]:
        return [request.at for request in self.council.requests if piece in request.target]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with contextlib.closing(sqlite3.connect(self.folder / "a.sqlite")) as connection:
            return connection.execute(query).fetchall()

    def visits(self, number: int) -> list[tuple[Any, ...]]:
        return self.rows(f"SELECT outcome, verdict, attempts, status FROM visit WHERE number = {number}")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    empty_archive(tmp_path / "a.sqlite")
    council = SampleCouncil()
    with serve(council) as base_url:
        yield Site(council, base_url, tmp_path)


TWO = ("--number", OTHER, "--number", PAGE)  # the first one also tells the generation of the pages


def test_every_request_says_who_asks_and_all_belong_to_one_session(site: Site) -> None:
    assert site.sync("--limit", 3) == 0
    agents = {request.headers["user-agent"] for request in site.council.requests}
    assert agents == {f"Gremienarchiv/{VERSION} (+{CONTACT})"}
    assert {request.method for request in site.council.requests} == {"GET"}
    first, *later = (request.headers.get("cookie") for request in site.asked)
    assert first is None
    assert len(set(later)) == 1
    assert later[0] is not None


def test_requests_keep_their_distance(site: Site) -> None:
    assert site.sync("--limit", 4, requests_per_second=20) == 0
    times = [request.at for request in site.council.requests]
    assert len(times) > 10
    assert times[-1] - times[0] > (len(times) - 1) / 20 - 0.25  # the first one may have been long on its way


def test_a_crawl_delay_is_obeyed(site: Site) -> None:
    site.council.robots = "User-agent: gremienarchiv\nCrawl-delay: 0.25\n"
    assert site.sync(*TWO) == 0
    times = [request.at for request in site.asked]
    assert times[-1] - times[0] > (len(times) - 1) * 0.25 - 0.25


def test_a_crawl_delay_of_a_day_keeps_us_out(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.council.robots = "User-agent: *\nCrawl-delay: 86400\n"
    assert site.sync() == 3
    assert site.asked == []
    assert "robots.txt asks for 86400 s between two requests" in capsys.readouterr().err


def verdict(site: Site) -> Any:
    [(state, checked_at, detail)] = site.rows("SELECT robots_verdict, robots_checked_at, robots_detail FROM source")
    age = datetime.now(UTC) - datetime.fromisoformat(checked_at)
    assert timedelta(0) <= age < timedelta(minutes=2)
    assert "/robots.txt" in detail
    return state


def test_without_robots_txt_everything_is_allowed(site: Site) -> None:
    site.council.robots = None
    assert site.sync(*TWO) == 0
    assert verdict(site) == "absent"
    assert site.council.requests[0].path == "/robots.txt"


@pytest.mark.parametrize("status", [500, 503])
def test_a_robots_txt_that_cannot_be_read_postpones_the_run(site: Site, status: int) -> None:
    site.council.faults = [Fault("status", "/robots.txt", value=status)]
    assert site.sync(*TWO) == 3
    assert site.asked == []
    assert verdict(site) == "unreachable"
    assert [row[:1] for row in site.rows("SELECT outcome FROM visit")] == [("failed",)]


def test_what_robots_txt_forbids_is_not_asked_for(site: Site) -> None:
    site.council.robots = f"User-agent: *\nDisallow: /bi/vo020.asp?VOLFDNR={PAGE}\n"
    assert site.sync(*TWO) == 1
    assert not site.times(f"VOLFDNR={PAGE}")
    assert site.times(f"VOLFDNR={OTHER}")
    assert verdict(site) == "allowed"  # of the folder
    assert site.visits(PAGE)[0][0] == "refused"


def test_retry_after_is_obeyed(site: Site) -> None:
    site.council.faults = [Fault("status", f"VOLFDNR={PAGE}", 1, 503, retry_after="1")]
    assert site.sync(*TWO, retries=1) == 0
    first, second = site.times(f"VOLFDNR={PAGE}")[-2:]
    assert second - first > 1.0
    assert site.visits(PAGE) == [("new", None, 2, 200)]


def test_a_server_that_wants_to_be_left_alone_for_long_is_left_alone(site: Site) -> None:
    site.council.faults = [Fault("status", f"VOLFDNR={OTHER}", value=429, retry_after="86400")]
    assert site.sync(*TWO, retries=3) == 3
    assert len(site.times(f"VOLFDNR={OTHER}")) == 1
    assert not site.times(f"VOLFDNR={PAGE}")


def test_a_403_is_never_tried_again(site: Site) -> None:
    site.sync("--limit", 0)
    site.council.faults = [Fault("status", f"VOLFDNR={PAGE}", value=403)]
    assert site.sync(*TWO, retries=3) == 1
    assert len(site.times(f"VOLFDNR={PAGE}")) == 1
    assert site.visits(PAGE)[0][0] == "refused"


def test_after_five_403_in_a_row_we_leave(site: Site) -> None:
    site.council.faults = [Fault("status", "vo020", value=403), Fault("status", "to010", value=403)]
    assert site.sync(retries=3) == 3
    pages = [request for request in site.asked if "vo020" in request.path or "to010" in request.path]
    assert len(pages) == 5


@pytest.mark.parametrize("kind", ["gate", "too_many_requests"])
def test_nothing_is_asked_after_a_block_page(site: Site, kind: Kind) -> None:
    site.council.faults = [Fault(kind, f"VOLFDNR={OTHER}")]
    assert site.sync(*TWO, retries=3) == 3
    assert site.asked[-1].target.endswith(f"VOLFDNR={OTHER}")
    assert len(site.times(f"VOLFDNR={OTHER}")) == 1
    assert site.visits(PAGE) == []


def test_outside_the_night_window_nothing_is_asked(site: Site) -> None:
    here = datetime.now(UTC).astimezone(ZoneInfo("Europe/Berlin"))
    start, end = (here + timedelta(hours=hours) for hours in (2, 4))
    assert site.sync(*TWO, night_window=f"{start:%H:%M}-{end:%H:%M}") == 3
    assert site.council.requests == []
    start, end = (here + timedelta(hours=hours) for hours in (-2, 4))
    assert site.sync(*TWO, night_window=f"{start:%H:%M}-{end:%H:%M}") == 0


def test_no_redirect_leads_elsewhere(site: Site) -> None:
    foreign = SampleCouncil()
    with serve(foreign) as elsewhere:
        site.council.faults = [Fault("redirect", f"VOLFDNR={PAGE}", value=f"{elsewhere}vo020.asp?VOLFDNR={PAGE}")]
        assert site.sync(*TWO) == 1
    assert foreign.requests == []
    assert site.visits(OTHER)[0][0] == "new"
    assert site.visits(PAGE)[0][0] in {"failed", "refused"}
    assert site.rows("SELECT count(*) FROM revision") == [(1,)]


def test_no_redirect_leads_out_of_the_folder(site: Site) -> None:
    site.council.faults = [Fault("redirect", f"VOLFDNR={PAGE}", value=f"/intern/vo020.asp?VOLFDNR={PAGE}")]
    assert site.sync(*TWO) == 1
    assert {request.path.split("/")[1] for request in site.asked} == {"bi"}
    assert site.visits(PAGE)[0][0] in {"failed", "refused"}


# what comes, what the visit says
CUT_OFF: list[tuple[Kind, float, str]] = [
    ("huge", 3_000_000, "too_large"),
    ("bomb", 3_000_000, "too_large"),
    ("drip", 0.02, "timed_out"),
    ("slow", 30, "timed_out"),
]


@pytest.mark.parametrize(("kind", "value", "told"), CUT_OFF)
def test_what_is_too_large_or_too_slow_is_cut_off_and_the_run_goes_on(
    site: Site, kind: Kind, value: float, told: str
) -> None:
    site.council.faults = [Fault(kind, f"VOLFDNR={PAGE}", value=value)]
    assert site.sync(*TWO, max_body_megabytes=1, timeout_seconds=2) == 1
    assert site.visits(PAGE) == [("failed", told, 1, None)]
    assert site.visits(OTHER)[0][0] == "new"
