"""A monitoring service is told of start and end of a run, and can do the run no harm."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobs.cli import main
from jobs.config import Config, Source
from jobs.demo.faults import Fault
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.errors import UsageError
from jobs.ping import Notices, send, with_path, with_ping
from tests.jobs.archives import empty_archive
from tests.jobs.loopback import Request, answering, reply


class Monitor:
    """A monitoring service on loopback that notes what it is told and answers as it is told to."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.agents: set[str | None] = set()
        self.status, self.location, self.port = 200, "", 0
        self.over = threading.Event()
        self.silent = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/ping/abc"

    def answer(self, request: Request) -> None:
        self.told.append(request.path)
        self.agents.add(request.headers["User-Agent"])
        if self.silent:
            self.over.wait(30)
            return
        reply(request, self.status, self.location)


@contextmanager
def monitoring() -> Iterator[Monitor]:
    monitor = Monitor()
    with answering("GET", monitor.answer) as monitor.port:
        yield monitor
        monitor.over.set()


@pytest.fixture
def monitor() -> Iterator[Monitor]:
    with monitoring() as monitor:
        yield monitor


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleCouncil]:
    monkeypatch.chdir(tmp_path)
    empty_archive(tmp_path / "gremieninfo.sqlite")
    council = SampleCouncil()
    with serve(council) as base_url:
        (tmp_path / "gremienarchiv.toml").write_text(
            "[politeness]\nrequests_per_second = 10000\nretries = 0\nbackoff_seconds = 0\ntimeout_seconds = 5\n"
            f'[discovery]\nsweep_per_night = 0\n[[source]]\nkey = "sample"\nname = "S"\nbase_url = "{base_url}"\n',
            encoding="utf-8",
        )
        yield council


def test_a_good_run_tells_its_start_and_its_end(council: SampleCouncil, monitor: Monitor) -> None:
    assert main(["sync", "--limit", "2", "--ping", monitor.url]) == 0
    assert monitor.told == ["/ping/abc/start", "/ping/abc"]
    [agent] = monitor.agents
    assert str(agent).startswith("Gremienarchiv/")


def test_a_single_failed_page_is_no_failed_run(council: SampleCouncil, monitor: Monitor) -> None:
    council.faults = [Fault("cut", "vo020", 1), Fault("cut", "to010", 1)]
    assert main(["sync", "--limit", "2", "--ping", monitor.url]) == 1
    assert monitor.told == ["/ping/abc/start", "/ping/abc"]


def test_a_refused_run_has_failed(council: SampleCouncil, monitor: Monitor) -> None:
    council.faults = [Fault("gate", "/bi/")]
    assert main(["sync", "--ping", monitor.url]) == 3
    assert monitor.told == ["/ping/abc/start", "/ping/abc/fail"]


def test_a_run_that_breaks_off_has_failed(monitor: Monitor) -> None:
    with pytest.raises(KeyboardInterrupt), Notices(monitor.url, "sample"):
        raise KeyboardInterrupt
    assert monitor.told == ["/ping/abc/start", "/ping/abc/fail"]


@pytest.mark.parametrize("options", [["--dry-run"], ["--number", "11378"]])
def test_what_is_no_whole_run_tells_nothing(council: SampleCouncil, monitor: Monitor, options: list[str]) -> None:
    assert main(["sync", *options, "--ping", monitor.url]) == 0
    assert monitor.told == []


def test_the_address_may_stand_in_the_configuration(council: SampleCouncil, monitor: Monitor) -> None:
    path = Path("gremienarchiv.toml")
    path.write_text(f'ping_url = "{monitor.url}-{{source}}?a=1"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")
    assert main(["sync", "--limit", "0"]) == 0
    assert monitor.told == ["/ping/abc-sample/start?a=1", "/ping/abc-sample?a=1"]


def test_a_redirect_is_not_followed(monitor: Monitor) -> None:
    monitor.status, monitor.location = 302, f"http://127.0.0.1:{monitor.port}/elsewhere"
    assert send(monitor.url) == "it answered HTTP 302"
    assert monitor.told == ["/ping/abc"]


def test_no_answer_is_waited_for_no_longer_than_the_limit(monitor: Monitor) -> None:
    monitor.silent = True
    assert "timed out" in str(send(monitor.url, timeout=0.05))


def test_a_service_that_cannot_be_reached_leaves_the_run_alone(
    council: SampleCouncil, monitor: Monitor, caplog: pytest.LogCaptureFixture
) -> None:
    monitor.status = 500
    with caplog.at_level(logging.WARNING):
        assert main(["sync", "--limit", "1", "--ping", monitor.url]) == 0
    assert "the monitoring service at 127.0.0.1 was not told: it answered HTTP 500" in caplog.text
    assert "/ping/abc" not in caplog.text  # the address is a secret
    assert main(["sync", "--limit", "1", "--ping", "http://127.0.0.1:1/x"]) == 0  # nobody listens there


@pytest.mark.parametrize(
    ("url", "start", "end"),
    [
        ("https://m.example/abc", "https://m.example/abc/start", "https://m.example/abc"),
        ("https://m.example/abc/", "https://m.example/abc/start", "https://m.example/abc/"),
        ("https://m.example", "https://m.example/start", "https://m.example"),
        ("https://m.example/p?key=1#x", "https://m.example/p/start?key=1", "https://m.example/p?key=1"),
    ],
)
def test_the_notice_stands_at_the_end_of_the_path(url: str, start: str, end: str) -> None:
    assert (with_path(url, "/start"), with_path(url, "")) == (start, end)


def sources(count: int) -> tuple[Source, ...]:
    return tuple(Source(key=f"s{n}", name="S", base_url=f"http://127.0.0.1/{n}/") for n in range(count))


def test_one_address_is_not_for_several_sources() -> None:
    with pytest.raises(UsageError, match=r"\{source\}"):
        with_ping(sources(2), "https://m.example/x")
    assert [one.ping_url for one in with_ping(sources(2), "https://m.example/{source}")] == [
        "https://m.example/{source}"
    ] * 2
    with pytest.raises(ValueError, match=r"\{source\}"):
        Config(ping_url="https://m.example/x", source=sources(2))


@pytest.mark.parametrize("url", ["ftp://m.example/x", "m.example", "file:///etc/passwd", "https://"])
def test_what_is_no_address_on_the_web_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="--ping"):
        with_ping(sources(1), url)
    with pytest.raises(ValueError, match="not an address on the web"):
        Config(ping_url=url)
