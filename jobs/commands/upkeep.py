"""Upkeep of the archive: `backup`, `copy` and `reparse`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobs.context import Context, console, print_json
from jobs.errors import UsageError

if TYPE_CHECKING:
    from storage.check import Report
    from storage.copying import Copied
    from storage.reparse import Reparsed

DAMAGED = 4
SHOWN = 20  # unreadable revisions named one by one

Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing while all is well.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    for command in (backup, copy, reparse):
        app.command()(command)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The copy; it must not exist.")],
    *,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Copy the archive into one new file, whole and checked, also while a run goes on."""
    from jobs.render.text import megabytes
    from storage.backup import backup as copy_archive
    from storage.engine import archive_url

    here: Context = context.obj
    database = here.config.database
    if archive_url(database).get_backend_name() != "sqlite":
        raise UsageError("backup copies SQLite archives; copy a PostgreSQL database with pg_dump -Fc")
    target = here.folder / file
    with _told("backup", quiet=quiet or as_json) as progress:
        size = copy_archive(database, target, progress)
    if as_json:
        print_json({"file": str(target), "bytes": size})
    elif console().is_terminal and not quiet:
        console().print(f"{target}: {megabytes(size)}, checked", markup=False)


def copy(
    context: typer.Context,
    target: Annotated[str, typer.Argument(help="A new file, or the SQLAlchemy URL of an empty database.")],
    *,
    quiet: Quiet = False,
    as_json: Json = False,
) -> int:
    """Copy the archive into another database, SQLite or PostgreSQL, and check what arrived (exit 4 if not whole)."""
    from jobs.config_file import resolve_database

    here: Context = context.obj
    place = resolve_database(target, here.folder)
    copied, report = _copied(here, place, quiet=quiet or as_json)
    if as_json:
        print_json(_copied_as_json(place, copied, report))
    elif report.found or (console().is_terminal and not quiet):
        _print_copied(copied, report)
    return DAMAGED if report.found else 0


def _copied(here: Context, place: str, *, quiet: bool) -> tuple["Copied", "Report"]:
    """Copy the archive to a place, and check what arrived there."""
    from jobs.lock import only_writer
    from jobs.progress import parts_of
    from scraper.derive import DERIVER
    from scraper.dialects import page_reader
    from storage.check import check
    from storage.copying import copy as copy_archive

    reader = page_reader(here.config.reading.standard_headings)
    with only_writer(place), parts_of("copy", console(stderr=True), quiet=quiet) as progress:
        with here.reading() as source:
            copied = copy_archive(source, place, progress)
        with replace(here, database=place).reading() as arrived:
            return copied, check(arrived, reader, DERIVER, progress=progress)


def _copied_as_json(place: str, copied: "Copied", report: "Report") -> dict[str, object]:
    from storage.engine import archive_url

    return {
        "target": archive_url(place).render_as_string(hide_password=True) if "://" in place else place,
        "rows": copied.rows,
        "chain_head": None if copied.head is None else copied.head.as_json(),
        "check": report.as_json(),
    }


def _print_copied(copied: "Copied", report: "Report") -> None:
    from jobs.render.lines import line
    from jobs.render.proof import check_lines
    from jobs.render.text import number

    console().print(line(f"{number(sum(copied.rows.values()))} rows copied, each as it was"))
    console().print(check_lines(report))


def reparse(
    context: typer.Context,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Also what today's parser has read already.")] = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> int:
    """Rebuild all rows from the kept pages as today's parser reads them; adds, drops and redates no revision."""
    from jobs.runner import workshop
    from scraper.derive import DERIVER
    from scraper.dialects import page_reader
    from storage.reparse import reparse as rebuild

    here: Context = context.obj
    reader = page_reader(here.config.reading.standard_headings)
    with workshop(here.config) as shop, _told("reparse", quiet=quiet or as_json) as progress:
        report = rebuild(shop.engine, reader, DERIVER, everything=everything, progress=progress)
    if as_json:
        print_json(_as_json(report))
    else:
        _print(report, quiet=quiet)
    return int(bool(report.unreadable))


def _print(report: "Reparsed", *, quiet: bool) -> None:
    from jobs.render.text import number

    out = console()
    if out.is_terminal and not quiet:
        done = f"{number(report.items)} items, {number(report.revisions)} revisions"
        out.print(
            f"{done}: {report.differing} read otherwise than then, {report.marked} as the one before", markup=False
        )
    if report.unreadable:
        err = console(stderr=True)
        err.print(
            f"{len(report.unreadable)} kept pages cannot be read by today's parser; their rows stay:", markup=False
        )
        for name in report.unreadable[:SHOWN]:
            err.print(f"  {name}", markup=False)


def _as_json(report: "Reparsed") -> dict[str, object]:
    return {
        "items": report.items,
        "revisions": report.revisions,
        "differing": report.differing,
        "marked": report.marked,
        "unreadable": report.unreadable,
    }


@contextmanager
def _told(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give what shows progress where a person can see it; it takes what is done and all there is to do."""
    from jobs.progress import progress_for

    with progress_for(console(stderr=True), quiet=quiet) as shown:
        shown.phase("archive", f"{what}, per cent", 100)
        seen = 0

        def tell(done: int, total: int) -> None:
            nonlocal seen
            for _ in range(seen, done * 100 // max(total, 1)):
                shown.step()
                seen += 1

        yield tell
