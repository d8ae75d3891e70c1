"""Random councils under random faults, night after night: no revision invented, none missed that was seen.

`make stress` plays many more: TEST_STRESS=200, and TEST_SEED to play one again.
"""

from pathlib import Path

import pytest

from tests.jobs.random_nights import Drawn, play, seeds

FEW = range(1, 6)


@pytest.mark.parametrize("seed", seeds(FEW))
def test_the_archive_holds_exactly_the_states_that_were_seen(seed: int, tmp_path: Path) -> None:
    print(f"TEST_SEED={seed} plays this council again")  # shown on failure
    play(Drawn.by(seed), tmp_path)
