"""`datapackage.json`: what the files of an export hold, after the Data Package standard of Frictionless Data. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from storage.dictionary import Entry
from storage.export.tables import OPEN_KEYS, Table, table
from storage.export.wanted import Descriptor, Format, Selection, State
from storage.types import utc_text

_MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}
_FIELDS = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "date"},
    "UTC time": {"type": "datetime"},
    "0 or 1": {"type": "boolean"},
    "JSON": {"type": "object"},
    "bytes": {"type": "any"},
}


def package(
    resources: Iterable[Descriptor], state: State, selection: Selection, *, created: str, program_version: str
) -> Descriptor:
    """Return the whole descriptor.

    `since` is what this export was given, `next_since` what to give as --since to the one that goes on from here.
    """
    return {
        "profile": "data-package",
        "name": "gremienarchiv",
        "title": "Gremienarchiv: " + (", ".join(name for name, _ in state.sources) or "empty archive"),
        "description": "Council proposals and meetings as their pages say, with what changed and when it was seen.",
        "created": created,
        "version": program_version,
        "sources": [{"title": name, "path": url} for name, url in state.sources],
        "source": selection.source,
        "since": None if selection.since is None else utc_text(selection.since),
        "next_since": state.next_since,
        "resources": list(resources),
    }


def table_resource(known: Table, path: str, kind: Format, **more: Any) -> Descriptor:  # noqa: ANN401 - JSON
    """Return the resource of one table; `more` is added to it."""
    return {
        "name": known.name,
        "path": path,
        "profile": "tabular-data-resource" if kind == "csv" else "data-resource",
        "description": known.meaning,
        "format": kind,
        "mediatype": _MEDIA[kind],
        "encoding": "utf-8",
        **more,
        "schema": schema(known),
    }


def schema(known: Table) -> Descriptor:
    """Return the Table Schema of a table: columns, key, and the table it belongs to."""
    made: Descriptor = {"fields": [field(entry) for entry in known.entries], "missingValues": [""]}
    if known.name not in OPEN_KEYS:
        made["primaryKey"] = list(known.key)
    if known.belongs_to is not None:
        here, there = known.belongs_to
        reference = {"resource": there, "fields": list(table(there).key)}
        made["foreignKeys"] = [{"fields": list(here), "reference": reference}]
    return made


def field(entry: Entry) -> Descriptor:
    """Return one column; text is the type of what has no other."""
    listed = entry.type == "JSON" and entry.meaning.startswith("JSON list")
    kind = {"type": "array"} if listed else _FIELDS.get(entry.type, {"type": "string"})
    made: Descriptor = {"name": entry.column, **kind}
    made |= {"title": entry.german} if entry.german else {}
    made["description"] = entry.meaning
    made |= {"unit": entry.unit} if entry.unit else {}
    made |= {"example": entry.example} if entry.example else {}
    return made


def excel_schema(made: Descriptor) -> Descriptor:
    """Return a schema whose decimals are written with a comma."""
    comma = {"decimalChar": ",", "bareNumber": True}
    fields = [{**column, **(comma if column["type"] == "number" else {})} for column in made["fields"]]
    return {**made, "fields": fields}


def nested_resource(
    name: str, path: str, meaning: str, entries: Iterable[Entry], lists: Mapping[str, str]
) -> Descriptor:
    """Return the resource of a file of nested documents; `lists`: its keys that hold lists, and their meaning."""
    below = [{"name": key, "type": "array", "description": said} for key, said in lists.items()]
    return {
        "name": name,
        "path": path,
        "profile": "data-resource",
        "description": meaning,
        "format": "jsonl",
        "mediatype": _MEDIA["jsonl"],
        "encoding": "utf-8",
        "schema": {"fields": [*map(field, entries), *below], "primaryKey": ["source", "number"]},
    }


def database_resource(entries: Sequence[Entry], path: str) -> Descriptor:
    """Return the resource of one table of a SQLite file; the first entry is its own line."""
    head, *columns = entries
    return {
        "name": head.table,
        "path": path,
        "profile": "data-resource",
        "description": head.meaning,
        "format": "sqlite",
        "mediatype": _MEDIA["sqlite"],
        "dialect": {"table": head.table},
        "schema": {
            "fields": [field(entry) for entry in columns],
            **({"primaryKey": ["id"]} if head.type == "table" else {}),
        },
    }
