"""Reading what changed: `diff` and `changes`. Nothing is written, no server is asked."""

import sys
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from jobs.commands.read import Item, Json
from jobs.context import Context, console, print_json
from jobs.errors import UsageError


class DiffFormat(StrEnum):
    """How a comparison is printed."""

    text = "text"
    json = "json"
    html = "html"


def register(app: typer.Typer) -> None:
    for command in (diff, changes):
        app.command()(command)


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
    from jobs.addresses import item_of_address
    from jobs.render import html
    from jobs.render.changed import diff_lines
    from storage import readers

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
    from jobs.render.changed import changes_lines
    from storage import readers, sources
    from storage.diff import KINDS

    here: Context = context.obj
    start = here.moment(since, "start") if since is not None else None
    end = here.moment(until, "end") if until is not None else None
    if start is not None and end is not None and start > end:
        raise UsageError(f"--since {since} lies after --until {until}; nothing can lie between")
    _known("--kind", kind or (), KINDS)
    with here.reading() as engine:
        _known("--source", [source] if source is not None else (), sources.keys(engine))
        told = readers.changes(engine, since=start, until=end, source=source, kinds=tuple(kind or ()))
    if as_json:
        print_json(told)
    else:
        console().print(changes_lines(told))


def _known(option: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a word that is none of the known ones: a typo must not look like a quiet week."""
    choices = sorted(known)
    for word in given:
        if word not in choices:
            raise UsageError(f"{option} {word}: there is no such; there are {', '.join(choices)}")


def _side(here: Context, text: str | None) -> int | datetime | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else here.moment(text, "end")
