"""How long it takes from a change on the council's site to its entry in a feed and to a watch, and what a feed costs.

`python -m benchmarks.news [ARCHIVE]`: with a large archive (see `benchmarks.archive`), its feeds are measured too.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote

from httpx import ASGITransport, AsyncClient

from benchmarks.measure import fastest, table
from jobs.commands.demo import configuration
from jobs.config import Config
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.news import Watched
from jobs.night import Options
from jobs.progress import Silent
from jobs.runner import run_source, workshop
from jobs.watch_settings import Watch
from jobs.web.front import make_app
from storage import readers
from storage.engine import open_archive

ALL = "/archiv/aenderungen/feed.atom"
ENTRY = "27.500"  # what the second night tells of proposal 11378
ONE, WHOLE = Options(numbers=(11378,)), Options(full=True)


class Feeds:
    """The web front of an archive, asked in this process."""

    def __init__(self, path: Path) -> None:
        self._engine = open_archive(path, read_only=True)
        self._made = make_app(self._engine, Config(database=str(path)), path)
        self._app = self._made.app()

    def get(self, path: str) -> str:
        return asyncio.run(self._ask(path))

    async def _ask(self, path: str) -> str:
        async with AsyncClient(transport=ASGITransport(app=self._app)) as client:
            answer = await client.get(f"http://localhost{path}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def samples(self) -> dict[str, str]:
        """Return a feed of each kind, the narrow ones of what the newest changes are of."""
        committees, offices = readers.committees(self._engine), readers.offices(self._engine)
        source = readers.freshness(self._engine)[0]["source"]
        [newest, *_] = readers.changes(self._engine, kinds=["title", "result", "new"], limit=1)
        number = next(row["number"] for row in readers.changes(self._engine, limit=50) if row["item"] == "proposal")
        return {
            "everything": ALL,
            "one kind": f"{ALL}?art={newest['kind']}",
            "one committee": f"{ALL}?gremium={quote(committees[0])}",
            "one office": f"{ALL}?amt={quote(offices[0].splitlines()[0])}",
            "one proposal": f"/archiv/vorlage/{source}/{number}/feed.atom",
            "a search": "/archiv/suche/feed.atom?q=Radweg",
        }

    def close(self) -> None:
        self._made.databases["archiv"].close()
        self._made.executor.shutdown()
        self._engine.dispose()


def main(*archives: str) -> None:
    rows = [["from a change on the site to", "a watch, s", "its entry in a feed, s"]]
    rows += [_passage("one page asked for (sync --number)", ONE), _passage("the whole site (sync --full)", WHOLE)]
    print(table(rows))
    print("\nThe sample council on loopback, without the pause of a second between two requests to a real one.")
    for path in map(Path, archives):
        _answers(path)


def _passage(name: str, options: Options) -> list[str]:
    council = SampleCouncil()
    with tempfile.TemporaryDirectory() as folder, serve(council) as base_url:
        path, told = Path(folder) / "archive.sqlite", Path(folder) / "told"
        watch = Watch(name="w", item="11378", command=("sh", "-c", f"cat > {told}"))
        config = configuration(base_url, path).model_copy(update={"watch": (watch,)})
        _night(config, council, WHOLE)
        with _front(path) as feeds:
            assert ENTRY not in feeds.get(ALL)
            council.night = 2
            started = time.perf_counter()
            _night(config, council, options)
            arrived = time.perf_counter() - started
            while ENTRY not in feeds.get(ALL):
                assert time.perf_counter() - started < 60
            shown = time.perf_counter() - started
        assert ENTRY in told.read_text(encoding="utf-8")
    return [name, f"{arrived:.2f}", f"{shown:.2f}"]


def _night(config: Config, council: SampleCouncil, options: Options) -> None:
    at = datetime(2021, 11, 22, 2, 15, tzinfo=UTC) + timedelta(days=4 * council.night)
    with workshop(config) as shop:
        watched = Watched(shop.engine, config, {"PATH": "/usr/bin:/bin"})
        result = run_source(shop, config.source[0], options, Silent(), now=lambda: at)
        assert result.summary.exit_code == 0, result.summary
        assert watched.tell() == []


@contextmanager
def _front(path: Path) -> Iterator[Feeds]:
    made = Feeds(path)
    try:
        yield made
    finally:
        made.close()


def _answers(path: Path) -> None:
    with _front(path) as feeds:
        samples = feeds.samples()
        best = fastest({name: partial(feeds.get, address) for name, address in samples.items()}, 10)
        sizes = {name: len(feeds.get(address)) for name, address in samples.items()}
    print(f"\nFeeds of {path.name}, 30 entries, the fastest of 10:")
    rows = [["", "ms", "KB"], *([name, f"{1000 * best[name]:.0f}", f"{sizes[name] / 1000:.0f}"] for name in samples)]
    print(table(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
