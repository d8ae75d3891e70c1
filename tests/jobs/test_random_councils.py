"""Random councils under random faults, night after night: no revision invented, none missed that was seen.

`make stress` plays many more: GREMIENARCHIV_STRESS=200, and GREMIENARCHIV_SEED to play one again.
"""

import os
import secrets
from pathlib import Path
from random import Random

import pytest

from tests.jobs.random_nights import Drawn, play

FEW = range(1, 6)


def seeds() -> list[int]:
    """Return the seeds to play: a named one, many new ones, or a few that are always the same."""
    if "GREMIENARCHIV_SEED" in os.environ:
        return [int(os.environ["GREMIENARCHIV_SEED"])]
    many = int(os.environ.get("GREMIENARCHIV_STRESS", "0"))
    if not many:
        return list(FEW)
    chance = Random(os.environ.get("PYTEST_XDIST_TESTRUNUID") or secrets.token_hex())  # the same for all workers
    return chance.sample(range(1_000_000_000), many)


@pytest.mark.parametrize("seed", seeds())
def test_the_archive_holds_exactly_the_states_that_were_seen(seed: int, tmp_path: Path) -> None:
    print(f"GREMIENARCHIV_SEED={seed} plays this council again")  # shown on failure
    play(Drawn.by(seed), tmp_path)
