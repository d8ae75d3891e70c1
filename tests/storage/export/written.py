"""Writes an export of a test and reads it back."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from storage.export import Exported, Selection, export

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
FORMATS: tuple[Any, ...] = ("csv", "jsonl", "parquet", "sqlite")
Rows = list[dict[str, str]]


def write(engine: Engine, kind: Any, target: Path, **options: Any) -> Exported:
    selection = Selection(options.pop("source", None), options.pop("since", None))
    return export(engine, kind, target, selection, now=NOW, program_version="0.1.0", **options)


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def table_of(folder: Path, name: str, **options: Any) -> Rows:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True, **options))


def lines_of(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
