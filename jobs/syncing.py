"""What `sync` does: runs over the chosen sources in turn, tells what came of them, and the exit code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich.console import Console

from jobs.config import Source, folder_url
from jobs.context import Context, console, print_json
from jobs.due import Plan
from jobs.errors import UsageError
from jobs.explain import explain as explained
from jobs.news import Watched
from jobs.night import Options, Result
from jobs.ping import with_ping
from jobs.progress import progress_for
from jobs.render.clean import one_line
from jobs.render.explained import explained_lines
from jobs.render.text import plan_lines, summary_lines
from jobs.runner import choose_sources, run_source, workshop
from jobs.stopping import UntilTold, until_signal
from scraper.records import utc_now
from storage.runs import INTERRUPTED

HIGHEST_NUMBER = 2**63 - 1  # that a database can keep
EARLIEST = date(1990, 1, 1)  # no council was on the web before
INTERRUPTED_CODE = 130  # as after Ctrl-C in other programs


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of the command as they were given."""

    full: bool
    numbers: Sequence[int]
    meetings: Sequence[int]
    limit: int | None
    since: str | None  # YYYY-MM-DD
    dry_run: bool
    explain: Sequence[str]
    base_url: str | None
    accept_missing: bool
    accept_replaced: bool
    ping: str | None
    as_json: bool
    quiet: bool

    def options(self, chosen: Sequence[Source]) -> Options:
        """Return what every run is told. Raises UsageError for what cannot be meant."""
        options = Options(
            full=self.full,
            numbers=_numbers(self.numbers),
            meetings=_numbers(self.meetings),
            limit=self.limit,
            since=_day(self.since),
            base_url=_only_for_one(self.base_url, chosen),
            accept_missing=self.accept_missing,
            accept_replaced=self.accept_replaced,
            dry_run=self.dry_run,
        )
        _numbers_need_one_source(options, chosen)
        _replaced_ones_are_named(options)
        return options

    def refuse_options_of_a_run(self) -> None:
        given = (self.full, self.numbers, self.meetings, self.limit is not None, self.since, self.dry_run)
        if any((*given, self.base_url, self.accept_missing, self.accept_replaced, self.ping)):
            raise UsageError("--explain only tells, and visits nothing; leave the options of a run out")


def sync_as(wanted: Wanted, here: Context, keys: Sequence[str]) -> int:
    """Run over the sources with these keys, all without one, and return the exit code."""
    chosen = with_ping(choose_sources(here.config, keys), wanted.ping)
    if wanted.explain:
        wanted.refuse_options_of_a_run()
        return _explain(here, chosen, wanted.explain, as_json=wanted.as_json)
    options = wanted.options(chosen)
    results, undelivered = _run_all(here, chosen, options, quiet=wanted.quiet or wanted.as_json)
    _tell(results, as_json=wanted.as_json, quiet=wanted.quiet)
    _print(console(stderr=True), [f"gremienarchiv: {line}" for line in undelivered])
    if len(results) < len(chosen) or results[-1].summary.stopped == INTERRUPTED:
        return INTERRUPTED_CODE
    return max(int(bool(undelivered)), *(result.summary.exit_code for result in results))


def _explain(here: Context, chosen: Sequence[Source], items: Sequence[str], *, as_json: bool) -> int:
    with here.reading() as engine:
        told = explained(engine, here.config, chosen, items, utc_now())
    if as_json:
        print_json([one.as_json() for one in told])
    else:
        _print(console(), [line for one in told for line in explained_lines(one)])
    return 0


def _run_all(
    here: Context, chosen: Sequence[Source], options: Options, *, quiet: bool
) -> tuple[list[Result], list[str]]:
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
            until = UntilTold(stop, progress)
            results.append(run_source(shop, source, options, until, sleep=stop.sleep, told=stop.was_told))
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


def _numbers(given: Sequence[int]) -> tuple[int, ...]:
    numbers = tuple(dict.fromkeys(given))
    if any(not 1 <= number <= HIGHEST_NUMBER for number in numbers):
        raise UsageError(f"a number of a proposal or meeting is a whole number from 1 to {HIGHEST_NUMBER}")
    return numbers


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a calendar day, no moment
    except ValueError as exc:
        raise UsageError(f"--since {text}: not a day such as 2026-01-31") from exc
    if day < EARLIEST:
        raise UsageError(f"--since {text}: a request for each month since; {EARLIEST} is the earliest")
    return day


def _only_for_one(base_url: str | None, chosen: Sequence[Source]) -> str | None:
    if base_url is None:
        return None
    if len(chosen) > 1:
        raise UsageError("--base-url is for one source; name it")
    try:
        return folder_url(base_url)
    except ValueError as exc:
        raise UsageError(f"--base-url: {exc}") from exc


def _numbers_need_one_source(options: Options, chosen: Sequence[Source]) -> None:
    if options.only_items and len(chosen) > 1:
        raise UsageError(f"--number and --meeting are for one source; name one of {', '.join(s.key for s in chosen)}")


def _replaced_ones_are_named(options: Options) -> None:
    if options.accept_replaced and not options.only_items:
        raise UsageError("--accept-replaced is for single pages you have looked at; name them by --number or --meeting")
