"""`status`: is the archive complete and fresh, and what fails? Nothing is written, no server is asked."""

from datetime import timedelta
from typing import Annotated

import typer

from jobs.context import Context, console, print_json
from jobs.render.reading import status_lines
from jobs.times import parse_age
from scraper.records import utc_now
from storage import readers


def register(app: typer.Typer) -> None:
    app.command()(status)


def status(
    context: typer.Context,
    *,
    max_age: Annotated[str | None, typer.Option(help="Exit 1 when a last good run is older, such as 36h.")] = None,
    problems: Annotated[
        bool, typer.Option("--problems", help="Name every page that fails, since when and why.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Tell the age of the last good run, what is held of what is offered, and what fails."""
    here: Context = context.obj
    limit = parse_age(max_age) if max_age is not None else None
    with here.reading() as engine:
        sources = readers.status(engine, utc_now())
    if as_json:
        print_json({"sources": sources})
    else:
        console().print(status_lines(sources, problems=problems))
    return int(limit is not None and any(_older(source["age_seconds"], limit) for source in sources))


def _older(age_seconds: int | None, limit: timedelta) -> bool:
    return age_seconds is None or age_seconds > limit.total_seconds()
