"""`export`: the archive as CSV, JSON lines, Parquet or SQLite. Nothing is written to it, no server is asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobs.context import Context, console, print_json
from jobs.errors import UsageError
from jobs.version import VERSION

if TYPE_CHECKING:
    from storage.export import Exported


class Kind(StrEnum):
    """What is written."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    sqlite = "sqlite"


def register(app: typer.Typer) -> None:
    app.command()(export)


def export(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(metavar="FORMAT", help="csv, jsonl, parquet or sqlite.")],
    *,
    output: Annotated[
        Path | None, typer.Option(help="New folder, .zip, or .sqlite file. Default: gremienarchiv-FORMAT.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only what changed from this time on (UTC time, date or age such as 7d).")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
    excel: Annotated[bool, typer.Option("--excel", help="CSV as German Excel opens it.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing while all is well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Write what is in force, what changed, and what is covered, with a description and hashes."""
    from scraper.records import utc_now
    from storage.export import ExportError, Selection
    from storage.export import export as write

    here: Context = context.obj
    target = here.folder / (output or Path(f"gremienarchiv-{kind}"))
    moment = here.moment(since, "start") if since is not None else None
    with here.reading() as engine, _told(quiet=quiet or as_json) as progress:
        try:
            made = write(
                engine,
                kind.value,
                target,
                Selection(source, moment),
                now=utc_now(),
                program_version=VERSION,
                excel=excel,
                progress=progress,
            )
        except ExportError as exc:
            raise UsageError(str(exc)) from exc
    if as_json:
        print_json(_as_json(made))
    elif console().is_terminal and not quiet:
        console().print(f"{target}: {len({file.path for file in made.files})} files", markup=False)


def _as_json(made: "Exported") -> dict[str, object]:
    return {
        "output": str(made.target),
        "next_since": made.state.next_since,
        "resources": [{"name": f.descriptor["name"], "path": f.path, "rows": f.rows} for f in made.files],
    }


@contextmanager
def _told(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give what shows progress where a person can see it."""
    from jobs.progress import progress_for

    with progress_for(console(stderr=True), quiet=quiet) as shown:

        def tell(done: int, total: int) -> None:
            if done == 1:
                shown.phase("export", "files", total)
            shown.step()

        yield tell
