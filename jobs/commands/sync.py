"""`sync`: discover, visit what is due, record. What it takes to do so is in `jobs.syncing`."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    app.command()(sync)


def sync(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(help="Keys of the sources; all without one.")] = None,
    *,
    full: Annotated[bool, typer.Option("--full", help="Visit everything known and discoverable.")] = False,
    number: Annotated[list[int] | None, typer.Option(help="Visit only this proposal (VOLFDNR); repeatable.")] = None,
    meeting: Annotated[list[int] | None, typer.Option(help="Visit only this meeting (SILFDNR); repeatable.")] = None,
    limit: Annotated[int | None, typer.Option(min=0, help="At most so many item visits a source.")] = None,
    since: Annotated[str | None, typer.Option(help="Discover from this day on (YYYY-MM-DD).")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan; only discovery requests.")] = False,
    explain: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ITEM", help="Only say why this one is due or not, and when; repeatable; nothing is asked."
        ),
    ] = None,
    base_url: Annotated[str | None, typer.Option(help="Use this address of the source instead.")] = None,
    accept_missing: Annotated[
        bool, typer.Option("--accept-missing", help="Release the brake: believe that many pages are gone.")
    ] = False,
    accept_replaced: Annotated[
        bool, typer.Option("--accept-replaced", help="Believe that a number named here is another item's now.")
    ] = False,
    ping: Annotated[
        str | None, typer.Option(metavar="URL", help="Tell this monitoring service of start and end of each run.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing while all is well.")] = False,
) -> int:
    """Discover, visit what is due, record every change."""
    from jobs.syncing import Wanted, sync_as  # brings all that a run needs

    wanted = Wanted(
        full=full,
        numbers=number or [],
        meetings=meeting or [],
        limit=limit,
        since=since,
        dry_run=dry_run,
        explain=explain or [],
        base_url=base_url,
        accept_missing=accept_missing,
        accept_replaced=accept_replaced,
        ping=ping,
        as_json=as_json,
        quiet=quiet,
    )
    return sync_as(wanted, context.obj, sources or [])
