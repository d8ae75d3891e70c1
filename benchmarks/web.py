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
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

from benchmarks import archive as archives
from benchmarks import site
from benchmarks.fronts import Server, ours, plain_datasette
from benchmarks.measure import table
from benchmarks.web_pages import GATHERED, Pages
from jobs.web.style import TEXT as STYLE

SMALL = (200, 600)  # proposals and revisions of the archive that is made where none is named
ROUNDS = 3  # servers that are started anew for first answers
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

    first: Got  # by one client, of a server just started: the fastest of ROUNDS
    cpu: float  # of the server for it, the least
    most_cpu: float  # the most
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
    pages, tables = Pages(path).all(), {f"plain Datasette: {name}": f"/{path.stem}/{name}" for name in TABLES}
    rounds = [
        (_firsts(ours, path, GATHERED, pages), _firsts(plain_datasette, path, "/", tables)) for _ in range(ROUNDS)
    ]
    with ours(path) as server:
        _once(server, GATHERED)
        timed = {name: _timed(server, pages[name], [told[name] for told, _ in rounds]) for name in pages}
    with plain_datasette(path) as server:
        plain = {name: _timed(server, tables[name], [told[name] for _, told in rounds]) for name in tables}
    _print_times(plain, timed)
    _print_weights(timed)
    _during_a_run(path, pages)


def _firsts(
    front: Callable[[Path], AbstractContextManager[Server]], path: Path, ready: str, addresses: Mapping[str, str]
) -> dict[str, tuple[Got, float]]:
    """Ask a server just started for each address once; return the answers and the milliseconds it took for each.

    `ready`: an address that is asked for before, so that there is a connection and nothing goes on beside.
    """
    told: dict[str, tuple[Got, float]] = {}
    with front(path) as server, closing(Client(server.address)) as client:
        client.get(ready)
        for name, address in addresses.items():
            before = server.cpu_seconds()
            got = client.get(address)
            told[name] = (got, 1000 * (server.cpu_seconds() - before))
    return told


def _timed(server: Server, address: str, firsts: Sequence[tuple[Got, float]]) -> Timed:
    with closing(Client(server.address)) as client:
        client.get(address)
        alone = [client.get(address) for _ in range(ALONE)]
    with ThreadPoolExecutor(TOGETHER) as pool:
        readers = [pool.submit(_once, server, address) for _ in range(TOGETHER)]
        together = [reader.result() for reader in readers]
    answers, cpu = [got for got, _ in firsts], [spent for _, spent in firsts]
    errors = sum(got.status != 200 for got in (*answers, *alone, *together))
    times = [got.milliseconds for got in together]
    again, first = median(got.milliseconds for got in alone), min(answers, key=lambda got: got.milliseconds)
    return Timed(first, min(cpu), max(cpu), again, median(times), quantiles(times, n=20)[-1], errors)


def _once(server: Server, address: str) -> Got:
    with closing(Client(server.address)) as client:
        return client.get(address)


def _print_times(tables: dict[str, Timed], timed: dict[str, Timed]) -> None:
    base = next(iter(tables.values()))
    heads = ["ms", "first", "its CPU", "at most", "ratio", "again", f"{TOGETHER} clients", "95 %", "ratio", "errors"]
    rows = [
        [
            name,
            *(f"{value:.0f}" for value in (one.first.milliseconds, one.cpu, one.most_cpu)),
            f"{one.first.milliseconds / base.first.milliseconds:.2f}",
            *(f"{value:.1f}" for value in (one.again, one.together, one.slowest)),
            f"{one.together / base.together:.2f}",
            str(one.errors),
        ]
        for name, one in (tables | timed).items()
    ]
    print(table([heads, *rows]))
    print(f"first: by a server just started, the fastest of {ROUNDS}, with the least and the most processor time;")
    print(f"again: median of {ALONE}; {TOGETHER} clients: one request each.\n")


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
