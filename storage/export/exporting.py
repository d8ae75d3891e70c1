"""An export from beginning to end: one state of the archive, one new place, all or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from storage.dictionary import all_entries
from storage.engine import reading
from storage.export import csv_files, jsonl_files, parquet_files, sqlite_file
from storage.export.documents import LISTS, described, documents
from storage.export.errors import NotPossibleError
from storage.export.package import database_resource, excel_schema, nested_resource, package, table_resource
from storage.export.place import making, place, write_package
from storage.export.rows import rows
from storage.export.state import state_of
from storage.export.tables import TABLES, table
from storage.export.wanted import Format, Selection, State, Written
from storage.kinds import KINDS
from storage.models import Source
from storage.types import utc_text

Progress = Callable[[int, int], None]
_FILES = {
    "proposals": ("proposal", "One document per proposal, as `show --json` prints it."),
    "meetings": ("meeting", "One document per meeting, as `show meeting:N --json` prints it."),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    target: Path
    state: State
    files: tuple[Written, ...]


def export(
    engine: Engine,
    kind: Format,
    target: Path,
    selection: Selection,
    *,
    now: datetime,
    program_version: str,
    excel: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> Exported:
    """Write the current views, changes, meetings, agendas and coverage into a new place.

    Args:
        engine: of the archive, for reading.
        kind: csv, jsonl, parquet or sqlite.
        target: a folder or a .zip; for sqlite also a .sqlite file. It must not exist, its folder must.
        selection: which part; for sqlite always the whole.
        now: noted as the time of the export.
        program_version: noted as well.
        excel: write CSV for German Excel.
        progress: told (files done, files in all) after each.

    Raises:
        ExportError: one of its tree; nothing is left then.
        ArchiveError: the archive cannot be read.
    """
    where = place(target, kind)
    _refuse_impossible(kind, selection, excel=excel)
    selection = replace(selection, now=now)
    with making(where) as folder:
        with reading(engine) as connection:
            _refuse_unknown_source(connection, selection)
            state = state_of(connection, now)
            files: list[Written] = []
            if kind != "sqlite":
                files = list(_files(connection, kind, folder, selection, excel=excel, progress=progress))
        if kind == "sqlite":
            sqlite_file.write(engine, folder / where.database)
            files = list(_tables_of_database(where.database))
        resources = [written.descriptor for written in files]
        made = package(resources, state, selection, created=utc_text(now), program_version=program_version)
        write_package(where, made)
    return Exported(target, state, tuple(files))


def _refuse_impossible(kind: Format, selection: Selection, *, excel: bool) -> None:
    if excel and kind != "csv":
        raise NotPossibleError(f"only csv can be written for Excel, not {kind}")
    if kind == "sqlite" and not selection.whole:
        raise NotPossibleError("sqlite is always the whole archive; a part goes out as csv, jsonl or parquet")
    if kind == "parquet":
        parquet_files.require()


def _refuse_unknown_source(connection: Connection, selection: Selection) -> None:
    known = list(connection.scalars(select(Source.key).order_by(Source.key)))
    if selection.source is not None and selection.source not in known:
        raise NotPossibleError(f"unknown source {selection.source}; the archive holds: {', '.join(known) or 'none'}")


def _files(
    connection: Connection, kind: Format, folder: Path, selection: Selection, *, excel: bool, progress: Progress
) -> Iterator[Written]:
    """Write one file after the other."""
    makers: dict[str, Callable[[Connection, Path, str, Selection], Written]] = {
        "csv": partial(_csv, excel=excel),
        "jsonl": _jsonl,
        "parquet": _parquet,
    }
    names = [*_FILES, "changes", "coverage"] if kind == "jsonl" else [known.name for known in TABLES]
    for done, name in enumerate(names, 1):
        yield makers[kind](connection, folder, name, selection)
        progress(done, len(names))


def _csv(connection: Connection, folder: Path, name: str, selection: Selection, *, excel: bool) -> Written:
    known, path = table(name), f"{name}.csv"
    found = rows(connection, known, selection)
    count = csv_files.write(folder / path, known.entries, found, excel=excel)
    resource = table_resource(known, path, "csv", dialect=csv_files.dialect(excel=excel))
    if excel:
        resource["schema"] = excel_schema(resource["schema"])
    return Written(path, count, resource)


def _parquet(connection: Connection, folder: Path, name: str, selection: Selection) -> Written:
    known, path = table(name), f"{name}.parquet"
    count = parquet_files.write(folder / path, known.entries, rows(connection, known, selection))
    return Written(path, count, table_resource(known, path, "parquet"))


def _jsonl(connection: Connection, folder: Path, name: str, selection: Selection) -> Written:
    path = f"{name}.jsonl"
    if name not in _FILES:
        known = table(name)
        flat = jsonl_files.flat(known.entries, rows(connection, known, selection))
        return Written(path, jsonl_files.write(folder / path, flat), table_resource(known, path, "jsonl"))
    kind, meaning = _FILES[name]
    count = jsonl_files.write(folder / path, documents(connection, KINDS[kind], selection))
    return Written(path, count, nested_resource(name, path, meaning, described(KINDS[kind]), LISTS[kind]))


def _tables_of_database(path: str) -> Iterator[Written]:
    for _, entries in groupby(all_entries(), key=lambda entry: entry.table):
        yield Written(path, None, database_resource(list(entries), path))
