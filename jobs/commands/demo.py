"""`demo`: the main job on the bundled sample council, two nights, and what changed in between."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import monotonic

import typer
from rich.console import Console

from jobs.addresses import item_of_address
from jobs.config import Config, Discovery, Politeness, Source
from jobs.context import Context, console
from jobs.demo.server import serve
from jobs.demo.site import SampleCouncil
from jobs.errors import UsageError
from jobs.night import Options
from jobs.progress import Silent
from jobs.render.changed import diff_lines
from jobs.render.text import summary_lines
from jobs.runner import run_source, workshop
from storage import readers
from storage.engine import open_archive
from storage.errors import ArchiveError
from storage.sources import keys

KEY = "sample-council"
FILE = "demo.sqlite"
PROPOSAL = "11378"
FRONT = "http://127.0.0.1:8001/archiv/vorlage/sample-council/11378"
QUESTION = "SELECT date, committee, result FROM current_consultations WHERE number = 11378"


def register(app: typer.Typer) -> None:
    app.command()(demo)


def demo(context: typer.Context) -> int:
    """Run two nights on the bundled sample council and show what changed; leaves demo.sqlite."""
    here: Context = context.obj
    out, path = console(), here.folder / FILE
    _make_room(path)
    council = SampleCouncil()
    code = 0
    with serve(council) as base_url:
        out.print(f"A sample council answers at {base_url}", markup=False)
        config = configuration(base_url, path)
        for night in (1, 2):
            council.night = night
            code = max(code, _night(config, council, out))
    _tell(path, out)
    return code


def configuration(base_url: str, path: Path) -> Config:
    """Return the settings for the sample council: our own server needs no pause."""
    return Config(
        database=str(path),
        politeness=Politeness(requests_per_second=10_000, backoff_seconds=0.01),
        discovery=Discovery(sweep_per_night=20),
        source=(Source(key=KEY, name="Beispielrat", base_url=base_url),),
    )


def clock(council: SampleCouncil) -> Callable[[], datetime]:
    """Return a clock that shows a quarter past two in the council's current night and goes on from there."""
    begin = datetime.combine(council.council.day(council.night), time(2, 15), UTC)
    started = monotonic()
    return lambda: begin + timedelta(seconds=int(monotonic() - started))


def _night(config: Config, council: SampleCouncil, out: Console) -> int:
    with workshop(config) as shop:
        result = run_source(shop, config.source[0], Options(), Silent(), now=clock(council))
    out.print(f"\nNight {council.night} ({council.council.day(council.night)})", markup=False)
    for line in summary_lines(result.summary):
        out.print(line, markup=False)
    return result.summary.exit_code


def _tell(path: Path, out: Console) -> None:
    engine, program = open_archive(path, read_only=True), _program()
    out.print(f"\n{program} --database {FILE} diff {PROPOSAL}", markup=False)
    out.print(diff_lines(readers.diff(engine, PROPOSAL, numbers=item_of_address)))
    out.print(f"\nThe archive is {FILE}. Ask it:", markup=False)
    out.print(f"  {program} --database {FILE} changes", markup=False)
    out.print(f'  sqlite3 {FILE} "{QUESTION}"', markup=False)
    out.print("\nOr look at it in the browser:", markup=False)
    out.print(f"  {program} --database {FILE} serve", markup=False)
    out.print(f"  then open {FRONT}", markup=False)
    engine.dispose()


def _program() -> str:
    """Return the command as it was called, so that what is printed can be called too."""
    called = Path(sys.argv[0])
    return str(called) if called.name == "gremienarchiv" and len(called.parts) < 5 else "gremienarchiv"


def _make_room(path: Path) -> None:
    """Remove the archive of an earlier demonstration, and nothing else."""
    if not path.exists():
        return
    try:
        engine = open_archive(path, create=True)  # one left by an earlier version is brought up to date to be asked
        mine = keys(engine) <= {KEY}
        engine.dispose()
    except ArchiveError as exc:
        raise UsageError(f"{path}: not an archive of the demonstration; move it away ({exc})") from exc
    if not mine:
        raise UsageError(f"{path}: holds another archive; move it away or call demo in another folder")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
