"""What leaves the archive is described: every file with size and hash, every column with its type."""

import hashlib
import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine

from storage.export.tables import TABLES
from storage.types import utc_time
from tests.storage.export.written import FORMATS, package, table_of, write


@pytest.mark.parametrize("kind", FORMATS)
def test_every_file_is_described_with_its_size_and_hash_and_listed_for_sha256sum(
    archive: Engine, tmp_path: Path, kind: str
) -> None:
    write(archive, kind, tmp_path / "out")
    files = {path.name: path for path in (tmp_path / "out").iterdir()}
    for resource in package(tmp_path / "out")["resources"]:
        body = files[resource["path"]].read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(body), f"sha256:{hashlib.sha256(body).hexdigest()}")
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").read_text().splitlines())
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def fits(kind: str, cell: str) -> object:
    readers: dict[str, Any] = {
        "integer": int,
        "number": float,
        "date": date.fromisoformat,
        "datetime": utc_time,
        "boolean": ("0", "1").index,
        "object": json.loads,
        "string": str,
    }
    return readers[kind](cell)  # raises ValueError where it does not fit


@pytest.mark.parametrize("name", [known.name for known in TABLES])
def test_rows_fit_the_schema_their_keys_are_unique_and_lead_somewhere(
    engine: Engine, tmp_path: Path, name: str
) -> None:
    write(engine, "csv", tmp_path / "out")
    resources = {resource["name"]: resource for resource in package(tmp_path / "out")["resources"]}
    schema, found = resources[name]["schema"], table_of(tmp_path / "out", name)
    assert found
    for row in found:
        assert list(row) == [column["name"] for column in schema["fields"]]
        for column in schema["fields"]:
            assert column["description"]
            if row[column["name"]] not in schema["missingValues"]:
                fits(column["type"], row[column["name"]])
    if "primaryKey" in schema:
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in found]
        assert len(set(keys)) == len(keys)
        assert all("" not in key for key in keys)
    for foreign in schema.get("foreignKeys", ()):
        there = table_of(tmp_path / "out", foreign["reference"]["resource"])
        targets = {tuple(row[column] for column in foreign["reference"]["fields"]) for row in there}
        assert {tuple(row[column] for column in foreign["fields"]) for row in found} <= targets


NAME, HASH = re.compile(r"[a-z0-9._-]+"), re.compile(r"sha256:[0-9a-f]{64}")
TYPES = {"string", "number", "integer", "boolean", "object", "array", "date", "datetime", "any"}


@pytest.mark.parametrize("kind", FORMATS)
def test_the_description_keeps_the_rules_of_data_package_and_table_schema(
    archive: Engine, tmp_path: Path, kind: str
) -> None:
    write(archive, kind, tmp_path / "out")
    found = package(tmp_path / "out")
    assert NAME.fullmatch(found["name"])
    assert datetime.fromisoformat(found["created"]).tzinfo
    resources = {resource["name"]: resource for resource in found["resources"]}
    assert len(resources) == len(found["resources"]) > 0
    for name, resource in resources.items():
        assert NAME.fullmatch(name)
        assert resource["path"] == Path(resource["path"]).name  # relative, and not outside
        assert HASH.fullmatch(resource["hash"])
        if "schema" in resource:
            in_order(resource["schema"], resources)


def in_order(schema: dict[str, Any], resources: dict[str, Any]) -> None:
    """Hold a schema to the rules of Table Schema."""
    names = [field["name"] for field in schema["fields"]]
    assert len(set(names)) == len(names) > 0
    assert {field["type"] for field in schema["fields"]} <= TYPES
    assert all(isinstance(value, str) for value in schema.get("missingValues", ()))
    assert set(schema.get("primaryKey", ())) <= set(names)
    for foreign in schema.get("foreignKeys", ()):
        target = resources[foreign["reference"]["resource"]]["schema"]
        assert set(foreign["fields"]) <= set(names)
        assert set(foreign["reference"]["fields"]) <= {field["name"] for field in target["fields"]}


def test_the_types_of_parquet_are_those_of_its_description(engine: Engine, tmp_path: Path) -> None:
    write(engine, "parquet", tmp_path / "out")
    kinds = {"integer": "int64", "number": "double", "date": "date32[day]", "boolean": "bool", "string": "string"}
    kinds |= {"datetime": "timestamp[ms, tz=UTC]", "object": "string"}
    for resource in package(tmp_path / "out")["resources"]:
        columns = pq.read_schema(tmp_path / "out" / resource["path"])
        fields = resource["schema"]["fields"]
        assert [(column.name, str(column.type)) for column in columns] == [
            (field["name"], kinds[field["type"]]) for field in fields
        ]


def test_the_package_says_of_whom_and_when_it_is(engine: Engine, tmp_path: Path) -> None:
    write(engine, "csv", tmp_path / "out")
    found = package(tmp_path / "out")
    assert (found["name"], found["created"], found["version"]) == ("gremienarchiv", "2026-11-25T12:00:00Z", "0.1.0")
    assert [source["title"] for source in found["sources"]] == ["Nebenan", "Quellmark"]
    assert found["title"] == "Gremienarchiv: Nebenan, Quellmark"
    assert (found["since"], found["source"]) == (None, None)
