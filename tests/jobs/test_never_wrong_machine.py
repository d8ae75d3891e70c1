"""Whatever the machine does, the archive is whole, and the next run goes on where the last one stopped."""

import os
import resource
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event

from jobs.cli import main
from jobs.demo.http import Request
from jobs.demo.server import serve
from jobs.health import judged
from jobs.runner import workshop
from storage import readers
from storage.runs import INTERRUPTED, last_runs
from storage.sources import ids, list_read_at
from tests.jobs.archives import empty_archive
from tests.jobs.machines import PARTS, Watched, assert_true, configured, consistent, copied, edited_council, started
from tests.jobs.rough import RoughStory, history, retitled, rough_story, rows, small_council, then, whole

NOBODY = 65534


def what_happened(path: Path) -> list[tuple[Any, ...]]:
    """Return all changes without their order: runs that were interrupted may go another way."""
    query = "SELECT p.number, c.kind, c.path, c.before, c.after FROM change c JOIN proposal p ON p.id = proposal_id"
    return sorted(rows(path, query), key=repr)


@contextmanager
def watched(folder: Path) -> Iterator[tuple[RoughStory, Watched]]:
    council = Watched(edited_council())
    folder.mkdir(exist_ok=True)
    with rough_story(folder, council) as told:
        yield told, council


# --- killed between any two visits ----------------------------------------------------------------------------------


