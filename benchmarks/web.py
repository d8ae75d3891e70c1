"""How fast the web front answers, what its pages weigh, and whether readers notice a running `sync`.

`python -m benchmarks web [ARCHIVE]`: of an archive made by `benchmarks.archive`; without one, of a small one that is
made for it. The archive is copied first: the `sync` under which readers are counted writes into the copy.

The measure is the table page of plain Datasette on the same file, asked in the same run by the same client.
"""

import http.client
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

from benchmarks import archive as archives
from benchmarks import site
from benchmarks.fronts import Server, ours, plain_datasette
from benchmarks.measure import table
from benchmarks.web_pages import NOTHING_EARLIER, Pages
from jobs.web.style import TEXT as STYLE

SMALL = (200, 600)  # proposals and revisions of the archive that is made where none is named
ALONE, TOGETHER = 15, 50  # requests of one client after each other; clients at once
TABLES = ("revision", "proposal")  # the first is the measure
COUNCIL = 150  # proposals of the council that is synced while readers read
_CONFIGURATION = """
database = "{archive}"
[politeness]
requests_per_second = 1000000
[[source]]
key = "laufend"
name = "Laufend"
base_url = "{base_url}"
"""


@dataclass(frozen=True, slots=True)
class Got:
    """One answer."""

    milliseconds: float
    status: int  # of HTTP; 0 for no answer
    size: int


class Client:
    """One reader with one lasting connection; light, so that the server is measured and not the client."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)

    def get(self, address: str) -> Got:
        started = perf_counter()
        try:
            self._connection.request("GET", address)
            answer = self._connection.getresponse()
            status, size = answer.status, len(answer.read())
        except (OSError, http.client.HTTPException):
            self.close()
            status, size = 0, 0
        return Got(1000 * (perf_counter() - started), status, size)

    def close(self) -> None:
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Timed:
    """One address, asked again and again. Milliseconds."""

    first: Got  # by one client
    cpu: float  # of the server for it
    again: float  # by one client, the median
    together: float  # by fifty clients at once, the median
    slowest: float  # of these, what one in twenty exceeds
    errors: int


def main(*given: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        if given:
            shutil.copy(given[0], path)
        else:
            archives.build(path, *SMALL, nights=20)
        print(f"{Path(given[0]).name if given else 'A small archive'}, {path.stat().st_size / 1e6:.0f} MB.\n")
        _measure(path)


def _measure(path: Path) -> None:
    pages = Pages(path).all()
    with ours(path) as server:
        _once(server, pages[NOTHING_EARLIER])  # waits until what this needs is gathered
        timed = {name: _timed(server, address) for name, address in pages.items()}
    with plain_datasette(path) as server:
        tables = {f"plain Datasette: {name}": _timed(server, f"/{path.stem}/{name}") for name in TABLES}
    _print_times(tables, timed)
    _print_weights(timed)
    _during_a_run(path, pages)


def _timed(server: Server, address: str) -> Timed:
    with closing(Client(server.address)) as client:
        client.get("/-/versions.json")  # the connection is there
        before = server.cpu_seconds()
        first = client.get(address)
        cpu = server.cpu_seconds() - before
        alone = [client.get(address) for _ in range(ALONE)]
    with ThreadPoolExecutor(TOGETHER) as pool:
        readers = [pool.submit(_once, server, address) for _ in range(TOGETHER)]
        together = [reader.result() for reader in readers]
    errors = sum(got.status != 200 for got in (first, *alone, *together))
    times = [got.milliseconds for got in together]
    again = median(got.milliseconds for got in alone)
    return Timed(first, 1000 * cpu, again, median(times), quantiles(times, n=20)[-1], errors)


def _once(server: Server, address: str) -> Got:
    with closing(Client(server.address)) as client:
        return client.get(address)


def _print_times(tables: dict[str, Timed], timed: dict[str, Timed]) -> None:
    base = next(iter(tables.values()))
    heads = ["ms", "first", "its CPU", "ratio", "again", f"{TOGETHER} clients", "95 %", "ratio", "errors"]
    rows = [
        [
            name,
            *(f"{value:.0f}" for value in (one.first.milliseconds, one.cpu)),
            f"{one.first.milliseconds / base.first.milliseconds:.2f}",
            *(f"{value:.1f}" for value in (one.again, one.together, one.slowest)),
            f"{one.together / base.together:.2f}",
            str(one.errors),
        ]
        for name, one in (tables | timed).items()
    ]
    print(table([heads, *rows]))
    print(f"first: not asked for before; again: median of {ALONE}; {TOGETHER} clients: one request each.\n")


def _print_weights(timed: dict[str, Timed]) -> None:
    pages = {name: one.first.size / 1000 for name, one in timed.items() if not name.startswith("feed")}
    heaviest = max(pages, key=lambda name: pages[name])
    print(f"Page weights: HTML {min(pages.values()):.0f} to {pages[heaviest]:.0f} KB ({heaviest}),")
    print(f"style sheet {len(STYLE) / 1000:.1f} KB, scripts 0 KB; nothing else is loaded. Uncompressed.\n")


def _during_a_run(path: Path, pages: dict[str, str]) -> None:
    with site.running(COUNCIL) as base_url, _syncing(path, base_url) as run, ours(path) as server:
        with ThreadPoolExecutor(TOGETHER) as pool:
            readers = [pool.submit(_read_while, run, server, list(pages.values()), nth) for nth in range(TOGETHER)]
            answers = [got for reader in readers for got in reader.result()]
        code = run.wait()
    times, bad = [got.milliseconds for got in answers], Counter(got.status for got in answers if got.status != 200)
    print(f"{TOGETHER} clients reading all these pages while sync records a council of {COUNCIL} proposals:")
    print(f"{len(times)} answers, {bad.total()} errors {dict(bad) or ''}; sync ended with exit code {code};")
    print(f"median {median(times):.0f} ms, 95 % {quantiles(times, n=20)[-1]:.0f} ms.")


@contextmanager
def _syncing(path: Path, base_url: str) -> Iterator[subprocess.Popen[bytes]]:
    settings = path.with_name("gremienarchiv.toml")
    settings.write_text(_CONFIGURATION.format(archive=path, base_url=base_url), encoding="utf-8")
    command = [sys.executable, "-m", "jobs", "--config", str(settings), "sync", "--full", "--quiet"]
    with subprocess.Popen(command) as process:
        try:
            yield process
        finally:
            process.kill()


def _read_while(run: subprocess.Popen[bytes], server: Server, addresses: Sequence[str], place: int) -> list[Got]:
    """Read one page after the other, until the run has ended."""
    told: list[Got] = []
    with closing(Client(server.address)) as client:
        while run.poll() is None:
            told.append(client.get(addresses[place % len(addresses)]))
            place += 1
    return told


if __name__ == "__main__":
    main(*sys.argv[1:])
