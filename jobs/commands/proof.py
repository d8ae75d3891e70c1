"""Proof: `check` shows that the archive still is what was recorded."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from jobs.context import Context, console, print_json
from jobs.errors import UsageError
from jobs.progress import progress_for
from jobs.render.proof import check_lines
from scraper.derive import DERIVER
from scraper.dialects import page_reader
from storage.chain import Head
from storage.check import Progress
from storage.check import check as examine

DAMAGED = 4
_HEAD = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{64})")

Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing while all is well.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    app.command()(check)


def check(
    context: typer.Context,
    *,
    head: Annotated[
        list[str] | None,
        typer.Option(help="A chain head noted earlier, POSITION:HASH as status prints it; repeatable."),
    ] = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> int:
    """Verify file, pages, rows, changes, search, log and hash chain; exit 4 names what is not as it was recorded."""
    here: Context = context.obj
    heads = [_head(text) for text in head or ()]
    reader = page_reader(here.config.reading.standard_headings)
    with here.reading() as engine, _bar(quiet=quiet or as_json) as progress:
        report = examine(engine, reader, DERIVER, heads=heads, progress=progress)
    if as_json:
        print_json(report.as_json())
    elif report.found or (console().is_terminal and not quiet):
        console().print(check_lines(report))
    return DAMAGED if report.found else 0


def _head(text: str) -> Head:
    match = _HEAD.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError(f"--head {text}: not a chain head such as 412:9f86d0…, position and SHA-256 as status prints")
    return Head(int(match[1]), match[2])


@contextmanager
def _bar(*, quiet: bool) -> Iterator[Progress]:
    """Give what shows progress where a person can see it."""
    with progress_for(console(stderr=True), quiet=quiet) as shown:

        def tell(part: str, done: int, total: int | None) -> None:
            if done:
                shown.step()
            else:
                shown.phase("check", part, total)

        yield tell
