"""`check`, `redact` and `evidence` on archives that the real flow made of the sample council."""

from pathlib import Path

from storage import chain
from tests.jobs.stories import story


def test_each_run_tells_the_head_of_the_chain(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        first, same, second = told.sync(1), told.sync(1), told.sync(2)
        head = chain.head(told.reading)
    assert head is not None
    heads = [result.summary.as_json()["chain_head"] for result in (first, same, second)]
    assert heads == [heads[0], heads[0], head.as_json()]  # nothing new, no new head
    assert heads[0]["position"] < heads[2]["position"]