def test_a_run_killed_before_any_commit_leaves_a_whole_archive_and_the_next_one_completes(tmp_path: Path) -> None:
    with watched(tmp_path / "a") as (told, council):
        told.sync(1)
        left = killed_before_every_commit(told, tmp_path, 2)
        expected = what_happened(told.path)
        assert len(left) > 2 * len(council.council.numbers(2))
        for path in left:
            assert whole(path)
            assert consistent(path)
        for path in left[:: len(left) // 6]:
            goes_on(council, told.base_url, path, expected)


def killed_before_every_commit(told: RoughStory, folder: Path, night: int) -> list[Path]:
    """Run a night and return what would be left had it been killed before each of its commits."""
    told.close()
    left: list[Path] = []
    told.shop = told.open.enter_context(workshop(told.config()))
    event.listen(
        told.shop.engine, "commit", lambda connection: left.append(copied(told.path, folder / f"killed-{len(left)}"))
    )
    assert told.sync(night).summary.exit_code == 0
    told.close()
    return left


def goes_on(council: Watched, base_url: str, path: Path, expected: list[tuple[Any, ...]]) -> None:
    """Run again over what a killed run left: only what it did not visit is visited, and nothing is missing."""
    second_run = "outcome IN ('new', 'revised', 'unchanged') AND run_id = 2 AND kind = 'proposal'"
    visited = {number for (number,) in rows(path, f"SELECT number FROM visit WHERE {second_run}")}
    council.requests.clear()
    again = RoughStory(council, base_url, path)
    assert again.sync(2).summary.exit_code == 0
    asked = {int(one.target.rpartition("=")[2]) for one in council.requests if "VOLFDNR" in one.target}
    assert not visited & asked
    assert set(council.council.numbers(2)) <= visited | asked
    assert_true(again, 2)
    again.close()
    assert (whole(path), consistent(path)) == (True, True)
    assert what_happened(path) == expected


def test_a_run_killed_in_its_first_night_is_made_up_for(tmp_path: Path) -> None:
    with watched(tmp_path / "a") as (told, council):
        left = killed_before_every_commit(told, tmp_path, 1)
        expected = what_happened(told.path)
        for path in (left[1], left[len(left) // 3], left[len(left) // 2], left[-1]):
            again = RoughStory(council, told.base_url, path)
            assert again.sync(1).summary.exit_code == 0
            again.close()
            assert what_happened(path) == expected


def test_a_list_whose_reading_was_broken_off_is_read_to_its_end_in_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.listing.QUIET_PAGES", 2)
    council = small_council(170)  # four pages of the list
    with rough_story(tmp_path, council) as told:
        told.fault("gate", after(2, "vo040"))
        assert told.sync(1, limit=0).summary.exit_code == 3
        told.calm()
        result = told.sync(1, limit=0)
        assert result.summary.offered == 170
        told.council.requests.clear()
        told.sync(1, limit=0)
        assert len([one for one in told.council.requests if "vo040" in one.target]) == 2  # nothing new: left early


def after(count: int, piece: str) -> Callable[[Request], bool]:
    """Match all requests for an address but the first `count`."""
    seen: list[str] = []

    def match(request: Request) -> bool:
        seen.extend([request.target] if piece in request.target else [])
        return piece in request.target and len(seen) > count

    return match


# --- power loss -----------------------------------------------------------------------------------------------------


def test_a_log_torn_anywhere_keeps_whole_visits(tmp_path: Path) -> None:
    seed = 20221127
    chance = Random(seed)
    last: list[Path] = []
    with watched(tmp_path / "a") as (told, council):
        told.sync(1)
        told.close()
        first = history(told.path)
        council.at_request = lambda request: last.append(copied(told.path, tmp_path / f"at-{len(last)}"))
        told.sync(2)
        complete = history(told.path)
    log = Path(f"{last[-1]}-wal").read_bytes()
    assert len(log) > 100_000
    seen = set()
    for count in range(40):
        path = copied(last[-1], tmp_path / f"torn-{count}")
        end = chance.randrange(len(log))
        torn = log[:end] + chance.randbytes(chance.choice((0, 512, 4096)))  # a page that was being written is garbage
        Path(f"{path}-wal").write_bytes(torn)
        assert whole(path), (seed, count)
        assert consistent(path), (seed, count)
        kept = history(path)
        assert kept["revisions"][: len(first["revisions"])] == first["revisions"]
        assert kept["revisions"] == complete["revisions"][: len(kept["revisions"])]
        seen.add(len(kept["revisions"]))
    assert len(seen) > 2  # the tears fell between visits of the second night


# --- told to stop -----------------------------------------------------------------------------------------------------


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


# --- disk full, no rights, two at once --------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of one megabyte; only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs root and mount for a disk of one megabyte: run the tests as root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_one_line_and_leaves_a_whole_archive(disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    council = Watched(small_council(40))
    with serve(council) as base_url:
        assert main(["--config", str(configured(disk, base_url)), "sync"]) == 4
        assert_one_line(capsys.readouterr().err, "disk is full", "free some space")
        kept = disk.parent / "kept"
        path = copied(disk / "archive.sqlite", kept)
        assert (whole(path), consistent(path)) == (True, True)
        assert 0 < rows(path, "SELECT count(*) FROM proposal")[0][0] < 40
        assert main(["--config", str(configured(kept, base_url)), "sync"]) == 0  # there is room again
        assert rows(path, "SELECT count(*) FROM proposal") == [(40,)]


def test_a_used_up_quota_is_one_line_and_no_damage(tmp_path: Path) -> None:
    council = Watched(small_council(8))
    with serve(council) as base_url:
        config = configured(tmp_path, base_url)
        assert main(["--config", str(config), "sync"]) == 0
        before = history(tmp_path / "archive.sqlite")
        size = (tmp_path / "archive.sqlite").stat().st_size
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size // 8, size // 8))  # noqa: E731  # for the child
        process = started(config, preexec_fn=limit)
        _, error = process.communicate(timeout=60)
        assert process.returncode == 4
        assert_one_line(error, "quota", "nothing half done was kept")
        assert history(tmp_path / "archive.sqlite") == before
        assert (whole(tmp_path / "archive.sqlite"), consistent(tmp_path / "archive.sqlite")) == (True, True)


def assert_one_line(error: str, *pieces: str) -> None:
    assert error.count("\n") == 1, error
    assert error.startswith("gremienarchiv: ")
    for piece in pieces:
        assert piece in error


def test_a_second_run_at_once_exits_4_and_changes_nothing(tmp_path: Path) -> None:
    council = Watched(small_council())
    ended: list[tuple[int, str, str]] = []
    with serve(council) as base_url:
        config = configured(tmp_path, base_url)

        def second(request: Request) -> None:
            if ended or "vo020" not in request.target:
                return
            before = [Path(f"{tmp_path}/archive.sqlite{part}").read_bytes() for part in PARTS]
            asked = len(council.requests)
            process = started(config)
            out, error = process.communicate(timeout=60)
            after = [Path(f"{tmp_path}/archive.sqlite{part}").read_bytes() for part in PARTS]
            assert (before, asked) == (after, len(council.requests))
            ended.append((process.returncode, out, error))

        council.at_request = second
        assert main(["--config", str(config), "sync"]) == 0
    [(code, out, error)] = ended
    assert (code, out) == (4, "")
    assert_one_line(error, "locked by another run", str(os.getpid()))


@contextmanager
def without_rights() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.parametrize("closed", ["folder", "file"])
def test_what_cannot_be_written_is_refused_for_sync_and_can_be_read(
    closed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    council = small_council()
    number = max(council.script[0].proposals)
    with tempfile.TemporaryDirectory(prefix="gremien-") as name, serve(Watched(council)) as base_url:
        folder = Path(name)
        config = configured(folder, base_url)
        assert main(["--config", str(config), "sync"]) == 0
        archive = folder / "archive.sqlite"
        before = archive.read_bytes()
        archive.chmod(0o444 if closed == "file" else 0o644)
        (folder / "archive.sqlite.lock").chmod(0o666)
        folder.chmod(0o777 if closed == "file" else 0o555)
        with without_rights():
            assert main(["--config", str(config), "sync"]) == 4
            assert_one_line(capsys.readouterr().err, "permissions")
            assert main(["--config", str(config), "show", str(number)]) == 0
        folder.chmod(0o755)
        assert archive.read_bytes() == before


# --- the clock --------------------------------------------------------------------------------------------------------


def test_a_clock_set_back_loses_no_change_and_turns_no_order_around(tmp_path: Path) -> None:
    council = small_council()
    number = max(council.script[0].proposals)
    for title in ("Zweiter Titel", "Dritter Titel", "Vierter Titel"):
        council = then(council, {number: retitled(title)})
    with rough_story(tmp_path, council) as told:
        for night, later in ((1, 0), (2, 9), (3, 1), (3, 1), (4, 2)):  # from the 11th day back to the 3rd and on
            assert told.sync(night, later=later).summary.exit_code == 0
        revisions = told.history(str(number))["revisions"]
        assert [one["number"] for one in revisions] == [1, 2, 3, 4]
        bounds = [moment for one in revisions for moment in (one["observed_at"], one["confirmed_at"])]
        assert bounds == sorted(bounds)
        assert told.rows("SELECT count(*) FROM change WHERE not_before > observed_at") == [(0,)]
        assert told.show(str(number))["title"] == "Vierter Titel"


def test_a_clock_set_back_between_two_sightings_concludes_nothing_too_early(tmp_path: Path) -> None:
    council = small_council()
    number = max(council.script[0].proposals)
    with rough_story(tmp_path, then(council, {number: lambda proposal: None})) as told:
        told.sync(1)
        told.sync(2, later=3)
        told.sync(2, later=0)
        assert told.rows("SELECT * FROM withdrawal") == []
        told.sync(2, later=4)
        assert told.rows("SELECT gone_since < confirmed_at FROM withdrawal") == [(1,)]


def test_a_clock_that_was_ahead_once_hides_no_later_run(tmp_path: Path) -> None:
    with rough_story(tmp_path, then(small_council())) as told:
        told.sync(1, later=3650)  # before the machine had asked for the time
        told.sync(2)
        source_id = ids(told.reading)["sample"]
        assert list_read_at(told.reading, source_id) == told.now
        assert [one.started_at for one in last_runs(told.reading, "sample", 1)] == [told.now]
        [standing] = readers.status(told.reading, told.now)
        assert (standing["last_good_run_at"], standing["age_seconds"]) == ("2021-11-03T02:15:00Z", 0)


def test_a_last_run_that_lies_ahead_is_told(tmp_path: Path) -> None:
    with rough_story(tmp_path, small_council()) as told:
        told.sync(1, later=3650)
        [entry] = readers.status(told.reading, told.now - timedelta(days=3650))
        [judged_entry] = judged([entry], told.config().source, timedelta(hours=36))
        assert [warning for warning in judged_entry["warnings"] if "lies ahead" in warning]
