"""Reading goes on while `sync` writes, and neither hears of the other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from tests.jobs.stories import story
from tests.jobs.web.fronts import front

SLOW = "with recursive n (x) as (select 1 union all select x + 1 from n limit 100000) select max(x) from n"
ASKED = (
    "/",
    "/archiv/current_proposals",
    "/archiv/changes.json",
    f"/archiv.json?{urlencode({'sql': 'select count(*) from section'})}",
    f"/archiv.json?{urlencode({'sql': SLOW})}",
)


def test_pages_tables_and_sql_answer_during_a_run(tmp_path: Path) -> None:
    with story(tmp_path) as told:
        told.sync(1)
        with front(told.path) as shown, ThreadPoolExecutor(1) as pool:
            seen = set[int]()
            running = pool.submit(lambda: [told.sync(night).summary for night in range(2, 4)])
            while True:
                last = running.done()
                assert [shown.get(path).status_code for path in ASKED] == [200] * len(ASKED)
                answer = shown.get(
                    "/archiv.json?" + urlencode({"sql": "select count(*) from change", "_shape": "arrays"})
                )
                seen.add(answer.json()["rows"][0][0])
                if last:
                    break
            summaries = running.result()
    assert [summary.outcomes["failed"] for summary in summaries] == [0] * 2
    assert all(summary.stopped is None for summary in summaries)
    assert len(seen) > 1  # what the runs wrote was seen at once
