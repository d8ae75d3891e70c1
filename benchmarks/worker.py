"""One measured job in a process of its own, so that its peak memory is its own; prints one JSON line.

`first BASE_URL DATABASE`   a `sync --full` at unlimited pace; `seconds` are those of its visits to items
`quiet BASE_URL DATABASE`   a `sync` on the same day, when nothing is due
`due BASE_URL DATABASE`     a `sync` a month later, when all is due, with a budget of 1,500
`full BASE_URL DATABASE`    a `sync --full` of what is known and unchanged
`fetch BASE_URL DATABASE`   the same items fetched and hashed with httpx alone
`bare BASE_URL DATABASE`    the same, read with our reader, and a row for each visit committed with sqlite3
"""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

import httpx

from benchmarks.measure import peak_megabytes
from jobs.config import Config, Discovery, Politeness, Revisit, Source
from jobs.night import Options
from jobs.runner import run_source, workshop
from scraper.reading import read_meeting, read_proposal
from scraper.records import NoPage, Page, utc_now

Told = dict[str, float]
_ITEMS = "SELECT kind, number, url FROM visit WHERE run_id = 1 AND outcome = 'new'"


class Clock:
    """A progress that notes when the visits to items began and ended."""

    def __init__(self) -> None:
        self.visits, self.seconds, self.cpu, self._counting = 0, 0.0, 0.0, False
        self._since, self._cpu_since = 0.0, 0.0

    def phase(self, source: str, what: str, total: int | None) -> None:
        assert source
        assert total is None or total >= 0
        now, cpu = perf_counter(), process_time()
        if self._counting:
            self.seconds, self.cpu = self.seconds + now - self._since, self.cpu + cpu - self._cpu_since
        self._counting, self._since, self._cpu_since = what == "visits", now, cpu

    def step(self) -> None:
        self.visits += self._counting


def sync(base_url: str, database: str, later: timedelta, options: Options, budget: int) -> Told:
    """Run once, so long after the first night; `budget`: of visits to items."""
    config = Config(
        database=database,
        politeness=Politeness(requests_per_second=1_000_000, backoff_seconds=0),
        discovery=Discovery(sweep_per_night=0),
        revisit=Revisit(requests_per_night=budget),
        source=(Source(key="bench", name="Bench", base_url=base_url),),
    )
    clock, started, cpu = Clock(), perf_counter(), process_time()
    with workshop(config) as shop:
        summary = run_source(shop, config.source[0], options, clock, now=lambda: utc_now() + later).summary
    assert summary.exit_code == 0, summary.as_json()
    whole = {"whole": perf_counter() - started, "whole_cpu": process_time() - cpu, "requests": summary.requests}
    return {"seconds": clock.seconds, "cpu": clock.cpu, "visits": clock.visits, **whole}


NIGHTS: dict[str, tuple[timedelta, Options, int]] = {
    "first": (timedelta(0), Options(full=True), 1_000_000),
    "quiet": (timedelta(hours=6), Options(), 3000),
    "due": (timedelta(days=30), Options(), 1500),
    "full": (timedelta(0), Options(full=True), 1_000_000),
}


def fetch(_base_url: str, database: str) -> Told:
    return _each(database, lambda _kind, _number, _url, body: hashlib.sha256(body).hexdigest())


def bare(_base_url: str, database: str) -> Told:
    path = Path(f"{database}.bare")
    with sqlite3.connect(database) as known:
        (table,) = known.execute("SELECT sql FROM sqlite_master WHERE name = 'visit'").fetchone()
        indexes = known.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'visit' AND type = 'index'").fetchall()
    rows = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", table, *(sql for (sql,) in indexes)):
        rows.execute(statement)

    def visit(kind: str, number: int, url: str, body: bytes) -> None:
        sha256, now = hashlib.sha256(body).hexdigest(), utc_now()
        page = Page(url, url, 200, (), body, now)
        answer = read_proposal(page) if kind == "proposal" else read_meeting(page)
        assert not isinstance(answer, NoPage)
        rows.execute("BEGIN IMMEDIATE")
        rows.execute(
            "INSERT INTO visit (run_id, source_id, kind, url, number, started_at, outcome, attempts, status, bytes,"
            " milliseconds, detail) VALUES (1, 1, ?, ?, ?, ?, 'unchanged', 1, 200, ?, 1, ?)",
            (kind, url, number, now.isoformat(), len(body), sha256),
        )
        rows.execute("COMMIT")

    try:
        return _each(database, visit)
    finally:
        rows.close()
        path.unlink()


def _each(database: str, take: Callable[[str, int, str, bytes], object]) -> Told:
    with sqlite3.connect(database) as connection:
        items = connection.execute(_ITEMS).fetchall()
    with httpx.Client() as client:
        started, cpu = perf_counter(), process_time()
        for kind, number, url in items:
            take(kind, number, url, client.get(url).content)
    return {"seconds": perf_counter() - started, "cpu": process_time() - cpu, "visits": len(items)}


if __name__ == "__main__":
    job, address, path = sys.argv[1:]
    told = sync(address, path, *NIGHTS[job]) if job in NIGHTS else {"fetch": fetch, "bare": bare}[job](address, path)
    print(json.dumps({**told, "megabytes": peak_megabytes()}))
