"""Proof: `check` (is it what was recorded?), `evidence` (for others), `redact` (remove content lawfully)."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobs.context import Context, console, print_json
from jobs.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from rich.text import Text
    from sqlalchemy import Engine

    from storage import redaction
    from storage.chain import Head
    from storage.check import Progress

DAMAGED = 4
_HEAD = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{64})")

Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing while all is well.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    for command in (check, evidence, redact):
        app.command()(command)


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
    from jobs.progress import parts_of
    from jobs.render.proof import check_lines
    from scraper.derive import DERIVER
    from scraper.dialects import page_reader
    from storage.check import check as examine

    here: Context = context.obj
    heads = [_head(text) for text in head or ()]
    reader = page_reader(here.config.reading.standard_headings)
    with here.reading() as engine, parts_of("check", console(stderr=True), quiet=quiet or as_json) as progress:
        report = examine(engine, reader, DERIVER, heads=heads, progress=progress)
    if as_json:
        print_json(report.as_json())
    elif report.found or (console().is_terminal and not quiet):
        console().print(check_lines(report))
    return DAMAGED if report.found else 0


def evidence(
    context: typer.Context,
    item: Annotated[str, typer.Argument(help="A number, a printed reference, the page's URL, or meeting:3021.")],
    revision: Annotated[int | None, typer.Argument(help="Number of the revision; default: the last.")] = None,
    *,
    output: Annotated[
        Path | None, typer.Option(help="The zip file; it must not exist. Default: a name of its own, here.")
    ] = None,
    query: Annotated[
        str | None, typer.Option(help="As for search: the sentence it points to goes along, with its place.")
    ] = None,
    short: Annotated[
        bool, typer.Option("--short", help="Only the revision's own entry of the hash chain, not all up to its head.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Pack what proves one revision into a zip file: exact bytes, headers, record, chain, WARC, how to verify it."""
    from jobs.addresses import item_of_address
    from jobs.render.lines import line
    from storage import evidence as packed

    here: Context = context.obj
    with here.reading() as engine:
        try:
            gathered = packed.gather(engine, item, revision, numbers=item_of_address, query=query)
        except packed.NoPassageError as exc:
            raise NotFoundError(str(exc)) from exc
    body = packed.package(gathered, short=short)
    target = here.folder / (output or packed.file_name(gathered))
    write_new(target, body)
    told = {
        "file": str(target),
        "bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
        "item": gathered.item,
        "revision": gathered.number,
        "passage": None if gathered.passage is None else gathered.passage.as_json(),
        "chain_entry": gathered.entry.as_json(),
        "chain_head": gathered.head.as_json(),
    }
    _print(told, line(target, f"SHA-256 {told['sha256']}"), as_json=as_json)


def write_new(target: Path, body: bytes) -> None:
    """Write a file that must not be there yet; where it cannot be written to its end, nothing is left."""
    try:
        file = target.open("xb")
    except FileExistsError as exc:
        raise UsageError(f"{target}: is there already; name another file with --output") from exc
    try:
        with file:
            file.write(body)
    except OSError:
        target.unlink()
        raise


def redact(
    context: typer.Context,
    item: Annotated[
        str | None, typer.Argument(help="A number, a printed reference, the page's URL, or meeting:3021.")
    ] = None,
    *,
    revision: Annotated[list[int] | None, typer.Option(help="This revision of the item; repeatable.")] = None,
    find: Annotated[str | None, typer.Option(help="Every revision and page that holds this text.")] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why, and on whose order; kept, and meant to be published.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it; without, only show what would go.")] = False,
    register: Annotated[bool, typer.Option("--register", help="List all redactions, for publishing.")] = False,
    as_json: Json = False,
) -> int:
    """Remove content and pages for good (data protection, court order); a dated tombstone with the reason stays."""
    from jobs.progress import parts_of
    from jobs.render.proof import plan_json, plan_lines, register_lines
    from storage import redaction

    here: Context = context.obj
    if register:
        _no_others(item, revision, find, reason, yes=yes)
        with here.reading() as engine:
            redactions = redaction.register(engine)
        _print(redactions, register_lines(redactions), as_json=as_json)
        return 0
    wanted = _Wanted(item, tuple(revision or ()), find)
    wanted.refuse_nonsense()
    if yes:
        plan, done = _removed(here, wanted, _sound_reason(reason, find), quiet=as_json)
    else:
        with here.reading() as engine, parts_of("redact", console(stderr=True), quiet=as_json) as progress:
            plan, done = wanted.plan(engine, progress), None
    _print(plan_json(plan, done), plan_lines(plan, done), as_json=as_json)
    return int(bool(plan.left or plan.unread) or (done is not None and not done.erased))


def _sound_reason(reason: str | None, find: str | None) -> str:
    """Return the reason for a redaction. Raises UsageError where there is none, or it says what is to be removed."""
    from storage import redaction

    stripped = (reason or "").strip()
    if not stripped:
        raise UsageError("--yes needs --reason: why, and on whose order; the reason stays and may be published")
    if find is not None and redaction.repeats(stripped, find):
        raise UsageError("--reason holds the text of --find: it stays and may be published; say it in other words")
    return stripped


def _removed(
    here: Context, wanted: "_Wanted", reason: str, *, quiet: bool
) -> tuple["redaction.Plan", "redaction.Done"]:
    """Remove what is wanted; return the plan, and what came of it."""
    from jobs.progress import parts_of
    from scraper.records import utc_now
    from storage import redaction

    with here.writing() as engine, parts_of("redact", console(stderr=True), quiet=quiet) as progress:
        if redaction.finish(engine):
            console(stderr=True).print("an earlier redaction was cut off: what it left in the file is erased now")
        plan = wanted.plan(engine, progress)
        return plan, redaction.redact(engine, plan, reason, utc_now())


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What `redact` was asked for."""

    item: str | None
    revisions: tuple[int, ...]
    find: str | None

    def refuse_nonsense(self) -> None:
        if (self.item is None) == (self.find is None):
            raise UsageError("redact needs either an ITEM with --revision N, or --find TEXT")
        if self.item is not None and not self.revisions:
            raise UsageError(f"which revision of {self.item}? name it with --revision N; history lists them")
        if self.find is not None and self.revisions:
            raise UsageError("--find looks through all revisions; leave --revision out")

    def plan(self, engine: "Engine", progress: "Progress") -> "redaction.Plan":
        from jobs.addresses import item_of_address
        from storage import redaction

        if self.find is not None:
            try:
                plan = redaction.plan_text(engine, self.find, progress)
            except ValueError as exc:
                raise UsageError(f"--find: {exc}") from exc
        else:
            plan = redaction.plan_revisions(engine, str(self.item), self.revisions, addresses=item_of_address)
        if plan.empty and not (plan.left or plan.unread):
            raise NotFoundError("nothing to redact: nothing in the archive holds it, or it is redacted already")
        return plan


def _no_others(*given: object, yes: bool) -> None:
    if yes or any(given):
        raise UsageError("--register lists what was redacted; leave the rest out")


def _print(data: object, lines: "Text", *, as_json: bool) -> None:
    if as_json:
        print_json(data)
    else:
        console().print(lines)


def _head(text: str) -> "Head":
    from storage.chain import Head

    match = _HEAD.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError(f"--head {text}: not a chain head such as 412:9f86d0…, position and SHA-256 as status prints")
    return Head(int(match[1]), match[2])
