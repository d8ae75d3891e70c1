"""`sync`: discover, visit what is due, record."""

from datetime import date, datetime
from typing import Annotated

import typer
from rich.console import Console

from jobs.config import Source, folder_url
from jobs.context import Context, console, print_json
from jobs.due import Plan
from jobs.errors import UsageError
from jobs.explain import explain as explained
from jobs.news import Watched
from jobs.nightly import Options, Result
from jobs.ping import with_ping
from jobs.progress import progress_for
from jobs.render.clean import one_line
from jobs.render.explained import explained_lines
from jobs.render.text import plan_lines, summary_lines
from jobs.runner import choose_sources, run_source, workshop
from jobs.stopping import UntilTold, until_signal
from scraper.records import utc_now
from storage.runs import INTERRUPTED

INTERRUPTED_CODE = 130  # as after Ctrl-C in other programs


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
    ping: Annotated[
        str | None, typer.Option(metavar="URL", help="Tell this monitoring service of start and end of each run.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing while all is well.")] = False,
) -> int:
    """Discover, visit what is due, record every change."""
    here: Context = context.obj
    chosen = with_ping(choose_sources(here.config, sources or []), ping)
    if explain:
        _no_others(full, number, meeting, limit is not None, since, dry_run, base_url, accept_missing, ping)
        return _explain(here, chosen, explain, as_json=as_json)
    options = Options(
        full=full,
        numbers=_numbers(number),
        meetings=_numbers(meeting),
        limit=limit,
        since=_day(since),
        base_url=_only_for_one(base_url, chosen),
        accept_missing=accept_missing,
        dry_run=dry_run,
    )
    _numbers_need_one_source(options, chosen)
    results, undelivered = _run_all(here, chosen, options, quiet=quiet or as_json)
    _tell(results, as_json=as_json, quiet=quiet)
    _print(console(stderr=True), [f"gremienarchiv: {line}" for line in undelivered])
    if len(results) < len(chosen) or results[-1].summary.stopped == INTERRUPTED:
        return INTERRUPTED_CODE
    return max(int(bool(undelivered)), *(result.summary.exit_code for result in results))


def _explain(here: Context, chosen: list[Source], items: list[str], *, as_json: bool) -> int:
    with here.reading() as engine:
        told = explained(engine, here.config, chosen, items, utc_now())
    if as_json:
        print_json([one.as_json() for one in told])
    else:
        _print(console(), [line for one in told for line in explained_lines(one)])
    return 0


def _no_others(*given: object) -> None:
    if any(given):
        raise UsageError("--explain only tells, and visits nothing; leave the options of a run out")


def _run_all(here: Context, chosen: list[Source], options: Options, *, quiet: bool) -> tuple[list[Result], list[str]]:
    """Run over the sources one after the other; when told to stop, over no further one.

    After each the watches are told; the lines say what did not arrive.
    """
    results: list[Result] = []
    shown = progress_for(console(stderr=True), quiet=quiet)
    with until_signal(_say_it_ends) as stop, workshop(here.config) as shop, shown as progress:
        watched = Watched(shop.engine, here.config, here.environment, dry_run=options.dry_run)
        for source in chosen:
            if stop.told:
                break
            results.append(run_source(shop, source, options, UntilTold(stop, progress), sleep=stop.sleep))
            if not stop.told:
                watched.tell()
    return results, watched.lines


def _say_it_ends() -> None:
    err = console(stderr=True)
    if err.is_terminal:
        err.print("ending after this visit; once more ends at once")


def _tell(results: list[Result], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_json({"sources": [_as_json(result) for result in results]})
        return
    out = console()
    for result in results:
        if result.plan is not None:
            _print(out, plan_lines(result.plan))
        elif out.is_terminal and not quiet:
            _print(out, summary_lines(result.summary))
        elif result.summary.exit_code:
            _print(console(stderr=True), summary_lines(result.summary))
        elif result.summary.moved and not quiet:  # told once, also where nobody watches: there may be something to do
            _print(console(stderr=True), [f"{result.summary.source}: {one_line(result.summary.moved)}"])


def _print(out: Console, lines: list[str]) -> None:
    for line in lines:
        out.print(line, markup=False)


def _as_json(result: Result) -> dict[str, object]:
    return result.summary.as_json() | ({"plan": _plan_json(result.plan)} if result.plan is not None else {})


def _plan_json(plan: Plan) -> list[dict[str, object]]:
    return [{"kind": one.kind, "number": one.number, "reason": one.reason} for one in plan.visits]


def _numbers(given: list[int] | None) -> tuple[int, ...]:
    numbers = tuple(dict.fromkeys(given or ()))
    if any(number < 1 for number in numbers):
        raise UsageError("a number of a proposal or meeting is a whole number from 1")
    return numbers


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  # a calendar day, no moment
    except ValueError as exc:
        raise UsageError(f"--since {text}: not a day such as 2026-01-31") from exc


def _only_for_one(base_url: str | None, chosen: list[Source]) -> str | None:
    if base_url is None:
        return None
    if len(chosen) > 1:
        raise UsageError("--base-url is for one source; name it")
    try:
        return folder_url(base_url)
    except ValueError as exc:
        raise UsageError(f"--base-url: {exc}") from exc


def _numbers_need_one_source(options: Options, chosen: list[Source]) -> None:
    if options.only_items and len(chosen) > 1:
        raise UsageError(f"--number and --meeting are for one source; name one of {', '.join(s.key for s in chosen)}")
