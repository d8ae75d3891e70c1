"""Where an export goes: a new folder, a new .zip, or for SQLite a new file. All or nothing, never over anything."""

import fcntl
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from storage import files
from storage.export.errors import LeftoverError, NotPossibleError, TargetTakenError
from storage.export.tables import TABLES
from storage.export.wanted import Descriptor, Format

SUMS = "SHA256SUMS"
PACKAGE = "datapackage.json"
_DATABASE = (".sqlite", ".sqlite3", ".db")
_TABLES = tuple(table.name for table in TABLES)
_ONE_FILE = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet", *_DATABASE)


@dataclass(frozen=True, slots=True)
class Place:
    """The target of an export and the names of what will lie there."""

    target: Path
    shape: Literal["folder", "zip", "file"]

    @property
    def part(self) -> Path:
        """The folder in which the export is made."""
        return Path(f"{self.target}.part")

    @property
    def database(self) -> str:
        return self.target.name if self.shape == "file" else "gremienarchiv.sqlite"

    @property
    def package(self) -> str:
        return f"{self.target.name}.{PACKAGE}" if self.shape == "file" else PACKAGE

    @property
    def sums(self) -> str:
        return f"{self.target.name}.{SUMS}" if self.shape == "file" else SUMS


def place(target: Path, kind: Format) -> Place:
    """Return what a path stands for, by its ending.

    Raises:
        NotPossibleError: if it is that of one file, and the format makes several.
    """
    ending = target.suffix.lower()
    if ending == ".zip":
        return Place(target, "zip")
    if kind == "sqlite" and ending in _DATABASE:
        return Place(target, "file")
    if ending in _ONE_FILE:
        raise NotPossibleError(f"{target}: {kind} makes several files; name a folder or a .zip")
    return Place(target, "folder")


@contextmanager
def making(where: Place) -> Iterator[Path]:
    """Give an empty folder to write to; it becomes the target at the end, or nothing is left.

    What an export that was killed left there is removed first.

    Raises:
        TargetTakenError: something is there already.
        LeftoverError: another export is being made there, or something that no export made lies there.
    """
    _refuse_taken(where)
    with _held(where):
        try:
            yield where.part
            _refuse_taken(where)
            _publish(where)
        finally:
            shutil.rmtree(where.part, ignore_errors=True)


@contextmanager
def _held(where: Place) -> Iterator[None]:
    """Hold the empty folder in which the export is made; the system lets go of it when the process ends."""
    with suppress(FileExistsError):  # of a killed export, or of one that goes on: the lock tells
        where.part.mkdir()
    try:
        handle = os.open(where.part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as exc:
        raise LeftoverError(where.part) from exc
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise LeftoverError(where.part) from exc
        left = list(where.part.iterdir())
        own = _own_names(where)
        if not _is_still(where.part, handle) or any(path.name not in own or path.is_dir() for path in left):
            raise LeftoverError(where.part)
        for path in left:
            path.unlink()
        yield
    finally:
        os.close(handle)


def _is_still(path: Path, handle: int) -> bool:
    """Tell whether a name is that of the open folder: another export may have given it its last name meanwhile."""
    return files.identity(path) == (os.fstat(handle).st_dev, os.fstat(handle).st_ino)


def _own_names(where: Place) -> set[str]:
    """Return the names that an export writes."""
    tables = {f"{name}.{ending}" for name in (*_TABLES, "proposals") for ending in ("csv", "jsonl", "parquet")}
    return {*tables, where.database, f"{where.database}-journal", where.package, where.sums, where.target.name}


def write_package(where: Place, descriptor: Descriptor) -> None:
    """Write datapackage.json, with size and hash of each file, and the list of all hashes."""
    folder = where.part
    hashes = {path.name: sha256(path) for path in sorted(folder.iterdir())}
    for resource in descriptor["resources"]:
        name = resource["path"]
        resource |= {"bytes": (folder / name).stat().st_size, "hash": f"sha256:{hashes[name]}"}
    package = folder / where.package
    package.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    hashes[package.name] = sha256(package)
    lines = [f"{value}  {name}\n" for name, value in sorted(hashes.items())]
    (folder / where.sums).write_text("".join(lines), encoding="utf-8")


def sha256(path: Path) -> str:
    """Return the SHA-256 (hex) of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _targets(where: Place) -> Iterable[Path]:
    beside = (where.package, where.sums) if where.shape == "file" else ()
    return (where.target, *(where.target.with_name(name) for name in beside))


def _refuse_taken(where: Place) -> None:
    for path in _targets(where):
        if path.exists() or path.is_symlink():
            raise TargetTakenError(path)


def _publish(where: Place) -> None:
    """Give everything its name, once all of it is on the disk: a file before what describes it."""
    if where.shape == "zip":
        _pack(where)
    for path in where.part.iterdir():
        files.sync(path)
    files.sync(where.part)
    if where.shape == "folder":
        where.part.rename(where.target)
    else:
        for path in _targets(where):
            (where.part / path.name).rename(path)
    files.sync(where.target.absolute().parent)


def _pack(where: Place) -> None:
    members = sorted(where.part.iterdir())
    with zipfile.ZipFile(where.part / where.target.name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in members:
            archive.write(path, path.name)
