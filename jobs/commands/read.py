"""Reading one item: `show` and `history`. Nothing is written, no server is asked."""

import sys
from typing import Annotated

import typer

from jobs.context import Context, console, print_json
from jobs.errors import UsageError

Item = Annotated[str, typer.Argument(help="A number, a printed reference, the page's URL, or meeting:3021.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    for command in (show, history):
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
    from jobs.addresses import item_of_address
    from jobs.render.shown import show_lines
    from storage import readers

    here: Context = context.obj
    if as_of is not None and revision is not None:
        raise UsageError("--as-of and --revision exclude each other; give one of them")
    moment = here.moment(as_of, "end") if as_of is not None else None
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
    from jobs.addresses import item_of_address
    from jobs.render.shown import history_lines
    from storage import readers

    here: Context = context.obj
    with here.reading() as engine:
        told = readers.history(engine, item, numbers=item_of_address)
    if as_json:
        print_json(told)
    else:
        console().print(history_lines(told))
