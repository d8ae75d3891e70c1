"""`schedule` runs each source once at its time, and catches up what was missed."""

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jobs.config import Config, Source
from jobs.cron import cron_times
from jobs.demo.faults import Fault
from jobs.demo.generate import QUIET, generate
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.errors import StoppedError
from jobs.lock import ArchiveTakenError, only_writer
from jobs.night import Options
from jobs.progress import Silent
from jobs.runner import run_source
from jobs.schedule import Nights, Timed, due, prepared
from jobs.stopping import Stop, UntilTold
from jobs.turns import SharedWorkshop, Turns, hosts_of
from storage.engine import reading
from storage.models import Visit
from storage.runs import INTERRUPTED, Began, last_runs
from tests.jobs.archives import empty_archive
from tests.jobs.rough import rows, whole

NIGHTLY = cron_times("45 3 * * *", "Europe/Berlin")  # 02:45 UTC in winter


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}Z")


# runs (day and time in UTC; "+" finished, "-" cut off), the newest first; now; whether a run is due
DUE = [
    ([], "22T12:00:00", True),
    (["22T02:45:00+"], "22T12:00:00", False),
    (["21T02:45:00+"], "22T12:00:00", True),
    (["22T02:45:00-"], "22T02:50:00", True),  # cut off: taken up again
    (["22T02:45:00-", "21T02:45:00+"], "22T12:00:00", True),
    (["22T02:50:00-", "22T02:45:00-"], "22T12:00:00", False),  # once
    (["22T02:50:00-", "22T02:45:00-"], "23T02:45:00", True),  # the next night is another one
    (["22T02:45:00-", "21T02:45:00-"], "22T12:00:00", True),
    (["22T12:00:00+", "22T02:45:00-"], "22T13:00:00", False),
    (["29T02:45:00+"], "22T12:00:00", True),  # dated by a clock that was ahead
    (["22T02:45:00+", "29T02:45:00+"], "22T12:00:00", False),
    (["22T12:30:00+"], "22T12:00:00", False),  # set back by minutes: no second run
]


@pytest.mark.parametrize(("runs", "now", "expected"), DUE)
def test_a_run_is_due_once_for_every_time_that_passed(runs: list[str], now: str, expected: bool) -> None:
    began = [Began(moment(text[:-1]), text.endswith("+")) for text in runs]
    assert due(NIGHTLY, began, moment(now)) is expected


def source(key: str = "sample", base_url: str = "http://127.0.0.1/bi/", **more: Any) -> Source:
    return Source(key=key, name="S", base_url=base_url, **more)


