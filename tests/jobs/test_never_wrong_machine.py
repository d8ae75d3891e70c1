"""A full disk, a used-up quota, missing rights, a second run at once: one line, and the archive is whole."""

import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs.cli import main
from jobs.demo.http import Request
from jobs.demo.server import serve
from tests.jobs.machines import PARTS, Watched, configured, consistent, copied, started
from tests.jobs.rough import history, rows, small_council, whole
from tests.rights import without_rights


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
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size // 8, size // 8))  # noqa: E731 - for the child
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
