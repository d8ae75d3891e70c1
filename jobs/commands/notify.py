"""`notify`: deliveries without a sync; `digest`: what changed since the last meeting of a committee."""

import difflib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from jobs.context import Context, console, print_json
from jobs.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from jobs.config import Source
    from jobs.news.delivering import Teller, Told
    from jobs.news.parcels import Parcel
    from jobs.watch_settings import Watch


def register(app: typer.Typer) -> None:
    app.command()(notify)
    app.command()(digest)


def notify(
    context: typer.Context,
    *,
    watch: Annotated[
        list[str] | None, typer.Option(help="Only this watch, at once even if it failed lately; repeatable.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be delivered; note nothing.")] = False,
    from_now: Annotated[
        bool, typer.Option("--from-now", help="Deliver nothing and forget what is outstanding.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Tell the watches of the configuration what happened since they were last told."""
    from jobs.news.delivering import Teller
    from storage import watches

    here: Context = context.obj
    chosen = _chosen(here, watch or [])
    if dry_run:
        with _reader(here) as teller:
            _show([(one.name, teller.preview(one)) for one in chosen], as_json=as_json)
            _doubt(teller, chosen)
        return 0
    with here.writing(briefly=True) as engine:
        if from_now:
            watches.begin(engine, [one.name for one in chosen], anew=True)
            return 0
        told = Teller(engine, here.config, here.environment).deliver(chosen, at_once=bool(watch))
    return _tell(told, as_json=as_json)


def digest(
    context: typer.Context,
    committee: Annotated[str, typer.Argument(help="Name of the committee, as the council prints it.")],
    *,
    source: Annotated[str | None, typer.Option(help="Key of the source, where there are several.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Print what changed since the last meeting of a committee."""
    from jobs.watch_settings import Watch
    from storage import readers

    here: Context = context.obj
    key = _source(here.config.source, source)
    with _reader(here) as teller:
        _check_known(readers.committee_names(teller.engine, key), committee, key)
        watch = Watch.model_construct(name="digest", source=key, committee=committee, digest=True)
        parcel = teller.preview(watch)
    _show([("digest", parcel)], as_json=as_json)
    return 0


@contextmanager
def _reader(here: Context) -> "Iterator[Teller]":
    from jobs.news.delivering import Teller

    with here.reading() as engine:
        yield Teller(engine, here.config, here.environment)


def _chosen(here: Context, names: Sequence[str]) -> "list[Watch]":
    known = {watch.name: watch for watch in here.config.watch}
    if not known:
        raise UsageError("no [[watch]] in the configuration; see docs/news.md")
    if unknown := [name for name in names if name not in known]:
        raise UsageError(f"unknown watch {unknown[0]!r}; configured are: {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)] if names else list(known.values())


def _source(sources: "Sequence[Source]", key: str | None) -> str:
    keys = [source.key for source in sources]
    if key is None and len(keys) > 1:
        raise UsageError(f"name the source with --source: {', '.join(keys)}")
    if key is not None and key not in keys:
        raise UsageError(f"unknown source {key}; configured are: {', '.join(keys)}")
    return key or keys[0]


def _doubt(teller: "Teller", chosen: "Sequence[Watch]") -> None:
    """Say which watches wait for a committee that the archive does not know."""
    from storage import readers

    for watch in chosen:
        known = readers.committee_names(teller.engine, watch.source or None)
        if watch.committee and known and not _is_known(known, watch.committee):
            told = f"watch {watch.name}: {_unknown(known, watch.committee)}"
            console(stderr=True).print(f"gremienarchiv: {told}", markup=False)


def _check_known(known: Sequence[str], committee: str, key: str) -> None:
    if not _is_known(known, committee):
        raise NotFoundError(f"{key}: {_unknown(known, committee)}")


def _is_known(known: Sequence[str], committee: str) -> bool:
    from storage.readers.spellings import slug

    return slug(committee) in map(slug, known)


def _unknown(known: Sequence[str], committee: str) -> str:
    near = difflib.get_close_matches(committee, known, n=1, cutoff=0.4)
    return f"the archive has no committee {committee!r}" + (f", did you mean {near[0]!r}?" if near else "")


def _show(parcels: "Sequence[tuple[str, Parcel | None]]", *, as_json: bool) -> None:
    if as_json:
        print_json([parcel.delivery.data for _, parcel in parcels if parcel is not None])
        return
    out = console()
    for name, parcel in parcels:
        if parcel is None:
            out.print(f"{name}: nothing to tell", markup=False)
        else:
            out.print(f"{parcel.delivery.subject}\n\n{parcel.delivery.text}", markup=False)


def _tell(told: "Sequence[Told]", *, as_json: bool) -> int:
    errors, out = console(stderr=True), console()
    for one in told:
        for line in one.lines:
            errors.print(f"gremienarchiv: {line}", markup=False)
        if out.is_terminal and one.deliveries and not as_json:
            out.print(f"{one.watch}: {one.changes} changes in {one.deliveries} deliveries", markup=False)
    if as_json:
        print_json(
            [
                {"watch": one.watch, "deliveries": one.deliveries, "changes": one.changes, "failure": one.failure}
                for one in told
            ]
        )
    return int(any(one.lines for one in told))
