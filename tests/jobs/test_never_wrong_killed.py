"""A run killed anywhere, or a power loss: the archive is whole, and the next run goes on where the last one stopped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event

from jobs.demo.http import Request
from jobs.runner import workshop
from tests.jobs.machines import Watched, assert_true, consistent, copied, edited_council
from tests.jobs.rough import RoughStory, history, rough_story, rows, small_council, whole


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
