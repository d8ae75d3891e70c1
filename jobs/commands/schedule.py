"""`schedule`: keeps running and syncs each source at its cron time."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from jobs.context import Context


def register(app: typer.Typer) -> None:
    app.command()(schedule)


def schedule(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(help="Keys of the sources; all without one.")] = None,
    *,
    at_once: Annotated[int, typer.Option(min=1, help="Sources visited at the same time, each on its own host.")] = 8,
    ping: Annotated[
        str | None, typer.Option(metavar="URL", help="Tell this monitoring service of start and end of each run.")
    ] = None,
) -> None:
    """Keep running and sync each source at its cron time; SIGTERM ends it, whole."""
    from jobs.ping import with_ping
    from jobs.runner import choose_sources
    from jobs.schedule import run_schedule

    here: Context = context.obj
    chosen = with_ping(choose_sources(here.config, sources or []), ping)
    run_schedule(here.config, chosen, at_once, _log)


def _log(line: str) -> None:
    from scraper.records import utc_now
    from storage.types import utc_text

    sys.stderr.write(f"{utc_text(utc_now())} {line}\n")
    sys.stderr.flush()
