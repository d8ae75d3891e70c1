"""The real command killed at random moments, again and again: nothing recorded is lost, nothing is there twice.

`make stress` kills far more often: TEST_STRESS=200, and TEST_SEED to draw the same moments again.
What the process has come to at a moment is the machine's business: the same seed need not find the same fault.
"""

import os
import signal
import subprocess
import threading
from pathlib import Path
from random import Random

import pytest

from jobs.cli import main
from jobs.demo.http import Request
from jobs.demo.server import serve
from tests.jobs.machines import Watched, assert_true, configured, consistent, edited_council, started
from tests.jobs.random_nights import seeds
from tests.jobs.rough import RoughStory, history, rows, whole

FEW = [11378]
REQUESTS = 28  # of a whole run, about: some kills come too late
KILLS = 12 if os.environ.get("TEST_STRESS") else 3
Revisions = list[tuple[object, ...]]
START_SECONDS = 1.5  # until the first request, about: making the archive and its schema belongs to it


@pytest.mark.parametrize("seed", seeds(FEW))
def test_a_process_killed_at_random_moments_loses_and_doubles_nothing(seed: int, tmp_path: Path) -> None:
    print(f"TEST_SEED={seed} draws these moments again")  # shown on failure
    council, chance, path = Watched(edited_council()), Random(seed), tmp_path / "archive.sqlite"
    with serve(council) as base_url:
        config = configured(tmp_path, base_url)
        council.night = 1
        kept: Revisions = []
        for _ in range(KILLS):
            killed(council, config, chance)
            kept = still_there(path, kept)
            council.night = max(council.night, chance.choice((1, 2, 2)))
        council.night = 2
        assert main(["--config", str(config), "sync", "--full"]) == 0
        still_there(path, kept)
        assert main(["--config", str(config), "check", "--quiet"]) == 0
        told = RoughStory(council, base_url, path)
        assert_true(told, 2)
        told.close()
    assert rows(path, "SELECT proposal_id FROM revision GROUP BY proposal_id, content_hash HAVING count(*) > 1") == []


def killed(council: Watched, config: Path, chance: Random) -> None:
    """Start a run and kill it: at a moment of its start, or a moment after so many requests."""
    reached, seen = threading.Event(), [0]
    at_start = chance.random() < 0.2
    requests = 0 if at_start else chance.randrange(1, REQUESTS)

    def count(_: Request) -> None:
        seen[0] += 1
        if seen[0] == requests:
            reached.set()

    council.at_request = count
    process = started(config)
    while requests and not reached.wait(0.02) and process.poll() is None:
        pass  # some runs end before
    try:
        process.wait(chance.random() * (START_SECONDS if at_start else 0.02))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode in {0, -signal.SIGKILL}
    council.at_request = lambda request: None


def still_there(path: Path, before: Revisions) -> Revisions:
    """Prove that a killed run left a whole archive that begins with the revisions known before; return all of them."""
    if not path.exists() or not rows(path, "SELECT 1 FROM sqlite_master WHERE name = 'revision'"):
        assert before == []  # killed while it was made
        return []
    assert (whole(path), consistent(path)) == (True, True)
    revisions: Revisions = [*history(path)["revisions"]]
    assert revisions[: len(before)] == before
    return revisions
