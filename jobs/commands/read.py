"""Reading commands: `show`, `history`, `diff`, `changes`, `search`. Nothing is written, no server is asked."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from jobs.addresses import item_of_address
from jobs.context import Context, console, print_json
from jobs.errors import UsageError
from jobs.render import html
from jobs.render.reading import changes_lines, diff_lines, history_lines, search_lines, show_lines
from jobs.times import Edge, parse_time
from scraper.records import utc_now
from storage import readers, sources
from storage.diff import KINDS
from storage.search import search as full_text

Item = Annotated[str, typer.Argument(help="A number, a printed reference, the page's URL, or meeting:3021.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


class DiffFormat(StrEnum):
    """How a comparison is printed."""

    text = "text"
    json = "json"
    html = "html"


def register(app: typer.Typer) -> None:
    for command in (show, history, diff, changes, search):
        app.command()(command)


def show(
    context: typer.Context,
    item: Item,
    *,
    as_of: Annotated[str | None, typer.Option(help="State at this time (UTC time, date or age such as 7d).")] = None,
    revision: Annotated[int | None, typer.Option(help="State of this revision.")] = None,
    page: Annotated[bool, typer.Option("--page", help="Write the exact bytes of the kept page.")] = False,
    as_json: Json = False,
) -> None:
    """Show one proposal or meeting, as it is now or was."""
    here: Context = context.obj
    if as_of is not None and revision is not None:
        raise UsageError("--as-of and --revision exclude each other; give one of them")
    moment = moment_of(here, as_of, "end") if as_of is not None else None
    with here.reading() as engine:
        if page:
            body = readers.page_body(engine, item, revision=revision, as_of=moment, numbers=item_of_address)
            sys.stdout.buffer.write(body)
            return
        shown = readers.show(engine, item, revision=revision, as_of=moment, numbers=item_of_address)
    if as_json:
        print_json(shown)
    else:
        console().print(show_lines(shown))


def history(context: typer.Context, item: Item, *, as_json: Json = False) -> None:
    """List the revisions, withdrawals and visits of one proposal or meeting."""
    here: Context = context.obj
    with here.reading() as engine:
        told = readers.history(engine, item, numbers=item_of_address)
    if as_json:
        print_json(told)
    else:
        console().print(history_lines(told))


def diff(
    context: typer.Context,
    item: Item,
    older: Annotated[
        str | None, typer.Argument(metavar="[FROM", help="Revision or time; default: the last but one.")
    ] = None,
    newer: Annotated[str | None, typer.Argument(metavar="[TO]]", help="Revision or time; default: the last.")] = None,
    *,
    style: Annotated[DiffFormat, typer.Option("--format", help="text, json or html")] = DiffFormat.text,
    as_json: Json = False,
) -> None:
    """Compare two revisions: each changed thing is named once."""
    here: Context = context.obj
    with here.reading() as engine:
        told = readers.diff(engine, item, _side(here, older), _side(here, newer), numbers=item_of_address)
    if as_json or style is DiffFormat.json:
        print_json(told)
    elif style is DiffFormat.html:
        sys.stdout.write(html.diff_page(told))
    else:
        console().print(diff_lines(told))


def changes(
    context: typer.Context,
    *,
    since: Annotated[str | None, typer.Option(help="From this time on.")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this time.")] = None,
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind of change; repeatable.")] = None,
    as_json: Json = False,
) -> None:
    """List what changed, newest first."""
    here: Context = context.obj
    start = moment_of(here, since, "start") if since is not None else None
    end = moment_of(here, until, "end") if until is not None else None
    _known("--kind", kind or (), KINDS)
    with here.reading() as engine:
        _known("--source", [source] if source is not None else (), sources.keys(engine))
        told = readers.changes(engine, since=start, until=end, source=source, kinds=tuple(kind or ()))
    if as_json:
        print_json(told)
    else:
        console().print(changes_lines(told))


def search(
    context: typer.Context,
    query: Annotated[
        str,
        typer.Argument(help='Words; "phrases"; wort* for beginnings; office:, committee:, type:, year: for fields.'),
    ],
    *,
    past: Annotated[bool, typer.Option("--past", help="Look in earlier revisions too; takes longer.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many hits.")] = 20,
    as_json: Json = False,
) -> None:
    """Search titles, offices, committees, references and texts, of proposals and meetings."""
    here: Context = context.obj
    with here.reading() as engine:
        found = full_text(engine, query, limit, past=past)
    if as_json:
        print_json(found)
    else:
        console().print(search_lines(found))


def _known(option: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a word that is none of the known ones: a typo must not look like a quiet week."""
    choices = sorted(known)
    for word in given:
        if word not in choices:
            raise UsageError(f"{option} {word}: there is no such; there are {', '.join(choices)}")


def moment_of(here: Context, text: str, edge: Edge) -> datetime:
    """Return a TIME of the command line; its days are those of the first source."""
    return parse_time(text, now=utc_now().astimezone(UTC), zone=ZoneInfo(here.config.source[0].timezone), edge=edge)


def _side(here: Context, text: str | None) -> int | datetime | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else moment_of(here, text, "end")
