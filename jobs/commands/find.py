"""Reading by words: `search`. Nothing is written, no server is asked."""

from typing import Annotated

import typer

from jobs.commands.read import Json
from jobs.context import Context, console, print_json


def register(app: typer.Typer) -> None:
    app.command()(search)


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
    from jobs.render.found import search_lines
    from storage.search import search as full_text

    here: Context = context.obj
    with here.reading() as engine:
        found = full_text(engine, query, limit, past=past)
    if as_json:
        print_json(found)
    else:
        console().print(search_lines(found))