def test_sources_on_one_host_come_after_each_other_and_on_two_side_by_side() -> None:
    turns, at_once, most = Turns(), [0, 0], [0, 0]
    both = threading.Barrier(2, timeout=10)
    hosts = ("a.example", "b.example")

    def visit(host: int, *, first: bool) -> None:
        more = (f"https://{hosts[host]}/public/",) if first else ()
        with turns.of(source(base_url=f"http://{hosts[host]}/bi/", other_base_urls=more)):
            at_once[host] += 1
            most[host] = max(most[host], at_once[host])
            both.wait()  # passes only while the other host is visited as well
            at_once[host] -= 1

    threads = [threading.Thread(target=visit, args=(host,), kwargs={"first": one}) for host in (0, 1) for one in (1, 0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)
    assert most == [1, 1]
    assert hosts_of(source(base_url="http://b/x/", other_base_urls=("https://a:8/",))) == ["a", "b"]


def test_all_runs_share_one_archive_and_leave_it_free_after_the_last(tmp_path: Path) -> None:
    config = Config(database=str(tmp_path / "a.sqlite"))
    shared = SharedWorkshop(config)
    with shared.use() as one:
        with shared.use() as other:
            assert one is other
        with pytest.raises(ArchiveTakenError), only_writer(config.database):
            pytest.fail("two writers")
    with only_writer(config.database), pytest.raises(ArchiveTakenError), shared.use():
        pytest.fail("two writers")
    with shared.use() as again:
        assert again.engine is not one.engine
        assert again.pace is one.pace


@dataclass
class Place:
    """A sample council, its configuration, and what `schedule` is given."""

    council: SampleCouncil
    config: Config
    log: list[str]

    @property
    def timed(self) -> Timed:
        return Timed(self.config.source[0], NIGHTLY)

    def nights(self, now: datetime, stop: Stop | None = None) -> Nights:
        places = threading.Semaphore(1)
        return Nights(SharedWorkshop(self.config), places, self.log.append, lambda: now, stop or Stop())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    empty_archive(tmp_path / "a.sqlite")
    council = SampleCouncil()
    with serve(council) as base_url:
        polite = {"requests_per_second": 10_000, "retries": 0, "backoff_seconds": 0, "timeout_seconds": 5}
        config = Config.model_validate({
            "database": str(tmp_path / "a.sqlite"),
            "politeness": polite,
            "discovery": {"sweep_per_night": 0},
            "source": [{"key": "sample", "name": "S", "base_url": base_url}],
        })  # fmt: skip
        yield Place(council, config, [])


NIGHT = datetime(2021, 11, 22, 2, 45, 0, tzinfo=UTC)


def test_what_fires_twice_runs_once(place: Place) -> None:
    nights = place.nights(NIGHT)
    nights.run(place.timed)
    asked = len(place.council.requests)
    nights.run(place.timed)
    assert asked == len(place.council.requests) > 30
    [line] = place.log
    assert line.startswith("sample: 35 new, ")


def test_a_source_that_refuses_us_is_one_line_too(place: Place) -> None:
    place.council.faults = [Fault("gate", "/bi/")]
    place.nights(NIGHT).run(place.timed)
    [line] = place.log
    assert "; stopped: " in line


def test_a_run_waits_while_somebody_else_writes_and_then_goes_on(place: Place) -> None:
    held = contextlib.ExitStack()
    held.enter_context(only_writer(place.config.database))

    class Patient(Stop):
        def wait(self, seconds: float) -> bool:
            held.close()  # the other one ends
            return self.told

    place.nights(NIGHT, Patient()).run(place.timed)
    waits, ran = place.log
    assert f"due; {place.config.database}: locked by another run (process {os.getpid()})" in waits
    assert ran.startswith("sample: 35 new, ")


def test_nothing_starts_once_the_program_is_told_to_stop(place: Place) -> None:
    stop = Stop()
    stop.tell()
    place.nights(NIGHT, stop).run(place.timed)
    assert (place.log, place.council.requests) == ([], [])


def test_a_wait_ends_the_run_when_the_program_is_told_to_stop(place: Place) -> None:
    stop = Stop()
    stop.tell()
    slow = place.config.politeness.model_copy(update={"requests_per_second": 0.001})
    config = place.config.model_copy(update={"politeness": slow})
    with SharedWorkshop(config).use() as shop:
        result = run_source(shop, config.source[0], Options(), Silent(), sleep=stop.sleep)
        assert result.summary.stopped == INTERRUPTED
        [run] = last_runs(shop.engine, "sample", 2)
    assert not run.finished
    assert [request.path for request in place.council.requests] == ["/robots.txt"]


def test_a_visit_cut_off_between_two_tries_is_recorded_as_one(place: Place) -> None:
    stop = Stop()
    place.council.faults = [Fault("status", "vo020", value=500)]

    def sleep(seconds: float) -> None:
        if "vo020" in place.council.requests[-1].target:
            stop.tell()
            stop.sleep(seconds)

    tries = place.config.politeness.model_copy(update={"retries": 2, "backoff_seconds": 60})
    config = place.config.model_copy(update={"politeness": tries})
    with SharedWorkshop(config).use() as shop:
        options = Options(numbers=(11378, 11305))
        result = run_source(shop, config.source[0], options, UntilTold(stop), sleep=sleep)
        assert result.summary.stopped == INTERRUPTED
        with reading(shop.engine) as connection:
            visits = connection.execute(select(Visit.outcome, Visit.verdict, Visit.attempts).where(Visit.attempts > 0))
            assert ("failed", "interrupted", 1) in [tuple(row) for row in visits]
    assert len([one for one in place.council.requests if "vo020" in one.target]) == 1


def test_the_run_ends_once_and_what_follows_is_recorded() -> None:
    stop = Stop()
    progress = UntilTold(stop)
    progress.step()
    stop.tell()
    with pytest.raises(StoppedError):
        progress.step()
    progress.step()


def test_visits_by_hand_are_no_nights(place: Place) -> None:
    with SharedWorkshop(place.config).use() as shop:
        run_source(shop, place.config.source[0], Options(numbers=(11378,)), Silent(), lambda: NIGHT)
        assert last_runs(shop.engine, "sample", 2) == []
        run_source(shop, place.config.source[0], Options(limit=0), Silent(), lambda: NIGHT)
        assert last_runs(shop.engine, "sample", 2) == [Began(NIGHT, finished=True)]


def test_only_what_was_missed_starts_at_once(place: Place) -> None:
    for now, first in (("2021-11-22T12:00:00Z", "2021-11-22T12:00:00Z"), ("2021-11-22T13:00:00Z", "2021-11-23T02:45Z")):
        scheduler = prepared(place.nights(datetime.fromisoformat(now)), [place.timed])
        [job] = [job for job in scheduler.get_jobs() if job.id == "sample"]
        assert job.next_run_time == datetime.fromisoformat(first)
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
        place.nights(datetime.fromisoformat(now)).run(place.timed)


def test_sources_side_by_side_write_to_one_archive(place: Place) -> None:
    with contextlib.ExitStack() as held:
        small = [SampleCouncil(generate(seed, 3, 1, QUIET)) for seed in range(4)]
        urls = [held.enter_context(serve(council)) for council in small]
        sources = tuple(source(f"s{number}", url) for number, url in enumerate(urls))
        config = place.config.model_copy(update={"source": sources})
        nights = Nights(SharedWorkshop(config), threading.Semaphore(4), place.log.append, lambda: NIGHT)
        alone = [replace(nights, turns=Turns()) for _ in sources]  # as if each were on a host of its own
        timed = [Timed(one, NIGHTLY) for one in sources]
        threads = [threading.Thread(target=one.run, args=(of,)) for one, of in zip(alone, timed, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert sorted(line[:2] for line in place.log) == ["s0", "s1", "s2", "s3"]
    assert not [line for line in place.log if "failed" in line or "stopped" in line or "locked" in line]
    counts = "SELECT count(*), count(DISTINCT source_id) FROM proposal"
    assert whole(Path(config.database))
    assert rows(Path(config.database), counts) == [(12, 4)]
