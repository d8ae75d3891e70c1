"""`status`: is the archive complete and fresh, and what fails? Nothing is written, no server is asked."""

from typing import Annotated

import typer

from jobs.context import Context, console, print_json


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
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing without an alarm.")] = False,
) -> int:
    """Tell the age of the last good run, what is held of what is offered, and what fails."""
    from jobs.health import judged, watch_states
    from jobs.render.found import status_lines
    from jobs.render.health import health_lines, watch_lines
    from jobs.times import parse_age
    from scraper.records import utc_now
    from storage import chain, readers, watches
    from storage.size import archive_size

    here: Context = context.obj
    limit = parse_age(max_age) if max_age is not None else None
    now = utc_now()
    with here.reading() as engine:
        sources = judged(readers.status(engine, now), here.config.source, limit)
        head = chain.head(engine)
        told = watch_states(here.config.watch, watches.progress(engine, [one.name for one in here.config.watch]))
        archive = {**archive_size(engine, now), "chain_head": None if head is None else head.as_json()}
    alarm = any(source["alarms"] for source in sources)
    if as_json:
        print_json({"sources": sources, "archive": archive, "watches": told})
    elif alarm or not quiet:
        console().print(status_lines(sources, problems=problems))
        console().print(health_lines(sources, archive))
        if lines := watch_lines(told, all_of_them=problems):
            console().print(lines)
    return int(alarm)
