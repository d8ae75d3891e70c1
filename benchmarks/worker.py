"""One measured job in a process of its own, so that its peak memory is its own; prints one JSON line.

`sync BASE_URL DATABASE`   a `sync --full` at unlimited pace
`bare BASE_URL DATABASE`   the same pages fetched and hashed with httpx alone
"""

import hashlib
import json
import sqlite3
import sys
from time import perf_counter

import httpx

from benchmarks.measure import peak_megabytes
from jobs.config import Config, Discovery, Politeness, Revisit, Source
from jobs.nightly import Options
from jobs.progress import Silent
from jobs.runner import run_source, workshop


def sync(base_url: str, database: str) -> int:
    config = Config(
        database=database,
        politeness=Politeness(requests_per_second=1_000_000, backoff_seconds=0),
        discovery=Discovery(sweep_per_night=0),
        revisit=Revisit(requests_per_night=1_000_000),
        source=(Source(key="bench", name="Bench", base_url=base_url),),
    )
    with workshop(config) as shop:
        summary = run_source(shop, config.source[0], Options(full=True), Silent()).summary
    assert summary.exit_code == 0, summary.as_json()
    return summary.requests


def bare(base_url: str, database: str) -> int:
    with sqlite3.connect(database) as connection:
        urls = [url for (url,) in connection.execute("SELECT url FROM visit WHERE run_id = 1 AND kind <> 'robots'")]
    with httpx.Client() as client:
        for url in urls:
            hashlib.sha256(client.get(url).content).hexdigest()
    assert base_url
    return len(urls)


if __name__ == "__main__":
    job, address, path = sys.argv[1:]
    started = perf_counter()
    requests = {"sync": sync, "bare": bare}[job](address, path)
    print(json.dumps({"seconds": perf_counter() - started, "requests": requests, "megabytes": peak_megabytes()}))
