"""A run told to stop ends after its visit, says so, and the next one goes on there."""

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobs.cli import main
from jobs.demo.http import Request
from jobs.demo.server import serve
from storage.runs import INTERRUPTED
from tests.jobs.archives import empty_archive
from tests.jobs.machines import Watched, configured, consistent, edited_council, started
from tests.jobs.rough import rows, whole


@contextmanager
def held_at(council: Watched, requests: int) -> Iterator[threading.Event]:
    """Give what is set when so many requests were made; the last of them is answered at the end of the block."""
    reached, go_on, seen = threading.Event(), threading.Event(), [0]

    def hold(_: Request) -> None:
        seen[0] += 1
        if seen[0] == requests:
            reached.set()
            go_on.wait(60)

    council.at_request = hold
    try:
        yield reached
    finally:
        go_on.set()
        council.at_request = lambda request: None


@pytest.mark.parametrize("told_by", [signal.SIGTERM, signal.SIGINT])
def test_a_run_told_to_stop_ends_after_its_visit_and_says_so_in_its_row(
    tmp_path: Path, told_by: signal.Signals
) -> None:
    council, archive = Watched(edited_council()), empty_archive(tmp_path / "archive.sqlite")
    with serve(council) as base_url:
        config = configured(tmp_path, base_url)
        with held_at(council, 9) as reached:
            process = started(config)
            assert reached.wait(60)
            process.send_signal(told_by)
        out, error = process.communicate(timeout=60)
        assert (process.returncode, out) == (130, "")
        assert "sample: stopped: interrupted" in error
        assert (whole(archive), consistent(archive)) == (True, True)
        [(ended, stopped, requests)] = rows(archive, "SELECT ended_at, stopped, requests FROM run")
        assert (bool(ended), stopped, requests) == (True, INTERRUPTED, 9)  # the visit it was at is recorded
        assert rows(archive, "SELECT count(*) FROM visit WHERE run_id = 1 AND outcome <> 'failed'") == [(9,)]
        assert not Path(f"{archive}-wal").exists()
        assert main(["--config", str(config), "sync", "--full"]) == 0
        assert rows(archive, "SELECT count(*) FROM proposal") == [(8,)]


def test_a_run_told_to_stop_while_it_waits_does_not_wait_any_longer(tmp_path: Path) -> None:
    council, archive = Watched(edited_council()), empty_archive(tmp_path / "archive.sqlite")
    with serve(council) as base_url:
        config = configured(tmp_path, base_url)
        config.write_text(config.read_text().replace("requests_per_second = 1000", "requests_per_second = 0.001"))
        with held_at(council, 1) as reached:
            process = started(config)
            assert reached.wait(60)
        with pytest.raises(subprocess.TimeoutExpired):  # a quarter of an hour until the next request
            process.communicate(timeout=1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 130
        process.communicate()
    assert rows(archive, "SELECT stopped FROM run") == [(INTERRUPTED,)]


def test_a_second_signal_ends_at_once_and_a_signal_that_is_ignored_ends_nothing(tmp_path: Path) -> None:
    council, archive = Watched(edited_council()), empty_archive(tmp_path / "archive.sqlite")
    with serve(council) as base_url:
        config = configured(tmp_path, base_url)
        with held_at(council, 5) as reached:
            process = started(config)
            assert reached.wait(60)
            process.send_signal(signal.SIGTERM)
            with pytest.raises(subprocess.TimeoutExpired):  # the server has not answered yet
                process.communicate(timeout=1)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
        assert process.returncode == -signal.SIGTERM
        assert (whole(archive), consistent(archive)) == (True, True)
        with held_at(council, 5) as reached:
            process = started(config, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
            assert reached.wait(60)
            process.send_signal(signal.SIGINT)
        assert (process.wait(60), *process.communicate()) == (0, "", "")


def test_no_further_source_is_begun_once_told_to_stop(tmp_path: Path) -> None:
    council, archive = Watched(edited_council()), empty_archive(tmp_path / "archive.sqlite")
    with serve(council) as base_url:
        config = configured(tmp_path, base_url)
        other = base_url.replace("127.0.0.1", "localhost")
        config.write_text(f'{config.read_text()}[[source]]\nkey = "b"\nname = "B"\nbase_url = "{other}"\n')
        with held_at(council, 9) as reached:
            process = started(config)
            assert reached.wait(60)
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 130
    assert rows(archive, "SELECT key FROM source") == [("sample",)]
